"""The forest plot of keyness: what it draws where something can be said, and where not."""

import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot as plt

from newsframing.figures import plot_keyness, state_edge, state_keyness
from newsframing.figures._palette import BLUE, VERMILLION


@pytest.fixture
def keyness():
    """One term that is more frequent here, one that cannot be told, one that is never here."""
    return pd.DataFrame(
        {
            "term": ["more", "same", "less"],
            "n": [30, 5, 0],
            "n_other": [10, 5, 40],
            "log_ratio": [1.5, 0.0, -6.0],
            "low": [0.5, -3.0, -np.inf],
            "high": [3.0, 3.0, -2.0],
            "lrc": [0.5, 0.0, -2.0],
        }
    )


def dots(ax):
    """The marks of the estimates, from the top: place, colour of the line, filling, shape."""
    marks = [line for line in ax.lines if line.get_markersize() == 8 and line.get_marker() in "os"]
    return [(float(m.get_xdata()[0]), m.get_color(), m.get_markerfacecolor(), m.get_marker()) for m in marks]


def test_what_can_be_said_is_filled_and_what_cannot_is_grey_and_hollow(keyness):
    ax = plot_keyness(keyness)
    more, same, less = dots(ax)
    assert more == (1.5, BLUE, BLUE, "o")
    assert less == (-6.0, VERMILLION, VERMILLION, "s")
    assert same[0] == 0.0 and same[2] == "white" and same[1] not in (BLUE, VERMILLION)
    plt.close(ax.figure)


def test_an_interval_without_end_has_an_arrow_head_and_the_counts_stand_beside(keyness):
    ax = plot_keyness(keyness)
    heads = [line.get_marker() for line in ax.lines if line.get_marker() in ("<", ">")]
    assert heads == ["<"]
    assert [text.get_text() for text in ax.texts] == ["30 : 10", "5 : 5", "0 : 40"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["more", "same", "less"]
    plt.close(ax.figure)


def test_terms_run_from_the_top_and_each_interval_lies_at_the_height_of_its_dot(keyness):
    ax = plot_keyness(keyness)
    bottom, top = ax.get_ylim()
    assert top < 0 < 2 < bottom  # the first term, at 0, is the highest
    intervals = [line for line in ax.lines if line.get_linewidth() == 2 and len(line.get_xdata()) == 2]
    assert [list(line.get_ydata()) for line in intervals] == [[0, 0], [1, 1], [2, 2]]
    assert [float(end) for line in intervals[:2] for end in line.get_xdata()] == [0.5, 3.0, -3.0, 3.0]
    assert intervals[2].get_xdata()[1] == -2.0
    plt.close(ax.figure)


def test_labels_may_stand_in_for_terms_and_no_terms_are_an_empty_figure(keyness):
    ax = plot_keyness(keyness.assign(label=["a", "b", "c"]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b", "c"]
    empty = plot_keyness(keyness[:0])
    assert not empty.texts
    with pytest.raises(ValueError, match="keyness needs the columns lrc"):
        plot_keyness(keyness.drop(columns="lrc"))
    plt.close("all")


def test_the_title_says_of_how_many_words_something_can_be_said(keyness):
    assert state_keyness(keyness) == "Of 2 of 3 words it can be said which of the two has more"
    unknown = state_keyness(keyness[keyness["lrc"] == 0])
    assert unknown == "Not enough evidence: of no word can it be said which of the two has more"
    assert state_edge(keyness) == "Our choices decide which side has more"
    assert state_edge(keyness[keyness["lrc"] >= 0]) == "1 of 2 ways of counting show a difference"
    texts = keyness[keyness["lrc"] >= 0].assign(about="these texts only: a has 1 article")
    assert state_edge(texts) == "1 of 2 ways of counting show a difference of these texts"
    assert state_edge(keyness[keyness["lrc"] == 0]) == "Every way of counting gives the same answer"


def test_in_words_each_term_has_its_counts_and_its_answer(keyness):
    words = plot_keyness(keyness.assign(group="a", other="b")).figure.get_label()
    assert "more 30 : 10, more often in a" in words
    assert "same 5 : 5; less 0 : 40, less often in a." in words
    assert words.endswith("There is not enough evidence of a difference in any other.")
    plt.close("all")
