"""How do notebooks that have been run become one page that needs nothing beside it?

The page, a template (page.html.jinja), holds its pictures, its style (page.css) and its script (explore's screen.js and
page.js) itself. Its policy lets the browser run that script alone and ask the network for nothing. Without the script
it reads the same, but nothing reacts. It holds no time of its own making, so that the same texts and notebooks give the
same page to the byte, and two pages can be compared; what it does date is the articles.
"""

import base64
import hashlib
import html
import io
import json
import re
from importlib.resources import files
from typing import Any
from urllib.parse import quote, unquote

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from newsframing.report._markup import NO_PICTURE, keep_safe, name_tables, order_headings, settle_links
from newsframing.report._names import hide_names
from newsframing.report._views import make_views
from newsframing.story import Story
from newsframing.tables import count_of

ARTICLES_SHOWN = 50
ESCAPES = {ord(letter): f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"}
MOST_BYTES = 7_500_000  # of the page but its script; where views would make more, fewer are made
WIDEST = 900  # pixels of a picture
OWN_IDS = ("contents", "content", "explore", "explore-heading")  # of the page's own parts
# What the script says of hidden names and of rows left out.
NOTES = {
    "hidden": "Names are hidden: outlet A is an outlet, article A1 an article of it. Read, guess, then reveal. This "
    "cannot hide what a text gives away, an outlet that is called otherwise there, or the address behind a link. "
    "Figures are covered, since their letters may name outlets; those under Explore are drawn without the names.",
    "shown": "Of an outlet that is not ticked, the rows are left out of all tables, and its articles of what can be "
    "chosen. Sentences, figures and sums still count it.",
}
# Whatever the page holds, the browser loads nothing, and runs nothing but the page's own script.
POLICY = (
    "default-src 'none'; script-src 'sha256-{digest}'; connect-src 'none'; img-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'"
)


def write_page(
    runs: list[dict],
    articles: pd.DataFrame,
    left_out: list[str],
    copies: list[str] | None = None,
    story: Story | str = "",
) -> str:
    """Write notebooks that have been run as one HTML page.

    A cell that stopped with an error is named at the top, and at its place, in words; so is a notebook that could not
    be run to its end. Code is folded away. A picture is stored with 256 colours, which is a third of its size and
    hardly ever to be seen; its words are its alt text.

    `runs` has a dict for each notebook, in the order of the page: name (of the file, without ending), notebook (as
    nbformat reads it, with outputs; None where it could not be read), failed (place in `notebook.cells` of each cell
    that stopped, and why), error (why the rest was not run, else ""). `left_out` names the notebooks that do not fit
    this corpus, `copies` those that were left out as copies. `story` has the articles to explore, or says why not.
    """
    sections = [_read_run(run) for run in runs]
    shown = articles.head(ARTICLES_SHOWN)[["doc_id", "outlet", "published", "n_words"]]
    shown = shown.assign(published=shown["published"].fillna("not known").astype(str))
    title = f"{count_of(len(articles), 'news article')} from {count_of(articles['outlet'].nunique(), 'outlet')}"
    script = _read_both("screen.js", "page.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    template = Environment(autoescape=True).from_string(
        (files("newsframing.report") / "page.html.jinja").read_text(encoding="utf-8")
    )
    page = template.render(
        policy=Markup(POLICY.format(digest=digest)), style=Markup(_read_both("screen.css", "page.css")),
        title=title + (", compared" if len(articles) > 1 else ""), dates=_date_articles(articles),
        articles=shown.to_dict("records"), n_articles=len(articles), sections=sections,
        failures=[failure for section in sections for failure in section["failures"]],
        left_out=left_out, copies=copies or [], count=count_of, unexplored=story if isinstance(story, str) else "",
    )  # fmt: skip
    page = order_headings(settle_links(page))
    room = MOST_BYTES - len(page.encode("utf-8"))
    data = NOTES | (
        make_views(story, room) if isinstance(story, Story) else {"strings": [], "made": [], "tabs": [], "texts": []}
    )
    data |= hide_names(articles, page + _write_json(data))
    ending = f'<script type="application/json">{_write_json(data)}</script>\n<script type="module">{script}</script>\n'
    body, end, rest = page.rpartition("</body>")
    return body + ending + end + rest


def _read_both(shared: str, own: str) -> str:
    """Return a file that `explore` has, for JupyterLab too, and behind it the page's own, without their comments."""
    rooms = (("newsframing.explore", shared), ("newsframing.report", own))
    both = "\n".join((files(room) / name).read_text(encoding="utf-8") for room, name in rooms)
    return "\n" + re.sub(r"(?m)^[ \t]*(//.*|/\*.*\*/)?\n", "", both)


def _write_json(data: dict[str, Any]) -> str:
    """Write data for a script element: no letter of it can end the element, or a line."""
    return json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(ESCAPES)


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
            above = f"{headings[-1]['words'] if headings else ''}", f": table of cell {number}"
            outputs = [_read_output(output, above) for output in cell["outputs"] if output["output_type"] != "error"]
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

    before = headings[-1]["words"] if headings else ""
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

    page = re.sub(r"<h([1-6])>(.*?)</h\1>", mark_heading, keep_safe(str(render(source))), flags=re.DOTALL)
    page = name_tables(re.sub(r'href="([^"]*)"', lead_within, page), before)
    return page.replace("<table", '<div class="output"><table class="words"').replace("</table>", "</table></div>")


def _anchor(name: str, heading: str | None = None) -> str:
    """Return the anchor of a notebook, or of a heading in it, which notebooks write with hyphens in place of spaces.

    A file name may hold anything, quotation marks too; here it is written as addresses are, as in links to it.
    """
    name = quote(unquote(name), safe="")
    if heading is None:
        return f"{name}." if name in OWN_IDS else name
    return f"{name}--{re.sub(r'[^0-9a-z]+', '-', heading.lower()).strip('-') or 'part'}"


def _read_output(output: dict, above: tuple[str, str] = ("", "")) -> dict:
    """Read one result of a cell: a picture with its words, a table, or text; `above` as for `name_tables`."""
    if output["output_type"] == "stream":
        return {"kind": "messages" if output["name"] == "stderr" else "text", "words": output["text"]}
    data = output["data"]
    text = data.get("text/plain", "")
    if "application/vnd.jupyter.widget-view+json" in data:
        words = "(Something to click on stands here in the notebook; on this page see Explore, at the top.)"
        return {"kind": "aside", "words": words}
    for kind in ("image/png", "image/jpeg"):
        if kind in data:
            return _read_picture(data[kind], output["metadata"].get(kind, {}), text)
    if "text/html" in data:
        return {"kind": "html", "html": Markup(name_tables(keep_safe(data["text/html"]), *above))}
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
    shown = min(about.get("width", width), WIDEST)
    source = base64.b64encode(kept).decode("ascii")
    return {"kind": "picture", "type": kind, "source": source, "width": shown, "height": round(shown * height / width),
            "alt": described or "A picture without a description."}  # fmt: skip
