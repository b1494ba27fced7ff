"""How many different sources has an article, from how many sides, and how many of them hold an office?"""

import numpy as np
import pandas as pd

from newsframing.counts import bound_ratios
from newsframing.quotations._views import NO_SIDE
from newsframing.quotations._who import GENDERS, MAN, NOT_SAID, STATIONS, WOMAN
from newsframing.tables import require_columns

FEWEST_ARTICLES = 5  # below, the spread from article to article is not known well enough for an interval
FEWEST_SOURCES = 10  # below, a note says that they cannot show much
_WOMEN = "women among women and men"
_COLUMNS = {WOMAN: "women", MAN: "men", NOT_SAID: "gender not said"}


def measure_diversity(sources: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Measure for each article how many different sources it has, and how evenly they come from the sides.

    With p_i the share of side i among the n sources that have a side, each source counted once:

        shannon   = -sum p_i ln p_i              in nats; 0 if all come from one side, ln k if evenly from k
        effective = exp(shannon)                 the number of equally strong sides with that value, 1 to k
        simpson   = 1 - sum n_i (n_i - 1) / (n (n - 1))

    `simpson` is the unbiased form: how often two sources of the article, drawn without putting one back, come from
    different sides; it needs two. Media and sources without a known side are left out of the three, and counted.

    Where it misleads: `shannon` of a few sources is too low, by about (k - 1) / 2n (Miller 1955): five sources drawn
    evenly from four sides show 1.01 nats on average, not 1.39. So it grows with the length of an article, and two
    articles compare only with about as many sources. The sides are those of the corpus' own table: a coarser table
    gives less diversity. More diversity is not better journalism; one briefing has one source.

    Parameters
    ----------
    sources
        As `list_sources` gives them; columns doc_id, named, station, gender, side.
    articles
        One row per article, also of those in which nobody speaks; column doc_id.

    Returns
    -------
    DataFrame
        One row per article, in their order; columns doc_id, n_sources, n_named, officials and bodies, citizens,
        experts, media, not known (sources of each station), women, men, gender not said (of the persons named),
        n_with_side, n_sides, shannon, effective, simpson (missing where there is nothing to measure), note.

    Raises
    ------
    ValueError
        A table lacks a column.

    References
    ----------
    Shannon, A Mathematical Theory of Communication (1948); Simpson, Measurement of Diversity, Nature 163 (1949);
    Miller, Note on the Bias of Information Estimates (1955); Jost, Entropy and Diversity, Oikos 113 (2006), on
    exp(shannon).
    """
    require_columns(sources, ("doc_id", "named", "station", "gender", "side"), "sources")
    require_columns(articles, ("doc_id",), "articles")
    doc_ids = pd.Index(articles["doc_id"])

    def count(column: str, values: tuple[str, ...]) -> pd.DataFrame:
        cells = pd.crosstab(sources["doc_id"], sources[column])
        return cells.reindex(index=doc_ids, columns=list(values), fill_value=0).fillna(0).astype("int64")

    stations, genders = count("station", STATIONS), count("gender", GENDERS)
    sided = sources[sources["side"] != NO_SIDE]
    cells = pd.crosstab(sided["doc_id"], sided["side"]).reindex(doc_ids, fill_value=0)
    n_i = cells.to_numpy(dtype=float)
    n = n_i.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        p = n_i / n[:, None]
        shannon = np.where(n > 0, -np.where(p > 0, p * np.log(p), 0).sum(axis=1) + 0.0, np.nan)
        simpson = np.where(n > 1, 1 - (n_i * (n_i - 1)).sum(axis=1) / (n * (n - 1)), np.nan)
    table = pd.DataFrame({"n_sources": stations.sum(axis=1)}, doc_ids)
    table["n_named"] = sources.groupby("doc_id")["named"].sum().reindex(doc_ids, fill_value=0).astype("int64")
    table = table.join(stations).join(genders.rename(columns=_COLUMNS)[list(_COLUMNS.values())])
    table = table.assign(n_with_side=n.astype("int64"), n_sides=(n_i > 0).sum(axis=1), shannon=shannon.round(3),
                         effective=np.exp(shannon).round(2), simpson=simpson.round(3),
                         note=[_note(count) for count in n.astype(int).tolist()])  # fmt: skip
    return table.rename_axis("doc_id").reset_index()


def _note(n: int) -> str:
    if n == 0:
        return "no source with a side"
    return f"{n} source{'s' * (n > 1)} with a side: too few to show much" if n < FEWEST_SOURCES else ""


def list_shares(diversity: pd.DataFrame) -> pd.DataFrame:
    """Write the counts of `measure_diversity` as shares, in the form that `summaries.measure_articles` has.

    One row per article and share, stations first (those that nobody has left out); columns doc_id, part ("sources"),
    label, n, of, unit ("share"), counted. Women are counted among the persons whose gender the article says. A
    ValueError says what is missing.
    """
    require_columns(diversity, ("doc_id", "n_sources", *STATIONS, "women", "men"), "diversity")
    said = diversity["women"] + diversity["men"]
    shares = {
        name: (diversity[name], diversity["n_sources"], "different sources")
        for name in STATIONS
        if diversity[name].any()
    }
    shares[_WOMEN] = (diversity["women"], said, "persons whose gender is said")
    parts = [
        pd.DataFrame({"doc_id": diversity["doc_id"], "part": "sources", "label": label, "n": n, "of": of,
                      "unit": "share", "counted": counted})
        for label, (n, of, counted) in shares.items()
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def summarize_diversity(diversity: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Add up the sources of each outlet's articles, each share and mean with an interval by article.

    A share is sum(n) / sum(of) over the articles. Articles, not sources, are what is drawn: sources of one article come
    together. Its 95 % interval is that of n to the rest, one article left out at a time (`counts.bound_ratios`), from 5
    articles on. In simulated articles with 1 to some 10 sources, shares of .5, .8 and .9 and 5 to 40 articles it
    covered .95 to .98, a bootstrap of articles .86 to .96 (tests/benchmarks/bench_coverage.py sources). It holds for
    articles picked by chance from an outlet's; for hand-picked ones it says how much these differ, and no more.

    Parameters
    ----------
    diversity
        As `measure_diversity` gives it.
    articles
        Columns doc_id, outlet.

    Returns
    -------
    DataFrame
        One row per outlet and measure; columns outlet, measure, n, of, value, low, high, n_articles, note (why there is
        no interval).

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    require_columns(articles, ("doc_id", "outlet"), "articles")
    shares = list_shares(diversity).rename(columns={"label": "measure"})
    shares["measure"] = shares["measure"].where(shares["measure"] == _WOMEN, shares["measure"] + " among sources")
    counts = pd.DataFrame({"doc_id": diversity["doc_id"], "measure": "different sources in an article",
                           "n": diversity["n_sources"], "of": 1, "unit": "mean"})  # fmt: skip
    rows = pd.concat([counts, shares], ignore_index=True)
    rows = rows.merge(articles[["doc_id", "outlet"]], on="doc_id", validate="many_to_one")
    table = [
        (outlet, measure, *_bound(own["n"].to_numpy(float), own["of"].to_numpy(float), own["unit"].iloc[0] == "share"))
        for (outlet, measure), own in rows.groupby(["outlet", "measure"], sort=False, observed=True)
    ]
    names = ["outlet", "measure", "n", "of", "value", "low", "high", "n_articles", "note"]
    table = pd.DataFrame(table, columns=names).astype({"n": "int64", "of": "int64", "n_articles": "int64"})
    return table.sort_values("outlet", kind="stable", ignore_index=True)


def _bound(n: np.ndarray, of: np.ndarray, is_share: bool) -> tuple:
    """Sums, ratio, bounds by article, how many articles have it, and why there are no bounds."""
    n, of = n[of > 0], of[of > 0]
    m = len(of)
    if not m:
        return 0, 0, np.nan, np.nan, np.nan, 0, "nothing to count"
    low, high, note = np.nan, np.nan, ""
    if m < FEWEST_ARTICLES:
        have = "article has" if m == 1 else "articles have"
        note = f"{m} {have} it; an interval by article needs {FEWEST_ARTICLES}"
    else:
        rest = of - n if is_share else of
        low, high = (float(end[0, 0]) for end in bound_ratios(n[:, None], rest, np.zeros(m, int)))
        low, high = (low / (1 + low), high / (1 + high)) if is_share else (low, high)
        if not low < high:
            low, high, note = np.nan, np.nan, "no interval: all in one article, none at all, or the same in each"
    return n.sum(), of.sum(), round(n.sum() / of.sum(), 3), round(low, 3), round(high, 3), m, note
