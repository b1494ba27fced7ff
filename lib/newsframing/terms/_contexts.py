"""In which company does a term stand? Concordance lines, and the words beside it."""

import re
from collections import namedtuple

import numpy as np
import pandas as pd

from newsframing import segment
from newsframing.counts import read_terms
from newsframing.tables import WORD, find_article_problems, name_values, require_columns, require_values
from newsframing.terms._keyness import bound_log_ratio, count_tried, measure_terms

# The words in the order of the text: the table, a code for each, the terms by code, a number for each one's sentence.
_Words = namedtuple("_Words", "table codes terms sentence")


def find_contexts(
    tokens: pd.DataFrame, articles: pd.DataFrame, term: str, *, window: int = 8, sort: str | None = None
) -> pd.DataFrame:
    """List every occurrence of a term with the words around it (a concordance: key word in context).

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, sentence_id, start, end, token, and voice if `mark_voices` has given it.
    articles
        The articles of these words; columns doc_id, text.
    term
        A word, or several that stand side by side in one sentence, or a compound of `tokens`. Capitals do not matter,
        a possessive ending neither; a star at the beginning or the end of a word stands for any letters or none
        ("serb*", "*ism").
    window
        How many words to show on each side, within the article.
    sort
        None: as in the articles. "left": by the word just before, then the one before that, so that what precedes the
        term in the same way comes together. "right": by the words behind it.

    Returns
    -------
    DataFrame
        One row per occurrence; columns doc_id, sentence_id, start, end, left, match, right (as printed in the article,
        line ends as spaces), voice ("" if unknown).

    References
    ----------
    Luhn (1960), Key word-in-context index for technical literature, American Documentation 11.
    """
    require_columns(tokens, ("doc_id", "sentence_id", "start", "end", "token"), "tokens")
    require_columns(articles, ("doc_id", "text"), "articles")
    require_values(tokens, ("doc_id", "sentence_id", "start", "end", "token"), "tokens")
    _check_contexts(tokens, articles, window, sort)
    words = _read_words(tokens)
    tokens = words.table
    first, last = _find_term(words, term)
    article = pd.factorize(tokens["doc_id"])[0]
    begins = np.searchsorted(article, article[first])
    ends = np.searchsorted(article, article[first], side="right") - 1
    starts, stops = tokens["start"].to_numpy(), tokens["end"].to_numpy()
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    doc_ids = tokens["doc_id"].to_numpy()
    rows = []
    for at, end, from_, to in zip(
        first, last, np.maximum(first - window, begins), np.minimum(last + window, ends), strict=True
    ):
        text = texts[doc_ids[at]]
        # The sign behind the last word shown belongs to it; the first one begins with the word.
        stop = starts[to + 1] if to < len(starts) - 1 and article[to + 1] == article[to] else len(text)
        tail = re.sub(r"\s.*", "", text[stops[to] : stop], flags=re.DOTALL) if to > end or window else ""
        rows.append(
            (text[starts[from_] : starts[at]], text[starts[at] : stops[end]], text[stops[end] : stops[to]] + tail)
        )
    table = tokens.loc[first, ["doc_id", "sentence_id", "start"]].reset_index(drop=True)
    table["end"] = stops[last]
    for place, column in enumerate(("left", "match", "right")):
        table[column] = pd.Series([" ".join(row[place].split()) for row in rows], dtype="str")
    voices = tokens["voice"].astype("str").fillna("").take(first).array if "voice" in tokens else ""
    table["voice"] = pd.Series(voices, index=table.index, dtype="str")
    if sort is None:
        return table
    beside = [WORD.findall(cell.lower()) for cell in table[sort]]
    keys = [cell[::-1] for cell in beside] if sort == "left" else beside
    return table.loc[sorted(range(len(keys)), key=keys.__getitem__)].reset_index(drop=True)


def find_sentences(
    articles: pd.DataFrame, sentences: pd.DataFrame, term: str, *, doc_ids: list[str] | tuple[str, ...] | None = None
) -> pd.DataFrame:
    """List the headlines and sentences that hold a term (as for `find_contexts`), to be read.

    One row per headline or sentence with the term, however often it holds it, articles in the order of `doc_ids` (of
    `articles` if not given); columns doc_id, place ("headline", "sentence 1" for the first of the article), text.
    `articles` may have a headline; `sentences` has doc_id, sentence_id, start, text.
    """
    require_columns(articles, ("doc_id",), "articles")
    require_columns(sentences, ("doc_id", "sentence_id", "start", "text"), "sentences")
    order = list(articles["doc_id"]) if doc_ids is None else list(doc_ids)
    heads = articles.reindex(columns=["doc_id", "headline"]).rename(columns={"headline": "text"})
    heads["text"] = heads["text"].fillna("").astype("str")
    heads = heads.assign(sentence_id=-1, start=-1 - heads["text"].str.len())  # before the text
    units = pd.concat([heads, sentences[["doc_id", "sentence_id", "start", "text"]]], ignore_index=True)
    units = units[units["doc_id"].isin(order)]
    words = _read_words(segment.tokenize(units))
    first, _ = _find_term(words, term)
    found = words.table.loc[first, ["doc_id", "sentence_id"]].drop_duplicates()
    found = found.merge(units, on=["doc_id", "sentence_id"], validate="one_to_one")
    rank = {doc_id: number for number, doc_id in enumerate(order)}
    found = found.sort_values(["doc_id", "sentence_id"], key=lambda ids: ids.map(rank) if ids.name == "doc_id" else ids)
    places = ["headline" if number < 0 else f"sentence {number + 1}" for number in found["sentence_id"]]
    return found.assign(place=pd.Series(places, found.index, dtype="str"))[["doc_id", "place", "text"]].reset_index(
        drop=True
    )


