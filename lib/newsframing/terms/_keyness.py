"""How much more often does a term stand in some texts than in others, and can that be known? The formulas."""

import numpy as np
import pandas as pd
from scipy.special import erfc
from scipy.stats import false_discovery_control

from newsframing.counts import bound_share, count_testable
from newsframing.tables import KEYNESS, require_columns
from newsframing.terms._checks import check_counts

NEVER_IN_OTHERS = "never in the others"
NEVER_IN_GROUP = "never in this group"
IN_NEITHER = "in neither"
NOT_ENOUGH = "not enough evidence of a difference"


def compare_counts(
    counts: pd.DataFrame,
    n_words: int,
    n_words_other: int,
    *,
    alpha: float = 0.05,
    prior: float = 500,
    correction: str = "tarone",
) -> pd.DataFrame:
    """Compare how often terms stand in a group of texts and in others, given the counts.

    With f1 and f2 a term's counts in n1 and n2 words: every signed measure but log_ratio is above 0 where f1/n1 is
    greater than f2/n2, and swapping the two sides turns the sign of each. (log_ratio leans towards the smaller side
    where counts are small, since half a word is added on each: 0 against 1 in four times as many words gives +0.4.)
    The one to read first is lrc: it is 0 unless the whole interval of the log ratio, corrected for the number of terms
    compared, lies on one side of 0. It speaks of these texts as bags of words, and says nothing of whoever wrote them:
    words come in clusters (a name once mentioned comes again), and every measure here takes them for drawn one by one.

    Parameters
    ----------
    counts
        One row per term; columns term, n (f1), n_other (f2). All terms of the texts, also those on one side only: the
        correction counts them.
    n_words, n_words_other
        All words of the group (n1) and of the others (n2).
    alpha
        The share of tables in which, by chance alone, any term may be said to differ that does not: with .05 at most
        one table in twenty.
    prior
        How many words of the pooled texts each side is mixed with before log_odds is taken. The larger, the nearer to 0
        the rare words.
    correction
        For how many terms alpha is shared out. "tarone": for those alone that stand often enough to differ at that
        price, since the others cannot err (`counts.count_testable`). "bonferroni": for all; two terms in three stand
        once and are paid for all the same, so that far fewer tables err than alpha allows.

    Returns
    -------
    DataFrame
        One row per term, ordered by lrc, then by low and high, so that what the group has more of comes first. Columns:

        - group (""), term, n, n_other, per_1000_words, per_1000_words_other;
        - log_ratio: log2((f1 + .5) / (n1 + .5)) - log2((f2 + .5) / (n2 + .5)); 1 is twice as frequent, 2 four times;
        - low, high: the interval of the log ratio. The exact (Clopper-Pearson) interval of f1 / (f1 + f2) at 1 -
          alpha / m, m the terms allowed for, its bounds t carried over by log2((n2 / n1) t / (1 - t)). Infinite on the
          side where nothing is known: `note` then says why;
        - lrc: the bound nearer to 0, or 0 if 0 lies between: a difference that can be relied upon, if there is one;
        - lockness: the greater of the two bounds without sign. Small means: shared, as far as can be known;
        - g2: the log-likelihood ratio of all four cells (Dunning), ll: of the two cells with the term (Rayson &
          Garside); signed. They say how surprising a difference is, not how large;
        - p, q: the chance of a |g2| as large, one degree of freedom, and the same corrected over all terms (Benjamini &
          Hochberg). Both believe that words are drawn one by one: read them beside low and high, or not at all;
        - log_odds, z: log-odds ratio with an informative Dirichlet prior (natural logarithm), and how many of its
          standard deviations it is from 0;
        - n_docs, dp: missing, since counts do not know where a term stands; `compare_groups` does;
        - note: "never in the others", "never in this group", "in neither", "not enough evidence of a difference".

    References
    ----------
    Tarone (1990), A modified Bonferroni method for discrete data, Biometrics 46;
    Dunning (1993), Computational Linguistics 19; Rayson & Garside (2000), Comparing corpora using frequency profiling;
    Hardie (2014), Log Ratio; Evert (2022), Measuring keyness (LRC, lockness); Clopper & Pearson (1934), Biometrika 26;
    Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16; Benjamini & Hochberg (1995), JRSS B 57.
    """
    require_columns(counts, ("term", "n", "n_other"), "counts")
    check_counts(counts, n_words, n_words_other, alpha, prior, correction)
    table = measure_terms(
        counts["term"].reset_index(drop=True),
        counts["n"].to_numpy(np.int64),
        counts["n_other"].to_numpy(np.int64),
        (int(n_words), int(n_words_other)),
        (alpha, prior, correction),
    ).assign(group="", n_docs=pd.array([pd.NA] * len(counts), dtype="Int64"), dp=np.nan)
    return order_terms(judge(table))[list(KEYNESS)].astype({"group": "str"})


