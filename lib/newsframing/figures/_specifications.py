"""Drawings of a finding under other choices: where the values lie, and which alternatives put them there."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsframing.figures._look import explain, keep_base, keep_words, mark, new_panels
from newsframing.figures._palette import BLACK, BLUE, DARK_GREY, GREY, LIGHT_GREY, VERMILLION
from newsframing.tables import require_columns

# For each answer: its words, colour, mark, and the filling of marks and bars.
_ANSWERS = {
    "holds": ("holds", BLUE, "o", BLUE),
    "fails": ("does not hold", VERMILLION, "s", "white"),
    "open": ("not enough evidence", GREY, "x", LIGHT_GREY),
}
_APART = 0.26  # the lines of a row


def plot_specifications(table: pd.DataFrame, *, value: str = "value") -> np.ndarray:
    """Draw a specification curve: the distinct answers in the order of their values, and how they lie for each
    alternative.

    Above, one mark for each distinct answer, the lowest value at the bottom, the larger the more ways lead to it: a
    filled blue circle where the finding holds, a hollow orange-red square where it does not, a grey cross where there
    is not enough evidence; a diamond for the combination that was made. The dashed line is the edge at which the answer
    turns; it runs through both panels. Below, a row for each alternative, that of the choices made in bold: for each of
    the three kinds of answers to which it leads a line from the lowest value to the highest, with the mark of its kind
    at the middle one. At the right of a row stands how many of these answers hold. Where the lines of one row lie
    apart from those of the next, that choice moves the value. The numbers of answers stand in the legend.

    `table`: one row per combination, the one that was made first (any other is refused), as
    `robustness.tabulate_choices` returns it: the choices, then value, edge, holds, note, n_changed, answer. Choices
    without a second alternative are not drawn, nor are answers without a value; these are counted. A value without end
    stands at the edge of the drawing. `value`: what the value is, with its unit.

    Simonsohn, Simmons & Nelson, Specification curve analysis, Nature Human Behaviour 4 (2020).
    """
    require_columns(table, ("value", "edge", "holds", "note", "n_changed", "answer"), "table")
    if table.empty:
        raise ValueError("table has no combinations to draw.")
    if table["n_changed"].iloc[0] != 0:
        raise ValueError(
            "table must have the combination that was made in its first row (n_changed 0); there it has "
            f"{table['n_changed'].iloc[0]}: draw it as tabulate_choices returns it, not sorted or cut."
        )
    names = _list_names(table)
    distinct = table.drop_duplicates("answer")
    answer = _read_answers(distinct)
    rows = [(name, alternative) for name in names for alternative in [None, *table[name].drop_duplicates()]]
    ratios = [2.2, max(0.6, 0.28 * len(rows))]
    axes = new_panels(2, 1, 3.6 + 0.28 * len(rows), sharex=True, height_ratios=ratios)[:, 0]
    places, low, high = _place_values(table)
    n_ways = distinct["answer"].map(table["answer"].value_counts()).to_numpy()
    _draw_values(axes[0], distinct, places[table.index.get_indexer(distinct.index)], answer, n_ways)
    _draw_edges(axes[0], table)
    _draw_choices(axes[1], table, rows, places)
    axes[1].set_xlabel(value, fontsize=9.5)
    room = 0.03 * (high - low)
    axes[0].set_xlim(low - room, high + room)
    handles = [
        mark(shape, colour, f"{words}: {(answer == key).sum():,}", face=face, size=7)
        for key, (words, colour, shape, face) in _ANSWERS.items()
        if (answer == key).any()
    ]
    handles.append(mark("D", BLACK, "the choices that were made (bold)", face="white"))
    handles.append(Line2D([], [], color=DARK_GREY, linewidth=1.5, label="lowest to highest, mark: the middle"))
    explain(axes[0], 3, handles, handletextpad=0.5)
    keep_words(axes[0], _say_choices(table, names))
    return axes


def state_choices(table: pd.DataFrame) -> str:
    """Count in how many distinct answers a finding holds: a title for `plot_specifications`."""
    answer = _read_answers(table.drop_duplicates("answer"))
    holds, fails, n_open = ((answer == key).sum() for key in _ANSWERS)
    if holds == len(answer):
        return f"Yes, in all {_count_all(len(answer), len(table))}"
    no = f", no in {fails:,}" if fails else ""
    unknown = f", not enough evidence in {n_open:,}" if n_open else ""
    return f"Yes in {holds:,} of {_count_all(len(answer), len(table))}{no}{unknown}"


def _count_all(n: int, n_ways: int) -> str:
    return f"{n:,} distinct answer{'s' * (n != 1)} ({n_ways:,} way{'s' * (n_ways != 1)})"


def _list_names(table: pd.DataFrame) -> list[str]:
    """The choices that have a second alternative."""
    return [name for name in table.columns[: list(table.columns).index("value")] if len(table[name].unique()) > 1]


def _read_answers(table: pd.DataFrame) -> np.ndarray:
    """Whether each combination holds, fails or stays open."""
    answer = table["holds"].map({True: "holds", False: "fails"}).astype(object)
    return answer.where(table["holds"].notna(), "open").to_numpy()


def _place_values(table: pd.DataFrame) -> tuple[np.ndarray, float, float]:
    """Where each value stands (missing: nowhere), and the ends of the scale; endless ones stand at the ends."""
    values, edges = table["value"].to_numpy(float), table["edge"].to_numpy(float)
    known = np.concatenate([values[np.isfinite(values)], edges[np.isfinite(edges)]])
    low, high = (known.min(), known.max()) if len(known) else (0.0, 1.0)
    room = 0.05 * ((high - low) or 1)
    low, high = low - room, high + room
    return np.clip(np.nan_to_num(values, nan=np.nan, posinf=high, neginf=low), low, high), low, high


def _draw_values(ax: Axes, table: pd.DataFrame, places: np.ndarray, answer: np.ndarray, n_ways: np.ndarray) -> None:
    """Draw the upper half: one mark per distinct answer, in the order of the values, its area by the ways to it."""
    order = np.argsort(places, kind="stable")  # missing values come last
    rank = np.empty(len(table), dtype=int)
    rank[order] = np.arange(len(table))
    smallest = float(np.clip(330 / len(table), 2.5, 7))
    sizes = np.minimum((smallest * np.sqrt(n_ways / n_ways.min())), 3 * smallest) ** 2
    for key, (_, colour, shape, face) in _ANSWERS.items():
        own = (answer == key) & ~np.isnan(places)
        how = {"color": colour} if shape == "x" else {"edgecolors": colour, "facecolors": face, "alpha": 0.75}
        ax.scatter(places[own], rank[own], sizes[own], marker=shape, linewidths=1, zorder=3, label=key, **how)
    ax.plot(places[0], rank[0], marker="D", color=BLACK, markerfacecolor="white", markersize=9, markeredgewidth=1.6,
            zorder=5)  # fmt: skip
    few, most = n_ways.min(), n_ways.max()
    n_none = int(np.isnan(places).sum())
    words = [f"{n_none:,} without a value"] if n_none else []
    words.append(f"a mark stands for {few:,}{'' if few == most else f' to {most:,}'} way{'' if most == 1 else 's'}")
    ax.text(0.99, 0.03, "\n".join(words), transform=ax.transAxes, ha="right", fontsize=9)
    ax.set_ylim(-0.06 * len(table), 1.06 * len(table))
    ax.set_ylabel(f"{len(table):,} distinct answers,\nlowest value first", fontsize=9.5)
    ax.tick_params("x", length=0, labelbottom=False)
    ax.tick_params("y", labelsize=9)
    ax.spines[["top", "right"]].set_visible(False)


def _draw_edges(ax: Axes, table: pd.DataFrame) -> None:
    for edge in table["edge"].dropna().unique():
        ax.axvline(edge, color=BLACK, linestyle="dashed", linewidth=1, zorder=1)


def _draw_choices(ax: Axes, table: pd.DataFrame, rows: list, places: np.ndarray) -> None:
    """Draw the lower half: a heading for each choice, a row for each alternative with a line for each answer."""
    kinds = [key for key in _ANSWERS if (_read_answers(table) == key).any()]
    shifts = _APART * (np.arange(len(kinds)) - (len(kinds) - 1) / 2)
    labels, bold = [], []
    for y, (name, alternative) in enumerate(rows):
        if alternative is None:
            labels.append(str(name).replace("_", " "))
            bold.append(False)
            continue
        own = _pick(table, name, alternative)
        labels.append(_name(alternative))
        bold.append(table[name].iloc[0] == alternative)
        ax.axhline(y + 0.45, color="#E4E4E4", linewidth=0.8, zorder=0)
        answer = _read_answers(own)
        at = places[table.index.get_indexer(own.index)]
        for key, shift in zip(kinds, shifts, strict=True):
            _, colour, shape, face = _ANSWERS[key]
            some = np.sort(at[(answer == key) & ~np.isnan(at)])
            if len(some):
                line = {"color": LIGHT_GREY if key == "open" else colour, "linewidth": 3 if key == "holds" else 1.5}
                ax.plot(some[[0, -1]], [y + shift] * 2, **line)
                middle = some[(len(some) - 1) // 2]
                ax.plot(middle, y + shift, marker=shape, markersize=6, color=colour, markerfacecolor=face, zorder=3)
        n_holds = int((answer == "holds").sum())
        ax.text(1.005, y, f"{n_holds:,} of {len(own):,}", transform=ax.get_yaxis_transform(), va="center", fontsize=9)
    ax.set_yticks(range(len(rows)), labels, fontsize=9)
    for (_, alternative), label, made in zip(rows, ax.get_yticklabels(), bold, strict=True):
        if alternative is None:
            label.set(fontstyle="italic", color="#5A5A5A")
        elif made:
            label.set(fontweight="bold")
    ax.text(1.005, -0.2, "holds in", transform=ax.get_yaxis_transform(), va="center", fontsize=9, fontstyle="italic")
    _draw_edges(ax, table)
    ax.set(ylim=(max(1, len(rows)) - 0.4, -0.6))
    ax.tick_params("x", labelsize=9)
    keep_base(ax)


def _pick(table: pd.DataFrame, name: str, alternative: object) -> pd.DataFrame:
    """One row for each distinct answer to which an alternative leads."""
    return table[table[name] == alternative].drop_duplicates("answer")


def _say_choices(table: pd.DataFrame, names: list[str]) -> str:
    """The specification curve in words: how many distinct answers hold, and how many of each alternative's."""
    answer = _read_answers(table.drop_duplicates("answer"))
    counts = [f"{words} in {(answer == key).sum():,}" for key, (words, *_) in _ANSWERS.items()]
    each = []
    for name in names:
        for alternative in table[name].drop_duplicates():
            own = _read_answers(_pick(table, name, alternative))
            each.append(f"{name.replace('_', ' ')} {_name(alternative)}: {(own == 'holds').sum():,} of {len(own):,}")
    first = table["value"].iloc[0]
    made = "Under the choices made there is no value" if pd.isna(first) else f"Under the choices made it is {first:.2f}"
    return (
        f"The values of {_count_all(len(answer), len(table))}; {', '.join(counts)}. {made}. Holds with "
        f"{'; '.join(each)}."
    )


def _name(alternative: object) -> str:
    return f"{alternative:g}" if isinstance(alternative, float) else str(alternative)
