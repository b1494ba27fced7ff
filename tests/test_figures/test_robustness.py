"""Specification curve and power: what is drawn where, and what stands beside it."""

import pandas as pd
import pytest
from matplotlib import pyplot as plt

from newsframing.figures import (
    plot_power,
    plot_specifications,
    state_choices,
    state_power,
)
from newsframing.robustness import tabulate_choices
from newsframing.simulations import simulate_power


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def answer(*, text, tool):
    """Value 1 or 3 by text, -2 with the other tool; a page is not to be had."""
    if text == "page":
        raise ValueError("no page")
    value = {"body": 1, "captions": 3}[text] - (2 if tool == "other" else 0)
    return {"value": value, "holds": value > 0 if value != 1 else None}


@pytest.fixture
def table():
    """Body: 1 (open), -1; captions: 3, 1 (open) again; page: none, none. Four distinct answers of six ways."""
    return tabulate_choices(answer, {"text": ["body", "captions", "page"], "tool": ["own", "other"]})


def marks(ax, shape):
    """The places of all marks of one shape."""
    own = [line for line in ax.lines if line.get_marker() == shape]
    placed = [(float(x), float(y)) for line in own for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True)]
    key = {"o": "holds", "s": "fails", "x": "open"}.get(shape)
    return placed + [
        tuple(map(float, at)) for dots in ax.collections if dots.get_label() == key for at in dots.get_offsets()
    ]


def test_every_edge_runs_through_both_panels_even_where_two_edges_give_one_answer():
    def ask(*, zone):
        return {"value": 1, "holds": True, "edge": -zone}

    for ax in plot_specifications(tabulate_choices(ask, {"zone": [0, 0.5]})):
        assert {float(line.get_xdata()[0]) for line in ax.lines if line.get_linestyle() == "--"} == {0.0, -0.5}


def test_values_stand_in_order_and_each_answer_has_its_own_shape(table):
    above, below = plot_specifications(table, value="units")
    assert marks(above, "s") == [(-1.0, 0.0)]
    assert marks(above, "x") == [(1.0, 1.0)]  # one mark for two ways
    assert marks(above, "o") == [(3.0, 2.0)]
    assert marks(above, "D") == [(1.0, 1.0)]  # the combination that was made
    assert below.get_xlabel() == "units"
    assert [text.get_text() for text in above.texts] == ["1 without a value\na mark stands for 1 to 2 ways"]
    sizes = {dots.get_label(): dots.get_sizes().tolist() for dots in above.collections}
    assert sizes["open"] == [2 * sizes["holds"][0]]  # areas


def test_each_alternative_has_a_row_with_its_answers_and_how_many_of_them_hold(table):
    _, below = plot_specifications(table)
    labels = [label.get_text() for label in below.get_yticklabels()]
    assert labels == ["text", "body", "captions", "page", "tool", "own", "other"]
    assert [label.get_text() for label in below.get_yticklabels() if label.get_fontweight() == "bold"] == [
        "body", "own"
    ]  # fmt: skip
    counts = [text.get_text() for text in below.texts if " of " in text.get_text()]
    assert counts == ["0 of 2", "1 of 2", "0 of 1", "1 of 3", "0 of 3"]


def test_for_each_kind_of_answer_an_alternative_has_a_line_over_its_values_with_a_mark_at_the_middle_one():
    def ask(*, voice, n):
        return {"value": n if voice == "own" else -n, "holds": voice == "own"}

    _, below = plot_specifications(tabulate_choices(ask, {"voice": ["own", "others"], "n": [5, 1, 2, 4]}))
    lines = [list(map(float, line.get_xdata())) for line in below.lines if line.get_linewidth() in (1.5, 3)]
    assert [1, 5] in lines and [-5, -1] in lines  # in two rows, by voice
    heights = {line.get_marker(): float(line.get_ydata()[0]) for line in below.lines if line.get_marker() in "os"}
    # Of 1, 2, 4 and 5 the lower of the middle ones is 2, of -5, -4, -2 and -1 it is -4: numbers that there are.
    assert (2, 0.87) in [(x, round(y, 2)) for x, y in marks(below, "o")]
    assert (-4, 2.13) in [(x, round(y, 2)) for x, y in marks(below, "s")]
    assert set(heights) == {"o", "s"}


