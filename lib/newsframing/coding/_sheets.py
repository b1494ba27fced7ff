"""What did the coders write? Sheets go out as CSV files and come back from whatever spreadsheet saved them."""

import csv
import difflib
import io
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from newsframing.coding._units import ANY, RATINGS, find_variables

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
# A cell that begins so is a formula to a spreadsheet.
_FORMULA = tuple("=+-@")


def write_sheet(sheet: pd.DataFrame, path: str | Path, *, separator: str = ",") -> Path:
    r"""Write a sheet as a CSV file that spreadsheets open as a table, accents and quotation marks included.

    UTF-8 with the mark at its head by which Excel knows it. A text that begins like a formula gets an apostrophe
    before it. An existing file is never overwritten: somebody's coding may be in it.

    Parameters
    ----------
    sheet
        As `coding.make_sheet` gives it.
    path
        Where to; its name should be that of the coder (ana.csv), since `read_sheets` takes the coder from it.
    separator
        A comma, ";" or "\t". Where a comma is the decimal sign (as in much of Europe), Excel wants semicolons.

    Returns
    -------
    Path
        The file.

    Raises
    ------
    ValueError
        The file is there already, its folder is not, its name does not end in .csv, or there is no such separator.
    """
    path = Path(path)
    problems = []
    if path.suffix.lower() != ".csv":
        problems.append(f"{path.name} must end in .csv.")
    if not path.parent.is_dir():
        problems.append(f"there is no folder {path.parent}: make it first, or name another one.")
    if path.exists():
        problems.append(
            f"{path} is there already, and may hold somebody's coding: remove it first, or take another name."
        )
    if separator not in _SEPARATORS:
        problems.append(f"separator is ',', ';' or a tab; it is {separator!r}.")
    if problems:
        raise ValueError("\n".join(problems))
    safe = sheet.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell)
    text = safe.to_csv(index=False, sep=separator, lineterminator="\r\n")
    path.write_bytes(("\ufeff" + text).encode("utf-8"))
    return path


def read_sheets(paths: Iterable[str | Path] | str | Path, sheet: pd.DataFrame) -> pd.DataFrame:
    """Read the sheets that coders have filled in, and check them against the sheet that was given out.

    Forgiving where nothing can be mistaken: commas, semicolons or tabs, UTF-8, UTF-16 or the old Windows encoding,
    rows in another order, columns moved or added, capitals and blanks around a value, "human interest" for
    human_interest, 1.0 for 1, a long minus sign. An empty cell means not coded. Anything else is refused: all of it at
    once, with file, row (as the spreadsheet counts, the header being row 1), value and cure.

    Parameters
    ----------
    paths
        The files, one per coder, whose names are the coders' (ana.csv); or a folder, of which each .csv is read.
    sheet
        The sheet that was given out, as `coding.make_sheet` made it, with columns of your own if it had some: a column
        "irony [yes, no]" is a variable with two values.

    Returns
    -------
    DataFrame
        One row per unit, coder and variable that is coded, by variable and unit in the order of the sheet, then by
        coder; columns unit, coder, variable, value (text).

    Raises
    ------
    ValueError
        A file is missing, is no CSV file or lacks a column; a row is missing, doubled, empty or of no unit of the
        sheet; a text is not the sheet's; a value is not allowed; nothing at all is coded; two files have one name.
    """
    variables = find_variables(sheet.columns)
    if not variables or "unit" not in sheet.columns:
        raise ValueError("sheet needs a column unit and a variable with its values, as in 'tone [-1, 0, 1]'.")
    problems, rows, coders = [], [], {}
    for path in _find_files(paths, problems):
        first = coders.setdefault(path.stem.casefold(), path)
        if first is not path:
            cure = "name it once" if first == path else "rename one of them"
            problems.append(f"{path} and {first} are one coder, {path.stem!r}: {cure}.")
            continue
        table = _read_table(path, ["unit", *variables], problems)
        if table is not None:
            rows += _read_codes(path, table, sheet, variables, problems)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ValueError(f"the sheets have {count}:\n" + "\n".join(f"- {problem}" for problem in problems))
    ratings = pd.DataFrame(rows, columns=list(RATINGS)).astype("str")
    order = {name: place for place, name in enumerate([*variables, *sheet["unit"]])}
    by_place = {"variable": order, "unit": order}
    return ratings.sort_values(
        ["variable", "unit", "coder"],
        key=lambda column: column.map(by_place[column.name]) if column.name in by_place else column,
        ignore_index=True,
    )


