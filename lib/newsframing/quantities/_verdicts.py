"""Do two numbers agree? Their intervals, what is worked out from them, and the verdict in words."""

import math

import numpy as np
import pandas as pd

# "About" and "nearly" are taken to mean within so much of the number.
TOLERANCE = 0.05
# The verdict on two intervals that do not meet, in articles of days that cannot be the same.
NOT_OF_ONE_TIME = "cannot both hold of one time"


def describe_side(row: dict) -> dict:
    """One number of a pair, in base units of its dimension, with the words that name it."""
    return {
        "doc_id": row["doc_id"], "surface": row["surface"], "counted": row["counted"], "published": row["published"],
        "start": row["start"], "end": row["end"], "low": row["lowest"] / row["factor"],
        "high": row["highest"] / row["factor"], "lowest": row["lowest"], "highest": row["highest"],
        "unit": row["unit"], "open": row["comparator"] in ("more_than", "less_than", "nearly"),
        "sum": "", "event_id": row["event_id"],
    }  # fmt: skip


def convert_side(side: dict, one: dict, tolerance: float) -> dict:
    """The second number of a pair in the unit of the first. A conversion is rounded, so it gets the tolerance."""
    lowest, highest = side["lowest"] * (1 - tolerance), side["highest"] * (1 + tolerance)
    return {
        **side, "lowest": lowest, "highest": highest, "low": lowest / one["factor"], "high": highest / one["factor"],
        "converted": f" {one['unit']}",
    }  # fmt: skip


def compare_sides(one: dict, other: dict, basis: str, obstacle: str = "", *, standing: bool = False) -> dict:
    """The row of the table of pairs for two sides; `obstacle` says why they cannot be compared, "" if they can."""
    notes = [obstacle] if obstacle else []
    verdict = "cannot be compared"
    if not obstacle:
        meet = max(one["lowest"], other["lowest"]) <= min(one["highest"], other["highest"])
        verdict = "agree" if meet else NOT_OF_ONE_TIME if _lie_apart(one, other) else "contradict"
        touch = max(one["lowest"], other["lowest"]) == min(one["highest"], other["highest"])
        if meet and touch and (one["open"] or other["open"]):
            notes.append("they meet only as rounded numbers: taken strictly, the words of one exclude the other")
    notes.append(_name_days(one, other, verdict, standing))
    return {
        **{name: one[name] for name in ("doc_id", "surface", "counted", "low", "high", "published", "start", "end")},
        **{f"other_{name}": other[name] for name in ("surface", "counted", "low", "high", "published", "start", "end")},
        "other_id": other["doc_id"], "unit": one["unit"], "verdict": verdict, "basis": basis,
        "arithmetic": f"{name_interval(one)}; {name_interval(other)}", "note": "; ".join(filter(None, notes)),
    }  # fmt: skip


def _lie_apart(one: dict, other: dict) -> bool:
    """Whether both days are known and cannot be the same, intervals of days included."""
    spans = [side["published"].split("/") for side in (one, other) if side["published"]]
    return len(spans) == 2 and not max(spans[0][0], spans[1][0]) <= min(spans[0][-1], spans[1][-1])


def _name_days(one: dict, other: dict, verdict: str, standing: bool) -> str:
    days = one["published"], other["published"]
    if not all(days):
        return "the day of one article is not known" if any(days) else "the days of the articles are not known"
    if days[0] == days[1]:
        return f"both articles are of {days[0]}"
    note = f"the articles are of {days[0]} and {days[1]}"
    if verdict in ("agree", "cannot be compared"):
        return note
    if verdict == "contradict":
        return f"{note}, which can be one day"
    if standing:
        return f"{note}: cannot both describe one year; each may be right for its own"
    return f"{note}: a number that changes can be right in both"


def widen_bounds(numbers: pd.DataFrame, factor: np.ndarray, tolerance: float = TOLERANCE) -> tuple:
    """The bounds of what each number allows, "about" and "nearly" within the tolerance, in units of which `factor`
    make one of its own.
    """
    low, high = numbers["low"].to_numpy(float), numbers["high"].to_numpy(float)
    value, comparator = numbers["value"].to_numpy(float), numbers["comparator"].to_numpy()
    about, nearly = comparator == "about", comparator == "nearly"
    ends = value * (1 - tolerance), value * np.where(nearly, 1, 1 + tolerance)
    low = np.where(about | nearly, np.minimum(*ends), low)
    high = np.where(about | nearly, np.maximum(*ends), high)
    return low * factor, high * factor


def name_interval(side: dict) -> str:
    """The interval of one number in words: "about 21,000" allows 19,950 to 22,050."""
    share = side["unit"] == "share" and "converted" not in side
    low, high = (side["lowest"], side["highest"]) if share else (side["low"], side["high"])
    if math.isnan(low):
        allowed = "sets no bounds"
    else:
        allowed = f"is {name_number(low)}" if low == high else f"allows {name_bounds(low, high)}"
    allowed += " percent" if share else side.get("converted", "")
    return side["sum"] or f'"{side["surface"]}" {allowed}'


def name_bounds(low: float, high: float) -> str:
    """Two bounds in words: "19,950 to 22,050", "50,000 and more", "200"."""
    if math.isnan(low):
        return "no bounds"
    if low == high:
        return name_number(low)
    if math.isinf(low):
        return f"{name_number(high)} and less"
    return f"{name_number(low)} and more" if math.isinf(high) else f"{name_number(low)} to {name_number(high)}"


def name_conversion(one: dict, other: dict) -> str:
    """The sum of a measure and its conversion: 200 metres are 656 feet; "660 feet" is 660."""
    times = one["factor"] / other["factor"]
    stated = (one["value"],) * 2 if one["value"] == one["value"] else (one["low"], one["high"])
    converted = name_bounds(stated[0] * times, stated[1] * times)
    return (
        f"{name_bounds(*stated)} {one['unit']} are {converted} {other['unit']}; {name_interval(describe_side(other))}"
    )


def name_number(number: float) -> str:
    """A number as a reader writes it: 23,000 or 2.38."""
    return f"{number:,.0f}" if abs(number) >= 1000 or number % 1 == 0 else f"{number:,.3g}"
