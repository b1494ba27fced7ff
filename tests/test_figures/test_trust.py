"""Do the drawings of scores and of findings under other choices show what their tables say?"""

import math

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing import figures


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture
def scores():
    """Dates are found by one tool, names and titles by another; titles have no precision, for none was found."""
    return pd.DataFrame(
        {
            "group": ["dates", "names", "names"] * 2,
            "label": ["days", "persons", "titles"] * 2,
            "measure": ["precision"] * 3 + ["recall"] * 3,
            "value": [0.75, 0.5, math.nan, 0.6, 0.2, 0.0],
            "low": [0.6, 0.1, math.nan, 0.45, 0.0, 0.0],
            "high": [0.9, 0.9, math.nan, 0.75, 0.7, math.nan],
            "n": ["30 of 40", "1 of 2", "0 of 0", "30 of 50", "1 of 5", "0 of 3"],
            "few": [False, True, True, False, False, True],
        }
    )


@pytest.fixture
def findings():
    """Of ten distinct answers to the first claim five hold and one fails; the second stays open; the third holds."""
    return pd.DataFrame(
        {
            "claim": ["Alpha says tax more often", "Beta hedges most", "Gamma has more numbers"],
            "n": [20, 4, 2000],
            "n_distinct": [10, 4, 1000],
            "n_holds": [5, 0, 1000],
            "n_open": [4, 4, 0],
            "n_fails": [1, 0, 0],
            "made": pd.array([True, pd.NA, True], dtype="boolean"),
        }
    )


def words_in(ax):
    return [text.get_text() for text in ax.texts]


def dots(ax):
    return [line for line in ax.lines if line.get_marker() == "o"]


def bars(ax):
    return [tuple(line.get_xdata()) for line in ax.lines if line.get_marker() == "None"]


def test_each_measure_is_a_panel_and_each_score_a_dot_in_its_row(scores):
    axes = figures.plot_scores(scores)
    assert [ax.get_title(loc="left") for ax in axes] == ["precision", "recall"]
    # dates is the heading of row 0, days row 1; names row 2, persons row 3, titles row 4.
    assert [(*dot.get_xdata(), *dot.get_ydata()) for dot in dots(axes[0])] == [(0.75, 1), (0.5, 3)]
    assert [(*dot.get_xdata(), *dot.get_ydata()) for dot in dots(axes[1])] == [(0.6, 1), (0.2, 3), (0.0, 4)]


def test_the_intervals_are_those_of_the_table_and_none_is_drawn_where_an_end_is_missing(scores):
    axes = figures.plot_scores(scores)
    assert bars(axes[0]) == [(0.6, 0.9), (0.1, 0.9)]
    assert bars(axes[1]) == [(0.45, 0.75), (0.0, 0.7)]


def test_what_a_score_is_a_share_of_stands_beside_it_also_where_there_is_no_score(scores):
    axes = figures.plot_scores(scores)
    assert words_in(axes[0]) == ["30 of 40", "1 of 2", "none", "0 of 0"]


def test_labels_stand_below_the_bold_name_of_their_group(scores):
    ax = figures.plot_scores(scores)[0]
    named = {label.get_position()[1]: label for label in ax.get_yticklabels()}
    assert [named[place].get_text() for place in sorted(named)] == ["dates", "days", "names", "persons", "titles"]
    assert [named[place].get_fontweight() for place in sorted(named)] == ["bold", "normal", "bold", "normal", "normal"]


def test_without_groups_the_rows_follow_each_other(scores):
    ax = figures.plot_scores(scores.drop(columns="group"))[0]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["days", "persons", "titles"]
    assert [dot.get_ydata()[0] for dot in dots(ax)] == [0, 1]


def test_a_score_that_says_little_is_hollow_and_grey(scores):
    sure, unsure = dots(figures.plot_scores(scores)[0])
    assert to_hex(unsure.get_markerfacecolor()) == "#ffffff"
    assert to_hex(sure.get_markerfacecolor()) != "#ffffff"
    assert sure.get_color() != unsure.get_color()


