"""Which words stand around a number, and what do they say of it? Patterns made from the lists of words.csv."""

import re

from newsframing.english import numerals
from newsframing.english.numerals import ROUGH, fold_case
from newsframing.english.words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, PRONOUNS, RELATIVES
from newsframing.files import load_words

WORDS = load_words("quantities")


def any_of(*lists: str) -> str:
    """A pattern of every word of some lists, the longest first, with any space between two words."""
    words = sorted((word for name in lists for word in WORDS[name]), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


def _compile(pattern: str) -> re.Pattern:
    return re.compile(pattern, re.IGNORECASE)


# What stands before a number and says how exact it is; "just under" is nearly, so that list comes before less_than.
COMPARATORS = ("at_least", "at_most", "nearly", "more_than", "less_than", "about")
_DEGREE = rf"(?:{any_of('degree')}\s+)?"
BEFORE = _compile(
    r"(?<![\w-])(?:"
    + "|".join(f"(?P<{name}>{_DEGREE * name.endswith('than')}{any_of(name)})" for name in COMPARATORS)
    + r")\s*\Z"
)
# The word before a number ends with one of these, or no comparator stands there; so most numbers need no search.
LAST_WORDS = frozenset(word.split()[-1] for name in COMPARATORS for word in WORDS[name])
BEHIND = _compile(
    r"(?P<at_least>\s?\+|\s+or\s+more\b|[\s-]plus\b)|(?P<at_most>\s+or\s+(?:less|fewer)\b)|(?P<about>\s+or\s+so\b|-odd\b)"
)
# Behind these "over", "about" and "up to" are no comparators: "anger over 3 arrests", "goes up to 12 euros".
NO_COMPARATOR = _compile(
    rf"\b(?:{any_of('rows')}\s+(?:over|about)|{any_of('rises_up')}\s+up\s+to|{any_of('trips')}\s+around)\s*\Z"
)
BETWEEN = _compile(r"(?:between|from)\s+\Z")
# "Rose from 4 to 6 percent" states two numbers and no range.
CHANGED = _compile(rf"\b{any_of('changes')}\s+from\s+\Z")
TO = _compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+")
AND = _compile(r"\s+and\s+")
EACH = re.compile(rf"\s+(?:a|an|per|each|every)\s+(?P<each>{any_of('each')})\b")
MINUS = _compile(r"(?:(?<![\w)])[-−]|(?<!or )\bminus\s+)\Z")
NUMBER, FIGURES, ORDINAL = map(_compile, (numerals.NUMBER, numerals.FIGURES, numerals.ORDINAL))
SHARE, BY_SHARE = map(_compile, (numerals.FRACTION, numerals.FRACTION_BEHIND_BY))

SCALES = {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_SCALE = "|".join(SCALES)
VAGUE = _compile(
    rf"\b(?P<many>{'|'.join(ROUGH)})\b(?=\s+of\b|\s+more\b|(?P<alone>))"
    rf"|\b(?P<few>(?:several|a\s+few|many)\s+(?P<scale>{_SCALE})(?:\s+(?P<times>thousand|million|billion))?)\b"
    r"|\b(?P<most>most|(?:a|the)?\s*(?:vast\s+|overwhelming\s+|large\s+|slim\s+)?majority)\s+of\b"
    r"|\b(?P<one>one)\s+of(?:\s+(?:the\s+|its\s+|their\s+)?(?:several|many|few))?\b(?!\s+(?:my|his|her|its|their|our|your)\s+own\b)"
    r"|\b(?P<some>several|a\s+few|a\s+handful\s+of|a\s+couple\s+of)(?=\s+[a-z])"
    rf"(?!\s+(?:{_SCALE})\b)"
)
RATIO = _compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twenty|a\s+hundred|\d{1,4})|of\s+(?P<ten>ten|10))\b"
    rf"(?!\s+{any_of('spells')}\b|[.,/:%-]\d|%)"
)
HALF_OF_TIME = _compile(rf"\b{any_of('half_times')}\s+\Z")

# "one" and "another" count only before a noun.
NOT_COUNTED = (ADVERBS | CONJUNCTIONS | PREPOSITIONS | PRONOUNS | RELATIVES) | set(WORDS["not_counted"])
ANOTHER = re.compile(rf"\b(?<!one )another\s+(?=[a-z])(?!\s*{any_of('not_another')}\b)")
# An ordinal that counts: the third day in a row, the second round, the fifth-largest; not "a second homeland".
_IN_ROW = any_of("in_row")
RANKED = _compile(
    rf"[\s-]+(?:(?:{_IN_ROW}|such)\s+)?(?P<counted>{any_of('ranked')}|(?:most\s+)?[a-z]*(?:est|most)\b(?:\s+[a-z]+)?)\b"
)
CONSECUTIVE = _compile(rf"[\s-]+{_IN_ROW}\s+(?P<counted>[a-z]+)")
NOUN = re.compile(r"\s+(?P<counted>[a-z]\w*)")

# What makes a number a name, an address, a mark of a list or a time.
NUMBERED = re.compile(r"\b[Nn](?:o|os|r)\.\s?\Z")
STREET = re.compile(rf"\s+(?:[A-Z]\w+\s+){{1,2}}{any_of('streets')}\b")
LIST_MARK = re.compile(r"\(?\d{1,3}[.)]\s")
CLOCK = re.compile(r"\s+o['’]clock\b")

# Whether "pounds" are money, "m" millions, and a small number only points at known things ("the two sides").
PAID = _compile(rf"\b{any_of('paid')}(?:\s+{any_of('paid_about')})?\s+\Z")
SIGNS = re.compile(r"(?P<sign>\b(?:US|CA?|AU?|NZ|HK|R)\$|[$€£¥₽]|\b(?:USD|EUR|GBP|RUB))\s?\Z")
SCALED = _compile(r"\b(?:million|billion|thousand)\Z")
LETTERS = _compile(r"(?P<letter>[kmb])\b")  # "$5m"
MILLIONS = re.compile(rf"(?P<letter>m)(?=\s+{any_of('millions')}\b)")
BY_LETTER = {"k": 1e3, "m": 1e6, "b": 1e9}
DEFINITE = _compile(rf"\b{any_of('definite')}\s+\Z|['’]s?\s+\Z")
COMPOUNDS = re.compile(rf"-(?P<noun>{any_of('compounds')})\b(?!\s+solution)")
PART_OF = re.compile(r"\bof\s+(?:which|whom|them|these|those)\s+\Z")
AGED = re.compile(r"\baged\s\Z")
BEFORE_AGE = re.compile(r"(?:[^\W\d_][\w'’-]+,\s|[A-Z][\w'’-]+\s(?P<bracket>\()|\b(?P<aged>aged|age)\s)\Z")

LOOK_BACK = 40  # no comparator is longer
_LAST_WORD = re.compile(r"(?:[^\W_]+\.?|[~≈])\Z")


def word_before(text: str, start: int, end: int) -> str:
    """The word right before `end`, in small letters, within the sentence that begins at `start`."""
    words = text[max(start, end - LOOK_BACK) : end].rsplit(None, 1)
    word = _LAST_WORD.search(words[-1]) if words else None
    return fold_case(word[0]) if word else ""


def look_back(pattern: re.Pattern, text: str, start: int, end: int) -> re.Match | None:
    """The pattern right before `end`, within the sentence that begins at `start`."""
    return pattern.search(text, max(start, end - LOOK_BACK), end)