def test_the_legend_says_how_many_of_how_many_and_names_no_answer_that_there_is_not(table):
    above, _ = plot_specifications(table)
    words = [text.get_text() for text in above.figure.legends[0].get_texts()]
    assert words[:3] == ["holds: 1", "does not hold: 1", "not enough evidence: 2"]
    plt.close("all")
    above, _ = plot_specifications(tabulate_choices(answer, {"text": ["captions"], "tool": ["own"]}))
    assert [text.get_text() for text in above.figure.legends[0].get_texts()][:1] == ["holds: 1"]


def test_a_curve_says_in_words_what_it_drew(table):
    above, _ = plot_specifications(table)
    assert above.figure.get_label() == (
        "The values of 4 distinct answers (6 ways); holds in 1, does not hold in 1, not enough evidence in 2. Under "
        "the choices made it is 1.00. Holds with text body: 0 of 2; text captions: 1 of 2; text page: 0 of 1; tool "
        "own: 1 of 3; tool other: 0 of 3."
    )
    assert state_choices(table) == "Yes in 1 of 4 distinct answers (6 ways), no in 1, not enough evidence in 2"
    assert state_choices(table[table["holds"].fillna(False)]) == "Yes, in all 1 distinct answer (1 way)"
    assert state_choices(table.dropna(subset=["holds"])) == "Yes in 1 of 2 distinct answers (2 ways), no in 1"


def test_a_choice_without_a_second_alternative_is_not_drawn():
    one = tabulate_choices(answer, {"text": ["body", "captions"], "tool": ["own"]})
    _, below = plot_specifications(one)
    assert [label.get_text() for label in below.get_yticklabels()] == ["text", "body", "captions"]


def test_a_value_without_end_stands_at_the_edge_of_the_drawing(table):
    table["value"] = table["value"].replace({3.0: float("inf"), -1.0: float("-inf")})
    above, _ = plot_specifications(table)
    left, right = above.get_xlim()
    places = marks(above, "o") + marks(above, "s")
    assert len(places) == 2 and all(left < x < right for x, _ in places)


def test_a_table_whose_first_row_is_not_what_was_made_is_refused(table):
    with pytest.raises(ValueError, match=r"in its first row \(n_changed 0\); there it has 2"):
        plot_specifications(table[::-1])


def test_a_table_without_rows_or_columns_is_refused(table):
    with pytest.raises(ValueError, match="no combinations to draw"):
        plot_specifications(table[:0])
    with pytest.raises(ValueError, match="table needs the columns edge"):
        plot_specifications(table.drop(columns="edge"))


def test_how_many_articles_are_enough_is_read_from_the_interval_of_articles():
    rows = [("article", 10, 0.4), ("article", 30, 0.85), ("word", 10, 0.9)]
    power = pd.DataFrame(rows, columns=["unit", "n_articles", "power"])
    assert state_power(power) == "Enough: 30 articles of each outlet"
    assert state_power(power, 0.9) == "Not enough: 30 articles of each outlet"
    assert state_power(power.tail(1)) == "How often a difference would be found"


def test_power_is_drawn_for_both_intervals_with_their_false_alarms():
    power = simulate_power([1, 5, 20], n=200)
    ax = plot_power(power)
    lines = [line for line in ax.lines if line.get_marker() in ("o", "s")]
    drawn = [list(line.get_ydata()) for line in lines]
    article, word = (power[power["unit"] == unit] for unit in ("article", "word"))
    assert drawn[0] == article["power"].tolist()[1:]  # one article has none
    assert drawn[1] == article["false_alarms"].tolist()[1:]
    assert drawn[2:] == [word["power"].tolist(), word["false_alarms"].tolist()]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["1", "5", "20"]
    words = [text.get_text() for text in ax.texts]
    assert "80% of cases" in words and "interval of articles" in words


def test_another_unit_cannot_be_drawn():
    with pytest.raises(ValueError, match="power has the units .*page"):
        plot_power(simulate_power([5], n=10).assign(unit="page"))
