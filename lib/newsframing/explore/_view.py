"""What is shown: sentences, tables, a marked text, a figure. One thing for the screen, for the page and for a cell.

`View.as_data` gives what screen.js draws, in JupyterLab and on the report's page: words and numbers only, never markup
(the one exception is the drawing of a figure, which `figures.draw_svg` makes and escapes).
"""

import html
import sys
from bisect import bisect_left
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from IPython.display import HTML, display

from newsframing import figures, highlight
from newsframing.tables import WORD, name_values, require_columns

MOST_ROWS = 400  # of a table on the screen; a file that is written has all
IN_A_CELL = 15  # of a table in a cell, where nothing can be sorted
MOST_BEHIND = 2000  # rows behind all numbers of a table; behind one of them no more than are drawn at once


class TablePart(NamedTuple):
    """A table to read, and the rows behind its numbers.

    `behind` has the rows behind (a sentence for each hit, say), and `key` names the column that both tables have:
    whoever clicks a row of `table` sees those rows of `behind` that have its value. Neither shows its key where the
    column's name begins with "_". Where a view lists only the first of many rows, a column of `behind`
    called "_n" and the key's name says how many each key has in all.
    """

    caption: str
    table: pd.DataFrame
    behind: pd.DataFrame | None = None
    key: str = ""


class TextPart(NamedTuple):
    """A text with marks. `marks`: a row each; columns start, end (places in the text), label, why (one sentence)."""

    caption: str
    text: str
    marks: pd.DataFrame


class FigurePart(NamedTuple):
    """A figure, and the rows behind its points.

    `drawn` is what a `plot_` function returned. `points` has a row for each thing that can be clicked, in the order in
    which they are drawn: columns label (what a screen reader says) and `key`; whoever clicks one sees those rows of
    `behind` that have its key. In the drawing the point of row 3 has the id "point-3" (matplotlib's `set_gid`).
    """

    name: str
    title: str
    drawn: Any
    note: str = ""
    points: pd.DataFrame | None = None
    behind: pd.DataFrame | None = None
    key: str = ""


class View(NamedTuple):
    """What one function of this room returns: a title, what it says in sentences, its parts, the line that makes it."""

    title: str
    says: tuple[str, ...]
    parts: tuple[TablePart | TextPart | FigurePart, ...]
    line: str

    def as_data(self) -> dict[str, Any]:
        """Return the view as words and numbers that JSON can hold: what screen.js draws.

        Where two parts have the same rows behind them (the same table, not an equal one), they are sent once: the later
        part has `behind_of`, the place of the earlier one among the parts.
        """
        parts: list[dict[str, Any]] = []
        for part in self.parts:
            first = next((place for place, other in enumerate(self.parts) if _share_behind(part, other)), len(parts))
            if first < len(parts) and not isinstance(part, TextPart):
                parts.append(_write_part(part._replace(behind=None)) | {"behind_of": first})
            else:
                parts.append(_write_part(part))
        return {"title": self.title, "says": list(self.says), "line": self.line, "parts": parts}

    def _ipython_display_(self) -> None:
        """Show the view in a cell, without a script: for whoever runs its line, and for the tests."""
        says = "".join(f"<p>{html.escape(words)}</p>" for words in self.says)
        display(HTML(f"<h4>{html.escape(self.title)}</h4>{says}"))
        for part in self.parts:
            if isinstance(part, FigurePart):
                figures.show(part.drawn, part.name, title=part.title, note=part.note)
            elif isinstance(part, TextPart):
                articles = pd.DataFrame({"doc_id": [part.caption], "text": [part.text]})
                display(highlight.mark_text(articles, part.marks.assign(doc_id=part.caption), label="label"))
            else:
                display(highlight.show_table(_hide_keys(part.table), caption=part.caption, at_most=IN_A_CELL))


def _hide_keys(table: pd.DataFrame) -> pd.DataFrame:
    return table[[name for name in table.columns if not str(name).startswith("_")]]


def _share_behind(part: Any, other: Any) -> bool:
    behind = getattr(part, "behind", None)
    return behind is not None and behind is getattr(other, "behind", None) and part.key == other.key


