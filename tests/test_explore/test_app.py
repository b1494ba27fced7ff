"""Does a choice reach its view, and what goes wrong the reader, as one sentence over what was there before?"""

import asyncio
import gc
import os
import weakref
from pathlib import Path

import ipywidgets
import pandas as pd
import pytest

from newsframing import explore
from newsframing.explore._controls import choose, find_choice, find_folder, offer
from newsframing.explore._explorer import Explorer
from newsframing.explore._panels import PANELS
from newsframing.story import read_story

OTHER = Path(__file__).parents[1] / "data" / "other_corpus"
KEYBOARD = (ipywidgets.ToggleButtons, ipywidgets.Text, ipywidgets.Combobox, ipywidgets.Button, ipywidgets.IntSlider,
            ipywidgets.SelectionSlider, ipywidgets.Textarea, ipywidgets.ToggleButton)  # fmt: skip


@pytest.fixture
def explorer():
    """The explorer over another corpus than the one that ships."""
    return Explorer(OTHER)


@pytest.fixture
def calls(monkeypatch):
    """Take the place of the view "Who speaks"; list its calls. Its second choice is refused, its third breaks."""
    made = []

    def who_speaks(story, by="side"):
        made.append(by)
        if by == "voice":
            raise ValueError("there is no voice here; choose side.")
        if by == "kind of source":
            raise KeyError("lost")
        return explore.View(f"By {by}", (), (), f"explore.who_speaks(s, {by!r})")

    monkeypatch.setattr(explore, "who_speaks", who_speaks)
    return made


def list_controls(widget):
    """List what stands in a widget, boxes apart."""
    if isinstance(widget, ipywidgets.Box):
        return [control for child in widget.children for control in list_controls(child)]
    return [widget]


def count_widgets():
    """Count the widgets that the kernel holds."""
    return len(ipywidgets.widgets.widget._instances)


def find_control(explorer, description):
    """Return the control of the chosen view that has a description."""
    (found,) = [
        control for control in list_controls(explorer.panels[explorer.view.value].box)
        if control.description == description
    ]  # fmt: skip
    return found


def test_all_seven_views_have_a_button_in_words(explorer):
    assert list(explorer.view.options) == [(words, name) for name, (words, _) in PANELS.items()]
    assert len(PANELS) == 7


@pytest.mark.parametrize("name", PANELS)
def test_each_view_opens_with_something_to_see_and_its_line_makes_the_same(explorer, name):
    explorer.view.value = name
    assert explorer.screen.status == ""
    assert explorer.shown.line.startswith(f"explore.{name}(s")
    again = eval(explorer.shown.line, {"explore": explore, "s": explorer.story})
    assert again.as_data() == explorer.screen.view


@pytest.mark.parametrize("name", PANELS)
def test_every_control_has_a_description_and_takes_the_keyboard(explorer, name):
    explorer.view.value = name
    for control in [control for control in list_controls(explorer.box) if control is not explorer.screen]:
        assert isinstance(control, KEYBOARD)
        assert control.description


def test_what_is_chosen_is_what_the_view_is_asked_for_and_asked_once(calls):
    explorer = Explorer(OTHER)
    explorer.view.value = "who_speaks"
    explorer.view.value = "read"
    explorer.view.value = "who_speaks"
    assert calls == ["side"]
    assert explorer.screen.view["title"] == "By side"


def test_what_a_view_refuses_is_said_and_what_was_there_stays(calls):
    explorer = Explorer(OTHER)
    explorer.view.value = "who_speaks"
    find_control(explorer, "Put together").value = "voice"
    assert explorer.screen.status == "there is no voice here; choose side."
    assert explorer.screen.view["title"] == "By side"
    find_control(explorer, "Put together").value = "side"
    assert explorer.screen.status == ""


def test_any_other_error_is_one_sentence_too(calls, capsys):
    explorer = Explorer(OTHER)
    explorer.view.value = "who_speaks"
    find_control(explorer, "Put together").value = "kind of source"
    assert explorer.screen.status == "That could not be done (KeyError: 'lost'); what was there before stays."
    assert capsys.readouterr() == ("", "")


