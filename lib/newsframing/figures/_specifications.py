"""Drawings of a finding under other choices: where the values lie, and which alternatives put them there."""

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._look import explain, keep_base, keep_words, mark, new_panels
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, VERMILLION
from newsframing.tables import require_columns

# For each answer: its words, colour, mark, and the filling of marks and bars.
_ANSWERS = {
    "holds": ("holds", BLUE, "o", BLUE),
    "fails": ("does not hold", VERMILLION, "s", "white"),
    "open": ("not enough evidence", GREY, "x", LIGHT_GREY),
}
_BINS = 62  # of the values, from the lowest to the highest
_TALLEST = 0.86  # a bar, of the height of a row


def plot_specifications(table: pd.DataFrame, *, value: str = "value") -> np.ndarray:
    """Draw a specification curve: the values of all combinations in order, and how they lie for each alternative.

    Above, one mark for each combination, the lowest value at the bottom: a filled blue circle where the finding holds,
    a hollow orange-red square where it does not, a grey cross where there is not enough evidence; a diamond for the
    combination that was made. The dashed line is the edge at which the answer turns; it runs through both panels.
    Below, a row for each alternative, that of the choices made in bold: bars at the values of its combinations, the
    taller the more of them (the tallest of a row fills it), blue, hollow or grey as above. At the right of a row stands
    in how many of its combinations the finding holds. Where the bars lie at one side, that choice moves the value. The
    numbers of combinations stand in the legend.

    `table`: one row per combination, the one that was made first (any other is refused), as
    `robustness.tabulate_choices` returns it: the choices, then value, edge, holds, note, n_changed. Choices without a
    second alternative are not drawn, nor are combinations without a value; these are counted. A value without end
    stands at the edge of the drawing. `value`: what the value is, with its unit.

    Simonsohn, Simmons & Nelson, Specification curve analysis, Nature Human Behaviour 4 (2020).
    """
    require_columns(table, ("value", "edge", "holds", "note", "n_changed"), "table")
    if table.empty:
        raise ValueError("table has no combinations to draw.")
    if table["n_changed"].iloc[0] != 0:
        raise ValueError(
            "table must have the combination that was made in its first row (n_changed 0); there it has "
            f"{table['n_changed'].iloc[0]}: draw it as tabulate_choices returns it, not sorted or cut."
        )
    names = _list_names(table)
    answer = _read_answers(table)
    rows = [(name, alternative) for name in names for alternative in [None, *table[name].drop_duplicates()]]
    ratios = [2.2, max(0.6, 0.28 * len(rows))]
    axes = new_panels(2, 1, 3.4 + 0.28 * len(rows), sharex=True, height_ratios=ratios)[:, 0]
    places, low, high = _place_values(table)
    _draw_values(axes[0], table, places, answer)
    _draw_choices(axes[1], table, rows, (places, low, high), answer)
    axes[1].set_xlabel(value, fontsize=9.5)
    room = 0.03 * (high - low)
    axes[0].set_xlim(low - room, high + room)
    handles = [
        mark(shape, colour, f"{words}: {(answer == key).sum():,}", face=face, size=7)
        for key, (words, colour, shape, face) in _ANSWERS.items()
        if (answer == key).any()
    ]
    handles.append(mark("D", BLACK, "the choices that were made (bold)", face="white"))
    explain(axes[0], 4, handles, handletextpad=0.3)
    keep_words(axes[0], _say_choices(table, names))
    return axes


def state_choices(table: pd.DataFrame) -> str:
    """Count in how many combinations a finding holds: a title for `plot_specifications`."""
    holds, fails, n_open = ((_read_answers(table) == key).sum() for key in _ANSWERS)
    if holds == len(table):
        return f"Yes, in all {len(table):,} ways"
    no = f"no in {fails:,}, " if fails else ""
    return f"Yes in {holds:,} of {len(table):,} ways, {no}not enough evidence in {n_open:,}".replace(
        ", not enough evidence in 0", ""
    )


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


