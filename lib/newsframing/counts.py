"""How often does what stand where, how evenly, and how sure is that? Sparse counts, spread, intervals."""

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.special import betainccinv, betaincinv, gammaln, stdtrit

FEWEST_HITS = 5  # on fewer no rate, no order and no sign rests
FEWEST_UNITS = 5  # articles, or events: from fewer nobody knows how much those of an outlet differ
FEWEST_PARTS = 8  # of fewer units no bounds of `bound_ratios` were found to hold, hits come as they may


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
    if absent:
        more = f" and {len(absent) - 10} more" if len(absent) > 10 else ""
        problems.append(f"has no group for {', '.join(map(repr, absent[:10]))}{more}.")
    if absent and not doc_ids.isin(groups.index).any():
        problems = ["has none of the doc_ids in its index; did you mean articles.set_index('doc_id')['outlet']?"]
    if problems:
        raise ValueError(
            f"{name}, a Series from doc_id to group, {' It '.join(problems)} Give each article one group, or leave its "
            "words out."
        )
    return doc_ids.map(groups).to_numpy()


def measure_spread(
    tokens: pd.DataFrame, group: np.ndarray, codes: np.ndarray, counts: np.ndarray
) -> tuple[tuple[np.ndarray, np.ndarray, np.ndarray], np.ndarray, str]:
    """Say in how many articles and parts of a group each term stands, and how unevenly (dp, Gries).

    Returns n_docs, n_parts and dp, a row per group, a column per term; how many parts a group has; and the note on a
    term in one part. A part is the finest that `tokens` has: a paragraph, a sentence or an article. Only parts that
    hold the term are looked at: shares sum to 1, so half the sum of |v - s| is the sum of v - s where it is above 0.
    """
    finest = next((name for name in ("paragraph_id", "sentence_id") if name in tokens), None)
    note = f"in one {(finest or 'article').removesuffix('_id')} only"
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


def bound_share(
    k: np.ndarray | int, n: np.ndarray | int, *, error: float = 0.05
) -> tuple[np.ndarray | float, np.ndarray | float]:
    """Return the exact bounds of a share, given k of n (numbers or arrays), by Clopper and Pearson (1934).

    Each bound is missed by `error` / 2 of the samples at most, mostly by fewer, so the interval is never too narrow for
    single draws, and never without k / n itself. The lower bound is 0 where k is 0, the upper one 1 where k is n; of no
    draw at all (n = 0) nothing is known: 0 to 1. Draws that come together, as the words of one text do, are no single
    draws, and for them it is too narrow.

    References
    ----------
    Clopper & Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934).
    """
    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    # An upper tail is asked for as such: where the error is small, a subtraction from 1 would leave nothing of it.
    low = np.where(k > 0, betaincinv(np.maximum(k, 1), n - k + 1, error / 2), 0.0)
    high = np.where(k < n, betainccinv(k + 1, np.maximum(n - k, 1), error / 2), 1.0)
    return (low, high) if low.ndim else (float(low), float(high))


def count_testable(least_p: np.ndarray, alpha: float) -> int:
    """Return m, for how many tests alpha must be shared out, given the smallest p that each could have (Tarone).

    m is the smallest number for which no more than m of the tests could reach alpha / m at all. The others cannot err:
    a word that stands once can never be said to differ, whatever it does, and need not be paid for as Bonferroni does
    who divides by all of them. 1 at least.

    References
    ----------
    Tarone (1990), A modified Bonferroni method for discrete data, Biometrics 46.
    """
    m = np.arange(1, len(least_p) + 1)
    within = np.searchsorted(np.sort(least_p), alpha / m, side="right") <= m
    return int(m[within][0]) if len(m) else 1


