"""What do the notebooks say of a corpus, on one page that can be handed to a class?

    python3 run.py report [FOLDER] [--output FILE]

runs the notebooks over the articles in FOLDER, two at a time, and writes FILE whole or not at all, and nothing else.
Without FOLDER it is the corpus that NEWSFRAMING_CORPUS names or, without that, the five articles of the project, about
which most notebooks are written: over others their sentences would be false. So over other articles only the notebooks
are run whose metadata say that they fit any corpus ("newsframing": {"corpus": "any"}), and the page names those left
out. Such a notebook lets its user write a folder into a cell; while one is written there, the notebook is not run and
named as an error, since it would show other articles than the page says. Copies, such as JupyterLab makes
("...-Copy1"), are left out. A cell that fails is named, and those behind it are run.
"""

import argparse
import ast
import os
import re
import shutil
import signal
import sys
import tempfile
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

from newsframing import corpus
from newsframing.errors import MEANINGS
from newsframing.report._page import write_page
from newsframing.story import Story, read_story

NOTEBOOKS = Path(__file__).resolve().parents[3] / "notebooks"
OUTPUT = "newsframing-report.html"
AT_A_TIME = 2
SECONDS_FOR_A_CELL = 600
MOST_EXPLORED = 2000  # articles; to read more takes minutes
COPY = re.compile(r"-Copy\d*$")  # what JupyterLab puts behind the name of a copy; run.py has the same


def write_report(output: Path, folder: Path | None = None, *, notebooks: Path = NOTEBOOKS) -> list[dict]:
    """Run the notebooks over a corpus and write what they show as one page, `output`.

    `folder` is as for `corpus.load_articles`. A page of the name `output` is replaced once the new one is complete. All
    that `corpus` refuses in the folder, and an output that cannot be written or whose name does not end in .html, is
    refused at once, before any notebook is run.

    Returns
    -------
    list of dict
        One for each notebook that was to be run: name, notebook (with outputs), failed (place of each cell that
        stopped, and why: the cells behind it are run all the same), error (why the rest could not be run: its Python
        ended, a cell took too long, it reads a folder of its own; else ""), seconds, page (what was written). The page
        is written with the errors in it; but where a notebook has an error, not over a page that is there: beside it,
        as NAME-not-complete.html.
    """
    folder, output = Path(corpus.SHIPPED if folder is None else folder).resolve(), Path(output)
    problems = _check_corpus(folder) + _check_output(output)
    if problems:
        raise ValueError("\n".join(problems))
    runs, left_out, copies = _choose_notebooks(notebooks, folder.samefile(corpus.SHIPPED))
    if not runs:
        raise ValueError(f"no notebook in {notebooks.resolve()} can be run over this corpus: put them back.")
    articles = corpus.load_articles(folder)
    _run_notebooks(runs, folder)
    print("what can be chosen and clicked on the page is made ready", flush=True)
    story = _read_story(folder, len(articles))
    if output.exists() and any(run["error"] for run in runs):
        output = output.with_stem(f"{output.stem}-not-complete")
    _write_whole(output, write_page(runs, articles, left_out, copies, story))
    return [run | {"page": output} for run in runs]


def _read_story(folder: Path, n_articles: int) -> Story | str:
    """Read the articles for the page's Explore; where that cannot be, say why, and let the page have the rest."""
    if n_articles > MOST_EXPLORED:
        return f"it shows at most {MOST_EXPLORED:,} articles, and here are {n_articles:,}"
    try:
        return read_story(folder)
    except Exception as error:
        return f"the articles could not be read for it ({type(error).__name__}: {error})"


def _run_notebooks(runs: list[dict], folder: Path) -> None:
    """Run notebooks, two at a time, and say how far it is; each dict gets failed, error, seconds: see `write_report`.

    They run in a folder of their own that is removed afterwards, with a copy of the corpus beside it, since some read a
    file of it or write one for their reader.
    """
    stopping = threading.Event()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        work = Path(place) / "notebooks"
        work.mkdir()
        if folder.samefile(corpus.SHIPPED):
            shutil.copytree(folder, Path(place) / "corpus")
        environment = dict(os.environ, NEWSFRAMING_CORPUS=str(folder))
        with ThreadPoolExecutor(AT_A_TIME) as pool:
            waiting = {pool.submit(_run_notebook, run, work, environment, stopping): run for run in runs}
            began, n_done = time.monotonic(), 0
            try:
                while waiting:
                    done, _ = wait(waiting, timeout=0.2, return_when=FIRST_COMPLETED)
                    for future in done:
                        future.result()
                        n_done += 1
                        _say_done(waiting.pop(future), n_done, len(runs))
                    _show_progress(runs, time.monotonic() - began)
            except BaseException:
                stopping.set()
                pool.shutdown(wait=False, cancel_futures=True)
                for run in runs:
                    _end_kernel(run)
                raise


