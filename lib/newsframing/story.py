"""What can be measured about some articles, all of it, once: a folder in, one tuple of tables out."""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newsframing import corpus, credibility, lexicons, quantities, quotations, segment


class Story(NamedTuple):
    """The tables of one corpus; DESIGN of each in the docstring of the function that makes it.

    articles, lines, aliases, facts, sides: as `corpus.load` reads them; sentences and tokens (with voice): `segment`;
    quotations and attributions: `quotations.find_speech`; quantities: `quantities.find_quantities`; matches: every
    lexicon that ships, `lexicons.match_terms`; signals: `credibility.list_signals`.
    """

    articles: pd.DataFrame
    lines: pd.DataFrame
    sentences: pd.DataFrame
    tokens: pd.DataFrame
    quotations: pd.DataFrame
    attributions: pd.DataFrame
    quantities: pd.DataFrame
    matches: pd.DataFrame
    signals: pd.DataFrame
    aliases: pd.DataFrame
    facts: pd.DataFrame
    sides: pd.DataFrame


def read_story(folder: str | Path | None = None, *, clean: bool = True) -> Story:
    """Read a corpus and run every finder over it, once.

    Parameters
    ----------
    folder
        A folder with articles.csv and pages/; if None, that of the environment variable NEWSFRAMING_CORPUS, else the
        corpus that comes with the library.
    clean
        If False, an article's text is its whole page; see `corpus.load_articles`.

    Returns
    -------
    Story
        Twelve tables of the same articles; each is sorted, on a plain RangeIndex.

    Raises
    ------
    ValueError
        Lists all that is wrong with the folder, as `corpus.load` does.
    """
    read = corpus.load(folder, clean=clean)
    sentences = segment.split_sentences(read.articles)
    speech = quotations.find_speech(read.articles, read.aliases)
    tokens = quotations.mark_voices(segment.tokenize(sentences), *speech)
    numbers = quantities.find_quantities(read.articles, speech.attributions)
    vocabulary = pd.concat([lexicons.load_lexicon(name) for name in lexicons.list_lexicons()], ignore_index=True)
    signals = credibility.list_signals(
        read.articles, read.lines, read.aliases, facts=read.facts, speech=speech, numbers=numbers
    )
    return Story(
        articles=read.articles,
        lines=read.lines,
        sentences=sentences,
        tokens=tokens,
        quotations=speech.quotations,
        attributions=speech.attributions,
        quantities=numbers,
        matches=lexicons.match_terms(tokens, vocabulary),
        signals=signals,
        aliases=read.aliases,
        facts=read.facts,
        sides=read.sides,
    )
