"""How well does a tool find what a person found?

What a tool found and what a reference has are tables of places in a text. A hit is a pair of them that fit.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy.stats import beta

from newsframing.tables import require_columns

HIT, MISSED, WRONG = "hit", "missed", "found wrongly"


def match_spans(
    found: pd.DataFrame, reference: pd.DataFrame, *, overlap: float = 0.5, agree: Collection[str] = ()
) -> pd.DataFrame:
    """Pair the spans that were found with those of the reference, each with one at most.

    Two spans of one article fit if the characters they share are at least `overlap` of those that either holds
    (intersection over union; with 0, any shared character does), and if the columns in `agree` are equal. Of all pairs
    that fit, the one that shares most is taken first, then the earlier one.

    Parameters
    ----------
    found, reference
        One row per span; columns doc_id, start, end, and those in `agree`.
    overlap
        From 0 to 1; 1 asks for the same start and end.
    agree
        Columns of both tables that must be equal too; empty and missing are equal to each other.

    Returns
    -------
    DataFrame
        One row per hit (result "hit"), per reference span without a partner ("missed") and per found span
        without one ("found wrongly"), in this order; columns result, found_row and reference_row (positions in the two
        tables, missing where there is none).

    Raises
    ------
    ValueError
        A table lacks a column or has a span without start or end, `overlap` is not between 0 and 1.
    """
    _check(found, reference, overlap, agree)
    left = _place(found, agree).rename(columns={"row": "found_row"})
    right = _place(reference, agree).rename(columns={"row": "reference_row"})
    pairs = left.merge(right, on=["doc_id", *agree], suffixes=("", "_other"), how="inner", validate="many_to_many")
    shared = np.minimum(pairs["end"], pairs["end_other"]) - np.maximum(pairs["start"], pairs["start_other"])
    union = np.maximum(pairs["end"], pairs["end_other"]) - np.minimum(pairs["start"], pairs["start_other"])
    pairs = pairs.assign(share=shared / union.where(union > 0, 1))
    same = (pairs["start"] == pairs["start_other"]) & (pairs["end"] == pairs["end_other"])
    pairs = pairs[same | ((shared > 0) & (pairs["share"] >= overlap))]
    pairs = pairs.sort_values(["share", "found_row", "reference_row"], ascending=[False, True, True])
    hits, used_found, used_reference = [], set(), set()
    for found_row, reference_row in zip(pairs["found_row"], pairs["reference_row"], strict=True):
        if found_row not in used_found and reference_row not in used_reference:
            used_found.add(found_row)
            used_reference.add(reference_row)
            hits.append((HIT, found_row, reference_row))
    rows = sorted(hits, key=lambda hit: hit[2])
    rows += [(MISSED, None, row) for row in range(len(reference)) if row not in used_reference]
    rows += [(WRONG, row, None) for row in range(len(found)) if row not in used_found]
    table = pd.DataFrame(rows, columns=["result", "found_row", "reference_row"])
    return table.astype({"result": "str", "found_row": "Int64", "reference_row": "Int64"})


def score_spans(
    found: pd.DataFrame, reference: pd.DataFrame, *, overlap: float = 0.5, agree: Collection[str] = ()
) -> pd.DataFrame:
    """Score what was found against a reference: how much of it is right, how much of the reference it has.

    precision = hits / found, recall = hits / reference, f1 = 2 hits / (found + reference), their harmonic mean. low and
    high: exact 95 % intervals of Clopper & Pearson for precision and recall; for f1 the harmonic mean of bounds at
    97.5 % each, which holds at least as often. They take spans for independent; those of one article are not, so the
    true ones are wider. A reference made by one person is itself not certain.

    Parameters
    ----------
    found, reference, overlap, agree
        As in `match_spans`.

    Returns
    -------
    DataFrame
        One row for match "exact" (same start and end) and one for "overlap"; columns match, n_found,
        n_reference, n_hits, precision, precision_low, precision_high, recall, recall_low, recall_high, f1, f1_low,
        f1_high (all 0-1, higher is better; missing where there is nothing to divide by), note (why).

    Raises
    ------
    ValueError
        As in `match_spans`.

    References
    ----------
    Clopper & Pearson, Biometrika 26 (1934). On one-to-one matching of spans: Segura-Bedmar et al., SemEval-2013 task 9.
    """
    rows = []
    for name, share in (("exact", 1.0), ("overlap", overlap)):
        pairs = match_spans(found, reference, overlap=share, agree=agree)
        rows.append((name, *score_counts(int((pairs["result"] == HIT).sum()), len(found), len(reference))))
    return pd.DataFrame(rows, columns=["match", *_SCORES])


_SCORES = (
    "n_found", "n_reference", "n_hits", "precision", "precision_low", "precision_high", "recall", "recall_low",
    "recall_high", "f1", "f1_low", "f1_high", "note",
)  # fmt: skip


def score_counts(n_hits: int, n_found: int, n_reference: int) -> tuple:
    """The columns of `score_spans` from n_found on, for hits counted in another way."""
    precision = (n_hits / n_found, *_bound(n_hits, n_found, 0.05)) if n_found else (np.nan,) * 3
    recall = (n_hits / n_reference, *_bound(n_hits, n_reference, 0.05)) if n_reference else (np.nan,) * 3
    f1 = (np.nan,) * 3
    if n_found and n_reference:
        bounds = zip(_bound(n_hits, n_found, 0.025), _bound(n_hits, n_reference, 0.025), strict=True)
        f1 = (2 * n_hits / (n_found + n_reference), *(2 * p * r / (p + r) if p + r else 0.0 for p, r in bounds))
    empty = [name for name, n in (("nothing was found", n_found), ("nothing in the reference", n_reference)) if not n]
    return n_found, n_reference, n_hits, *precision, *recall, *f1, "; ".join(empty)


def score_attributions(found: pd.DataFrame, reference: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Score attributions: a hit has the same cue and a source that overlaps.

    A statement in two runs of words (two rows, one cue) counts once. Cues are the same if they share a character
    ("called for", "called"); without a cue, the words given to the source must overlap instead. Two sources that
    are not named in the sentence fit each other and any other.

    Parameters
    ----------
    found, reference
        One row per run of words; columns doc_id, start, end, source_start, source_end, cue_start, cue_end.

    Returns
    -------
    tuple of DataFrame
        The score, one row with the columns of `score_spans` from n_found on; and the pairs, as `match_spans` gives
        them, with rows counted in the two tables.

    Raises
    ------
    ValueError
        A table lacks a column, or has a row without start or end.
    """
    columns = ("doc_id", "start", "end", "source_start", "source_end", "cue_start", "cue_end")
    tables, rows = [], []
    for name, table in (("found", found), ("reference", reference)):
        require_columns(table, columns, name)
        table = table[list(columns)].reset_index(drop=True)
        place = pd.DataFrame({"doc_id": table["doc_id"], "start": table["start"], "end": table["end"]})
        cued = table["cue_start"].notna().to_numpy()
        place.loc[cued, ["start", "end"]] = table.loc[cued, ["cue_start", "cue_end"]].to_numpy()
        first = ~place.duplicated().to_numpy()
        tables.append(place[first].assign(cued=cued[first]))
        rows.append(table[first])
    pairs = match_spans(tables[0], tables[1], overlap=0, agree=("cued",))
    both = pairs[pairs["result"] == HIT]
    left = rows[0].iloc[both["found_row"].astype(int)].reset_index(drop=True)
    right = rows[1].iloc[both["reference_row"].astype(int)].reset_index(drop=True)
    apart = (left["source_end"] <= right["source_start"]) | (right["source_end"] <= left["source_start"])
    wrong = apart.fillna(False).to_numpy(dtype=bool)
    split = [
        (result, row_found, row_reference)
        for (row_found, row_reference), bad in zip(both[["found_row", "reference_row"]].to_numpy(), wrong, strict=True)
        for result, row_found, row_reference in (
            [(MISSED, None, row_reference), (WRONG, row_found, None)] if bad else [(HIT, row_found, row_reference)]
        )
    ]
    rest = pairs[pairs["result"] != HIT].itertuples(index=False)
    split += [tuple(None if pd.isna(value) else value for value in row) for row in rest]
    order = {HIT: 0, MISSED: 1, WRONG: 2}
    split.sort(key=lambda row: (order[row[0]], row[2] if row[2] is not None else row[1]))
    named = [
        (
            result,
            None if row_found is None else int(rows[0].index[int(row_found)]),
            None if row_reference is None else int(rows[1].index[int(row_reference)]),
        )
        for result, row_found, row_reference in split
    ]
    table = pd.DataFrame(named, columns=["result", "found_row", "reference_row"])
    table = table.astype({"result": "str", "found_row": "Int64", "reference_row": "Int64"})
    counts = score_counts(int((table["result"] == HIT).sum()), len(rows[0]), len(rows[1]))
    return pd.DataFrame([counts], columns=list(_SCORES)), table


