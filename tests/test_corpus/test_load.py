"""Loading a folder of articles: what is accepted, what is refused, and what the refusal says."""

import csv
import hashlib
import shutil
import unicodedata

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsframing import cleaning, corpus, tables
from newsframing.corpus import _folder, _tables
from newsframing.corpus._annotations import ANNOTATIONS

PAGE = "Council raises bus fare\n\nThe council voted on Monday to raise the bus fare by a tenth, the mayor said.\n"


def sha256(data):
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


@pytest.fixture
def make_folder(tmp_path):
    """Write a folder: pages by name, articles.csv as text or bytes (by default a row for each page)."""

    def make(pages, articles=None, name="corpus", **files):
        folder = tmp_path / name
        (folder / "pages").mkdir(parents=True)
        for stem, page in pages.items():
            (folder / "pages" / f"{stem}.txt").write_bytes(page.encode() if isinstance(page, str) else page)
        if articles is None:
            articles = "doc_id,outlet\n" + "".join(f"{stem},Herald\n" for stem in pages)
        files["articles"] = articles
        for stem, content in files.items():
            path = folder / f"{stem.replace('__', '/')}.csv"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return folder

    return make


@pytest.fixture
def copied(tmp_path):
    """The corpus that comes with the library, copied, to be damaged."""
    return shutil.copytree(corpus.SHIPPED, tmp_path / "copied")


def refusal(call, *arguments, **options):
    """Return the lines of the refusal: the first names the folder and counts, the others are problems."""
    with pytest.raises(ValueError) as caught:
        call(*arguments, **options)
    return str(caught.value).split("\n- ")


# What a folder of one's own needs


def test_two_columns_are_enough_for_articles_of_ones_own(make_folder):
    articles = corpus.load_articles(make_folder({"fare": PAGE}), clean=False)
    assert list(articles.columns) == list(tables.ARTICLES)
    assert articles.loc[0, ["doc_id", "outlet", "headline", "byline", "event_id"]].tolist() == [
        "fare",
        "Herald",
        "",
        "",
        "",
    ]
    assert articles["published"].isna().all()


def test_an_article_may_have_no_date(make_folder):
    folder = make_folder({"a": PAGE, "b": PAGE}, "doc_id,outlet,published\na,Herald,\nb,Herald,2023-05-31\n")
    for clean in (True, False):
        published = corpus.load_articles(folder, clean=clean)["published"]
        assert published.isna().tolist() == [True, False]
        assert published[1] == "2023-05-31"


def test_text_without_cleaning_is_every_line_that_is_not_blank(make_folder):
    folder = make_folder({"a": "One two \r\n\u00a0\r\n\r\nthree-four, 50,000\t\r\n"})
    articles = corpus.load_articles(folder, clean=False)
    assert articles.loc[0, "text"] == "One two\n\nthree-four, 50,000"
    assert articles.loc[0, "n_words"] == 4


def test_clean_text_is_what_cleaning_makes_of_the_lines(make_folder):
    folder = make_folder({"fare": PAGE, "tax": PAGE.replace("bus fare", "dog tax")})
    expected = cleaning.assemble_articles(corpus.load_lines(folder)).set_index("doc_id")["text"].to_dict()
    found = corpus.load_articles(folder).set_index("doc_id")["text"].to_dict()
    assert found == {doc_id: expected.get(doc_id, "") for doc_id in ("fare", "tax")}


@pytest.mark.parametrize(
    "page", [PAGE, "\ufeffOne\r\ntwo\r\n", "no line end", "\n\n x\u00a0\n\n", "a\u2028b\x0bc\x85d\n"]
)
def test_lines_joined_are_the_page_byte_for_byte(make_folder, page):
    lines = corpus.load_lines(make_folder({"a": page}))
    assert "\n".join(lines["text"]).encode() == page.encode()
    assert lines["line_no"].tolist() == list(range(1, page.count("\n") + 2))
    assert list(lines.columns)[: len(tables.LINES)] == list(tables.LINES)


def test_articles_come_sorted_whatever_the_order_of_the_rows(make_folder):
    folder = make_folder({"b": PAGE, "a": PAGE}, "doc_id,outlet\nb,Herald\na,Post\n")
    articles = corpus.load_articles(folder)
    assert articles["doc_id"].tolist() == ["a", "b"]
    assert articles.index.equals(pd.RangeIndex(2))
    assert corpus.load_lines(folder)["doc_id"].is_monotonic_increasing


