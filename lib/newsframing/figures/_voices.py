"""Drawings of who is quoted, at what length, and whose words an article is made of."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from newsframing.figures._palette import BLACK, BLUE, GREEN, LIGHT_GREY, ORANGE, PURPLE, SKY, VERMILLION
from newsframing.tables import require_columns

# A colour and a hatching for each group, so that grey print tells them apart.
_LOOKS = ((BLUE, ""), (ORANGE, "////"), (GREEN, "...."), (VERMILLION, "xxxx"), (SKY, "\\\\\\\\"), (PURPLE, "++++"))
_VOICES = {"quotation": (BLUE, ""), "reported": (SKY, "////"), "narration": (LIGHT_GREY, "")}
_PER_ROW = 32


def plot_squares(groups: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one square for each word, group below group, the group's name and number at its left.

    Parameters
    ----------
    groups
        One row per group; columns label, n_words. Groups run from the top in the order of the table; one with 0 words
        keeps its row and reads "none".
    ax
        Where to draw; a new figure 9 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.
    """
    require_columns(groups, ("label", "n_words"), "groups")
    heights = [max(1, -(-int(n) // _PER_ROW)) for n in groups["n_words"]]
    n_rows = sum(heights) + 0.6 * len(heights)
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 0.6 + 0.24 * n_rows), layout="constrained")
    top, ticks = 0.0, []
    for number, (n_words, height) in enumerate(zip(groups["n_words"].astype(int), heights, strict=True)):
        colour, hatch = _LOOKS[number % len(_LOOKS)]
        for word in range(n_words):
            corner = (word % _PER_ROW, top + word // _PER_ROW)
            ax.add_patch(Rectangle(corner, 0.86, 0.86, facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0))
        if not n_words:
            ax.text(0, top + 0.43, "none", va="center", fontsize=10, fontstyle="italic")
        ticks.append(top + height / 2 - 0.07)
        top += height + 0.6
    labels = [f"{label}  {n:,}" for label, n in zip(groups["label"], groups["n_words"].astype(int), strict=True)]
    ax.set_yticks(ticks, labels, fontsize=10)
    ax.set(xlim=(-0.3, _PER_ROW), ylim=(top, -0.4), xticks=[], aspect="equal")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_speakers(speakers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one bar for each speaker of each article, its length in quoted words, words and quotations at its end.

    Parameters
    ----------
    speakers
        One row per article and speaker; columns doc_id, speaker_name, n_words, n_quotations. Articles and speakers run
        from the top in the order of the table; bars of one article have one colour and hatching.
    ax
        Where to draw; a new figure if not given, 9 inches wide or as wide as long names need.

    Returns
    -------
    Axes
        For the caller to title, to label and to show.
    """
    require_columns(speakers, ("doc_id", "speaker_name", "n_words", "n_quotations"), "speakers")
    if ax is None:
        height = 0.8 + 0.3 * len(speakers) + 0.3 * speakers["doc_id"].nunique()
        names, ids = (speakers[name].astype(str).str.len().max() for name in ("speaker_name", "doc_id"))
        width = max(9, 5.5 + 0.075 * names, 2 + 0.075 * names + 0.09 * ids) if len(speakers) else 9
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    articles = pd.factorize(speakers["doc_id"])[0]
    places = np.arange(len(speakers)) + 0.9 * articles
    for number in range(articles.max() + 1 if len(articles) else 0):
        own = np.flatnonzero(articles == number)
        colour, hatch = _LOOKS[number % len(_LOOKS)]
        rows = speakers.iloc[own]
        bars = ax.barh(places[own], rows["n_words"], height=0.7, color=colour, hatch=hatch, edgecolor="white")
        counts = [
            f"{words} word{'s' * (words != 1)} in {spans} quotation{'s' * (spans != 1)}"
            for words, spans in zip(rows["n_words"], rows["n_quotations"], strict=True)
        ]
        ax.bar_label(bars, counts, padding=4, fontsize=9)
        ax.text(0, places[own[0]] - 0.55, rows["doc_id"].iloc[0], fontsize=9.5, fontweight="bold", va="bottom")
    ax.set_yticks(places, speakers["speaker_name"], fontsize=9.5)
    ax.set_ylim((places.max() if len(places) else 0) + 0.6, -1.2)
    ax.set_xlim(0, 1.4 * max([1, *speakers["n_words"]]))  # room for the counts
    ax.tick_params("y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax


def plot_voices(voices: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one bar of full length for each article, cut into the shares of the three voices, the counts inside.

    Parameters
    ----------
    voices
        One row per article and voice; columns doc_id, voice (quotation, reported or narration), n_words,
        share (0-1). Articles run from the top in order of first appearance.
    ax
        Where to draw; a new figure 9 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show. The voices are named above the first bar.
    """
    require_columns(voices, ("doc_id", "voice", "n_words", "share"), "voices")
    names = list(voices["doc_id"].unique())
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 1.2 + 0.55 * len(names)), layout="constrained")
    left = np.zeros(len(names))
    for voice, (colour, hatch) in _VOICES.items():
        own = voices[voices["voice"] == voice].set_index("doc_id").reindex(names)
        shares, counts = own["share"].fillna(0).to_numpy(), own["n_words"].fillna(0).astype(int)
        ax.barh(range(len(names)), shares, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white")
        for row, (share, count) in enumerate(zip(shares, counts, strict=True)):
            if count:
                box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
                ax.text(left[row] + share / 2, row, str(count), ha="center", va="center", fontsize=10, bbox=box)
        if names:
            ax.text(left[0] + shares[0] / 2, -0.42, voice, ha="center", va="bottom", fontsize=10, color=BLACK)
        left = left + shares
    totals = voices.groupby("doc_id", sort=False)["n_words"].sum()
    ax.set_yticks(range(len(names)), [f"{name}\n{totals[name]} words" for name in names], fontsize=9)
    ax.set(xlim=(0, 1), ylim=(len(names) - 0.5, -0.85))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "a quarter", "half", "three quarters", "all"], fontsize=9)
    ax.tick_params("y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax


def plot_matrix(cells: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a table of counts: a number in each cell, the darker the greater; words or nothing where there is no count.

    Parameters
    ----------
    cells
        One row per cell; columns row, column, n (a count, 0 for none), note (words shown in a cell without
        a count, "" for an empty one), faint (True: drawn in grey italics, as less sure). Rows run from the top, columns
        from the left, in order of first appearance.
    ax
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.
    """
    require_columns(cells, ("row", "column", "n", "note", "faint"), "cells")
    rows, columns = list(cells["row"].unique()), list(cells["column"].unique())
    beside, above = (max((len(str(name)) for name in names), default=0) for names in (rows, columns))
    upright = above > 24
    if ax is None:
        # Names take room: of the rows at the left, of the columns above and, where they slant, beyond the last.
        size = (0.5 + 0.09 * beside + 0.9 * max(1, len(columns)), 1.1 + 0.5 * max(1, len(rows)) + 0.09 * above)
        size = size if upright else (size[0] + 0.05 * above, size[1] - 0.045 * above)
        _, ax = plt.subplots(figsize=size, layout="constrained")
    top = max([1, *cells["n"]])
    for cell in cells.itertuples():
        x, y = columns.index(cell.column), rows.index(cell.row)
        shade = 0.15 + 0.6 * cell.n / top if cell.n else 0.0
        face = plt.get_cmap("Greys" if cell.faint else "Blues")(shade) if cell.n else "white"
        edge = {"edgecolor": LIGHT_GREY, "linewidth": 1}
        ax.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=face, **edge))
        style = "italic" if cell.faint or not cell.n else "normal"
        weight = "normal" if cell.faint or not cell.n else "bold"
        words = str(cell.n) if cell.n else cell.note
        size = 11 if cell.n else 8.5
        colour = "white" if shade > 0.6 else BLACK
        ax.text(x, y, words, ha="center", va="center", fontsize=size, fontstyle=style, fontweight=weight, color=colour)
    slant = {"rotation": 90, "ha": "center"} if upright else {"rotation": 30, "ha": "left"}
    ax.set_xticks(range(len(columns)), columns, fontsize=9, **slant)
    ax.set_yticks(range(len(rows)), rows, fontsize=9.5)
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.6, max(1, len(columns)) - 0.4), ylim=(max(1, len(rows)) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax
