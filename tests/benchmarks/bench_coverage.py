"""How often does a 95 percent interval hold the truth? bench_coverage.py [rates differences shares ...]

Made-up texts, coders and articles whose true value is known; the interval of the library beside the usual one, the
middle 95 percent of 1,000 resamples (for shares: the exact one, which takes words for independent). A cell is coverage
(too low / too high, in percent: the whole interval below or above the truth), and for the library the median width,
high / low for rates, else high - low. Cases are those in which the library gives an interval: 5 hits, no sentence with
most of them, and so on. Sentences are as long as in news (lognormal, 23 words on average). --cases 1000
(default) takes half a minute on an idle core, 4,000 are those of the docstrings; alpha and dispersion take a tenth.

    poisson   every word has the same chance         nb 1, nb .5   a sentence's rate is a gamma number of shape 1 or .5
    beta      beta-binomial, rho .05                 bunches       hits come by one to three
    burst     one sentence in five has six times the rate of the others
    alike     a sentence's rate is log-normal (spread .8) and like that of the one before (autocorrelation .6)
"""

import argparse

import numpy as np
import pandas as pd
from scipy.special import betainccinv, betaincinv

from newsframing.agreement import estimate_alpha
from newsframing.counts import bound_ratios
from newsframing.simulations import estimate_dispersions

DRAW = np.random.default_rng(20261129)
MEAN = 22.7  # words of a sentence, as `write_lengths` draws them


def write_lengths(shape):
    return np.clip(np.round(DRAW.lognormal(np.log(20), 0.5, shape)), 3, 70).astype(int)


def write_row(shape):
    """Normal numbers of which each is like the one before (autocorrelation .6)."""
    row = DRAW.normal(size=shape)
    for place in range(1, shape[1]):
        row[:, place] = 0.6 * row[:, place - 1] + 0.8 * row[:, place]
    return row


def write_hits(process, words, rate):
    """The hits of each sentence, a row per text."""
    if process == "beta":
        return DRAW.binomial(words, DRAW.beta(rate * 19, (1 - rate) * 19, words.shape))
    if process == "bunches":
        first = DRAW.poisson(rate * words / 2)
        return first + DRAW.binomial(2 * first, 0.5)
    factor = {
        "poisson": lambda: 1.0,
        "nb 1": lambda: DRAW.gamma(1, 1, words.shape),
        "nb .5": lambda: DRAW.gamma(0.5, 2, words.shape),
        "alike": lambda: np.exp(0.8 * write_row(words.shape) - 0.32),
        "burst": lambda: np.where(DRAW.random(words.shape) < 0.2, 3, 0.5),
    }[process]()
    return DRAW.poisson(rate * words * factor)


def bound(k, n):
    """The library's bounds of sum k / sum n, a row of k and n per text."""
    owner = np.repeat(np.arange(len(k)), k.shape[1])
    low, high = bound_ratios(k.reshape(-1, 1), n.ravel(), owner)
    return low.ravel(), high.ravel()


def resample(k, n, size=1000):
    times = np.random.default_rng(0).multinomial(k.shape[1], np.full(k.shape[1], 1 / k.shape[1]), size).T
    return (k @ times) / (n @ times)


def quantiles(samples):
    return np.nanquantile(samples, [0.025, 0.975], axis=1)


def show(label, truth, own, other, width):
    """Print one row: how often either interval holds the truth, and which way it errs."""
    cells = []
    for low, high in (own, own if other is None else other):
        under, over = 100 * np.mean(high < truth), 100 * np.mean(low > truth)
        cells.append(f"{1 - (under + over) / 100:5.3f} ({under:4.1f} / {over:4.1f})")
    wide = f"{cells[0]} {np.median(width(*own)):7.2f}" if np.isfinite(own[0]).all() else f"{'none given':27}"
    print(f"{label:54}{wide}     {cells[1] if other is not None else ''}".rstrip(), flush=True)


def cover_rates(cases):
    for sentences in (8, 15, 30, 60):
        for process in ("poisson", "nb 1", "nb .5", "beta", "bunches", "burst", "alike"):
            for expected in (6, 12, 25 if sentences < 30 else 40):
                words = write_lengths((cases, sentences))
                rate = expected / sentences / MEAN
                hits = write_hits(process, words, rate)
                kept = (hits.sum(axis=1) >= 5) & (2 * hits.max(axis=1) <= hits.sum(axis=1))
                hits, words = hits[kept], words[kept]
                label = f"rates {sentences:3} sentences, {process}, {expected} hits"
                show(label, rate, bound(hits, words), quantiles(resample(hits, words)), lambda low, high: high / low)


def cover_differences(cases):
    for sizes in ((8, 8), (8, 20), (15, 30), (30, 30)):
        for process in ("poisson", "nb 1", "nb .5", "beta", "bunches"):
            for expected in ((10, 10), (10, 20), (25, 12)):
                words = [write_lengths((cases, size)) for size in sizes]
                rates = [n / size / MEAN for n, size in zip(expected, sizes, strict=True)]
                hits = [write_hits(process, *pair) for pair in zip(words, rates, strict=True)]
                kept = np.all([(k.sum(axis=1) >= 5) & (2 * k.max(axis=1) <= k.sum(axis=1)) for k in hits], axis=0)
                hits, words = [k[kept] for k in hits], [n[kept] for n in words]
                found = [k.sum(axis=1) / n.sum(axis=1) for k, n in zip(hits, words, strict=True)]
                (low, high), (low2, high2) = (bound(*pair) for pair in zip(hits, words, strict=True))
                own = (
                    found[0] - found[1] - np.hypot(found[0] - low, high2 - found[1]),
                    found[0] - found[1] + np.hypot(high - found[0], found[1] - low2),
                )
                usual = quantiles(resample(hits[0], words[0]) - resample(hits[1], words[1])[:, ::-1])
                label = f"differences {sizes} sentences, {process}, {expected} hits"
                show(label, rates[0] - rates[1], own, usual, lambda low, high: 1000 * (high - low))


