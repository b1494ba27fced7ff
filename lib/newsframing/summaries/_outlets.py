"""What can be said of an outlet, from the articles that are here, and on how little does it rest?

Counts of articles become one row for each outlet and measure, with all that the row depends on. An outlet is known here
by a handful of articles that somebody picked, so nothing is ranked, and no interval is carried from an article to its
outlet.
"""

import pandas as pd

from newsframing.summaries._pairs import (
    FEWEST_HITS,
    NOT_COMPARABLE,
    ONE_EVENT,
    ONE_OUTLET,
    PAIRS,
    divide,
    pair_articles,
    read_measures,
)
from newsframing.tables import require_columns

__all__ = [
    "FEWEST_HITS", "NOT_COMPARABLE", "ONE_EVENT", "ONE_OUTLET", "PAIRS", "SUMMARIES", "describe_outlet",
    "pair_articles", "state_values", "summarize_outlets",
]  # fmt: skip

SUMMARIES = (
    "outlet", "measure", "n", "of", "unit", "value", "lowest", "highest", "n_articles", "n_words", "n_events",
    "doc_ids", "same_event_as", "note", "articles", "shared", "notes",
)  # fmt: skip
# An interval for an outlet would have to come from the spread over its articles; fewer than these show none.
FEWEST_ARTICLES = 8
# Below this, one case more or less moves a percentage by more than five points.
FEWEST_CASES = 20

MOST_NAMED = 8  # articles that a description names


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
        doc_ids has), shared (what same_event_as has), notes (what note has). A share of nothing has no value.

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
    rows = measures.merge(articles[known].rename(columns={"n_words": "words"}), on="doc_id", validate="many_to_one")
    order = {measure: place for place, measure in enumerate(measures["measure"].unique())}
    events = _find_shared_events(articles)
    passed_on = _find_republishers(facts)
    summary = []
    for (outlet, measure), own in rows.groupby(["outlet", "measure"], sort=False, observed=True):
        own = own.sort_values("doc_id", kind="stable")
        unit = own["unit"].iloc[0]
        sums = own[["n", "of"]].sum(min_count=1).to_frame().T
        values = divide(own["n"], own["of"], unit)
        missing = articles.loc[(articles["outlet"] == outlet) & ~articles["doc_id"].isin(own["doc_id"]), "doc_id"]
        measured = set(rows.loc[rows["measure"] == measure, "doc_id"])
        doc_ids = tuple(own["doc_id"])
        shared = _name_shared(events[events["other_id"].isin(measured)], outlet, doc_ids)
        notes = _list_notes(own, missing, passed_on)
        summary.append(
            {
                "outlet": outlet, "measure": measure, "n": sums["n"].iloc[0], "of": sums["of"].iloc[0], "unit": unit,
                "value": divide(sums["n"], sums["of"], unit).iloc[0],
                "lowest": values.min(), "highest": values.max(),
                "n_articles": len(own), "n_words": own["words"].sum(),
                "n_events": _count_events(articles, own["doc_id"]), "doc_ids": ", ".join(map(str, doc_ids)),
                "same_event_as": "; ".join(shared), "note": "; ".join(notes),
                "articles": doc_ids, "shared": shared, "notes": notes, "order": order[measure],
            }
        )  # fmt: skip
    table = pd.DataFrame(summary, columns=[*SUMMARIES, "order"])
    table = table.sort_values(["outlet", "order"], kind="stable", ignore_index=True).drop(columns="order")
    whole = dict.fromkeys(("n_articles", "n_words", "n_events"), "int64")
    numbers = dict.fromkeys(("n", "of", "value", "lowest", "highest"), "float64")
    words = dict.fromkeys(("measure", "unit", "doc_ids", "same_event_as", "note"), "str")
    return table.astype(whole | numbers | words)


def state_values(summary: pd.DataFrame) -> pd.DataFrame:
    """Put each value into words that a table or a figure can show, with the count that it rests on.

    "24 of 244 (10 %)" for a share, without the percentage where it is of fewer than 20 or n is 0; "7 in 295 (23.7 per
    1,000)" for a rate, without it where there are fewer than 5 hits; the bare number for a count; "nothing to count"
    where a share is of nothing.

    Parameters
    ----------
    summary
        Columns n, of, unit, value, as `summarize_outlets` gives them.

    Returns
    -------
    DataFrame
        `summary` with two more columns: words, and bar (the share, 0-1, that a bar may show; missing where it is of
        fewer than 5, so that "1 of 1" does not look like "all").
    """
    require_columns(summary, ("n", "of", "unit", "value"), "summary")
    words = [_state(row.n, row.of, row.unit, row.value) for row in summary.itertuples()]
    drawn = (summary["unit"] == "share") & (summary["of"] >= FEWEST_HITS)
    bars = summary["value"].where(drawn).astype("float64")
    return summary.assign(words=pd.Series(words, index=summary.index, dtype="str"), bar=bars)


