"""Is a corpus folder in order? Reads its CSV files and pages, and lists whatever is wrong with them.

Nothing here raises on bad data: each function takes the list `problems` and adds one sentence to it for
each thing that is wrong (file, row, value, cure), so that `corpus` can report all of them at once. A row is
counted as a spreadsheet counts it: the header is row 1, and an empty row counts too.
"""

import calendar
import csv
import difflib
import hashlib
import io
import re
import unicodedata
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

TABLE_CURE = "open it in the spreadsheet and save it again as 'CSV UTF-8'"
PAGE_CURE = (
    "open it and save it again as UTF-8 (Notepad of Windows: Save as, Encoding: UTF-8; Word: Save as, Plain text, then "
    "Other encoding: Unicode (UTF-8))"
)
# What the draft of an articles.csv has in the column outlet, to be replaced.
PLACEHOLDER = "WHO PUBLISHED IT"
# What an operating system or a spreadsheet leaves in a folder without being asked.
STRAY_FILES = re.compile(r"(\..*|~\$.*|thumbs\.db|desktop\.ini|icon\r?)", re.IGNORECASE)
UNSAFE_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]|^[\s.]|[\s.]$')
WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Two dates, whole or in part, with what people write between them: 2011-11-16 – 2011-11-20, 2023/05 - 2023/06.
TWO_DATES = re.compile(r"(\d{1,4}(?:[./-]\d{1,4}){0,2})\s*(?:[/–—-]|to|until)\s*(\d{1,4}(?:[./-]\d{1,4}){0,2})")
# The line before the header that tells Excel what stands between two cells.
SEPARATOR_LINE = re.compile(r'"?sep=([,;\t|])"?[ \t]*(?:\r?\n|$)', re.IGNORECASE)


@cache
def load_words(room: str) -> dict[str, tuple[str, ...]]:
    """Load the word lists of a room of the library, words.csv in its folder: the words of each list, in their order.

    A row is one word: list (the list's name), word, note (why it is there, or where it misleads; may be empty).
    """
    with (files(f"newsframing.{room}") / "words.csv").open(encoding="utf-8", newline="") as file:
        lists = {}
        for row in csv.DictReader(file):
            lists.setdefault(row["list"], []).append(row["word"])
    return {name: tuple(words) for name, words in lists.items()}


def decode(data: bytes, name: str, problems: list[str]) -> str | None:
    """Return the bytes of the file `name` as text, or None and a problem if they are not UTF-8 text."""
    cure = TABLE_CURE if name.endswith(".csv") else PAGE_CURE
    kinds = {
        b"PK\x03\x04": "a Word, Excel or zip file",
        b"%PDF": "a PDF",
        b"\xd0\xcf\x11\xe0": "an old Word or Excel file",
    }
    for start, kind in kinds.items():
        if data.startswith(start):
            how = cure if name.endswith(".csv") else "copy its text into a plain text file, saved as UTF-8"
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


def read_csv(path: Path, required: tuple, optional: tuple, problems: list[str]) -> list[dict] | None:
    """Return one dict per row of a CSV file that is not empty: each known column, and "row", its number.

    None if the file cannot be read as a table with the `required` columns; `problems` then says why.

    Cells come as text without outer blanks; an optional column that is not there is "" throughout. The
    file may start with a byte order mark, have Windows line ends, empty rows, empty columns at the end and
    semicolons or tabs for commas, as spreadsheets write them. Excel's line "sep=;" above the header is not
    counted: Excel does not show it.
    """
    text = decode(path.read_bytes(), path.name, problems)
    if text is None:
        return None
    text = text.removeprefix("\ufeff")
    if told := SEPARATOR_LINE.match(text):
        text, delimiter = text[told.end() :], told[1]
    else:
        delimiter = max(",;\t", key=text.split("\n", 1)[0].count)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error as error:
        problems.append(
            f"{path.name} is no table ({error}): look for a quotation mark that is not closed; inside a quoted cell "
            'each one is written twice ("").'
        )
        return None
    header = [cell.strip() for cell in rows[0]] if rows else []
    if not any(header):
        problems.append(f"{path.name} row 1 is empty: it must name the columns {', '.join(required + optional)}.")
        return None
    known = required + optional
    for column in dict.fromkeys(header):
        if column and column not in known:
            free = [name for name in known if name not in header]
            hint = difflib.get_close_matches(column.lower(), free, 1)
            cure = f"rename it to one of {', '.join(free)}, or remove it." if free else "remove it."
            meant = f" Did you mean {hint[0]!r}?" if hint else ""
            problems.append(f"{path.name} row 1 has an unknown column {column!r}: {cure}{meant}")
        if column and header.count(column) > 1:
            problems.append(f"{path.name} row 1 names the column {column!r} twice: remove one.")
    if missing := [column for column in required if column not in header]:
        problems.append(f"{path.name} row 1 lacks the columns {', '.join(missing)}: add them.")
        return None
    table = []
    for number, cells in enumerate(rows[1:], 2):
        cells = [cell.strip() for cell in cells]
        if not any(cells):
            continue
        if extra := [cell for i, cell in enumerate(cells) if cell and (i >= len(header) or not header[i])]:
            problems.append(
                f"{path.name} row {number} has {extra[0]!r} in a column without a name: a text with a "
                f'"{delimiter}" in it belongs in quotation marks, and each column needs a name in row 1.'
            )
        named = dict(zip(header, cells, strict=False))
        table.append({column: named.get(column, "") for column in known} | {"row": number})
    return table


