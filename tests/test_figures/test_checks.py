"""Do the drawings of sources, numbers, parts and signals show what their tables say?"""

import math

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing import figures
from newsframing.figures import _show as output


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
def numbers():
    """Article a has six numbers, the second of them from the mayor; b has one, without a source."""
    return pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "a", "a", "a", "a"],
            "surface": ["40 buses", "3 percent", "half a million", "two", "9", "10", "11"],
            "source": ["", "the mayor", None, "", "", "", ""],
        }
    )


@pytest.fixture
def intervals():
    """Strikers: 700, "hundreds" and more than 900; a turnout of less than 4 percent in a translated text."""
    return pd.DataFrame(
        {
            "group": ["strikers"] * 3 + ["turnout"],
            "label": ['a\n"700"', 'b\n"hundreds"', 'c\n"more than 900"', 'b\n"less than 4"'],
            "value": [700, math.nan, 900, 4],
            "low": [700, 200, 900, 0],
            "high": [700, 999, math.inf, 4],
            "unit": ["persons"] * 3 + ["percent"],
            "faint": [False, False, False, True],
        }
    )


@pytest.fixture
def signals():
    """Article a has a date of two bases, b one that was read; both have a judgement of long words."""
    return pd.DataFrame(
        {
            "row": ["date", "date", "date", "kind", "kind"],
            "column": ["a", "a", "b", "a", "b"],
            "basis": ["page", "lookup", "page", "human", "human"],
            "value": ["none", "2020-05-04", "2020-05-05", "a report that somebody else wrote first", "original"],
        }
    )


def test_each_number_is_a_card_with_its_source_or_the_words_no_source(numbers):
    ax = figures.plot_sources(numbers)
    assert words_in(ax)[:6] == [
        "40 buses",
        "none in the sentence",
        "3 percent",
        "source: the mayor",
        "half a million",
        "none in the sentence",
    ]
    assert len(ax.patches) == 7


def test_a_card_with_a_source_differs_in_ground_and_in_line(numbers):
    ax = figures.plot_sources(numbers)
    styles = [patch.get_linestyle() for patch in ax.patches]
    assert [style in ("solid", "-") for style in styles] == [False, True, False, False, False, False, False]
    assert to_hex(ax.patches[0].get_facecolor()) == "#ffffff" != to_hex(ax.patches[1].get_facecolor())


def test_how_many_of_an_articles_numbers_have_a_source_stands_below_its_name(numbers):
    assert labels(figures.plot_sources(numbers), "y") == ["a\n1 of 6", "b\n0 of 1"]


def test_a_sixth_card_begins_a_new_line_and_the_next_article_stands_below_it(numbers):
    ax = figures.plot_sources(numbers)
    corners = [(round(patch.get_x() - 0.03), patch.get_y()) for patch in ax.patches]
    assert corners[6][0] == 0 and corners[6][1] == corners[0][1] + 1  # the number 11
    assert corners[2][1] > corners[6][1]  # article b


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


def test_every_panel_has_a_linear_scale_of_its_own_from_0_and_says_so(intervals):
    axes = figures.plot_intervals(intervals)
    assert [ax.get_xlim()[0] for ax in axes] == [0, 0]
    assert axes[0].get_xlim()[1] > 999 and 4 < axes[1].get_xlim()[1] < 5
    assert "linear scale of its own, from 0" in axes[0].figure.legends[0].get_title().get_text()
    assert [ax.get_xlabel() for ax in axes] == ["persons", "percent"]
    assert [ax.get_title(loc="left") for ax in axes] == ["strikers", "turnout"]
    assert labels(axes[0], "y")[0] == 'a\n"700"'


def test_a_number_of_doubtful_words_is_a_grey_square_with_a_note_below(intervals):
    note = "grey squares: translated"
    strikers, turnout = figures.plot_intervals(intervals, note=note)
    assert [dot.get_marker() for dot in [*dots(strikers), *dots(turnout)]] == ["o", "o", "s"]
    assert turnout.get_yticklabels()[0].get_fontstyle() == "italic"
    title = strikers.figure.legends[0].get_title().get_text()
    assert title.endswith(note)
    others = figures.plot_intervals(intervals.assign(faint=False), note=note)
    assert note not in others[0].figure.legends[0].get_title().get_text()


def test_a_number_between_its_bounds_is_as_stated_and_no_limit(intervals):
    near = intervals.head(1).assign(low=665, high=735)
    (ax,) = figures.plot_intervals(near)
    assert dots(ax)[0].get_markerfacecolor() != "white" and bars(ax) == [(665, 735)]


def test_bounds_that_are_missing_or_the_wrong_way_round_are_refused_all_at_once(intervals):
    wrong = intervals.assign(low=[700, 1000, math.nan, 0])
    with pytest.raises(ValueError, match=r"hundreds.*\(1000 to 999\).*more than 900.*\(nan to inf\)"):
        figures.plot_intervals(wrong)