def bound_odds_ratio(
    k: np.ndarray, k_other: np.ndarray, n: int, n_other: int, *, error: float = 0.05
) -> tuple[np.ndarray, np.ndarray]:
    """Return Fisher's exact bounds of the odds ratio of k of n against k_other of n_other (Cornfield).

    Given how many of both sides have something, k is a draw from Fisher's noncentral hypergeometric distribution; the
    lower bound is the odds ratio at which so many or more, the upper that at which so many or fewer come with a chance
    of `error` / 2. 0 and inf where k can be no less, and no more.

    References
    ----------
    Fisher (1935), The logic of inductive inference, Journal of the Royal Statistical Society 98; Cornfield (1956), A
    statistical problem arising from retrospective studies, Proceedings of the Third Berkeley Symposium 4.
    """
    cases, back = np.unique(np.column_stack([k, k + k_other]).astype(np.int64), axis=0, return_inverse=True)
    own, both = cases.T
    least, most = np.maximum(0, both - n_other), np.minimum(n, both)
    # Each case's possible counts, one after the other.
    size = most - least + 1
    start = np.cumsum(size) - size
    x = np.arange(size.sum()) - np.repeat(start - least, size)
    held = np.repeat(both, size)
    weight = -(gammaln(x + 1) + gammaln(n - x + 1) + gammaln(held - x + 1) + gammaln(n_other - held + x + 1))

    def total(logs: np.ndarray, kept: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """The logarithm of each case's sum over the kept counts, and their mean."""
        logs = np.where(kept, logs, -np.inf)
        most_of = np.maximum.reduceat(logs, start)
        part = np.exp(logs - np.repeat(most_of, size))
        sums = np.add.reduceat(part, start)
        return most_of + np.log(sums), np.add.reduceat(part * x, start) / sums

    def find(tail: np.ndarray, bounded: np.ndarray) -> np.ndarray:
        """Newton's way to the log odds ratio at which the tail has a chance of `error` / 2.

        The chance's logarithm is concave in it (a tail varies less than the whole), so that no step leads astray.
        """
        ratio = np.log((own + 0.5) * (n_other - both + own + 0.5) / ((both - own + 0.5) * (n - own + 0.5)))
        for _ in range(50):
            logs = weight + x * np.repeat(ratio, size)
            (part, mean_part), (all_of, mean) = total(logs, tail), total(logs, np.True_)
            slope = np.where(mean_part == mean, 1.0, mean_part - mean)
            step = np.clip((part - all_of - np.log(error / 2)) / slope, -20, 20)
            ratio = ratio - np.where(bounded, step, 0)
            if np.abs(step[bounded]).max(initial=0) < 1e-9:
                break
        return np.exp(ratio)

    if not len(cases):
        return np.empty(0), np.empty(0)
    seen = np.repeat(own, size)
    low = np.where(own == least, 0.0, find(x >= seen, own > least))
    high = np.where(own == most, np.inf, find(x <= seen, own < most))
    return low[back.ravel()], high[back.ravel()]


def bound_ratios(k: sparse.spmatrix | np.ndarray, n: np.ndarray, owner: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Bound the ratios sum k / sum n of things that come in units, such as the hits and the words of sentences.

    One unit is left out at a time. With d the change of ln(sum k / sum n) and u units, the standard error of the
    logarithm is sqrt((u - 1) / u * sum d^2) (the jackknife), and the bounds are the ratio times and by exp(t s), t of
    Student's distribution with u - 1 degrees of freedom, two-sided 95 percent. No draw, no assumption on how things
    come together inside a unit; the units are taken for a sample, one independent of the next. A share of k in n is
    the ratio r of k to n - k: its bounds are r / (1 + r). Of simulated shares of words in 8 to 60
    sentences, with words of the kind in three sentences or more and others in as many, they held the true one in .93 to
    .98, whether these words come at random or together, where exact bounds, which take words for independent, held it
    in .42 to .98; in .88 to .92 where nine sentences of ten have half of their words of the kind. For rates see
    `lexicons.rate_categories`; tests/benchmarks/bench_coverage.py prints both. Of fewer than 8 units
    (FEWEST_PARTS), or a sum of k below 5 (FEWEST_HITS), give none.

    `k` has a row per unit, a column per thing counted; `n` one number above 0 per unit; `owner` says whose each unit
    is, from 0 on. Returns the lower and the upper bounds, a row per owner, a column per thing: missing where the units
    are fewer than two, where k is 0, or where one unit holds it all; equal where all units have the same ratio.

    References
    ----------
    Tukey (1958), Bias and confidence in not-quite large samples, Annals of Mathematical Statistics 29.
    """
    cells = sparse.coo_matrix(k)
    n_owners, n_things = int(owner.max(initial=-1)) + 1, cells.shape[1]
    place = owner[cells.row] * n_things + cells.col
    sums = np.bincount(place, weights=cells.data, minlength=n_owners * n_things)
    whole, units = np.bincount(owner, weights=n, minlength=n_owners), np.bincount(owner, minlength=n_owners)[:, None]
    with np.errstate(divide="ignore", invalid="ignore"):
        less = np.log1p(-n / whole[owner])
        change = np.log1p(-cells.data / sums[place]) - less[cells.row]
        squares = np.bincount(place, weights=change**2 - less[cells.row] ** 2, minlength=n_owners * n_things)
        squares = squares.reshape(n_owners, n_things) + np.bincount(owner, weights=less**2, minlength=n_owners)[:, None]
        # Equal units leave a rest of some 1e-17 of rounding behind, and no spread.
        error = np.sqrt(np.where(squares > 1e-12, squares, 0) * (units - 1) / units)
        reach = np.exp(stdtrit(np.maximum(units - 1, 1), 0.975) * error)
        ratio = np.where(np.isfinite(reach) & (units > 1) & (sums.reshape(reach.shape) > 0), 1.0, np.nan)
        ratio *= sums.reshape(reach.shape) / whole[:, None]
    return ratio / reach, ratio * reach