def check_date(value: str, where: str, problems: list[str]) -> None:
    """Add a problem if `value` is no ISO date (2023-05-31) and no ISO interval of two (2023-05-29/2023-05-31)."""
    days = []
    for part in value.split("/") if value.count("/") == 1 else [value]:
        try:
            days.append(date.fromisoformat(part if ISO_DATE.fullmatch(part) else "no date"))
        except ValueError:
            advice = "the calendar has no such day" if ISO_DATE.fullmatch(part) else advise_on_date(value)
            problems.append(f"{where}: {value!r} is no date: {advice}.")
            return
    if days != sorted(days):
        problems.append(f"{where}: {value!r} ends before it begins: write {days[1]}/{days[0]}.")


def advise_on_date(value: str) -> str:
    """Say what to write instead of `value`, which is no ISO date and no ISO interval."""
    spans = guess_spans(value)
    if two := TWO_DATES.fullmatch(value):
        pairs = [(first, second) for first in guess_spans(two[1]) for second in guess_spans(two[2])]
        spans = [(min(first[0], second[0]), max(first[1], second[1])) for first, second in pairs] or spans
    if not spans:
        return "write a day as 2023-05-31, a stretch of days as 2011-11-16/2011-11-20, or leave the cell empty"
    guesses = dict.fromkeys(first if first == last else f"{first}/{last}" for first, last in spans)
    advice = f"write {' or '.join(guesses)}"
    if re.fullmatch(r"\d{4}|\d{4}\D\d{1,2}|\d{1,2}\D\d{4}", value):
        return f"{advice}, the first and the last day that it may be"
    return f"{advice} (in a spreadsheet, give the column the format Text first)"


def guess_spans(value: str) -> list[tuple[str, str]]:
    """Return the first and last day of each year, month or day that `value` may mean, as ISO dates."""
    if re.fullmatch(r"\d{4}", value):
        year, first_month, last_month = int(value), 1, 12
    elif parts := re.fullmatch(r"(\d{4})[./-](\d{1,2})|(\d{1,2})[./-](\d{4})", value):
        year = int(parts[1] or parts[4])
        first_month = last_month = int(parts[2] or parts[3])
    else:
        return [(day, day) for day in guess_days(value)]
    if year < 1 or not 1 <= first_month <= 12:
        return []
    last_day = calendar.monthrange(year, last_month)[1]
    return [(f"{year:04}-{first_month:02}-01", f"{year:04}-{last_month:02}-{last_day}")]


def guess_days(value: str) -> list[str]:
    """Return the ISO dates that a day as a spreadsheet writes it (31.05.2023, 5/31/2023 0:00) may mean."""
    parts = re.fullmatch(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ]\s*\d{1,2}:\S*(?: [AP]M)?)?", value)
    if not parts:
        return []
    first, second, third = (int(number) for number in parts.groups())
    orders = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]
    days = []
    for year, month, day in orders:
        try:
            days.append(date(year + 2000 if year < 100 else year, month, day).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(days))


def check_doc_id(doc_id: str, where: str, problems: list[str]) -> None:
    """Add a problem if `doc_id` cannot name a file on every operating system."""
    if not doc_id:
        problems.append(f"{where}: doc_id is empty: give the name of the page's file without '.txt'.")
    elif UNSAFE_NAME.search(doc_id) or WINDOWS_DEVICE.fullmatch(doc_id) or len(doc_id) > 100:
        problems.append(
            f"{where}: the doc_id {doc_id!r} is no safe file name: use letters, digits and hyphens, at most 100."
        )
    elif doc_id.lower().endswith(".txt"):
        problems.append(f"{where}: write the doc_id {doc_id!r} without '.txt': {doc_id[:-4]!r}.")


def same_name(name: str) -> str:
    """Return `name` as a file system compares it that knows neither capitals nor how an accent is stored."""
    return unicodedata.normalize("NFC", name).casefold()


def is_page(path: Path) -> bool:
    """Say whether a file's name is that of a page: it ends in .txt, and no operating system has left it there."""
    return path.suffix.lower() == ".txt" and not STRAY_FILES.fullmatch(path.name)


