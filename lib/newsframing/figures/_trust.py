"""Drawings of how far numbers can be trusted: scores and agreement with their intervals, findings under other choices.

Colours never speak alone: a mark that says little is hollow too, and each kind of answer has a hatching of its own.
"""

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._look import WIDTH, begin, explain, keep_base, keep_words, new_axes, new_panels, strip_frame
from newsframing.figures._palette import BLACK, BLUE, GREY, LIGHT_GREY, ORANGE
from newsframing.tables import require_columns

_ANSWERS = {
    "n_holds": ("holds", BLUE, None, "white"),
    "n_open": ("not enough evidence", LIGHT_GREY, "..", BLACK),
    "n_fails": ("does not hold", ORANGE, "//", BLACK),
}
_WORDS_FIT = 0.07  # of the length of a bar


def plot_scores(scores: pd.DataFrame, *, marks: Mapping[float, str] | None = None) -> np.ndarray:
    """Draw each score as a dot with its interval, a panel for each measure, what it is a share of at the right.

    A filled dot has an interval that says something; a hollow grey one has a wide one, or none. Whether it is wide is
    for the table to say (column few). In the row of a score that is missing stands "none". The panels have a common
    scale, which ends at 1.

    `scores`: one row per label and measure (not two, nor none at all); columns label, measure (the panel), value, low,
    high (missing: no interval), n (words, such as "19 of 20"), few (True: hollow and grey). Panels from the left and
    labels from the top are in the order in which they first appear. A column group, if there, is written above the
    first row of each group, whose rows stand together. `marks`: values to compare with, and their names: dashed lines
    in every panel, named above.
    """
    require_columns(scores, ("label", "measure", "value", "low", "high", "n", "few"), "scores")
    if scores.empty:
        raise ValueError("scores has no rows to draw.")
    keys = ["group", "label"] if "group" in scores else ["label"]
    twice = scores[scores.duplicated([*keys, "measure"])]
    if len(twice):
        raise ValueError(
            f"scores has {twice['label'].iloc[0]!r} twice in {twice['measure'].iloc[0]!r}; keep one of them."
        )
    rows = scores[keys].drop_duplicates()
    heads = rows["group"].ne(rows["group"].shift()).to_numpy() if "group" in rows else np.zeros(len(rows), dtype=bool)
    places = np.arange(len(rows)) + np.cumsum(heads)
    place = dict(zip(rows.itertuples(index=False, name=None), places, strict=True))
    measures = list(scores["measure"].unique())
    height = 1.2 + 0.25 * (places[-1] + 1) + (0.2 if marks else 0)
    axes = new_panels(1, len(measures), height, sharex=True, sharey=True)
    lowest = np.nanmin([0, *scores["low"], *scores["value"]])
    for ax, measure in zip(axes[0], measures, strict=True):
        own = scores[scores["measure"] == measure]
        for key, row in zip(own[keys].itertuples(index=False, name=None), own.to_dict("records"), strict=True):
            _draw_score(ax, place[key], row)
        for value, words in (marks or {}).items():
            ax.axvline(value, color=BLACK, linewidth=1, linestyle="dashed", zorder=1)
            ax.text(value, -1.0, words, ha="center", va="bottom", fontsize=9)
        ax.set_title(measure, fontsize=10.5, fontweight="bold", loc="left", pad=18 if marks else 6)
        ax.set(xlim=(lowest - 0.02, 1.02), ylim=(places[-1] + 0.6, -0.7))
        ax.tick_params("x", labelsize=9)
        ax.grid(axis="x", color="#EFEFEF", zorder=0)
        ax.set_axisbelow(True)
        keep_base(ax)
    ticks = list(zip(places, rows["label"].astype(str), [False] * len(rows), strict=True))
    if heads.any():
        ticks += [(at - 1, str(group), True) for at, group in zip(places[heads], rows["group"][heads], strict=True)]
    axes[0, 0].set_yticks([at for at, _, _ in ticks], [words for _, words, _ in ticks], fontsize=9.5)
    for label, (_, _, is_head) in zip(axes[0, 0].get_yticklabels(), ticks, strict=True):
        if is_head:
            label.set(fontweight="bold")
    keep_words(axes[0, 0], _say_scores(scores))
    return axes[0]


def _say_scores(scores: pd.DataFrame) -> str:
    """Every score in words, measure by measure."""
    said = []
    for measure, own in scores.groupby("measure", sort=False):
        rows = own.to_dict("records")
        each = [f"{row['label']} {'none' if pd.isna(row['value']) else format(row['value'], '.2f')} ({row['n']}"
                f"{', hollow' if row['few'] else ''})" for row in rows]  # fmt: skip
        said.append(f"{measure}: {'; '.join(each)}.")
    return "Dots with their intervals; hollow where a mark says little. " + " ".join(said)


def state_scores(scores: pd.DataFrame) -> str:
    """Say from where to where each measure runs, and how many of the scores say little: a title for `plot_scores`."""
    known = scores.dropna(subset=["value"]).groupby("measure", sort=False)["value"].agg(["min", "max"])
    spans = ", ".join(f"{measure} {low:.2f} to {high:.2f}" for measure, low, high in known.itertuples())
    few = int(scores["few"].sum())
    return begin(f"{spans}; {few} of {len(scores)} scores say little" if spans else "nothing to score")


