"""Do two numbers agree? Their intervals, what is worked out from them, and the verdict in words."""

import numpy as np
import pandas as pd

from newsframing.tables import WORD

_STOP = frozenset(
    "the a an of in on at to for from by with and or but as that this these those it its is are was were be been has"
    " have had will would could should may might can do does did not no than more less about some over under nearly"
    " almost around who which whom whose their his her our they he she we there said say says also after before into"
    " out up while when where if so such other one two three four five six seven eight nine ten".split()
)


def describe_side(row: pd.Series) -> dict:
    """One number of a pair, in base units of its dimension, with the words that name it."""
    return {
        "doc_id": row["doc_id"], "surface": row["surface"], "counted": row["counted"], "published": row["published"],
        "start": row["start"], "end": row["end"], "low": row["lowest"] / row["factor"],
        "high": row["highest"] / row["factor"], "lowest": row["lowest"], "highest": row["highest"],
        "unit": row["unit"], "open": row["comparator"] in ("more_than", "less_than", "nearly"),
        "sum": "", "event_id": row["event_id"],
    }  # fmt: skip


def convert_side(side: dict, one: pd.Series, tolerance: float) -> dict:
    """The second number of a pair in the unit of the first. A conversion is rounded, so it gets the tolerance."""
    if side["unit"] == one["unit"] or one["kind"] in ("count", "vague", "ordinal"):
        return side
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
        verdict = "agree" if meet else "contradict"
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


def _name_days(one: dict, other: dict, verdict: str, standing: bool) -> str:
    days = one["published"], other["published"]
    if not all(days):
        return "the day of one article is not known" if any(days) else "the days of the articles are not known"
    if days[0] == days[1]:
        return f"both articles are of {days[0]}"
    note = f"the articles are of {days[0]} and {days[1]}"
    if verdict != "contradict":
        return note
    if standing:
        return f"{note}: cannot both describe one year; each may be right for its own"
    return f"{note}: a number that changes can be right in both"


def name_interval(side: dict) -> str:
    """The interval of one number in words: "about 21,000" allows 19,950 to 22,050."""
    if np.isnan(side["low"]):
        allowed = "sets no bounds"
    elif side["unit"] == "share" and "converted" not in side:
        allowed = f"is {name_number(side['lowest'])} percent"
        if side["lowest"] < side["highest"]:
            allowed = f"allows {name_number(side['lowest'])} to {name_number(side['highest'])} percent"
    elif side["low"] == side["high"]:
        allowed = f"is {name_number(side['low'])}"
    elif np.isinf(side["high"]):
        allowed = f"allows {name_number(side['low'])} and more"
    else:
        allowed = f"allows {name_number(side['low'])} to {name_number(side['high'])}"
    allowed += side.get("converted", "")
    return side["sum"] or f'"{side["surface"]}" {allowed}'


def name_number(number: float) -> str:
    """A number as a reader writes it: 23,000 or 2.38."""
    return f"{number:,.0f}" if number >= 1000 or number == int(number) else f"{number:,.3g}"


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, without possessive endings."""
    return [word.lower().replace("’", "'").removesuffix("'s").strip("'") for word in WORD.findall(text)]


def name_singular(word: str) -> str:
    """A plural noun in the singular, by its ending."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") if len(word) > 3 else word


def list_stems(text: str) -> list[str]:
    """The words of a text that carry meaning, cut to five letters, so that "petitioned" is "petitioners"."""
    return [word[:5] for word in split_words(text) if word not in _STOP and len(word) > 2 and not word[0].isdigit()]
