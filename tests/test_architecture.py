"""Is the code laid out as its readers were told? Which module imports which, and what every one must have."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LIBRARY = ROOT / "lib" / "newsframing"
MODULES = sorted(path for path in LIBRARY.rglob("*.py"))

# From the ground up: a room imports rooms of floors below its own, and on its own floor those named before it.
FLOORS = (
    "errors tables files days counts spans",
    "english cleaning segment agreement highlight robustness simulations figures",
    "corpus lexicons tone terms quotations clauses quantities alignment credibility summaries",
    "story steps findings coding tool_scores explore report",
)
BELOW = " ".join(FLOORS).split()


def imported_names(path):
    """Return every module that a file imports, dotted."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} uses a relative import"
            names |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return names


def own_module(path):
    """Return the name of the library's module that a file belongs to; a package counts as one."""
    return path.relative_to(LIBRARY).parts[0].removesuffix(".py")


def test_the_floors_and_the_readme_name_every_room_there_is():
    rooms = {own_module(path) for path in MODULES} - {"__init__"}
    assert set(BELOW) == rooms
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| [1-4] \| (.*) \|$", readme, re.MULTILINE)
    assert [re.findall(r"`(\w+)`", row) for row in reversed(rows)] == [floor.split() for floor in FLOORS]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_a_room_imports_only_rooms_below_it_and_only_their_public_modules(path):
    own = own_module(path)
    others = [name.split(".")[1:] for name in imported_names(path) if name.startswith("newsframing.")]
    others = [parts for parts in others if parts[0] not in (own, "__version__")]
    # The package itself switches on how errors are shown, and knows nothing else.
    assert {parts[0] for parts in others} <= set(BELOW[: BELOW.index(own)] if own in BELOW else ["errors"])
    assert [parts for parts in others if any(part.startswith("_") for part in parts)] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_figures_alone_import_matplotlib_and_the_explorer_alone_widgets(path):
    packages = {name.split(".")[0] for name in imported_names(path)}
    assert not {"ipywidgets", "anywidget"} & packages or own_module(path) == "explore"
    assert "matplotlib" not in packages or own_module(path) == "figures"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_every_module_and_public_function_says_what_it_is_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    silent = [
        node.name
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node)
    ]
    assert silent == []


def test_importing_the_package_loads_nothing_heavy():
    script = "import sys, newsframing; print(sorted({'pandas', 'numpy', 'sklearn', 'matplotlib'} & set(sys.modules)))"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "[]"


def test_the_readme_names_the_places_and_notebooks_that_there_are():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    links = {link for link in re.findall(r"\]\(([^)#]+)\)", readme) if "://" not in link}
    assert [link for link in sorted(links) if not (ROOT / link).exists()] == []
    assert {f"notebooks/{path.name}" for path in (ROOT / "notebooks").glob("*.ipynb")} <= links
    places = re.findall(r"^\| `([^`]+)/` \|", readme, re.MULTILINE)
    assert {"corpus", "notebooks", "lib/newsframing", "tests"} == set(places)
    assert all((ROOT / place).is_dir() for place in places)


def test_requirements_begin_with_the_library_and_pin_the_rest_exactly():
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    lines = [line for line in lines if line and not line.startswith("#")]
    assert lines[0] == "-e ."
    assert [line for line in lines[1:] if "==" not in line.split(";")[0]] == []


@pytest.mark.parametrize("words", sorted(LIBRARY.glob("*/words.csv")), ids=lambda path: path.parent.name)
def test_every_word_list_says_beside_it_where_it_comes_from_and_under_which_licence(words):
    readme = (words.parent / "README.md").read_text(encoding="utf-8")
    assert "`words.csv`" in readme or "## words.csv" in readme
    assert "ompiled for this project" in readme and "CC0 1.0" in readme
