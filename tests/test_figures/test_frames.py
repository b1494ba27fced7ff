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
        }
    )


def test_an_article_with_hits_enough_has_a_row_with_its_rate_its_interval_and_its_hits(rates):
    ax = figures.plot_rates(rates, faint={"b"})
    assert labels(ax, "y") == ["of war", "a", "1 with too few hits", "of peace", "b", "1 with too few hits"]
    dots = [line for line in ax.lines if line.get_marker() in "os"]
    assert [dot.get_xdata()[0] for dot in dots] == [30, 40]
    assert [dot.get_marker() for dot in dots] == ["o", "s"]
    assert [list(line.get_xdata()) for line in ax.lines if line.get_marker() == "None"] == [[12, 48], [15, 60]]
    assert [list(line.get_xdata()) for line in ax.lines if line.get_marker() == "|"] == [[10], [0]]
    assert words_in(ax) == ["6 hits", "8 hits"]
    assert [label.get_fontstyle() for label in ax.get_yticklabels()][1::3] == ["normal", "italic"]
    assert (
        "a 30.0 (6 hits, interval 12.0 to 48.0); of peace: b 40.0 (8 hits, interval 15.0 to 60.0)"
        in ax.figure.get_label()
    )


def test_of_many_articles_with_hits_enough_those_with_the_highest_rates_are_named():
    many = pd.DataFrame({"doc_id": [f"a{n}" for n in range(10)], "category": "x", "n": 9, "warning": ""})
    many = many.assign(per_1000_words=[float(n) for n in range(10)], low=math.nan, high=math.nan)
    assert labels(figures.plot_rates(many), "y") == [
        "x", *[f"a{n}" for n in range(9, 1, -1)], "2 more, with lower rates",
    ]  # fmt: skip


def test_a_title_of_rates_says_overlap_only_where_all_intervals_do(rates):
    alike = rates.assign(category="of_war", warning="", low=[1, 2, 3, 4], high=[9, 8, 7, 70])
    assert figures.state_rates(alike) == "Where articles have hits enough, their intervals overlap"
    assert figures.state_rates(alike.head(1)) == "Not enough to tell the articles apart by"
    apart = rates.assign(category="of_war", warning="", low=[1, 2, 3, 60], high=[9, 8, 7, 70])
    assert figures.state_rates(apart) == "Intervals that do not overlap: of war"
    assert figures.state_rates(rates.query("n < 5")) == "Not enough to tell the articles apart by"


@pytest.fixture
def signs():
    """Two articles in two versions, one of which the second article has not."""
    return pd.DataFrame(
        {
            "tool": "ours",
            "version": ["article", "article", "quotations", "quotations"],
            "doc_id": ["a", "b"] * 2,
            "value": [2.0, -1.0, 0.0, math.nan],
            "note": ["3 : 1", "1 : 2", "1 : 1", "none"],
        }
    )


def test_a_sign_for_each_version_of_each_text_and_none_where_there_is_no_text(signs):
    figure = figures.plot_signs(signs)
    (ax,) = figure.axes
    assert words_in(ax) == ["+", "3 : 1", "\N{MINUS SIGN}", "1 : 2", "0", "1 : 1", "", "none"]
    assert len({patch.get_facecolor() for patch in ax.patches}) == 3  # good, bad, neither
    assert labels(ax, "x") == ["article", "quotations"] and labels(ax, "y") == ["a", "b"]
    assert ax.get_title() == "ours"
    assert "ours: a: article 3 : 1, quotations 1 : 1; b: article 1 : 2" in figure.get_label()


def test_a_doubtful_article_keeps_its_sign_and_loses_its_colour(signs):
    (ax,) = figures.plot_signs(signs.head(2).assign(value=2.0), faint={"b"}).axes
    assert [text.get_text() for text in ax.texts][::2] == ["+", "+"]
    red, green, blue, _ = ax.patches[1].get_facecolor()
    assert red == green == blue and ax.patches[0].get_facecolor() != ax.patches[1].get_facecolor()
    assert [label.get_fontstyle() for label in ax.get_yticklabels()] == ["normal", "italic"]


