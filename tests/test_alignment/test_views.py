"""What readers see of two reports side by side: worked by hand."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import alignment


@pytest.fixture
def aligned():
    """Article a has the sentences A0 A1 A2, article b B0 B1; A0 goes with B1, A1 with B0, A2 stands in a alone."""
    rows = [
        ("a", 0, "Fares rise.", "b", 1, "Fares go up.", 0.2, "fares", "in both"),
        ("a", 1, "The mayor spoke.", "b", 0, "The mayor said so.", 0.6, "mayor", "in both"),
        ("a", 2, "It rained.", "b", 0, "The mayor said so.", 0.05, "", "not found in the other"),
    ]
    names = "doc_id sentence_id text other_id other_sentence_id other_text similarity shared status"
    return pd.DataFrame(rows, columns=names.split())


@pytest.fixture
def quotations():
    """a quotes two sentences, b the second of them in other words and one of its own first."""
    rows = [
        ("a", 0, "We will not sign. The fare must be paid.", "full", "Ana Kolar", "said"),
        ("a", 1, "The Mirror", "title", "", ""),
        ("b", 0, "Dunton waits.", "full", "Ana Kolar", "told"),
        ("b", 1, "The fare has to be paid.", "full", "Ana Kolar", "warned"),
    ]
    return pd.DataFrame(rows, columns=["doc_id", "quotation_id", "text", "kind", "speaker_name", "cue"])


@pytest.fixture
def coded():
    """Both could mention the strike, a alone the flood (of the day after b), and a alone mentions it."""
    rows = [
        ("a", "the flood", "Flood", 1, 3, "It rained", ""),
        ("b", "the flood", "Flood", 0, pd.NA, "", ""),
        ("a", "the strike", "", 0, pd.NA, "", ""),
        ("b", "the strike", "", 0, pd.NA, "", ""),
    ]
    coverage = pd.DataFrame(rows, columns=["doc_id", "topic", "event", "covered", "line_no", "evidence", "note"])
    articles = pd.DataFrame({"doc_id": ["a", "b"], "published": ["2020-03-05", "2020-03-01"]})
    context = pd.DataFrame(
        {"date": ["2020-03-02/2020-03-03"], "label": ["Flood"], "event": ["The river rises."], "source": ["the gauge"]}
    )
    return coverage, articles, context


def test_pairs_come_first_and_each_sentence_stands_under_its_report(aligned):
    table = alignment.lay_side_by_side(aligned)
    assert table[["a", "b", "found"]].to_numpy().tolist() == [
        ["1  Fares rise.", "2  Fares go up.", "in both"],
        ["2  The mayor spoke.", "1  The mayor said so.", "in both"],
        ["3  It rained.", "", "only in a"],
    ]
    assert table["similarity"].isna().tolist() == [False, False, True]


def test_a_sentence_of_the_right_report_alone_stands_at_the_right(aligned):
    back = aligned.iloc[[2]].assign(doc_id="b", sentence_id=2, text="Buses stop.", other_id="a", other_text="")
    table = alignment.lay_side_by_side(pd.concat([aligned, back]))
    assert table.iloc[-1][["a", "b", "found"]].tolist() == ["", "3  Buses stop.", "only in b"]


def test_an_unmatched_sentence_stands_beside_the_nearest(aligned):
    table = alignment.list_unmatched(aligned)
    assert table.to_numpy().tolist() == [["a", 3, "It rained.", "The mayor said so.", 0.05]]
    assert alignment.list_unmatched(aligned.head(0)).empty


def test_a_third_report_is_refused(aligned):
    with pytest.raises(ValueError, match="about two reports; it has 3"):
        alignment.lay_side_by_side(aligned.assign(doc_id=["a", "a", "c"]))


WORDS = ["fare", "mayor", "bus", "strike", "Dunton", "rain", "12", "dozens"]


@settings(max_examples=40, deadline=None)
@given(*[st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=4), min_size=1, max_size=4) for _ in "ab"])
def test_every_sentence_of_either_report_is_somewhere_in_the_table(one, other):
    rows = [
        (name, number, " ".join(words))
        for name, report in (("a", one), ("b", other))
        for number, words in enumerate(report)
    ]
    sentences = pd.DataFrame(rows, columns=["doc_id", "sentence_id", "text"])
    aligned = alignment.align_sentences(sentences, "a", "b")
    table = alignment.lay_side_by_side(aligned)
    for name, report in (("a", one), ("b", other)):
        shown = set(table[name]) - {""}
        assert shown == {f"{number}  {' '.join(words)}" for number, words in enumerate(report, 1)}
    alone = alignment.list_unmatched(aligned)
    assert len(alone) == (table["found"] != "in both").sum()


def test_a_statement_in_two_reports_has_its_place_and_its_cue_in_each(quotations):
    table = alignment.compare_statements(quotations, "a", "b")
    both = table[table["found"] == "in both"]
    names = ["a", "b", "place in a", "place in b", "cue in a", "cue in b"]
    assert both[names].to_numpy().tolist() == [
        ["The fare must be paid.", "The fare has to be paid.", 2, 2, "said", "warned"]
    ]
    alone = table[table["found"] != "in both"]
    assert alone["found"].tolist() == ["only in a", "only in b"]
    assert alone[["a", "b"]].to_numpy().tolist() == [["We will not sign.", ""], ["", "Dunton waits."]]


def test_renderings_differ_in_the_words_that_are_not_the_same(quotations):
    runs = alignment.compare_renderings(alignment.compare_statements(quotations, "a", "b"))
    assert runs.to_numpy().tolist() == [
        [1, "same", "The fare", "The fare"],
        [1, "replaced", "must", "has to"],
        [1, "same", "be paid", "be paid"],
    ]


def test_without_a_statement_in_both_no_words_are_compared(quotations):
    statements = alignment.compare_statements(quotations, "a", "b").query("found != 'in both'")
    runs = alignment.compare_renderings(statements)
    assert runs.empty and list(runs.columns) == ["statement", "kind", "a", "b"]


def test_words_are_led_back_to_their_sentences_and_it_is_said_whether_these_were_joined(aligned):
    table = alignment.trace_words(aligned, [("the fare", "rise", "go up"), ("the day", "rained", "said so")])
    assert table.iloc[0].tolist() == ["the fare", "rise", "go up", "Fares rise.", "Fares go up.", True]
    assert table.iloc[1].tolist() == ["the day", "rained", "said so", "It rained.", "The mayor said so.", False]


def test_words_that_stand_nowhere_are_named_all_at_once(aligned):
    with pytest.raises(ValueError, match="'fell' stands in no sentence of 'a'. 'sank' stands in no sentence of 'b'."):
        alignment.trace_words(aligned, [("the fare", "fell", "sank")])


def test_what_had_not_happened_yet_could_not_be_mentioned(coded):
    table = alignment.mark_coverage(*coded)
    marks = table.set_index(["topic", "doc_id"])["mark"].to_dict()
    assert marks == {
        ("the strike", "b"): "not found",
        ("the strike", "a"): "not found",
        ("the flood", "b"): "not yet",
        ("the flood", "a"): "mentioned",
    }
    assert table["topic"].tolist()[:2] == ["the strike", "the strike"]  # mentioned by fewest
    assert table["doc_id"].tolist() == ["b", "a", "b", "a"]  # by date


def test_the_wording_of_a_machine_translation_is_faint(coded):
    facts = pd.DataFrame({"doc_id": ["b"], "fact": ["translation"], "value": ["machine translation from Dutch"]})
    table = alignment.mark_coverage(*coded, facts=facts)
    assert set(table.loc[table["faint"], "doc_id"]) == {"b"}
    assert not alignment.mark_coverage(*coded)["faint"].any()


def test_what_none_mentions_is_listed_once_with_its_event_and_source(coded):
    coverage, articles, context = coded
    table = alignment.list_absent(alignment.mark_coverage(coverage.assign(covered=0), articles, context))
    assert table["topic"].tolist() == ["the flood", "the strike"]
    assert table.loc[0, ["event", "source"]].tolist() == ["The river rises.", "the gauge"]
    assert alignment.list_absent(alignment.mark_coverage(*coded).head(0)).empty


def test_coverage_of_an_article_that_is_not_there_is_refused(coded):
    coverage, articles, context = coded
    with pytest.raises(ValueError, match="coverage is about articles that there are not: 'b'"):
        alignment.mark_coverage(coverage, articles[articles["doc_id"] == "a"], context)
