"""A list of one's own: what is added to a lexicon and struck from it, and a file that holds the result."""

import os
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import pandas as pd

from newsframing.lexicons._files import FOLDER, check_entry, find_file, fold
from newsframing.tables import require_columns

# Signs before the first word of a form, and behind its last: `tokenize` does not see them, and a spreadsheet would take
# some of them for a formula or, at the head of a line, a comment.
_SIGNS = re.compile(r"^[^\w*]+|[^\w*]+$")
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def change_lexicon(
    lexicon: pd.DataFrame, *, add: Iterable[str] = (), strike: Iterable[str] = (), category: str = ""
) -> tuple[pd.DataFrame, list[str]]:
    """Add terms to a lexicon and strike others, and say of each that could not be done why.

    Each of `add` and `strike` is "term" or "term = category". A term is written as in the files: "menac*" for any
    ending, "put out" for a phrase, "war|wars" for several forms. A category may be written as a reader says it ("human
    interest"); one that the list does not have is new. Added terms without one go into `category`, or if that is ""
    into the first of the list; a struck term without one is struck from all. A term that is both added and struck stays
    as it is. `lexicon` is what `load_lexicon` gives; returns a table like it, what was added last, and the sentences.
    What is no term (no word in it, a star that does not end a word, a sign between forms that is not |) is refused.
    """
    require_columns(lexicon, ("lexicon", "category", "term", "forms", "before", "note"), "lexicon")
    old = lexicon["category"].unique().tolist()
    known = list(old)
    default = _find_category(category, known) or (old[0] if old else "")
    known += [default] * (default not in known)
    adding, striking = (
        [(words, *_read(words, known)) for words in _list_words(given, name)]
        for given, name in ((add, "add"), (strike, "strike"))
    )
    said, problems = [], []
    kept = pd.Series(True, index=lexicon.index)
    both = {
        (row, other)
        for row, (_, forms, own, _) in enumerate(adding)
        for other, (_, others, place, _) in enumerate(striking)
        if fold(forms[0]) == fold(others[0]) and place in ("", own or default)
    }
    said += [f"{adding[row][0]!r} is added and struck: it stays as it was." for row, _ in sorted(both)]
    for number, (words, forms, own, _) in enumerate(striking):
        if number in {other for _, other in both}:
            continue
        inside = lexicon[lexicon["category"].eq(own) | (own == "")]
        rows = inside.index[inside["term"].map(fold) == fold(forms[0])]
        kept[rows] = False
        if not len(rows):
            said.append(_say_absent(words, forms[0], inside))
    entries = lexicon[kept].reset_index(drop=True)
    for number, (words, forms, own, typed) in enumerate(adding):
        place = own or default
        if number in {row for row, _ in both}:
            continue
        problems += _find_problems(words, forms, place)
        cells = entries.loc[entries["category"] == place, ["term", "forms"]].to_numpy()
        there = {fold(form): term for term, cell in cells for form in cell.split("|")}
        held = [form for form in forms if fold(form) in there]
        if held:
            whose = " and ".join(dict.fromkeys(repr(there[fold(form)]) for form in held))
            said.append(f"{' and '.join(map(repr, held))} is in the list already, in {_name(place)}, with {whose}.")
        elsewhere = _name_categories_with(forms, entries[entries["category"] != place])
        if elsewhere and not held:
            said.append(f"{forms[0]!r} is in the list already, in {elsewhere}: now its hits count there and in "
                        f"{_name(place)}.")  # fmt: skip
        forms = [form for form in forms if fold(form) not in there]
        if forms and place:
            row = dict.fromkeys(entries.columns, "") | {"term": forms[0], "forms": "|".join(forms), "category": place}
            row |= {"lexicon": lexicon["lexicon"].iloc[0]} | ({"display": typed} if "display" in entries else {})
            entries = pd.concat([entries, pd.DataFrame([row], dtype="str")], ignore_index=True)
            if place not in old:
                old.append(place)
                said.append(f"{_name(place)} is a category that the list did not have.")
    if problems:
        raise ValueError(" ".join(problems))
    return entries.astype("str"), said


def save_lexicon(lexicon: pd.DataFrame, path: str | Path, *, about: str = "", replace: bool = False) -> Path:
    """Write a lexicon as a CSV file that `load_lexicon` reads back equal, and what is known of it beside, as NAME.md.

    The file has the columns of the lexicon files, in UTF-8 with the mark at its head by which Excel knows it, and no
    comment, so that a double click shows a table. Both files are written whole, or none is: where one cannot be
    replaced (a spreadsheet has it open) the other stays as it was. A missing folder is made. Of a list that is there
    already the same content is no error; another is refused, unless `replace`. Returns the path, which ends in .csv. An
    empty list, and a path among the lists that ship, are refused.
    """
    path = Path(path).expanduser()
    path = path if path.suffix.lower() == ".csv" else path.with_name(f"{path.name}.csv")
    beside = path.with_suffix(".md")
    if lexicon.empty:
        raise ValueError("the list has no entries left: there is nothing to save.")
    if path.parent.resolve() == FOLDER.resolve():
        raise ValueError(f"{path.name} would stand among the lists that ship: save it in a folder of your own.")
    table = lexicon.assign(forms=lexicon["forms"].where(lexicon["forms"] != lexicon["term"], ""))
    first = ["term", "category", "forms", "before", "note"]
    columns = [*first, *(name for name in table if name not in (*first, "lexicon"))]
    text = table[columns].to_csv(index=False, lineterminator="\r\n")
    data = ("\ufeff" + text).encode("utf-8", "replace")
    if path.exists() and path.read_bytes() == data:
        return path
    taken = path if path.exists() else beside
    if taken.exists() and not replace:
        raise ValueError(
            f"{taken} is there already, with other contents: choose another name (or, in a cell, replace=True)."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    begun = {place: place.with_name(f"{place.name}.part") for place in (path, beside)}
    before = path.read_bytes() if path.exists() else None
    try:
        begun[path].write_bytes(data)
        begun[beside].write_text(about.rstrip() + "\n", encoding="utf-8", errors="replace")
        os.replace(begun[path], path)
        try:
            os.replace(begun[beside], beside)
        except OSError:  # the list must not stand beside what is said of another one
            path.unlink() if before is None else path.write_bytes(before)
            raise
    finally:
        for part in begun.values():
            part.unlink(missing_ok=True)
    return path


def describe_changes(lexicon: str | Path, before: pd.DataFrame, after: pd.DataFrame) -> str:
    """Write what is known of a changed list: from which it is, when, what was added and struck, and its source.

    `lexicon` is the name or the path of the list it began as; of one that ships its paragraph in lexicons/README.md is
    repeated, of another the .md file beside it.
    """
    keys = ["category", "term", "forms"]
    one, two = (set(map(tuple, table[keys].to_numpy())) for table in (before, after))
    changes = [("Added", sorted(two - one)), ("Struck", sorted(one - two))]
    lines = []
    for what, rows in changes:
        listed = [f"{forms.replace('|', ', ')} ({_name(place)})" for place, _, forms in rows]
        lines.append(f"- **{what}:** {'; '.join(listed) or 'nothing'}")
    began = f"`{Path(lexicon).name}`, {len(before)} entries"
    head = f"# A list of words, changed\n\nSaved on {date.today()} from {began}; this one has {len(after)}."
    path = find_file(lexicon)
    if path.parent == FOLDER:
        readme = (FOLDER / "README.md").read_text(encoding="utf-8")
        parts = re.findall(rf"^## {re.escape(path.name)}\n+(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    else:
        beside = path.with_suffix(".md")
        parts = [beside.read_text(encoding="utf-8", errors="replace")] if beside.is_file() else []
    source = parts[0].strip() if parts else "Nothing is written down about it."
    return "\n".join([head, "", *lines, "", "## The list it began as", "", source])


def _list_words(given: Iterable[str], name: str) -> list[str]:
    words = [given] if isinstance(given, str) else list(given)
    odd = [word for word in words if not isinstance(word, str)]
    if odd:
        raise ValueError(f"each of {name} is a term, as in 'put out = loaded'; {odd[0]!r} is none.")
    plain = [" ".join(_CONTROL.sub(" ", word).split()) for word in words]
    return list(dict.fromkeys(word for word in plain if word))


def _read(words: str, known: list[str]) -> tuple[list[str], str, str]:
    """The forms, the category ("" if none is given) and the term as it was typed; a new category becomes known."""
    term, _, place = words.rpartition("=") if "=" in words else (words, "", "")
    typed = [_SIGNS.sub("", form.strip()) for form in term.split("|")]
    typed = [form for form in typed if form] or [""]
    own = _find_category(place, known)
    known += [own] * (own not in ("", *known))
    return list(dict.fromkeys(form.lower() for form in typed)), own, typed[0]


def _find_category(words: str, known: list[str]) -> str:
    """The category of the list that is meant, in whatever capitals, or a new one."""
    words = _SIGNS.sub("", " ".join(_CONTROL.sub(" ", words).split()))
    plain = {_name(name).casefold(): name for name in known} | {name.casefold(): name for name in known}
    return plain.get(words.casefold(), words)


def _name_categories_with(forms: list[str], entries: pd.DataFrame) -> str:
    wanted = set(map(fold, forms))
    cells = entries["forms"].str.split("|")
    held = [not wanted.isdisjoint(map(fold, cell)) for cell in cells]
    return " and ".join(map(_name, entries.loc[held, "category"].unique()))


def _name(category: str) -> str:
    return category.replace("_", " ")


def _find_problems(words: str, forms: list[str], category: str) -> list[str]:
    problems: list[str] = []
    entry = {"term": forms[0], "category": category, "forms": "|".join(forms), "before": "", "note": ""}
    check_entry(entry, repr(words), problems)
    return problems


def _say_absent(words: str, form: str, inside: pd.DataFrame) -> str:
    cells = inside["forms"].str.split("|")
    holders = inside.loc[[fold(form) in map(fold, cell) for cell in cells], "term"].unique().tolist()
    if holders:
        return f"{words!r} is a form of {' and '.join(map(repr, holders))}: strike that, with all its forms."
    return f"{words!r} is not in the list: there is nothing to strike."
