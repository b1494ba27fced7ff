"""Is the report one whole page that says what failed and what it left out, and does it leave everything else alone?"""

import base64
import html
import io
import json
import os
import re
from pathlib import Path

import nbformat
import pandas as pd
import pytest
from PIL import Image

from newsframing import corpus
from newsframing.report import _page as report_page
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
    assert "(line 1 of the cell)" in top
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
    assert said == "KeyError: 'n_word' (a column or an entry of this name is not there; line 2 of the cell)"
    assert report._explain("OddError", "odd", "") == "OddError: odd"


def test_the_command_says_what_failed_and_ends_with_1(made, tmp_path, monkeypatch, capsys):
    runs, page = made

    def write(output, folder):
        output.write_text(page, encoding="utf-8")
        return [run | {"page": output} for run in runs]

    monkeypatch.setattr(report, "write_report", write)
    assert report.main(["--output", str(tmp_path / "page.html")]) == 1
    said = capsys.readouterr()
    assert "page.html, 0.0 MB" in said.out
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


# The page


@pytest.fixture
def articles():
    return pd.DataFrame(
        {"doc_id": ["a", "b"], "outlet": ["Alpha", "B & Co"], "published": ["2024-03-11/2024-03-12", None],
         "n_words": [1200, 90]}
    )  # fmt: skip


def write(articles, *cells, outputs=(), name="03_mine"):
    """The page of one notebook whose last cell shows `outputs`."""
    notebook = make_notebook(*cells)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = []
    if outputs:
        notebook.cells[-1].outputs = [nbformat.from_dict(output) for output in outputs]
    run = {"name": name, "notebook": notebook, "failed": [], "error": ""}
    return report_page.write_page([run], articles, [])


def shown(data, **metadata):
    return {"output_type": "display_data", "data": data, "metadata": metadata}


def small_picture():
    """A PNG of 300 x 200 points with a blue half, as a notebook stores it."""
    image = Image.new("RGBA", (300, 200), "white")
    image.paste((0, 114, 178, 255), (0, 0, 150, 200))
    buffer = io.BytesIO()
    image.save(buffer, "PNG")
    return base64.b64encode(buffer.getvalue()).decode()


def test_a_picture_is_in_the_page_with_its_words_and_its_colours(articles):
    about = {"width": 150, "alt": 'Half is "blue" & half white.'}
    page = write(articles, "# Q?", "draw()", outputs=[shown({"image/png": small_picture()}, **{"image/png": about})])
    element = r'<img width="150" height="100" alt="([^"]*)" src="data:image/png;base64,([^"]*)">'
    alt, source = re.search(element, page).groups()
    assert html.unescape(alt) == 'Half is "blue" & half white.'
    with Image.open(io.BytesIO(base64.b64decode(source))) as image:
        assert image.convert("RGB").getpixel((10, 10)) == (0, 114, 178)
        assert image.convert("RGB").getpixel((290, 10)) == (255, 255, 255)


def test_the_page_asks_the_network_for_nothing_and_runs_nothing_of_a_notebook(articles):
    page = write(
        articles,
        "# Q?\n\n![a map](https://example.org/map.png) <script src='https://example.org/x.js'></script>",
        "show()",
        outputs=[shown({"text/html": "<link rel=stylesheet href=//example.org/a.css><img src='map.png' alt=\"a plan\">"
                                     "<style>@import url(//example.org)</style><iframe src=x></iframe><b>kept</b>"})],
    )  # fmt: skip
    page = page.split('<script type="application/json">')[0]  # behind which the page's own script stands
    assert "example.org" not in page and "<script" not in page and "<iframe" not in page and "<img" not in page
    assert "[Picture, not on this page: a map]" in page and "[Picture, not on this page: a plan]" in page
    assert "<b>kept</b>" in page
    assert "default-src 'none'; script-src 'sha256-" in page


