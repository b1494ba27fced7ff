"""Drawings of weighted terms and of how alike articles are."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from newsframing.figures.palette import BLACK, BLUE, GREY, ORANGE, VERMILLION
from newsframing.tables import require_columns


def plot_terms(weights: pd.DataFrame) -> np.ndarray:
    """Draw a panel of bars for each article and version of its text, a bar for each term.

    Terms that the article itself does not hold, though its page does, are orange, hatched and marked with an
    asterisk.

    Parameters
    ----------
    weights
        One row per version, article and term; columns version, doc_id, term, tf_idf, in_article (True or False).
        Versions run from the top, articles from the left, terms from the top, each in order of first appearance.

    Returns
    -------
    ndarray of Axes
        A row per version, a column per article.
    """
    require_columns(weights, ("version", "doc_id", "term", "tf_idf", "in_article"), "weights")
    versions, names = weights["version"].unique(), weights["doc_id"].unique()
    size = (2 * len(names), 0.6 + 2.5 * len(versions))
    fig, axes = plt.subplots(len(versions), len(names), figsize=size, sharex=True, squeeze=False, layout="constrained")
    for row, version in zip(axes, versions, strict=True):
        for ax, doc_id in zip(row, names, strict=True):
            bars = weights[(weights["version"] == version) & (weights["doc_id"] == doc_id)]
            places = np.arange(len(bars))
            drawn = ax.barh(places, bars["tf_idf"], color=BLUE)
            for bar, inside in zip(drawn, bars["in_article"], strict=True):
                if not inside:
                    bar.set(facecolor=ORANGE, hatch="////", edgecolor="white")
            labels = [
                term if inside else f"{term} *" for term, inside in zip(bars["term"], bars["in_article"], strict=True)
            ]
            ax.set_yticks(places, labels, fontsize=8.5)
            ax.invert_yaxis()
            ax.tick_params(length=0)
            ax.tick_params("x", labelsize=8)
            ax.spines[["top", "right", "left"]].set_visible(False)
        row[0].set_ylabel(version, fontsize=10, fontweight="bold")
    for ax, doc_id in zip(axes[0], names, strict=True):
        ax.set_title(doc_id, fontsize=9)
    return axes


def plot_similarity(similarities: pd.DataFrame) -> np.ndarray:
    """Draw how alike each two articles are, a square for each pair, one panel for each version of their texts.

    Read along a row: the article whose neighbour is sought is at the left, its nearest neighbour is framed.

    Parameters
    ----------
    similarities
        One row per version and ordered pair; columns version, doc_id, other_id, cosine (0-1).

    Returns
    -------
    ndarray of Axes
        One per version, from the left.
    """
    require_columns(similarities, ("version", "doc_id", "other_id", "cosine"), "similarities")
    versions, names = similarities["version"].unique(), list(similarities["doc_id"].unique())
    size = (1.2 + 4.2 * len(versions), 4.6)
    fig, axes = plt.subplots(1, len(versions), figsize=size, sharey=True, squeeze=False, layout="constrained")
    for ax, version in zip(axes[0], versions, strict=True):
        pairs = similarities[similarities["version"] == version]
        matrix = pairs.pivot(index="doc_id", columns="other_id", values="cosine").reindex(index=names, columns=names)
        # White to dark blue; the top of the scale is fixed so that panels can be compared.
        ax.imshow(np.ma.masked_invalid(matrix), cmap="Blues", vmin=0, vmax=similarities["cosine"].max())
        for (row, column), value in np.ndenumerate(matrix.to_numpy()):
            if row == column:
                continue
            dark = value > 0.6 * similarities["cosine"].max()
            nearest = value == np.nanmax(matrix.to_numpy()[row])
            ax.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=10,
                    color="white" if dark else BLACK, fontweight="bold" if nearest else "normal")  # fmt: skip
            if nearest:
                ax.add_patch(
                    Rectangle(
                        (column - 0.46, row - 0.46),
                        0.92,
                        0.92,
                        fill=False,
                        edgecolor=VERMILLION,
                        linewidth=2.5,
                    )
                )
        ax.set_xticks(range(len(names)), names, rotation=35, ha="right", fontsize=9)
        ax.set_yticks(range(len(names)), names, fontsize=9)
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.set_title(version, fontsize=11)
    return axes[0]


def plot_nearest(choices: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw, for each way of counting, how near the candidates are to one article.

    Parameters
    ----------
    choices
        One row per way of counting and candidate; columns choice (in words), other_id, cosine (0-1). Ways run from
        the top in the order in which they first appear; the first candidate is drawn as squares, the second
        as circles. The nearer one of a row is filled.
    ax
        Where to draw; a new 8 inch wide figure if not given.

    Returns
    -------
    Axes
        For the caller to title and show.
    """
    require_columns(choices, ("choice", "other_id", "cosine"), "choices")
    ways, candidates = choices["choice"].unique(), choices["other_id"].unique()
    if ax is None:
        _, ax = plt.subplots(figsize=(8, 0.42 * len(ways) + 1.2), layout="constrained")
    table = choices.pivot(index="choice", columns="other_id", values="cosine").loc[ways, candidates]
    places = np.arange(len(ways))
    ax.hlines(places, table.min(axis=1), table.max(axis=1), color=GREY, linewidth=1)
    for other_id, marker, colour in zip(candidates, "soD^v", (BLUE, VERMILLION, BLACK, ORANGE, GREY), strict=False):
        nearest = (table[other_id] == table.max(axis=1)).to_numpy()
        fills = np.where(nearest, colour, "white")
        ax.scatter(table[other_id], places, s=70, marker=marker, c=fills, edgecolor=colour, linewidth=1.5, zorder=3)
        ax.annotate(other_id, (table[other_id].iloc[0], 0), (0, 12), textcoords="offset points",
                    ha="center", color=colour, fontsize=9)  # fmt: skip
    ax.set_yticks(places, ways, fontsize=9)
    ax.invert_yaxis()
    ax.set_ylim(len(ways) - 0.5, -0.9)
    ax.tick_params("y", length=0)
    ax.set_xlabel("cosine similarity (0: no term shared, 1: the same terms in the same shares)")
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax
