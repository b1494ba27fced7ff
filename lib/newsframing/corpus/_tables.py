"""What stands in aliases.csv, sides.csv, facts.csv and the like? Problems go into the list `problems`.

A folder of one's own need not have these files; the shipped corpus has all but sides.csv for certain.
"""

import difflib
import re
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from newsframing.corpus._folder import SHIPPED
from newsframing.days import check_date
from newsframing.files import read_csv

Lines = dict[tuple[str, int], str]  # the text of each line by doc_id and line_no
FACT_COLUMNS = ("doc_id", "fact", "value", "basis", "evidence", "line_no", "reference")
# Facts of which an article has one on one basis. Whoever adds a fact of another name may give it several rows.
SINGLE_FACTS = (
    "byline", "byline_kind", "credit_given", "date_confidence", "dateline_agency", "dateline_place", "event",
    "event_date", "event_stage", "genre", "headline", "original_headline", "original_producer", "originality", "outlet",
    "photo_credit", "photo_date", "published", "republisher", "republisher_type", "source_language", "translation",
)  # fmt: skip
# What is wrong with a page may be that something is not there, and that stands on no line.
FACTS_WITHOUT_LINE = ("defect",)
DATED_FACTS = ("event_date", "photo_date", "published")
BASES = ("page", "lookup", "human")

ALIAS_COLUMNS = ("variant", "name", "kind", "affiliation")
ALIAS_KINDS = ("person", "official", "institution", "group", "media", "agency", "place")
SIDE_COLUMNS = ("affiliation", "label")
CONTEXT_COLUMNS = ("date", "label", "event", "source")
LITERATURE_COLUMNS = ("key", "reference", "where_used")
# What to write where the proof of a fact is missing.
PROOF = {
    "evidence": "the words that say so",
    "line_no": "the number of the line where these words stand",
    "reference": "where it was looked up",
}


