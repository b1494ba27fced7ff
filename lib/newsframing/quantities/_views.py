"""Who stands behind the numbers, and which of them are rivals? Numbers in tables for readers."""

import numpy as np
import pandas as pd
from IPython.display import HTML

from newsframing import highlight, segment
from newsframing.quantities._finder import find_quantities
from newsframing.quantities._shares import SHARES
from newsframing.quantities._verdicts import NOT_OF_ONE_TIME, name_bounds, widen_bounds
from newsframing.quantities._words import list_stems
from newsframing.spans import find_holding
from newsframing.tables import name_values, require_columns

_NO_SOURCE = "none in its sentence"
# Verdicts as a reader says them.
VERDICTS = {
    "agree": "both can hold",
    "contradict": "cannot both hold",
    NOT_OF_ONE_TIME: NOT_OF_ONE_TIME,
    "cannot be compared": "no rivals",
}
_SIDE, _OTHER = ("doc_id", "start", "end", "published"), ("other_id", "other_start", "other_end", "other_published")


def show_numbers(articles: pd.DataFrame, quantities: pd.DataFrame, doc_id: str) -> HTML:
    """Show one article with its numbers marked, each with its kind.

    Raises ValueError where there is no such article, or a table lacks a column.
    """
    require_columns(articles, ("doc_id", "text"), "articles")
    require_columns(quantities, ("doc_id", "start", "end", "kind"), "quantities")
    if doc_id not in set(articles["doc_id"]):
        raise ValueError(f"there is no article {doc_id!r}; choose one of {name_values(articles['doc_id'].tolist())}.")
    own = quantities[quantities["doc_id"] == doc_id]
    return highlight.mark_text(articles[articles["doc_id"] == doc_id], own, label="kind")


