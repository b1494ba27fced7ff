"""Drawings of two reports side by side, of words that face each other, and of what each article mentions."""

import textwrap

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath

from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, PALE_BLUE
from newsframing.tables import require_columns

_DARK_GREY = "#4D4D4D"  # for words that stand back and are still to be read
# From which similarity on a line is drawn how: in words, width, dashes.
_LINES = ((0.3, "0.3 or more", 3.2, "-"), (0.15, "0.15 to 0.3", 1.6, "-"), (0.0, "below 0.15", 1.3, (0, (4, 2))))
_LEFT, _RIGHT, _WIDTH = 0.0, 5.9, 4.1  # inches: where the two columns begin, and how wide they are
_STEP = 0.165  # inches from line to line
# Where on a line its number may stand (shares of its way), and how far from other lines it is clear (lines of text).
_PLACES, _CLEAR = (0.14, 0.32, 0.5, 0.68, 0.86), 1.1
# How a cell of coverage is drawn: ground, edge, words, style of the letters.
_MARKS = {
    "mentioned": (BLUE, BLUE, "white", "bold"),
    "not found": ("white", LIGHT_GREY, BLACK, "normal"),
    "not yet": ("#EEEEEE", "#EEEEEE", _DARK_GREY, "italic"),
}


def plot_alignment(aligned: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw two articles as two columns of sentences, a line between two that say the same thing.

    A line is thick from a similarity of 0.3 on, thin from 0.15 on, and dashed below; the number stands on it. Sentences
    that have a partner stand on a pale ground in black, the others in grey without one. Sentences are numbered from 1.

    Parameters
    ----------
    aligned
        One row per pair of sentences, and per sentence without a partner, of two articles; columns doc_id,
        sentence_id, text, other_id, other_sentence_id, other_text, similarity, status ("in both", or anything else for
        a sentence without a partner). The article at the left is the doc_id of the first row.
    ax
        Where to draw; a new figure, 10 inches wide and as high as the longer article needs, if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.

    Raises
    ------
    ValueError
        `aligned` lacks a column, has no row, or is about other than two articles.
    """
    columns = ("doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text", "similarity", "status")
    require_columns(aligned, columns, "aligned")
    names = list(dict.fromkeys([*aligned["doc_id"], *aligned["other_id"]]))
    if len(names) != 2:
        raise ValueError(f"aligned must be about two articles, to be drawn side by side; it has {len(names)}: {names}.")
    joined = aligned[aligned["status"] == "in both"]
    sentences = _list_sentences(aligned, joined)
    middles, lowest = {}, 0.0
    blocks = []
    for name, left in zip(names, (_LEFT, _RIGHT), strict=True):
        top = 2.2
        for row in sentences[sentences["doc_id"] == name].sort_values("sentence_id").itertuples():
            words = _wrap(f"{int(row.sentence_id) + 1}  {row.text}", 0.9 * _WIDTH)
            height = len(words) + 0.9
            blocks.append((left, top, height, "\n".join(words), row.found))
            middles[name, int(row.sentence_id)] = top + height / 2
            top += height + 0.55
        lowest = max(lowest, top)
    if ax is None:
        _, ax = plt.subplots(figsize=(10, 0.9 + _STEP * (lowest + 1.5)), layout="constrained")
    for left, top, height, words, found in blocks:
        look = {"facecolor": PALE_BLUE, "edgecolor": BLUE} if found else {"facecolor": "none", "edgecolor": LIGHT_GREY}
        ax.add_patch(Rectangle((left, top), _WIDTH, height, linewidth=0.9, zorder=2, **look))
        colour = BLACK if found else _DARK_GREY
        ax.text(left + 0.08, top + height / 2, words, fontsize=9, va="center", color=colour, linespacing=1.25, zorder=3)
    joins = _list_joins(joined, names[0], middles)
    for (start, end, similarity), share in zip(joins, _place_numbers(joins), strict=True):
        _, _, width, dashes = next(line for line in _LINES if similarity >= line[0] or line is _LINES[-1])
        ax.plot([_LEFT + _WIDTH, _RIGHT], [start, end], color=BLUE, linewidth=width, linestyle=dashes, zorder=1)
        box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
        place = ((1 - share) * (_LEFT + _WIDTH) + share * _RIGHT, (1 - share) * start + share * end)
        ax.text(*place, f"{similarity:.2f}", ha="center", va="center", fontsize=9, bbox=box, zorder=4)
    for name, left in zip(names, (_LEFT, _RIGHT), strict=True):
        own = sentences[sentences["doc_id"] == name]
        ax.text(left, 0.1, name, fontsize=11, fontweight="bold", va="center")
        count = f"{len(own)} sentence{'s' * (len(own) != 1)}, {own['found'].sum()} joined"
        ax.text(left, 1.35, count, fontsize=9, va="center")
    for _, label, width, dashes in _LINES:
        ax.plot([], [], color=BLUE, linewidth=width, linestyle=dashes, label=label)
    ax.figure.legend(
        loc="outside lower center", ncols=3, fontsize=9, frameon=False, title="similarity", title_fontsize=9
    )
    ax.set(xlim=(-0.05, _RIGHT + _WIDTH + 0.05), ylim=(lowest, -0.8), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return ax


def _list_sentences(aligned: pd.DataFrame, joined: pd.DataFrame) -> pd.DataFrame:
    """One row per sentence of either article: doc_id, sentence_id, text, found (it has a partner)."""
    swap = {"doc_id": "other_id", "sentence_id": "other_sentence_id", "text": "other_text"}
    turned = joined.rename(columns=swap | {other: own for own, other in swap.items()})
    both = pd.concat([joined.assign(found=True), turned.assign(found=True), aligned.assign(found=False)])
    return both[[*swap, "found"]].drop_duplicates(["doc_id", "sentence_id"])


def _wrap(words: str, inches: float) -> list[str]:
    """Cut words into lines that are no wider than `inches` in letters of 9 points."""
    for n_letters in range(64, 16, -1):
        lines = textwrap.wrap(words, n_letters)
        # A dollar would begin a formula.
        wide = (TextPath((0, 0), line.replace("$", "S"), size=9).get_extents().width for line in lines)
        if all(width <= 72 * inches for width in wide):
            break
    return lines


def _list_joins(joined: pd.DataFrame, left: str, middles: dict) -> list[tuple[float, float, float]]:
    """Height at the left, height at the right and similarity of each line."""
    joins = []
    for row in joined.itertuples():
        ends = ((row.doc_id, int(row.sentence_id)), (row.other_id, int(row.other_sentence_id)))
        start, end = (middles[place] for place in (ends if row.doc_id == left else ends[::-1]))
        joins.append((start, end, row.similarity))
    return joins


def _place_numbers(joins: list[tuple[float, float, float]]) -> list[float]:
    """The share of each line's way, from the left, at which its number is clear of the other lines."""
    places = []
    for number, (start, end, _) in enumerate(joins):
        others = [join for other, join in enumerate(joins) if other != number]
        room = [
            min((abs((1 - at) * (start - a) + at * (end - b)) for a, b, _ in others), default=_CLEAR) for at in _PLACES
        ]
        clear = [at for at, space in zip(_PLACES, room, strict=True) if space >= _CLEAR]
        places.append(clear[0] if clear else _PLACES[room.index(max(room))])
    return places


def plot_pairs(pairs: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw words of two articles that face each other, a row for each pair, what they are about in small letters above.

    A filled point between the two says that the pair was computed, an open one that a person chose it.

    Parameters
    ----------
    pairs
        One row per pair; columns about (a few words, written once above neighbours that share them), a and b (the words
        of the article at the left and at the right), doc_id, other_id (which these are, the same in all rows), computed
        (True or False). Pairs run from the top in the order of the table.
    ax
        Where to draw; a new figure 9 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.

    Raises
    ------
    ValueError
        `pairs` lacks a column, or has other than one article on a side.
    """
    require_columns(pairs, ("about", "a", "b", "doc_id", "other_id", "computed"), "pairs")
    for column in ("doc_id", "other_id"):
        if len(set(pairs[column])) != 1:
            raise ValueError(f"pairs needs one article in {column}; it has {sorted(set(pairs[column]))}.")
    wrapped = [(textwrap.wrap(row.a, 30), textwrap.wrap(row.b, 30)) for row in pairs.itertuples()]
    headed = pairs["about"].ne(pairs["about"].shift()).tolist()
    heights = [0.75 * max(len(a), len(b)) + 0.35 for a, b in wrapped]
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 1.4 + 0.32 * (sum(heights) + 1.2 * sum(headed))), layout="constrained")
    top = 0.7
    for row, (a, b), height, has_head in zip(pairs.itertuples(), wrapped, heights, headed, strict=True):
        if has_head:
            ax.text(0, top + 0.6, row.about, ha="center", va="center", fontsize=9, color=_DARK_GREY)
            top += 1.2
        middle = top + height / 2
        ax.plot([0], [middle], marker="o", markersize=7, color=BLUE, markerfacecolor=BLUE if row.computed else "white")
        ax.text(-0.06, middle, "\n".join(a), ha="right", va="center", fontsize=13, color=BLUE, fontweight="bold")
        ax.text(0.06, middle, "\n".join(b), ha="left", va="center", fontsize=13, color=BLACK, fontweight="bold")
        top += height
    ax.text(-0.06, 0, pairs["doc_id"].iloc[0], ha="right", va="center", fontsize=10)
    ax.text(0.06, 0, pairs["other_id"].iloc[0], ha="left", va="center", fontsize=10)
    n_computed = int(pairs["computed"].sum())
    kinds = (
        (n_computed, BLUE, "found by comparing word by word"),
        (len(pairs) - n_computed, "white", "set side by side by a person"),
    )
    for n, fill, words in kinds:
        ax.plot(
            [], [], marker="o", markersize=7, linestyle="", color=BLUE, markerfacecolor=fill, label=f"{words} ({n})"
        )
    ax.figure.legend(loc="outside lower center", ncols=2, fontsize=9, frameon=False, handletextpad=0.2)
    ax.set(xlim=(-1, 1), ylim=(top + 0.3, -0.7), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return ax


def plot_coverage(cells: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw which article mentions what: the line where it does, an empty cell where it does not.

    Parameters
    ----------
    cells
        One row per topic and article; columns topic, doc_id, mark ("mentioned", "not found", or "not yet" where the
        event came after the article), words (what stands in the cell, as "line 12"), faint (True: the article's name is
        set in grey italics, as its wording is less sure). Topics run from the top and articles from the left in order
        of first appearance. A topic that no article mentions has its name in bold.
    ax
        Where to draw; a new figure as large as the table needs if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.

    Raises
    ------
    ValueError
        `cells` lacks a column, or has other marks.
    """
    require_columns(cells, ("topic", "doc_id", "mark", "words", "faint"), "cells")
    if unknown := sorted(set(cells["mark"]) - set(_MARKS)):
        raise ValueError(f"cells has the marks {unknown}; those that can be drawn are {list(_MARKS)}.")
    topics, names = list(cells["topic"].unique()), list(cells["doc_id"].unique())
    if ax is None:
        longest = max((len(topic) for topic in topics), default=0)
        size = (0.6 + 0.082 * longest + 1.35 * max(1, len(names)), 1.0 + 0.31 * max(1, len(topics)))
        _, ax = plt.subplots(figsize=size, layout="constrained")
    for cell in cells.itertuples():
        x, y = names.index(cell.doc_id), topics.index(cell.topic)
        ground, edge, colour, style = _MARKS[cell.mark]
        ax.add_patch(Rectangle((x - 0.47, y - 0.42), 0.94, 0.84, facecolor=ground, edgecolor=edge, linewidth=1))
        letters = {"fontweight": "bold"} if style == "bold" else {"fontstyle": style}
        ax.text(x, y, cell.words, ha="center", va="center", fontsize=9, color=colour, **letters)
    said = set(cells.loc[cells["mark"] == "mentioned", "topic"])
    ax.set_yticks(range(len(topics)), topics, fontsize=9.5)
    for tick, topic in zip(ax.get_yticklabels(), topics, strict=True):
        tick.set_fontweight("normal" if topic in said else "bold")
    faint = cells.groupby("doc_id", sort=False)["faint"].any()
    ax.set_xticks(range(len(names)), names, fontsize=9)
    ax.xaxis.tick_top()
    for tick, name in zip(ax.get_xticklabels(), names, strict=True):
        tick.set(fontstyle="italic" if faint[name] else "normal", color=GREY if faint[name] else BLACK)
    ax.set(xlim=(-0.55, max(1, len(names)) - 0.45), ylim=(max(1, len(topics)) - 0.45, -0.55))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax
