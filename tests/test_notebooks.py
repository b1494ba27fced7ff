"""Are the notebooks as they were promised, and would anybody notice if one of their numbers or figures changed?"""

import ast
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient
from PIL import Image

ROOT = Path(__file__).parents[1]
COURSE = sorted((ROOT / "notebooks").glob("*.ipynb"))
FURTHER = sorted((ROOT / "notebooks" / "further").glob("*.ipynb"))
NOTEBOOKS = COURSE + FURTHER
# What a class reads in a lesson; the first only opens the door, and the last is for articles that nobody here has seen.
LESSONS = [path for path in COURSE if "01" <= path.stem[:2] <= "09"]
FIGURES = ROOT / "notebooks" / "figures"
TWIN = re.compile(r"^Figure ([a-z0-9-]+) \[[0-9a-f]{10}\]: (.{15,})$", re.DOTALL)


def code_cells(path):
    """Return the code cells of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def source(cell):
    """Return a cell's source as one string."""
    return "".join(cell["source"])


def words_of(path):
    """Return the cells of words of a notebook."""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    return [source(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]


def lines_of(cell):
    """Return the lines of a cell that hold anything."""
    return [line for line in source(cell).splitlines() if line.strip()]


def is_folded(cell):
    """Say whether a cell's code is folded away."""
    return cell["metadata"].get("jupyter", {}).get("source_hidden", False)


def figure_twins(path):
    """Return the name and alt text of each figure that a notebook shows."""
    outputs = [
        output for cell in code_cells(path) for output in cell["outputs"] if "image/png" in output.get("data", {})
    ]
    return [TWIN.match("".join(output["data"].get("text/plain", ""))) for output in outputs]


every_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
every_lesson = pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)


def test_there_are_notebooks_and_the_first_is_where_run_py_begins():
    assert NOTEBOOKS[0].name == "00_start_here.ipynb"


@every_notebook
def test_a_notebook_was_run_once_from_top_to_bottom(path):
    counts = [cell["execution_count"] for cell in code_cells(path)]
    assert counts == list(range(1, len(counts) + 1))


@every_notebook
def test_no_cell_is_kept_from_being_checked(path):
    text = path.read_text(encoding="utf-8").lower()
    assert "nbval" not in text
    assert [cell for cell in code_cells(path) if cell["metadata"].get("tags")] == []


@every_notebook
def test_no_stored_output_is_an_error_or_a_warning(path):
    kinds = [(out["output_type"], out.get("name")) for cell in code_cells(path) for out in cell["outputs"]]
    assert [kind for kind in kinds if kind[0] == "error" or kind[1] == "stderr"] == []


@every_notebook
def test_a_cell_is_short_defines_nothing_and_hides_nothing(path):
    for cell in code_cells(path):
        text = source(cell)
        assert len(lines_of(cell)) <= (4 if path in COURSE else 8), text
        nodes = list(ast.walk(ast.parse(text)))  # also refuses %run, !pip and the like, which are not Python
        assert not any(isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Lambda) for node in nodes), text
        called = {
            getattr(node.func, "attr", getattr(node.func, "id", "")) for node in nodes if isinstance(node, ast.Call)
        }
        assert not called & {"merge", "groupby", "pivot", "pivot_table", "zip", "map"}, text
        assert not text.rstrip().endswith(";"), text
        assert "sys.path" not in text and "set_option" not in text, text


@every_notebook
def test_a_notebook_keeps_no_widget_that_lives_only_while_it_runs(path):
    text = path.read_text(encoding="utf-8")
    assert "widgets" not in json.loads(text)["metadata"]
    assert "application/vnd.jupyter.widget-view+json" not in text


@every_lesson
def test_a_lesson_fits_into_a_lesson(path):
    cells = code_cells(path)
    assert 8 <= len(cells) <= 15
    assert statistics.median(len(lines_of(cell)) for cell in cells) <= 2
    assert len(" ".join(words_of(path)).split()) <= 1800
    assert int(re.search(r"[Aa]bout (\d+) minutes", words_of(path)[0])[1]) <= 45


@every_notebook
def test_what_is_only_there_to_be_run_is_folded_and_what_is_to_be_changed_is_open(path):
    for cell in code_cells(path):
        text = source(cell)
        if "# change" in text:
            assert not is_folded(cell), text
        elif "figures.show(" in text or not cell["outputs"]:
            assert is_folded(cell), text


CHANGEABLE = [
    (path, number) for path in NOTEBOOKS for number, cell in enumerate(code_cells(path)) if "# change" in source(cell)
]


