"""Loaders: each reads a folder, and raises one ValueError that lists all that is wrong in the files it reads.

A folder holds `articles.csv`, one row per article, and `pages/<doc_id>.txt`, the page as received; corpus/README.md
says what else may be there, and a table whose file is not there is empty. `folder` names it, else the environment
variable NEWSFRAMING_CORPUS, else it is the corpus that comes with the library.
"""

from pathlib import Path
from typing import NamedTuple

import pandas as pd

from newsframing import cleaning
from newsframing.corpus import _tables
from newsframing.corpus._annotations import ANNOTATIONS, DECIMALS, INTEGERS, check_annotations
from newsframing.corpus._folder import SHIPPED, read_folder, reading
from newsframing.corpus._plan import read_plan
from newsframing.tables import ARTICLES


class Corpus(NamedTuple):
    """A folder as tables, read once: those of `load_articles`, `load_lines` and so on, under their names."""

    articles: pd.DataFrame
    lines: pd.DataFrame
    aliases: pd.DataFrame
    facts: pd.DataFrame
    sides: pd.DataFrame


def load(folder: str | Path | None = None, *, clean: bool = True) -> Corpus:
    """Load a folder whole, every page read and labelled once: the tables of the five loaders that `Corpus` names.

    A plan.csv that is there is checked, too.
    """
    with reading(folder) as (place, problems):
        articles, lines = read_folder(place, problems)
        facts = _tables.read_facts(place, lines, problems)
        aliases = _tables.read_aliases(place, problems)
        sides = _tables.read_sides(place, aliases, problems)
        read_plan(place, articles["doc_id"], problems)
    lines = cleaning.label_lines(lines)
    return Corpus(_add_texts(articles, lines, clean), lines, aliases, facts, sides)


def load_lines(folder: str | Path | None = None) -> pd.DataFrame:
    """Load every line of every page, blank ones too, with its role and the rule that gave it.

    One row per line, by doc_id and line_no (from 1); columns `tables.LINES`; `cleaning.label_lines` explains role, rule
    and duplicate_of. A page's lines are what stands between its line feeds, so joined by line feeds they are the page
    again, byte for byte: a byte order mark, the carriage returns of Windows and no-break spaces stay in `text`.

    Refused are a page that is missing, empty, not UTF-8 or not the one whose sha256 articles.csv holds; a row that is
    missing, doubled or without page; an unknown or missing column; a bad doc_id or date.
    """
    with reading(folder) as (place, problems):
        _, lines = read_folder(place, problems)
    return cleaning.label_lines(lines)


def load_articles(folder: str | Path | None = None, clean: bool = True) -> pd.DataFrame:
    """Load the articles, one row each, by doc_id; columns `tables.ARTICLES`. Refuses what `load_lines` does.

    headline, byline and event_id are "" where articles.csv has nothing. `published` is a string, an ISO date
    (2023-05-31) or an ISO interval of two days between which it was published (2011-11-16/2011-11-20); missing (NaN)
    where articles.csv has none, which may be all of your own articles: count them before you put anything in order of
    time. n_words counts the words of `text` as `tables.WORD` defines them; a page in which no body was found has the
    text "" and 0 words, and `steps.list_articles` says so.

    If `clean`, `text` is the article alone: its body lines, without blanks at their ends, joined by an empty line. Else
    it is every line of the page that is not blank, donation appeals and menus included, joined in the same way: use it
    to see what cleaning changes, and for texts that are clean already or not in English, for which its rules were not
    made.
    """
    with reading(folder) as (place, problems):
        articles, lines = read_folder(place, problems)
    return _add_texts(articles, cleaning.label_lines(lines) if clean else lines, clean)


def load_facts(folder: str | Path | None = None) -> pd.DataFrame:
    """Load what else is known of each article, and where each fact comes from.

    One row per article, fact and basis, in this order; columns doc_id, fact, value, basis, evidence, line_no,
    reference. basis is page (the page says so: evidence has its words, line_no their line), lookup (found elsewhere:
    evidence has what was found, reference says where) or human (a person's judgement). A value of "" means that this
    basis was asked and has no answer: the page gives no date. Facts that have one row for one basis are listed in
    corpus/README.md; others may have several. line_no is missing where no line says it.

    Refused is what `load_lines` refuses, and a doc_id that articles.csv does not have, an unknown basis, a fact whose
    name is none, a doubled row, words that are not on the line named, a page's fact without words and line, a lookup
    without evidence or reference, a bad date.
    """
    with reading(folder) as (place, problems):
        return _tables.read_facts(place, read_folder(place, problems)[1], problems)


