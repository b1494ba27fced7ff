"""Has one outlet more of it than another? Two values, how many times as large the one is, and an interval by article.

The unit is the article, or the event where an outlet has several articles on one: words of one article come together,
so however many there are, they are one draw.
"""

from numbers import Real

import numpy as np
import pandas as pd
from scipy.stats import norm

from newsframing.counts import FEWEST_HITS, FEWEST_UNITS
from newsframing.simulations import estimate_dispersion
from newsframing.summaries._bounds import bound_quotient, bound_share_ratio
from newsframing.summaries._table import RATE, name_units, read_measures
from newsframing.tables import name_values, require_columns

COMPARISONS = (
    "measure", "outlet", "other", "unit", "n", "of", "value", "n_articles", "n_other", "of_other", "value_other",
    "n_articles_other", "n_shared", "ratio", "low", "high", "low_all", "high_all", "needed", "needed_all", "evidence",
    "note",
)  # fmt: skip
ALL_OTHERS = "all others"
NOT_ENOUGH = "not enough evidence"
_FOUND = 0.8  # in so many cases a ratio of two is to be found
# So few articles do not show how much they differ; then at least as much as loaded words did in 84 US news articles,
# and of more articles the less is supposed the more there are.
_FEW, _SUPPOSED = 20, 0.8
# What a page says or does not: the signal, the answers that are none, and what is said of the articles that have it.
_SAID = {
    "byline_kind": "a person signs",
    "agency_credited": "an agency is credited",
    "dateline": "there is a dateline",
    "date": "the page gives a date",
    "photo_credit": "a picture is credited",
}


def compare_outlets(
    measures: pd.DataFrame, articles: pd.DataFrame, *, reference: object = None, alpha: float = 0.05
) -> pd.DataFrame:
    """Set the outlets against each other in every measure, with an interval that takes articles for its unit.

        ratio = value / value_other        how many times as often, or as large a share; 1 is no difference

    A ratio is the one scale on which an interval covered for rates and shares, few articles and many, equal sides and
    unequal ones: the counts of articles are so skewed that the interval of a difference misses up to 17 in 100 where
    one side has five articles and the other 79. Two outlets make one row for a measure; of more, each is set against
    all others together, since pairs would grow with the square, or against `reference`.

    - **The interval.** `low` and `high` hold for a measure chosen beforehand (1 - alpha). Each article, or event where
      events are known, is left out in turn; an event that both report is left out of both at
      once. `low_all` and `high_all` hold for all rows together (alpha divided by the rows compared, Bonferroni), and
      `evidence` goes by them. In simulations (tests/benchmarks/bench_outlets.py) the first covers .93 to .98 at 5 to 42
      articles a side and dispersions of .2 to 1.8 (up to .99 where hits are few), and of 500 random deals of 84 real
      articles to two sides of 5, 8, 20 or 42 in 2, 3, 17 and 9 any measure differs: at most 3.4 in 100.
    - **Yes or no** (`of` is 1 in each article): exact, of articles, a little too wide.
    - **Under 5 hits on a side** (of a share above a half under 5 that are not): no interval and no evidence. How many
      articles have any would be no way round: where those of one side are longer, more of them do.
    - **Under 5 articles a side**, or 5 events: no interval and no evidence, since nobody knows then how much the
      articles of an outlet differ: whatever differs, differs between these texts. Where all articles of both report one
      known event the article is the unit, and what is found holds of that event.

    What is found is a difference between the articles here. It is one of the outlets if the articles were drawn by
    chance from theirs, and one of telling, not of what happened, only as far as they report the same events
    (`n_shared`).

    Parameters
    ----------
    measures, articles
        As for `summarize_outlets`. A measure without `of` is counted by the article.
    reference
        The outlet with which each other one is compared.
    alpha
        How often an interval may miss.

    Returns
    -------
    DataFrame
        One row per measure and comparison, in the order of `measures`; columns measure, outlet, other ("all others" of
        more than two), unit, n, of, value, n_articles (that have anything to count), the same of the other, n_shared
        (events of both), ratio (missing where either has none), low, high, low_all, high_all, needed
        and needed_all (articles a side to show twice as much, or where it is more than half twice as much of the rest,
        in 80 of 100 cases, if articles scatter as all of these do), evidence ("more in X", or that it is not enough,
        and why), note. `needed` is for that row alone, chosen beforehand, by `low` and `high`; `needed_all` for all
        rows that have five hits, by `low_all` and `high_all`, as `evidence` goes. A dispersion of 0.8 at least is
        supposed up to 20 articles, 16 / articles from there. Rough (a
        normal approximation): with so many, simulated articles showed it in 70 to 84 of 100 alone, 56 to 82 for all of
        20 or 150 rows, least where that is under 30 articles.

    Raises
    ------
    ValueError
        What `summarize_outlets` refuses; fewer than two outlets; `reference` is none of them; `alpha` is not between 0
        and 1.

    References
    ----------
    Cochran (1977), Sampling Techniques, on ratios; Efron & Stein (1981) on the jackknife; Krippendorff (2004), Content
    Analysis, chapter 6, on sampling units.
    """
    measures = read_measures(measures, articles)
    outlets = sorted(articles["outlet"].unique(), key=str)
    problems = []
    if len(outlets) < 2:
        problems.append(f"two outlets at least are compared; articles has {name_values(outlets)}.")
    if reference is not None and reference not in outlets:
        problems.append(f"reference is {reference!r}; the outlets are {name_values(outlets)}.")
    if len(outlets) > 2 and reference is None and ALL_OTHERS in outlets:
        problems.append(f"an outlet is called {ALL_OTHERS!r}, which here stands for all but one: rename it.")
    if not (isinstance(alpha, Real) and 0 < alpha < 1):
        problems.append(f"alpha lies between 0 and 1; it is {alpha!r}.")
    if problems:
        raise ValueError(" ".join(problems))
    # In one order, so that no sum depends on that of the rows.
    order = articles["doc_id"].astype("str").argsort(kind="stable").to_numpy()
    known = articles.iloc[order][["doc_id", "outlet"]].assign(place=np.arange(len(order)))
    event, names = pd.factorize(name_units(articles.iloc[order]))
    is_event = np.array([kind == "event" for kind, _ in names])
    rows = measures.assign(of=measures["of"].fillna(1.0)).merge(known, on="doc_id", validate="many_to_one")
    rows = rows[rows["of"] > 0].sort_values("place", kind="stable")
    warnings = rows[rows["warning"] != ""].groupby("measure", observed=True)["warning"].unique()
    units = measures.drop_duplicates("measure").set_index("measure")["unit"]
    by_measure = dict(list(rows.groupby("measure", observed=True)))
    tables = []
    for measure, unit in units.items():
        own = by_measure.get(measure, rows[:0])
        n, of, place, outlet = (own[name].to_numpy() for name in ("n", "of", "place", "outlet"))
        counts = np.array([n, of], dtype=float)
        variance = _measure_variance(counts, unit)
        for one, other in _choose_sides(outlets, reference):
            mine = outlet == one
            chosen = np.ones(len(own), bool) if other == ALL_OTHERS else mine | (outlet == other)
            own_events = event[place[chosen]]
            row = _describe(counts[:, chosen], unit, mine[chosen], own_events, is_event, place[chosen])
            row["note"] = "; ".join([*row["notes"], *warnings.get(measure, [])])
            tables.append(row | {"measure": measure, "outlet": one, "other": other, "variance": variance})
    compared = max(sum(row["way"] != "" for row in tables), 1)
    asked = max(sum(np.isfinite(row["variance"]) for row in tables), 1)
    done = [row | _bound(row, alpha, compared) | _count_needed(row["variance"], alpha, asked) for row in tables]
    table = pd.DataFrame(done, columns=list(COMPARISONS))
    words = dict.fromkeys(("measure", "unit", "evidence", "note"), "str")
    return table.astype(words | {"needed": "Int64", "needed_all": "Int64"})