def test_a_folder_that_cannot_be_read_is_said_in_the_loaders_words_and_the_articles_stay(explorer, tmp_path):
    (tmp_path / "articles.csv").write_text("doc_id,outlet\na,Alpha\n", encoding="utf-8")
    explorer.folder.value = str(tmp_path)
    before, view = explorer.story, explorer.screen.view
    assert not explorer.read_folder()
    with pytest.raises(ValueError, match="problem") as error:
        read_story(tmp_path)
    assert explorer.screen.status == str(error.value)
    assert explorer.story is before and explorer.screen.view == view


def test_another_folder_gives_other_articles_to_choose_from(explorer, tmp_path):
    explorer.folder.value = ""
    assert explorer.read_folder()
    articles = [value for _, value in find_control(explorer, "Article").options]
    assert articles == explorer.story.articles["doc_id"].tolist() == read_story().articles["doc_id"].tolist()
    assert explorer.screen.status == "5 articles of 4 outlets. In a cell: s = story.read_story()"


def test_what_was_read_before_goes_with_its_controls_when_another_folder_is_read(explorer):
    for _, name in explorer.view.options:
        explorer.view.value = name
    question = find_control(explorer, "Finding")
    question.value = question.options[-1][1]  # its own alternatives stand where the first question's stood
    explorer.view.value = "read"
    n_before, gone = count_widgets(), weakref.ref(explorer.story.articles)
    explorer.read_folder()
    gc.collect()
    assert gone() is None
    for _, name in explorer.view.options:
        explorer.view.value = name
    explorer.view.value = "read"
    explorer.read_folder()
    assert count_widgets() < n_before


def test_the_explorer_that_is_opened_again_takes_the_place_of_the_one_before(monkeypatch):
    opened = []

    def read(folder):
        story = read_story(folder)
        opened.append(weakref.ref(story.articles))
        return story

    monkeypatch.setattr("newsframing.explore._explorer.read_story", read)
    monkeypatch.setattr("newsframing.explore._app.display", lambda bundle, raw: None)
    explore.start(OTHER)
    n_widgets = count_widgets()
    explore.start(OTHER)
    gc.collect()
    assert [articles() is None for articles in opened] == [True, False]
    assert count_widgets() == n_widgets


def test_a_folder_that_the_chosen_view_cannot_show_changes_nothing(explorer, monkeypatch, tmp_path):
    explorer.view.value = "my_list"
    before, view, line = explorer.story, explorer.screen.view, explorer.shown.line
    children, my_list = explorer._place.children, explore.my_list

    def break_down(story, *given, **options):
        if story is not before:
            raise IndexError("no row")
        return my_list(story, *given, **options)

    monkeypatch.setattr(explore, "my_list", break_down)
    explorer.folder.value = ""
    n_widgets = count_widgets()
    assert not explorer.read_folder()
    assert explorer.screen.status.endswith("(IndexError: no row); what was there before stays.")
    assert explorer.story is before and explorer.screen.view == view and explorer._place.children == children
    assert count_widgets() == n_widgets
    find_control(explorer, "Add a term").value = "bridge"
    find_control(explorer, "Add").click()
    assert explorer.shown.line != line and explorer.story is before


def test_a_list_of_ones_own_that_was_edited_is_counted_anew(explorer, tmp_path):
    mine = tmp_path / "mine.csv"
    mine.write_text("term,category\nriver,water\n", encoding="utf-8")
    explorer.view.value = "my_list"
    find_control(explorer, "Path of the CSV file").value = str(mine)
    begin = find_control(explorer, "Begin with")
    begin.value = ""
    assert find_control(explorer, "Strike a term").options == ("river = water",)
    begin.value = "loaded"
    mine.write_text("term,category\nriver,water\nflood,water\n", encoding="utf-8")
    begin.value = ""
    assert explorer.screen.view == explore.my_list(explorer.story, str(mine)).as_data()
    assert find_control(explorer, "Strike a term").options == ("river = water", "flood = water")


