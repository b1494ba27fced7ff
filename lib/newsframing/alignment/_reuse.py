"""How much of an article's text stands word for word in another?"""

import numpy as np
import pandas as pd

from newsframing.alignment._words import read_words
from newsframing.counts import count_cells
from newsframing.tables import find_article_problems, require_columns

COLUMNS = ("doc_id", "other_id", "n_shared", "n_ngrams", "containment", "longest", "n_longest")
# All pairs of 2,000 articles are 4 million rows.
MOST_ARTICLES = 2000
_WORDS_AT_A_TIME = 1_000_000


def measure_reuse(articles: pd.DataFrame, *, n_words: int = 5, nearest: int | None = None) -> pd.DataFrame:
    """Say how many of an article's runs of words stand in another article too, and what the longest such passage is.

    n_shared counts the different runs of `n_words` words that both articles have; containment is n_shared / n_ngrams,
    the share of the different runs of `doc_id` that `other_id` has too. It has a direction: a short item copied whole
    into a long report has 1, the report a small share. Words are `tables.WORD` in lower case with a straight
    apostrophe; a run goes over the ends of sentences and paragraphs. Fewer words find more, and more chance.

    Five words in common are rarely chance, but names, titles and set phrases make a few ("the secretary general of
    the"): look at the longest passage. Agency copy, a press release, one quotation in two reports and an appeal that
    stands on each page of an outlet all count alike; which it is, and who had it from whom, the number does not say.
    Text that was put into other words, or translated anew, is not found.

    One row per ordered pair of different articles, by doc_id, the most contained first, then by other_id; columns
    doc_id, other_id, n_shared, n_ngrams (different runs of doc_id), containment (0-1; missing if doc_id has fewer than
    `n_words` words), longest (the longest passage in common as doc_id has it, the first if there are several; "" if it
    is shorter than `n_words` words), n_longest (its words, 0 if none). `nearest` keeps only so many others for each
    article, and of those only ones that share something; more than 2,000 articles need it.

    References
    ----------
    Broder, On the Resemblance and Containment of Documents (1997), on containment. Clough, Gaizauskas, Piao & Wilks,
    Measuring Text Reuse (ACL 2002), on n-grams of agency copy in newspapers, and on how far they go.
    """
    _check(articles, n_words, nearest)
    articles = articles.sort_values("doc_id", kind="stable")
    texts = articles["text"].tolist()
    read = [read_words(text) for text in texts]
    words = [word for own, _ in read for word in own]
    lengths = np.array([len(own) for own, _ in read], dtype=np.int64)
    starts, ends = np.array([span for _, spans in read for span in spans], dtype=np.int64).reshape(-1, 2).T
    article = np.repeat(np.arange(len(texts)), lengths)
    to_end = np.repeat(np.cumsum(lengths), lengths) - np.arange(len(words))

    ranks = _rank_runs(words, to_end)
    grams = _rank_ngrams(ranks, to_end, n_words)
    n_ngrams, left, right, n_shared = _count_shared(grams, article, len(texts), nearest)
    place, n_longest = _find_longest(ranks, to_end, _list_candidates(grams, article, len(texts)), left, right, n_shared)
    longest = [
        texts[row][starts[first] : ends[first + n - 1]] if n else ""
        for row, first, n in zip(left, place, n_longest, strict=True)
    ]
    own = n_ngrams[left]
    return pd.DataFrame(
        {
            "doc_id": articles["doc_id"].take(left).array,
            "other_id": articles["doc_id"].take(right).array,
            "n_shared": n_shared,
            "n_ngrams": own,
            "containment": np.divide(n_shared, own, out=np.full(len(own), np.nan), where=own > 0),
            "longest": pd.Series(longest, dtype="str"),
            "n_longest": n_longest,
        },
        columns=list(COLUMNS),
    )


def _check(articles: pd.DataFrame, n_words: int, nearest: int | None) -> None:
    require_columns(articles, ("doc_id", "text"), "articles")
    problems = find_article_problems(articles)
    for name, value in {"n_words": n_words, **({} if nearest is None else {"nearest": nearest})}.items():
        if not isinstance(value, int | np.integer) or isinstance(value, bool) or value < 1:
            problems.append(f"{name} is a whole number of at least 1; it is {value!r}.")
    if nearest is None and len(articles) > MOST_ARTICLES:
        problems.append(
            f"articles holds {len(articles)} articles, which make {len(articles) * (len(articles) - 1)} pairs; say how "
            f"many to keep of each article's, as in nearest=10 (all pairs are given for up to {MOST_ARTICLES})."
        )
    if problems:
        raise ValueError(" ".join(problems))


def _rank_runs(words: list[str], to_end: np.ndarray) -> list[np.ndarray]:
    """For 1, 2, 4, 8 ... words: the rank, among all different ones, of the run that begins at each word.

    A run goes no further than its article (`to_end`: how many words there are from each word to the article's end).
    The last ranks are those of all that follows.
    """
    ranks = [pd.factorize(np.array(words, dtype=object), sort=True)[0]]
    while 2 ** (len(ranks) - 1) < to_end.max(initial=0):
        ranks.append(_join(ranks[-1], 2 ** (len(ranks) - 1), to_end))
    return ranks


