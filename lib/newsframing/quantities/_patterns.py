"""Which words stand around a number, and what do they say of it? Comparators, units of rates, names, ages, ranks."""

import re

from newsframing.english.numerals import FRACTION, FRACTION_BEHIND_BY, NUMBER, ORDINAL, ROUGH
from newsframing.english.words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, PRONOUNS, RELATIVES

# What stands before a number and says how exact it is. The longer ones come first.
COMPARATORS = {
    "at_least": r"at\s+least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of|as\s+few\s+as",
    "at_most": r"at\s+most|up\s+to|as\s+(?:many|much|high|long|far)\s+as|no\s+more\s+than|not\s+more\s+than"
    r"|no\s+(?:higher|larger|greater)\s+than|a\s+maximum\s+of",
    "nearly": r"nearly|almost|close\s+to|just\s+(?:under|below|short\s+of)|approaching|not\s+quite",
    "more_than": r"(?:well\s+|far\s+|slightly\s+|just\s+)?(?:more|greater|higher|larger|bigger|longer|older)\s+than"
    r"|(?:well\s+|just\s+)?(?:over|above)|upwards?\s+of|in\s+excess\s+of|exceed(?:s|ed|ing)?|north\s+of|topp(?:ed|ing)",
    "less_than": r"(?:well\s+|far\s+|slightly\s+)?(?:less|fewer|lower|smaller|younger|shorter)\s+than"
    r"|(?:well\s+)?(?:under|below)|not\s+even",
    "about": r"about|around|some|roughly|approximately|approx\.?|circa|ca?\.|an?\s+estimated|estimated|[~≈]"
    r"|in\s+the\s+(?:region|order)\s+of|something\s+like|or\s+so",
}
BEFORE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in COMPARATORS.items()) + r")\s*\Z",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"(?P<at_least>\s?\+|\s+or\s+more\b|[\s-]plus\b)|(?P<at_most>\s+or\s+(?:less|fewer)\b)|(?P<about>\s+or\s+so\b|-odd\b)",
    re.IGNORECASE,
)
BETWEEN = re.compile(r"(?:between|from)\s+\Z", re.IGNORECASE)
# "Rose from 4 to 6 percent" states two numbers and no range.
CHANGED = re.compile(
    r"\b(?:rose|ris(?:es?|en|ing)|fell|fall(?:s|en|ing)?|gr[eo]w(?:s|n|ing)?|(?:in|de)creas(?:es?|ed|ing)"
    r"|drop(?:s|ped|ping)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|went|goes|gone|up|down|rais(?:es?|ed|ing)|cut(?:s|ting)?"
    r"|lower(?:s|ed|ing)?|reduc(?:es?|ed|ing)|slow(?:s|ed|ing)?|declin(?:es?|ed|ing)|shrank|shrunk|expand(?:s|ed|ing)?"
    r"|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|plung(?:es?|ed|ing)|chang(?:es?|ed|ing))\s+from\s+\Z",
    re.IGNORECASE,
)
TO = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+", re.IGNORECASE)
AND = re.compile(r"\s+and\s+", re.IGNORECASE)
EACH = re.compile(
    r"\s+(?:a|an|per|each|every)\s+(?P<each>year|month|week|day|hour|minute|night|person|capita|head|barrel|litre"
    r"|liter|gallon|kilo|kilogram|tonne|ton|ounce|share|vote)\b"
)
MINUS = re.compile(r"(?:(?<![\w)])[-−]|(?<!or )\bminus\s+)\Z", re.IGNORECASE)
NUMBER, SHARE, BY_SHARE, ORDINAL = (
    re.compile(form, re.IGNORECASE) for form in (NUMBER, FRACTION, FRACTION_BEHIND_BY, ORDINAL)
)
VAGUE_FORM = re.compile(
    rf"\b(?P<many>{'|'.join(ROUGH)})\b(?=\s+of\b|\s+more\b|(?P<alone>))"
    r"|\b(?P<few>(?:several|a\s+few|many)\s+(?P<scale>dozen|hundred|thousand|million|billion))\b"
    r"|\b(?P<most>most|(?:a|the)?\s*(?:vast\s+|overwhelming\s+|large\s+|slim\s+)?majority)\s+of\b"
    r"|\b(?P<one>one)\s+of(?:\s+(?:the\s+|its\s+|their\s+)?(?:several|many|few))?\b(?!\s+(?:my|his|her|its|their|our|your)\s+own\b)"
    r"|\b(?P<some>several|a\s+few|a\s+handful\s+of|a\s+couple\s+of)(?=\s+[a-z])"
    r"(?!\s+(?:dozen|hundred|thousand|million|billion)\b)",
    re.IGNORECASE,
)
SCALES = {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}
# "one" and "another" count only before a noun; these make them a pronoun or part of a phrase.
NOT_COUNTED = (ADVERBS | CONJUNCTIONS | PREPOSITIONS | PRONOUNS | RELATIVES) | frozenset(
    "another day time thing way side hand else".split()
)
NOT_BEFORE_ONE = frozenset("no the this that which any every each some only just as a number day".split())
ANOTHER = re.compile(
    r"\b(?<!one )another\s+(?=[a-z])(?!\s*(?:of|one|way|time|day|thing|reason|example|story|matter)\b)"
)
# An ordinal that counts: the third day in a row, the second round, the fifth-largest; not "a second homeland".
IN_ROW = re.compile(
    r"[\s-]+(?:(?:consecutive|straight|successive|such)\s+)?(?P<counted>day|night|week|weekend|month|year|time|round|term"
    r"|quarter|season|anniversary|attempt|meeting|session|victim|arrest|death|case|election|vote|wave|package|visit|attack|strike"
    r"|(?:most\s+)?[a-z]*(?:est|most)\b(?:\s+[a-z]+)?)\b",
    re.IGNORECASE,
)
CONSECUTIVE = re.compile(r"[\s-]+(?:consecutive|straight|successive)\s+(?P<counted>[a-z]+)", re.IGNORECASE)
NUMBERING = frozenset(
    "article articles resolution chapter section protocol flight route highway channel number no nos phase level tier"
    " type formula act part figure page line division room interstate psalm verse version game gate pier regiment unit"
    " point annex clause paragraph item lot track district ward precinct sector zone area block apartment suite box bus"
    " train tram platform model series mark grade class category stage step q h vol volume issue".split()
)
# These number too, unless a plural follows: "day 500", "the top 10", and "one day 500 people came".
NUMBERING_ALONE = frozenset("day week top round".split())
STREET = re.compile(r"\s+(?:[A-Z]\w+\s+){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Square|Lane|Drive|Boulevard)\b")
# Behind these "over", "about" and "up to" are no comparators: "anger over 3 arrests", "goes up to 12 euros".
NO_COMPARATOR = re.compile(
    r"\b(?:(?:disputes?|anger|outrage|rows?|talks?|concerns?|fears?|worries|clash(?:es)?|protests?|debates?|fights?|war"
    r"|controversy|films?|books?|stor(?:y|ies)|questions?|information|data|facts?|complain(?:s|ed|ts)?)\s+(?:over|about)"
    r"|(?:go|goes|going|went|gone|rise|rises|rose|risen|climb|climbs|climbed|move|moves|moved)\s+up\s+to"
    r"|(?:patrols?|trips?|tours?|walks?|travel(?:s|led)?|drive)\s+around)\s*\Z",
    re.IGNORECASE,
)
PAID = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|cost(?:s|ing)?|spen(?:d|ds|t|ding)|worth|fined?|earn(?:s|ed|ing)?|price of|for|sold)"
    r"(?:\s+(?:about|around|over|nearly|almost|some|up to|more than|at least))?\s+\Z",
    re.IGNORECASE,
)
DEFINITE = re.compile(r"\b(?:the|these|those|its|their|his|her|our|all|both|other)\s+\Z|['’]s?\s+\Z", re.IGNORECASE)
COMPOUNDS = re.compile(
    r"-(?P<noun>member|person|man|woman|judge|seat|story|page|point|vote|nation|strong|bed|room|team|country|state"
    r"|magnitude)\b"
    r"(?!\s+solution)"
)
# A number of one figure alone in brackets or before a bracket at the head of a line numbers a list.
LOOK_BACK = 40
AGED = re.compile(r"\baged\s\Z")
BEFORE_AGE = re.compile(r"(?:[^\W\d_][\w'’-]+,\s|[A-Z][\w'’-]+\s(?P<bracket>\()|\b(?P<aged>aged|age)\s)\Z")
LIST_MARK = re.compile(r"\(?\d{1,3}[.)]\s")
SIGNS = re.compile(r"(?P<sign>\b(?:US|CA?|AU?|NZ|HK|R)\$|[$€£¥₽]|\b(?:USD|EUR|GBP|RUB))\s?\Z")
PART_OF = re.compile(r"\bof\s+(?:which|whom|them|these|those)\s+\Z")
LETTERS = re.compile(r"(?P<letter>[kmb])\b", re.IGNORECASE)  # "$5m"
# "6.6m people" are millions; no such word stands behind metres.
MILLIONS = re.compile(
    r"(?P<letter>m)(?=\s+(?:people|persons|voters|refugees|residents|citizens|inhabitants|children|jobs|homes|households"
    r"|tonnes|tons|barrels|euros|dollars|pounds|rubles|roubles)\b)"
)
BY_LETTER = {"k": 1e3, "m": 1e6, "b": 1e9}
NUMBERED = re.compile(r"\b[Nn](?:o|os|r)\.\s?\Z")
CLOCK = re.compile(r"\s+o['’]clock\b")
RATIO = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twenty|a\s+hundred|\d{1,4})|of\s+(?P<ten>ten|10))\b"
    r"(?!\s+(?:years?|months?|weeks?|days?|hours?|minutes?|games?|matches|seasons?|attempts)\b|[.,/:%-]\d|%)",
    re.IGNORECASE,
)
HALF_OF_TIME = re.compile(r"\b(?:first|second|latter|other|final|last)\s+\Z")
SCALED = re.compile(r"\b(?:million|billion|thousand)\Z", re.IGNORECASE)
NOUN = re.compile(r"\s+(?P<counted>[a-z]\w*)")
# A sentence without any of these holds no number.
MAY_HOLD = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|another|half|several|few|most|majority|couple"
    r"|handful|many|[a-z]*(?:teen|ty)|first|second|third|fifth|[a-z]+th|thirds?|quarters?)\b|hundred|thousand|illion"
    r"|dozen|scores|tens\b|\b(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)