def _bound(n_hits: int, n: int, alpha: float) -> tuple[float, float]:
    """Clopper & Pearson's exact two-sided interval of n_hits / n."""
    low = float(beta.ppf(alpha / 2, n_hits, n - n_hits + 1)) if n_hits else 0.0
    high = float(beta.ppf(1 - alpha / 2, n_hits + 1, n - n_hits)) if n_hits < n else 1.0
    return low, high


def _place(table: pd.DataFrame, agree: Collection[str]) -> pd.DataFrame:
    placed = table[["doc_id", "start", "end", *agree]].reset_index(drop=True)
    placed = placed.assign(start=placed["start"].astype("int64"), end=placed["end"].astype("int64"))
    for column in agree:
        placed[column] = placed[column].astype("object").where(placed[column].notna(), "").astype(str)
    return placed.assign(doc_id=placed["doc_id"].astype("object"), row=range(len(placed)))


def _check(found: pd.DataFrame, reference: pd.DataFrame, overlap: float, agree: Collection[str]) -> None:
    if isinstance(agree, str):
        raise ValueError(f"agree is a list, as in agree=[{agree!r}]; it is a single string.")
    if not 0 <= overlap <= 1:
        raise ValueError(f"overlap is a share from 0 to 1; it is {overlap!r}.")
    for name, table in (("found", found), ("reference", reference)):
        require_columns(table, ("doc_id", "start", "end", *agree), name)
        empty = np.flatnonzero(table["start"].isna() | table["end"].isna())
        if len(empty):
            raise ValueError(
                f"{name} has {len(empty)} rows without a start or an end, the first is row {empty[0]}: leave out what"
                " does not stand in the article's text."
            )
