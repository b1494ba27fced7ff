"""Drawings of how firm a finding is: under other choices, against chance, and with more articles."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.ticker import NullFormatter, PercentFormatter

from newsframing.figures._palette import BLACK, BLUE, GREY, ORANGE, VERMILLION
from newsframing.tables import require_columns

# For each answer: its words, colour, mark, filling, and how tall its tick is below.
_ANSWERS = {
    "holds": ("holds", BLUE, "o", BLUE, 0.78),
    "fails": ("does not hold", VERMILLION, "s", "white", 0.4),
    "open": ("not enough evidence", GREY, "x", GREY, 0.12),
}
_UNITS = {"article": (BLUE, "o", "solid", "interval of articles"), "word": (ORANGE, "s", "dashed", "interval of words")}


def plot_specifications(table: pd.DataFrame, *, value: str = "value") -> np.ndarray:
    """Draw a specification curve: the values of all combinations in order, below them which alternatives made each.

    Above, one mark for each combination, the lowest value at the left: a filled blue circle where the finding holds, a
    hollow orange-red square where it does not, a grey cross where there is not enough evidence; a diamond for the
    combination that was made. The dashed line is the edge at which the answer turns. Below, one row for each
    alternative, with a tick under each combination that has it: tall where the finding holds, short where it does not,
    a dot where that is open. At the right of a row stands in how many of its combinations the finding holds. Where the
    ticks of an alternative are crowded at one side, that choice moves the value.

    Parameters
    ----------
    table
        One row per combination, the one that was made first, as `robustness.tabulate_choices` returns it: the choices,
        then value, edge, holds, note, n_changed. Choices without a second alternative are not drawn. Combinations
        without a value stand at the right, at the lower edge.
    value
        What the value is, with its unit: the label of its axis.

    Returns
    -------
    ndarray of Axes
        The upper and the lower one. The numbers of combinations stand in the legend.

    Raises
    ------
    ValueError
        `table` lacks a column, has no rows, or another combination than the one that was made in its first row.

    References
    ----------
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
    names = [name for name in table.columns[: list(table.columns).index("value")] if len(table[name].unique()) > 1]
    order = np.argsort(table["value"].to_numpy(float), kind="stable")  # missing values come last
    rank = np.empty(len(table), dtype=int)
    rank[order] = np.arange(len(table))
    answer = table["holds"].map({True: "holds", False: "fails"}).astype(object).where(table["holds"].notna(), "open")
    answer = answer.to_numpy()
    rows = [(name, alternative) for name in names for alternative in [None, *table[name].drop_duplicates()]]
    figure, axes = plt.subplots(
        2, 1, figsize=(10, 3.9 + 0.21 * len(rows)), sharex=True, layout="constrained",
        height_ratios=[2.6, max(0.6, 0.21 * len(rows))],
    )  # fmt: skip
    _draw_values(axes[0], table, rank, answer, value)
    _draw_choices(axes[1], table, rows, rank, answer)
    handles = [
        Line2D([], [], linestyle="none", marker=mark, color=colour, markerfacecolor=face, markersize=7,
               label=f"{words}: {(answer == key).sum():,}")
        for key, (words, colour, mark, face, _) in _ANSWERS.items()
    ]  # fmt: skip
    handles.append(Line2D([], [], linestyle="none", marker="D", color=BLACK, markerfacecolor="white", markersize=8,
                          label="the choices that were made (bold)"))  # fmt: skip
    figure.legend(
        handles=handles, loc="outside lower center", ncols=4, fontsize=9, frameon=False, handletextpad=0.3,
        title=f"{len(table):,} combinations of choices, in the order of their value", title_fontsize=9.5,
    )  # fmt: skip
    return axes


