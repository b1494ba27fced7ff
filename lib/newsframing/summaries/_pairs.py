"""Which two articles can be set against each other, and how far apart do they lie?

Counts of articles become one row for each pair of articles and measure. Two articles can only be compared where both
report one event, and that has to be known: nothing in a number says so.
"""

import pandas as pd

from newsframing.counts import FEWEST_HITS
from newsframing.summaries._table import divide, read_measures
from newsframing.summaries._words import FEWEST_CASES
from newsframing.tables import require_columns

ONE_EVENT = "one event"
ONE_OUTLET = "one outlet, other event"
OTHER_EVENT = "not comparable: other event"
EVENT_NOT_KNOWN = "not comparable: event not known"
BASES = (ONE_EVENT, ONE_OUTLET, OTHER_EVENT, EVENT_NOT_KNOWN)
NOT_COMPARABLE = (OTHER_EVENT, EVENT_NOT_KNOWN)
MOST_ROWS = 2_000_000
PAIRS = (
    "doc_id", "outlet", "other_id", "other_outlet", "basis", "event_id", "measure", "unit", "n", "of", "value",
    "other_n", "other_of", "other_value", "difference", "note",
)  # fmt: skip


def pair_articles(measures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Set every two articles side by side, and say of each pair whether a difference can be one of telling.

        difference = value - other_value

    Only where both report one event (the same event_id) can it be; where they report two, the world differs too. Two
    articles of one outlet on two events show how far apart one outlet's articles can lie, without a cause either. Where
    the event of one of them is not known, nothing is known of the pair: it may be one event or two. Even a difference
    within one event is one between two articles: hour, length, source and editing differ. The table grows with the
    square of the articles, 100 of them make 4,950 pairs, so one of more than 2,000,000 rows is refused.

    Takes tables as `summarize_outlets`, and refuses what it refuses; `articles` needs event_id besides ("" or missing:
    not known). One row per pair of articles and measure that both have; pairs of one event first, then in the order of
    `BASES`, measures in the order of `measures`; columns doc_id, outlet, other_id, other_outlet, basis ("one event",
    "one outlet, other event", "not comparable: other event", "not comparable: event not known"), event_id (of both,
    else ""), measure, unit, n, of, value, other_n, other_of, other_value, difference (missing where the two are not
    comparable), note ("fewer than 5 on both sides" or "").
    """
    measures = read_measures(measures, articles, ("event_id",))
    n_articles = measures["measure"].value_counts()
    if (n_rows := int((n_articles * (n_articles - 1) // 2).sum())) > MOST_ROWS:
        raise ValueError(
            f"these measures would make {n_rows:,} rows, and {MOST_ROWS:,} is the most; give those of one event at a "
            'time: measures[measures["doc_id"].isin(articles.query("event_id == ...")["doc_id"])].'
        )
    values = pd.Series(float("nan"), index=measures.index)
    for unit, rows in measures.groupby("unit"):
        values[rows.index] = divide(rows["n"], rows["of"], unit)
    order = {measure: place for place, measure in enumerate(measures["measure"].unique())}
    known = articles[["doc_id", "outlet", "event_id"]].astype({"event_id": "object"}).fillna({"event_id": ""})
    measures = measures.assign(value=values).merge(known, on="doc_id", validate="many_to_one")
    own = measures[["doc_id", "outlet", "event_id", "measure", "unit", "n", "of", "value"]]
    # Categories have no order, and which article of a pair comes first is a matter of order.
    kinds = {name: kind for name, kind in own.dtypes.items() if isinstance(kind, pd.CategoricalDtype)}
    own = own.astype({name: kind.categories.dtype for name, kind in kinds.items()})
    names = {"doc_id": "other_id", "event_id": "other_event"}
    names |= {name: f"other_{name}" for name in ("outlet", "n", "of", "value")}
    others = own.rename(columns=names)
    pairs = own.merge(others, on=["measure", "unit"], validate="many_to_many")
    pairs = pairs[pairs["doc_id"] < pairs["other_id"]]
    not_known = (pairs["event_id"] == "") | (pairs["other_event"] == "")
    one_event = (pairs["event_id"] == pairs["other_event"]) & ~not_known
    one_outlet = pairs["outlet"] == pairs["other_outlet"]
    pairs["basis"] = OTHER_EVENT
    pairs.loc[one_outlet, "basis"] = ONE_OUTLET
    pairs.loc[not_known, "basis"] = EVENT_NOT_KNOWN
    pairs.loc[one_event, "basis"] = ONE_EVENT
    pairs["event_id"] = pairs["event_id"].where(one_event, "")
    difference = pairs["value"] - pairs["other_value"]
    pairs["difference"] = difference.where(~pairs["basis"].isin(NOT_COMPARABLE))
    few = (pairs["n"] < FEWEST_HITS) & (pairs["other_n"] < FEWEST_HITS)
    pairs["note"] = few.map({True: f"fewer than {FEWEST_HITS} on both sides", False: ""})
    rank = {basis: place for place, basis in enumerate(BASES)}
    pairs = pairs.assign(rank=pairs["basis"].map(rank), order=pairs["measure"].map(order))
    pairs = pairs.sort_values(["rank", "doc_id", "other_id", "order"], kind="stable", ignore_index=True)
    words = dict.fromkeys(("basis", "event_id", "measure", "unit", "note"), "str")
    return pairs[list(PAIRS)].astype(words)


def list_gaps(pairs: pd.DataFrame, *, least: float = 0.2, at_most: int = 5) -> pd.DataFrame:
    """List where two articles that may be set side by side lie furthest apart, with the counts of both.

    Read the counts before the gap: 1 of 4 against 0 of 5 is a gap of 25 points and one case. Of the table of
    `pair_articles` shares alone are looked at; pairs that are not comparable and gaps below `least` (0-1) are left out,
    and of each pair of articles `at_most` are listed.

    One row per pair and measure, pairs in their order, the widest gap first; columns set side by side as ("one event"
    or "one outlet, other event"), what (the measure), one and other (an article and its count: "a: 2 of 4"; of one pair
    alone the columns are called as its articles, and the counts stand alone), percentage points (between the two
    shares; missing where either is of fewer than 20, as a percentage is), note (whether so few that a single case makes
    the gap).
    """
    require_columns(pairs, PAIRS, "pairs")
    kept = pairs[(pairs["unit"] == "share") & ~pairs["basis"].isin(NOT_COMPARABLE)]
    kept = kept[kept["difference"].abs() >= least - 1e-9]
    place = kept.groupby(["doc_id", "other_id"], sort=False).ngroup()
    kept = kept.assign(points=kept["difference"].abs(), place=place)
    kept = kept.sort_values(["place", "points"], ascending=[True, False], kind="stable").groupby("place").head(at_most)
    enough = kept[["of", "other_of"]].min(axis=1) >= FEWEST_CASES
    sides = [_state_counts(kept, names) for names in (["doc_id", "n", "of"], ["other_id", "other_n", "other_of"])]
    heads = ["one", "other"]
    if len(set(kept["place"])) == 1:
        heads = [str(kept[name].iloc[0]) for name in ("doc_id", "other_id")]
        sides = [[text.removeprefix(f"{head}: ") for text in own] for head, own in zip(heads, sides, strict=True)]
    return pd.DataFrame(
        {
            "set side by side as": kept["basis"], "what": kept["measure"], **dict(zip(heads, sides, strict=True)),
            "percentage points": (100 * kept["points"]).round().where(enough).astype("Int64"), "note": kept["note"],
        }
    ).reset_index(drop=True)  # fmt: skip


def _state_counts(pairs: pd.DataFrame, columns: list[str]) -> list[str]:
    """Write an article, n and of as "a: 2 of 4"."""
    return [f"{doc_id}: {n:,.0f} of {of:,.0f}" for doc_id, n, of in pairs[columns].itertuples(index=False)]
