"""Do intervals of alpha hold the true alpha, and what narrows them: more units, or one more coder? Run by hand.

    python tests/benchmarks/bench_agreement.py

Part 1 makes up two coders who answer 19 yes-or-no questions (or 4) about each of some articles. Questions are a yes
more or less often, as those of the five articles are; both coders err, more often where the answer is open, and in some
articles more than in others (`spread`, the variance of the articles' error rates over their squared mean). Three
intervals of 95 percent: by article, as `coding.compare_codings` has it; a percentile bootstrap of whole articles; one
of single answers. Printed: how often each holds the true alpha, and how wide it is in the median.

Part 2 spends 138 codings in two ways, two coders on 69 units or three on 46, and sets the standard deviations of alpha
beside each other: below 1, the third coder narrows more. Coders slip each for himself, or guess on the same hard units.

Measured 2026-11-29 on a busy machine of two cores, one used, 29 s of processor time:

    questions articles err spread   true   by article   bootstrap   single answers
    19        5        .05 0        .82    .962  .32    .843  .18   .936  .22
    19        5        .05 .5       .83    .977  .41    .816  .21   .869  .22
    19        5        .10 .5       .70    .969  .54    .830  .31   .825  .28
    19        5        .10 1.5      .74    .964  .67    .806  .37   .715  .26
    19        10       .10 1.5      .74    .954  .38    .879  .29   .721  .19
    19        20       .10 1.5      .74    .950  .25    .924  .22   .719  .14
    19        10       .10 6        .82    .929  .45    .855  .31   .593  .16
    4         5        .05 0        .70    .976  .98    .898  .51   .978  .66
    4         5        .10 1.5      .59    .987 1.15    .845  .70   .881  .70

On the scale of ln(1 - alpha) the interval by article holds it as often in the same cases (.954 to .972; on that of the
library .949 to .977), is up to a half wider (.34, .61, .91 where this is .32, .52, .68), and there is none in one case
of five of 4 questions.

    answers              2 even     83 : 17    94 : 6     3 even     5 even
    true alpha           .5   .8    .5   .8    .5   .8    .5   .8    .5   .8
    slips apart          .91  .98   .97  1.02  .95  1.01  .91  .99   .92  1.01
    same hard units      .92  .96   1.04 1.08  1.15 1.31  1.00 1.04  1.07 1.10
"""

import numpy as np

from newsframing.agreement import estimate_alpha

# How often each of 19 questions is a yes: those of the five articles, in rough.
YES = np.clip([1, 1, 0.6, 1, 0.8, 0.8, 1, 0.8, 0, 0.4, 0, 0.4, 0.2, 0.4, 0.05, 0, 0, 0, 0], 0.02, 0.98)
OPEN = np.clip([0.6, 0.8, 0.4, 0.2], 0, 1)
ANSWERS = {
    "2 even": [0.5, 0.5],
    "83 : 17": [0.83, 0.17],
    "94 : 6": [0.94, 0.06],
    "3 even": [1 / 3] * 3,
    "5 even": [0.2] * 5,
}


def draw_codings(random, n_articles: int, chances: np.ndarray, error: float, spread: float):
    """Yes or no of two coders, a row per article and a column per question."""
    truth = random.random((n_articles, len(chances))) < chances
    rate = random.gamma(1 / spread, error * spread, (n_articles, 1)) if spread else np.full((n_articles, 1), error)
    errs = np.clip(rate * (0.25 + 1.75 * 4 * chances * (1 - chances)), 0, 0.5)
    return truth ^ (random.random(truth.shape) < errs), truth ^ (random.random(truth.shape) < errs)


