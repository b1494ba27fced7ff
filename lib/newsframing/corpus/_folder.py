"""Which folder is read, and do its articles.csv and its pages fit together?

Whatever is wrong becomes a sentence in the list `problems`: file, row, value, cure.
"""

import os
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from newsframing.corpus._pages import find_pages, is_page, read_page
from newsframing.days import check_date, settle_day
from newsframing.files import list_problems, read_csv

_HERE = Path(__file__).resolve()
# The corpus that comes with the library: beside lib in the project, inside the package where a wheel was installed.
SHIPPED = _HERE.parent / "shipped" if (_HERE.parent / "shipped").is_dir() else _HERE.parents[3] / "corpus"
ARTICLE_COLUMNS = ("doc_id", "outlet", "headline", "byline", "published", "event_id", "sha256")
_NEEDED = ARTICLE_COLUMNS[:2]
# What the draft of an articles.csv has in the column outlet, to be replaced; and so many pages it lists at most.
_PLACEHOLDER, _DRAFTED = "WHO PUBLISHED IT", 300
_UNSAFE_NAME = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]|^[\s.]|[\s.]$')
_WINDOWS_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
# Signs that nobody sees and that some scripts need.
_JOINERS = "\u200c\u200d"


@contextmanager
def reading(folder: str | Path | None) -> Iterator[tuple[Path, list[str]]]:
    """Give the folder to read (the one named, else that of NEWSFRAMING_CORPUS, else the library's corpus) and a list.

    Raise one ValueError, when all is read, that lists the problems that were put into the list, if there are any.
    """
    if not isinstance(folder, (str, os.PathLike, type(None))):
        raise ValueError(
            f"folder is the path of a folder with articles.csv and pages; it is a {type(folder).__name__}."
        )
    named = os.environ.get("NEWSFRAMING_CORPUS", "") if folder is None else ""
    place = Path(named or SHIPPED if folder is None else folder)
    if not place.is_dir():
        who = " (the environment variable NEWSFRAMING_CORPUS asks for it)" if named else ""
        raise ValueError(
            f"there is no folder {place.resolve()}{who}: name one that holds articles.csv and pages/<doc_id>.txt."
        )
    problems: list[str] = []
    yield place, problems
    if problems:
        count = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
        raise ValueError(f"{place.resolve()} has {count}:\n{list_problems(problems)}")


