"""Which stretches of a sentence state a quantity, and what does each allow? "More than 80 people" is 80 and more.

Figures and number words first, then what stands on either side: sign, comparator, unit, noun. Dates, shares, vague
quantities and ranks are taken out before, so that no number of theirs is read twice.
"""

import re

from newsframing.clauses import (
    ADVERBS,
    CONJUNCTIONS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    Word,
    is_capital,
    looks_like_verb,
    read_sentences,
)
from newsframing.counted import NOTHING, read_counted
from newsframing.dates import find_dates
from newsframing.numerals import (
    FRACTION,
    FRACTION_BEHIND_BY,
    NUMBER,
    ORDINAL,
    ROUGH,
    read_number,
    read_ordinal,
    read_share,
)
from newsframing.units import match_unit, read_sign

# What stands before a number and says how exact it is. The longer ones come first.
_COMPARATORS = {
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
_BEFORE = re.compile(
    r"(?<![\w-])(?:" + "|".join(f"(?P<{name}>{words})" for name, words in _COMPARATORS.items()) + r")\s*\Z",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    r"(?P<at_least>\s?\+|\s+or\s+more\b|[\s-]plus\b)|(?P<at_most>\s+or\s+(?:less|fewer)\b)|(?P<about>\s+or\s+so\b|-odd\b)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"(?:between|from)\s+\Z", re.IGNORECASE)
# "Rose from 4 to 6 percent" states two numbers and no range.
_CHANGED = re.compile(
    r"\b(?:rose|ris(?:es?|en|ing)|fell|fall(?:s|en|ing)?|gr[eo]w(?:s|n|ing)?|(?:in|de)creas(?:es?|ed|ing)"
    r"|drop(?:s|ped|ping)?|climb(?:s|ed|ing)?|jump(?:s|ed|ing)?|went|goes|gone|up|down|rais(?:es?|ed|ing)|cut(?:s|ting)?"
    r"|lower(?:s|ed|ing)?|reduc(?:es?|ed|ing)|slow(?:s|ed|ing)?|declin(?:es?|ed|ing)|shrank|shrunk|expand(?:s|ed|ing)?"
    r"|soar(?:s|ed|ing)?|surg(?:es?|ed|ing)|plung(?:es?|ed|ing)|chang(?:es?|ed|ing))\s+from\s+\Z",
    re.IGNORECASE,
)
_TO = re.compile(r"\s?[-–—]\s?|\s+(?:to|or)\s+", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+", re.IGNORECASE)
_EACH = re.compile(
    r"\s+(?:a|an|per|each|every)\s+(?P<each>year|month|week|day|hour|minute|night|person|capita|head|barrel|litre"
    r"|liter|gallon|kilo|kilogram|tonne|ton|ounce|share|vote)\b"
)
_MINUS = re.compile(r"(?:(?<![\w)])[-−]|(?<!or )\bminus\s+)\Z", re.IGNORECASE)

_NUMBER, _SHARE, _BY_SHARE, _ORDINAL = (
    re.compile(form, re.IGNORECASE) for form in (NUMBER, FRACTION, FRACTION_BEHIND_BY, ORDINAL)
)

_VAGUE_FORM = re.compile(
    rf"\b(?P<many>{'|'.join(ROUGH)})\b(?=\s+of\b|\s+more\b|(?P<alone>))"
    r"|\b(?P<few>(?:several|a\s+few|many)\s+(?P<scale>dozen|hundred|thousand|million|billion))\b"
    r"|\b(?P<most>most|(?:a|the)?\s*(?:vast\s+|overwhelming\s+|large\s+|slim\s+)?majority)\s+of\b"
    r"|\b(?P<one>one)\s+of(?:\s+(?:the\s+|its\s+|their\s+)?(?:several|many|few))?\b(?!\s+(?:my|his|her|its|their|our|your)\s+own\b)"
    r"|\b(?P<some>several|a\s+few|a\s+handful\s+of|a\s+couple\s+of)(?=\s+[a-z])"
    r"(?!\s+(?:dozen|hundred|thousand|million|billion)\b)",
    re.IGNORECASE,
)
_SCALES = {"dozen": 12, "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9}

# "one" and "another" count only before a noun; these make them a pronoun or part of a phrase.
_NOT_COUNTED = (ADVERBS | CONJUNCTIONS | PREPOSITIONS | PRONOUNS | RELATIVES) | frozenset(
    "another day time thing way side hand else".split()
)
_NOT_BEFORE_ONE = frozenset("no the this that which any every each some only just as a number day".split())
_ANOTHER = re.compile(
    r"\b(?<!one )another\s+(?=[a-z])(?!\s*(?:of|one|way|time|day|thing|reason|example|story|matter)\b)"
)
# An ordinal that counts: the third day in a row, the second round, the fifth-largest; not "a second homeland".
_IN_ROW = re.compile(
    r"[\s-]+(?:(?:consecutive|straight|successive|such)\s+)?(?P<counted>day|night|week|weekend|month|year|time|round|term"
    r"|quarter|season|anniversary|attempt|meeting|session|victim|arrest|death|case|election|vote|wave|package|visit|attack|strike"
    r"|(?:most\s+)?[a-z]*(?:est|most)\b(?:\s+[a-z]+)?)\b",
    re.IGNORECASE,
)
_CONSECUTIVE = re.compile(r"[\s-]+(?:consecutive|straight|successive)\s+(?P<counted>[a-z]+)", re.IGNORECASE)
_NUMBERING = frozenset(
    "article articles resolution chapter section protocol flight route highway channel number no nos phase level tier"
    " type formula act part figure page line division room interstate psalm verse version game gate pier regiment unit"
    " point annex clause paragraph item lot track district ward precinct sector zone area block apartment suite box bus"
    " train tram platform model series mark grade class category stage step q h vol volume issue".split()
)
# These number too, unless a plural follows: "day 500", "the top 10", and "one day 500 people came".
_NUMBERING_ALONE = frozenset("day week top round".split())
_STREET = re.compile(r"\s+(?:[A-Z]\w+\s+){1,2}(?:Street|St|Avenue|Ave|Road|Rd|Square|Lane|Drive|Boulevard)\b")
# Behind these "over", "about" and "up to" are no comparators: "anger over 3 arrests", "goes up to 12 euros".
_NO_COMPARATOR = re.compile(
    r"\b(?:(?:disputes?|anger|outrage|rows?|talks?|concerns?|fears?|worries|clash(?:es)?|protests?|debates?|fights?|war"
    r"|controversy|films?|books?|stor(?:y|ies)|questions?|information|data|facts?|complain(?:s|ed|ts)?)\s+(?:over|about)"
    r"|(?:go|goes|going|went|gone|rise|rises|rose|risen|climb|climbs|climbed|move|moves|moved)\s+up\s+to"
    r"|(?:patrols?|trips?|tours?|walks?|travel(?:s|led)?|drive)\s+around)\s*\Z",
    re.IGNORECASE,
)
_PAID = re.compile(
    r"\b(?:pa(?:y|ys|id|ying)|cost(?:s|ing)?|spen(?:d|ds|t|ding)|worth|fined?|earn(?:s|ed|ing)?|price of|for|sold)"
    r"(?:\s+(?:about|around|over|nearly|almost|some|up to|more than|at least))?\s+\Z",
    re.IGNORECASE,
)
_DEFINITE = re.compile(r"\b(?:the|these|those|its|their|his|her|our|all|both|other)\s+\Z|['’]s?\s+\Z", re.IGNORECASE)
_COMPOUNDS = re.compile(
    r"-(?P<noun>member|person|man|woman|judge|seat|story|page|point|vote|nation|strong|bed|room|team|country|state"
    r"|magnitude)\b"
    r"(?!\s+solution)"
)
# A number of one figure alone in brackets or before a bracket at the head of a line numbers a list.
_LOOK_BACK = 40
_AGED = re.compile(r"\baged\s\Z")
_BEFORE_AGE = re.compile(r"(?:[^\W\d_][\w'’-]+,\s|[A-Z][\w'’-]+\s(?P<bracket>\()|\b(?P<aged>aged|age)\s)\Z")
_LIST_MARK = re.compile(r"\(?\d{1,3}[.)]\s")
_SIGNS = re.compile(r"(?P<sign>\b(?:US|CA?|AU?|NZ|HK|R)\$|[$€£¥₽]|\b(?:USD|EUR|GBP|RUB))\s?\Z")
_PART_OF = re.compile(r"\bof\s+(?:which|whom|them|these|those)\s+\Z")
_LETTERS = re.compile(r"(?P<letter>[kmb])\b", re.IGNORECASE)  # "$5m"
# "6.6m people" are millions; no such word stands behind metres.
_MILLIONS = re.compile(
    r"(?P<letter>m)(?=\s+(?:people|persons|voters|refugees|residents|citizens|inhabitants|children|jobs|homes|households"
    r"|tonnes|tons|barrels|euros|dollars|pounds|rubles|roubles)\b)"
)
_BY_LETTER = {"k": 1e3, "m": 1e6, "b": 1e9}
_NUMBERED = re.compile(r"\b[Nn](?:o|os|r)\.\s?\Z")
_CLOCK = re.compile(r"\s+o['’]clock\b")
_RATIO = re.compile(
    r"\b(?P<part>one|two|three|four|five|six|seven|eight|nine|\d)\s+(?:(?:in|out\s+of)\s+(?:every\s+)?"
    r"(?P<whole>two|three|four|five|six|seven|eight|nine|ten|twenty|a\s+hundred|\d{1,4})|of\s+(?P<ten>ten|10))\b"
    r"(?!\s+(?:years?|months?|weeks?|days?|hours?|minutes?|games?|matches|seasons?|attempts)\b|[.,/:%-]\d|%)",
    re.IGNORECASE,
)
_HALF_OF_TIME = re.compile(r"\b(?:first|second|latter|other|final|last)\s+\Z")
_SCALED = re.compile(r"\b(?:million|billion|thousand)\Z", re.IGNORECASE)
_NOUN = re.compile(r"\s+(?P<counted>[a-z]\w*)")
# A sentence without any of these holds no number.
_MAY_HOLD = re.compile(
    r"\d|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|another|half|several|few|most|majority|couple"
    r"|handful|many|[a-z]*(?:teen|ty)|first|second|third|fifth|[a-z]+th|thirds?|quarters?)\b|hundred|thousand|illion"
    r"|dozen|scores|tens\b|\b(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)",
    re.IGNORECASE,
)


def read_quantities(text: str, start: int, end: int) -> list[dict]:
    """The quantities of the sentence between two offsets, from left to right, none within another.

    Each is a row of the table `find_quantities` returns, but for doc_id, surface and source.
    """
    if not _MAY_HOLD.search(text, start, end):
        return []
    rows = []
    pieces = [words for _, words in read_sentences(text, [(0, start, end)], []) if words]
    stops = [words[0].start for words in pieces[1:]] + [end]
    for words, stop in zip(pieces, stops, strict=True):
        rows += _read_piece(text, words, start, stop)
        start = stop
    return rows


def _read_piece(text: str, words: list[Word], start: int, end: int) -> list[dict]:
    """The quantities of a sentence, or of 120 words of it if it is longer."""
    rows = [
        _state(date.start, date.end, "date", date.first, date.first, date.last, comparator="exact", date=date.date)
        for date in find_dates(text, start, end)
    ]
    for form, read in (
        (_SHARE, _read_share),
        (_BY_SHARE, _read_share),
        (_RATIO, _read_ratio),
        (_VAGUE_FORM, _read_vague),
        (_ORDINAL, _read_rank),
    ):
        for match in form.finditer(text, start, end):
            row = read(text, words, match, start, end)
            if row is not None and not _overlaps(row, rows):
                rows.append(row)
    rows += _read_numbers(text, words, rows, start, end)
    for match in _ANOTHER.finditer(text, start, end):
        found = read_counted(text, words, match.start(), match.end(), plural=False, of=False)
        row = _state(match.start(), match.end(), "count", 1, 1, 1, comparator="exact", counted=found)
        if found.end is not None and not _overlaps(row, rows):
            rows.append(row)
    return sorted(rows, key=lambda row: row["number_start"])


def _read_share(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    value = read_share(match)
    if value is None or _look_back(_HALF_OF_TIME, text, start, match.start()):
        return None
    return _share(text, words, match, start, value)


def _read_ratio(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    """A share as in "one in four residents"."""
    part, whole = (read_number(_NUMBER.match(number))[0] for number in (match["part"], match["whole"] or match["ten"]))
    return _share(text, words, match, start, round(part / whole, 4)) if part < whole else None


def _share(text: str, words: list[Word], match: re.Match, start: int, value: float) -> dict:
    first, comparator = _read_comparator(text, match.start(), start)
    found = read_counted(text, words, first, match.end(), plural=False, of=True)
    low, high = _bound(comparator, value)
    high = min(high, 1)  # no share is above the whole
    return _state(
        first, match.end(), "percent", value, low, high, unit="share", comparator=comparator, counted=found,
        figure=True, number=match.span(),
    )  # fmt: skip


def _read_vague(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict:
    value, low, high, unit = None, None, None, ""
    if match["many"]:
        comparator = " ".join(match["many"].lower().split())
        low, high = ROUGH[comparator]
    elif match["few"]:
        comparator, scale = "several", _SCALES[match["scale"].lower()]
        low, high = 2 * scale, 10 * scale - 1
    elif match["most"]:
        comparator, low, high, unit = "most", 0.5, 1, "share"
    elif match["one"]:
        comparator, value, low, high = "one_of", 1, 1, 1
    else:
        comparator = " ".join(match["some"].lower().removesuffix(" of").split())
    last = match.end() - 3 * text[: match.end()].endswith(" of")  # the noun may stand behind "of"
    found = read_counted(text, words, match.start(), last, plural=True, of=True)
    row = _state(match.start(), match.end(), "vague", value, low, high, unit=unit, comparator=comparator, counted=found)
    return {**row, "number_start": match.start(), "number_end": match.end()}


def _read_rank(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    """A rank that counts something: "third consecutive day", "the second round", "the 44th president"."""
    value = read_ordinal(match)
    following = _CONSECUTIVE.match(text, match.end(), end)
    if following is None and value > 1:
        following = _IN_ROW.match(text, match.end(), end) or (match["place"] and _NOUN.match(text, match.end(), end))
    if not following:
        return None
    return _state(
        match.start(), following.end(), "ordinal", value, value, value, unit=following["counted"].lower(),
        comparator="exact", counted=NOTHING._replace(text=text[match.end() + 1 : following.end()]), figure=True,
        number=match.span(),
    )  # fmt: skip


def _read_numbers(text: str, words: list[Word], taken: list[dict], start: int, end: int) -> list[dict]:
    """Counts, shares, money and measures. The numbers are sought between what is taken, so a date never joins one."""
    rows, place = [], start
    gaps = []
    for row in sorted(taken, key=lambda row: row["start"]):
        gaps.append((place, row["start"]))
        place = max(place, row["end"])
    for first, last in [*gaps, (place, end)]:
        matches = list(_NUMBER.finditer(text, first, last))
        number = 0
        while number < len(matches):
            row, used = _read_one(text, words, matches[number:], start, end, rows)
            number += used
            if row is not None and not _overlaps(row, rows + taken):
                rows.append(row)
    return rows


def _read_one(
    text: str, words: list[Word], matches: list[re.Match], start: int, end: int, earlier: list[dict]
) -> tuple[dict | None, int]:
    """The first of the numbers as a row, or None if it is no quantity; and how many of the numbers that has used."""
    match = matches[0]
    try:
        value, note = read_number(match)
    except ValueError:  # "two one"
        return None, 1
    first, last, used = match.start(), match.end(), 1
    sign, first = _read_sign(text, first, start)
    unit = match_unit(text, last, end)
    letter = (_MILLIONS if sign is None else _LETTERS).match(text, last)
    if letter:
        value, last = value * _BY_LETTER[letter["letter"].lower()], last + 1
        unit = match_unit(text, last, end) if sign is None else None
    upper = _read_range(text, matches, value, unit, first, start)
    if upper == "score":
        return None, 2
    if upper is not None:
        value, second, last = upper
        unit, used = match_unit(text, last, end), 2
        letter = _LETTERS.match(text, last) if sign is not None else None
        if letter:  # "$5-10m"
            times = _BY_LETTER[letter["letter"].lower()]
            value, second, last = value * (times if value < second else 1), second * times, last + 1
    if unit is not None:
        last = unit.end
        scaled = match.groupdict().get("scale") or _SCALED.search(match[0])
        if unit.unit == "pounds" and (scaled or _look_back(_PAID, text, start, first)):
            unit = read_sign("£")._replace(end=last)
    unit = sign or unit
    if unit is None and not _counts(text, words, match, first, last, start, end):
        return None, used
    if _look_back(_MINUS, text, start, first) and upper is None:
        value, first = -value, _MINUS.search(text, start, first).start()
    number = match.start(), last
    if upper is not None:
        between = _look_back(_BETWEEN, text, start, first)
        first, comparator = (between.start() if between else first), "range"
        low, high, value = value, second, None
    else:
        behind = _BEHIND.match(text, last, end)
        first, comparator = _read_comparator(text, first, start)
        if behind and comparator == "exact":
            last, comparator = behind.end(), behind.lastgroup
        if unit is not None and unit.dimension == "time" and comparator == "more_than":
            # "over two days" is how long it took; only "more than" compares.
            comparator = "more_than" if "than" in text[first : match.start()] else "exact"
        low, high = _bound(comparator, value)
    each = _EACH.match(text, last, end) if unit is not None and unit.kind in ("money", "measure") else None
    last = each.end() if each else last
    row = _state(
        first, last, unit.kind if unit else "count", value, low, high, comparator=comparator, number=number, note=note,
        unit=f"{unit.unit} per {each['each']}" if each else unit.unit if unit else "",
    )  # fmt: skip
    row["figure"] = match["digits"] is not None or (low or 0) > 10 or not _look_back(_DEFINITE, text, start, first)
    return _describe(text, words, row, unit, earlier), used


def _describe(text: str, words: list[Word], row: dict, unit, earlier: list[dict]) -> dict:
    """The row with what it counts."""
    bracket = text[: row["start"]].endswith("(")
    if bracket and earlier and row["kind"] == earlier[-1]["kind"] and earlier[-1]["end"] >= row["start"] - 2:
        return {**row, "counted": earlier[-1]["counted"]}
    old = unit is not None and unit.dimension == "time" and text[: row["end"]].endswith(("old", "olds"))
    if old or (unit is not None and unit.unit == "years" and _look_back(_AGED, text, 0, row["start"])):
        return {**row, "counted": "age"}
    if _is_age(text, row):
        return {**row, "kind": "measure", "unit": "years", "counted": "age"}
    compound = _COMPOUNDS.match(text, row["end"]) if unit is None else None
    if compound:
        found = read_counted(text, words, row["start"], compound.end(), plural=False, of=False)
        return {**row, "end": compound.end(), "counted": " ".join((compound["noun"], found.text)).strip(), "unit": ""}
    plural = unit is None and row["high"] != 1
    found = read_counted(text, words, row["start"], row["end"], plural=plural, of=row["kind"] == "percent")
    joined = (
        found.end is not None
        and text[row["end"] : row["end"] + 1] in (" ", "\u00a0", "-")
        and (unit is None or row["kind"] == "percent")
    )
    unit_of_whole = earlier[-1]["unit"] if earlier and _PART_OF.search(text, earlier[-1]["end"], row["start"]) else ""
    return {
        **row, "end": found.end if joined else row["end"], "counted": found.text,
        "unit": row["unit"] or found.unit or unit_of_whole,
    }  # fmt: skip


def _counts(text: str, words: list[Word], match: re.Match, first: int, last: int, start: int, end: int) -> bool:
    """Whether a number without a unit is one that counts, and no name, mark of a list, time or pronoun."""
    if _CLOCK.match(text, last) or _look_back(_NUMBERED, text, start, first):
        return False
    place = next((i for i, word in enumerate(words) if word.end > match.start()), len(words))
    before = words[place - 1] if place else None
    after = next((word for word in words[place:] if word.start >= last), None)
    if match["words"]:
        if match["words"].lower() == "one":
            noun = after is not None and after.kind == "word" and after.low not in _NOT_COUNTED
            noun = noun and not looks_like_verb(words, words.index(after))
            return noun and text[last] == " " and (before is None or before.low not in _NOT_BEFORE_ONE)
        if match["words"][0].isupper() and match.start() > start and before is not None and before.kind == "word":
            return False  # "Ground Zero"
        return text[last : last + 1] != "-" or _COMPOUNDS.match(text, last) is not None
    following = text[last : last + 1]
    if len(re.sub(r"\D", "", match["digits"])) > 12 and "," not in match["digits"]:
        return False  # the number of a post or an account
    if following.isalpha() or following == "_" or re.match(r"\([a-z]\)", text[last : last + 3]):
        return False
    if following == "-" and not (_COMPOUNDS.match(text, last) or _BEHIND.match(text, last)):
        return False
    if before is not None and before.low in ("aged", "age"):
        return True
    if match.start() == start and _LIST_MARK.match(text, start, end) or text[start : match.start()] in ("(", "["):
        return _LIST_MARK.match(text, start, end) is None
    if before is None or before.end < match.start() - 1:
        return True
    if before.low in _NUMBERING or _STREET.match(text, last):
        return False
    named = (is_capital(before) and before.start > start) or before.low in _NUMBERING_ALONE
    if named and not _look_back(_BEFORE, text, start, first):
        found = read_counted(text, words, first, last, plural=True, of=False)
        return found.end is not None
    return True


def _read_range(text: str, matches: list[re.Match], value: float, unit, first: int, start: int):
    """Both ends of a range that begins with the first number: (low, high, end); "score" for 3-2; None for no range."""
    if len(matches) < 2 or _look_back(_CHANGED, text, start, first):
        return None
    left = unit.end if unit is not None else matches[0].end()
    right = matches[1].start()
    _, right = _read_sign(text, right, left)
    between = text[left:right]
    other = match_unit(text, matches[1].end(), len(text)) if unit is not None else None
    if unit is not None and (other is None or other.unit != unit.unit):
        return None  # "0.1 percentage points to 4.2 percent"
    joined = _TO.fullmatch(between) or (_AND.fullmatch(between) and _look_back(_BETWEEN, text, start, first))
    if not joined:
        return None
    try:
        second, _ = read_number(matches[1])
    except ValueError:
        return None
    scale = matches[1].groupdict().get("scale") if matches[1]["digits"] else None
    if scale and matches[0]["digits"] and not matches[0]["scale"]:
        scaled, _ = read_number(_NUMBER.match(f"{matches[0]['digits']} {scale}"))
        value = scaled if scaled < second else value
    if value >= second:
        return "score" if between.strip() in ("-", "–", "—") else None
    return value, second, matches[1].end()


def _read_comparator(text: str, first: int, start: int) -> tuple[int, str]:
    """Where the comparator before a number begins, and its name; "exact" without one."""
    match = _look_back(_BEFORE, text, start, first)
    if match is None or _look_back(_NO_COMPARATOR, text, start, first):
        return first, "exact"
    return match.start(), match.lastgroup


def _read_sign(text: str, first: int, start: int):
    match = _look_back(_SIGNS, text, start, first)
    return (read_sign(match["sign"]), match.start()) if match else (None, first)


def _bound(comparator: str, value: float) -> tuple[float, float]:
    if comparator in ("more_than", "at_least"):
        return value, float("inf")
    if comparator in ("less_than", "nearly", "at_most"):
        return 0.0, value
    return value, value


def _is_age(text: str, row: dict) -> bool:
    """An age, as in "Smith, 45, said", "Smith (45)", "aged 45": a whole number of at most 120 behind a word."""
    before = _BEFORE_AGE.search(text, max(0, row["start"] - _LOOK_BACK), row["start"])
    after = re.match(r"[,.;]|\s[-–—―]", text[row["end"] : row["end"] + 2]) if before else None
    if before and before["bracket"]:
        after = text[row["end"] : row["end"] + 1] == ")"
    elif before and before["aged"]:
        after = True
    whole = row["kind"] == "count" and row["comparator"] == "exact" and row["value"] == int(row["value"] or -1)
    return bool(before and after and whole and 0 < row["value"] <= 120)


def _look_back(pattern: re.Pattern, text: str, start: int, end: int) -> re.Match | None:
    """The pattern right before `end`, within the sentence. No comparator is longer than _LOOK_BACK."""
    return pattern.search(text, max(start, end - _LOOK_BACK), end)


def _overlaps(row: dict, others: list[dict]) -> bool:
    return any(row["number_start"] < other["end"] and other["start"] < row["number_end"] for other in others)


def _state(
    start: int, end: int, kind: str, value, low, high, *, comparator: str, unit: str = "", counted=NOTHING,
    date: str = "", figure: bool = False, note: str = "", number: tuple[int, int] | None = None,
) -> dict:  # fmt: skip
    """A row of the table, but for doc_id, surface and source. A noun right behind the number is part of the surface."""
    if counted.end is not None and kind in ("count", "vague"):
        end = max(end, counted.end)
    return {
        "start": start, "end": end, "kind": kind, "value": value, "low": low, "high": high,
        "unit": unit or counted.unit, "comparator": comparator, "counted": counted.text, "date": date,
        "figure": figure, "note": note, "number_start": (number or (start, end))[0],
        "number_end": (number or (start, end))[1],
    }  # fmt: skip
