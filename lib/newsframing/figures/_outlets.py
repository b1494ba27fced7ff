"""Drawings of what is known of outlets: a table of shares, a card for each, and two reports side by side."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, ORANGE, PALE_BLUE
from newsframing.tables import require_columns

_FAINT = "#5A5A5A"  # grey, dark enough for words
_TRACK = "#EDEDED"  # the ground of a bar: all of them
_CARD_WIDTH = 68  # letters in a line of a card
_LABEL_WIDTH = 34
_HEADING = 1.5  # of a card, in lines
# How the two marks of a pair of articles are joined, and what that says.
_BASES = {
    "one event": ("solid", "joined: one event, so they may be set against each other"),
    "one outlet, other event": ("dashed", "dashed: one outlet, two events; how far apart they lie"),
    "not comparable: other event": ("none", ""),
    "not comparable: event not known": ("none", ""),
}


def plot_outlets(cells: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a table with words in each cell and, below them, a bar for a share: the whole grey ground would be all.

    A cell without a bar has no share (a rate, a count, nothing to count). Bars can be compared along a row and down a
    column: all have one scale. Nothing is sorted by size, and no column is better than another.

    Parameters
    ----------
    cells
        One row per cell; columns part (a heading over the rows that belong together), row, column (may hold a line
        break), words, bar (0-1, missing: none), lowest, highest (0-1 or missing: the shares of single articles, a
        black line over the bar where they differ), faint (True: grey italics and hatched, as less sure). Parts and rows
        run from the top, columns from the left, in order of first appearance.
    ax
        Where to draw; a new figure, 2.1 inches for each column, if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.

    Raises
    ------
    ValueError
        `cells` lacks a column, has a bar outside 0-1, or has two rows for one cell: the rows are named.
    """
    require_columns(cells, ("part", "row", "column", "words", "bar", "lowest", "highest", "faint"), "cells")
    _refuse_odd_bars(cells, "row", "cells")
    _refuse_full_cells(cells)
    columns = list(cells["column"].unique())
    tops, headings, height = _place_rows(cells["part"], cells["row"])
    if ax is None:
        beside = max((min(len(str(row)), _LABEL_WIDTH) for _, row in tops), default=0)
        size = (max(6.5, 0.5 + 0.075 * beside + 2.1 * len(columns)), 1.3 + 0.44 * height)
        _, ax = plt.subplots(figsize=size, layout="constrained")
    for cell in cells.itertuples():
        x, y = columns.index(cell.column), tops[cell.part, cell.row]
        ink = {"color": _FAINT, "fontstyle": "italic"} if cell.faint else {"color": BLACK}
        ax.text(x + 0.04, y + (0.42 if pd.isna(cell.bar) else 0.3), cell.words, va="center", fontsize=9, **ink)
        _draw_bar(ax, cell, (x + 0.04, y + 0.56), (0.88, 0.2))
    for part, y in headings.items():
        ax.axhline(y + 0.72, color=LIGHT_GREY, linewidth=0.8)
        ax.text(0.04, y + 0.42, part, va="center", fontsize=9.5, fontweight="bold", color=BLUE)
    ticks = [y + 0.42 for y in tops.values()]
    ax.set_yticks(ticks, [textwrap.fill(str(row), _LABEL_WIDTH) for _, row in tops], fontsize=9)
    ax.set_xticks(np.arange(len(columns)) + 0.04, columns, fontsize=9.5, fontweight="bold", ha="left", linespacing=1.3)
    ax.xaxis.tick_top()
    ax.set(xlim=(0, max(1, len(columns))), ylim=(max(1.0, height), 0))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_card(
    card: pd.DataFrame, *, title: str = "", subtitle: str = "", note: str = "", ax: Axes | None = None
) -> Axes:
    """Draw what is known of one outlet's articles as a card to print: headings, and lines with words and bars.

    Parameters
    ----------
    card
        One row per line; columns part (a heading over the lines that belong together), label, words, bar, lowest,
        highest and faint as in `plot_outlets`. They run from the top in the order of the table. Long words are
        wrapped, none is cut; a line break stays.
    title, subtitle, note
        Large at the head, below it, and at the foot.
    ax
        Where to draw; a new figure 8.3 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to show.

    Raises
    ------
    ValueError
        `card` lacks a column, or has a bar outside 0-1: the lines are named.
    """
    require_columns(card, ("part", "label", "words", "bar", "lowest", "highest", "faint"), "card")
    _refuse_odd_bars(card, "label", "card")
    has_bar = card["bar"].notna().to_numpy()
    words = [
        words if bar else "\n".join(_wrap(line) for line in str(words).split("\n"))
        for words, bar in zip(card["words"], has_bar, strict=True)
    ]
    labels = [textwrap.fill(str(label), _LABEL_WIDTH) for label in card["label"]]
    n_lines = [1 + max(text.count("\n"), label.count("\n")) for text, label in zip(words, labels, strict=True)]
    below = ["\n".join(textwrap.fill(line, 116) for line in text.split("\n")) for text in (subtitle, note)]
    head, foot = 1.9 + 0.85 * (below[0].count("\n") + 1), 0.7 + 0.85 * (below[1].count("\n") + 1)
    # Each part begins with its heading; a line is as high as its fullest cell.
    first = ~card["part"].duplicated().to_numpy()
    heights = np.array([0.1 + 0.85 * n for n in n_lines]) + np.where(first, _HEADING, 0.0)
    tops = head + np.concatenate([[0.0], np.cumsum(heights)])
    height = tops[-1] + foot
    if ax is None:
        _, ax = plt.subplots(figsize=(8.3, 0.21 * height + 0.2), layout="constrained")
    ax.add_patch(Rectangle((0, 0), 1, height, facecolor="white", edgecolor=BLUE, linewidth=2, clip_on=False))
    ax.add_patch(Rectangle((0, 0), 1, head, facecolor=PALE_BLUE, edgecolor="none"))
    ax.text(0.02, 0.95, title, va="center", fontsize=15, fontweight="bold")
    ax.text(0.02, 1.6, below[0], va="top", fontsize=9.5, linespacing=1.35)
    for place, line in enumerate(card.itertuples()):
        y = tops[place]
        if first[place]:
            ax.text(0.02, y + 0.9, line.part, va="center", fontsize=10.5, fontweight="bold", color=BLUE)
            ax.plot([0.02, 0.98], [y + 1.45, y + 1.45], color=LIGHT_GREY, linewidth=0.8)
            y += _HEADING
        ink = {"color": _FAINT, "fontstyle": "italic"} if line.faint else {"color": BLACK}
        ax.text(0.03, y + 0.12, labels[place], va="top", fontsize=9.5, linespacing=1.35, **ink)
        at = 0.64 if has_bar[place] else 0.36
        ax.text(at, y + 0.12, words[place], va="top", fontsize=9.5, linespacing=1.35, **ink)
        _draw_bar(ax, line, (0.36, y + 0.26), (0.25, 0.5))
    ax.text(0.02, tops[-1] + 0.4, below[1], va="top", fontsize=9, linespacing=1.35, color=_FAINT)
    ax.set(xlim=(-0.005, 1.005), ylim=(height + 0.1, -0.1), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return ax


def plot_reports(pairs: pd.DataFrame, *, note: str = "") -> np.ndarray:
    """Draw pairs of articles, a panel for each, a line for each share: two marks, joined where they may be compared.

    A circle is the first article of the pair, a diamond the second; their counts stand at the right. Hollow marks rest
    on fewer than five cases on both sides. A grey bar joins the two where they report one event, a dashed line where
    they are of one outlet and report two; where they are not comparable there is no line, and the marks are
    grey squares and triangles.

    Parameters
    ----------
    pairs
        One row per pair and measure; columns panel (its title), doc_id, other_id, label, value, other_value (0-1, or
        missing: nothing to count), words, other_words (the counts), basis ("one event", "one outlet, other event", "not
        comparable: other event", "not comparable: event not known"), few (bool: fewer than five on both sides). Panels
        and lines run from the top in order of first appearance, two panels beside each other.
    note
        Stands below.

    Returns
    -------
    ndarray of Axes
        One per panel, in their order.

    Raises
    ------
    ValueError
        `pairs` lacks a column, has another basis, more than one pair in a panel, or a value outside 0-1: all are named.
    """
    columns = ("panel", "doc_id", "other_id", "label", "value", "other_value", "words", "other_words", "basis", "few")
    require_columns(pairs, columns, "pairs")
    if unknown := sorted(set(pairs["basis"]) - set(_BASES)):
        raise ValueError(f"pairs has the bases {unknown}; those that can be drawn are {list(_BASES)}.")
    one = pairs[["panel", "doc_id", "other_id", "basis"]].drop_duplicates()
    if crowded := sorted(one.loc[one["panel"].duplicated(), "panel"].astype(str).unique()):
        raise ValueError(f"a panel shows one pair of articles; give each pair a panel of its own: {crowded[:10]}.")
    for side in ("value", "other_value"):
        _refuse_odd_bars(pairs.rename(columns={side: "bar"}), "label", "pairs")
    panels = [rows for _, rows in pairs.groupby("panel", sort=False)]
    most = max((len(rows) for rows in panels), default=1)
    n_lines = -(-max(1, len(panels)) // 2)
    n_beside = 1 if len(panels) < 2 else 2
    size = (1.2 + 5.6 * n_beside, 0.9 + n_lines * (1.2 + 0.3 * most))
    fig, axes = plt.subplots(n_lines, n_beside, figsize=size, squeeze=False, layout="constrained")
    axes = axes.ravel()
    for ax in axes[len(panels) :]:
        ax.set_visible(False)
    for place, (ax, rows) in enumerate(zip(axes, panels, strict=False)):
        _draw_pair(ax, rows)
        if place % 2 and list(rows["label"]) == list(panels[place - 1]["label"]):
            ax.set_yticklabels([])  # they stand at the left of the same line
    occur = [look for basis, look in _BASES.items() if look[1] and (pairs["basis"] == basis).any()]
    handles = [
        Line2D([], [], color="#A0A0A0", linewidth=3 if line == "solid" else 1.5, linestyle=line, label=said)
        for line, said in occur
    ]
    handles.append(
        Line2D([], [], linestyle="none", marker="o", color=BLUE, markerfacecolor="white", markersize=8,
               label="hollow: fewer than 5 on both sides")
    )  # fmt: skip
    words = textwrap.fill(note, 130)
    fig.legend(handles=handles, loc="outside lower center", ncols=3, fontsize=9, frameon=False, title=words,
               title_fontsize=9)  # fmt: skip
    return axes[: max(1, len(panels))]


def _draw_pair(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw one panel: what the lines are at the left, the counts of both at the right."""
    join = _BASES[rows["basis"].iloc[0]][0]
    comparable = join != "none"
    looks = (("o", BLUE, 9.5), ("D", ORANGE, 6.5)) if comparable else (("s", GREY, 8.5), ("^", GREY, 8.5))
    line = {"color": LIGHT_GREY, "linewidth": 4} if join == "solid" else {"color": "#A0A0A0", "linewidth": 1.5}
    for y, row in enumerate(rows.itertuples()):
        ax.axhline(y, color=_TRACK, linewidth=1, zorder=1)
        if comparable:
            ax.plot([row.value, row.other_value], [y, y], linestyle=join, zorder=2, **line)
        for (marker, colour, size), value in zip(looks, (row.value, row.other_value), strict=True):
            fill = "white" if row.few else colour
            ax.plot(value, y, marker=marker, markersize=size, color=colour, markerfacecolor=fill, markeredgewidth=1.6,
                    clip_on=False, zorder=3)  # fmt: skip
        counts = f"{row.words}   |   {row.other_words}"
        ax.text(1.1, y, counts, va="center", fontsize=9, color=BLACK if comparable else _FAINT)
    names = rows["doc_id"].iloc[0], rows["other_id"].iloc[0]
    handles = [
        Line2D([], [], linestyle="none", marker=marker, color=colour, markersize=size, label=name)
        for (marker, colour, size), name in zip(looks, names, strict=True)
    ]
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1.0), ncols=2, fontsize=9, frameon=False,
              borderaxespad=0.2, handletextpad=0.3, columnspacing=1.2)  # fmt: skip
    look = {} if comparable else {"color": _FAINT, "fontstyle": "italic"}
    title = textwrap.fill(str(rows["panel"].iloc[0]), 60)
    ax.set_title(title, fontsize=10.5, fontweight="bold", loc="left", pad=24, **look)
    ax.set_yticks(range(len(rows)), [textwrap.fill(str(label), _LABEL_WIDTH) for label in rows["label"]], fontsize=9)
    ax.set_xticks([0, 0.5, 1], ["none", "half", "all"], fontsize=9)
    ax.set(xlim=(-0.03, 1.03), ylim=(len(rows) - 0.5, -0.6))
    ax.tick_params("y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)


def _wrap(line: str) -> str:
    """Wrap a line of a card between words only: names of articles have hyphens."""
    return textwrap.fill(line, _CARD_WIDTH, break_on_hyphens=False)


def _draw_bar(ax: Axes, cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A share as a bar on a grey ground as long as all, and from where to where single articles lie."""
    if pd.isna(cell.bar):
        return
    (x, y), (width, height) = corner, size
    look = {"facecolor": "#A8A8A8", "hatch": "////", "edgecolor": "white"} if cell.faint else {"facecolor": BLUE}
    ax.add_patch(Rectangle(corner, width, height, facecolor=_TRACK, edgecolor="none"))
    ax.add_patch(Rectangle(corner, width * cell.bar, height, linewidth=0, **look))
    if cell.lowest < cell.highest:
        ends = [x + width * cell.lowest, x + width * cell.highest]
        ax.plot(ends, [y + height / 2] * 2, color=BLACK, linewidth=1.4, marker="|", markersize=8, markeredgewidth=1.4)


def _place_rows(parts: pd.Series, rows: pd.Series) -> tuple[dict, dict, float]:
    """The top of each row and of each heading, and the height of all."""
    keys = list(dict.fromkeys(zip(parts, rows, strict=True)))
    tops, headings, height = {}, {}, 0.0
    for part in dict.fromkeys(part for part, _ in keys):
        if part:
            headings[part] = height
            height += 0.85
        for key in keys:
            if key[0] == part:
                tops[key] = height
                height += 1.0
    return tops, headings, height


def _refuse_odd_bars(table: pd.DataFrame, name: str, what: str) -> None:
    odd = table[table["bar"].notna() & ~table["bar"].between(0, 1)]
    if len(odd):
        listed = "; ".join(f"{row[name]!r} ({row['bar']:g})" for _, row in odd.head(10).iterrows())
        raise ValueError(f"a share lies between 0 and 1; look at these rows of {what}: {listed}.")


def _refuse_full_cells(cells: pd.DataFrame) -> None:
    """Two rows for one cell would be drawn over each other."""
    place = ["part", "row", "column"]
    twice = cells.loc[cells.duplicated(place), place].drop_duplicates()
    if len(twice):
        listed = "; ".join(
            " / ".join(repr(name) for name in names if name) for names in twice.head(10).itertuples(index=False)
        )
        raise ValueError(f"a cell holds one row of the table; cells has more than one for {listed}.")
