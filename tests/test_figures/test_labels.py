"""Does the drawing of mentions say what its table says?"""

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


@pytest.fixture
def mentions():
    """Article a says "locals" twice and "villagers" once, article b "locals" once; a's rows are not side by side."""
    return pd.DataFrame(
        {
            "doc_id": ["a", "b", "a", "a"],
            "label": ["locals", "locals", "villagers", "locals"],
            "place": [0.1, 0.5, 0.2, 0.9],
            "voice": ["narration", "quotation", "reported", "narration"],
            "machine_translated": [False, True, False, False],
        }
    )


def marks(ax, number):
    """The places of the marks of one voice, in the order narration, reported, quotation."""
    # The first collection is the lines; behind the marks of each voice stands the sign for the legend.
    return ax.collections[2 * number + 1].get_offsets().tolist()


def test_each_mention_is_a_mark_on_the_line_of_its_article_and_label(mentions):
    ax = figures.plot_mentions(mentions)
    lines = [label.get_text() for label in ax.get_yticklabels()]
    heights = ax.get_yticks()
    assert lines == ["locals", "villagers", "locals"]
    assert marks(ax, 0) == [[0.1, heights[0]], [0.9, heights[0]]]
    assert marks(ax, 1) == [[0.2, heights[1]]]
    assert marks(ax, 2) == [[0.5, heights[2]]]


def test_numbers_stand_at_the_end_of_the_lines_and_articles_above_them(mentions):
    ax = figures.plot_mentions(mentions)
    assert [text.get_text() for text in ax.texts] == ["2", "1", "1", "a", "b"]


def test_voices_differ_in_colour_and_in_shape_and_are_named_with_their_number(mentions):
    ax = figures.plot_mentions(mentions)
    voices = ax.collections[2::2]
    assert len({to_hex(marks.get_facecolor()[0]) for marks in voices}) == 3
    assert len({marks.get_paths()[0].vertices.tobytes() for marks in voices}) == 3
    named = [text.get_text() for text in ax.figure.legends[0].get_texts()]
    assert named == ["told by the article (2)", "reported (1)", "in quotation marks (1)"]


def test_a_label_of_doubtful_wording_is_set_in_grey_italics_and_its_marks_are_paler(mentions):
    ax = figures.plot_mentions(mentions)
    ticks = ax.get_yticklabels()
    assert [tick.get_fontstyle() for tick in ticks] == ["normal", "normal", "italic"]
    assert max(ax.collections[5].get_alpha()) < 0.5 < 1 == min(ax.collections[1].get_alpha())


def test_the_words_of_the_drawing_count_each_label_by_voice(mentions):
    words = figures.plot_mentions(mentions).figure.get_label()
    assert "a: locals 2 told by the article, villagers 1 reported; b (machine translation): locals 1 in quot" in words


def test_the_title_names_the_label_that_several_articles_tell_and_is_neutral_without_a_second_article(mentions):
    told = mentions.assign(voice="narration")
    assert figures.state_told(mentions) == "No label is used by several articles in their own telling"
    assert figures.state_told(told) == "Only “locals” is used by several articles in their own telling"
    assert figures.state_told(told[told["doc_id"] == "a"]).startswith("Each mention of a label")


def test_a_voice_nobody_knows_is_refused(mentions):
    with pytest.raises(ValueError, match=r"voices 'irony'; those that can be drawn are"):
        figures.plot_mentions(mentions.assign(voice=["irony", "narration", "narration", "narration"]))


def test_without_mentions_the_drawing_is_empty(mentions):
    ax = figures.plot_mentions(mentions.iloc[:0])
    assert len(ax.texts) == 0


def test_long_names_stay_on_the_canvas(mentions):
    long = mentions.assign(label="people who have lived in the north of the country for long", doc_id="a-name " * 8)
    ax = figures.plot_mentions(long)
    ax.set_title("A title")
    ax.figure.canvas.draw()
    output.check_canvas(ax.figure, "mentions")


def test_the_table_is_left_as_it_was(mentions):
    before = mentions.copy()
    figures.plot_mentions(mentions)
    assert mentions.equals(before)


def test_each_place_is_a_mark_that_can_be_pointed_at_and_an_article_without_one_keeps_its_line():
    places = pd.DataFrame(
        {"doc_id": ["a", "b", "a"], "place": [0.1, None, 0.9], "voice": ["narration", "", "quotation"]}
    )
    ax = figures.plot_places(places)
    points = [line for line in ax.lines if line.get_gid()]
    assert [(point.get_gid(), point.get_xydata().tolist()) for point in points] == [
        ("point-0", [[0.1, 0]]),
        ("point-1", [[0.9, 0]]),
    ]
    assert [point.get_marker() for point in points] == ["o", "D"]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["a", "b"]
    assert [text.get_text() for text in ax.texts] == ["2", "0"]
    assert "a: 2; b: 0." in ax.figure.get_label()
    with pytest.raises(ValueError, match="places has the voices 'told'"):
        figures.plot_places(places.assign(voice="told"))
