"""Do the drawings of voices show what their tables say?"""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing import figures
from newsframing.figures import _show as output


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def words_of(ax):
    """What the drawing says of itself."""
    return ax.figure.get_label()


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
    assert words_of(ax) == "A square for each word: one side 40 and the other 3. None: nobody."
    assert figures.state_share(groups) == "Of 43 quoted words, one side have 40"


def test_a_title_of_squares_claims_no_majority_where_there_is_none():
    halves = pd.DataFrame({"label": ["one side", "the other"], "n_words": [3, 3]})
    assert figures.state_share(halves) == "Who says them: 6 quoted words"
    assert figures.state_share(halves.assign(n_words=0)) == "Who says them: 0 quoted words"


def test_of_very_many_words_a_square_stands_for_ten():
    ax = figures.plot_squares(pd.DataFrame({"label": ["a"], "n_words": [2011]}))
    assert len(ax.patches) == 202 and ax.get_xlabel() == "one square: 10 words"


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
    assert "a: X 9 words in 2 quotations, Y 1 word in 1 quotation; b: X 4 words in 1 quotation." in words_of(ax)


def test_a_title_of_speakers_names_the_articles_that_quote_the_same_source_alone():
    speakers = pd.DataFrame({"doc_id": ["a", "b", "c", "c"], "speaker_name": ["X", "X", "X", "Y"]})
    assert figures.state_speakers(speakers) == "a and b quote X and nobody else"
    assert figures.state_speakers(speakers.iloc[1:]).startswith("Who is quoted")
    assert figures.state_speakers(speakers.replace("X", "no name found")).startswith("Who is quoted")


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
    assert "a: quotation 2, reported 3, narration 5; b: quotation 0, reported 0, narration 7." in words_of(ax)
    assert figures.state_voices(voices).startswith("Narration is 50 to 100 percent")
    assert figures.state_voices(voices.iloc[:3]).startswith("Narration is 50 percent")


def test_every_cue_is_a_square_the_neutral_ones_first_and_a_machine_translation_is_paler():
    cues = pd.DataFrame(
        {"doc_id": ["a", "b"], "machine_translated": [False, True], "n_cues": [3, 1], "neutral": [2, 0]}
    )
    ax = figures.plot_cues(cues)
    colours = [to_hex(patch.get_facecolor()) for patch in ax.patches]
    assert len(colours) == 4 and colours[0] == colours[1] != colours[2] == colours[3]
    assert [patch.get_alpha() for patch in ax.patches] == [1, 1, 1, 0.4]
    assert words_of(ax).endswith("a: 3 cues, 2 neutral; b (machine translation): 1 cue, 0 neutral.")
    assert figures.state_cues(cues) == "2 of 4 cues are neutral"
    assert figures.state_cues(cues.iloc[:0]) == "No cue was found"


def test_cues_that_ask_for_something_stand_between_the_neutral_ones_and_those_that_judge():
    cues = pd.DataFrame({"doc_id": ["a"], "machine_translated": False, "n_cues": 5, "neutral": 2, "directive": 2})
    ax = figures.plot_cues(cues)
    assert [patch.get_hatch() for patch in ax.patches] == ["", "", "....", "....", "////"]
    assert words_of(ax).endswith("a: 5 cues, 2 neutral, 2 asking.")
    assert figures.state_cues(cues) == "2 of 5 cues are neutral, 2 ask for something"


def test_a_matrix_has_a_count_in_each_cell_or_a_mark_that_the_legend_names():
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
    assert words_in(ax) == ["3", "1"]
    assert [(line.get_marker(), *map(float, line.get_xydata()[0])) for line in ax.lines] == [("o", 1.0, 0.0)]
    assert [text.get_text() for text in ax.figure.legends[0].get_texts()] == ["named only"]
    assert ax.texts[0].get_fontweight() == "bold" and ax.texts[1].get_fontstyle() == "italic"
    red, green, blue, _ = ax.patches[3].get_facecolor()
    assert red == green == blue  # what is less sure is grey
    assert "a: x 3, named only: y; b: y 1." in words_of(ax)


def test_more_notes_than_marks_are_refused():
    cells = pd.DataFrame({"row": "a", "column": range(7), "n": 0, "note": [f"note {number}" for number in range(7)]})
    with pytest.raises(ValueError, match="cells has 7 notes, and 6 can be told apart"):
        figures.plot_matrix(cells)


