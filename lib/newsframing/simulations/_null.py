"""What does chance alone find? The words of a text are dealt to two sides, and whatever is found is false."""

from collections.abc import Collection
from itertools import combinations
from math import comb

import numpy as np
import pandas as pd
from scipy import sparse

from newsframing.counts import bound_share, count_cells, count_testable, read_terms
from newsframing.simulations._checks import find_odd_alpha, find_odd_number, find_tails
from newsframing.tables import require_columns, require_values

UNITS = {"word": (), "sentence": ("doc_id", "sentence_id"), "article": ("doc_id",)}
FREQUENT = 10  # a term seen less often has next to no chance to differ, whatever is dealt
_ALL_DEALS = "all the deals there are: exact, no interval"
# Deals times terms, or units, in one piece: 4 million cells are 32 MB.
_CELLS_AT_A_TIME = 4_000_000


def simulate_null(
    tokens: pd.DataFrame,
    *,
    unit: str | Collection[str] = ("word", "sentence", "article"),
    n: int = 200,
    alpha: float = 0.05,
    seed: int = 0,
) -> pd.DataFrame:
    """Deal the words of a text at random to two sides, and count how often `terms.compare_counts` sees a difference.

    There is none: the sides are made by chance. So alpha is the share of deals in which any term may have an lrc other
    than 0. That holds when single words are dealt, which is what the formula takes for granted; being exact, it mostly
    stays below. But nobody writes by drawing words. Dealt by the sentence, words stay in company; dealt by the article
    (half of the articles to each side) what a writer, an event or a topic brings along stays together, and what comes
    out says how often two groups of articles "differ" that differ by nothing but which articles they hold. Where that
    share is far above alpha, a keyword of a group is no evidence about the group. On 84 US news articles of 2015 and
    2016 (measured by us on public data that are not part of this project) 29 of 1,000 deals by the word showed such a
    term, 40 of 1,000 by the sentence, and all 1,000 by the article. `terms.compare_groups` counts by article instead.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, token, and sentence_id if sentences are dealt.
    unit
        What is dealt: word, sentence, article, or several of them, each of them at least twice in the text. Each side
        gets half of the units, so with sentences and articles not quite half of the words.
    n
        How many deals. If there are no more different ones (five articles: ten), each is made once.
    alpha
        As for `terms.compare_counts`.
    seed
        The same number makes the same deals.

    Returns
    -------
    DataFrame
        One row per unit, in the order given; columns unit, n_units, n_words, n_terms, n_deals, n_found (deals in which
        a term has an lrc other than 0), share (n_found / n_deals, 0 to 1), low and high (exact interval at 95 percent
        for what endless dealing would give; missing where all deals were made), nominal (alpha), n_frequent (terms that
        stand in the text ten times or more), share_single (of one such term alone, chosen beforehand, so with no
        correction: in what share of the deals its interval leaves out 0, on average over these terms; missing if there
        are none; nominal is alpha here, too), term (the one found in most deals, "" if none), n_term (in how many),
        note.

    References
    ----------
    Kilgarriff, Language is never, ever, ever, random, Corpus Linguistics and Linguistic Theory 1 (2005); Bestgen,
    Inadequacy of the chi-squared test to examine vocabulary differences between corpora, Literary and Linguistic
    Computing 29 (2014); Clopper & Pearson (1934), Biometrika 26.
    """
    units = [unit] if isinstance(unit, str) else list(unit)
    _check_null(tokens, units, n, alpha)
    codes, terms = read_terms(tokens["token"])
    used, codes = np.unique(codes, return_inverse=True)
    # In the order of the text, so that single words are dealt alike in whatever order the rows stand.
    keys = [tokens[name] for name in ("token_id", "sentence_id", "doc_id") if name in tokens]
    order = np.lexsort([codes, *(pd.factorize(key, sort=True)[0] for key in keys)])
    tokens, codes = tokens.iloc[order], codes[order]
    rows = []
    for name in units:
        within = list(UNITS[name])
        number = tokens.groupby(within, observed=True).ngroup().to_numpy() if within else np.arange(len(tokens))
        counts = count_cells(number, codes, (int(number.max()) + 1, len(used)))
        deals, complete = _deal(counts.shape[0], n, np.random.default_rng(seed))
        frequent = np.asarray(counts.sum(axis=0)).ravel() >= FREQUENT
        found, single = _find_differences(counts, deals, alpha, frequent)
        n_found, per_term = int(found.any(axis=1).sum()), found.sum(axis=0)
        low, high = (np.nan, np.nan) if complete else bound_share(n_found, len(deals))
        most = int(per_term.argmax())
        rows.append(
            {
                "unit": name,
                "n_units": counts.shape[0],
                "n_words": len(tokens),
                "n_terms": len(used),
                "n_deals": len(deals),
                "n_found": n_found,
                "share": n_found / len(deals),
                "low": low,
                "high": high,
                "nominal": alpha,
                "n_frequent": int(frequent.sum()),
                "share_single": single,
                "term": str(terms[used[most]]) if n_found else "",
                "n_term": int(per_term[most]),
                "note": _ALL_DEALS if complete else "",
            }
        )
    return pd.DataFrame(rows).astype({"unit": "str", "term": "str", "note": "str"})


