"""Do the drawings of frames, rates and tone show what their tables say?"""

import math

import matplotlib.pyplot as plt
import pandas as pd
import pytest

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


@pytest.fixture
def rates():
    """Two articles, two categories: one with an interval, one with too few hits, one never found, one to be doubted."""
    return pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "b"],
            "category": ["of_war", "of_peace"] * 2,
            "n": [6, 0, 2, 8],
            "per_1000_words": [30.0, 0.0, 10.0, 40.0],
            "low": [12.0, math.nan, math.nan, 15.0],
            "high": [48.0, math.nan, math.nan, 60.0],
            "warning": ["", "fewer than 5 hits", "fewer than 5 hits", ""],
            "faint": [False, False, True, True],
        }
    )


def test_a_function_that_a_text_leaves_empty_is_hatched_and_says_so():
    readings = pd.DataFrame(
        {"row": ["cause", "cause"], "column": ["a", "b"], "reading": ["a law on number plates", ""]}
    )
    ax = figures.plot_readings(readings)
    assert words_in(ax) == ["a law on number plates", "not in the text"]
    assert [patch.get_hatch() for patch in ax.patches] == [None, "////"]
    assert labels(ax, "x") == ["a", "b"] and labels(ax, "y") == ["cause"]


def test_a_long_reading_is_broken_into_lines_and_keeps_all_its_words():
    reading = "a very long reading of a text that says a great deal about what the problem is"
    ax = figures.plot_readings(pd.DataFrame({"row": ["problem"], "column": ["a"], "reading": [reading]}))
    assert "\n" in words_in(ax)[0] and words_in(ax)[0].replace("\n", " ") == reading


def test_each_answer_has_its_own_mark_and_an_unsure_one_a_ring_and_a_question_mark():
    answers = pd.DataFrame(
        {
            "frame": ["conflict"] * 4,
            "question": ["q1", "q2", "q3", "q4"],
            "doc_id": "a",
            "code": [1, 0, 1, math.nan],
            "unsure": [False, False, True, False],
        }
    )
    ax = figures.plot_answers(answers)
    yes, no, not_asked, ring = (marks.get_offsets()[:, 1].tolist() for marks in ax.collections)
    places = ax.get_yticks().tolist()
    assert (yes, no, ring, not_asked) == ([places[0]], [places[1]], [places[2]], [places[3]])
    assert "?" in words_in(ax) and "conflict" in words_in(ax)
    assert [text.get_text() for text in ax.figure.legends[0].get_texts()] == [
        "yes", "with ?: yes, the coder was not sure", "no", "not asked",
    ]  # fmt: skip


def test_questions_with_the_same_words_stay_apart_in_two_groups():
    answers = pd.DataFrame(
        {"frame": ["x", "y"], "question": ["q", "q"], "doc_id": "a", "code": [1, 0], "unsure": False}
    )
    assert labels(figures.plot_answers(answers), "y") == ["q", "q"]


def test_a_dot_stands_at_each_rate_with_its_hits_and_an_interval_where_there_is_one(rates):
    of_war, of_peace = figures.plot_rates(rates)
    dots = [line for line in of_war.lines if line.get_marker() != "None"]
    assert [dot.get_xdata()[0] for dot in dots] == [30, 10]
    assert [list(line.get_xdata()) for line in of_war.lines if line.get_marker() == "None"] == [[12, 48]]
    assert words_in(of_war) == ["6", "2"] and words_in(of_peace) == ["0", "8"]
    assert of_war.get_title() == "of war"


def test_fewer_than_five_hits_are_hollow_and_a_doubtful_article_is_a_square(rates):
    axes = figures.plot_rates(rates)
    dots = [line for ax in axes for line in ax.lines if line.get_marker() != "None"]
    assert [dot.get_markerfacecolor() == "white" for dot in dots] == [False, True, True, False]
    assert [dot.get_marker() for dot in dots] == ["o", "s", "o", "s"]
    styles = [label.get_fontstyle() for label in axes[0].get_yticklabels()]
    assert styles == ["normal", "italic"]


def test_the_note_on_doubtful_articles_stands_only_where_there_are_any(rates):
    note = "grey squares: translated"
    assert figures.plot_rates(rates, note=note)[0].figure.get_supxlabel().endswith(note)
    assert "grey" not in figures.plot_rates(rates.assign(faint=False), note=note)[0].figure.get_supxlabel()


def test_a_sign_for_each_version_of_each_text_and_none_where_there_is_no_text():
    signs = pd.DataFrame(
        {
            "tool": "ours",
            "version": ["article", "article", "quotations", "quotations"],
            "doc_id": ["a", "b"] * 2,
            "value": [2.0, -1.0, 0.0, math.nan],
            "note": ["+3 -1", "+1 -2", "+1 -1", "none"],
            "faint": False,
        }
    )
    (ax,) = figures.plot_signs(signs)
    assert words_in(ax) == ["+", "+3 -1", "\N{MINUS SIGN}", "+1 -2", "0", "+1 -1", "", "none"]
    assert len({patch.get_facecolor() for patch in ax.patches}) == 3  # good, bad, neither
    assert labels(ax, "y") == ["article", "quotations"] and ax.get_xlabel() == "ours"


