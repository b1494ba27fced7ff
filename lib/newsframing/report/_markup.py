"""What of the HTML that notebooks hold may stand on the page, and what does a reader of the page need besides?"""

import html
import re

import nh3

# What may stay of the HTML that notebooks hold: what shows words and tables.
ELEMENTS = set(
    "a abbr b blockquote br caption cite code col colgroup dd del details div dl dt em figcaption figure h1 h2 h3 h4 "
    "h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strong sub summary sup table tbody td tfoot th thead "
    "tr u ul var".split()
)
# No id and no class: those are the page's own, by which its style and its script know what is what.
ATTRIBUTES = {
    "*": set("dir height lang style title width".split()),
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
_TAG = re.compile(r'<[a-z][^"<>]*(?:"[^"]*"[^"<>]*)*>')
_HEADING_OR_TABLE = re.compile(
    r"<h[1-6]\b[^>]*>(?P<words>.*?)</h[1-6]>|<table\b[^>]*>(?P<named>\s*<caption)?", re.DOTALL
)
_EMPTY_HEAD = re.compile(r"<th\b([^>]*)>(?:\s|&nbsp;)*</th>")


def keep_safe(page: str) -> str:
    """Keep of a piece of HTML what shows words, and nothing that acts or that asks the network for something.

    Letters with a colour of their own get a ground, and a ground gets its letters, so that both can be read whether the
    page is light or dark.
    """

    def keep_attribute(element, attribute, value):
        if attribute == "src":
            return value if value.startswith(PICTURES) else None
        if attribute == "href":
            return value if re.match(r"https?:|mailto:|[^:]*([/?#]|$)", value) else None
        return _pair_colours(value) if attribute == "style" else value

    page = nh3.clean(
        page, tags=ELEMENTS, attributes=ATTRIBUTES, attribute_filter=keep_attribute, clean_content_tags=SILENT,
        filter_style_properties=STYLES, link_rel=None, url_schemes={"http", "https", "mailto", "data"},
    )  # fmt: skip
    # A "<" in an attribute is no tag, and must not look like one to what is written into the page below.
    page = _TAG.sub(lambda tag: "<" + tag[0][1:-1].replace("<", "&lt;").replace(">", "&gt;") + ">", page)

    def name_picture(found):
        alt = re.search(r'\balt="([^"]*)"', found[0])
        return f"[Picture, not on this page: {alt[1] if alt and alt[1] else 'no description'}]"

    return re.sub(r'<img(?![^>]* src=")[^>]*>', name_picture, page)


def _pair_colours(style: str) -> str:
    names = {rule.partition(":")[0].strip().lower() for rule in style.split(";")}
    if "color" in names and "background-color" not in names:
        return style.rstrip("; ") + "; background-color: #fff"
    if "background-color" in names and "color" not in names:
        return style.rstrip("; ") + "; color: #000"
    return style


def name_tables(page: str, heading: str, ending: str = "") -> str:
    """Give each table that has none a caption and each head of a row or column its scope; leave no head empty.

    The caption is the heading above the table, in this piece of HTML or, as `heading`, before it; `ending` follows it.
    """

    def name(found):
        nonlocal heading
        if found["words"] is not None:
            heading = re.sub(r"<[^>]+>", "", found["words"]).strip()
            return found[0]
        words = f"{heading}{ending}" if heading else ending.strip(" :").capitalize() or "Table"
        return found[0] if found["named"] else f'{found[0]}<caption class="made">{words}</caption>'

    page = _HEADING_OR_TABLE.sub(name, page)
    page = _EMPTY_HEAD.sub(lambda found: "<td" + re.sub(r' scope="[^"]*"', "", found[1]) + "></td>", page)
    page = re.sub(r"<thead\b.*?</thead>", lambda found: _give_scope(found[0], "col"), page, flags=re.DOTALL)
    return _give_scope(page, "row")


def _give_scope(rows: str, scope: str) -> str:
    return re.sub(r"<th\b(?![^>]* scope=)", f'<th scope="{scope}"', rows)


def order_headings(page: str) -> str:
    """Let no heading of a page stand more than one level below the one above it."""
    above: list[int] = []  # the levels of the headings under which one is, as they were written

    def order(found):
        if not found[1]:
            while above and above[-1] >= int(found[2]):
                above.pop()
            above.append(int(found[2]))
        return f"<{found[1]}h{len(above)}"

    return re.sub(r"<(/?)h([1-6])\b", order, page)


def settle_links(page: str) -> str:
    """Take the link from words that lead to what is not on this page and not on the web either."""
    anchors = set(re.findall(r'\bid="([^"]+)"', page))  # no name needs escaping: see _anchor in _page.py

    def settle(found):
        target = html.unescape(found[1])
        outside = re.match(r"https?://|mailto:", target)
        return found[0] if outside or target.startswith("#") and target[1:] in anchors else found[2]

    return re.sub(r'<a href="([^"]*)"[^>]*>(.*?)</a>', settle, page, flags=re.DOTALL)