def count(first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Answers that differ, yes of both and pairs of answers, along the last axis."""
    return np.array(
        [(first != second).sum(-1), first.sum(-1) + second.sum(-1), np.full(first.shape[:-1], first.shape[-1])]
    )


def read_alpha(n_different: np.ndarray, n_yes: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Alpha of n pairs of answers, of which n_different differ and whose 2 n answers hold n_yes yes."""
    chance = n_yes * (2 * n - n_yes)
    return 1 - (2 * n - 1) * n_different / np.where(chance > 0, chance, np.nan)


def bound(first: np.ndarray, second: np.ndarray) -> dict:
    """Alpha of yes and no in the form of the library, a row per article, with its interval by article."""
    n_articles, n_questions = first.shape
    one, other = (codes.ravel().astype(int) for codes in (first, second))
    pairs = np.zeros((one.size, 2, 2))
    np.add.at(pairs, (np.arange(one.size), one, other), 1)
    articles = np.repeat(np.arange(n_articles), n_questions)
    return estimate_alpha(pairs + pairs.transpose(0, 2, 1), np.arange(2), "nominal", articles=articles)


def measure_cover(chances: np.ndarray, n_articles: int, error: float, spread: float, n: int = 1500) -> str:
    """How often three intervals hold the true alpha, and their width in the median."""
    random = np.random.default_rng(0)
    true = float(read_alpha(*count(*draw_codings(random, 200_000, chances, error, spread)).sum(axis=1)))
    bounds = {"article": [], "bootstrap": [], "single": []}
    for _ in range(n):
        first, second = draw_codings(random, n_articles, chances, error, spread)
        own = count(first, second)
        found = bound(first, second)
        if np.isnan(found["low"]):
            continue
        bounds["article"].append((found["low"], found["high"]))
        drawn = random.integers(0, n_articles, (300, n_articles))
        bounds["bootstrap"].append(np.nanquantile(read_alpha(*own[:, drawn].sum(axis=2)), [0.025, 0.975]))
        single = count(first.reshape(-1, 1), second.reshape(-1, 1))
        drawn = random.integers(0, first.size, (300, first.size))
        bounds["single"].append(np.nanquantile(read_alpha(*single[:, drawn].sum(axis=2)), [0.025, 0.975]))
    cells = [f"{len(chances):<9} {n_articles:<8} {error:.2f} {spread:<6} {true:7.2f}"]
    for pairs in map(np.array, bounds.values()):
        held = ((pairs[:, 0] <= true) & (true <= pairs[:, 1])).mean()
        cells.append(f"  {held:.3f} {np.median(pairs[:, 1] - pairs[:, 0]):5.2f}")
    return "".join(cells) + f"   without one {n - len(bounds['article'])} of {n}"


def compute_alpha(values: np.ndarray, n_values: int) -> float:
    """Nominal alpha of a table of units and coders."""
    n_units, n_coders = values.shape
    counts = np.stack([(values == value).sum(axis=1) for value in range(n_values)], axis=1).astype(float)
    n, total = values.size, counts.sum(axis=0)
    expected = (n * n - (total**2).sum()) / (n * (n - 1))
    found = (n_coders**2 - (counts**2).sum(axis=1)).sum() / (n * (n_coders - 1))
    return 1 - found / expected if expected else np.nan


def compare_spending(shares: list[float], alpha: float, hard: bool, n: int = 3000) -> float:
    """The standard deviation of alpha for three coders on 46 units, as a share of that for two on 69."""
    random = np.random.default_rng(1)
    spreads = []
    for n_units, n_coders in ((69, 2), (46, 3)):
        found = []
        for _ in range(n):
            truth = random.choice(len(shares), n_units, p=shares)[:, None]
            guesses = random.choice(len(shares), (n_units, n_coders), p=shares)
            lost = random.random((n_units, 1 if hard else n_coders)) < (1 - alpha if hard else 1 - alpha**0.5)
            found.append(compute_alpha(np.where(lost, guesses, truth), len(shares)))
        spreads.append(np.nanstd(found))
    return spreads[1] / spreads[0]


def main() -> None:
    cases = [(5, 0.05, 0), (5, 0.05, 0.5), (5, 0.1, 0.5), (5, 0.1, 1.5), (10, 0.1, 1.5), (20, 0.1, 1.5), (10, 0.1, 6)]
    print("questions articles err spread   true   by article   bootstrap   single answers")
    for chances, case in [*((YES, case) for case in cases), *((OPEN, case) for case in cases[:4])]:
        print(measure_cover(chances, *case))
    print("\nanswers   true alpha   slips apart   same hard units")
    for name, shares in ANSWERS.items():
        for alpha in (0.5, 0.8):
            apart, hard = (compare_spending(shares, alpha, hard) for hard in (False, True))
            print(f"{name:<9} {alpha:<12} {apart:<13.2f} {hard:.2f}")


if __name__ == "__main__":
    main()
