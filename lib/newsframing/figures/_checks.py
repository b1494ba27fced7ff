"""Drawings of numbers: what each allows, side by side, and one inside a population."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.ticker import FuncFormatter, MaxNLocator

from newsframing.figures._look import (
    explain,
    fade,
    keep_base,
    keep_words,
    mark,
    new_panels,
)
from newsframing.figures._palette import BLUE, DARK_GREY, GREY, LIGHT_GREY
from newsframing.tables import require_columns

_APART = "cannot both hold"  # as `quantities.list_number_pairs` words it


def plot_intervals(intervals: pd.DataFrame, *, at_most: int = 5) -> np.ndarray:
    """Draw what each number allows, a panel for each group of numbers that can be about the same thing.

    A filled dot is a number as stated ("700", "about 21,000"). A ring is a limit that the words leave on one side
    ("more than 50,000", "less than 3.5%"), the bar runs to where they allow, and an arrow says that they name no end. A
    bar alone is what words such as "hundreds" can mean; a light one was worked out from two numbers and stands in no
    text. Each panel has a linear scale of its own that holds 0, so lengths can be compared within a panel and not
    between two.

    `intervals`: one row per number; columns group, verdict (both in the panel's title), days_differ (for the title of
    all), doc_id, published, number (as written), value (missing: none stated), low, high (infinity: no end named; a low
    above its high is refused), unit (below the panel), worked_out, as `quantities.group_numbers` gives them. Groups and
    rows run from the top in order of first appearance; `at_most` groups are drawn, and eight numbers of each.
    """
    columns = ("group", "verdict", "doc_id", "published", "number", "value", "low", "high", "unit", "worked_out")
    require_columns(intervals, columns, "intervals")
    low, high = intervals["low"].to_numpy(float), intervals["high"].to_numpy(float)
    bad = [f"{intervals['number'].iloc[row]!r} ({low[row]:g} to {high[row]:g})"
           for row in np.flatnonzero(~(low <= high))]  # fmt: skip
    if bad:
        raise ValueError(f"each row of intervals needs a low and a high not below it; look at {'; '.join(bad)}.")
    groups = [rows.head(8) for _, rows in intervals.groupby(["group", "verdict"], sort=False)][:at_most]
    sizes = [len(rows) for rows in groups] or [1]
    height = 0.9 + sum(0.95 + 0.44 * size for size in sizes)
    axes = new_panels(len(sizes), 1, height, height_ratios=[size + 0.35 for size in sizes])
    for ax, rows in zip(axes[:, 0], groups, strict=False):
        _draw_intervals(ax, rows)
    handles = [
        mark("o", BLUE, "the number as stated", edge=1.8),
        mark("o", BLUE, "a limit: more or less than that", face="white", edge=1.8),
        Line2D([], [], color=BLUE, linewidth=4, alpha=0.45, label="what the words allow"),
        mark(">", BLUE, "no end named", edge=1.8),
    ]
    if any(rows["worked_out"].any() for rows in groups):
        handles.append(Line2D([], [], color=LIGHT_GREY, linewidth=4, label="worked out from two numbers"))
    explain(axes[0, 0], 5, handles, fontsize=8.5, handletextpad=0.5, columnspacing=1.2, title_fontsize=8.5,
            title="each panel has a linear scale of its own, from 0")  # fmt: skip
    said = "; ".join(_say_group(rows) for rows in groups)
    keep_words(axes[0, 0], f"Dots and intervals, a panel for each group of numbers. {said or 'No numbers'}.")
    return axes[:, 0]


def state_intervals(intervals: pd.DataFrame) -> str:
    """The title of `plot_intervals`: whether the numbers that exclude each other are of one day, if there are any."""
    apart = intervals[intervals["verdict"].str.contains(_APART)]
    if len(apart) and apart["days_differ"].all():
        return "Numbers that cannot both hold of one time stand in articles of different days"
    return "What each number allows, where several may be about one thing"


def _say_group(rows: pd.DataFrame) -> str:
    first = rows.iloc[0]
    numbers = [f"{_name_article(row)}, {row.number!r} {_say_bounds(row.low, row.high)}" for row in rows.itertuples()]
    return f"{first['group']} ({first['verdict']}): {', '.join(numbers)}"


def _name_article(row) -> str:
    return f"{row.doc_id}, {row.published}" if row.published else str(row.doc_id)


def _say_bounds(low: float, high: float) -> str:
    if low == high:
        return f"is {_write(low)}"
    if np.isinf(low):
        return f"allows {_write(high)} and less"
    return f"allows {_write(low)} and more" if np.isinf(high) else f"allows {_write(low)} to {_write(high)}"


def _draw_intervals(ax: Axes, rows: pd.DataFrame) -> None:
    """Draw one panel."""
    ends = rows[["value", "low", "high"]].to_numpy(float)
    ends = [0.0, *ends[np.isfinite(ends)]]
    left, right = (1.18 * limit for limit in (min(ends), max([1e-9, *ends])))
    for y, row in enumerate(rows.itertuples()):
        colour, marker = (LIGHT_GREY, "s") if row.worked_out else (BLUE, "o")
        if row.low < row.high:
            ax.plot([max(row.low, left), min(row.high, right)], [y, y], color=colour, linewidth=5, zorder=2,
                    alpha=1 if row.worked_out else 0.45, solid_capstyle="butt")  # fmt: skip
        for end, at, arrow in ((row.low, left, "<"), (row.high, right, ">")):
            if np.isinf(end):
                ax.plot(at, y, marker=arrow, markersize=9, color=colour, clip_on=False, zorder=4)
        if not pd.isna(row.value):
            limit = row.low < row.high and row.value in (row.low, row.high)
            fill = "white" if limit else colour
            ax.plot(row.value, y, marker=marker, markersize=9, color=colour, markerfacecolor=fill, markeredgewidth=2,
                    clip_on=False, zorder=4)  # fmt: skip
    first = rows.iloc[0]
    ax.set_title(textwrap.fill(f"{first['group']}: {first['verdict']}", 64), fontsize=10, fontweight="bold", loc="left")
    names = [(_name_article(row), f'"{row.number}"') for row in rows.itertuples()]
    labels = ["\n".join(textwrap.fill(line, 44) for line in name) for name in names]
    ax.set_yticks(range(len(rows)), labels, fontsize=8.5)
    fade(ax.get_yticklabels(), rows["worked_out"].astype(bool), DARK_GREY)
    ax.set(xlim=(left, right), ylim=(len(rows) - 0.4, -0.6))
    ax.set_xlabel(str(first["unit"]), fontsize=8.5)
    ax.xaxis.set_major_locator(MaxNLocator(7))
    ax.xaxis.set_major_formatter(FuncFormatter(_write_tick))
    ax.grid(axis="x", color="#EBEBEB")
    ax.set_axisbelow(True)
    ax.tick_params("x", labelsize=8.5)
    keep_base(ax)


def plot_parts(parts: pd.DataFrame) -> np.ndarray:
    """Draw a part inside a whole as squares, a panel for each whole, all squares standing for the same number.

    Squares of the part are blue, those of the rest are empty; where the part is greater than the whole all are blue.
    One square is 1, 10, 100, 1,000 ..., so that there are some hundreds at most; what is left over is rounded.

    `parts`: one row per panel, from the left, three at most; columns number (the part in words), part, population (the
    whole in words), whole, share (part / whole), as `quantities.place_in_populations` gives them. More rows, and a part
    or a whole that is negative or missing, are refused.
    """
    require_columns(parts, ("number", "part", "population", "whole", "share"), "parts")
    bad = parts[~((parts["part"] >= 0) & (parts["whole"] >= 0))]
    problems = [f"{row.number!r} ({row.part:,g} of {row.whole:,g}) must be 0 or more" for row in bad.itertuples()]
    if len(parts) > 3:
        problems.append(f"it has {len(parts)} rows and would be too wide; give three at most, as in parts.head(2)")
    if problems:
        raise ValueError(f"parts cannot be drawn: {'; '.join(problems)}.")
    each = 1
    while parts["whole"].sum() / each > 600:
        each *= 10
    wholes = [round(number / each) for number in parts["whole"]]
    columns = min(25, max([1, *wholes]))
    heights = [-(-whole // columns) for whole in wholes] or [1]
    axes = new_panels(1, len(parts), 1.75 + 0.165 * max(heights))
    said = []
    for ax, row, whole in zip(axes[0], parts.itertuples(), wholes, strict=False):
        for square in range(whole):
            inside = square < round(row.part / each)
            look = {"facecolor": BLUE, "edgecolor": BLUE} if inside else {"facecolor": "white", "edgecolor": GREY}
            ax.add_patch(Rectangle((square % columns, square // columns), 0.8, 0.8, linewidth=0.8, **look))
        ax.set(xlim=(-0.4, columns + 0.2), ylim=(max(heights) + 0.2, -0.4), xticks=[], yticks=[], aspect="equal")
        ax.set_title(f"{_say_share(row.share)} of them", fontsize=10.5, fontweight="bold")
        ax.set_xlabel(textwrap.fill(f"of {row.whole:,g}: {row.population}", 52), fontsize=8.5)
        ax.spines[:].set_visible(False)
        said.append(f"{row.part:,g} of {row.whole:,g} ({row.population}) are blue, {_say_share(row.share)}")
    axes[0, 0].figure.supxlabel(f"one square: {each:,}", fontsize=8.5)
    keep_words(axes[0, 0], f"Squares, a panel for each population. {'; '.join(said) or 'No numbers'}.")
    return axes[0]


def state_parts(parts: pd.DataFrame) -> str:
    """The title of `plot_parts`: an "if", since the part and the wholes may be of different dates."""
    if len(set(parts["number"])) != 1:
        return "Numbers inside populations"
    wholes = "a population" if len(parts) == 1 else f"{len(parts)} populations"
    return f'Only if all were of one time and place: "{parts["number"].iloc[0]}" inside {wholes}'


def _say_share(share: float) -> str:
    if share > 1:
        return "more than all"
    return "all" if share == 1 else f"{100 * share:.3g} percent"


def _write(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 1000 or value % 1 == 0 else f"{value:,.3g}"


def _write_tick(value: float, _) -> str:
    for size, name in ((1e12, " trillion"), (1e9, " billion"), (1e6, " million")):
        if abs(value) >= size:
            return f"{value / size:,.10g}{name}"
    return f"{value:,.10g}"