def read_folder(folder: Path, problems: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Read articles.csv and the pages: the articles by doc_id, without text, and their lines, not yet labelled."""
    path = folder / "articles.csv"
    if not path.is_file():
        raise ValueError(_explain_missing_index(folder))
    rows = read_csv(path, _NEEDED, ARTICLE_COLUMNS[2:], problems)
    if rows == []:
        problems.append("articles.csv lists no article: add a row for each page in the folder pages.")
    pages = find_pages(folder, problems)
    listed = _match_pages(rows or [], pages, problems)
    # A page without a row is read too, so that whatever is wrong with it is said now and not at the next try.
    texts = {doc_id: read_page(path, listed.get(doc_id), problems) for doc_id, path in pages.items()}
    lines = [
        (doc_id, line_no, text)
        for doc_id in sorted(listed)
        for line_no, text in enumerate(texts[doc_id].split("\n"), 1)
    ]
    articles = pd.DataFrame([listed[doc_id] for doc_id in sorted(listed)], columns=ARTICLE_COLUMNS)
    articles["published"] = articles["published"].astype("str").where(articles["published"] != "")
    return articles, pd.DataFrame(lines, columns=["doc_id", "line_no", "text"])


def _match_pages(rows: list[dict], pages: dict[str, Path], problems: list[str]) -> dict[str, dict]:
    """Check the rows of articles.csv and match them with the pages; return by doc_id the rows that have a page.

    Without any row nothing is said of the pages: that articles.csv is empty is one problem, not one for each page.
    """
    listed, first_row, outlets = {}, {}, {}
    by_name = {_same_name(doc_id): path.name for doc_id, path in pages.items()}
    for row in rows:
        doc_id = row["doc_id"] = unicodedata.normalize("NFC", row["doc_id"])
        where = f"articles.csv row {row['row']}"
        before = len(problems)
        _check_doc_id(doc_id, where, problems)
        is_name = len(problems) == before
        _check_outlet(row, outlets, where, problems)
        row["published"] = settle_day(row["published"])
        if row["published"]:
            check_date(row["published"], f"{where}, published", problems)
        if not doc_id:
            continue
        twin = first_row.setdefault(_same_name(doc_id), row["row"])
        if twin != row["row"]:
            problems.append(
                f"{where}: the doc_id {doc_id!r} stands in row {twin} already (capitals do not count): remove one row "
                "or rename one page."
            )
        elif doc_id in pages:
            listed[doc_id] = row
        elif _same_name(doc_id) in by_name:
            problems.append(
                f"{where}: the page is called {by_name[_same_name(doc_id)]!r}: write the doc_id with the same capitals."
            )
        elif is_name:
            problems.append(f"{where}: there is no pages/{doc_id}.txt: add that page or remove the row.")
    named = {row["doc_id"] for row in rows}
    rows_without_page = {_same_name(doc_id) for doc_id in named if doc_id not in pages}
    for doc_id, path in pages.items() if rows else ():
        if _same_name(doc_id) not in rows_without_page and doc_id not in named:
            problems.append(
                f"pages/{path.name} has no row in articles.csv: add one with the doc_id {doc_id!r}, or move the page "
                "out of pages."
            )
    return listed


def _check_doc_id(doc_id: str, where: str, problems: list[str]) -> None:
    """Add a problem if `doc_id` cannot name a file on every operating system, or holds a sign that nobody sees."""
    hidden = [sign for sign in doc_id if unicodedata.category(sign) == "Cf" and sign not in _JOINERS]
    if not doc_id:
        problems.append(f"{where}: doc_id is empty: give the name of the page's file without '.txt'.")
    elif _UNSAFE_NAME.search(doc_id) or _WINDOWS_DEVICE.fullmatch(doc_id) or len(doc_id) > 100:
        problems.append(
            f"{where}: the doc_id {doc_id!r} is no safe file name: use letters, digits and hyphens, at most 100."
        )
    elif hidden:
        problems.append(
            f"{where}: the doc_id {ascii(doc_id)} holds a sign that nobody sees (U+{ord(hidden[0]):04X}): write it "
            "anew, here and in the name of its page."
        )
    elif doc_id.lower().endswith(".txt"):
        problems.append(f"{where}: write the doc_id {doc_id!r} without '.txt': {doc_id[:-4]!r}.")


def _check_outlet(row: dict, outlets: dict[str, tuple], where: str, problems: list[str]) -> None:
    """Add a problem if nobody has said who published an article, or the outlet is written otherwise in another row."""
    doc_id, outlet = row["doc_id"], row["outlet"]
    if not outlet:
        problems.append(f"{where}: outlet is empty: write who published {doc_id!r}.")
    elif outlet.casefold() == _PLACEHOLDER.casefold():
        problems.append(f"{where}: outlet still is {outlet!r}: write who published {doc_id!r}.")
    else:
        first, number = outlets.setdefault(" ".join(_same_name(outlet).split()), (outlet, row["row"]))
        if first != outlet:
            problems.append(
                f"{where}: the outlet {outlet!r} is {first!r} in row {number}, and would count as another one: write "
                "both alike."
            )


def _same_name(name: str) -> str:
    """Return `name` as those compare it who see neither capitals nor how an accent is stored nor hidden signs."""
    seen = "".join(sign for sign in name if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", seen).casefold()


def _explain_missing_index(folder: Path) -> str:
    """Say how to make the articles.csv that is missing, with a draft that lists the pages found."""
    has_pages = (folder / "pages").is_dir()
    beside = folder / "pages" if has_pages else folder
    found = sorted(path.stem for path in beside.iterdir() if is_page(path))
    where = "" if has_pages else " Put each article's text into its folder pages, as <doc_id>.txt."
    rows = [f"{_quote(stem)},{_PLACEHOLDER}" for stem in found[:_DRAFTED] or ["my-article"]]
    more = f"\n... and {len(found) - _DRAFTED:,} rows more, one for each page.\n" if len(found) > _DRAFTED else ""
    draft = "\n".join(["doc_id,outlet", *rows])
    return (
        f"{folder.resolve()} holds no articles.csv.{where} Make one with any spreadsheet: the first row names the "
        "columns doc_id and outlet (and, as far as known, headline, byline, published, event_id), each further row "
        "is one article, and doc_id is the name of its page without '.txt'. Save it as 'CSV UTF-8'. "
        f"With the outlets filled in this would do:\n\n{draft}\n{more}"
    )


def _quote(cell: str) -> str:
    """Return `cell` as it must stand in a CSV file."""
    return '"' + cell.replace('"', '""') + '"' if set(cell) & set(',;"') else cell
