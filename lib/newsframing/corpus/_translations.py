"""Whose wording is a machine's? Read from the facts of a corpus."""

import pandas as pd

from newsframing.tables import require_columns


def find_machine_translated(facts: pd.DataFrame | None) -> frozenset[str]:
    """Return the doc_ids of the articles that a machine translated, as far as the table of facts says so.

    Their wording is the machine's: a measure of words says nothing of who wrote or published them. An article counts
    if it has a fact "translation" whose value begins with "machine translation".

    Parameters
    ----------
    facts
        One row per fact; columns doc_id, fact, value, as `corpus.load_facts` gives them. None or an empty table:
        nothing is known, and no article counts.

    Raises
    ------
    ValueError
        `facts` has rows and lacks a column.
    """
    if facts is None or facts.empty:
        return frozenset()
    require_columns(facts, ("doc_id", "fact", "value"), "facts")
    by_machine = facts["fact"].eq("translation") & facts["value"].str.lower().str.startswith("machine translation")
    return frozenset(facts.loc[by_machine.fillna(False), "doc_id"])
