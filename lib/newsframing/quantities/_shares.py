"""Which shares of one population do two texts state, or imply by two counts?"""

import re

import pandas as pd

from newsframing.quantities._verdicts import compare_sides, describe_side, list_stems, name_number
from newsframing.tables import WORD

# Words of a number that holds for years (a population), not for one event.
_STANDING = re.compile(
    r"\b(?:population|inhabitants|residents|lives?|living|(?:make|makes|made|making) up|account(?:s|ed)? for"
    r"|constitutes?|consists? of|comprises?|home to|there are)\b",
    re.IGNORECASE,
)
_OF_THESE = re.compile(r"\bof\s+(?:which|whom|them|these|those)\b", re.IGNORECASE)


def state_shares(numbers: pd.DataFrame) -> list[dict]:
    """Shares of a population that a text states: "Serbs make up about 10 percent of Kosovo's population"."""
    shares = []
    for _, row in numbers[(numbers["dimension"] == "share") & numbers["counted"].str.contains(", of ")].iterrows():
        part, whole = row["counted"].split(", of ", 1)
        if _STANDING.search(row["sentence"]):
            shares.append(
                {**describe_side(row), "part": set(list_stems(part)), "whole": _find_names(whole), "stated": True}
            )
    return shares


def derive_shares(numbers: pd.DataFrame, texts: dict) -> list[dict]:
    """Shares that two counts imply: "2 million people live there, of which around 50,000 consider themselves Serbs"."""
    counts = numbers[(numbers["dimension"] == "count") & (numbers["kind"] == "count")]
    shares = []
    for (doc_id, _), own in counts.groupby(["doc_id", "sentence_start"], sort=False, observed=True):
        for one, other in zip(own.to_dict("records"), own.to_dict("records")[1:], strict=False):
            text = texts[doc_id]
            between = text[one["end"] : other["start"]]
            if _OF_THESE.search(between) and _STANDING.search(between) and _can_be_whole(one, other):
                shares.append(_divide(other, one, text, between, text[other["start"] : other["sentence_end"]]))
    return shares


def _can_be_whole(whole: dict, part: dict) -> bool:
    return 0 < whole["lowest"] and part["value"] < whole["value"]


def _divide(part: dict, whole: dict, text: str, whole_words: str, part_words: str) -> dict:
    low, high = 100 * part["lowest"] / whole["highest"], 100 * part["highest"] / whole["lowest"]
    share = 100 * part["value"] / whole["value"]
    surface = text[whole["start"] : part["end"]]
    result = f"{name_number(part['value'])} of {name_number(whole['value'])} is {name_number(share)} percent"
    if low < high:
        result += f" (as worded {name_number(low)} to {name_number(high)})"
    return {
        "doc_id": part["doc_id"], "surface": surface, "counted": part["counted"], "published": part["published"],
        "start": whole["start"], "end": part["end"], "low": low, "high": high, "lowest": low, "highest": high,
        "unit": "percent", "open": False, "sum": result, "event_id": part["event_id"],
        "part": set(list_stems(part_words)), "whole": _find_names(whole_words), "stated": False,
    }  # fmt: skip


def _find_names(text: str) -> set[str]:
    return {stem for word in WORD.findall(text) if word[0].isupper() for stem in list_stems(word)}


def compare_shares(shares: list[dict]) -> list[dict]:
    """Shares of one population in two articles. Part and whole must be named with the same words."""
    rows = []
    for place, one in enumerate(shares):
        for other in shares[place + 1 :]:
            earlier, later = sorted((one, other), key=lambda side: (side["published"], str(side["doc_id"])))
            again = one["stated"] and other["stated"] and one["event_id"] == other["event_id"]
            if one["doc_id"] == other["doc_id"] or again or not (one["part"] & other["part"]):
                continue
            if one["whole"] & other["whole"]:
                basis = f"shares of one population; words for the part in both: {_join(one['part'] & other['part'])}"
                rows.append(compare_sides(earlier, later, basis, standing=True))
    return rows


def _join(stems: set[str]) -> str:
    return ", ".join(sorted(stems))
