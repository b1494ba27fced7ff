"""Where do citations stand? corpus/literature.csv, against the docstrings, files and notebooks that cite."""

import ast
import importlib
import json
import re
from pathlib import Path

import pytest

from newsframing import corpus

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "lib" / "newsframing"
# JupyterLab keeps copies of what was opened in folders of their own.
NOTEBOOKS = [path for path in sorted((ROOT / "notebooks").rglob("*.ipynb")) if ".ipynb_checkpoints" not in path.parts]
# A name before a year that is no author's: months, and words that begin a sentence.
NO_AUTHORS = set(
    "January February March April May June July August September October November December In The Independent".split()
)
NAME = r"[^\W\d_a-z][\w'’-]*[a-z][\w'’-]*"
CITATION = re.compile(rf"({NAME})(?:['’]s)?(?: (?:et al\.|and others))?,? \(?((?:19|20)\d\d)\)?(?![-\d])")
BACK = 160  # letters before a year in which the first author's name stands: "Bell, The Language of News Media (1991)"


@pytest.fixture(scope="module")
def literature():
    return corpus.load_literature()


def list_places():
    """Yield each place that may cite, with its text: public functions, files, notebooks."""
    for path in sorted(LIBRARY.rglob("*.py")):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(LIBRARY)
        room = name.parts[0].removesuffix(".py")
        for node in ast.parse(text).body:
            said = ast.get_docstring(node, clean=False) if isinstance(node, ast.FunctionDef) else None
            if said and hasattr(importlib.import_module(f"newsframing.{room}"), node.name):
                yield f"{room}.{node.name}", said
                text = text.replace(said, "")
        yield name.as_posix(), re.sub(r"\n\s*# ", " ", text)
    tables = LIBRARY / "coding" / "code_book.csv", LIBRARY / "credibility" / "signals.csv"
    for path in (*sorted(LIBRARY.rglob("README.md")), *tables):
        yield path.relative_to(LIBRARY).as_posix(), path.read_text(encoding="utf-8")
    yield "corpus/README.md", (ROOT / "corpus" / "README.md").read_text(encoding="utf-8")
    for path in NOTEBOOKS:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        yield path.stem, "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def name_work(work):
    """The name and the year by which a text cites a work; a work without a year has a name alone."""
    year = re.search(r"-(\d{4})$", work.key)
    return re.split(r"[,.(]", work.reference)[0].strip(), year[1] if year else ""


def find_works(text, works):
    """The keys of the works that a text cites: the name, and not far behind it the year."""
    text = " ".join(text.split())
    found = set()
    for key, (name, year) in works.items():
        pattern = rf"\b{re.escape(name)}\b" + (rf"(?:(?!\(?(?:19|20)\d\d\b).){{0,{BACK}}}?\(?{year}\b" if year else "")
        if re.search(pattern, text):
            found.add(key)
    return found


@pytest.fixture(scope="module")
def works(literature):
    return {work.key: name_work(work) for work in literature.itertuples()}


@pytest.fixture(scope="module")
def places():
    return dict(list_places())


def test_each_work_has_one_key_a_whole_reference_and_a_place(literature):
    assert literature.columns.tolist() == ["key", "reference", "where_used"]
    assert literature["key"].is_unique and literature["key"].is_monotonic_increasing
    assert literature["key"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert (literature != "").all(axis=None)


def test_a_dated_work_has_author_year_title_and_where_it_appeared(literature):
    dated = literature[literature["key"].str.contains(r"-\d{4}$")]
    assert len(dated) > 80
    whole = r"[^\d]+ \(\d{4}\)\. .+[.?] .+\."
    assert dated.loc[~dated["reference"].str.fullmatch(whole), "reference"].tolist() == []
    assert [row.key for row in dated.itertuples() if f"({row.key[-4:]})" not in row.reference] == []


def test_where_used_names_all_the_places_that_cite_a_work_and_no_others(literature, works, places):
    cited = {place: find_works(text, works) for place, text in places.items()}
    stand = {row.key: set(row.where_used.split("; ")) for row in literature.itertuples()}
    found = {key: {place for place, keys in cited.items() if key in keys} for key in works}
    wrong = {key: "; ".join(sorted(found[key])) for key in works if found[key] != stand[key]}
    assert wrong == {}, "write these into where_used (an empty one: take the row out)"


def test_every_author_with_a_year_is_a_work_of_the_list(works, places):
    unknown = []
    for place, text in places.items():
        text = " ".join(text.split())
        for citation in CITATION.finditer(text):
            before = text[max(0, citation.start() - BACK) : citation.end()]
            known = any(citation[2] == year and name in before for name, year in works.values())
            if citation[1] not in NO_AUTHORS and not known:
                unknown.append(f"{place}: {before[-60:]}")
    assert unknown == []


@pytest.mark.parametrize(
    ("text", "cited"),
    [
        ("as Bell (1991) has it", {"bell-1991"}),
        ("Bell, The Language of News Media (1991), chapter 4", {"bell-1991"}),
        ("Bell, The Language of News Media (1990)", set()),
        ("a bell of 1991", set()),
        ("Entman (1993), and Bell 1991", {"bell-1991", "entman-1993"}),
    ],
)
def test_a_work_is_cited_by_its_first_author_and_its_year(works, text, cited):
    assert find_works(text, works) == cited