@pytest.mark.parametrize(
    "articles",
    [
        "\ufeffdoc_id,outlet,published\r\nfare,Herald,2023-05-31\r\n",
        "\ufeffdoc_id;outlet;published\r\nfare;Herald;2023-05-31\r\n",
        "doc_id\toutlet\tpublished\nfare\tHerald\t2023-05-31\n",
        "doc_id,outlet,published,,\n\nfare,Herald,2023-05-31,,\n,,,,\n,,,,\n",
        " doc_id , outlet,published\n fare, Herald ,2023-05-31",
        "\ufeffsep=;\r\ndoc_id;outlet;published\r\nfare;Herald;2023-05-31\r\n",
        '"sep=|"\ndoc_id|outlet|published\nfare|Herald|2023-05-31\n',
    ],
    ids=["Windows with byte order mark", "German Excel", "tabs", "empty rows and columns", "blanks", "sep=", "sep=|"],
)
def test_a_spreadsheet_may_have_written_the_table(make_folder, articles):
    loaded = corpus.load_articles(make_folder({"fare": PAGE}, articles))
    assert loaded.loc[0, ["doc_id", "outlet", "published"]].tolist() == ["fare", "Herald", "2023-05-31"]


def test_a_folder_and_a_page_may_have_letters_of_any_language(make_folder):
    stem = "zürich-вести"
    folder = make_folder(
        {unicodedata.normalize("NFD", stem): PAGE}, f"doc_id,outlet\n{stem},Вести\n", name="Köln 新闻 é"
    )
    assert corpus.load_articles(str(folder))["doc_id"].tolist() == [stem]


def test_a_folder_is_found_relative_to_where_python_was_started(make_folder, monkeypatch):
    folder = make_folder({"fare": PAGE})
    monkeypatch.chdir(folder.parent)
    assert len(corpus.load_articles("corpus")) == 1


def test_the_corpus_of_the_library_is_found_from_anywhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert len(corpus.load_articles()) == 5


def test_files_that_a_computer_leaves_behind_are_no_pages(make_folder):
    folder = make_folder({"fare": PAGE})
    for name in (".DS_Store", "Thumbs.db", "desktop.ini", "~$fare.docx", "._fare.txt"):
        (folder / "pages" / name).write_bytes(b"\0")
    assert len(corpus.load_articles(folder)) == 1


def test_a_page_may_end_in_txt_in_capitals(make_folder):
    folder = make_folder({"fare": PAGE})
    (folder / "pages" / "fare.txt").rename(folder / "pages" / "fare.TXT")
    assert corpus.load_articles(folder)["doc_id"].tolist() == ["fare"]


def test_one_page_in_two_files_is_refused_once(make_folder):
    name = "é"
    folder = make_folder({unicodedata.normalize("NFC", name): PAGE}, "doc_id,outlet\né,Herald\n")
    twin = folder / "pages" / f"{unicodedata.normalize('NFD', name)}.txt"
    if twin.exists():
        pytest.skip("this file system knows one way only to store an accent")
    twin.write_text(PAGE, encoding="utf-8")
    problems = refusal(corpus.load_lines, folder)[1:]
    assert len(problems) == 1 and "are one doc_id" in problems[0]


def test_a_page_whose_sum_is_right_or_not_given_is_accepted(make_folder):
    articles = f"doc_id,outlet,sha256\na,Herald,{sha256(PAGE).upper()}\nb,Herald,\n"
    assert len(corpus.load_articles(make_folder({"a": PAGE, "b": PAGE}, articles))) == 2


def test_a_folder_without_further_tables_gives_empty_ones_with_their_columns(make_folder):
    folder = make_folder({"fare": PAGE})
    assert corpus.load_facts(folder).columns.tolist() == list(_tables.FACT_COLUMNS)
    assert corpus.load_aliases(folder).columns.tolist() == list(_tables.ALIAS_COLUMNS)
    for name, columns in ANNOTATIONS.items():
        table = corpus.load_annotations(name, folder)
        assert (table.columns.tolist(), len(table)) == (list(columns), 0)


# What is refused


@pytest.mark.parametrize(
    "load",
    [
        corpus.load_lines,
        corpus.load_articles,
        corpus.load_facts,
        corpus.load_aliases,
        corpus.load_context,
        lambda folder: corpus.load_annotations("lines", folder),
    ],
    ids=["lines", "articles", "facts", "aliases", "context", "annotations"],
)
def test_a_folder_that_is_not_there_is_named(tmp_path, load):
    message = refusal(load, tmp_path / "nowhere")[0]
    assert "there is no folder" in message and "nowhere" in message


def test_the_environment_names_the_folder_of_every_call_that_names_none(make_folder, monkeypatch):
    mine = make_folder({"fare": PAGE})
    other = make_folder({"tax": PAGE}, name="other")
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(mine))
    assert corpus.load_articles()["doc_id"].tolist() == ["fare"]
    assert corpus.load_articles(other)["doc_id"].tolist() == ["tax"]
    assert corpus.load_aliases().empty
    monkeypatch.setenv("NEWSFRAMING_CORPUS", "")
    assert corpus.load_articles()["doc_id"].tolist() == corpus.load_articles(corpus.SHIPPED)["doc_id"].tolist()