def describe_outlet(summary: pd.DataFrame, outlet: str, *, lines: pd.DataFrame | None = None) -> str:
    """Say in a few sentences what `summarize_outlets` found of one outlet, and on what it rests.

    Every sentence is made from the table. Measures whose names begin alike ("heard: Russian officials", "heard: Kosovo
    Serbs") stand in one sentence. What no article of the outlet has is said as well, as 0. Nothing is said of the
    outlet that is known of its articles only, and nothing is set against another outlet.

    Parameters
    ----------
    summary
        As `summarize_outlets` gives it.
    outlet
        One of its outlets.
    lines
        What else stands on the outlet's card, told after the measures: one row per line; columns outlet, part, label,
        words (a line break in them becomes a semicolon).

    Returns
    -------
    str
        Sentences, in the order of the measures; which articles these are at the beginning, with whom they can be
        compared and the notes at the end.

    Raises
    ------
    ValueError
        A table lacks a column; `summary` has text in place of tuples, as it comes back from a file; or it has no such
        outlet: those that it has are named.
    """
    require_columns(summary, SUMMARIES, "summary")
    if lines is not None:
        require_columns(lines, ("outlet", "part", "label", "words"), "lines")
    packed = ("articles", "shared", "notes")
    if text := [name for name in packed if not summary[name].map(lambda value: isinstance(value, tuple)).all()]:
        raise ValueError(
            f"summary has something else than tuples in {', '.join(text)}: take the table that summarize_outlets "
            "returns, and not one that was read from a file."
        )
    own = state_values(summary[summary["outlet"] == outlet])
    if own.empty:
        known = ", ".join(sorted(map(str, summary["outlet"].unique())))
        raise ValueError(f"summary has no outlet {outlet!r}; it has {known}.")
    most = own.loc[own["n_articles"].idxmax()]
    doc_ids = list(dict.fromkeys(str(doc_id) for listed in own["articles"] for doc_id in listed))
    n_all = len(doc_ids)
    more = n_all - MOST_NAMED
    named = _join_words([*doc_ids[:MOST_NAMED], f"{more} more"] if more > 0 else doc_ids)
    if n_all == 1:
        said = [f"Of {outlet} there is one article here, {named}, {most['n_words']:,} words long."]
        said.append("What follows is said of this article as found, and not of the outlet.")
    elif most["n_articles"] < n_all:
        said = [f"Of {outlet} there are {n_all} articles here, {named}; nothing was measured in all of them."]
        said.append("What follows adds articles up, as found, and is not said of the outlet.")
    else:
        events = "one event" if most["n_events"] == 1 else f"{most['n_events']} events"
        said = [f"Of {outlet} there are {n_all} articles here, {named}, {most['n_words']:,} words"]
        said[0] += f" together, on {events}."
        said.append("What follows adds these articles up, as found, and is not said of the outlet.")
    parts = own["measure"].str.partition(": ")
    own["part"], own["label"] = parts[0].where(parts[1] != "", ""), parts[2].where(parts[1] != "", parts[0])
    for part, rows in own.groupby("part", sort=False):
        listed = [_name_value(row) for row in rows[rows["n"] > 0].itertuples()]
        none = rows[rows["n"] == 0].groupby("words", sort=False)["label"].agg(", ".join)
        listed = "; ".join(listed + [f"{words}: {labels}" for words, labels in none.items()])
        said.append(_write_sentence(part, listed))
    said += _tell_lines(lines, outlet)
    shared = dict.fromkeys(name for names in own["shared"] for name in names)
    said.append(
        f"To be set against {_join_words(shared)}, and against nothing else here."
        if shared
        else "No other outlet here is known to report its event, so there is nothing to set it against."
    )
    said.append(f"To mind: {'; '.join(_gather_notes(own))}.")
    return " ".join(said)


