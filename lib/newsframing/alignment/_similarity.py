"""How alike are two sentences? By the words that they share, each in its forms, rare ones and numbers counting more."""

import re
from os.path import commonprefix

import numpy as np
from scipy import sparse

from newsframing.alignment._words import FUNCTION_WORDS, LISTS
from newsframing.counts import count_cells
from newsframing.english.numerals import ROUGH
from newsframing.tables import WORD

NUMBER_WEIGHT = 4
_NUMBERS = {word: str(n) for n, word in enumerate(LISTS["number"], 1) if n > 1}
_ROUGH_NUMBERS = {word: ROUGH[word] for word in ("dozens", "hundreds", "thousands")}
_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9}
_NOT_COUNTED = FUNCTION_WORDS | set(LISTS["telling"]) | {LISTS["number"][0]}


def read_words(texts: list[str], other_texts: list[str], spellings: dict[str, str]) -> tuple[list, list]:
    """The words of each sentence that count, in order, each a pair of its label and the word as written.

    Forms of one word have one label. A rough number has the labels of the numbers in the other report that it fits.
    """
    both = [[_split_words(text, spellings) for text in report] for report in (texts, other_texts)]
    labels = _unite_forms({word for report in both for sentence in report for word, _ in sentence})
    named = []
    for report, other in (both, both[::-1]):
        figures = sorted({word for sentence in other for word, _ in sentence if word[0].isdecimal()})
        same = {word: [figure for figure in figures if _lies_in(figure, span)] for word, span in _ROUGH_NUMBERS.items()}
        named.append(
            [
                [(label, written) for word, written in sentence for label in same.get(word) or [labels[word]]]
                for sentence in report
            ]
        )
    return named[0], named[1]


def _split_words(text: str, spellings: dict[str, str]) -> list[tuple[str, str]]:
    """The words of a sentence that count, parts of compounds apart, each in lower case and as written."""
    words = []
    for match in WORD.finditer(text):
        word = match[0].replace("’", "'").removesuffix("'s").removesuffix("'S")
        for written in word.split("-"):
            low = written.lower().replace(",", "") if written[:1].isdecimal() else written.lower()
            if low and low not in _NOT_COUNTED:
                words.append((spellings.get(low) or _NUMBERS.get(low, low), written))
    return _join_scales(words)


def _join_scales(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The words with "2 million" as the one number 2000000."""
    joined = []
    for word, written in words:
        before = joined[-1][0] if joined else ""
        if word in _SCALES and re.fullmatch(r"\d+(?:\.\d+)?", before):
            number = f"{float(before) * _SCALES[word]:.0f}"
            joined[-1] = (number, f"{joined[-1][1]} {written}")
        else:
            joined.append((word, written))
    return joined


def _unite_forms(words: set[str]) -> dict[str, str]:
    """For each word the shortest one that it can be a form of, often itself."""
    labels, by_beginning = {}, {}
    for word in sorted(words, key=lambda word: (len(word), word)):
        candidates = by_beginning.setdefault(word[:4], [])
        labels[word] = next((short for short in candidates if _is_form(word, short)), word)
        candidates.append(word)
    return labels


def _is_form(word: str, short: str) -> bool:
    """Whether a word is a shorter one with another ending; "protect" and "protest" are two."""
    same = len(commonprefix((word, short)))
    whole = same == len(short) or (same == len(short) - 1 and same > 4)
    return same >= 4 and whole and len(word) - same <= 3 and not word[0].isdecimal()


def _lies_in(figure: str, span: tuple[float, float]) -> bool:
    try:
        return span[0] <= float(figure) <= span[1]
    except ValueError:  # "1st", "2x"
        return False


def measure_similarity(words: list, other_words: list) -> np.ndarray:
    """The similarity of each sentence of one report (rows) to each of the other (columns)."""
    reports = []
    for report in (words, other_words):
        sentences = [[label for label, _ in sentence] for sentence in report]
        reports.append([dict.fromkeys([*labels, *zip(labels[:-1], labels[1:], strict=True)]) for labels in sentences])
    different = dict.fromkeys(term for report in reports for sentence in report for term in sentence)
    terms = {term: number for number, term in enumerate(different)}
    tables = [_tabulate(report, terms) for report in reports]
    most = np.maximum(*(np.asarray(table.sum(axis=0)).ravel() for table in tables))
    weight = np.array(
        [NUMBER_WEIGHT if isinstance(term, str) and term[0].isdecimal() else 1 for term in terms]
    ) / np.maximum(most, 1)
    own, other = tables
    common = (own.multiply(weight).tocsr() @ other.T).toarray()
    total = np.sqrt(np.outer(own @ weight, other @ weight))
    return np.divide(common, total, out=np.zeros_like(common), where=total > 0)


def _tabulate(sentences: list[dict], terms: dict) -> sparse.csr_matrix:
    """1 where a sentence (row) has a term (column)."""
    columns = [sorted(terms[term] for term in sentence) for sentence in sentences]
    rows = np.repeat(np.arange(len(columns)), [len(places) for places in columns])
    places = np.array([place for places in columns for place in places], dtype=np.int64)
    return count_cells(rows, places, (len(sentences), len(terms)))


def name_shared(words: list[tuple[str, str]], other_words: list[tuple[str, str]]) -> str:
    """The words of one sentence that are in another too, with the other's form where it is not the same."""
    others = {}
    for label, written in other_words:
        others.setdefault(label, []).append(written)
    named = {}
    for label, written in words:
        if label in others and label not in named:
            low = [other.lower() for other in others[label]]
            named[label] = written if written.lower() in low else f"{written}/{others[label][0]}"
    return ", ".join(dict.fromkeys(named.values()))
