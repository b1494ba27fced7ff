"""Hand coding as tables for readers: worked by hand on two small articles."""

import pandas as pd
import pytest

from newsframing import coding

LINES = pd.DataFrame({"doc_id": ["a", "a", "b"], "line_no": [1, 2, 1], "text": ["The bridge fell. ", "Rust.", "Rain."]})


@pytest.fixture
def entman():
    """Article a names a problem on two lines and no cause; b a problem alone."""
    return pd.DataFrame(
        {
            "doc_id": ["a", "a", "b"],
            "function": ["problem", "cause", "problem"],
            "reading": ["a fallen bridge", None, "rain"],
            "line_nos": ["1|2", "", "1"],
        }
    )


@pytest.fixture
def questions():
    """Two questions of two frames, asked of two articles; one answer unsure, one that cannot be told."""
    return pd.DataFrame(
        {
            "doc_id": ["b", "a", "a", "b"],
            "item": ["C1", "C1", "HI1", "HI1"],
            "frame": ["conflict", "conflict", "human_interest", "human_interest"],
            "question": ["two sides?", "two sides?", "a human face?", "a human face?"],
            "code": [0, 1, 1, None],
            "line_no": [None, 2, 1, None],
            "confidence": ["high", "high", "low", ""],
        }
    )


def test_the_articles_stand_side_by_side_and_what_is_missing_is_said(entman):
    assert coding.compare_functions(entman).to_numpy().tolist() == [
        ["a", "a fallen bridge", "not in the text", "not coded", "not coded"],
        ["b", "rain", "not coded", "not coded", "not coded"],
    ]


def test_a_function_coded_twice_is_refused(entman):
    with pytest.raises(ValueError, match="one row for each doc_id and function; there are more for 'a' and 'cause'"):
        coding.compare_functions(pd.concat([entman, entman[1:2]]))


def test_each_line_that_a_reading_rests_on_is_a_row(entman):
    assert coding.list_functions(entman, LINES).astype(object).to_numpy().tolist() == [
        ["a", "problem", "a fallen bridge", 1, "The bridge fell."],
        ["a", "problem", "(the same reading)", 2, "Rust."],
        ["a", "cause", "not in the text", pd.NA, "not in the text"],
        ["b", "problem", "rain", 1, "Rain."],
    ]


def test_a_line_that_is_not_there_is_named(entman):
    with pytest.raises(ValueError, match="lines lacks 1 of the lines that were coded: a line 2"):
        coding.list_functions(entman, LINES.drop(1))


def test_an_answer_is_yes_no_or_cannot_be_told_and_says_whether_the_coder_was_sure(questions):
    answers = coding.list_answers(questions, LINES)
    assert answers[["doc_id", "frame", "answer", "unsure", "text"]].to_numpy().tolist() == [
        ["a", "conflict", "yes", False, "Rust."],
        ["b", "conflict", "no", False, "not in the text"],
        ["a", "human interest", "yes", True, "The bridge fell."],
        ["b", "human interest", "cannot be told", False, "not in the text"],
    ]


def test_articles_stand_side_by_side_with_the_answer_to_each_question_and_a_mark_for_doubt(questions):
    table = coding.compare_questions(coding.list_answers(questions, LINES))
    assert table.drop(columns="question").to_dict("list") == {
        "frame": ["conflict", "human interest"],
        "a": ["yes", "yes ?"],
        "b": ["no", "cannot be told"],
    }


def test_a_question_answered_twice_is_refused(questions):
    answers = coding.list_answers(questions, LINES)
    with pytest.raises(ValueError, match="one row for each frame and question and doc_id"):
        coding.compare_questions(pd.concat([answers, answers[:1]]))


def test_yes_is_counted_beside_the_words_that_a_list_found(questions):
    rates = pd.DataFrame(
        {"doc_id": ["a", "b"] * 2, "category": ["human_interest"] * 2 + ["conflict"] * 2, "n": [4, 3, 2, 1]}
    )
    both = coding.set_beside_hits(coding.list_answers(questions, LINES), rates)
    assert both.to_numpy().tolist() == [
        ["conflict", "a", 1, 1, 2],
        ["conflict", "b", 0, 1, 1],
        ["human interest", "a", 1, 1, 4],
    ]


def test_no_coding_makes_empty_tables(entman, questions):
    assert coding.compare_functions(entman[:0]).columns.tolist() == [
        "doc_id",
        "problem",
        "cause",
        "judgement",
        "remedy",
    ]
    assert coding.list_functions(entman[:0], LINES).empty
    assert coding.list_answers(questions[:0], LINES).empty
    assert coding.compare_questions(coding.list_answers(questions[:0], LINES)).empty