def _join(ranks: np.ndarray, shift: int, to_end: np.ndarray) -> np.ndarray:
    """The ranks of runs made of two, the second `shift` words behind the first; it may lie over its end."""
    second = np.zeros(len(ranks), np.int64)  # nothing comes before every word
    goes_on = np.flatnonzero(to_end > shift)
    second[goes_on] = ranks[goes_on + shift] + 1
    pairs = ranks * (second.max(initial=0) + 1) + second
    return np.unique(pairs, return_inverse=True)[1]


def _rank_ngrams(ranks: list[np.ndarray], to_end: np.ndarray, n_words: int) -> np.ndarray:
    """The rank of the run of `n_words` words that begins at each word; -1 where the article ends before."""
    level = int(n_words).bit_length() - 1
    if level >= len(ranks):
        return np.full(len(to_end), -1)
    return np.where(to_end < n_words, -1, _join(ranks[level], n_words - 2**level, to_end))


def _count_shared(
    grams: np.ndarray, article: np.ndarray, n_articles: int, nearest: int | None
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Different runs of each article; then each pair's articles and shared runs, by article, most shared first."""
    used = grams >= 0
    codes, different = pd.factorize(grams[used])
    holds = count_cells(article[used], codes, (n_articles, len(different)))
    holds.data[:] = 1
    n_ngrams = np.diff(holds.indptr).astype(np.int64)
    holds = holds[:, np.bincount(holds.indices, minlength=len(different)) > 1]
    shared = (holds @ holds.T).tocsr()
    if nearest is None:
        rows, others = np.nonzero(~np.eye(n_articles, dtype=bool))
        n = np.asarray(shared[rows, others]).ravel() if len(rows) else np.zeros(0, np.int64)
    else:
        cells = shared.tocoo()
        apart = cells.row != cells.col
        rows, others, n = cells.row[apart], cells.col[apart], cells.data[apart]
    order = np.lexsort((others, -n, rows))
    rows, others, n = (column[order].astype(np.int64) for column in (rows, others, n))
    if nearest is not None:
        kept = np.arange(len(rows)) - np.searchsorted(rows, rows) < nearest
        rows, others, n = rows[kept], others[kept], n[kept]
    return n_ngrams, rows, others, n


def _list_candidates(grams: np.ndarray, article: np.ndarray, n_articles: int) -> tuple[np.ndarray, np.ndarray]:
    """The words at which a passage in common may begin, article by article, and how many each article has."""
    times = np.bincount(grams + 1, minlength=1)
    times[0] = 0  # cut off by the end of the article
    words = np.flatnonzero(times[grams + 1] > 1)
    return words, np.bincount(article[words], minlength=n_articles)


def _find_longest(
    ranks: list[np.ndarray],
    to_end: np.ndarray,
    candidates: tuple[np.ndarray, np.ndarray],
    left: np.ndarray,
    right: np.ndarray,
    n_shared: np.ndarray,
) -> tuple[np.ndarray, np.ndarray]:
    """At which word each pair's longest passage in common begins in the left article, and how many words it has.

    In the alphabetical order of what follows each candidate of the two articles, a word of one has most in common with
    the nearest word of the other, before or behind it.
    """
    place, longest = np.zeros(len(left), np.int64), np.zeros(len(left), np.int64)
    candidates, n = candidates
    begins = np.cumsum(n) - n
    sharing = np.flatnonzero(n_shared)
    part = np.cumsum(n[left[sharing]] + n[right[sharing]]) // _WORDS_AT_A_TIME
    for pairs in np.split(sharing, np.flatnonzero(np.diff(part)) + 1):
        sides = [_list_numbers(begins[rows], n[rows]) for rows in (left[pairs], right[pairs])]
        pair, numbers = np.concatenate(sides, axis=1)
        words = candidates[numbers]
        is_left = np.arange(len(words)) < sides[0].shape[1]
        order = np.lexsort((ranks[-1][words], pair))
        best = np.zeros(len(words), np.int64)
        for ordered in (order, order[::-1]):
            before = np.maximum.accumulate(np.where(is_left[ordered], -1, np.arange(len(ordered))))
            own, other = ordered, ordered[before]
            fits = is_left[own] & (before >= 0) & (pair[own] == pair[other])
            own, other = own[fits], other[fits]
            best[own] = np.maximum(best[own], _count_common(ranks, to_end, words[own], words[other]))
        top = np.lexsort((words, -best, pair))
        top = top[np.unique(pair[top], return_index=True)[1]]
        place[pairs], longest[pairs] = words[top], best[top]
    return place, longest


def _list_numbers(begins: np.ndarray, n: np.ndarray) -> np.ndarray:
    """For each row its number, n times, and the numbers from its beginning."""
    rows = np.repeat(np.arange(len(begins)), n)
    return np.stack([rows, begins[rows] + np.arange(len(rows)) - (np.cumsum(n) - n)[rows]])


def _count_common(ranks: list[np.ndarray], to_end: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """With how many words in common two runs begin."""
    most = np.minimum(to_end[one], to_end[other])
    common = np.zeros(len(one), np.int64)
    for level in range(len(ranks) - 1, -1, -1):
        goes_on = np.flatnonzero(common < most)
        alike = ranks[level][one[goes_on] + common[goes_on]] == ranks[level][other[goes_on] + common[goes_on]]
        common[goes_on[alike]] += 2**level
    return np.minimum(common, most)
