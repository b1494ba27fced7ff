"""Two codings of the same articles: agreement and where they part, worked by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from newsframing import agreement, coding

LINES = pd.DataFrame(
    {
        "doc_id": ["a", "a", "a", "b"],
        "line_no": [1, 2, 3, 1],
        "text": ["A title.", "The bridge fell.", "Rust. ", "Rain."],
        "role": ["headline", "body", "body", "body"],
    }
)


def answer(*codes, doc_id, notes="", line_no=2, confidence="high"):
    """One coding of the questions Q1, Q2, ... of an article; the line of each yes is line_no."""
    rows = [
        (
            doc_id,
            f"Q{number:02}",
            "conflict",
            f"question {number}?",
            code,
            line_no if code == 1 else None,
            confidence,
            notes,
        )
        for number, code in enumerate(codes, 1)
    ]
    columns = ["doc_id", "item", "frame", "question", "code", "line_no", "confidence", "note"]
    return pd.DataFrame(rows, columns=columns)


def read(**readings):
    """One reading of the functions of article a: a word and the lines that it rests on."""
    rows = [("a", function, *reading) for function, reading in readings.items()]
    return pd.DataFrame(rows, columns=["doc_id", "function", "reading", "line_nos"])


@pytest.fixture
def five():
    """Five articles of six questions: the codings differ on 1, 1, 1, 2 and 1 of the six."""
    first = {"a": "111000", "b": "111000", "c": "110000", "d": "111000", "e": "111100"}
    second = {"a": "110000", "b": "111100", "c": "100000", "d": "101100", "e": "111000"}
    return [
        pd.concat([answer(*map(int, codes), doc_id=name) for name, codes in own.items()]) for own in (first, second)
    ]


def test_answers_are_counted_and_few_of_them_have_no_alpha():
    first, second = answer(1, 1, 0, None, doc_id="a"), answer(1, 0, 0, 0, doc_id="a", line_no=3)
    found = coding.compare_codings(first, second)
    assert found["about"].tolist() == ["conflict", "all"]
    # What one of them could not tell is not counted; the yes of both stands on two lines.
    assert found.loc[0, ["same", "n_same", "n", "first_yes", "second_yes", "meet"]].tolist() == [
        "2 of 3",
        2,
        3,
        2,
        1,
        "0 of 1",
    ]
    assert np.isnan(found.loc[0, "alpha"]) and found.loc[0, "note"] == "3 answers: fewer than 10 are too few for alpha"


def test_a_question_is_a_row_if_asked_for():
    found = coding.compare_codings(answer(1, 0, doc_id="a"), answer(1, 1, doc_id="a"), by="question")
    assert found["about"].tolist() == ["question 1?", "question 2?", "all"]
    assert found["same"].tolist() == ["1 of 1", "0 of 1", "1 of 2"]


def test_alpha_is_worked_by_hand_and_that_of_the_room_of_agreement(five):
    row = coding.compare_codings(*five).iloc[-1]
    # 6 of 30 differ; of the 60 answers 15 + 13 are yes.
    assert row["same"] == "24 of 30" and row["first_yes"] + row["second_yes"] == 28
    assert row["alpha"] == pytest.approx(1 - 59 * 6 / (28 * 32))
    ratings = pd.concat(
        [
            table.assign(unit=table["doc_id"] + table["item"], coder=name, value=table["code"].astype("str"))
            for name, table in zip(("first", "second"), five, strict=True)
        ]
    )
    assert agreement.krippendorff_alpha(ratings)["alpha"].iloc[0] == pytest.approx(row["alpha"])


def test_the_interval_leaves_out_one_article_after_the_other(five):
    row = coding.compare_codings(*five).iloc[-1]
    # Without a: 5 of 24 differ, 28 - 5 of 48 answers are yes; and so on.
    without = np.array([1 - 47 * n / (yes * (48 - yes)) for n, yes in [(5, 23), (5, 21), (5, 25), (4, 22), (5, 21)]])
    error = np.sqrt(4 / 5 * ((without - without.mean()) ** 2).sum())
    bounds = np.arctanh(row["alpha"]) + t.ppf([0.025, 0.975], 4) * error / (1 - row["alpha"] ** 2)
    assert row[["low", "high"]].tolist() == pytest.approx(np.tanh(bounds).tolist())
    assert row["low"] < row["alpha"] < row["high"] <= 1


def test_why_there_is_no_interval_is_said(five):
    first, second = five
    four = coding.compare_codings(*(table[table["doc_id"] != "e"] for table in five)).iloc[-1]
    assert four["note"] == "no interval: 4 articles, and fewer than 5 are too few for one" and four["alpha"] > 0
    same = coding.compare_codings(first, first).iloc[-1]
    assert same["alpha"] == 1 and same["note"].startswith("no interval: the coders never differ")
    alone = [table.assign(code=table["code"].where(table["doc_id"] == "a", 0)) for table in (first, second)]
    assert coding.compare_codings(*alone).iloc[-1]["note"].startswith("no interval: the values other than")
    none = first.assign(code=0, line_no=None)
    assert coding.compare_codings(none, none).iloc[-1]["note"].startswith("all values are the same: alpha is undefined")


def test_a_function_is_a_yes_if_it_has_a_reading():
    first = read(problem=("a fall", "2"), cause=("", ""), remedy=("paint", "2|3"))
    second = read(problem=("decay", "3"), cause=("rust", "3"), remedy=("iron", "1|3"))
    found = coding.compare_codings(first, second).set_index("about")
    assert found["same"].to_dict() == {"problem": "1 of 1", "cause": "0 of 1", "remedy": "1 of 1", "all": "2 of 3"}
    assert found["meet"].to_dict() == {"problem": "0 of 1", "cause": "", "remedy": "1 of 1", "all": "1 of 2"}


def test_lines_named_for_a_function_are_compared_line_by_line():
    first = read(problem=("a fall", "2"), remedy=("paint", "2|3"))
    second = read(problem=("decay", "3"), remedy=("iron", "1|3"))
    found = coding.compare_codings(first, second, lines=LINES).set_index("about")
    # Body lines are 2 and 3; the headline counts where it was named.
    assert found.loc["problem", ["same", "first_yes", "second_yes"]].tolist() == ["0 of 2", 1, 1]
    assert found.loc["remedy", ["same", "first_yes", "second_yes"]].tolist() == ["1 of 3", 2, 2]


def test_lines_of_other_articles_are_refused():
    first = read(problem=("a fall", "2"), remedy=("paint", "2|3"))
    with pytest.raises(ValueError, match="^lines has no row of 'a': take both tables from the same articles"):
        coding.compare_codings(first, first, lines=LINES.assign(doc_id="other"))


def test_disagreements_have_both_answers_and_the_lines_behind():
    first = answer(1, 0, 1, doc_id="a", confidence="low")
    second = answer(1, 1, 1, doc_id="a", line_no=3, notes="corroded")
    listed = coding.list_disagreements(first, second, LINES)
    # A yes in both on two lines is no disagreement about the answer.
    assert listed.to_numpy().tolist() == [["a", "question 2?", "no", "yes", "first", "corroded", "[3] Rust."]]


def test_two_readings_without_a_line_in_common_are_a_disagreement():
    first = read(problem=("a fall", "2"), cause=("", ""), remedy=("paint", "2|3"))
    second = read(problem=("decay", "1|3"), cause=("rust", "3"), remedy=("iron", "3"))
    listed = coding.list_disagreements(first, second, LINES)
    assert listed[["about", "first", "second", "lines"]].to_numpy().tolist() == [
        ["problem", "a fall", "decay", "[1] A title. [2] The bridge fell. [3] Rust."],
        ["cause", "not in the text", "rust", "[3] Rust."],
    ]


def test_codings_of_different_questions_are_refused_by_name():
    first, second = answer(1, 0, doc_id="a"), answer(1, doc_id="a")
    with pytest.raises(ValueError, match="same questions of the same articles; one of them lacks a Q02"):
        coding.compare_codings(first, second)
    with pytest.raises(ValueError, match="first needs one row for each doc_id and item"):
        coding.compare_codings(pd.concat([first, first]), first)
    with pytest.raises(ValueError, match="frame or question; it is 'item'"):
        coding.compare_codings(first, first, by="item")


@pytest.mark.parametrize("codes", [("1", "0"), ("yes",), (1, 2), (0.5,)])
def test_a_code_that_is_not_0_or_1_is_refused_by_value(codes):
    odd, fine = answer(*codes, doc_id="a"), answer(*[1] * len(codes), doc_id="a")
    with pytest.raises(ValueError, match=f"second.code is 0, 1 or missing, as numbers; it is .*{codes[-1]!r}"):
        coding.compare_codings(fine, odd)


def test_codings_of_two_kinds_and_what_is_no_coding_are_refused():
    with pytest.raises(ValueError, match="one kind; first has questions, second has functions"):
        coding.compare_codings(answer(1, doc_id="a"), read(problem=("a fall", "2")))
    with pytest.raises(ValueError, match="second: a table .* and this is None"):
        coding.compare_codings(answer(1, doc_id="a"), None)


def test_no_coding_makes_empty_tables_of_agreement():
    none = answer(doc_id="a")
    assert coding.compare_codings(none, none).empty and coding.list_disagreements(none, none, LINES).empty


codes = st.lists(st.lists(st.integers(0, 1), min_size=4, max_size=4), min_size=5, max_size=7)


@settings(max_examples=30, deadline=None)
@given(codes, codes, st.randoms())
def test_which_coding_is_first_and_the_order_of_rows_change_nothing(one, other, random):
    first, second = (
        pd.concat([answer(*row, doc_id=f"article {place}") for place, row in enumerate(table)])
        for table in (one[: len(other)], other[: len(one)])
    )
    shuffled = second.sample(frac=1, random_state=random.randint(0, 99))
    there, back = coding.compare_codings(first, shuffled), coding.compare_codings(second, first)
    swapped = back.rename(columns={"first_yes": "second_yes", "second_yes": "first_yes"})
    pd.testing.assert_frame_equal(there, swapped[there.columns])
    held = there.dropna(subset=["low"])
    assert ((held["low"] <= held["alpha"]) & (held["alpha"] <= held["high"]) & (held["high"] <= 1)).all()
