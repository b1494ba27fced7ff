"""Drawings of tone: its sign in several versions of a text, the words that made it, and how people rated them."""

import textwrap
from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from newsframing.figures._look import fade, keep_words, new_axes, new_panels, strip_frame
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, ORANGE, PALE_BLUE, VERMILLION
from newsframing.tables import require_columns

_MOST_ARTICLES = 40
_PALE_ORANGE, _PALE_GREY = "#FBE7D3", "#EDEDED"
_SENTENCE_WIDTH = 88  # letters in a line of a sentence
_BIN = 0.25  # width of a bar of ratings
_MINUS = "\N{MINUS SIGN}"


def plot_signs(signs: pd.DataFrame, *, faint: Collection[str] = ()) -> Figure:
    """Draw which sign each tool gives to each version of each text: plus, minus or 0, the number below.

    `signs`: one row per tool, version and article, as `tone.list_signs` gives them; columns tool, version, doc_id,
    value (above 0, below 0, 0; missing: there is no such text), note (what stands below the sign). Tools run from the
    left, articles from the top (the first 40), versions from the left within a tool, in order of first appearance.
    `faint`: articles to be read with caution, such as `corpus.find_machine_translated(facts)`: grey, in italics.
    """
    require_columns(signs, ("tool", "version", "doc_id", "value", "note"), "signs")
    tools, versions, names = (list(signs[column].unique()) for column in ("tool", "version", "doc_id"))
    names = names[:_MOST_ARTICLES]
    rows = max(1, len(names))
    axes = new_panels(1, len(tools), 1.3 + 0.55 * rows, width=9.2, sharey=True)
    for ax, tool in zip(axes[0], tools, strict=False):
        for cell in signs[signs["tool"].eq(tool) & signs["doc_id"].isin(names)].itertuples():
            x, y = versions.index(cell.version), names.index(cell.doc_id)
            mark, face, colour = _sign(cell.value)
            if cell.doc_id in faint:
                face, colour = _PALE_GREY, GREY
            ax.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=face, edgecolor=LIGHT_GREY))
            ax.text(x, y - 0.12, mark, ha="center", va="center", fontsize=15, fontweight="bold", color=colour)
            ax.text(x, y + 0.26, str(cell.note), ha="center", va="center", fontsize=9)
        ax.set_xticks(range(len(versions)), [textwrap.fill(str(name), 10) for name in versions], fontsize=9)
        ax.xaxis.tick_top()
        ax.set(xlim=(-0.6, max(1, len(versions)) - 0.4), ylim=(rows - 0.5, -0.5))
        ax.set_title(textwrap.fill(str(tool), 26), fontsize=10, fontweight="bold")
        strip_frame(ax)
    labels = [textwrap.shorten(str(name), 40, placeholder="...") for name in names]
    beside = axes[0, 0].set_yticks(range(len(names)), labels, fontsize=9.5)
    fade([tick.label1 for tick in beside], [name in faint for name in names])
    spelled = signs.assign(said=signs["version"].astype("str") + " " + signs["note"].astype("str"))
    said = []
    for tool in tools:
        own = spelled[spelled["tool"].eq(tool) & spelled["doc_id"].isin(names)].groupby("doc_id", sort=False)["said"]
        said.append(f"{tool}: {'; '.join(f'{name}: {cells}' for name, cells in own.agg(', '.join).items())}")
    keep_words(axes[0, 0], f"The sign of tone of each article, by tool and version of the text. {'. '.join(said)}.")
    return axes[0, 0].figure


