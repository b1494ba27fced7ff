"""Do the tables for readers say what the signals and facts say? By small tables worked by hand."""

import pandas as pd
import pytest

from newsframing import credibility

SIDES = pd.DataFrame({"affiliation": ["north_gov"], "label": ["Northland's government"]})


@pytest.fixture
def signals():
    """Article a is signed on the page, b by one person's judgement; both heard the North; nobody looked a date up."""
    rows = [
        ("a", "byline_kind", "person", "page", "By Ana", "who signs"),
        ("a", "share_quoted", "0.10", "page", "24 of 240 words", "share quoted"),
        ("a", "affiliation_heard", "north_gov (2)", "page", "2 of 3 statements", "whose side is heard"),
        ("a", "affiliation_heard", "not known (1)", "page", "1 of 3 statements", "whose side is heard"),
        ("a", "date", "not looked up", "lookup", "", "day of publication"),
        ("b", "byline_kind", "none", "page", "", "who signs"),
        ("b", "byline_kind", "agency", "human", "one person's judgement", "who signs"),
        ("b", "share_quoted", "0.10", "page", "12 of 120 words", "share quoted"),
        ("b", "affiliation_heard", "south_party (1)", "page", "1 of 1 statements", "whose side is heard"),
    ]
    table = pd.DataFrame(rows, columns=["doc_id", "signal", "value", "basis", "evidence", "label"])
    return table.assign(line_no=1, found_at="", does_not_show="whether it is true")


def test_each_answer_stands_in_words_with_how_it_is_known(signals):
    found = credibility.list_answers(signals, SIDES)
    assert found[["doc_id", "answer", "known_by"]].to_numpy().tolist() == [
        ["a", "person", "read on the page"],
        ["a", "10 percent", "read on the page"],
        ["a", "Northland's government (2)", "read on the page"],
        ["a", "side not known (1)", "read on the page"],
        ["b", "none", "read on the page"],
        ["b", "agency", "judged by a person"],
        ["b", "10 percent", "read on the page"],
        ["b", "south party (1)", "read on the page"],
    ]


def test_sources_stand_with_the_statements_they_have(signals):
    named = signals.head(1).assign(signal="named_sources", value="2", evidence="3 of 4 statements: Ana 2, Ben 1")
    assert credibility.list_answers(named)["answer"].tolist() == ["2 (3 of 4 statements)"]


def test_what_nobody_looked_up_is_listed_when_asked_for(signals):
    assert len(credibility.list_answers(signals, asked=False)) == len(signals) == 9


def test_articles_stand_side_by_side_a_row_for_each_way_of_knowing(signals):
    found = credibility.compare_answers(signals, sides=SIDES)
    heard = "Northland's government (2); side not known (1)"
    assert found.to_numpy().tolist() == [
        ["who signs", "read on the page", "person", "none"],
        ["who signs", "judged by a person", "", "agency"],
        ["share quoted", "read on the page", "10 percent", "10 percent"],
        ["whose side is heard", "read on the page", heard, "south party (1)"],
    ]
    assert list(found.columns) == ["question", "known_by", "a", "b"]


def test_signals_that_do_not_differ_are_left_out_on_request(signals):
    found = credibility.compare_answers(signals, "byline_kind share_quoted", differing=True)
    assert found["question"].tolist() == ["who signs", "who signs"]


def test_a_signal_that_there_is_not_is_refused_with_those_that_there_are(signals):
    with pytest.raises(ValueError, match="no signals colour; choose from byline_kind, share_quoted"):
        credibility.compare_answers(signals, "byline_kind colour")


def test_what_was_looked_up_stands_beside_what_the_page_says():
    facts = pd.DataFrame(
        [
            ("a", "outlet", "", "page", ""),
            ("a", "outlet", "The Gazette", "lookup", "example.org"),
            ("a", "published", "2024-01-02", "page", ""),
            ("a", "published", "2024-01-02", "lookup", "example.org"),
            ("a", "event_date", "2024-01-01", "lookup", "not recorded"),
            ("a", "headline", "Old", "page", ""),
            ("a", "headline", "New", "lookup", "example.org"),
            ("a", "url", "https://example.org", "lookup", "example.org"),
        ],
        columns=["doc_id", "fact", "value", "basis", "reference"],
    )
    found = credibility.list_looked_up(facts)
    assert found[["fact", "on_the_page", "looked_up", "adds"]].to_numpy().tolist() == [
        ["outlet", "no answer", "The Gazette", "new"],
        ["published", "2024-01-02", "2024-01-02", "the same"],
        ["event date", "not asked", "2024-01-01", "new"],
        ["headline", "Old", "New", "something else"],
    ]
    assert credibility.list_looked_up(facts.iloc[:0]).empty


def test_without_signals_the_tables_are_empty_and_whole(signals):
    none = signals.iloc[:0]
    assert list(credibility.list_answers(none, SIDES).columns)[:3] == ["doc_id", "question", "answer"]
    assert credibility.compare_answers(none, "date", differing=True).empty
