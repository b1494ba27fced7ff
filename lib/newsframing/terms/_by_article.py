"""What can be said of groups of articles, where the article is what was drawn, and not the word?

An article's words come together, so that any two heaps of articles differ in some of them. Here whole articles are
dealt to the two sides again and again, and a term counts as different if it differs more than the most different term
does in all but alpha of these deals (Westfall & Young's max-t).
"""

from itertools import combinations, product
from math import comb, prod
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.special import gammaln

N_DEALS = 1000
# Terms times deals in one piece: 4 million cells are 32 MB.
_CELLS_AT_A_TIME = 4_000_000
# Two sums of the same rates in another order differ by so much at most.
_ROUNDING = 1e-9


class Deal(NamedTuple):
    """Two sides of articles: which rows count, which are the group's, which may change places, and how far z may go."""

    rates: sparse.csr_matrix  # a row per article that counts, a column per term
    own: np.ndarray
    strata: np.ndarray
    deals: np.ndarray  # which articles each deal gives to the group, a row per deal
    most: np.ndarray  # how far the most different term lies apart in each deal
    fewest: int  # articles that must hold a term for it to be able to differ
    testable: np.ndarray
    z: np.ndarray
    critical: float
    p: np.ndarray

    def turn(self) -> "Deal":
        """The same deals, looked at from the other side."""
        return self._replace(own=~self.own, deals=~self.deals, z=-self.z)


def find_strata(own: np.ndarray, events: np.ndarray | None) -> np.ndarray:
    """Return within which articles each may change sides: a number per article, -1 for one that may not.

    An event that both sides report is a stratum. Articles whose event is not known, or that report one alone, are
    another. Several articles about an event that one side alone reports come together, and tell nothing of the sides
    that the event does not.
    """
    if events is None:
        return np.zeros(len(own), np.int64)
    known = pd.Series(events, dtype="object").replace("", None)
    table = pd.DataFrame({"event": known, "own": own})
    size = table.groupby("event")["own"].transform("size").fillna(1)
    n_own = table.groupby("event")["own"].transform("sum").fillna(0)
    both = (n_own > 0) & (n_own < size)
    strata = pd.factorize(known.where(both))[0] + 1
    return np.where(both | (size == 1), strata, -1)


def count_articles(own: np.ndarray, strata: np.ndarray) -> tuple[int, int]:
    """Return how many articles of either side stand in a stratum that both sides share."""
    n, n_own, _ = _count_strata(own, strata)
    shared = (n_own > 0) & (n_own < n)
    return int(n_own[shared].sum()), int((n - n_own)[shared].sum())


