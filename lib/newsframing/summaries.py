"""What can be said of an outlet, from the articles that are here, and on how little does it rest?

Counts of articles become one row for each outlet and measure, with all that the row depends on. An outlet is known here
by a handful of articles that somebody picked, so nothing is ranked, and no interval is carried from an article to its
outlet.
"""

import pandas as pd

from newsframing.tables import require_columns, require_values

SUMMARIES = (
    "outlet", "measure", "n", "of", "unit", "value", "lowest", "highest", "n_articles", "n_words", "n_events",
    "doc_ids", "same_event_as", "note",
)  # fmt: skip
# An interval for an outlet would have to come from the spread over its articles; fewer than these show none.
FEWEST_ARTICLES = 8


def summarize_outlets(
    measures: pd.DataFrame, articles: pd.DataFrame, facts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Add up what was counted in the articles of each outlet, and say on what each sum rests.

        value = 1000 n / of        where `of` counts words (unit "per 1,000 words")
        value = n / of             else (unit "share"; or the bare n, unit "count", where `of` is missing)

    n and `of` are sums over the outlet's articles, so a long article weighs more than a short one; `lowest` and
    `highest` are the smallest and the largest value of a single article, and say how far one article is from the next.
    There is no interval: one from within an article says nothing about the next, and one from the spread over articles
    needs more of them (at least 8 an outlet, picked by chance) than such a corpus has; `note` says so.

    Two outlets can only be set against each other where both report one event, or the difference may be the event's.
    `same_event_as` names the outlets with which that holds, and for which event. Even then it is two articles that
    differ.

    Parameters
    ----------
    measures
        One row per article and measure; columns doc_id, measure (or category, as in the table of rates), n (how many),
        of (of how many; or n_words). `of` may be missing for bare counts. An article without a row for a measure that
        others have counts as "not measured", and the note names it.
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
        ("this article as found" if it is one; through whom it came; what is not measured; why there is no interval).

    Raises
    ------
    ValueError
        A table lacks a column or has empty cells, an article stands twice (in `articles`, or for one measure in
        `measures`), `measures` has articles that `articles` has not, n is negative or above `of` for a share: all at
        once.

    References
    ----------
    Krippendorff, Content Analysis (2004), chapter 6, on what a sample of texts lets one say about its source.
    """
    measures = _read_measures(measures, articles)
    known = ["doc_id", "outlet", "n_words"]
    rows = measures.merge(articles[known].rename(columns={"n_words": "words"}), on="doc_id", validate="many_to_one")
    order = {measure: place for place, measure in enumerate(measures["measure"].unique())}
    events = _find_shared_events(articles)
    passed_on = _find_republishers(facts)
    summary = []
    for (outlet, measure), own in rows.groupby(["outlet", "measure"], sort=False, observed=True):
        own = own.sort_values("doc_id", kind="stable")
        unit = own["unit"].iloc[0]
        n, of = own["n"].sum(), own["of"].sum(min_count=1)
        values = _divide(own["n"], own["of"], unit)
        missing = articles.loc[(articles["outlet"] == outlet) & ~articles["doc_id"].isin(own["doc_id"]), "doc_id"]
        summary.append(
            {
                "outlet": outlet, "measure": measure, "n": n, "of": of, "unit": unit,
                "value": _divide(n, of, unit), "lowest": values.min(), "highest": values.max(),
                "n_articles": len(own), "n_words": own["words"].sum(),
                "n_events": _count_events(articles, own["doc_id"]), "doc_ids": ", ".join(map(str, own["doc_id"])),
                "same_event_as": _name_shared(events, outlet, set(own["doc_id"])),
                "note": _write_note(own, missing, passed_on), "order": order[measure],
            }
        )  # fmt: skip
    table = pd.DataFrame(summary, columns=[*SUMMARIES, "order"])
    table = table.sort_values(["outlet", "order"], kind="stable", ignore_index=True).drop(columns="order")
    whole = dict.fromkeys(("n_articles", "n_words", "n_events"), "int64")
    numbers = dict.fromkeys(("n", "of", "value", "lowest", "highest"), "float64")
    words = dict.fromkeys(("measure", "unit", "doc_ids", "same_event_as", "note"), "str")
    return table.astype(whole | numbers | words)


def _read_measures(measures: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """The measures with one set of column names and their unit; refuses what cannot be added up."""
    if "measure" not in measures and "category" in measures:
        measures = measures.rename(columns={"category": "measure"})
    in_words = "of" not in measures and "n_words" in measures
    if in_words:
        measures = measures.rename(columns={"n_words": "of"})
    require_columns(measures, ("doc_id", "measure", "n", "of"), "measures")
    require_columns(articles, ("doc_id", "outlet", "n_words"), "articles")
    require_values(measures, ("doc_id", "measure", "n"), "measures")
    require_values(articles, ("doc_id", "outlet", "n_words"), "articles")
    measures = measures.assign(n=pd.to_numeric(measures["n"]), of=pd.to_numeric(measures["of"]))
    if "unit" not in measures:
        words = dict(zip(articles["doc_id"], articles["n_words"], strict=True))
        of_words = measures["of"] == measures["doc_id"].map(words)
        counts = measures.groupby("measure", observed=True)["of"].transform("count") == 0
        all_words = of_words.groupby(measures["measure"], observed=True).transform("all") | in_words
        measures = measures.assign(unit="share")
        measures.loc[all_words, "unit"] = "per 1,000 words"
        measures.loc[counts, "unit"] = "count"
    problems = []
    twice = articles["doc_id"][articles["doc_id"].duplicated()].unique()
    if len(twice):
        problems.append(f"articles has {_name(twice)} in more than one row")
    again = measures[measures.duplicated(["doc_id", "measure"])]
    for row in again.head(10).itertuples():
        problems.append(f"measures has {row.measure!r} of {row.doc_id!r} in more than one row")
    unknown = measures.loc[~measures["doc_id"].isin(articles["doc_id"]), "doc_id"].unique()
    if len(unknown):
        problems.append(f"measures has {_name(unknown)}, which articles has not")
    wrong = measures[(measures["n"] < 0) | ((measures["unit"] == "share") & (measures["n"] > measures["of"]))]
    for row in wrong.head(10).itertuples():
        problems.append(f"{row.measure!r} of {row.doc_id!r} is {row.n} of {row.of}, which is no share")
    if problems:
        raise ValueError("these measures cannot be summed up:\n" + "\n".join(f"- {problem}" for problem in problems))
    return measures[["doc_id", "measure", "n", "of", "unit"]]


def _divide(n, of, unit: str):
    if unit == "count":
        return n * 1.0
    return (1000 if unit == "per 1,000 words" else 1) * n / of


def _find_shared_events(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per article, event and other outlet that reports the event."""
    if "event_id" not in articles:
        return pd.DataFrame(columns=["doc_id", "outlet", "event_id", "other"])
    own = articles[["doc_id", "outlet", "event_id"]].replace({"event_id": {"": None}}).dropna(subset="event_id")
    others = own[["outlet", "event_id"]].drop_duplicates().rename(columns={"outlet": "other"})
    pairs = own.merge(others, on="event_id", validate="many_to_many")
    return pairs[pairs["outlet"] != pairs["other"]]


def _name_shared(events: pd.DataFrame, outlet: object, doc_ids: set) -> str:
    own = events[(events["outlet"] == outlet) & events["doc_id"].isin(doc_ids)]
    return "; ".join(dict.fromkeys(f"{row.other} ({row.event_id})" for row in own.itertuples()))


def _count_events(articles: pd.DataFrame, doc_ids: pd.Series) -> int:
    """How many events the articles report; one that belongs to no known event is one of its own."""
    if "event_id" not in articles:
        return len(doc_ids)
    ids = articles.loc[articles["doc_id"].isin(doc_ids), "event_id"].replace("", None)
    return ids.nunique() + int(ids.isna().sum())


def _find_republishers(facts: pd.DataFrame | None) -> dict:
    """Through whom each article came, as far as anybody looked it up."""
    if facts is None:
        return {}
    require_columns(facts, ("doc_id", "fact", "value"), "facts")
    own = facts[(facts["fact"] == "republisher") & (facts["value"] != "")].drop_duplicates(["doc_id", "value"])
    return own.groupby("doc_id", observed=True)["value"].agg(" and ".join).to_dict()


def _write_note(own: pd.DataFrame, missing: pd.Series, passed_on: dict) -> str:
    notes = []
    if len(own) == 1:
        notes.append("this article as found, not the outlet")
    through = [f"{doc_id} through {passed_on[doc_id]}" for doc_id in own["doc_id"] if doc_id in passed_on]
    notes += [", ".join(through)] if through else []
    if len(missing):
        notes.append(f"not measured in {', '.join(map(str, missing))}")
    if len(own) < FEWEST_ARTICLES:
        count = f"{len(own)} article" + "s" * (len(own) != 1)
        notes.append(f"no interval: {count}, and at least {FEWEST_ARTICLES} picked by chance are needed")
    else:
        notes.append("no interval: it would suppose that these articles were picked by chance")
    return "; ".join(notes)


def _name(values) -> str:
    return ", ".join(map(repr, values[:10])) + (f" and {len(values) - 10} more" if len(values) > 10 else "")
