"""Which span of a text holds a place, and which spans meet?

A span is a row with doc_id, start and end (offsets into the article's text, the end left out); two spans meet if they
share at least one letter of one article. Rows are named by their position in the table, from 0.
"""

import numpy as np
import pandas as pd


def find_meeting(spans: pd.DataFrame, others: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Find every pair of a span and another one that meet: positions in `spans` and in `others`, sorted by both.

    Time grows with the number of rows and of pairs found, as long as few spans lie within a very long one.
    """
    (begin, end), (other_begin, other_end) = _lay_out(spans, others)
    order = np.argsort(other_begin, kind="stable")
    reach = np.maximum.accumulate(other_end[order]) if len(order) else order
    first = np.searchsorted(reach, begin, side="right")  # those before it end too early, all of them
    last = np.searchsorted(other_begin[order], end, side="left")
    n = np.maximum(last - first, 0)
    rows = np.repeat(np.arange(len(begin)), n)
    places = np.arange(n.sum()) - np.repeat(np.cumsum(n) - n, n) + np.repeat(first, n)
    other_rows = order[places]
    meet = np.minimum(end[rows], other_end[other_rows]) > np.maximum(begin[rows], other_begin[other_rows])
    rows, other_rows = rows[meet], other_rows[meet]
    sort = np.lexsort((other_rows, rows))
    return rows[sort], other_rows[sort]


def find_holding(places: pd.DataFrame, spans: pd.DataFrame) -> np.ndarray:
    """Find the shortest span that holds each place (doc_id, start): its position in `spans`, -1 where none does.

    Of two spans of one length the first row counts.
    """
    rows, found = find_meeting(places[["doc_id", "start"]].assign(end=places["start"] + 1), spans)
    length = (spans["end"] - spans["start"]).to_numpy(np.int64)[found]
    order = np.lexsort((found, length, rows))
    rows, found = rows[order], found[order]
    holding = np.full(len(places), -1)
    first = np.flatnonzero(np.diff(rows, prepend=-1))
    holding[rows[first]] = found[first]
    return holding


def _lay_out(*tables: pd.DataFrame) -> list[tuple[np.ndarray, np.ndarray]]:
    """Lay the articles of all tables end to end, so that one number names a place in any: start and end of each row."""
    doc_ids = pd.concat([table["doc_id"].astype(object) for table in tables], ignore_index=True)
    codes = np.split(pd.factorize(doc_ids)[0], np.cumsum([len(table) for table in tables])[:-1])
    offsets = [[table[name].to_numpy(np.int64) for name in ("start", "end")] for table in tables]
    longest = max((int(end.max()) for _, end in offsets if len(end)), default=0) + 2
    return [(code * longest + start, code * longest + end) for code, (start, end) in zip(codes, offsets, strict=True)]
