"""What was published, where and when? Reads a folder of articles and refuses it if it is not in order.

A folder holds `articles.csv`, one row per article, and `pages/<doc_id>.txt`, the page as received. `facts.csv`,
`aliases.csv` and `annotations/` may be there too; corpus/README.md says what stands in each. The folder is
the corpus that comes with the library unless another one is named: in the call, or for every call that names none
by the environment variable NEWSFRAMING_CORPUS. A loader that finds something wrong raises one ValueError that lists
everything wrong in the files it reads, each with its cure.
"""

import os
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newsframing import cleaning
from newsframing import files as corpus_checks
from newsframing.corpus import _annotations as corpus_coding
from newsframing.tables import ARTICLES

SHIPPED = Path(__file__).resolve().parents[3] / "corpus"

ARTICLE_COLUMNS = ("doc_id", "outlet", "headline", "byline", "published", "event_id", "sha256")
CONTEXT_COLUMNS = ("date", "label", "event", "source")
NEEDED_COLUMNS = ARTICLE_COLUMNS[:2]
SIDE_COLUMNS = ("affiliation", "label")


class Corpus(NamedTuple):
    """A folder as tables, read once: those of `load_articles`, `load_lines`, `load_aliases`, ..., under their names."""

    articles: pd.DataFrame
    lines: pd.DataFrame
    aliases: pd.DataFrame
    facts: pd.DataFrame
    sides: pd.DataFrame


def load(folder: str | Path | None = None, *, clean: bool = True) -> Corpus:
    """Load a folder of articles whole: every page read, checked and labelled once.

    Parameters
    ----------
    folder, clean
        As in `load_articles`.

    Returns
    -------
    Corpus
        articles, lines, aliases, facts, sides: the tables of `load_articles`, `load_lines`, `load_aliases`,
        `load_facts` and `load_sides`.

    Raises
    ------
    ValueError
        What any of these refuses, all at once.
    """
    folder, articles, lines, problems = _read_folder(folder)
    facts = _read_facts(folder, lines, problems)
    aliases = _read_aliases(folder, problems)
    sides = _read_sides(folder, aliases, problems)
    _refuse(folder, problems)
    lines = cleaning.label_lines(lines)
    articles = _add_texts(articles, lines, clean)
    aliases = _as_table(aliases, corpus_coding.ALIAS_COLUMNS, ()).sort_values("variant", ignore_index=True)
    return Corpus(articles, lines, aliases, _tabulate_facts(facts), sides)


def load_lines(folder: str | Path | None = None) -> pd.DataFrame:
    """Load every line of every page, blank ones too, with its role and the rule that gave it.

    A page's lines are what stands between its line feeds, so joined by line feeds they are the page again,
    byte for byte: a byte order mark, the carriage returns of Windows and no-break spaces stay in `text`.

    Parameters
    ----------
    folder
        A folder with articles.csv and pages/; the corpus that comes with the library if None.

    Returns
    -------
    DataFrame
        One row per line, sorted by doc_id and line_no (from 1); columns `tables.LINES`. See
        `cleaning.label_lines` for role, rule and duplicate_of.

    Raises
    ------
    ValueError
        Lists all that is wrong: a page that is missing, empty, not UTF-8 or not the one whose sha256
        articles.csv holds; a row that is missing, doubled or without page; an unknown or missing column; a bad
        doc_id or date.
    """
    folder, articles, lines, problems = _read_folder(folder)
    _refuse(folder, problems)
    return cleaning.label_lines(lines)


def load_articles(folder: str | Path | None = None, clean: bool = True) -> pd.DataFrame:
    """Load the articles: what is known of each, and its text.

    Parameters
    ----------
    folder
        A folder with articles.csv and pages/; the corpus that comes with the library if None.
    clean
        If True, `text` is the article alone: its body lines, without blanks at their ends, joined by an
        empty line. If False, it is every line of the page that is not blank, donation appeals and
        menus included, joined in the same way: use it to see what cleaning changes, and for texts that
        are clean already or not in English, for which the rules of cleaning were not made.

    Returns
    -------
    DataFrame
        One row per article, sorted by doc_id; columns `tables.ARTICLES`. headline, byline and event_id are ""
        where articles.csv has nothing. `published` is a string, an ISO date (2023-05-31) or an ISO interval
        of two days between which it was published (2011-11-16/2011-11-20). It is a missing value (NaN) where
        articles.csv has none, which may be all of your own articles: count them with
        `articles["published"].isna()` before you put anything in order of time. n_words counts the words of
        `text` as `tables.WORD` defines them; a page in which no body was found has the text "" and 0 words.

    Raises
    ------
    ValueError
        As for `load_lines`.
    """
    folder, articles, lines, problems = _read_folder(folder)
    _refuse(folder, problems)
    return _add_texts(articles, cleaning.label_lines(lines) if clean else lines, clean)


