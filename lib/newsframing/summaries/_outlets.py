"""What can be said of an outlet, from the articles that are here, and on how little does it rest?

Counts of articles become one row for each outlet and measure, with all that the row depends on. An outlet is known here
by some articles that somebody picked, so nothing is ranked, no interval is carried from an article to its outlet, and
one from the spread over articles stands only where there are enough of them.
"""

import functools

import pandas as pd

from newsframing.counts import FEWEST_HITS, FEWEST_UNITS
from newsframing.summaries._bounds import bound_value
from newsframing.summaries._table import RATE, divide, name_units, read_measures
from newsframing.tables import require_columns

SUMMARIES = (
    "outlet", "measure", "n", "of", "unit", "value", "lowest", "highest", "n_articles", "n_words", "n_events",
    "doc_ids", "same_event_as", "note", "articles", "shared", "notes", "low", "high",
)  # fmt: skip


def summarize_outlets(
    measures: pd.DataFrame, articles: pd.DataFrame, facts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add up what was counted in the articles of each outlet, and say on what each sum rests.

        value = 1000 n / of        where `of` counts words (unit "per 1,000 words")
        value = n / of             else (unit "share"; or the bare n, unit "count", where `of` is missing)

    n and `of` are sums over the outlet's articles, so a long article weighs more than a short one; `lowest` and
    `highest` are the smallest and the largest value of a single article, and say how far one article is from the next.
    `low` and `high` bound the value at 95 percent. Articles (events where they are known) are left out one at a time
    (the jackknife); it is supposed that they were picked by chance. Below 5 articles or events, or 5 hits, there is no
    interval, and `note` says so: one from within an article says nothing about the next. Two of these intervals side by
    side are no test; `compare_outlets` is.

    Two outlets can only be set against each other where both report one event, or the difference may be the event's.
    `same_event_as` names the outlets with which that holds, and for which event. Even then it is two articles that
    differ.

    Parameters
    ----------
    measures
        One row per article and measure; columns doc_id, measure (or category, as in the table of rates), n (how many),
        of (of how many; or n_words). `of` may be missing for bare counts. An article without a row for a measure that
        others have counts as "not measured", and the note names it. A column unit ("share", "per 1,000 words",
        "count") says so where shares of an article's words are not to become rates; without it `of` decides. What
        stands in a column warning (a list that misses much, a translated text) goes into the note.
    articles
        One row per article; columns doc_id, outlet, n_words, and event_id if it is known.
    facts
        As `corpus.load_facts` gives them: who passed an article on stands in the note.

    Returns
    -------
    DataFrame
        One row per outlet and measure, outlets by name, measures in the order of `measures`; columns outlet, measure,
        n, of, unit, value, lowest, highest, n_articles (with this measure), n_words (of these), n_events, doc_ids (", "
        between them), same_event_as ("RFE/RL (petition); ...", "" if no other outlet reports an event of its), note
        ("this article as found" if it is one; through whom it came; warnings; what is not measured; why there is no
        interval); and once more as tuples, for code, since a name may hold a comma or a semicolon: articles (what
        doc_ids has), shared (what same_event_as has), notes (what note has); low and high. A share of nothing has no
        value.

    Raises
    ------
    ValueError
        A table lacks a column or has empty cells, an article stands twice (in `articles`, or for one measure in
        `measures`), `measures` has articles that `articles` has not, n is negative, or above `of` for a share, or above
        0 of 0 words for a rate, a unit is not one of the three or is not the same in all rows of a measure, `of` is
        missing in some of them: all at once, but for what the tables lack, which is said first.

    References
    ----------
    Krippendorff, Content Analysis (2004), chapter 6, on what a sample of texts lets one say about its source.
    """
    measures = read_measures(measures, articles)
    known = ["doc_id", "outlet", "n_words"]
    known_articles = articles[known].rename(columns={"n_words": "words"}).assign(event=name_units(articles))
    rows = measures.merge(known_articles, on="doc_id", validate="many_to_one")
    order = {measure: place for place, measure in enumerate(measures["measure"].unique())}
    events = _find_events(articles)
    passed_on = find_republishers(facts)
    rows = rows.sort_values("doc_id", kind="stable", ignore_index=True)
    values = pd.concat([divide(own["n"], own["of"], unit) for unit, own in rows.groupby("unit")])
    rows = rows.assign(single=values)
    measured = {measure: frozenset(own["doc_id"]) for measure, own in rows.groupby("measure")}
    # Most measures have all articles of an outlet, and so all of this in common.
    name_shared = functools.cache(
        lambda outlet, doc_ids, others: _name_shared(events[events["doc_id"].isin(others)], outlet, doc_ids)
    )
    count_events = functools.cache(lambda doc_ids: _count_events(articles, doc_ids))
    of_outlet = {outlet: own["doc_id"] for outlet, own in articles.groupby("outlet", observed=True)}
    name_missing = functools.cache(lambda outlet, doc_ids: of_outlet[outlet][~of_outlet[outlet].isin(doc_ids)])
    summary = []
    for (outlet, measure), own in rows.groupby(["outlet", "measure"], sort=False, observed=True):
        unit, doc_ids = own["unit"].iloc[0], tuple(own["doc_id"])
        n, of = (own[column].sum(min_count=1) for column in ("n", "of"))
        values = own["single"]
        missing = name_missing(outlet, doc_ids)
        shared = name_shared(outlet, doc_ids, measured[measure])
        low, high, why = _bound(own, unit)
        notes = _list_notes(own, missing, passed_on, why)
        summary.append(
            {
                "outlet": outlet, "measure": measure, "n": n, "of": of, "unit": unit, "value": float("nan"),
                "lowest": values.min(), "highest": values.max(),
                "n_articles": len(own), "n_words": own["words"].sum(),
                "n_events": count_events(doc_ids), "doc_ids": ", ".join(map(str, doc_ids)),
                "same_event_as": "; ".join(shared), "note": "; ".join(notes),
                "articles": doc_ids, "shared": shared, "notes": notes, "low": low, "high": high,
                "order": order[measure],
            }
        )  # fmt: skip
    table = pd.DataFrame(summary, columns=[*SUMMARIES, "order"])
    table = table.sort_values(["outlet", "order"], kind="stable", ignore_index=True).drop(columns="order")
    for unit, own in table.groupby("unit"):
        table.loc[own.index, "value"] = divide(own["n"], own["of"], unit)
    whole = dict.fromkeys(("n_articles", "n_words", "n_events"), "int64")
    numbers = dict.fromkeys(("n", "of", "value", "lowest", "highest", "low", "high"), "float64")
    words = dict.fromkeys(("measure", "unit", "doc_ids", "same_event_as", "note"), "str")
    return table.astype(whole | numbers | words)


def _find_events(articles: pd.DataFrame) -> pd.DataFrame:
    """The articles that report an event which is known, in their order; columns doc_id, outlet, event_id."""
    if "event_id" not in articles:
        return pd.DataFrame(columns=["doc_id", "outlet", "event_id"])
    known = articles[["doc_id", "outlet", "event_id"]].astype({"event_id": "object"})
    return known.replace({"event_id": {"": None}}).dropna(subset="event_id")


def _name_shared(reports: pd.DataFrame, outlet: object, doc_ids: tuple) -> tuple[str, ...]:
    """Which other outlets report an event of these articles; `reports` are the articles that were measured."""
    own = reports.loc[reports["doc_id"].isin(doc_ids), "event_id"].unique()
    others = reports[(reports["outlet"] != outlet) & reports["event_id"].isin(own)]
    others = others.drop_duplicates(["event_id", "outlet"])
    by_event = {event: rows["outlet"].tolist() for event, rows in others.groupby("event_id", sort=False, observed=True)}
    return tuple(f"{other} ({event})" for event in own for other in by_event.get(event, []))


def _count_events(articles: pd.DataFrame, doc_ids: tuple) -> int:
    """How many events the articles report; one that belongs to no known event is one of its own."""
    if "event_id" not in articles:
        return len(doc_ids)
    ids = articles.loc[articles["doc_id"].isin(doc_ids), "event_id"].replace("", None)
    return ids.nunique() + int(ids.isna().sum())


def find_republishers(facts: pd.DataFrame | None) -> dict:
    """Through whom each article came, as far as anybody looked it up."""
    if facts is None:
        return {}
    require_columns(facts, ("doc_id", "fact", "value"), "facts")
    own = facts[(facts["fact"] == "republisher") & (facts["value"].fillna("") != "")]
    own = own.drop_duplicates(["doc_id", "value"])
    return own.groupby("doc_id", observed=True)["value"].agg(" and ".join).to_dict()


def _list_notes(own: pd.DataFrame, missing: pd.Series, passed_on: dict, why: str) -> tuple[str, ...]:
    notes = []
    if len(own) == 1:
        notes.append("this article as found, not the outlet")
    through = [f"{doc_id} through {passed_on[doc_id]}" for doc_id in own["doc_id"] if doc_id in passed_on]
    notes += [", ".join(through)] if through else []
    notes += [warning for warning in dict.fromkeys(own["warning"]) if warning]
    if len(missing):
        notes.append(f"not measured in {', '.join(map(str, missing))}")
    return (*notes, why)


def _say_few(what: str) -> str:
    return f"no interval: {what}, and at least {FEWEST_UNITS} picked by chance are needed"


def _bound(own: pd.DataFrame, unit: str) -> tuple[float, float, str]:
    """The bounds of an outlet's value, and what they suppose or why there are none."""
    none = float("nan"), float("nan")
    if (count := int((own["of"] != 0).sum())) < FEWEST_UNITS:
        return *none, _say_few(f"{count} article" + "s" * (count != 1))
    own = own[own["of"] != 0]
    if own["event"].nunique() < FEWEST_UNITS:
        return *none, _say_few(f"{len(own)} articles on {own['event'].nunique()} events")
    n, of = own["n"].to_numpy(float), own["of"].fillna(1).to_numpy(float)
    # The logarithm of a share near 1 hides what scatters; that of the rest does not.
    most = bool(unit == "share" and 2 * n.sum() > of.sum())
    rare = of - n if most else n
    if rare.sum() < FEWEST_HITS:
        return *none, f"no interval: fewer than {FEWEST_HITS} hits" + " or all but so many" * most
    low, high = bound_value(rare, of, own["event"].to_numpy())
    if low != low:
        return *none, "no interval: a single article or event has all of it, or all are alike"
    if unit == "count":
        low, high = low * len(own), high * len(own)
    elif unit == "share":
        low, high = (1 - min(high, 1), 1 - low) if most else (low, min(high, 1))
    scale = 1000 if unit == RATE else 1
    return low * scale, high * scale, "the interval supposes that these articles were picked by chance"
