"""What stands in a sheet that a spreadsheet saved? Its rows, and the values that its cells mean."""

import difflib
import re
from pathlib import Path

from newsframing import files
from newsframing.coding._units import ANY

_HEADS = ("doc_id", "place", "text", "passage", "source", "cue")  # the other columns of a sheet


def read_table(path: Path, needed: list[str], problems: list[str]) -> list[dict] | None:
    """Return a dict per row with the needed columns, "text" if it is there and "row", its number; None if hopeless."""
    text, is_unicode = _decode(path, problems)
    rows = None if text is None else files.split_rows(text, path.name, problems, known=(*needed, *_HEADS))
    if rows is None:
        return None
    header = [name_column(cell) for cell in rows[0][2]] if rows else []
    if not set(map(name_column, needed)) & set(header):
        problems.append(
            f"{path.name} row 1 has none of the columns {', '.join(needed)}: it must be the header of the sheet. If it "
            "was removed, copy it from the sheet that was given out."
        )
        return None
    for name in needed:
        if name_column(name) not in header:
            hint = difflib.get_close_matches(name, header, 1)
            cure = f"rename the column {hint[0]!r}." if hint else "copy the column from the sheet that was given out."
            problems.append(f"{path.name} row 1 lacks the column {name}: {cure}")
        elif header.count(name_column(name)) > 1:
            problems.append(f"{path.name} row 1 names the column {name} twice: remove one.")
    if any(header.count(name_column(name)) != 1 for name in needed):
        return None
    places = {name: header.index(name_column(name)) for name in [*needed, "text"] if name_column(name) in header}
    return [
        {name: cells[place] if place < len(cells) else "" for name, place in places.items()}
        | {"row": number, "is_unicode": is_unicode}
        for number, _, cells in rows[1:]
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
    return text, is_unicode


def name_column(cell: str) -> str:
    """The name of a column without its allowed values, capitals and an apostrophe."""
    return cell.partition("[")[0].strip().lstrip("'").casefold()


def guess_value(value: str, allowed: list[str]) -> str:
    """What a value that is none may have been meant to be, in words; "" where that would be a guess."""
    if any(sign.isdigit() for sign in value):
        return " A minus sign may have been lost on the way: write -1 or 1." if "-1" in allowed else ""
    if any(sign in value for sign in ",;/|+"):
        return " One value only: the strongest."
    hint = difflib.get_close_matches(value.casefold(), allowed, 1)
    return f" Did you mean {hint[0]!r}?" if hint else ""


def read_value(cell: str, allowed: list[str]) -> str | None:
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
