"""How is what is on the screen kept? The tables of a view as CSV or XLSX, its figures as PNG or SVG, in files."""

import os
from math import inf
from pathlib import Path
from typing import Any

import pandas as pd

from newsframing import figures, files, highlight
from newsframing.explore._view import FigurePart, TablePart, TextPart, View

_KINDS = {".csv": "table", ".xlsx": "table", ".png": "figure", ".svg": "figure"}


def keep(view: View, path: str | Path) -> list[Path]:
    """Write what a view shows into a file, whole: its tables or its figures, as the ending of the file's name says.

    `.xlsx`: one workbook. Its first sheet has the view's sentences and the line that makes it, then each table has a
    sheet, the rows behind its numbers a further one, and the marks of a text one. `.csv`: a file for each of these,
    the names of all but the first longer by "-2", "-rows-behind". All rows are written, not only those that the screen
    shows, under the heads that it shows; numbers are not rounded. Where the screen hides the column that joins a table
    to the rows behind it, the files have it, called "key". No text is a formula: in CSV one that begins like it gets an
    apostrophe, as `coding.write_sheet` does, in a workbook it is stored as text. `.png` and `.svg`: each figure, as
    large as it is shown.

    A file that is there already and has other contents is not touched: all the files of this call get a number in
    their names (who-speaks-2.csv). If one cannot be written, none is. A folder that is missing is made.

    Returns the paths of the files. Refused are an ending other than these four, a view that has no table, or no figure,
    and a table of more rows than a sheet holds.
    """
    path = Path(path)
    ending = path.suffix.lower()
    if ending not in _KINDS:
        raise ValueError(f"{path.name!r} must end in one of {', '.join(_KINDS)}: the ending says what is written.")
    if _KINDS[ending] == "figure":
        made = _draw_figures(view, ending)
    else:
        made = _write_book(view) if ending == ".xlsx" else _write_tables(view)
    return _write_files(made, path)


def _list_tables(view: View) -> list[tuple[str, str, pd.DataFrame]]:
    """List the tables of a view: what is added to the name of its file, the caption, the table as it is shown."""
    tables = []
    for number, part in enumerate(sorted(view.parts, key=lambda part: not isinstance(part, TablePart)), 1):
        name = f"-{number}" if number > 1 else ""
        if isinstance(part, TextPart):
            words = [part.text[start:end] for start, end in zip(part.marks["start"], part.marks["end"], strict=True)]
            tables.append((name, f"Marks in {part.caption}", _name_heads(part.marks.assign(words=words), "")))
            continue
        caption = part.caption if isinstance(part, TablePart) else part.title or part.name
        if isinstance(part, TablePart):
            tables.append((name, caption, _name_heads(part.table, part.key if part.behind is not None else "")))
        if part.behind is not None:
            tables.append((f"{name}-rows-behind", f"Rows behind: {caption}", _name_heads(part.behind, part.key)))
    if not tables:
        raise ValueError("this view has no table to be kept.")
    return tables


def _name_heads(table: pd.DataFrame, key: str) -> pd.DataFrame:
    """Give a table the heads that a reader sees; hidden columns go, but that by which two tables are joined."""
    kept = table[[name for name in table.columns if not str(name).startswith("_") or name == key]]
    kept = kept.rename(columns={key: "key"}) if key.startswith("_") else kept
    return kept.set_axis(highlight.name_columns(list(kept.columns)), axis=1)


def _write_tables(view: View) -> dict[str, bytes]:
    return {name: files.write_csv(table.map(_plain)) for name, _, table in _list_tables(view)}


def _write_book(view: View) -> dict[str, bytes]:
    from newsframing.explore._workbook import write_workbook  # openpyxl takes a moment to load

    about = [view.title, *view.says, f"Made by {view.line}"]
    return {"": write_workbook(about, [(caption, table.map(_plain)) for _, caption, table in _list_tables(view)])}


def _plain(cell: Any) -> Any:
    """What a file can hold of a cell: a text or a number as it is, all else as the screen writes it."""
    is_number = pd.api.types.is_number(cell) and not pd.api.types.is_bool(cell)
    return cell if isinstance(cell, str) or is_number and abs(float(cell)) != inf else highlight.write_cell(cell)


def _draw_figures(view: View, ending: str) -> dict[str, bytes]:
    parts = [part for part in view.parts if isinstance(part, FigurePart)]
    if not parts:
        raise ValueError("this view has no figure to be kept.")
    made = {}
    for number, part in enumerate(parts, 1):
        drawing, _ = figures.draw_svg(part.drawn, part.name, title=part.title, note=part.note)
        name = "" if number == 1 else f"-{number}"
        made[name] = drawing.encode("utf-8", "replace") if ending == ".svg" else figures.draw_picture(part.drawn)
    return made


def _write_files(made: dict[str, bytes], path: Path) -> list[Path]:
    """Write files that belong together, all or none of them, under names that no other file has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    stem, number = path.stem, 1
    while True:
        paths = {path.with_name(f"{stem}{name}{path.suffix}"): data for name, data in made.items()}
        if not any(place.exists() and place.read_bytes() != data for place, data in paths.items()):
            break
        number += 1
        stem = f"{path.stem}-{number}"
    begun = {place: place.with_name(f"{place.name}.part") for place in paths}
    new = [place for place in paths if not place.exists()]
    try:
        for place, data in paths.items():
            begun[place].write_bytes(data)
        for place, part in begun.items():
            os.replace(part, place)
    except OSError:
        for place in filter(Path.is_file, [*begun.values(), *new]):
            place.unlink()
        raise
    return list(paths)