def test_a_folder_that_the_environment_names_and_that_is_not_there_is_refused_with_who_asked(tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(tmp_path / "nowhere"))
    assert "nowhere (the environment variable NEWSFRAMING_CORPUS asks for it)" in refusal(corpus.load_articles)[0]


def test_without_articles_csv_the_refusal_holds_one_to_paste(make_folder):
    folder = make_folder({"fare": PAGE, "tax, raised": PAGE})
    (folder / "articles.csv").unlink()
    message = refusal(corpus.load_articles, folder)[0]
    draft = message[message.index("doc_id,outlet\n") :]
    assert draft == 'doc_id,outlet\nfare,WHO PUBLISHED IT\n"tax, raised",WHO PUBLISHED IT\n'
    (folder / "articles.csv").write_text(draft, encoding="utf-8")
    problems = refusal(corpus.load_articles, folder)[1:]
    assert len(problems) == 2
    assert all("outlet still is 'WHO PUBLISHED IT': write who published" in problem for problem in problems)
    (folder / "articles.csv").write_text(draft.replace("WHO PUBLISHED IT", "Herald"), encoding="utf-8")
    assert len(corpus.load_articles(folder)) == 2


def test_the_draft_of_articles_csv_lists_pages_only(make_folder):
    folder = make_folder({"fare": PAGE})
    (folder / "articles.csv").unlink()
    (folder / "README.txt").write_text("About these pages.", encoding="utf-8")
    (folder / "pages" / "._fare.txt").write_bytes(b"\0")
    (folder / "pages" / "tax.TXT").write_text(PAGE, encoding="utf-8")
    draft = refusal(corpus.load_lines, folder)[0].split("\n\n")[1]
    assert draft == "doc_id,outlet\nfare,WHO PUBLISHED IT\ntax,WHO PUBLISHED IT\n"


def test_texts_that_lie_beside_articles_csv_are_missed_in_pages(tmp_path):
    (tmp_path / "fare.txt").write_text(PAGE, encoding="utf-8")
    assert "its folder pages" in refusal(corpus.load_lines, tmp_path)[0]
    (tmp_path / "articles.csv").write_text("doc_id,outlet\nfare,Herald\n", encoding="utf-8")
    assert "pages/<doc_id>.txt" in refusal(corpus.load_lines, tmp_path)[1]


def test_a_changed_page_is_refused_until_its_new_sum_is_written_down(make_folder):
    folder = make_folder({"fare": PAGE}, f"doc_id,outlet,sha256\nfare,Herald,{sha256(PAGE)}\n")
    changed = PAGE.replace("tenth", "third")
    (folder / "pages" / "fare.txt").write_text(changed, encoding="utf-8", newline="")
    problems = refusal(corpus.load_articles, folder)
    assert len(problems) == 2
    assert all(part in problems[1] for part in ("pages/fare.txt", "row 2", sha256(changed)))
    (folder / "articles.csv").write_text(f"doc_id,outlet,sha256\nfare,Herald,{sha256(changed)}\n", encoding="utf-8")
    assert len(corpus.load_articles(folder)) == 1


def test_a_page_with_new_line_ends_only_is_told_apart(make_folder):
    row = f"doc_id,outlet,sha256\nfare,Herald,{sha256(PAGE)}\n"
    line_ends = refusal(corpus.load_lines, make_folder({"fare": PAGE.replace("\n", "\r\n")}, row, name="a"))
    words = refusal(corpus.load_lines, make_folder({"fare": PAGE.replace("tenth", "third")}, row, name="b"))
    assert "Only its line ends" in line_ends[1]
    assert "Only its line ends" not in words[1]


def test_a_sum_that_is_none_is_refused_with_the_right_one(make_folder):
    problem = refusal(corpus.load_lines, make_folder({"a": PAGE}, "doc_id,outlet,sha256\na,Herald,1.23E+45\n"))[1]
    assert "row 2" in problem and "'1.23E+45'" in problem and sha256(PAGE) in problem


