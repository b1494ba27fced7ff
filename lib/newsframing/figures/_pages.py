"""Drawings of where articles stand in time, and of what their pages hold."""

import matplotlib.dates as mdates
import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from newsframing.figures._palette import BLACK, BLUE, LIGHT_GREY, ORANGE, SKY, VERMILLION
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
        Where to draw; a new figure, 9 inches wide (more for more than five pages), if not given.

    Returns
    -------
    Axes
        For the caller to title and show.
    """
    require_columns(lines, ("doc_id", "role", "n_words"), "lines")
    longest = lines["doc_id"].astype(str).str.len().max()
    room = max(9, lines["doc_id"].nunique() * max(1.8, 0.09 * longest))
    if ax is None:
        _, ax = plt.subplots(figsize=(room, 5.5), layout="constrained")
    style = {role: (colour, hatch) for roles, colour, hatch in ROLE_GROUPS.values() for role in roles}
    pages = lines[lines["n_words"] > 0].groupby("doc_id", sort=False)
    for place, (_, page) in enumerate(pages):
        body = page[page["role"] == "body"]
        for left, column in ((place - 0.4, page), (place + 0.05, body)):
            colour, hatch = zip(*column["role"].map(style), strict=True) if len(column) else ((), ())
            bottom = column["n_words"].cumsum() - column["n_words"]
            ax.bar(left, column["n_words"], 0.35, bottom, align="edge", color=colour, hatch=hatch,
                   edgecolor="white", linewidth=0.5)  # fmt: skip
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
        One row per moment; columns date (an ISO date, an ISO interval or a datetime), label (what happened) and doc_id
        (the article, or empty for an event). Articles are drawn as filled squares with bold words, events as open
        circles. Rows of one day keep their order; a row without a date is left out.
    ax
        Where to draw; a new figure, 9 inches wide and as high as the list needs, if not given.

    Returns
    -------
    Axes
        For the caller to title and show.

    Raises
    ------
    ValueError
        `moments` lacks a column, or no row has a date.
    """
    require_columns(moments, ("date", "label", "doc_id"), "moments")
    rows = moments[moments["date"].notna() & moments["date"].astype(str).ne("")]
    if rows.empty:
        raise ValueError(f"none of the {len(moments)} rows of moments has a date; a timeline needs one at least.")
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 0.32 * len(rows) + 0.8), layout="constrained")
    rows = rows.assign(
        words=rows["date"].astype(str).str.replace(" 00:00:00", "").str.replace("/", " to "),
        doc_id=rows["doc_id"].astype("object").where(rows["doc_id"].notna(), ""),
    )
    rows["start"] = pd.to_datetime(rows["words"].str.slice(0, 10))
    rows = rows.sort_values("start", kind="stable")
    ends = pd.to_datetime([f"{rows['start'].min().year}-01-01", f"{rows['start'].max().year + 1}-01-01"])
    low, high = mdates.date2num(ends)
    # The list has equal steps; the scale beside it has the true ones.
    steps = np.linspace(low, high, len(rows) + 2)[1:-1]
    ax.plot([0, 0], [low, high], color=BLACK, linewidth=1)
    for step, row in zip(steps, rows.itertuples(), strict=True):
        colour, weight, marker, fill = (BLUE, "bold", "s", BLUE) if row.doc_id else (BLACK, "normal", "o", "white")
        ax.plot([0, 0.6, 0.9], [mdates.date2num(row.start), step, step], color=colour, linewidth=0.7)
        ax.plot([0.95], [step], marker=marker, color=colour, markersize=6.5, markerfacecolor=fill)
        ax.text(1.1, step, row.words, va="center", fontsize=9, color=colour, fontweight=weight)
        ax.text(3.05, step, row.label, va="center", fontsize=9, color=colour, fontweight=weight)
    ax.set(xlim=(-0.1, 8), ylim=(high, low))
    years = pd.date_range(*ends, freq="4YS")
    ax.set_yticks(mdates.date2num(years), years.year, fontsize=9)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    return ax
