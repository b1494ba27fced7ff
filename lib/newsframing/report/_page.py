"""How do notebooks that have been run become one page that needs nothing beside it?

The page, a template (page.html.jinja) with page.css, holds its pictures and style itself, has no script, and forbids
the browser to ask the network for anything. It holds no time of its own making, so that the same texts and notebooks
give the same page to the byte, and two pages can be compared; what it does date is the articles.
"""

import base64
import html
import io
import re
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

import nh3
import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

ARTICLES_SHOWN = 50
# Whatever the page holds, the browser loads nothing and runs nothing: pictures and style stand in the page itself.
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
# What may stay of the HTML that notebooks hold: what shows words and tables.
ELEMENTS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 "
    "h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead "
    "tr u ul var".split()
)
ATTRIBUTES = {
    "*": set("class dir height lang style title width".split()),
    "a": {"href"}, "details": {"open"}, "img": {"alt", "src"}, "ol": {"start"}, "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}  # fmt: skip
SILENT = set("script style iframe object template noscript select textarea svg math title".split())  # words too
# No property that can hold an address or lay one thing over another.
STYLES = set(
    "background-color border border-bottom border-left border-right border-top border-radius color font-size "
    "font-style font-weight margin margin-bottom margin-left margin-right margin-top max-width min-width opacity "
    "overflow-wrap padding padding-bottom padding-left padding-right padding-top text-align text-decoration "
    "vertical-align white-space width".split()
)
PICTURES = ("data:image/png", "data:image/jpeg", "data:image/gif", "data:image/webp")
NO_PICTURE = "[Picture, not on this page]"


def write_page(runs: list[dict], articles: pd.DataFrame, left_out: list[str], copies: list[str] | None = None) -> str:
    """Write notebooks that have been run as one HTML page.

    A cell that stopped with an error is named at the top, and at its place, in words; so is a notebook that could not
    be run to its end. Code is folded away. A picture is stored with 256 colours, which is a third of its size and
    hardly ever to be seen; its words are its alt text.

    `runs` has a dict for each notebook, in the order of the page: name (of the file, without ending), notebook (as
    nbformat reads it, with outputs; None where it could not be read), failed (place in `notebook.cells` of each cell
    that stopped, and why), error (why the rest was not run, else ""). `left_out` names the notebooks that do not fit
    this corpus, `copies` those that were left out as copies.
    """
    sections = [_read_run(run) for run in runs]
    shown = articles.head(ARTICLES_SHOWN)[["doc_id", "outlet", "published", "n_words"]]
    shown = shown.assign(published=shown["published"].fillna("not known").astype(str))
    title = f"{_count(len(articles), 'news article')} from {_count(articles['outlet'].nunique(), 'outlet')}"
    room = files("newsframing.report")
    template = Environment(autoescape=True).from_string((room / "page.html.jinja").read_text(encoding="utf-8"))
    return _settle_links(template.render(
        policy=Markup(POLICY), style=Markup((room / "page.css").read_text(encoding="utf-8")),
        title=title + (", compared" if len(articles) > 1 else ""), dates=_date_articles(articles),
        articles=shown.to_dict("records"), n_articles=len(articles), sections=sections,
        failures=[failure for section in sections for failure in section["failures"]],
        left_out=left_out, copies=copies or [], count=_count,
    ))  # fmt: skip


def _count(n: int, noun: str) -> str:
    """Write a number with its noun: 1 article, 5 articles."""
    return f"{n:,} {noun}" + "s" * (n != 1)


def _is_code(cell: dict) -> bool:
    """Say whether a cell holds code; an empty one is not run and gets no number."""
    return cell["cell_type"] == "code" and bool(cell["source"].strip())


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


def _read_run(run: dict) -> dict:
    """Read one notebook for the template: its cells, its headings, and what failed."""
    name, notebook, failed = run["name"], run["notebook"], dict(run.get("failed", ()))
    headings: list[dict[str, Any]] = []
    cells: list[dict[str, Any]] = []
    failures = []
    for place, cell in enumerate(notebook["cells"] if notebook else []):
        if cell["cell_type"] == "markdown":
            cells.append({"words": Markup(_write_words(cell["source"], name, headings))})
        elif _is_code(cell):
            number = 1 + sum("code" in made for made in cells)
            outputs = [_read_output(output) for output in cell["outputs"] if output["output_type"] != "error"]
            anchor = _anchor(name, f"stopped {number}")
            not_run = bool(run["error"]) and not cell.get("execution_count")
            about = {"number": number, "anchor": anchor, "error": failed.get(place, "")}
            cells.append(about | {"code": cell["source"], "outputs": outputs, "not_run": not_run})
            if place in failed:
                failures.append({"name": name} | about)
    if run["error"]:
        failures.append({"name": name, "anchor": "", "error": run["error"]})
    headings = [heading for heading in headings if heading["level"] <= 2]
    title = headings[0]["words"] if headings else name
    return {"name": name, "anchor": _anchor(name), "number": name.split("_")[0], "title": title, "cells": cells,
            "headings": headings[1:], "failures": failures, "error": run["error"]}  # fmt: skip


def _write_words(source: str, name: str, headings: list[dict]) -> str:
    """Write a cell of words; its headings move down one level, since the page has a title of its own."""
    import mistune

    render = mistune.create_markdown(escape=False, plugins=["table", "strikethrough", "url"])

    def mark_heading(found):
        level, words = int(found[1]), found[2]
        anchor = _anchor(name, html.unescape(re.sub(r"<[^>]+>", "", words)))
        repeats = sum(other["base"] == anchor for other in headings)
        known = {"base": anchor, "anchor": f"{anchor}-{repeats + 1}" if repeats else anchor, "level": level}
        headings.append(known | {"words": Markup(re.sub(r"</?a\b[^>]*>", "", words))})
        return f'<h{min(level + 1, 6)} id="{known["anchor"]}">{words}</h{min(level + 1, 6)}>'

    def lead_within(found):
        other, _, heading = html.unescape(found[1]).partition("#")
        if not other or other.endswith(".ipynb"):
            other = unquote(other).removesuffix(".ipynb").rpartition("/")[2] or name
            return f'href="#{_anchor(other, heading or None)}"'
        return found[0]

    page = re.sub(r"<h([1-6])>(.*?)</h\1>", mark_heading, _keep_safe(str(render(source))), flags=re.DOTALL)
    return re.sub(r'href="([^"]*)"', lead_within, page).replace("<table>", '<table class="words">')


def _anchor(name: str, heading: str | None = None) -> str:
    """Return the anchor of a notebook, or of a heading in it, which notebooks write with hyphens in place of spaces.

    A file name may hold anything, quotation marks too; here it is written as addresses are, as in links to it.
    """
    name = quote(unquote(name), safe="")
    if heading is None:
        return name
    return f"{name}--{re.sub(r'[^0-9a-z]+', '-', heading.lower()).strip('-') or 'part'}"


def _read_output(output: dict) -> dict:
    """Read one result of a cell: a picture with its words, a table, or text."""
    if output["output_type"] == "stream":
        return {"kind": "messages" if output["name"] == "stderr" else "text", "words": output["text"]}
    data = output["data"]
    text = data.get("text/plain", "")
    if "application/vnd.jupyter.widget-view+json" in data:
        words = "(A control to play with stands here in the notebook; a page on paper has none.)"
        return {"kind": "aside", "words": words}
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            return _read_picture(data[kind], output["metadata"].get(kind, {}), text)
    if "text/html" in data:
        return {"kind": "html", "html": Markup(_keep_safe(data["text/html"]))}
    if "image/svg+xml" in data:
        return {"kind": "aside", "words": NO_PICTURE}
    if re.fullmatch(r"<IPython\.core\.display\.\w+ object>", text):
        text = next((data[kind] for kind in ("text/markdown", "text/latex") if kind in data), "")
        if not text:
            return {"kind": "aside", "words": "[A display of the notebook, not on this page]"}
    return {"kind": "text", "words": text}


def _read_picture(picture: str, about: dict, text: str) -> dict:
    """Read a picture and its words; a photograph stays as it came, and one that cannot be read becomes its words."""
    from PIL import Image

    described = about.get("alt") or ("" if text.startswith("<IPython.") else text)
    try:
        received = base64.b64decode(picture)
        with Image.open(io.BytesIO(received)) as image:
            width, height = image.size
            kind = "jpeg" if image.format == "JPEG" else "png"
            smaller = io.BytesIO()
            image.convert("RGB").quantize(256, dither=Image.Dither.NONE).save(smaller, "PNG", optimize=True)
    except (OSError, ValueError, SyntaxError) as error:
        return {"kind": "aside", "words": f"[A picture that cannot be read ({error}): {described or 'no description'}]"}
    kept = received if kind == "jpeg" else min(received, smaller.getvalue(), key=len)
    shown = about.get("width", width)
    source = base64.b64encode(kept).decode("ascii")
    return {"kind": "picture", "type": kind, "source": source, "width": shown, "height": round(shown * height / width),
            "alt": described or "A picture without a description."}  # fmt: skip


def _keep_safe(page: str) -> str:
    """Keep of a piece of HTML what shows words, and nothing that acts or that asks the network for something."""

    def keep_attribute(element, attribute, value):
        if attribute == "src":
            return value if value.startswith(PICTURES) else None
        if attribute == "href":
            return value if re.match(r"https?:|mailto:|[^:]*([/?#]|$)", value) else None
        return value

    page = nh3.clean(
        page, tags=ELEMENTS, attributes=ATTRIBUTES, attribute_filter=keep_attribute, clean_content_tags=SILENT,
        filter_style_properties=STYLES, link_rel=None, url_schemes={"http", "https", "mailto", "data"},
    )  # fmt: skip

    def name_picture(found):
        alt = re.search(r'\balt="([^"]*)"', found[0])
        return f"[Picture, not on this page: {alt[1] if alt and alt[1] else 'no description'}]"

    return re.sub(r'<img(?![^>]* src=")[^>]*>', name_picture, page)


def _settle_links(page: str) -> str:
    """Take the link from words that lead to what is not on this page and not on the web either."""
    anchors = set(re.findall(r'\bid="([^"]+)"', page))  # no name needs escaping: see _anchor

    def settle(found):
        target = html.unescape(found[1])
        outside = re.match(r"https?://|mailto:", target)
        return found[0] if outside or target.startswith("#") and target[1:] in anchors else found[2]

    return re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', settle, page, flags=re.DOTALL)