@pytest.mark.parametrize(
    ("value", "cure"),
    [
        ("5/6/2023", "write 2023-06-05 or 2023-05-06 "),
        ("31.05.23", "write 2023-05-31 "),
        ("20230531", "write a day as"),
        ("31 May 2023", "write a day as"),
        ("45077", "write a day as"),
        ("2023-02-30", "the calendar has no such day"),
        ("2023-02", "2023-02-01/2023-02-28"),
        ("2011", "2011-01-01/2011-12-31"),
        ("2023/05", "write 2023-05-01/2023-05-31,"),
        ("02.2024", "write 2024-02-01/2024-02-29,"),
        ("2011-11-20/2011-11-16", "write 2011-11-16/2011-11-20"),
        ("2011-11-16 / 2011-11-20", "write 2011-11-16/2011-11-20 "),
        ("2011-11-16–2011-11-20", "write 2011-11-16/2011-11-20 "),
        ("2011-11-16-2011-11-20", "write 2011-11-16/2011-11-20 "),
        ("2011-11-20 to 2011-11-16", "write 2011-11-16/2011-11-20 "),
        ("16.11.2011 - 20.11.2011", "write 2011-11-16/2011-11-20 "),
        ("16.11.2011/20.11.2011", "write 2011-11-16/2011-11-20 "),
        ("2023/04 - 2023/05", "write 2023-04-01/2023-05-31 "),
        ("2011/2012", "write 2011-01-01/2012-12-31 "),
        ("5/6/2023 - 20/6/2023", "write 2023-06-05/2023-06-20 or 2023-05-06/2023-06-20 "),
        ("2011-11-16–2011-11-31", "write a day as"),
        ("2023/13", "write a day as"),
        ("2011-11-16/", "write a day as"),
        ("2011-11-16/2011-11-31", "the calendar has no such day"),
        ("0000-00", "write a day as"),
    ],
)
def test_a_bad_date_is_refused_with_what_to_write(make_folder, value, cure):
    folder = make_folder({"a": PAGE}, f"doc_id,outlet,published\na,Herald,{value}\n")
    problems = refusal(corpus.load_articles, folder)
    assert len(problems) == 2
    assert "articles.csv row 2, published" in problems[1] and repr(value) in problems[1] and cure in problems[1]


@pytest.mark.parametrize("value", ["2024-02-29", "2011-11-16/2011-11-20", "2023-05-31/2023-05-31"])
def test_a_day_and_a_stretch_of_days_are_dates(make_folder, value):
    folder = make_folder({"a": PAGE}, f"doc_id,outlet,published\na,Herald,{value}\n")
    assert corpus.load_articles(folder)["published"].tolist() == [value]


@pytest.mark.parametrize(
    "value", ["31.05.2023", "5/31/2023", "2023/05/31", "2023-5-31", "2023-05-31 00:00:00", "٢٠٢٣-٠٥-٣١"]
)
def test_a_day_that_can_be_read_in_one_way_is_read_so(make_folder, value):
    folder = make_folder({"a": PAGE}, f"doc_id,outlet,published\na,Herald,{value}\n")
    assert corpus.load_articles(folder)["published"].tolist() == ["2023-05-31"]


@pytest.mark.parametrize("doc_id", ["../a", "a/b", "a\\b", "a:b", "con", "AUX", ".a", "a.", "a\tb", "x" * 101, "a.txt"])
def test_a_doc_id_that_is_no_file_name_everywhere_is_refused_once(make_folder, doc_id):
    problems = refusal(corpus.load_lines, make_folder({"b": PAGE}, f"doc_id;outlet\nb;Herald\n{doc_id};Herald\n"))
    assert len(problems) == 2
    assert "articles.csv row 3" in problems[1] and repr(doc_id) in problems[1]


def test_twins_in_all_but_capitals_are_refused(make_folder):
    problems = refusal(corpus.load_lines, make_folder({"fare": PAGE}, "doc_id,outlet\nfare,Herald\nFare,Post\n"))
    assert len(problems) == 2
    assert "row 3" in problems[1] and "row 2" in problems[1] and "'Fare'" in problems[1]


def test_a_page_that_differs_in_capitals_is_pointed_out(make_folder):
    problems = refusal(corpus.load_lines, make_folder({"Fare": PAGE}, "doc_id,outlet\nfare,Herald\n"))
    assert len(problems) == 2 and "'Fare.txt'" in problems[1]


def test_a_page_in_utf_16_is_refused_with_the_cure(make_folder):
    problems = refusal(corpus.load_lines, make_folder({"a": PAGE.encode("utf-16"), "b": PAGE.encode("utf-16-le")}))
    assert len(problems) == 3
    assert all(f"pages/{stem}.txt" in text and "UTF-16" in text for stem, text in zip("ab", problems[1:], strict=True))


def test_a_page_in_windows_1252_is_refused_with_the_byte_and_its_line(make_folder):
    page = "One\ntwo\ncafé\n".encode("cp1252")
    problem = refusal(corpus.load_lines, make_folder({"a": page}))[1]
    assert all(part in problem for part in ("pages/a.txt", "0xE9", "offset 11", "line 3", "Windows-1252", "UTF-8"))
    assert "Notepad" in problem and "Word" in problem and "CSV" not in problem


@pytest.mark.parametrize(("start", "kind"), [(b"PK\x03\x04", "Word"), (b"%PDF-1.7", "PDF")])
def test_a_document_that_is_no_text_is_named_for_what_it_is(make_folder, start, kind):
    assert kind in refusal(corpus.load_lines, make_folder({"a": start + b"\x80"}))[1]


@pytest.mark.parametrize("page", [b"", b" \r\n\t\n", "\ufeff".encode(), "\u00a0\n".encode()])
def test_an_empty_page_is_refused(make_folder, page):
    problem = refusal(corpus.load_articles, make_folder({"a": page}))[1]
    assert "pages/a.txt is empty" in problem and "row 2" in problem


def test_a_page_with_the_line_ends_of_an_old_mac_is_refused(make_folder):
    assert "old Mac" in refusal(corpus.load_lines, make_folder({"a": "One.\rTwo.\rThree."}))[1]


def test_a_file_among_the_pages_that_is_no_text_file_is_refused(make_folder):
    folder = make_folder({"a": PAGE})
    (folder / "pages" / "b.docx").write_bytes(b"PK")
    assert "pages/b.docx" in refusal(corpus.load_lines, folder)[1]


@pytest.mark.parametrize(
    ("articles", "parts"),
    [
        (b"", ["row 1", "doc_id, outlet"]),
        ("doc_id,outlet\n", ["lists no article"]),
        ("outlet\nHerald\n", ["lacks the columns doc_id"]),
        ("doc_id,outlett\na,Herald\n", ["'outlett'", "Did you mean 'outlet'", "lacks the columns outlet"]),
        (
            "doc_id,outlet,byline,colour\na,Herald,x,red\n",
            ["'colour': rename it to one of headline, published, event_id, sha256, or remove it."],
        ),
        ("doc_id,outlet,outlet\na,Herald,x\n", ["'outlet' twice"]),
        ("doc_id,outlet\na,Herald, London\n", ["row 2", "'London'", "quotation marks"]),
        ('doc_id,outlet\na,"Herald\n', ["articles.csv", "quotation mark"]),
        ("doc_id,outlet\na,\n", ["row 2", "outlet is empty"]),
        ("doc_id,outlet\n,Herald\na,Post\n", ["row 2", "doc_id is empty"]),
        ("doc_id,outlet\na,who published it\n", ["row 2", "outlet still is 'who published it'"]),
        ("doc_id,outlet\na,Köln\n".encode("cp1252"), ["articles.csv", "0xF6", "line 2", "'CSV UTF-8'"]),
        (b"PK\x03\x04", ["articles.csv is a Word, Excel or zip file", "'CSV UTF-8'"]),
        ("doc_id,outlet\na,Herald\n".encode("utf-16"), ["articles.csv", "UTF-16"]),
    ],
)
def test_a_table_that_is_not_in_order_is_refused(make_folder, articles, parts):
    message = "".join(refusal(corpus.load_lines, make_folder({"a": PAGE}, articles)))
    assert [part for part in parts if part not in message] == []


@pytest.mark.parametrize(
    "articles",
    ["doc_id,outlet\na,Köln\n".encode("cp1252"), 'doc_id,outlet\na,"Herald\n', "outlet\nHerald\n", "doc_id,outlet\n"],
    ids=["encoding", "quotation mark", "header", "no row"],
)
def test_a_table_that_cannot_be_read_is_one_problem_and_those_of_the_pages_come_with_it(make_folder, articles):
    pages = {"a": PAGE, "b": PAGE, "c": b"caf\xe9\n", "d": b" \n"}
    problems = refusal(corpus.load_lines, make_folder(pages, articles))[1:]
    assert len(problems) == 3
    assert "articles.csv" in problems[0]
    assert "pages/c.txt is not UTF-8" in problems[1]
    assert problems[2] == "pages/d.txt is empty: put the article's text into it, or remove it."


def test_a_page_without_row_is_looked_at_too(make_folder):
    pages = {"a": PAGE, "b": b"caf\xe9\n"}
    problems = refusal(corpus.load_lines, make_folder(pages, "doc_id,outlet\na,Herald\n"))[1:]
    assert len(problems) == 2
    assert "pages/b.txt has no row" in problems[0] and "pages/b.txt is not UTF-8" in problems[1]


def test_an_empty_row_counts_as_in_a_spreadsheet(make_folder):
    folder = make_folder({"a": PAGE}, '"doc_id",outlet,headline\na,Herald,"two\nlines"\n\nb,Herald,\n')
    assert "articles.csv row 4" in refusal(corpus.load_lines, folder)[1]


def test_all_that_is_wrong_is_said_at_once(make_folder):
    articles = (
        "doc_id,outlet,published,sha256,colour\n"
        f"a,Herald,5/6/2023,{'0' * 64},red\n"
        "b,,2023-02-30,,\n"
        "c,Herald,,,\n"
        "c,Herald,,,\n"
        "d/e,Herald,,,\n"
        "gone,Herald,2023,,\n"
    )
    pages = {"a": PAGE, "b": b"caf\xe9\n", "c": b"", "extra": PAGE}
    problems = refusal(corpus.load_articles, make_folder(pages, articles))
    expected = [
        "'colour'", "row 2, published", "row 3: outlet", "row 3, published", "row 5", "'d/e'", "row 7, published",
        "pages/gone.txt", "pages/extra.txt", "pages/a.txt has been changed", "pages/b.txt is not UTF-8",
        "pages/c.txt is empty",
    ]  # fmt: skip
    assert [part for part in expected if sum(part in problem for problem in problems) != 1] == []
    assert problems[0].endswith(f"has {len(expected)} problems:")


