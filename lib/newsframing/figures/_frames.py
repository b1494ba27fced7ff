"""Drawings of how often a vocabulary stands in an article."""

from collections.abc import Collection

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from newsframing.figures._look import keep_words, new_axes
from newsframing.figures._palette import BLUE, GREY, LIGHT_GREY
from newsframing.tables import name_categories, require_columns

_MOST_NAMED = 8  # articles in a category


def _refuse_repeats(table: pd.DataFrame, keys: list[str], name: str) -> None:
    """Raise a ValueError if two rows of a table would be drawn in one place."""
    twice = table.loc[table.duplicated(keys), keys].drop_duplicates().head(5)
    if len(twice):
        cells = "; ".join(" and ".join(map(repr, row)) for row in twice.itertuples(index=False))
        raise ValueError(f"{name} needs one row for each {' and '.join(keys)}; there are more for {cells}.")


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
    bare = (rates["warning"].eq("") & rates["low"].isna()).any()
    why = "; no line: too few sentences, or hits that crowd" if bare else ""
    ax.set_xlabel(f"hits per 1000 words; line: within-article interval, 95 %{why}", fontsize=9.5)
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