def measure_signals(signals: pd.DataFrame) -> pd.DataFrame:
    """Turn what a page says or does not say into yes and no by article, which `compare_outlets` takes.

    A person signs (byline), an agency is credited, there is a dateline, the page gives a date, a picture is credited;
    read on the page alone. The signals stay apart: they are not added up, and having one is no merit.

    One row per signal and article, of `credibility.list_signals`; columns doc_id, measure ("page: a person signs"), n
    (1 or 0), of (1), unit ("share").
    """
    require_columns(signals, ("doc_id", "signal", "value", "basis"), "signals")
    own = signals[(signals["basis"] == "page") & signals["signal"].isin(list(_SAID))]
    said = own["value"].eq("person").where(own["signal"] == "byline_kind", ~own["value"].fillna("").isin(["none", ""]))
    table = own.assign(measure="page: " + own["signal"].astype("str").map(_SAID), n=said.astype("int64"))
    table = table.groupby(["measure", "doc_id"], sort=False, observed=True)["n"].max().reset_index()
    return table[["doc_id", "measure", "n"]].assign(of=1, unit="share")


def _choose_sides(outlets: list, reference: object) -> list[tuple]:
    """The comparisons: an outlet, and what it is set against."""
    if reference is not None:
        return [(outlet, reference) for outlet in outlets if outlet != reference]
    return [tuple(outlets)] if len(outlets) == 2 else [(outlet, ALL_OTHERS) for outlet in outlets]


