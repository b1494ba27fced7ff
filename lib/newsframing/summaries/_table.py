"""Is this a table of measures? One set of column names; what cannot be added up or set side by side is refused."""

import pandas as pd

from newsframing.tables import name_values, require_columns, require_values

MOST = 1e15  # whole numbers up to here are exact; infinity is none
RATE = "per 1,000 words"
MACHINE = "a machine's wording"  # a warning: what things are called there is the translator's
UNITS = ("share", RATE, "count")


def read_measures(measures: pd.DataFrame, articles: pd.DataFrame, more: tuple[str, ...] = ()) -> pd.DataFrame:
    """Give a table of measures one set of column names, and refuse what cannot be added up or set side by side.

    Takes tables as `summarize_outlets` and refuses what it refuses: what the two tables lack (with `more`: columns that
    `articles` needs besides, which may have empty cells) is said of both at once, and where they lack nothing, all that
    is wrong in the rows. One row per article and measure, in the order of `measures`; columns doc_id, measure, n, of,
    unit, warning.
    """
    for table, name in ((measures, "measures"), (articles, "articles")):
        require_columns(table, (), name)
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
        measures.loc[all_words, "unit"] = RATE
        measures.loc[counts, "unit"] = "count"
    if "warning" not in measures:
        measures = measures.assign(warning="")
    problems += _find_odd_units(measures)
    twice = articles["doc_id"][articles["doc_id"].duplicated()].unique()
    if len(twice):
        problems.append(f"articles has {name_values(twice)} in more than one row")
    again = measures[measures.duplicated(["doc_id", "measure"])].head(10).itertuples()
    problems += [f"measures has {row.measure!r} of {row.doc_id!r} in more than one row" for row in again]
    unknown = measures.loc[~measures["doc_id"].isin(articles["doc_id"]), "doc_id"].unique()
    if len(unknown):
        problems.append(f"measures has {name_values(unknown)}, which articles has not")
    wrong = measures[(measures["unit"] == "share") & (measures["n"] > measures["of"])].head(10).itertuples()
    problems += [f"{row.measure!r} of {row.doc_id!r} is {row.n:g} of {row.of:g}, which is no share" for row in wrong]
    wrong = measures[(measures["unit"] == RATE) & (measures["n"] > 0) & (measures["of"] == 0)].head(10).itertuples()
    problems += [f"{row.measure!r} of {row.doc_id!r} is {row.n:g} in 0 words, which is no rate" for row in wrong]
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
    return (1000 if unit == RATE else 1) * n / of.where(of > 0)


def name_units(articles: pd.DataFrame) -> pd.Series:
    """Name for each article what counts as one draw: its event, or itself where the event is not known."""
    events = articles["event_id"] if "event_id" in articles else pd.Series("", articles.index)
    known = events.notna() & (events.astype("object") != "")
    names = zip(known, events, articles["doc_id"], strict=True)
    return pd.Series([("event", event) if there else ("article", doc) for there, event, doc in names], articles.index)
