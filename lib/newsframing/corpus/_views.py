"""Views of a folder: what happened when, and whose wording is a machine's?"""

import pandas as pd

from newsframing.tables import require_columns


def list_moments(articles: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """List events (`load_context`) and articles together, in the order of time.

    One row per event and article, those of one day in the order events, articles, those without a date last; columns
    date, label (of an article its name and, in brackets, its outlet), doc_id ("" for an event).
    """
    require_columns(articles, ("doc_id", "outlet", "published"), "articles")
    require_columns(events, ("date", "label"), "events")
    names = articles["doc_id"].astype("str") + " (" + articles["outlet"].astype("str") + ")"
    dated = pd.DataFrame({"date": articles["published"], "label": names, "doc_id": articles["doc_id"].astype("str")})
    moments = pd.concat([events[["date", "label"]].assign(doc_id=""), dated], ignore_index=True)
    return moments.sort_values("date", kind="stable", ignore_index=True)


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
