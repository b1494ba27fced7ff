"""How many different sources has an article, from how many sides, and how many of them hold an office?"""

import numpy as np
import pandas as pd
from scipy.special import stdtrit

from newsframing.counts import FEWEST_UNITS
from newsframing.quotations._views import NO_SIDE
from newsframing.quotations._who import GENDERS, MAN, NOT_SAID, STATIONS, WOMAN
from newsframing.tables import name_values, require_columns

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
        A table lacks a column; `articles` has an article twice, or lacks one of `sources`.

    References
    ----------
    Shannon, A Mathematical Theory of Communication (1948); Simpson, Measurement of Diversity, Nature 163 (1949);
    Miller, Note on the Bias of Information Estimates (1955); Jost, Entropy and Diversity, Oikos 113 (2006), on
    exp(shannon).
    """
    require_columns(sources, ("doc_id", "named", "station", "gender", "side"), "sources")
    require_columns(articles, ("doc_id",), "articles")
    doc_ids = pd.Index(articles["doc_id"])
    if twice := doc_ids[doc_ids.duplicated()].unique().tolist():
        raise ValueError(f"articles has one row per article; it has more for {name_values(twice)}.")
    if absent := sorted(set(sources["doc_id"]) - set(doc_ids), key=str):
        raise ValueError(f"articles has no row of {name_values(absent)}, whom sources has: give the same articles.")

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
    table = sources.groupby("doc_id")["named"].agg(["size", "sum"]).reindex(doc_ids, fill_value=0).astype("int64")
    table = table.set_axis(["n_sources", "n_named"], axis=1)
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
    """Write the counts of `measure_diversity` in the form that `summaries.summarize_outlets` adds up, label as measure.

    One row per article and share, stations first (those that nobody has left out), then the number of different
    sources; columns doc_id, part ("sources"), label, n, of (missing for a number), unit ("share", "count"), counted.
    Women are counted among the persons whose gender the article says. A ValueError says what is missing.
    """
    require_columns(diversity, ("doc_id", "n_sources", *STATIONS, "women", "men"), "diversity")
    said = diversity["women"] + diversity["men"]
    shares = {
        name: (diversity[name], diversity["n_sources"], "different sources")
        for name in STATIONS
        if diversity[name].any()
    }
    shares[_WOMEN] = (diversity["women"], said, "persons whose gender is said")
    shares["different sources"] = (diversity["n_sources"], np.nan, "different sources")
    parts = [
        pd.DataFrame({"doc_id": diversity["doc_id"], "part": "sources", "label": label, "n": n, "of": of,
                      "unit": "count" if of is np.nan else "share", "counted": counted})
        for label, (n, of, counted) in shares.items()
    ]  # fmt: skip
    return pd.concat(parts, ignore_index=True)


def average_diversity(diversity: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Average what `measure_diversity` found over the articles of each outlet, with an interval by article.

    mean +- t s / sqrt(n), n articles with a value, s their standard deviation, t of Student's distribution with n - 1
    degrees of freedom, two-sided 95 percent: for articles drawn by chance, one independent of the next (several about
    one event are not). From 5 articles on; below that nobody knows how much the articles of an outlet differ. A longer
    article has more sources and so more diversity: outlets compare only at about equal lengths.

    One row per outlet and measure; columns outlet, measure (n_sources, shannon, simpson), n_articles (with a value),
    mean, low, high, lowest, highest (of one article), note.
    """
    require_columns(diversity, ("doc_id", "n_sources", "shannon", "simpson"), "diversity")
    require_columns(articles, ("doc_id", "outlet"), "articles")
    rows = diversity.merge(articles[["doc_id", "outlet"]], on="doc_id", how="left", validate="one_to_one")
    if absent := rows.loc[rows["outlet"].isna(), "doc_id"].tolist():
        raise ValueError(f"articles gives no outlet for {name_values(absent)}, which diversity has.")
    long = rows.melt("outlet", ["n_sources", "shannon", "simpson"], var_name="measure", value_name="value")
    found = long.groupby(["outlet", "measure"], observed=True)["value"].agg(["count", "mean", "std", "min", "max"])
    n = found["count"]
    reach = stdtrit(np.maximum(n - 1, 1), 0.975) * found["std"] / np.sqrt(n)
    # Equal values say nothing of how far others may lie.
    reach = reach.where((n >= FEWEST_UNITS) & (reach > 0))
    few = f"no interval: fewer than {FEWEST_UNITS} articles with a value"
    note = np.select([n < FEWEST_UNITS, reach.isna()], [few, "no interval: all articles have the same value"], "")
    names = {"count": "n_articles", "min": "lowest", "max": "highest"}
    table = found.rename(columns=names).assign(low=found["mean"] - reach, high=found["mean"] + reach, note=note)
    return table[["n_articles", "mean", "low", "high", "lowest", "highest", "note"]].reset_index()
