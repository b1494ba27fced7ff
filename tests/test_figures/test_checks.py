"""Do the drawings of intervals and parts show what their tables say?"""

import math

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing import figures
from newsframing.figures import _show as output
from newsframing.figures._palette import LIGHT_GREY


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def words_in(ax):
    return [text.get_text() for text in ax.texts]


def labels(ax, axis):
    return [label.get_text() for label in getattr(ax, f"get_{axis}ticklabels")()]


def dots(ax):
    """The marks of a panel, arrows left out."""
    return [line for line in ax.lines if line.get_marker() not in ("None", ">")]


def bars(ax):
    """From where to where each bar of a panel runs."""
    return [tuple(line.get_xdata()) for line in ax.lines if line.get_marker() == "None"]


@pytest.fixture
def intervals():
    """Strikers: 700, "hundreds" and more than 900 on another day; a turnout of less than 4 percent, worked out."""
    return pd.DataFrame(
        {
            "group": ["strikers"] * 3 + ["turnout"],
            "verdict": ["cannot both hold of one time"] * 3 + ["both can hold"],
            "days_differ": [True, True, True, False],
            "doc_id": list("abcb"),
            "published": ["2024-01-01", "2024-01-01", "2024-01-02", ""],
            "number": ["700", "hundreds", "more than 900", "less than 4"],
            "value": [700, math.nan, 900, 4],
            "low": [700, 200, 900, 0],
            "high": [700, 999, math.inf, 4],
            "unit": ["persons"] * 3 + ["percent"],
            "worked_out": [False, False, False, True],
        }
    )


@pytest.fixture
def parts():
    """50,000 people are a quarter of 200,000 and all of 50,000."""
    return pd.DataFrame(
        {
            "number": "50,000 people", "part": 50_000, "population": ["of the north", "of the south"],
            "whole": [200_000, 50_000], "share": [0.25, 1.0],
        }
    )  # fmt: skip


def test_a_stated_number_is_a_filled_dot_and_a_limit_a_ring(intervals):
    strikers, turnout = figures.plot_intervals(intervals)
    assert [dot.get_xdata()[0] for dot in dots(strikers)] == [700, 900]  # "hundreds" states none
    assert [dot.get_markerfacecolor() == "white" for dot in dots(strikers)] == [False, True]
    assert dots(turnout)[0].get_xdata()[0] == 4


def test_a_bar_runs_as_far_as_the_words_allow_and_an_arrow_says_that_no_end_is_named(intervals):
    strikers, turnout = figures.plot_intervals(intervals)
    right = strikers.get_xlim()[1]
    assert bars(strikers) == [(200, 999), (900, right)]
    assert [line.get_xdata()[0] for line in strikers.lines if line.get_marker() == ">"] == [right]
    assert bars(turnout) == [(0, 4)]


def test_below_zero_the_scale_goes_on_to_the_left_and_an_open_end_has_its_arrow_there(intervals):
    frost = intervals.head(1).assign(value=-7, low=-math.inf, high=-7)
    (ax,) = figures.plot_intervals(frost)
    left, right = ax.get_xlim()
    assert left < -7 < 0 < right
    assert [line.get_xdata()[0] for line in ax.lines if line.get_marker() == "<"] == [left]


def test_every_panel_has_a_linear_scale_of_its_own_from_0_and_says_so(intervals):
    axes = figures.plot_intervals(intervals)
    assert [ax.get_xlim()[0] for ax in axes] == [0, 0]
    assert axes[0].get_xlim()[1] > 999 and 4 < axes[1].get_xlim()[1] < 5
    assert "linear scale of its own, from 0" in axes[0].figure.legends[0].get_title().get_text()
    assert [ax.get_xlabel() for ax in axes] == ["persons", "percent"]
    titles = ["strikers: cannot both hold of one time", "turnout: both can hold"]
    assert [ax.get_title(loc="left") for ax in axes] == titles
    assert labels(axes[0], "y")[0] == 'a, 2024-01-01\n"700"' and labels(axes[1], "y") == ['b\n"less than 4"']


def test_a_number_that_was_worked_out_is_lighter_and_the_legend_says_so(intervals):
    strikers, turnout = figures.plot_intervals(intervals)
    assert [dot.get_marker() for dot in [*dots(strikers), *dots(turnout)]] == ["o", "o", "s"]
    assert to_hex(dots(turnout)[0].get_color()) == LIGHT_GREY.lower()
    assert turnout.get_yticklabels()[0].get_fontstyle() == "italic"
    said = [text.get_text() for text in strikers.figure.legends[0].get_texts()]
    assert said[-1] == "worked out from two numbers"
    others = figures.plot_intervals(intervals.assign(worked_out=False))
    assert len(others[0].figure.legends[0].get_texts()) == len(said) - 1


