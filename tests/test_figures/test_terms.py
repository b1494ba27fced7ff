"""Do the drawings of weighted terms and of similarity say what their tables say, and claim no more?"""

import matplotlib.pyplot as plt
import numpy as np
import pandas as pd
import pytest

from newsframing import figures


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture
def weights():
    """On the page of a "donate" is heavy, which its article does not hold."""
    rows = [
        ("page", "a", "donate", 4, 0.5, False), ("page", "a", "tax", 2, 0.3, True), ("page", "b", "bus", 1, 0.2, True),
        ("article", "a", "tax", 2, 0.6, True), ("article", "b", "bus", 1, 0.2, True),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["version", "doc_id", "term", "n", "tf_idf", "in_article"])


@pytest.fixture
def similarities():
    """On the pages a and b are nearest; in the articles c is as near to a as b is."""
    rows = [
        ("page", "a", "b", 0.5, "nearest"), ("page", "a", "c", 0.1, ""), ("page", "b", "a", 0.5, "nearest"),
        ("page", "b", "c", 0.2, ""), ("page", "c", "b", 0.2, "nearest"), ("page", "c", "a", 0.1, ""),
        ("article", "a", "b", 0.31, "tie"), ("article", "a", "c", 0.30, "tie"), ("article", "b", "a", 0.31, "nearest"),
        ("article", "b", "c", 0.1, ""), ("article", "c", "a", 0.30, "nearest"), ("article", "c", "b", 0.1, ""),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["version", "doc_id", "other_id", "cosine", "place"])


@pytest.fixture
def differences():
    rows = [
        ("words only", 0.2, 0.3, -0.1, False), ("damped", 0.201, 0.2, 0.001, True), ("pairs too", 0.4, 0.1, 0.3, False)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["choice", "cosine_one", "cosine_other", "difference", "tie"])
    return table.assign(one="b", other="c")


def test_each_panel_has_the_bars_of_its_article_and_version(weights):
    axes = figures.plot_terms(weights)
    assert axes.shape == (2, 2)
    assert [bar.get_width() for bar in axes[0, 0].patches] == [0.5, 0.3]
    assert [label.get_text() for label in axes[0, 0].get_yticklabels()] == ["donate *", "tax"]
    assert axes[0, 0].patches[0].get_hatch() and not axes[0, 0].patches[1].get_hatch()


def test_the_title_counts_the_terms_that_are_not_the_articles(weights):
    assert figures.state_terms(weights) == "Page: 1 of the 3 heaviest terms are not in the article"
    assert figures.state_terms(weights[weights["version"] == "article"]) == "The heaviest terms of each article"
    assert "page, a: donate 4 *, tax 2" in figures.plot_terms(weights)[0, 0].figure.get_label()


def test_more_than_five_articles_are_drawn_up_to_the_fifth():
    many = pd.DataFrame({"doc_id": [f"d{n}" for n in range(9)], "version": "v", "term": "x", "n": 1, "tf_idf": 1.0})
    assert figures.plot_terms(many.assign(in_article=True)).shape == (1, 5)


def frames(ax):
    """Row, column and dashes of each red frame."""
    boxes = [box for box in ax.patches if not box.get_fill() and box.get_edgecolor()[0] < 0.99]
    return [(round(box.get_y() + 0.42), round(box.get_x() + 0.42), box.get_linestyle() != "-") for box in boxes]


def test_the_nearest_is_framed_and_a_tie_has_a_dashed_frame_for_each(similarities):
    page, article = figures.plot_similarity(similarities)
    assert frames(page) == [(0, 1, False), (1, 0, False), (2, 1, False)]
    assert frames(article) == [(0, 1, True), (0, 2, True), (1, 0, False), (2, 0, False)]


def test_a_tie_is_not_called_the_most_alike(similarities):
    said = figures.state_similarity(similarities)
    assert said == "Page: a and b are most alike (0.50); article: no two are clearly the most alike"
    assert "a: b (0.31) and c (0.30), a tie" in figures.plot_similarity(similarities)[0].figure.get_label()


def test_names_under_the_squares_stand_upright(similarities):
    ax = figures.plot_similarity(similarities)[0]
    assert {label.get_rotation() for label in ax.get_xticklabels()} == {0.0}


def test_a_lead_that_is_hardly_one_is_pale_and_called_a_tie(differences):
    ax = figures.plot_differences(differences)
    assert [bar.get_width() for bar in ax.patches] == [-0.1, 0.001, 0.3]
    assert len({bar.get_facecolor() for bar in ax.patches}) == 3
    assert "a tie" in [text for text in (label.get_text() for label in ax.texts) if "0.201" in text][0]
    assert figures.state_differences(differences) == "1 of 3 ways of counting put b nearer, 1 c; 1 are ties"


@pytest.mark.parametrize("draw", ["terms", "similarity", "differences"])
def test_tables_without_rows_are_drawn_without_marks(draw, weights, similarities, differences):
    table = {"terms": weights, "similarity": similarities, "differences": differences}[draw].head(0)
    drawn = np.atleast_1d(getattr(figures, f"plot_{draw}")(table)).ravel()[0]
    assert [patch for patch in drawn.patches if patch.get_width()] == []
    assert getattr(figures, f"state_{draw}")(table)


@pytest.mark.parametrize("draw", ["terms", "similarity", "differences"])
def test_the_drawing_is_at_most_nine_hundred_pixels_wide(draw, weights, similarities, differences):
    table = {"terms": weights, "similarity": similarities, "differences": differences}[draw]
    drawn = np.atleast_1d(getattr(figures, f"plot_{draw}")(table)).ravel()[0]
    assert drawn.figure.get_figwidth() * 96 <= 900