def plot_null(null: pd.DataFrame) -> np.ndarray:
    """Draw how often a difference is found between two sides that were dealt by chance: a panel for any term of the
    table, one for a single term chosen beforehand.

    The dashed line is the share that alpha allows. A mark to its right is filled, one at or below it hollow.

    Parameters
    ----------
    null
        One row per unit, as `simulations.simulate_null` returns it; columns unit, n_units, n_deals, n_found, share,
        low, high, nominal, n_frequent, share_single. A column label, if there, is written in place of unit. Rows run
        from the top.

    Returns
    -------
    ndarray of Axes
        The panel of any term and that of one.
    """
    needed = ("unit", "n_units", "n_deals", "n_found", "share", "low", "high", "nominal", "n_frequent", "share_single")
    require_columns(null, needed, "null")
    figure, axes = plt.subplots(
        1, 2, figsize=(10, 1.9 + 0.5 * max(1, len(null))), sharey=True, layout="constrained"
    )  # fmt: skip
    places = np.arange(len(null))
    for ax, column, title in zip(
        axes, ("share", "share_single"), ("any term, with correction", "one term chosen beforehand"), strict=True
    ):
        for place, row in zip(places, null.to_dict("records"), strict=True):
            share = row[column]
            if column == "share":
                words = f"{row['n_found']:,} of {row['n_deals']:,}"
                if not np.isnan(row["low"]):
                    ax.plot([row["low"], row["high"]], [place, place], color=BLUE, linewidth=3, alpha=0.5)
            else:
                words = f"{share:.1%} (mean of {row['n_frequent']:,} terms)" if row["n_frequent"] else "no such term"
            if not np.isnan(share):
                face = BLUE if share > row["nominal"] else "white"
                ax.plot(share, place, marker="o", color=BLUE, markerfacecolor=face, markersize=9, clip_on=False)
            # Words stand clear of the dashed line.
            at = row["nominal"] if np.isnan(share) else max(share, row["nominal"])
            side = {"xytext": (-11, 0), "ha": "right"} if at > 0.6 else {"xytext": (11, 0), "ha": "left"}
            ax.annotate(words, (at, place), textcoords="offset points", va="center", fontsize=9.5, **side)
        for nominal in null["nominal"].unique():
            ax.axvline(nominal, color=BLACK, linestyle="dashed", linewidth=1)
            ax.text(nominal, -0.75, f" {100 * nominal:.3g}% allowed", fontsize=9, va="center")
        ax.set_title(title, fontsize=10, fontweight="bold", loc="left")
        ax.set(xlim=(-0.02, 1.02), ylim=(max(1, len(null)) - 0.5, -1.0))
        ax.xaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        ax.set_xlabel("deals in which a difference is found", fontsize=9.5)
        ax.tick_params("x", labelsize=9)
        ax.tick_params("y", length=0)
        ax.spines[["top", "right", "left"]].set_visible(False)
    labels = null["label"].astype(str) if "label" in null else "dealt by the " + null["unit"].astype(str)
    sizes = [f"{label}\n(n = {n:,})" for label, n in zip(labels, null["n_units"], strict=True)]
    axes[0].set_yticks(places, sizes, fontsize=9.5)
    return axes


def plot_power(power: pd.DataFrame, *, wanted: float = 0.8, ax: Axes | None = None) -> Axes:
    """Draw how often a difference is found, by the number of articles of each outlet, and how often one that is none.

    Blue circles: the interval takes articles for its draws. Orange squares, dashed: it takes words for them. The thin
    grey lines with the same marks, hollow, are false alarms: where they lie high, the power beside them is worth
    nothing. The bars at the marks are the simulation's own uncertainty.

    Parameters
    ----------
    power
        One row per unit and number of articles, as `simulations.simulate_power` returns it; columns unit (article or
        word), n_articles, power, low, high, false_alarms. Rows without power are left out.
    wanted
        Where the dashed line is drawn: the share of cases in which one would like to find the difference.
    ax
        Where to draw; a new 9 x 4.8 inch figure if not given.

    Returns
    -------
    Axes
        For the caller to title, to say the assumptions, and to show.

    Raises
    ------
    ValueError
        `power` lacks a column or has another unit.
    """
    require_columns(power, ("unit", "n_articles", "power", "low", "high", "false_alarms"), "power")
    unknown = sorted(set(power["unit"]) - set(_UNITS))
    if unknown:
        raise ValueError(f"power has the units {unknown}; those that can be drawn are {list(_UNITS)}.")
    if ax is None:
        _, ax = plt.subplots(figsize=(9, 4.8), layout="constrained")
    ends = []
    for unit, own in power.groupby("unit", sort=False):
        own = own.dropna(subset=["power"]).sort_values("n_articles")
        if own.empty:
            continue
        colour, mark, line, words = _UNITS[unit]
        x = own["n_articles"]
        ax.plot(x, own["power"], color=colour, marker=mark, linestyle=line, linewidth=2, markersize=7)
        ax.vlines(x, own["low"], own["high"], color=colour, linewidth=5, alpha=0.35)
        ax.plot(x, own["false_alarms"], color=GREY, marker=mark, linestyle=line, linewidth=1, markersize=6,
                markerfacecolor="white")  # fmt: skip
        ends.append((own["false_alarms"].iloc[-1], f"{words}:\nfalse alarms", "#5A5A5A", x.iloc[-1]))
        # Where the curves are apart: at the number of articles whose power is nearest to a half.
        middle = own.iloc[int((own["power"] - 0.5).abs().argmin())]
        left = unit == "word"
        ax.annotate(words, (middle["n_articles"], middle["power"]), xytext=(-12 if left else 12, 6 if left else -10),
                    textcoords="offset points", ha="right" if left else "left", fontsize=10, color=BLACK,
                    fontweight="bold")  # fmt: skip
    for height, words, colour, x in ends:
        ax.annotate(words, (x, height), xytext=(10, 0), textcoords="offset points", va="center", fontsize=9,
                    color=colour, annotation_clip=False)  # fmt: skip
    numbers = sorted(power["n_articles"].unique())
    ax.axhline(wanted, color=BLACK, linestyle="dashed", linewidth=1)
    ax.text(numbers[0] if numbers else 1, wanted, f"{wanted:.0%} of cases", va="bottom", fontsize=9)
    ax.set_xscale("log")
    ax.set_xticks(numbers, [f"{number:,}" for number in numbers])
    ax.xaxis.set_minor_formatter(NullFormatter())
    ax.minorticks_off()
    ax.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    ax.set(ylim=(-0.02, 1.03))
    ax.set_xlabel("articles of each outlet (log scale)", fontsize=9.5)
    ax.set_ylabel("cases in which a difference is found", fontsize=9.5)
    ax.tick_params(labelsize=9)
    ax.spines[["top", "right"]].set_visible(False)
    return ax


