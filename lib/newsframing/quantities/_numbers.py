"""Which figures and number words are quantities, and what stands on either side? Sign, comparator, unit, noun.

"More than 80 people" is 80 and more; Resolution 1244, F-16 and 3-2 are none.
"""

import re

from newsframing.english.numerals import fold_case, read_number
from newsframing.english.words import Word, is_capital, looks_like_verb
from newsframing.quantities._counted import read_counted
from newsframing.quantities._patterns import (
    AGED,
    AND,
    BEFORE,
    BEFORE_AGE,
    BEHIND,
    BETWEEN,
    BY_LETTER,
    CHANGED,
    CLOCK,
    COMPOUNDS,
    DEFINITE,
    EACH,
    LETTERS,
    LIST_MARK,
    MILLIONS,
    MINUS,
    NOT_COUNTED,
    NUMBER,
    NUMBERED,
    PAID,
    PART_OF,
    SCALED,
    SIGNS,
    STREET,
    TO,
    WORDS,
    look_back,
    word_before,
)
from newsframing.quantities._rows import bound_value, overlaps, read_comparator, state_row
from newsframing.quantities._units import Unit, match_unit, read_sign

_NOT_BEFORE_ONE, _NUMBERING = frozenset(WORDS["not_before_one"]), frozenset(WORDS["numbering"])
# These number too, unless a plural follows: "day 500", "the top 10", and "one day 500 people came".
_NUMBERING_ALONE = frozenset(WORDS["numbering_alone"])
_SIGN_ENDS = frozenset("$€£¥₽DRPB")  # USD, EUR, GBP, RUB
_AGE = re.compile(r"[,.;]|\s[-–—―]")


def read_numbers(
    text: str, words: list[Word], found: list[list[re.Match]], taken: list[dict], start: int, end: int
) -> list[dict]:
    """Counts, shares, money and measures: the numbers between the rows that are taken, so that a date never joins one.

    `found` has a list of matches for each stretch between two such rows.
    """
    rows = []
    for matches in found:
        number = 0
        while number < len(matches):
            row, used = _read_one(text, words, matches[number : number + 2], start, end, rows)
            number += used
            if row is not None and not overlaps(row, rows + taken):
                rows.append(row)
    return rows


def _read_one(
    text: str, words: list[Word], matches: list[re.Match], start: int, end: int, earlier: list[dict]
) -> tuple[dict | None, int]:
    """The first of two numbers as a row, or None if it is no quantity; and how many of the two that has used."""
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
        scaled = match["scale"] or SCALED.search(match[0])
        if unit.unit == "pounds" and (scaled or look_back(PAID, text, start, first)):
            unit = read_sign("£")._replace(end=last)
    unit = sign or unit
    if unit is None and not _counts(text, words, match, first, last, start, end):
        return None, used
    minus = None
    if upper is None and (text[first - 1 : first] in ("-", "−") or word_before(text, start, first) == "minus"):
        minus = look_back(MINUS, text, start, first)
    if minus:
        value, first = -value, minus.start()
    number = match.start(), last
    if upper is not None:
        between = look_back(BETWEEN, text, start, first)
        first, comparator = (between.start() if between else first), "range"
        low, high, value = value, second, None
    else:
        behind = BEHIND.match(text, last, end)
        first, comparator = read_comparator(text, first, start)
        if behind and comparator == "exact":
            last, comparator = behind.end(), behind.lastgroup or "exact"
        if unit is not None and unit.dimension == "time" and comparator == "more_than":
            # "over two days" is how long it took; only "more than" compares.
            comparator = "more_than" if "than" in text[first : match.start()] else "exact"
        low, high = bound_value(comparator, value)
    each = EACH.match(text, last, end) if unit is not None and unit.kind in ("money", "measure") else None
    last = each.end() if each else last
    row = state_row(
        first, last, unit.kind if unit else "count", value, low, high, comparator=comparator, number=number, note=note,
        unit=f"{unit.unit} per {each['each']}" if unit and each else unit.unit if unit else "",
    )  # fmt: skip
    row["figure"] = match["digits"] is not None or (low or 0) > 10 or not look_back(DEFINITE, text, start, first)
    return _describe(text, words, row, unit, earlier), used


