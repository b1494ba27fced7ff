"""How sure is a value that comes in articles, or one divided by another? Bounds that take whole articles for draws."""

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from newsframing.counts import bound_share


def bound_value(n: np.ndarray, of: np.ndarray, unit: np.ndarray, *, error: float = 0.05) -> tuple[float, float]:
    """Return the bounds of sum n / sum of where whole units (articles, or events with their articles) were drawn.

    Of each unit `n` and `of` are added up. The logarithm of the value is found again without each unit in turn; the
    spread of these (the jackknife) is its variance, and Student's t with as many degrees of freedom as units of one
    size would leave (1 / the sum of their squared shares of `of`, less 1) makes it an interval, so that it stays above
    0 and one very long article counts for little more than one. Missing (NaN) where there is one unit, where a single
    one holds all of n, and where all are alike.

    References
    ----------
    Efron & Stein (1981), The jackknife estimate of variance, Annals of Statistics 9; Cochran (1977), Sampling
    Techniques, on ratio estimators.
    """
    level, moves, weight = _leave_out(n, of, *_number(unit))
    if len(weight) < 2:
        return np.nan, np.nan
    variance = float((moves**2).sum() * (1 - 1 / len(weight)))
    reach = stdtrit(1 / (weight**2).sum() - 1, 1 - error / 2) * np.sqrt(variance)
    if not np.isfinite(reach) or reach < 1e-9:
        return np.nan, np.nan
    return float(np.exp(level - reach)), float(np.exp(level + reach))


def bound_quotient(
    n: np.ndarray, of: np.ndarray, unit: np.ndarray, first: np.ndarray, *, error: float = 0.05, cautious: bool = False
) -> tuple[float, float]:
    """Return the bounds of one value of `bound_value` divided by another.

    `first` says which rows belong to the first side. A unit (an event) that has rows on both sides is left out of both
    at once, so what it does to both alike cancels. Degrees of freedom after Satterthwaite, from the two sides' own
    spread; if `cautious`, those of the smaller side alone: far out in the tails, where many rows are compared at once,
    skewed counts miss more often than t allows. Swapping the sides turns (low, high) into (1 / high, 1 / low). Missing
    where `bound_value` is.

    References
    ----------
    Efron & Stein (1981), The jackknife estimate of variance, Annals of Statistics 9; Satterthwaite (1946), An
    approximate distribution of estimates of variance components, Biometrics Bulletin 2.
    """
    codes, n_units = _number(unit)
    first = np.asarray(first, dtype=bool)
    sides = [_leave_out(np.where(own, n, 0), np.where(own, of, 0), codes, n_units) for own in (first, ~first)]
    level = sides[0][0] - sides[1][0]
    moves, weights = (np.array([side[place] for side in sides]) for place in (1, 2))
    there = weights > 0
    n_own = there.sum(axis=1)
    if n_own.min() < 2 or not np.isfinite(level) or not np.isfinite(moves).all():
        return np.nan, np.nan
    # A unit of both sides is one of the smaller number of them.
    factor = 1 - 1 / np.where(there, n_own[:, None], n_own.max() + 1).min(axis=0)
    variance = ((moves[0] - moves[1]) ** 2 * factor).sum()
    own = (moves**2 * factor).sum(axis=1)
    effective = 1 / (weights**2).sum(axis=1)
    if min(variance, own.sum()) < 1e-18:
        return np.nan, np.nan
    freedom = effective.min() - 1
    if not cautious:
        freedom = own.sum() ** 2 / (((own * np.sqrt(effective / (effective - 1))) @ weights) ** 2).sum()
    reach = stdtrit(freedom, 1 - error / 2) * np.sqrt(variance)
    with np.errstate(over="ignore"):
        return float(np.exp(level - reach)), float(np.exp(level + reach))


def bound_share_ratio(k: int, n: int, k_other: int, n_other: int, *, error: float = 0.05) -> tuple[float, float]:
    """Return the bounds of (k / n) / (k_other / n_other), two shares of single draws such as articles.

    The exact bounds of the two shares (`bound_share`) are put together by their distances from the shares (Donner &
    Zou's recovery of variance for a ratio). So it is a little wider than needed, never of zero width, and has an answer
    where one of the two is none: the ratio is then from 0 up, or has no upper end. 0 to infinity if both are none.

    References
    ----------
    Donner & Zou (2012), Closed-form confidence intervals for functions of the normal mean and standard deviation,
    Statistical Methods in Medical Research 21.
    """
    one, other = k / n, k_other / n_other
    (low, high), (low_other, high_other) = bound_share(k, n, error=error), bound_share(k_other, n_other, error=error)
    product = one * other
    root = product**2 - low * high_other * (2 * one - low) * (2 * other - high_other)
    down = high_other * (2 * other - high_other)
    root_up = product**2 - high * low_other * (2 * one - high) * (2 * other - low_other)
    up = low_other * (2 * other - low_other)
    lowest = (product - np.sqrt(max(root, 0))) / down if down else 0.0
    return max(0.0, float(lowest)), float((product + np.sqrt(max(root_up, 0))) / up) if up else np.inf


def _number(unit: np.ndarray) -> tuple[np.ndarray, int]:
    codes, names = pd.factorize(np.asarray(unit))
    return codes, len(names)


def _leave_out(n: np.ndarray, of: np.ndarray, codes: np.ndarray, n_units: int) -> tuple[float, np.ndarray, np.ndarray]:
    """The logarithm of sum n / sum of, how it moves when each unit is left out, and each unit's share of `of`."""
    n = np.bincount(codes, weights=n, minlength=n_units)
    of = np.bincount(codes, weights=of, minlength=n_units)
    with np.errstate(divide="ignore", invalid="ignore"):
        level = np.log(n.sum() / of.sum())
        moves = np.log((n.sum() - n) / (of.sum() - of)) - level
    return float(level), moves, of / of.sum()
