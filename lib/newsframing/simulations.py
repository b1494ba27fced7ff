"""What does chance alone do, and how many articles would be needed?

Two experiments with random numbers, the same ones every time. In the first there is nothing to find: the words of a
text are dealt to two sides, and whatever is found is false. In the second there is something to find, of a given size.
"""

from collections.abc import Collection, Sequence
from itertools import combinations
from math import comb, isfinite
from numbers import Integral, Real

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.special import betainc, stdtrit

from newsframing.counts import bound_share, count_cells, read_terms
from newsframing.tables import require_columns, require_values

UNITS = {"word": (), "sentence": ("doc_id", "sentence_id"), "article": ("doc_id",)}
FREQUENT = 10  # a term seen less often has next to no chance to differ, whatever is dealt
_ALL_DEALS = "all the deals there are: exact, no interval"
_NO_DIFFERENCE = "both outlets have the same rate: there is nothing to find, and only false alarms to count"
_ONE_ARTICLE = "with one article an outlet nobody knows how much its articles differ"
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
    2016 (measured by us on public data that are not part of this project) 3 of 1,000 deals by the word showed such a
    term, 1 of 1,000 by the sentence, and all 1,000 by the article.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, token, and sentence_id if sentences are dealt.
    unit
        What is dealt: word, sentence, article, or several of them. Each side gets half of the units, so with sentences
        and articles not quite half of the words.
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

    Raises
    ------
    ValueError
        All at once: `tokens` lacks a column or a value; a unit is unknown, or there are fewer than two of it; n is no
        whole number above 0; alpha is not between 0 and 1.

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
        keys = UNITS[name]
        number = tokens.groupby(list(keys), observed=True).ngroup().to_numpy() if keys else None
        number = np.arange(len(tokens)) if number is None else number
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


def simulate_power(
    n_articles: Sequence[int] = (1, 2, 5, 10, 20, 40, 80),
    *,
    rates: tuple[float, float] = (10, 5),
    model: tuple[float, float] = (300, 0.5),
    alpha: float = 0.05,
    n: int = 2000,
) -> pd.DataFrame:
    """Say how often a difference of a given size between two outlets would be found, by the number of their articles.

    Assumed: every article has the same number of words; the count of the category in an article is a negative binomial
    number, of mean w = rate * words / 1000 and variance w + dispersion * w^2, so that articles of one outlet differ in
    their rate (by a gamma distribution); both outlets have the same dispersion and as many articles; articles do not
    depend on one another, which two reports of one event do. If the articles differ more than assumed, more are needed.

    Found means, with unit "article", that the interval of the difference between the two mean rates (Welch's t, each
    article one draw) leaves out 0. With unit "word" it is the exact interval of `terms.compare_counts`, of all words of
    an outlet put together. `false_alarms` says how often each of them finds a difference when there is none, both
    outlets having the mean of the two rates: it should be alpha, and for words that cluster the second is far above it.
    Its greater power is worth nothing then. With two or three articles Welch's t is rough, too: it finds less than
    alpha allows.

    Parameters
    ----------
    n_articles
        How many articles each of the two outlets has.
    rates
        Occurrences per 1000 words in the one and the other outlet.
    model
        Words in an article, and the dispersion: 0 is the same rate in each article of an outlet (Poisson), 0.5 a
        standard deviation of the rates of 71 percent of their mean (the square root of it), 1 of 100 percent.
        `estimate_dispersion` takes it from articles that you have; on the 84 named under `simulate_null` it was 0.2 for
        hedges, 0.8 for loaded words, 1.8 for words of human interest.
    alpha
        For one category chosen beforehand .05. Whoever looks for any of m words divides it by m.
    n
        How many times the two outlets are made; the same random numbers every time.

    Returns
    -------
    DataFrame
        One row per unit (article, then word) and number of articles, in the order given; columns unit, n_articles,
        n_words (of one outlet), power (share of the n in which the difference is found, in the right direction), low
        and high (exact interval at 95 percent, which says how far the simulation is off, not how far the assumptions
        are), false_alarms (0 to 1), n, note. With one article an outlet there is no power by article, with equal rates
        none at all, and the note says why.

    Raises
    ------
    ValueError
        All at once: no number of articles is given, or one of them, n or the words of an article is no whole number
        above 0; rates are not two
        numbers from 0 to 1000, one of them above 0; the dispersion is below 0; alpha is not between 0 and 1.

    References
    ----------
    Church & Gale, Poisson mixtures, Natural Language Engineering 1 (1995); Mosteller & Wallace, Inference and Disputed
    Authorship: The Federalist (1964), both on the negative binomial for words; Welch, Biometrika 34 (1947); Lijffijt et
    al., Significance testing of word frequencies in corpora, Digital Scholarship in the Humanities 31 (2016).
    """
    _check_power(n_articles, rates, model, alpha, n)
    n_words, dispersion = model
    equal = sum(rates) / 2, sum(rates) / 2
    rows = []
    for unit in ("article", "word"):
        for size in n_articles:
            row = {"unit": unit, "n_articles": int(size), "n_words": int(size * n_words)}
            if unit == "article" and size == 1:
                missing = dict.fromkeys(("power", "low", "high", "false_alarms"), np.nan)
                rows.append({**row, **missing, "n": n, "note": _ONE_ARTICLE})
                continue
            test = _compare_means if unit == "article" else _compare_sums
            signs = []
            for place, pair in enumerate((rates, equal)):
                # The same articles for both units.
                draw = np.random.default_rng([size, place])
                counts = [_write_articles(rate * n_words / 1000, dispersion, (n, size), draw) for rate in pair]
                signs.append(test(*counts, alpha))
            hits = int((signs[0] == np.sign(rates[0] - rates[1])).sum())
            low, high = bound_share(hits, n)
            row |= {"power": hits / n, "low": low, "high": high, "false_alarms": float((signs[1] != 0).mean()), "n": n}
            if rates[0] == rates[1]:
                row |= dict.fromkeys(("power", "low", "high"), np.nan)
            rows.append({**row, "note": _NO_DIFFERENCE if rates[0] == rates[1] else ""})
    return pd.DataFrame(rows).astype({"unit": "str", "note": "str"})


