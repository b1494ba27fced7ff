"""Drawings of outlets beside each other and of pairs of articles, each with what it rests on."""

import textwrap

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D
from matplotlib.patches import Patch, Rectangle

from newsframing.figures._look import (
    count_of,
    explain,
    join_names,
    keep_base,
    keep_words,
    mark,
    new_axes,
    refuse_others,
    strip_frame,
)
from newsframing.figures._palette import BLACK, BLUE, DARK_GREY, GREY, LIGHT_GREY, ORANGE, PALE_BLUE
from newsframing.tables import require_columns

_TRACK = "#EDEDED"  # the ground of a bar: all of them
_MOST_COLUMNS = 4
_MOST_PAIRS = 12
_MOST_SAID = 16  # values in the words of a figure
# How the two marks of a pair of articles are joined, and what that says.
_JOINS = {
    "one event": ("solid", "joined: both report one event"),
    "one outlet, other event": ("dashed", "dashed: one outlet, two events"),
}
_APART = ("not comparable: other event", "not comparable: event not known")
CELLS = ("part", "label", "outlet", "n_articles", "n_words", "words", "bar", "lowest", "highest", "faint")
PAIR = ("doc_id", "other_id", "basis", "measure", "n", "of", "value", "other_n", "other_of", "other_value", "note")


