"""Drawings of what a coder answered, and of how often a vocabulary stands in an article."""

import textwrap
from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from newsframing.figures._look import begin, keep_words, mark, new_axes, strip_frame
from newsframing.figures._palette import BLUE, GREY, LIGHT_GREY, ORANGE
from newsframing.tables import name_categories, require_columns

_MOST_NAMED = 8  # articles in a category


def _refuse_repeats(table: pd.DataFrame, keys: list[str], name: str) -> None:
    """Raise a ValueError if two rows of a table would be drawn in one place."""
    twice = table.loc[table.duplicated(keys), keys].drop_duplicates().head(5)
    if len(twice):
        cells = "; ".join(" and ".join(map(repr, row)) for row in twice.itertuples(index=False))
        raise ValueError(f"{name} needs one row for each {' and '.join(keys)}; there are more for {cells}.")


def plot_answers(answers: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw the answers to yes-or-no questions about each article, question below question, in groups.

    A filled circle is a yes, a dash a no, a cross a question whose answer the text cannot tell. An answer that the
    coder was not sure of has a ring: with a question mark in it, it is a yes, with a dash, a no.

    `answers`: one row per question and article, as `coding.list_answers` gives them; columns frame (the group),
    question, doc_id, code (1 yes, 0 no, missing: cannot be told), unsure (True or False). Questions run from the top,
    articles from the left, in order of first appearance.
    """
    require_columns(answers, ("frame", "question", "doc_id", "code", "unsure"), "answers")
    keys = ["frame", "question"]
    lines = answers[keys].drop_duplicates()
    lines = lines.sort_values("frame", key=lambda f: f.map({n: i for i, n in enumerate(f.unique())}), kind="stable")
    _refuse_repeats(answers, [*keys, "doc_id"], "answers")
    # A group has a line of its own for its name.
    places = np.arange(len(lines)) + 1.6 * pd.factorize(lines["frame"])[0] + 1.0
    where = {(row.frame, row.question): place for row, place in zip(lines.itertuples(), places, strict=True)}
    names = list(answers["doc_id"].unique())
    upright = len(names) > 6
    heads = [str(name) if upright else "\n".join(textwrap.wrap(str(name), 14)) for name in names]
    above = max((len(head) * 0.085 if upright else 0.17 * (head.count("\n") + 1) for head in heads), default=0.2)
    labels = ["\n".join(textwrap.wrap(str(question), 58)) for question in lines["question"]]
    ax = ax or new_axes(9.2, 1.1 + 0.31 * places.max(initial=1) + above)
    for x, name in enumerate(names):
        own = answers[answers["doc_id"] == name]
        y = np.array([where[key] for key in zip(own["frame"], own["question"], strict=True)])
        code, unsure = own["code"].to_numpy(float), own["unsure"].to_numpy(bool)
        for marks, look in (
            ((code == 1) & ~unsure, {"marker": "o", "s": 95, "color": BLUE}),
            (code == 0, {"marker": "_", "s": 60, "color": GREY}),
            (np.isnan(code), {"marker": "x", "s": 36, "color": GREY}),
            (unsure & ~np.isnan(code), {"marker": "o", "s": 130, "facecolors": "none", "edgecolors": ORANGE}),
        ):
            ax.scatter(np.full(marks.sum(), x), y[marks], linewidths=1.6, **look)
        for place in y[(code == 1) & unsure]:
            ax.text(x, place, "?", ha="center", va="center", fontsize=9.5, fontweight="bold")
    for frame in lines["frame"].unique():
        top = places[(lines["frame"] == frame).to_numpy()].min()
        ax.axhline(top - 1.45, color=LIGHT_GREY, linewidth=0.8)
        ax.text(-0.55, top - 0.95, frame, ha="left", va="center", fontsize=10, fontweight="bold")
    ax.legend(
        handles=[
            mark("o", BLUE, "yes", edge=1.6),
            Line2D([], [], linestyle="none", marker="o", markerfacecolor="none", markeredgecolor=ORANGE,
                   markeredgewidth=1.6, markersize=10, label="with ?: yes, the coder was not sure"),
            mark("_", GREY, "no", edge=1.6),
            mark("x", GREY, "cannot be told", edge=1.6),
        ],
        loc="upper right", bbox_to_anchor=(1, 0), ncols=4, fontsize=9, frameon=False, handletextpad=0.4,
    )  # fmt: skip
    ax.set_xticks(range(len(names)), heads, fontsize=9, rotation=90 if upright else 0)
    ax.set_yticks(places, labels, fontsize=9)
    ax.xaxis.tick_top()
    ax.set(xlim=(-0.6, max(1, len(names)) - 0.4), ylim=(places.max(initial=1) + 0.6, -0.6))
    strip_frame(ax)
    yes = answers.groupby("frame", sort=False)["code"].sum().astype(int)
    said = "; ".join(f"{frame}: {n or 'no'} yes" for frame, n in yes.items())
    unsure = int(answers["unsure"].astype(bool).sum())
    doubt = f" {unsure} answers are unsure." if unsure else ""
    return keep_words(
        ax, f"A mark for each answer to {len(lines)} questions about {len(names)} articles. {said}.{doubt}"
    )


def state_answers(answers: pd.DataFrame) -> str:
    """Say in which groups of questions every article has a sure yes, and in which none has any; else what is drawn."""
    require_columns(answers, ("frame", "doc_id", "code", "unsure"), "answers")
    yes = answers.assign(any=answers["code"].eq(1), sure=answers["code"].eq(1) & ~answers["unsure"].astype(bool))
    best = yes.groupby(["frame", "doc_id"], sort=False)[["any", "sure"]].max().groupby("frame", sort=False)
    everywhere, nowhere = best["sure"].min(), ~best["any"].max()
    parts = [f"{', '.join(everywhere.index[everywhere])}: a sure yes in every article"] if everywhere.any() else []
    parts += [f"{', '.join(nowhere.index[nowhere])}: no yes in any"] if nowhere.any() else []
    return begin("; ".join(parts)) or "The answers, question by question"


def plot_rates(rates: pd.DataFrame, *, faint: Collection[str] = (), ax: Axes | None = None) -> Axes:
    """Draw how often each category stands in the articles that have hits enough, with an interval if there is one.

    Of each category the articles with enough hits have a row each, the highest rate first, with the number of hits at
    its right; all others share the last row as short grey lines without names, since no order can be read from them.

    `rates`: one row per article and category, as `lexicons.rate_categories` gives them; columns doc_id, category, n,
    per_1000_words, low, high, warning ("" where n is large enough). Categories run from the top in order of first
    appearance. `faint`: articles to be read with caution, such as `corpus.find_machine_translated(facts)`: squares,
    lighter, in italics.
    """
    require_columns(rates, ("doc_id", "category", "n", "per_1000_words", "low", "high", "warning"), "rates")
    _refuse_repeats(rates, ["doc_id", "category"], "rates")
    rates = rates.assign(category=name_categories(rates["category"]))
    reach = np.nanmax([1.0, *rates["per_1000_words"], *rates["high"]]) * 1.05
    rows, told = [], []  # rows: place, label, look of the label
    y = 0.0
    groups = list(rates.groupby("category", sort=False))
    n_rows = sum(1.5 + min((own["warning"] == "").sum(), _MOST_NAMED + 1) + 1 for _, own in groups)
    ax = ax or new_axes(9.2, 1.0 + 0.27 * max(2.0, n_rows))
    for name, own in groups:
        rows.append((y, name, {"fontweight": "bold"}))
        enough = own[own["warning"] == ""].sort_values("per_1000_words", ascending=False, kind="stable")
        few = own[own["warning"] != ""]
        for row in enough.head(_MOST_NAMED).itertuples():
            y += 1
            light = row.doc_id in faint
            colour = GREY if light else BLUE
            if not np.isnan(row.low):
                ax.plot([row.low, row.high], [y, y], color=LIGHT_GREY if light else colour, linewidth=2.5,
                        solid_capstyle="butt")  # fmt: skip
            ax.plot(row.per_1000_words, y, marker="s" if light else "o", markersize=7, color=colour)
            style = {"fontstyle": "italic", "color": GREY} if light else {}
            ax.text(1.02 * reach, y, f"{row.n} hits", va="center", fontsize=9, **style)
            rows.append((y, str(row.doc_id), style))
        if len(enough) > _MOST_NAMED:
            y += 1
            rows.append((y, f"{len(enough) - _MOST_NAMED} more, with lower rates", {"color": GREY}))
        if len(few):
            y += 1
            ax.plot(few["per_1000_words"], np.full(len(few), y), linestyle="none", marker="|", color=LIGHT_GREY,
                    markersize=9, markeredgewidth=2)  # fmt: skip
            rows.append((y, f"{len(few)} with too few hits", {"color": GREY, "fontstyle": "italic"}))
        y += 1.5
        lines = [f", interval {low:.1f} to {high:.1f}" if low == low else ""
                 for low, high in zip(enough["low"], enough["high"], strict=True)]  # fmt: skip
        named = [f"{row.doc_id} {row.per_1000_words:.1f} ({row.n} hits{line})"
                 for row, line in zip(enough.itertuples(), lines, strict=True)]  # fmt: skip
        told.append(f"{name}: {', '.join(named[:_MOST_NAMED]) or 'none with hits enough'}")
    ax.set_yticks([place for place, _, _ in rows], [label for _, label, _ in rows], fontsize=9.5)
    for tick, (_, _, style) in zip(ax.get_yticklabels(), rows, strict=True):
        tick.set(**style)
    ax.set(xlim=(-0.02 * reach, 1.12 * reach), ylim=(max(y, 1.0) - 0.8, -0.8))
    ax.set_xlabel("hits per 1000 words; line: within-article interval, 95 %", fontsize=9.5)
    ax.set_xticks([tick for tick in ax.get_xticks() if 0 <= tick <= reach])
    ax.grid(axis="x", color="#EBEBEB")
    ax.set_axisbelow(True)
    ax.tick_params(length=0, labelsize=9.5)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return keep_words(ax, f"Rates of each kind of words, by article. {'; '.join(told) or 'No hits'}.")


def state_rates(rates: pd.DataFrame) -> str:
    """Say whether the intervals of the articles with hits enough overlap in every category."""
    require_columns(rates, ("category", "low", "high", "warning"), "rates")
    known = rates[rates["warning"] == ""].dropna(subset=["low", "high"])
    known = known[known.groupby("category", observed=True)["category"].transform("size") > 1]
    if known.empty:
        return "Not enough to tell the articles apart by"
    known = known.assign(category=name_categories(known["category"]))
    bounds = known.groupby("category", sort=False).agg(low=("low", "max"), high=("high", "min"))
    apart = bounds.index[bounds["low"] > bounds["high"]].tolist()
    if apart:
        return f"Intervals that do not overlap: {', '.join(apart)}"
    return "Where articles have hits enough, their intervals overlap"