def _write_behind(behind: pd.DataFrame, key: str) -> dict[str, Any]:
    """Write the rows behind a table: of each key the first ones, at least one, and how many it has."""
    require_columns(behind, (key,), "behind")
    keys = behind[key].astype(str)
    if f"_n{key}" in behind:
        n_of_key = dict(zip(keys, behind[f"_n{key}"].astype(int).tolist(), strict=True))
    else:
        n_of_key = {name: int(n) for name, n in keys.value_counts(sort=False).items()}
    places = keys.groupby(keys, sort=False).cumcount().to_numpy()
    # As many of each key as there is room for: those that have fewer leave theirs to the others.
    room = np.bincount(places).cumsum() if len(places) else places
    most = max(1, min(MOST_ROWS, int(np.searchsorted(room, MOST_BEHIND, side="right"))))
    kept = behind[places < most]
    return _write_table("", kept, key, len(kept)) | {"n_of_key": n_of_key, "n_rows": sum(n_of_key.values())}


def _write_table(caption: str, table: pd.DataFrame, key: str = "", most: int = MOST_ROWS) -> dict[str, Any]:
    """Write a table: its heads, its cells as a reader sees them, the numbers behind them to sort by, and its keys."""
    shown = _hide_keys(table).head(most)
    numeric = [pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind) for kind in shown.dtypes]
    heads = [{"name": name, "numeric": bool(number)}
             for name, number in zip(highlight.name_columns(list(shown.columns)), numeric, strict=True)]  # fmt: skip
    cells = [shown.iloc[:, place].tolist() for place in range(shown.shape[1])]
    columns = [list(map(highlight.write_cell, column)) for column in cells]
    values = [[None if pd.isna(value) else _bound(float(value)) for value in column] if number else None
              for column, number in zip(cells, numeric, strict=True)]  # fmt: skip
    keys = table[key].head(most).astype(str).tolist() if key else None
    rows = [list(row) for row in zip(*columns, strict=True)]
    return {"kind": "table", "caption": caption, "heads": heads, "rows": rows, "values": values, "keys": keys,
            "n_rows": len(table)}  # fmt: skip


def _bound(value: float) -> float:
    """A number that JSON can hold, and that is sorted where no limit is."""
    return max(-sys.float_info.max, min(sys.float_info.max, value))


def _write_table_part(part: TablePart) -> dict[str, Any]:
    behind = None
    if part.behind is not None:
        require_columns(part.table, (part.key,), "table")
        behind = _write_behind(part.behind, part.key)
    return _write_table(part.caption, part.table, part.key) | {"behind": behind}


def _write_text_part(part: TextPart) -> dict[str, Any]:
    require_columns(part.marks, ("start", "end", "label", "why"), "marks")
    marks, text = part.marks.sort_values(["start", "end"], kind="stable"), part.text
    outside = marks.index[(marks["start"] < 0) | (marks["start"] > marks["end"]) | (marks["end"] > len(text))]
    if len(outside):
        raise ValueError(f"marks lie outside the text of {len(text)} characters: rows {name_values(list(outside))}.")
    written, words, reached = [], [word.start() for word in WORD.finditer(text)], {}
    for start, end, label, why in marks[["start", "end", "label", "why"]].itertuples(index=False):
        place = _count_units(text[:start])
        first, last = bisect_left(words, max(start, reached.get(label, 0))), bisect_left(words, end)
        reached[label] = max(end, reached.get(label, 0))  # a word in two marks of one label counts once for it
        about = {"label": str(label), "why": str(why), "n_words": max(0, last - first)}
        written.append({"start": place, "end": place + _count_units(text[start:end])} | about)
    return {"kind": "text", "caption": part.caption, "text": text, "marks": written}


def _count_units(text: str) -> int:
    """Count a text as JavaScript does, by whose count it is cut: letters beyond the first 65,536 (an emoji) twice."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _write_figure_part(part: FigurePart) -> dict[str, Any]:
    drawing, words = figures.draw_svg(part.drawn, part.name, title=part.title, note=part.note)
    labels, keys, behind = [], [], None
    if part.points is not None:
        require_columns(part.points, ("label", part.key), "points")
        labels, keys = part.points["label"].astype(str).tolist(), part.points[part.key].astype(str).tolist()
        if part.behind is not None:
            behind = _write_behind(part.behind, part.key)
    return {"kind": "figure", "name": part.name, "svg": drawing, "words": words, "labels": labels, "keys": keys,
            "behind": behind}  # fmt: skip


def _write_part(part: TablePart | TextPart | FigurePart) -> dict[str, Any]:
    if isinstance(part, TextPart):
        return _write_text_part(part)
    return _write_table_part(part) if isinstance(part, TablePart) else _write_figure_part(part)