def state_reach(scores: pd.DataFrame, mark: float, name: str) -> str:
    """Say of how many scores the whole interval lies at or above a mark, by its name: a title for `plot_scores`."""
    n = int((scores["low"] >= mark).sum())
    return f"With the whole interval above {name}: {n or 'none'} of {len(scores)}"


def plot_holding(findings: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw for each finding how many of its distinct answers hold, fail, or stay open.

    One bar per finding, all equally long: blue where it holds, dotted grey where there is not enough evidence, hatched
    orange where it does not hold, each with its number of answers. A black diamond at the left says what came out
    under the choices that were made first: filled where the finding holds, hollow where it does not or stays open. The
    bars do not compete, for how many alternatives each finding has was somebody's decision.

    `findings`: one row per finding, from the top; columns claim, n_distinct, n_holds, n_fails, n_open (answers, which
    sum to n_distinct, or the finding is refused), made (True, False or missing).
    """
    require_columns(findings, ("claim", "n_distinct", "n_holds", "n_fails", "n_open", "made"), "findings")
    odd = findings[findings[list(_ANSWERS)].sum(axis=1) != findings["n_distinct"]]
    if len(odd):
        raise ValueError(
            f"n_holds, n_open and n_fails of a finding sum to its n_distinct; look at {'; '.join(odd['claim'])}."
        )
    ax = ax or new_axes(WIDTH, 1.3 + 0.56 * max(1, len(findings)))
    places = np.arange(len(findings))
    left = np.zeros(len(findings))
    for column, (words, colour, hatch, ink) in _ANSWERS.items():
        counts = findings[column].to_numpy()
        shares = counts / findings["n_distinct"].to_numpy()
        ax.barh(places, shares, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white", label=words)
        for at, start, share, count in zip(places, left, shares, counts, strict=True):
            if share >= _WORDS_FIT:
                ground = None if hatch is None else {"facecolor": colour, "edgecolor": "none", "pad": 1.5}
                ax.text(
                    start + share / 2, at, f"{count:,}", ha="center", va="center", fontsize=10, color=ink, bbox=ground
                )
        left = left + shares
    for at, row in zip(places, findings.to_dict("records"), strict=True):
        holds = not pd.isna(row["made"]) and bool(row["made"])
        ax.plot(-0.02, at, marker="D", color=BLACK, markerfacecolor=BLACK if holds else "white", markersize=7)
        ax.text(1.01, at, f"{row['n_holds']:,} of {row['n_distinct']:,}", va="center", fontsize=9.5)
    ax.text(1.01, -0.62, "holds in", va="center", fontsize=9.5, fontstyle="italic")
    ax.plot([], [], linestyle="none", marker="D", color=BLACK, markersize=7, label="holds under the choices made first")
    ax.plot([], [], linestyle="none", marker="D", color=BLACK, markerfacecolor="white", markersize=7,
            label="does not, or open")  # fmt: skip
    explain(ax, 5, handletextpad=0.5, columnspacing=1.2)
    ax.set_yticks(places, [textwrap.fill(str(claim), 34, break_on_hyphens=False) for claim in findings["claim"]],
                  fontsize=9.5)  # fmt: skip
    ax.set(xlim=(-0.045, 1), ylim=(len(findings) - 0.5, -0.85), xticks=[])
    strip_frame(ax)
    said = [
        f"{row['claim']}: holds in {row['n_holds']:,}, open in {row['n_open']:,}, fails in {row['n_fails']:,}"
        for row in findings.to_dict("records")
    ]
    return keep_words(ax, f"Bars: in how many distinct answers each claim holds. {'; '.join(said)}.")


def state_holding(findings: pd.DataFrame) -> str:
    """Count the claims that hold in every distinct answer and those that hold in less than half: a title."""
    if findings.empty:
        return "In how many distinct answers each claim holds"
    firm = int((findings["n_holds"] == findings["n_distinct"]).sum())
    weak = int((findings["n_holds"] < findings["n_distinct"] / 2).sum())
    return f"Claims that hold in every answer: {firm} of {len(findings)}; in fewer than half: {weak}"


def _draw_score(ax: Axes, place: float, row: dict) -> None:
    """Draw one score: its interval, its dot, and what it is a share of."""
    colour, face = (GREY, "white") if row["few"] else (BLUE, BLUE)
    if not (pd.isna(row["low"]) or pd.isna(row["high"])):
        ax.plot([row["low"], row["high"]], [place, place], color=colour, linewidth=3, alpha=0.55, zorder=2,
                solid_capstyle="butt")  # fmt: skip
    if pd.isna(row["value"]):
        ax.text(0.99, place, "none", transform=ax.get_yaxis_transform(), ha="right", va="center", fontsize=9)
    else:
        ax.plot(row["value"], place, marker="o", color=colour, markerfacecolor=face, markersize=7, zorder=3,
                markeredgewidth=1.6, clip_on=False)  # fmt: skip
    ax.text(1.03, place, str(row["n"]), transform=ax.get_yaxis_transform(), va="center", fontsize=9)