# Facts, aliases and annotations


def test_facts_come_page_first_then_looked_up_then_judged(make_folder):
    facts = (
        "doc_id,fact,value,basis,evidence,line_no,reference\n"
        "a,published,2023-05-31,human,by the season,,\n"
        "a,published,2023-05-31,lookup,date in the address,,https://example.org\n"
        "a,published,,page,,,\n"
        "a,headline,Council raises bus fare,page,Council raises bus fare,1,\n"
    )
    loaded = corpus.load_facts(make_folder({"a": PAGE}, facts=facts))
    assert loaded["fact"].tolist() == ["headline", "published", "published", "published"]
    assert loaded["basis"].tolist() == ["page", "page", "lookup", "human"]
    assert loaded["line_no"].tolist()[0] == 1 and loaded["line_no"].isna().sum() == 3
    assert loaded["value"].tolist()[1] == ""


def test_all_that_is_wrong_with_facts_is_said_at_once(make_folder):
    facts = (
        "doc_id,fact,value,basis,evidence,line_no,reference\n"
        "b,headline,,page,,,\n"
        "a,Head line,,page,,,\n"
        "a,headline,x,guess,,,\n"
        "a,headline,x,page,Council raises tax,1,\n"
        "a,byline,x,page,Council,9,\n"
        "a,genre,x,page,Council,one,\n"
        "a,event,x,page,Council,,\n"
        "a,outlet,x,lookup,seen,,\n"
        "a,photo_date,31.05.2023,human,,,\n"
        "a,headline,,page,,,\n"
        "a,editor,x,page,,,\n"
        "a,url,x,lookup,,,\n"
        "a,translation,no,human,,1,\n"
    )
    problems = refusal(corpus.load_facts, make_folder({"a": PAGE}, facts=facts))[1:]
    expected = [
        "row 2: there is no article 'b'", "row 3, fact: 'Head line'", "for example 'head_line'",
        "row 4, basis: 'guess'", "'Council raises tax'", "no line '9': write a number from 1 to 4", "no line 'one'",
        "row 8: event is without proof: add line_no (the number",
        "row 9: outlet is without proof: add reference (where", "write 2023-05-31",
        "row 11 says again what row 5 says (a, headline, page)",
        "row 12: editor is without proof: add evidence (the words that say so) and line_no (",
        "row 13: url is without proof: add evidence (the words that say so) and reference (",
        "row 14: translation is without proof: add evidence (the words that say so).",
    ]  # fmt: skip
    assert [part for part in expected if sum(part in problem for problem in problems) != 1] == []
    assert len(problems) == len(expected) - 1, "row 3 is one problem with two parts"


def test_a_basis_without_an_answer_and_a_defect_need_no_words_of_the_page(make_folder):
    facts = (
        "doc_id,fact,value,basis,evidence,line_no,reference\n"
        "a,published,,page,,,\n"
        "a,published,,lookup,,,https://example.org\n"
        "a,defect,the byline is missing,page,,,\n"
    )
    assert len(corpus.load_facts(make_folder({"a": PAGE}, facts=facts))) == 3


def test_a_fact_may_have_any_name_and_then_several_values_but_no_twin(make_folder):
    header = "doc_id,fact,value,basis,evidence,line_no,reference\n"
    rows = ["a,reading_2,one,human,,,\n", "a,reading_2,two,human,,,\n"]
    assert len(corpus.load_facts(make_folder({"a": PAGE}, facts="".join([header, *rows])))) == 2
    folder = make_folder({"a": PAGE}, facts="".join([header, *rows, rows[0]]), name="twin")
    twin = refusal(corpus.load_facts, folder)
    assert len(twin) == 2 and "row 4 says again what row 2 says" in twin[1]


def test_all_that_is_wrong_with_aliases_is_said_at_once(make_folder):
    aliases = (
        "variant,name,kind,affiliation\n"
        "Vucic,Aleksandar Vucic,person,serbia\n"
        "Vucic,Aleksandar Vucic,person,serbia\n"
        "The president,Aleksandar Vucic,human,russia\n"
        ",Nobody,person,Mars (north)\n"
    )
    problems = refusal(corpus.load_aliases, make_folder({"a": PAGE}, aliases=aliases))[1:]
    expected = [
        "row 3: the variant 'Vucic' stands in row 2", "row 4, kind: 'human'",
        "row 4: 'Aleksandar Vucic' has the affiliation",
        "row 5: variant is empty", "row 5, affiliation: 'Mars (north)'",
    ]  # fmt: skip
    assert [part for part in expected if sum(part in problem for problem in problems) != 1] == []
    assert "for example 'mars_north'" in problems[-1]
    assert len(problems) == len(expected)


