"""How do tables become a workbook that any spreadsheet opens, whatever stands in their cells?"""

import io
import re
import zipfile
from datetime import datetime

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

_LONGEST_CELL, _LONGEST_SHEET, _LONGEST_NAME = 32_767, 1_048_576, 31  # letters, rows, letters: Excel holds no more
_CUT = " [cut: a cell holds no more]"
_NO_SHEET_NAME = re.compile(r"[\[\]:*?/\\']")
_NO_DAY = (1980, 1, 1, 0, 0, 0)  # in place of the hour of writing, so that the same view gives the same file


def write_workbook(about: list[str], tables: list[tuple[str, pd.DataFrame]]) -> bytes:
    """Return the bytes of a workbook: a sheet with some words, then one for each caption and table.

    The same tables give the same bytes. No text becomes a formula.
    """
    book = Workbook()
    first, taken = book.active, {"about"}
    first.title = "about"
    for row, words in enumerate(about, 1):
        _fill(first.cell(row, 1), words, bold=row == 1)
    for caption, table in tables:
        if len(table) >= _LONGEST_SHEET:
            raise ValueError(f"{caption!r} has {len(table):,} rows, more than a sheet holds: keep it as .csv.")
        name = _name_sheet(caption, taken)
        _fill(first.cell(first.max_row + 1, 1), f"Sheet {name}: {caption}")
        sheet = book.create_sheet(name)
        for column, head in enumerate(table.columns, 1):
            _fill(sheet.cell(1, column), head, bold=True)
            widest = max([len(head), *(len(str(cell)) for cell in table.iloc[:200, column - 1])])
            sheet.column_dimensions[get_column_letter(column)].width = min(widest + 2, 80)
        for row, cells in enumerate(table.itertuples(index=False), 2):
            for column, cell in enumerate(cells, 1):
                _fill(sheet.cell(row, column), cell)
        sheet.freeze_panes = "A2"
    first.column_dimensions["A"].width = 100
    return _forget_the_hour(book)


def _fill(place, value: object, *, bold: bool = False) -> None:
    """Put a value into a cell of a sheet; a text stays text, whatever it begins with."""
    if not isinstance(value, str):
        place.value = None if pd.isna(value) else value.item() if hasattr(value, "item") else value
        return
    value = ILLEGAL_CHARACTERS_RE.sub("", value).encode("utf-8", "replace").decode("utf-8")
    place.value = value if len(value) <= _LONGEST_CELL else value[: _LONGEST_CELL - len(_CUT)] + _CUT
    place.data_type = "s"
    place.quotePrefix = True  # else it becomes a formula when somebody goes into the cell and out again
    if bold:
        place.font = Font(bold=True)


def _name_sheet(caption: str, taken: set[str]) -> str:
    """Name a sheet by its caption, in 31 letters that a spreadsheet allows, and not as another one."""
    words = " ".join(ILLEGAL_CHARACTERS_RE.sub("", _NO_SHEET_NAME.sub(" ", caption)).split()) or "table"
    name, number = words[:_LONGEST_NAME].strip(), 1
    while name.casefold() in taken:
        number += 1
        name = f"{words[: _LONGEST_NAME - 4].strip()} {number}"
    taken.add(name.casefold())
    return name


def _forget_the_hour(book: Workbook) -> bytes:
    """Return a workbook's bytes without the time at which it was written."""
    written, lasting = io.BytesIO(), io.BytesIO()
    book.properties.created = datetime(*_NO_DAY)
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(lasting, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", data)
            new.writestr(zipfile.ZipInfo(name, _NO_DAY), data, zipfile.ZIP_DEFLATED)
    return lasting.getvalue()