def _find_files(paths: Iterable[str | Path] | str | Path, problems: list[str]) -> list[Path]:
    """The files to read; a folder stands for the CSV files in it."""
    if isinstance(paths, str | Path):
        folder = Path(paths)
        inside = sorted(folder.iterdir()) if folder.is_dir() else [folder]
        # A name with ~ or . before it is what a spreadsheet that is still open has left there.
        found = [path for path in inside if path.suffix.lower() == ".csv" and path.name[0] not in "~."]
        found = found if folder.is_dir() else inside
        if not found:
            problems.append(f"{folder} holds no .csv file: put the coders' sheets there, each under its coder's name.")
    else:
        found = [Path(path) for path in paths]
        if not found:
            problems.append("no sheet is named: give a list of files, or the folder that they are in.")
    there = [path for path in found if path.is_file()]
    problems += [f"there is no file {path}: correct its name." for path in found if path not in there]
    return there


def _read_table(path: Path, needed: list[str], problems: list[str]) -> list[dict] | None:
    """Return a dict per row with the needed columns, "text" if it is there and "row", its number; None if hopeless."""
    text, is_unicode = _decode(path, problems)
    if text is None:
        return None
    tables, broken = {}, False
    for separator in _SEPARATORS:
        try:
            lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True))
        except csv.Error:
            broken = True
            continue
        header = [_name_column(cell) for cell in lines[0]] if lines else []
        tables[separator] = (sum(_name_column(name) in header for name in needed), header, lines)
    n_known, header, lines = max(tables.values(), key=lambda table: table[0], default=(0, [], []))
    if n_known == 0 and broken:
        problems.append(f"{path.name} is no table: look for a quotation mark that is not closed.")
        return None
    if n_known == 0:
        problems.append(
            f"{path.name} row 1 has none of the columns {', '.join(needed)}: it must be the header of the sheet. If it "
            "was removed, copy it from the sheet that was given out."
        )
        return None
    for name in needed:
        if _name_column(name) not in header:
            hint = difflib.get_close_matches(name, header, 1)
            cure = f"rename the column {hint[0]!r}." if hint else "copy the column from the sheet that was given out."
            problems.append(f"{path.name} row 1 lacks the column {name}: {cure}")
        elif header.count(_name_column(name)) > 1:
            problems.append(f"{path.name} row 1 names the column {name} twice: remove one.")
    if any(header.count(_name_column(name)) != 1 for name in needed):
        return None
    places = {name: header.index(_name_column(name)) for name in [*needed, "text"] if _name_column(name) in header}
    return [
        {name: cells[place].strip() if place < len(cells) else "" for name, place in places.items()}
        | {"row": number, "is_unicode": is_unicode}
        for number, cells in enumerate(lines[1:], 2)
        if any(cell.strip() for cell in cells)
    ]


def _decode(path: Path, problems: list[str]) -> tuple[str | None, bool]:
    """The text of a file in any encoding that a spreadsheet writes, and whether that tells all letters apart."""
    data = path.read_bytes()
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        problems.append(f"{path.name} is a spreadsheet's own file, whatever its name: save it as 'CSV UTF-8'.")
        return None, False
    is_unicode = True
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError:
            # Which of the older encodings it is nobody can tell: plain letters are the same in all, accents are not.
            text, is_unicode = data.decode("cp1252", errors="replace"), False
    return re.sub(r'\A"?sep=.?"?[ \t]*\r?\n', "", text, flags=re.IGNORECASE), is_unicode


def _name_column(cell: str) -> str:
    """The name of a column without its allowed values, capitals and an apostrophe."""
    return cell.partition("[")[0].strip().lstrip("'").casefold()