def load_facts(folder: str | Path | None = None) -> pd.DataFrame:
    """Load what else is known of each article, and where each fact comes from.

    Parameters
    ----------
    folder
        A folder with articles.csv and pages/; the corpus that comes with the library if None. A folder
        without facts.csv gives an empty table.

    Returns
    -------
    DataFrame
        One row per article, fact and basis; columns `corpus_coding.FACT_COLUMNS`, sorted by doc_id, fact and
        basis. basis is page (the page says so: evidence has its words, line_no their line), lookup (found
        elsewhere: evidence has what was found, reference says where) or human (a person's judgement). A value
        of "" means that this basis was asked and has no answer: the page gives no date. Facts that have one
        row for one basis are `corpus_coding.SINGLE_FACTS`; others may have several. line_no is missing
        where no line says it.

    Raises
    ------
    ValueError
        What `load_lines` refuses, and in facts.csv: a doc_id that articles.csv does not have, an unknown basis, a
        fact whose name is none, a doubled row, words that are not on the line named, a page's fact without
        words and line, a lookup without evidence or reference, a bad date.
    """
    folder, _, lines, problems = _read_folder(folder)
    rows = _read_facts(folder, lines, problems)
    _refuse(folder, problems)
    return _tabulate_facts(rows)


def load_aliases(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the names: how a text writes a name, and whose name it is.

    An alias links names, it never corrects them: texts keep the spelling that they have. Nor does it say what
    every mention means. A country or a capital (kind place) is listed with the government that speaks when
    it is said to speak; in "the embassy in Belgrade" it is a place and speaks for nobody.

    Parameters
    ----------
    folder
        A folder whose aliases.csv to read; the corpus that comes with the library if None. A folder
        without aliases.csv gives an empty table.

    Returns
    -------
    DataFrame
        One row per variant, sorted by it; columns variant, name, kind (`corpus_coding.ALIAS_KINDS`: what
        the variant is), affiliation (whom it speaks for, a name of your choice in lower-case letters, digits
        and underscores, "" if for nobody else; of media and agencies, where they are at home).

    Raises
    ------
    ValueError
        The folder does not exist, or aliases.csv has a doubled or empty variant, an unknown kind, an
        affiliation that is not written so, a name with two affiliations.
    """
    problems = []
    folder = _find_folder(folder)
    rows = _read_aliases(folder, problems)
    _refuse(folder, problems)
    return _as_table(rows, corpus_coding.ALIAS_COLUMNS, ()).sort_values("variant", ignore_index=True)


def load_sides(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the sides: whom sources speak for, in the words and the order in which tables and figures name them.

    Parameters
    ----------
    folder
        A folder whose sides.csv and aliases.csv to read; the corpus that comes with the library if None.

    Returns
    -------
    DataFrame
        One row per side, in the order of sides.csv; columns affiliation (as in aliases.csv), label (as a reader should
        see it). Without sides.csv every affiliation of aliases.csv is a side, in the order of the alphabet,
        spelt with spaces for underscores.

    Raises
    ------
    ValueError
        The folder does not exist; a side without a label, twice, or that is no affiliation of aliases.csv; what
        `load_aliases` refuses.
    """
    problems = []
    folder = _find_folder(folder)
    sides = _read_sides(folder, _read_aliases(folder, problems), problems)
    _refuse(folder, problems)
    return sides


def load_context(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the events that a reader of the articles needs, reported in them or left out, each with its source.

    Parameters
    ----------
    folder
        A folder whose context.csv to read; the corpus that comes with the library if None. A folder
        without context.csv gives an empty table.

    Returns
    -------
    DataFrame
        One row per event, in the order of time; columns date (ISO date or interval), label (a few words, for a
        timeline), event (a sentence), source (where it can be checked).

    Raises
    ------
    ValueError
        The folder does not exist, or context.csv has a bad date, or an event without label, sentence or source.
    """
    problems = []
    folder = _find_folder(folder)
    rows = _read_optional(folder / "context.csv", CONTEXT_COLUMNS, folder == SHIPPED, problems)
    for row in rows:
        where = f"context.csv row {row['row']}"
        corpus_checks.check_date(row["date"], f"{where}, date", problems)
        problems += [f"{where}: {name} is empty: fill it in." for name in CONTEXT_COLUMNS[1:] if not row[name]]
    _refuse(folder, problems)
    return _as_table(rows, CONTEXT_COLUMNS, ()).sort_values("date", kind="stable", ignore_index=True)


def load_annotations(name: str, folder: str | Path | None = None) -> pd.DataFrame:
    """Load one table of the hand coding.

    It is one person's coding of five articles: a reference to compare with, not the truth. corpus/README.md
    says what a row of each table is, which columns are judgements, and what was corrected.

    Parameters
    ----------
    name
        One of `corpus_coding.ANNOTATIONS`: lines, quotations, attributions, quantities, ...
    folder
        A folder with articles.csv and pages/; the corpus that comes with the library if None. A folder
        without this table gives an empty one.

    Returns
    -------
    DataFrame
        One row per thing coded, in the order of the pages; columns `corpus_coding.ANNOTATIONS[name]`. start
        and end are offsets into the `text` of `load_articles()`, missing where the thing is not in a body line;
        line_start and line_end are offsets into the line line_no of `load_lines()`. A text that is missing is "".

    Raises
    ------
    ValueError
        There is no such table, or (all at once) what `load_lines` refuses, a doc_id or line that is not there,
        a word that a column does not allow, an affiliation that the folder's aliases.csv does not have, offsets
        that do not lead to the words of the row.
    """
    if name not in corpus_coding.ANNOTATIONS:
        known = ", ".join(corpus_coding.ANNOTATIONS)
        raise ValueError(f"there is no annotation table {name!r}; choose one of {known}.")
    folder, _, lines, problems = _read_folder(folder)
    columns = corpus_coding.ANNOTATIONS[name]
    rows = _read_optional(folder / "annotations" / f"{name}.csv", columns, folder == SHIPPED, problems)
    affiliations = set()
    if "affiliation" in columns:
        affiliations = {row["affiliation"] for row in _read_aliases(folder, problems)}
    texts = {}
    if rows and "start" in columns and not problems:
        articles = cleaning.assemble_articles(cleaning.label_lines(lines))
        texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    corpus_coding.check_annotations(name, rows, _by_line(lines), texts, affiliations, problems)
    _refuse(folder, problems)
    table = _as_table(rows, columns, corpus_coding.INTEGERS + corpus_coding.DECIMALS)
    return table.sort_values(
        [c for c in ("doc_id", "line_no", "line_start") if c in columns], kind="stable", ignore_index=True
    )


def _add_texts(articles: pd.DataFrame, lines: pd.DataFrame, clean: bool) -> pd.DataFrame:
    """Give each article its text: the body of labelled lines, or every line that is not blank."""
    if not clean:
        lines = lines.assign(role=["body" if text.strip() else "blank" for text in lines["text"]])
    texts = cleaning.assemble_articles(lines)
    return articles.merge(texts, on="doc_id", how="left", validate="one_to_one")[list(ARTICLES)]


def _read_facts(folder: Path, lines: pd.DataFrame, problems: list[str]) -> list[dict]:
    """Read and check facts.csv."""
    rows = _read_optional(folder / "facts.csv", corpus_coding.FACT_COLUMNS, folder == SHIPPED, problems)
    corpus_coding.check_facts(rows, _by_line(lines), problems)
    return rows


def _tabulate_facts(rows: list[dict]) -> pd.DataFrame:
    """Return facts by doc_id, fact and basis: page, lookup, human."""
    facts = _as_table(rows, corpus_coding.FACT_COLUMNS, corpus_coding.INTEGERS)
    basis = facts["basis"].map(corpus_coding.BASES.index)
    facts = facts.assign(basis_order=basis).sort_values(["doc_id", "fact", "basis_order"], kind="stable")
    return facts[list(corpus_coding.FACT_COLUMNS)].reset_index(drop=True)


def _read_aliases(folder: Path, problems: list[str]) -> list[dict]:
    """Read and check aliases.csv."""
    rows = _read_optional(folder / "aliases.csv", corpus_coding.ALIAS_COLUMNS, folder == SHIPPED, problems)
    corpus_coding.check_aliases(rows, problems)
    return rows


def _read_sides(folder: Path, aliases: list[dict], problems: list[str]) -> pd.DataFrame:
    """Read and check sides.csv; without it each affiliation is a side."""
    known = sorted({row["affiliation"] for row in aliases} - {""})
    rows = _read_optional(folder / "sides.csv", SIDE_COLUMNS, False, problems)
    named = [row["affiliation"] for row in rows]
    for row in rows:
        where = f"sides.csv row {row['row']}"
        if row["affiliation"] not in known:
            problems.append(
                f"{where}: aliases.csv has no affiliation {row['affiliation']!r}; it has {', '.join(known) or 'none'}."
            )
        if named.count(row["affiliation"]) > 1:
            problems.append(f"{where}: {row['affiliation']!r} stands here twice: keep one row.")
        if not row["label"]:
            problems.append(f"{where}: label is empty: write the side as a reader should see it.")
    rows = [(row["affiliation"], row["label"]) for row in rows] or [(name, name.replace("_", " ")) for name in known]
    return pd.DataFrame(rows, columns=list(SIDE_COLUMNS), dtype="str")


def _by_line(lines: pd.DataFrame) -> dict[tuple[str, int], str]:
    """Return the text of each line by doc_id and line_no."""
    return dict(zip(zip(lines["doc_id"], lines["line_no"], strict=True), lines["text"], strict=True))


def _read_optional(path: Path, columns: tuple, needed: bool, problems: list[str]) -> list[dict]:
    """Read a CSV file that a folder of one's own need not have; without it there are no rows."""
    if path.is_file():
        return corpus_checks.read_csv(path, columns, (), problems) or []
    if needed:
        problems.append(f"{path.name} is missing from {path.parent}: put it back.")
    return []


def _as_table(rows: list[dict], columns: tuple, numbers: tuple) -> pd.DataFrame:
    """Return rows of text as a table whose columns in `numbers` hold numbers, or a missing value for ""."""
    table = pd.DataFrame(rows, columns=list(columns)).astype("str")
    for column in [column for column in columns if column in numbers]:
        kind = "Float64" if column in corpus_coding.DECIMALS else "Int64"
        table[column] = pd.to_numeric(table[column]).astype(kind)
    return table


def _read_folder(folder: str | Path | None) -> tuple[Path, pd.DataFrame, pd.DataFrame, list[str]]:
    """Read articles.csv and the pages: (folder, articles by doc_id, lines not yet labelled, problems)."""
    folder = _find_folder(folder)
    path = folder / "articles.csv"
    problems = []
    if not path.is_file():
        raise ValueError(_explain_missing_index(folder))
    rows = corpus_checks.read_csv(path, NEEDED_COLUMNS, ARTICLE_COLUMNS[2:], problems)
    if rows == []:
        problems.append("articles.csv lists no article: add a row for each page in the folder pages.")
    pages = corpus_checks.find_pages(folder, problems)
    listed = corpus_checks.check_articles(rows or [], pages, problems)
    # A page without a row is read too, so that whatever is wrong with it is said now and not at the next try.
    texts = {doc_id: corpus_checks.read_page(path, listed.get(doc_id), problems) for doc_id, path in pages.items()}
    lines = [
        (doc_id, line_no, text)
        for doc_id in sorted(listed)
        for line_no, text in enumerate(texts[doc_id].split("\n"), 1)
    ]
    articles = pd.DataFrame([listed[doc_id] for doc_id in sorted(listed)], columns=ARTICLE_COLUMNS)
    articles["published"] = articles["published"].astype("str").where(articles["published"] != "")
    return folder, articles, pd.DataFrame(lines, columns=["doc_id", "line_no", "text"]), problems


def _find_folder(folder: str | Path | None) -> Path:
    """Return the folder to read: the one given, else that of NEWSFRAMING_CORPUS, else the corpus of the library."""
    named = os.environ.get("NEWSFRAMING_CORPUS", "") if folder is None else ""
    if folder is None:
        folder = named or SHIPPED
    folder = Path(folder)
    if not folder.is_dir():
        who = " (the environment variable NEWSFRAMING_CORPUS asks for it)" if named else ""
        raise ValueError(
            f"there is no folder {folder.resolve()}{who}: name one that holds articles.csv and pages/<doc_id>.txt."
        )
    return folder


def _explain_missing_index(folder: Path) -> str:
    """Say how to make the articles.csv that is missing, with a draft that lists the pages found."""
    has_pages = (folder / "pages").is_dir()
    beside = folder / "pages" if has_pages else folder
    found = sorted(path.stem for path in beside.iterdir() if corpus_checks.is_page(path))
    where = "" if has_pages else " Put each article's text into its folder pages, as <doc_id>.txt."
    rows = [f"{_quote(stem)},{corpus_checks.PLACEHOLDER}" for stem in found or ["my-article"]]
    draft = "\n".join(["doc_id,outlet", *rows])
    return (
        f"{folder.resolve()} holds no articles.csv.{where} Make one with any spreadsheet: the first row names the "
        "columns doc_id and outlet (and, as far as known, headline, byline, published, event_id), each further row "
        "is one article, and doc_id is the name of its page without '.txt'. Save it as 'CSV UTF-8'. "
        f"With the outlets filled in this would do:\n\n{draft}\n"
    )


def _quote(cell: str) -> str:
    """Return `cell` as it must stand in a CSV file."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',;"') else cell


def _refuse(folder: Path, problems: list[str]) -> None:
    """Raise one ValueError that lists `problems`, if there are any."""
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ValueError(f"{folder.resolve()} has {count}:\n" + "\n".join(f"- {problem}" for problem in problems))
