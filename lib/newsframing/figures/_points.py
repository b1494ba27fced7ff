"""Drawings of many words as points that can be clicked, each by itself."""

import math

import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import text_to_path

from newsframing.figures._look import WIDTH, cut_name, keep_words
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, PALE_GREY, VERMILLION
from newsframing.tables import require_columns

MOST_POINTS = 150
_MOST_NAMES, _MOST_SAID = 20, 40
_HEIGHT, _LETTERS = 5.6, 9  # inches, points
_FRAME = (0.105, 0.21, 0.875, 0.68)  # left, bottom, width, height of the drawing, in shares of the figure
_MARK, _GAP = 7, 8.5  # points: a mark, and from one to the next where several stand in one place


def plot_points(points: pd.DataFrame, *, x_label: str, y_label: str = "", times: tuple[str, str] = ("", "")) -> Axes:
    """Draw a mark for each row where x (on a scale by tens) and y meet; what is sure is dark and named.

    What is not sure is hollow and light grey, never darker. A sure one below 0 is a red square, else a blue dot. Marks
    that would lie in one place stand side by side around it. Up to 20 labels are written where there is room, those of
    the sure rows with the greatest lead first, in black; others in grey. The mark of row 3 gets the id "point-3" from
    `draw_svg`. Drawn in a new figure, without a layout engine, so that a view can be changed quickly.

    `points`: one row per mark; columns label, x (above 0), y, sure (True or False), lead (what is to be named first has
    the greatest) and told (what a reader is told of it, such as "10 : 0"). `times`: y is a log ratio of these two, so
    that the axis says how many times, and which of the two has more.
    More than 150 rows, or an x or y that is no finite number, are refused.
    """
    require_columns(points, ("label", "x", "y", "sure", "lead", "told"), "points")
    if len(points) > MOST_POINTS:
        raise ValueError(f"points has {len(points)} rows; more than {MOST_POINTS} could not be told apart.")
    x, y = points["x"].to_numpy(float), points["y"].to_numpy(float)
    odd = points.loc[~(np.isfinite(x) & np.isfinite(y) & (x > 0)), "label"].tolist()
    if odd:
        raise ValueError(f"x must be above 0, and x and y finite; look at the rows of {odd[:10]}.")
    figure = plt.figure(figsize=(WIDTH, _HEIGHT))
    ax = figure.add_axes(_FRAME)
    ax.set_xscale("log")
    ax.set(xlim=(0.75 * (x.min() if len(x) else 1), 1.6 * x.max(initial=1)), ylim=_reach(y, times))
    places = _spread(_to_dots(ax, x, y), _size(ax)[0])
    at_x, at_y = _from_dots(ax, places)
    sure = points["sure"].to_numpy(bool)
    for kind, marker, colour in (
        (~sure, "o", PALE_GREY),
        (sure & (y >= 0), "o", BLUE),
        (sure & (y < 0), "s", VERMILLION),
    ):
        ax.scatter(at_x[kind], at_y[kind], s=_MARK**2, marker=marker, edgecolors=colour,
                   facecolors="white" if colour == PALE_GREY else colour, zorder=3, clip_on=False,
                   urls=[f"#point-{number}" for number in np.flatnonzero(kind)])  # fmt: skip
    for number, across, up in _place_names(points, places):
        left, bottom = _from_dots(ax, np.array([[across, up]]))
        look = {"color": BLACK} if sure[number] else {"color": GREY, "fontstyle": "italic"}
        ax.text(left[0], bottom[0], _write(points["label"].iloc[number]), fontsize=_LETTERS, zorder=5, **look)
    _draw_axes(ax, x, times)
    ax.set_xlabel(x_label, fontsize=_LETTERS + 0.5)
    ax.set_ylabel(y_label, fontsize=_LETTERS + 0.5)
    named = points[sure]
    said = [f"{label} {told}" for label, told in zip(named["label"], named["told"], strict=True)]
    more = f" and {len(said) - _MOST_SAID} more" if len(said) > _MOST_SAID else ""
    listed = f"Dark: {'; '.join(said[:_MOST_SAID])}{more}." if said else "None is dark."
    return keep_words(ax, f"A mark for each of {len(points)} words. {listed} Grey: {int((~sure).sum())}.")


def _reach(y: np.ndarray, times: tuple[str, str]) -> tuple[float, float]:
    low, high = (y.min(), y.max()) if len(y) else (0.0, 1.0)
    if any(times):
        low, high = min(low, -1), max(high, 1)
        room = 0.11 * (high - low)  # for a line of words above and below the marks
        return low - room, high + room
    return 0.0, 1.12 * high or 1.0


