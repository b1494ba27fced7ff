"""What does one number allow, and which row of the table does it become?"""

import re

from newsframing.quantities._counted import NOTHING
from newsframing.quantities._patterns import BEFORE, LAST_WORDS, NO_COMPARATOR, look_back, word_before


def state_row(
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


def read_comparator(text: str, first: int, start: int) -> tuple[int, str]:
    """Where the comparator before a number begins, and its name; "exact" without one."""
    match = look_back(BEFORE, text, start, first) if word_before(text, start, first) in LAST_WORDS else None
    if match is None or look_back(NO_COMPARATOR, text, start, first):
        return first, "exact"
    return match.start(), match.lastgroup or "exact"


def bound_value(comparator: str, value: float) -> tuple[float, float]:
    """From where to where the words allow; below a number are those from 0 on, below a negative one all."""
    if comparator in ("more_than", "at_least"):
        return value, float("inf")
    if comparator == "nearly":
        return min(0.0, value), max(0.0, value)
    if comparator in ("less_than", "at_most"):
        return (0.0 if value >= 0 else -float("inf")), value
    return value, value


def overlaps(row: dict, others: list[dict]) -> bool:
    """Whether the number of a row lies in another row."""
    return any(row["number_start"] < other["end"] and other["start"] < row["number_end"] for other in others)


def find_between(pattern: re.Pattern, text: str, rows: list[dict], start: int, end: int) -> list[list[re.Match]]:
    """The matches of a pattern between some rows of a sentence: a list for each gap that has any."""
    found, place = [], start
    for row in [*sorted(rows, key=lambda row: row["start"]), {"start": end, "end": end}]:
        found.append(list(pattern.finditer(text, place, row["start"])))
        place = max(place, row["end"])
    return [matches for matches in found if matches]
