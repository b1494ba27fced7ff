"""Who acts, and on whom? Clauses in tables for readers, and how right they are."""

import pandas as pd

from newsframing.clauses._phrases import WORDS
from newsframing.counts import bound_share
from newsframing.files import load_table
from newsframing.tables import require_columns

_MOST_VERBS = 6
_PARTY = ("doc_id", "actor_name", "actor_side", "target_name", "target_side", "verb")


def load_scores() -> pd.DataFrame:
    """How right `find_clauses` is, as measured on clauses that another coder coded without sight of the rules.

    One row per set of texts and part; columns texts, what, right, found (clauses given, of those that somebody coded),
    coded, precision (right of found), low, high (its 95 % interval), recall (right of coded). A phrase is right if its
    head is the coded one; "word for word", if all of it is, articles aside. Tests count the invented rows anew; the
    real clauses are not in the project, and on them no side was measured. Clauses that nobody coded are in no row.

    References
    ----------
    Clopper & Pearson (1934), on the intervals.
    """
    scores = load_table("clauses", "scores").astype({"right": "int64", "found": "int64", "coded": "int64"})
    low, high = bound_share(scores["right"].to_numpy(), scores["found"].to_numpy())
    share = scores.assign(precision=scores["right"] / scores["found"], low=low, high=high)
    return share.assign(recall=scores["right"] / scores["coded"]).round(2)


def count_parties(clauses: pd.DataFrame, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count for each party the clauses in which it says something, does something else, is acted on.

    Who is named most is not who does most: a count of clauses that were found, in texts that were chosen. What is
    denied, wished or only said counts too; `list_actions` has the sentences in which one party acts on another.

    Parameters
    ----------
    clauses
        As `find_clauses` gives them.
    sides
        Columns affiliation, label, as `corpus.load_sides` gives them: how a side is called. A country that is not among
        them keeps its own name; who has no such side is called by the name in full ("Peskov" is Dmitry Peskov where
        only one Peskov is named), and offices without a name and a side ("the mayor") are left out.

    Returns
    -------
    DataFrame
        One row per party, most clauses first; columns party, says (clauses in which it is the actor of a verb of
        speech), does (of another verb), acted_on (it is the target), n_articles.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    require_columns(clauses, _PARTY, "clauses")
    speaks = clauses["verb"].isin(WORDS["of_speech"] | WORDS["speech_alone"])
    told = {"says": ("actor", speaks), "does": ("actor", ~speaks), "acted_on": ("target", speaks | ~speaks)}
    parts = []
    for column, (part, rows) in told.items():
        found = clauses.loc[rows, ["doc_id"]].assign(party=_call(clauses, part, sides)[rows], column=column)
        parts.append(found[found["party"] != ""])
    every = pd.concat(parts, ignore_index=True)
    table = pd.crosstab(every["party"], every["column"]).reindex(columns=list(told), fill_value=0)
    table["n_articles"] = every.groupby("party")["doc_id"].nunique()
    table = table.assign(n=table[list(told)].sum(axis=1)).reset_index().rename_axis(columns=None)
    table = table.sort_values(["n", "party"], ascending=[False, True], ignore_index=True).drop(columns="n")
    return table.astype({"party": "str"} | dict.fromkeys([*told, "n_articles"], "int64"))


def list_actions(clauses: pd.DataFrame, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """List the clauses in which one party acts on another, each with its sentence.

    Parameters
    ----------
    clauses, sides
        As in `count_parties`.

    Returns
    -------
    DataFrame
        One row per clause, by article and place; columns actor, does (the verb as written), target, told (as done;
        denied; as possible; "said by somebody" before it where the verb stands in quoted or reported words), doc_id,
        actor_words, target_words, sentence. A party that acts on itself is left out.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    both = _keep_pairs(clauses, sides)
    told = pd.Series("as done", index=both.index, dtype="str")
    told = told.mask(both["hedged"], "as possible").mask(both["negated"], "denied")
    shown = {"by": "actor", "verb_text": "does", "on": "target", "told": "told", "doc_id": "doc_id"}
    shown |= {"actor": "actor_words", "target": "target_words", "text": "sentence"}
    said = both["reported"].isin(("quotation", "reported"))
    both = both.assign(told=told.where(~said, "said by somebody: " + told))
    return both[list(shown)].set_axis(list(shown.values()), axis=1).reset_index(drop=True)


def count_actions(clauses: pd.DataFrame, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count who acts on whom: for each two parties the clauses, the articles and the verbs.

    A count of clauses that were found, not of deeds: some are missed, and some are wrong (`load_scores`). Read
    `list_actions`, the sentences, before it.

    Parameters
    ----------
    clauses, sides
        As in `count_parties`.

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
    both = _keep_pairs(clauses, sides)
    rows = []
    for (by, on), found in both.groupby(["by", "on"], sort=True):
        n_done = int((~(found["negated"] | found["hedged"])).sum())
        verbs = ", ".join(found["verb"].value_counts(sort=True).index[:_MOST_VERBS])
        rows.append((by, on, len(found), found["doc_id"].nunique(), n_done, verbs, found["text"].iloc[0]))
    table = pd.DataFrame(rows, columns=["actor", "target", "n", "n_articles", "n_as_done", "verbs", "sentence"])
    table = table.astype({"n": "int64", "n_articles": "int64", "n_as_done": "int64"})
    order = ["n_articles", "n", "actor", "target"]
    return table.sort_values(order, ascending=[False, False, True, True], ignore_index=True)


def _keep_pairs(clauses: pd.DataFrame, sides: pd.DataFrame | None) -> pd.DataFrame:
    """The clauses of two parties, with what a reader calls them in by and on."""
    columns = (*_PARTY, "actor", "target", "verb_text", "negated", "hedged", "reported", "text")
    require_columns(clauses, columns, "clauses")
    both = clauses.assign(by=_call(clauses, "actor", sides), on=_call(clauses, "target", sides))
    return both[both["by"].ne("") & both["on"].ne("") & both["by"].ne(both["on"])]


def _call(clauses: pd.DataFrame, part: str, sides: pd.DataFrame | None) -> pd.Series:
    """What a reader calls the actor or the target: its side, else its name in full; "" for an office without either."""
    side = clauses[f"{part}_side"]
    called = side.where(side.ne(side.str.lower()), "")  # no codes
    if sides is not None:
        require_columns(sides, ("affiliation", "label"), "sides")
        labels = dict(zip(sides["affiliation"], sides["label"], strict=True))
        called = called.where(~side.isin(list(labels)), side.replace(labels))
    every = pd.concat([clauses["actor_name"], clauses["target_name"]]).drop_duplicates()
    longer = every[every.str.match(r"[A-Z]\S+ (?:[A-Z]\S* )*[A-Z]\S+\Z")]
    last = longer.str.split(" ").str[-1]
    in_full = dict(zip(last[~last.duplicated(keep=False)], longer[~last.duplicated(keep=False)], strict=True))
    name = clauses[f"{part}_name"].replace(in_full)
    return called.where(called.ne(""), name.where(name.ne(name.str.lower()), ""))  # no "mayor"