def _draw_values(ax: Axes, table: pd.DataFrame, places: np.ndarray, answer: np.ndarray) -> None:
    """Draw the upper half: one mark per combination, in the order of the values."""
    order = np.argsort(places, kind="stable")  # missing values come last
    rank = np.empty(len(table), dtype=int)
    rank[order] = np.arange(len(table))
    size = float(np.clip(330 / len(table), 2.5, 7))
    for key, (_, colour, shape, face) in _ANSWERS.items():
        own = (answer == key) & ~np.isnan(places)
        ax.plot(places[own], rank[own], linestyle="none", marker=shape, color=colour, markerfacecolor=face,
                markersize=size, markeredgewidth=1, zorder=3)  # fmt: skip
    ax.plot(places[0], rank[0], marker="D", color=BLACK, markerfacecolor="white", markersize=9, markeredgewidth=1.6,
            zorder=5)  # fmt: skip
    _draw_edges(ax, table)
    n_none = int(np.isnan(places).sum())
    if n_none:
        ax.text(0.99, 0.03, f"{n_none:,} without a value", transform=ax.transAxes, ha="right", fontsize=9)
    ax.set_ylim(-0.06 * len(table), 1.06 * len(table))
    ax.set_ylabel(f"{len(table):,} combinations,\nlowest value first", fontsize=9.5)
    ax.tick_params("x", length=0, labelbottom=False)
    ax.tick_params("y", labelsize=9)
    ax.spines[["top", "right"]].set_visible(False)


def _draw_edges(ax: Axes, table: pd.DataFrame) -> None:
    for edge in table["edge"].dropna().unique():
        ax.axvline(edge, color=BLACK, linestyle="dashed", linewidth=1, zorder=1)


def _draw_choices(ax: Axes, table: pd.DataFrame, rows: list, scale: tuple, answer: np.ndarray) -> None:
    """Draw the lower half: a heading for each choice, a row of bars for each alternative."""
    places, low, high = scale
    bins = np.linspace(low, high, _BINS + 1)
    wide = bins[1] - bins[0]
    labels, bold = [], []
    for y, (name, alternative) in enumerate(rows):
        if alternative is None:
            labels.append(str(name).replace("_", " "))
            bold.append(False)
            continue
        has = (table[name] == alternative).to_numpy()
        labels.append(_name(alternative))
        bold.append(bool(has[0]))
        ax.axhline(y + 0.45, color="#E4E4E4", linewidth=0.8, zorder=0)
        spans = _count_bins(table, (name, alternative), places, bins, answer)
        most = sum(spans.values()).max() or 1
        bottom = np.zeros(_BINS)
        for key, counts in spans.items():
            # Of a few combinations among hundreds a sliver remains.
            tall = np.where(counts > 0, np.maximum(_TALLEST * counts / most, 0.15), 0)
            own = tall > 0
            ax.bar(bins[:-1][own] + wide / 2, -tall[own], wide * 0.9, y + 0.45 - bottom[own], color=_ANSWERS[key][3],
                   edgecolor=_ANSWERS[key][1], linewidth=0.8, zorder=2)  # fmt: skip
            bottom += tall
        n_holds = int((has & (answer == "holds")).sum())
        ax.text(1.005, y, f"{n_holds:,} of {has.sum():,}", transform=ax.get_yaxis_transform(), va="center", fontsize=9)
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


def _count_bins(
    table: pd.DataFrame, row: tuple, places: np.ndarray, bins: np.ndarray, answer: np.ndarray
) -> dict[str, np.ndarray]:
    """How many combinations with an alternative lie in each bin, by their answer."""
    has = (table[row[0]] == row[1]).to_numpy() & ~np.isnan(places)
    return {key: np.histogram(places[has & (answer == key)], bins)[0] for key in _ANSWERS}


def _say_choices(table: pd.DataFrame, names: list[str]) -> str:
    """The specification curve in words: how often it holds, and how often with each alternative."""
    answer = _read_answers(table)
    counts = [f"{words} in {(answer == key).sum():,}" for key, (words, *_) in _ANSWERS.items()]
    each = []
    for name in names:
        for alternative in table[name].drop_duplicates():
            has = (table[name] == alternative).to_numpy()
            each.append(f"{name.replace('_', ' ')} {_name(alternative)}: {(has & (answer == 'holds')).sum():,}")
    first = table["value"].iloc[0]
    made = "Under the choices made there is no value" if pd.isna(first) else f"Under the choices made it is {first:.2f}"
    return f"The values of {len(table):,} combinations; {', '.join(counts)}. {made}. Holds with {'; '.join(each)}."


def _name(alternative: object) -> str:
    return f"{alternative:g}" if isinstance(alternative, float) else str(alternative)
