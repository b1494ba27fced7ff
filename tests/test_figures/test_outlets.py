"""Are pairs of articles drawn, titled and told as the table says?"""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing.figures import plot_reports, state_gap
from newsframing.figures._palette import BLUE
from newsframing.figures._show import check_canvas


@pytest.fixture(autouse=True)
def close():
    """Close every figure after its test."""
    yield
    plt.close("all")


@pytest.fixture
def pairs():
    """Return one measure of a pair of one event, one of one outlet and one that is not comparable."""
    return pd.DataFrame(
        {
            "doc_id": ["a1", "a1", "a2"],
            "other_id": ["b1", "a2", "b1"],
            "basis": ["one event", "one outlet, other event", "not comparable: other event"],
            "measure": "quoted",
            "n": [10, 10, 3],
            "of": [40, 40, 4],
            "value": [0.25, 0.25, 0.75],
            "other_n": [10, 3, 10],
            "other_of": [20, 4, 20],
            "other_value": [0.5, 0.75, 0.5],
            "note": ["", "", "fewer than 5 on both sides"],
        }
    )


def words_of(ax):
    """Return all texts of the Axes."""
    return [text.get_text() for text in ax.texts]


def marks_of(ax, marker):
    """Return the drawn marks of one shape, from the top."""
    return [line for line in ax.lines if line.get_marker() == marker]


def test_two_reports_of_one_event_are_joined_by_a_line_and_others_are_not(pairs):
    ax = plot_reports(pairs)
    ends = [(list(line.get_xdata()), line.get_linestyle()) for line in ax.lines if line.get_marker() == "None"]
    assert [end for end in ends if end[0] != [0, 1]] == [([0.25, 0.5], "-"), ([0.25, 0.75], "--")]


def test_the_marks_stand_at_the_values_and_the_counts_beside_them(pairs):
    ax = plot_reports(pairs)
    assert [line.get_xdata()[0] for line in marks_of(ax, "o")] == [0.25, 0.25]
    assert [line.get_xdata()[0] for line in marks_of(ax, "D")] == [0.5, 0.75]
    assert words_of(ax) == ["10 of 40 and 10 of 20", "10 of 40 and 3 of 4"]


def test_what_is_not_comparable_is_counted_below_the_name_of_the_measure_and_not_drawn(pairs):
    ax = plot_reports(pairs)
    assert ax.get_xlabel() == "Quoted\n1 other pair not comparable: other event"
    assert len(marks_of(plot_reports(pairs[2:]), "o")) == 0


def test_few_cases_are_hollow(pairs):
    circles = marks_of(plot_reports(pairs.assign(note=["", "fewer than 5 on both sides", ""])), "o")
    assert to_hex(circles[0].get_markerfacecolor()).upper() == BLUE
    assert circles[1].get_markerfacecolor() == "white"


def test_the_title_says_in_which_kind_of_pair_the_widest_gap_lies(pairs):
    widest = "Quoted: the widest gap lies "
    assert state_gap(pairs) == widest + "between two events, in one outlet"
    assert state_gap(pairs[:1]) == widest + "between reports of one event"
    assert state_gap(pairs[2:]) == "Articles in pairs, and which pairs may be compared"


def test_of_many_pairs_the_first_twelve_are_drawn_and_the_words_say_so(pairs):
    many = pd.concat([pairs[:2]] * 7)
    ax = plot_reports(many)
    assert len(marks_of(ax, "o")) == 12
    assert "More pairs could be drawn." in ax.figure.get_label()
    assert "first are drawn" not in plot_reports(pairs).figure.get_label()


def test_a_share_above_all_a_strange_basis_two_measures_and_a_missing_column_are_refused(pairs):
    with pytest.raises(ValueError, match=r"between 0 and 1; look at the column value of these rows: 'a1' \(1.5\)"):
        plot_reports(pairs.assign(value=[1.5, 0.25, 0.75]))
    with pytest.raises(ValueError, match="has the bases"):
        plot_reports(pairs.assign(basis="same week"))
    with pytest.raises(ValueError, match="one drawing shows one measure; pairs has 3: x, y, z"):
        plot_reports(pairs.assign(measure=["x", "y", "z"]))
    with pytest.raises(ValueError, match="needs the columns note"):
        plot_reports(pairs.drop(columns="note"))


def test_very_long_names_of_articles_fit_the_canvas(pairs):
    ax = plot_reports(pairs.assign(doc_id="a" * 100, other_id="b" * 100))
    assert max(len(tick.get_text()) for tick in ax.get_yticklabels()) <= 2 * 34 + 5
    ax.figure.canvas.draw()
    check_canvas(ax.figure, "long")


def test_an_empty_table_is_drawn_as_an_empty_figure(pairs):
    assert words_of(plot_reports(pairs.iloc[:0])) == []