def state_signs(signs: pd.DataFrame) -> str:
    """Say in how many articles the sign of tone changes with the tool or the version of the text, or is once 0."""
    require_columns(signs, ("doc_id", "value"), "signs")
    known = signs.dropna(subset="value")
    if known["doc_id"].nunique() < 2 or known.groupby("doc_id").size().max() < 2:
        return "The sign of tone, by tool and version of the text"
    of_article = np.sign(known["value"]).groupby(known["doc_id"])
    least, most = of_article.min(), of_article.max()
    turning = (least < 0) & (most > 0)
    moving = most > least
    if moving.any():
        ways = [word for word, some in (("changes", turning), ("is 0", moving & ~turning)) if some.any()]
        how = "with the tool or the text"
        return f"In {moving.sum()} of {len(moving)} articles the sign of tone {' or '.join(ways)}, {how}"
    return "Each article keeps its sign of tone, whatever the tool and the text"


def plot_sentence(words: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a sentence once for each reading of it, with the words that count marked: a ground, and a number below.

    Words that count as good have a blue ground and a plus, as bad an orange one and a minus; a word with a 0 counts as
    neither and is plain.

    `words`: one row per reading and word, in the order of the sentence; columns reading (its name, which stands above),
    word (as it is to be shown), value (above 0, below 0, or 0). Readings run from the top.
    """
    require_columns(words, ("reading", "word", "value"), "words")
    placed, top = [], 0.0
    for reading, own in words.groupby("reading", sort=False):
        placed.append((0, top, str(reading), None))
        x, top = 0, top + 1.1
        for word, value in zip(own["word"].astype(str), own["value"], strict=True):
            if x and x + len(word) > _SENTENCE_WIDTH:
                x, top = 0, top + 1.7
            placed.append((x, top, word, value))
            x += len(word) + 1
        top += 2.1
    ax = ax or new_axes(9.2, 0.7 + 0.27 * max(top, 2.0))
    for x, y, word, value in placed:
        if value is None:
            ax.text(x, y, word, va="center", fontsize=10.5, fontweight="bold")
            continue
        mark, face, colour = _sign(value)
        if value:
            ax.add_patch(Rectangle((x - 0.3, y - 0.55), len(word) + 0.6, 1.0, facecolor=face, edgecolor=colour))
            number = f"{mark}{abs(value):g}"
            ax.text(x + len(word) / 2, y + 0.85, number, ha="center", va="center", fontsize=9.5, color=colour,
                    fontweight="bold")  # fmt: skip
        # All letters are equally wide in this font, so that a word's place can be counted in letters.
        ax.text(x, y, word, va="center", fontsize=12, family="DejaVu Sans Mono")
    ax.set(xlim=(-0.8, _SENTENCE_WIDTH + 0.8), ylim=(max(top, 1.0) - 0.6, -0.8), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    counting = words[words["value"] != 0]
    marked = [f"{word} {value:+g}" for word, value in zip(counting["word"], counting["value"], strict=True)]
    own = pd.Series(marked, dtype="str").groupby(counting["reading"].to_numpy()).agg(", ".join)
    said = [f"{reading}: {own.get(reading, 'no word counts')}" for reading in words["reading"].unique()]
    whole = " ".join(words.loc[words["reading"].eq(words["reading"].iloc[0]), "word"]) if len(words) else ""
    return keep_words(ax, f"A sentence, once for each reading, the words that count marked. {whole} {'; '.join(said)}.")


def state_sentence(words: pd.DataFrame) -> str:
    """Say whether the readings of a sentence give its sum opposite signs."""
    require_columns(words, ("reading", "value"), "words")
    sums = np.sign(words.groupby("reading")["value"].sum().round(6))
    if {-1.0, 1.0} <= set(sums):
        return "A sentence that sounds bad by one list and good by the other"
    return "The words of a sentence that count, by list"


def plot_ratings(ratings: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how people rated the words of a list: bars above the line for its positive words, below for its negative.

    A bar is the number of words with a mean in a quarter of a point. Words whose mean lies on the other side of 0 than
    the list has them are black and named. `ratings`: one row per word; columns category (positive or negative), term,
    mean (-4 to 4).
    """
    require_columns(ratings, ("category", "term", "mean"), "ratings")
    ax = ax or new_axes(9, 4.5)
    edges = np.arange(-4, 4 + _BIN / 2, _BIN)
    tallest = 1
    for category, direction, colour, hatch in (("positive", 1, BLUE, ""), ("negative", -1, ORANGE, "////")):
        own = ratings[ratings["category"] == category].sort_values("mean", kind="stable")
        otherwise = own["mean"] * direction < 0
        for rows, look in ((own[~otherwise], {"color": colour, "hatch": hatch}), (own[otherwise], {"color": BLACK})):
            heights = np.histogram(rows["mean"], edges)[0]
            drawn = heights > 0
            tallest = max(tallest, *heights)
            centres = edges[:-1][drawn] + _BIN / 2
            ax.bar(centres, direction * heights[drawn], width=_BIN, edgecolor="white", linewidth=0.4, **look)
        if otherwise.any():
            words = textwrap.fill("people say otherwise: " + ", ".join(own.loc[otherwise, "term"]), 30)
            place = _BIN * (np.floor(own.loc[otherwise, "mean"].mean() / _BIN) + 0.5)
            ax.annotate(
                words, (place, direction), xytext=(-direction * 2.2, direction * 0.4 * tallest), ha="center",
                va="center", fontsize=9.5, arrowprops={"arrowstyle": "-", "color": GREY, "linewidth": 0.8},
            )  # fmt: skip
        side = "right" if direction > 0 else "left"
        label = f"{category} list, n = {own['mean'].notna().sum()}"
        ax.text(direction * 3.95, direction * 1.12 * tallest, label, ha=side, va="center", fontsize=10,
                fontweight="bold")  # fmt: skip
    ax.axhline(0, color=BLACK, linewidth=1, zorder=0)
    ax.axvline(0, color=GREY, linewidth=1, linestyle="--")
    ax.set(xlim=(-4.1, 4.1), ylim=(-1.25 * tallest, 1.25 * tallest))
    ticks = [tick for tick in ax.get_yticks() if tick == int(tick) and abs(tick) <= 1.25 * tallest]
    ax.set_yticks(ticks, [f"{abs(tick):.0f}" for tick in ticks])
    ax.set_ylabel("number of words", fontsize=9.5)
    ax.set_xlabel("mean of the human ratings: -4 extremely negative, 4 extremely positive", fontsize=9.5)
    ax.tick_params(labelsize=9)
    ax.spines[["top", "right", "left"]].set_visible(False)
    counted = ratings.dropna(subset="mean").groupby("category", sort=False)["mean"].size()
    said = "; ".join(f"{category}: {n} words" for category, n in counted.items())
    otherwise = _find_otherwise(ratings)
    names = f"People say otherwise of: {', '.join(otherwise)}" if otherwise else "All lie on the side of their list"
    return keep_words(ax, f"How people rated the words of a list. {said}. {names}.")


def state_ratings(ratings: pd.DataFrame) -> str:
    """Say of how many words people see the other side than the list has them on: none, a few by name, or many."""
    otherwise = _find_otherwise(ratings)
    if not otherwise:
        return "Word by word, people agree with the list"
    if len(otherwise) <= min(3, 0.05 * len(ratings)):
        return f"Word by word, people agree with the list, but for: {', '.join(otherwise)}"
    return "On many words people see it otherwise than the list"


def _find_otherwise(ratings: pd.DataFrame) -> list[str]:
    """The words whose mean rating lies on the other side of 0 than the list has them."""
    require_columns(ratings, ("category", "term", "mean"), "ratings")
    direction = ratings["category"].map({"positive": 1, "negative": -1})
    return ratings.loc[ratings["mean"] * direction < 0, "term"].tolist()


def _sign(value: float) -> tuple[str, str, str]:
    """A sign, the colour of its ground and its own."""
    if np.isnan(value):
        return "", "white", BLACK
    if value > 0:
        return "+", PALE_BLUE, BLUE
    if value < 0:
        return _MINUS, _PALE_ORANGE, VERMILLION
    return "0", "white", GREY