def find_collocates(tokens: pd.DataFrame, term: str, *, window: int = 5) -> pd.DataFrame:
    """List the words that stand near a term (as for `find_contexts`), by how closely they keep its company.

    log_dice = 14 + log2(2 n / (n_term + n_collocate)); 14 is two words that are always together, one to one, and one
    less is half as close. A word that stands near the term on both sides ("the war, the") may reach more. It does not
    grow with the size of the corpus. Of few texts it says little: a word that stands there once, and beside the term,
    comes high. Read n first.

    The other measures hold the words near the term against all others (`compare_counts`), the term's own left out:
    expected is n if the collocate stood near the term as often as anywhere, log_ratio, low, high (corrected for all
    words that could stand out) and g2 say how much more often it does. They take words for drawn one by one; those of
    one article come together, so they speak of these texts alone.

    One row per word found at most `window` words from the term, within the sentence, closest first; columns term,
    collocate, n (occurrences of the collocate near the term, each counted once though it be near two of them),
    n_collocate (all its occurrences), n_term (all occurrences of the term), log_dice, expected, log_ratio, low, high,
    g2.

    References
    ----------
    Rychly (2008), A lexicographer-friendly association score, RASLAN; Dunning (1993), Computational Linguistics 19;
    Hardie (2014), Log Ratio.
    """
    require_columns(tokens, ("doc_id", "sentence_id", "start", "token"), "tokens")
    if not _is_whole(window) or window < 1:
        raise ValueError(f"window is a number of words on each side, at least 1; it is {window!r}.")
    require_values(tokens, ("doc_id", "sentence_id", "start", "token"), "tokens")
    words = _read_words(tokens)
    codes, terms = words.codes, words.terms
    first, last = _find_term(words, term)
    near, _, own = _find_near(words, first, last, window)
    near = np.unique(near)
    n = np.bincount(codes[near], minlength=len(terms))
    n_all = np.bincount(codes, minlength=len(terms))
    elsewhere = n_all - np.bincount(codes[own], minlength=len(terms)) - n
    sizes = max(1, len(near)), max(1, len(codes) - len(own) - len(near))
    found = np.flatnonzero(n)
    compared = measure_terms(pd.Series(terms.take(found)), n[found], elsewhere[found], sizes, (0.05, 500, "tarone"))
    error = 0.05 / count_tried(n + elsewhere, *sizes, 0.05, "tarone")
    low, high = bound_log_ratio(n[found], elsewhere[found], *sizes, error)
    table = pd.DataFrame(
        {
            "term": term.lower(),
            "collocate": terms.take(found),
            "n": n[found],
            "n_collocate": n_all[found],
            "n_term": len(first),
            "log_dice": 14 + np.log2(2 * n[found] / (len(first) + n_all[found])),
            "expected": (n + elsewhere)[found] * sizes[0] / sum(sizes),
            "log_ratio": compared["log_ratio"].to_numpy(),
            "low": low,
            "high": high,
            "g2": compared["g2"].to_numpy(),
        }
    ).astype({"term": "str"})
    return table.sort_values(["log_dice", "n", "collocate"], ascending=[False, False, True], ignore_index=True)


def list_collocates(tokens: pd.DataFrame, term: str, *, window: int = 5) -> pd.DataFrame:
    """List which words stand near which occurrence of a term: the rows behind `find_collocates`.

    One row per occurrence of the term and word near it, in the order of the text; columns doc_id, start (of the
    term), collocate, collocate_start. A word near two occurrences has a row for each.
    """
    require_columns(tokens, ("doc_id", "sentence_id", "start", "token"), "tokens")
    words = _read_words(tokens)
    near, home, _ = _find_near(words, *_find_term(words, term), window)
    order = np.lexsort((near, home))
    table = words.table.loc[home[order], ["doc_id", "start"]].reset_index(drop=True)
    starts = words.table["start"].to_numpy()[near[order]]
    return table.assign(collocate=words.terms.take(words.codes[near[order]]), collocate_start=starts)


