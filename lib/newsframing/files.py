"""What stands in a CSV file or on a page? The one reader that forgives what spreadsheets and editors do to them.

Nothing here raises on a file that is not in order: each function adds one sentence (file, row, value, cure) to the list
`problems` for each thing that is wrong, so that its caller can report all of them at once. A row is counted as a
spreadsheet counts it: the header is row 1, and an empty row counts too.
"""

import csv
import difflib
import io
import re
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path

import pandas as pd

TABLE_CURE = "open it in the spreadsheet and save it again as 'CSV UTF-8'"
PAGE_CURE = (
    "open it and save it again as UTF-8 (Notepad of Windows: Save as, Encoding: UTF-8; Word: Save as, Plain text, then "
    "Other encoding: Unicode (UTF-8))"
)
# What the first bytes of a file say of it.
_KINDS = {
    b"PK\x03\x04": "a Word, Excel or zip file",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    b"{\\rtf": "a text with formatting (RTF)",
}
_SEPARATORS = ",;\t"
# The line before the header that tells Excel what stands between two cells.
_TOLD = re.compile(r'"?sep=([,;\t|])"?[ \t]*(?:\r?\n|$)', re.IGNORECASE)
# A line of comment, also as a spreadsheet writes it back: "# Limits: a, b",,,
_COMMENT = re.compile(r'^[ \t]*"?#[^\n]*', re.MULTILINE)
_FORMULA = tuple("=+-@")  # a cell that begins so is a formula to a spreadsheet
# So many problems that differ in names and numbers alone are written out; the others are counted.
_SHOWN = 5
_NAMES = re.compile(r"(?<!\w)'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|pages/\S+|\d+")


@cache
def load_words(room: str) -> dict[str, tuple[str, ...]]:
    """Load words.csv of a room of the library: the words of each list, in their order.

    A row is one word: list (the list's name), word, note (why it is there, or where it misleads; may be empty).
    """
    return {name: tuple(words) for name, words in load_table(room, "words").groupby("list", sort=False)["word"]}


def load_table(room: str, name: str) -> pd.DataFrame:
    """Load a CSV file that ships in the folder of a room, all its cells as text, "" where one is empty."""
    text = (files(f"newsframing.{room}") / f"{name}.csv").read_text(encoding="utf-8")
    return pd.read_csv(io.StringIO(text), dtype=str, keep_default_na=False)


def read_text(path: Path, problems: list[str], name: str = "") -> str | None:
    """Return a file's text as stored, or None and a problem if it cannot be read as UTF-8; `name` is what to call it.

    What is no plain file (a pipe, a folder, a link that leads nowhere or round in a circle) is not opened.
    """
    name = name or path.name
    try:
        if path.is_file():
            return decode(path.read_bytes(), name, problems)
        why = "a link that leads nowhere" if path.is_symlink() else "no plain file"
        problems.append(f"{name} is {why}: put the file itself in its place, or remove it.")
    except OSError as error:
        problems.append(f"{name} cannot be read ({error.strerror}): allow reading it, or put a copy in its place.")
    return None


def decode(data: bytes, name: str, problems: list[str]) -> str | None:
    """Return the bytes of the file `name` as text, or None and a problem if they are not UTF-8 text."""
    is_table = name.endswith(".csv")
    cure = TABLE_CURE if is_table else PAGE_CURE
    for start, kind in _KINDS.items():
        if data.startswith(start):
            how = cure if is_table else "copy its text into a plain text file, saved as UTF-8"
            problems.append(f"{name} is {kind}, not text: {how}.")
            return None
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in data:
        problems.append(f"{name} is not UTF-8, but probably UTF-16 ('Unicode text'): {cure}.")
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.append(
            f"{name} is not UTF-8: the byte 0x{data[error.start]:02X} at offset {error.start}, line {line}, cannot be "
            f"read. It is probably in an older encoding such as Windows-1252: {cure}."
        )
        return None


def split_rows(
    text: str, name: str, problems: list[str], *, known: tuple = (), comments: bool = False
) -> list[tuple[int, int, list[str]]] | None:
    """Cut the text of the CSV file `name` into rows that are not empty: (number, line, cells).

    number counts rows as a spreadsheet does, line counts lines as an editor does; cells come without outer blanks. A
    byte order mark, Windows line ends, and semicolons or tabs for commas are understood: what parts the cells is what
    Excel's line "sep=;" says, else the sign under which the first row has most of the `known` columns, else the sign
    that it has most often. That line of Excel's is no row. With `comments`, lines that begin with # are skipped.
    """
    text = text.removeprefix("\ufeff")
    told = _TOLD.match(text)
    text, first_line = (text[told.end() :], 2) if told else (text, 1)
    if comments:
        text = _COMMENT.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    separator = told[1] if told else _guess_separator(text, known)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, line = [], first_line
    try:
        for number, cells in enumerate(reader, 1):
            cells = [cell.strip() for cell in cells]
            if any(cells):
                rows.append((number, line, cells))
            line = first_line + reader.line_num
    except csv.Error as error:
        problems.append(
            f"{name} is no table from line {line} on ({error}): look for a quotation mark that is not closed; inside a "
            'quoted cell each one is written twice ("").'
        )
        return None
    return rows


