"""How do a table of sentences and an article with marked words become readable on a page?"""

import html
import re

import pandas as pd
from IPython.display import HTML

from newsframing.tables import WORD, require_columns

# A light ground with black letters, and a line below that is another one for each: colour is never alone. The line is
# grey, to be seen on a black page too, and 3 pixels wide: below that a browser draws a double line as a solid one.
_GROUNDS = ("#cfe8f7", "#fde3b8", "#c9ecdf", "#f7d9e8", "#fdf6b2", "#dcdcf0", "#f6cfc0", "#e4e4e4")
_LINES = ("solid", "dashed", "dotted", "double")
# Two dollar signs, or a bracket behind a backslash, are no formula in a page.
_NO_FORMULA = "tex2jax_ignore mathjax_ignore"


# A table of more columns, or of more columns of long texts, needs every break between words.
_FEW_COLUMNS, _FEW_TEXTS = 5, 3


def show_table(table: pd.DataFrame) -> HTML:
    """Show a table with its texts whole, wrapped and set left, without the row numbers.

    pandas cuts a text after 50 characters and sets it right, which suits numbers and not sentences. Every cell is
    escaped, so that a page's own markup is shown and not obeyed (nor are two dollar signs a formula); a missing
    value is an empty cell; a name or a date of up to 24 characters stays on one line, unless the table has more than
    five columns and would run out of the page. A table without rows says so.

    Parameters
    ----------
    table
        Any table, small enough to read.

    Returns
    -------
    IPython.display.HTML
        Put it last in a cell.
    """
    cells = table.astype("object").where(table.notna(), "").rename_axis(columns=None)
    with pd.option_context("display.max_colwidth", None, "display.html.use_mathjax", False):
        page = cells.to_html(index=False, border=0, justify="left", float_format=write_number)
    # Styles in the cells themselves survive where a notebook is not trusted and its style sheets are dropped.
    style = "text-align: left; vertical-align: top"
    if len(table.columns) <= _FEW_COLUMNS:
        page = re.sub(r"<td>([^<]{1,24})</td>", rf'<td style="{style}; white-space: nowrap">\1</td>', page)
    # A long address would push the table out of the page.
    page = re.sub(r"<td>([^<]*://[^<]*)</td>", rf'<td style="{style}; overflow-wrap: anywhere">\1</td>', page)
    # Nor may one squeeze the sentences beside it to a word a line.
    long = [cells.iloc[:, place].astype("str").str.len().ge(80).any() for place in range(cells.shape[1])]
    if sum(long) <= _FEW_TEXTS:
        page = re.sub(r"<td>([^<]{80,})</td>", rf'<td style="{style}; min-width: 14em">\1</td>', page)
    page = page.replace("<th>", f'<th style="{style}">').replace("<td>", f'<td style="{style}">')
    if table.empty:
        page += "<p>(No rows. If a query made this table: is each name in it spelt as in the table before?)</p>"
    return HTML(page)


def write_number(value: float) -> str:
    """Write a number as a reader expects it: 0.375, 2.5, 50,000, never 2e+06."""
    return f"{value:,.0f}" if abs(value) >= 1e6 else f"{value:,.6g}"


def mark_text(articles: pd.DataFrame, spans: pd.DataFrame, *, label: str | None = None) -> HTML:
    """Show articles with the spans of a table marked in their text.

    What is not marked stays plain. Each marked piece has a ground, a line below and, with `label`, its label in
    brackets behind it, so that it reads in grey and where colours are dropped; a list of the labels with their numbers
    of spans and words stands above. The styles stand in the elements, no script and no style sheet is needed, so an
    untrusted notebook shows the same. Spans that overlap are cut where one begins or ends; the piece in both has both
    labels. Everything that comes from the tables is escaped.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, text. All of them are shown, in the order of the table.
    spans
        One row per span; columns doc_id, start, end (offsets into the article's text): quotations, attributions or
        the like.
    label
        The column of `spans` whose words stand behind each mark; an empty or missing one reads "not named".

    Returns
    -------
    IPython.display.HTML
        Put it last in a cell. Without tags and bracketed labels it is the text, letter for letter.

    Raises
    ------
    ValueError
        A table lacks a column, two articles have one doc_id, a span lies outside its text or names an article that is
        not there; all of them at once.
    """
    require_columns(articles, ("doc_id", "text"), "articles")
    require_columns(spans, ("doc_id", "start", "end", *([label] if label else [])), "spans")
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    _check_spans(articles, spans, texts)
    names = spans[label].fillna("").astype(str).replace("", "not named") if label else pd.Series("", index=spans.index)
    styles = {name: _style(number) for number, name in enumerate(names.unique())}
    rows = list(zip(spans["doc_id"], spans["start"].astype(int), spans["end"].astype(int), names, strict=True))
    parts = [_list_labels(rows, texts, styles)] if label else []
    inside = {doc_id: [] for doc_id in texts}
    for doc_id, start, end, name in rows:
        if start < end:
            inside[doc_id].append((start, end, name))
    for doc_id, text in texts.items():
        pieces = _mark_pieces(text, inside[doc_id], styles)
        parts.append(f"<p><b>{html.escape(str(doc_id))}</b></p><div>{pieces}</div>")
    return HTML(f'<div class="{_NO_FORMULA}">{"".join(parts)}</div>')