def find_pages(folder: Path, problems: list[str]) -> dict[str, Path]:
    """Return the files pages/*.txt by doc_id (in Unicode's composed form: macOS may store the other one)."""
    pages = {}
    if not (folder / "pages").is_dir():
        problems.append(f"the folder pages is missing from {folder}: put each article's text into pages/<doc_id>.txt.")
        return pages
    for path in sorted((folder / "pages").iterdir()):
        if STRAY_FILES.fullmatch(path.name):
            continue
        if path.is_dir() or not is_page(path):
            problems.append(
                f"pages/{path.name} is no .txt file: save its text as plain text (UTF-8) under a name that ends in "
                "'.txt', or move it out of pages."
            )
            continue
        first = pages.setdefault(unicodedata.normalize("NFC", path.stem), path)
        if first != path:
            problems.append(
                f"pages/{path.name} and pages/{first.name} are one doc_id, {path.stem!r}: rename or remove one."
            )
    return pages


def read_page(path: Path, row: dict | None, problems: list[str]) -> str:
    """Return a page's text exactly as stored; a page that is empty, no UTF-8 or changed is a problem.

    `row` is the page's row of articles.csv, with the sum that its bytes must have; None if it has no row.
    """
    data = path.read_bytes()
    name = f"pages/{path.name}"
    text = decode(data, name, problems)
    if text is None:
        return ""
    if not text.replace("\ufeff", "").strip():
        its_row = f" and row {row['row']} of articles.csv" if row else ""
        problems.append(f"{name} is empty: put the article's text into it, or remove it{its_row}.")
    if data.count(b"\r") > 1 and b"\n" not in data:
        problems.append(
            f"{name} has the line ends of an old Mac and so is one line: save it with line ends LF or CRLF."
        )
    if row:
        check_sum(data, name, row, problems)
    return text


def check_sum(data: bytes, name: str, row: dict, problems: list[str]) -> None:
    """Add a problem if a page's bytes have another SHA-256 sum than its row of articles.csv gives."""
    sha256 = row["sha256"]
    found = hashlib.sha256(data).hexdigest()
    if not sha256 or sha256.lower() == found:
        return
    if not re.fullmatch(r"[0-9a-fA-F]{64}", sha256):
        problems.append(
            f"articles.csv row {row['row']}: sha256 {sha256!r} is no SHA-256 sum (64 digits 0-9, a-f): write "
            f"{found}, or leave the cell empty and the page is not checked."
        )
        return
    plain = data.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    as_before = {hashlib.sha256(plain).hexdigest(), hashlib.sha256(plain.replace(b"\n", b"\r\n")).hexdigest()}
    how = " Only its line ends or its byte order mark are different, as an editor or git leaves them." * (
        sha256.lower() in as_before
    )
    problems.append(
        f"{name} has been changed since row {row['row']} of articles.csv was written.{how} If that was a mistake, "
        f"put the old file back; if you changed it on purpose, write {found} into the column sha256 of that row."
    )


def check_articles(rows: list[dict], pages: dict[str, Path], problems: list[str]) -> dict[str, dict]:
    """Match the rows of articles.csv with the pages; return by doc_id the rows that have a page.

    Without any row nothing is said of the pages: that articles.csv is empty or unreadable is one problem, not one
    for each page.
    """
    listed, first_row = {}, {}
    by_name = {same_name(doc_id): path.name for doc_id, path in pages.items()}
    for row in rows:
        doc_id = row["doc_id"] = unicodedata.normalize("NFC", row["doc_id"])
        where = f"articles.csv row {row['row']}"
        before = len(problems)
        check_doc_id(doc_id, where, problems)
        is_name = len(problems) == before
        if not row["outlet"]:
            problems.append(f"{where}: outlet is empty: write who published {doc_id!r}.")
        elif row["outlet"].casefold() == PLACEHOLDER.casefold():
            problems.append(f"{where}: outlet still is {row['outlet']!r}: write who published {doc_id!r}.")
        if row["published"]:
            check_date(row["published"], f"{where}, published", problems)
        if not doc_id:
            continue
        twin = first_row.setdefault(same_name(doc_id), row["row"])
        if twin != row["row"]:
            problems.append(
                f"{where}: the doc_id {doc_id!r} stands in row {twin} already (capitals do not count): remove one row "
                "or rename one page."
            )
        elif doc_id in pages:
            listed[doc_id] = row
        elif same_name(doc_id) in by_name:
            problems.append(
                f"{where}: the page is called {by_name[same_name(doc_id)]!r}: write the doc_id with the same capitals."
            )
        elif is_name:
            problems.append(f"{where}: there is no pages/{doc_id}.txt: add that page or remove the row.")
    named = {row["doc_id"] for row in rows}
    rows_without_page = {same_name(doc_id) for doc_id in named if doc_id not in pages}
    for doc_id, path in pages.items() if rows else ():
        if same_name(doc_id) not in rows_without_page and doc_id not in named:
            problems.append(
                f"pages/{path.name} has no row in articles.csv: add one with the doc_id {doc_id!r}, or move the page "
                "out of pages."
            )
    return listed
