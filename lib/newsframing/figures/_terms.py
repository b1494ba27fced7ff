"""Drawings of weighted terms and of how alike articles are."""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from newsframing.figures._look import begin, break_name, cut_name, keep_words, new_axes, new_panels, strip_frame
from newsframing.figures._palette import BLACK, BLUE, LIGHT_GREY, ORANGE, VERMILLION
from newsframing.tables import require_columns

# So many articles are drawn, those that come first; of more a reader could not read the words.
MOST_PANELS, MOST_SQUARES = 5, 8


def plot_terms(weights: pd.DataFrame) -> np.ndarray:
    """Draw a panel of bars for each article and version of its text, a bar for each term, its count at the end.

    Terms that the article itself does not hold, though its page does, are orange, hatched and marked with an asterisk.
    Of more than five articles the first five are drawn. Returns a row of Axes per version, a column per article.

    `weights`: one row per version, article and term; columns version, doc_id, term, n, tf_idf, in_article (True or
    False). Versions run from the top, articles from the left, terms from the top, each in order of first appearance.
    """
    require_columns(weights, ("version", "doc_id", "term", "n", "tf_idf", "in_article"), "weights")
    versions, names = weights["version"].unique(), weights["doc_id"].unique()[:MOST_PANELS]
    axes = new_panels(len(versions), len(names), 0.9 + 2.5 * len(versions), sharex=True)
    for row, version in zip(axes, versions, strict=False):
        for ax, doc_id in zip(row, names, strict=True):
            bars = weights[(weights["version"] == version) & (weights["doc_id"] == doc_id)]
            places, labels = (
                np.arange(len(bars)),
                [cut_name(term, 15) for term in bars["term"]],
            )
            drawn = ax.barh(places, bars["tf_idf"], color=BLUE)
            ax.bar_label(drawn, bars["n"], padding=2, fontsize=8.5)
            for place in np.flatnonzero(~bars["in_article"].to_numpy(dtype=bool)):
                drawn[place].set(facecolor=ORANGE, hatch="////", edgecolor="white")
                labels[place] += " *"
            ax.set_yticks(places, labels, fontsize=8.5)
            ax.invert_yaxis()
            ax.tick_params(length=0)
            ax.tick_params("x", labelsize=8.5)
            ax.spines[["top", "right", "left"]].set_visible(False)
        row[0].set_ylabel(version, fontsize=10, fontweight="bold")
    for ax, doc_id in zip(axes[0], names, strict=False):
        ax.set_title(break_name(doc_id), fontsize=9)
        ax.set_xlim(0, 1.3 * weights["tf_idf"].max())
    note = "length: tf-idf weight; number: count in the text"
    if not weights["in_article"].all():
        note += "; orange, hatched, *: not in the article"
    axes[0, 0].figure.supxlabel(note, fontsize=9)
    drawn = weights[weights["doc_id"].isin(names)]
    lists = [
        f"{version}, {doc_id}: {', '.join(_list_terms(own))}"
        for (version, doc_id), own in drawn.groupby(["version", "doc_id"], sort=False, observed=True)
    ]
    keep_words(axes[0, 0], f"Bars of the heaviest terms, * for one that is not in the article. {'; '.join(lists)}.")
    return axes


def _list_terms(weights: pd.DataFrame) -> list[str]:
    return [
        f"{term} {n}{'' if held else ' *'}"
        for term, n, held in zip(weights["term"], weights["n"], weights["in_article"], strict=True)
    ]


def state_terms(weights: pd.DataFrame) -> str:
    """Say how many of the heaviest terms of the first version are not in the articles."""
    first = weights[weights["version"] == weights["version"].iloc[0]] if len(weights) else weights
    absent = int((~first["in_article"].astype(bool)).sum())
    if not absent:
        return "The heaviest terms of each article"
    return f"{begin(first['version'].iloc[0])}: {absent} of the {len(first)} heaviest terms are not in the article"


def plot_similarity(similarities: pd.DataFrame) -> np.ndarray:
    """Draw how alike each two articles are, a square for each pair, one panel for each version of their texts.

    Read along a row: the article whose neighbour is sought is at the left, its nearest neighbour is framed and bold;
    where several are as near, as the table's column place says, they have a dashed frame each. An article that is
    missing from a version has an empty row there. Of more than eight articles the first eight are drawn.

    `similarities`: one row per version and ordered pair, as `terms.similarity_by_version` gives them; columns version,
    doc_id, other_id, cosine (0-1), place ("nearest", "tie" or "").
    """
    require_columns(similarities, ("version", "doc_id", "other_id", "cosine", "place"), "similarities")
    versions, names = similarities["version"].unique(), list(similarities["doc_id"].unique())[:MOST_SQUARES]
    similarities = similarities[similarities["doc_id"].isin(names) & similarities["other_id"].isin(names)]
    side = min(0.72, 7.4 / max(1, len(names) * len(versions)))
    axes = new_panels(1, len(versions), 1.7 + side * max(3, len(names)), sharey=True)
    highest = similarities["cosine"].max()
    for ax, version in zip(axes[0], versions, strict=False):
        # White to dark blue; the top of the scale is fixed so that panels can be compared.
        ax.imshow(np.full((len(names), len(names)), np.nan), cmap="Blues", vmin=0, vmax=highest)
        colours = plt.get_cmap("Blues")
        for row in similarities[similarities["version"] == version].itertuples():
            y, x = names.index(row.doc_id), names.index(row.other_id)
            ground = colours(row.cosine / highest if highest else 0)
            ax.add_patch(Rectangle((x - 0.5, y - 0.5), 1, 1, facecolor=ground, edgecolor="white"))
            letters = {
                "color": "white" if row.cosine > 0.72 * highest else BLACK,
                "fontsize": 10 if side > 0.5 else 8.5,
            }
            ax.text(x, y, f"{row.cosine:.2f}", ha="center", va="center",
                    fontweight="bold" if row.place else "normal", **letters)  # fmt: skip
            if row.place:
                dashes = "-" if row.place == "nearest" else (0, (2, 1))
                for colour, width in (("white", 5), (VERMILLION, 2.5)):  # light round dark: seen in grey too
                    style = {"linestyle": dashes if colour != "white" else "-", "edgecolor": colour, "linewidth": width}
                    ax.add_patch(Rectangle((x - 0.42, y - 0.42), 0.84, 0.84, fill=False, **style))
        ax.set_xticks(range(len(names)), [break_name(name, 8 if side > 0.5 else 6) for name in names], fontsize=8.5)
        ax.set_yticks(range(len(names)), [break_name(name, 18) for name in names], fontsize=9)
        strip_frame(ax)
        ax.set_title(version, fontsize=11)
    note = "the darker, the more alike; framed: nearest to the article at the left; dashed frames: about equally near"
    axes[0, 0].figure.supxlabel(note, fontsize=9)
    lists = [_list_nearest(version, own) for version, own in similarities.groupby("version", sort=False)]
    keep_words(axes[0, 0], f"A square for each two of {len(names)} articles. {' '.join(lists)}")
    return axes[0]


