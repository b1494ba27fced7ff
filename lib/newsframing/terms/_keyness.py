"""Which words does one group use more than the others, and can that be known?"""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.special import erfc
from scipy.stats import false_discovery_control

from newsframing.counts import bound_share, count_cells, measure_spread, name_groups, read_terms
from newsframing.tables import KEYNESS, require_columns

NEVER_IN_OTHERS = "never in the others"
NEVER_IN_GROUP = "never in this group"
IN_NEITHER = "in neither"
NOT_ENOUGH = "not enough evidence of a difference"
# 10 million rows are about 2 GB.
MOST_ROWS = 10_000_000


def compare_counts(
    counts: pd.DataFrame, n_words: int, n_words_other: int, *, alpha: float = 0.05, prior: float = 500
) -> pd.DataFrame:
    """Compare how often terms stand in a group of texts and in others, given the counts.

    With f1 and f2 a term's counts in n1 and n2 words: every signed measure but log_ratio is above 0 where f1/n1 is
    greater than f2/n2, and swapping the two sides turns the sign of each. (log_ratio leans towards the smaller side
    where counts are small, since half a word is added on each: 0 against 1 in four times as many words gives +0.4.)
    The one to read first is lrc: it is 0 unless the whole interval of the log ratio, corrected for the number of terms
    compared, lies on one side of 0. For words of one text this is too generous all the same: words come in clusters (a
    name once mentioned comes again), and every measure here takes them for drawn one by one.

    Parameters
    ----------
    counts
        One row per term; columns term, n (f1), n_other (f2). All terms of the texts, also those on one side only: the
        correction counts them.
    n_words, n_words_other
        All words of the group (n1) and of the others (n2).
    alpha
        The share of tables in which, by chance alone, any of the intervals may leave out the true value: with .05 at
        most one table in twenty.
    prior
        How many words of the pooled texts each side is mixed with before log_odds is taken. The larger, the nearer to 0
        the rare words.

    Returns
    -------
    DataFrame
        One row per term, ordered by lrc, then by low and high, so that what the group has more of comes first. Columns:

        - group (""), term, n, n_other, per_1000_words, per_1000_words_other;
        - log_ratio: log2((f1 + .5) / (n1 + .5)) - log2((f2 + .5) / (n2 + .5)); 1 is twice as frequent, 2 four times;
        - low, high: the interval of the log ratio. The exact (Clopper-Pearson) interval of f1 / (f1 + f2) at 1 -
          alpha / m, m the terms compared, its bounds t carried over by log2((n2 / n1) t / (1 - t)). Infinite on the
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
    Dunning (1993), Computational Linguistics 19; Rayson & Garside (2000), Comparing corpora using frequency profiling;
    Hardie (2014), Log Ratio; Evert (2022), Measuring keyness (LRC, lockness); Clopper & Pearson (1934), Biometrika 26;
    Monroe, Colaresi & Quinn (2008), Fightin' Words, Political Analysis 16; Benjamini & Hochberg (1995), JRSS B 57.
    """
    require_columns(counts, ("term", "n", "n_other"), "counts")
    _check(counts, n_words, n_words_other, alpha, prior)
    table = _measure(
        counts["term"].reset_index(drop=True),
        counts["n"].to_numpy(np.int64),
        counts["n_other"].to_numpy(np.int64),
        (int(n_words), int(n_words_other)),
        (alpha, prior),
    ).assign(group="", n_docs=pd.array([pd.NA] * len(counts), dtype="Int64"), dp=np.nan)
    return _order(table)[list(KEYNESS)].astype({"group": "str"})