def cover_shares(cases):
    """Words of one voice in all words: at random, in clusters of a sentence, or half of some sentences."""
    for sentences in (8, 15, 30, 60):
        for process in ("random", "rho .1", "rho .3", "halves"):
            for share in (0.05, 0.2, 0.5):
                words = write_lengths((cases, sentences))
                if process == "random":
                    k = DRAW.binomial(words, share)
                elif process == "halves":
                    k = np.where(DRAW.random(words.shape) < min(2 * share, 0.9), DRAW.binomial(words, 0.5), 0)
                else:
                    odds = 1 / float(process[4:]) - 1
                    k = DRAW.binomial(words, DRAW.beta(share * odds, (1 - share) * odds, words.shape))
                truth = share if process != "halves" else min(2 * share, 0.9) / 2
                # At least three sentences with such words, and three with others.
                kept = ((k > 0).sum(axis=1) > 2) & ((k < words).sum(axis=1) > 2) & (k.sum(axis=1) > 4)
                if kept.mean() < 0.2:
                    continue
                k, words = k[kept], words[kept]
                own = tuple(odds / (1 + odds) for odds in bound(k, words - k + 1e-9))
                sums, n = k.sum(axis=1), words.sum(axis=1)
                exact = betaincinv(sums, n - sums + 1, 0.025), betainccinv(sums + 1, n - sums, 0.025)
                label = f"shares {sentences:3} sentences, {process}, {truth:.2f}"
                show(label, truth, own, exact, lambda low, high: high - low)


def cover_alpha(cases):
    """A coder sees the true value with the chance sqrt(alpha), and else guesses it by its frequency."""
    for rare in (0.5, 0.17, 0.06):
        for units in (20, 50, 200):
            for coders in (2, 3, 6):
                for alpha in (0.4, 0.8):
                    rows = []
                    for _ in range(cases // 10):
                        truth = DRAW.random((units, 1)) < rare
                        guess = DRAW.random((units, coders)) < rare
                        k = np.where(DRAW.random(guess.shape) < alpha**0.5, truth, guess).sum(axis=1).astype(float)
                        rest = coders - k
                        pairs = np.array([[k * (k - 1), k * rest], [k * rest, rest * (rest - 1)]]).transpose(2, 0, 1)
                        found = estimate_alpha(pairs / (coders - 1), np.arange(2), "nominal")
                        times = DRAW.multinomial(units, np.full(units, 1 / units), 400)
                        n, d = times @ k, times @ (k * rest)
                        with np.errstate(invalid="ignore"):
                            drawn = 1 - d * (units * coders - 1) / (coders - 1) / (n * (units * coders - n))
                        usual = np.nanquantile(drawn, [0.025, 0.975]) if 0 < found["share_equal"] < 1 else [np.nan] * 2
                        rows.append((found["low"], found["high"], *usual))
                    low, high, low2, high2 = np.array(rows).T
                    kept, there = ~np.isnan(low), ~np.isnan(low2)
                    label = f"alpha {units:3} units, {coders} coders, {rare:.0%}, {alpha} ({kept.mean():4.0%})"
                    if kept.mean() < 0.15:
                        low, kept = low * np.nan, ~kept | kept
                    own, usual = (low[kept], high[kept]), (low2[there], high2[there])
                    show(label, alpha, own, usual, lambda low, high: high - low)


def cover_dispersion(cases):
    """Counts of articles of differing length, their rates gamma or log-normal; no usual interval to set beside it."""
    for articles in (8, 12, 20, 42, 84):
        for mean in (2, 6):
            for dispersion, is_gamma in ((0.0, True), (0.2, True), (0.8, True), (0.8, False), (1.8, True)):
                parts, spread = [], np.log1p(dispersion)
                for case in range(cases // 10):
                    n = np.clip(DRAW.lognormal(np.log(400), 0.5, articles), 80, 2000)
                    w = mean * n / 450
                    factor = DRAW.lognormal(-spread / 2, spread**0.5, articles)
                    factor = DRAW.gamma(1 / dispersion, dispersion, articles) if dispersion and is_gamma else factor
                    y = DRAW.poisson(w * factor)
                    parts.append(pd.DataFrame({"category": case, "n": y, "n_words": n}))
                found = estimate_dispersions(pd.concat(parts)).dropna(subset="low")
                own = found["low"].to_numpy(), found["high"].to_numpy()
                label = f"dispersion {articles} articles, mean {mean}, {dispersion}{'' if is_gamma else ' log-normal'}"
                show(label, dispersion, own, None, lambda low, high: high - low)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("what", nargs="*", default=["rates", "differences", "shares", "alpha", "dispersion"])
    parser.add_argument("--cases", type=int, default=1000)
    given = parser.parse_args()
    print(f"{'':54}{'library':19} {'width':>7}     usual")
    for what in given.what:
        {
            "rates": cover_rates, "differences": cover_differences, "shares": cover_shares, "alpha": cover_alpha,
            "dispersion": cover_dispersion,
        }[what](given.cases)  # fmt: skip
