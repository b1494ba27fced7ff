"""Drawings of what an article was read to say, of how often a vocabulary stands in it, and of tone."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from newsframing.figures.palette import BLACK, BLUE, LIGHT_GREY, ORANGE, VERMILLION
from newsframing.tables import require_columns

_PALE_BLUE, _PALE_ORANGE, _PALE_GREY, _GREY = "#DCEBF5", "#FBE7D3", "#EDEDED", "#767676"
_READING_WIDTH = 27  # letters in a line of a cell
_SENTENCE_WIDTH = 88  # letters in a line of a sentence
_BIN = 0.25  # width of a bar of ratings
_MINUS = "\N{MINUS SIGN}"


def plot_readings(readings: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a table of what each text was read to say; cells that a text leaves empty are hatched and say so.

    Parameters
    ----------
    readings
        One row per cell; columns row, column, reading (words; "" or missing: not in the text). Rows run from the top,
        columns from the left, in order of first appearance.
    ax
        Where to draw; a new figure, 2.1 inches for each column, if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.
    """
    require_columns(readings, ("row", "column", "reading"), "readings")
    _refuse_repeats(readings, ["row", "column"], "readings")
    rows, columns = list(readings["row"].unique()), list(readings["column"].unique())
    words = readings["reading"].fillna("")
    cells = [textwrap.fill(reading, _READING_WIDTH, break_long_words=True) for reading in words]
    tallest = max((cell.count("\n") + 1 for cell in cells), default=1)
    if ax is None:
        beside = max((len(str(name)) for name in rows), default=0)
        size = (0.4 + 0.09 * beside + 2.1 * max(1, len(columns)), 0.7 + (0.25 + 0.17 * tallest) * max(1, len(rows)))
        _, ax = plt.subplots(figsize=size, layout="constrained")
    for row, column, cell in zip(readings["row"], readings["column"], cells, strict=True):
        x, y = columns.index(column), rows.index(row)
        look = {"facecolor": _PALE_BLUE} if cell else {"facecolor": "white", "hatch": "////"}
        edge = {"edgecolor": LIGHT_GREY, "linewidth": 1}
        ax.add_patch(Rectangle((x - 0.48, y - 0.46), 0.96, 0.92, **look, **edge))
        style = {} if cell else {"fontstyle": "italic", "fontweight": "bold", "bbox": {"fc": "white", "ec": "none"}}
        ax.text(x, y, cell or "not in the text", ha="center", va="center", fontsize=9, color=BLACK, **style)
    ax.set_xticks(range(len(columns)), [textwrap.fill(str(name), 26) for name in columns], fontsize=9.5)
    ax.set_yticks(range(len(rows)), rows, fontsize=10, fontweight="bold")
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.52, max(1, len(columns)) - 0.48), ylim=(max(1, len(rows)) - 0.5, -0.5))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def _refuse_repeats(table: pd.DataFrame, keys: list[str], name: str) -> None:
    """Raise a ValueError if two rows of a table would be drawn in one place."""
    twice = table.loc[table.duplicated(keys), keys].drop_duplicates().head(5)
    if len(twice):
        cells = "; ".join(" and ".join(map(repr, row)) for row in twice.itertuples(index=False))
        raise ValueError(f"{name} needs one row for each {' and '.join(keys)}; there are more for {cells}.")


