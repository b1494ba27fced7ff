"""Which words set an article apart from the others?

Takes the tokens table. A term is a token with a straight apostrophe (or, if asked for, a pair of neighbouring tokens).
With a handful of articles a heavy term may only be a rare one: look at its sentences before making much of it.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
from scipy import sparse
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfTransformer

from newsframing.counts import count_cells, read_terms
from newsframing.tables import require_columns

# All pairs of 2,000 articles are 4 million rows, about 200 MB.
MOST_ARTICLES = 2000
_CELLS_AT_A_TIME = 4_000_000


def count_terms(tokens: pd.DataFrame) -> pd.DataFrame:
    """One row per article and term, by doc_id, most frequent first, then alphabetical; columns doc_id, term, n."""
    articles, counts, terms = _count(tokens, None, False)
    rows, columns, n = _list_cells(counts)
    return pd.DataFrame({"doc_id": articles.take(rows).array, "term": terms.take(columns), "n": n})


def weight_terms(
    tokens: pd.DataFrame,
    *,
    stop_words: str | Collection[str] | None = None,
    bigrams: bool = False,
    sublinear_tf: bool = False,
) -> pd.DataFrame:
    """Weight each article's terms by tf-idf, as scikit-learn does.

    tf is the term's share of the article's terms; idf is ln((1 + N) / (1 + df)) + 1 for a term that df of the N
    articles hold, so no term weighs 0. tf_idf is n * idf, divided by the root of the sum of its squares over the
    article, so that the dot product of two articles is their cosine. Five articles allow only five values of idf: read
    the order of the terms, not the gaps between weights. With stop words left in, the heaviest terms are mostly words
    such as "the".

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, token. An article without words is not in it, and not in N.
    stop_words
        Words to leave out: "english" for scikit-learn's list of 318, or your own. That list has fire, bill, system and
        un on it, which in news may be what an article is about, and it has no "it's" or "don't".
    bigrams
        Also count pairs of neighbouring words ("kosovo serbs"), after stop words are left out; never across the
        end of a sentence if `tokens` has sentence_id. Neighbours are rows in the order of token_id if `tokens` has it,
        else in the order given.
    sublinear_tf
        Use 1 + ln n in place of n in tf_idf, so that the tenth mention adds less than the second.

    Returns
    -------
    DataFrame
        One row per article and term, by doc_id, heaviest first within an article; columns doc_id, term, n (count),
        tf (0-1), idf (nats), tf_idf (0-1).

    References
    ----------
    Manning, Raghavan & Schütze, Introduction to Information Retrieval (2008), sections 6.2 and 6.4.
    """
    articles, counts, terms = _count(tokens, stop_words, bigrams)
    weights, idf = _weight(counts, sublinear_tf)
    rows, columns, tf_idf = _list_cells(weights)
    # An empty selection of a sparse matrix is a matrix again, not an array.
    n = np.asarray(counts[rows, columns]).ravel() if len(rows) else np.zeros(0, np.int64)
    return pd.DataFrame(
        {
            "doc_id": articles.take(rows).array,
            "term": terms.take(columns),
            "n": n,
            "tf": n / np.asarray(counts.sum(axis=1)).ravel()[rows],
            "idf": idf[columns],
            "tf_idf": tf_idf,
        }
    )


def compare_articles(
    tokens: pd.DataFrame,
    *,
    stop_words: str | Collection[str] | None = None,
    bigrams: bool = False,
    sublinear_tf: bool = False,
    nearest: int | None = None,
) -> pd.DataFrame:
    """Say how alike the words of every two articles are: the cosine of their tf-idf vectors (as in `weight_terms`).

    One row per ordered pair of different articles, so each pair comes twice, by doc_id, nearest first within it;
    columns doc_id, other_id, cosine: 0 is no term in common, 1 the same terms equally often, in whatever order.
    `nearest` keeps only so many others for each article; more than 2,000 articles need it. The weights, and so the
    cosines, rest on all the articles in `tokens`: with another article in the table they change. A text that several
    pages share, such as an appeal for donations, counts like any other.
    """
    if nearest is not None and nearest < 1:
        raise ValueError(f"nearest is the number of other articles to keep, at least 1; it is {nearest!r}.")
    articles, counts, _ = _count(tokens, stop_words, bigrams)
    total = len(articles)
    if nearest is None and total > MOST_ARTICLES:
        raise ValueError(
            f"tokens holds {total} articles, which make {total * (total - 1)} pairs; say how many to keep of each "
            f"article's, as in nearest=10 (all pairs are given for up to {MOST_ARTICLES} articles)."
        )
    weights, _ = _weight(counts, sublinear_tf)
    keep = total - 1 if nearest is None else min(nearest, total - 1)
    others, cosines = [], []
    step = max(1, _CELLS_AT_A_TIME // total)
    for first in range(0, total, step):
        block = (weights[first : first + step] @ weights.T).toarray().clip(0, 1)
        block[np.arange(len(block)), np.arange(first, first + len(block))] = -1  # the article itself comes last
        # Rounded, so that the last binary digit of a sum does not decide between two equally near articles.
        nearest_first = np.argsort(-block.round(12), axis=1, kind="stable")[:, :keep]
        others.append(nearest_first)
        cosines.append(np.take_along_axis(block, nearest_first, axis=1))
    return pd.DataFrame(
        {
            "doc_id": articles.take(np.repeat(np.arange(total), keep)).array,
            "other_id": articles.take(np.concatenate(others).ravel()).array,
            "cosine": np.concatenate(cosines).ravel(),
        }
    )


def _count(
    tokens: pd.DataFrame, stop_words: str | Collection[str] | None, bigrams: bool
) -> tuple[pd.Series, sparse.csr_matrix, pd.Index]:
    """The articles, a matrix of counts (a row per article, a column per term), and the terms in alphabetical order."""
    require_columns(tokens, ("doc_id", "token"), "tokens")
    if bigrams:
        tokens = tokens.sort_values([name for name in ("doc_id", "token_id") if name in tokens], kind="stable")
    article, articles = pd.factorize(tokens["doc_id"], sort=True)
    codes, terms = read_terms(tokens["token"])
    n_missing = int(((article < 0) | (codes < 0)).sum())
    if n_missing:
        raise ValueError(f"tokens has {n_missing} rows without a doc_id or without a token; every word needs both.")
    if stop_words is not None:
        kept = ~terms.str.lower().isin(_read_stop_words(stop_words))[codes]
        codes, article_kept = codes[kept], article[kept]
    else:
        kept, article_kept = slice(None), article
    counts = count_cells(article_kept, codes, (len(articles), len(terms)))
    if bigrams:
        place = tokens[["doc_id", "sentence_id"]] if "sentence_id" in tokens.columns else tokens[["doc_id"]]
        place = place.groupby(list(place.columns), sort=False).ngroup().to_numpy()[kept]
        inside = place[1:] == place[:-1]
        pairs, pair_codes = np.unique(
            (codes[:-1].astype(np.int64) * len(terms) + codes[1:])[inside], return_inverse=True
        )
        names = terms.take(pairs // max(len(terms), 1)) + " " + terms.take(pairs % max(len(terms), 1))
        pair_counts = count_cells(article_kept[1:][inside], pair_codes, (len(articles), len(pairs)))
        counts = sparse.hstack([counts, pair_counts], format="csr")
        # A compound asked for in `tokenize` may be spelt like a pair: they are one term.
        codes, terms = pd.factorize(terms.append(names), sort=True)
        counts.indices = codes[counts.indices].astype(counts.indices.dtype)
        counts = sparse.csr_matrix((counts.data, counts.indices, counts.indptr), (len(articles), len(terms)))
        counts.sum_duplicates()
    return pd.Series(articles), counts, terms


def _read_stop_words(stop_words: str | Collection[str]) -> list[str]:
    if isinstance(stop_words, str):
        if stop_words == "english":
            return sorted(ENGLISH_STOP_WORDS)
        raise ValueError(f'stop_words is "english" or a collection of words; it is {stop_words!r}.')
    wrong = [word for word in stop_words if not isinstance(word, str)]
    if wrong:
        raise ValueError(f"each of stop_words is a string; these are not: {', '.join(map(repr, wrong[:10]))}.")
    return [word.lower().replace("’", "'") for word in stop_words]


def _weight(counts: sparse.csr_matrix, sublinear_tf: bool) -> tuple[sparse.csr_matrix, np.ndarray]:
    """The tf-idf of each cell, and the idf of each term."""
    if counts.shape[0] < 2:
        raise ValueError(f"tf-idf compares articles and needs at least 2; tokens holds {counts.shape[0]}.")
    weigher = TfidfTransformer(sublinear_tf=sublinear_tf)
    return weigher.fit_transform(counts.astype(np.float64)).tocsr(), weigher.idf_


def _list_cells(matrix: sparse.csr_matrix) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Row, column and value of each cell that is not empty: row by row, the largest first, then by column."""
    cells = matrix.tocoo()
    order = np.lexsort((cells.col, -cells.data, cells.row))
    return cells.row[order], cells.col[order], cells.data[order]
