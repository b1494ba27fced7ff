"""Are shares of outlets and pairs of articles drawn, titled and told as the table says?"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing.figures import plot_outlets, plot_reports, state_gap, state_none
from newsframing.figures._palette import BLUE, PALE_BLUE
from newsframing.figures._show import check_canvas


@pytest.fixture(autouse=True)
def close():
    """Close every figure after its test."""
    yield
    plt.close("all")


@pytest.fixture
def stated():
    """Return two measures of Alfa, whose two articles differ, and of Beta, whose English is a machine's."""
    return pd.DataFrame(
        {
            "part": ["voices", "words", "voices", "words"],
            "label": ["quoted", "hedges", "quoted", "hedges"],
            "outlet": ["Alfa", "Alfa", "Beta", "Beta"],
            "n_articles": [2, 2, 1, 1],
            "n_words": [40, 40, 20, 20],
            "n": [10, 3, 10, 7],
            "words": ["10 of 40 (25 %)", "3 in 40", "10 of 20 (50 %)", "7 in 20"],
            "bar": [0.25, np.nan, 0.5, np.nan],
            "lowest": [0.0, np.nan, 0.5, np.nan],
            "highest": [0.75, np.nan, 0.5, np.nan],
            "faint": [False, False, True, True],
        }
    )


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


def test_a_bar_is_as_long_as_its_share_of_the_ground(stated):
    widths = [bar.get_width() for bar in plot_outlets(stated).patches]
    assert widths == pytest.approx([0.88, 0.88 * 0.25, 0.88, 0.88 * 0.5])  # ground, share; ground, share


def test_a_rate_has_words_and_no_bar(stated):
    ax = plot_outlets(stated[stated["part"] == "words"])
    assert len(ax.patches) == 0
    assert {"3 in 40", "7 in 20"} <= set(words_of(ax))


def test_a_sum_is_paler_than_an_article_and_a_line_runs_from_article_to_article(stated):
    ax = plot_outlets(stated[stated["part"] == "voices"].assign(faint=False))
    assert [to_hex(bar.get_facecolor()).upper() for bar in ax.patches][1::2] == [PALE_BLUE, BLUE]
    spread = [line.get_xdata() for line in marks_of(ax, "|")]
    assert len(spread) == 1  # Beta has one article
    assert np.ptp(spread[0]) == pytest.approx(0.88 * 0.75)


def test_what_is_less_sure_is_grey_and_in_italics(stated):
    ax = plot_outlets(stated)
    styles = {text.get_text(): text.get_fontstyle() for text in ax.texts}
    assert (styles["10 of 40 (25 %)"], styles["10 of 20 (50 %)"]) == ("normal", "italic")
    assert [bar.get_hatch() for bar in ax.patches] == [None, None, None, "////"]


def test_outlets_and_rows_keep_the_order_of_the_table_whatever_their_values(stated):
    ax = plot_outlets(stated.iloc[::-1])
    heads = [tick.get_text() for tick in ax.get_xticklabels()]
    assert heads == ["Beta\n1 article, 20 words", "Alfa\n2 articles, 40 words"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["hedges", "quoted"]


def test_rows_without_a_bar_in_any_column_make_the_title_and_without_them_it_is_neutral(stated):
    neutral = "What each outlet's articles hold, with what it is counted of"
    assert state_none(stated) == neutral  # a rate has no bar to draw
    assert state_none(stated.assign(bar=[0.25, 0.0, 0.5, 0.0])) == "hedges: no bar in any column"
    assert state_none(stated.assign(bar=[0.25, 0.0, 0.5, 0.1])) == neutral
    assert state_none(stated.iloc[:0]) == neutral


def test_the_words_of_a_figure_of_outlets_are_its_cells(stated):
    said = plot_outlets(stated).figure.get_label()
    assert "Alfa, voices, quoted: 10 of 40 (25 %) (black line from 0.00 to 0.75 of the ground)" in said
    assert "Beta, words, hedges: 7 in 20" in said
    none = stated.assign(words="0 of 40", bar=0.0, n=0)
    assert "Nowhere above 0: hedges, quoted." in plot_outlets(none).figure.get_label()


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


def test_a_share_above_all_a_strange_basis_two_measures_and_a_missing_column_are_refused(stated, pairs):
    with pytest.raises(ValueError, match=r"between 0 and 1; look at the column bar of these rows: 'quoted' \(1.5\)"):
        plot_outlets(stated.assign(bar=[1.5, np.nan, 0.5, np.nan]))
    with pytest.raises(ValueError, match="has the bases"):
        plot_reports(pairs.assign(basis="same week"))
    with pytest.raises(ValueError, match="one drawing shows one measure; pairs has 3: x, y, z"):
        plot_reports(pairs.assign(measure=["x", "y", "z"]))
    with pytest.raises(ValueError, match="needs the columns note"):
        plot_reports(pairs.drop(columns="note"))
    with pytest.raises(ValueError, match="5 outlets do not fit"):
        plot_outlets(pd.concat([stated.assign(outlet=name) for name in "abcde"]).drop_duplicates(["outlet", "label"]))


def test_two_rows_for_one_cell_are_refused_and_named(stated):
    with pytest.raises(ValueError, match="more than one for 'voices' / 'quoted' / 'Beta'"):
        plot_outlets(pd.concat([stated, stated.iloc[[2]]]))


def test_very_long_names_of_articles_fit_the_canvas(pairs):
    ax = plot_reports(pairs.assign(doc_id="a" * 100, other_id="b" * 100))
    assert max(len(tick.get_text()) for tick in ax.get_yticklabels()) <= 2 * 34 + 3
    ax.figure.canvas.draw()
    check_canvas(ax.figure, "long")


def test_empty_tables_are_drawn_as_empty_figures(stated, pairs):
    assert words_of(plot_outlets(stated.iloc[:0])) == []
    assert words_of(plot_reports(pairs.iloc[:0])) == []
