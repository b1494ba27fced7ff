"""How sure is a share? What the share may be from which k of n were drawn."""

import numpy as np
from scipy.special import betainccinv, betaincinv


def bound_share(
    k: np.ndarray | int, n: np.ndarray | int, *, error: float = 0.05
) -> tuple[np.ndarray | float, np.ndarray | float]:
    """Return the exact bounds of a share, given k of n; numbers or arrays of them.

    The interval of Clopper and Pearson: each bound is missed by `error` / 2 of the samples at most, mostly by fewer, so
    it is never too narrow for single draws, and never without k / n itself. The lower bound is 0 where k is 0, the
    upper one 1 where k is n; of no draw at all (n = 0) nothing is known: 0 to 1. Draws that come together, as the words
    of one text do, are no single draws, and for them it is too narrow.

    References
    ----------
    Clopper & Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934).
    """
    k, n = np.asarray(k, dtype=float), np.asarray(n, dtype=float)
    # An upper tail is asked for as such: where the error is small, a subtraction from 1 would leave nothing of it.
    low = np.where(k > 0, betaincinv(np.maximum(k, 1), n - k + 1, error / 2), 0.0)
    high = np.where(k < n, betainccinv(k + 1, np.maximum(n - k, 1), error / 2), 1.0)
    return (low, high) if low.ndim else (float(low), float(high))
