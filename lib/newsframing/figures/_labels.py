"""Drawings of where in an article a label stands, and in whose words."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._palette import BLACK, BLUE, LIGHT_GREY, SKY
from newsframing.tables import require_columns

# The colours of the voices elsewhere, and a shape for each.
_VOICES = {
    "narration": ("o", LIGHT_GREY, "told by the article"),
    "reported": ("s", SKY, "reported"),
    "quotation": ("D", BLUE, "in quotation marks"),
}
_GREY = "#5A5A5A"


def plot_mentions(mentions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one line for each article and label, and on it a mark for each mention, in the shape of its voice.

    A line runs from the beginning of the article at the left to its end at the right, whatever its length, so that
    places can be compared within an article and not the gaps between two articles. The number of mentions stands at
    the end of the line.

    Parameters
    ----------
    mentions
        One row per mention; columns doc_id, label, place (0 the beginning of the article, 1 its end), voice (narration,
        reported or quotation), faint (True: the label is set in grey italics, as less sure). Articles and their
        labels run from the top in order of first appearance.
    ax
        Where to draw; a new figure 9 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show. The marks are explained below, with the number of each.

    Raises
    ------
    ValueError
        `mentions` lacks a column, or has other voices.
    """
    require_columns(mentions, ("doc_id", "label", "place", "voice", "faint"), "mentions")
    unknown = sorted(set(mentions["voice"]) - set(_VOICES))
    if unknown:
        raise ValueError(f"mentions has the voices {unknown}; those that can be drawn are {list(_VOICES)}.")
    lines = mentions.groupby(["doc_id", "label"], sort=False).agg(n=("place", "size"), faint=("faint", "any"))
    # The lines of an article stand together, though another article's mention may come between in the table.
    order = {doc_id: number for number, doc_id in enumerate(mentions["doc_id"].unique())}
    lines = lines.reset_index().sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    articles = pd.factorize(lines["doc_id"])[0]
    heights = np.arange(len(lines)) + 0.9 * articles
    lowest = heights.max(initial=0)
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 1.6 + 0.3 * (lowest + 1)), layout="constrained")
    where = dict(zip(zip(lines["doc_id"], lines["label"], strict=True), heights, strict=True))
    own = [where[key] for key in zip(mentions["doc_id"], mentions["label"], strict=True)]
    ax.hlines(heights, 0, 1, color=LIGHT_GREY, linewidth=1, zorder=1)
    for voice, (marker, colour, words) in _VOICES.items():
        here = mentions["voice"].eq(voice).to_numpy()
        label = f"{words} ({here.sum()})"
        style = {"marker": marker, "s": 70, "color": colour, "edgecolors": BLACK, "linewidths": 0.8, "zorder": 2}
        ax.scatter(mentions["place"].to_numpy()[here], np.array(own)[here], label=label, **style)
    for height, n in zip(heights, lines["n"], strict=True):
        ax.text(1.04, height, str(n), va="center", fontsize=9.5)
    for number in np.unique(articles):
        first = int(np.flatnonzero(articles == number)[0])
        ax.text(0, heights[first] - 0.5, lines["doc_id"][first], fontsize=9.5, fontweight="bold", va="bottom")
    ax.set_yticks(heights, lines["label"], fontsize=9.5)
    for tick, faint in zip(ax.get_yticklabels(), lines["faint"], strict=True):
        tick.set(fontstyle="italic" if faint else "normal", color=_GREY if faint else BLACK)
    ax.set(xlim=(-0.03, 1.09), ylim=(lowest + 0.7, -1.3))
    ends = ax.set_xticks([0, 1], ["first word of the article", "last word"], fontsize=9)
    for tick, side in zip(ends, ("left", "right"), strict=True):
        tick.label1.set_horizontalalignment(side)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    ax.figure.legend(loc="outside lower center", ncols=3, fontsize=9, frameon=False, handletextpad=0.3)
    return ax
