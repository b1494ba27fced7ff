"""Drawings of what an article was read to say, and of how often a vocabulary stands in it."""

import textwrap

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle

from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, ORANGE, PALE_BLUE
from newsframing.tables import require_columns

_READING_WIDTH = 27  # letters in a line of a cell


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
        look = {"facecolor": PALE_BLUE} if cell else {"facecolor": "white", "hatch": "////"}
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
            (code == 0, {"marker": "_", "s": 60, "color": GREY}),
            (np.isnan(code), {"marker": "x", "s": 36, "color": GREY}),
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
            _mark("_", GREY, "no"),
            _mark("x", GREY, "not asked"),
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
            colour = GREY if few or row.faint else BLUE
            if not np.isnan(row.low):
                ax.plot([row.low, row.high], [y, y], color=colour, linewidth=2, solid_capstyle="butt")
            ax.plot(
                row.per_1000_words, y, marker="s" if row.faint else "o", markersize=7, color=colour,
                markerfacecolor="white" if few else colour, markeredgewidth=1.4,
            )  # fmt: skip
            ax.annotate(
                str(row.n), (row.per_1000_words, y), xytext=(0, 7), textcoords="offset points", ha="center",
                va="bottom", fontsize=9, color=GREY if few else BLACK, fontweight="normal" if few else "bold",
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
        label.set(fontstyle="italic" if name in faint else "normal", color=GREY if name in faint else BLACK)
    words = "per 1000 words; number: hits; line: within-article interval, 95 %; hollow: below 5 hits, no order"
    fig.supxlabel(textwrap.fill(f"{words}; {note}" if faint else words, int(12.5 * width)), fontsize=9)
    return axes[0]


def _mark(marker: str, colour: str, label: str) -> Line2D:
    return Line2D([], [], linestyle="none", marker=marker, color=colour, markersize=8, markeredgewidth=1.6, label=label)