def _state(n: float, of: float, unit: str, value: float) -> str:
    if unit == "count":
        return f"{n:,.0f}"
    if not of:
        return "nothing to count"
    if unit == "per 1,000 words":
        return f"{n:,.0f} in {of:,.0f}" + (f" ({value:,.1f} per 1,000)" if n >= FEWEST_HITS else "")
    return f"{n:,.0f} of {of:,.0f}" + (f" ({_percent(n, of)} %)" if n and of >= FEWEST_CASES else "")


def _percent(n: float, of: float) -> str:
    """Round, but let no part of a whole read as none or as all."""
    rounded = f"{100 * n / of:.0f}"
    return {"0": "under 1", "100": "over 99"}.get(rounded, rounded) if n < of else rounded


def _name_value(row) -> str:
    """A measure and its value; where several articles are added up, how far they lie apart."""
    ends = ""
    if row.n_articles > 1 and row.unit == "share" and row.of >= FEWEST_CASES:
        low, high = f"{100 * row.lowest:.0f}", f"{100 * row.highest:.0f}"
        ends = f", by article {low} to {high} %" if low != high else ""
    return f"{row.label} {row.words}{ends}"


def _tell_lines(lines: pd.DataFrame | None, outlet: str) -> list[str]:
    """The other lines of a card, a sentence for each, behind the name of their part."""
    if lines is None:
        return []
    said = []
    for part, rows in lines[lines["outlet"] == outlet].groupby("part", sort=False):
        told = [_write_sentence(row.label, row.words.replace("\n", "; ")) for row in rows.itertuples()]
        said += [_write_sentence("", part), *told] if part else told
    return said


def _write_sentence(begin: str, listed: str) -> str:
    sentence = f"{begin}: {listed}" if begin else listed
    return f"{sentence[:1].upper()}{sentence[1:]}."


def _gather_notes(own: pd.DataFrame) -> list[str]:
    """The notes of an outlet, each once; one that is not said of all its measures names those of which it is."""
    notes = {}
    for part, label, listed in zip(own["part"], own["label"], own["notes"], strict=True):
        for note in listed:
            notes.setdefault(note, []).append(part or label)
    return [
        note if len(parts) == len(own) else f"{note} ({', '.join(dict.fromkeys(parts))})"
        for note, parts in notes.items()
    ]


def _join_words(words) -> str:
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _find_shared_events(articles: pd.DataFrame) -> pd.DataFrame:
    """One row per article and article of another outlet that reports its event."""
    if "event_id" not in articles:
        return pd.DataFrame(columns=["doc_id", "outlet", "event_id", "other", "other_id"])
    own = articles[["doc_id", "outlet", "event_id"]].astype({"event_id": "object"})
    own = own.replace({"event_id": {"": None}}).dropna(subset="event_id")
    others = own.rename(columns={"outlet": "other", "doc_id": "other_id"})
    pairs = own.merge(others, on="event_id", validate="many_to_many")
    return pairs[pairs["outlet"] != pairs["other"]]


def _name_shared(events: pd.DataFrame, outlet: object, doc_ids: tuple) -> tuple[str, ...]:
    own = events[(events["outlet"] == outlet) & events["doc_id"].isin(doc_ids)]
    return tuple(dict.fromkeys(f"{row.other} ({row.event_id})" for row in own.itertuples()))


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
    own = facts[(facts["fact"] == "republisher") & (facts["value"].fillna("") != "")]
    own = own.drop_duplicates(["doc_id", "value"])
    return own.groupby("doc_id", observed=True)["value"].agg(" and ".join).to_dict()


def _list_notes(own: pd.DataFrame, missing: pd.Series, passed_on: dict) -> tuple[str, ...]:
    notes = []
    if len(own) == 1:
        notes.append("this article as found, not the outlet")
    through = [f"{doc_id} through {passed_on[doc_id]}" for doc_id in own["doc_id"] if doc_id in passed_on]
    notes += [", ".join(through)] if through else []
    notes += [warning for warning in dict.fromkeys(own["warning"]) if warning]
    if len(missing):
        notes.append(f"not measured in {', '.join(map(str, missing))}")
    if len(own) < FEWEST_ARTICLES:
        count = f"{len(own)} article" + "s" * (len(own) != 1)
        notes.append(f"no interval: {count}, and at least {FEWEST_ARTICLES} picked by chance are needed")
    else:
        notes.append("no interval: it would suppose that these articles were picked by chance")
    return tuple(notes)
