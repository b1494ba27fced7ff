"""Drawings of what chance does: differences that are none, and how many articles it takes to find one that is."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import NullFormatter, PercentFormatter

from newsframing.figures._look import keep_base, keep_words, new_axes, new_panels, refuse_others
from newsframing.figures._palette import BLACK, BLUE, DARK_GREY, GREY, ORANGE, SKY
from newsframing.tables import require_columns

_FEW_DEALS = 100
_UNITS = {"article": (BLUE, "o", "solid", "interval of articles"), "word": (ORANGE, "s", "dashed", "interval of words")}


def plot_null(null: pd.DataFrame) -> np.ndarray:
    """Draw how often a difference is found between two sides that were dealt by chance: a panel for any term of the
    table, one for a single term chosen beforehand.

    The dashed line is the share that alpha allows. A mark to its right is filled, one at or below it hollow; one of
    fewer than a hundred deals is paler, for so few say little. Both panels have one scale, which ends above the highest
    share.

    `null`: one row per unit, from the top, as `simulations.simulate_null` returns it; columns unit, n_units, n_deals,
    n_found, share, low, high, nominal, n_frequent, share_single. A column label, if there, is written in place of unit.
    """
    needed = ("unit", "n_units", "n_deals", "n_found", "share", "low", "high", "nominal", "n_frequent", "share_single")
    require_columns(null, needed, "null")
    axes = new_panels(1, 2, 1.7 + 0.46 * max(1, len(null)), sharey=True, sharex=True)[0]
    places = np.arange(len(null))
    highest = np.nanmax([0.05, *null["share"], *null["high"], *null["share_single"], *null["nominal"]])
    for ax, column, title in zip(
        axes, ("share", "share_single"), ("any term, with correction", "one term chosen beforehand"), strict=True
    ):
        for place, row in zip(places, null.to_dict("records"), strict=True):
            share = row[column]
            colour = SKY if row["n_deals"] < _FEW_DEALS else BLUE
            if column == "share":
                words = f"{row['n_found']:,} of {row['n_deals']:,}"
                if not np.isnan(row["low"]):
                    ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=3, alpha=0.5)
            else:
                words = f"{share:.1%}, {row['n_frequent']:,} terms" if row["n_frequent"] else "no such term"
            if not np.isnan(share):
                face = colour if share > row["nominal"] else "white"
                ax.plot(share, place, marker="o", color=colour, markerfacecolor=face, markersize=9, clip_on=False)
            # Words stand clear of the dashed line.
            at = row["nominal"] if np.isnan(share) else max(share, row["nominal"])
            ax.annotate(words, (at, place), textcoords="offset points", va="center", fontsize=9, xytext=(11, 0))
        for nominal in null["nominal"].unique():
            ax.axvline(nominal, color=BLACK, linestyle="dashed", linewidth=1, zorder=0)
            ax.text(nominal, -0.75, f" {100 * nominal:.3g}% allowed", fontsize=9, va="center")
        ax.set_title(title, fontsize=10, fontweight="bold", loc="left")
        ax.set(xlim=(-0.06 * highest, 1.75 * highest), ylim=(max(1, len(null)) - 0.5, -1.0))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        ax.set_xlabel("deals in which a difference is found", fontsize=9.5)
        ax.tick_params("x", labelsize=9)
        keep_base(ax)
    labels = null["label"].astype(str) if "label" in null else "dealt by the " + null["unit"].astype(str)
    axes[0].set_yticks(places, labels, fontsize=9.5)
    said = [
        f"{label}: any term in {row.n_found:,} of {row.n_deals:,} deals, "
        + (f"one term in {row.share_single:.1%}" if row.n_frequent else "no frequent term")
        for label, row in zip(labels, null.itertuples(), strict=True)
    ]
    keep_words(axes[0], f"Dots: in what share of deals a difference that is none is found. {'; '.join(said)}.")
    return axes


def state_null(null: pd.DataFrame) -> str:
    """Say whether one term is found too often when articles are dealt: a title for `plot_null`."""
    too_often = null["share_single"] > null["nominal"]
    by_article, by_word = (too_often[null["unit"] == unit] for unit in ("article", "word"))
    if len(by_article) and by_article.all() and not by_word.any():
        return "Dealt by whole articles, a word is found too often; dealt by the word, it is not"
    return "How often chance alone finds a difference"


def plot_power(power: pd.DataFrame, *, wanted: float = 0.8, ax: Axes | None = None) -> Axes:
    """Draw how often a difference is found, by the number of articles of each outlet, and how often one that is none.

    Blue circles: the interval takes articles for its draws. Orange squares, dashed: it takes words for them. The thin
    grey lines with the same marks, hollow, are false alarms: where they lie high, the power beside them is worth
    nothing. The bars at the marks are the simulation's own uncertainty, and the dashed line is the share of cases in
    which one would like to find the difference (`wanted`).

    `power`: one row per unit and number of articles, as `simulations.simulate_power` returns it; columns unit (article
    or word; others are refused), n_articles, power, low, high, false_alarms. Rows without power are left out.
    """
    require_columns(power, ("unit", "n_articles", "power", "low", "high", "false_alarms"), "power")
    refuse_others(power["unit"], _UNITS, "power has the units")
    ax = ax or new_axes(9, 4.8)
    ends = []
    for unit, own in power.groupby("unit", sort=False):
        own = own.dropna(subset=["power"]).sort_values("n_articles")
        if own.empty:
            continue
        colour, mark, line, words = _UNITS[unit]
        x = own["n_articles"]
        ax.plot(x, own["power"], color=colour, marker=mark, linestyle=line, linewidth=2, markersize=7)
        ax.vlines(x, own["low"], own["high"], color=colour, linewidth=5, alpha=0.35)
        ax.plot(x, own["false_alarms"], color=GREY, marker=mark, linestyle=line, linewidth=1, markersize=6,
                markerfacecolor="white")  # fmt: skip
        ends.append((f"{words}:\nfalse alarms", (x.iloc[-1], own["false_alarms"].iloc[-1])))
        # Where the curves are apart: at the number of articles whose power is nearest to a half.
        middle = own.iloc[int((own["power"] - 0.5).abs().argmin())]
        left = unit == "word"
        ax.annotate(words, (middle["n_articles"], middle["power"]), xytext=(-12 if left else 12, 6 if left else -10),
                    textcoords="offset points", ha="right" if left else "left", fontsize=10, color=BLACK,
                    fontweight="bold")  # fmt: skip
    for words, end in ends:
        ax.annotate(words, end, xytext=(10, 0), textcoords="offset points", va="center", fontsize=9, color=DARK_GREY,
                    annotation_clip=False)  # fmt: skip
    numbers = sorted(power["n_articles"].unique())
    ax.axhline(wanted, color=BLACK, linestyle="dashed", linewidth=1)
    ax.text(numbers[0] if numbers else 1, wanted + 0.01, f"{wanted:.0%} of cases", va="bottom", fontsize=9)
    ax.set_xscale("log")
    ax.set_xticks(numbers, [f"{number:,}" for number in numbers])
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.minorticks_off()
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set(ylim=(-0.02, 1.03))
    ax.set_xlabel("articles of each outlet (log scale)", fontsize=9.5)
    ax.set_ylabel("cases in which a difference is found", fontsize=9.5)
    ax.tick_params(labelsize=9)
    ax.spines[["top", "right"]].set_visible(False)
    said = [f"{row.n_articles} articles {row.power:.0%}" for row in _by_article(power).itertuples()]
    return keep_words(
        ax, f"Curves: how often a difference is found, by the articles of each outlet. By articles: {'; '.join(said)}."
    )


def state_power(power: pd.DataFrame, wanted: float = 0.8) -> str:
    """Say with how many articles of each outlet a difference is found as often as wanted: a title for `plot_power`."""
    by_article = _by_article(power)
    enough = by_article.loc[by_article["power"] >= wanted, "n_articles"]
    if by_article.empty:
        return "How often a difference would be found"
    if enough.empty:
        return f"Not enough: {by_article['n_articles'].max():,} articles of each outlet"
    return f"Enough: {enough.min():,} articles of each outlet"


def _by_article(power: pd.DataFrame) -> pd.DataFrame:
    return power[power["unit"] == "article"].dropna(subset=["power"])
