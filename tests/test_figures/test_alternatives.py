"""Does each mark stand at the value that its alternative gives, and look like its answer?"""

import numpy as np
import pandas as pd
import pytest

from newsframing import figures

TABLE = pd.DataFrame(
    {
        "choice": ["text", "text", "voice", "voice", "tool", "tool"],
        "alternative": ["body", "page", "all words", "narration", "ours", "theirs"],
        "chosen": [True, False, True, False, True, False],
        "answer": ["holds", "does not hold", "holds", "not enough evidence", "holds", "cannot be computed"],
        "value": [0.4, -0.2, 0.4, -np.inf, 0.4, np.nan],
    }
)


def points(ax):
    return {line.get_gid(): line for line in ax.lines if str(line.get_gid()).startswith("point-")}


def test_each_alternative_has_a_mark_at_its_value_below_the_name_of_its_choice():
    drawn = points(figures.plot_alternatives(TABLE))
    assert list(drawn) == ["point-0", "point-1", "point-2", "point-3", "point-4"]
    assert [drawn[f"point-{k}"].get_xdata()[0] for k in (0, 1, 2)] == [0.4, -0.2, 0.4]
    assert [line.get_ydata()[0] for line in drawn.values()] == [1, 2, 4, 5, 7]
    assert [line.get_marker() for line in drawn.values()] == ["o", "s", "o", "x", "o"]


def test_a_value_without_end_stays_on_the_drawing_and_what_has_none_has_words():
    ax = figures.plot_alternatives(TABLE)
    low, high = ax.get_xlim()
    assert low <= points(ax)["point-3"].get_xdata()[0] < -0.2
    words = [text for text in ax.texts if text.get_gid() == "point-5"]
    assert [text.get_text().strip() for text in words] == ["cannot be computed"]


def test_what_is_ticked_is_bold_and_said_in_words():
    ax = figures.plot_alternatives(TABLE)
    bold = [text.get_text() for text in ax.texts if text.get_fontweight() == "bold"]
    assert bold == ["body", "all words", "ours"]
    said = ax.figure.get_label()
    assert "text body (ticked): holds; text page: does not hold" in said
    with pytest.raises(ValueError, match="alternatives needs the columns answer"):
        figures.plot_alternatives(TABLE.drop(columns="answer"))