def plot_answers(answers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the answers to yes-or-no questions about each article, question below question, in groups.

    A filled circle is a yes, a dash a no, a cross a question that was not asked. An answer that the coder was not sure
    of has a ring: with a question mark in it, it is a yes, with a dash, a no.

    Parameters
    ----------
    answers
        One row per question and article; columns frame (the group), question, doc_id, code (1 yes, 0 no, missing: not
        asked), unsure (True or False). Groups and questions run from the top, articles from the left, in order of first
        appearance.
    ax
        Where to draw; a new figure if not given.

    Returns
    -------
    Axes
        For the caller to title and to show. The marks are explained below.
    """
    require_columns(answers, ("frame", "question", "doc_id", "code", "unsure"), "answers")
    names = list(answers["doc_id"].unique())
    lines = answers[["frame", "question"]].drop_duplicates(ignore_index=True)
    # A line for the name of each group above its questions.
    groups = pd.factorize(lines["frame"])[0]
    places = np.arange(len(lines)) + 1.1 * (groups + 1) - 0.1
    where = dict(zip(zip(lines["frame"], lines["question"], strict=True), places, strict=True))
    above = max((len(str(name)) for name in names), default=0)
    upright = above > 24
    labels = [textwrap.shorten(str(question), 80, placeholder=" ...") for question in lines["question"]]
    if ax is None:
        widest = max((len(label) for label in labels), default=10)
        # Names of articles slant, and reach beyond the last column.
        width = max(7.5, 0.6 + 0.078 * widest + 0.7 * len(names) + (0 if upright else 0.07 * above))
        height = 1.8 + 0.27 * places.max(initial=1) + (0.08 if upright else 0.04) * above
        _, ax = plt.subplots(figsize=(width, height), layout="constrained")
    for x, name in enumerate(names):
        own = answers[answers["doc_id"] == name]
        y = np.array([where[key] for key in zip(own["frame"], own["question"], strict=True)])
        code, unsure = own["code"].to_numpy(float), own["unsure"].to_numpy(bool)
        for marks, look in (
            ((code == 1) & ~unsure, {"marker": "o", "s": 95, "color": BLUE}),
            (code == 0, {"marker": "_", "s": 60, "color": _GREY}),
            (np.isnan(code), {"marker": "x", "s": 36, "color": _GREY}),
            (unsure & ~np.isnan(code), {"marker": "o", "s": 130, "facecolors": "none", "edgecolors": ORANGE}),
        ):
            ax.scatter(np.full(marks.sum(), x), y[marks], linewidths=1.6, **look)
        for place in y[(code == 1) & unsure]:
            ax.text(x, place, "?", ha="center", va="center", fontsize=9.5, fontweight="bold")
    for frame in lines["frame"].unique():
        top = places[lines["frame"] == frame].min()
        ax.axhline(top - 1.45, color=LIGHT_GREY, linewidth=0.8)
        ax.text(-0.55, top - 0.95, frame, ha="left", va="center", fontsize=10, fontweight="bold")
    ax.figure.legend(
        handles=[
            _mark("o", BLUE, "yes"),
            Line2D([], [], linestyle="none", marker="o", markerfacecolor="none", markeredgecolor=ORANGE,
                   markeredgewidth=1.6, markersize=10, label="with ?: yes, the coder was not sure"),
            _mark("_", _GREY, "no"),
            _mark("x", _GREY, "not asked"),
        ],
        loc="outside lower center", ncols=4, fontsize=9, frameon=False, handletextpad=0.4,
    )  # fmt: skip
    slant = {"rotation": 90, "ha": "center"} if upright else {"rotation": 30, "ha": "left"}
    ax.set_xticks(range(len(names)), names, fontsize=9, **slant)
    ax.set_yticks(places, labels, fontsize=9)
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.6, max(1, len(names)) - 0.4), ylim=(places.max(initial=1) + 0.6, -0.6))
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def plot_rates(rates: pd.DataFrame, *, note: str = "grey squares: read with caution") -> np.ndarray:
    """Draw how often each category stands in each article: a panel for each category, a dot for each article.

    A filled dot has five hits or more, and its interval as a line if there is one; a hollow one rests on fewer, and no
    order should be read from it. The number beside a dot is the number of hits. Articles to be read with caution are
    grey squares with their names in italics.

    Parameters
    ----------
    rates
        One row per article and category, as `lexicons.rate_categories` gives them; columns doc_id, category, n,
        per_1000_words, low, high, warning ("" where n is large enough), faint (True or False). Articles run from the
        top, categories from the left, in order of first appearance.
    note
        Why some articles are to be read with caution; stands below if there are any.

    Returns
    -------
    ndarray of Axes
        One per category, from the left.
    """
    require_columns(rates, ("doc_id", "category", "n", "per_1000_words", "low", "high", "warning", "faint"), "rates")
    _refuse_repeats(rates, ["doc_id", "category"], "rates")
    names, categories = list(rates["doc_id"].unique()), list(rates["category"].unique())
    beside = max((len(str(name)) for name in names), default=0)
    width = max(6.0, 1.0 + 0.075 * beside + 1.95 * len(categories))
    height = 1.7 + 0.38 * max(1, len(names))
    fig, axes = plt.subplots(
        1, max(1, len(categories)), figsize=(width, height), sharex=True, sharey=True, squeeze=False,
        layout="constrained",
    )  # fmt: skip
    for ax, category in zip(axes[0], categories, strict=False):
        for row in rates[rates["category"] == category].itertuples():
            y, few = names.index(row.doc_id), bool(row.warning)
            colour = _GREY if few or row.faint else BLUE
            if not np.isnan(row.low):
                ax.plot([row.low, row.high], [y, y], color=colour, linewidth=2, solid_capstyle="butt")
            ax.plot(
                row.per_1000_words, y, marker="s" if row.faint else "o", markersize=7, color=colour,
                markerfacecolor="white" if few else colour, markeredgewidth=1.4,
            )  # fmt: skip
            ax.annotate(
                str(row.n), (row.per_1000_words, y), xytext=(0, 7), textcoords="offset points", ha="center",
                va="bottom", fontsize=9, color=_GREY if few else BLACK, fontweight="normal" if few else "bold",
            )  # fmt: skip
        ax.set_title(str(category).replace("_", " "), fontsize=10)
        ax.grid(axis="x", color="#EBEBEB")
        ax.set_axisbelow(True)
        ax.tick_params(length=0, labelsize=9)
        ax.spines[["top", "right", "left"]].set_visible(False)
    reach = np.nanmax([1.0, *rates["per_1000_words"], *rates["high"]])
    axes[0, 0].set(xlim=(-0.07 * reach, 1.07 * reach), ylim=(len(names) - 0.5, -0.75))
    axes[0, 0].set_yticks(range(len(names)), names, fontsize=9)
    faint = set(rates.loc[rates["faint"].astype(bool), "doc_id"])
    for name, label in zip(names, axes[0, 0].get_yticklabels(), strict=True):
        label.set(fontstyle="italic" if name in faint else "normal", color=_GREY if name in faint else BLACK)
    words = "per 1000 words; number: hits; line: within-article interval, 95 %; hollow: below 5 hits, no order"
    fig.supxlabel(textwrap.fill(f"{words}; {note}" if faint else words, int(12.5 * width)), fontsize=9)
    return axes[0]


def plot_signs(signs: pd.DataFrame) -> np.ndarray:
    """Draw which sign each tool gives to each version of each text: plus, minus or 0, the number below.

    Parameters
    ----------
    signs
        One row per tool, version and article; columns tool, version, doc_id, value (above 0, below 0, 0; missing: there
        is no such text), note (what stands below the sign), faint (True: grey, to be read with caution). Tools run from
        the left, versions from the top, articles from the left within a tool, in order of first appearance.

    Returns
    -------
    ndarray of Axes
        One per tool, from the left.
    """
    require_columns(signs, ("tool", "version", "doc_id", "value", "note", "faint"), "signs")
    tools, versions, names = (list(signs[column].unique()) for column in ("tool", "version", "doc_id"))
    beside, above = (max((len(str(name)) for name in side), default=0) for side in (versions, names))
    size = (
        0.4 + 0.08 * beside + max(1, len(tools)) * (0.75 * max(1, len(names)) + 0.5),
        1.0 + 0.55 * max(1, len(versions)) + 0.08 * above,
    )
    slant = {"rotation": 90, "ha": "center"} if above > 24 else {"rotation": 35, "ha": "left"}
    fig, axes = plt.subplots(1, max(1, len(tools)), figsize=size, sharey=True, squeeze=False, layout="constrained")
    faint = set(signs.loc[signs["faint"].astype(bool), "doc_id"])
    for ax, tool in zip(axes[0], tools, strict=False):
        for cell in signs[signs["tool"] == tool].itertuples():
            x, y = names.index(cell.doc_id), versions.index(cell.version)
            mark, face, colour = _sign(cell.value)
            if cell.faint:
                face, colour = _PALE_GREY, _GREY
            ax.add_patch(Rectangle((x - 0.46, y - 0.44), 0.92, 0.88, facecolor=face, edgecolor=LIGHT_GREY))
            ax.text(x, y - 0.12, mark, ha="center", va="center", fontsize=15, fontweight="bold", color=colour)
            ax.text(x, y + 0.26, str(cell.note), ha="center", va="center", fontsize=9)
        ax.set_xticks(range(len(names)), names, fontsize=9, **slant)
        ax.set_yticks(range(len(versions)), versions, fontsize=9.5)
        ax.xaxis.tick_top()
        for name, label in zip(names, ax.get_xticklabels(), strict=True):
            label.set(fontstyle="italic" if name in faint else "normal", color=_GREY if name in faint else BLACK)
        ax.set(xlim=(-0.6, max(1, len(names)) - 0.4), ylim=(max(1, len(versions)) - 0.5, -0.5))
        ax.set_xlabel(tool, fontsize=10, fontweight="bold")
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
    return axes[0]


def plot_sentence(words: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a sentence once for each reading of it, with the words that count marked: a ground, and a number below.

    Words that count as good have a blue ground and a plus, as bad an orange one and a minus; a word with a 0 counts as
    neither and is plain.

    Parameters
    ----------
    words
        One row per reading and word, in the order of the sentence; columns reading (its name, which stands above),
        word (as it is to be shown), value (above 0, below 0, or 0). Readings run from the top.
    ax
        Where to draw; a new figure about 9 inches wide if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.
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
    if ax is None:
        _, ax = plt.subplots(figsize=(9.4, 0.7 + 0.27 * top), layout="constrained")
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
    ax.set(xlim=(-0.8, _SENTENCE_WIDTH + 0.8), ylim=(top - 0.6, -0.8), xticks=[], yticks=[])
    ax.spines[:].set_visible(False)
    return ax


def plot_ratings(ratings: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw how people rated the words of a list: bars above the line for its positive words, below for its negative.

    A bar is the number of words with a mean in a quarter of a point. Words whose mean lies on the other side of 0 than
    the list has them are black and named.

    Parameters
    ----------
    ratings
        One row per word; columns category (positive or negative), term, mean (-4 to 4).
    ax
        Where to draw; a new 9 x 4.5 inch figure if not given.

    Returns
    -------
    Axes
        For the caller to title and to show.
    """
    require_columns(ratings, ("category", "term", "mean"), "ratings")
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 4.5), layout="constrained")
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
            ax.bar(centres, direction * heights[drawn], width=_BIN, edgecolor="white", **look)
        if otherwise.any():
            words = textwrap.fill("people say otherwise: " + ", ".join(own.loc[otherwise, "term"]), 30)
            place = _BIN * (np.floor(own.loc[otherwise, "mean"].mean() / _BIN) + 0.5)
            ax.annotate(
                words, (place, direction), xytext=(-direction * 2.2, direction * 0.4 * tallest), ha="center",
                va="center", fontsize=9.5, arrowprops={"arrowstyle": "-", "color": _GREY, "linewidth": 0.8},
            )  # fmt: skip
        side = "right" if direction > 0 else "left"
        label = f"{category} list, n = {own['mean'].notna().sum()}"
        ax.text(direction * 3.95, direction * 1.12 * tallest, label, ha=side, va="center", fontsize=10,
                fontweight="bold")  # fmt: skip
    ax.axhline(0, color=BLACK, linewidth=1)
    ax.axvline(0, color=_GREY, linewidth=1, linestyle="--")
    ax.set(xlim=(-4.1, 4.1), ylim=(-1.25 * tallest, 1.25 * tallest))
    ticks = [tick for tick in ax.get_yticks() if tick == int(tick) and abs(tick) <= 1.25 * tallest]
    ax.set_yticks(ticks, [f"{abs(tick):.0f}" for tick in ticks])
    ax.set_ylabel("number of words", fontsize=9.5)
    ax.set_xlabel("mean of the human ratings: -4 extremely negative, 4 extremely positive", fontsize=9.5)
    ax.tick_params(labelsize=9)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax


def _mark(marker: str, colour: str, label: str) -> Line2D:
    return Line2D([], [], linestyle="none", marker=marker, color=colour, markersize=8, markeredgewidth=1.6, label=label)


def _sign(value: float) -> tuple[str, str, str]:
    """A sign, the colour of its ground and its own."""
    if np.isnan(value):
        return "", "white", BLACK
    if value > 0:
        return "+", _PALE_BLUE, BLUE
    if value < 0:
        return _MINUS, _PALE_ORANGE, VERMILLION
    return "0", "white", _GREY
