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

# Modules meet in tables, not in imports. Whoever adds a line here has found a reason.
ALLOWED = {
    "corpus": {"cleaning", "corpus_checks", "corpus_coding"},
    "corpus_coding": {"corpus_checks"},
    "cleaning": {"line_rules", "line_model", "line_second_pass", "line_context"},
    "line_rules": {"line_context", "line_features"},
    "line_model": {"line_second_pass", "line_context", "line_features"},
    "line_second_pass": {"line_context", "line_features"},
    "line_context": {"line_features"},
    "quotations": {"segment", "sources", "speakers"},
    "speakers": {"clauses", "contents", "cues", "phrases", "quote_marks", "sources", "statements"},
    "statements": {"clauses", "contents", "cues", "phrases"},
    "contents": {"clauses", "cues", "phrases"},
    "sources": {"clauses", "people", "phrases"},
    "people": {"clauses", "phrases"},
    "phrases": {"clauses"},
    "cues": {"clauses"},
    "terms": {"contexts", "counting", "keyness"},
    "contexts": {"counting", "segment"},
    "keyness": {"counting", "dispersion", "intervals"},
    "dispersion": {"counting"},
    "lexicons": {"lexicon_files", "lexicon_matches", "lexicon_rates", "passives"},
    "lexicon_files": {"corpus_checks"},
    "lexicon_matches": {"segment"},
    "lexicon_rates": {"counting"},
    "credibility": {
        "agencies", "looked_up", "page_credits", "page_dates", "page_defects", "page_origin", "quantities",
        "quotations", "sourcing",
    },
    "looked_up": {"corpus"},
    "page_credits": {"agencies", "page_dates", "people"},
    "page_dates": {"dates"},
    "page_origin": {"agencies", "line_rules"},
    "sourcing": {"clauses", "people"},
    "quantities": {"quantity_pairs", "quantity_reading", "quotations", "segment"},
    "quantity_reading": {"clauses", "counted", "dates", "numerals", "quantity_patterns", "units"},
    "quantity_patterns": {"clauses", "numerals"},
    "quantity_pairs": {"quantity_shares", "quantity_verdicts", "segment", "units"},
    "quantity_shares": {"quantity_verdicts"},
    "counted": {"clauses", "phrases"},
    "events": {"event_names", "event_similarity"},
    "event_names": {"clauses", "phrases"},
    "event_similarity": {"clauses", "corpus_checks", "counting", "event_names"},
    "agreement": {"intervals", "reliability", "span_matching"},
    "coding": {"coding_files", "coding_units", "other_codings", "reliability"},
    "coding_files": {"coding_units"},
    "coding_units": {"segment"},
    "other_codings": {"agreement", "cleaning", "coding_units", "corpus", "lexicons", "quotations", "segment", "tone"},
    "tool_scores": {"agreement", "coding_units", "corpus", "lexicons", "quantities", "quotations", "segment"},
    "alignment": {"events", "reuse", "segment", "sentence_similarity", "wordings"},
    "sentence_similarity": {"numerals", "wordings"},
    "wordings": {"clauses"},
    "report": {"corpus", "report_page"},
    "summaries": {"article_pairs"},
    "text_versions": {"cleaning", "corpus", "quotations", "segment"},
    "findings": {"claims_of_voices", "claims_of_words", "robustness", "text_versions"},
    "claims_of_words": {"claim_checks", "keyness", "lexicons", "segment", "terms", "text_versions"},
    "claims_of_voices": {
        "claim_checks", "corpus", "intervals", "lexicons", "quantities", "quotations", "segment", "text_versions",
        "tone",
    },
    "simulations": {"counting", "intervals"},
}


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


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_a_module_imports_only_its_neighbours_named_here(path):
    own = own_module(path)
    used = {name.split(".")[1] for name in imported_names(path) if name.startswith("newsframing.")}
    assert used - {"tables", own} <= ALLOWED.get(own, set())


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(LIBRARY)))
def test_figures_alone_import_matplotlib_and_nothing_imports_widgets(path):
    packages = {name.split(".")[0] for name in imported_names(path)}
    assert "ipywidgets" not in packages
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
