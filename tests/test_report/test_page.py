"""Does the page show what the notebooks showed, with its words, and nothing that acts of what they hold?"""

import base64
import html
import io
import re

import nbformat
import pandas as pd
import pytest
from PIL import Image

from newsframing.report import _page as report_page


def make_notebook(*cells):
    """A notebook of cells: words begin with a # or a capital letter, code with anything else."""
    notebook = nbformat.v4.new_notebook()
    for text in cells:
        words = text[0] == "#" or text[0].isupper()
        notebook.cells.append((nbformat.v4.new_markdown_cell if words else nbformat.v4.new_code_cell)(text))
    return notebook


def text_of(page):
    """Return the words of a page, without its tags."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("</head>")[1]))


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