def read_csv(path: Path, required: tuple, optional: tuple, problems: list[str]) -> list[dict] | None:
    """Return one dict per row of a CSV file that is not empty: each known column, and "row", its number.

    None if the file cannot be read as a table with the `required` columns; `problems` then says why. An optional column
    that is not there is "" throughout; see `split_rows` for what spreadsheets may have done to the file.
    """
    known = required + optional
    text = read_text(path, problems)
    rows = None if text is None else split_rows(text, path.name, problems, known=known)
    if rows is None:
        return None
    if not rows or rows[0][0] != 1:
        problems.append(f"{path.name} row 1 is empty: it must name the columns {', '.join(known)}.")
        return None
    header = rows[0][2]
    _check_header(header, known, path.name, problems)
    if missing := [column for column in required if column not in header]:
        problems.append(f"{path.name} row 1 lacks the columns {', '.join(missing)}: add them.")
        return None
    table = []
    for number, _, cells in rows[1:]:
        if extra := [cell for i, cell in enumerate(cells) if cell and (i >= len(header) or not header[i])]:
            problems.append(
                f"{path.name} row {number} has {extra[0]!r} in a column without a name: a text with a comma, a "
                "semicolon or a tab in it belongs in quotation marks, and each column needs a name in row 1."
            )
        named = dict(zip(header, cells, strict=False))
        table.append({column: named.get(column, "") for column in known} | {"row": number})
    return table


def write_csv(table: pd.DataFrame, *, separator: str = ",") -> bytes:
    """Return a table as the bytes of a CSV file that spreadsheets open as one, accents and quotation marks included.

    UTF-8 with the mark at its head by which Excel knows it; a text that begins like a formula gets an apostrophe
    before it, in a cell and in a head.
    """
    safe = table.map(_disarm).rename(columns=_disarm)
    return ("\ufeff" + safe.to_csv(index=False, sep=separator, lineterminator="\r\n")).encode("utf-8", "replace")


def _disarm(cell: object) -> object:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell


def list_problems(problems: list[str]) -> str:
    """Write problems as a list; of those alike but for names and numbers the first five, and how many there are."""
    kinds = [_NAMES.sub("", problem) for problem in problems]
    total, seen, listed = Counter(kinds), Counter(), []
    for problem, kind in zip(problems, kinds, strict=True):
        seen[kind] += 1
        if seen[kind] <= _SHOWN:
            listed.append(f"- {problem}")
        if seen[kind] == _SHOWN < total[kind]:
            listed.append(f"- and {total[kind] - _SHOWN:,} more like the last one.")
    return "\n".join(listed)


# What people call the columns of a table of articles.
_OTHER_NAMES = {
    "date": "published", "day": "published", "id": "doc_id", "name": "doc_id", "newspaper": "outlet",
    "paper": "outlet", "source": "outlet", "title": "headline", "event": "event_id",
}  # fmt: skip


def _check_header(header: list[str], known: tuple, name: str, problems: list[str]) -> None:
    """Add a problem for each column that is not known or stands there twice."""
    for column in dict.fromkeys(header):
        if column and column not in known:
            free = [name for name in known if name not in header]
            other = _OTHER_NAMES.get(column.lower())
            hint = [other] if other in free else difflib.get_close_matches(column.lower(), free, 1, 0.7)
            cure = f"rename it to one of {', '.join(free)}, or remove it." if free else "remove it."
            meant = f" Did you mean {hint[0]!r}?" if hint else ""
            problems.append(f"{name} row 1 has an unknown column {column!r}: {cure}{meant}")
        if column and header.count(column) > 1:
            problems.append(f"{name} row 1 names the column {column!r} twice: remove one.")


def _guess_separator(text: str, known: tuple) -> str:
    """The sign that parts the cells of the first line with something on it."""
    top = next((line for line in text.split("\n") if line.strip()), "")[:9999]
    names = {name.casefold() for name in known}

    def merit(separator: str) -> tuple[int, int]:
        cells = next(csv.reader([top], delimiter=separator), [])
        return sum(cell.partition("[")[0].strip(" '").casefold() in names for cell in cells), top.count(separator)

    return max(_SEPARATORS, key=merit)