def plot_outlets(stated: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw a table with words in each cell and, below them, a bar for a share: the whole grey ground would be all.

    A full bar is one article. A pale bar adds several up, and a black line on it runs from the article with the least
    to the one with the most. A cell without a bar has no share to draw. All bars have one scale. Nothing is sorted by
    size, and no column is better than another.

    `stated`: one row per outlet and measure, as `summaries.state_values` gives them; columns part (a heading over the
    rows that belong together), label, outlet, n_articles, n_words, words, bar (0-1, missing: none), lowest, highest
    (the shares of single articles), faint (True: grey italics and hatched, as less sure). Parts and rows run from the
    top, outlets from the left, in order of first appearance. More than four outlets, a bar outside 0-1 and two rows for
    one cell are refused.
    """
    require_columns(stated, CELLS, "stated")
    _refuse_odd_shares(stated, "bar", "label")
    _refuse_full_cells(stated)
    outlets = list(stated["outlet"].unique())
    if len(outlets) > _MOST_COLUMNS:
        raise ValueError(f"{len(outlets)} outlets do not fit beside each other; choose up to {_MOST_COLUMNS} of them.")
    tops, headings, height = _place_rows(stated["part"], stated["label"])
    ax = ax or new_axes(1.8 + 1.85 * max(2, len(outlets)), 1.5 + 0.44 * height)
    for cell in stated.itertuples():
        x, y = outlets.index(cell.outlet), tops[cell.part, cell.label]
        ink = {"color": DARK_GREY, "fontstyle": "italic"} if cell.faint else {"color": BLACK}
        ax.text(x + 0.04, y + (0.42 if pd.isna(cell.bar) else 0.3), cell.words, va="center", fontsize=9, **ink)
        _draw_bar(ax, cell, (x + 0.04, y + 0.56), (0.88, 0.2))
    for part, y in headings.items():
        ax.axhline(y + 0.72, color=LIGHT_GREY, linewidth=0.8)
        ax.text(0.04, y + 0.42, part, va="center", fontsize=9.5, fontweight="bold", color=BLUE)
    ticks = [y + 0.42 for y in tops.values()]
    ax.set_yticks(ticks, [textwrap.fill(str(label), 22) for _, label in tops], fontsize=9)
    sizes = stated.groupby("outlet", sort=False)[["n_articles", "n_words"]].max()
    heads = [f"{textwrap.fill(str(row.Index), 22)}\n{count_of(row.n_articles, 'article')}, {row.n_words:,} words"
             for row in sizes.itertuples()]  # fmt: skip
    ax.set_xticks(np.arange(len(outlets)) + 0.04, heads, fontsize=9, fontweight="bold", ha="left", linespacing=1.3)
    ax.xaxis.tick_top()
    ax.set(xlim=(0, max(1, len(outlets))), ylim=(max(1.0, height), 0))
    strip_frame(ax)
    if (stated["n_articles"] > 1).any():
        handles = [
            Patch(facecolor=BLUE, label="one article"),
            Patch(facecolor=PALE_BLUE, edgecolor=BLUE, label="several, summed up"),
            Line2D([], [], color=BLACK, marker="|", markersize=8, label="from article to article"),
        ]
        explain(ax, 3, handles)
    return keep_words(ax, _describe_outlets(stated))


def state_none(stated: pd.DataFrame) -> str:
    """A title for `plot_outlets`: which rows have no bar in any column, if they are one or two; else what is drawn."""
    require_columns(stated, CELLS, "stated")
    longest = stated.groupby("label", sort=False)["bar"].max()
    none = list(longest.index[longest.eq(0)])
    if not 0 < len(none) < 3 or stated["outlet"].nunique() < 2:
        return "What each outlet's articles hold, with what it is counted of"
    return f"{join_names(none)}: no bar in any column"


def plot_reports(pairs: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw one measure in pairs of articles, a line for each pair: two marks, joined where they may be compared.

    A circle is the first article of a pair, a diamond the second; their counts stand at the right. Hollow marks rest on
    fewer than five cases on both sides. A full line joins the two where they report one event, a dashed one where they
    are of one outlet and report two; those that are not comparable are counted below and not drawn.

    `pairs`: one row per pair, of one measure, as `summaries.pair_articles` gives them; columns doc_id, other_id, basis,
    measure, n, of, value (0-1, or missing: nothing to count), other_n, other_of, other_value, note. Pairs run from the
    top; of more than twelve the first twelve are drawn, and the words say so; the measure stands below the axis.
    Another basis, a second measure and a value outside 0-1 are refused.
    """
    require_columns(pairs, PAIR, "pairs")
    refuse_others(pairs["basis"], [*_JOINS, *_APART], "pairs has the bases")
    comparable = pairs["basis"].isin(list(_JOINS))
    if len(measures := pairs["measure"].unique()) > 1:
        raise ValueError(f"one drawing shows one measure; pairs has {len(measures)}: {', '.join(measures[:5])} ...")
    for side in ("value", "other_value"):
        _refuse_odd_shares(pairs, side, "doc_id")
    drawn = pairs[comparable].head(_MOST_PAIRS)
    others = pairs.loc[~comparable, "basis"].value_counts()
    ax = ax or new_axes(9.3, 1.8 + 0.5 * max(1, len(drawn)) + 0.2 * len(others))
    for y, row in enumerate(drawn.itertuples()):
        join = _JOINS[row.basis][0]
        ax.plot([0, 1], [y, y], color=_TRACK, linewidth=1, zorder=1)
        line = {"color": GREY, "linewidth": 3} if join == "solid" else {"color": GREY, "linewidth": 1.5}
        ax.plot([row.value, row.other_value], [y, y], linestyle=join, zorder=2, **line)
        few, values = bool(row.note), (row.value, row.other_value)
        for marker, size, colour, value in zip("oD", (10, 7), (BLUE, ORANGE), values, strict=True):
            ax.plot(value, y, marker=marker, markersize=size, color=colour, linestyle="none", zorder=3, clip_on=False,
                    markerfacecolor="white" if few else colour, markeredgewidth=1.6)  # fmt: skip
        ax.text(1.06, y, _say_counts(row), va="center", fontsize=9)
    names = [f"{_cut(row.doc_id)} |\n{_cut(row.other_id)}" for row in drawn.itertuples()]
    ax.set_yticks(range(len(drawn)), names, fontsize=9)
    ax.set_xticks([0, 0.5, 1], ["none", "half", "all"], fontsize=9)
    ax.set(xlim=(-0.03, 1.45), ylim=(max(1, len(drawn)) - 0.5, -0.6))
    keep_base(ax)
    ax.spines["bottom"].set_bounds(0, 1)
    below = [_name_measure(pairs)] + [f"{count_of(n, 'other pair')} {basis}" for basis, n in others.items()]
    ax.set_xlabel("\n".join(below), fontsize=9, x=0.36)  # below the middle of the axis
    if len(drawn):
        explain(ax, 2, _explain_marks(drawn))
    return keep_words(ax, _describe_pairs(pairs, drawn, others))


def state_gap(pairs: pd.DataFrame) -> str:
    """A title for `plot_reports`: its measure, and in which kind of pair the widest gap lies; neutral without one."""
    require_columns(pairs, PAIR, "pairs")
    apart = (pairs["value"] - pairs["other_value"]).abs()
    comparable = pairs["basis"].isin(list(_JOINS))
    if not (apart[comparable] > 0).any():
        return "Articles in pairs, and which pairs may be compared"
    if len(set(pairs.loc[comparable & apart.eq(apart[comparable].max()), "basis"])) > 1:
        return "Articles in pairs, and which pairs may be compared"
    row = pairs.loc[apart[comparable].idxmax()]
    where = "between reports of one event" if row["basis"] == "one event" else "between two events, in one outlet"
    return f"{_name_measure(pairs)}: the widest gap lies {where}"


def _describe_outlets(stated: pd.DataFrame) -> str:
    """The shares that are not 0, outlet by outlet; the longest ones first where there are too many."""
    some = stated[(stated["bar"].fillna(0) > 0) | (stated["bar"].isna() & stated["words"].ne(""))]
    kept = some.loc[some["bar"].fillna(-1).sort_values(ascending=False, kind="stable").index[:_MOST_SAID].sort_values()]
    said = [f"{row.outlet}, {row.part}, {row.label}: {row.words}{_say_line(row)}" for row in kept.itertuples()]
    largest = "The largest of them: " if len(some) > len(kept) else ""
    counted = stated[stated["words"].str.match("[0-9]")]
    none = sorted(set(counted["label"]) - set(counted.loc[counted["words"].str.match("[1-9]"), "label"]), key=str)
    nothing = f" Nowhere above 0: {', '.join(none)}." if none else ""
    return f"Words with bars, a column for each outlet. {largest}{'; '.join(said)}.{nothing}"


def _say_line(row) -> str:
    """The black line on a bar, in shares of its ground."""
    if pd.isna(row.bar) or not row.lowest < row.highest:
        return ""
    return f" (black line from {row.lowest:.2f} to {row.highest:.2f} of the ground)"


def _name_measure(pairs: pd.DataFrame) -> str:
    """The measure of a drawing as a title begins: "Quoted words, Russian officials"."""
    name = pairs["measure"].iloc[0].replace(": ", ", ") if len(pairs) else "no measure"
    return name[:1].upper() + name[1:]


def _describe_pairs(pairs: pd.DataFrame, drawn: pd.DataFrame, others: pd.Series) -> str:
    said = [f"{row.doc_id} and {row.other_id} ({row.basis}): {_say_counts(row)}" for row in drawn.itertuples()]
    what = f", {pairs['measure'].iloc[0]}" if len(pairs) else ""
    said += [f"{count_of(n, 'other pair')} {basis}, not drawn" for basis, n in others.items()]
    more = " More pairs could be drawn." if len(pairs) > len(drawn) + others.sum() else ""
    return f"A mark for each article of a pair{what}. {'; '.join(said) or 'No pairs'}.{more}"


def _say_counts(row) -> str:
    pairs = ((row.n, row.of), (row.other_n, row.other_of))
    return " and ".join(f"{n:,.0f} of {of:,.0f}" if of else "none" for n, of in pairs)


def _explain_marks(drawn: pd.DataFrame) -> list[Line2D]:
    handles = [
        mark("o", BLUE, "the first article", size=9),
        mark("D", ORANGE, "the second article", size=6.5),
    ]
    if drawn["note"].astype(bool).any():
        handles.append(mark("o", BLUE, "hollow: fewer than 5 on both sides", face="white"))
    joins = dict.fromkeys(_JOINS[basis] for basis in drawn["basis"].unique())
    for line, words in joins:
        width = 3 if line == "solid" else 1.5
        handles.append(Line2D([], [], label=words, linestyle=line, color=GREY, linewidth=width))
    return handles


def _draw_bar(ax: Axes, cell, corner: tuple[float, float], size: tuple[float, float]) -> None:
    """A share as a bar on a grey ground as long as all, and from where to where single articles lie."""
    if pd.isna(cell.bar):
        return
    (x, y), (width, height) = corner, size
    look = {"facecolor": BLUE, "edgecolor": BLUE}
    if cell.faint:
        look = {"facecolor": LIGHT_GREY, "hatch": "////", "edgecolor": "white"}
    elif cell.n_articles > 1:
        look = {"facecolor": PALE_BLUE, "edgecolor": BLUE}
    ax.add_patch(Rectangle(corner, width, height, facecolor=_TRACK, edgecolor="none"))
    if cell.bar > 0:
        ax.add_patch(Rectangle(corner, width * cell.bar, height, linewidth=0.8, **look))
    if cell.lowest < cell.highest:
        ends = [x + width * cell.lowest, x + width * cell.highest]
        ax.plot(ends, [y + height / 2] * 2, color=BLACK, linewidth=1.4, marker="|", markersize=8, markeredgewidth=1.4)


def _place_rows(parts: pd.Series, rows: pd.Series) -> tuple[dict, dict, float]:
    """The top of each row and of each heading, and the height of all."""
    keys = list(dict.fromkeys(zip(parts, rows, strict=True)))
    tops, headings, height = {}, {}, 0.0
    for part in dict.fromkeys(part for part, _ in keys):
        if part:
            headings[part] = height
            height += 0.85
        for key in keys:
            if key[0] == part:
                tops[key] = height
                height += 1.0
    return tops, headings, height


def _cut(name: object) -> str:
    """A name of at most 34 letters, its middle left out."""
    name = str(name)
    return name if len(name) <= 34 else f"{name[:20]}…{name[-13:]}"


def _refuse_odd_shares(table: pd.DataFrame, column: str, name: str) -> None:
    odd = table[table[column].notna() & ~table[column].between(0, 1)]
    if len(odd):
        listed = "; ".join(f"{row[name]!r} ({row[column]:g})" for _, row in odd.head(10).iterrows())
        raise ValueError(f"a share lies between 0 and 1; look at the column {column} of these rows: {listed}.")


def _refuse_full_cells(stated: pd.DataFrame) -> None:
    """Two rows for one cell would be drawn over each other."""
    place = ["part", "label", "outlet"]
    twice = stated.loc[stated.duplicated(place), place].drop_duplicates()
    if len(twice):
        listed = "; ".join(
            " / ".join(repr(name) for name in names if name) for names in twice.head(10).itertuples(index=False)
        )
        raise ValueError(f"a cell holds one row of the table; stated has more than one for {listed}.")
