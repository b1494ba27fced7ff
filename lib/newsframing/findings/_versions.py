"""Which words are counted: what would an article be with its headlines, its captions or its whole page?

Reads a folder of articles and returns the same texts in other versions, and their words with voices. What was read of a
folder is kept for the session: after a change in its files, start the kernel again.
"""

import functools
import os
from pathlib import Path

import pandas as pd

from newsframing import cleaning, corpus, quotations, segment
from newsframing.tables import require_columns

# Which lines make the text; the first is the library's own.
VERSIONS = {
    "body": ("body",),
    "body, captions": ("body", "caption"),
    "body, headlines": ("body", "headline", "subheading"),
    "body, captions, headlines": ("body", "caption", "headline", "subheading"),
    "page as received": None,
}


def find_folder(folder: str | Path | None = None) -> Path:
    """Return the folder that `corpus` reads: the one given, else that of NEWSFRAMING_CORPUS, else the library's own.

    In full, so that what is kept of one folder is not taken for another's when the variable or the working folder
    changes.
    """
    named = os.environ.get("NEWSFRAMING_CORPUS", "") if folder is None else folder
    return Path(named or corpus.SHIPPED).resolve()


def load_version(folder: str | Path | None = None, *, version: str = "body") -> pd.DataFrame:
    """Load the texts of a folder's articles with some lines of their pages counted in, in the order of the page.

    Parameters
    ----------
    folder
        A folder with articles.csv and pages/; the corpus that comes with the library if None.
    version
        One of `VERSIONS`: "body" is the text of `corpus.load_articles()`, "page as received" that of
        `corpus.load_articles(clean=False)`; headlines include subheadings. Lines are taken as `cleaning` labels them.

    Returns
    -------
    DataFrame
        One row per article, by doc_id; columns doc_id, text, n_words.

    Raises
    ------
    ValueError
        There is no such version; what `corpus.load_lines` refuses.
    """
    if version not in VERSIONS:
        raise ValueError(f"there is no version {version!r} of a text; choose one of {'; '.join(VERSIONS)}.")
    return _load_version(find_folder(folder), version).copy()


def load_words(
    folder: str | Path | None = None, *, version: str = "body", voice: str = "all words", compounds: tuple = ()
) -> pd.DataFrame:
    """Load the words of a version of the texts, each with its voice.

    Parameters
    ----------
    folder, version
        As for `load_version`.
    voice
        "all words"; "narration"; or "not quoted", which is narration and what is reported. As `quotations` tells them
        apart, in English alone.
    compounds
        A tuple of runs of words to count as one, as for `segment.tokenize`.

    Returns
    -------
    DataFrame
        One row per word; the columns of `segment.tokenize`, then voice.

    Raises
    ------
    ValueError
        There is no such version or voice; what `corpus.load_lines` or `segment.tokenize` refuses.
    """
    kept = {"all words": (), "narration": ("quotation", "reported"), "not quoted": ("quotation",)}
    if voice not in kept:
        raise ValueError(f"there is no voice {voice!r} to choose; choose one of {'; '.join(kept)}.")
    if version not in VERSIONS:
        raise ValueError(f"there is no version {version!r} of a text; choose one of {'; '.join(VERSIONS)}.")
    words = _load_words(find_folder(folder), version, tuple(compounds))
    return words[~words["voice"].isin(kept[voice])].reset_index(drop=True)


def fold_plurals(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count a word that ends in -s with the word without it, if that one stands in the same table.

    The crudest way to bring the forms of a word together, and one that a reader can check: "serbs" becomes "serb" where
    somebody writes "serb". It is no lemmatiser: "news" joins "new" and "ours" joins "our", while "cities" and "said"
    stay as they are. Words in -ss, -us and -is, and those under four letters, are left alone. English only.

    Parameters
    ----------
    tokens
        One row per word; column token.

    Returns
    -------
    DataFrame
        `tokens` with other tokens.

    Raises
    ------
    ValueError
        `tokens` lacks the column.
    """
    require_columns(tokens, ("token",), "tokens")
    token = tokens["token"].astype("str")
    known = set(token)
    plural = [word for word in known if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))]
    folded = {word: word[:-1] for word in plural if word[:-1] in known}
    return tokens.assign(token=token.replace(folded).astype("category"))


def split_hyphens(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count the parts of a word with hyphens as words of their own: "ethnic-serb" is then "ethnic" and "serb".

    Whether it is one word or two is a convention, on which newspapers differ. Words that stand for one thing ("e-mail")
    fall apart, too.

    Parameters
    ----------
    tokens
        One row per word; column token.

    Returns
    -------
    DataFrame
        One row per word, in the same order; the columns of `tokens`, those beside token as they are for the whole word.

    Raises
    ------
    ValueError
        `tokens` lacks the column.
    """
    require_columns(tokens, ("token",), "tokens")
    parts = tokens.assign(token=tokens["token"].astype("str").str.split("-")).explode("token", ignore_index=True)
    return parts.assign(token=parts["token"].astype("category"))


@functools.cache
def _load_version(folder: Path, version: str) -> pd.DataFrame:
    lines = corpus.load_lines(folder)
    roles = VERSIONS[version]
    counted = lines["text"].str.strip().ne("") if roles is None else lines["role"].isin(roles)
    return cleaning.assemble_articles(lines.assign(role=counted.map({True: "body", False: "navigation"})))


@functools.cache
def _load_words(folder: Path, version: str, compounds: tuple) -> pd.DataFrame:
    texts = _load_version(folder, version)
    aliases = corpus.load_aliases(folder)
    tokens = segment.tokenize(segment.split_sentences(texts), compounds=compounds)
    found = quotations.find_quotations(texts, aliases), quotations.find_attributions(texts, aliases)
    return quotations.mark_voices(tokens, *found)
