"""Drawings of which words one group uses more than another, and whether that can be known."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._look import cut_name, keep_words, new_axes
from newsframing.figures._palette import BLACK, BLUE, PALE_GREY, VERMILLION
from newsframing.tables import require_columns


def plot_keyness(keyness: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the log ratio of each term as a dot with its interval (a forest plot), the two counts at the right.

    Where the interval holds 0, nothing can be said: dot and line are pale grey, the dot hollow. Else a term that the
    group has more of is a blue dot, one that it has less of a red square. An arrow head marks an interval that goes on
    beyond the drawing, in most cases without end.

    `keyness`: one row per term, from the top; columns term, n, n_other, log_ratio, low, high, lrc. A column label, if
    there, is written in place of term; group and other, the same in all rows, name the two sides.
    """
    require_columns(keyness, ("term", "n", "n_other", "log_ratio", "low", "high", "lrc"), "keyness")
    ax = ax or new_axes(9, 1.6 + 0.32 * len(keyness))
    # Far ends of a few intervals must not squeeze the rest.
    estimates = keyness["log_ratio"].to_numpy(dtype=float)
    bounds = keyness[["low", "high"]].to_numpy(dtype=float)
    finite = bounds[np.isfinite(bounds)]
    reach = 1 + min(1 + 1.6 * np.abs(estimates).max(initial=1), np.abs([1, *estimates, *finite]).max())
    ends = bounds.clip(-reach, reach)
    left, right = ends.min(initial=-1) - 0.2, ends.max(initial=1) + 0.2
    for place, (row, (low, high)) in enumerate(zip(keyness.itertuples(), ends, strict=True)):
        colour = PALE_GREY if row.lrc == 0 else BLUE if row.lrc > 0 else VERMILLION
        marker = "s" if row.lrc < 0 else "o"
        ax.plot([low, high], [place, place], color=colour, linewidth=2, solid_capstyle="butt")
        for end, bound, head in zip((low, high), (row.low, row.high), "<>", strict=True):
            shape = head if abs(bound) > reach else "|"
            ax.plot(end, place, marker=shape, color=colour, markersize=7, clip_on=False)
        face = "white" if row.lrc == 0 else colour
        ax.plot(row.log_ratio, place, marker=marker, color=colour, markerfacecolor=face, markersize=8)
        ax.text(right + 0.02 * (right - left), place, f"{row.n} : {row.n_other}", va="center", fontsize=10)
    ax.axvline(0, color=BLACK, linewidth=1)
    labels = (keyness["label"] if "label" in keyness else keyness["term"]).astype(str)
    ax.set_yticks(range(len(keyness)), labels, fontsize=10)
    ax.tick_params("y", length=0, pad=10)  # room for arrow heads
    ax.set(xlim=(left, right), ylim=(len(keyness) - 0.4, -0.6))
    sides = _name_sides(keyness)
    note = f"\nright: times in {sides[0]} : in {sides[1]}; arrow: the line goes on; grey: not enough evidence"
    ax.set_xlabel(f"log ratio: 0 equally frequent, +1 twice as frequent in {sides[0]}, -1 half{note}", fontsize=9)
    ax.spines[["top", "right", "left"]].set_visible(False)
    rows = [
        f"{label} {n} : {n_other}{_answer(lrc, sides[0])}"
        for label, n, n_other, lrc in zip(labels, keyness["n"], keyness["n_other"], keyness["lrc"], strict=True)
    ]
    counted = f"Dots with intervals; counts in {sides[0]} : in {sides[1]}. {'; '.join(rows)}."
    unknown = "There is not enough evidence of a difference" + (
        " in any other." if keyness["lrc"].any() else " in any."
    )
    return keep_words(ax, f"{counted} {unknown if (keyness['lrc'] == 0).any() else ''}")


def state_keyness(keyness: pd.DataFrame) -> str:
    """Say of how many of the words it can be said which side has more, if of any."""
    known = int((keyness["lrc"] != 0).sum())
    if keyness.empty:
        return "No word to compare"
    if not known:
        return "Not enough evidence: of no word can it be said which of the two has more"
    return f"Of {known:,} of {len(keyness):,} words it can be said which of the two has more"


def state_edge(edge: pd.DataFrame) -> str:
    """Say in how many ways of counting one side has more; with a column about, if in these texts alone."""
    known = int((edge["lrc"] != 0).sum())
    if edge.empty:
        return "How much the answer rests on the way of counting"
    if (edge["lrc"] > 0).any() and (edge["lrc"] < 0).any():
        return "Our choices decide which side has more"
    if known in (0, len(edge)):
        return "Every way of counting gives the same answer"
    texts_only = "about" in edge and edge["about"].str.startswith("these texts only").all()
    of_texts = " of these texts" if texts_only else ""
    return f"{known} of {len(edge)} ways of counting show a difference{of_texts}"


def _name_sides(keyness: pd.DataFrame) -> tuple[str, str]:
    if keyness.empty or not {"group", "other"} <= set(keyness.columns):
        return "this group", "the others"
    return cut_name(keyness["group"].iloc[0]), cut_name(keyness["other"].iloc[0])


def _answer(lrc: float, side: str) -> str:
    return "" if lrc == 0 else f", {'more' if lrc > 0 else 'less'} often in {side}"