def test_a_part_is_blue_squares_among_those_of_its_whole():
    parts = pd.DataFrame({"title": ["x", "y"], "part": 50_000, "whole": [200_000, 50_000], "words": ["1 in 4", "all"]})
    some, every = figures.plot_parts(parts, each=1000)
    blue = [to_hex(patch.get_facecolor()) != "#ffffff" for patch in some.patches]
    assert (sum(blue), len(blue)) == (50, 200)
    assert len(every.patches) == 50 and all(to_hex(p.get_facecolor()) != "#ffffff" for p in every.patches)
    assert some.figure.get_supxlabel() == "one square: 1,000"
    assert [ax.get_xlabel() for ax in (some, every)] == ["1 in 4", "all"]
    assert some.get_xlim() == every.get_xlim() and some.get_ylim() == every.get_ylim()  # squares of one size


def test_a_part_greater_than_its_whole_is_refused():
    parts = pd.DataFrame({"title": ["x"], "part": [3], "whole": [2], "words": [""]})
    with pytest.raises(ValueError, match=r"between 0 and its whole; look at 'x' \(3 of 2\)"):
        figures.plot_parts(parts)


def test_more_squares_than_anybody_could_see_are_refused():
    parts = pd.DataFrame({"title": ["x"], "part": [1], "whole": [2_000_000], "words": [""]})
    with pytest.raises(ValueError, match=r"2,000,000 squares of 1; choose a greater `each`"):
        figures.plot_parts(parts, each=1)


def test_each_value_has_the_letter_and_the_shape_of_its_basis(signals):
    ax = figures.plot_signals(signals)
    letters = [words for words in words_in(ax) if len(words) == 1]
    assert letters == ["P", "L", "P", "H", "H"]
    assert [line.get_marker() for line in ax.lines] == ["o", "s", "o", "D", "D"]
    assert labels(ax, "y") == ["date", "kind"] and labels(ax, "x") == ["a", "b"]


def test_values_of_one_cell_stand_below_each_other_and_cells_of_one_row_begin_at_one_height(signals):
    ax = figures.plot_signals(signals)
    places = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines]
    assert places[0][0] == places[1][0] and places[0][1] < places[1][1]  # the date of a, on the page and looked up
    assert places[2] == (places[0][0] + 1, places[0][1])
    assert places[3][1] == places[4][1] > places[1][1]


def test_no_cell_of_signals_is_darker_than_another(signals):
    ax = figures.plot_signals(signals)
    assert len(ax.patches) == 4
    assert len({to_hex(patch.get_facecolor()) for patch in ax.patches}) == 1


def test_long_values_are_broken_and_the_marks_that_occur_are_explained(signals):
    ax = figures.plot_signals(signals)
    assert "a report that somebody\nelse wrote first" in words_in(ax)
    named = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert named == ["P: read on the page", "L: looked up elsewhere", "H: judged by a person"]
    page = figures.plot_signals(signals.query("basis == 'page'"))
    assert [text.get_text() for text in page.figure.legends[0].get_texts()] == ["P: read on the page"]


def test_a_long_word_is_broken_behind_a_slash_and_others_are_left_whole(signals):
    values = ["PRISTINA/BELGRADO/MOSKOU", "AFP / TASS", "first produced by RFE/RL", "none", "none"]
    assert {"PRISTINA/BELGRADO/\nMOSKOU", "AFP / TASS", "first produced by\nRFE/RL"} <= set(
        words_in(figures.plot_signals(signals.assign(value=values)))
    )


def test_a_basis_nobody_knows_is_refused(signals):
    with pytest.raises(ValueError, match=r"bases \['rumour'\]; those that can be drawn are"):
        figures.plot_signals(signals.assign(basis=["rumour", "page", "page", "human", "human"]))


def test_without_rows_each_drawing_is_empty(numbers, intervals, signals):
    assert words_in(figures.plot_sources(numbers.iloc[:0])) == []
    assert words_in(figures.plot_intervals(intervals.iloc[:0])[0]) == []
    assert words_in(figures.plot_signals(signals.iloc[:0])) == []
    parts = pd.DataFrame({"title": [], "part": [], "whole": [], "words": []})
    assert words_in(figures.plot_parts(parts)[0]) == []


def test_rows_in_any_order_with_any_index_draw_the_same_cells(numbers, signals):
    numbers.index = signals_index = [7, 7, 7, 1, 2, 3, 3]
    assert len(figures.plot_sources(numbers).patches) == 7
    signals.index = signals_index[:5]
    ax = figures.plot_signals(signals)
    places = [(line.get_xdata()[0], line.get_ydata()[0]) for line in ax.lines]
    assert len(set(places)) == 5


def test_long_names_stay_on_the_canvas(numbers, intervals, signals):
    long = "a name that takes more room than any name should take in a drawing " * 2
    drawn = [
        figures.plot_sources(numbers.assign(surface=long, source=long)),
        figures.plot_intervals(intervals.assign(label=long, group=long + intervals["group"]))[0],
        figures.plot_signals(signals.assign(value=long, column=long + signals["column"])),
    ]
    for number, ax in enumerate(drawn):
        ax.figure.suptitle("A title")
        ax.figure.canvas.draw()
        output.check_canvas(ax.figure, f"drawing-{number}")


def test_the_tables_are_left_as_they_were(numbers, intervals, signals):
    tables = (numbers, intervals, signals)
    before = [table.copy() for table in tables]
    figures.plot_sources(numbers)
    figures.plot_intervals(intervals)
    figures.plot_signals(signals)
    assert all(table.equals(old) for table, old in zip(tables, before, strict=True))