def test_a_less_sure_cell_is_never_darker_than_a_sure_one():
    cells = pd.DataFrame({"row": ["a", "b"], "column": "x", "n": [1, 99], "faint": [False, True]})
    sure, doubtful = (sum(patch.get_facecolor()[:3]) for patch in figures.plot_matrix(cells).patches)
    assert doubtful > sure


def test_heads_of_a_matrix_stand_level_and_its_width_stays_within_the_page():
    cells = pd.DataFrame({"row": "a", "column": [f"a name of some length {n}" for n in range(9)], "n": 1})
    ax = figures.plot_matrix(cells)
    assert {tick.get_rotation() for tick in ax.get_xticklabels()} == {0}
    assert ax.figure.get_figwidth() <= 9.3


def test_a_title_of_sides_names_who_speaks_in_a_single_article_and_who_in_none():
    heard = pd.DataFrame({"doc_id": list("aaabbb"), "side": ["town", "mine", "union"] * 2, "n": [1, 2, 0, 3, 0, 0]})
    assert figures.state_heard(heard) == "mine speaks in a alone, union in no article"
    assert figures.state_heard(heard[heard["doc_id"] == "a"]) == "Statements given to each side, by article"
    assert figures.state_heard(heard[heard["side"] != "mine"]) == "union: a statement in no article"
    twice = pd.concat([heard, pd.DataFrame({"doc_id": list("ab"), "side": "church", "n": [0, 1]})])
    assert figures.state_heard(twice) == "union: a statement in no article"  # two speak in one article: not named


def test_the_marks_of_a_grid_are_the_same_whichever_note_comes_first():
    cells = pd.DataFrame({"row": ["a", "a"], "column": ["x", "y"], "n": 0, "note": ["named only", "not named"]})

    def marks(table):
        legend = figures.plot_matrix(table).figure.legends[0]
        return {
            words.get_text(): line.get_marker() for words, line in zip(legend.texts, legend.get_lines(), strict=True)
        }

    assert marks(cells) == marks(cells.iloc[::-1])


def test_a_title_of_labels_names_the_one_that_several_articles_have():
    counts = pd.DataFrame({"doc_id": list("aabb"), "label": ["x", "y"] * 2, "n": [1, 2, 3, 0]})
    assert figures.state_labels(counts) == "Only “x” stands in several articles"
    assert figures.state_labels(counts.assign(n=[1, 0, 0, 1])) == "No label stands in several articles"
    assert figures.state_labels(counts.assign(n=1)) == "Labels by article"


@pytest.mark.parametrize("number", [0, 1, 2, 12])
def test_any_number_of_articles_with_long_names_fits_the_canvas(number, tmp_path, monkeypatch):
    monkeypatch.setattr(output, "FOLDER", tmp_path)
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    alt = "Made up numbers of made up articles."
    names = [f"the-evening-herald-of-springfield-2022-{place}" * (1 + 2 * (place == 1)) for place in range(number)]
    counts = pd.DataFrame({"doc_id": names, "n_words": 30, "n_quotations": 2})
    figures.show(figures.plot_squares(counts.rename(columns={"doc_id": "label"})).figure, "squares", alt)
    figures.show(figures.plot_speakers(counts.assign(speaker_name=counts["doc_id"])).figure, "speakers", alt)
    figures.show(figures.plot_voices(counts.assign(voice="narration", share=1.0)).figure, "voices", alt)
    cells = pd.DataFrame({"row": names, "column": names, "n": 2, "note": "", "faint": False})
    figures.show(figures.plot_matrix(cells).figure, "matrix", alt)
    cues = counts.assign(n_cues=3, neutral=2, machine_translated=True)
    figures.show(figures.plot_cues(cues).figure, "cues", alt)
    assert len(list(tmp_path.glob("*.png"))) == 5


@pytest.mark.parametrize("draw", ["plot_squares", "plot_speakers", "plot_voices", "plot_cues", "plot_matrix"])
def test_a_missing_column_is_named(draw):
    with pytest.raises(ValueError, match="needs the columns"):
        getattr(figures, draw)(pd.DataFrame({"other": [1]}))