def test_the_title_speaks_of_different_days_only_if_all_that_exclude_each_other_have_them(intervals):
    said = "Numbers that cannot both hold of one time stand in articles of different days"
    plain = "What each number allows, where several may be about one thing"
    assert figures.state_intervals(intervals) == said
    assert figures.state_intervals(intervals.assign(days_differ=False)) == plain
    assert figures.state_intervals(intervals.tail(1)) == plain
    assert figures.state_intervals(intervals.iloc[:0]) == plain


def test_of_many_groups_the_first_are_drawn(intervals):
    assert len(figures.plot_intervals(intervals, at_most=1)) == 1


def test_a_number_between_its_bounds_is_as_stated_and_no_limit(intervals):
    near = intervals.head(1).assign(low=665, high=735)
    (ax,) = figures.plot_intervals(near)
    assert dots(ax)[0].get_markerfacecolor() != "white" and bars(ax) == [(665, 735)]


def test_bounds_that_are_missing_or_the_wrong_way_round_are_refused_all_at_once(intervals):
    wrong = intervals.assign(low=[700, 1000, math.nan, 0])
    with pytest.raises(ValueError, match=r"hundreds.*\(1000 to 999\).*more than 900.*\(nan to inf\)"):
        figures.plot_intervals(wrong)


def test_a_part_is_blue_squares_among_those_of_its_whole(parts):
    some, every = figures.plot_parts(parts)
    blue = [to_hex(patch.get_facecolor()) != "#ffffff" for patch in some.patches]
    assert (sum(blue), len(blue)) == (50, 200)
    assert len(every.patches) == 50 and all(to_hex(p.get_facecolor()) != "#ffffff" for p in every.patches)
    assert some.figure.get_supxlabel() == "one square: 1,000"
    assert [ax.get_title() for ax in (some, every)] == ["25 percent of them", "all of them"]
    assert some.get_xlim() == every.get_xlim() and some.get_ylim() == every.get_ylim()  # squares of one size


def test_a_square_stands_for_more_where_there_would_be_too_many(parts):
    many = figures.plot_parts(parts.assign(part=parts["part"] * 100, whole=parts["whole"] * 100))
    assert many[0].figure.get_supxlabel() == "one square: 100,000"
    assert len(many[0].patches) == 200


def test_a_part_greater_than_its_whole_is_all_blue_and_the_title_says_so(parts):
    wrong = parts.assign(whole=40_000, share=1.25)
    axes = figures.plot_parts(wrong)
    assert axes[0].get_title() == "more than all of them"
    assert all(to_hex(patch.get_facecolor()) != "#ffffff" for patch in axes[0].patches)


def test_the_title_of_parts_says_only_if_and_sets_no_share_of_one_date_beside_that_of_another(parts):
    said = 'Only if all were of one time and place: "50,000 people" inside 2 populations'
    assert figures.state_parts(parts) == said
    assert figures.state_parts(parts.assign(number=["x", "y"])) == "Numbers inside populations"


def test_parts_below_zero_or_too_many_are_refused_all_at_once(parts):
    wrong = pd.concat([parts, parts.assign(part=-1)])
    with pytest.raises(ValueError, match=r"'50,000 people' \(-1 of 200,000\).*it has 4 rows"):
        figures.plot_parts(wrong)


def test_what_a_drawing_says_in_words_is_in_its_table(intervals, parts):
    said = figures.plot_intervals(intervals)[0].figure.get_label()
    assert "'hundreds' allows 200 to 999, c, 2024-01-02, 'more than 900' allows 900 and more" in said
    assert "50,000 of 200,000 (of the north) are blue, 25 percent" in figures.plot_parts(parts)[0].figure.get_label()


def test_without_rows_each_drawing_is_empty(intervals, parts):
    assert words_in(figures.plot_intervals(intervals.iloc[:0])[0]) == []
    assert words_in(figures.plot_parts(parts.iloc[:0])[0]) == []


def test_long_names_stay_on_the_canvas_and_no_drawing_is_wider_than_900_pixels(intervals, parts):
    long = "a name that takes more room than any name should take in a drawing " * 2
    drawn = [
        figures.plot_intervals(intervals.assign(number=long, group=long + intervals["group"]))[0],
        figures.plot_parts(parts.assign(population=long))[0],
    ]
    for number, ax in enumerate(drawn):
        ax.figure.suptitle("A title")
        ax.figure.canvas.draw()
        output.check_canvas(ax.figure, f"drawing-{number}")
        assert ax.figure.get_figwidth() * 96 <= 900


def test_the_tables_are_left_as_they_were(intervals, parts):
    tables = (intervals, parts)
    before = [table.copy() for table in tables]
    figures.plot_intervals(intervals)
    figures.plot_parts(parts)
    assert all(table.equals(old) for table, old in zip(tables, before, strict=True))