def _draw_axes(ax: Axes, x: np.ndarray, times: tuple[str, str]) -> None:
    powers = range(math.ceil(math.log10(max(x.max(initial=1), 1))) + 1)
    ticks = [tick for power in powers for tick in (10**power, 2 * 10**power, 5 * 10**power)]
    low, high = ax.get_xlim()
    ticks = [tick for tick in ticks if low <= tick <= high]
    ax.set_xticks(ticks, [f"{tick:,}" for tick in ticks])
    ax.set_xticks([], minor=True)
    if any(times):
        low, high = ax.get_ylim()
        step = max(1, round((high - low) / 8))
        levels = [level for level in range(math.ceil(low), math.floor(high) + 1) if level % step == 0]
        ax.set_yticks(levels, [f"{2**level:,} times" if level > 0 else f"1/{2**-level:,}" if level else "as often"
                               for level in levels])  # fmt: skip
        ax.axhline(0, color=BLACK, linewidth=1, zorder=1)
        for name, at, side in zip(times, (0.985, 0.015), ("top", "bottom"), strict=True):
            ax.text(0.995, at, f"more often in {cut_name(name, 40)}", transform=ax.transAxes, ha="right", va=side,
                    fontsize=_LETTERS + 0.5, fontweight="bold")  # fmt: skip
    ax.tick_params(length=3, labelsize=_LETTERS, color=LIGHT_GREY)
    ax.spines[["top", "right"]].set_visible(False)
    ax.spines[["left", "bottom"]].set_color(LIGHT_GREY)


def _size(ax: Axes) -> tuple[float, float]:
    """Width and height of the axes in points (72 an inch)."""
    width, height = ax.figure.get_size_inches()
    return 72 * width * _FRAME[2], 72 * height * _FRAME[3]


def _to_dots(ax: Axes, x: np.ndarray, y: np.ndarray) -> np.ndarray:
    (left, right), (bottom, top), (width, height) = ax.get_xlim(), ax.get_ylim(), _size(ax)
    across = (np.log10(x) - math.log10(left)) / (math.log10(right) - math.log10(left))
    return np.column_stack([width * across, height * (y - bottom) / (top - bottom)])


def _from_dots(ax: Axes, places: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    (left, right), (bottom, top), (width, height) = ax.get_xlim(), ax.get_ylim(), _size(ax)
    across = math.log10(left) + places[:, 0] / width * (math.log10(right) - math.log10(left))
    return 10**across, bottom + places[:, 1] / height * (top - bottom)


def _spread(places: np.ndarray, width: float) -> np.ndarray:
    """Set the marks of one place side by side around it, in lines of twice their number, within the drawing."""
    moved = places.copy()
    for rows in pd.DataFrame(places.round(1)).groupby([0, 1], sort=False).indices.values():
        in_line = min(len(rows), math.ceil(math.sqrt(2 * len(rows))))
        n_lines = math.ceil(len(rows) / in_line)
        step, half = np.arange(len(rows)), _GAP * (in_line - 1) / 2
        middle = np.clip(places[rows[0], 0], half + _MARK, max(half, width - half) - _MARK)
        moved[rows, 0] = middle + _GAP * (step % in_line) - half
        moved[rows, 1] -= _GAP * (step // in_line - (n_lines - 1) / 2)
    return moved


def _write(label: object) -> str:
    return cut_name(" ".join(str(label).split()), 22)


def _place_names(points: pd.DataFrame, places: np.ndarray) -> list[tuple[int, float, float]]:
    """Where the labels of some rows begin, so that none lies on another or on a mark."""
    font = FontProperties(size=_LETTERS)
    width, height = 72 * WIDTH * _FRAME[2], 72 * _HEIGHT * _FRAME[3]
    half = _MARK / 2 + 0.5
    taken = [(a - half, b - half, a + half, b + half) for a, b in places.tolist()]
    chosen: list[tuple[int, float, float]] = []
    for number in np.lexsort((-points["lead"].to_numpy(float), ~points["sure"].to_numpy(bool))).tolist():
        if len(chosen) == _MOST_NAMES:
            break
        long, _, _ = text_to_path.get_text_width_height_descent(_write(points["label"].iloc[number]), font, False)
        a, b = places[number]
        for left, low in ((a + 6, b - 3), (a - 6 - long, b - 3), (a - long / 2, b + 6), (a - long / 2, b - 13)):
            box = (left - 1, low - 2.5, left + long + 1, low + 8)
            inside = box[0] >= 0 and box[2] <= width + 10 and box[1] >= 0 and box[3] <= height + 10
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                chosen.append((number, left, low))
                break
    return chosen


def _overlap(one: tuple, other: tuple) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