def load_aliases(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the names: how a text writes a name, and whose name it is.

    One row per variant, sorted by it; columns variant, name, kind (what the variant is: person, official, institution,
    group, media, agency, place), affiliation (whom it speaks for, a name of your choice in lower-case letters, digits
    and underscores, "" if for nobody else; of media and agencies, where they are at home). A doubled or empty variant,
    an unknown kind and a name with two affiliations are refused.

    An alias links names, it never corrects them: texts keep the spelling that they have. Nor does it say what every
    mention means. A country or a capital (kind place) is listed with the government that speaks when it is said to
    speak; in "the embassy in Belgrade" it is a place and speaks for nobody.
    """
    with reading(folder) as (place, problems):
        return _tables.read_aliases(place, problems)


def load_sides(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the sides: whom sources speak for, in the words and the order in which tables and figures name them.

    One row per side, in the order of sides.csv; columns affiliation (as in aliases.csv), label (as a reader should see
    it). Without sides.csv every affiliation of aliases.csv is a side, in the order of the alphabet, spelt with spaces
    for underscores. A side without a label, twice, or that is no affiliation of aliases.csv is refused.
    """
    with reading(folder) as (place, problems):
        return _tables.read_sides(place, _tables.read_aliases(place, problems), problems)


def load_context(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the events that a reader of the articles needs, reported in them or left out, each with its source.

    One row per event, in the order of time; columns date (ISO date or interval), label (a few words, for a timeline),
    event (a sentence), source (where it can be checked). None of these may be empty.
    """
    with reading(folder) as (place, problems):
        return _tables.read_context(place, problems)


def load_plan(folder: str | Path | None = None) -> pd.DataFrame:
    """Load the pre-registration sheet: which comparisons somebody planned before counting anything.

    One row per comparison, in the order of plan.csv; columns measure (the function of `findings` that asks, such as
    compare_hedging, behind a colon the term, labels or side of it: "compare_term: kosovar"), unit (what counts as one),
    groups (whom it compares: doc_ids with ";" between, "all" or "the rest"), alpha (the share of errors allowed, below
    0.5), direction (more, less, either), note, date (when it was written; these two may be empty). Without the file
    there are no rows: nothing was planned. `findings.state_plan` says which rows of claims.csv answer it; without
    claims none does. Comparisons of outlets (`summaries.compare_outlets`) cannot be planned here.

    Nothing in the file proves that it is older than the counts: keep it where others can see when it was written.
    Refused is what `load_lines` refuses, an empty or unknown cell, an article that is not there, and a comparison that
    stands there twice.
    """
    with reading(folder) as (place, problems):
        return read_plan(place, read_folder(place, problems)[0]["doc_id"], problems)


def load_literature() -> pd.DataFrame:
    """Load the works that the suite cites: one row per work, by key; columns key, reference (whole), where_used.

    where_used names the functions, files of the library and notebooks that cite the work, separated by "; ". The list
    is the suite's own, whichever folder of articles is read.
    """
    with reading(SHIPPED) as (place, problems):
        return _tables.read_literature(place, problems)


def load_annotations(name: str, folder: str | Path | None = None) -> pd.DataFrame:
    """Load one table of the hand coding of five articles, to compare with, not the truth. All of it is this project's.

    Most tables were coded once; those whose name ends in _second are a second coding, made without sight of the first.
    corpus/README.md names the tables (lines, quotations, attributions, quantities, ...) and says what a row of each is,
    which columns are judgements, and what was corrected. One row per thing coded, in the order of the pages. start and
    end are offsets into the `text` of `load_articles()`, missing where the thing is not in a body line; line_start and
    line_end are offsets into the line line_no of `load_lines()`. A text that is missing is "".

    Refused is what `load_lines` refuses, and a doc_id or line that is not there, a word that a column does not allow,
    an affiliation that the folder's aliases.csv does not have, offsets that do not lead to the words of the row.
    """
    if name not in ANNOTATIONS:
        raise ValueError(f"there is no annotation table {name!r}; choose one of {', '.join(ANNOTATIONS)}.")
    columns = ANNOTATIONS[name]
    with reading(folder) as (place, problems):
        _, lines = read_folder(place, problems)
        rows = _tables.read_optional(place, f"annotations/{name}", columns, problems)
        affiliations = set(_tables.read_aliases(place, problems)["affiliation"]) if "affiliation" in columns else set()
        texts = {}
        if rows and "start" in columns and not problems:
            articles = cleaning.assemble_articles(cleaning.label_lines(lines))
            texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
        check_annotations(name, rows, _tables.by_line(lines), texts, affiliations, problems)
    table = _tables.as_table(rows, columns, INTEGERS, DECIMALS)
    order = [column for column in ("doc_id", "line_no", "line_start") if column in columns]
    return table.sort_values(order, kind="stable", ignore_index=True)


def _add_texts(articles: pd.DataFrame, lines: pd.DataFrame, clean: bool) -> pd.DataFrame:
    """Give each article its text: the body of labelled lines, or every line that is not blank."""
    if not clean:
        lines = lines.assign(role=["body" if text.strip() else "blank" for text in lines["text"]])
    texts = cleaning.assemble_articles(lines)
    return articles.merge(texts, on="doc_id", how="left", validate="one_to_one")[list(ARTICLES)]