def _read_codes(
    path: Path, table: list[dict], sheet: pd.DataFrame, variables: dict, problems: list[str]
) -> list[tuple]:
    """The codes of one coder, after checking rows, texts and values."""
    coder, codes, row_of = path.stem, [], {}
    units = {_fold(unit): unit for unit in sheet["unit"]}
    texts = dict(zip(sheet["unit"], sheet["text"], strict=True)) if "text" in sheet else {}
    for row in table:
        where = f"{path.name} row {row['row']}"
        unit = units.get(_fold(row["unit"]))
        if unit is None:
            hint = difflib.get_close_matches(row["unit"], list(sheet["unit"]), 1)
            meant = (
                f" Did you mean {hint[0]!r}? Then write that into the column unit, and keep its codes." if hint else ""
            )
            problems.append(f"{where}: {row['unit']!r} is no unit of the sheet: correct it, or remove the row.{meant}")
            continue
        if unit in row_of:
            problems.append(f"{where}: {unit!r} stands in row {row_of[unit]} already: remove one of the rows.")
            continue
        row_of[unit] = row["row"]
        both = [_keep_letters(text, row["is_unicode"]) for text in (row.get("text", ""), texts.get(unit, ""))]
        if "text" in row and unit in texts and both[0] != both[1]:
            problems.append(
                f"{where}: the text of {unit!r} is not the sheet's ({_shorten(row['text'])} for "
                f"{_shorten(texts[unit])}): if the rows were sorted, sort whole rows; copy the text from the sheet."
            )
        for variable, allowed in variables.items():
            value = _read_value(row[variable], allowed)
            if value is None:
                meant = _guess_value(row[variable], allowed)
                problems.append(
                    f"{where}, {variable}: {row[variable]!r} is not among the values: write one of "
                    f"{', '.join(allowed)}, or leave the cell empty.{meant}"
                )
            elif value and value not in allowed and not value.isascii() and not row["is_unicode"]:
                problems.append(
                    f"{where}, {variable}: {row[variable]!r} has accents that may be others in another encoding: save "
                    "the file as 'CSV UTF-8'."
                )
            elif value:
                codes.append((unit, coder, variable, value))
    if missing := [unit for unit in sheet["unit"] if unit not in row_of]:
        names = ", ".join(missing[:5]) + (f" and {len(missing) - 5} more" if len(missing) > 5 else "")
        problems.append(f"{path.name} lacks the rows {names}: copy them from the sheet; codes may stay empty.")
    if not codes and not any(any(row[variable] for variable in variables) for row in table):
        problems.append(f"{path.name} codes nothing: fill in {', '.join(variables)}, or leave the file out.")
    return codes


def _guess_value(value: str, allowed: list[str]) -> str:
    """What a value that is none may have been meant to be, in words; "" where that would be a guess."""
    if any(sign.isdigit() for sign in value):
        return " A minus sign may have been lost on the way: write -1 or 1." if "-1" in allowed else ""
    if any(sign in value for sign in ",;/|+"):
        return " One value only: the strongest."
    hint = difflib.get_close_matches(value.casefold(), allowed, 1)
    return f" Did you mean {hint[0]!r}?" if hint else ""


def _read_value(cell: str, allowed: list[str]) -> str | None:
    """The value that a cell means, "" if it is empty, None if it is not allowed."""
    value = re.sub(r"[\s_]+", "_", cell.strip().strip("'\"").strip().casefold())
    if not value:
        return ""
    spellings = {re.sub(r"[\s_]+", "_", word.casefold()): word for word in allowed if word != ANY}
    if value in spellings:
        return spellings[value]
    number = re.fullmatch(r"([-−–+]?)_?(\d+)(?:[.,]0+)?", value)
    if number:
        sign = "-" if number[1] in ("-", "−", "–") and number[1] else ""
        return spellings.get(f"{sign}{int(number[2])}")
    return value if ANY in allowed and re.fullmatch(r"\w+", value) else None


def _fold(unit: str) -> str:
    """The name of a unit without what a spreadsheet or a hand may change in it."""
    return " ".join(unit.casefold().lstrip("'").split())


def _keep_letters(text: str, is_unicode: bool) -> str:
    """Letters and digits; of a file in an older encoding those without accents, which every encoding keeps."""
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(re.findall(r"[^\W_]+" if is_unicode else r"[a-z0-9]+", text))


def _shorten(text: str) -> str:
    """The beginning of a text, in quotation marks."""
    return repr(text if len(text) <= 30 else text[:30] + "...")
