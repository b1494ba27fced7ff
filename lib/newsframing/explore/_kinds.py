"""The kinds of source of who speaks: officials, citizens, experts, media, and how many different ones."""

import pandas as pd

from newsframing import figures, quotations
from newsframing.explore._view import FigurePart, TablePart
from newsframing.explore._voices import MOST_DRAWN, write_interval
from newsframing.story import Story

_MEASURES = {
    "n_sources": "different sources",
    "shannon": "evenness of the sides (Shannon, nats)",
    "simpson": "two sources are of different sides (Simpson, 0 to 1)",
}


def show_kinds(story: Story, given: pd.DataFrame) -> tuple[list[str], list]:
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
    behind = _list_statements(sources, given)
    diversity = quotations.measure_diversity(sources, story.articles)
    outlets = story.articles.set_index("doc_id")["outlet"]
    by_outlet = behind.assign(outlet=behind["doc_id"].map(outlets))
    parts: list[TablePart | FigurePart]
    parts = [TablePart("By kind of source: each source once an article", table, behind, "kind")]
    if len(sources):
        parts.append(_draw(diversity, behind))
    names = {"n_sources": "sources", "n_with_side": "sources_with_a_side", "n_sides": "sides",
             "effective": "equally_strong_sides"}  # fmt: skip
    measured = diversity.rename(columns=names)
    shown = ["doc_id", *names.values(), "shannon", "simpson", "note"]
    measured = measured[shown]
    kinds = diversity[["doc_id", *stations]]
    parts.append(TablePart("Kinds by article", kinds, behind, "doc_id"))
    parts.append(TablePart("By article: different sources, and how evenly they come from the sides", measured, behind,
                           "doc_id"))  # fmt: skip
    if len(story.articles) > 1:
        sums = kinds.assign(outlet=kinds["doc_id"].map(outlets), articles=1).drop(columns="doc_id")
        sums = sums.groupby("outlet", sort=False)[["articles", *stations]].sum().reset_index()
        parts.append(TablePart("Kinds by outlet: its articles here, added up", sums, by_outlet, "outlet"))
        means = quotations.average_diversity(diversity, story.articles)
        bounds = zip(means["low"], means["high"], means["note"], strict=True)
        means["interval"] = [write_interval(*row) for row in bounds]
        means["measure"] = means["measure"].replace(_MEASURES)
        means = means.rename(columns={"n_articles": "articles"}).drop(columns=["low", "high", "note"])
        parts.append(TablePart("By outlet: the mean of its articles here", means, by_outlet, "outlet"))
    says = [
        "What a source is, is read from the article alone: a name that it takes for known has no known kind.",
        "Few sources show little evenness whatever they are; more different sources are not better journalism.",
    ]
    return says, parts


def _list_statements(sources: pd.DataFrame, given: pd.DataFrame) -> pd.DataFrame:
    """The statements of each source, with its kind and the word that says it."""
    names = given["source_name"].where(given["source_name"] != "", given["source"])
    said = (
        given[given["kind"] == "statement"].assign(_key=names.str.casefold()).drop_duplicates(["doc_id", "_key", "at"])
    )
    known = sources.rename(columns={"station": "kind", "station_word": "word_that_says_it"})
    known = known[["doc_id", "kind", "source", "word_that_says_it"]].assign(_key=known["source"].str.casefold())
    columns = ["doc_id", "_key", "how", "cue", "words", "sentence"]
    rows = known.merge(said[columns], on=["doc_id", "_key"], validate="one_to_many")
    return rows[["kind", "doc_id", "source", "word_that_says_it", "how", "cue", "words", "sentence"]]


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
