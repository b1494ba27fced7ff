"""Rates before and after a change: what is light, what is dark, and what is counted in the title?"""

import re

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt
from matplotlib.colors import to_hex

from newsframing.figures import draw_svg, plot_changes, state_changes
from newsframing.figures._palette import BLUE, PALE_GREY


@pytest.fixture
def changes():
    return pd.DataFrame({
        "doc_id": ["sure", "few"], "n_before": [9, 2], "rate_before": [30.0, 8.0], "n_after": [6, 2],
        "rate_after": [20.0, 8.0], "low": [12.0, np.nan], "high": [33.0, np.nan], "sure": [True, False],
    })  # fmt: skip


def test_before_is_a_light_stroke_after_a_dark_dot_and_a_doubtful_one_is_light(changes):
    ax = plot_changes(changes, x_label="hits per 1,000 words")
    stroke = next(line for line in ax.lines if line.get_marker() == "|")
    assert stroke.get_xdata().tolist() == [30, 8] and stroke.get_color() == PALE_GREY
    dots = {marks.get_urls()[0]: (*marks.get_offsets()[0], to_hex(marks.get_edgecolor()[0]).upper())
            for marks in ax.collections if marks.get_urls() and marks.get_urls()[0]}  # fmt: skip
    assert dots == {"#point-0": (20, 0, BLUE), "#point-1": (8, 1, PALE_GREY)}
    assert [text.get_text() for text in ax.texts] == ["sure", "9 → 6", "few", "2"]
    plt.close(ax.figure)


def test_each_dot_can_be_found_and_the_words_have_both_numbers(changes):
    drawing, words = draw_svg(plot_changes(changes, x_label="x"), "changes", title=state_changes(changes))
    assert sorted(re.findall(r'<g id="(point-\d)">\s*<use', drawing)) == ["point-0", "point-1"]
    assert words.startswith("the count changes in 1 of 2 articles.") and "sure 30.0 (9), then 20.0 (6)" in words
    assert state_changes(changes.tail(1)) == "no count changes"


def test_long_names_keep_within_the_canvas_and_too_many_articles_are_refused(changes):
    many = pd.concat([changes.assign(doc_id="an article of a very long name indeed, W" * 2)] * 12, ignore_index=True)
    ax = plot_changes(many, x_label="x")
    ax.figure.canvas.draw()
    box = ax.figure.get_tightbbox()
    assert box.x0 >= 0 and box.x1 <= ax.figure.get_figwidth()
    plt.close(ax.figure)
    with pytest.raises(ValueError, match="26 rows"):
        plot_changes(pd.concat([changes] * 13), x_label="x")
    plt.close(plot_changes(changes.head(0), x_label="x").figure)
