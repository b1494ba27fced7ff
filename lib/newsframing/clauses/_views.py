"""Who acts on whom, how often, and in which words? Clauses in tables for readers."""

import pandas as pd

from newsframing.tables import require_columns

_NEEDED = ("doc_id", "actor", "actor_name", "actor_side", "verb", "target", "target_name", "target_side", "text")
_MOST_VERBS = 6


def list_actions(clauses: pd.DataFrame, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the clauses in which one party acts on another, each with its sentence.

    Parameters
    ----------
    clauses
        As `find_clauses` gives them.
    sides
        Columns affiliation, label, as `corpus.load_sides` gives them: how a side is called. A side that is not among
        them keeps its own name; who has no side is called by name.

    Returns
    -------
    DataFrame
        One row per clause whose actor and target both name a party, by article and place; columns actor, does (the verb
        as written), target, told (as done; denied; as possible; "said by somebody" before it where the clause stands in
        quoted or reported words), doc_id, actor_words, target_words, sentence.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    both = _keep_both(clauses)
    voices = clauses.loc[both.index, "reported"].isin(("quotation", "reported"))
    told = pd.Series("as done", index=both.index, dtype="str")
    told = told.mask(clauses.loc[both.index, "hedged"], "as possible").mask(
        clauses.loc[both.index, "negated"], "denied"
    )
    return pd.DataFrame(
        {
            "actor": _call(both, "actor", sides),
            "does": both["verb_text"],
            "target": _call(both, "target", sides),
            "told": told.where(~voices, "said by somebody: " + told),
            "doc_id": both["doc_id"],
            "actor_words": both["actor"],
            "target_words": both["target"],
            "sentence": both["text"],
        }
    ).reset_index(drop=True)


def count_actions(clauses: pd.DataFrame, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count who acts on whom: for each two parties the clauses, the articles and the verbs.

    A count of clauses that were found, not of deeds: what is denied, wished or only said counts too, some clauses are
    missed, and a few are wrong (`find_clauses` says how many). Read `list_actions`, the sentences, before it.

    Parameters
    ----------
    clauses, sides
        As in `list_actions`.

    Returns
    -------
    DataFrame
        One row per actor and target, those in the most articles and clauses first; columns actor, target, n (clauses),
        n_articles, n_as_done (clauses neither denied nor told as possible), verbs (the most frequent six, base forms),
        sentence (the first). A party that acts on itself is left out.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    both = _keep_both(clauses)
    both = both.assign(by=_call(both, "actor", sides), on=_call(both, "target", sides))
    both = both[both["by"] != both["on"]]
    rows = []
    for (by, on), found in both.groupby(["by", "on"], sort=True):
        done = ~(found["negated"] | found["hedged"])
        verbs = ", ".join(found["verb"].value_counts(sort=True).index[:_MOST_VERBS])
        rows.append((by, on, len(found), found["doc_id"].nunique(), int(done.sum()), verbs, found["text"].iloc[0]))
    table = pd.DataFrame(rows, columns=["actor", "target", "n", "n_articles", "n_as_done", "verbs", "sentence"])
    table = table.astype({"n": "int64", "n_articles": "int64", "n_as_done": "int64"})
    return table.sort_values(
        ["n_articles", "n", "actor", "target"], ascending=[False, False, True, True], ignore_index=True
    )


def _keep_both(clauses: pd.DataFrame) -> pd.DataFrame:
    require_columns(clauses, (*_NEEDED, "verb_text", "negated", "hedged", "reported"), "clauses")
    return clauses[clauses["actor_name"].ne("") & clauses["target_name"].ne("")]


def _call(clauses: pd.DataFrame, party: str, sides: pd.DataFrame | None) -> pd.Series:
    """What a reader calls the actor or the target: its side, or its name where no side is known."""
    side, name = clauses[f"{party}_side"], clauses[f"{party}_name"]
    if sides is not None:
        require_columns(sides, ("affiliation", "label"), "sides")
        side = side.replace(dict(zip(sides["affiliation"], sides["label"], strict=True)))
    return side.where(side.ne(""), name)