def _run_notebook(run: dict, work: Path, environment: dict, stopping: threading.Event) -> None:
    """Run one notebook in its own Python; write into `run` its outputs, how far it is, and why it stopped."""
    import asyncio

    from nbclient import NotebookClient
    from nbclient.exceptions import CellTimeoutError, DeadKernelError

    began = time.monotonic()
    notebook = run["notebook"]
    if run["error"] or stopping.is_set():
        return

    def begin_cell(cell, cell_index):
        if stopping.is_set():
            raise RuntimeError("the report was stopped")

    def end_cell(cell, cell_index, execute_reply):
        run["n_done"] += 1

    client = NotebookClient(
        notebook,
        kernel_name="python3",
        timeout=SECONDS_FOR_A_CELL,
        allow_errors=True,  # one step that fails must not take away those that do not rest on it
        resources={"metadata": {"path": str(work)}},
        record_timing=False,
        store_widget_state=False,  # a page has no use for it
        shutdown_kernel="immediate",
        extra_arguments=["--log-level=ERROR"],  # else each kernel warns of its own transport
    )
    client.on_cell_execute, client.on_cell_executed = begin_cell, end_cell
    run["client"] = client
    try:
        # Jupyter's sockets need this kind of loop, which is not the usual one on Windows.
        with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
            runner.run(client.async_execute(env=environment))
    except CellTimeoutError:
        run["error"] = f"A cell took longer than {SECONDS_FOR_A_CELL / 60:g} minutes and was stopped."
    except DeadKernelError:
        run["error"] = "The Python that ran this notebook ended without a word; too little memory is the usual reason."
    except Exception as error:  # the other notebooks are written all the same
        run["error"] = f"{type(error).__name__}: {error}"
    run["failed"] = [
        (place, _explain(output.ename, output.evalue, "\n".join(output.traceback)))
        for place, cell in enumerate(notebook.cells)
        for output in cell.get("outputs", ())
        if output.output_type == "error"
    ]
    run["seconds"] = time.monotonic() - began


def _explain(name: str, message: str, traceback: str) -> str:
    """Say what an error was: the sentence that `errors` made of it, else its name, what that means, and the line."""
    plain = re.sub(r"\x1b\[[0-9;]*m", "", traceback)
    if message and plain.split() == message.split():
        return message
    line = re.search(r"Cell In\[\d+\], line (\d+)", plain)
    notes = [note for note in (MEANINGS.get(name), f"line {line[1]} of the cell" if line else None) if note]
    return f"{name}: {message}" + (f" ({'; '.join(notes)})" if notes else "")


def _end_kernel(run: dict) -> None:
    """End the Python that runs a notebook, if there is one, without waiting for its cell."""
    manager = getattr(run.get("client"), "km", None)
    process = getattr(getattr(manager, "provisioner", None), "process", None)
    if process is not None:
        process.kill()


def _choose_notebooks(notebooks: Path, shipped: bool) -> tuple[list[dict], list[str], list[str]]:
    """Read the notebooks: a run for each that fits the corpus, the names of those that do not, and of copies."""
    runs, left_out, copies = [], [], []
    paths = [*notebooks.glob("*.ipynb"), *notebooks.glob("further/*.ipynb")]
    for path in sorted(paths, key=lambda path: (path.stem.partition("_")[0], path.parent != notebooks, path.stem)):
        if COPY.search(path.stem):
            copies.append(path.stem)
            continue
        run = _read_notebook(path)
        fits = run["notebook"] is not None and run["notebook"].metadata.get("newsframing", {}).get("corpus") == "any"
        if fits:
            run["error"] = _find_own_folder(run["notebook"])
        if shipped or fits:
            runs.append(run)
        else:
            left_out.append(path.stem)
    return runs, left_out, copies