def test_a_doubtful_article_keeps_its_sign_and_loses_its_colour():
    signs = pd.DataFrame({"tool": "ours", "version": "article", "doc_id": ["a", "b"], "value": 2.0, "note": ""})
    (ax,) = figures.plot_signs(signs.assign(faint=[False, True]))
    assert [text.get_text() for text in ax.texts if text.get_text()] == ["+", "+"]
    red, green, blue, _ = ax.patches[1].get_facecolor()
    assert red == green == blue and ax.patches[0].get_facecolor() != ax.patches[1].get_facecolor()
    assert [label.get_fontstyle() for label in ax.get_xticklabels()] == ["normal", "italic"]


def test_only_the_words_that_count_are_marked_and_their_numbers_stand_below():
    words = pd.DataFrame(
        {
            "reading": ["ours"] * 3 + ["theirs"] * 3,
            "word": ["peace", "and", "war"] * 2,
            "value": [1, 0, -1, 2.5, 0, 0],
        }
    )
    ax = figures.plot_sentence(words)
    assert len(ax.patches) == 3
    assert words_in(ax) == [
        "ours",
        "+1",
        "peace",
        "and",
        "\N{MINUS SIGN}1",
        "war",
        "theirs",
        "+2.5",
        "peace",
        "and",
        "war",
    ]


def test_a_long_sentence_runs_on_in_a_new_line_and_not_off_the_canvas():
    words = pd.DataFrame({"reading": "ours", "word": ["wordiness"] * 30, "value": 0})
    ax = figures.plot_sentence(words)
    texts = [text for text in ax.texts if text.get_text() == "wordiness"]
    assert len({text.get_position()[1] for text in texts}) == 4  # 88 letters hold eight words of 9 and a space
    assert max(text.get_position()[0] + len(text.get_text()) for text in texts) <= 88


def test_a_bar_counts_the_words_of_a_rating_and_names_those_that_people_saw_otherwise():
    ratings = pd.DataFrame(
        {
            "category": ["positive", "positive", "positive", "negative"],
            "term": ["good", "fine", "cheap", "bad"],
            "mean": [2.0, 2.1, -0.4, -2.6],
        }
    )
    ax = figures.plot_ratings(ratings)
    bars = [(bar.get_x(), bar.get_height()) for bar in ax.patches]
    # 2.0 and 2.1 share the quarter from 2 to 2.25; "cheap" is a positive word with a mean below 0.
    assert bars == [pytest.approx(bar) for bar in [(2.0, 2), (-0.5, 1), (-2.75, -1)]]
    assert words_in(ax) == [
        "people say otherwise: cheap", "positive list, n = 3", "negative list, n = 1",
    ]  # fmt: skip


@pytest.mark.parametrize("number", [0, 1, 2, 9])
def test_any_number_of_articles_with_long_names_fits_the_canvas(number, rates, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "FOLDER", tmp_path)
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    alt = "Made up numbers of made up articles."
    names = [f"the-evening-herald-of-springfield-2022-{place}" for place in range(number)]
    cells = pd.DataFrame({"row": "cause", "column": names, "reading": "a law on number plates and its enforcement"})
    figures.show(figures.plot_readings(cells).figure, "readings", alt)
    answers = pd.DataFrame({"frame": "x", "question": "q" * 70, "doc_id": names, "code": 1, "unsure": True})
    figures.show(figures.plot_answers(answers).figure, "answers", alt)
    one = rates.drop_duplicates("category").drop(columns="doc_id")
    many = pd.DataFrame({"doc_id": names}).merge(one, how="cross")
    figures.show(figures.plot_rates(many)[0].figure, "rates", alt)
    signs = pd.DataFrame({"tool": "ours", "version": "article alone", "doc_id": names, "value": 1.0, "note": "+3 -1"})
    signs["faint"] = True
    figures.show(figures.plot_signs(signs)[0].figure, "signs", alt)
    words = pd.DataFrame({"reading": names, "word": "peace", "value": 1})
    figures.show(figures.plot_sentence(words).figure, "sentence", alt)
    terms = pd.DataFrame({"category": "positive", "term": names, "mean": 1.0})
    figures.show(figures.plot_ratings(terms).figure, "ratings", alt)
    assert len(list(tmp_path.glob("*.png"))) == 6


@pytest.mark.parametrize(
    "draw", ["plot_readings", "plot_answers", "plot_rates", "plot_signs", "plot_sentence", "plot_ratings"]
)
def test_a_missing_column_is_named(draw):
    with pytest.raises(ValueError, match="needs the columns"):
        getattr(figures, draw)(pd.DataFrame({"other": [1]}))


def test_two_rates_for_one_place_are_refused_and_not_drawn_over_each_other():
    rates = pd.DataFrame({"doc_id": ["a", "a"], "category": ["x", "x"], "n": 5, "per_1000_words": 1.0})
    rates = rates.assign(low=0.5, high=2.0, warning="", faint=False)
    with pytest.raises(ValueError, match="one row for each doc_id and category; there are more for 'a' and 'x'"):
        figures.plot_rates(rates)
