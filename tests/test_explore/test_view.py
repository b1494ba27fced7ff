"""Does a view reach the screen as words and numbers, with what stands behind each of them?"""

import json

import pandas as pd
import pytest

from newsframing import explore, figures

HITS = pd.DataFrame({"_doc": ["a", "a", "b"], "sentence": ["One <b>.", "Two.", "Three."]})
COUNTS = pd.DataFrame({"_doc": ["a", "b"], "n_words": [2, 1], "share": [2 / 3, None]})


def test_a_table_is_sent_as_text_with_the_numbers_to_sort_by_and_the_rows_behind_each():
    part = explore.TablePart("Counts", COUNTS, HITS, "_doc")
    sent = explore.View("A title", ("One sentence.",), (part,), "explore.x()").as_data()["parts"][0]
    assert sent["heads"] == [{"name": "words", "numeric": True}, {"name": "share", "numeric": True}]
    assert sent["rows"] == [["2", "0.667"], ["1", ""]]
    assert sent["values"] == [[2.0, 1.0], [2 / 3, None]]
    assert sent["keys"] == ["a", "b"]
    assert sent["behind"]["keys"] == ["a", "a", "b"]
    assert sent["behind"]["rows"][0] == ["One <b>."]
    json.dumps(sent, allow_nan=False)


def test_marks_are_sent_where_a_browser_counts_them_behind_letters_that_it_counts_twice():
    text = "\U0001f600 He said no."
    marks = pd.DataFrame({"start": [5], "end": [9], "label": ["cue"], "why": ["a word of saying"]})
    sent = explore.View("T", (), (explore.TextPart("a", text, marks),), "").as_data()["parts"][0]
    encoded = text.encode("utf-16-le")
    mark = sent["marks"][0]
    assert encoded[2 * mark["start"] : 2 * mark["end"]].decode("utf-16-le") == "said"
    assert (mark["label"], mark["why"], mark["n_words"]) == ("cue", "a word of saying", 1)


def test_a_mark_outside_the_text_is_refused_by_its_row():
    marks = pd.DataFrame({"start": [0, 5], "end": [2, 99], "label": "x", "why": "y"})
    with pytest.raises(ValueError, match=r"outside the text of 4 characters: rows 1\."):
        explore.View("T", (), (explore.TextPart("a", "Text", marks),), "").as_data()


def test_a_figure_is_sent_as_a_drawing_with_its_words_and_the_same_twice():
    squares = pd.DataFrame({"label": ["A & <b>", "B"], "n_words": [3, 1]})
    drawn = [figures.draw_svg(figures.plot_squares(squares), "squares", title="Who?") for _ in range(2)]
    assert drawn[0] == drawn[1]
    assert drawn[0][0].startswith("<svg") and "A &amp; &lt;b&gt;" in drawn[0][0]
    assert drawn[0][1].startswith("Who?")


def send_behind(n_of_key):
    """The rows behind a table that are sent, where each key has so many."""
    keys = [key for key, n in n_of_key.items() for _ in range(n)]
    hits = pd.DataFrame({"_doc": keys, "sentence": [f"Sentence {n}." for n in range(len(keys))]})
    table = pd.DataFrame({"_doc": list(n_of_key), "n_words": list(n_of_key.values())})
    view = explore.View("T", (), (explore.TablePart("Counts", table, hits, "_doc"),), "")
    return view.as_data()["parts"][0]["behind"]


def test_of_many_rows_behind_a_number_the_first_are_sent_and_all_are_counted():
    behind = send_behind({"a": 500, "b": 3})
    assert behind["keys"] == ["a"] * 400 + ["b"] * 3
    assert behind["rows"][399:401] == [["Sentence 399."], ["Sentence 500."]]
    assert behind["n_of_key"] == {"a": 500, "b": 3}
    assert behind["n_rows"] == 503


def test_numbers_with_few_rows_behind_them_leave_their_room_to_the_others():
    """2,000 rows in all: 200 numbers have one row each, so that the two with 1,000 have 400 each, not 2,000 / 202."""
    few = {f"few-{n}": 1 for n in range(200)}
    sent = pd.Series(send_behind({"a": 1000, **few, "b": 1000})["keys"]).value_counts()
    assert sent["a"] == sent["b"] == 400
    assert len(sent) == 202
    five = pd.Series(send_behind({f"many-{n}": 1000 for n in range(8)} | few)["keys"]).value_counts()
    assert set(five.head(8)) == {225}  # (2,000 - 200) / 8


def test_every_number_has_a_row_behind_it_however_many_there_are():
    assert len(send_behind({f"k-{n}": 2 for n in range(2500)})["keys"]) == 2500


def test_a_table_without_rows_behind_it_is_sent_empty():
    assert send_behind({})["rows"] == []


def test_rows_behind_two_parts_are_sent_once():
    table, copy = (explore.TablePart("Counts", COUNTS, hits, "_doc") for hits in (HITS, HITS.copy()))
    sent = explore.View("T", (), (table, table, copy), "").as_data()["parts"]
    assert [part["behind"] is None for part in sent] == [False, True, False]
    assert [part.get("behind_of") for part in sent] == [None, 0, None]


def test_a_number_without_limit_is_sent_as_the_greatest_that_json_can_hold():
    part = explore.TablePart("Bounds", pd.DataFrame({"low": [float("-inf"), 0.5], "high": [2.0, float("inf")]}))
    sent = explore.View("T", (), (part,), "").as_data()["parts"][0]
    assert sent["rows"] == [["no limit", "2"], ["0.5", "no limit"]]
    assert sent["values"][0][0] < 0.5 < 2 < sent["values"][1][1]
    json.dumps(sent, allow_nan=False)


def test_a_view_can_be_sent_twice_and_shown_afterwards(capsys, monkeypatch):
    monkeypatch.delenv("NEWSFRAMING_FIGURES")
    drawn = figures.plot_squares(pd.DataFrame({"label": ["A", "B"], "n_words": [3, 1]}))
    view = explore.View("T", (), (explore.FigurePart("squares", "Who?", drawn),), "")
    assert view.as_data() == view.as_data() == view.as_data()
    view._ipython_display_()
    assert "Figure squares [" in capsys.readouterr().out
