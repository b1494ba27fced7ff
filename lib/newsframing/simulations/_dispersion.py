"""How much do articles differ in a category, beyond chance?"""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.optimize import brentq, minimize_scalar
from scipy.special import gammaln, stdtrit

from newsframing.counts import FEWEST_PARTS
from newsframing.tables import require_columns

_FEW = f"no interval: fewer than {FEWEST_PARTS} articles"
_OPEN = "no interval: the counts set no upper bound"
_FARTHEST = (1e-6, 1e3)  # a dispersion below is none, and above there is no bound


def estimate_dispersion(counts: pd.Series, n_words: pd.Series) -> float:
    """Say how much more the articles of one kind differ in a category than chance alone would make them.

    With counts y of articles of n words and one rate r = sum y / sum n, each y is expected to be w = r n. The
    dispersion is sum((y - w)^2 - w) / sum(w^2), 0 if that is below 0 (method of moments; variance w + dispersion w^2).
    A dozen articles leave it very uncertain: `estimate_dispersions` gives its interval. `counts` (occurrences of a
    category) and `n_words` have one number per article, in the same order. From 0 (as from one urn) up.
    """
    y, n = np.asarray(counts, dtype=float), np.asarray(n_words, dtype=float)
    if y.shape != n.shape or y.ndim != 1 or len(y) < 2:
        raise ValueError(
            f"counts and n_words have one number per article, of at least two; they have {y.size}, {n.size}."
        )
    if not ((y >= 0).all() and (n > 0).all() and y.sum() > 0):
        raise ValueError("counts are from 0, not all 0, and n_words above 0; none is missing. One of them is not so.")
    expected = y.sum() / n.sum() * n
    return max(0.0, float(((y - expected) ** 2 - expected).sum() / (expected**2).sum()))


def estimate_dispersions(rates: pd.DataFrame, *, least: int = 10) -> pd.DataFrame:
    """Estimate the dispersion of each category that occurs often enough (`estimate_dispersion`), with its interval.

    The interval (95 percent) holds the dispersions under which the counts, as negative binomial numbers of one rate,
    are not much less likely than under the best: twice the difference of the log likelihoods is below the square of
    Student's t with one degree of freedom fewer than there are articles (profile likelihood). Of simulated sets of
    8 to 84 articles, of mean counts .7 to 6, it held a true one of .2 to 1.8 in .93 to 1.00, and one of 0 in .97 to
    1.00 (tests/benchmarks/bench_coverage.py). Where articles' rates are log-normal, not gamma numbers (dispersion
    .8, 20 to 42 articles), it holds it in .87 to .92 with a mean of 2 or 3 and in some .8 with 6, and lies too low.
    It is wide: 12 articles with 6 hits each and a dispersion of .8 leave .2 to 2.3. It takes the articles for
    independent of one another, and the estimate always lies in it.

    `rates` has one row per article and category (columns category, n, n_words), as `lexicons.rate_categories` gives
    them. One row per category with `least` occurrences or more; columns category, n (occurrences in all), n_articles,
    dispersion, low, high (missing below 8 articles and where the counts set no upper bound), note (says so).
    """
    require_columns(rates, ("category", "n", "n_words"), "rates")
    if not isinstance(least, Real):
        raise ValueError(f"least is a number of occurrences; it is {least!r}.")
    rows = []
    for category, own in rates.groupby("category", observed=True):
        if own["n"].sum() >= least:
            found = estimate_dispersion(own["n"], own["n_words"])
            low, high = _bound(own["n"].to_numpy(float), own["n_words"].to_numpy(float))
            note = _FEW if len(own) < FEWEST_PARTS else _OPEN if np.isinf(high) else ""
            bounds = (np.nan, np.nan) if note else (min(low, found), max(high, found))
            rows.append((category, int(own["n"].sum()), len(own), found, *bounds, note))
    return pd.DataFrame(rows, columns=["category", "n", "n_articles", "dispersion", "low", "high", "note"])


def _bound(y: np.ndarray, n: np.ndarray) -> tuple[float, float]:
    """The dispersions between which the counts are likely enough; from 0, and to infinity, where nothing stops them."""
    w = y.sum() / n.sum() * n

    def fit(logarithm: float) -> float:
        a = np.exp(-logarithm)
        terms = gammaln(y + a) - gammaln(a) - a * np.log1p(w / a) + y * (np.log(w) - np.log(a + w))
        return float(terms.sum())

    nearest, farthest = np.log(_FARTHEST)
    best = minimize_scalar(lambda logarithm: -fit(logarithm), bounds=(nearest, farthest), method="bounded").x
    best = max((nearest, best), key=fit)
    edge = fit(best) - stdtrit(len(y) - 1, 0.975) ** 2 / 2
    low = 0.0 if fit(nearest) >= edge else np.exp(brentq(lambda at: fit(at) - edge, nearest, best))
    high = np.inf if fit(farthest) >= edge else np.exp(brentq(lambda at: fit(at) - edge, best, farthest))
    return float(low), float(high)