def test_a_title_of_signs_claims_a_change_only_where_there_is_one(signs):
    how = "with the tool or the text"
    # a is plus and 0, b minus alone
    assert figures.state_signs(signs) == f"In 1 of 2 articles the sign of tone is 0, {how}"
    turned = signs.assign(value=[2.0, -1.0, -1.0, math.nan])
    assert figures.state_signs(turned) == f"In 1 of 2 articles the sign of tone changes, {how}"
    neutral = "The sign of tone, by tool and version of the text"  # one article alone, or one cell of each
    assert figures.state_signs(turned.query("doc_id == 'a'")) == neutral
    assert figures.state_signs(signs[:0]) == neutral
    both = signs.assign(value=[2.0, 0.0, -1.0, 1.0])
    assert figures.state_signs(both) == f"In 2 of 2 articles the sign of tone changes or is 0, {how}"
    steady = "Each article keeps its sign of tone, whatever the tool and the text"
    assert figures.state_signs(signs.assign(value=2.0)) == steady


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


def test_a_title_says_that_two_lists_disagree_only_where_they_do():
    words = pd.DataFrame({"reading": ["ours", "ours", "theirs", "theirs"], "value": [1.0, -2.0, 1.1, 0.0]})
    assert figures.state_sentence(words) == "A sentence that sounds bad by one list and good by the other"
    agreeing = words.assign(value=words["value"].abs())
    assert figures.state_sentence(agreeing) == "The words of a sentence that count, by list"


def test_a_title_of_ratings_names_the_words_that_people_see_otherwise_while_they_are_few():
    ratings = pd.DataFrame({"category": "positive", "term": [f"w{n}" for n in range(40)], "mean": 1.0})
    assert figures.state_ratings(ratings) == "Word by word, people agree with the list"
    ratings.loc[0, "mean"] = -1.0
    assert figures.state_ratings(ratings) == "Word by word, people agree with the list, but for: w0"
    ratings.loc[:9, "mean"] = -1.0
    assert figures.state_ratings(ratings) == "On many words people see it otherwise than the list"


@pytest.mark.parametrize("number", [0, 1, 2, 9, 50])
def test_any_number_of_articles_with_long_names_fits_the_canvas(number, rates, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "FOLDER", tmp_path)
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    alt = "Made up numbers of made up articles."
    names = [f"the-evening-herald-of-springfield-2022-{place}" for place in range(number)]
    one = rates.drop_duplicates("category").drop(columns="doc_id")
    many = pd.DataFrame({"doc_id": names}).merge(one, how="cross")
    figures.show(figures.plot_rates(many, faint=names[:1]), "rates", alt)
    signs = pd.DataFrame({"tool": "ours", "version": "article alone", "doc_id": names, "value": 1.0, "note": "+3 -1"})
    figures.show(figures.plot_signs(signs, faint=names), "signs", alt)
    words = pd.DataFrame({"reading": names, "word": "peace", "value": 1})
    figures.show(figures.plot_sentence(words).figure, "sentence", alt)
    terms = pd.DataFrame({"category": "positive", "term": names, "mean": 1.0})
    figures.show(figures.plot_ratings(terms).figure, "ratings", alt)
    assert len(list(tmp_path.glob("*.png"))) == 4


@pytest.mark.parametrize("draw", ["plot_rates", "plot_signs", "plot_sentence", "plot_ratings"])
def test_a_missing_column_is_named(draw):
    with pytest.raises(ValueError, match="needs the columns"):
        getattr(figures, draw)(pd.DataFrame({"other": [1]}))


def test_two_rates_for_one_place_are_refused_and_not_drawn_over_each_other():
    rates = pd.DataFrame({"doc_id": ["a", "a"], "category": ["x", "x"], "n": 5, "per_1000_words": 1.0})
    rates = rates.assign(low=0.5, high=2.0, warning="")
    with pytest.raises(ValueError, match="one row for each doc_id and category; there are more for 'a' and 'x'"):
        figures.plot_rates(rates)
