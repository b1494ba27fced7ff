"""How alike are two articles, how many days lie between them, and how alike would they have to be?"""

from collections import namedtuple
from datetime import date, datetime

import numpy as np
import pandas as pd
from scipy import sparse

from newsframing.alignment._words import STOP_WORDS
from newsframing.counts import count_cells
from newsframing.days import check_date
from newsframing.english.names import fold
from newsframing.tables import WORD

# words: a row of weights per article, of length 1 or 0; first and last: the days between which it was published, as
# numbers, infinite if unknown; bar: the cosine that it needs with another of the same day.
Reports = namedtuple("Reports", "words first last bar")

# As if there were this many more articles without any of these words: in a handful of articles, how many of them have a
# word says little of how common it is.
_MORE_ARTICLES = 20
# The cosine needed by two articles of one day that nothing else is near to; what each doubling of the number of
# articles about that time adds, and what it adds that they are all there are, so that dates tell nothing; in how many
# days the whole doubles; and what is always enough: a copy is a copy. Set on 26 sets of articles, the five that ship
# being one of them: tests/benchmarks/bench_events.py says what was measured.
_ALONE, _PER_DOUBLING, _ALL, _DAYS, _COPY = 0.07, 0.012, 0.1, 14, 0.9
_CELLS_AT_A_TIME = 4_000_000
# How many wrong dates are written out.
_LISTED = 20


def read_reports(articles: pd.DataFrame) -> Reports:
    """Return what articles, one row each, are compared by."""
    first, last = _read_days(articles)
    headlines = articles["headline"].fillna("").astype("str") if "headline" in articles else [""] * len(articles)
    texts = [f"{headline}\n{headline}\n{text}" for headline, text in zip(headlines, articles["text"], strict=True)]
    crowd = _count_crowd(first, last)
    bar = _ALONE + _PER_DOUBLING * np.log2(1 + crowd) + _ALL * crowd / max(len(articles) - 1, 1)
    return Reports(_weigh_words(texts), first, last, bar)


def measure_pairs(reports: Reports, ones: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, ...]:
    """Return the cosine, the cosine needed, the fewest and the most days apart of each pair of rows."""
    cosine = np.zeros(len(ones))
    step = 100_000
    for begin in range(0, len(ones), step):
        part = slice(begin, begin + step)
        products = reports.words[ones[part]].multiply(reports.words[others[part]])
        cosine[part] = np.asarray(products.sum(axis=1)).ravel()
    needed, apart = _need(reports, ones, others)
    most = np.maximum(reports.last[ones] - reports.first[others], reports.last[others] - reports.first[ones])
    known = np.isfinite(most)
    return cosine.clip(0, 1), needed, np.where(known, apart, np.nan), np.where(known, most, np.nan)


