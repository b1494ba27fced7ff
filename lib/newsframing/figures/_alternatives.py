"""A drawing of one finding and the choices behind it: what each alternative, ticked alone, would make of it."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._look import WIDTH, cut_name, keep_words
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, VERMILLION
from newsframing.tables import require_columns

# What an answer looks like: colour, mark and filling, so that colour is never alone.
_LOOKS = {
    "holds": (BLUE, "o", BLUE),
    "does not hold": (VERMILLION, "s", "white"),
    "not enough evidence": (GREY, "x", GREY),
}
_LEFT = 3.6  # inches for the names


def plot_alternatives(alternatives: pd.DataFrame, *, edge: float = 0.0, value: str = "value") -> Axes:
    """Draw, for each alternative of each choice, the value that the finding has if it alone is ticked.

    A mark stands at the value: a filled blue circle where the finding holds, a hollow orange-red square where it does
    not, a grey cross where there is not enough evidence; alternatives that are ticked now are bold, and a thin line
    joins their marks down the page. The dashed line is the edge at which the answer turns. A value without end stands
    at the side of the drawing; what cannot be computed has words in place of a mark. The mark of row 3 has the id
    "point-3".

    `alternatives`: one row per choice and alternative; columns choice, alternative, chosen (True: ticked now), answer
    (holds, does not hold, not enough evidence, cannot be computed), value. `edge`: where the answer turns. `value`:
    what the value is.
    """
    require_columns(alternatives, ("choice", "alternative", "chosen", "answer", "value"), "alternatives")
    values = alternatives["value"].to_numpy(float)
    known = np.append(values[np.isfinite(values)], edge)
    room = 0.08 * ((known.max() - known.min()) or 1)
    low, high = known.min() - room, known.max() + room
    rows, heads = _lay_out(alternatives)
    height = 1.3 + 0.25 * (max(rows, default=0) + 1)
    fig, ax = plt.subplots(figsize=(WIDTH, height))
    fig.subplots_adjust(_LEFT / WIDTH, 0.55 / height, 0.98, 1 - 0.5 / height)  # room for a title
    ax.axvline(edge, color=BLACK, linestyle="dashed", linewidth=1, zorder=1)
    for place, (row, answer, number) in enumerate(zip(rows, alternatives["answer"], values, strict=True)):
        if np.isnan(number) or answer not in _LOOKS:
            ax.text(low, row, f" {answer}", va="center", fontsize=9, color=GREY, gid=f"point-{place}")
            continue
        colour, shape, face = _LOOKS[answer]
        ax.plot(np.clip(number, low, high), row, shape, color=colour, markerfacecolor=face, markersize=8, zorder=3,
                markeredgewidth=1.5, gid=f"point-{place}")  # fmt: skip
    chosen = alternatives["chosen"].to_numpy(bool)
    at = np.clip(values, low, high)
    ax.plot(at[chosen], np.array(rows)[chosen], color=LIGHT_GREY, linewidth=1.2, zorder=2)
    where = {"transform": ax.get_yaxis_transform(), "ha": "right", "va": "center", "fontsize": 9.5}
    for row, choice in heads:
        ax.text(-0.02, row, choice, fontstyle="italic", **where)
    for row, name, is_chosen in zip(rows, alternatives["alternative"], chosen, strict=True):
        ax.text(-0.02, row, cut_name(name, 46), fontweight="bold" if is_chosen else "normal", **where)
    ax.set(xlim=(low - room / 4, high + room / 4), ylim=(max(rows, default=0) + 0.6, -0.6), yticks=[])
    ax.set_xlabel(value, fontsize=9.5)
    ax.tick_params("x", labelsize=9)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return keep_words(ax, _say(alternatives))


def _lay_out(alternatives: pd.DataFrame) -> tuple[list[int], list[tuple[int, str]]]:
    """The line of each alternative, and the line and the words of each choice above its own."""
    rows, heads, line, before = [], [], 0, None
    for choice in alternatives["choice"]:
        if choice != before:
            heads.append((line, str(choice).replace("_", " ")))
            line, before = line + 1, choice
        rows.append(line)
        line += 1
    return rows, heads


def _say(alternatives: pd.DataFrame) -> str:
    """The drawing in words: what is ticked, and what each other alternative would make of it."""
    said = [
        f"{str(choice).replace('_', ' ')} {alternative}{' (ticked)' if chosen else ''}: {answer}"
        for choice, alternative, chosen, answer in alternatives[
            ["choice", "alternative", "chosen", "answer"]
        ].itertuples(index=False)
    ]
    return f"What becomes of the finding if one choice is changed. {'; '.join(said)}."
