"""Is a page readable, and is it the page that articles.csv speaks of? Whatever is wrong becomes one of `problems`."""

import hashlib
import re
import unicodedata
from pathlib import Path

from newsframing.files import read_text

# What an operating system or a spreadsheet leaves in a folder without being asked.
_STRAY_FILES = re.compile(r"(\..*|~\$.*|thumbs\.db|desktop\.ini|icon\r?)", re.IGNORECASE)
_CURE = "open it in a browser, copy the words that you see, and save them as plain text (UTF-8)"
_HTML = re.compile(r"\s*(?:<!--.*?-->\s*)?<(?:!doctype\s+html|html|head|body|\?xml)\b", re.IGNORECASE | re.DOTALL)
_MAIL = re.compile(r"(?:[A-Za-z-]+:.*\n(?:[ \t].*\n)*){0,12}MIME-Version: *1", re.IGNORECASE)
# Words that a program wrote for another one to read: a reader of text would find no quotation in them.
_CODED = {
    "quotation marks of HTML": re.compile(
        r"&(?:[lr][sd]quo|quot|apos|[lr]aquo|#(?:39|34|822[01]|821[67]|x201[89cd]));"
    ),
    "bytes of an e-mail (quoted-printable)": re.compile(r"=(?:E2=80=[0-9A-F]{2}|C[23]=[0-9A-F]{2}|3D|20\r?\n)"),
    "letters read in a wrong encoding": re.compile(r"â€[œ™˜\x9d\u009d“”]?|Ã[\x80-\xbf©¨¤¶¼ª«³¡º±]"),
}
# Once or twice such a sign may stand in an article about such signs.
_OFTEN = 3


def is_page(path: Path) -> bool:
    """Say whether a file's name is that of a page: it ends in .txt, and no operating system has left it there."""
    return path.suffix.lower() == ".txt" and not _STRAY_FILES.fullmatch(path.name)


def find_pages(folder: Path, problems: list[str]) -> dict[str, Path]:
    """Return the files pages/*.txt by doc_id (in Unicode's composed form: macOS may store the other one)."""
    pages = {}
    if not (folder / "pages").is_dir():
        problems.append(f"the folder pages is missing from {folder}: put each article's text into pages/<doc_id>.txt.")
        return pages
    for path in sorted((folder / "pages").iterdir()):
        if _STRAY_FILES.fullmatch(path.name):
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
    """Return a page's text as stored; a problem if it is empty, no plain text, or has not the sum in its `row`."""
    name = f"pages/{path.name}"
    text = read_text(path, problems, name)
    if text is None:
        return ""
    if not text.replace("\ufeff", "").strip():
        its_row = f" and row {row['row']} of articles.csv" if row else ""
        problems.append(f"{name} is empty: put the article's text into it, or remove it{its_row}.")
    if text.count("\r") > 1 and "\n" not in text:
        problems.append(
            f"{name} has the line ends of an old Mac and so is one line: save it with line ends LF or CRLF."
        )
    if coded := _find_code(text):
        problems.append(f"{name} {coded}: {_CURE}.")
    if row:
        _check_sum(text.encode(), name, row, problems)
    return text


def _find_code(text: str) -> str:
    """Say what a page is, or holds often, instead of words that a reader can read; "" if nothing of the kind."""
    text = text.removeprefix("\ufeff")
    if _HTML.match(text):
        return "is the source of a web page (HTML), not its text"
    if _MAIL.match(text):
        return "is a web page or mail as a browser saves it whole (MHTML), not its text"
    for what, pattern in _CODED.items():
        found = [match.group() for _, match in zip(range(_OFTEN), pattern.finditer(text), strict=False)]
        if len(found) == _OFTEN:
            return f"has {what}, such as {found[0].strip()!r}, {_OFTEN} times or more, which hide its quotations"
    return ""


def _check_sum(data: bytes, name: str, row: dict, problems: list[str]) -> None:
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