def _list_nearest(version: str, similarities: pd.DataFrame) -> str:
    """In words, which article is nearest to which, with the cosine."""
    said = []
    for doc_id, own in similarities[similarities["place"] != ""].groupby("doc_id", sort=False, observed=True):
        others = [f"{row.other_id} ({row.cosine:.2f})" for row in own.itertuples()]
        said.append(f"{doc_id}: {' and '.join(others)}{', a tie' if len(others) > 1 else ''}")
    return f"Nearest, {version}: {'; '.join(said)}."


def state_similarity(similarities: pd.DataFrame) -> str:
    """Name the two articles that are most alike in each version, unless others are about as near."""
    said = []
    for version, own in similarities.groupby("version", sort=False):
        top = own.loc[own["cosine"].idxmax()]
        ends = own[own["doc_id"].isin([top["doc_id"], top["other_id"]])]
        if ends["place"].eq("tie").any():
            said.append(f"{version}: no two are clearly the most alike")
        else:
            said.append(f"{version}: {top['doc_id']} and {top['other_id']} are most alike ({top['cosine']:.2f})")
    return begin("; ".join(said)) or "How alike the words of two articles are"


def plot_differences(differences: pd.DataFrame, *, ax: Axes | None = None) -> Axes:
    """Draw, for each way of counting, which of two candidates is ahead and by how much.

    `differences`: one row per way of counting, from the top, as `terms.try_ways` gives them; columns choice (in words),
    one, other (the two candidates, the same in all rows), cosine_one, cosine_other, difference, tie (True: hardly
    apart). Where `one` is nearer a bar is blue and plain, where `other` is, orange and hatched; a tie is light grey.
    """
    columns = ("choice", "one", "other", "cosine_one", "cosine_other", "difference", "tie")
    require_columns(differences, columns, "differences")
    ax = ax or new_axes(9, 0.4 * len(differences) + 1.5)
    places = np.arange(len(differences))
    below, ties = (differences["difference"] < 0).to_numpy(), differences["tie"].to_numpy(dtype=bool)
    colours = np.where(ties, LIGHT_GREY, np.where(below, ORANGE, BLUE))
    bars = ax.barh(places, differences["difference"], height=0.6, color=colours)
    for place in np.flatnonzero(below & ~ties):
        bars[place].set(hatch="////", edgecolor="white")
    notes = [
        f"{one:.3f} : {other:.3f}{'  a tie' if tie else ''}"
        for one, other, tie in zip(differences["cosine_one"], differences["cosine_other"], ties, strict=True)
    ]
    ax.bar_label(bars, notes, padding=4, fontsize=9)
    ax.axvline(0, color=BLACK, linewidth=1)
    ax.set_yticks(places, differences["choice"], fontsize=9)
    ax.invert_yaxis()
    reach = 1.9 * differences["difference"].abs().max() if len(differences) else 1  # room for the notes
    ax.set_xlim(-(reach or 1), reach or 1)
    ax.tick_params(length=0, labelsize=9)
    ax.spines[["top", "right", "left"]].set_visible(False)
    one, other = (cut_name(differences[name].iloc[0]) if len(differences) else name for name in ("one", "other"))
    note = f"← {other} is nearer        {one} is nearer →\nbeside the bars: cosine with {one} : {other}"
    ax.set_xlabel(note, fontsize=9)
    rows = [f"{choice} {note}" for choice, note in zip(differences["choice"], notes, strict=True)]
    return keep_words(ax, f"A bar for each way of counting, with the cosines of {one} : {other}. {'; '.join(rows)}.")


def state_differences(differences: pd.DataFrame) -> str:
    """Say in how many ways of counting each of the two candidates is nearer, and in how many it is a tie."""
    if differences.empty:
        return "Which of two articles is nearer?"
    ties = differences["tie"].astype(bool)
    first = differences.iloc[0]
    ahead = int((~ties & (differences["difference"] > 0)).sum())
    behind = int((~ties & (differences["difference"] < 0)).sum())
    n = len(differences)
    return (
        f"{ahead} of {n} ways of counting put {first['one']} nearer, {behind} {first['other']}; {ties.sum()} are ties"
    )
