"""What was published, where and when? Reads a folder of articles and refuses it if it is not in order.

A folder holds `articles.csv`, one row per article, and `pages/<doc_id>.txt`, the page as received. `facts.csv`,
`aliases.csv` and `annotations/` may be there too; corpus/README.md says what stands in each. The folder is
the corpus that comes with the library unless another one is named. A loader that finds something wrong
raises one ValueError that lists everything wrong in the files it reads, each with its cure.
"""

from pathlib import Path

import pandas as pd

from newsframing import cleaning, corpus_checks
from newsframing.tables import ARTICLES, WORD

SHIPPED = Path(__file__).resolve().parents[2] / "corpus"

FACTS = (
    "agency", "byline", "byline_kind", "caption_date", "credit", "date_clue", "date_confidence", "dateline",
    "defect", "editor", "event", "genre", "headline", "original_producer", "originality", "outlet",
    "photo_credit", "published", "republisher", "republisher_kind", "source_language", "translation", "url", "writer",
)  # fmt: skip
REPEATED_FACTS = ("agency", "caption_date", "date_clue", "defect", "editor", "url", "writer")
BASES = ("page", "lookup", "human")
ALIAS_KINDS = ("person", "institution", "group", "media", "agency", "place")
AFFILIATIONS = (
    "russia", "serbia", "kosovo_serb", "kosovo_gov", "kosovo_albanian", "nato_west", "international", "",
)  # fmt: skip

ARTICLE_COLUMNS = ("doc_id", "outlet", "headline", "byline", "published", "event_id", "sha256")
NEEDED_COLUMNS = ARTICLE_COLUMNS[:2]
FACT_COLUMNS = ("doc_id", "fact", "value", "basis", "evidence", "line_no", "reference")
ALIAS_COLUMNS = ("variant", "name", "kind", "affiliation")

# Where a span stands: the line and the offsets in it, and the offsets in the article's text if it is in a body line.
SPAN = ("doc_id", "line_no", "line_start", "line_end", "start", "end", "text")
INTEGERS = (
    "line_no", "line_start", "line_end", "start", "end", "duplicate_of", "quotation_id", "speaker_start", "speaker_end",
    "source_start", "source_end", "cue_start", "cue_end", "in_quotation", "agent_expressed", "code",
)  # fmt: skip
DECIMALS = ("value", "low", "high")
# The columns of each hand-coded table, as corpus/README.md explains them.
ANNOTATIONS = {
    "lines": ("doc_id", "line_no", "role", "alt_roles", "duplicate_of", "episodic_thematic", "note"),
}


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
        menus included, joined in the same way: use it to see what cleaning changes.

    Returns
    -------
    DataFrame
        One row per article, sorted by doc_id; columns `tables.ARTICLES`. headline, byline and event_id are ""
        where articles.csv has nothing. `published` is a string, an ISO date (2023-05-31) or an ISO interval
        of two days between which it was published (2011-11-16/2011-11-20), or a missing value (NaN). n_words
        counts the words of `text` as `tables.WORD` defines them; a page in which no body was found has
        the text "" and 0 words.

    Raises
    ------
    ValueError
        As for `load_lines`.
    """
    folder, articles, lines, problems = _read_folder(folder)
    _refuse(folder, problems)
    if clean:
        texts = cleaning.assemble_articles(cleaning.label_lines(lines))
    else:
        words = lines["text"].str.rstrip()
        texts = words[words != ""].groupby(lines["doc_id"]).agg("\n\n".join).rename("text").reset_index()
        texts["n_words"] = [len(WORD.findall(text)) for text in texts["text"]]
    articles = articles.drop(columns=["sha256", "row"]).merge(
        texts, on="doc_id", how="left", validate="one_to_one"
    )
    articles["text"] = articles["text"].fillna("")
    articles["n_words"] = articles["n_words"].fillna(0).astype("int64")
    return articles[list(ARTICLES)]


def load_annotations(name: str, folder: str | Path | None = None) -> pd.DataFrame:
    """Load one table of the hand coding.

    One person's coding of five articles: a reference to compare with, not the truth. corpus/README.md says what a
    row of each table is, which columns are judgements, and what was corrected.

    Parameters
    ----------
    name
        A table of `annotations`: a key of `ANNOTATIONS`.
    folder
        A folder with articles.csv and pages/; the corpus that comes with the library if None. A folder
        without this table gives an empty one.

    Returns
    -------
    DataFrame
        One row per thing coded, in the order of the pages; columns `ANNOTATIONS[name]`. start and end are
        offsets into the `text` of `load_articles()`, missing where the thing is not in a body line; line_start and
        line_end are offsets into the line. Texts that are missing are "".

    Raises
    ------
    ValueError
        There is no such table, or (all at once) what `load_lines` refuses, a doc_id or line that is not there, a
        word that the column does not allow, offsets that do not lead to the words of the row.
    """
    if name not in ANNOTATIONS:
        raise ValueError(f"there is no annotation table {name!r}; choose one of {', '.join(ANNOTATIONS)}.")
    path = (SHIPPED if folder is None else Path(folder)) / "annotations" / f"{name}.csv"
    folder, _, lines, problems = _read_folder(folder)
    columns = ANNOTATIONS[name]
    rows = _read_optional(path, columns, folder == SHIPPED, problems)
    return _as_table(rows, columns)


def _read_optional(path: Path, columns: tuple, needed: bool, problems: list[str]) -> list[dict]:
    """Read a CSV file that a folder of one's own need not have; without it there are no rows."""
    if path.is_file():
        return corpus_checks.read_csv(path, columns, (), problems)
    if needed:
        problems.append(f"{path.name} is missing from {path.parent}: put it back.")
    return []


