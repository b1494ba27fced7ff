"""Is the report one whole page that says what failed and what it left out, and does it leave everything else alone?"""

import json
import os
import re
from pathlib import Path

import nbformat
import pytest

from newsframing import corpus
from newsframing.report import _run as report

ROOT = Path(__file__).parents[2]
PAGE = "Council raises bus fare\n\nThe council voted on Monday to raise the bus fare by a tenth, the mayor said.\n"
ANY = {"newsframing": {"corpus": "any"}}


def make_notebook(*cells, **metadata):
    """A notebook of cells: words begin with a # or a capital letter, code with anything else."""
    notebook = nbformat.v4.new_notebook(metadata=metadata)
    for number, text in enumerate(cells):
        words = text[0] == "#" or text[0].isupper()
        cell = (nbformat.v4.new_markdown_cell if words else nbformat.v4.new_code_cell)(text, id=f"cell-{number}")
        if not words:
            cell.outputs = [nbformat.v4.new_output("stream", text="what an earlier run said")]
        notebook.cells.append(cell)
    return notebook


@pytest.fixture(scope="module")
def notebooks(tmp_path_factory):
    """Three notebooks: one for any corpus, one that stops at its second code cell, one that is no notebook."""
    folder = tmp_path_factory.mktemp("notebooks")
    any_corpus = make_notebook(
        "# How many are there?",
        "from newsframing import corpus",
        "print(', '.join(corpus.load_articles()['doc_id']))",
        **ANY,
    )
    stops = make_notebook(
        "# Why does it stop?",
        "rows = open('../corpus/articles.csv', encoding='utf-8').readlines()\n"
        "open('written.csv', 'w', encoding='utf-8').writelines(rows)\nprint(len(rows), 'rows')",
        "## The sum",
        "1 / 0",
        "print('never')",
    )
    nbformat.write(any_corpus, folder / "00_any.ipynb")
    nbformat.write(stops, folder / "01_stops.ipynb")
    (folder / "02_damaged.ipynb").write_text("{", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def mine(tmp_path_factory):
    """A folder of one's own with one article, and a space and a foreign letter in its name."""
    folder = tmp_path_factory.mktemp("moji članki")
    (folder / "pages").mkdir()
    (folder / "pages" / "fare.txt").write_text(PAGE, encoding="utf-8")
    (folder / "articles.csv").write_text("doc_id,outlet,published\nfare,Herald,2024-03-12\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def made(notebooks, tmp_path_factory):
    """The report of the three notebooks over the corpus that comes with the library: (runs, page)."""
    output = tmp_path_factory.mktemp("out") / "Bericht č 1.html"
    runs = report.write_report(output, notebooks=notebooks)
    return runs, output.read_text(encoding="utf-8")


def text_of(page):
    """Return the words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("</head>")[1]))


def test_a_notebook_that_stops_is_named_at_the_top_and_at_its_cell_with_the_error(made):
    _, page = made
    top, below = page.split('<nav id="contents"')
    assert "2 of 3 notebooks stopped with an error" in top
    error = "ZeroDivisionError: division by zero"
    assert f'<b>01_stops</b>, <a href="#01_stops--stopped-2">code cell 2</a>: {error}' in top
    assert "(something was divided by nothing; line 1 of the cell)" in top
    assert "<b>02_damaged</b> could not be run: this file cannot be read as a notebook" in top
    behind = text_of("</head>" + below[below.index("1 / 0</code>") :])
    assert behind.startswith("1 / 0 Code cell 2 stopped here.")
    assert "<pre>never\n</pre>" in below  # what does not rest on it is run


def test_the_cells_before_an_error_and_the_other_notebooks_are_there_whole(made):
    runs, page = made
    assert [(run["name"], len(run["failed"]), bool(run["error"])) for run in runs] == [
        ("00_any", 0, False), ("01_stops", 1, False), ("02_damaged", 0, True),
    ]  # fmt: skip
    assert "6 rows" in page  # a header and five articles
    assert ", ".join(sorted(corpus.load_articles()["doc_id"])) in page


def test_a_stored_output_does_not_pass_for_a_new_one(made):
    _, page = made
    assert "what an earlier run said" not in page


def test_nothing_is_written_beside_the_notebooks(made, notebooks):
    assert sorted(path.name for path in notebooks.iterdir()) == ["00_any.ipynb", "01_stops.ipynb", "02_damaged.ipynb"]
    assert "what an earlier run said" in (notebooks / "00_any.ipynb").read_text(encoding="utf-8")


def test_over_a_folder_of_ones_own_only_what_fits_it_is_run_and_the_rest_is_named(notebooks, mine, tmp_path):
    runs = report.write_report(tmp_path / "one.html", mine, notebooks=notebooks)
    report.write_report(tmp_path / "two.html", mine, notebooks=notebooks)
    page = (tmp_path / "one.html").read_text(encoding="utf-8")
    assert [run["name"] for run in runs] == ["00_any"]
    assert "They are 01_stops, 02_damaged." in text_of(page)
    assert "<pre>fare\n</pre>" in page
    assert "1 news article from 1 outlet" in page and "published on 2024-03-12" in page
    # No time of making, no random number: the same texts give the same page.
    assert (tmp_path / "two.html").read_bytes() == (tmp_path / "one.html").read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one.html", "two.html"]


@pytest.mark.parametrize("cell", ["folder = '/elsewhere'\nclean = True", "%pwd\nfolder: str = '/elsewhere'"])
def test_a_notebook_that_names_a_folder_of_its_own_is_not_run_over_it(cell, mine, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    nbformat.write(make_notebook("# Q?", "x = 1", cell, "print('read')", **ANY), folder / "11_own.ipynb")
    for corpus_folder in (mine, None):
        (run,) = report.write_report(tmp_path / "page.html", corpus_folder, notebooks=folder)
        page = (tmp_path / "page.html").read_text(encoding="utf-8")
        assert run["error"].startswith("code cell 2 has folder = '/elsewhere'")
        assert "Write folder = None there" in text_of(page)
        assert "<pre>read" not in page and "Code of cell 1, not run" in page


def test_a_folder_of_none_is_no_folder_of_its_own():
    other = "folders = 'x'\nfor name in [1]: pass\nif folder == 'x': pass"
    assert report._find_own_folder(make_notebook("folder = None  # yours", other, "%magic")) == ""


def test_copies_of_notebooks_are_left_out_and_named(mine, tmp_path):
    folder = tmp_path / "notebooks"
    folder.mkdir()
    for name in ("00_any", "00_any-Copy1", "00_any-Copy", "01_Copying"):
        nbformat.write(make_notebook("# Q?", "1 + 1", **ANY), folder / f"{name}.ipynb")
    runs = report.write_report(tmp_path / "page.html", mine, notebooks=folder)
    assert [run["name"] for run in runs] == ["00_any", "01_Copying"]
    page = text_of((tmp_path / "page.html").read_text(encoding="utf-8"))
    assert "Left out as copies, by their names: 00_any-Copy, 00_any-Copy1." in page


def test_all_that_is_wrong_is_said_at_once_and_before_any_notebook_is_run(notebooks, mine, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "_run_notebooks", lambda *_: pytest.fail("a notebook was run"))
    (tmp_path / "pages").mkdir()
    (tmp_path / "articles.csv").write_text("doc_id,outlet\nfare,\n", encoding="utf-8")
    (tmp_path / "aliases.csv").write_text("variant,name\n", encoding="utf-8")
    plan = "measure,unit,groups,alpha,direction\ncompare_outlets,articles,fare,0.05,more\n"
    (tmp_path / "plan.csv").write_text(plan, encoding="utf-8")
    with pytest.raises(ValueError) as caught:
        report.write_report(tmp_path / "nowhere" / "page.html", tmp_path, notebooks=notebooks)
    for words in (
        "row 2: outlet is empty", "there is no pages/fare.txt", "lacks the columns kind", "nowhere: make it",
        "plan.csv row 2: measure asks by 'compare_outlets'",
    ):  # fmt: skip
        assert words in str(caught.value)
    assert "none is called" not in str(caught.value)  # no article could be read: that is not the plan's fault


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("articles.csv", "let its name end in .html, not as in 'articles.csv'"),
        ("folder.html", "is a folder: name a file"),
        ("nowhere/page.html", "there is no folder .*nowhere: make it"),
    ],
)
def test_a_page_that_cannot_be_written_is_refused_first(notebooks, mine, tmp_path, monkeypatch, output, message):
    monkeypatch.setattr(report, "_run_notebooks", lambda *_: pytest.fail("a notebook was run"))
    (tmp_path / "folder.html").mkdir()
    with pytest.raises(ValueError, match=message):
        report.write_report(tmp_path / output, mine, notebooks=notebooks)


def test_a_folder_in_which_nothing_may_be_written_is_refused_first(notebooks, mine, tmp_path, monkeypatch):
    def forbid(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", forbid)
    assert "Permission denied" in report._check_output(tmp_path / "page.html")[0]


def test_a_page_is_written_whole_or_not_at_all(tmp_path, monkeypatch):
    output = tmp_path / "page.html"
    output.write_text("the page of yesterday", encoding="utf-8")

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt):
        report._write_whole(output, "the page of today")
    assert output.read_text(encoding="utf-8") == "the page of yesterday"
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_cell_that_takes_too_long_is_stopped_and_named(mine, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "SECONDS_FOR_A_CELL", 1)
    folder = tmp_path / "notebooks"
    folder.mkdir()
    nbformat.write(make_notebook("# How long?", "import time\ntime.sleep(60)", **ANY), folder / "00_slow.ipynb")
    (run,) = report.write_report(tmp_path / "page.html", mine, notebooks=folder)
    assert "took longer than" in run["error"]
    assert "took longer than" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_a_page_that_lacks_a_notebook_does_not_replace_a_whole_one(mine, tmp_path, monkeypatch):
    (tmp_path / "page.html").write_text("the page of yesterday", encoding="utf-8")
    folder = tmp_path / "notebooks"
    folder.mkdir()
    nbformat.write(
        make_notebook("# Dead?", "import os; os._exit(1)", "print('never')", **ANY), folder / "00_dies.ipynb"
    )
    (run,) = report.write_report(tmp_path / "page.html", mine, notebooks=folder)
    assert run["error"] and run["page"].name == "page-not-complete.html"
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "the page of yesterday"
    page = run["page"].read_text(encoding="utf-8")
    assert "could not be run" in page and "Code of cell 2, not run" in page


def test_the_depth_stands_behind_the_notebook_of_its_number(mine, tmp_path):
    folder = tmp_path / "notebooks"
    (folder / "further").mkdir(parents=True)
    for name in ("05_framed", "06_checked", "further/05_wording"):
        nbformat.write(make_notebook("# Q?", "x = 1", **ANY), folder / f"{name}.ipynb")
    runs = report.write_report(tmp_path / "page.html", mine, notebooks=folder)
    assert [run["name"] for run in runs] == ["05_framed", "05_wording", "06_checked"]


def test_the_name_of_an_error_is_put_into_words():
    traceback = (
        "\x1b[31mKeyError\x1b[39m\n\x1b[36mCell\x1b[39m\x1b[36m \x1b[39m\x1b[32mIn[5]\x1b[39m\x1b[32m, line 2\x1b[39m"
    )
    said = report._explain("KeyError", "'n_word'", traceback)
    assert said == "KeyError: 'n_word' (there is no column or entry of that name; line 2 of the cell)"
    assert report._explain("OddError", "odd", "") == "OddError: odd"
    sentence = "this table has no column 'docid'; it has doc_id."
    assert report._explain("KeyError", sentence, sentence.replace("; ", ";\n")) == sentence


def test_the_command_says_what_failed_and_ends_with_1(made, tmp_path, monkeypatch, capsys):
    runs, page = made

    def write(output, folder):
        output.write_text(page, encoding="utf-8")
        return [run | {"page": output} for run in runs]

    monkeypatch.setattr(report, "write_report", write)
    assert report.main(["--output", str(tmp_path / "page.html")]) == 1
    said = capsys.readouterr()
    assert re.search(r"page\.html, \d+\.\d MB\n", said.out)
    assert "01_stops, 02_damaged stopped with an error" in said.err


@pytest.mark.parametrize(
    ("arguments", "named", "said"),
    [
        (["mine"], "other", "a report on the articles in {}/mine\n"),
        ([], "other", "a report on the articles in {}/other (the environment variable NEWSFRAMING_CORPUS names it)\n"),
        ([], "", "a report on the articles of the project\n"),
    ],
)
def test_a_report_says_on_which_articles_it_is(arguments, named, said, tmp_path, monkeypatch, capsys):
    read = []

    def write(output, folder):
        read.append(folder and folder.name)
        output.write_text("", encoding="utf-8")
        return [{"name": "00", "failed": [], "error": "", "page": output}]

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSFRAMING_CORPUS", named)
    monkeypatch.setattr(report, "write_report", write)
    assert report.main(arguments) == 0
    assert capsys.readouterr().out.startswith(said.format(tmp_path.as_posix()))
    assert read == [arguments[0] if arguments else named or None]


@pytest.mark.parametrize(
    ("error", "message"),
    [(KeyboardInterrupt(), "stopped; no page was written"), (ValueError("there is no folder x"), "no folder x")],
)
def test_a_refusal_and_ctrl_c_end_in_plain_words(monkeypatch, error, message):
    def refuse(*_):
        raise error

    monkeypatch.setattr(report, "write_report", refuse)
    with pytest.raises(SystemExit, match=message):
        report.main(["x"])


# The notebooks that fit any corpus


def test_a_notebook_for_any_corpus_says_nothing_of_the_five_articles():
    articles = corpus.load_articles(corpus.SHIPPED)
    names = [*articles["doc_id"], *articles["outlet"], "Kosov", "Serb", "Russia"]
    found = 0
    for path in (ROOT / "notebooks").glob("*.ipynb"):
        notebook = json.loads(path.read_text(encoding="utf-8"))
        if notebook["metadata"].get("newsframing", {}).get("corpus") == "any":
            found += 1
            words = "\n".join("".join(cell["source"]) for cell in notebook["cells"])
            assert [name for name in names if name in words] == [], path.name
    assert found


OWN = ROOT / "notebooks" / "11_your_own_articles.ipynb"
LONG = "Maximilian-Alexander Featherstonehaugh-Cholmondeley Wriothesley-Beauchamp"
BARE = "Sign in\nSubscribe\nShare on Facebook\n"
CORPORA = {
    "one short article": {"a": PAGE},
    "texts that are not English": {
        "a": "Rada schválila nové jízdné\n\nRada města v pondělí schválila nové jízdné, řekl starosta novinářům.\n",
        "b": "Градско веће повећало цене\n\nГрадско веће је у понедељак повећало цене карата.\n",
    },
    "a page without an article beside another": {"a": BARE, "b": PAGE},
    "nothing but a page without an article": {"a": BARE},
    "a speaker with a very long name": {
        "a": f"Fare\n\n\"We will raise the fare by 10 percent,\" {LONG} said on Monday.\n", "b": PAGE,
    },
}  # fmt: skip


@pytest.mark.parametrize("pages", CORPORA.values(), ids=CORPORA)
def test_the_notebook_for_any_corpus_runs_over_odd_ones(pages, tmp_path, monkeypatch):
    (tmp_path / "pages").mkdir()
    for doc_id, text in pages.items():
        (tmp_path / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    rows = "".join(f"{doc_id},Herald\n" for doc_id in pages)
    (tmp_path / "articles.csv").write_text("doc_id,outlet\n" + rows, encoding="utf-8")
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(tmp_path))
    monkeypatch.delenv("NEWSFRAMING_FIGURES")
    names = {}
    for number, cell in enumerate(nbformat.read(OWN, as_version=4).cells):
        if cell.cell_type == "code":
            exec(compile(cell.source, f"cell {number} of {OWN.name}", "exec"), names)
    assert sorted(names["articles"]["doc_id"]) == sorted(pages)
