"""Do several people code the same things in the same way? Krippendorff's alpha, with its interval.

Ratings go in, one row per unit, coder and value. High agreement says that a coding can be repeated by others with the
same instructions, not that it is true: coders who share a mistake agree about it.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from newsframing.agreement._spans import name_rows
from newsframing.counts import FEWEST_UNITS
from newsframing.tables import require_columns

LEVELS = ("nominal", "ordinal", "interval", "ratio")
ALPHA_COLUMNS = (
    "alpha", "low", "high", "share_equal", "share_low", "share_high", "n_units", "n_coders", "n_values", "level",
    "note",
)  # fmt: skip
# Below ten units, or where the values other than the commonest come to fewer than five units, no interval that was
# tried holds the true alpha as often as it says.
_LEAST_UNITS = 10
_LEAST_OTHERS = 5
# Units left out times pairs of values in one piece: 2 million cells are 16 MB.
_CELLS_AT_A_TIME = 2_000_000


def krippendorff_alpha(ratings: pd.DataFrame, *, level: str = "nominal") -> pd.DataFrame:
    """Measure how far coders agree beyond what chance would give them.

    alpha = 1 - D_o / D_e: D_o is the mean difference of two values given to one unit, D_e that of any two values
    given to any units. 1 is full agreement; 0 is what values dealt out blindly would reach; below 0 coders differ
    more than that. How much two values differ depends on the level: nominal, 1 if they are not the same; ordinal, by
    the values ranked between them; interval, by the square of their difference; ratio, by that of their difference
    over their sum. Any number of coders, and not each of them has to code each unit; a unit with fewer than two values
    counts for nothing. Krippendorff asks for .8, and for .667 where conclusions may be tentative.

    low and high are an interval of 95 percent: how far another choice of units like these would move alpha, and nothing
    of how other coders would do. One unit is left out at a time, which gives the standard error of alpha (the
    jackknife); on Fisher's scale, z = artanh(alpha), the interval goes t standard errors either way, t of Student's
    distribution with one degree of freedom fewer than there are units. It is left out below 10 units, and where the
    values other than the commonest come to fewer than 5 units (their share times the units).

    Where it is given it held the true alpha in .91 to .99 of simulated cases, in .94 or more in 95 of 100 settings (2
    to 6 coders, 10 to 200 units, values 50 : 50 to 94 : 6, true alpha .4 to .8); it errs more often by
    being too low. The middle 95 percent of resampled alphas, often given, held it in .40 to .99: of 20 units coded
    83 : 17 in .76 to .94, of 50 units coded 94 : 6 in .73 to .91, and there, too, no other interval did better. How
    wide it is, for three values equally frequent and a true alpha of .5: with the 46 body paragraphs of the five
    articles .41 for two coders and .17 for ten. Paragraphs of one article resemble each other, so the true coverage is
    lower. tests/benchmarks/bench_coverage.py prints the table.

    Where it misleads: when nearly all values are the same, alpha is low though the coders seldom differ, since
    agreement is then cheap (share_equal shows it); when all are the same, it is undefined. Two coders can also be
    compared with Cohen's kappa, which scikit-learn has: `cohen_kappa_score(a, b)` of `sklearn.metrics`, with a and b
    the values of the units that both have coded.

    Parameters
    ----------
    ratings
        One row per unit and coder; columns unit, coder, value. A row that is not there, a missing value and "" all mean
        that the coder has not coded the unit.
    level
        nominal, ordinal, interval or ratio. All but nominal need numbers (or numbers written as text), ordinal takes an
        ordered categorical too; ratio allows none below 0.

    Returns
    -------
    DataFrame
        One row; columns alpha, low, high, share_equal (of the pairs of values that coders gave one unit, those that are
        equal; each value weighs the same), share_low, share_high (its interval, made in the same way on the scale of
        logits), n_units (with at least two values), n_coders and n_values (in these units), level, note. alpha is
        missing where it is undefined; intervals are missing for the reasons above and where the coders never differ or
        no unit moves the number, as when each unit is coded "a" by one and "b" by the other. The note then says why.

    References
    ----------
    Krippendorff, Computing Krippendorff's Alpha-Reliability (2011); Krippendorff, Content Analysis (4th edition,
    2019), chapter 12, for .8 and .667; Zapf, Castell, Morawietz & Karch, Measuring inter-rater reliability for nominal
    data, BMC Medical Research Methodology 16 (2016), for its intervals; Tukey (1958) for the jackknife.
    """
    require_columns(ratings, ("unit", "coder", "value"), "ratings")
    if level not in LEVELS:
        raise ValueError(f"there is no level {level!r}; choose one of {', '.join(LEVELS)}.")
    given = ratings[~is_empty(ratings["value"])]
    _check(ratings, given, level)
    given = given[given.groupby("unit")["coder"].transform("size") > 1]
    places, domain = order_values(given["value"], level)
    # By name, so that neither the order of the rows nor the names of the values decide which units a sample has.
    units, names = pd.factorize(given["unit"], sort=True)
    counts = np.zeros((len(names), len(domain)))
    np.add.at(counts, (units, places), 1)
    # Each value of a unit meets each other one; m values make m (m - 1) pairs, which weigh m together.
    pairs = counts[:, :, None] * counts[:, None, :]
    same = np.arange(len(domain))
    pairs[:, same, same] -= counts
    pairs /= np.maximum(counts.sum(axis=1) - 1, 1)[:, None, None]
    numbers = estimate_alpha(pairs, domain, level)
    cells = {"n_units": len(names), "n_coders": given["coder"].nunique(), "n_values": len(given), "level": level}
    return pd.DataFrame([numbers | cells])[list(ALPHA_COLUMNS)]


def compare_answers(answers: Mapping[str, Sequence], *, level: str = "nominal") -> pd.DataFrame:
    """Measure how far coders agree whose answers are written down in a row each, unit by unit.

    `answers` leads from the name of each coder to its answers, a text of one letter for each unit ("yynyn") or a list;
    "." is not coded; all are equally long. `level` as in `krippendorff_alpha`. One row; columns units (coded by two or
    more), coders, equal (share of the pairs of answers that are equal), alpha, low, high (95 percent), level, note (why
    a number is missing).
    """
    n = {coder: len(given) for coder, given in answers.items()}
    if len(set(n.values())) != 1:
        told = ", ".join(f"{coder} {number}" for coder, number in n.items()) or "there are none"
        raise ValueError(f"all coders answer for the same units, so they have equally many answers: {told}.")
    rows = [(unit, coder, value) for coder, given in answers.items() for unit, value in enumerate(given)]
    ratings = pd.DataFrame(rows, columns=["unit", "coder", "value"]).query("value != '.'")
    found = krippendorff_alpha(ratings, level=level)
    named = {"n_units": "units", "n_coders": "coders", "share_equal": "equal"}
    return found.rename(columns=named)[["units", "coders", "equal", "alpha", "low", "high", "level", "note"]]


def estimate_alpha(
    pairs: np.ndarray, domain: np.ndarray, level: str, *, articles: Sequence | None = None
) -> dict[str, float | str]:
    """Return alpha, the share of equal values, their bounds and the note; the columns of `krippendorff_alpha`.

    `pairs` has one matrix per unit: how often each value (row) meets each other (column) there, both ways round;
    `domain` has the values as numbers, in their order. The units are what is left out, one at a time; if `articles`
    says of each unit to which article it belongs, the articles are, from 5 on: units of one come together.
    """
    n_units, sums = len(pairs), pairs.sum(axis=0)
    parts, kind, least = pairs, "unit", _LEAST_UNITS
    if articles is not None:
        codes, names = pd.factorize(np.asarray(articles))
        parts, kind, least = np.zeros((len(names), *sums.shape)), "article", FEWEST_UNITS
        np.add.at(parts, codes, pairs)
    n_parts = len(parts)
    numbers = dict.fromkeys(ALPHA_COLUMNS[:6], np.nan)
    if n_units < 2:
        return numbers | {"note": f"{n_units or 'no'} unit has two values or more: alpha needs at least two such units"}
    alpha, share = (float(found[0]) for found in _compute(sums[None], domain, level))
    numbers |= {"alpha": alpha, "share_equal": share}
    if np.isnan(alpha):
        return numbers | {"note": "all values are the same: alpha is undefined, for nothing varies"}
    if n_parts < least:
        return numbers | {"note": f"no interval: {n_parts} {kind}s, and fewer than {least} are too few for one"}
    if share == 1:
        return numbers | {"note": f"no interval: the coders never differ, so no {kind} can show any doubt"}
    step = max(1, _CELLS_AT_A_TIME // sums.size)
    found = [_compute(sums - parts[first : first + step], domain, level) for first in range(0, n_parts, step)]
    alphas, shares = (np.concatenate(parts) for parts in zip(*found, strict=True))
    # A share p goes from -1 to 1, as alpha does, when written 2p - 1; Fisher's z of that is half the logit of p.
    bounds = [(bound + 1) / 2 for bound in _bound(2 * shares - 1, 2 * share - 1)]
    numbers["share_low"], numbers["share_high"] = bounds
    others = n_units * (1 - sums.sum(axis=1).max() / sums.sum())
    if others < _LEAST_OTHERS:
        note = f"no interval: the values other than the commonest come to fewer than {_LEAST_OTHERS} units"
        return numbers | {"note": note}
    if np.isnan(alphas).any():
        return numbers | {"note": f"no interval: without one {kind} nothing varies"}
    numbers["low"], numbers["high"] = _bound(alphas, alpha)
    note = f"no interval: no {kind} moves alpha, so none can show any doubt" if np.isnan(numbers["low"]) else ""
    if not note and np.isnan(numbers["share_low"]):
        note = f"no interval of the share: no {kind} moves it"
    return numbers | {"note": note}


def _bound(without: np.ndarray, estimate: float) -> tuple[float, float]:
    """Bounds from what the estimate, between -1 and 1, is without each unit; none where it is always the same."""
    n = len(without)
    error = np.sqrt((n - 1) / n * ((without - without.mean()) ** 2).sum())
    if error < 1e-9 or abs(estimate) >= 1:
        return np.nan, np.nan
    reach = stdtrit(n - 1, 0.975) * error / (1 - estimate**2)
    return float(np.tanh(np.arctanh(estimate) - reach)), float(np.tanh(np.arctanh(estimate) + reach))


def _compute(sums: np.ndarray, domain: np.ndarray, level: str) -> tuple[np.ndarray, np.ndarray]:
    """Alpha (missing where all values are the same) and the share of equal values, for each matrix of pairs."""
    n_by_value = sums.sum(axis=2)
    n = n_by_value.sum(axis=1)
    if level == "nominal":
        distance = (1 - np.eye(len(domain)))[None]
    else:
        # Two values are as far apart on an ordinal scale as their ranks, ties sharing the middle one.
        places = np.cumsum(n_by_value, axis=1) - n_by_value / 2 if level == "ordinal" else domain[None]
        distance = (places[:, :, None] - places[:, None, :]) ** 2
    if level == "ratio":
        both = (domain[:, None] + domain[None]) ** 2
        distance = np.divide(distance, both, out=np.zeros_like(distance), where=both > 0)
    found = (sums * distance).sum(axis=(1, 2))
    expected = (n_by_value[:, :, None] * n_by_value[:, None, :] * distance).sum(axis=(1, 2))
    varies = (n_by_value > 0).sum(axis=1) > 1
    alpha = 1 - (n - 1) * np.divide(found, expected, out=np.full(len(sums), np.nan), where=varies)
    return alpha, np.trace(sums, axis1=1, axis2=2) / n


def order_values(values: pd.Series, level: str) -> tuple[np.ndarray, np.ndarray]:
    """Return the place of each value in the order of its level, and the values as numbers in that order."""
    if level == "nominal":
        places, found = pd.factorize(values)
        return places, np.arange(len(found))
    ranked = level == "ordinal" and _is_ordered(values)
    numbers = values.cat.codes if ranked else pd.to_numeric(values.astype(object))
    domain, places = np.unique(numbers.to_numpy("float64"), return_inverse=True)
    return places, domain


def is_empty(values: pd.Series) -> pd.Series:
    """Where nothing was coded: a missing value, or text without a letter in it."""
    return values.isna() | values.map(lambda value: isinstance(value, str) and not value.strip()).astype(bool)


def _is_ordered(values: pd.Series) -> bool:
    """Whether the values have an order of their own, as in `pd.Categorical(values, [...], ordered=True)`."""
    return isinstance(values.dtype, pd.CategoricalDtype) and values.cat.ordered


def _check(ratings: pd.DataFrame, given: pd.DataFrame, level: str) -> None:
    """Raise a ValueError that lists what is wrong with the ratings."""
    problems = []
    for column in ("unit", "coder"):
        if rows := np.flatnonzero(ratings[column].isna()).tolist():
            problems.append(f"{column} is missing in rows {name_rows(rows)}: fill it in, or leave these rows out.")
    twice = given[given.duplicated(["unit", "coder"])].drop_duplicates(["unit", "coder"])
    if pairs := [f"{coder} for {unit}" for unit, coder in zip(twice["unit"], twice["coder"], strict=True)]:
        problems.append(
            f"a coder gives a unit two values ({name_rows(pairs)}): keep one, or give each variable a call."
        )
    values = given["value"]
    if level == "nominal":
        if len({isinstance(value, str) for value in values}) > 1:
            problems.append("value holds words in some rows and numbers in others: make them alike.")
    elif not (level == "ordinal" and _is_ordered(values)):
        numbers = pd.to_numeric(values.astype(object), errors="coerce").to_numpy("float64")
        if words := [repr(value) for value in pd.unique(values[~np.isfinite(numbers)])]:
            cure = "write numbers" + (", or make value an ordered categorical" if level == "ordinal" else "")
            problems.append(f"the level {level} needs numbers, and value holds {name_rows(words)}: {cure}.")
        if level == "ratio" and (numbers < 0).any():
            problems.append(
                f"the level ratio has no values below 0, and value holds {np.nanmin(numbers):g}: use interval."
            )
    if problems:
        raise ValueError("these ratings cannot be compared:\n" + "\n".join(f"- {problem}" for problem in problems))