@pytest.mark.parametrize("affiliation", ["usa", "g20", "labour_party", "österreich", "中国", ""])
def test_names_of_any_conflict_have_affiliations_of_ones_own(make_folder, affiliation):
    aliases = f"variant,name,kind,affiliation\nBiden,Joe Biden,person,{affiliation}\n"
    loaded = corpus.load_aliases(make_folder({"a": PAGE}, aliases=aliases))
    assert loaded["affiliation"].tolist() == [affiliation]


def code_source(affiliation):
    """Return a table of one attribution, to a source with this affiliation."""
    columns = ANNOTATIONS["attributions"]
    row = dict.fromkeys(columns, "") | {
        "doc_id": "a", "line_no": "1", "kind": "statement", "form": "indirect", "affiliation": affiliation,
    }  # fmt: skip
    return ",".join(columns) + "\n" + ",".join(row.values()) + "\n"


def test_an_annotation_may_have_each_affiliation_of_the_folders_aliases(make_folder):
    aliases = "variant,name,kind,affiliation\nBiden,Joe Biden,person,usa\n"
    for affiliation in ("usa", ""):
        folder = make_folder(
            {"a": PAGE}, aliases=aliases, annotations__attributions=code_source(affiliation), name=f"x{affiliation}"
        )
        assert corpus.load_annotations("attributions", folder)["affiliation"].tolist() == [affiliation]
    folder = make_folder({"a": PAGE}, aliases=aliases, annotations__attributions=code_source("usaa"), name="other")
    (problem,) = refusal(corpus.load_annotations, "attributions", folder)[1:]
    assert "annotations/attributions.csv row 2, affiliation: 'usaa' does not occur in aliases.csv" in problem
    assert "Did you mean 'usa'?" in problem


def test_without_aliases_an_annotation_has_any_affiliation_that_is_written_as_one(make_folder):
    folder = make_folder({"a": PAGE}, annotations__attributions=code_source("usa"))
    assert len(corpus.load_annotations("attributions", folder)) == 1
    folder = make_folder({"a": PAGE}, annotations__attributions=code_source("The USA"), name="other")
    (problem,) = refusal(corpus.load_annotations, "attributions", folder)[1:]
    assert "affiliation: 'The USA'" in problem and "'the_usa'" in problem


def test_an_unknown_annotation_table_is_refused_with_the_names_of_the_known():
    message = refusal(corpus.load_annotations, "quotes")[0]
    assert all(name in message for name in ("'quotes'", *ANNOTATIONS))


def write_passive(folder, *, doc_id="rferl-2011", start="0", end="4", text="Some", line_no="1", agent="0"):
    """Replace the passives of a copied corpus by one row; line 1 of rferl-2011 begins "Some Kosovar Serbs"."""
    row = f"{doc_id},{line_no},{start},{end},{start},{end},{text},{agent},,\n"
    header = ",".join(ANNOTATIONS["passives"]) + "\n"
    (folder / "annotations" / "passives.csv").write_text(header + row, encoding="utf-8")


def test_an_annotation_whose_offsets_lead_to_its_words_is_loaded(copied):
    write_passive(copied)
    assert corpus.load_annotations("passives", copied).loc[0, ["start", "end", "text"]].tolist() == [
        0,
        4,
        "Some",
    ]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"doc_id": "other"}, "there is no article 'other'"),
        ({"line_no": "32"}, "has no line '32': write a number from 1 to 31"),
        ({"start": "1", "end": "5"}, "lead to 'ome ', not to 'Some': they stand first at 0-4"),
        ({"end": "99999"}, "lie outside the text"),
        ({"start": "5", "end": "4"}, "lie outside the text"),
        ({"start": "-1"}, "'-1' is no whole number"),
        ({"text": "Bulldozer"}, "the text does not have them at all"),
        ({"agent": "yes"}, "agent_expressed: 'yes' is unknown; write one of 0, 1"),
    ],
)
def test_an_annotation_that_does_not_fit_is_refused_with_file_row_and_cure(copied, changes, message):
    write_passive(copied, **changes)
    problems = refusal(corpus.load_annotations, "passives", copied)[1:]
    assert problems and all("annotations/passives.csv row 2" in problem for problem in problems)
    assert any(message in problem for problem in problems)


def test_all_that_is_wrong_with_a_coding_of_coverage_is_said_at_once(make_folder):
    coverage = (
        "doc_id,topic,event,covered,line_no,start,end,evidence,note\n"
        "a,the fare,,1,1,,,bus fare,\n"
        "a,the tax,,1,,,,,\n"
        "a,the mayor,,0,,,,mayor,\n"
        "a,the fare,,0,,,,,\n"
        "a,,,0,,,,,\n"
        "a,the council,,1,1,,,parliament,\n"
        "a,the bus,,2,,,,,\n"
    )
    folder = make_folder({"a": PAGE}, annotations__coverage=coverage)
    problems = refusal(corpus.load_annotations, "coverage", folder)[1:]
    expected = [
        "row 3: 'the tax' is covered without proof: add line_no (the number",
        "row 4: 'the mayor' is not covered (0), but has words or a line",
        "row 5: 'the fare' is coded for a in row 2 already", "row 6: topic is empty",
        "row 7: the evidence 'parliament' is not on line 1 of a", "row 8, covered: '2' is unknown; write one of 0, 1",
    ]  # fmt: skip
    assert [part for part in expected if sum(part in problem for problem in problems) != 1] == []
    assert len(problems) == len(expected)


