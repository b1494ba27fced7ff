"""The sides of who speaks: which are heard, which are only named, and who speaks for them."""

import pandas as pd

from newsframing import figures, quotations
from newsframing.explore._given import NO_SIDE, STATEMENT, count_speakers
from newsframing.explore._view import FigurePart, TablePart
from newsframing.explore._voices import MOST_DRAWN
from newsframing.story import Story


def show_sides(story: Story, given: pd.DataFrame, speakers: pd.DataFrame) -> tuple[list[str], list]:
    """What `who_speaks` says and shows by side."""
    named = quotations.find_mentions(story.tokens, story.sentences, story.aliases)
    heard = quotations.count_heard(story.attributions, named, story.articles, story.sides)
    said = given[given["said"]]
    words = quotations.count_words_by_side(story.quotations, story.sides).set_index("label")["n_words"]
    reported = given[given["counted"]].groupby("side")["reported_words"].sum()
    labels = list(dict.fromkeys([*heard["side"], *words.index]))
    n, silent = heard["n"] > 0, heard["note"].isin(["named only", "place only"])
    table = pd.DataFrame({"side": labels})
    counted = {
        "statements": heard.groupby("side")["n"].sum(), "quoted_words": words, "reported_words": reported,
        "heard_in": n.groupby(heard["side"]).sum(), "named_only_in": silent.groupby(heard["side"]).sum(),
    }  # fmt: skip
    for name, counts in counted.items():
        table[name] = counts.reindex(labels).fillna(0).astype("int64").array
    table["heard_in"] = table["heard_in"].map(lambda n: f"{n} of {len(story.articles)} articles")
    outlets = story.articles.set_index("doc_id")["outlet"]
    rows = said.assign(outlet=said["doc_id"].map(outlets), _cell=_join(said, "doc_id", "side"))
    rows = rows.assign(_outlet=_join(rows, "outlet", "side"), _speaker=_join(rows, "doc_id", "who"))
    cells = heard.assign(_cell=_join(heard, "doc_id", "side"), outlet=heard["doc_id"].map(outlets))
    cells = cells[(cells["n"] > 0) | silent].rename(columns={"n": "statements"})
    by_cell = pd.concat([rows[["_cell", "side", *STATEMENT]], _list_named(named, cells, story)], ignore_index=True)
    parts: list[TablePart | FigurePart]
    parts = [
        TablePart("By side: statements, and words in and without quotation marks", table, by_cell[["side", *STATEMENT]],
                  "side"),
        TablePart("By speaker, the most words in quotation marks first", speakers, rows[STATEMENT], "who"),
    ]  # fmt: skip
    if len(said):
        parts.append(_draw(heard.assign(_cell=_join(heard, "doc_id", "side")), by_cell))
    shown = cells[["_cell", "doc_id", "outlet", "side", "statements", "note"]]
    parts.append(
        TablePart("By article and side: where no statement is, whether the side is named", shown, by_cell, "_cell")
    )
    if len(story.articles) > 1:
        speakers = count_speakers(story, given, ["doc_id", "who"])
        speakers.insert(0, "_speaker", _join(speakers, "doc_id", "who"))
        parts.insert(2, TablePart("By article and speaker, the most quoted of each article first", speakers,
                                  rows[["_speaker", *STATEMENT]], "_speaker"))  # fmt: skip
        sums = cells.assign(heard_in=cells["statements"] > 0, named_only_in=cells["statements"] == 0)
        sums = sums.groupby(["outlet", "side"], sort=False)[["statements", "heard_in", "named_only_in"]].sum()
        sums = sums.reset_index()
        sums.insert(0, "_outlet", _join(sums, "outlet", "side"))
        parts.append(TablePart("By outlet and side: in how many of its articles here it is heard, or only named", sums,
                               rows[["_outlet", "side", *STATEMENT]], "_outlet"))  # fmt: skip
    known = "The table of names (aliases.csv) gives no source here a side: see the kinds of source."
    return [] if table["side"].ne(NO_SIDE).any() else [known], parts


def _join(table: pd.DataFrame, one: str, other: str) -> pd.Series:
    """A key for each pair of values; no name holds a line end."""
    return table[one].astype("str") + "\n" + table[other].astype("str")


def _list_named(named: pd.DataFrame, cells: pd.DataFrame, story: Story) -> pd.DataFrame:
    """Where a side is named that is not heard, in the columns of the statements."""
    labels = dict(zip(story.sides["affiliation"], story.sides["label"], strict=True))
    named = named.assign(side=named["affiliation"].map(labels).astype("object").fillna(NO_SIDE).astype("str"))
    named = named.assign(_cell=_join(named, "doc_id", "side"), who=named["name"], how="named only", cue="")
    return named.loc[named["_cell"].isin(cells.loc[cells["statements"] == 0, "_cell"]), ["_cell", "side", *STATEMENT]]


def _draw(heard: pd.DataFrame, behind: pd.DataFrame) -> FigurePart:
    """The statements by article and side; of many articles those with most."""
    most = heard.groupby("doc_id", sort=False)["n"].sum().sort_values(ascending=False, kind="stable").head(MOST_DRAWN)
    drawn = heard[heard["doc_id"].isin(most.index)]
    note = "" if len(drawn) == len(heard) else f"Drawn: the {MOST_DRAWN} articles with most statements."
    some = drawn[drawn["n"] > 0]
    labels = some["doc_id"].astype("str") + ", " + some["side"] + ": " + some["n"].astype("str")
    points = pd.DataFrame({"_cell": some["_cell"], "label": labels})
    return FigurePart(
        "who-speaks-side", figures.state_heard(drawn), figures.plot_heard(drawn), note, points, behind, "_cell"
    )
