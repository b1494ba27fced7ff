"""Drawings of what a change does: a number before it, light, and after it, dark."""

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from newsframing.figures._look import WIDTH, cut_name, keep_words
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, PALE_GREY
from newsframing.tables import count_of, require_columns

MOST_CHANGES = 25
_COLUMNS = ("doc_id", "n_before", "rate_before", "n_after", "rate_after", "low", "high", "sure")
_TOP, _BOTTOM, _ROW = 0.7, 1.15, 0.26  # inches


def plot_changes(changes: pd.DataFrame, *, x_label: str) -> Axes:
    """Draw the rate of each article before a change as a light stroke, after it as a dot with its interval.

    A dot of what is not sure is hollow and light grey, its name grey. At the right the counts before and after. The dot
    of row 3 gets the id "point-3" from `draw_svg`. Drawn in a new figure, without a layout engine, so that a view can
    be changed quickly.

    `changes`: one row per article, from the top; columns doc_id, n_before, rate_before, n_after, rate_after, low, high
    (of rate_after; missing where it has none), sure (True or False). More than 25 rows are refused.
    """
    require_columns(changes, _COLUMNS, "changes")
    if len(changes) > MOST_CHANGES:
        raise ValueError(f"changes has {len(changes)} rows; more than {MOST_CHANGES} could not be read.")
    height = _TOP + _BOTTOM + _ROW * max(2, len(changes))
    figure = plt.figure(figsize=(WIDTH, height))
    ax = figure.add_axes((0.3, _BOTTOM / height, 0.58, 1 - (_TOP + _BOTTOM) / height))
    y, sure = np.arange(len(changes)), changes["sure"].to_numpy(bool)
    after = changes["rate_after"].to_numpy(float)
    reach = 1.05 * np.nanmax([1.0, *after, *changes["rate_before"], *changes["high"]])
    ax.hlines(y[sure], changes["low"][sure], changes["high"][sure], color=BLUE, linewidth=2, zorder=2)
    ax.plot(changes["rate_before"], y, linestyle="none", marker="|", markersize=15, markeredgewidth=3, color=PALE_GREY,
            zorder=1, clip_on=False)  # fmt: skip
    for kind, colour, face in ((sure, BLUE, BLUE), (~sure, PALE_GREY, "white")):
        ax.scatter(after[kind], y[kind], s=49, edgecolors=colour, facecolors=face, zorder=3, clip_on=False,
                   urls=[f"#point-{number}" for number in np.flatnonzero(kind)])  # fmt: skip
    ax.set_yticks([])  # names are written beside, since ticks take ten times as long
    for place, row in enumerate(changes.itertuples()):
        words = f"{row.n_before} → {row.n_after}" if row.n_before != row.n_after else f"{row.n_after}"
        look = {"color": BLACK} if row.sure else {"color": GREY, "fontstyle": "italic"}
        for x, text, side in ((-0.015, cut_name(row.doc_id, 32), "right"), (1.02, words, "left")):
            ax.text(x, place, text, transform=ax.get_yaxis_transform(), va="center", ha=side, fontsize=9, **look)
    ax.set(xlim=(0, reach), ylim=(max(2, len(changes)) - 0.4, -0.6))
    ax.set_xlabel(x_label, fontsize=9.5)
    ax.tick_params(length=0, labelsize=9)
    ax.grid(axis="x", color="#EBEBEB")
    ax.set_axisbelow(True)
    ax.spines[["top", "right", "left"]].set_visible(False)
    ax.spines["bottom"].set_color(LIGHT_GREY)
    said = [f"{row.doc_id} {row.rate_before:.1f} ({row.n_before}), then {row.rate_after:.1f} ({row.n_after})"
            for row in changes.itertuples()]  # fmt: skip
    return keep_words(ax, f"Rates before and after, with hits in brackets. {'; '.join(said) or 'No article'}.")


def state_changes(changes: pd.DataFrame) -> str:
    """Say in how many of the articles the rate is another one after the change."""
    require_columns(changes, ("n_before", "n_after"), "changes")
    moved = int((changes["n_before"] != changes["n_after"]).sum())
    return f"the count changes in {moved} of {count_of(len(changes), 'article')}" if moved else "no count changes"
