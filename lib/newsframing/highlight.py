"""How do a table of sentences and an article with marked words become readable on a page?"""

import html
from datetime import datetime

import numpy as np
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
_SHORT, _LONG = 24, 80  # letters of a cell
# Columns whose names no reader would say; in all others an underscore is a space.
_HEADS = {"doc_id": "article", "other_id": "other article", "event_id": "event", "line_no": "line", "n_words": "words"}
# Styles in the elements themselves survive where a notebook is not trusted and its style sheets are dropped.
_CAPTION = "caption-side: top; text-align: left; font-weight: bold; padding: 0.3em 0"
_NO_ROWS = "No rows. If a query made this table: is each name in it spelt as in the table before?"


def show_table(
    table: pd.DataFrame,
    columns: list[str] | str | None = None,
    *,
    caption: str = "",
    at_most: int = 40,
    folded: str = "",
) -> HTML:
    """Show a table to read: texts whole and wrapped, numbers rounded, heads in words, no row numbers.

    Every cell is escaped, so that a page's own markup is shown and not obeyed (nor are two dollar signs a formula). Of
    a number that is not whole three digits are kept (0.375, 23.7, 118); a missing value is an empty cell. A name or a
    date of up to 24 characters stays on one line, unless the table has more than five columns and would run out of the
    page. An index that has a name stands first, as the heads of the rows. A table without rows says so.

    `columns`: which of the table's, in which order: a list, or their names with spaces between; all if not given; those
    that it lacks are named. `caption`: what the table shows, in a few words; stands above it. `at_most`: of a longer
    table so many rows are shown, and a line below says how many more there are. `folded`: words to click on; the table
    stands behind them.
    """
    if columns is not None:
        columns = columns.split() if isinstance(columns, str) else list(columns)
        require_columns(table, tuple(columns), "table")
        table = table[columns]
    shown = table.head(at_most)
    heads = [*(name for name in shown.index.names if name is not None), *shown.columns]
    n_heads = len(heads) - len(shown.columns)
    if n_heads:
        shown = shown.reset_index(allow_duplicates=True)
    cells = [_style_column(shown.iloc[:, place], len(heads)) for place in range(len(heads))]
    if sum(any("min-width" in style for _, style in column) for column in cells) > _FEW_TEXTS:
        cells = [[(text, style.replace("; min-width: 14em", "")) for text, style in column] for column in cells]
    parts = [f'<table class="dataframe {_NO_FORMULA}">']
    if caption:
        parts.append(f'<caption style="{_CAPTION}">{_escape(caption)}</caption>')
    top = [f'<th scope="col" style="{_style_head(shown.iloc[:, place])}">{_escape(name)}</th>'
           for place, name in enumerate(name_columns(heads))]  # fmt: skip
    parts.append(f"<thead><tr>{''.join(top)}</tr></thead>\n<tbody>")
    for row in zip(*cells, strict=True):
        line = [f'<th scope="row" style="{style}">{_escape(text)}</th>' for text, style in row[:n_heads]]
        line += [f'<td style="{style}">{_escape(text)}</td>' for text, style in row[n_heads:]]
        parts.append(f"<tr>{''.join(line)}</tr>")
    parts.append("</tbody></table>")
    if len(table) > len(shown):
        parts.append(f"<p>({len(table) - len(shown):,} more rows; the table has {len(table):,}.)</p>")
    if table.empty:
        parts.append(f"<p>({_NO_ROWS})</p>")
    if folded:
        parts = [f"<details><summary>{_escape(folded)}</summary>", *parts, "</details>"]
    return HTML("\n".join(parts))


def _style_column(values: pd.Series, n_columns: int) -> list[tuple[str, str]]:
    """The words of each cell of a column and how they stand: long ones not narrow, short ones not broken."""
    cells = []
    for text in map(write_cell, values):
        style = _style_head(values)
        if "://" in text:
            style += "; overflow-wrap: anywhere"  # a long address would push the table out of the page
        elif len(text) >= _LONG:
            style += "; min-width: 14em"  # nor may one squeeze the sentences beside it to a word a line
        elif 0 < len(text) <= _SHORT and n_columns <= _FEW_COLUMNS:
            style += "; white-space: nowrap"
        cells.append((text, style))
    return cells


def _style_head(values: pd.Series) -> str:
    numeric = pd.api.types.is_numeric_dtype(values) and not pd.api.types.is_bool_dtype(values)
    return f"text-align: {'right' if numeric else 'left'}; vertical-align: top"


def name_columns(names: list) -> list[str]:
    """Return the names of columns as a reader says them; one that two columns would share stays as it is."""
    plain = [" ".join(map(str, name)) if isinstance(name, tuple) else str(name) for name in names]
    said = [_HEADS.get(name, name.replace("_", " ")).strip() or "(no name)" for name in plain]
    return [words if said.count(words) == 1 else name for words, name in zip(said, plain, strict=True)]


def _escape(text: str) -> str:
    return html.escape(text, quote=False)


def write_cell(value: object) -> str:
    """Write one value of a table: numbers rounded, a day without its midnight, yes or no; nothing for a missing one."""
    if isinstance(value, (tuple, list)):
        return ", ".join(map(write_cell, value))
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return ""
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (int, float, np.number)):
        return write_number(value)
    if isinstance(value, datetime):
        return value.isoformat(" ").removesuffix(" 00:00:00")
    return str(value)


def write_number(value: float) -> str:
    """Write a number as a reader expects it: 0.375, 23.7, 2011, 50,000; of one that is not whole three digits."""
    if value in (float("inf"), float("-inf")):
        return "no limit"
    if abs(value) >= 100 or value == round(value):
        return f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.0f}"  # 2011 may be a year
    return f"{value:.3g}" if abs(value) >= 1e-4 else f"just {'above' if value > 0 else 'below'} 0"


def mark_text(articles: pd.DataFrame, spans: pd.DataFrame, *, label: str | None = None) -> HTML:
    """Show articles with the spans of a table marked in their text.

    What is not marked stays plain. Each marked piece has a ground, a line below and, with `label`, its label in
    brackets behind it, so that it reads in grey and where colours are dropped; a list of the labels with their numbers
    of spans and words stands above. The styles stand in the elements, no script and no style sheet is needed, so an
    untrusted notebook shows the same. Spans that overlap are cut where one begins or ends; the piece in both has both
    labels. Everything that comes from the tables is escaped. Without tags and bracketed labels it is the text, letter
    for letter.

    `articles`: one row per article; columns doc_id, text. All of them are shown, in the order of the table. `spans`:
    one row per span; columns doc_id, start, end (offsets into the article's text): quotations, attributions or the
    like. `label`: the column of `spans` whose words stand behind each mark; an empty or missing one reads "not named".
    Two articles of one doc_id, and a span that lies outside its text or names an article that is not there, are
    refused, all of them at once.
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
