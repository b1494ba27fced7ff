"""What do all figures share? Names that keep their place, and the few things that every drawing does."""

import textwrap
import unicodedata
from collections.abc import Iterable, Sequence

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from newsframing.figures._palette import BLACK, GREY

WIDTH = 9.3  # inches, 893 pixels


def keep_words(ax: Axes, words: str) -> Axes:
    """Keep with a drawing what it shows, in words made from the drawn table; `show` takes them for its alt text."""
    ax.figure.set_label(" ".join(words.split()))
    return ax


def new_axes(width: float, height: float) -> Axes:
    """Axes in a new figure of so many inches."""
    return plt.subplots(figsize=(width, height), layout="constrained")[1]


def fixed_axes(width: float, height: float, *, left: float, right: float, top: float, below: float) -> Axes:
    """Axes in a new figure of so many inches, with margins of so many: no layout has to be sought for.

    pyplot does not know of it, so that one that is never shown takes no room.
    """
    fig = FigureCanvasAgg(Figure(figsize=(width, height))).figure
    return fig.add_axes((left / width, below / height, (width - left - right) / width, (height - top - below) / height))


def new_panels(n_rows: int, n_columns: int, height: float, *, width: float = WIDTH, **look) -> np.ndarray:
    """Rows and columns of Axes in a new figure; one at least."""
    size = {"figsize": (width, height), "layout": "constrained", "squeeze": False}
    return plt.subplots(max(1, n_rows), max(1, n_columns), **size, **look)[1]


def strip_frame(ax: Axes) -> None:
    """Leave out all four spines, and the strokes of the ticks."""
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)


def keep_base(ax: Axes) -> None:
    """Leave out the spines but for the lower one, and the strokes of the ticks at the left."""
    ax.tick_params("y", length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)


def fade(ticks: Iterable, doubtful: Iterable, colour: str = GREY) -> None:
    """Set the labels of what is doubtful in grey italics."""
    for tick, light in zip(ticks, doubtful, strict=True):
        tick.set(fontstyle="italic" if light else "normal", color=colour if light else BLACK)


def mark(marker: str, colour: str, label: str, *, face: str = "", size: float = 8, edge: float = 1.0) -> Line2D:
    """A mark of a legend: without a line, filled in its own colour or with `face`."""
    return Line2D([], [], linestyle="none", marker=marker, color=colour, markerfacecolor=face or colour,
                  markersize=size, markeredgewidth=edge, label=label)  # fmt: skip


def explain(ax: Axes, n_columns: int, handles: list | None = None, **look) -> None:
    """Write a legend below the whole figure: of these handles, or of whatever has a label."""
    given = {} if handles is None else {"handles": handles}
    ax.figure.legend(**given, **{"fontsize": 9, **look}, loc="outside lower center", ncols=n_columns, frameon=False)


def refuse_others(given: Iterable, known: Iterable, what: str) -> None:
    """Raise a ValueError that names what is given and cannot be drawn; `what` begins it: "power has the units"."""
    if unknown := sorted(set(given) - set(known)):
        raise ValueError(f"{what} {unknown}; those that can be drawn are {list(known)}.")


def fit_name(name: object, letters: int, lines: int = 1) -> str:
    """Write a name in at most so many lines of so many letters; what is cut off is three points at the end.

    A letter of a wide script (Chinese, Japanese, Korean) counts as two.
    """
    words = " ".join(str(name).split())
    if any(unicodedata.east_asian_width(letter) in "WF" for letter in words):
        letters = max(2, letters // 2)
    wrapped = textwrap.wrap(words, letters) or [""]
    if len(wrapped) > lines == 1 and len(wrapped[0]) < letters // 2:
        wrapped[0] = words  # a break that leaves next to nothing of a name is none
    if len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], f"{wrapped[lines - 1][: letters - 1]}…"]
    return "\n".join(wrapped)


def break_name(name: object, width: int = 12) -> str:
    """A doc_id in at most three lines of at most `width` letters, broken behind hyphens, to stand over a column."""
    pieces = str(name).replace("-", "- ").replace("_", "_ ").split()
    lines = [""]
    for piece in pieces:
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(cut_name(line, width) for line in lines[:3])


def cut_name(name: object, longest: int = 24) -> str:
    """A name, or so many letters of it."""
    return name if len(name := str(name)) <= longest else f"{name[: longest - 1]}…"


def join_names(names: Sequence[object]) -> str:
    """Write a list as a reader says it: a, b and c."""
    said = [str(name) for name in names]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def begin(words: str) -> str:
    """The words as a sentence begins, with a capital."""
    return words[:1].upper() + words[1:]