def _describe(
    counts: np.ndarray, unit: str, mine: np.ndarray, events: np.ndarray, is_event: np.ndarray, articles: np.ndarray
) -> dict:
    """Sums of the two sides, the way in which they can be compared ("" if none, and why), and notes."""
    sides = mine, ~mine
    (n, of), (n_other, of_other) = (counts[:, side].sum(axis=1) for side in sides)
    scale = 1000 if unit == RATE else 1
    values = [scale * n / of if of else np.nan, scale * n_other / of_other if of_other else np.nan]
    sizes = [int(side.sum()) for side in sides]
    known = [set(events[side][is_event[events[side]]]) for side in sides]
    one_event = all(known) and len(set(events)) == 1
    by = articles if one_event else events
    units = [np.unique(by[side]) for side in sides]
    n_units = [len(own) for own in units]
    rare, turned = _take_rarer(counts, unit)
    row = {
        "unit": unit, "n": n, "of": of, "value": values[0], "n_articles": sizes[0],
        "n_other": n_other, "of_other": of_other, "value_other": values[1], "n_articles_other": sizes[1],
        "n_shared": len(known[0] & known[1]), "way": "", "notes": ["said of these texts alone"],
        "ratio": values[0] / values[1] if all(value > 0 for value in values) else np.nan,
    }  # fmt: skip
    if min(sizes) < FEWEST_UNITS:
        return row | {"why": f"fewer than {FEWEST_UNITS} articles on a side"}
    if min(n_units) < FEWEST_UNITS:
        return row | {
            "why": f"{min(n_units)} event{'s' * (min(n_units) != 1)} on a side, and {FEWEST_UNITS} are "
            "needed (unless all articles report one event)"
        }
    row["notes"] = ["the articles report one event, and what is found holds of that"] if one_event else []
    if not row["n_shared"]:
        row["notes"] = ["no event known that both report: what differs may be what they report on"]
    if rare.sum() < FEWEST_HITS:
        return row | {"why": f"fewer than {FEWEST_HITS} in both together"}
    if unit == "share" and (counts[1] == 1).all() and n_units == sizes:
        return row | {"way": "share", "counts": (n, sizes[0], n_other, sizes[1])}
    if min(rare[mine].sum(), rare[~mine].sum()) < FEWEST_HITS:
        return row | {"why": f"fewer than {FEWEST_HITS} {'that are not ' if turned else ''}on a side"}
    return row | {"way": "ratio", "rows": (*counts, by, mine)}


def _bound(row: dict, alpha: float, compared: int) -> dict:
    """The bounds of a row, alone and with all others, and what they allow to say."""
    missing = (np.nan, np.nan)
    if not row["way"]:
        bounds = [missing, missing]
    elif row["way"] == "ratio":
        rows = row["rows"]
        bounds = [bound_quotient(*rows, error=alpha), bound_quotient(*rows, error=alpha / compared, cautious=True)]
    else:
        bounds = [bound_share_ratio(*row["counts"], error=error) for error in (alpha, alpha / compared)]
    low, high = bounds[1]
    if not row["way"]:
        evidence = f"{NOT_ENOUGH}: {row['why']}"
    elif np.isnan(low):
        evidence = f"{NOT_ENOUGH}: a single article or event has all of it, or all are alike"
    elif low > 1 or high < 1:
        evidence = f"more in {row['outlet'] if low > 1 else row['other']}"
    else:
        evidence = f"{NOT_ENOUGH}: 1 lies within the interval for all {compared:,} rows that have one"
    names = ("low", "high", "low_all", "high_all")
    return dict(zip(names, (*bounds[0], *bounds[1]), strict=True)) | {"evidence": evidence}


def _measure_variance(counts: np.ndarray, unit: str) -> float:
    """The variance of the logarithm of one article's value, if articles scatter as these do; NaN if nobody knows."""
    rare, _ = _take_rarer(counts, unit)
    if len(rare) < FEWEST_UNITS or rare.sum() < FEWEST_HITS:
        return np.nan
    least = _SUPPOSED * min(1, _FEW / len(rare))
    return max(estimate_dispersion(pd.Series(rare), pd.Series(counts[1])), least) + len(rare) / rare.sum()


def _count_needed(variance: float, alpha: float, asked: int) -> dict:
    """How many articles a side a ratio of two would take, in a row alone and in all that are asked at once."""
    reaches = norm.isf(np.array([alpha, alpha / asked]) / 2) + norm.ppf(_FOUND)
    sizes = 2 * variance * (reaches / np.log(2)) ** 2
    counts = [pd.NA if size != size else max(FEWEST_UNITS, int(np.ceil(size))) for size in sizes]
    return dict(zip(("needed", "needed_all"), counts, strict=True))


def _take_rarer(counts: np.ndarray, unit: str) -> tuple[np.ndarray, bool]:
    """What is counted, or of a share above half what is not (True): only that can be twice as much."""
    n, of = counts
    turned = bool(unit == "share" and 2 * n.sum() > of.sum())
    return of - n if turned else n, turned
