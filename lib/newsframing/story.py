"""What can be measured about some articles, all of it, once? A folder in, one tuple of tables out."""

import html
from pathlib import Path
from typing import NamedTuple

import pandas as pd
from IPython.display import HTML

from newsframing import corpus, credibility, lexicons, quantities, quotations, segment

_MOST_NAMED = 40  # articles, in a message


class Story(NamedTuple):
    """The tables of one corpus. What their columns mean stands in the docstring of the function that makes each.

    articles, lines, aliases, facts, sides
        What was published, as `corpus.load` reads it.
    sentences, tokens
        `segment.split_sentences` and `segment.tokenize`; each word has its voice (`quotations.mark_voices`).
    quotations, attributions
        What is in quotation marks, and what is given to a source with or without them: `quotations.find_speech`.
    quantities
        The stated numbers: `quantities.find_quantities`.
    matches
        What every vocabulary that ships finds: `lexicons.match_terms`.
    signals
        What a reader can check of each article: `credibility.list_signals`.
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

    `folder` has articles.csv and pages/; if None, it is that of the environment variable NEWSFRAMING_CORPUS, else the
    corpus that comes with the library. Without `clean` an article's text is its whole page; see `corpus.load_articles`.
    Each of the twelve tables is sorted, on a plain RangeIndex. All that is wrong with the folder is listed in one
    ValueError, as `corpus.load` does.
    """
    read = corpus.load(folder, clean=clean)
    sentences = segment.split_sentences(read.articles)
    speech = quotations.find_speech(read.articles, read.aliases, sentences=sentences)
    tokens = quotations.mark_voices(segment.tokenize(sentences), *speech)
    numbers = quantities.find_quantities(read.articles, speech.attributions)
    vocabulary = pd.concat([lexicons.load_lexicon(name) for name in lexicons.list_lexicons()], ignore_index=True)
    signals = credibility.list_signals(
        read.articles, read.lines, read.aliases, facts=read.facts, speech=speech, numbers=numbers
    )
    matches = lexicons.match_terms(tokens, vocabulary, sentences)
    found = {"sentences": sentences, "tokens": tokens, "quantities": numbers, "matches": matches, "signals": signals}
    return Story(**read._asdict(), **speech._asdict(), **found)


def read_article(doc_id: str, folder: str | Path | None = None) -> HTML:
    """Show one article to read: its headline, outlet and date, then its paragraphs, everything from the page escaped.

    `folder` as for `read_story`. If there is no such article, those that there are are named.
    """
    articles = corpus.load_articles(folder)
    found = articles[articles["doc_id"] == doc_id]
    if found.empty:
        names = ", ".join(map(str, articles["doc_id"].head(_MOST_NAMED)))
        more = f" and {len(articles) - _MOST_NAMED} more" if len(articles) > _MOST_NAMED else ""
        raise ValueError(f"there is no article {doc_id!r}; choose one of {names}{more}.")
    article = found.iloc[0]
    headline = article["headline"] or "(The page shows no headline.)"
    date = "date not known" if pd.isna(article["published"]) else str(article["published"])
    about = f"{article['outlet']}, {date.replace('/', ' to ')}, {article['n_words']:,} words"
    paragraphs = article["text"].split("\n\n") if article["text"] else ["(No line of the page is the article's.)"]
    parts = [f'<h3 style="margin-bottom: 0">{html.escape(headline)}</h3>', f"<p><em>{html.escape(about)}</em></p>"]
    parts += [f'<p style="max-width: 40em">{html.escape(paragraph)}</p>' for paragraph in paragraphs]
    return HTML(f'<div class="tex2jax_ignore mathjax_ignore">{"".join(parts)}</div>')
