"""How evenly is a term spread over the texts of a group?"""

import numpy as np
import pandas as pd

from newsframing.counts import count_cells

ONE_PARAGRAPH = "in one paragraph only"
ONE_SENTENCE = "in one sentence only"
ONE_ARTICLE = "in one article only"


def measure_spread(
    tokens: pd.DataFrame, group: np.ndarray, codes: np.ndarray, counts: np.ndarray
) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray], np.ndarray, str]:
    """n_docs, n_parts and dp, a row per group, a column per term; how many parts a group has; the note on a single one.

    Only parts that hold the term are looked at: shares sum to 1, so half the sum of |v - s| is the sum of v - s where
    it is above 0.
    """
    finest = next((name for name in ("paragraph_id", "sentence_id") if name in tokens), None)
    note = {"paragraph_id": ONE_PARAGRAPH, "sentence_id": ONE_SENTENCE, None: ONE_ARTICLE}[finest]
    n_groups, n_terms = counts.shape

    def number(outer: np.ndarray, inner: np.ndarray) -> np.ndarray:
        return pd.factorize(outer.astype(np.int64) * (inner.max(initial=0) + 1) + inner)[0]

    def list_cells(unit: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        owner = np.zeros(unit.max(initial=-1) + 1, np.int64)
        owner[unit] = group
        cells = count_cells(unit, codes, (len(owner), n_terms)).tocoo()
        return owner, cells.row, owner[cells.row] * n_terms + cells.col, cells.data

    article = number(group, pd.factorize(tokens["doc_id"])[0])
    part = article if finest is None else number(article, pd.factorize(tokens[finest])[0])
    places = list_cells(article)[2]
    n_docs = np.bincount(places, minlength=counts.size)
    owner, unit, places, n = list_cells(part)
    share = np.bincount(part, minlength=len(owner))[unit] / counts.sum(axis=1)[owner[unit]]
    n_parts = np.bincount(places, minlength=counts.size)
    excess = np.maximum(n / counts.ravel()[places] - share, 0)
    dp = np.bincount(places, weights=excess, minlength=counts.size)
    dp[n_parts == 0] = np.nan
    spread = tuple(column.reshape(counts.shape) for column in (n_docs, n_parts, dp))
    return spread, np.bincount(owner, minlength=n_groups), note
