"""Who gets to speak? Quotations, words given to a source without quotation marks, and the voice of every word."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from newsframing import segment
from newsframing.quotations._article import read_article
from newsframing.quotations._sources import index_aliases
from newsframing.spans import find_holding
from newsframing.tables import ATTRIBUTIONS, QUOTATIONS, require_columns

SPEECH = ("full", "partial")


class Speech(NamedTuple):
    """What one reading of the articles finds: two tables."""

    quotations: pd.DataFrame
    attributions: pd.DataFrame


def find_speech(
    articles: pd.DataFrame, aliases: pd.DataFrame | None = None, *, sentences: pd.DataFrame | None = None
) -> Speech:
    """Find quotations and attributions in one reading of the articles.

    Parameters
    ----------
    articles, aliases
        As in `find_quotations`.
    sentences
        The sentences of these articles, where `segment.split_sentences` has split them already; columns doc_id,
        paragraph_id, start, end.

    Returns
    -------
    Speech
        `quotations`, the table of `find_quotations`, and `attributions`, that of `find_attributions`.

    Raises
    ------
    ValueError
        As in `find_quotations`.
    """
    quoted, given = [], []
    for doc_id, text, found, said in _read(articles, aliases, sentences):
        quoted += [
            (doc_id, number, row.start, row.end, text[row.start : row.end], row.kind, row.source.text,
             row.source.name, row.source.kind, row.source.affiliation, row.cue.text, row.cue.stance, row.via,
             row.note, row.source.start, row.source.end, row.cue.start, row.cue.end)
            for number, row in enumerate(found)
        ]  # fmt: skip
        given += [
            (doc_id, row.start, row.end, text[row.start : row.end], row.kind, row.source.text, row.source.name,
             row.source.kind, row.source.affiliation, row.cue.text, row.cue.stance, row.via, row.note,
             row.source.start, row.source.end, row.cue.start, row.cue.end)
            for row in said
        ]  # fmt: skip
    return Speech(_tabulate(quoted, QUOTATIONS, articles), _tabulate(given, ATTRIBUTIONS, articles))


def find_quotations(articles: pd.DataFrame, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the words in quotation marks, and whose words they are.

    Rules over a table of cues (lexicons/cues.csv), small words and capitals; no parser and no model. The source of the
    nearest cue that gives its sentence's words to somebody is the speaker. "He" is the person named shortly before as
    subject or speaker, unless first name or title say "she"; "the ambassador" the last one said to be an ambassador. A
    whole sentence without a cue carries on the quotation before it, in the sentence or the paragraph before, or is the
    words of the person whom the sentence before is about; `note` says so. Where nothing says whose words they are, the
    speaker is empty and `note` says that.

    What it misses: a speaker known only from what the text is about; the second of two people with one last name; who
    speaks in a sentence of four cues, one inside the other (it takes the inner one, not who passes it on, unless it
    says "quoted ... as saying"); short quotations in capitals, taken for titles; irony: a word held at arm's length
    and a word quoted without a cue are both "scare". English only. Its own precision and recall on the five articles
    stand in notebook 03.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, text.
    aliases
        One row per variant of a name; columns variant, name, kind, affiliation, as `corpus.load_aliases` gives them.
        Without it names are as the article has them, and affiliation is empty.

    Returns
    -------
    DataFrame
        One row per outermost span in quotation marks, by doc_id and in the order of the text; columns
        doc_id, quotation_id (from 0 within the article), start and end (offsets into the article's text, the marks left
        out), text; kind: full (a sentence or more), partial (less), title (written in capitals like a newspaper's
        name), scare (no cue gives it to anybody; not speech); speaker (as written), speaker_name (who it is, "" if
        unknown), source_kind (person, official, institution, group, media, unnamed), affiliation (whom the speaker
        speaks for), cue (as written), stance (neutral, doubt, denial, accusing, warning, directive, labelling,
        praising, criticising, mental), via (who passed the words on: "Interfax quoted him as saying"), note;
        speaker_start, speaker_end, cue_start, cue_end (offsets, missing where there is none). Text columns are never
        missing. A span of several paragraphs is one row in each.

    Raises
    ------
    ValueError
        `articles` or `aliases` lacks a column, a text is missing or no string, or a doc_id is missing or stands in two
        rows.

    References
    ----------
    Newell, Margolin & Ruths, An Attribution Relations Corpus for Political News (LREC 2018), on source, cue, content;
    Pareti, PARC 3.0: A Corpus of Attribution Relations (LREC 2016). Bell, The Language of News Media (1991), chapter
    9, on what cues add.
    """
    return find_speech(articles, aliases).quotations