@pytest.mark.parametrize(("path", "number"), CHANGEABLE, ids=lambda value: getattr(value, "stem", value))
def test_a_cell_to_change_works_as_the_first_thing_ever_run(path, number, monkeypatch):
    monkeypatch.chdir(path.parent)
    exec(compile(source(code_cells(path)[number]), path.name, "exec"), {})


def test_the_first_notebook_has_something_to_change():
    assert {path for path, _ in CHANGEABLE} >= {COURSE[0]}


@pytest.mark.parametrize("path", FURTHER, ids=lambda path: path.stem)
def test_the_depth_is_linked_from_its_lesson_and_leads_back(path):
    (lesson,) = [lesson for lesson in COURSE if lesson.stem[:2] == path.stem[:2]]
    assert f"further/{path.name}" in " ".join(words_of(lesson))
    assert f"../{lesson.name}" in " ".join(words_of(path))


@every_notebook
def test_links_in_the_words_lead_somewhere(path):
    links = re.findall(r"\]\(([^)\s#]+)(?:#[^)]*)?\)", " ".join(words_of(path)))
    assert [link for link in links if "://" not in link and not (path.parent / link).exists()] == []


@every_notebook
def test_peoples_have_their_capitals(path):
    shown = [json.dumps(cell["outputs"]) for cell in code_cells(path)] + words_of(path)
    said = re.sub(r'"image/png": "[^"]*"', "", " ".join(shown)).replace("`", " ")
    assert re.findall(r"(?<![\w/-])(?:kosovo|kosovar|serbian|russian|albanian)s?\b(?!_)", said) == []


@every_notebook
def test_the_first_code_cell_is_the_imports_alone(path):
    body = ast.parse(source(code_cells(path)[0])).body
    assert all(isinstance(node, ast.Import | ast.ImportFrom) for node in body)


