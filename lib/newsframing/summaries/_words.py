"""How is a sum over articles put into words that claim no more than it does?"""

import numpy as np
import pandas as pd

from newsframing.counts import FEWEST_HITS
from newsframing.summaries._comparison import COMPARISONS
from newsframing.summaries._outlets import SUMMARIES
from newsframing.summaries._table import MACHINE, RATE
from newsframing.tables import require_columns

# Below this, one case more or less moves a percentage by more than five points.
FEWEST_CASES = 20
MOST_NAMED = 8  # articles that a description names


def state_values(summary: pd.DataFrame) -> pd.DataFrame:
    """Put each value into words that a table can show, with the count that it rests on.

    "24 of 244 (10 %)" for a share, without the percentage where it is of fewer than 20 or n is 0; "7 in 295 (23.7 per
    1,000)" for a rate, without it where there are fewer than 5 hits; the bare number for a count; "nothing to count"
    where a share is of nothing.

    Takes the columns n, of, unit, value, as `summarize_outlets` gives them, and adds words; and where there is what
    they need, part and label (the two halves of "statements: Kosovo Serbs"; a measure without a colon has no part) and
    faint (whether a machine's wording is in it).
    """
    require_columns(summary, ("n", "of", "unit", "value"), "summary")
    words = [state_value(row.n, row.of, row.unit, row.value) for row in summary.itertuples()]
    summary = summary.assign(words=pd.Series(words, index=summary.index, dtype="str"))
    if "measure" in summary:
        summary[["part", "label"]] = summary["measure"].str.extract(r"^(?:(.*?): )?(.*)$").fillna("")
    if "note" in summary:
        summary["faint"] = summary["note"].str.contains(MACHINE, regex=False)
    return summary


def list_differences(comparison: pd.DataFrame) -> pd.DataFrame:
    """List what `compare_outlets` found in words: what differs first, then what comes nearest to it.

    Rows without an interval by article come last, in the order that they would have if every word or case were a draw
    of its own, so that 40 against 5 stands before 1 against 0. That is good for an order, and for nothing else.

    One row per comparison; columns what (the measure), outlet, its (its value with the counts), other, theirs, articles
    ("12 and 72"), times (how many times as much), between ("1.03 and 5.82": the interval of it for all rows together),
    answer (which has more, or that it is not enough evidence, and why), needed_this_row and needed_all_rows
    (articles a side to show twice as much, if they scatter as these do: where the row was chosen beforehand, and where
    `answer` is to say so; rough), note.
    """
    require_columns(comparison, COMPARISONS, "comparison")
    found = comparison["evidence"].str.startswith("more in").to_numpy()
    ends = comparison[["low_all", "high_all"]].clip(lower=1e-9)
    apart = np.fmax(np.log(ends["low_all"]), -np.log(ends["high_all"])).fillna(-np.inf)
    order = np.lexsort([-_bound_case_by_case(comparison), -apart, ~found])
    table = comparison.iloc[order].reset_index(drop=True)
    values = [
        [state_value(*row) for row in table[columns].itertuples(index=False)]
        for columns in (["n", "of", "unit", "value"], ["n_other", "of_other", "unit", "value_other"])
    ]
    between = [
        "" if pd.isna(low) else f"{_write_end(low)} and {_write_end(high)}"
        for low, high in table[["low_all", "high_all"]].itertuples(index=False)
    ]
    sizes = [f"{n} and {m}" for n, m in table[["n_articles", "n_articles_other"]].itertuples(index=False)]
    return pd.DataFrame(
        {
            "what": table["measure"], "outlet": table["outlet"], "its": values[0], "other": table["other"],
            "theirs": values[1], "articles": sizes, "times": table["ratio"].round(2), "between": between,
            "answer": table["evidence"], "needed_this_row": table["needed"],
            "needed_all_rows": table["needed_all"], "note": table["note"],
        }
    )  # fmt: skip


