"""Do the intervals of `summaries.compare_outlets` cover, and how often does chance alone show a difference?

Run it as `python tests/benchmarks/bench_outlets.py` (about a minute). Simulated: articles of 60 words up, half of them
under 400 (log-normal, spread .6); counts are negative binomial, the second outlet has as much or twice as much. Printed
for each size and dispersion: how often the interval of one measure holds the truth, of an outlet's own value and of the
ratio; then, where each event has two articles of each outlet and moves both; yes and no, reckoned exactly; and how many
tables of 20 measures show a difference where there is none; and how often a ratio of two is found with as many articles
as `needed` and `needed_all` say (200 pairs each).
"""

import numpy as np
import pandas as pd
from scipy.stats import binom

from newsframing.summaries import compare_outlets
from newsframing.summaries._bounds import bound_quotient, bound_share_ratio, bound_value
from newsframing.summaries._comparison import _count_needed

SIZES = ((5, 5), (8, 8), (20, 20), (42, 42), (5, 42))
DISPERSIONS = (0.2, 0.8, 1.8)
RATES = ((10, 10), (10, 20), (4, 4))  # per 1,000 words
N = 1000


def write(draw, rates, dispersion, sizes, events=None, lengths=(400, 400)):
    """Return the counts and the words of one article after the other, those of the first outlet first."""
    words = np.maximum(60, np.exp(draw.normal(np.log(np.repeat(lengths, sizes)), 0.6))).round()
    means = np.repeat(rates, sizes) * words / 1000
    if events is not None:
        means = means * draw.gamma(2, 1 / 2, events.max() + 1)[events]
    return draw.poisson(draw.gamma(1 / dispersion, means * dispersion)), words


def cover(sizes, dispersion, rates, events=None):
    """Return how often the intervals hold the value of the first outlet and the ratio, and how often there is one."""
    draw = np.random.default_rng([*sizes, int(10 * dispersion), *rates])
    first = np.repeat([True, False], sizes)
    unit = np.arange(sum(sizes)) if events is None else events
    held, own = [], []
    for _ in range(N):
        n, of = write(draw, rates, dispersion, sizes, events)
        if min(n[first].sum(), n[~first].sum()) < 5:
            continue
        low, high = bound_quotient(n, of, unit, first)
        held += [] if np.isnan(low) else [low <= rates[0] / rates[1] <= high]
        low, high = bound_value(n[first], of[first], unit[first])
        own += [] if np.isnan(low) else [low <= rates[0] / 1000 <= high]
    return np.mean(own), np.mean(held), len(held) / N


def cover_shares(sizes, error=0.05):
    """Return the lowest and the mean coverage of the ratio of two shares of articles, over shares from .1 to .9."""
    grid = [(a, b) for a in range(sizes[0] + 1) for b in range(sizes[1] + 1)]
    bounds = np.array([bound_share_ratio(a, sizes[0], b, sizes[1], error=error) for a, b in grid])
    found = []
    for p in np.linspace(0.1, 0.9, 9):
        for q in np.linspace(0.1, 0.9, 9):
            chance = np.outer(*(binom.pmf(range(k + 1), k, s) for k, s in zip(sizes, (p, q), strict=True))).ravel()
            ratio = p / q
            found.append(chance[(bounds[:, 0] <= ratio * (1 + 1e-9)) & (ratio <= bounds[:, 1] * (1 + 1e-9))].sum())
    return min(found), np.mean(found)


def count_false(sizes, n_tables=150, n_measures=20, all_rates=(2, 5, 10, 20), lengths=(400, 400)):
    """Return in how many tables of measures that do not differ any is said to differ."""
    draw = np.random.default_rng([1, *sizes])
    articles = pd.DataFrame({"doc_id": [f"d{i}" for i in range(sum(sizes))], "n_words": 400})
    articles["outlet"] = np.repeat(["A", "B"], sizes)
    found = 0
    for _ in range(n_tables):
        tables = []
        for place in range(n_measures):
            rate = all_rates[place % len(all_rates)]
            n, of = write(draw, (rate, rate), DISPERSIONS[place % 3], sizes, lengths=lengths)
            tables.append(pd.DataFrame({"doc_id": articles["doc_id"], "measure": str(place), "n": n, "of": of}))
        table = compare_outlets(pd.concat(tables).assign(unit="per 1,000 words"), articles)
        found += table["evidence"].str.startswith("more").any()
    return found, n_tables


def find_twice(dispersion, mean, compared, n_pairs=200):
    """Return the articles said to be needed, alone or in so many rows, and the share of pairs in which they do."""
    size = _count_needed(dispersion + 1 / (1.5 * mean), 0.05, compared)["needed_all"]
    draw, first = np.random.default_rng([compared, mean]), np.repeat([True, False], size)
    means, words = np.where(first, 2 * mean, mean), np.full(2 * size, 300.0)
    found = 0
    for _ in range(n_pairs):
        n = draw.poisson(draw.gamma(1 / dispersion, means * dispersion)).astype(float)
        bounds = bound_quotient(n, words, np.arange(2 * size), first, error=0.05 / compared, cautious=compared > 1)
        found += bounds[0] > 1
    return size, found / n_pairs


if __name__ == "__main__":
    print("articles  dispersion  rates   own value  ratio  with an interval")
    for sizes in SIZES:
        for dispersion in DISPERSIONS:
            for rates in RATES:
                own, held, there = cover(sizes, dispersion, rates)
                print(f"{sizes!s:9} {dispersion:10}  {rates!s:8} {own:8.3f} {held:6.3f} {there:8.2f}")
    print("\nten events, two articles of each outlet on each, the event moves both: own value, ratio, with an interval")
    events = np.tile(np.repeat(np.arange(10), 2), 2)
    print(*(f"{share:.3f}" for share in cover((20, 20), 0.2, (10, 20), events)))
    print("\nyes and no by article: lowest and mean coverage")
    for sizes in SIZES:
        print(sizes, *(f"{share:.3f}" for share in cover_shares(sizes)))
    print("\ntables of 20 measures that do not differ, of which some is said to")
    for sizes in SIZES:
        print(sizes, "{} of {}".format(*count_false(sizes)))
    print("\nthe same, one measure a table, rare, and the articles of one outlet twice as long")
    for rate in (0.3, 0.6, 1.0):
        print((20, 20), rate, "{} of {}".format(*count_false((20, 20), 300, 1, (rate,), (600, 300))))
    print("\ntwice as much: dispersion, mean of the lower side, rows compared, articles a side, found")
    for dispersion in DISPERSIONS:
        for mean in (1, 3, 6):
            for compared in (1, 20, 150):
                print(dispersion, mean, compared, *find_twice(dispersion, mean, compared))