def _deal(n_units: int, n: int, draw: np.random.Generator) -> tuple[np.ndarray, bool]:
    """Which units each deal gives to the first side (a row per deal), and whether these are all deals there are."""
    half = n_units // 2
    # With an even number of units each deal has a twin with the sides changed.
    different = comb(n_units, half) // (1 if n_units % 2 else 2)
    if different <= n:
        chosen = np.array(list(combinations(range(n_units), half)))[:different]
        deals = np.zeros((len(chosen), n_units), dtype=bool)
        np.put_along_axis(deals, chosen, True, axis=1)
        return deals, True
    deals = np.zeros((n, n_units), dtype=bool)
    deals[:, :half] = True
    return draw.permuted(deals, axis=1), False


def _find_differences(
    counts: sparse.csr_matrix, deals: np.ndarray, alpha: float, frequent: np.ndarray
) -> tuple[np.ndarray, float]:
    """Whether each term (column) has an lrc other than 0 in each deal (row); how often a frequent one would alone.

    The exact interval lies on one side of 0 where the chance of so many, or so few, of a term's occurrences on the
    first side, given its share of the words, is alpha / 2m at most, m the terms allowed for.
    """
    totals = np.asarray(counts.sum(axis=0)).ravel()
    words = np.asarray(counts.sum(axis=1)).ravel()
    found = np.zeros((len(deals), len(totals)), dtype=bool)
    n_single = 0
    step = max(1, _CELLS_AT_A_TIME // max(1, len(totals), len(words)))
    for first in range(0, len(deals), step):
        block = deals[first : first + step].astype(np.float64)
        share = (block @ words / words.sum())[:, None]
        n = np.asarray(block @ counts)
        more, less = find_tails(n, totals - n, share)
        least = np.minimum(more, less)
        # As `terms.compare_counts`: alpha is shared out among the terms that could differ at all (Tarone).
        rarer = np.minimum(share, 1 - share).ravel()
        m = np.array([count_testable(np.minimum(1, 2 * side**totals), alpha) for side in rarer])
        found[first : first + step] = least <= alpha / (2 * m[:, None])
        n_single += int((least[:, frequent] <= alpha / 2).sum())
    return found, n_single / (len(deals) * frequent.sum()) if frequent.any() else np.nan


def _check_null(tokens: pd.DataFrame, units: list[str], n: int, alpha: float) -> None:
    known = [name for name in units if name in UNITS]
    unknown = [name for name in units if name not in UNITS]
    problems = [f"unit is one of {', '.join(UNITS)}, or several of them; it is {name!r}." for name in unknown]
    problems += find_odd_number("n", n) + find_odd_alpha(alpha)
    if not units:
        problems.append("unit names nothing to deal.")
    needed = tuple(dict.fromkeys(["doc_id", "token", *(key for name in known for key in UNITS[name])]))
    try:
        require_columns(tokens, needed, "tokens")
        require_values(tokens, needed, "tokens")
    except ValueError as problem:
        problems.append(str(problem))
    else:
        for name in known:
            n_units = len(tokens.drop_duplicates(list(UNITS[name]))) if UNITS[name] else len(tokens)
            if n_units < 2:
                problems.append(f"there must be at least two units to deal; tokens has {n_units} of {name!r}.")
    if problems:
        raise ValueError(" ".join(problems))