def _draw_values(ax: Axes, table: pd.DataFrame, rank: np.ndarray, answer: np.ndarray, value: str) -> None:
    """Draw the upper half: one mark per combination."""
    values = table["value"].to_numpy(float)
    finite = values[np.isfinite(values)]
    edges = table["edge"].to_numpy(float)
    known = np.concatenate([finite, edges[np.isfinite(edges)], [0.0] if not len(finite) else []])
    room = 0.08 * (np.ptp(known) or 1)
    floor, ceiling = known.min() - room, known.max() + room
    heights = np.clip(np.nan_to_num(values, nan=floor, posinf=ceiling, neginf=floor), floor, ceiling)
    size = float(np.clip(330 / len(table), 2.5, 8))
    for key, (_, colour, mark, face, _) in _ANSWERS.items():
        own = answer == key
        ax.plot(rank[own], heights[own], linestyle="none", marker=mark, color=colour, markerfacecolor=face,
                markersize=size, markeredgewidth=1, zorder=3)  # fmt: skip
    ax.plot(rank[0], heights[0], marker="D", color=BLACK, markerfacecolor="white", markersize=9, markeredgewidth=1.6,
            zorder=5)  # fmt: skip
    for edge in np.unique(edges[np.isfinite(edges)]):
        ax.axhline(edge, color=BLACK, linestyle="dashed", linewidth=1, zorder=1)
    n_none = int(np.isnan(values).sum())
    if n_none:
        ax.text(len(table) - 0.5, floor + room, f"{n_none:,} without a value", ha="right", va="bottom", fontsize=9)
    ax.set(xlim=(-0.02 * len(table) - 0.6, 1.02 * len(table) - 0.4), ylim=(floor - room, ceiling + room))
    ax.set_ylabel(value, fontsize=9.5)
    ax.tick_params("x", length=0, labelbottom=False)
    ax.tick_params("y", labelsize=9)
    ax.spines[["top", "right", "bottom"]].set_visible(False)


def _draw_choices(ax: Axes, table: pd.DataFrame, rows: list, rank: np.ndarray, answer: np.ndarray) -> None:
    """Draw the lower half: a heading for each choice, a row of ticks for each alternative."""
    width = float(np.clip(420 / len(table), 0.45, 5))
    labels, bold = [], []
    for y, (name, alternative) in enumerate(rows):
        if alternative is None:
            labels.append(str(name).replace("_", " "))
            bold.append(False)
            continue
        has = (table[name] == alternative).to_numpy()
        labels.append(f"{alternative:g}" if isinstance(alternative, float) else str(alternative))
        bold.append(bool(has[0]))
        ax.axhline(y, color="#EFEFEF", linewidth=9, zorder=0)
        for key, (_, colour, _, _, tall) in _ANSWERS.items():
            at = rank[has & (answer == key)]
            ax.vlines(at, y - tall / 2, y + tall / 2, color=colour, linewidth=width, zorder=2)
        n_holds = int((has & (answer == "holds")).sum())
        ax.text(1.005, y, f"{n_holds:,} of {has.sum():,}", transform=ax.get_yaxis_transform(), va="center", fontsize=9)
    ax.set_yticks(range(len(rows)), labels, fontsize=9)
    for (_, alternative), label, made in zip(rows, ax.get_yticklabels(), bold, strict=True):
        if alternative is None:
            label.set(fontstyle="italic", color="#5A5A5A")
        elif made:
            label.set(fontweight="bold")
    ax.text(1.005, -0.9, "holds in", transform=ax.get_yaxis_transform(), va="center", fontsize=9, fontstyle="italic")
    ax.set(ylim=(max(1, len(rows)) - 0.4, -1.2))
    ax.tick_params(length=0, labelbottom=False)
    ax.spines[:].set_visible(False)
