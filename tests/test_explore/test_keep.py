"""Is what was on the screen in the files, whole, and nothing in it a formula?"""

import io
import xml.etree.ElementTree as ET

import openpyxl
import pandas as pd
import pytest
from PIL import Image

from newsframing import explore, figures

HITS = pd.DataFrame({"_doc": ["a", "a", "b"], "sentence": ["=1+1", 'He said "no", twice.', "Zoë: \U0001f600\x00"]})
COUNTS = pd.DataFrame({"_doc": ["a", "b"], "outlet": ["@Alpha", "Beta"], "n_words": [2, 1], "share": [2 / 3, None]})
MARKS = pd.DataFrame({"start": [3], "end": [7], "label": ["cue"], "why": ["a word of saying"]})


def make_view(*parts):
    """Return a view with some parts."""
    return explore.View("Who speaks?", ("Two of three.",), parts, "explore.who_speaks(s)")


def draw_squares():
    """Return a figure part of two squares."""
    squares = pd.DataFrame({"label": ["Alpha", "Beta"], "n_words": [3, 1]})
    return explore.FigurePart("squares", "Who has the words?", figures.plot_squares(squares))


TABLE = explore.TablePart("Words by outlet", COUNTS, HITS, "_doc")


def test_a_table_and_the_rows_behind_it_come_back_from_csv_with_the_same_cells(tmp_path):
    counts, hits = explore.keep(make_view(TABLE), tmp_path / "exports" / "who.csv")
    assert [counts.name, hits.name] == ["who.csv", "who-rows-behind.csv"]
    assert counts.read_bytes().startswith(b"\xef\xbb\xbf")
    read = pd.read_csv(counts)
    assert list(read.columns) == ["key", "outlet", "words", "share"]
    assert read["share"].tolist()[0] == 2 / 3 and pd.isna(read["share"].tolist()[1])
    assert pd.read_csv(hits)["sentence"].tolist()[1] == 'He said "no", twice.'


def test_what_begins_like_a_formula_is_text_in_both_kinds_of_file(tmp_path):
    counts, hits = explore.keep(make_view(TABLE), tmp_path / "who.csv")
    assert pd.read_csv(hits)["sentence"][0] == "'=1+1"
    assert pd.read_csv(counts)["outlet"][0] == "'@Alpha"
    (book,) = explore.keep(make_view(TABLE), tmp_path / "who.xlsx")
    cell = openpyxl.load_workbook(book)["Rows behind Words by outlet"]["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == ("=1+1", "s", True)


def test_a_workbook_has_the_sentences_the_line_and_a_sheet_for_each_table(tmp_path):
    (path,) = explore.keep(make_view(TABLE, explore.TextPart("a", "He said no.", MARKS)), tmp_path / "who.xlsx")
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == ["about", "Words by outlet", "Rows behind Words by outlet", "Marks in a"]
    about = [row[0].value for row in book["about"].iter_rows()]
    assert about[:3] == ["Who speaks?", "Two of three.", "Made by explore.who_speaks(s)"]
    rows = [[cell.value for cell in row] for row in book["Words by outlet"].iter_rows()]
    assert rows == [["key", "outlet", "words", "share"], ["a", "@Alpha", 2, 2 / 3], ["b", "Beta", 1, None]]
    assert [cell.value for cell in book["Marks in a"][2]] == [3, 7, "cue", "a word of saying", "said"]


def test_all_rows_are_kept_not_only_those_on_the_screen(tmp_path):
    many = pd.DataFrame({"n": range(1000)})
    (path,) = explore.keep(make_view(explore.TablePart("Many", many)), tmp_path / "many.xlsx")
    assert openpyxl.load_workbook(path)["Many"].max_row == 1001


def test_sheets_get_names_that_a_spreadsheet_allows_and_cells_the_length(tmp_path):
    odd = [explore.TablePart("A/B: [what?] " + 40 * "x", pd.DataFrame({"t": ["y" * 40_000]})) for _ in range(2)]
    (path,) = explore.keep(make_view(*odd), tmp_path / "odd.xlsx")
    book = openpyxl.load_workbook(path)
    assert [len(name) <= 31 for name in book.sheetnames] == [True, True, True]
    assert book[book.sheetnames[1]]["A2"].value.endswith("[cut: a cell holds no more]")


def test_a_figure_is_kept_as_a_picture_and_as_a_drawing(tmp_path):
    (picture,) = explore.keep(make_view(TABLE, draw_squares()), tmp_path / "who.png")
    with Image.open(picture) as image:
        assert image.format == "PNG" and image.width > 300
    (drawing,) = explore.keep(make_view(TABLE, draw_squares()), tmp_path / "who.svg")
    assert "Who has the words?" in "".join(ET.parse(drawing).getroot().itertext())


def test_the_same_again_is_one_file_and_something_else_gets_a_number(tmp_path):
    for ending in ("csv", "xlsx", "png", "svg"):
        first = explore.keep(make_view(TABLE, draw_squares()), tmp_path / f"who.{ending}")
        assert explore.keep(make_view(TABLE, draw_squares()), tmp_path / f"who.{ending}") == first
    (tmp_path / "who-rows-behind.csv").write_text("somebody's own", encoding="utf-8")
    second = explore.keep(make_view(TABLE), tmp_path / "who.csv")
    assert [path.name for path in second] == ["who-2.csv", "who-2-rows-behind.csv"]
    assert (tmp_path / "who-rows-behind.csv").read_text(encoding="utf-8") == "somebody's own"


def test_if_one_file_cannot_be_written_none_is(tmp_path):
    (tmp_path / "who-rows-behind.csv.part").mkdir()
    with pytest.raises(OSError):
        explore.keep(make_view(TABLE), tmp_path / "who.csv")
    assert [path.name for path in tmp_path.iterdir()] == ["who-rows-behind.csv.part"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("who.csv", "no table"), ("who.xlsx", "no table"), ("who.png", "no figure"), ("who.pdf", "'who.pdf' must end in")],
)
def test_what_cannot_be_kept_is_said_and_leaves_no_file(tmp_path, name, words):
    with pytest.raises(ValueError, match=words):
        explore.keep(make_view(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_endless_bounds_and_truths_are_written_as_the_screen_writes_them(tmp_path):
    table = pd.DataFrame({"high": [float("inf"), 2.5], "holds": [True, False], "days": [("a", "b"), ()]})
    (path,) = explore.keep(make_view(explore.TablePart("Bounds", table)), tmp_path / "bounds.csv")
    read = pd.read_csv(io.BytesIO(path.read_bytes()), keep_default_na=False)
    assert read.to_dict("list") == {"high": ["no limit", "2.5"], "holds": ["yes", "no"], "days": ["a, b", ""]}