def _find_own_folder(notebook: Any) -> str:
    """Say which code cell of a notebook for any corpus names a folder, or nothing: it would win over the report's."""
    cells = [cell.source for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    for number, source in enumerate(cells, start=1):
        try:
            tree = ast.parse(re.sub(r"^[%!].*$", "", source, flags=re.MULTILINE))  # Jupyter's own lines are no Python
        except SyntaxError:  # whoever runs it will be told
            continue
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            named = any(isinstance(target, ast.Name) and target.id == "folder" for target in targets)
            value = getattr(node, "value", None)
            if named and value is not None and not (isinstance(value, ast.Constant) and value.value is None):
                return (
                    f"code cell {number} has folder = {ast.unparse(value)}, and would show the articles of that folder "
                    "whatever this page is about. Write folder = None there, save the notebook, and name the folder "
                    'when you make the report: python3 run.py report "path/to/your/folder".'
                )
    return ""


def _read_notebook(path: Path) -> dict[str, Any]:
    """Read a notebook without its stored outputs, which a cell that is not run must not show as if they were new."""
    import nbformat

    run = {"name": path.stem, "notebook": None, "failed": [], "error": "", "seconds": 0.0, "n_done": 0, "n_cells": 0}
    try:
        notebook = nbformat.read(path, as_version=4)
    except Exception as error:  # a damaged file is a notebook that stopped, and no reason to write no page
        return run | {"error": f"this file cannot be read as a notebook ({error})."}
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
    code = [cell for cell in notebook.cells if cell.cell_type == "code" and cell.source.strip()]
    return run | {"notebook": notebook, "n_cells": len(code)}


def _check_corpus(folder: Path) -> list[str]:
    """Return what is wrong with a folder of articles, in the words of its loaders."""
    try:
        corpus.load(folder)
    except ValueError as error:
        return [str(error)]
    return []


def _check_output(output: Path) -> list[str]:
    """Return why the page cannot be written, by writing and removing an empty file beside it."""
    if output.suffix.lower() not in (".html", ".htm"):
        return [f"the report is a page for the browser: let its name end in .html, not as in {output.name!r}."]
    if output.is_dir():
        return [f"{output.resolve()} is a folder: name a file, such as {output / OUTPUT}."]
    if not output.resolve().parent.is_dir():
        return [f"there is no folder {output.resolve().parent}: make it, or choose another --output."]
    try:
        _part_of(output).open("xb").close()
        _part_of(output).unlink()
    except OSError as error:
        return [f"nothing can be written to {output.resolve().parent} ({error.strerror}): choose another --output."]
    return []


def _part_of(output: Path) -> Path:
    """Return the name under which a page is written before it is whole."""
    return output.with_name(f".{output.name}.{os.getpid()}.part")


def _write_whole(output: Path, page: str) -> None:
    """Write a page beside its place and move it there when it is complete."""
    part = _part_of(output)
    try:
        part.write_bytes(page.encode("utf-8"))
        os.replace(part, output)
    finally:
        part.unlink(missing_ok=True)


def _say_done(run: dict, n_done: int, n_runs: int) -> None:
    """Write a line for a notebook that is done."""
    n_right = run["n_done"] - len(run["failed"])
    cells = f"{n_right} of {run['n_cells']} cells" if n_right < run["n_cells"] else f"{run['n_cells']} cells"
    words = f"[{n_done} of {n_runs}] {run['name']}: {cells}, {run['seconds']:.0f} s"
    _show_line("")
    ending = ", not run" if run["error"] and not run.get("client") else ", stopped with an error"
    print(words + (ending if run["error"] or run["failed"] else ""), flush=True)


def _show_progress(runs: list[dict], seconds: float) -> None:
    """Show, on a screen, one moving line of all that is being done."""
    n_cells, n_done = sum(run["n_cells"] for run in runs), sum(run["n_done"] for run in runs)
    share = n_done / n_cells if n_cells else 1.0
    now = [f"{run['name'].split('_')[0]} {run['n_done']}/{run['n_cells']}" for run in runs
           if run.get("client") and not run["seconds"]]  # fmt: skip
    bar = "#" * round(20 * share) + "." * (20 - round(20 * share))
    _show_line(f"[{bar}] {n_done} of {n_cells} cells, {seconds:.0f} s   {', '.join(now)}")


def _show_line(words: str) -> None:
    """Write over the last line of a screen; a log gets nothing, since there it would be a hundred lines."""
    if sys.stdout.isatty():
        width = shutil.get_terminal_size().columns - 1
        sys.stdout.write("\r" + words[:width].ljust(width) + ("" if words else "\r"))
        sys.stdout.flush()


def main(arguments: list[str]) -> int:
    """Write the report that the command line asks for; return 0, or 1 if a notebook stopped."""
    parser = argparse.ArgumentParser(prog="run.py report", description=__doc__.split("\n")[0])
    parser.add_argument("folder", nargs="?", help="a folder of articles; the one that NEWSFRAMING_CORPUS names, or the "
                        "five that come with the project, if none")  # fmt: skip
    parser.add_argument("--output", metavar="FILE", default=OUTPUT, help=f"the page to write ({OUTPUT})")
    asked = parser.parse_args(arguments)
    output = Path(asked.output)
    named = asked.folder or os.environ.get("NEWSFRAMING_CORPUS")
    folder = Path(named) if named else None
    who = " (the environment variable NEWSFRAMING_CORPUS names it)" if named and not asked.folder else ""
    print(f"a report on {f'the articles in {folder.resolve()}' if folder else 'the articles of the project'}{who}")
    try:
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # whoever ends run.py ends the notebooks too
        runs = write_report(output, folder)
    except (ValueError, OSError) as error:
        sys.exit(f"newsframing: {error}")
    except KeyboardInterrupt:
        _show_line("")
        sys.exit("newsframing: stopped; no page was written.")
    output = runs[0]["page"]
    print(f"{output.resolve()}, {output.stat().st_size / 1e6:.1f} MB")
    failed = [run["name"] for run in runs if run["error"] or run["failed"]]
    if failed:
        print(f"not complete, the page says where: {', '.join(failed)} stopped with an error.", file=sys.stderr)
    return 1 if failed else 0
