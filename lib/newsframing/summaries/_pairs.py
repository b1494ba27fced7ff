"""Which two articles can be set against each other, and is what was counted in them fit for it?

Counts of articles become one row for each pair of articles and measure. Two articles can only be compared where both
report one event, and that has to be known: nothing in a number says so. The check of a table of measures stands here
too, since all that is made of it begins with single articles.
"""

import pandas as pd

from newsframing.tables import name_values, require_columns, require_values

# As for the rates of a lexicon (`lexicon_rates`): no rate rests on fewer hits.
FEWEST_HITS = 5
MOST = 1e15  # whole numbers up to here are exact; infinity is none
UNITS = ("share", "per 1,000 words", "count")
ONE_EVENT = "one event"
ONE_OUTLET = "one outlet, other event"
OTHER_EVENT = "not comparable: other event"
EVENT_NOT_KNOWN = "not comparable: event not known"
BASES = (ONE_EVENT, ONE_OUTLET, OTHER_EVENT, EVENT_NOT_KNOWN)
NOT_COMPARABLE = (OTHER_EVENT, EVENT_NOT_KNOWN)
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
    square of the articles: 100 of them make 4,950 pairs.

    Parameters
    ----------
    measures
        As for `summaries.summarize_outlets`.
    articles
        One row per article; columns doc_id, outlet, n_words, event_id ("" or missing: not known).

    Returns
    -------
    DataFrame
        One row per pair of articles and measure that both have; pairs of one event first, then in the order of `BASES`,
        measures in the order of `measures`; columns doc_id, outlet, other_id, other_outlet, basis ("one event", "one
        outlet, other event", "not comparable: other event", "not comparable: event not known"), event_id (of both, else
        ""), measure, unit, n, of, value, other_n, other_of, other_value, difference (missing where the two are not
        comparable), note ("fewer than 5 on both sides" or "").

    Raises
    ------
    ValueError
        As `summaries.summarize_outlets`; and where `articles` has no event_id.
    """
    measures = read_measures(measures, articles, ("event_id",))
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


def read_measures(measures: pd.DataFrame, articles: pd.DataFrame, more: tuple[str, ...] = ()) -> pd.DataFrame:
    """Give a table of measures one set of column names, and refuse what cannot be added up or set side by side.

    Parameters
    ----------
    measures, articles
        As for `summaries.summarize_outlets`.
    more
        Columns that `articles` needs besides; they may have empty cells.

    Returns
    -------
    DataFrame
        One row per article and measure, in the order of `measures`; columns doc_id, measure, n, of, unit, warning.

    Raises
    ------
    ValueError
        As `summaries.summarize_outlets`: what the two tables lack is said of both at once, and where they lack nothing,
        all that is wrong in the rows.
    """
    if "measure" not in measures and "category" in measures:
        measures = measures.rename(columns={"category": "measure"})
    in_words = "of" not in measures and "n_words" in measures
    if in_words:
        measures = measures.rename(columns={"n_words": "of"})
    gaps = _find_gaps(measures, ("doc_id", "measure", "n", "of"), ("doc_id", "measure", "n"), "measures")
    filled = ("doc_id", "outlet", "n_words")
    gaps += _find_gaps(articles, (*filled, *more), filled, "articles")
    if gaps:
        raise ValueError("\n".join(gaps))
    problems = []
    for column in ("n", "of"):
        number = pd.to_numeric(measures[column], errors="coerce")
        odd = measures[column].notna() & ~number.between(0, MOST)
        for row in measures[odd].head(10).itertuples():
            given = getattr(row, column)
            problems.append(f"{column} of {row.measure!r} in {row.doc_id!r} is {given!r}: give a number from 0 up")
        measures = measures.assign(**{column: number})
    if "unit" not in measures:
        words = dict(zip(articles["doc_id"], articles["n_words"], strict=True))
        of_words = measures["of"] == measures["doc_id"].map(words)
        counts = measures.groupby("measure", observed=True)["of"].transform("count") == 0
        all_words = of_words.groupby(measures["measure"], observed=True).transform("all") | in_words
        measures = measures.assign(unit="share")
        measures.loc[all_words, "unit"] = "per 1,000 words"
        measures.loc[counts, "unit"] = "count"
    if "warning" not in measures:
        measures = measures.assign(warning="")
    problems += _find_odd_units(measures)
    twice = articles["doc_id"][articles["doc_id"].duplicated()].unique()
    if len(twice):
        problems.append(f"articles has {name_values(twice)} in more than one row")
    again = measures[measures.duplicated(["doc_id", "measure"])]
    for row in again.head(10).itertuples():
        problems.append(f"measures has {row.measure!r} of {row.doc_id!r} in more than one row")
    unknown = measures.loc[~measures["doc_id"].isin(articles["doc_id"]), "doc_id"].unique()
    if len(unknown):
        problems.append(f"measures has {name_values(unknown)}, which articles has not")
    wrong = measures[(measures["unit"] == "share") & (measures["n"] > measures["of"])]
    for row in wrong.head(10).itertuples():
        problems.append(f"{row.measure!r} of {row.doc_id!r} is {row.n:g} of {row.of:g}, which is no share")
    wrong = measures[(measures["unit"] == "per 1,000 words") & (measures["n"] > 0) & (measures["of"] == 0)]
    for row in wrong.head(10).itertuples():
        problems.append(f"{row.measure!r} of {row.doc_id!r} is {row.n:g} in 0 words, which is no rate")
    if problems:
        raise ValueError("these measures cannot be summed up:\n" + "\n".join(f"- {problem}" for problem in problems))
    measures = measures[["doc_id", "measure", "n", "of", "unit", "warning"]].fillna({"warning": ""})
    return measures.reset_index(drop=True)


def _find_gaps(table: pd.DataFrame, columns: tuple[str, ...], filled: tuple[str, ...], name: str) -> list[str]:
    """Return which of the columns a table lacks, and which of those that must be filled have empty cells."""
    problems = []
    present = tuple(column for column in filled if column in table)
    for check, names in ((require_columns, columns), (require_values, present)):
        try:
            check(table, names, name)
        except ValueError as error:
            problems.append(str(error))
    return problems


def _find_odd_units(measures: pd.DataFrame) -> list[str]:
    """What is wrong with the units, and with what they need."""
    problems = []
    if unknown := sorted(set(measures["unit"].astype("object").map(str)) - set(UNITS)):
        problems.append(f"measures has the units {unknown}; those that there are: {list(UNITS)}")
    for measure, rows in measures.groupby("measure", sort=False, observed=True):
        if len(set(rows["unit"])) > 1:
            units = sorted(set(rows["unit"].astype("object").map(str)))
            problems.append(f"{measure!r} has more than one unit: {units}")
        elif rows["unit"].iloc[0] != "count" and rows["of"].isna().any():
            problems.append(f"{measure!r} lacks `of` in {name_values(rows.loc[rows['of'].isna(), 'doc_id'].tolist())}")
    return problems


def divide(n: pd.Series, of: pd.Series, unit: str) -> pd.Series:
    """Return the values: n / of for a share, 1000 n / of for a rate, n for a count; missing where `of` is 0."""
    if unit == "count":
        return n * 1.0
    return (1000 if unit == "per 1,000 words" else 1) * n / of.where(of > 0)
