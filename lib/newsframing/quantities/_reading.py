"""Which stretches of a sentence state a quantity, and what does each allow? "More than 80 people" is 80 and more.

Figures and number words first, then what stands on either side: sign, comparator, unit, noun. Dates, shares, vague
quantities and ranks are taken out before, so that no number of theirs is read twice.
"""

import re

from newsframing.english.dates import find_dates
from newsframing.english.numerals import ROUGH, read_number, read_ordinal, read_share
from newsframing.english.words import Word, is_capital, looks_like_verb, read_sentences
from newsframing.quantities._counted import NOTHING, read_counted
from newsframing.quantities._patterns import (
    AGED,
    AND,
    ANOTHER,
    BEFORE,
    BEFORE_AGE,
    BEHIND,
    BETWEEN,
    BY_LETTER,
    BY_SHARE,
    CHANGED,
    CLOCK,
    COMPOUNDS,
    CONSECUTIVE,
    DEFINITE,
    EACH,
    HALF_OF_TIME,
    IN_ROW,
    LETTERS,
    LIST_MARK,
    LOOK_BACK,
    MAY_HOLD,
    MILLIONS,
    MINUS,
    NO_COMPARATOR,
    NOT_BEFORE_ONE,
    NOT_COUNTED,
    NOUN,
    NUMBER,
    NUMBERED,
    NUMBERING,
    NUMBERING_ALONE,
    ORDINAL,
    PAID,
    PART_OF,
    RATIO,
    SCALED,
    SCALES,
    SHARE,
    SIGNS,
    STREET,
    TO,
    VAGUE_FORM,
)
from newsframing.quantities._units import match_unit, read_sign


def read_quantities(text: str, start: int, end: int) -> list[dict]:
    """The quantities of the sentence between two offsets, from left to right, none within another.

    Each is a row of the table `find_quantities` returns, but for doc_id, surface and source.
    """
    if not MAY_HOLD.search(text, start, end):
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
        (SHARE, _read_share),
        (BY_SHARE, _read_share),
        (RATIO, _read_ratio),
        (VAGUE_FORM, _read_vague),
        (ORDINAL, _read_rank),
    ):
        for match in form.finditer(text, start, end):
            row = read(text, words, match, start, end)
            if row is not None and not _overlaps(row, rows):
                rows.append(row)
    rows += _read_numbers(text, words, rows, start, end)
    for match in ANOTHER.finditer(text, start, end):
        found = read_counted(text, words, match.start(), match.end(), plural=False, of=False)
        row = _state(match.start(), match.end(), "count", 1, 1, 1, comparator="exact", counted=found)
        if found.end is not None and not _overlaps(row, rows):
            rows.append(row)
    return sorted(rows, key=lambda row: row["number_start"])


