"""Whose wording is a machine's? Read from the facts of a corpus."""

import pandas as pd

from newsframing.tables import require_columns


def find_machine_translated(facts: pd.DataFrame | None) -> frozenset[str]:
    """Return the doc_ids of the articles that a machine translated: a fact "translation" begins "machine translation".

    Their wording is the machine's: a measure of words says nothing of who wrote or published them. Without `facts` (as
    `load_facts` gives them) nothing is known, and no article counts.
    """
    if facts is None or facts.empty:
        return frozenset()
    require_columns(facts, ("doc_id", "fact", "value"), "facts")
    by_machine = facts["fact"].eq("translation") & facts["value"].str.lower().str.startswith("machine translation")
    return frozenset(facts.loc[by_machine.fillna(False), "doc_id"])
