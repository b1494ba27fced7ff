"""Points that can be clicked: where do they lie, which are dark, and which are named?"""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from newsframing.figures import draw_svg, plot_points
from newsframing.figures._palette import BLACK, BLUE, GREY, PALE_GREY, VERMILLION


@pytest.fixture
def points():
    """One word that stands more often here, two doubtful ones of the same counts, one that stands less often."""
    return pd.DataFrame(
        {
            "label": ["more", "one", "two", "less"],
            "x": [10, 2, 2, 40],
            "y": [3.0, 0.5, 0.5, -2.0],
            "sure": [True, False, False, True],
            "lead": [5.0, 1.0, 1.0, 9.0],
            "told": ["10 : 0", "1 : 1", "1 : 1", "8 : 32"],
        }
    )


def drawn(ax):
    """Where each point lies and its colour, by its number."""
    return {
        int(url.removeprefix("#point-")): (*place, to_hex(marks.get_edgecolor()[0]).upper())
        for marks in ax.collections
        for url, place in zip(marks.get_urls(), marks.get_offsets().tolist(), strict=True)
    }


def test_what_is_sure_is_dark_and_at_its_place_and_what_is_doubtful_is_light(points):
    ax = plot_points(points, x_label="x", times=("a", "b"))
    places = drawn(ax)
    assert places[0] == (pytest.approx(10), pytest.approx(3), BLUE)
    assert places[3] == (pytest.approx(40), pytest.approx(-2), VERMILLION)
    assert places[1][2] == places[2][2] == PALE_GREY
    plt.close(ax.figure)


def test_points_of_one_place_lie_side_by_side_around_it(points):
    ax = plot_points(points, x_label="x", times=("a", "b"))
    (one, _, _), (two, _, _) = drawn(ax)[1], drawn(ax)[2]
    assert one < 2 < two
    assert np.sqrt(one * two) == pytest.approx(2)  # the middle of the two on a scale by tens
    plt.close(ax.figure)


def test_sure_words_are_named_in_black_and_no_name_lies_on_another_or_on_a_point():
    n, rng = 30, np.random.default_rng(1)
    many = pd.DataFrame({"label": [f"word{k}" for k in range(n)], "x": rng.integers(1, 900, n), "told": ""})
    many = many.assign(y=rng.normal(0, 1, n), sure=np.arange(n) < 5, lead=np.arange(n))
    ax = plot_points(many, x_label="x", times=("a", "b"))
    ax.figure.canvas.draw()
    names = [text for text in ax.texts if text.get_text().startswith("word")]
    assert 5 <= len(names) <= 20
    assert {text.get_text() for text in names if text.get_color() == BLACK} == {f"word{k}" for k in range(5)}
    assert {text.get_color() for text in names} <= {BLACK, GREY}
    boxes = [text.get_window_extent() for text in names]
    assert not any(one.overlaps(other) for k, one in enumerate(boxes) for other in boxes[:k])
    marks = [ax.transData.transform(place[:2]) for place in drawn(ax).values()]
    assert not any(box.contains(*mark) for box in boxes for mark in marks)
    assert {text.get_fontsize() for text in names} == {9}  # 12 pixels
    plt.close(ax.figure)


def test_each_point_can_be_found_in_the_drawing_by_its_number(points):
    drawing, words = draw_svg(plot_points(points, x_label="x", times=("a", "b")), "points", title="Which?")
    found = re.findall(r'<g id="point-(\d)">\s*<use', drawing)
    assert sorted(found) == ["0", "1", "2", "3"] and "<a " not in drawing
    assert "Dark: more 10 : 0; less 8 : 32." in words and "Grey: 2." in words


def test_a_drawing_keeps_within_its_canvas():
    wide = pd.DataFrame({"label": ["a long word of many letters"] * 100, "x": 1, "y": 9.9, "sure": True, "lead": 1,
                         "told": ""})  # fmt: skip
    ax = plot_points(wide, x_label="how often", times=("a name of a very long outlet indeed, with a place", "b"))
    ax.figure.canvas.draw()
    box = ax.figure.get_tightbbox()
    assert box.x0 >= 0 and box.y0 >= 0
    assert box.x1 <= ax.figure.get_figwidth() and box.y1 <= ax.figure.get_figheight()
    plt.close(ax.figure)


def test_no_rows_make_an_empty_drawing_and_odd_rows_are_refused(points):
    plt.close(plot_points(points.head(0), x_label="x").figure)
    with pytest.raises(ValueError, match=r"look at the rows of \['one'\]"):
        plot_points(points.assign(x=[10, 0, 2, 40]), x_label="x")
    with pytest.raises(ValueError, match="151 rows"):
        plot_points(pd.concat([points.head(1)] * 151), x_label="x")
