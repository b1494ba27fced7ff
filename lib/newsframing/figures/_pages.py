"""Drawings of where articles stand in time, and of what their pages hold."""

import matplotlib.dates as mdates
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch

from newsframing.cleaning import ROLE_KINDS
from newsframing.figures._look import explain, fit_name, keep_words, new_axes, strip_frame
from newsframing.figures._palette import BLACK, BLUE, LIGHT_GREY, ORANGE, SKY, VERMILLION
from newsframing.tables import require_columns

# How the kinds of lines are drawn: a colour and, as the second cue, a hatch.
_LOOKS = ((BLUE, ""), (SKY, "...."), (ORANGE, "////"), (VERMILLION, "xxxx"), (LIGHT_GREY, "----"))
# More pages than this have no room beside each other, more moments than this none below each other.
_MOST_PAGES, _MOST_MOMENTS = 10, 60


def plot_lines(lines: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw each page as two columns, as received and as the article alone, a block for each line.

    A block's height is the line's number of words, its colour and hatch the kind of its role; lines without words take
    no room. The left column of a page holds all its lines from the top, the right one its body lines closed up.

    `lines`: one row per line of a page, in page order; columns doc_id, role, n_words, n_article, as
    `cleaning.count_words` gives them. Pages run from the left in order of first appearance, the first ten of them.
    """
    require_columns(lines, ("doc_id", "role", "n_words", "n_article"), "lines")
    lines = lines[lines["n_words"] > 0]
    names = list(lines["doc_id"].unique())
    drawn = names[:_MOST_PAGES]
    ax = ax or new_axes(9, 5.5)
    looks = dict(zip(ROLE_KINDS, _LOOKS, strict=True))
    style = {role: looks[kind] for kind, roles in ROLE_KINDS.items() for role in roles}
    pages = {doc_id: page for doc_id, page in lines.groupby("doc_id", sort=False, observed=True) if doc_id in drawn}
    for place, page in enumerate(pages.values()):
        body = page[page["role"] == "body"]
        for left, column in ((place - 0.4, page), (place + 0.05, body)):
            colour, hatch = zip(*column["role"].map(style), strict=True) if len(column) else ((), ())
            bottom = column["n_words"].cumsum() - column["n_words"]
            ax.bar(left, column["n_words"], 0.35, bottom, align="edge", color=colour, hatch=hatch,
                   edgecolor="white", linewidth=0.5)  # fmt: skip
            total = int(column["n_words"].sum())
            ax.annotate(f"{total:,}", (left + 0.175, total), (0, -3), textcoords="offset points",
                        ha="center", va="top", fontsize=9)  # fmt: skip
    middles = [place + side for place in range(len(drawn)) for side in (-0.225, 0.225)]
    ax.set_xticks(middles, ["page", "article"] * len(drawn), fontsize=8.5)
    letters = max(8, 90 // max(len(drawn), 5))
    for place, doc_id in enumerate(drawn):
        ax.annotate(fit_name(doc_id, letters, 2), (place, 1), (0, 20), xycoords=("data", "axes fraction"),
                    textcoords="offset points", ha="center", fontsize=9, fontweight="bold")  # fmt: skip
    ax.xaxis.tick_top()
    ax.invert_yaxis()
    ax.set(xlim=(-0.55, max(len(drawn), 1) - 0.45), ylabel="words from the top of the page")
    strip_frame(ax)
    used = set(lines["role"])
    key = [
        Patch(facecolor=looks[kind][0], hatch=looks[kind][1], edgecolor="white", label=kind)
        for kind, roles in ROLE_KINDS.items()
        if used & set(roles)
    ]
    if key:
        explain(ax, 2, key)
    return keep_words(ax, _tell_pages(pages, len(names) > len(drawn)))


def state_article(lines: pd.DataFrame) -> str:
    """Say how much of the pages that `plot_lines` draws is not the article, where that holds for most of them."""
    require_columns(lines, ("doc_id", "n_words", "n_article"), "lines")
    words = lines.groupby("doc_id", observed=True)[["n_words", "n_article"]].sum()
    words = words[words["n_words"] > 0]
    other = 1 - words["n_article"] / words["n_words"]
    for finding, holds in (
        ("about half of the words are not the article", other.between(0.4, 0.6)),
        ("most words are not the article", other > 0.6),
        ("nearly all words are the article", other < 0.1),
    ):
        if len(other) > 1 and holds.mean() > 0.5:
            return ("On all of these pages, " if holds.all() else "On most of these pages, ") + finding
    return "Pages as received, and the article alone"


def _tell_pages(pages: dict, more: bool) -> str:
    """What a drawing of pages shows, in words."""
    told = []
    for doc_id, page in pages.items():
        kinds = {kind: int(page.loc[page["role"].isin(roles), "n_words"].sum()) for kind, roles in ROLE_KINDS.items()}
        told.append(f"{doc_id}, {page['n_words'].sum():,} words, of which the article {page['n_article'].sum():,}")
        most = max(list(kinds)[1:], key=lambda kind: kinds[kind])
        told[-1] += f" and most of the rest {most}" if kinds[most] else ""
    which = "Pages beyond the first are left out for want of room. " if more else ""
    return f"Each page as a column of blocks, one for each line, beside its article alone. {which}{'; '.join(told)}."


def plot_timeline(moments: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw dated moments as a list, each tied to its place on a true scale of years.

    `moments`: one row per moment; columns date (an ISO date, an ISO interval or a datetime), label (what happened) and
    doc_id (the article, or empty for an event). Articles are drawn as filled squares with bold words, events as open
    circles. Rows of one day keep their order; a row without a date is left out (a table without any is refused), and so
    are those for which there is no room, the latest of more than 60.
    """
    require_columns(moments, ("date", "label", "doc_id"), "moments")
    rows = moments[moments["date"].notna() & moments["date"].astype(str).ne("")]
    if rows.empty:
        raise ValueError(f"none of the {len(moments)} rows of moments has a date; a timeline needs one at least.")
    rows = rows.assign(
        words=rows["date"].astype(str).str.replace(" 00:00:00", "").str.replace("/", " to "),
        doc_id=rows["doc_id"].astype("object").where(rows["doc_id"].notna(), ""),
    )
    rows["start"] = pd.to_datetime(rows["words"].str.slice(0, 10))
    rows = rows.sort_values("start", kind="stable")
    more, rows = len(rows) > _MOST_MOMENTS, rows.head(_MOST_MOMENTS)
    ax = ax or new_axes(9, 0.32 * len(rows) + 0.8)
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
    step = max(1, round((ends[1].year - ends[0].year) / 6))
    years = pd.date_range(*ends, freq=f"{step}YS")
    ax.set_yticks(mdates.date2num(years), years.year, fontsize=9)
    ax.set_xticks([])
    ax.spines[:].set_visible(False)
    kinds = ("an open circle, an event", "a filled square, an article")
    told = [f"{row.words}: {row.label} ({'article' if row.doc_id else 'event'})" for row in rows.itertuples()]
    later = " Later ones have no room." if more else ""
    return keep_words(ax, f"Moments in order of time ({'; '.join(kinds)}): {'; '.join(told)}.{later}")