def test_scores_below_zero_are_on_the_scale_and_marks_are_named(scores):
    alphas = scores.query("measure == 'recall'").assign(measure="alpha", value=[-0.3, 0.2, 0.9], low=[-0.5, 0.1, 0.7])
    (ax,) = figures.plot_scores(alphas, marks={0.8: "asked for"})
    assert ax.get_xlim()[0] < -0.5
    assert "asked for" in words_in(ax)
    assert (0.8, 0.8) in bars(ax)[:4]


def test_a_label_twice_in_one_measure_and_an_empty_table_are_refused(scores):
    with pytest.raises(ValueError, match="'days' twice in 'precision'"):
        figures.plot_scores(pd.concat([scores, scores.head(1)]))
    with pytest.raises(ValueError, match="no rows"):
        figures.plot_scores(scores.head(0))
    with pytest.raises(ValueError, match="few"):
        figures.plot_scores(scores.drop(columns="few"))


def test_the_parts_of_a_bar_are_the_shares_of_holds_open_and_fails(findings):
    ax = figures.plot_holding(findings)
    lengths = [[bar.get_width() for bar in part] for part in ax.containers]
    assert lengths[0] == [5 / 10, 0, 1]
    assert lengths[1] == [4 / 10, 1, 0]
    assert lengths[2] == pytest.approx([1 / 10, 0, 0])
    ends = [bar.get_x() + bar.get_width() for bar in ax.containers[2]]
    assert ends == pytest.approx([1, 1, 1])


def test_each_part_is_numbered_and_each_bar_says_in_how_many_it_holds(findings):
    words = words_in(figures.plot_holding(findings))
    assert words[:5] == ["5", "1,000", "4", "4", "1"]
    assert [word for word in words if " of " in word] == ["5 of 10", "0 of 4", "1,000 of 1,000"]


def test_a_claim_that_was_open_under_the_first_choices_has_a_hollow_diamond(findings):
    ax = figures.plot_holding(findings)
    marks = [line for line in ax.lines if line.get_marker() == "D" and len(line.get_xdata())]
    assert [to_hex(mark.get_markerfacecolor()) for mark in marks] == ["#000000", "#ffffff", "#000000"]


def test_the_kinds_of_answer_differ_by_hatching_too(findings):
    ax = figures.plot_holding(findings)
    assert len({part[0].get_hatch() for part in ax.containers}) == 3


def test_numbers_that_do_not_sum_are_refused_with_their_claim(findings):
    with pytest.raises(ValueError, match="Beta hedges most"):
        figures.plot_holding(findings.assign(n_distinct=[10, 5, 1000]))


def test_the_table_is_left_as_it_was(findings, scores):
    before = findings.copy(), scores.copy()
    figures.plot_holding(findings)
    figures.plot_scores(scores)
    assert findings.equals(before[0]) and scores.equals(before[1])


def test_scores_and_findings_are_said_in_words(findings, scores):
    said = figures.plot_scores(scores)[0].figure.get_label()
    assert said.endswith(
        "precision: days 0.75 (30 of 40); persons 0.50 (1 of 2, hollow); titles none (0 of 0, hollow). "
        "recall: days 0.60 (30 of 50); persons 0.20 (1 of 5); titles 0.00 (0 of 3, hollow)."
    )
    said = figures.plot_holding(findings).figure.get_label()
    assert "Alpha says tax more often: holds in 5, open in 4, fails in 1;" in said


def test_titles_of_scores_are_counted_and_a_mark_is_reached_by_a_whole_interval(scores):
    assert figures.state_scores(scores) == "Precision 0.50 to 0.75, recall 0.00 to 0.60; 3 of 6 scores say little"
    assert figures.state_scores(scores.iloc[:0]) == "Nothing to score"
    assert (
        figures.state_reach(scores, 0.667, "the line")
        == f"With the whole interval above the line: none of {len(scores)}"
    )
    assert figures.state_reach(scores, 0.6, "the line") == f"With the whole interval above the line: 1 of {len(scores)}"


def test_a_title_counts_the_claims_that_hold_everywhere_and_those_that_hold_in_less_than_half(findings):
    assert figures.state_holding(findings) == "Claims that hold in every answer: 1 of 3; in fewer than half: 1"
    # Five of ten is not fewer than half.
    assert figures.state_holding(findings.head(1)) == "Claims that hold in every answer: 0 of 1; in fewer than half: 0"
    assert figures.state_holding(findings[:0]) == "In how many distinct answers each claim holds"
