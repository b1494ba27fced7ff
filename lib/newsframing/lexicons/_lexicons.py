"""Which lists of words are there, and where does a text have their entries?

A lexicon is a table of terms with a category each, kept as a CSV file that a class can read, argue with and change. A
match says that a word stands there, not in which sense: a frame vocabulary is no frame detector.
"""

import functools
from pathlib import Path

import pandas as pd

from newsframing.lexicons._files import find_file, read_rows, split_forms
from newsframing.lexicons._matches import find_matches
from newsframing.lexicons._quotes import quote_words


def load_lexicon(name_or_path: str | Path) -> pd.DataFrame:
    """Load a lexicon: its terms, their categories, and the forms in which they are looked for.

    `name_or_path` is one of `list_lexicons()`, or the path of a CSV file of your own, saved as UTF-8: a header and a
    line for each entry; a line that begins with # is a comment. lexicons/README.md says of each list that ships where
    it comes from, under which licence, and what it cannot do. `term` and `category` are needed; `forms` lists all
    inflected forms, with | between them, else the term alone is looked for; a star stands for any ending ("threat*");
    `before` may say number: the entry counts only where a number follows ("about 50,000"). Further columns are kept.
    Capitals of terms and forms do not matter. A broken file is refused, each defect with its line.

    One row per entry, in the order of the file; columns lexicon (the file's name), category, term, forms, before, note
    (where the entry misleads), and any others of the file. Text columns are never missing. Several lexicons are one
    table after `pd.concat([...], ignore_index=True)`.
    """
    path = find_file(name_or_path)
    try:
        content = path.read_bytes()
    except OSError:
        content = b""  # what is wrong is said below
    return _read_table(path, content).copy()


@functools.lru_cache(maxsize=32)
def _read_table(path: Path, content: bytes) -> pd.DataFrame:
    """Read a lexicon; one of the same content is read once, since whoever explores asks for it at every click."""
    entries = read_rows(path)
    table = pd.DataFrame(entries).assign(lexicon=path.stem)
    table["forms"] = ["|".join(form.lower() for form in split_forms(entry)) for entry in entries]
    table["term"] = table["term"].str.lower()
    first = ["lexicon", "category", "term", "forms", "before", "note"]
    return table[[*first, *(column for column in table if column not in first)]].astype("str")


def match_terms(tokens: pd.DataFrame, lexicon: pd.DataFrame, sentences: pd.DataFrame | None = None) -> pd.DataFrame:
    """Find the entries of a lexicon in a text.

    Within a category the longest entry wins ("ethnic Serbs" is no second hit for "Serbs"); the same words may be hits
    of several categories. Words of an entry must stand side by side in one sentence; signs between them are not seen,
    since `tokens` has none. A compound made by `tokenize(compounds=...)` is one word here too: it is found where an
    entry is spelled like it, and not by an entry inside it.

    `negated_by` is the nearest negator (lexicons/negation.csv: not, no, never, don't ...) among the three words before
    the hit, none if a "but" or a comma stands between; a quotation mark, a bracket or an apostrophe beside the space is
    taken for a comma, since `tokens` has no signs (not "separatists" is not seen as negated). It misses a negation
    farther off ("did not, as many feared, attack"), behind the hit ("attack nobody") or without a negator ("denied an
    attack"), and takes "not" for the wrong word now and then: read the sentence. English only.

    Time grows with the number of words in the text plus that of the lexicon, not with their product; a phrase with
    several stars costs a product, of the words that each may stand for, and is refused above 100,000.

    `tokens` may have a voice (`mark_voices`); `lexicon` has term, category and, if there, lexicon, forms, before, as
    `load_lexicon` gives them. One row per hit, by doc_id and place; columns doc_id, sentence_id, start and end (offsets
    into the article's text), lexicon, category, term, negated_by (the word, "" if none), voice (of the hit's first
    word, "" if unknown), form (the words found, in lower case: with the `sentences` that the words are from as the text
    has them, "court's ruling", else as `tokens` has them, without the possessive ending, "court ruling").
    """
    matches = find_matches(tokens, lexicon, _load_negation())
    if sentences is not None:
        matches["form"] = quote_words(matches, sentences).str.lower()
    return matches


@functools.cache
def _load_negation() -> pd.DataFrame:
    return load_lexicon("negation")