def _find_near(
    words: _Words, first: np.ndarray, last: np.ndarray, window: int
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The words near each occurrence of a term, the first word of that occurrence, and all that are the term's own."""
    own = np.zeros(len(words.codes) + 1, np.int64)  # how many occurrences of the term a word is part of
    np.add.at(own, first, 1)
    np.add.at(own, last + 1, -1)
    is_own = np.cumsum(own)[:-1] > 0
    longest = int(np.bincount(words.sentence).max(initial=0))
    steps = np.arange(1, min(window, longest) + 1)
    near = np.r_[(first[:, None] - steps).ravel(), (last[:, None] + steps).ravel()]
    home = np.tile(first.repeat(len(steps)), 2)
    inside = (near >= 0) & (near < len(words.codes))
    near, home = near[inside], home[inside]
    kept = (words.sentence[near] == words.sentence[home]) & ~is_own[near]
    return near[kept], home[kept], np.flatnonzero(is_own)


def _read_words(tokens: pd.DataFrame) -> _Words:
    article = _number_articles(tokens["doc_id"])
    steps, starts = np.diff(article), np.diff(tokens["start"].to_numpy(np.int64))
    if ((steps < 0) | ((steps == 0) & (starts < 0))).any():
        order = np.lexsort((tokens["start"].to_numpy(np.int64), article))
        tokens, article = tokens.take(order), article[order]
    tokens = tokens.reset_index(drop=True)
    number = tokens["sentence_id"].to_numpy()
    changes = (article[1:] != article[:-1]) | (number[1:] != number[:-1])
    sentence = np.concatenate([np.zeros(min(1, len(tokens)), np.int64), np.cumsum(changes)])
    return _Words(tokens, *read_terms(tokens["token"]), sentence)


def _number_articles(doc_ids: pd.Series) -> np.ndarray:
    """A number for each word's article, in the order of the doc_ids; neighbours of one article are named once."""
    names = doc_ids.to_numpy(dtype=object)
    heads = np.flatnonzero(np.r_[True, names[1:] != names[:-1]]) if len(names) else np.zeros(0, np.int64)
    return pd.factorize(names[heads], sort=True)[0].repeat(np.diff(np.r_[heads, len(names)]))


def _find_term(words: _Words, term: str) -> tuple[np.ndarray, np.ndarray]:
    """The first and the last word of each occurrence, in the order of the text."""
    if not isinstance(term, str) or not WORD.search(term):
        raise ValueError(f"the term to look for is a word or several, as in 'kosovo serbs'; it is {term!r}.")
    # The words of the term are those that `tokenize` would make of it; a star, no part of a word, stands beside one.
    own = segment.tokenize(pd.DataFrame({"doc_id": [""], "sentence_id": 0, "start": 0, "text": [term]}))
    parts = [
        "*" * (term[:start][-1:] == "*") + word.replace("’", "'") + "*" * (term[end : end + 1] == "*")
        for word, start, end in zip(own["token"], own["start"], own["end"], strict=True)
    ]
    if sum(part.count("*") for part in parts) != term.count("*"):
        raise ValueError(f"a star stands at the beginning or the end of a word, as in 'serb*'; the term is {term!r}.")
    known = words.terms.str.lower()
    # The words side by side, and the compound that `tokenize` may have made of them elsewhere.
    found, lengths = [], []
    for run in [parts, [" ".join(parts)]] if len(parts) > 1 else [parts]:
        first = np.arange(max(len(words.codes) - len(run) + 1, 0))
        for step, word in enumerate(run):
            first = first[_fit(known, word)[words.codes[first + step]]]
        first = first[words.sentence[first] == words.sentence[first + len(run) - 1]]
        found.append(first)
        lengths.append(np.full(len(first), len(run)))
    first, length = np.concatenate(found), np.concatenate(lengths)
    order = np.argsort(first, kind="stable")
    return first[order], (first + length - 1)[order]


def _fit(known: pd.Index, word: str) -> np.ndarray:
    """Which of the words that there are a word of a term stands for."""
    plain = word.strip("*")
    if word == f"*{plain}*":
        fits = known.str.contains(plain, regex=False)
    elif word.startswith("*"):
        fits = known.str.endswith(plain)
    else:
        fits = known.str.startswith(plain) if word.endswith("*") else known == plain
    return np.asarray(fits, dtype=bool)


def _is_whole(value: object) -> bool:
    return isinstance(value, int | np.integer) and not isinstance(value, bool)


def _check_contexts(tokens: pd.DataFrame, articles: pd.DataFrame, window: int, sort: str | None) -> None:
    problems = []
    if not _is_whole(window) or window < 0:
        problems.append(f"window is a number of words on each side, from 0 on; it is {window!r}.")
    if sort not in (None, "left", "right"):
        problems.append(f"sort is None, 'left' or 'right'; it is {sort!r}.")
    problems += find_article_problems(articles)
    absent = sorted(set(tokens["doc_id"].unique()) - set(articles["doc_id"]))
    if absent:
        problems.append(f"articles lacks {name_values(absent)}, which tokens has.")
    if problems:
        raise ValueError(" ".join(problems))
