"""Drawings of where articles stand in time, and of what their pages hold."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from newsframing.figures.palette import BLACK, BLUE, GREY, LIGHT_GREY, ORANGE, SKY, VERMILLION
from newsframing.tables import require_columns

# What a role is drawn as: a name for the key, a colour and, as the second cue, a hatch.
ROLE_GROUPS = {
    "the article": (("body",), BLUE, ""),
    "headline, subheading, caption, byline, credit": (
        ("headline", "subheading", "caption", "byline", "credit"),
        SKY,
        "....",
    ),
    "donation appeal": (("fundraising",), ORANGE, "////"),
    "printed a second time": (("duplicate",), VERMILLION, "xxxx"),
    "menus, other articles, comments, errors": (
        ("navigation", "related", "comments", "error"),
        LIGHT_GREY,
        "----",
    ),
}


def plot_lines(lines: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each page as two columns, as received and as the article alone, a block for each line.

    A block's height is the line's number of words, its colour and hatch the kind of its role; lines without words
    take no room. The left column of a page holds all its lines from the top, the right one its body lines closed up.

    Parameters
    ----------
    lines
        One row per line of a page, in page order; columns doc_id, role, n_words. Pages run from the left in the
        order in which they first appear.
    ax
        Where to draw; a new 9 x 5.5 inch figure if not given.

    Returns
    -------
    Axes
        For the caller to title and show.
    """
    require_columns(lines, ("doc_id", "role", "n_words"), "lines")
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 5.5), layout="constrained")
    style = {role: (colour, hatch) for roles, colour, hatch in ROLE_GROUPS.values() for role in roles}
    pages = lines[lines["n_words"] > 0].groupby("doc_id", sort=False)
    for place, (_, page) in enumerate(pages):
        body = page[page["role"] == "body"]
        for left, column in ((place - 0.4, page), (place + 0.05, body)):
            colour, hatch = zip(*column["role"].map(style), strict=True) if len(column) else ((), ())
            bottom = column["n_words"].cumsum() - column["n_words"]
            ax.bar(left, column["n_words"], 0.35, bottom, align="edge", color=colour, hatch=hatch,
                   edgecolor="white", linewidth=0.8)  # fmt: skip
            total = int(column["n_words"].sum())
            ax.annotate(f"{total:,}", (left + 0.175, total), (0, -3), textcoords="offset points",
                        ha="center", va="top", fontsize=9)  # fmt: skip
    names = list(pages.groups)
    middles = [place + side for place in range(len(names)) for side in (-0.225, 0.225)]
    ax.set_xticks(middles, ["page", "article"] * len(names), fontsize=8)
    for place, doc_id in enumerate(names):
        ax.annotate(doc_id, (place, 1), (0, 20), xycoords=("data", "axes fraction"), textcoords="offset points",
                    ha="center", fontsize=9, fontweight="bold")  # fmt: skip
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.invert_yaxis()
    ax.set(xlim=(-0.55, len(names) - 0.45), ylabel="words from the top of the page")
    ax.spines[:].set_visible(False)
    used = set(lines.loc[lines["n_words"] > 0, "role"])
    key = [
        Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=name)
        for name, (roles, colour, hatch) in ROLE_GROUPS.items()
        if used & set(roles)
    ]
    ax.figure.legend(handles=key, loc="outside lower center", ncols=2, frameon=False, fontsize=9)
    return ax


def plot_timeline(moments: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw dated moments as a list, each tied to its place on a true scale of years.

    Parameters
    ----------
    moments
        One row per moment, in the order of time; columns start (a datetime), label (what happened), when (the date
        in words) and doc_id (the article, or empty for an event). Articles are drawn as filled squares and bold
        words, events as open circles.
    ax
        Where to draw; a new figure, 9 inches wide and as high as the list needs, if not given.

    Returns
    -------
    Axes
        For the caller to title and show.
    """
    require_columns(moments, ("start", "label", "when", "doc_id"), "moments")
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 0.36 * len(moments) + 1), layout="constrained")
    rows = moments.sort_values("start", kind="stable").reset_index(drop=True)
    dates = mdates.date2num(rows["start"])
    low, high = np.floor(rows["start"].dt.year.min()), rows["start"].dt.year.max() + 1
    ends = mdates.date2num(pd.to_datetime([f"{int(low)}-01-01", f"{int(high)}-01-01"]))
    # The list has equal steps; the scale beside it has the true ones.
    steps = np.linspace(ends[0], ends[1], len(rows) + 2)[1:-1]
    is_article = rows["doc_id"].fillna("").ne("")
    ax.plot([0, 0], ends, color=BLACK, linewidth=1)
    for date, step, row, article in zip(dates, steps, rows.itertuples(), is_article, strict=True):
        colour, weight = (BLUE, "bold") if article else (BLACK, "normal")
        ax.plot([0, 0.6, 0.9], [date, step, step], color=BLUE if article else GREY, linewidth=0.8)
        ax.plot([0.95], [step], marker="s" if article else "o", color=colour, markersize=7 if article else 6,
                markerfacecolor=colour if article else "white")  # fmt: skip
        ax.text(1.1, step, row.when, va="center", fontsize=9, color=colour, fontweight=weight)
        ax.text(2.35, step, row.label, va="center", fontsize=9, color=colour, fontweight=weight)
    ax.set(xlim=(-0.1, 7.5), ylim=(ends[1], ends[0]))
    years = range(int(low), int(high) + 1, 4)
    ax.set_yticks(mdates.date2num(pd.to_datetime([f"{year}-01-01" for year in years])), years, fontsize=9)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    return ax
