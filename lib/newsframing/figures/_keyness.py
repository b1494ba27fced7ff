"""Drawings of which words one group uses more than another, and whether that can be known."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._palette import BLACK, BLUE, GREY, ORANGE
from newsframing.tables import require_columns


def plot_keyness(keyness: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the log ratio of each term as a dot with its interval (a forest plot), the two counts at the right.

    Where the interval holds 0, nothing can be said: dot and line are grey, the dot hollow. Else a term that the group
    has more of is a blue dot, one that it has less of an orange square. An arrow head marks an interval that goes on
    beyond the drawing, in most cases without end.

    Parameters
    ----------
    keyness
        One row per term; columns term, n, n_other, log_ratio, low, high, lrc. Terms run from the top in the order of
        the table. A column label, if there, is written in place of term.
    ax
        Where to draw; a new figure 9 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.
    """
    require_columns(keyness, ("term", "n", "n_other", "log_ratio", "low", "high", "lrc"), "keyness")
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 1.5 + 0.32 * len(keyness)), layout="constrained")
    # Far ends of a few intervals must not squeeze the rest.
    estimates = np.abs(keyness["log_ratio"].to_numpy(dtype=float))
    bounds = np.abs(keyness[["low", "high"]].to_numpy(dtype=float).ravel())
    reach = 1 + min(1 + 1.6 * estimates.max(initial=1), np.max([1, *estimates, *bounds[np.isfinite(bounds)]]))
    for place, row in enumerate(keyness.itertuples()):
        colour = GREY if row.lrc == 0 else BLUE if row.lrc > 0 else ORANGE
        marker = "s" if row.lrc < 0 else "o"
        ends = np.clip([row.low, row.high], -reach, reach)
        ax.plot(ends, [place, place], color=colour, linewidth=2, solid_capstyle="butt")
        for end, bound, head in zip(ends, (row.low, row.high), "<>", strict=True):
            shape = head if abs(bound) > reach else "|"
            ax.plot(end, place, marker=shape, color=colour, markersize=7, clip_on=False)
        face = "white" if row.lrc == 0 else colour
        ax.plot(row.log_ratio, place, marker=marker, color=colour, markerfacecolor=face, markersize=8)
        ax.text(1.04 * reach, place, f"{row.n} : {row.n_other}", va="center", fontsize=10)
    ax.axvline(0, color=BLACK, linewidth=1)
    labels = keyness["label"] if "label" in keyness else keyness["term"]
    ax.set_yticks(range(len(keyness)), labels.astype(str), fontsize=10)
    ax.tick_params("y", length=0, pad=10)  # room for arrow heads
    ax.set(xlim=(-reach, reach), ylim=(len(keyness) - 0.4, -0.6))
    words = "log ratio: 0 equally frequent, +1 twice as frequent here, -1 half; arrow: the line goes on"
    ax.set_xlabel(words, fontsize=10)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax
