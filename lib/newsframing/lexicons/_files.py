"""Is a lexicon file in order? Reads it, and lists whatever is wrong with it, line by line."""

import difflib
import re
from importlib.resources import files
from pathlib import Path

from newsframing.files import read_text, split_rows
from newsframing.tables import WORD

FOLDER = Path(str(files("newsframing") / "lexicons"))
REQUIRED = ("term", "category")
OPTIONAL = ("forms", "before", "note")
# The word lists of the library's own rules stand beside the lexicons, and are none.
_NO_LEXICON = "words"
# What a teacher may have put between forms in place of |; a comma inside 50,000 is none.
_STRAY_SEPARATOR = re.compile(r"[;/]|,(?!\w)")
_STRAY_STAR = re.compile(r"(?<!\w)\*|\*(?=[\w*])")


def list_lexicons() -> list[str]:
    """Return the names of the lexicons that ship with the library, and of those that somebody put beside them."""
    return sorted(path.stem for path in FOLDER.glob("*.csv") if path.stem != _NO_LEXICON)


def find_file(name_or_path: str | Path) -> Path:
    """Return the path of a lexicon that ships with the library, or of a CSV file of one's own."""
    known = list_lexicons()
    if str(name_or_path) in known:
        return FOLDER / f"{name_or_path}.csv"
    path = Path(name_or_path).expanduser()
    if path.is_file():
        return path
    if path.suffix or len(path.parts) > 1:
        hint = f" The lexicon that ships is called {path.stem!r}, without an ending." if path.stem in known else ""
        beside = [other.name for other in path.parent.glob("*.csv")] if path.parent.is_dir() else []
        near = difflib.get_close_matches(path.name, beside, 1)
        hint = hint or (f" Did you mean {str(path.parent / near[0])!r}?" if near else "")
        raise ValueError(f"there is no file {str(name_or_path)!r}, seen from the folder {str(Path.cwd())!r}.{hint}")
    meant = difflib.get_close_matches(str(name_or_path), known, 1)
    hint = f" Did you mean {meant[0]!r}?" if meant else ""
    raise ValueError(
        f"there is no lexicon {str(name_or_path)!r}; choose one of {', '.join(known)}, or give the path of a CSV file, "
        f"as in 'my lexicons/war.csv'.{hint}"
    )


def read_rows(path: Path) -> list[dict]:
    """Return one dict per entry of a lexicon file, its cells by column; raise a ValueError that lists every defect.

    Lines are counted as a text editor counts them, comments and empty ones too. Cells come without outer blanks; the
    columns forms, before and note are "" where the file has none. Semicolons or tabs between the cells, a byte order
    mark, Windows line ends and comment lines that a spreadsheet has put in quotation marks are understood.
    """
    problems = []
    text = read_text(path, problems)
    known = (*REQUIRED, *OPTIONAL)
    rows = (split_rows(text, path.name, problems, known=known, comments=True) if text is not None else None) or []
    header = _read_header(rows, path.name, problems) if not problems else []
    entries = []
    if header:
        for _, line, cells in rows[1:]:
            if [cell.lower() for cell in cells[: len(header)]] == header:
                problems.append(f"{path.name} line {line} names the columns a second time; remove it.")
                continue
            if extra := [cell for cell in cells[len(header) :] if cell]:
                problems.append(
                    f"{path.name} line {line} has more cells than the header has columns: a cell with a separator "
                    f"in it belongs in quotation marks. The first too many is {extra[0]!r}."
                )
            named = dict(zip(header, cells, strict=False))
            entries.append((line, dict.fromkeys((*header, *OPTIONAL), "") | named))
        for line, entry in entries:
            check_entry(entry, f"{path.name} line {line}", problems)
        _check_repeats(entries, path.name, problems)
    if not problems and not entries:
        problems.append(f"{path.name} has no entries: below the header, write one line for each term.")
    if problems:
        raise ValueError("\n".join(problems))
    return [entry for _, entry in entries]


def split_forms(entry: dict) -> list[str]:
    """Return the forms of an entry: those listed, or the term alone."""
    forms = [form.strip() for form in entry["forms"].split("|")] if entry["forms"] else []
    return forms or [entry["term"]]


def fold(form: str) -> str:
    """Return a form as it is looked for: two that differ in capitals, apostrophes or blanks alone are one."""
    return " ".join(form.lower().replace("’", "'").split())


def _read_header(rows: list[tuple[int, int, list[str]]], name: str, problems: list[str]) -> list[str]:
    """The columns, without those at the end that have no name; empty if one that is needed is missing."""
    _, line, header = rows[0] if rows else (1, 1, [])
    header = [cell.lower() for cell in header]
    while header and not header[-1]:
        header.pop()
    missing = [column for column in REQUIRED if column not in header]
    if missing:
        has = ", ".join(header) or "nothing"
        problems.append(
            f"{name} line {line} must name the columns, at least term and category; it lacks {', '.join(missing)} and "
            f"has {has}."
        )
    twice = sorted({column for column in header if column and header.count(column) > 1})
    if twice:
        problems.append(f"{name} line {line} names a column twice: {', '.join(twice)}.")
    return [] if missing or twice else header


def check_entry(entry: dict, where: str, problems: list[str]) -> None:
    """Add a problem for each thing that is wrong with an entry, its cells by column; `where` names it."""
    for column in REQUIRED:
        if not entry[column]:
            problems.append(f"{where}: the {column} is missing.")
    if entry["before"] not in ("", "number"):
        problems.append(f"{where}: before is {entry['before']!r}; it may be empty or 'number'.")
    if not entry["term"]:
        return
    forms = split_forms(entry)
    if fold(entry["term"]) not in map(fold, forms):
        problems.append(
            f"{where}: the term {entry['term']!r} is not among its forms, so it would not be found; add it."
        )
    for form in forms:
        if not WORD.search(form):
            problems.append(f"{where}: {form!r} holds no word to look for; remove it or write one.")
        elif _STRAY_STAR.search(form):
            problems.append(f"{where}: in {form!r} a star must stand at the end of a word, as in 'threat*'.")
        elif _STRAY_SEPARATOR.search(form):
            problems.append(
                f"{where}: {form!r} would be looked for as one phrase; put | between forms, as in 'war|wars'."
            )


def _check_repeats(entries: list[tuple[int, dict]], name: str, problems: list[str]) -> None:
    """The same form twice in a category would leave open which term a word in a text counts for.

    A file with a column `part` (verb, noun) may have it once for each part; the first one then counts.
    """
    seen, spelled = {}, {}
    for line, entry in entries:
        category = spelled.setdefault(entry["category"].casefold(), entry["category"])
        if category != entry["category"]:
            problems.append(
                f"{name} line {line}: the category {entry['category']!r} differs from {category!r} in "
                "capitals alone; write both alike."
            )
        for form in dict.fromkeys(map(fold, split_forms(entry))):
            key = (entry["category"], entry.get("part", ""), form)
            first_line, first = seen.setdefault(key, (line, entry))
            if first is not entry:
                problems.append(
                    f"{name} line {line}: {form!r} stands in category {entry['category']!r} already, "
                    f"in line {first_line} ({first['term']!r}); remove one of the two."
                )
