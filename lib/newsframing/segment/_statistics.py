"""How long are sentences and words, and how often does a text come back to the same ones?"""

import numpy as np
import pandas as pd

from newsframing.counts import read_terms
from newsframing.tables import VOICES, WORD, require_columns, require_rows, require_values

_SENTENCES = ("n_sentences", "words_per_sentence", "median", "lower_quarter", "upper_quarter")


def describe_texts(
    sentences: pd.DataFrame, tokens: pd.DataFrame, *, by_voice: bool = False, window: int = 100
) -> pd.DataFrame:
    """Describe each article in numbers of length and variety.

    `words_per_sentence` is the mean; half of the sentences lie between `lower_quarter` and `upper_quarter`, which says
    more, since a few long ones pull the mean up. Sentences without a word are left out. `letters_per_word` is the mean
    over words that have a letter; a possessive ending does not count, and a hyphened word is one. `mattr` is
    `measure_mattr`.

    There is no interval: the whole text was counted, nothing was drawn. What one article has says little of the next;
    outlets compare by article (`summaries`). There is no readability score either: such formulas weigh these same two
    lengths by what was found of school readers and primers, and would promise an understanding that nobody measured.

    Where it misleads: where the splitter is wrong (abbreviations), sentences are; a translation has its translator's
    sentences; quotations make words and sentences shorter, hence `by_voice`.

    Parameters
    ----------
    sentences
        Columns doc_id, sentence_id; articles of which it has no row are not described.
    tokens
        Columns doc_id, sentence_id, token, and voice (`quotations.mark_voices`) with `by_voice`.
    by_voice
        One row for each voice of an article instead, its words strung together. A voice has no sentences of its own:
        those columns are left out.
    window
        Words in the window of `mattr`; only values with one window compare.

    Returns
    -------
    DataFrame
        One row per article (and voice, in the order of `tables.VOICES`), by doc_id; columns doc_id, voice (with
        `by_voice`), n_sentences, n_words, words_per_sentence, median, lower_quarter, upper_quarter, letters_per_word,
        mattr (0-1, missing where the text is shorter than the window), note.

    Raises
    ------
    ValueError
        A table lacks a column or a doc_id, `tokens` has none of an article's words, or `window` is no whole number from
        1 up.
    """
    require_columns(sentences, ("doc_id", "sentence_id"), "sentences")
    require_columns(tokens, ("doc_id", "sentence_id", "token", *(["voice"] if by_voice else [])), "tokens")
    require_values(sentences, ("doc_id",), "sentences")
    # Dots and dashes can be all of a text: only a sentence with a word has to have it among the tokens.
    has_words = sentences["text"].astype("str").str.contains(WORD) if "text" in sentences else slice(None)
    require_rows(tokens, sentences.loc[has_words, "doc_id"], "tokens")
    doc_ids = pd.Index(sorted(sentences["doc_id"].unique()), name="doc_id")
    cells = pd.MultiIndex.from_product([doc_ids, VOICES], names=["doc_id", "voice"]) if by_voice else doc_ids
    keys = list(cells.names)
    letters = tokens["token"].astype("str").str.count(r"[^\W\d_]")
    words = tokens[keys].assign(letters=letters.where(letters > 0)).groupby(keys, observed=True)["letters"]
    table = pd.DataFrame(index=cells)
    table["n_words"] = words.size().reindex(cells, fill_value=0).astype("int64")
    table["letters_per_word"] = words.mean().reindex(cells).round(2)
    table["mattr"] = measure_mattr(tokens, keys, window=window).reindex(cells).round(3)
    short = table["n_words"] < window
    table["note"] = np.where(short, f"shorter than the window of {window} words: no mattr", "")
    if by_voice:
        return table.reset_index()
    lengths = tokens.groupby(["doc_id", "sentence_id"], observed=True).size().groupby("doc_id", observed=True)
    parts = (lengths.size(), lengths.mean().round(1), *(lengths.quantile(q) for q in (0.5, 0.25, 0.75)))
    for name, part in zip(_SENTENCES, parts, strict=True):
        table[name] = part.reindex(cells)
    table["n_sentences"] = table["n_sentences"].fillna(0).astype("int64")
    columns = ["n_sentences", "n_words", *_SENTENCES[1:], "letters_per_word", "mattr", "note"]
    return table[columns].reset_index()


def measure_mattr(tokens: pd.DataFrame, by: list[str], *, window: int = 100) -> pd.Series:
    """Measure the variety of words: the moving-average type-token ratio of each group of tokens, from 0 to 1.

    In every run of `window` words in a row, different words are counted; MATTR is the mean of these counts, divided by
    `window`. Unlike types / tokens of the whole it does not fall with the length of the text, but it depends on the
    window, on the subject and on names. A group of fewer words has a missing value. Linear in the words: a word is new
    in just those windows that begin behind its last occurrence before.

    One value per group, in the order of the alphabet. `by` are columns of `tokens`, beside token; a ValueError says
    what is missing, or that `window` is no whole number from 1 up.

    References
    ----------
    Covington & McFall (2010), Cutting the Gordian knot: the moving-average type-token ratio.
    """
    if not isinstance(by, list) or not by:
        raise ValueError(f"by is a list of columns, such as ['doc_id']; it is {by!r}.")
    require_columns(tokens, (*by, "token"), "tokens")
    require_values(tokens, tuple(by), "tokens")
    if not isinstance(window, int) or isinstance(window, bool) or window < 1:
        raise ValueError(f"window is a number of words from 1 up; it is {window!r}.")
    groups = tokens.groupby(by, observed=True)
    group, n_words = groups.ngroup().to_numpy(), groups.size()
    codes, places = read_terms(tokens["token"])[0], groups.cumcount().to_numpy()
    order = np.lexsort((places, codes, group))
    again = (np.diff(group[order]) == 0) & (np.diff(codes[order]) == 0)
    before = np.full(len(tokens), -1)  # where the same word last stood
    before[order[1:][again]] = places[order[:-1][again]]
    last = np.minimum(places, n_words.to_numpy()[group] - window)
    first = np.maximum(before + 1, np.maximum(places - window + 1, 0))
    new_in = np.bincount(group, weights=np.maximum(last - first + 1, 0), minlength=len(n_words))
    return (new_in / (n_words - window + 1).where(n_words >= window) / window).rename("mattr")
