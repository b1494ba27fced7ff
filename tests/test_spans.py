"""Is a place found in the span that holds it, and only there?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing.spans import find_holding, find_meeting


def table(*rows):
    """Return rows (doc_id, start, end) as a table."""
    return pd.DataFrame(rows, columns=["doc_id", "start", "end"])


def test_spans_meet_if_they_share_a_letter_of_one_article():
    spans = table(("a", 0, 5), ("a", 5, 9), ("b", 0, 5))
    others = table(("a", 4, 6), ("b", 5, 8), ("c", 0, 9))
    assert [side.tolist() for side in find_meeting(spans, others)] == [[0, 1], [0, 0]]


def test_a_place_is_in_the_shortest_span_that_holds_it_and_the_end_is_outside():
    spans = table(("a", 0, 20), ("a", 3, 8), ("a", 30, 40))
    places = pd.DataFrame({"doc_id": ["a"] * 6, "start": [2, 3, 7, 8, 20, 30]})
    assert find_holding(places, spans).tolist() == [0, 1, 1, 0, -1, 2]


def test_a_span_of_no_letters_meets_nothing():
    assert [len(side) for side in find_meeting(table(("a", 3, 3)), table(("a", 0, 9)))] == [0, 0]


@pytest.mark.parametrize("empty", [0, 1])
def test_no_spans_hold_nothing(empty):
    tables = [table(("a", 0, 5)), table(("a", 0, 5))]
    tables[empty] = tables[empty].iloc[:0].astype({"start": "int64", "end": "int64"})
    assert len(find_meeting(*tables)[0]) == 0


spans_of_two_articles = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 12), st.integers(1, 9)).map(lambda r: (r[0], r[1], r[1] + r[2])),
    max_size=12,
).map(lambda rows: table(*rows).astype({"start": "int64", "end": "int64"}))


@settings(deadline=None, derandomize=True)
@given(spans_of_two_articles, spans_of_two_articles)
def test_both_agree_with_a_look_at_every_pair(spans, others):
    pairs = [
        (i, j)
        for i, a in enumerate(spans.itertuples())
        for j, b in enumerate(others.itertuples())
        if a.doc_id == b.doc_id and a.start < b.end and b.start < a.end
    ]
    assert list(zip(*map(np.ndarray.tolist, find_meeting(spans, others)), strict=True)) == pairs
    holding = []
    for place in spans.itertuples():
        rows = [
            (b.end - b.start, j)
            for j, b in enumerate(others.itertuples())
            if b.doc_id == place.doc_id and b.start <= place.start < b.end
        ]
        holding.append(min(rows)[1] if rows else -1)
    assert find_holding(spans, others).tolist() == holding
