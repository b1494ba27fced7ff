"""What does the page say, what had to be looked up, and what did a person judge? The three side by side."""

from collections.abc import Sequence

import pandas as pd

from newsframing.tables import require_columns

_HEADS = {"page": "read_on_the_page", "lookup": "looked_up", "human": "judged_by_a_person"}


def compare_bases(signals: pd.DataFrame, names: Sequence[str]) -> pd.DataFrame:
    """Put the answers to some questions side by side: those of the page, of a look outside, of a person.

    The three are not equal: rules read the page and may overlook what stands there; what was looked up rests on an
    address that may be gone; a judgement is one person's.

    Parameters
    ----------
    signals
        As `list_signals` gives them; columns doc_id, signal, value, basis, label.
    names
        Which signals, in which order: "outlet_named", "date", ... (`load_signals` lists them).

    Returns
    -------
    DataFrame
        One row per signal and article, signals in the order of `names`; columns question (the signal in words), doc_id,
        read_on_the_page, looked_up, judged_by_a_person: the answer, several with a semicolon between, "" where this
        basis is not asked.

    Raises
    ------
    ValueError
        A name is no signal of the table; those that there are are named.
    """
    require_columns(signals, ("doc_id", "signal", "value", "basis", "label"), "signals")
    names = list(names)
    known = set(signals["signal"])
    if len(signals) and (unknown := [name for name in names if name not in known]):
        raise ValueError(f"signals has no signal {', '.join(unknown)}; it has {', '.join(sorted(known))}.")
    asked = signals[signals["signal"].isin(names)]
    answers: dict[tuple, dict[str, list[str]]] = {}
    for row in asked.itertuples(index=False):
        own = answers.setdefault((names.index(row.signal), row.label, row.doc_id), {basis: [] for basis in _HEADS})
        own[row.basis].append(row.value)
    rows = [
        (label, doc_id, *("; ".join(own[basis]) for basis in _HEADS))
        for (_, label, doc_id), own in sorted(answers.items(), key=lambda item: (item[0][0], str(item[0][2])))
    ]
    return pd.DataFrame(rows, columns=["question", "doc_id", *_HEADS.values()])
