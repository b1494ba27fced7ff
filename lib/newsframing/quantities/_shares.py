"""Which shares of one population do two texts state, or imply by two counts?"""

import re

from newsframing.quantities._patterns import any_of
from newsframing.quantities._verdicts import compare_sides, describe_side, name_bounds, name_number
from newsframing.quantities._words import list_stems, map_words
from newsframing.tables import WORD

SHARES = "shares of one population"  # how the basis of such a pair begins
# Words of a number that holds for years (a population), not for one event.
_STANDING = re.compile(rf"\b{any_of('standing')}\b", re.IGNORECASE)
_OF_THESE = re.compile(r"\bof\s+(?:which|whom|them|these|those)\b", re.IGNORECASE)


def state_shares(numbers: list[dict]) -> list[dict]:
    """Shares of a population that a text states: "Serbs make up about 10 percent of Kosovo's population"."""
    shares = []
    for row in numbers:
        part, of, whole = row["counted"].partition(", of ")
        if of and row["dimension"] == "share" and _STANDING.search(row["sentence"]):
            named = {"part": map_words(part), "whole": _find_names(whole), "stated": True}
            shares.append({**describe_side(row), **named})
    return shares


def derive_shares(numbers: list[dict], texts: dict) -> list[dict]:
    """Shares that two counts imply: "2 million people live there, of which around 50,000 consider themselves Serbs"."""
    counts = [row for row in numbers if row["dimension"] == "count" and row["kind"] == "count"]
    shares = []
    for one, other in zip(counts, counts[1:], strict=False):
        if one["doc_id"] != other["doc_id"] or one["sentence_start"] != other["sentence_start"]:
            continue
        text = texts[one["doc_id"]]
        between = text[one["end"] : other["start"]]
        if _OF_THESE.search(between) and _STANDING.search(between) and _can_be_whole(one, other):
            shares.append(_divide(other, one, text, between, text[other["start"] : int(other["sentence_end"])]))
    return shares


def _can_be_whole(whole: dict, part: dict) -> bool:
    return 0 < whole["lowest"] and part["value"] < whole["value"]


def _divide(part: dict, whole: dict, text: str, whole_words: str, part_words: str) -> dict:
    low, high = 100 * part["lowest"] / whole["highest"], 100 * part["highest"] / whole["lowest"]
    share = 100 * part["value"] / whole["value"]
    surface = text[whole["start"] : part["end"]]
    result = f"{name_number(part['value'])} of {name_number(whole['value'])} is {name_number(share)} percent"
    if low < high:
        result += f" (as worded {name_bounds(low, high)})"
    return {
        "doc_id": part["doc_id"], "surface": surface, "counted": part["counted"], "published": part["published"],
        "start": whole["start"], "end": part["end"], "low": low, "high": high, "lowest": low, "highest": high,
        "unit": "percent", "open": False, "sum": result, "event_id": part["event_id"],
        "part": map_words(part_words), "whole": _find_names(whole_words), "stated": False,
    }  # fmt: skip


def _find_names(text: str) -> set[str]:
    return {stem for word in WORD.findall(text) if word[0].isupper() for stem in list_stems(word)}


def compare_shares(shares: list[dict]) -> list[dict]:
    """Shares of one population in two articles. Part and whole must be named with the same words."""
    places = {}
    for place, share in enumerate(shares):
        for name in share["whole"]:
            for stem in set(share["part"].values()):
                places.setdefault((name, stem), []).append(place)
    pairs = {(one, other) for own in places.values() for one in own for other in own if one < other}
    rows = []
    for one, other in sorted(pairs):
        one, other = shares[one], shares[other]
        earlier, later = sorted((one, other), key=lambda side: (side["published"], str(side["doc_id"])))
        again = one["stated"] and other["stated"] and one["event_id"] == other["event_id"]
        if one["doc_id"] != other["doc_id"] and not again:
            words = [word for word, stem in one["part"].items() if stem in other["part"].values()]
            basis = f"{SHARES}; words for the part in both: {', '.join(words)}"
            rows.append(compare_sides(earlier, later, basis, standing=True))
    return rows
