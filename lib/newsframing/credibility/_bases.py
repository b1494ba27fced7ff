"""What does the page say, what had to be looked up, and what did a person judge? The three side by side."""

import pandas as pd

from newsframing.credibility._views import list_answers

_BASES = {"read on the page": "read_on_the_page", "looked up": "looked_up", "judged by a person": "judged_by_a_person"}


def compare_bases(signals: pd.DataFrame, only: str, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """Put the answers to the signals `only` ("outlet_named date") side by side: of the page, a look outside, a person.

    One row per signal and article, signals in the order of `only`; columns question (the signal in words), doc_id,
    read_on_the_page, looked_up, judged_by_a_person: the answer, several with a semicolon between, "" where this basis
    is not asked. The three are not equal: rules read the page and may overlook what stands there; what was looked up
    rests on an address that may be gone; a judgement is one person's.
    """
    names = only.split()
    known = set(signals["signal"])
    if len(signals) and (unknown := [name for name in names if name not in known]):
        raise ValueError(f"there are no signals {', '.join(unknown)}; choose from {', '.join(sorted(known))}.")
    answers = list_answers(signals, sides, asked=False)
    answers = answers[answers["signal"].isin(names)]
    answers = answers.assign(place=[names.index(name) for name in answers["signal"]])
    keys = ["place", "question", "doc_id", "known_by"]
    cells = answers.groupby(keys, observed=True)["answer"].agg("; ".join).unstack(fill_value="")
    table = cells.reindex(columns=list(_BASES), fill_value="").rename(columns=_BASES).reset_index()
    return table[["question", "doc_id", *_BASES.values()]].rename_axis(columns=None)