def read_facts(folder: Path, lines: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    """Read facts.csv: by doc_id, fact and basis, in the order page, lookup, human."""
    rows = read_optional(folder, "facts", FACT_COLUMNS, problems)
    _check_facts(rows, by_line(lines), problems)
    facts = as_table(rows, FACT_COLUMNS, ("line_no",))
    order = facts["basis"].map({basis: place for place, basis in enumerate(BASES)})
    facts = facts.assign(order=order).sort_values(["doc_id", "fact", "order"], kind="stable", ignore_index=True)
    return facts[list(FACT_COLUMNS)]


def read_aliases(folder: Path, problems: list[str]) -> pd.DataFrame:
    """Read aliases.csv, by variant."""
    rows = read_optional(folder, "aliases", ALIAS_COLUMNS, problems)
    _check_aliases(rows, problems)
    return as_table(rows, ALIAS_COLUMNS).sort_values("variant", ignore_index=True)


def read_sides(folder: Path, aliases: pd.DataFrame, problems: list[str]) -> pd.DataFrame:
    """Read sides.csv, in its order; without it each affiliation is a side."""
    known = sorted(set(aliases["affiliation"]) - {""})
    rows = read_optional(folder, "sides", SIDE_COLUMNS, problems)
    first_row = {}
    for row in rows:
        where = f"sides.csv row {row['row']}"
        if row["affiliation"] not in known:
            problems.append(
                f"{where}: aliases.csv has no affiliation {row['affiliation']!r}; it has {', '.join(known) or 'none'}."
            )
        twin = first_row.setdefault(row["affiliation"], row["row"])
        if twin != row["row"]:
            problems.append(f"{where}: {row['affiliation']!r} stands in row {twin} already: keep one row.")
        if not row["label"]:
            problems.append(f"{where}: label is empty: write the side as a reader should see it.")
    rows = rows or [{"affiliation": name, "label": name.replace("_", " ")} for name in known]
    return as_table(rows, SIDE_COLUMNS)


def read_context(folder: Path, problems: list[str]) -> pd.DataFrame:
    """Read context.csv, in the order of time."""
    rows = read_optional(folder, "context", CONTEXT_COLUMNS, problems)
    for row in rows:
        where = f"context.csv row {row['row']}"
        check_date(row["date"], f"{where}, date", problems)
        problems += [f"{where}: {name} is empty: fill it in." for name in CONTEXT_COLUMNS[1:] if not row[name]]
    return as_table(rows, CONTEXT_COLUMNS).sort_values("date", kind="stable", ignore_index=True)


def read_literature(folder: Path, problems: list[str]) -> pd.DataFrame:
    """Read literature.csv, by key."""
    rows = read_optional(folder, "literature", LITERATURE_COLUMNS, problems)
    return as_table(rows, LITERATURE_COLUMNS).sort_values("key", ignore_index=True)


def read_optional(folder: Path, name: str, columns: tuple, problems: list[str]) -> list[dict]:
    """Read a CSV file that a folder of one's own need not have; without it there are no rows."""
    path = folder / f"{name}.csv"
    if path.exists() or path.is_symlink():
        return read_csv(path, columns, (), problems) or []
    if folder == SHIPPED and columns != SIDE_COLUMNS:
        problems.append(f"{path.name} is missing from {path.parent}: put it back.")
    return []


def as_table(rows: list[dict], columns: tuple, integers: tuple = (), decimals: tuple = ()) -> pd.DataFrame:
    """Return rows of text as a table in which some columns hold numbers, or a missing value where a cell is none."""
    table = pd.DataFrame(rows, columns=list(columns)).astype("str")
    for kind, names in (("Int64", integers), ("Float64", decimals)):
        for column in (name for name in columns if name in names):
            numbers = pd.to_numeric(table[column], errors="coerce")
            table[column] = numbers.astype(kind) if kind == "Float64" else numbers.round().astype(kind)
    return table


def by_line(lines: pd.DataFrame) -> Lines:
    """Return the text of each line by doc_id and line_no."""
    return dict(zip(zip(lines["doc_id"], lines["line_no"], strict=True), lines["text"], strict=True))


def _check_facts(rows: list[dict], lines: Lines, problems: list[str]) -> None:
    """Check facts.csv against its vocabulary and the pages; `lines` is the text by doc_id and line_no."""
    first_row = {}
    for row in rows:
        where = f"facts.csv row {row['row']}"
        check_name(row["fact"], f"{where}, fact", problems)
        check_word(row["basis"], BASES, f"{where}, basis", problems)
        line = check_line(row, lines, where, problems)
        check_evidence(row, line, where, problems)
        if missing := _find_missing_proof(row):
            cure = " and ".join(f"{column} ({PROOF[column]})" for column in missing)
            problems.append(f"{where}: {row['fact']} is without proof: add {cure}.")
        if row["fact"] in DATED_FACTS and row["value"]:
            check_date(row["value"], f"{where}, {row['fact']}", problems)
        key = [row["doc_id"], row["fact"], row["basis"]]
        if row["fact"] not in SINGLE_FACTS:
            key += [row["value"], row["line_no"]]
        twin = first_row.setdefault(tuple(key), row["row"])
        if twin != row["row"]:
            problems.append(
                f"{where} says again what row {twin} says ({', '.join(filter(None, key))}): keep one of them."
            )


def _check_aliases(rows: list[dict], problems: list[str]) -> None:
    """Check aliases.csv: each variant once, with a name, one affiliation per name, known words."""
    first_row, affiliations = {}, {}
    for row in rows:
        where = f"aliases.csv row {row['row']}"
        for column in ("variant", "name"):
            if not row[column]:
                problems.append(f"{where}: {column} is empty: write a name, or remove the row.")
        twin = first_row.setdefault(row["variant"], row["row"])
        if row["variant"] and twin != row["row"]:
            problems.append(f"{where}: the variant {row['variant']!r} stands in row {twin} already: keep one of them.")
        check_word(row["kind"], ALIAS_KINDS, f"{where}, kind", problems)
        if row["affiliation"]:
            check_name(row["affiliation"], f"{where}, affiliation", problems)
        first, affiliation = affiliations.setdefault(row["name"], (row["row"], row["affiliation"]))
        if row["name"] and affiliation != row["affiliation"]:
            problems.append(
                f"{where}: {row['name']!r} has the affiliation {row['affiliation']!r} here and {affiliation!r} in row "
                f"{first}: give both rows the same."
            )


def _find_missing_proof(row: dict) -> list[str]:
    """Return the columns of a fact that are empty although its basis needs them.

    Evidence on a page has a line, and a line has evidence. A basis that was asked and has no answer needs no evidence.
    """
    answered = row["value"] and row["fact"] not in FACTS_WITHOUT_LINE
    needed = {"evidence"} if row["line_no"] or (row["value"] and row["basis"] == "lookup") else set()
    if row["basis"] == "page" and (answered or row["evidence"]):
        needed |= {"evidence", "line_no"}
    if row["basis"] == "lookup":
        needed.add("reference")
    return [column for column in ("evidence", "line_no", "reference") if column in needed and not row[column]]


def check_name(value: str, where: str, problems: list[str]) -> None:
    """Add a problem if `value` is not made of lower-case letters (of any language), digits and underscores."""
    if re.fullmatch(r"\w+", value) and value == value.lower():
        return
    cure = "_".join(re.findall(r"\w+", value.lower()))
    meant = f", for example {cure!r}" if cure else ""
    problems.append(
        f"{where}: {value!r} is no name of the kind asked for: write one in lower-case letters, digits and "
        f"underscores{meant}."
    )


def check_word(
    value: str, words: tuple, where: str, problems: list[str], *, meant: Mapping[str, str] | None = None
) -> None:
    """Add a problem if `value` is none of `words`; `meant` says what others write for them."""
    if value not in words:
        said = (meant or {}).get(value.lower())
        hint = [said] if said else difflib.get_close_matches(value, words, 1)
        guess = f" Did you mean {hint[0]!r}?" if hint else ""
        known = ", ".join(word or "(empty)" for word in words)
        problems.append(f"{where}: {value!r} is unknown; write one of {known}.{guess}")


def check_line(row: dict, lines: Lines, where: str, problems: list[str]) -> str | None:
    """Return the line a row names, or None; an article or a line that is not there is a problem."""
    if (row["doc_id"], 1) not in lines:
        problems.append(
            f"{where}: there is no article {row['doc_id']!r} in articles.csv: correct doc_id or remove the row."
        )
        return None
    number = row.get("line_no", "")
    if not number:
        return None
    line = lines.get((row["doc_id"], int(number) if re.fullmatch(r"[0-9]{1,9}", number) else 0))
    if line is None:
        last = max(line_no for doc_id, line_no in lines if doc_id == row["doc_id"])
        problems.append(f"{where}: {row['doc_id']} has no line {number!r}: write a number from 1 to {last}.")
    return line


def check_evidence(row: dict, line: str | None, where: str, problems: list[str]) -> None:
    """Add a problem if the evidence of a row is not on the line that it names."""
    if line is not None and row["evidence"] not in line:
        problems.append(
            f"{where}: the evidence {row['evidence']!r} is not on line {row['line_no']} of {row['doc_id']}: copy "
            "the words exactly as the line has them, or correct line_no."
        )
