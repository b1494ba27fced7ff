"""Who and what is named in a text? Where the names of the alias table stand."""

import pandas as pd

from newsframing import lexicons
from newsframing.tables import require_columns

_COLUMNS = ("doc_id", "name", "kind", "affiliation", "voice", "words", "sentence", "start", "end")


def find_mentions(
    tokens: pd.DataFrame, sentences: pd.DataFrame, aliases: pd.DataFrame, *, coded: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find the names of the alias table in the articles, however they are spelt there.

    Where two names hold the same words, the longer one counts: "Dmitry Peskov" is no second mention of "Peskov". A name
    written with a capital counts only where the text has a capital too. An office ("the ambassador") or a pronoun is
    nobody's name and is not found; `attributions` has those that speak.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, sentence_id, start, end, token, and voice if there.
    sentences
        Columns doc_id, sentence_id, start, text.
    aliases
        Columns variant, name, kind, affiliation, as `corpus.load_aliases` gives them.
    coded
        Names marked by hand, to be added: columns doc_id, start, end, text, name, kind. A row without a place in the
        text is left out; affiliation is looked up by the name, and the row has no sentence.

    Returns
    -------
    DataFrame
        One row per mention, by article and place; columns doc_id, name (who it is), kind, affiliation, voice, words (as
        written), sentence, start, end. A mention that was coded as well is one row for the table and one for the coder.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    require_columns(sentences, ("doc_id", "sentence_id", "start", "text"), "sentences")
    require_columns(aliases, ("variant", "name", "kind", "affiliation"), "aliases")
    found = _find_names(tokens, sentences, aliases)
    if coded is not None:
        require_columns(coded, ("doc_id", "start", "end", "text", "name", "kind"), "coded")
        by_hand = coded.dropna(subset=["start", "end"]).rename(columns={"text": "words"})
        affiliations = aliases.drop_duplicates("name").set_index("name")["affiliation"]
        by_hand = by_hand.assign(affiliation=by_hand["name"].map(affiliations).fillna(""), voice="", sentence="")
        found = pd.concat([found, by_hand[list(_COLUMNS)]])
    found = found.astype({"start": "int64", "end": "int64"})
    return found.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def count_spellings(mentions: pd.DataFrame) -> pd.DataFrame:
    """Count the ways in which each name is written, and where.

    Parameters
    ----------
    mentions
        Columns doc_id, name, words, as `find_mentions` gives them.

    Returns
    -------
    DataFrame
        One row per name, spelling and article, by name; columns name, words, doc_id, n. `name` is the thread that ties
        the spellings together, and not the right one among them.

    Raises
    ------
    ValueError
        `mentions` lacks a column.
    """
    require_columns(mentions, ("doc_id", "name", "words"), "mentions")
    return mentions.groupby(["name", "words", "doc_id"], observed=True).size().rename("n").reset_index()


def _find_names(tokens: pd.DataFrame, sentences: pd.DataFrame, aliases: pd.DataFrame) -> pd.DataFrame:
    if aliases.empty:
        return pd.DataFrame(columns=list(_COLUMNS), dtype="str").astype({"start": "int64", "end": "int64"})
    names = aliases.rename(columns={"variant": "term"}).assign(category="name")
    found = lexicons.match_terms(tokens, names[["term", "category"]])[
        ["doc_id", "sentence_id", "start", "end", "term", "voice"]
    ]
    found = found.merge(names[["term", "name", "kind", "affiliation"]], on="term", validate="many_to_one")
    told = sentences[["doc_id", "sentence_id", "start", "text"]]
    told = told.rename(columns={"start": "sentence_start", "text": "sentence"})
    found = found.merge(told, on=["doc_id", "sentence_id"], validate="many_to_one")
    places = zip(found["sentence"], found["start"], found["end"], found["sentence_start"], strict=True)
    found["words"] = pd.Series([text[start - at : end - at] for text, start, end, at in places], dtype="str")
    has_capital = found["words"].str.lower().ne(found["words"]) | found["term"].str.lower().eq(found["term"])
    return found.loc[has_capital, list(_COLUMNS)]
