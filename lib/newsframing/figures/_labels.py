"""Drawings of where in an article a label stands, and in whose words."""

from collections import Counter

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsframing.figures._look import explain, fade, fit_name, fixed_axes, keep_words, mark, new_axes, strip_frame
from newsframing.figures._palette import BLACK, BLUE, LIGHT_GREY, SKY
from newsframing.tables import name_values, require_columns

# The colours of the voices elsewhere, and a shape for each.
_VOICES = {
    "narration": ("o", LIGHT_GREY, "told by the article"),
    "reported": ("s", SKY, "reported"),
    "quotation": ("D", BLUE, "in quotation marks"),
}


def plot_mentions(mentions: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one line for each article and label, and on it a mark for each mention, in the shape of its voice.

    A line runs from the beginning of the article at the left to its end at the right, whatever its length, so that
    places can be compared within an article and not the gaps between two articles. The number of mentions stands at the
    end of the line.

    `mentions`: one row per mention; columns doc_id, label, place (0 the beginning of the article, 1 its end), voice
    (narration, reported or quotation; others are refused), machine_translated (True: its label is set in grey italics,
    its marks are paler). Articles and their labels run from the top in order of first appearance.
    """
    require_columns(mentions, ("doc_id", "label", "place", "voice", "machine_translated"), "mentions")
    if unknown := sorted(set(mentions["voice"]) - set(_VOICES)):
        given = name_values(unknown)
        raise ValueError(f"mentions has the voices {given}; those that can be drawn are {list(_VOICES)}.")
    lines, heights = _place_lines(mentions)
    lowest = heights.max(initial=0)
    ax = ax or new_axes(9, 1.6 + 0.3 * (lowest + 1))
    where = dict(zip(zip(lines["doc_id"], lines["label"], strict=True), heights, strict=True))
    own = np.array([where[key] for key in zip(mentions["doc_id"], mentions["label"], strict=True)], dtype=float)
    ax.hlines(heights, 0, 1, color=LIGHT_GREY, linewidth=1, zorder=1)
    paler = np.where(mentions["machine_translated"].astype(bool), 0.45, 1.0)
    for voice, (marker, colour, words) in _VOICES.items():
        here = mentions["voice"].eq(voice).to_numpy()
        ax.scatter(mentions["place"].to_numpy()[here], own[here], marker=marker, s=70, color=colour, edgecolors=BLACK,
                   linewidths=0.8, zorder=2, alpha=paler[here] if here.any() else None)  # fmt: skip
        ax.scatter([], [], marker=marker, s=70, color=colour, edgecolors=BLACK, linewidths=0.8,
                   label=f"{words} ({here.sum()})")  # fmt: skip
    for height, n in zip(heights, lines["n"], strict=True):
        ax.text(1.04, height, str(n), va="center", fontsize=9.5)
    for first, doc_id in lines["doc_id"].drop_duplicates().items():
        words = fit_name(doc_id, 70)
        ax.text(0, heights[first] - 0.5, words, fontsize=9.5, fontweight="bold", va="bottom")
    ax.set_yticks(heights, [fit_name(label, 28) for label in lines["label"]], fontsize=9.5)
    fade(ax.get_yticklabels(), lines["doubtful"])
    ax.set(xlim=(-0.03, 1.09), ylim=(lowest + 0.7, -1.3))
    ends = ax.set_xticks([0, 1], ["first word of the article", "last word"], fontsize=9)
    for tick, side in zip(ends, ("left", "right"), strict=True):
        tick.label1.set_horizontalalignment(side)
    strip_frame(ax)
    explain(ax, 3, handletextpad=0.3)
    return keep_words(ax, _say(mentions, lines))


def plot_places(places: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one line for each article, from its beginning to its end, and a mark on it wherever a word stands.

    `places`: one row per mark; columns doc_id, place (0 the beginning of the article, 1 its end), voice (narration,
    reported or quotation); an article without a mark has one row without a place, and its line stays empty. Articles
    run from the top in order of first appearance. The mark of the first row has the id "point-0", and so on.
    """
    require_columns(places, ("doc_id", "place", "voice"), "places")
    marks = places[places["place"].notna()].reset_index(drop=True)
    if unknown := sorted(set(marks["voice"]) - set(_VOICES)):
        raise ValueError(f"places has the voices {name_values(unknown)}; those known are {list(_VOICES)}.")
    names = list(places["doc_id"].unique())
    # A layout that is found by measuring letters takes longer than a reader who types waits.
    ax = ax or fixed_axes(9, 1.5 + 0.36 * max(1, len(names)), left=2.5, right=0.5, top=0.85, below=0.65)
    heights = {name: height for height, name in enumerate(names)}
    ax.hlines(range(len(names)), 0, 1, color=LIGHT_GREY, linewidth=1, zorder=1)
    for number, (doc_id, place, voice) in enumerate(marks[["doc_id", "place", "voice"]].itertuples(index=False)):
        shape, colour, _ = _VOICES[voice]
        look = {"linestyle": "none", "marker": shape, "markersize": 8, "color": colour, "markeredgecolor": BLACK}
        point = Line2D([place], [heights[doc_id]], **look, markeredgewidth=0.8, gid=f"point-{number}")
        ax.add_line(point)
    n = Counter(marks["doc_id"])
    for name, height in heights.items():
        ax.text(1.04, height, f"{n[name]:,}", va="center", fontsize=10)
    ax.set_yticks(range(len(names)), [fit_name(name, 30) for name in names], fontsize=10)
    ax.set(xlim=(-0.03, 1.09), ylim=(max(len(names), 1) - 0.5, -0.6))
    ends = ax.set_xticks([0, 1], ["beginning of the article", "end"], fontsize=9)
    for tick, side in zip(ends, ("left", "right"), strict=True):
        tick.label1.set_horizontalalignment(side)
    strip_frame(ax)
    voices = Counter(marks["voice"])
    handles = [mark(shape, BLACK, f"{words} ({voices[voice]:,})", face=colour, edge=0.8)
               for voice, (shape, colour, words) in _VOICES.items()]  # fmt: skip
    ax.legend(handles=handles, loc="lower left", bbox_to_anchor=(0, 1), ncols=3, frameon=False, fontsize=9)
    said = [f"{name}: {n[name]:,}" for name in names]
    told = ", ".join(handle.get_label() for handle in handles)
    return keep_words(ax, f"A mark for each place, on a line for its article. {told}. {'; '.join(said)}.")


def state_told(mentions: pd.DataFrame) -> str:
    """Say in a title whether several articles share a label in their own telling."""
    told = mentions[mentions["voice"] == "narration"].groupby("label", sort=False)["doc_id"].nunique()
    shared = list(told[told > 1].index)
    if mentions["doc_id"].nunique() < 2 or len(shared) > 1:
        return "Each mention of a label, and in whose words it stands"
    if shared:
        return f"Only “{shared[0]}” is used by several articles in their own telling"
    return "No label is used by several articles in their own telling"


def _place_lines(mentions: pd.DataFrame) -> tuple[pd.DataFrame, np.ndarray]:
    """One row per line, those of an article together though another's mention comes between, and their heights."""
    lines = mentions.groupby(["doc_id", "label"], sort=False).agg(
        n=("place", "size"), doubtful=("machine_translated", "any")
    )
    order = {doc_id: number for number, doc_id in enumerate(mentions["doc_id"].unique())}
    lines = lines.reset_index().sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    return lines, np.arange(len(lines)) + 0.9 * pd.factorize(lines["doc_id"])[0]


def _say(mentions: pd.DataFrame, lines: pd.DataFrame) -> str:
    """Each line in words: how many mentions in which voice."""
    counts = Counter(zip(mentions["doc_id"], mentions["label"], mentions["voice"], strict=True))
    said = {}
    for line in lines.itertuples():
        voices = {voice: counts[line.doc_id, line.label, voice] for voice in _VOICES}
        told = ", ".join(f"{n} {_VOICES[voice][2]}" for voice, n in voices.items() if n)
        doubt = " (machine translation)" if line.doubtful else ""
        said.setdefault(f"{line.doc_id}{doubt}", []).append(f"{line.label} {told}")
    parts = "; ".join(f"{doc_id}: {', '.join(labels)}" for doc_id, labels in said.items())
    return f"A mark for each mention of a label, on a line for its article. {parts}." if parts else "No mark is drawn."
