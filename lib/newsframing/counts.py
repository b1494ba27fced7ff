"""How often does each term stand where? What counts of words are made with."""

import numpy as np
import pandas as pd
from scipy import sparse


def read_terms(token: pd.Series) -> tuple[np.ndarray, pd.Index]:
    """Return a code for each token (-1 if missing), and the terms they stand for, in alphabetical order.

    A term is a token with a straight apostrophe: pages differ in which one they print.
    """
    if isinstance(token.dtype, pd.CategoricalDtype):
        codes, spellings = token.cat.codes.to_numpy(), token.cat.categories
    else:
        codes, spellings = pd.factorize(token)
    places, terms = pd.factorize(pd.Index(spellings, dtype="str").str.replace("’", "'"), sort=True)
    return np.where(codes < 0, -1, places[codes] if len(places) else codes), pd.Index(terms)


def count_cells(rows: np.ndarray, columns: np.ndarray, shape: tuple[int, int]) -> sparse.csr_matrix:
    """Return how often each pair of a row and a column occurs, as a sparse matrix."""
    counts = sparse.coo_matrix((np.ones(len(rows), np.int64), (rows, columns)), shape).tocsr()
    counts.sum_duplicates()
    return counts


def name_groups(doc_ids: pd.Series, groups: pd.Series, name: str) -> np.ndarray:
    """Return the group of each doc_id; `groups` is a Series from doc_id to group, called `name` in messages."""
    twice = sorted(map(str, groups.index[groups.index.duplicated()].unique()))
    known = groups.index[groups.notna()]
    absent = sorted(map(str, set(doc_ids.dropna().unique()) - set(known)))
    problems = [f"has {doc_id!r} twice." for doc_id in twice[:10]]
    problems += [f"has no group for {doc_id!r}." for doc_id in absent[:10]]
    if len(absent) > 10:
        problems.append(f"nor for {len(absent) - 10} more.")
    if absent and not doc_ids.isin(groups.index).any():
        problems = ["has none of the doc_ids in its index; did you mean articles.set_index('doc_id')['outlet']?"]
    if problems:
        raise ValueError(
            f"{name}, a Series from doc_id to group, {' It '.join(problems)} Give each article one group, or leave its "
            "words out."
        )
    return doc_ids.map(groups).to_numpy()