def find_attributions(articles: pd.DataFrame, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the words that an article gives to a source, in quotation marks or not.

    Attribution here is who is said to have said or thought something, not who is blamed for something (attribution of
    responsibility). Found by reporting verbs ("NATO said it would"), "according to" and the like, nouns ("their demand
    for"), and verbs without an agent ("were reported to be"). A verb of speech with an object counts ("blamed Kosovo"),
    a deed that also says something does not, unless the lexicon has its verb. The same rules and limits as in
    `find_quotations`; where the words of one source end is often a matter of taste, and they end here with the
    sentence, a semicolon or the next cue with a source of its own.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, text.
    aliases
        As in `find_quotations`.

    Returns
    -------
    DataFrame
        One row per run of words given to a source, by doc_id and place; a statement cut in two by
        its attribution is two rows with one cue, and words may stand in two rows ("Peskov said he hoped ..."). Columns
        doc_id, start and end (offsets of the words given to the source), text, kind (statement; mental: thought, felt
        or decided), source (as written), source_name, source_kind (unnamed, too, if none is named), affiliation,
        cue, stance, via, note; source_start, source_end, cue_start, cue_end. A quotation without a cue has a row with
        an empty cue.

    Raises
    ------
    ValueError
        As in `find_quotations`.

    References
    ----------
    As in `find_quotations`.
    """
    return find_speech(articles, aliases).attributions


def mark_voices(
    tokens: pd.DataFrame, quotations: pd.DataFrame, attributions: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Give every word one voice: quotation, reported or narration.

    quotation: words of speech in quotation marks (kinds full and partial); reported: other words given to a source;
    narration: the rest, the names of sources and the cues among them, since the writer chooses "said" or "claimed". The
    three partition the words. Narration is no proof of the outlet's own stance: agency copy, translation and rewriting
    stand between.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, start, end.
    quotations
        Columns doc_id, start, end, kind.
    attributions
        Columns doc_id, start, end; all its rows count, so leave out those of kind mental if thoughts are to count as
        narration. Without it no word is reported.

    Returns
    -------
    DataFrame
        `tokens` in its order, with a column voice.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    require_columns(tokens, ("doc_id", "start", "end"), "tokens")
    require_columns(quotations, ("doc_id", "start", "end", "kind"), "quotations")
    voices = np.full(len(tokens), "narration", dtype=object)
    if attributions is not None:
        require_columns(attributions, ("doc_id", "start", "end"), "attributions")
        voices[find_holding(tokens, attributions) >= 0] = "reported"
    voices[find_holding(tokens, quotations[quotations["kind"].isin(SPEECH)]) >= 0] = "quotation"
    return tokens.reset_index(drop=True).assign(voice=pd.Series(voices, dtype="str"))


def _read(articles: pd.DataFrame, aliases: pd.DataFrame | None, sentences: pd.DataFrame | None):
    """doc_id, text, quotations and given words of each article, by doc_id."""
    index = index_aliases(aliases)
    if sentences is None:
        sentences = segment.split_sentences(articles)
    require_columns(articles, ("doc_id", "text"), "articles")
    require_columns(sentences, ("doc_id", "paragraph_id", "start", "end"), "sentences")
    places = {}
    columns = [sentences[column].tolist() for column in ("doc_id", "paragraph_id", "start", "end")]
    for doc_id, paragraph, start, end in zip(*columns, strict=True):
        places.setdefault(doc_id, []).append((paragraph, start, end))
    ordered = articles.sort_values("doc_id", kind="stable")
    for doc_id, text in zip(ordered["doc_id"].tolist(), ordered["text"].tolist(), strict=True):
        yield doc_id, text, *read_article(text, places.get(doc_id, []), index)


def _tabulate(rows: list[tuple], columns: tuple[str, ...], articles: pd.DataFrame) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=list(columns))
    for column in columns:
        if column == "doc_id":
            table[column] = table[column].astype(articles["doc_id"].dtype)
        elif column in ("quotation_id", "start", "end"):
            table[column] = table[column].astype("int64")
        elif column.endswith(("_start", "_end")):
            table[column] = table[column].astype("Int64")
        else:
            table[column] = table[column].astype("str")
    return table
