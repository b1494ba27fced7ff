"""Which stretches of a sentence state a quantity? Dates, shares, vague quantities and ranks first, numbers in between.

So no number of theirs is read twice, and none joins the number beside it.
"""

import re

from newsframing.english.dates import MONTH_WORDS, find_dates
from newsframing.english.numerals import (
    NUMBER_WORDS,
    RANK_WORDS,
    ROUGH,
    SHARE_WORDS,
    fold_case,
    read_number,
    read_ordinal,
    read_share,
)
from newsframing.english.words import Word, read_sentences
from newsframing.quantities._counted import NOTHING, read_counted
from newsframing.quantities._numbers import read_numbers
from newsframing.quantities._patterns import (
    ANOTHER,
    BY_SHARE,
    CONSECUTIVE,
    FIGURES,
    HALF_OF_TIME,
    NOUN,
    NUMBER,
    ORDINAL,
    RANKED,
    RATIO,
    SCALES,
    SHARE,
    VAGUE,
    WORDS,
    look_back,
)
from newsframing.quantities._rows import bound_value, find_between, overlaps, read_comparator, state_row

# A sentence of so many letters is never cut in pieces, so its words need not be read before there is a number in it.
_SHORT = 600
# What a sentence must hold for a pattern to be sought in it; "0" stands for any figure.
_PIECE = re.compile(r"[a-z]+|\d")
_FIGURE = {"0"}
_NUMBERS = NUMBER_WORDS | _FIGURE
_VAGUE = {*WORDS["vague"], *(word for name in ROUGH for word in name.split() if word != "of")}
_DATES = MONTH_WORDS | _FIGURE
_ANY = _NUMBERS | SHARE_WORDS | RANK_WORDS | _VAGUE | _DATES | {"another"}


def read_quantities(text: str, start: int, end: int) -> list[dict]:
    """The quantities of the sentence between two offsets, from left to right, none within another.

    Each is a row of the table `find_quantities` returns, but for doc_id, surface and source.
    """
    held = {piece if piece.isalpha() else "0" for piece in _PIECE.findall(fold_case(text[start:end]))}
    if held.isdisjoint(_ANY):
        return []
    if end - start <= _SHORT:
        return _read_piece(text, None, start, end, held)
    rows = []
    pieces = _read_words(text, start, end)
    stops = [words[0].start for words in pieces[1:]] + [end]
    for words, stop in zip(pieces, stops, strict=True):
        rows += _read_piece(text, words, start, stop, held)
        start = stop
    return rows


def _read_words(text: str, start: int, end: int) -> list[list[Word]]:
    return [words for _, words in read_sentences(text, [(0, start, end)], []) if words] or [[]]


def _read_piece(text: str, words: list[Word] | None, start: int, end: int, held: set[str]) -> list[dict]:
    """The quantities of a sentence, or of 120 words of it if it is longer; None for words that are not read yet."""
    dates = find_dates(text, start, end) if not held.isdisjoint(_DATES) else ()
    rows = [
        state_row(date.start, date.end, "date", date.first, date.first, date.last, comparator="exact", date=date.date)
        for date in dates
    ]
    found = [
        (read, match)
        for need, form, read in _FORMS
        if not held.isdisjoint(need)
        for match in form.finditer(text, start, end)
    ]
    others = list(ANOTHER.finditer(text, start, end)) if "another" in held else []
    number = FIGURES if held.isdisjoint(NUMBER_WORDS) else NUMBER
    numbers = [] if held.isdisjoint(_NUMBERS) else find_between(number, text, rows, start, end)
    if not (found or others or numbers):
        return rows
    words = _read_words(text, start, end)[0] if words is None else words
    for read, match in found:
        _add(rows, read(text, words, match, start, end))
    if numbers and len(rows) > len(dates):
        numbers = find_between(number, text, rows, start, end)
    rows += read_numbers(text, words, numbers, rows, start, end)
    for match in others:
        _add(rows, _read_another(text, words, match))
    return sorted(rows, key=lambda row: row["number_start"])


def _add(rows: list[dict], row: dict | None) -> None:
    if row is not None and not overlaps(row, rows):
        rows.append(row)


def _read_share(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    value = read_share(match)
    if value is None or look_back(HALF_OF_TIME, text, start, match.start()):
        return None
    return _share(text, words, match, start, value)


def _read_ratio(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    """A share as in "one in four residents"."""
    part, whole = (
        read_number(next(NUMBER.finditer(number)))[0] for number in (match["part"], match["whole"] or match["ten"])
    )
    return _share(text, words, match, start, round(part / whole, 4)) if part < whole else None


def _share(text: str, words: list[Word], match: re.Match, start: int, value: float) -> dict:
    first, comparator = read_comparator(text, match.start(), start)
    found = read_counted(text, words, first, match.end(), plural=False, of=True)
    low, high = bound_value(comparator, value)
    high = min(high, 1)  # no share is above the whole
    return state_row(
        first, match.end(), "percent", value, low, high, unit="share", comparator=comparator, counted=found,
        figure=True, number=match.span(),
    )  # fmt: skip


def _read_vague(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict:
    value, low, high, unit = None, None, None, ""
    if match["many"]:
        comparator = fold_case(match["many"])
        low, high = ROUGH[comparator]
    elif match["few"]:
        comparator, scale = (
            "several",
            SCALES[fold_case(match["scale"])] * SCALES.get(fold_case(match["times"] or ""), 1),
        )
        low, high = 2 * scale, 10 * scale - 1
    elif match["most"]:
        comparator, low, high, unit = "most", 0.5, 1, "share"
    elif match["one"]:
        comparator, value, low, high = "one_of", 1, 1, 1
    else:
        comparator = fold_case(match["some"]).removesuffix(" of")
    last = match.end() - 3 * match[0].endswith(" of")  # the noun may stand behind "of"
    found = read_counted(text, words, match.start(), last, plural=True, of=True)
    return state_row(
        *match.span(), "vague", value, low, high, unit=unit, comparator=comparator, counted=found, number=match.span()
    )


def _read_rank(text: str, words: list[Word], match: re.Match, start: int, end: int) -> dict | None:
    """A rank that counts something: "third consecutive day", "the second round", "the 44th president"."""
    value = read_ordinal(match)
    following = CONSECUTIVE.match(text, match.end(), end)
    if following is None and value > 1:
        following = RANKED.match(text, match.end(), end) or (match["place"] and NOUN.match(text, match.end(), end))
    if not following:
        return None
    return state_row(
        match.start(), following.end(), "ordinal", value, value, value, unit=following["counted"].lower(),
        comparator="exact", counted=NOTHING._replace(text=text[match.end() + 1 : following.end()]), figure=True,
        number=match.span(),
    )  # fmt: skip


def _read_another(text: str, words: list[Word], match: re.Match) -> dict | None:
    found = read_counted(text, words, match.start(), match.end(), plural=False, of=False)
    if found.end is None:
        return None
    return state_row(*match.span(), "count", 1, 1, 1, comparator="exact", counted=found)


_FORMS = (
    (SHARE_WORDS, SHARE, _read_share),
    (SHARE_WORDS, BY_SHARE, _read_share),
    ({"in", "of"}, RATIO, _read_ratio),
    (_VAGUE, VAGUE, _read_vague),
    (RANK_WORDS, ORDINAL, _read_rank),
)
