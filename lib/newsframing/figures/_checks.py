"""Drawings of what can be checked: numbers with and without a source, numbers side by side, signals and their basis."""

import re
import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter

from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, ORANGE, PALE_BLUE, SKY
from newsframing.tables import require_columns

_PER_LINE = 5  # cards beside each other
_CARD = 18  # letters in a line of a card
_CELL = 23  # letters in a line of a cell
# A letter, a shape and a colour for each basis, so that grey print tells them apart.
_BASES = {
    "page": ("P", "o", BLUE, "white", "read on the page"),
    "lookup": ("L", "s", ORANGE, BLACK, "looked up elsewhere"),
    "human": ("H", "D", SKY, BLACK, "judged by a person"),
}
_SIDE = 25  # squares in the side of the block that shows a whole


def plot_sources(numbers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one card for each number, article below article: blue with its source, or white, dashed, without one.

    Parameters
    ----------
    numbers
        One row per number; columns doc_id, surface (the words of the number), source ("" or missing: none is given).
        Articles run from the top in order of first appearance, their numbers from the left in the order of the table,
        five beside each other.
    ax
        Where to draw; a new figure 10 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show. How many of an article's numbers have a source stands below its name.
    """
    require_columns(numbers, ("doc_id", "surface", "source"), "numbers")
    names = list(numbers["doc_id"].unique())
    surfaces = [_wrap(words, _CARD, 3) for words in numbers["surface"]]
    given = numbers["source"].fillna("").astype(str)
    sources = [_wrap(f"source: {name}" if name else "none in the sentence", _CARD + 2, 2) for name in given]
    place = numbers.groupby("doc_id").cumcount().to_numpy()
    n_lines = [-(-int((numbers["doc_id"] == name).sum()) // _PER_LINE) for name in names]
    tops = np.concatenate([[0], np.cumsum(np.array(n_lines) + 0.25)])
    if ax is None:
        _, ax = plt.subplots(figsize=(10.5, 0.6 + 0.95 * max(1.0, tops[-1])), layout="constrained")
    ticks = []
    for name, top, n in zip(names, tops, n_lines, strict=False):
        own = numbers["doc_id"] == name
        ticks.append((top + n / 2 - 0.06, f"{name}\n{(given[own] != '').sum()} of {own.sum()}"))
    for row, (name, number) in enumerate(zip(numbers["doc_id"], place, strict=True)):
        x, y = number % _PER_LINE, tops[names.index(name)] + number // _PER_LINE
        sourced = bool(given.iloc[row])
        look = {"facecolor": PALE_BLUE, "edgecolor": BLUE} if sourced else {"facecolor": "white", "edgecolor": GREY}
        line = {"linewidth": 2.2 if sourced else 1.2, "linestyle": "solid" if sourced else "dashed"}
        ax.add_patch(Rectangle((x + 0.03, y + 0.04), 0.94, 0.84, **look, **line))
        ax.text(x + 0.5, y + 0.36, surfaces[row], ha="center", va="center", fontsize=10, fontweight="bold")
        style = {"fontstyle": "normal" if sourced else "italic", "color": BLACK if sourced else "#5A5A5A"}
        ax.text(x + 0.5, y + 0.72, sources[row], ha="center", va="center", fontsize=9, **style)
    ax.set_yticks([tick for tick, _ in ticks], [label for _, label in ticks], fontsize=9.5)
    ax.set(xlim=(-0.02, _PER_LINE + 0.02), ylim=(max(1.0, tops[-1]) - 0.2, -0.05), xticks=[])
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_intervals(intervals: pd.DataFrame, *, note: str = "") -> np.ndarray:
    """Draw what each number allows, a panel for each group of numbers that can be about the same thing.

    A filled dot is a number as stated ("700", "about 21,000"). A ring is a limit that the words leave on one side
    ("more than 50,000", "less than 3.5%"), the bar runs to where they allow, and an arrow says that they name no end.
    A bar alone is what words such as "hundreds" can mean. Each panel has a linear scale of its own, from 0, so
    lengths can be compared within a panel and not between two.

    Parameters
    ----------
    intervals
        One row per number; columns group (the panel's title), label (words at its left), value (missing: none
        stated), low, high (infinity: no end named), unit (below the panel), faint (True: its words are to be
        read with caution, drawn as a grey square with its label in italics). Groups and rows run from the top in order
        of first appearance.
    note
        Why some rows are to be read with caution; stands below if there are any.

    Returns
    -------
    ndarray of Axes
        One per group, from the top.

    Raises
    ------
    ValueError
        `intervals` lacks a column, or a row has no low or no high, a negative low, or a low above its high.
    """
    require_columns(intervals, ("group", "label", "value", "low", "high", "unit", "faint"), "intervals")
    low, high = intervals["low"].to_numpy(float), intervals["high"].to_numpy(float)
    bad = [f"{intervals['label'].iloc[row]!r} ({low[row]:g} to {high[row]:g})"
           for row in np.flatnonzero(~((low >= 0) & (low <= high)))]  # fmt: skip
    if bad:
        raise ValueError(f"each row of intervals needs a low from 0 and a high not below it; look at {'; '.join(bad)}.")
    groups = list(intervals["group"].unique())
    sizes = [int((intervals["group"] == group).sum()) for group in groups] or [1]
    height = 0.9 + sum(0.95 + 0.44 * size for size in sizes)
    fig, axes = plt.subplots(
        len(sizes), 1, figsize=(9.5, height), squeeze=False, layout="constrained",
        height_ratios=[size + 0.35 for size in sizes],
    )  # fmt: skip
    for ax, group in zip(axes[:, 0], groups, strict=False):
        _draw_intervals(ax, intervals[intervals["group"] == group], group)
    handles = [
        _handle("o", BLUE, BLUE, "the number as stated"),
        _handle("o", BLUE, "white", "a limit: more or less than that"),
        Line2D([], [], color=BLUE, linewidth=4, alpha=0.45, label="what the words allow"),
        _handle(">", BLUE, BLUE, "no end named"),
    ]
    words = "each panel has a linear scale of its own, from 0"
    words = f"{words}; {note}" if note and intervals["faint"].astype(bool).any() else words
    fig.legend(
        handles=handles, loc="outside lower center", ncols=4, fontsize=9, frameon=False, handletextpad=0.5,
        title=textwrap.fill(words, 120), title_fontsize=9,
    )  # fmt: skip
    return axes[:, 0]


def _draw_intervals(ax: Axes, rows: pd.DataFrame, group: str) -> None:
    """Draw one panel."""
    ends = rows[["value", "low", "high"]].to_numpy(float)
    reach = 1.18 * max([1e-9, *ends[np.isfinite(ends)]])
    for y, row in enumerate(rows.itertuples()):
        colour, marker = (GREY, "s") if row.faint else (BLUE, "o")
        open_end = np.isinf(row.high)
        if row.low < row.high:
            ax.plot([row.low, reach if open_end else row.high], [y, y], color=colour, linewidth=5, alpha=0.45,
                    solid_capstyle="butt", zorder=2)  # fmt: skip
        if open_end:
            ax.plot(reach, y, marker=">", markersize=9, color=colour, clip_on=False, zorder=4)
        if not pd.isna(row.value):
            limit = row.low < row.high and row.value in (row.low, row.high)
            fill = "white" if limit else colour
            ax.plot(row.value, y, marker=marker, markersize=9, color=colour, markerfacecolor=fill, markeredgewidth=2,
                    clip_on=False, zorder=4)  # fmt: skip
    ax.set_title(textwrap.fill(str(group), 60), fontsize=10, fontweight="bold", loc="left")
    ax.set_yticks(range(len(rows)), [_wrap_lines(label, 44) for label in rows["label"]], fontsize=9)
    for label, faint in zip(ax.get_yticklabels(), rows["faint"].astype(bool), strict=True):
        label.set(fontstyle="italic" if faint else "normal", color="#5A5A5A" if faint else BLACK)
    ax.set(xlim=(0, reach), ylim=(len(rows) - 0.4, -0.6))
    ax.set_xlabel(str(rows["unit"].iloc[0]), fontsize=9)
    ax.xaxis.set_major_formatter(FuncFormatter(_write_tick))
    ax.grid(axis="x", color="#EBEBEB")
    ax.set_axisbelow(True)
    ax.tick_params("x", labelsize=9)
    ax.tick_params("y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)


def plot_parts(parts: pd.DataFrame, *, each: int = 1000) -> np.ndarray:
    """Draw a part inside a whole as squares, a panel for each whole, all squares standing for the same number.

    Squares of the part are blue, those of the rest are empty. What is left over below one square is rounded to the
    nearest.

    Parameters
    ----------
    parts
        One row per panel; columns title, part, whole (numbers), words (below the panel: what is drawn). Panels run
        from the left in the order of the table.
    each
        For how many one square stands.

    Returns
    -------
    ndarray of Axes
        One per panel, from the left.

    Raises
    ------
    ValueError
        `parts` lacks a column, a part is greater than its whole or negative, or there would be more than 5,000 squares.
    """
    require_columns(parts, ("title", "part", "whole", "words"), "parts")
    bad = parts[~((parts["part"] >= 0) & (parts["part"] <= parts["whole"]))]
    if len(bad):
        rows = "; ".join(f"{title!r} ({part:,} of {whole:,})" for title, part, whole in
                         zip(bad["title"], bad["part"], bad["whole"], strict=True))  # fmt: skip
        raise ValueError(f"a part must lie between 0 and its whole; look at {rows}.")
    wholes = [round(number / each) for number in parts["whole"]]
    if sum(wholes) > 5000:
        raise ValueError(f"that would be {sum(wholes):,} squares of {each:,}; choose a greater `each`.")
    columns = min(_SIDE, max([1, *wholes]))
    heights = [-(-whole // columns) for whole in wholes] or [1]
    width = max(4.2, 0.16 * columns)
    size = (width * max(1, len(parts)), 1.35 + 0.165 * max(heights))
    fig, axes = plt.subplots(1, max(1, len(parts)), figsize=size, squeeze=False, layout="constrained")
    for ax, row, whole in zip(axes[0], parts.itertuples(), wholes, strict=False):
        part = round(row.part / each)
        for square in range(whole):
            corner = (square % columns, square // columns)
            inside = square < part
            look = {"facecolor": BLUE, "edgecolor": BLUE} if inside else {"facecolor": "white", "edgecolor": GREY}
            ax.add_patch(Rectangle(corner, 0.8, 0.8, linewidth=0.8, **look))
        ax.set(xlim=(-0.4, columns + 0.2), ylim=(max(heights) + 0.2, -0.4), xticks=[], yticks=[], aspect="equal")
        ax.set_title(textwrap.fill(str(row.title), 44), fontsize=10, fontweight="bold")
        ax.set_xlabel(_wrap_lines(row.words, 58), fontsize=9)
        ax.spines[:].set_visible(False)
    fig.supxlabel(f"one square: {each:,}", fontsize=9)
    return axes[0]


def plot_signals(signals: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a table of what was found of each article, with a mark for how it is known.

    P in a circle is read on the page, L in a square looked up elsewhere, H in a diamond judged by a person. No cell is
    darker than another: nothing here is more or less of anything, and the columns must not be added up.

    Parameters
    ----------
    signals
        One row per value; columns row (the signal), column (the article), basis (page, lookup or human), value (a few
        words). Several rows of one cell stand below each other. Rows run from the top, columns from the left, in order
        of first appearance.
    ax
        Where to draw; a new figure, 2.1 inches for each column, if not given.

    Returns
    -------
    Axes
        For the caller to title and to show. The marks that occur are explained below.

    Raises
    ------
    ValueError
        `signals` lacks a column, or has another basis.
    """
    require_columns(signals, ("row", "column", "basis", "value"), "signals")
    unknown = sorted({str(basis) for basis in signals["basis"]} - set(_BASES))
    if unknown:
        raise ValueError(f"signals has the bases {unknown}; those that can be drawn are {list(_BASES)}.")
    rows, columns = list(signals["row"].unique()), list(signals["column"].unique())
    words = [_wrap(value, _CELL, 4) for value in signals["value"].fillna("")]
    n_lines = np.array([text.count("\n") + 1 for text in words], dtype=float)
    keys = [signals["row"], signals["column"]]
    # Each value begins where those before it in its cell end; a row is as high as its fullest cell.
    below = pd.Series(n_lines, index=signals.index).add(0.25)
    before = below.groupby(keys, sort=False).cumsum().sub(below).to_numpy()
    full = below.groupby(keys, sort=False).sum().groupby(level=0, sort=False).max()
    heights = np.array([full[row] + 0.55 for row in rows])
    tops = np.concatenate([[0.0], np.cumsum(heights)])
    if ax is None:
        beside = max((min(len(str(row)), 24) for row in rows), default=0)
        size = (max(6.5, 0.4 + 0.085 * beside + 2.1 * len(columns)), 1.3 + 0.175 * max(1.0, tops[-1]))
        _, ax = plt.subplots(figsize=size, layout="constrained")
    for y, height in zip(tops, heights, strict=False):
        for x in range(len(columns)):
            edge = {"facecolor": "#F6F6F6", "edgecolor": LIGHT_GREY, "linewidth": 0.8}
            ax.add_patch(Rectangle((x + 0.015, y + 0.08), 0.97, height - 0.16, zorder=1, **edge))
    for number, (row, column, basis) in enumerate(zip(*keys, signals["basis"], strict=True)):
        x, y = columns.index(column), tops[rows.index(row)] + 0.4 + before[number]
        letter, marker, colour, ink, _ = _BASES[basis]
        ax.plot(x + 0.075, y + 0.5, marker=marker, markersize=10 if marker == "D" else 12, color=colour, zorder=2)
        ax.text(x + 0.075, y + 0.52, letter, ha="center", va="center", fontsize=9, fontweight="bold", color=ink)
        ax.text(x + 0.15, y + n_lines[number] / 2, words[number], ha="left", va="center", fontsize=9, linespacing=1.4)
    middles = tops[:-1] + heights / 2 if rows else []
    ax.set_yticks(middles, [textwrap.fill(str(row), 24) for row in rows], fontsize=9.5, fontweight="bold")
    ax.set_xticks(np.arange(len(columns)) + 0.5, [textwrap.fill(str(name), 28) for name in columns], fontsize=9.5)
    ax.xaxis.tick_top()
    ax.set(xlim=(0, max(1, len(columns))), ylim=(max(1.0, tops[-1]), 0))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    occur = [look for basis, look in _BASES.items() if (signals["basis"] == basis).any()]
    handles = [_handle(marker, colour, colour, f"{letter}: {said}") for letter, marker, colour, _, said in occur]
    if handles:
        ax.figure.legend(handles=handles, loc="outside lower center", ncols=3, fontsize=9.5, frameon=False)
    return ax


def _wrap(words: object, width: int, n_lines: int) -> str:
    """The words in lines of this width, cut with dots after `n_lines`; one that is too long is cut behind a slash."""
    mark = "\a "  # a place to break that leaves no gap where nothing is broken
    marked = re.sub(rf"\S{{{width + 1},}}", lambda word: word.group().replace("/", f"/{mark}"), str(words))
    lines = textwrap.fill(marked, width, max_lines=n_lines, placeholder=" ...")
    return lines.replace(mark, "").replace("\a", "")


def _wrap_lines(words: object, width: int) -> str:
    """The words in lines of this width at most; a line break of their own stays."""
    return "\n".join(textwrap.fill(line, width) for line in str(words).split("\n"))


def _write_tick(value: float, _) -> str:
    return f"{value:,.10g}"


def _handle(marker: str, colour: str, fill: str, label: str) -> Line2D:
    look = {"color": colour, "markerfacecolor": fill, "markersize": 8, "markeredgewidth": 1.8}
    return Line2D([], [], linestyle="none", marker=marker, label=label, **look)
