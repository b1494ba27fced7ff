"""Which words are counted: what would an article be with its headlines, its captions or its whole page?

A folder of articles is read once, and what is found in one of its versions is kept with that reading: it is gone when
the reading is, so that nothing old is told of a page that has been edited.
"""

import functools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd

from newsframing import cleaning, corpus, lexicons, quotations, segment
from newsframing.tables import require_story

# Which lines make the text; the first is the library's own.
VERSIONS = {
    "body": ("body",),
    "body, captions": ("body", "caption"),
    "body, headlines": ("body", "headline", "subheading"),
    "body, captions, headlines": ("body", "caption", "headline", "subheading"),
    "page as received": None,
}
_LEFT_OUT = {"all words": (), "narration": ("quotation", "reported"), "not quoted": ("quotation",)}


class Reading(NamedTuple):
    """A folder as it was read: its path, lines, names and sides, and what the findings have made of them so far."""

    folder: Path
    lines: pd.DataFrame
    aliases: pd.DataFrame
    sides: pd.DataFrame
    kept: dict


def read_versions(folder: str | Path | None = None, *, story: Any = None) -> Reading:
    """Read a folder of articles for `try_finding` and the functions that ask.

    The folder given, else that of NEWSFRAMING_CORPUS, else the corpus that comes with the library. Pass one reading to
    several calls and what they have in common is made once; after a change in the folder's files, read again. A
    `story` (`story.read_story`) of this folder saves reading it, and finding in its articles what it has already.
    """
    read = corpus.load(folder) if story is None else story
    named = os.environ.get("NEWSFRAMING_CORPUS", "") if folder is None else folder
    reading = Reading(Path(named or corpus.SHIPPED).resolve(), read.lines, read.aliases, read.sides, {})
    if story is not None:
        require_story(story, ("articles", "lines", "tokens", "quotations", "attributions", "aliases", "sides"))
        if load_version(reading)["text"].tolist() == story.articles["text"].tolist():  # not so without cleaning
            reading.kept["load_speech", ("body",)] = (story.quotations, story.attributions)
            reading.kept["load_marked", ("body", ())] = story.tokens
    return reading


def keep(function: Callable[..., Any]) -> Callable[..., Any]:
    """Keep with a reading what a function of it has returned, by its further arguments."""
    defaults = function.__defaults__ or ()
    n_arguments = function.__code__.co_argcount - 1

    @functools.wraps(function)
    def look_up(reading: Reading, *arguments: Any) -> Any:
        missing = n_arguments - len(arguments)
        arguments += defaults[len(defaults) - missing :] if missing else ()
        key = function.__qualname__, arguments
        if key not in reading.kept:
            reading.kept[key] = function(reading, *arguments)
        return reading.kept[key]

    return look_up


@keep
def load_version(reading: Reading, version: str = "body") -> pd.DataFrame:
    """The texts of the articles with some lines of their pages counted in, in the order of the page.

    `version` is one of `VERSIONS`: "body" is the text of `corpus.load_articles()`, "page as received" that of
    `corpus.load_articles(clean=False)`. One row per article, by doc_id; columns doc_id, text, n_words.
    """
    roles, lines = VERSIONS[version], reading.lines
    counted = lines["text"].str.strip().ne("") if roles is None else lines["role"].isin(roles)
    return cleaning.assemble_articles(lines.assign(role=counted.map({True: "body", False: "navigation"})))


@keep
def load_speech(reading: Reading, version: str = "body") -> tuple[pd.DataFrame, pd.DataFrame]:
    """The quotations and the attributions of a version of the texts."""
    return quotations.find_speech(load_version(reading, version), reading.aliases)


@keep
def load_words(
    reading: Reading, version: str = "body", voice: str = "all words", compounds: tuple[str, ...] = ()
) -> pd.DataFrame:
    """The words of a version of the texts; `compounds` are runs of words that count as one.

    `voice` is "all words", "narration", or "not quoted" (narration and what is reported). One row per word; the columns
    of `segment.tokenize`. Who says all words need not be known to count them, and takes most of the time to find.
    """
    if voice != "all words":
        return pick_voice(load_marked(reading, version, compounds), voice)
    if ("load_marked", (version, compounds)) in reading.kept:
        return load_marked(reading, version, compounds)
    return segment.tokenize(segment.split_sentences(load_version(reading, version)), compounds=compounds)


@keep
def load_marked(reading: Reading, version: str = "body", compounds: tuple[str, ...] = ()) -> pd.DataFrame:
    """The words of a version of the texts, each with its voice: the columns of `segment.tokenize`, then voice."""
    return quotations.mark_voices(load_words(reading, version, "all words", compounds), *load_speech(reading, version))


@keep
def load_hits(reading: Reading, version: str, lexicon: str) -> pd.DataFrame:
    """The hits of a lexicon in a version of the texts, each with the voice of its first word."""
    return lexicons.match_terms(load_marked(reading, version), lexicons.load_lexicon(lexicon))


def pick_voice(table: pd.DataFrame, voice: str) -> pd.DataFrame:
    """The rows of a table of words or hits that a choice of voice leaves in."""
    return table[~table["voice"].isin(_LEFT_OUT[voice])].reset_index(drop=True)


@keep
def load_coding(reading: Reading, name: str) -> pd.DataFrame:
    """What one person marked in the texts: the rows of an annotation table that have offsets."""
    coded = corpus.load_annotations(name, reading.folder).dropna(subset=["start", "end"])
    if coded.empty:
        raise ValueError(f"there is no hand coding of {name} in this folder.")
    return coded.astype({"start": "int64", "end": "int64"})


def fold_plurals(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count a word that ends in -s with the word without it, if that one stands in the same table.

    The crudest way to bring the forms of a word together, and one that a reader can check: "serbs" becomes "serb" where
    somebody writes "serb". It is no lemmatiser: "news" joins "new" and "ours" joins "our", while "cities" and "said"
    stay as they are. Words in -ss, -us and -is, and those under four letters, are left alone. English only.
    """
    token = tokens["token"].astype("str")
    known = set(token)
    plural = [word for word in known if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))]
    folded = {word: word[:-1] for word in plural if word[:-1] in known}
    return tokens.assign(token=token.map(lambda word: folded.get(word, word)).astype("category"))


def split_hyphens(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count the parts of a word with hyphens as words of their own: "ethnic-serb" is then "ethnic" and "serb".

    Whether it is one word or two is a convention, on which newspapers differ. Words that stand for one thing ("e-mail")
    fall apart, too. One row per word, in the same order; the columns beside token are as they are for the whole word.
    """
    parts = tokens.assign(token=tokens["token"].astype("str").str.split("-")).explode("token", ignore_index=True)
    return parts.assign(token=parts["token"].astype("category"))
