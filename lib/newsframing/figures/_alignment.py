"""Drawings of two reports side by side, and of what each article mentions."""

import textwrap

import matplotlib.pyplot as plt
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextPath

from newsframing.figures._look import (
    break_name,
    cut_name,
    explain,
    fade,
    keep_words,
    new_axes,
    refuse_others,
    strip_frame,
)
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, PALE_BLUE
from newsframing.tables import count_of, require_columns

_DARK_GREY = "#4D4D4D"  # for words that stand back and are still to be read
# From which similarity on a line is drawn how: in words, width, dashes.
_LINES = ((0.3, "0.3 or more", 3.2, "-"), (0.15, "0.15 to 0.3", 1.6, "-"), (0.0, "below 0.15", 1.3, (0, (4, 2))))
_NUMBERED = 25  # sentences that are all numbered; of more every fifth
_LINKS = "Similarity: thick 0.3 or more, thin 0.15 to 0.3,\ndashed below. White boxes have no partner."
_LEFT, _RIGHT, _WIDTH = 0.0, 5.45, 3.8  # inches: where the two columns begin, and how wide they are
_STEP = 0.165  # inches from line to line
# Where on a line its number may stand (shares of its way), and how far from other lines it is clear (lines of text).
_PLACES, _CLEAR = (0.14, 0.32, 0.5, 0.68, 0.86), 1.1
# How a cell of coverage is drawn: ground, edge, hatch, and what that means.
_MARKS = {
    "mentioned": (BLUE, BLUE, None, "mentioned"),
    "not found": ("white", LIGHT_GREY, None, "not found"),
    "not yet": ("white", "#E4E4E4", "////", "not yet: it happened after the article"),
}


