"""Drawings of who is quoted, at what length, and whose words an article is made of."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Patch, Rectangle

from newsframing.figures._look import (
    explain,
    fade,
    fit_name,
    join_names,
    keep_base,
    keep_words,
    new_axes,
    strip_frame,
)
from newsframing.figures._palette import BLACK, BLUE, GREEN, GREY, LIGHT_GREY, ORANGE, PURPLE, SKY, VERMILLION
from newsframing.tables import count_of, require_columns

# A colour and a hatching for each group, so that grey print tells them apart.
_LOOKS = ((BLUE, ""), (ORANGE, "////"), (GREEN, "...."), (VERMILLION, "xxxx"), (SKY, "\\\\\\\\"), (PURPLE, "++++"))
_VOICES = {"quotation": (BLUE, ""), "reported": (SKY, "////"), "narration": (LIGHT_GREY, "")}
_CUES = {
    "neutral": (LIGHT_GREY, "", "neutral: only that it was said"),
    "asks": (SKY, "....", "asks for something"),
    "adds": (VERMILLION, "////", "adds something: doubt, praise ..."),
}
_PER_ROW = 32
_MOST_SQUARES = 2000


def plot_squares(groups: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one square for each word, group below group, the group's name and number at its left.

    `groups`: one row per group, from the top; columns label, n_words; one with 0 words keeps its row and reads "none".
    Beyond 2,000 words a square stands for ten, a hundred and so on.
    """
    require_columns(groups, ("label", "n_words"), "groups")
    counts = groups["n_words"].astype(int).tolist()
    unit = 1
    while sum(counts) > _MOST_SQUARES * unit:
        unit *= 10
    squares = [-(-n // unit) for n in counts]
    heights = [max(1, -(-n // _PER_ROW)) for n in squares]
    n_rows = sum(heights) + 0.6 * len(heights)
    ax = ax or new_axes(9, 0.6 + 0.24 * n_rows)
    top, ticks = 0.0, []
    for number, (n, height) in enumerate(zip(squares, heights, strict=True)):
        colour, hatch = _LOOKS[number % len(_LOOKS)]
        for word in range(n):
            corner = (word % _PER_ROW, top + word // _PER_ROW)
            ax.add_patch(Rectangle(corner, 0.86, 0.86, facecolor=colour, hatch=hatch, edgecolor="white", linewidth=0))
        if not n:
            ax.text(0, top + 0.43, "none", va="center", fontsize=10, fontstyle="italic")
        ticks.append(top + height / 2 - 0.07)
        top += height + 0.6
    labels = [f"{fit_name(label, 30)}  {n:,}" for label, n in zip(groups["label"], counts, strict=True)]
    ax.set_yticks(ticks, labels, fontsize=10)
    ax.set(xlim=(-0.3, _PER_ROW), ylim=(top, -0.4), xticks=[], aspect="equal")
    if unit > 1:
        ax.set_xlabel(f"one square: {unit:,} words", fontsize=9)
    strip_frame(ax)
    with_words = [f"{label} {n:,}" for label, n in zip(groups["label"], counts, strict=True) if n]
    without = [label for label, n in zip(groups["label"], counts, strict=True) if not n]
    said = f"A square for each word: {join_names(with_words)}. " if with_words else "No squares. "
    return keep_words(ax, said + (f"None: {join_names(without)}." if without else ""))


def state_share(groups: pd.DataFrame) -> str:
    """Say in a title who has more than half of the words of `plot_squares`, or, if nobody has, what is drawn."""
    total = int(groups["n_words"].sum())
    first = groups.loc[groups["n_words"].idxmax()] if total else None
    if first is None or 2 * first["n_words"] <= total or first["label"] == "side not known":
        return f"Who says them: {count_of(total, 'quoted word')}"
    return f"Of {count_of(total, 'quoted word')}, {first['label']} have {int(first['n_words']):,}"


def plot_speakers(speakers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one bar for each speaker of each article, its length in quoted words, words and quotations at its end.

    `speakers`: one row per article and speaker, from the top; columns doc_id, speaker_name, n_words, n_quotations.
    """
    require_columns(speakers, ("doc_id", "speaker_name", "n_words", "n_quotations"), "speakers")
    ax = ax or new_axes(9, 1.2 + 0.3 * len(speakers) + 0.3 * speakers["doc_id"].nunique())
    articles = pd.factorize(speakers["doc_id"])[0]
    places = np.arange(len(speakers)) + 0.9 * articles
    said = []
    for number in range(articles.max() + 1 if len(articles) else 0):
        own = np.flatnonzero(articles == number)
        rows = speakers.iloc[own]
        bars = ax.barh(places[own], rows["n_words"], height=0.7, color=GREY)
        counts = [
            f"{count_of(words, 'word')} in {count_of(spans, 'quotation')}"
            for words, spans in zip(rows["n_words"], rows["n_quotations"], strict=True)
        ]
        ax.bar_label(bars, counts, padding=4, fontsize=9)
        doc_id = rows["doc_id"].iloc[0]
        ax.text(0, places[own[0]] - 0.55, fit_name(doc_id, 70), fontsize=9.5, fontweight="bold", va="bottom")
        said.append(f"{doc_id}: " + ", ".join(f"{a} {b}" for a, b in zip(rows["speaker_name"], counts, strict=True)))
    ax.set_yticks(places, [fit_name(name, 28) for name in speakers["speaker_name"]], fontsize=9.5)
    ax.set_ylim((places.max() if len(places) else 0) + 0.6, -1.2)
    ax.set_xlim(0, 1.4 * max([1, *speakers["n_words"]]))  # room for the counts
    ax.set_xlabel("words quoted as speech", fontsize=9)
    keep_base(ax)
    return keep_words(ax, f"A bar for each speaker. {'; '.join(said)}." if said else "No bars: nobody is quoted.")


def state_speakers(speakers: pd.DataFrame) -> str:
    """Say in a title which articles quote the same source and nobody else, or, if none do, what is drawn."""
    names = speakers.groupby("doc_id", sort=False)["speaker_name"].agg(list)
    alone = names[names.str.len().eq(1)].str[0]
    alone = alone[alone.ne("no name found")]
    if len(alone) > 1 and len(set(alone)) == 1:
        who = join_names(alone.index) if len(alone) < 4 else "Several articles"
        return f"{who} quote {alone.iloc[0]} and nobody else"
    return "Who is quoted in each article, and at what length"


def plot_voices(voices: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one bar of full length for each article, cut into the shares of the three voices, the counts inside.

    `voices`: one row per article and voice; columns doc_id, voice (quotation, reported or narration), n_words, share
    (0-1). Articles run from the top in order of first appearance; the voices are named above the first bar. The piece
    of the first row with words has the id "point-0", and so on.
    """
    require_columns(voices, ("doc_id", "voice", "n_words", "share"), "voices")
    names = list(voices["doc_id"].unique())
    ax = ax or new_axes(9, 1.2 + 0.55 * len(names))
    left = np.zeros(len(names))
    said = {name: [] for name in names}
    some = voices[voices["n_words"] > 0]
    points = {key: f"point-{n}" for n, key in enumerate(zip(some["doc_id"], some["voice"], strict=True))}
    for voice, (colour, hatch) in _VOICES.items():
        own = voices[voices["voice"] == voice].set_index("doc_id").reindex(names)
        shares, counts = own["share"].fillna(0).to_numpy(), own["n_words"].fillna(0).astype(int)
        bars = ax.barh(range(len(names)), shares, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white")
        for name, bar in zip(names, bars, strict=True):
            bar.set_gid(points.get((name, voice)))
        for row, (name, share, count) in enumerate(zip(names, shares, counts, strict=True)):
            said[name].append(f"{voice} {count:,}")
            if count:
                box = {"boxstyle": "round,pad=0.15", "facecolor": "white", "edgecolor": "none"}
                ax.text(left[row] + share / 2, row, f"{count:,}", ha="center", va="center", fontsize=10, bbox=box)
        if names and shares[0]:
            ax.text(left[0] + shares[0] / 2, -0.42, voice, ha="center", va="bottom", fontsize=10, color=BLACK)
        left = left + shares
    totals = voices.groupby("doc_id", sort=False)["n_words"].sum()
    labels = [f"{fit_name(name, 32)}\n{count_of(totals[name], 'word')}" for name in names]
    ax.set_yticks(range(len(names)), labels, fontsize=9)
    ax.set(xlim=(0, 1), ylim=(len(names) - 0.5, -0.85))
    ax.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "a quarter", "half", "three quarters", "all"], fontsize=9)
    keep_base(ax)
    parts = "; ".join(f"{name}: {', '.join(parts)}" for name, parts in said.items())
    return keep_words(ax, f"A bar for each article, cut by the voice of its words. {parts}." if parts else "No bars.")


def state_voices(voices: pd.DataFrame) -> str:
    """Say in a title between which shares of the articles' words narration lies."""
    shares = voices.loc[voices["voice"] == "narration", "share"]
    if shares.empty:
        return "Whose words each article is made of"
    least, most = (f"{100 * share:.0f}" for share in (shares.min(), shares.max()))
    told = most if least == most else f"{least} to {most}"
    return f"Narration is {told} percent of each article's words; the rest is quoted or reported"


def plot_cues(cues: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one square for each cue, a row for each article: the neutral ones, those that ask, then those that judge.

    `cues`: one row per article, from the top; columns doc_id, n_cues, neutral, directive if there are any,
    machine_translated (True: drawn paler, since the wording is nobody's choice). The kinds are named below.
    """
    require_columns(cues, ("doc_id", "n_cues", "neutral", "machine_translated"), "cues")
    per_row = max(16, min(_PER_ROW, int(cues["n_cues"].max()) if len(cues) else 0))
    heights = [max(1, -(-int(n) // per_row)) for n in cues["n_cues"]]
    ax = ax or new_axes(9, 1.2 + 0.36 * sum(heights) + 0.2 * len(heights))
    top, ticks, labels, said = 0.0, [], [], []
    asking = cues["directive"] if "directive" in cues else [0] * len(cues)
    for row, asks, height in zip(cues.itertuples(), asking, heights, strict=True):
        paler = 0.4 if row.machine_translated else 1.0
        kinds = ["neutral"] * row.neutral + ["asks"] * asks + ["adds"] * (row.n_cues - row.neutral - asks)
        for number, kind in enumerate(kinds):
            colour, hatch, _ = _CUES[kind]
            look = {"facecolor": colour, "hatch": hatch, "edgecolor": "white", "alpha": paler}
            corner = (number % per_row, top + number // per_row)
            ax.add_patch(Rectangle(corner, 0.86, 0.86, **look, linewidth=0))
        ticks.append(top + height / 2 - 0.07)
        doubt = " (machine translation)" if row.machine_translated else ""
        labels.append(f"{fit_name(row.doc_id, 32)}\n{row.neutral:,} of {row.n_cues:,} neutral{doubt}")
        asked = f", {asks:,} asking" if asks else ""
        said.append(f"{row.doc_id}{doubt}: {count_of(row.n_cues, 'cue')}, {row.neutral:,} neutral{asked}")
        top += height + 0.55
    ax.set_yticks(ticks, labels, fontsize=9)
    fade(ax.get_yticklabels(), cues["machine_translated"])
    ax.set(xlim=(-0.3, per_row), ylim=(max(top, 1), -0.4), xticks=[], aspect="equal", anchor="W")
    strip_frame(ax)
    handles = [Patch(facecolor=look[0], hatch=look[1], edgecolor="white", label=look[2]) for look in _CUES.values()]
    explain(ax, 3, handles)
    return keep_words(ax, f"A square for each cue. {'; '.join(said)}." if said else "No squares: no cue was found.")


def state_cues(cues: pd.DataFrame) -> str:
    """Say in a title how many of the cues of `plot_cues` are neutral."""
    if cues.empty:
        return "No cue was found"
    asks = int(cues["directive"].sum()) if "directive" in cues else 0
    asked = f", {asks:,} ask for something" if asks > 1 else ""
    return f"{int(cues['neutral'].sum()):,} of {count_of(int(cues['n_cues'].sum()), 'cue')} are neutral{asked}"