def expect_counts(n: np.ndarray, n_other: np.ndarray, n_words: int, n_words_other: int) -> np.ndarray:
    """Return the counts to expect if both sides had the same rate: with the term here and there, then without it."""
    share = np.array([n_words, n_words_other]) / (n_words + n_words_other)
    has = np.asarray(n, dtype=float) + n_other
    return np.array([has * share[0], has * share[1], n_words - has * share[0], n_words_other - has * share[1]])


def bound_log_ratio(
    n: np.ndarray, n_other: np.ndarray, n_words: int, n_words_other: int, error: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return the bounds of the log ratio; each side is missed by `error` / 2 at most, -inf and inf where n is 0."""
    f1, f2 = np.asarray(n, dtype=float), np.asarray(n_other, dtype=float)
    scale = np.log2(n_words_other) - np.log2(n_words)
    # 1 - t is a bound of the other side's share: a subtraction from 1 would leave nothing of it.
    low, high = bound_share(f1, f1 + f2, error=error)
    low_other, high_other = bound_share(f2, f1 + f2, error=error)
    with np.errstate(divide="ignore"):
        return scale + np.log2(low) - np.log2(high_other), scale + np.log2(high) - np.log2(low_other)


def count_tried(n: np.ndarray, n_words: int, n_words_other: int, alpha: float, correction: str) -> int:
    """Return m, for how many terms alpha is shared out; `n` is how often each stands on both sides together."""
    n = n[n > 0]
    if correction == "bonferroni":
        return max(1, len(n))
    # Twice the smaller tail, at its smallest: all that stand there are on the side where that is the less likely.
    share = min(n_words, n_words_other) / (n_words + n_words_other)
    return count_testable(np.minimum(1, 2 * share ** n.astype(float)), alpha)


def count_fewest(n: np.ndarray, sizes: tuple[int, int], alpha: float, correction: str) -> int:
    """Return how often one more word would have to stand on the first side, and never on the other, to differ."""
    share = sizes[0] / sum(sizes)
    fewest = 1
    # All of f stand there with the chance share ** f; the word itself is one of those that alpha is shared out among.
    while 2 * share**fewest > alpha / count_tried(np.append(n, fewest), *sizes, alpha, correction):
        fewest += 1
    return fewest


def measure_terms(
    terms: pd.Series, n: np.ndarray, n_other: np.ndarray, sizes: tuple[int, int], options: tuple[float, float, str]
) -> pd.DataFrame:
    """Return all measures of one comparison but those that `judge` adds, in the order of the terms."""
    (n1, n2), (alpha, prior, correction) = sizes, options
    compared = n + n_other > 0
    m = count_tried(n + n_other, n1, n2, alpha, correction)
    cells = _deviate(n, expect_counts(n, n_other, n1, n2))
    # Equal rates are the same quotient to the last digit, so their sign is 0; products would run over.
    sign = np.sign(n / n1 - n_other / n2)
    g2 = sign * np.maximum(cells.sum(axis=0), 0)
    low, high = bound_log_ratio(n, n_other, n1, n2, alpha / m)
    p = erfc(np.sqrt(np.abs(g2) / 2))  # the upper tail of chi-squared with one degree of freedom
    q = np.ones(len(n))
    if compared.any():
        q[compared] = false_discovery_control(p[compared])
    log_odds, z = weigh_log_odds(n, n_other, n1, n2, prior)
    return pd.DataFrame(
        {
            "term": terms,
            "n": n,
            "n_other": n_other,
            "per_1000_words": 1000 * n / n1,
            "per_1000_words_other": 1000 * n_other / n2,
            "log_ratio": np.log2((n + 0.5) / (n1 + 0.5)) - np.log2((n_other + 0.5) / (n2 + 0.5)),
            "low": low,
            "high": high,
            "g2": g2,
            "ll": sign * np.maximum(cells[:2].sum(axis=0), 0),
            "p": p,
            "q": q,
            "log_odds": log_odds,
            "z": z,
            "m": m,
        }
    )


def judge(table: pd.DataFrame) -> pd.DataFrame:
    """Add what follows from the interval: lrc, lockness and the note."""
    n, n_other, low, high = (table[name].to_numpy() for name in ("n", "n_other", "low", "high"))
    lrc = np.where(low > 0, low, np.where(high < 0, high, 0.0))
    one_sided = np.select([n + n_other == 0, n_other == 0, n == 0], [IN_NEITHER, NEVER_IN_OTHERS, NEVER_IN_GROUP], "")
    note = pd.Series(one_sided, index=table.index, dtype="str")
    note = note.where((lrc != 0) | (one_sided == IN_NEITHER), join_notes(note, NOT_ENOUGH))
    return table.assign(lrc=lrc, lockness=np.maximum(np.abs(low), np.abs(high)), note=note)


def _deviate(n: np.ndarray, expected: np.ndarray) -> np.ndarray:
    """What each of the four cells adds to G2.

    2 O ln(O / E) of the four cells are large numbers that nearly cancel, and in a reference of many million words
    little would be left of their sum. All four differ from what is expected by the same d, with alternating signs, so
    that the sum is also that of 2 E ((1 + x) ln(1 + x) - x), x = d / E, in which nothing cancels; so is that of the
    first two.
    """
    d = (n - expected[0]) * np.array([1.0, -1.0, -1.0, 1.0])[:, None]
    x = np.maximum(np.divide(d, expected, out=np.zeros_like(d), where=expected > 0), -1)
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.where(x > -1, (1 + x) * np.log1p(x), 0.0)
    return 2 * expected * (logs - x)


def weigh_log_odds(
    n: np.ndarray, n_other: np.ndarray, n_words: int, n_words_other: int, prior: float
) -> tuple[np.ndarray, np.ndarray]:
    """Return log_odds and z of `compare_counts`, each term for itself."""
    n1, n2 = n_words, n_words_other
    added = prior * (n + n_other) / (n1 + n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        # What is left: 0 on both sides where one term is all there is.
        odds = [(f + added) / (size - f + prior - added) for f, size in ((n, n1), (n_other, n2))]
        delta = np.log(odds[0]) - np.log(odds[1])
        z = delta / np.sqrt(1 / (n + added) + 1 / (n_other + added))
    alone = (n + n_other == 0) | (n + n_other == n1 + n2)
    return np.where(alone, 0.0, delta), np.where(alone, 0.0, z)


def join_notes(notes: pd.Series, more: str) -> pd.Series:
    """Return the notes with one more on each, "; " between them."""
    return notes.where(notes == "", notes + "; ") + more


def order_terms(table: pd.DataFrame) -> pd.DataFrame:
    """What the group has more of first, the nearest to the edge next, what it has less of last."""
    keys = ["lrc", "low", "high", "term"]
    return table.sort_values(keys, ascending=[False, False, False, True], kind="stable", ignore_index=True)