def _write_end(end: float) -> str:
    """An end of an interval of a ratio, so that one beside 1 does not read as 1."""
    written = f"{end:.2f}" if end < 100 else "over 100"
    return f"just {'above' if end > 1 else 'below'} 1" if written == "1.00" and end != 1 else written


def _bound_case_by_case(comparison: pd.DataFrame) -> pd.Series:
    """How far from 1 the interval of a ratio of counts ends, on a log scale, half a case added to each."""
    n, of, n_other, of_other = (comparison[name] + 0.5 for name in ("n", "of", "n_other", "of_other"))
    return np.log(n / of * of_other / n_other).abs() - 1.96 * np.sqrt(1 / n + 1 / n_other)


def describe_outlet(summary: pd.DataFrame, outlet: str) -> str:
    """Say in a few sentences what `summarize_outlets` found of one outlet, and on what it rests.

    Every sentence is made from the table, in the order of the measures; which articles these are at the beginning, with
    whom they can be compared and the notes at the end. Measures whose names begin alike ("heard: Russian officials",
    "heard: Kosovo Serbs") stand in one sentence. What no article of the outlet has is said as well, as 0. Nothing is
    said of the outlet that is known of its articles only, and nothing is set against another outlet.

    A table that has text in place of tuples, as it comes back from a file, is refused, and so is an outlet that it has
    not.
    """
    require_columns(summary, SUMMARIES, "summary")
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
    for part, rows in own.groupby("part", sort=False):
        listed = [_name_value(row) for row in rows[rows["n"] > 0].itertuples()]
        none = rows[rows["n"] == 0].groupby("words", sort=False)["label"].agg(", ".join)
        listed += [f"{words}: {labels}" for words, labels in none.items()]
        sentence = (f"{part}: " if part else "") + "; ".join(listed)
        said.append(f"{sentence[:1].upper()}{sentence[1:]}.")
    shared = dict.fromkeys(name for names in own["shared"] for name in names)
    said.append(
        f"To be set against {_join_words(shared)}, and against nothing else here."
        if shared
        else "No other outlet here is known to report its event, so there is nothing to set it against."
    )
    said.append(f"To mind: {'; '.join(_gather_notes(own))}.")
    return " ".join(said)


def state_value(n: float, of: float, unit: str, value: float) -> str:
    """One value in words, as `state_values` has them."""
    if unit == "count":
        return f"{n:,.0f}"
    if not of:
        return "nothing to count"
    if unit == RATE:
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


def tabulate_outlets(summary: pd.DataFrame) -> pd.DataFrame:
    """Set the outlets side by side: a row for each measure, a column for each outlet, the values in words.

    Of the table of `summarize_outlets`: one row per measure, in their order; columns part, what, and one per outlet, by
    name. Behind a value stand, where there is one, its interval by article (95 percent; where an end is next to none or
    all, hardly anything is known), and "[machine]" where a machine's wording is in it; an outlet that was not measured
    has an empty cell.
    """
    require_columns(summary, SUMMARIES, "summary")
    stated = state_values(summary)
    stated["words"] += [_state_interval(*row) for row in stated[["low", "high", "unit"]].itertuples(index=False)]
    stated["words"] += stated["faint"].map({True: " [machine]", False: ""})
    measures = stated.drop_duplicates("measure")[["measure", "part", "label"]]
    table = pd.DataFrame({"part": measures["part"].to_numpy(), "what": measures["label"].to_numpy()})
    for outlet, rows in stated.groupby("outlet", observed=True):
        table[outlet] = measures["measure"].map(rows.set_index("measure")["words"]).fillna("").to_numpy()
    return table


def _state_interval(low: float, high: float, unit: str) -> str:
    """The interval of a value, in the unit of its words; "" if there is none."""
    if pd.isna(low):
        return ""
    low, high = (100 * low, 100 * high) if unit == "share" else (low, high)
    digits = 1 if unit == RATE else 0
    return f", interval {low:,.{digits}f} to {high:,.{digits}f}" + " %" * (unit == "share")
