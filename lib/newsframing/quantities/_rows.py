"""What does one number allow, and which row of the table does it become?"""

import re

from newsframing.quantities._counted import NOTHING
from newsframing.quantities._patterns import BEFORE, NO_COMPARATOR, look_back


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
    match = look_back(BEFORE, text, start, first)
    if match is None or look_back(NO_COMPARATOR, text, start, first):
        return first, "exact"
    return match.start(), match.lastgroup


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


def list_gaps(rows: list[dict], start: int, end: int) -> list[tuple[int, int]]:
    """What is left between some rows of the stretch from `start` to `end`."""
    gaps, place = [], start
    for row in sorted(rows, key=lambda row: row["start"]):
        gaps.append((place, row["start"]))
        place = max(place, row["end"])
    return [*gaps, (place, end)]


def find_all(pattern: re.Pattern, text: str, gaps: list[tuple[int, int]]) -> list[list[re.Match]]:
    """The matches of a pattern in each gap."""
    return [list(pattern.finditer(text, first, last)) for first, last in gaps]
