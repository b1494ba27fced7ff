"""Drawings of counts in a grid of rows and columns."""

from itertools import count

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from newsframing.figures._look import (
    explain,
    fade,
    fit_name,
    join_names,
    keep_words,
    mark,
    new_axes,
    strip_frame,
)
from newsframing.figures._palette import DARK_GREY, LIGHT_GREY
from newsframing.tables import count_of, require_columns

_WIDEST = 9.2  # inches
_UPRIGHT = 9  # columns: of more the heads stand upright, since lines of few letters break every word
_NOTES = ("o", "s", "x", "^", "+", "D")  # hollow marks, one for each kind of cell without a count


def plot_matrix(
    cells: pd.DataFrame, *, rows: str = "row", columns: str = "column", faint: str = "faint", ax: Axes | None = None
) -> Axes:
    """Draw a table of counts: a number in each cell, the darker the greater; a mark or nothing where there is no count.

    `cells`: one row per cell; columns n (a count, 0 for none), those that `rows` and `columns` name and, if there, note
    (what a cell without a count stands for, "" for an empty one: a grey mark for each, six at most, named in the
    legend), the one that `faint` names (True: drawn paler and in grey italics, as less sure) and n_words (shown below
    the row's name). Rows run from the top, columns from the left, in order of first appearance. The cell of the first
    row with a count has the id "point-0", and so on.
    """
    require_columns(cells, (rows, columns, "n"), "cells")
    # By the alphabet, so that two figures with the same notes have the same marks for them.
    notes = sorted(cells.loc[cells["n"].eq(0) & cells["note"].ne(""), "note"].unique()) if "note" in cells else []
    if len(notes) > len(_NOTES):
        raise ValueError(f"cells has {len(notes)} notes, and {len(_NOTES)} can be told apart: {notes}.")
    down, across = list(cells[rows].unique()), list(cells[columns].unique())
    beside = min(26, max((len(str(name)) for name in down), default=0))
    upright = len(across) > _UPRIGHT
    left = 0.5 + 0.085 * beside
    cell = min(1.15, (_WIDEST - left) / max(1, len(across)))
    heads = [fit_name(name, 28) if upright else fit_name(name, max(6, int(cell / 0.085)), 3) for name in across]
    above = 0.08 * max((len(head) for head in heads), default=0) if upright else 0.5
    ax = ax or new_axes(left + cell * max(1, len(across)), 0.8 + 0.5 * max(1, len(down)) + above + 0.3 * bool(notes))
    top = max([1, *cells["n"]])
    points = count()
    for row in cells.to_dict("records"):
        doubtful = bool(row.get(faint, False))
        x, y = across.index(row[columns]), down.index(row[rows])
        shade = 0.1 if doubtful else 0.15 + 0.6 * row["n"] / top
        face = plt.get_cmap("Greys" if doubtful else "Blues")(shade) if row["n"] else "white"
        gid = f"point-{next(points)}" if row["n"] else None
        look = {"facecolor": face, "edgecolor": LIGHT_GREY, "linewidth": 1, "gid": gid}
        ax.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, **look))
        if row["n"]:
            style = {"fontstyle": "italic", "color": "#555555"} if doubtful else {"fontweight": "bold"}
            style |= {"color": "white"} if shade > 0.72 else {}
            ax.text(x, y, f"{row['n']:,}", ha="center", va="center", fontsize=11, **style)
        elif note := row.get("note", ""):
            look = {"marker": _NOTES[notes.index(note)], "markersize": 7, "color": DARK_GREY}
            ax.add_line(Line2D([x], [y], **look, markerfacecolor="white"))  # `plot` would look for new limits each time
    n_words = dict(zip(cells[rows], cells["n_words"], strict=True)) if "n_words" in cells else {}
    names = [fit_name(name, 26, 2) + (f"\n{count_of(n_words[name], 'word')}" if n_words else "") for name in down]
    ax.set_xticks(range(len(across)), heads, fontsize=9, rotation=90 if upright else 0)
    ax.set_yticks(range(len(down)), names, fontsize=9.5)
    doubts = cells.groupby(rows, sort=False)[faint].all() if faint in cells else pd.Series(False, index=down)
    fade(ax.get_yticklabels(), [doubts[name] for name in down])
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.6, max(1, len(across)) - 0.4), ylim=(max(1, len(down)) - 0.5, -0.5))
    strip_frame(ax)
    if notes:
        handles = [mark(marker, DARK_GREY, note, face="white") for marker, note in zip(_NOTES, notes, strict=False)]
        explain(ax, len(notes), handles)
    return keep_words(ax, _say(cells, rows, columns, faint))


