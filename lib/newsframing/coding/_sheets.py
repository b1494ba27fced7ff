"""What did the coders write? Sheets go out as CSV files and come back from whatever spreadsheet saved them."""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from newsframing.coding._saved import guess_value, read_table, read_value
from newsframing.coding._units import RATINGS, find_variables, list_units, list_variables, sort_ratings
from newsframing.files import write_csv


def make_sheet(
    articles: pd.DataFrame,
    unit: str = "paragraph",
    *,
    attributions: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Make the table that a coder fills in: a row for each unit, an empty column for each variable.

    The head of a column to fill in says what may be written there: "tone [-1, 0, 1]". `list_variables` has the
    questions, to be read before. A column of your own is a variable too: sheet["irony [yes, no]"] = "". The five
    articles have 46 paragraphs and 52 attributions: enough for an alpha that is known to about .2 either way from two
    coders, .1 from ten (see `krippendorff_alpha`).

    Coders work alone, and before they see how others coded; the names of units tell the article, and so the outlet.

    `unit` is paragraph (frame, tone, time) or attribution (affiliation, stance); then `attributions` are those to code,
    as `quotations.find_attributions` or `corpus.load_annotations("attributions")` has them; rows with one source and
    cue are one unit. `aliases` say in their column affiliation whose side a source may be on; without them any word may
    be written there. One row per unit, in the order of the text; columns unit (its name), doc_id, place (where to look
    it up), of attributions also passage (the paragraph), source and cue (as written), then text (the paragraph, or the
    words given to the source) and the variables, empty.
    """
    variables = list_variables(unit, aliases=aliases)
    sheet = list_units(articles, unit, attributions).drop(columns=["start", "end", "row"], errors="ignore")
    for variable, values in zip(variables["variable"], variables["values"], strict=True):
        sheet[f"{variable} [{values}]"] = pd.Series("", index=sheet.index, dtype="str")
    return sheet


def write_sheet(sheet: pd.DataFrame, path: str | Path, *, separator: str = ",") -> Path:
    r"""Write a sheet as a CSV file that spreadsheets open as a table, accents and quotation marks included.

    UTF-8 with the mark at its head by which Excel knows it. A text that begins like a formula gets an apostrophe
    before it. An existing file is never overwritten: somebody's coding may be in it. The name of `path`, which it
    returns, should be that of the coder (ana.csv): `read_sheets` takes the coder from it. `separator` is a comma, ";"
    or "\t"; where a comma is the decimal sign (as in much of Europe), Excel wants semicolons.
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
    if separator not in (",", ";", "\t"):
        problems.append(f"separator is ',', ';' or a tab; it is {separator!r}.")
    if problems:
        raise ValueError("\n".join(problems))
    path.write_bytes(write_csv(sheet, separator=separator))
    return path


def read_sheets(paths: Iterable[str | Path] | str | Path, sheet: pd.DataFrame) -> pd.DataFrame:
    """Read the sheets that coders have filled in, and check them against the sheet that was given out.

    Forgiving where nothing can be mistaken: commas, semicolons or tabs, UTF-8, UTF-16 or the old Windows encoding,
    rows in another order, columns moved or added, capitals and blanks around a value, "human interest" for
    human_interest, 1.0 for 1, a long minus sign. An empty cell means not coded. Anything else is refused: all of it at
    once, with file, row (as the spreadsheet counts, the header being row 1), value and cure.

    `paths` are the files, one per coder, whose names are the coders' (ana.csv); or a folder, of which each .csv is
    read. `sheet` is the one that was given out, as `make_sheet` made it, with columns of your own if it had some. One
    row per unit, coder and variable that is coded, by variable and unit in the order of the sheet, then by coder;
    columns unit, coder, variable, value (text).
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
        table = read_table(path, ["unit", *variables], problems)
        if table is not None:
            rows += _read_codes(path, table, sheet, variables, problems)
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ValueError(f"the sheets have {count}:\n" + "\n".join(f"- {problem}" for problem in problems))
    ratings = pd.DataFrame(rows, columns=list(RATINGS)).astype("str")
    return sort_ratings(ratings, ["variable", "unit", "coder"], variable=variables, unit=sheet["unit"])


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
            value = read_value(row[variable], allowed)
            if value is None:
                meant = guess_value(row[variable], allowed)
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