def _describe(text: str, words: list[Word], row: dict, unit: Unit | None, earlier: list[dict]) -> dict:
    """The row with what it counts."""
    start, end = row["start"], row["end"]
    bracket = text[start - 1 : start] == "("
    if bracket and earlier and row["kind"] == earlier[-1]["kind"] and earlier[-1]["end"] >= start - 2:
        return {**row, "counted": earlier[-1]["counted"]}
    if unit is not None and unit.dimension == "time":
        if text[start:end].endswith(("old", "olds")) or (unit.unit == "years" and look_back(AGED, text, 0, start)):
            return {**row, "counted": "age"}
    if _is_age(text, row):
        return {**row, "kind": "measure", "unit": "years", "counted": "age"}
    compound = COMPOUNDS.match(text, end) if unit is None else None
    if compound:
        found = read_counted(text, words, start, compound.end(), plural=False, of=False)
        return {**row, "end": compound.end(), "counted": " ".join((compound["noun"], found.text)).strip(), "unit": ""}
    plural = unit is None and row["high"] != 1
    found = read_counted(text, words, start, end, plural=plural, of=row["kind"] == "percent")
    joined = (
        found.end is not None
        and text[end : end + 1] in (" ", "\u00a0", "-")
        and (unit is None or row["kind"] == "percent")
    )
    unit_of_whole = earlier[-1]["unit"] if earlier and PART_OF.search(text, earlier[-1]["end"], start) else ""
    return {
        **row, "end": found.end if joined else end, "counted": found.text,
        "unit": row["unit"] or found.unit or unit_of_whole,
    }  # fmt: skip


def _counts(text: str, words: list[Word], match: re.Match, first: int, last: int, start: int, end: int) -> bool:
    """Whether a number without a unit is one that counts, and no name, mark of a list, time or pronoun."""
    if CLOCK.match(text, last) or look_back(NUMBERED, text, start, first):
        return False
    place = next((i for i, word in enumerate(words) if word.end > match.start()), len(words))
    before = words[place - 1] if place else None
    if match["words"]:
        if fold_case(match["words"]) == "one":
            after = next((word for word in words[place:] if word.start >= last), None)
            if after is None or after.kind != "word" or after.low in NOT_COUNTED:
                return False
            return (
                not looks_like_verb(words, words.index(after))
                and text[last] == " "
                and (before is None or before.low not in _NOT_BEFORE_ONE)
            )
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
    if before.low in _NUMBERING or STREET.match(text, last):
        return False
    named = (is_capital(before) and before.start > start) or before.low in _NUMBERING_ALONE
    if named and not look_back(BEFORE, text, start, first):
        return read_counted(text, words, first, last, plural=True, of=False).end is not None
    return True


def _read_range(text: str, matches: list[re.Match], value: float, unit: Unit | None, first: int, start: int):
    """Both ends of a range that begins with the first number: (low, high, end); "score" for 3-2; None for no range."""
    if len(matches) < 2:
        return None
    left = unit.end if unit is not None else matches[0].end()
    right = matches[1].start()
    _, right = _read_sign(text, right, left)
    between = text[left:right]
    if not (TO.fullmatch(between) or (AND.fullmatch(between) and look_back(BETWEEN, text, start, first))):
        return None
    other = match_unit(text, matches[1].end(), len(text)) if unit is not None else None
    if unit is not None and (other is None or other.unit != unit.unit):
        return None  # "0.1 percentage points to 4.2 percent"
    if look_back(CHANGED, text, start, first):
        return None
    try:
        second, _ = read_number(matches[1])
    except ValueError:
        return None
    scale = matches[1]["scale"] if matches[1]["digits"] else None
    if scale and matches[0]["digits"] and not matches[0]["scale"]:
        scaled, _ = read_number(next(NUMBER.finditer(f"{matches[0]['digits']} {scale}")))
        value = scaled if scaled < second else value
    if value >= second:
        return "score" if between.strip() in ("-", "–", "—") else None
    return value, second, matches[1].end()


def _read_sign(text: str, first: int, start: int) -> tuple[Unit | None, int]:
    before = text[max(start, first - 2) : first].strip()
    match = look_back(SIGNS, text, start, first) if before[-1:] in _SIGN_ENDS else None
    return (read_sign(match["sign"]), match.start()) if match else (None, first)


def _is_age(text: str, row: dict) -> bool:
    """An age, as in "Smith, 45, said", "Smith (45)", "aged 45": a whole number of at most 120 behind a word."""
    value = row["value"]
    if row["kind"] != "count" or row["comparator"] != "exact" or not 0 < value <= 120 or value % 1:
        return False
    if text[row["start"] - 1 : row["start"]] != "(" and not text[row["start"] - 1 : row["start"]].isspace():
        return False
    before = look_back(BEFORE_AGE, text, 0, row["start"])
    if before is None or before["aged"]:
        return before is not None
    return text[row["end"] : row["end"] + 1] == ")" if before["bracket"] else bool(_AGE.match(text, row["end"]))