def plot_heard(heard: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how many statements each article gives to each side; where there are none, a mark says if it is named.

    `heard`: one row per article and side; columns doc_id, side, n, note, as `quotations.count_heard` gives them.
    """
    ax = plot_matrix(heard, rows="doc_id", columns="side", ax=ax)
    ax.set_xlabel("statements given to a side, quoted or reported", fontsize=9)
    return ax


def state_heard(heard: pd.DataFrame) -> str:
    """Say in a title which sides say nothing in any article and which speak in a single one, if it is few of them."""
    spoken = heard[heard["n"] > 0].groupby("side", sort=False)["doc_id"].agg(list)
    sides = [side for side in heard["side"].unique() if side != "side not known"]
    silent = [side for side in sides if side not in spoken.index]
    single = [side for side in sides if side in spoken.index and len(spoken[side]) == 1]
    parts = [f"{single[0]} speaks in {spoken[single[0]][0]} alone"] if len(single) == 1 else []
    parts += [f"{join_names(silent)} in no article"] if 0 < len(silent) < 3 else []
    if not parts or heard["doc_id"].nunique() < 2:
        return "Statements given to each side, by article"
    if len(parts) == 1 and len(single) != 1:
        return f"{join_names(silent)}: a statement in no article"
    return ", ".join(parts)


def plot_labels(counts: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how often each label stands in each article; those of a machine translation are paler.

    `counts`: one row per article and label; columns doc_id, n_words, label, n, machine_translated, as
    `lexicons.count_labels` gives them.
    """
    require_columns(counts, ("doc_id", "n_words", "label", "n", "machine_translated"), "counts")
    ax = plot_matrix(counts, rows="doc_id", columns="label", faint="machine_translated", ax=ax)
    doubtful = "; pale and italic: a machine translation" if counts["machine_translated"].any() else ""
    ax.set_xlabel(f"mentions in the text{doubtful}", fontsize=9)
    return ax


def state_labels(counts: pd.DataFrame) -> str:
    """Say in a title which label stands in more than one article, if it is none or one; otherwise what is drawn."""
    used = counts[counts["n"] > 0]
    articles = used.groupby("label", sort=False)["doc_id"].nunique()
    several = list(articles[articles > 1].index)
    if used["doc_id"].nunique() < 2 or len(several) > 1:
        return "Labels by article"
    return f"Only “{several[0]}” stands in several articles" if several else "No label stands in several articles"


def _say(cells: pd.DataFrame, rows: str, columns: str, faint: str) -> str:
    """Each row of the grid in words, its counts and its notes; a doubtful row says so."""
    said = []
    for name, own in cells.groupby(rows, sort=False):
        counts = [f"{row[columns]} {row['n']:,}" for row in own.to_dict("records") if row["n"]]
        noted = own[own["n"].eq(0) & own.get("note", pd.Series("", index=own.index)).ne("")]
        notes = noted.groupby("note", sort=False)[columns].agg(join_names) if len(noted) else {}
        counts += [f"{note}: {names}" for note, names in dict(notes).items()]
        doubt = " (less sure)" if faint in own and own[faint].all() else ""
        said.append(f"{name}{doubt}: {', '.join(counts) or 'nothing'}")
    return f"A grid of counts. {'; '.join(said)}." if said else "A grid of counts without a row."
