"""Drawings of weighted terms and of how alike articles are."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from newsframing.figures._palette import BLACK, BLUE, ORANGE, VERMILLION
from newsframing.tables import require_columns


def plot_terms(weights: pd.DataFrame) -> np.ndarray:
    """Draw a panel of bars for each article and version of its text, a bar for each term, its count at the end.

    Terms that the article itself does not hold, though its page does, are orange, hatched and marked with an
    asterisk.

    Parameters
    ----------
    weights
        One row per version, article and term; columns version, doc_id, term, n, tf_idf, in_article (True or False).
        Versions run from the top, articles from the left, terms from the top, each in order of first appearance.

    Returns
    -------
    ndarray of Axes
        A row per version, a column per article.
    """
    require_columns(weights, ("version", "doc_id", "term", "n", "tf_idf", "in_article"), "weights")
    versions, names = weights["version"].unique(), weights["doc_id"].unique()
    widest = max(2, 0.11 * weights["doc_id"].astype(str).str.len().max())
    size = (max(8, widest * len(names)), 0.8 + 2.5 * len(versions))
    fig, axes = plt.subplots(len(versions), len(names), figsize=size, sharex=True, squeeze=False, layout="constrained")
    for row, version in zip(axes, versions, strict=True):
        for ax, doc_id in zip(row, names, strict=True):
            bars = weights[(weights["version"] == version) & (weights["doc_id"] == doc_id)]
            places, labels = np.arange(len(bars)), bars["term"].astype(str).to_list()
            drawn = ax.barh(places, bars["tf_idf"], color=BLUE)
            ax.bar_label(drawn, bars["n"], padding=2, fontsize=8)
            for place in np.flatnonzero(~bars["in_article"].to_numpy(dtype=bool)):
                drawn[place].set(facecolor=ORANGE, hatch="////", edgecolor="white")
                labels[place] += " *"
            ax.set_yticks(places, labels, fontsize=8.5)
            ax.invert_yaxis()
            ax.tick_params(length=0)
            ax.tick_params("x", labelsize=8)
            ax.spines[["top", "right", "left"]].set_visible(False)
        row[0].set_ylabel(version, fontsize=10, fontweight="bold")
    for ax, doc_id in zip(axes[0], names, strict=True):
        ax.set_title(doc_id, fontsize=9)
        ax.set_xlim(0, 1.15 * weights["tf_idf"].max())
    note = "length: tf-idf weight; number: count in the text"
    if not weights["in_article"].all():
        note += "; orange, hatched, *: on the page but not in the article"
    fig.supxlabel(note, fontsize=9)
    return axes


def plot_similarity(similarities: pd.DataFrame) -> np.ndarray:
    """Draw how alike each two articles are, a square for each pair, one panel for each version of their texts.

    Read along a row: the article whose neighbour is sought is at the left, its nearest neighbour is framed and bold.
    An article that is missing from a version has an empty row there.

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
    longest = max(map(len, names)) * 0.065  # inches
    size = (
        longest + (0.3 + max(3.4, 0.68 * len(names))) * len(versions),
        0.8 + max(3.0, 0.6 * len(names)) + 0.6 * longest,
    )
    fig, axes = plt.subplots(1, len(versions), figsize=size, sharey=True, squeeze=False, layout="constrained")
    for ax, version in zip(axes[0], versions, strict=True):
        pairs = similarities[similarities["version"] == version]
        matrix = pairs.pivot(index="doc_id", columns="other_id", values="cosine").reindex(index=names, columns=names)
        # White to dark blue; the top of the scale is fixed so that panels can be compared.
        ax.imshow(np.ma.masked_invalid(matrix), cmap="Blues", vmin=0, vmax=similarities["cosine"].max())
        for (row, column), value in np.ndenumerate(matrix.to_numpy()):
            if np.isnan(value):
                continue
            dark = value > 0.6 * similarities["cosine"].max()
            nearest = value == matrix.iloc[row].max()
            ax.text(column, row, f"{value:.2f}", ha="center", va="center", fontsize=10,
                    color="white" if dark else BLACK, fontweight="bold" if nearest else "normal")  # fmt: skip
            if nearest:
                for colour, width in (("white", 5), (VERMILLION, 2.5)):  # light round dark: seen in grey too
                    corner = (column - 0.44, row - 0.44)
                    ax.add_patch(Rectangle(corner, 0.88, 0.88, fill=False, edgecolor=colour, linewidth=width))
        ax.set_xticks(range(len(names)), names, rotation=35, ha="right", fontsize=9)
        ax.set_yticks(range(len(names)), names, fontsize=9)
        ax.tick_params(length=0)
        ax.spines[:].set_visible(False)
        ax.set_title(version, fontsize=11)
    fig.supxlabel("the darker, the more alike; framed and bold: nearest to the article at the left", fontsize=9)
    return axes[0]


def plot_differences(differences: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw, for each way of counting, which of two candidates is ahead and by how much.

    Parameters
    ----------
    differences
        One row per way of counting; columns choice (in words), difference, and note (what stands behind the
        difference, written beside it). Ways run from the top in the order of the table. Above 0 a bar is blue and
        plain, below 0 orange and hatched.
    ax
        Where to draw; a new 8 inch wide figure if not given.

    Returns
    -------
    Axes
        For the caller to title, to label and to show.
    """
    require_columns(differences, ("choice", "difference", "note"), "differences")
    if ax is None:
        _, ax = plt.subplots(figsize=(8, 0.4 * len(differences) + 1.2), layout="constrained")
    places = np.arange(len(differences))
    below = differences["difference"].to_numpy() < 0
    bars = ax.barh(places, differences["difference"], height=0.6, color=np.where(below, ORANGE, BLUE))
    for place in np.flatnonzero(below):
        bars[place].set(hatch="////", edgecolor="white")
    ax.bar_label(bars, differences["note"], padding=4, fontsize=9)
    ax.axvline(0, color=BLACK, linewidth=1)
    ax.set_yticks(places, differences["choice"], fontsize=9)
    ax.invert_yaxis()
    reach = 1.75 * differences["difference"].abs().max()  # room for the notes
    ax.set_xlim(-reach, reach)
    ax.tick_params(length=0)
    ax.spines[["top", "right", "left"]].set_visible(False)
    return ax
