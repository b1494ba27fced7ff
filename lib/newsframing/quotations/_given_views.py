"""Under which verbs do sources speak, and who is only named? Statements in tables for readers."""

import re

import pandas as pd
from IPython.display import HTML

from newsframing import corpus, highlight
from newsframing.quotations._views import NO_SIDE, place_sides
from newsframing.tables import name_values, require_columns

_STAFF = re.compile(r"\b(?:journalist|reporter|correspondent|photographer)s?\b", re.IGNORECASE)


def find_media(attributions: pd.DataFrame) -> pd.Series:
    """Whether each source is a newspaper, an agency, or somebody of theirs without a name ("an AFP journalist").

    They speak for no side, wherever they are at home.
    """
    require_columns(attributions, ("source", "source_kind"), "attributions")
    staff = attributions["source"].astype("str").str.contains(_STAFF) & attributions["source_kind"].ne("person")
    return attributions["source_kind"].eq("media") | staff


def list_cues(attributions: pd.DataFrame) -> pd.DataFrame:
    """List the words that introduce what somebody says, each once.

    Cues of thoughts (kind mental) are left out: nobody heard them. In a translation the cue is the translator's.

    Parameters
    ----------
    attributions
        Columns doc_id, text, kind, source, cue, stance, cue_start.

    Returns
    -------
    DataFrame
        One row per cue, by article and place; columns doc_id, source (as written), cue, stance, words (those that it
        introduces; of a statement cut in two, the first part).

    Raises
    ------
    ValueError
        `attributions` lacks a column.
    """
    columns = ("doc_id", "text", "kind", "source", "cue", "stance", "cue_start")
    require_columns(attributions, columns, "attributions")
    said = attributions[attributions["kind"].eq("statement") & attributions["cue"].ne("")]
    said = said.drop_duplicates(["doc_id", "cue_start"]).rename(columns={"text": "words"})
    return said[["doc_id", "source", "cue", "stance", "words"]].reset_index(drop=True)


def count_cues(attributions: pd.DataFrame, facts: pd.DataFrame | None = None) -> pd.DataFrame:
    """Count the cues of statements by article and stance: does an article only report, or also doubt, praise, accuse?

    Parameters
    ----------
    attributions
        As in `list_cues`.
    facts
        As in `corpus.find_machine_translated`: the cues of a machine translation are nobody's choice.

    Returns
    -------
    DataFrame
        One row per article with a cue; columns doc_id, machine_translated, n_cues, neutral, and one more for every
        other stance that there is, the most frequent first. Read the rows (`list_cues`) before any difference: most
        cells hold one or two.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    cues = list_cues(attributions)
    table = cues.groupby(["doc_id", "stance"], observed=True).size().unstack(fill_value=0)
    others = [stance for stance in table.sum().sort_values(ascending=False, kind="stable").index if stance != "neutral"]
    table = table.reindex(columns=["neutral", *others], fill_value=0).astype("int64").rename_axis(columns=None)
    by_machine = table.index.isin(list(corpus.find_machine_translated(facts)))
    table.insert(0, "n_cues", table.sum(axis=1))
    table.insert(0, "machine_translated", by_machine)
    return table.reset_index()


def list_statements(attributions: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    """List what is given to sources by saying, quoted or reported, each statement once.

    What a newspaper, an agency or a journalist of theirs says on their own account is left out (they speak for no
    side), and so are thoughts. A quotation without a cue is a statement, and one that its cue cuts in two is one.

    Parameters
    ----------
    attributions
        Columns doc_id, start, text, kind, source, source_kind, affiliation, cue, cue_start.
    sides
        As in `list_speech`.

    Returns
    -------
    DataFrame
        One row per statement, by article and place; columns doc_id, side, source (as written), cue, words.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    columns = ("doc_id", "start", "text", "kind", "source", "source_kind", "affiliation", "cue", "cue_start")
    require_columns(attributions, columns, "attributions")
    said = attributions[attributions["kind"].eq("statement") & ~find_media(attributions)]
    place = said["cue_start"].fillna(said["start"])
    said = said[~pd.DataFrame({"doc_id": said["doc_id"], "place": place}).duplicated()]
    said = said.assign(side=place_sides(said["affiliation"], sides)[1]).rename(columns={"text": "words"})
    return said[["doc_id", "side", "source", "cue", "words"]].reset_index(drop=True)


def count_heard(
    attributions: pd.DataFrame, mentions: pd.DataFrame, articles: pd.DataFrame, sides: pd.DataFrame
) -> pd.DataFrame:
    """Count the statements that each article gives to each side; where there are none, say whether it is named.

    A side that the article names only as a country or a town is "place only": whether "Russia blamed Kosovo" means a
    government or a territory is left to the reader. Names that the table of mentions does not know are not seen.

    Parameters
    ----------
    attributions, sides
        As in `list_statements`.
    mentions
        Columns doc_id, kind, affiliation, as `find_mentions` gives them.
    articles
        One row per article, also of those in which nobody speaks; column doc_id.

    Returns
    -------
    DataFrame
        One row per article and side, in the order of `articles` and `sides`; columns doc_id, side, n (statements), note
        ("" where there are statements, else "named only", "place only" or "not named"). Statements of none of the
        sides, if there are any, are the last side, "side not known".

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    require_columns(articles, ("doc_id",), "articles")
    require_columns(mentions, ("doc_id", "kind", "affiliation"), "mentions")
    n = list_statements(attributions, sides).groupby(["doc_id", "side"], observed=True).size()
    labels = [*dict.fromkeys(sides["label"]), *([NO_SIDE] if NO_SIDE in n.index.get_level_values("side") else [])]
    cells = pd.MultiIndex.from_product([articles["doc_id"], labels], names=["doc_id", "side"])
    table = n.reindex(cells, fill_value=0).astype("int64").rename("n").reset_index()
    named = pd.DataFrame({"doc_id": mentions["doc_id"], "side": place_sides(mentions["affiliation"], sides)[1]})
    named["note"] = mentions["kind"].eq("place").map({True: "place only", False: "named only"})
    notes = named.groupby(["doc_id", "side"], observed=True)["note"].min().reindex(cells).fillna("not named")
    table["note"] = notes.array
    table["note"] = table["note"].mask((table["n"] > 0) | table["side"].eq(NO_SIDE), "")
    return table


def show_sources(articles: pd.DataFrame, attributions: pd.DataFrame, doc_id: str) -> HTML:
    """Show one article with all marked that it gives to a source, quoted or not, and whose words it says they are.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, text.
    attributions
        Columns doc_id, start, end, source_name.
    doc_id
        Which article.

    Raises
    ------
    ValueError
        There is no such article, or a table lacks a column.
    """
    require_columns(articles, ("doc_id", "text"), "articles")
    require_columns(attributions, ("doc_id", "start", "end", "source_name"), "attributions")
    if doc_id not in set(articles["doc_id"]):
        raise ValueError(f"there is no article {doc_id!r}; choose one of {name_values(articles['doc_id'].tolist())}.")
    given = attributions[attributions["doc_id"] == doc_id]
    given = given.assign(source=given["source_name"].replace("", "nobody named"))
    return highlight.mark_text(articles[articles["doc_id"] == doc_id], given, label="source")
