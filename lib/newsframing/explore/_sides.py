"""The sides of who speaks: which are heard, which are only named, and who speaks for them."""

import pandas as pd

from newsframing import figures, quotations
from newsframing.explore._given import NO_SIDE, STATEMENT, count_reported, count_speakers, of_articles
from newsframing.explore._view import FigurePart, TablePart
from newsframing.explore._voices import MOST_DRAWN
from newsframing.story import Story


def show_sides(story: Story, given: pd.DataFrame, speakers: pd.DataFrame) -> tuple[list[str], list]:
    """What `who_speaks` says and shows by side."""
    named = quotations.find_mentions(story.tokens, story.sentences, story.aliases)
    heard = quotations.count_heard(story.attributions, named, story.articles, story.sides)
    said = given[given["said"]]
    words = quotations.count_words_by_side(story.quotations, story.sides).set_index("label")["n_words"]
    labels = list(dict.fromkeys([*heard["side"], *words.index]))
    heard = heard.assign(heard_in=heard["n"] > 0, named_only_in=heard["note"].eq("named only"),
                         place_only_in=heard["note"].eq("place only"))  # fmt: skip
    sums = heard.groupby("side")[["heard_in", "named_only_in", "place_only_in"]].sum()
    counted = {"statements": heard.groupby("side")["n"].sum(), "quoted_words": words,
               "reported_words": count_reported(story, given, ["side"])} | dict(sums)  # fmt: skip
    table = pd.DataFrame({"side": labels})
    for name, counts in counted.items():
        table[name] = counts.reindex(labels).fillna(0).astype("int64").array
    table["heard_in"] = [of_articles(n, len(story.articles)) for n in table["heard_in"]]
    outlets = story.articles.set_index("doc_id")["outlet"]
    rows = said.assign(outlet=said["doc_id"].map(outlets), _cell=_join(said, "doc_id", "side"))
    rows = rows.assign(_outlet=_join(rows, "outlet", "side"), _speaker=_join(rows, "doc_id", "who"))
    cells = heard.assign(_cell=_join(heard, "doc_id", "side"), outlet=heard["doc_id"].map(outlets))
    cells = cells[cells[["heard_in", "named_only_in", "place_only_in"]].any(axis=1)].rename(columns={"n": "statements"})
    cells = cells.assign(_outlet=_join(cells, "outlet", "side"))
    named = _list_named(named, story, outlets)
    by_side, by_cell, by_outlet = (_add_named(rows, named, key) for key in ("side", "_cell", "_outlet"))
    parts: list[TablePart | FigurePart]
    parts = [
        TablePart("By side: statements, and words in and without quotation marks", table, by_side, "side"),
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
        sums = cells.groupby(["_outlet", "outlet", "side"], sort=False)
        sums = sums[["statements", "heard_in", "named_only_in", "place_only_in"]].sum().reset_index()
        n_articles = sums["outlet"].map(story.articles["outlet"].value_counts())
        sums["heard_in"] = [of_articles(n, of) for n, of in zip(sums["heard_in"], n_articles, strict=True)]
        parts.append(TablePart("By outlet and side: in how many of its articles here it is heard, or only named", sums,
                               by_outlet, "_outlet"))  # fmt: skip
    reported = int(story.tokens["voice"].eq("reported").sum())
    held = count_reported(story, given.assign(all="all"), ["all"]).sum()
    says = []
    if reported:
        says.append(
            f"Of {reported:,} reported words {held:,} stand in statements of these sources; the others are thoughts, "
            "or said by media, who speak for no side. A word that two sources hold counts for both."
        )
    known = "The table of names (aliases.csv) gives no source here a side: see the kinds of source."
    return says if table["side"].ne(NO_SIDE).any() else [*says, known], parts


def _join(table: pd.DataFrame, one: str, other: str) -> pd.Series:
    """A key for each pair of values; no name holds a line end."""
    return table[one].astype("str") + "\n" + table[other].astype("str")


def _list_named(named: pd.DataFrame, story: Story, outlets: pd.Series) -> pd.DataFrame:
    """Where a side is named, in the columns of the statements."""
    labels = dict(zip(story.sides["affiliation"], story.sides["label"], strict=True))
    named = named.assign(side=named["affiliation"].map(labels).astype("object").fillna(NO_SIDE).astype("str"))
    how = named["kind"].eq("place").map({True: "place named", False: "named"}).astype("str")
    named = named.assign(who=named["name"], how=how, cue="", outlet=named["doc_id"].map(outlets))
    return named.assign(_cell=_join(named, "doc_id", "side"), _outlet=_join(named, "outlet", "side"))


def _add_named(rows: pd.DataFrame, named: pd.DataFrame, key: str) -> pd.DataFrame:
    """The statements behind each key; behind one that has none, where its side is named."""
    silent = named[~named[key].isin(rows[key])]
    return pd.concat([rows, silent], ignore_index=True)[list(dict.fromkeys([key, "side", *STATEMENT]))]


def _draw(heard: pd.DataFrame, behind: pd.DataFrame) -> FigurePart:
    """The statements by article and side; of many articles those with most."""
    most = heard.groupby("doc_id", sort=False)["n"].sum().sort_values(ascending=False, kind="stable").head(MOST_DRAWN)
    drawn = heard[heard["doc_id"].isin(most.index)]
    note = "" if len(drawn) == len(heard) else f"Drawn: the {MOST_DRAWN} articles with most statements."
    some = drawn[drawn["n"] > 0]
    labels = some["doc_id"].astype("str") + ", " + some["side"] + ": " + some["n"].astype("str")
    points = pd.DataFrame({"_cell": some["_cell"], "label": labels})
    return FigurePart(
        "who-speaks-side", figures.state_heard(heard), figures.plot_heard(drawn), note, points, behind, "_cell"
    )