def measure_closeness(reports: Reports, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """Return cosine / (cosine + needed) of each of some rows with each of some others, as a matrix."""
    cosine = (reports.words[rows] @ reports.words[columns].T).toarray()
    needed, _ = _need(reports, rows[:, None], columns[None])
    # Rounded, so that the last binary digit of a sum decides nothing.
    return (cosine / (cosine + needed)).round(12)


def find_pairs(reports: Reports, least: float) -> tuple[np.ndarray, np.ndarray]:
    """Return the pairs of rows whose closeness is at least `least`, and the nearest row of each (-1 if there is none).

    Of two equally near the earlier row is the nearest.
    """
    total = len(reports.first)
    pairs, nearest = [np.zeros((0, 2), np.int64)], np.full(total, -1)
    step = max(1, _CELLS_AT_A_TIME // max(total, 1))
    for begin in range(0, total, step):
        rows = np.arange(begin, min(begin + step, total))
        closeness = measure_closeness(reports, rows, np.arange(total))
        closeness[np.arange(len(rows)), rows] = 0
        best = closeness.argmax(axis=1)
        nearest[rows] = np.where(closeness[np.arange(len(rows)), best] > 0, best, -1)
        ones, others = np.nonzero(closeness >= least)
        forward = others > ones + begin
        pairs.append(np.stack([ones[forward] + begin, others[forward]], axis=1))
    return np.concatenate(pairs), nearest


def list_words(text: str) -> list[str]:
    """The words of a text without small words and without 's, in lower case, accents taken off."""
    words = (word.removesuffix("'s") for word in WORD.findall(fold(text)))
    return [word for word in words if word not in STOP_WORDS]


def _weigh_words(texts: list[str]) -> sparse.csr_matrix:
    """Weigh each word by (1 + ln n) ln((N + 20) / (df + 1)); a row per text, its length 1, or 0 without words."""
    lists = [list_words(text) for text in texts]
    codes, terms = pd.factorize(np.array([word for words in lists for word in words], dtype=object))
    rows = np.repeat(np.arange(len(lists)), [len(words) for words in lists])
    weights = count_cells(rows, codes, (len(lists), len(terms))).astype(float)
    n_articles = np.bincount(weights.indices, minlength=len(terms))
    idf = np.log((len(lists) + _MORE_ARTICLES) / (n_articles + 1))
    weights.data = (1 + np.log(weights.data)) * idf[weights.indices]
    lengths = np.sqrt(np.asarray(weights.multiply(weights).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags_array(1 / np.where(lengths > 0, lengths, 1)) @ weights)


def _need(reports: Reports, ones: np.ndarray, others: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The cosine that two articles need, and the fewest days that can lie between them (0 if one may be of any day)."""
    days = np.maximum(reports.first[ones] - reports.last[others], reports.first[others] - reports.last[ones])
    days = np.maximum(days, 0)
    needed = (reports.bar[ones] + reports.bar[others]) / 2 * (1 + days / _DAYS)
    return np.minimum(needed, _COPY), days


def _count_crowd(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """How many other articles there are about the time of each: one so many days away is 1 / (1 + days / 14)^2."""
    spans, place, counts = np.unique(np.stack([first, last], axis=1), axis=0, return_inverse=True, return_counts=True)
    crowd = np.zeros(len(spans))
    step = max(1, _CELLS_AT_A_TIME // max(len(spans), 1))
    for begin in range(0, len(spans), step):
        some = spans[begin : begin + step]
        days = np.maximum(some[:, :1] - spans[:, 1], spans[:, 0] - some[:, 1:])
        crowd[begin : begin + step] = (counts / (1 + np.maximum(days, 0) / _DAYS) ** 2).sum(axis=1)
    return crowd[place.ravel()] - 1


def _read_days(articles: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Return the first and the last day that each article may be of, refusing all that cannot be read at once."""
    first, last = np.full(len(articles), -np.inf), np.full(len(articles), np.inf)
    problems = []
    published = articles["published"].tolist() if "published" in articles else []
    for row, value in enumerate(published):
        if isinstance(value, str):
            value = value.strip()
        elif isinstance(value, np.datetime64):
            value = pd.Timestamp(value)
        if value is None or value is pd.NaT or value is pd.NA or value == "" or value != value:
            continue
        where = f"row {articles.index[row]} ({articles['doc_id'].iloc[row]}), published"
        if isinstance(value, date):  # so is a datetime, and a pandas Timestamp
            days = [value.strftime("%Y-%m-%d")]
        elif isinstance(value, str):
            days = [_drop_time(part) for part in value.split("/")]
        else:
            problems.append(f"{where}: {value!r} is no date: write a day as 2023-05-31, or leave it empty.")
            continue
        before = len(problems)
        check_date("/".join(days), where, problems)
        if len(problems) == before:
            numbers = [date.fromisoformat(day).toordinal() for day in days]
            first[row], last[row] = numbers[0], numbers[-1]
    if problems:
        count = "1 date" if len(problems) == 1 else f"{len(problems)} dates"
        listed = problems[:_LISTED] + [f"and {len(problems) - _LISTED} more."] * (len(problems) > _LISTED)
        raise ValueError(f"articles has {count} that cannot be read:\n" + "\n".join(f"- {line}" for line in listed))
    return first, last


def _drop_time(value: str) -> str:
    """Return the day of an ISO date with a time, as it is written, in whatever zone; anything else as it is."""
    try:
        return datetime.fromisoformat(value).strftime("%Y-%m-%d") if value[10:11] in ("T", " ") else value
    except ValueError:
        return value
