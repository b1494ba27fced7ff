"""Drawings of how many articles it takes to find a difference."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import NullFormatter, PercentFormatter

from newsframing.figures._look import keep_words, new_axes, refuse_others
from newsframing.figures._palette import BLACK, BLUE, DARK_GREY, GREY, ORANGE
from newsframing.tables import require_columns

_UNITS = {"article": (BLUE, "o", "solid", "interval of articles"), "word": (ORANGE, "s", "dashed", "interval of words")}


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