def deal(counts: sparse.csr_matrix, n_words: np.ndarray, own: np.ndarray, strata: np.ndarray, *,
         alpha: float, seed: int) -> Deal:  # fmt: skip
    """Deal the articles of two sides, and return how different each term is beside the most different in a deal.

    z is the sum of a term's rates in the articles of the group, less what to expect of a random deal, in standard
    deviations of such deals. `counts` has a row per article and a column per term; a deal exchanges articles of one
    stratum alone. All deals are made where there are no more than 1,000; else 1,000 are drawn, the true one among them.
    """
    free = strata >= 0
    counts, own, strata = counts[free], own[free], pd.factorize(strata[free])[0]
    rates = (sparse.diags_array(1 / np.maximum(n_words[free], 1)) @ counts).tocsr()
    # No deal changes in how many articles a term stands, so that those in too few may be left out beforehand; what one
    # article alone holds is that article's.
    held = np.arange(2, len(own) + 1)
    enough = find_least_p(held, int(own.sum()), int((~own).sum())) <= alpha
    fewest = int(held[enough][0]) if enough.any() else len(own) + 1
    testable = np.diff(rates.tocsc().indptr) >= fewest
    n, n_own, member = _count_strata(own, strata)
    sums = member @ rates
    expected = np.asarray((n_own / n) @ sums).ravel()
    weight = n_own * (n - n_own) / (n * np.maximum(n - 1, 1))
    variance = np.asarray(weight @ (member @ rates.power(2)) - (weight / n) @ sums.power(2)).ravel()
    # Equal rates everywhere leave a rest of rounding, which is no variance.
    scale = np.asarray(weight @ (member @ rates.power(2))).ravel()
    spread = np.sqrt(np.where(variance > _ROUNDING * scale, variance, np.inf))
    z = (own.astype(float) @ rates - expected) / spread
    chosen = np.flatnonzero(testable)
    terms = rates[:, chosen].T.tocsr()
    deals = _list_deals(own, strata, seed)
    most = np.zeros(len(deals))
    step = max(1, _CELLS_AT_A_TIME // max(1, len(chosen), len(own)))
    for first in range(0, len(deals) if len(chosen) else 0, step):
        block = terms @ deals[first : first + step].T.astype(float)
        block -= expected[chosen, None]
        block /= spread[chosen, None]
        most[first : first + step] = np.abs(block).max(axis=0)
    ordered = np.sort(most)
    n_as_great = len(most) - np.searchsorted(ordered, np.abs(z) - _ROUNDING)
    p = np.where(testable, n_as_great / len(most), 1.0)
    critical = float(ordered[len(most) - 1 - int(alpha * len(most) + _ROUNDING)]) + _ROUNDING
    return Deal(rates, own, strata, deals, most, fewest, testable, z, critical, p)


def bound_by_article(dealt: Deal) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds of log2 of the ratio of the mean rates: the ratios by which the other side's rates can be
    multiplied so that z stays within its critical value. For fixed articles z is a quotient of two polynomials of the
    ratio, so that the bounds are the roots of a quadratic (Fieller 1954); on a side without one nothing is known.
    """
    n, n_own, member = _count_strata(dealt.own, dealt.strata)
    squares = dealt.rates.power(2)
    first, second = (member @ sparse.diags_array(side.astype(float)) for side in (dealt.own, ~dealt.own))
    sum1, sum2 = first @ dealt.rates, second @ dealt.rates
    weight = n_own * (n - n_own) / (n * np.maximum(n - 1, 1))
    mean1, mean2 = ((n - n_own) / n) @ sum1, (n_own / n) @ sum2
    a = weight @ (first @ squares) - (weight / n) @ sum1.power(2)
    b = (weight / n) @ sum1.multiply(sum2)
    d = weight @ (second @ squares) - (weight / n) @ sum2.power(2)
    limit = dealt.critical**2
    low, high = find_roots(mean1**2 - limit * a, mean1 * mean2 - limit * b, mean2**2 - limit * d, mean1, mean2)
    with np.errstate(divide="ignore"):
        low, high = np.log2(low), np.log2(high)
    return np.where(dealt.testable, low, -np.inf), np.where(dealt.testable, high, np.inf)


def find_roots(
    c: np.ndarray, b: np.ndarray, a: np.ndarray, mean: np.ndarray, mean_other: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return from where to where a r^2 - 2 b r + c is 0 or less, around r = mean / mean_other, r from 0 to infinity."""
    with np.errstate(divide="ignore", invalid="ignore"):
        root = np.sqrt(np.maximum(b**2 - a * c, 0))
        far = b + np.where(b < 0, -root, root)
        one, two = far / a, c / far
        small, great = np.fmin(one, two), np.fmax(one, two)
        ratio = np.where(mean_other > 0, mean / mean_other, np.inf)
    open_above = a <= 0
    nothing = open_above & (b**2 - a * c <= 0)
    above = ratio >= great
    low = np.where(open_above, np.where(above, great, 0.0), small)
    high = np.where(open_above, np.where(above, np.inf, small), great)
    low, high = np.where(nothing, 0.0, low), np.where(nothing, np.inf, high)
    # Never on one side: z is the same for every ratio, and bounds nothing.
    never = (mean <= 0) | (mean_other <= 0)
    low = np.where(never, np.where((mean > 0) & (c > 0), np.inf, 0.0), np.maximum(low, 0))
    high = np.where(never, np.where((mean_other > 0) & (a > 0), 0.0, np.inf), high)
    # What fits may lie in two pieces: equal rates are within the bounds wherever they fit.
    fits = ~never & (a - 2 * b + c <= 0)
    return np.where(fits, np.minimum(low, 1), low), np.where(fits, np.maximum(high, 1), high)


def find_least_p(n_held: np.ndarray, n: int, n_other: int) -> np.ndarray:
    """Return the smallest two-sided p that a term could have that stands in so many of n + n_other articles (Fisher).

    That is twice the chance of the rarer extreme: as many of these articles as can be on the one side, or as few.
    """
    total = n + n_other
    extremes = [
        _log_choose(n_held, own) + _log_choose(total - n_held, n - own) - _log_choose(total, n)
        for own in (np.minimum(n_held, n), np.maximum(n_held - n_other, 0))
    ]
    return np.minimum(1, 2 * np.exp(np.minimum(*extremes)))


def find_least_articles(dealt: Deal, alpha: float) -> int | None:
    """Return in how many articles of the group a term, as often in each, would have to stand, and in none of the
    others, to differ; None if not even all of them would do. The articles are those in which it would show the most.
    """
    n, n_own, _ = _count_strata(dealt.own, dealt.strata)
    weight = n_own * (n - n_own) / (n * np.maximum(n - 1, 1))
    held = np.zeros(len(n))
    chosen = np.zeros(len(dealt.own), dtype=bool)
    for k in range(1, int(n_own.sum()) + 1):
        # One more article, of the stratum in which it adds the most.
        above = held @ (1 - n_own / n) + (1 - n_own / n)
        variance = weight @ (held - held**2 / n) + weight * (1 - (2 * held + 1) / n)
        usable = (variance > _ROUNDING) & (held < n_own)
        z = np.where(usable, above / np.sqrt(np.where(usable, variance, 1)), -np.inf)
        best = int(np.argmax(z))
        if z[best] == -np.inf:
            return None
        held[best] += 1
        chosen[np.flatnonzero(dealt.own & (dealt.strata == best) & ~chosen)[0]] = True
        if k >= dealt.fewest and z[best] > dealt.critical:
            # The term itself is one of those that lie apart in a deal.
            itself = np.abs(dealt.deals[:, chosen].sum(axis=1) - held @ (n_own / n)) / np.sqrt(variance[best])
            if np.mean(np.maximum(itself, dealt.most) >= z[best] - _ROUNDING) <= alpha:
                return k
    return None


def _log_choose(n: np.ndarray | int, k: np.ndarray | int) -> np.ndarray:
    return gammaln(np.asarray(n) + 1.0) - gammaln(np.asarray(k) + 1.0) - gammaln(np.asarray(n) - k + 1.0)


def _count_strata(own: np.ndarray, strata: np.ndarray) -> tuple[np.ndarray, np.ndarray, sparse.csr_matrix]:
    """How many articles each stratum has, how many of them are the group's, and which (a row per stratum)."""
    free = strata >= 0
    numbers = pd.factorize(strata[free])[0]
    n = np.bincount(numbers)
    n_own = np.bincount(numbers, weights=own[free]).astype(np.int64)
    places = np.flatnonzero(free)
    member = sparse.csr_array((np.ones(len(places)), (numbers, places)), shape=(len(n), len(own)))
    return n, n_own, member


def _list_deals(own: np.ndarray, strata: np.ndarray, seed: int) -> np.ndarray:
    """Which articles each deal gives to the group, a row per deal, the true one among them."""
    groups = [np.flatnonzero(strata == number) for number in range(strata.max(initial=-1) + 1)]
    sizes = [int(own[group].sum()) for group in groups]
    if prod(comb(len(group), size) for group, size in zip(groups, sizes, strict=True)) <= N_DEALS:
        each = [combinations(group, size) for group, size in zip(groups, sizes, strict=True)]
        chosen = [np.concatenate([np.array(part, np.int64) for part in parts]) for parts in product(*each)]
        deals = np.zeros((len(chosen), len(own)), dtype=bool)
        np.put_along_axis(deals, np.array(chosen), True, axis=1)
        return deals
    draw = np.random.default_rng(seed)
    deals = np.tile(own, (N_DEALS, 1))
    for group in groups:
        deals[1:, group] = draw.permuted(deals[1:, group], axis=1)
    return deals