def compare_groups(
    tokens: pd.DataFrame,
    groups: pd.Series | str,
    reference: str | None = None,
    *,
    alpha: float = 0.05,
    prior: float = 500,
) -> pd.DataFrame:
    """Compare the words of each group with those of all the others, or with those of one reference group.

    Groups may be outlets, articles, events or voices; there may be more than two. Each comparison stands for itself: m,
    q and the prior are taken over its own terms, so that of twenty groups one may show a word by chance alone. To allow
    for all of k groups at once, give alpha / k.
    More than 10 million rows are refused.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, token, and paragraph_id or sentence_id for `dp`. Words or compounds, as
        `tokenize` made them.
    groups
        A Series from doc_id to group, such as `articles.set_index("doc_id")["outlet"]`, or the name of a column of
        `tokens` (doc_id, voice).
    reference
        The group with which each of the others is compared; it has no rows itself, and terms that stand in neither of
        the two have none. Without it each group is compared with all the others together.
    alpha, prior
        As for `compare_counts`.

    Returns
    -------
    DataFrame
        One row per group and term, groups sorted, terms as in `compare_counts`; its columns, with the group, and

        - n_docs: in how many articles of the group the term stands;
        - dp: how unevenly it is spread over the group's paragraphs (if `tokens` has paragraph_id, else its sentences,
          else its articles): half the sum of |v - s|, s the share of the group's words in a part and v the share of the
          term's occurrences (Gries). 0 is even, near 1 all in one small part; missing where n is 0. Rare terms are
          always near 1: beside it stands
        - n_parts, parts: in how many of those parts the term stands, of how many; a term with at least two
          occurrences, all in one part, has the note "in one paragraph only" (sentence, article), so that it does not
          pass for a theme.

    References
    ----------
    As in `compare_counts`; Gries (2008), Dispersions and adjusted frequencies in corpora, International Journal of
    Corpus Linguistics 13.
    """
    require_columns(tokens, ("doc_id", "token"), "tokens")
    group_of_word, names = _read_groups(tokens, groups)
    if len(names) < 2:
        raise ValueError(f"groups are compared with one another: there must be at least 2; there is {list(names)}.")
    if reference is not None and reference not in set(names):
        raise ValueError(f"reference {reference!r} is none of the groups; choose one of {', '.join(map(str, names))}.")
    if problems := _find_odd_options(alpha, prior):
        raise ValueError(" ".join(problems))
    codes, terms = read_terms(tokens["token"])
    n_missing = int(((codes < 0) | tokens["doc_id"].isna().to_numpy()).sum())
    if n_missing:
        raise ValueError(f"tokens has {n_missing} rows without a doc_id or without a token; every word needs both.")
    if len(names) * len(terms) > MOST_ROWS:
        raise ValueError(
            f"{len(names)} groups with {len(terms)} terms make {len(names) * len(terms)} rows; compare fewer groups at "
            "a time, such as outlets instead of articles."
        )
    counts = count_cells(group_of_word, codes, (len(names), len(terms))).toarray()
    n_words = counts.sum(axis=1)
    (n_docs, n_parts, dp), n_parts_of_group, one_part = measure_spread(tokens, group_of_word, codes, counts)
    # What the groups are compared with: one of them, or all together, each without its own.
    others = counts.sum(axis=0) if reference is None else counts[names.get_loc(reference)]
    tables = []
    for number in np.flatnonzero(names != reference):
        n = counts[number]
        n_other = others - n if reference is None else others
        used = np.flatnonzero(n + n_other)
        sizes = int(n_words[number]), int(n_other.sum())
        table = _measure(pd.Series(terms.take(used)), n[used], n_other[used], sizes, (alpha, prior))
        table = table.assign(
            group=names[number],
            n_docs=pd.array(n_docs[number, used], dtype="Int64"),
            dp=dp[number, used],
            n_parts=n_parts[number, used],
            parts=n_parts_of_group[number],
        )
        alone = (table["n"] >= 2) & (table["n_parts"] == 1) & (table["parts"] > 1)
        table["note"] = table["note"].where(~alone, _join_notes(table["note"], one_part))
        tables.append(_order(table))
    table = pd.concat(tables, ignore_index=True)
    return table[[*KEYNESS, "n_parts", "parts"]].astype({"note": "str"})


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


def _measure(
    terms: pd.Series, n: np.ndarray, n_other: np.ndarray, sizes: tuple[int, int], options: tuple[float, float]
) -> pd.DataFrame:
    """All measures of one comparison, in the order of the terms."""
    (n1, n2), (alpha, prior) = sizes, options
    compared = n + n_other > 0
    m = max(1, int(compared.sum()))
    cells = _deviate(n, expect_counts(n, n_other, n1, n2))
    # Equal rates are the same quotient to the last digit, so their sign is 0; products would run over.
    sign = np.sign(n / n1 - n_other / n2)
    g2 = sign * np.maximum(cells.sum(axis=0), 0)
    low, high = bound_log_ratio(n, n_other, n1, n2, alpha / m)
    lrc = np.where(low > 0, low, np.where(high < 0, high, 0.0))
    p = erfc(np.sqrt(np.abs(g2) / 2))  # the upper tail of chi-squared with one degree of freedom
    q = np.ones(len(n))
    if compared.any():
        q[compared] = false_discovery_control(p[compared])
    log_odds, z = _weigh_log_odds(n, n_other, n1, n2, prior)
    note = np.select(
        [~compared, n_other == 0, n == 0, lrc == 0], [IN_NEITHER, NEVER_IN_OTHERS, NEVER_IN_GROUP, NOT_ENOUGH], ""
    )
    table = pd.DataFrame(
        {
            "term": terms,
            "n": n,
            "n_other": n_other,
            "per_1000_words": 1000 * n / n1,
            "per_1000_words_other": 1000 * n_other / n2,
            "log_ratio": np.log2((n + 0.5) / (n1 + 0.5)) - np.log2((n_other + 0.5) / (n2 + 0.5)),
            "low": low,
            "high": high,
            "lrc": lrc,
            "lockness": np.maximum(np.abs(low), np.abs(high)),
            "g2": g2,
            "ll": sign * np.maximum(cells[:2].sum(axis=0), 0),
            "p": p,
            "q": q,
            "log_odds": log_odds,
            "z": z,
            "note": pd.Series(note, dtype="str"),
        }
    )
    one_sided = compared & ((n == 0) | (n_other == 0)) & (lrc == 0)
    table["note"] = table["note"].where(~one_sided, _join_notes(table["note"], NOT_ENOUGH))
    return table


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


