"""What the page says, what was looked up, what was judged, side by side: a small table worked by hand."""

import pandas as pd
import pytest

from newsframing.credibility import compare_bases


@pytest.fixture
def signals():
    rows = [
        ("b", "date", "none", "page", "day"),
        ("b", "date", "2023-05-31", "lookup", "day"),
        ("a", "date", "2011-11-27", "page", "day"),
        ("a", "originality", "a copy", "lookup", "own work or copy"),
        ("a", "originality", "of the Herald", "lookup", "own work or copy"),
        ("a", "originality", "copy", "human", "own work or copy"),
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "signal", "value", "basis", "label"])
    return table.assign(evidence="", line_no=pd.NA, found_at="", does_not_show="")


def test_answers_stand_side_by_side_in_the_order_asked_for_then_by_article(signals):
    assert compare_bases(signals, "originality date").values.tolist() == [
        ["own work or copy", "a", "", "a copy; of the Herald", "copy"],
        ["day", "a", "2011-11-27", "", ""],
        ["day", "b", "none", "2023-05-31", ""],
    ]


def test_no_signals_give_no_rows(signals):
    table = compare_bases(signals[:0], "date")
    assert table.columns.tolist() == ["question", "doc_id", "read_on_the_page", "looked_up", "judged_by_a_person"]
    assert table.empty


def test_a_name_that_is_no_signal_is_answered_with_those_that_there_are(signals):
    with pytest.raises(ValueError, match="no signals dates; choose from date, originality"):
        compare_bases(signals, "dates")