def test_a_list_that_is_saved_over_itself_is_what_one_goes_on_from(explorer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    explorer.view.value = "my_list"
    find_control(explorer, "Save as CSV").click()
    find_control(explorer, "Path of the CSV file").value = "exports/my-list.csv"
    find_control(explorer, "Begin with").value = ""
    find_control(explorer, "Add a term").value = "bridge"
    find_control(explorer, "Add").click()
    find_control(explorer, "Save as CSV").click()
    assert explorer.screen.status.startswith("Saved as ")
    assert explorer.shown.line == "explore.my_list(s, 'exports/my-list.csv')"
    assert "bridge = loaded" in find_control(explorer, "Strike a term").options


def test_whatever_goes_wrong_with_the_file_of_a_list_is_said(explorer, monkeypatch):
    def refuse(named):
        raise RuntimeError("no home")

    explorer.view.value = "my_list"
    view = explorer.screen.view
    find_control(explorer, "Path of the CSV file").value = "~nobody/x.csv"
    monkeypatch.setattr("newsframing.lexicons.load_lexicon", refuse)
    find_control(explorer, "Begin with").value = ""
    assert explorer.screen.status == "That could not be done (RuntimeError: no home); what was there before stays."
    assert explorer.screen.view == view


def test_few_views_are_remembered(explorer):
    explorer.view.value = "find_word"
    for number in range(20):
        find_control(explorer, "Word or phrase").value = f"word{number}"
    assert len(explorer._memory) == 12


def test_the_choices_say_what_is_being_read_as_long_as_that_takes(explorer):
    said = []
    explorer.screen.observe(lambda change: said.append(change["new"]), "status")
    explorer.view.value = "try_choices"
    assert said == ["Reading the articles for the findings ...", ""]
    question = find_control(explorer, "Finding")
    question.value = question.options[-1][1]
    assert said[2:] == [f"Reading the articles for “{question.value}”, once for each alternative ...", ""]
    question.value = question.options[0][1]
    assert len(said) == 4


def test_what_is_chosen_in_a_view_is_there_when_one_comes_back(explorer):
    find_control(explorer, "Article").value = "herald-flood"
    explorer.view.value = "compare_two"
    explorer.view.value = "read"
    assert find_control(explorer, "Article").value == "herald-flood"
    assert "herald-flood" in explorer.shown.line


def test_a_word_is_looked_for_when_nobody_has_typed_for_a_moment(explorer):
    async def type_quickly():
        for typed in ("f", "fl", "flood"):
            find_control(explorer, "Word or phrase").value = typed
            await asyncio.sleep(0)
        before = explorer.shown.line
        await asyncio.sleep(0.4)
        return before

    explorer.view.value = "find_word"
    assert "'f" not in asyncio.run(type_quickly())
    assert "'flood'" in explorer.shown.line


def test_a_term_is_added_struck_and_taken_back_and_the_list_is_saved(explorer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    explorer.view.value = "my_list"
    find_control(explorer, "Add a term").value = "bridge"
    find_control(explorer, "Add").click()
    assert "add=('bridge',)" in explorer.shown.line
    find_control(explorer, "File").value = "mine.csv"
    find_control(explorer, "Save as CSV").click()
    assert explorer.screen.status.endswith('In notebooks 04 and 05: lexicons.load_lexicon("exports/mine.csv")')
    find_control(explorer, "Undo the last change").click()
    assert "bridge" not in explorer.shown.line
    find_control(explorer, "Save as CSV").click()  # over what was saved here, since it is the same person's
    assert "bridge" not in (tmp_path / "exports" / "mine.csv").read_text(encoding="utf-8-sig").split("\n\n")[-1]


def test_a_term_that_is_refused_leaves_the_list_as_it_was(explorer):
    explorer.view.value = "my_list"
    before = explorer.shown.line
    find_control(explorer, "Add a term").value = "th*eat"
    find_control(explorer, "Add").click()
    assert "a star must stand at the end of a word" in explorer.screen.status
    find_control(explorer, "Undo the last change").click()
    assert (explorer.shown.line, explorer.screen.status) == (before, "")


def test_what_is_shown_is_kept_beside_the_notebook_and_the_path_is_said(explorer, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    explorer.view.value = "who_speaks"
    explorer.screen._answer(None, {"keep": "xlsx"}, None)
    assert explorer.screen.status == "Written: exports/who-speaks-side.xlsx."
    assert (tmp_path / "exports" / "who-speaks-side.xlsx").is_file()


@pytest.mark.parametrize("error", [OSError("no room"), RuntimeError("no room")])
def test_what_cannot_be_written_is_said_and_not_raised(explorer, monkeypatch, error):
    def refuse(view, path):
        raise error

    monkeypatch.setattr(explore, "keep", refuse)
    explorer.screen._handle_custom_msg({"keep": "csv"}, [])
    assert "no room" in explorer.screen.status


def test_of_an_article_and_an_outlet_with_one_name_the_button_decides(tmp_path):
    (tmp_path / "pages").mkdir()
    for name, words in {"Alpha": "Rain fell.", "b": "Taxes rose.", "Beta": "Snow fell."}.items():
        (tmp_path / "pages" / f"{name}.txt").write_text(words, encoding="utf-8")
    outlets = {"doc_id": ["Alpha", "b", "Beta"], "outlet": ["Alpha", "Alpha", "Beta"]}
    pd.DataFrame(outlets).to_csv(tmp_path / "articles.csv", index=False)
    explorer = Explorer(tmp_path)
    for name in ("words_apart", "compare_two"):
        explorer.view.value = name
        find_control(explorer, "Articles or outlets").value = "outlets"
        assert explorer.shown.line.endswith("kind='outlets')")
        find_control(explorer, "Articles or outlets").value = "articles"
        assert "outlets" not in explorer.shown.line


def test_many_articles_are_chosen_by_a_part_of_their_names():
    names = {f"a-{number}": f"a-{number} | Alpha | Flood {number}" for number in range(20)}
    control = choose("Article", names, "a-0")
    (box,) = control.parts
    assert isinstance(box, ipywidgets.Combobox) and control.read() == "a-0"
    box.value = "flood 13"
    assert control.read() == "a-13"
    assert find_choice("a-7", names) == "a-7"
    assert find_choice("nowhere", names) == "nowhere"
    with pytest.raises(ValueError, match="'flood 1' is in 11 names"):
        find_choice("flood 1", names)


@pytest.mark.parametrize(
    "typed",
    ["{}", '"{}"', " '{}' ", "“{}”", "{}/", "file://{}", "{}/articles.csv", "{}/pages"],
)
def test_a_path_is_understood_however_it_was_pasted(tmp_path, typed):
    folder = tmp_path / "my articles"
    (folder / "pages").mkdir(parents=True)
    (folder / "articles.csv").touch()
    assert find_folder(typed.format(str(folder))) == folder


@pytest.mark.skipif(os.name == "nt", reason="there a backslash needs no help")
def test_backslashes_and_the_sign_for_home_are_understood(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / "my articles").mkdir()
    assert find_folder("~/my articles") == tmp_path / "my articles"
    assert find_folder(f"{tmp_path}/my\\ articles") == tmp_path / "my articles"
    assert find_folder(str(tmp_path / "my articles").replace("/", "\\")) == tmp_path / "my articles"
    assert find_folder("  ") is None


def test_buttons_show_odd_names_as_they_are():
    names = {name: name for name in ("<b>a</b>", 'O"Neil', "ć 🙂", "عربي")}
    assert [value for _, value in offer("Article", names).options] == list(names)


def test_a_stored_cell_keeps_a_sentence_and_no_address_of_a_widget(monkeypatch):
    shown = []
    monkeypatch.setattr("newsframing.explore._app.display", lambda bundle, raw: shown.append(bundle))
    explore.start(OTHER)
    monkeypatch.delenv("NEWSFRAMING_FIGURES")
    explore.start(OTHER)
    assert [sorted(bundle) for bundle in shown] == [
        ["text/html", "text/plain"],
        ["application/vnd.jupyter.widget-view+json", "text/html", "text/plain"],
    ]
    assert shown[0]["text/plain"].startswith("Here the explorer opens")


def test_a_folder_with_one_article_can_be_explored(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "a.txt").write_text('The mayor said: "We will build." It rained.', encoding="utf-8")
    pd.DataFrame({"doc_id": ["a"], "outlet": ["Alpha"]}).to_csv(tmp_path / "articles.csv", index=False)
    explorer = Explorer(tmp_path)
    for _, name in explorer.view.options:
        explorer.view.value = name
        assert explorer.screen.view["title"]
        assert "Error" not in explorer.screen.status