@every_notebook
def test_a_notebook_opens_with_its_question_and_ends_with_its_limits_and_something_to_try(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    words = [source(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown"]
    assert words[0].startswith("# ") and "?" in words[0]
    assert "minutes" in words[0]
    headings = [line.lstrip("# ").lower() for text in words for line in text.splitlines() if line.startswith("#")]
    assert any(heading.startswith("what this cannot tell you") for heading in headings)
    assert any(heading.startswith("try it") for heading in headings)


@every_notebook
def test_no_placeholder_was_left_in_the_words(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    words = " ".join(source(cell) for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    assert re.findall(r"\b[A-Z]+_[A-Z0-9_]+\b|\bTODO\b|\bTITLE\b", words) == []


@every_notebook
def test_a_line_of_code_is_seen_whole_in_the_browser(path):
    assert [line for cell in code_cells(path) for line in source(cell).splitlines() if len(line) > 90] == []


@every_notebook
def test_outputs_hold_no_path_or_address_of_the_machine_they_were_made_on(path):
    outputs = json.dumps([cell["outputs"] for cell in code_cells(path)])
    outputs = re.sub(r'"image/png": "[^"]*"', "", outputs)
    assert not re.search(r"/home/|/Users/|/root/|/tmp/|[A-Z]:\\\\|object at 0x", outputs)


@every_notebook
def test_every_table_has_a_caption_and_heads_that_name_something_and_say_of_what(path):
    shown = ["".join(output.get("data", {}).get("text/html", "")) for cell in code_cells(path)
             for output in cell["outputs"]]  # fmt: skip
    tables = re.findall(r"<table.*?</table>", " ".join(shown), re.DOTALL)
    assert [table[:600] for table in tables if not re.search(r"<caption[^>]*>[^<]*\w[^<]*</caption>", table)] == []
    heads = re.findall(r"<th\b([^>]*)>(.*?)</th>", " ".join(tables), re.DOTALL)
    assert [head for head in heads if "scope=" not in head[0] or not head[1].strip()] == []


@every_notebook
def test_every_picture_has_a_text_twin_with_an_alt_text(path):
    assert all(figure_twins(path))


def test_every_committed_figure_is_shown_in_one_notebook_and_the_reverse():
    shown = [twin.group(1) for path in NOTEBOOKS for twin in figure_twins(path)]
    assert sorted(shown) == sorted(path.stem for path in FIGURES.glob("*.png"))
    assert len(shown) == len(set(shown))


def test_committed_figures_come_from_the_pinned_matplotlib():
    pins = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    version = re.search(r"^matplotlib==(\S+)", pins, re.MULTILINE).group(1)
    for path in FIGURES.glob("*.png"):
        with Image.open(path) as image:
            assert image.info.get("Software", "").startswith(f"Matplotlib version{version},"), path.name


def copy_project(folder):
    """Copy what the notebooks need to `folder`."""
    for name in ("lib", "corpus", "notebooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".ipynb_checkpoints"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def run_nbval(project, paths, **environment):
    """Run notebooks of a copied project under nbval; return the names of those with a bad cell, and what was said."""
    env = os.environ | {"PYTHONPATH": str(project / "lib"), "NEWSFRAMING_FIGURES": "compare"} | environment
    report = project / "report.xml"
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}"]
    done = subprocess.run(
        [*command, *map(str, paths)],
        cwd=project,
        env=env,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=600,
    )
    assert report.exists(), done.stdout + done.stderr
    cases = list(ET.parse(report).iter("testcase"))
    assert len(cases) >= len(paths)
    bad = {case.get("classname").removesuffix(".ipynb").split(".")[-1] for case in cases if len(case)}
    return bad, done.stdout


def test_the_notebooks_say_the_same_elsewhere(tmp_path):
    """Another folder, with a space and foreign letters, another locale, time zone and hash seed."""
    project = copy_project(tmp_path / "mein Ordner čšž")
    odd = {"LC_ALL": "C", "LANG": "C", "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "4711"}
    paths = [*sorted((project / "notebooks").glob("*.ipynb")), *sorted((project / "notebooks/further").glob("*.ipynb"))]
    bad, said = run_nbval(project, paths, **odd)
    assert bad == set(), said


MINIATURE = (
    """\
import matplotlib.pyplot as plt
import pandas as pd

from newsframing import figures""",
    """\
articles = pd.DataFrame({"outlet": ["Alpha", "Beta"], "n": [3, 5]})
articles""",
    """\
fig, ax = plt.subplots(figsize=(4, 3), layout="constrained")
ax.scatter([1, 2], [3, 5], color="#0072B2")
ax.set_xticks([1, 2], ["Alpha", "Beta"])
figures.show(fig, "two-points", "Points: Alpha has 3 articles, Beta has 5.")""",
)

# What somebody changes later in the source, while the stored outputs stay as they were.
CHANGES = {
    "nothing": ("Alpha", "Alpha"),
    "number": ('"n": [3, 5]', '"n": [3, 6]'),
    "label": ('[1, 2], ["Alpha", "Beta"]', '[1, 2], ["Alpha", "Gamma"]'),
    "colour": ("#0072B2", "#0072B3"),
    "point": ("scatter([1, 2]", "scatter([1, 2.001]"),
}


@pytest.fixture
def miniature(tmp_path, monkeypatch):
    """A project with one small notebook, run and stored in good order; returns its folder and the notebook's text."""
    shutil.copytree(ROOT / "lib", tmp_path / "lib", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    (tmp_path / "notebooks" / "figures").mkdir(parents=True)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "lib"))
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(text) for text in MINIATURE])
    NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": str(tmp_path)}}).execute()
    return tmp_path, nbformat.writes(notebook)


def test_a_changed_number_label_colour_point_picture_or_stripped_output_is_caught(miniature):
    project, text = miniature
    folder = project / "notebooks"
    for what, (old, new) in CHANGES.items():
        changed = text.replace(json.dumps(old)[1:-1], json.dumps(new)[1:-1])
        assert (changed != text) == (what != "nothing")
        (folder / f"{what}.ipynb").write_text(changed, encoding="utf-8")
    stripped = json.loads(text)
    stripped["cells"][1]["outputs"] = []
    (folder / "stripped.ipynb").write_text(json.dumps(stripped), encoding="utf-8")
    # The same notebook and output, but the committed picture is another one.
    (folder / "picture.ipynb").write_text(text.replace("two-points", "repainted"), encoding="utf-8")
    with Image.open(folder / "figures" / "two-points.png") as image:
        image.rotate(180).save(folder / "figures" / "repainted.png")
    bad, said = run_nbval(project, sorted(folder.glob("*.ipynb")))
    assert bad == {"number", "label", "colour", "point", "stripped", "picture"}, said


def test_an_output_stripped_with_its_execution_count_is_caught_too(miniature):
    """nbval passes over a cell that was never run; the count of executions does not."""
    project, text = miniature
    stripped = json.loads(text)
    stripped["cells"][1].update(outputs=[], execution_count=None)
    path = project / "notebooks" / "stripped.ipynb"
    path.write_text(json.dumps(stripped), encoding="utf-8")
    with pytest.raises(AssertionError):
        test_a_notebook_was_run_once_from_top_to_bottom(path)