def plot_alignment(aligned: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw two articles as two columns of sentences, a line between two that say the same thing.

    A line is thick from a similarity of 0.3 on, thin from 0.15 on, and dashed below; the number stands on it. Sentences
    that have a partner stand on a pale ground in black, the others in grey without one. Sentences are numbered from 1.

    `aligned`: one row per pair of sentences, and per sentence without a partner, of two articles (others are refused);
    columns doc_id, sentence_id, text, other_id, other_sentence_id, other_text, similarity, status ("in both", or
    anything else for a sentence without a partner). The article at the left is the doc_id of the first row.
    """
    columns = ("doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text", "similarity", "status")
    require_columns(aligned, columns, "aligned")
    names, joined, sentences = _read_aligned(aligned)
    middles, lowest, blocks = {}, 0.0, []
    for name, left in zip(names, (_LEFT, _RIGHT), strict=True):
        top = 2.2
        for row in sentences[sentences["doc_id"] == name].sort_values("sentence_id").itertuples():
            lines = _wrap(f"{int(row.sentence_id) + 1}  {row.text}", 0.9 * _WIDTH)
            height = len(lines) + 0.9
            blocks.append((left, top, height, "\n".join(lines), row.found))
            middles[name, int(row.sentence_id)] = top + height / 2
            top += height + 0.55
        lowest = max(lowest, top)
    ax = ax or new_axes(9.3, 0.9 + _STEP * (lowest + 1.5))
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
        ax.text(left, 0.1, cut_name(name, 36), fontsize=11, fontweight="bold", va="center")
        ax.text(left, 1.35, f"{count_of(len(own), 'sentence')}, {own['found'].sum()} joined", fontsize=9, va="center")
    for _, label, width, dashes in _LINES:
        ax.plot([], [], color=BLUE, linewidth=width, linestyle=dashes, label=label)
    explain(ax, 3, title="similarity", title_fontsize=9)
    ax.set(xlim=(-0.05, _RIGHT + _WIDTH + 0.05), ylim=(lowest, -0.8), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return keep_words(ax, _describe_alignment(names, joined, sentences))


def plot_links(aligned: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw two articles as two columns of boxes, one for each sentence, with a line between two that say the same.

    The look of `plot_alignment` without the words of the sentences, so that it is narrow, and follows a click;
    `aligned` is the same. In the drawing the box of a sentence has the id "point-0", "point-1" ...: first the sentences
    at the left, from the top, then those at the right.
    """
    columns = ("doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text", "similarity", "status")
    require_columns(aligned, columns, "aligned")
    names, joined, sentences = _read_aligned(aligned)
    reports = [sentences[sentences["doc_id"] == name].sort_values("sentence_id") for name in names]
    longest = max(map(len, reports))
    ax = ax or _new_columns(longest)
    middles, words = {}, []
    for name, report, left in zip(names, reports, (0.0, 3.0), strict=True):
        for place, (sentence_id, found) in enumerate(zip(report["sentence_id"], report["found"], strict=True)):
            look = {"facecolor": PALE_BLUE, "edgecolor": BLUE} if found else {"facecolor": "white", "edgecolor": GREY}
            box = Rectangle((left, place - 0.38), 1.0, 0.76, linewidth=0.9, zorder=2, **look)
            ax.add_artist(box).set_gid(f"point-{len(middles)}")
            middles[name, int(sentence_id)] = place
            if longest <= _NUMBERED or (sentence_id + 1) % 5 == 0 or not place:
                words.append(ax.text(left + 0.5, place, f"{int(sentence_id) + 1}", va="center"))
        found = f"{count_of(len(report), 'sentence')}, {report['found'].sum()} joined"
        words.append(ax.text(left + 0.5, -0.8, f"{cut_name(name, 26)}\n{found}", va="bottom"))
    for start, end, similarity in _list_joins(joined, names[0], middles):
        _, _, width, dashes = next(line for line in _LINES if similarity >= line[0] or line is _LINES[-1])
        ax.add_artist(Line2D([1.0, 3.0], [start, end], color=BLUE, linewidth=width, linestyle=dashes, zorder=1))
    words.append(ax.text(2.0, longest + 0.1, _LINKS, va="top"))
    for text in words:
        text.set(fontsize=9, ha="center", in_layout=False)
    room = 1 if longest <= _NUMBERED else 1.67  # for the words above and below, in sentences
    ax.set(xlim=(-0.5, 4.5), ylim=(longest + 1.6 * room, -2.4 * room))
    ax.set_axis_off()
    return keep_words(ax, _describe_alignment(names, joined, sentences))


def _new_columns(longest: int) -> Axes:
    """Axes in a figure of fixed margins, since looking for better ones takes longer than a reader would wait."""
    height = 1.6 + longest * (0.2 if longest <= _NUMBERED else 0.12)
    fig, ax = plt.subplots(figsize=(5.2, height))
    fig.subplots_adjust(left=0, right=1, bottom=0, top=1 - 0.75 / height)
    return ax


def state_alignment(aligned: pd.DataFrame) -> str:
    """Say how many sentences of the first of two reports have a partner in the other, and whether the order differs."""
    (left, right), joined, sentences = _read_aligned(aligned)
    own = sentences[sentences["doc_id"] == left]
    pairs = [
        (row.sentence_id, row.other_sentence_id) if row.doc_id == left else (row.other_sentence_id, row.sentence_id)
        for row in joined.itertuples()
    ]
    crossed = any(one[0] < two[0] and one[1] > two[1] for one in pairs for two in pairs)
    n, of = own["found"].sum(), len(own)
    has = "has" if 1 in (n, of) else "have"
    found = f"{n} of {of} sentence{'' if of == 1 else 's'} of {left} {has} a partner in {right}"
    return f"{found}{', some in another order' if crossed else ''}"


def _read_aligned(aligned: pd.DataFrame) -> tuple[list, pd.DataFrame, pd.DataFrame]:
    """The names of the two articles, the rows of pairs, and one row per sentence: found is whether it has a partner."""
    names = list(dict.fromkeys([*aligned["doc_id"], *aligned["other_id"]]))
    if len(names) != 2:
        raise ValueError(f"aligned must be about two articles, to be drawn side by side; it has {len(names)}: {names}.")
    joined = aligned[aligned["status"] == "in both"]
    swap = {"doc_id": "other_id", "sentence_id": "other_sentence_id", "text": "other_text"}
    turned = joined.rename(columns=swap | {other: own for own, other in swap.items()})
    both = pd.concat([joined.assign(found=True), turned.assign(found=True), aligned.assign(found=False)])
    return names, joined, both[[*swap, "found"]].drop_duplicates(["doc_id", "sentence_id"])


def _describe_alignment(names: list, joined: pd.DataFrame, sentences: pd.DataFrame) -> str:
    counted = [
        f"{name} with {(sentences['doc_id'] == name).sum()}, of which "
        f"{sentences.loc[sentences['doc_id'] == name, 'found'].sum()} are joined"
        for name in names
    ]
    lines = [
        f"“{_begin(row.text)}” with “{_begin(row.other_text)}” ({row.similarity:.2f})" for row in joined.itertuples()
    ]
    said = f"Joined by a line, with their similarity: {'; '.join(lines)}." if lines else "No two are joined."
    return f"Two columns of sentences, {' and '.join(counted)}. {said} The others have no partner."


def _begin(text: str) -> str:
    """The first words of a sentence."""
    words = text.split()
    return " ".join(words[:5]) + (" ..." if len(words) > 5 else "")


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


def plot_coverage(cells: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw which article mentions what: a full cell where it does, an empty one where it does not.

    `cells`: one row per topic and article; columns topic, doc_id, mark ("mentioned", "not found", or "not yet" where
    the event came after the article; others are refused), and faint if wanted (True: a machine translation, the
    article's name is set in grey italics). Topics run from the top and articles from the left in order of first
    appearance. A topic that no article mentions has its name in bold.
    """
    require_columns(cells, ("topic", "doc_id", "mark"), "cells")
    refuse_others(cells["mark"], _MARKS, "cells has the marks")
    topics, names = list(cells["topic"].unique()), list(cells["doc_id"].unique())
    labels = [textwrap.fill(topic, 50) for topic in topics]
    if ax is None:
        longest = max((len(line) for label in labels for line in label.split("\n")), default=0)
        size = (min(9.3, 0.6 + 0.085 * longest + 1.1 * max(2, len(names))), 1.3 + 0.26 * max(1, len(topics)))
        ax = new_axes(*size)
    for cell in cells.itertuples():
        x, y = names.index(cell.doc_id), topics.index(cell.topic)
        ground, edge, hatch, _ = _MARKS[cell.mark]
        ax.add_patch(Rectangle((x - 0.46, y - 0.4), 0.92, 0.8, facecolor=ground, edgecolor=edge, hatch=hatch))
    n_articles = _count_mentions(cells)
    ax.set_yticks(range(len(topics)), labels, fontsize=9.5)
    for tick, topic in zip(ax.get_yticklabels(), topics, strict=True):
        tick.set_fontweight("normal" if n_articles[topic] else "bold")
    faint = set(cells.loc[cells["faint"], "doc_id"]) if "faint" in cells else set()
    ax.set_xticks(range(len(names)), [break_name(name) for name in names], fontsize=9)
    ax.xaxis.tick_top()
    fade(ax.get_xticklabels(), [name in faint for name in names])
    for ground, edge, hatch, words in _MARKS.values():
        ax.add_patch(Rectangle((0, -9), 0, 0, facecolor=ground, edgecolor=edge, hatch=hatch, label=words))
    explain(ax, 3)
    if faint:
        ax.set_xlabel("grey italics: a machine translation", fontsize=9)
    ax.set(xlim=(-0.55, max(1, len(names)) - 0.45), ylim=(max(1, len(topics)) - 0.45, -0.55))
    strip_frame(ax)
    none = [topic for topic in topics if not n_articles[topic]]
    most = [topic for topic in topics if n_articles[topic] > 1]
    return keep_words(
        ax,
        f"A row for each of {len(topics)} topics, a column for each of {len(names)} articles. "
        f"Mentioned in none: {'; '.join(none) or 'no topic'}. Mentioned in more than one: {'; '.join(most) or 'none'}.",
    )


def state_coverage(cells: pd.DataFrame) -> str:
    """Say how many of the topics stand in none of the articles, and how many in only one."""
    n_articles = _count_mentions(cells)
    total, n = cells["doc_id"].nunique(), len(n_articles)
    none, one = int((n_articles == 0).sum()), int((n_articles == 1).sum())
    if not n:
        return "Which topics each article mentions"
    if not none:
        return f"Each of the {n} topics stands in at least one of the {total} articles"
    return f"{none} of {n} topics stand in none of the {total} articles, {one} in only one"


def _count_mentions(cells: pd.DataFrame) -> pd.Series:
    """In how many articles each topic stands."""
    return cells["mark"].eq("mentioned").groupby(cells["topic"], sort=False).sum()
