"""The kinds of source of who speaks: officials, citizens, experts, media, and how many different ones."""

import pandas as pd

from newsframing import figures, quotations
from newsframing.explore._view import FigurePart, TablePart
from newsframing.explore._voices import MOST_DRAWN, NOT_ENOUGH
from newsframing.story import Story

_MEASURES = {
    "n_sources": "different sources",
    "shannon": "evenness of the sides (Shannon, nats)",
    "simpson": "two sources are of different sides (Simpson, 0 to 1)",
}


def show_kinds(story: Story) -> tuple[list[str], list]:
    """What `who_speaks` says and shows by kind of source."""
    sources = quotations.list_sources(story.attributions, story.sentences, story.sides)
    stations = list(quotations.STATIONS)
    groups = sources.groupby("station")
    table = pd.DataFrame({"kind": stations})
    counted = {"sources": groups.size(), "named": groups["named"].sum(), "statements": groups["n_statements"].sum(),
               "articles": groups["doc_id"].nunique()}  # fmt: skip
    for name, counts in counted.items():
        table[name] = counts.reindex(stations).fillna(0).astype("int64").array
    table.insert(2, "of", len(sources))
    behind = sources.rename(
        columns={"station": "kind", "station_word": "word_that_says_it", "n_statements": "statements"}
    )
    behind = behind[["kind", "doc_id", "source", "word_that_says_it", "gender", "side", "statements", "sentence"]]
    diversity = quotations.measure_diversity(sources, story.articles)
    names = {"n_sources": "sources", "n_named": "named", "n_sides": "sides", "n_with_side": "sources_with_a_side",
             "shannon": "shannon", "effective": "equally_strong_sides", "simpson": "simpson"}  # fmt: skip
    articles = diversity.rename(columns=names)
    articles = articles[["doc_id", "sources", "named", *stations, "sources_with_a_side", "sides", "shannon",
                         "equally_strong_sides", "simpson", "note"]]  # fmt: skip
    parts = [TablePart("By kind of source: each source once an article", table, behind, "kind")]
    if len(sources):
        parts.append(_draw(diversity, behind))
    caption = "By article: different sources, their kinds, and the diversity of their sides"
    parts.append(TablePart(caption, articles, behind, "doc_id"))
    if len(story.articles) > 1:
        means = quotations.average_diversity(diversity, story.articles)
        means["measure"] = means["measure"].replace(_MEASURES)
        means["note"] = means["note"].str.replace("no interval", NOT_ENOUGH)
        by_outlet = behind.assign(outlet=behind["doc_id"].map(story.articles.set_index("doc_id")["outlet"]))
        parts.append(TablePart("By outlet: the mean of its articles here", means, by_outlet, "outlet"))
    says = [
        "What a source is, is read from the article alone: a name that it takes for known has no known kind.",
        "Few sources show little evenness whatever they are; more different sources are not better journalism.",
    ]
    return says, parts


def _draw(diversity: pd.DataFrame, behind: pd.DataFrame) -> FigurePart:
    """The sources by article and kind; of many articles those with most."""
    most = diversity.sort_values("n_sources", ascending=False, kind="stable")["doc_id"].head(MOST_DRAWN)
    drawn = diversity[diversity["doc_id"].isin(most)]
    note = "" if len(drawn) == len(diversity) else f"Drawn: the {MOST_DRAWN} articles with most sources."
    cells = drawn.melt("doc_id", list(quotations.STATIONS), var_name="kind", value_name="n")
    order = {doc_id: place for place, doc_id in enumerate(drawn["doc_id"])}
    cells = cells.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    cells["_cell"] = cells["doc_id"].astype("str") + "\n" + cells["kind"]
    some = cells[cells["n"] > 0]
    labels = some["doc_id"].astype("str") + ", " + some["kind"] + ": " + some["n"].astype("str")
    points = pd.DataFrame({"_cell": some["_cell"], "label": labels})
    ax = figures.plot_matrix(cells, rows="doc_id", columns="kind")
    by_cell = behind.assign(_cell=behind["doc_id"].astype("str") + "\n" + behind["kind"])
    return FigurePart("who-speaks-kind", "Different sources by article and kind", ax, note, points, by_cell, "_cell")