def test_annotations_of_a_page_that_was_changed_on_purpose_are_refused(copied):
    page = copied / "pages" / "rferl-2011.txt"
    page.write_bytes(page.read_bytes().replace(b"Some Kosovar", b"Certain Kosovar", 1))
    articles = (copied / "articles.csv").read_text(encoding="utf-8")
    (problem,) = refusal(corpus.load_annotations, "markers", copied)[1:]
    old, new = (
        [row.split(",")[-1] for row in articles.split("\n") if "rferl" in row][0],
        sha256(page.read_bytes()),
    )
    assert new in problem
    (copied / "articles.csv").write_text(articles.replace(old, new), encoding="utf-8")
    assert "markers.csv" in refusal(corpus.load_annotations, "markers", copied)[1]


def test_a_table_of_the_library_that_is_gone_is_missed(copied, monkeypatch):
    monkeypatch.setattr(_tables, "SHIPPED", copied)
    monkeypatch.setattr(_folder, "SHIPPED", copied)
    (copied / "facts.csv").unlink()
    assert "facts.csv is missing" in refusal(corpus.load_facts)[1]


# Anything at all


@settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_page_comes_back_byte_for_byte_or_is_refused(tmp_path, page):
    (tmp_path / "pages").mkdir(exist_ok=True)
    (tmp_path / "pages" / "a.txt").write_bytes(page.encode())
    (tmp_path / "articles.csv").write_text("doc_id,outlet\na,Herald\n", encoding="utf-8")
    try:
        lines = corpus.load_lines(tmp_path)
    except ValueError as error:
        assert "pages/a.txt" in str(error)
    else:
        assert "\n".join(lines["text"]).encode() == page.encode()


@settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(
        st.binary(),
        st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=8)).map(
            lambda rows: "\n".join(["doc_id,outlet,published,sha256", *map(",".join, rows)]).encode()
        ),
    )
)
def test_any_table_is_loaded_or_refused_with_its_name(tmp_path, table):
    (tmp_path / "pages").mkdir(exist_ok=True)
    (tmp_path / "pages" / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "articles.csv").write_bytes(table)
    try:
        assert corpus.load_articles(tmp_path)["doc_id"].tolist() == ["a"]
    except ValueError as error:
        assert "articles.csv" in str(error)


CELL = st.one_of(
    st.sampled_from(["a", "1", "9", "headline", "page", "lookup", "human", "2023-05-31", "person", "usa", "Council"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=4),
)


@settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.sampled_from(["facts", "aliases", "context"]), st.lists(st.lists(CELL, max_size=7), max_size=4))
def test_any_further_table_is_loaded_or_refused_with_its_name(tmp_path, name, rows):
    (tmp_path / "pages").mkdir(exist_ok=True)
    (tmp_path / "pages" / "a.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("doc_id,outlet\na,Herald\n", encoding="utf-8")
    columns, load = {
        "facts": (_tables.FACT_COLUMNS, corpus.load_facts),
        "aliases": (_tables.ALIAS_COLUMNS, corpus.load_aliases),
        "context": (_tables.CONTEXT_COLUMNS, corpus.load_context),
    }[name]
    with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *(row[: len(columns)] for row in rows)])
    try:
        assert load(tmp_path).columns.tolist() == list(columns)
    except ValueError as error:
        assert f"{name}.csv" in str(error)


# The background


def test_events_of_the_background_come_in_the_order_of_time_with_label_and_source(make_folder):
    rows = "date,label,event,source\n2008-02-17,Later,It came later.,B\n1999-03-24/1999-06-10,First,It came first.,A\n"
    events = corpus.load_context(make_folder({"a": "Text."}, context=rows))
    assert events["label"].tolist() == ["First", "Later"]
    assert events.columns.tolist() == ["date", "label", "event", "source"]


def test_an_event_without_source_and_one_with_a_bad_date_are_refused_together(make_folder):
    rows = "date,label,event,source\n17.2.2008,Later,It came later.,B\n1999-03-24,First,It came first.,\n"
    said = refusal(corpus.load_context, make_folder({"a": "Text."}, context=rows))
    assert len(said) == 3
    assert "row 2, date: '17.2.2008'" in said[1]
    assert said[2] == "context.csv row 3: source is empty: fill it in."


def test_a_folder_without_background_has_no_events(make_folder):
    assert corpus.load_context(make_folder({"a": "Text."})).empty