@pytest.mark.parametrize(
    "crooked",
    [
        "<iframe src=x>", "<iframe src=x", "<form action='https://example.org'><input name=a>", "<button onclick=go()>",
        "<a href='javascript:go()'>go</a>", "<a title=x href=javascript:go()>", "<a href='java&#115;cript:go()'>go</a>",
        "<b onmouseover='go()'>", "<svg onload=go()><script>go()</script>", "<meta http-equiv=refresh>",
        "<img src=x onerror=go()>", "<p style=\"background: URL(//example.org)\">", "<!-- <script>go()",
        "<ifr<iframe>ame>", "<img src='data:image/svg+xml,x' onerror=go()>",
        "<math><mtext><style><img src=x onerror=go()>", "<<x>img src=x onerror=go()>",
        "<p style='background:\\75 rl(//example.org)'>", "<div style='position:fixed; top:0'>over all</div>",
    ],
)  # fmt: skip
def test_whatever_stands_in_the_html_of_a_cell_acts_or_asks_for_nothing(articles, crooked):
    page = write(
        articles,
        f"# Q?\n\n{crooked}",
        "show()",
        outputs=[shown({"text/html": each}) for each in (crooked, "<b>kept</b>")],
    )
    body = page.split("<main")[1].split("</main>")[0]
    tags = re.findall(r"<[a-z!][^>]*>", body)
    for part in ("iframe", "form", "input", "button", "script", "onclick", "onload", "onerror", "onmouse", "meta",
                 "example.org", "svg", "<!", "position"):  # fmt: skip
        assert not any(part in tag.lower() for tag in tags), part
    assert "<b>kept</b>" in body


def test_tables_marks_and_links_to_the_web_come_through_as_they_were(articles):
    table = (
        '<div><table class="dataframe"><tr style="text-align: right;"><th colspan="2">a &amp; b</th></tr></table>'
        "<mark style=\"background-color: #fff\">x &lt; y</mark> <a href='https://example.org/?q=1&amp;r=2'>web</a></div>"
    )
    page = write(articles, "# Q?", "show()", outputs=[shown({"text/html": table})])
    for kept in (
        '<table><caption class="made">Q?: table of cell 1</caption><tbody><tr style="text-align:right">',
        '<th scope="row" colspan="2">a &amp; b</th>',
        '<mark style="background-color:#fff;color:#000">x &lt; y</mark> <a href="https://example.org/?q=1&amp;r=2">web</a>',
    ):
        assert kept in page


def test_a_picture_that_cannot_be_read_becomes_its_words_and_the_page_is_written(articles):
    broken = base64.b64encode(b"no picture at all").decode()
    about = {"alt": "Two bars, 3 and 5."}
    page = write(articles, "# Q?", "draw()", outputs=[shown({"image/png": broken}, **{"image/png": about})])
    assert "[A picture that cannot be read (" in page and "Two bars, 3 and 5.]" in page


def test_a_photograph_is_a_picture_and_a_drawing_is_said_to_be_missing(articles):
    buffer = io.BytesIO()
    Image.new("RGB", (30, 20), "white").save(buffer, "JPEG")
    photograph = {
        "image/jpeg": base64.b64encode(buffer.getvalue()).decode(),
        "text/plain": "<IPython.core.display.Image object>",
    }
    drawing = {"image/svg+xml": "<svg></svg>", "text/plain": "<IPython.core.display.SVG object>"}
    other = {"application/javascript": "go()", "text/plain": "<IPython.core.display.Javascript object>"}
    page = write(articles, "# Q?", "show()", outputs=[shown(photograph), shown(drawing), shown(other)])
    assert 'width="30" height="20" alt="A picture without a description." src="data:image/jpeg;base64,' in page
    assert "[Picture, not on this page]" in page and "[A display of the notebook, not on this page]" in page
    assert "IPython" not in page