def _weigh_log_odds(
    n: np.ndarray, n_other: np.ndarray, n1: int, n2: int, prior: float
) -> tuple[np.ndarray, np.ndarray]:
    added = prior * (n + n_other) / (n1 + n2)
    with np.errstate(divide="ignore", invalid="ignore"):
        # What is left: 0 on both sides where one term is all there is.
        odds = [(f + added) / (size - f + prior - added) for f, size in ((n, n1), (n_other, n2))]
        delta = np.log(odds[0]) - np.log(odds[1])
        z = delta / np.sqrt(1 / (n + added) + 1 / (n_other + added))
    alone = (n + n_other == 0) | (n + n_other == n1 + n2)
    return np.where(alone, 0.0, delta), np.where(alone, 0.0, z)


def _join_notes(notes: pd.Series, more: str) -> pd.Series:
    return notes.where(notes == "", notes + "; ") + more


def _order(table: pd.DataFrame) -> pd.DataFrame:
    """What the group has more of first, the nearest to the edge next, what it has less of last."""
    keys = ["lrc", "low", "high", "term"]
    return table.sort_values(keys, ascending=[False, False, False, True], kind="stable", ignore_index=True)


def _read_groups(tokens: pd.DataFrame, groups: pd.Series | str) -> tuple[np.ndarray, pd.Index]:
    """The number of each word's group, and the groups, sorted."""
    if not isinstance(groups, pd.Series | str):
        raise ValueError(
            "groups is a column of tokens, such as 'doc_id', or a Series from doc_id to group, such as "
            f"articles.set_index('doc_id')['outlet']; it is {groups!r}."
        )
    if isinstance(groups, pd.Series):
        values = pd.Series(name_groups(tokens["doc_id"], groups, "groups"))
    else:
        require_columns(tokens, (groups,), "tokens")
        values = tokens[groups].reset_index(drop=True)
    if values.isna().any():
        raise ValueError(f"{int(values.isna().sum())} words of tokens have no group; each needs one.")
    codes, names = pd.factorize(values, sort=True)
    return codes, pd.Index(names)


def _find_odd_options(alpha: float, prior: float) -> list[str]:
    problems = []
    if not isinstance(alpha, Real) or not 0 < alpha < 1:
        problems.append(f"alpha is a share between 0 and 1; it is {alpha!r}.")
    if not isinstance(prior, Real) or not 0 < prior < np.inf:
        problems.append(f"prior is a number of words above 0; it is {prior!r}.")
    return problems


def _check(counts: pd.DataFrame, n_words: int, n_words_other: int, alpha: float, prior: float) -> None:
    problems = _find_odd_options(alpha, prior)
    terms = counts["term"].reset_index(drop=True)
    for place in np.flatnonzero(terms.isna())[:10]:
        problems.append(f"counts row {place}: the term is missing.")
    for term in terms[terms.duplicated() & terms.notna()].unique()[:10]:
        problems.append(f"counts has {term!r} twice; add its counts up first.")
    for column, name, size in (("n", "n_words", n_words), ("n_other", "n_words_other", n_words_other)):
        whole = isinstance(size, Real) and not isinstance(size, bool) and 0 < size < np.inf and size == int(size)
        if not whole:
            problems.append(f"{name} is a whole number above 0; it is {size!r}.")
        values = pd.to_numeric(counts[column], errors="coerce").to_numpy(dtype=float, na_value=np.nan)
        odd = np.flatnonzero(~((values >= 0) & (values == np.floor(values))))
        for place in odd[:10]:
            problems.append(
                f"counts row {place} ({terms[place]!r}): {column} is a whole number from 0 on; it is "
                f"{counts[column].iloc[place]!r}."
            )
        if whole and not len(odd) and values.sum() > size:
            problems.append(f"{column} adds up to {values.sum():.0f}, but {name} is {size}.")
    if problems:
        raise ValueError(" ".join(problems))
