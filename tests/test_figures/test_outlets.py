"""Are shares, cards and pairs of articles drawn as the table says?"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing.figures import plot_card, plot_outlets, plot_reports
from newsframing.figures._palette import BLUE, GREY


@pytest.fixture(autouse=True)
def close():
    """Close every figure after its test."""
    yield
    plt.close("all")


@pytest.fixture
def cells():
    """Return two measures of Alfa, whose two articles differ, and of Beta, whose English is a machine's."""
    return pd.DataFrame(
        {
            "part": ["voices", "words", "voices", "words"],
            "row": ["quoted", "hedges", "quoted", "hedges"],
            "column": ["Alfa\n2 articles", "Alfa\n2 articles", "Beta\n1 article", "Beta\n1 article"],
            "words": ["10 of 40 (25 %)", "3 in 40", "10 of 20 (50 %)", "7 in 20"],
            "bar": [0.25, np.nan, 0.5, np.nan],
            "lowest": [0.0, np.nan, 0.5, np.nan],
            "highest": [0.75, np.nan, 0.5, np.nan],
            "faint": [False, False, True, True],
        }
    )


@pytest.fixture
def pairs():
    """Return a pair of one event, one of one outlet and one that is not comparable, with a measure each."""
    return pd.DataFrame(
        {
            "panel": ["one event: flood", "one outlet, other event", "not comparable: other event"],
            "doc_id": ["a1", "a1", "a2"],
            "other_id": ["b1", "a2", "b1"],
            "label": "quoted",
            "value": [0.25, 0.25, 0.75],
            "other_value": [0.5, 0.75, 0.5],
            "words": ["10 of 40", "10 of 40", "3 of 4"],
            "other_words": ["10 of 20", "3 of 4", "10 of 20"],
            "basis": ["one event", "one outlet, other event", "not comparable: other event"],
            "few": [False, False, True],
        }
    )


def words_of(ax):
    """Return all texts of the Axes."""
    return [text.get_text() for text in ax.texts]


def test_a_bar_is_as_long_as_its_share_of_the_ground(cells):
    ax = plot_outlets(cells)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == pytest.approx([0.88, 0.88 * 0.25, 0.88, 0.88 * 0.5])  # ground, share; ground, share


def test_a_rate_has_words_and_no_bar(cells):
    ax = plot_outlets(cells[cells["part"] == "words"])
    assert len(ax.patches) == 0
    assert {"3 in 40", "7 in 20"} <= set(words_of(ax))


def test_a_line_runs_from_article_to_article_where_they_differ(cells):
    ax = plot_outlets(cells[cells["part"] == "voices"])
    spread = [line.get_xdata() for line in ax.lines if line.get_marker() == "|"]
    assert len(spread) == 1  # Beta has one article
    assert np.ptp(spread[0]) == pytest.approx(0.88 * 0.75)


def test_what_is_less_sure_is_grey_and_in_italics(cells):
    ax = plot_outlets(cells)
    styles = {text.get_text(): text.get_fontstyle() for text in ax.texts}
    assert (styles["10 of 40 (25 %)"], styles["10 of 20 (50 %)"]) == ("normal", "italic")
    assert [bar.get_hatch() for bar in ax.patches] == [None, None, None, "////"]


def test_columns_and_rows_keep_the_order_of_the_table_whatever_their_values(cells):
    ax = plot_outlets(cells.iloc[::-1])
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["Beta\n1 article", "Alfa\n2 articles"]
    assert [tick.get_text() for tick in ax.get_yticklabels()] == ["hedges", "quoted"]


def test_a_card_has_its_title_its_headings_and_every_line(cells):
    card = cells.iloc[:2].rename(columns={"row": "label"})
    ax = plot_card(card, title="Alfa", subtitle="These articles as found", note="Not the outlet.")
    assert {"Alfa", "These articles as found", "Not the outlet.", "voices", "words", "quoted", "hedges"} <= set(
        words_of(ax)
    )
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == pytest.approx([1, 1, 0.25, 0.25 * 0.25])  # the card, its head, ground, share


def test_long_words_of_a_card_are_wrapped_and_not_cut(cells):
    long = " ".join(f"word{number}" for number in range(60))
    card = cells.iloc[[1]].rename(columns={"row": "label"}).assign(words=long)
    shown = [text for text in words_of(plot_card(card)) if text.startswith("word0")]
    assert shown[0].replace("\n", " ") == long
    assert max(map(len, shown[0].split("\n"))) < 80


def test_two_reports_of_one_event_are_joined_by_a_line_and_others_are_not(pairs):
    event, outlet, other = plot_reports(pairs)
    joins = []
    for ax in (event, outlet, other):
        ends = [(list(line.get_xdata()), line.get_linestyle()) for line in ax.lines]
        joins.append([style for places, style in ends if len(places) == 2 and places != [0, 1]])
    assert joins == [["-"], ["--"], []]


def test_the_marks_stand_at_the_values_and_the_counts_beside_them(pairs):
    ax = plot_reports(pairs)[0]
    marks = [(line.get_marker(), line.get_xdata()[0]) for line in ax.lines if line.get_marker() in ("o", "D")]
    assert marks == [("o", 0.25), ("D", 0.5)]
    assert words_of(ax) == ["10 of 40   |   10 of 20"]


def test_few_cases_are_hollow_and_what_is_not_comparable_is_grey(pairs):
    event, _, other = plot_reports(pairs)
    circle = next(line for line in event.lines if line.get_marker() == "o")
    square = next(line for line in other.lines if line.get_marker() == "s")
    assert to_hex(circle.get_markerfacecolor()).upper() == BLUE
    assert square.get_markerfacecolor() == "white"
    assert to_hex(square.get_markeredgecolor()).upper() == GREY


def test_a_share_above_all_a_strange_basis_and_a_missing_column_are_refused(cells, pairs):
    with pytest.raises(ValueError, match=r"between 0 and 1; look at these rows of cells: 'quoted' \(1.5\)"):
        plot_outlets(cells.assign(bar=[1.5, np.nan, 0.5, np.nan]))
    with pytest.raises(ValueError, match="has the bases"):
        plot_reports(pairs.assign(basis="same week"))
    with pytest.raises(ValueError, match="a panel of its own: .'flood'"):
        plot_reports(pairs.assign(panel="flood"))
    with pytest.raises(ValueError, match="needs the columns few"):
        plot_reports(pairs.drop(columns="few"))


def test_two_rows_for_one_cell_are_refused_and_named(cells):
    with pytest.raises(ValueError, match="more than one for 'voices' / 'quoted' / 'Beta.*article'"):
        plot_outlets(pd.concat([cells, cells.iloc[[2]]]))


def test_a_pair_whose_event_is_not_known_is_drawn_apart_like_one_of_two_events(pairs):
    (ax,) = plot_reports(pairs.iloc[[2]].assign(basis="not comparable: event not known"))
    assert {line.get_marker() for line in ax.lines} >= {"s", "^"}
    assert [line for line in ax.lines if len(line.get_xdata()) == 2 and list(line.get_xdata()) != [0, 1]] == []


def test_empty_tables_are_drawn_as_empty_figures(cells, pairs):
    plot_outlets(cells.iloc[:0])
    plot_card(cells.iloc[:0].rename(columns={"row": "label"}))
    assert len(plot_reports(pairs.iloc[:0])) == 1
