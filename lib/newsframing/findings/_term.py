"""Does one article have a word more often than the others?"""

import numpy as np
import pandas as pd
from scipy.optimize import brentq
from scipy.stats import binom, norm

from newsframing import terms
from newsframing.findings._choices import read_interval, require_article, require_choices
from newsframing.findings._readings import Reading, keep, load_words
from newsframing.terms import bound_log_ratio

_ALPHA = 0.05
_PRIORS = {"log-odds, prior 500": 500, "log-odds, prior 50": 50}


def compare_term(
    reading: Reading,
    *,
    doc_id: str,
    term: str,
    joined: tuple[str, ...] = (),
    text: str = "body",
    voice: str = "all words",
    words: str = "single words",
    unit: str = "occurrences",
    tried: str = "every term",
    tables: str = "its own table",
    sides: str = "two-sided",
    interval: str = "exact",
) -> dict:
    """Ask whether one article has a term more often than all others together.

    value is the lower bound of the log ratio (see `terms.compare_counts`), edge 0: above it the claim holds, if the
    upper bound is below 0 it does not; in between there is not enough evidence. The bound takes occurrences for drawn
    one by one, and words come in clusters: it is too high for any claim about the outlet.

    `reading` is what `read_versions` gives, and `list_choices("compare_term")` says what the choices mean. `term`
    is in lower case; `joined` are the labels that "labels joined" makes one word each. Raises ValueError: there is
    no such article or alternative.

    References
    ----------
    Clopper & Pearson (1934), Biometrika 26; Lancaster (1961), Significance tests in discrete distributions, JASA 56;
    Monroe, Colaresi & Quinn (2008), Political Analysis 16.
    """
    require_choices(
        "compare_term", text=text, voice=voice, words=words, unit=unit, tried=tried, tables=tables, sides=sides,
        interval=interval,
    )  # fmt: skip
    source = text, voice, joined if words == "labels joined" else (), unit
    named, n, n_other, sizes, n_terms = _pick_terms(reading, source, doc_id, term)
    if not named:
        return {"value": np.nan, "holds": None, "note": f"{term!r} stands in no article"}
    m = n_terms[tried]
    if tried == "five times or more" and (n + n_other).max() < 5:
        return {"value": np.nan, "holds": None, "note": f"{term!r} is in all fewer than five times, so it is not tried"}
    error = _ALPHA / m * (2 if sides == "one-sided" else 1)
    error /= n_terms["articles"] if tables == "one table for each article" else 1
    if interval in _PRIORS:
        prior = _PRIORS[interval]
        if unit == "sentences with it":
            prior *= sum(sizes) / int(_count_terms(reading, *source[:-1], "occurrences")[1].sum())
        log_odds, z = _weigh_terms(reading, tuple(n), tuple(n_other), sizes, prior)
        low, high = _bound_log_odds(log_odds, z, error)
    else:
        bound = bound_log_ratio if interval == "exact" else _bound_mid_p
        low, high = bound(n, n_other, sizes[0], sizes[1], error)
    best = int(np.argmax(low))
    note = f"{named[best]}: {n[best]} in {sizes[0]:,}, {n_other[best]} in {sizes[1]:,} elsewhere; {m} terms tried"
    return {"value": low[best], "edge": 0, "holds": read_interval(low[best], high[best]), "note": note}


@keep
def _count_terms(
    reading: Reading, text: str, voice: str, compounds: tuple[str, ...], unit: str
) -> tuple[pd.DataFrame, pd.Series]:
    """How often each term (rows) stands in each article (columns), and how many words or sentences each has."""
    words = load_words(reading, text, voice, compounds)
    sentence = ["doc_id", "sentence_id"]
    if unit == "sentences with it":
        totals = words.drop_duplicates(sentence)["doc_id"].value_counts()
        words = words.drop_duplicates([*sentence, "token"])
    else:
        totals = words["doc_id"].value_counts()
    counts = terms.count_terms(words).pivot(index="term", columns="doc_id", values="n").fillna(0).astype(int)
    return counts, totals


@keep
def _pick_terms(
    reading: Reading, source: tuple, doc_id: str, term: str
) -> tuple[list[str], np.ndarray, np.ndarray, tuple, dict]:
    """The terms that hold a word, their counts here and elsewhere, the two sizes, and how many terms and articles there
    are; `source` as for `_count_terms`.
    """
    counts, totals = _count_terms(reading, *source)
    require_article(doc_id, counts.columns)
    named = [one for one in counts.index if term in one.split(" ")]
    n = counts.loc[named, doc_id].to_numpy()
    n_other = counts.loc[named].sum(axis=1).to_numpy() - n
    often = int((counts.sum(axis=1) >= 5).sum())
    n_terms = {"every term": len(counts), "five times or more": often, "articles": len(totals)}
    return named, n, n_other, (int(totals[doc_id]), int(totals.sum() - totals[doc_id])), n_terms


@keep
def _weigh_terms(
    reading: Reading, n: tuple, n_other: tuple, sizes: tuple[int, int], prior: float
) -> tuple[np.ndarray, np.ndarray]:
    """The log-odds of terms and how many standard deviations they are from 0, given their counts here and elsewhere."""
    # One table for each: a sentence with two of the terms counts for both, and no table may have more than there is.
    tables = [
        pd.DataFrame({"term": [""], "n": [here], "n_other": [there]}) for here, there in zip(n, n_other, strict=True)
    ]
    weighed = pd.concat([terms.compare_counts(table, *sizes, prior=prior) for table in tables])
    return weighed["log_odds"].to_numpy(), weighed["z"].to_numpy()


def _bound_mid_p(
    n: np.ndarray, n_other: np.ndarray, n_words: int, n_words_other: int, error: float
) -> tuple[np.ndarray, np.ndarray]:
    """As `terms.bound_log_ratio`, with half the chance of the count itself."""

    def find(f1: int, f2: int) -> float:
        """The share t at which f1 itself, by half, and more than f1 have together the chance error / 2."""
        if f1 == 0:
            return 0.0
        return brentq(lambda t: binom.sf(f1, f1 + f2, t) + binom.pmf(f1, f1 + f2, t) / 2 - error / 2, 1e-12, 1 - 1e-12)

    scale = np.log2(n_words_other) - np.log2(n_words)
    low = np.array([find(int(f1), int(f2)) for f1, f2 in zip(n, n_other, strict=True)])
    other = np.array([find(int(f2), int(f1)) for f1, f2 in zip(n, n_other, strict=True)])
    with np.errstate(divide="ignore"):
        return scale + np.log2(low) - np.log2(1 - low), scale + np.log2(1 - other) - np.log2(other)


def _bound_log_odds(log_odds: np.ndarray, z: np.ndarray, error: float) -> tuple[np.ndarray, np.ndarray]:
    """Bounds of log2 odds ratios, given them in natural logarithms and in standard deviations."""
    reach = norm.isf(error / 2) * np.divide(log_odds, z, out=np.full(len(z), np.inf), where=z != 0)
    return (log_odds - reach) / np.log(2), (log_odds + reach) / np.log(2)