def _as_table(rows: list[dict], columns: tuple) -> pd.DataFrame:
    """Return rows of text as a table whose columns of numbers hold numbers, or a missing value for ""."""
    table = pd.DataFrame(rows, columns=list(columns)).astype("str")
    for column in columns:
        if column in INTEGERS:
            table[column] = pd.to_numeric(table[column]).astype("Int64")
        elif column in DECIMALS:
            table[column] = pd.to_numeric(table[column]).astype("Float64")
    return table


def _read_folder(folder: str | Path | None) -> tuple[Path, pd.DataFrame, pd.DataFrame, list[str]]:
    """Read articles.csv and the pages: (folder, articles by doc_id, lines not yet labelled, problems)."""
    folder = SHIPPED if folder is None else Path(folder)
    path = folder / "articles.csv"
    problems = []
    if not path.is_file():
        raise ValueError(_explain_missing_index(folder))
    rows = corpus_checks.read_csv(path, NEEDED_COLUMNS, ARTICLE_COLUMNS[2:], problems)
    if not rows and not problems:
        problems.append("articles.csv lists no article: add a row for each page in the folder pages.")
    pages = corpus_checks.find_pages(folder, problems)
    listed = corpus_checks.check_articles(rows, pages, problems)
    lines = [
        (doc_id, line_no, text)
        for doc_id, row in sorted(listed.items())
        for line_no, text in enumerate(
            corpus_checks.read_page(pages[doc_id], row["sha256"], row["row"], problems).split("\n"), 1
        )
    ]
    articles = pd.DataFrame(
        [listed[doc_id] for doc_id in sorted(listed)],
        columns=[*ARTICLE_COLUMNS, "row"],
    )
    articles["published"] = articles["published"].astype("str").where(articles["published"] != "")
    return folder, articles, pd.DataFrame(lines, columns=["doc_id", "line_no", "text"]), problems


def _explain_missing_index(folder: Path) -> str:
    """Say how to make the articles.csv that is missing, with a draft that lists the pages found."""
    if not folder.is_dir():
        return (
            f"there is no folder {folder.resolve()}: name one that holds articles.csv and pages/<doc_id>.txt."
        )
    found = sorted(path for path in [*folder.glob("pages/*.txt"), *folder.glob("*.txt")])
    where = (
        ""
        if (folder / "pages").is_dir()
        else " Put each article's text into its folder pages, as <doc_id>.txt."
    )
    draft = "\n".join(["doc_id,outlet", *[f"{path.stem},WHO PUBLISHED IT" for path in found]])
    return (
        f"{folder.resolve()} holds no articles.csv.{where} Make one with any spreadsheet: the first row names the "
        "columns doc_id and outlet (and, as far as known, headline, byline, published, event_id), each further row "
        "is one article, and doc_id is the name of its page without '.txt'. Save it as 'CSV UTF-8'. "
        f"With the outlets filled in this would do:\n\n{draft}\n"
    )


def _refuse(folder: Path, problems: list[str]) -> None:
    """Raise one ValueError that lists `problems`, if there are any."""
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
        raise ValueError(
            f"{folder.resolve()} has {count}:\n" + "\n".join(f"- {problem}" for problem in problems)
        )