def _check_spans(articles: pd.DataFrame, spans: pd.DataFrame, texts: dict[str, str]) -> None:
    twice = articles.loc[articles["doc_id"].duplicated(), "doc_id"].unique()
    problems = [f"there are two articles {doc_id!r}" for doc_id in twice]
    absent, misplaced = {}, []
    for row, (doc_id, start, end) in enumerate(zip(spans["doc_id"], spans["start"], spans["end"], strict=True)):
        if doc_id not in texts:
            absent.setdefault(doc_id, row)
        elif pd.isna(start) or pd.isna(end) or not 0 <= start <= end <= len(texts[doc_id]):
            misplaced.append(
                f"row {row}: {start}-{end} is no place in {doc_id!r}, which has {len(texts[doc_id])} characters"
            )
    problems += [f"row {row}: there is no article {doc_id!r}" for doc_id, row in absent.items()]
    if absent and texts:
        shown = next(iter(texts))
        problems.append(f'give only spans of the articles shown, as in spans.query("doc_id == {shown!r}")')
    problems += misplaced
    if problems:
        raise ValueError(
            "spans must lie within the articles, each with a doc_id of its own: " + "; ".join(problems) + "."
        )


def _style(number: int) -> str:
    ground = _GROUNDS[number % len(_GROUNDS)]
    line = _LINES[(number + number // len(_GROUNDS)) % len(_LINES)]
    return f"background-color: {ground}; color: #000000; border-bottom: 3px {line} #666666"


def _list_labels(rows: list[tuple], texts: dict[str, str], styles: dict[str, str]) -> str:
    n_words = {name: [] for name in styles}
    for doc_id, start, end, name in rows:
        n_words[name].append(len(WORD.findall(texts[doc_id][start:end])))
    items = []
    for name, style in styles.items():
        n, total = len(n_words[name]), sum(n_words[name])
        counts = f"{n} span{'s' * (n != 1)}, {total} word{'s' * (total != 1)}"
        items.append(f'<li><mark style="{style}">{html.escape(name)}</mark>: {counts}</li>')
    return f"<ul>{''.join(items)}</ul>"


def _mark_pieces(text: str, spans: list[tuple[int, int, str]], styles: dict[str, str]) -> str:
    """The text cut wherever a span begins or ends, each piece in a mark if a span holds it."""
    opening, closing = {}, {}
    for number, (start, end, _) in enumerate(spans):
        opening.setdefault(start, []).append(number)
        closing.setdefault(end, []).append(number)
    parts, place, held = [], 0, {}
    for cut in sorted({*opening, *closing, len(text)}):
        piece = html.escape(text[place:cut]).replace("\n", "<br>\n")
        if piece and held:
            names = list(dict.fromkeys(spans[number][2] for number in held))
            piece = f'<mark style="{styles[names[0]]}">{piece}</mark>'
            ends = [spans[number][2] for number in closing.get(cut, []) if number in held]
            if any(ends):
                piece += f"<sup> [{html.escape(' and '.join(dict.fromkeys(ends)))}]</sup>"
        parts.append(piece)
        for number in closing.get(cut, []):
            held.pop(number, None)
        held.update(dict.fromkeys(opening.get(cut, [])))
        place = cut
    return "".join(parts)
