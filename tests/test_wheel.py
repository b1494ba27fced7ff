"""Does the library work where it was installed from a wheel, far from this folder, with its corpus and lexicons?"""

import ast
import email
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import newsframing

ROOT = Path(__file__).parents[1]
SCRIPT = """
import newsframing
from newsframing import lexicons, story
five = story.read_story()
print(newsframing.__file__)
print(newsframing.__version__, len(five.articles), len(five.facts) > 0, five.matches["lexicon"].nunique())
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel, without the network."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, str(ROOT), "--wheel-dir", str(folder)], check=True, capture_output=True)
    (path,) = folder.glob("*.whl")
    return path


def test_the_installed_library_reads_the_five_articles_with_every_lexicon(wheel, tmp_path):
    place = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(place)
    env = {name: value for name, value in os.environ.items() if not name.startswith("NEWSFRAMING")}
    said = subprocess.run(
        [sys.executable, "-P", "-c", SCRIPT],
        env=env | {"PYTHONPATH": str(place)}, cwd=tmp_path, capture_output=True, text=True, check=True,
    ).stdout.splitlines()  # fmt: skip
    assert Path(said[0]).is_relative_to(place)
    assert said[1] == f"{newsframing.__version__} 5 True 9"


def test_the_wheel_names_its_version_and_every_package_that_it_imports(wheel):
    with zipfile.ZipFile(wheel) as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".dist-info/METADATA")]
        about = email.message_from_bytes(archive.read(name))
        sources = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".py")]
    assert about["Version"] == newsframing.__version__
    needed = {line.split(">=")[0].lower() for line in about.get_all("Requires-Dist")}
    nodes = [node for text in sources for node in ast.walk(ast.parse(text))]
    names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    names |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    imported = {name.split(".")[0].lower() for name in names} - set(sys.stdlib_module_names) - {"newsframing"}
    known_as = {"sklearn": "scikit-learn", "pil": "pillow", "text_to_num": "text2num", "markupsafe": "jinja2",
                "vadersentiment": "vadersentiment"}  # fmt: skip
    assert {known_as.get(name, name) for name in imported} == needed
