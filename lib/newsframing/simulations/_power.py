"""How many articles would be needed? Two outlets are made up that differ by a given size; how often is it found?"""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from newsframing.counts import bound_share
from newsframing.simulations._checks import find_odd_alpha, find_odd_number, find_tails, is_number

_NO_DIFFERENCE = "both outlets have the same rate: there is nothing to find, and only false alarms to count"
_ONE_ARTICLE = "with one article an outlet nobody knows how much its articles differ"


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
        Occurrences per 1000 words in the one and the other outlet, from 0 to 1000, not both 0.
    model
        Words in an article, and the dispersion: 0 is the same rate in each article of an outlet (Poisson), 0.5 a
        standard deviation of the rates of 71 percent of their mean (the square root of it), 1 of 100 percent.
        `estimate_dispersion` takes it from articles that you have; on the 84 named under `simulate_null` it was
        .18 for hedges (.12 to .37), .78 for loaded words (.54 to 1.26), 1.80 for human interest (1.21 to 2.63).
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
            row: dict[str, object] = {"unit": unit, "n_articles": int(size), "n_words": int(size * n_words)}
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
                signs.append(test(counts[0], counts[1], alpha))
            hits = int((signs[0] == np.sign(rates[0] - rates[1])).sum())
            low, high = bound_share(hits, n)
            row |= {"power": hits / n, "low": low, "high": high, "false_alarms": float((signs[1] != 0).mean()), "n": n}
            if rates[0] == rates[1]:
                row |= dict.fromkeys(("power", "low", "high"), np.nan)
            rows.append({**row, "note": _NO_DIFFERENCE if rates[0] == rates[1] else ""})
    return pd.DataFrame(rows).astype({"unit": "str", "note": "str"})


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
    more, less = find_tails(counts.sum(axis=1), others.sum(axis=1), np.array(0.5))
    return np.where(more <= alpha / 2, 1, np.where(less <= alpha / 2, -1, 0))


def _check_power(n_articles, rates, model, alpha: float, n: int) -> None:
    sizes, pair, parts = (list(given) if np.iterable(given) else [] for given in (n_articles, rates, model))
    problems = [problem for size in sizes for problem in find_odd_number("each of n_articles", size)]
    if not sizes:
        problems.append(f"n_articles is a list of at least one number of articles, as in [10]; it is {n_articles!r}.")
    problems += find_odd_number("n", n) + find_odd_alpha(alpha)
    if len(pair) != 2 or not all(is_number(rate) and 0 <= rate <= 1000 for rate in pair) or not any(pair):
        problems.append(f"rates are two numbers per 1000 words, from 0 to 1000, not both 0; they are {rates!r}.")
    if len(parts) != 2:
        problems.append(f"model is the words of an article and the dispersion; it is {model!r}.")
    else:
        problems += find_odd_number("the words of an article", parts[0])
        if not is_number(parts[1]) or parts[1] < 0:
            problems.append(f"the dispersion is a number from 0 up; it is {parts[1]!r}.")
    if problems:
        raise ValueError(" ".join(problems))
