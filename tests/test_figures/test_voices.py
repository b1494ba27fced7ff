"""Do the drawings of voices show what their tables say?"""

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


def test_every_word_is_one_square_and_a_group_without_words_reads_none():
    groups = pd.DataFrame({"label": ["one side", "the other", "nobody"], "n_words": [40, 3, 0]})
    ax = figures.plot_squares(groups)
    colours = [patch.get_facecolor() for patch in ax.patches]
    assert len(ax.patches) == 43
    assert [colours.count(colour) for colour in dict.fromkeys(colours)] == [40, 3]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["one side  40", "the other  3", "nobody  0"]
    assert words_in(ax) == ["none"]


def test_groups_of_squares_differ_in_hatching_too():
    ax = figures.plot_squares(pd.DataFrame({"label": ["a", "b"], "n_words": [1, 1]}))
    assert ax.patches[0].get_hatch() != ax.patches[1].get_hatch()


def test_a_bar_for_each_speaker_under_the_name_of_the_article():
    speakers = pd.DataFrame(
        {"doc_id": ["a", "a", "b"], "speaker_name": ["X", "Y", "X"], "n_words": [9, 1, 4], "n_quotations": [2, 1, 1]}
    )
    ax = figures.plot_speakers(speakers)
    assert [bar.get_width() for bar in ax.patches] == [9, 1, 4]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["X", "Y", "X"]
    assert {"a", "b", "9 words in 2 quotations", "1 word in 1 quotation", "4 words in 1 quotation"} <= set(words_in(ax))


def test_the_voices_of_an_article_fill_its_bar_with_the_counts_inside():
    voices = pd.DataFrame(
        {
            "doc_id": ["a"] * 3 + ["b"],
            "voice": ["narration", "quotation", "reported", "narration"],
            "n_words": [5, 2, 3, 7],
            "share": [0.5, 0.2, 0.3, 1.0],
        }
    )
    ax = figures.plot_voices(voices)
    widths = [bar.get_width() for bar in ax.patches]
    assert widths == pytest.approx([0.2, 0, 0.3, 0, 0.5, 1.0])
    assert [text for text in words_in(ax) if text.isdigit()] == ["2", "3", "5", "7"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a\n10 words", "b\n7 words"]


def test_a_matrix_has_the_count_or_the_note_in_each_cell():
    cells = pd.DataFrame(
        {
            "row": ["a", "a", "b", "b"],
            "column": ["x", "y", "x", "y"],
            "n": [3, 0, 0, 1],
            "note": ["", "named only", "", ""],
            "faint": [False, False, False, True],
        }
    )
    ax = figures.plot_matrix(cells)
    assert words_in(ax) == ["3", "named only", "", "1"]
    assert ax.texts[0].get_fontweight() == "bold" and ax.texts[3].get_fontstyle() == "italic"
    red, green, blue, _ = ax.patches[3].get_facecolor()
    assert red == green == blue  # what is less sure is grey


@pytest.mark.parametrize("number", [0, 1, 2, 12])
def test_any_number_of_articles_with_long_names_fits_the_canvas(number, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "FOLDER", tmp_path)
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    alt = "Made up numbers of made up articles."
    names = [f"the-evening-herald-of-springfield-2022-{place}" for place in range(number)]
    counts = pd.DataFrame({"doc_id": names, "n_words": 30, "n_quotations": 2})
    figures.show(figures.plot_squares(counts.rename(columns={"doc_id": "label"})).figure, "squares", alt)
    figures.show(figures.plot_speakers(counts.assign(speaker_name=counts["doc_id"])).figure, "speakers", alt)
    figures.show(figures.plot_voices(counts.assign(voice="narration", share=1.0)).figure, "voices", alt)
    cells = pd.DataFrame({"row": names, "column": names, "n": 2, "note": "", "faint": False})
    figures.show(figures.plot_matrix(cells).figure, "matrix", alt)
    assert len(list(tmp_path.glob("*.png"))) == 4


@pytest.mark.parametrize("draw", ["plot_squares", "plot_speakers", "plot_voices", "plot_matrix"])
def test_a_missing_column_is_named(draw):
    with pytest.raises(ValueError, match="needs the columns"):
        getattr(figures, draw)(pd.DataFrame({"other": [1]}))
