"""Do notebook 10 and the report work in a real browser, by mouse, by keyboard alone, and for a screen reader?

The scripts of tests/browser drive Debian's Chromium; each of their cases is a test here. Without Node, Chromium or the
packages of tests/browser they are skipped, or fail where NEWSFRAMING_BROWSER=required says that they must run.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import nbformat
import pytest

from newsframing import corpus, story
from newsframing.report import _page

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "tests" / "browser"
MOST_SECONDS = 600  # a browser that hangs is ended


def read_cases(script):
    """Name the cases of a script, in their order; what is in braces in a name stands for several."""
    text = (SCRIPTS / script).read_text(encoding="utf-8")
    stands_for = {"name": re.findall(r'^  "([^"]+)": async', text, flags=re.MULTILINE),
                  "hand.name": ["mouse", "keyboard"], "width": ["1366", "400"]}  # fmt: skip
    cases = re.findall(r'await check\(["`]([^"`]+)["`]', text)
    for placeholder, values in stands_for.items():
        mark = f"${{{placeholder}}}"
        cases = [case.replace(mark, value) for case in cases for value in (values if mark in case else [""])]
    return cases


@pytest.fixture(scope="module")
def chromium():
    """Where Chromium lies, if all that these tests need is here."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    missing = [name for name, there in (
        ("node (20 or newer)", shutil.which("node")), ("Chromium", found),
        ("the packages of tests/browser (npm ci there)", (SCRIPTS / "node_modules" / "playwright-core").is_dir()),
    ) if not there]  # fmt: skip
    if missing and os.environ.get("NEWSFRAMING_BROWSER") == "required":
        pytest.fail(f"missing for the tests in a browser: {', '.join(missing)}")
    if missing:
        pytest.skip(f"missing for the tests in a browser: {', '.join(missing)}")
    return found


@pytest.fixture(scope="module")
def drive(chromium, tmp_path_factory):
    """A function that runs a script with its arguments and gives back how each of its cases ended."""

    def run_script(script, *arguments):
        cases = tmp_path_factory.mktemp("driven") / "cases.jsonl"
        env = os.environ | {"NEWSFRAMING_CHROMIUM": chromium, "NEWSFRAMING_CASES": str(cases)}
        command = ["node", str(SCRIPTS / script), *arguments]
        ran = subprocess.run(command, env=env, capture_output=True, text=True, encoding="utf-8", timeout=MOST_SECONDS)
        lines = cases.read_text(encoding="utf-8").splitlines() if cases.exists() else []
        ended = {case["name"]: case["problem"] for case in map(json.loads, lines)}
        print(ran.stdout)
        return ended | {"": ran.stderr}

    return run_script


def say_how_it_ended(ended, case):
    """Fail with what the script saw."""
    assert case in ended, f"the script ended before this case: {ended['']}"
    assert not ended[case], ended[case]


@pytest.fixture(scope="module")
def notebook(chromium, tmp_path_factory):
    """The address of a copy of notebook 10 in a JupyterLab of its own, as `run.py explore` opens it, and its folder."""
    place = tmp_path_factory.mktemp("lab")
    (place / "notebooks").mkdir()
    shutil.copy(ROOT / "notebooks" / "10_explore.ipynb", place / "notebooks")
    write_folder(place / "mine")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = {f"JUPYTER_{kind}_DIR": str(place / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    folders |= {f"JUPYTERLAB_{kind}_DIR": str(place / kind.lower()) for kind in ("SETTINGS", "WORKSPACES")}
    folders |= {"IPYTHONDIR": str(place / "ipython"), "JUPYTER_TOKEN": "known-to-the-test", "NEWSFRAMING_CORPUS": ""}
    env = {name: value for name, value in os.environ.items() if name != "NEWSFRAMING_FIGURES"} | folders
    extension = ROOT / "lib" / "newsframing" / "explore" / "labextension"
    options = [f"--ServerApp.root_dir={place}", f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    options += ["--ServerApp.ip=127.0.0.1", f"--LabServerApp.extra_labextensions_path={extension}"]
    options += ["--no-browser", "--allow-root", "--expose-app-in-browser"]
    root = f"http://127.0.0.1:{port}/"
    with (place / "log.txt").open("wb") as log:
        command = [sys.executable, "-m", "jupyterlab", *options]
        server = subprocess.Popen(command, env=env, cwd=place, stdout=log, stderr=log, stdin=subprocess.DEVNULL)
    try:
        wait_for(root, server, place / "log.txt")
        yield f"{root}doc/tree/notebooks/10_explore.ipynb?token=known-to-the-test&newsframing=run", str(place)
    finally:
        server.terminate()
        server.wait(timeout=30)


def write_folder(place):
    """Write a folder of somebody's own articles, two of one outlet."""
    (place / "pages").mkdir(parents=True)
    (place / "articles.csv").write_text("doc_id,outlet,published\nfare,Herald,2024-03-12\nbus,Herald,2024-03-13\n")
    for name in ("fare", "bus"):
        words = f"Fares rise\n\nThe {name} will cost more, the mayor said on Monday. Riders protested.\n"
        (place / "pages" / f"{name}.txt").write_text(words)


def wait_for(root, server, log):
    """Wait until a server answers."""
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    while server.poll() is None:
        try:
            opener.open(f"{root}api", timeout=10).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start: {log.read_text(encoding='utf-8')[-2000:]}")


@pytest.fixture(scope="module")
def explored(drive, notebook):
    """How each case of explorer.mjs ended."""
    return drive("explorer.mjs", *notebook)


@pytest.mark.parametrize("case", read_cases("explorer.mjs"))
def test_notebook_10(case, explored):
    say_how_it_ended(explored, case)


@pytest.fixture(scope="module")
def page(tmp_path_factory):
    """The address of a report that is made of what the notebooks have stored."""
    place = tmp_path_factory.mktemp("report") / "newsframing-report.html"
    notebooks = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "notebooks" / "further").glob("*.ipynb")]
    runs = [{"name": path.stem, "notebook": nbformat.read(path, as_version=4), "failed": [], "error": ""}
            for path in sorted(notebooks, key=lambda path: path.stem)]  # fmt: skip
    five = story.read_story(corpus.SHIPPED)
    place.write_text(_page.write_page(runs, five.articles, [], story=five), encoding="utf-8")
    return place.as_uri()


@pytest.fixture(scope="module")
def reported(drive, page):
    """How each case of report.mjs ended."""
    return drive("report.mjs", page)


@pytest.mark.parametrize("case", read_cases("report.mjs"))
def test_report(case, reported):
    say_how_it_ended(reported, case)