def list_stated_numbers(quantities: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """List the numbers that a reader could check, each with what its words allow, its source and its sentence.

    One row per number whose `figure` is True, by article and place; columns doc_id, number (as written), counts (what
    is counted), allows (in words: "50,000 and more", "10 percent"; "about" and "nearly" within 5 percent, as
    `compare_quantities` reads them if it is not told otherwise), source ("none in its sentence" without one), sourced
    (True with one), sentence. A number without a source can be right and well known, one with a source wrong; and the
    source may stand in another sentence, where it is not looked for.
    """
    columns = ("doc_id", "start", "surface", "kind", "value", "low", "high", "unit", "comparator", "counted", "source")
    require_columns(quantities, (*columns, "figure"), "quantities")
    own = quantities[quantities["figure"].astype(bool)].sort_values(["doc_id", "start"], kind="stable")
    bounds = widen_bounds(own, np.where(own["unit"] == "share", 100.0, 1.0))  # "a third" is 33.3 percent
    units = own["unit"].replace("share", "percent").where(own["kind"].isin(("percent", "money", "measure")), "")
    return pd.DataFrame(
        {
            "doc_id": own["doc_id"].array,
            "number": _join_lines(own["surface"]),
            "counts": own["counted"].array,
            "allows": [_say_bounds(*row) for row in zip(*bounds, units, strict=True)],
            "source": own["source"].replace("", _NO_SOURCE).array,
            "sourced": own["source"].ne("").array,
            "sentence": _find_sentences(own, sentences),
        }
    )


def read_numbers(text: str) -> pd.DataFrame:
    """List the checkable numbers of a text of the reader's own, as `list_stated_numbers` does for articles."""
    articles = pd.DataFrame({"doc_id": ["your text"], "text": [text]})
    return list_stated_numbers(find_quantities(articles), segment.split_sentences(articles))


def count_sourced_numbers(quantities: pd.DataFrame) -> pd.DataFrame:
    """Count in each article the numbers that a reader could check, and those whose sentence names a source.

    One row per article that states any, by doc_id; columns doc_id, n_numbers, with_source, without_source, share (with
    a source, 0-1).
    """
    require_columns(quantities, ("doc_id", "source", "figure"), "quantities")
    own = quantities[quantities["figure"].astype(bool)]
    sourced = own["source"].ne("").groupby(own["doc_id"], observed=True).agg(["size", "sum"])
    table = sourced.set_axis(["n_numbers", "with_source"], axis=1).astype("int64").reset_index()
    table["without_source"] = table["n_numbers"] - table["with_source"]
    return table.assign(share=(table["with_source"] / table["n_numbers"]).astype(float).round(3))


def list_number_pairs(pairs: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """List numbers held against each other: the verdict in words, the dates, the sum, and the sentences behind them.

    One row per pair, in the order of `pairs` (as `compare_quantities` returns them); columns number and other_number
    (as written), verdict ("both can hold", "cannot both hold", "cannot both hold of one time" where the articles are of
    different days, "no rivals"), because (what each allows), mind (dates and other notes), doc_id, published, other_id,
    other_published, why_compared, sentence, other_sentence. That two cannot both hold says that no number is allowed by
    both. It does not say which is wrong, or that the two are of one thing: read the two sentences.
    """
    sides = ("doc_id", "surface", "published", "start", "other_id", "other_surface", "other_published", "other_start")
    require_columns(pairs, (*sides, "verdict", "basis", "arithmetic", "note"), "pairs")
    others = pairs[["other_id", "other_start"]].set_axis(["doc_id", "start"], axis=1)
    table = pairs.rename(
        columns={
            "surface": "number", "other_surface": "other_number", "arithmetic": "because", "note": "mind",
            "basis": "why_compared",
        }
    )  # fmt: skip
    table = table.assign(
        number=_join_lines(pairs["surface"]),
        other_number=_join_lines(pairs["other_surface"]),
        verdict=pairs["verdict"].map(VERDICTS),
        sentence=_find_sentences(pairs, sentences),
        other_sentence=_find_sentences(others, sentences),
    )
    names = (
        "number other_number verdict because mind doc_id published other_id other_published why_compared sentence"
        " other_sentence"
    )
    return table[names.split()]


def group_numbers(pairs: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Put numbers that can be about one thing into one group, for `figures.plot_intervals`.

    Numbers are in one group if a chain of pairs leads from one to the other. Pairs that are no rivals make no group,
    and neither does a measure with its conversion in brackets. One row per number, largest group first, in a group by
    date and place; columns group (what is counted, as the first number's text says it), verdict (of the group's pairs,
    as in `list_number_pairs`), days_differ (True if all that exclude each other in the group stand in articles of
    different known days), doc_id, published, number (as written), value (missing for a range and a share worked out
    from two counts), low, high (as compared), unit, worked_out (True for such a share).
    """
    sides = ("doc_id", "surface", "counted", "low", "high", "published", "start", "end")
    require_columns(pairs, (*sides, *(f"other_{name}" for name in sides[1:]), "other_id", "unit", "verdict"), "pairs")
    require_columns(quantities, ("doc_id", "start", "end", "value", "unit"), "quantities")
    pairs = pairs[(pairs["verdict"] != "cannot be compared") & (pairs["doc_id"] != pairs["other_id"])]
    places = zip(*(quantities[name] for name in ("doc_id", "start", "end")), strict=True)
    stated = dict(zip(places, zip(quantities["value"], quantities["unit"], strict=True), strict=True))
    groups = {}  # from the place and unit of each number to what all of its group share: rows and verdicts
    for pair in pairs.to_dict("records"):
        one = {name: pair[name] for name in sides}
        other = {"doc_id": pair["other_id"], **{name: pair[f"other_{name}"] for name in sides[1:]}}
        rows, verdicts = {}, {pair["verdict"]}
        for side in (one, other):
            place = side["doc_id"], side["start"], side["end"]
            key = *place, pair["unit"]
            known = groups.get(key, ({key: _state_number(side, pair["unit"], stated.get(place))}, set()))
            rows |= known[0]
            verdicts |= known[1]
        groups |= dict.fromkeys(rows, (rows, verdicts))
    tables = []
    for numbers, verdicts in {id(group): group for group in groups.values()}.values():
        own = sorted(numbers.values(), key=lambda row: (row["published"], str(row["doc_id"]), row["start"]))
        name = next((row["counted"] for row in own if row["counted"]), own[0]["surface"]).replace(", of ", " of ")
        if any(name == table[0]["group"] for table in tables):
            name = f'{name}: "{own[0]["surface"]}"'
        words = ", ".join(said for verdict, said in VERDICTS.items() if verdict in verdicts)
        differ = NOT_OF_ONE_TIME in verdicts and "contradict" not in verdicts
        tables.append([{**row, "group": name, "verdict": words, "days_differ": differ} for row in own])
    listed = [row for table in sorted(tables, key=len, reverse=True) for row in table]
    columns = "group verdict days_differ doc_id published surface value low high unit worked_out".split()
    table = pd.DataFrame(listed, columns=columns).rename(columns={"surface": "number"})
    return table.assign(number=_join_lines(table["number"]))


def place_in_populations(pairs: pd.DataFrame, quantities: pd.DataFrame) -> pd.DataFrame:
    """Put the counts of an article into the population that its own percentage gives.

    Where one article states a share of a population ("Serbs make up about 10 percent of Kosovo's population") and
    another how many all are ("nearly 2 million people, of which around 50,000 consider themselves Serbs"), the first
    one's counts of the same part are set into that share of those 2 million. One row per count, largest first; columns
    doc_id, number (the count as written), part (its value), population (in words), whole (how many those are), share
    (part / whole; above 1 where it cannot be), other_id. The whole is borrowed from another article and day, so the
    table says what would follow if both were of one time, and not which article is wrong. The other article's own
    count of the part (those 50,000) is left alone: it may be of another place, too.
    """
    require_columns(pairs, (*_SIDE, *_OTHER, "basis"), "pairs")
    numbers = quantities[quantities["kind"].isin(("count", "percent"))].sort_values(["doc_id", "start"], kind="stable")
    rows = []
    for pair in pairs[pairs["basis"].str.startswith(SHARES)].to_dict("records"):
        one, other = (
            {name: pair[column] for name, column in zip(_SIDE, side, strict=True)} for side in (_SIDE, _OTHER)
        )
        inside = [_list_inside(numbers, side) for side in (one, other)]
        if sorted(map(len, inside)) != [1, 2] or inside[0][0]["kind"] == inside[1][0]["kind"]:
            continue
        if len(inside[0]) == 2:
            one, other, inside = other, one, inside[::-1]
        rows += _place_counts(numbers, one, other, inside[0][0], inside[1][0])
    names = "doc_id number part population whole share other_id".split()
    table = pd.DataFrame(sorted(rows, key=lambda row: -row["part"]), columns=names)
    table = table.astype({"part": float, "whole": float, "share": float})
    return table.assign(number=_join_lines(table["number"]), population=_join_lines(table["population"]))


def _place_counts(numbers: pd.DataFrame, one: dict, other: dict, share: dict, whole: dict) -> list[dict]:
    """The population of each count of the article `one` that counts the part of its `share`."""
    named = set(list_stems(share["counted"].partition(", of ")[0]))
    size = share["value"] * (1 if share["unit"] == "share" else 0.01) * whole["value"]
    of = f"{share['surface']} ({_name_day(one)}) of {whole['surface']} ({_name_day(other)})"
    counts = numbers[
        (numbers["doc_id"] == one["doc_id"]) & (numbers["kind"] == "count") & numbers["unit"].eq("persons")
    ]
    return [
        {
            "doc_id": one["doc_id"], "number": count.surface, "part": count.value, "population": of, "whole": size,
            "share": round(count.value / size, 3), "other_id": other["doc_id"],
        }
        for count in counts.dropna(subset="value").itertuples()
        if size > 0 and named & set(list_stems(count.counted))
    ]  # fmt: skip


def _name_day(side: dict) -> str:
    return f"{side['doc_id']}, {side['published']}" if side["published"] else side["doc_id"]


def _list_inside(numbers: pd.DataFrame, side: dict) -> list[dict]:
    inside = (numbers["doc_id"] == side["doc_id"]) & (numbers["start"] >= side["start"])
    return numbers[inside & (numbers["number_end"] <= side["end"])].to_dict("records")


def _state_number(side: dict, unit: str, stated: tuple | None) -> dict:
    """A number of a group in the unit of its pair; the stated value only if it is in that unit, shares in percent."""
    value, own = stated or (np.nan, "")
    times = 100 if unit == "share" else 1
    return {
        **side, "value": value * times if own == unit else np.nan, "low": side["low"] * times,
        "high": side["high"] * times, "unit": "percent" if unit == "share" else unit, "worked_out": stated is None,
    }  # fmt: skip


def _say_bounds(low: float, high: float, unit: str) -> str:
    words = name_bounds(low, high)
    return words.replace(" and ", f" {unit} and ") if unit and " and " in words else f"{words} {unit}".strip()


def _join_lines(words: pd.Series) -> list[str]:
    return [" ".join(text.split()) for text in words]


def _find_sentences(places: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
    """The sentence, on one line, that holds each place; "" where none does."""
    require_columns(sentences, ("doc_id", "start", "end", "text"), "sentences")
    texts = [*_join_lines(sentences["text"]), ""]
    return [texts[row] for row in find_holding(places, sentences)]
