"""How do notebooks that have been run become one page that needs nothing beside it?

The page holds its pictures and its style itself and asks the network for nothing: it forbids the browser to. It has no
script. It holds no time of its own making, so that the same texts and notebooks give the same page to the byte, and
two pages can be compared; what it does date is the articles.
"""

import base64
import html
import io
import re
from urllib.parse import quote, unquote

import pandas as pd

ARTICLES_SHOWN = 50
# Whatever the page holds, the browser loads nothing and runs nothing: pictures and style stand in the page itself.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# What may stay of the HTML that notebooks hold: what shows words and tables. Whatever is not here is taken out.
ELEMENTS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 "
    "h5 h6 hr i ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead tr u "
    "ul var".split()
)
ATTRIBUTES = frozenset("alt class colspan dir height lang open rowspan scope start style title width".split())
SILENT = ("script", "style", "iframe", "object", "template", "noscript", "select", "textarea")  # words in them as well
TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-z][a-z0-9:-]*)(?P<rest>(?:[^<>"']|"[^"]*"|'[^']*')*)>|<(?=[a-z/!?])""", re.IGNORECASE
)
ATTRIBUTE = re.compile(r"""([^\s"'=<>/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>]+)))?""")
PICTURES = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")
NO_PICTURE = "[Picture, not on this page]"
STYLE = """
:root { color-scheme: light }
body { font: 1rem/1.5 system-ui, sans-serif; color: #1a1a1a; background: #fff; margin: 0 auto; padding: 0 1rem 4rem;
  max-width: 54rem; overflow-wrap: break-word }
h1, h2, h3, h4, h5 { line-height: 1.25; margin: 1.6em 0 .5em }
h2 { border-top: 3px solid #0072b2; padding-top: .8em; margin-top: 3em }
a { color: #00558a }
table { border-collapse: collapse; border: 0; font-size: .85rem; margin: .5em 0 }
th, td { padding: .25em .6em; border: 0; border-bottom: 1px solid #ccc; text-align: right; vertical-align: top }
th { background: #f2f2f2 }
.words th, .words td { text-align: left }
pre { background: #f6f6f6; padding: .6em; font-size: .8rem; overflow-x: auto; margin: .4em 0 }
code { font-size: .9em; background: #f2f2f2; padding: 0 .15em }
pre code { font-size: 1em; background: none; padding: 0 }
.output { overflow-x: auto; margin: .6em 0 }
.output pre { background: none; padding: 0 }
.output img { height: auto; max-width: 100% }
details.code > summary { color: #595959; font-size: .8rem; cursor: pointer }
.failed { border: 3px double #b22222; padding: .2em 1em; margin: 1em 0 }
nav ul { list-style: none; padding: 0 } nav li { margin: .7em 0 } nav ul ul { font-size: .85rem; margin: 0 }
nav ul ul li { display: inline } nav ul ul li + li::before { content: "\\b7"; padding: 0 .4em }
.aside { color: #595959; font-size: .85rem }
@media (max-width: 40rem) { .output img { max-width: 40rem } body { padding: 0 .7rem 3rem } }
@media print {
  body { max-width: none; font-size: 10pt } details.code, .back { display: none }
  .output th, .output td { min-width: 0 !important; white-space: normal !important; overflow-wrap: anywhere }
  code { overflow-wrap: anywhere } .output { overflow: visible }
  .output img { max-width: 100%; break-inside: avoid } pre { white-space: pre-wrap }
  section.notebook { break-before: page } h2, h3, h4 { break-after: avoid } tr { break-inside: avoid }
}
"""


def write_page(runs: list[dict], articles: pd.DataFrame, left_out: list[str], copies: list[str] | None = None) -> str:
    """Write notebooks that have been run as one HTML page.

    A notebook that stopped with an error is named at the top, and at the cell that stopped, in words; what stands
    below that cell keeps its words and has no results. Code is folded away. A picture is stored with 256 colours,
    which is a third of its size and hardly ever to be seen; its words are its alt text.

    Parameters
    ----------
    runs
        A dict for each notebook, in the order of the page: name (of the file, without ending), notebook (as nbformat
        reads it, with outputs; None where it could not be read), at (place in `notebook.cells` of the cell that
        stopped, else None), error ("" if none, else why it stopped).
    articles
        One row per article; columns doc_id, outlet, published, n_words.
    left_out
        Names of the notebooks that do not fit this corpus.
    copies
        Names of those that were left out as copies.

    Returns
    -------
    str
        The page.
    """
    sections, contents, failures = [], [], []
    for run in runs:
        body, headings = _write_notebook(run)
        sections.append(body)
        items = "".join(f'<li><a href="#{anchor}">{words}</a></li>' for anchor, words in headings[1:])
        title = headings[0][1] if headings else html.escape(run["name"])
        number = html.escape(run["name"].split("_")[0])
        contents.append(f'<li><a href="#{_anchor(run["name"])}"><b>{number}</b> {title}</a><ul>{items}</ul></li>')
        if run["error"]:
            failures.append(f"<li>{_name_failure(run)}</li>")
    n_outlets = articles["outlet"].nunique()
    title = f"{_count(len(articles), 'news article')} from {_count(n_outlets, 'outlet')}"
    title += ", compared" if len(articles) > 1 else ""
    parts = [
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{html.escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<header>",
        f"<h1>{html.escape(title)}</h1>",
        _write_failures(failures, len(runs)),
        _write_introduction(articles, len(runs), left_out, copies or []),
        f'</header>\n<nav id="contents" aria-label="Contents"><h2>Contents</h2><ul>{"".join(contents)}</ul></nav>',
        "<main>",
        *sections,
        "</main>\n<footer><p class='aside'>The articles belong to their publishers; pass this page on only where you "
        "may pass them on. Made with newsframing.</p></footer>\n</body>\n</html>\n",
    ]
    return _settle_links("\n".join(parts))


def _count(n: int, noun: str) -> str:
    """Write a number with its noun: 1 article, 5 articles."""
    return f"{n:,} {noun}" + "s" * (n != 1)


def _name_failure(run: dict) -> str:
    """Say which notebook stopped, at which cell, and why."""
    name = f"<b>{html.escape(run['name'])}</b>"
    if run["at"] is None:
        return f"{name} could not be run: {html.escape(run['error'])}"
    place = f'<a href="#{_anchor(run["name"], "stopped")}">code cell {_number(run)}</a>'
    return f"{name}, {place}: {html.escape(run['error'])}"


def _number(run: dict) -> int:
    """Return the number of the cell that stopped among the code cells, from 1, as JupyterLab counts them."""
    return sum(_is_code(cell) for cell in run["notebook"].cells[: run["at"] + 1])


def _is_code(cell: dict) -> bool:
    """Say whether a cell holds code; an empty one is not run and gets no number."""
    return cell.cell_type == "code" and bool(cell.source.strip())


def _write_failures(failures: list[str], n_runs: int) -> str:
    """Write the box that says which notebooks stopped, or nothing."""
    if not failures:
        return ""
    return (
        f'<div class="failed"><p><b>Not complete: {len(failures)} of {_count(n_runs, "notebook")} stopped with an '
        f"error.</b> What stands before the error is here, what would follow it is missing.</p>"
        f"<ul>{''.join(failures)}</ul></div>"
    )


def _write_introduction(articles: pd.DataFrame, n_runs: int, left_out: list[str], copies: list[str]) -> str:
    """Write what the page is, over which articles, and what was left out of it."""
    shown = articles.head(ARTICLES_SHOWN)[["doc_id", "outlet", "published", "n_words"]]
    shown = shown.assign(published=shown["published"].fillna("not known").astype(str))
    rows = [[html.escape(f"{cell:,}" if isinstance(cell, int) else str(cell)) for cell in row]
            for row in shown.astype("object").itertuples(index=False)]  # fmt: skip
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    words = [
        f"<p>{_date_articles(articles)} Below, {_count(n_runs, 'notebook')} "
        f"{'asks a question of them' if n_runs == 1 else 'ask a question each'}. What is counted here holds for these "
        "texts, not for their outlets, and nothing is ranked. The code of each step is folded away. "
        "<i>Before you run the cell</i> marks a question: answer "
        "it before you read on. <i>Try it</i> needs the notebooks. A date with a slash, as in 2011-11-16/2011-11-20, "
        "means some day between the two. Wide tables can be moved sideways.</p>",
        '<div class="output"><table class="words"><thead><tr><th scope="col">article</th><th scope="col">outlet</th>'
        f'<th scope="col">published</th><th scope="col">words</th></tr></thead><tbody>{table}</tbody></table></div>',
    ]
    if len(articles) > ARTICLES_SHOWN:
        words.append(f"<p>The first {ARTICLES_SHOWN} of {_count(len(articles), 'article')}.</p>")
    if left_out:
        names = ", ".join(html.escape(name) for name in left_out)
        words.append(
            "<p><b>Left out:</b> the notebooks that are written about the five articles which come with the project. "
            f"Their sentences would be false of other articles. They are {names}.</p>"
        )
    if copies:
        names = ", ".join(html.escape(name) for name in copies)
        words.append(f"<p><b>Left out</b> as copies, by their names: {names}.</p>")
    return "\n".join(words)


def _date_articles(articles: pd.DataFrame) -> str:
    """Say between which days the articles were published, and of how many the day is not known."""
    days = articles["published"].dropna().astype(str).str.split("/")
    missing = len(articles) - len(days)
    if days.empty:
        return "When the articles were published is not known."
    first, last = days.str[0].min(), days.str[-1].max()
    known = f"published on {first}" if first == last else f"published between {first} and {last}"
    if missing:
        return f"Articles {known}; of {missing} of {len(articles)} the day is not known."
    return f"Articles {known}."


def _write_notebook(run: dict) -> tuple[str, list[tuple[str, str]]]:
    """Write one notebook as a section; return it with its headings as (anchor, words), its title first."""
    name, notebook = run["name"], run["notebook"]
    anchors, headings, parts = {}, [], [f'<section class="notebook" id="{_anchor(name)}">']
    if notebook is None:
        parts.append(f'<h2>{html.escape(name)}</h2><div class="failed"><p>{_name_failure(run)}</p></div>')
    number = 0
    for place, cell in enumerate(notebook.cells if notebook else []):
        if cell.cell_type == "markdown":
            parts.append(_write_words(cell.source, name, anchors, headings))
        elif _is_code(cell):
            number += 1
            parts.append(_write_code(run, place, number))
            parts += [_write_output(output) for output in cell.outputs if output.output_type != "error"]
            if run["error"] and place == run["at"]:
                parts.append(_write_stop(run))
    if notebook and run["error"] and run["at"] is None:
        parts.append(f'<div class="failed"><p>{_name_failure(run)}</p></div>')
    parts.append('<p class="back aside"><a href="#contents">Back to the contents</a></p></section>')
    return "\n".join(parts), headings


def _write_words(source: str, name: str, anchors: dict, headings: list) -> str:
    """Write a cell of words; its headings move down one level, since the page has a title of its own."""
    import mistune

    render = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])

    def mark_heading(found):
        level, words = int(found[1]), found[2]
        anchor = _anchor(name, html.unescape(re.sub(r"<[^>]+>", "", words)))
        anchors[anchor] = anchors.get(anchor, 0) + 1
        if anchors[anchor] > 1:
            anchor += f"-{anchors[anchor]}"
        if level <= 2:
            headings.append((anchor, re.sub(r"</?a\b[^>]*>", "", words)))
        return f'<h{min(level + 1, 6)} id="{anchor}">{words}</h{min(level + 1, 6)}>'

    def lead_within(found):
        other, _, heading = found[1].partition("#")
        if not other or other.endswith(".ipynb") and "/" not in other:
            other = other.removesuffix(".ipynb") or name
            return f'href="#{_anchor(other, heading or None)}"'
        return found[0]

    page = re.sub(r"<h([1-6])>(.*?)</h\1>", mark_heading, _keep_safe(render(source)), flags=re.DOTALL)
    return re.sub(r'href="([^"]*)"', lead_within, page).replace("<table>", '<table class="words">')


def _anchor(name: str, heading: str | None = None) -> str:
    """Return the anchor of a notebook, or of a heading in it, which notebooks write with hyphens in place of spaces.

    A file name may hold anything, quotation marks too; here it is written as addresses are, as in links to it.
    """
    name = quote(unquote(name), safe="")
    if heading is None:
        return name
    return f"{name}--{re.sub(r'[^0-9a-z]+', '-', heading.lower()).strip('-') or 'part'}"


def _write_code(run: dict, place: int, number: int) -> str:
    """Write the code of a cell, folded away unless it is the one that stopped."""
    stopped = bool(run["error"]) and place == run["at"]
    after = bool(run["error"]) and (run["at"] is None or place > run["at"])
    summary = f"Code of cell {number}" + (", not run" if after else "")
    code = html.escape(run["notebook"].cells[place].source, quote=False)
    fold = f'<details class="code"{" open" if stopped else ""}><summary>{summary}</summary>'
    return f"{fold}<pre><code>{code}</code></pre></details>"


def _write_stop(run: dict) -> str:
    """Write, below the cell that stopped, why it did and what is missing for it."""
    cells = run["notebook"].cells[run["at"] + 1 :]
    n_after = sum(_is_code(cell) for cell in cells)
    after = f" {_count(n_after, 'code cell')} after it {'was' if n_after == 1 else 'were'} not run: " if n_after else ""
    note = after + "where the words below speak of a result, it is not there." if n_after else ""
    anchor = _anchor(run["name"], "stopped")
    return (
        f'<div class="failed" id="{anchor}"><p><b>Code cell {_number(run)} stopped here.</b>{note}</p>'
        f"<pre>{html.escape(run['error'], quote=False)}</pre></div>"
    )


def _write_output(output: dict) -> str:
    """Write one result of a cell: a picture with its words, a table, or text."""
    if output.output_type == "stream":
        text = f"<pre>{html.escape(output.text, quote=False)}</pre>"
        if output.name == "stderr":
            text = f"<details><summary>Messages and warnings of this cell</summary>{text}</details>"
        return f'<div class="output">{text}</div>'
    data = output.data
    text = data.get("text/plain", "")
    if "application/vnd.jupyter.widget-view+json" in data:
        return '<p class="aside">(A control to play with stands here in the notebook; a page on paper has none.)</p>'
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            about = output.metadata.get(kind, {})
            return f'<div class="output">{_write_picture(data[kind], about, text)}</div>'
    if "text/html" in data:
        return f'<div class="output">{_keep_safe(data["text/html"])}</div>'
    if "image/svg+xml" in data:
        return f'<p class="aside">{NO_PICTURE}</p>'
    if re.fullmatch(r"<IPython\.core\.display\.\w+ object>", text):
        text = next((data[kind] for kind in ("text/markdown", "text/latex") if kind in data), "")
        if not text:
            return '<p class="aside">[A display of the notebook, not on this page]</p>'
    return f'<div class="output"><pre>{html.escape(text, quote=False)}</pre></div>'


def _write_picture(picture: str, about: dict, text: str) -> str:
    """Write a picture as an element that holds it, with its words as alt text; a photograph stays as it came."""
    from PIL import Image

    received = base64.b64decode(picture)
    with Image.open(io.BytesIO(received)) as image:
        width, height = image.size
        kind = "jpeg" if image.format == "JPEG" else "png"
        smaller = io.BytesIO()
        image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(smaller, "PNG", optimize=True)
    kept = received if kind == "jpeg" else min(received, smaller.getvalue(), key=len)
    shown = about.get("width", width)
    described = about.get("alt") or ("" if text.startswith("<IPython.") else text)
    alt = html.escape(described or "A picture without a description.")
    source = base64.b64encode(kept).decode("ascii")
    size = f'width="{shown}" height="{round(shown * height / width)}"'
    return f'<img {size} alt="{alt}" src="data:image/{kind};base64,{source}">'


def _keep_safe(page: str) -> str:
    """Keep of a piece of HTML what shows words, and nothing that acts or that asks the network for something.

    Every tag is written anew, from lists of elements and attributes that are harmless; whatever else begins like a tag
    becomes text. So it does not matter how crooked the piece is: what is not on the lists cannot come through.
    """
    page = re.sub(r"<!--.*?-->", "", page, flags=re.DOTALL)
    page = re.sub(r"<svg\b.*?</svg\s*>", NO_PICTURE, page, flags=re.DOTALL | re.IGNORECASE)
    page = re.sub(rf"<({'|'.join(SILENT)})\b.*?</\1\s*>", "", page, flags=re.DOTALL | re.IGNORECASE)
    return TAG.sub(_keep_tag, page)


def _keep_tag(found: re.Match) -> str:
    """Write one tag anew, with the attributes that may stay; a picture elsewhere becomes its words."""
    if found["name"] is None:
        return "&lt;"
    name = found["name"].lower()
    if name not in ELEMENTS and name != "img":
        return ""
    if found["end"]:
        return f"</{name}>"
    attributes = {}
    for part in ATTRIBUTE.finditer(found["rest"]):
        value = html.unescape(next((value for value in part.group(2, 3, 4) if value is not None), ""))
        attributes.setdefault(part[1].lower(), value)
    if name == "img" and not attributes.get("src", "").startswith(PICTURES):
        return f"[Picture, not on this page: {html.escape(attributes.get('alt') or 'no description')}]"
    own = {"img": {"src"}, "a": {"href"}}.get(name, set())
    kept = {key: value for key, value in attributes.items() if key in ATTRIBUTES | own}
    if "url" in kept.get("style", "").lower():
        del kept["style"]
    if "href" in kept:
        href = kept.pop("href")
        if re.match(r"https?:|mailto:|[^:]*([/?#]|$)", href):
            kept = {"href": href, **kept}  # first, where `_settle_links` looks for it
    return f"<{name}" + "".join(f' {key}="{html.escape(value)}"' for key, value in kept.items()) + ">"


def _settle_links(page: str) -> str:
    """Take the link from words that lead to what is not on this page and not on the web either."""
    anchors = set(re.findall(r'\bid="([^"]+)"', page))  # no name needs escaping: see _anchor

    def settle(found):
        target = html.unescape(found[1])
        outside = re.match(r"https?://|mailto:", target)
        return found[0] if outside or target.startswith("#") and target[1:] in anchors else found[2]

    return re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', settle, page, flags=re.DOTALL)