def test_empty_code_cells_are_not_counted_as_jupyterlab_does_not(articles):
    notebook = make_notebook("# Q?", "x = 1", "1 / 0")
    notebook.cells.insert(1, nbformat.v4.new_code_cell(" "))
    notebook.cells.append(nbformat.v4.new_code_cell(""))
    page = report_page.write_page(
        [{"name": "a", "notebook": notebook, "failed": [(3, "no")], "error": ""}], articles, []
    )
    assert "Code cell 2 stopped here." in page and "after it" not in page
    assert re.findall("Code of cell [0-9]", page) == ["Code of cell 1", "Code of cell 2"]


def test_a_name_with_quotation_marks_is_an_anchor_that_links_find(articles):
    name = 'my "own" č'
    page = write(articles, "# Q?\n\n[again](my%20%22own%22%20č.ipynb#Part)\n\n## Part", name=name)
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert ids == [
        "contents",
        "content",
        "explore",
        "explore-heading",
        "my%20%22own%22%20%C4%8D",
        *[f"my%20%22own%22%20%C4%8D--{part}" for part in ("q", "part")],
    ]
    assert '<a href="#my%20%22own%22%20%C4%8D--part">again</a>' in page


def test_words_of_a_text_are_shown_and_not_obeyed(articles):
    stream = {"output_type": "stream", "name": "stdout", "text": "<b>bold</b> & more"}
    page = write(articles, "# Q?", "if 1 < 2: pass", outputs=[stream, shown({"text/plain": "<i>"})])
    assert "&lt;b&gt;bold&lt;/b&gt; &amp; more" in page and "<pre>&lt;i&gt;</pre>" in page
    assert "if 1 &lt; 2: pass" in page
    assert "<td>B &amp; Co</td>" in page


def test_code_is_folded_away_and_headings_are_linked_from_the_contents(articles):
    page = write(articles, "# What *is* it?\n\n## One, two\n\n### Deep", "x = 1", "## One, two")
    assert '<details class="code"><summary>Code of cell 1</summary>' in page
    assert '<h2 id="03_mine--what-is-it">What <em>is</em> it?</h2>' in page
    contents = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall(r'href="#([^"]+)"', contents) == ["03_mine", "03_mine--one-two", "03_mine--one-two-2"]
    ids = re.findall(r'\bid="([^"]+)"', page)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_a_link_leads_within_the_page_or_to_the_web_or_is_no_link(articles):
    words = (
        "# Q?\n\n[this](03_mine.ipynb) [part](#The-part) [gone](04_gone.ipynb) [file](../corpus/README.md) "
        "[web](https://example.org)\n\n## The part"
    )
    body = write(articles, words).split("<main")[1]
    assert '<a href="#03_mine">this</a> <a href="#03_mine--the-part">part</a> gone file ' in body
    assert '<a href="https://example.org">web</a>' in body


def test_a_control_is_said_to_be_in_the_notebook(articles):
    widget = {"application/vnd.jupyter.widget-view+json": {}, "text/plain": "interactive(children=())"}
    page = write(articles, "# Q?", "play()", outputs=[shown(widget)])
    page = page.split("<script")[0]
    assert "interactive(" not in page and "Something to click on stands here in the notebook" in page


def test_the_page_dates_its_articles_and_says_of_how_many_it_cannot(articles):
    words = text_of(write(articles, "# Q?"))
    assert "2 news articles from 2 outlets" in words
    assert "published between 2024-03-11 and 2024-03-12; of 1 of 2 the day is not known" in words
    undated = articles.assign(published=None)
    assert "When the articles were published is not known." in text_of(write(undated, "# Q?"))


def test_of_many_articles_the_first_are_listed_with_their_number():
    many = pd.DataFrame({"doc_id": [f"a{n:03}" for n in range(60)], "outlet": "Alpha", "published": None, "n_words": 1})
    page = write(many, "# Q?")
    assert "The first 50 of 60 articles." in page and "<td>a049</td>" in page and "<td>a050</td>" not in page


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
