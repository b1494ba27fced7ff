"""Drawings of pairs of articles, with what makes them comparable."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsframing.figures._look import (
    explain,
    keep_base,
    keep_words,
    mark,
    new_axes,
    refuse_others,
)
from newsframing.figures._palette import BLUE, GREY, ORANGE
from newsframing.tables import count_of, require_columns

_TRACK = "#EDEDED"  # the ground of a bar: all of them
_MOST_PAIRS = 12
# How the two marks of a pair of articles are joined, and what that says.
_JOINS = {
    "one event": ("solid", "joined: both report one event"),
    "one outlet, other event": ("dashed", "dashed: one outlet, two events"),
}
_APART = ("not comparable: other event", "not comparable: event not known")
PAIR = ("doc_id", "other_id", "basis", "measure", "n", "of", "value", "other_n", "other_of", "other_value", "note")


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
    names = [f"{_cut(row.doc_id)}\nand {_cut(row.other_id)}" for row in drawn.itertuples()]
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
        mark("o", BLUE, "the article named first", size=9),
        mark("D", ORANGE, "the one below it", size=6.5),
    ]
    if drawn["note"].astype(bool).any():
        handles.append(mark("o", BLUE, "hollow: fewer than 5 on both sides", face="white"))
    joins = dict.fromkeys(_JOINS[basis] for basis in drawn["basis"].unique())
    for line, words in joins:
        width = 3 if line == "solid" else 1.5
        handles.append(Line2D([], [], label=words, linestyle=line, color=GREY, linewidth=width))
    return handles


def _cut(name: object) -> str:
    """A name of at most 34 letters, its middle left out."""
    name = str(name)
    return name if len(name) <= 34 else f"{name[:20]}…{name[-13:]}"


def _refuse_odd_shares(table: pd.DataFrame, column: str, name: str) -> None:
    odd = table[table[column].notna() & ~table[column].between(0, 1)]
    if len(odd):
        listed = "; ".join(f"{row[name]!r} ({row[column]:g})" for _, row in odd.head(10).iterrows())
        raise ValueError(f"a share lies between 0 and 1; look at the column {column} of these rows: {listed}.")
