"""Where do citations stand? corpus/literature.csv, against the docstrings, files and notebooks that it names."""

import ast
import importlib
import re
from pathlib import Path

import pandas as pd
import pytest

from newsframing import corpus

ROOT = Path(__file__).parents[2]
LIBRARY = ROOT / "lib" / "newsframing"
NOTEBOOKS = {path.stem for path in (ROOT / "notebooks").rglob("*.ipynb")}


@pytest.fixture(scope="module")
def literature():
    return corpus.load_literature()


def list_uses(literature):
    return [(row.key, use) for row in literature.itertuples() for use in row.where_used.split("; ")]


def is_there(use):
    """Say whether a place that cites is there: a public function, a file of the library, a notebook."""
    if "/" in use:
        return (LIBRARY / use).is_file()
    room, _, name = use.partition(".")
    return hasattr(importlib.import_module(f"newsframing.{room}"), name) if name else use in NOTEBOOKS


def test_each_work_has_one_key_a_reference_and_a_place(literature):
    assert literature.columns.tolist() == ["key", "reference", "where_used"]
    assert literature["key"].is_unique and literature["key"].is_monotonic_increasing
    assert literature["key"].str.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*").all()
    assert (literature != "").all(axis=None)


def test_the_year_in_a_key_is_that_of_the_reference(literature):
    dated = literature[literature["key"].str.contains(r"-\d{4}$")]
    assert len(dated) > 70
    assert [row.key for row in dated.itertuples() if row.key[-4:] not in row.reference] == []


def test_every_place_that_cites_is_there(literature):
    assert [(key, use) for key, use in list_uses(literature) if not is_there(use)] == []


def list_citing_functions():
    """List the public functions whose docstrings give references, with the years of these."""
    for path in sorted(LIBRARY.rglob("*.py")):
        room = path.relative_to(LIBRARY).parts[0].removesuffix(".py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            said = ast.get_docstring(node) if isinstance(node, ast.FunctionDef) else None
            references = re.search(r"References\n-+\n(?!As in)(.*)", said or "", re.DOTALL)
            if references and is_there(f"{room}.{node.name}"):
                yield f"{room}.{node.name}", set(re.findall(r"(?<!\d)(?:19|20)\d\d\b", references[1]))


def test_every_public_function_that_gives_references_has_them_listed(literature):
    used = pd.DataFrame(list_uses(literature), columns=["key", "use"])
    listed = used.groupby("use")["key"].agg(" ".join)
    functions = list(list_citing_functions())
    assert len(functions) > 20
    assert [name for name, years in functions if not years <= set(re.findall(r"\d{4}", listed.get(name, "")))] == []