def estimate_dispersion(counts: pd.Series, n_words: pd.Series) -> float:
    """Say how much more the articles of one kind differ in a category than chance alone would make them.

    With counts y of articles of n words and one rate r = sum y / sum n, each y is expected to be w = r n. The
    dispersion is sum((y - w)^2 - w) / sum(w^2), 0 if that is below 0 (method of moments; variance w + dispersion w^2).
    A dozen articles leave it very uncertain; it has no interval here.

    Parameters
    ----------
    counts, n_words
        One number per article, in the same order: the occurrences of a category, and all words.

    Returns
    -------
    float
        From 0 (as from one urn) up.

    Raises
    ------
    ValueError
        There are fewer than two articles, a number is missing or negative, an article has no words, or nothing occurs.
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
    first side, given its share of the words, is alpha / 2m at most.
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
        more, less = _tails(n, totals - n, share)
        least = np.minimum(more, less)
        found[first : first + step] = least <= alpha / (2 * len(totals))
        n_single += int((least[:, frequent] <= alpha / 2).sum())
    return found, n_single / (len(deals) * frequent.sum()) if frequent.any() else np.nan


def _tails(n: np.ndarray, n_other: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The chance of n or more, and of n or less, out of n + n_other."""
    # The incomplete beta function has no value where its first argument is 0: there the chance is 1.
    more = np.where(n > 0, betainc(np.maximum(n, 1), n_other + 1, share), 1.0)
    less = np.where(n_other > 0, betainc(np.maximum(n_other, 1), n + 1, 1 - share), 1.0)
    return more, less


def _write_articles(mean: float, dispersion: float, shape: tuple[int, int], draw: np.random.Generator) -> np.ndarray:
    if dispersion == 0 or mean == 0:
        return draw.poisson(mean, shape)
    return draw.poisson(draw.gamma(1 / dispersion, mean * dispersion, shape))


def _compare_means(counts: np.ndarray, others: np.ndarray, alpha: float) -> np.ndarray:
    """1, -1 or 0 for each pair of outlets: whether Welch's interval of the difference lies above, below or around 0."""
    size = counts.shape[1]
    parts = [side.var(axis=1, ddof=1) / size for side in (counts, others)]
    spread = parts[0] + parts[1]
    with np.errstate(divide="ignore", invalid="ignore"):
        freedom = spread**2 * (size - 1) / (parts[0] ** 2 + parts[1] ** 2)
        reach = np.where(spread > 0, stdtrit(freedom, 1 - alpha / 2) * np.sqrt(spread), np.inf)
    difference = counts.mean(axis=1) - others.mean(axis=1)
    return np.where(np.abs(difference) > reach, np.sign(difference), 0)


def _compare_sums(counts: np.ndarray, others: np.ndarray, alpha: float) -> np.ndarray:
    """The same for the exact interval of all words put together, which are equally many on both sides."""
    more, less = _tails(counts.sum(axis=1), others.sum(axis=1), np.array(0.5))
    return np.where(more <= alpha / 2, 1, np.where(less <= alpha / 2, -1, 0))


def _check_null(tokens: pd.DataFrame, units: list[str], n: int, alpha: float) -> None:
    known = [name for name in units if name in UNITS]
    unknown = [name for name in units if name not in UNITS]
    problems = [f"unit is one of {', '.join(UNITS)}, or several of them; it is {name!r}." for name in unknown]
    problems += _find_odd_number("n", n) + _find_odd_alpha(alpha)
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


def _check_power(n_articles, rates, model, alpha: float, n: int) -> None:
    sizes, pair, parts = (list(given) if np.iterable(given) else [] for given in (n_articles, rates, model))
    problems = [problem for size in sizes for problem in _find_odd_number("each of n_articles", size)]
    if not sizes:
        problems.append(f"n_articles is a list of at least one number of articles, as in [10]; it is {n_articles!r}.")
    problems += _find_odd_number("n", n) + _find_odd_alpha(alpha)
    if len(pair) != 2 or not all(_is_number(rate) and 0 <= rate <= 1000 for rate in pair) or not any(pair):
        problems.append(f"rates are two numbers per 1000 words, from 0 to 1000, not both 0; they are {rates!r}.")
    if len(parts) != 2:
        problems.append(f"model is the words of an article and the dispersion; it is {model!r}.")
    else:
        problems += _find_odd_number("the words of an article", parts[0])
        if not _is_number(parts[1]) or parts[1] < 0:
            problems.append(f"the dispersion is a number from 0 up; it is {parts[1]!r}.")
    if problems:
        raise ValueError(" ".join(problems))


def _find_odd_number(name: str, value: object) -> list[str]:
    whole = isinstance(value, Integral) and not isinstance(value, bool) and value > 0
    return [] if whole else [f"{name} is a whole number above 0; it is {value!r}."]


def _find_odd_alpha(alpha: object) -> list[str]:
    return [] if _is_number(alpha) and 0 < alpha < 1 else [f"alpha is a share between 0 and 1; it is {alpha!r}."]


def _is_number(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)
