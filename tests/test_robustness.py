"""Other choices: every combination is asked once, none is lost, and what overturns a finding is named."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing.robustness import count_answers, find_turns, summarize_choices, tabulate_choices


def half_of(*, captions, divisor, floor=0):
    """A finding: (10 with captions, 6 without) / divisor is above 3; three is too close to call."""
    value = (10 if captions == "in" else 6) / divisor - floor
    return {"value": value, "edge": 3, "holds": None if value == 3 else value > 3, "note": f"{value:g}"}


CHOICES = {"captions": ["out", "in"], "divisor": [1, 2, 4]}


@pytest.fixture
def table():
    """Out: 6, 3, 1.5; in: 10, 5, 2.5."""
    return tabulate_choices(half_of, CHOICES)


def test_every_combination_is_a_row_and_the_one_that_was_made_is_the_first(table):
    assert table.columns.tolist() == ["captions", "divisor", "value", "edge", "holds", "note", "n_changed", "answer"]
    assert list(zip(table["captions"], table["divisor"], strict=True)) == [
        ("out", 1), ("out", 2), ("out", 4), ("in", 1), ("in", 2), ("in", 4)
    ]  # fmt: skip
    assert table["value"].tolist() == [6, 3, 1.5, 10, 5, 2.5]
    assert table["n_changed"].tolist() == [0, 1, 1, 1, 2, 2]
    assert table["holds"].tolist() == [True, pd.NA, False, True, True, False]


def test_the_answers_of_an_alternative_are_those_of_all_its_combinations_open_ones_too(table):
    summary = summarize_choices(table).set_index(["choice", "alternative"])
    assert summary.index.tolist() == [
        ("captions", "out"), ("captions", "in"), ("divisor", "1"), ("divisor", "2"), ("divisor", "4")
    ]  # fmt: skip
    out = summary.loc[("captions", "out")]
    assert (out["n"], out["n_distinct"], out["n_holds"], out["n_fails"], out["n_open"]) == (3, 3, 1, 1, 1)
    assert summary.groupby("choice")["n"].sum().tolist() == [6, 6]


def shrink(*, captions, spelling, divisor):
    """Six without captions, ten with them, over the divisor, is above 4; over 100 nothing can be said. Nothing here
    depends on spelling.
    """
    n = 10 if captions == "in" else 6
    return {"value": n / divisor, "edge": 4, "holds": None if divisor == 100 else n / divisor > 4, "note": f"{n}"}


@pytest.fixture
def twelve():
    """Twice each, as written and folded: 6 and 3 and .06 without captions, 10 and 5 and .1 with them."""
    choices = {"captions": ["out", "in"], "spelling": ["as written", "folded"], "divisor": [1, 2, 100]}
    return tabulate_choices(shrink, choices)


def test_twelve_ways_that_come_to_six_answers_count_six(twelve):
    assert twelve["answer"].tolist() == [0, 1, 2, 0, 1, 2, 3, 4, 5, 3, 4, 5]
    # 6, 10 and 5 are above 4, 3 is not, .06 and .1 are open.
    assert count_answers(twelve).to_dict("records") == [
        {
            "n": 12, "n_distinct": 6, "n_holds": 3, "n_fails": 1, "n_open": 2, "n_not_computed": 0, "idle": "spelling",
            "undecided": "divisor: 100",
        }
    ]  # fmt: skip
    summary = summarize_choices(twelve).set_index(["choice", "alternative"])
    assert summary.loc[("spelling", "folded"), ["n", "n_distinct", "n_moved"]].tolist() == [6, 6, 0]
    assert summary.loc[("captions", "in"), ["n", "n_distinct", "n_moved"]].tolist() == [6, 3, 6]
    assert summary.loc[("divisor", "100"), ["n", "n_distinct", "n_open", "n_moved"]].tolist() == [4, 2, 2, 4]


def test_the_smallest_sets_that_turn_a_finding_are_all_named(twelve):
    # Alone, 2 makes it 3, which is not above 4, and 100 leaves it open.
    turns = find_turns(twelve)
    assert turns["changes"].tolist() == ["divisor: 2", "divisor: 100"]
    assert turns["n_changed"].tolist() == [1, 1] and turns["holds"].tolist() == [False, pd.NA]


def test_where_no_single_choice_turns_a_finding_the_pairs_that_do_are_named():
    def stand(*, a, b, c):
        return {"value": 3 - (a + b + 3 * c) / 2, "edge": 2, "holds": 3 - (a + b) / 2 > 2 and c < 2}

    turns = find_turns(tabulate_choices(stand, {"a": [0, 1], "b": [0, 1], "c": [0, 1]}))
    assert turns["changes"].tolist() == ["a: 1 + b: 1"]
    assert find_turns(tabulate_choices(stand, {"a": [0, 1], "b": [0], "c": [0, 1]})).empty


def test_a_finding_that_cannot_be_computed_as_it_was_asked_is_turned_by_nothing():
    table = tabulate_choices(half_of, {"captions": ["out", "in"], "divisor": [0, 1]})
    assert find_turns(table).empty
    # Neither way without a divisor is an answer of its own.
    assert count_answers(table)[["n", "n_distinct", "n_open", "n_not_computed"]].to_numpy().tolist() == [[4, 3, 1, 1]]


def test_the_same_share_of_other_words_is_another_answer_and_a_rounding_error_is_none():
    def share(*, of):
        return {
            "value": {"a": 0.1 + 0.2, "b": 0.3, "c": 0.3}[of],
            "holds": True,
            "note": "3 of 10" if of < "c" else "6 of 20",
        }

    assert tabulate_choices(share, {"of": ["a", "b", "c"]})["answer"].tolist() == [0, 0, 1]


def test_an_edge_makes_another_answer_only_where_it_turns_it():
    def above(*, zone):
        return {"value": 3, "edge": zone, "holds": 3 > zone}

    assert tabulate_choices(above, {"zone": [0, 1, 5]})["answer"].tolist() == [0, 0, 1]


numbers = st.one_of(st.sampled_from([0.0, -0.0, 1.0, math.nan, math.inf]), st.floats(-5, 5))


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(numbers, st.sampled_from([True, False, None])), min_size=6, max_size=6))
def test_there_are_never_more_answers_than_ways_and_each_is_of_one_kind(given_answers):
    def look_up(*, a, b):
        value, holds = given_answers[3 * a + b]
        return {"value": value, "holds": holds}

    table = tabulate_choices(look_up, {"a": [0, 1], "b": [0, 1, 2]})
    counted = count_answers(table).iloc[0]
    assert 1 <= counted["n_distinct"] <= counted["n"] == 6
    assert counted["n_holds"] + counted["n_fails"] + counted["n_open"] == counted["n_distinct"]
    assert find_turns(table).empty == (counted[["n_holds", "n_fails", "n_open"]].gt(0).sum() == 1)
    summary = summarize_choices(table)
    assert (summary["n_distinct"] <= summary["n"]).all() and not summary.loc[summary["made"], "n_moved"].any()


@settings(max_examples=40, deadline=None)
@given(numbers, st.sampled_from([True, False, None]), st.integers(1, 3), st.integers(1, 4))
def test_a_finding_that_nothing_changes_has_one_answer_and_idle_choices(value, holds, n_a, n_b):
    table = tabulate_choices(lambda *, a, b: {"value": value, "holds": holds}, {"a": range(n_a), "b": range(n_b)})
    counted = count_answers(table).iloc[0]
    assert (counted["n"], counted["n_distinct"], counted["idle"]) == (n_a * n_b, 1, "a; b")
    assert find_turns(table).empty


def test_a_choice_overturns_a_finding_if_it_does_so_alone(table):
    summary = summarize_choices(table).set_index(["choice", "alternative"])
    assert not summary.loc[("captions", "in"), "overturns"]  # 10 holds as 6 does, whatever it does with divisor 4
    assert summary.loc[("divisor", "4"), "overturns"]
    assert summary.loc[("divisor", "4"), "n_holds"] == 0
    assert not summary["overturns"][summary["made"]].any()


def test_to_leave_a_finding_open_overturns_it_too(table):
    row = summarize_choices(table).set_index(["choice", "alternative"]).loc[("divisor", "2")]
    assert row["holds_alone"] is pd.NA
    assert row["overturns"]


def test_what_was_open_and_then_holds_is_overturned_as_well():
    turned = tabulate_choices(half_of, {"captions": ["out", "in"], "divisor": [2]})
    summary = summarize_choices(turned).set_index("alternative")
    assert summary.loc["in", "overturns"] and summary.loc["in", "holds_alone"]


def test_a_combination_that_cannot_be_computed_is_a_row_with_its_reason():
    table = tabulate_choices(half_of, {"captions": ["in", "out"], "divisor": [1, 0]})
    assert len(table) == 4
    assert table["note"].tolist() == ["10", "cannot be computed: division by zero"] + [
        "6", "cannot be computed: division by zero"
    ]  # fmt: skip
    assert table["holds"].isna().tolist() == [False, True, False, True]
    summary = summarize_choices(table).set_index(["choice", "alternative"])
    assert summary.loc[("divisor", "0"), "overturns"] is pd.NA
    assert summary.loc[("divisor", "0"), ["n", "n_distinct", "n_open"]].tolist() == [2, 1, 1]


def test_where_the_choices_that_were_made_cannot_be_computed_nothing_is_overturned():
    table = tabulate_choices(half_of, {"captions": ["out", "in"], "divisor": [0, 1]})
    assert summarize_choices(table)["overturns"].isna().all()


def test_a_finding_may_answer_with_a_series_and_has_the_edge_0_unless_it_names_one():
    table = tabulate_choices(lambda *, a: pd.Series({"value": a, "holds": a > 0}), {"a": [1, -1]})
    assert table["edge"].tolist() == [0, 0]
    assert table["holds"].tolist() == [True, False]
    assert table["note"].tolist() == ["", ""]


def test_all_that_is_wrong_with_the_choices_is_said_at_once():
    choices = {"captions": [], "divisor": [1, 1], "value": [1], "wild": "ab"}
    with pytest.raises(ValueError) as told:
        tabulate_choices(half_of, choices)
    for words in (
        "the alternatives of 'wild' are a list; they are 'ab'",
        "'captions' has no alternatives",
        "'divisor' has the alternative 1 twice",
        "a choice cannot be called 'value'",
        "half_of has no parameter 'value'; it has captions, divisor, floor",
        "half_of has no parameter 'wild'",
    ):
        assert words in str(told.value)


def test_a_parameter_that_no_choice_gives_is_named():
    with pytest.raises(ValueError, match="half_of needs 'divisor', which is not among the choices"):
        tabulate_choices(half_of, {"captions": ["in"]})


def test_none_is_no_alternative_and_too_many_combinations_are_refused_with_their_number():
    with pytest.raises(ValueError, match="alternatives of 'captions' are words, numbers, True or False"):
        tabulate_choices(half_of, {"captions": [None], "divisor": [1]})
    with pytest.raises(ValueError, match="the choices make 40,000 combinations"):
        tabulate_choices(half_of, {"captions": range(200), "divisor": range(200)})


def test_an_answer_that_is_none_is_a_fault_of_the_finding_and_raised():
    with pytest.raises(TypeError, match="value and holds; it returned 3"):
        tabulate_choices(lambda *, a: 3, {"a": [1]})
    with pytest.raises(TypeError, match="say True, False, or None"):
        tabulate_choices(lambda *, a: {"value": 1, "holds": "yes"}, {"a": [1]})
    with pytest.raises(KeyError):
        tabulate_choices(lambda *, a: {}["a"], {"a": [1]})


def test_a_summary_needs_the_combination_that_was_made_in_the_first_row(table):
    before = table.copy()
    summarize_choices(table)
    assert table.equals(before)
    with pytest.raises(ValueError, match="its first row is the combination that was made"):
        summarize_choices(table[1:])
    with pytest.raises(ValueError, match="table needs the columns holds"):
        summarize_choices(table.drop(columns="holds"))


def test_what_was_open_and_stays_open_is_not_overturned():
    table = tabulate_choices(lambda *, a: {"value": a, "holds": None}, {"a": [1, 2]})
    assert summarize_choices(table)["overturns"].tolist() == [False, False]


def test_a_finding_without_a_note_has_an_empty_one():
    table = tabulate_choices(lambda *, a: {"value": a, "holds": True, "note": None}, {"a": [1, 2]})
    assert table["note"].tolist() == ["", ""]
    assert summarize_choices(table)["overturns"].tolist() == [False, False]
    table["note"] = None
    assert summarize_choices(table)["overturns"].tolist() == [False, False]


def test_a_number_is_no_list_of_alternatives():
    with pytest.raises(ValueError, match="the alternatives of 'captions' are a list; they are 5"):
        tabulate_choices(half_of, {"captions": 5, "divisor": [1]})


def test_a_function_may_take_any_options_but_what_it_needs_by_name_must_be_given():
    def of_all(needed, *more, **options):
        return {"value": needed + len(options) + len(more), "holds": True}

    assert tabulate_choices(of_all, {"needed": [1], "other": [2]})["value"].tolist() == [2]
    with pytest.raises(ValueError, match="of_all needs 'needed', which is not among the choices"):
        tabulate_choices(of_all, {"other": [2]})
