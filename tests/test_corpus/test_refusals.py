"""Files and tables that are not what they look like: each is refused with a cure, and nothing hangs."""

import os

import pytest

from newsframing import corpus, files

PAGE = "Council raises bus fare\n\nThe council voted on Monday to raise the bus fare by a tenth, the mayor said.\n"
ALIASES = "variant,name,kind,affiliation\nVucic,Aleksandar Vucic,person,serbia\nPeskov,Dmitry Peskov,person,russia\n"


@pytest.fixture
def folder(tmp_path):
    """A folder of one article, fare, of the Herald."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "fare.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("doc_id,outlet\nfare,Herald\n", encoding="utf-8")
    return tmp_path


def refusal(load, folder):
    """The problems, without the line that counts them."""
    with pytest.raises(ValueError) as caught:
        load(folder)
    return str(caught.value).split("\n- ")[1:]


# Files that are none


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes")
def test_a_pipe_among_the_pages_is_named_and_not_waited_for(folder):
    (folder / "pages" / "fare.txt").unlink()
    os.mkfifo(folder / "pages" / "fare.txt")
    (problem,) = refusal(corpus.load_lines, folder)
    assert problem == "pages/fare.txt is no plain file: put the file itself in its place, or remove it."


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("target", ["nowhere.txt", "fare.txt"], ids=["broken", "a circle"])
def test_a_link_that_leads_to_no_file_is_named(folder, target):
    page = folder / "pages" / "fare.txt"
    page.unlink()
    page.symlink_to(page.parent / target)
    (problem,) = refusal(corpus.load_lines, folder)
    assert problem.startswith("pages/fare.txt is a link that leads nowhere: put the file itself")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_table_that_is_a_broken_link_is_not_passed_over(folder):
    (folder / "facts.csv").symlink_to(folder / "gone.csv")
    (problem,) = refusal(corpus.load_facts, folder)
    assert problem.startswith("facts.csv is a link that leads nowhere")


# Text that a program wrote for another one


@pytest.mark.parametrize(
    ("page", "what"),
    [
        ("<!DOCTYPE html>\n<html><body><p>The fare rises.</p></body></html>\n", "source of a web page (HTML)"),
        ("\ufeff\n<!-- saved -->\n<HTML lang='en'>\n", "source of a web page (HTML)"),
        ("From: <Saved by Blink>\nSubject: Fare\nMIME-Version: 1.0\n\n--x\n", "saves it whole (MHTML)"),
        ("{\\rtf1\\ansi The fare rises.}", "a text with formatting (RTF)"),
        ("&ldquo;It rises,&rdquo; she said. &ldquo;Now.\n", "quotation marks of HTML, such as '&ldquo;', 3 times"),
        ("&#8220;It rises,&#8221; she said. &quot;Now.\n", "quotation marks of HTML"),
        (
            "=E2=80=9CIt rises,=E2=80=9D she said. It=E2=80=99s late.\n",
            "bytes of an e-mail (quoted-printable), such as '=E2=80=9C'",
        ),
        ("â€œIt rises,â€\x9d said MÃ¼ller.\n", "letters read in a wrong encoding, such as 'â€œ'"),
    ],
    ids=["html", "html after a comment", "mhtml", "rtf", "entities", "numbers", "quoted-printable", "mojibake"],
)
def test_a_page_whose_quotations_nobody_could_find_is_refused_with_what_it_is(folder, page, what):
    (folder / "pages" / "fare.txt").write_bytes(page.encode())
    (problem,) = refusal(corpus.load_lines, folder)
    assert problem.startswith("pages/fare.txt ") and what in problem
    assert "copy" in problem


def test_an_article_about_such_signs_may_hold_one_or_two(folder):
    page = PAGE + 'The site printed "&ldquo;" for a mark, "â€œ" for another, and <b> for bold; x=3D.\n'
    (folder / "pages" / "fare.txt").write_bytes(page.encode())
    assert len(corpus.load_lines(folder)) == 5


# Names that only look different, or the same


@pytest.mark.parametrize("hidden", ["\u200b", "\u2060", "\u00ad", "\u202e"])
def test_a_doc_id_with_a_sign_that_nobody_sees_is_refused(folder, hidden):
    (folder / "pages" / f"fare{hidden}.txt").write_text(PAGE, encoding="utf-8")
    (folder / "articles.csv").write_text(f"doc_id,outlet\nfare,Herald\nfare{hidden},Herald\n", encoding="utf-8")
    problems = refusal(corpus.load_lines, folder)
    assert f"a sign that nobody sees (U+{ord(hidden):04X})" in problems[0]
    assert "stands in row 2 already" in problems[1]


@pytest.mark.parametrize("outlet", ["HERALD", "herald", "Her\u200bald"])
def test_an_outlet_written_in_two_ways_is_named_with_both(folder, outlet):
    (folder / "pages" / "tax.txt").write_text(PAGE, encoding="utf-8")
    (folder / "articles.csv").write_text(f"doc_id,outlet\nfare,Herald\ntax,{outlet}\n", encoding="utf-8")
    (problem,) = refusal(corpus.load_articles, folder)
    assert f"row 3: the outlet {outlet!r} is 'Herald' in row 2" in problem and "write both alike" in problem


def test_a_year_that_no_newspaper_has_seen_is_refused(folder):
    (folder / "articles.csv").write_text("doc_id,outlet,published\nfare,Herald,9999-12-31\n", encoding="utf-8")
    (problem,) = refusal(corpus.load_articles, folder)
    assert "'9999-12-31' lies after 2100" in problem


@pytest.mark.parametrize("said, meant", [("date", "published"), ("Title", "headline"), ("newspaper", "outlet")])
def test_a_column_by_another_name_is_guessed(folder, said, meant):
    (folder / "articles.csv").write_text(f"doc_id,{said}\nfare,x\n", encoding="utf-8")
    assert f"Did you mean {meant!r}?" in refusal(corpus.load_articles, folder)[0]


def test_a_column_that_is_unlike_all_others_gets_no_guess(folder):
    (folder / "articles.csv").write_text("doc_id,outlet,text\nfare,Herald,x\n", encoding="utf-8")
    assert "Did you mean" not in refusal(corpus.load_articles, folder)[0]


# Many problems


def test_of_300_dates_that_can_be_read_in_two_ways_five_are_shown_and_the_others_counted(folder):
    rows = "".join(f"a{number},Herald,1/{number % 11 + 2}/2023\n" for number in range(300))
    for number in range(300):
        (folder / "pages" / f"a{number}.txt").write_text(PAGE, encoding="utf-8")
    (folder / "pages" / "fare.txt").unlink()
    (folder / "articles.csv").write_text("doc_id,outlet,published\n" + rows, encoding="utf-8")
    with pytest.raises(ValueError, match="has 300 problems") as caught:
        corpus.load_articles(folder)
    said = str(caught.value).split("\n")[1:]
    assert len(said) == 5 + 1 and said[-1] == "- and 295 more like the last one."


def test_pages_without_a_row_are_counted_too(folder):
    for number in range(40):
        (folder / "pages" / f"b{number}.txt").write_text(PAGE, encoding="utf-8")
    problems = refusal(corpus.load_articles, folder)
    assert len(problems) == 6 and problems[-1] == "and 35 more like the last one."


def test_problems_of_different_kinds_are_all_told():
    problems = [f"row {number}: {kind} {name!r}." for number, (kind, name) in enumerate([("no", "a"), ("two", "b")])]
    assert files.list_problems(problems) == "- row 0: no 'a'.\n- row 1: two 'b'."


# Sides


def test_sides_come_in_the_order_of_the_file_in_the_words_of_the_file(folder):
    (folder / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    (folder / "sides.csv").write_text("affiliation,label\nserbia,Serbian officials\nrussia,Russia\n", encoding="utf-8")
    assert corpus.load_sides(folder).to_dict("list") == {
        "affiliation": ["serbia", "russia"],
        "label": ["Serbian officials", "Russia"],
    }


def test_without_a_file_each_affiliation_is_a_side_in_the_order_of_the_alphabet(folder):
    (folder / "aliases.csv").write_text(ALIASES.replace("serbia", "serb_side"), encoding="utf-8")
    assert corpus.load_sides(folder)["label"].tolist() == ["russia", "serb side"]


def test_without_aliases_there_are_no_sides(folder):
    assert corpus.load_sides(folder).empty


def test_all_that_is_wrong_with_sides_is_said_at_once(folder):
    (folder / "aliases.csv").write_text(ALIASES, encoding="utf-8")
    (folder / "sides.csv").write_text("affiliation,label\nmars,Mars\nrussia,\nrussia,Russia\n", encoding="utf-8")
    assert refusal(corpus.load_sides, folder) == [
        "sides.csv row 2: aliases.csv has no affiliation 'mars'; it has russia, serbia.",
        "sides.csv row 3: label is empty: write the side as a reader should see it.",
        "sides.csv row 4: 'russia' stands in row 3 already: keep one row.",
    ]


# The reader of CSV files


def test_rows_are_counted_as_a_spreadsheet_and_lines_as_an_editor_counts_them():
    rows = files.split_rows('a,b\n\n"two\nlines",x\n , \nlast,y\n', "t.csv", [])
    assert rows == [(1, 1, ["a", "b"]), (3, 3, ["two\nlines", "x"]), (5, 6, ["last", "y"])]


def test_what_parts_the_cells_is_told_by_the_columns_that_are_known():
    content = 'unit;"tone [-1, 0, 1, 2, 3]"\na;1\n'
    rows = files.split_rows(content, "t.csv", [], known=("unit", "tone"))
    assert rows[0][2] == ["unit", "tone [-1, 0, 1, 2, 3]"]


def test_lines_of_comment_are_left_out_and_counted():
    problems = []
    rows = files.split_rows("# a, b\nterm,category\n# c\nwar,conflict\n", "x.csv", problems, comments=True)
    assert [(line, cells) for _, line, cells in rows] == [(2, ["term", "category"]), (4, ["war", "conflict"])]