def _read_share(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    value = read_share(match)
    if value is None or _look_back(HALF_OF_TIME, text, start, match.start()):
        return None
    return _share(text, words, match, start, value)


def _read_ratio(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    """A share as in "one in four residents"."""
    part, whole = (read_number(NUMBER.match(number))[0] for number in (match["part"], match["whole"] or match["ten"]))
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
        comparator, scale = "several", SCALES[match["scale"].lower()]
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
    following = CONSECUTIVE.match(text, match.end(), end)
    if following is None and value > 1:
        following = IN_ROW.match(text, match.end(), end) or (match["place"] and NOUN.match(text, match.end(), end))
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
        matches = list(NUMBER.finditer(text, first, last))
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
    letter = (MILLIONS if sign is None else LETTERS).match(text, last)
    if letter:
        value, last = value * BY_LETTER[letter["letter"].lower()], last + 1
        unit = match_unit(text, last, end) if sign is None else None
    upper = _read_range(text, matches, value, unit, first, start)
    if upper == "score":
        return None, 2
    if upper is not None:
        value, second, last = upper
        unit, used = match_unit(text, last, end), 2
        letter = LETTERS.match(text, last) if sign is not None else None
        if letter:  # "$5-10m"
            times = BY_LETTER[letter["letter"].lower()]
            value, second, last = value * (times if value < second else 1), second * times, last + 1
    if unit is not None:
        last = unit.end
        scaled = match.groupdict().get("scale") or SCALED.search(match[0])
        if unit.unit == "pounds" and (scaled or _look_back(PAID, text, start, first)):
            unit = read_sign("£")._replace(end=last)
    unit = sign or unit
    if unit is None and not _counts(text, words, match, first, last, start, end):
        return None, used
    if _look_back(MINUS, text, start, first) and upper is None:
        value, first = -value, MINUS.search(text, start, first).start()
    number = match.start(), last
    if upper is not None:
        between = _look_back(BETWEEN, text, start, first)
        first, comparator = (between.start() if between else first), "range"
        low, high, value = value, second, None
    else:
        behind = BEHIND.match(text, last, end)
        first, comparator = _read_comparator(text, first, start)
        if behind and comparator == "exact":
            last, comparator = behind.end(), behind.lastgroup
        if unit is not None and unit.dimension == "time" and comparator == "more_than":
            # "over two days" is how long it took; only "more than" compares.
            comparator = "more_than" if "than" in text[first : match.start()] else "exact"
        low, high = _bound(comparator, value)
    each = EACH.match(text, last, end) if unit is not None and unit.kind in ("money", "measure") else None
    last = each.end() if each else last
    row = _state(
        first, last, unit.kind if unit else "count", value, low, high, comparator=comparator, number=number, note=note,
        unit=f"{unit.unit} per {each['each']}" if each else unit.unit if unit else "",
    )  # fmt: skip
    row["figure"] = match["digits"] is not None or (low or 0) > 10 or not _look_back(DEFINITE, text, start, first)
    return _describe(text, words, row, unit, earlier), used


def _describe(text: str, words: list[Word], row: dict, unit, earlier: list[dict]) -> dict:
    """The row with what it counts."""
    bracket = text[: row["start"]].endswith("(")
    if bracket and earlier and row["kind"] == earlier[-1]["kind"] and earlier[-1]["end"] >= row["start"] - 2:
        return {**row, "counted": earlier[-1]["counted"]}
    old = unit is not None and unit.dimension == "time" and text[: row["end"]].endswith(("old", "olds"))
    if old or (unit is not None and unit.unit == "years" and _look_back(AGED, text, 0, row["start"])):
        return {**row, "counted": "age"}
    if _is_age(text, row):
        return {**row, "kind": "measure", "unit": "years", "counted": "age"}
    compound = COMPOUNDS.match(text, row["end"]) if unit is None else None
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
    unit_of_whole = earlier[-1]["unit"] if earlier and PART_OF.search(text, earlier[-1]["end"], row["start"]) else ""
    return {
        **row, "end": found.end if joined else row["end"], "counted": found.text,
        "unit": row["unit"] or found.unit or unit_of_whole,
    }  # fmt: skip


def _counts(text: str, words: list[Word], match: re.Match, first: int, last: int, start: int, end: int) -> bool:
    """Whether a number without a unit is one that counts, and no name, mark of a list, time or pronoun."""
    if CLOCK.match(text, last) or _look_back(NUMBERED, text, start, first):
        return False
    place = next((i for i, word in enumerate(words) if word.end > match.start()), len(words))
    before = words[place - 1] if place else None
    after = next((word for word in words[place:] if word.start >= last), None)
    if match["words"]:
        if match["words"].lower() == "one":
            noun = after is not None and after.kind == "word" and after.low not in NOT_COUNTED
            noun = noun and not looks_like_verb(words, words.index(after))
            return noun and text[last] == " " and (before is None or before.low not in NOT_BEFORE_ONE)
        if match["words"][0].isupper() and match.start() > start and before is not None and before.kind == "word":
            return False  # "Ground Zero"
        return text[last : last + 1] != "-" or COMPOUNDS.match(text, last) is not None
    following = text[last : last + 1]
    if len(re.sub(r"\D", "", match["digits"])) > 12 and "," not in match["digits"]:
        return False  # the number of a post or an account
    if following.isalpha() or following == "_" or re.match(r"\([a-z]\)", text[last : last + 3]):
        return False
    if following == "-" and not (COMPOUNDS.match(text, last) or BEHIND.match(text, last)):
        return False
    if before is not None and before.low in ("aged", "age"):
        return True
    if match.start() == start and LIST_MARK.match(text, start, end) or text[start : match.start()] in ("(", "["):
        return LIST_MARK.match(text, start, end) is None
    if before is None or before.end < match.start() - 1:
        return True
    if before.low in NUMBERING or STREET.match(text, last):
        return False
    named = (is_capital(before) and before.start > start) or before.low in NUMBERING_ALONE
    if named and not _look_back(BEFORE, text, start, first):
        found = read_counted(text, words, first, last, plural=True, of=False)
        return found.end is not None
    return True


def _read_range(text: str, matches: list[re.Match], value: float, unit, first: int, start: int):
    """Both ends of a range that begins with the first number: (low, high, end); "score" for 3-2; None for no range."""
    if len(matches) < 2 or _look_back(CHANGED, text, start, first):
        return None
    left = unit.end if unit is not None else matches[0].end()
    right = matches[1].start()
    _, right = _read_sign(text, right, left)
    between = text[left:right]
    other = match_unit(text, matches[1].end(), len(text)) if unit is not None else None
    if unit is not None and (other is None or other.unit != unit.unit):
        return None  # "0.1 percentage points to 4.2 percent"
    joined = TO.fullmatch(between) or (AND.fullmatch(between) and _look_back(BETWEEN, text, start, first))
    if not joined:
        return None
    try:
        second, _ = read_number(matches[1])
    except ValueError:
        return None
    scale = matches[1].groupdict().get("scale") if matches[1]["digits"] else None
    if scale and matches[0]["digits"] and not matches[0]["scale"]:
        scaled, _ = read_number(NUMBER.match(f"{matches[0]['digits']} {scale}"))
        value = scaled if scaled < second else value
    if value >= second:
        return "score" if between.strip() in ("-", "–", "—") else None
    return value, second, matches[1].end()


def _read_comparator(text: str, first: int, start: int) -> tuple[int, str]:
    """Where the comparator before a number begins, and its name; "exact" without one."""
    match = _look_back(BEFORE, text, start, first)
    if match is None or _look_back(NO_COMPARATOR, text, start, first):
        return first, "exact"
    return match.start(), match.lastgroup


def _read_sign(text: str, first: int, start: int):
    match = _look_back(SIGNS, text, start, first)
    return (read_sign(match["sign"]), match.start()) if match else (None, first)


def _bound(comparator: str, value: float) -> tuple[float, float]:
    if comparator in ("more_than", "at_least"):
        return value, float("inf")
    if comparator in ("less_than", "nearly", "at_most"):
        return 0.0, value
    return value, value


def _is_age(text: str, row: dict) -> bool:
    """An age, as in "Smith, 45, said", "Smith (45)", "aged 45": a whole number of at most 120 behind a word."""
    before = BEFORE_AGE.search(text, max(0, row["start"] - LOOK_BACK), row["start"])
    after = re.match(r"[,.;]|\s[-–—―]", text[row["end"] : row["end"] + 2]) if before else None
    if before and before["bracket"]:
        after = text[row["end"] : row["end"] + 1] == ")"
    elif before and before["aged"]:
        after = True
    whole = row["kind"] == "count" and row["comparator"] == "exact" and row["value"] == int(row["value"] or -1)
    return bool(before and after and whole and 0 < row["value"] <= 120)


def _look_back(pattern: re.Pattern, text: str, start: int, end: int) -> re.Match | None:
    """The pattern right before `end`, within the sentence. No comparator is longer than LOOK_BACK."""
    return pattern.search(text, max(start, end - LOOK_BACK), end)


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
