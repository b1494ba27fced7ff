"""Does the screen in JupyterLab get the view, and does a press of a button come back as a sentence?"""

import re
from importlib.resources import files

import pandas as pd
import pytest

from newsframing import explore
from newsframing.explore._widget import Screen

ROOM = files("newsframing.explore")
TABLE = pd.DataFrame({"outlet": ["A", "B"], "n_words": [2, 1]})


@pytest.fixture
def view():
    return explore.View("A title", ("One sentence.",), (explore.TablePart("Counts", TABLE),), "explore.x(s)")


def press(screen, content):
    """Do what the browser's message does."""
    screen._handle_custom_msg(content, [])


def test_a_view_that_is_shown_reaches_the_browser_as_data(view):
    screen = Screen()
    screen.view = view.as_data()
    assert screen.get_state()["view"]["parts"][0]["rows"] == [["A", "2"], ["B", "1"]]


def test_a_button_that_keeps_calls_the_function_with_its_kind_and_says_its_sentence():
    asked = []
    screen = Screen(keep=lambda kind: asked.append(kind) or f"Written: 1 file of {kind}.")
    for kind in ("csv", "xlsx", "png", "svg"):
        press(screen, {"keep": kind})
        assert screen.status == f"Written: 1 file of {kind}."
    assert asked == ["csv", "xlsx", "png", "svg"]


def test_a_message_of_another_kind_does_nothing():
    screen = Screen(keep=lambda kind: kind)
    for content in ({"keep": "exe"}, {"other": "csv"}, {}):
        press(screen, content)
    assert screen.status == ""


@pytest.mark.parametrize("name", ["screen.js", "widget.js"])
def test_no_script_reads_markup_runs_words_or_asks_the_network(name):
    script = (ROOM / name).read_text(encoding="utf-8")
    forbidden = r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|new Function|fetch\(|XMLHttp|WebSocket|import\s*\(|https?://(?!www\.w3\.org/2000/svg)"
    assert re.findall(forbidden, script) == []
    assert script.count("DOMParser") == (name == "screen.js")


def test_the_style_loads_nothing():
    style = (ROOM / "screen.css").read_text(encoding="utf-8")
    assert re.findall(r"url\(|@import|@font-face", style) == []
