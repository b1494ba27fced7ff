"""What went wrong, in one sentence? For a reader who has never seen a traceback; that one is a click away.

Importing newsframing in a notebook switches this on: an error then shows its sentence, with the line of the cell, and
Python's own words folded away behind it. `switch_off` gives back what Jupyter does by itself; outside notebooks nothing
is changed. A library error is one good sentence already. What Python and pandas say of a missing column, an unknown
name or a lost quotation mark is put into words, with what there is instead and what may have been meant.
"""

import difflib
import html
import inspect
import pkgutil
import re
import sys
import textwrap
import traceback
from collections.abc import Iterable
from pathlib import Path
from types import FrameType, ModuleType, TracebackType
from typing import Any

# What Python's names for errors mean; a message of Python's own stands before it.
MEANINGS = {
    "AttributeError": "this thing has nothing of that name",
    "FileNotFoundError": "a file is not there",
    "ImportError": "a part of a package is not there",
    "IndexError": "a place beyond the end was asked for",
    "KeyError": "there is no column or entry of that name",
    "MemoryError": "the computer has too little memory for this",
    "ModuleNotFoundError": "a package is not installed",
    "NameError": "no cell before this one has given that name",
    "OSError": "a file or folder cannot be used",
    "PermissionError": "a file is open elsewhere, or may not be written",
    "RecursionError": "a step calls itself without an end",
    "SyntaxError": "the code is not written as Python is",
    "TypeError": "a value is of the wrong kind, or one too many or too few was given",
    "UnicodeDecodeError": "a file is not saved as UTF-8",
    "ZeroDivisionError": "something was divided by nothing",
}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_MOST_NAMED = 30
_WIDTH = 110  # letters of a line of an error in JupyterLab


def explain(error: BaseException) -> str:
    """Say in a sentence what went wrong and, where it can be told, what would be right.

    An error of this library is its own message. A missing column is named with those that the table has, an unknown
    name with the nearest one that is known. Of anything else it is Python's message, with what its kind of error means.
    """
    found = _explain_known(error)
    if found:
        return found
    message, name = " ".join(str(error).split()), type(error).__name__
    if isinstance(error, ValueError) and not isinstance(error, UnicodeError) and message:
        return str(error)
    meaning = next((MEANINGS[kind.__name__] for kind in type(error).__mro__ if kind.__name__ in MEANINGS), "")
    return f"{name}: {message}{f' ({meaning})' if meaning else ''}" if message else meaning or name


def _explain_known(error: BaseException) -> str:
    """Say what went wrong where this module has a better sentence than Python; else an empty string."""
    if isinstance(error, KeyboardInterrupt):
        return "Stopped, as you asked. What the cells before this one have made is still there."
    if isinstance(error, SyntaxError):
        return _explain_syntax(error)
    if isinstance(error, KeyError):
        return _explain_key(error)
    if isinstance(error, NameError):
        return _explain_name(error)
    if isinstance(error, AttributeError):
        return _explain_attribute(error)
    if isinstance(error, ImportError):
        return _explain_import(error)
    if isinstance(error, FileNotFoundError) and error.filename:
        return f"there is no file {str(error.filename)!r}, seen from the folder {str(Path.cwd())!r}."
    return ""


def _explain_syntax(error: SyntaxError) -> str:
    """Say which sign is missing or too many in a line that Python cannot read."""
    line, said = f"line {error.lineno}" if error.lineno else "this cell", error.msg or ""
    if _find_table(error) is not None:  # pandas read it, out of a text in the cell
        written = " ".join(str(error.text or "").split())
        return f"what the query says cannot be read{f': {written!r}' if written else ''} ({said})."
    curly = re.search(r"invalid character '(.)'", said)
    never = re.search(r"'([(\[{])' was never closed", said)
    unmatched = re.search(r"unmatched '(.)'|closing parenthesis '(.)'", said)
    if "unterminated" in said:
        return f'a quotation mark is missing in {line}: a text begins and ends with the same mark, as in "rferl-2011".'
    if curly and curly[1] in "“”„«»‘’‚":
        return f"{line} has a curly quotation mark, {curly[1]}: Python knows only the straight ones, \" and '."
    if never:
        return f"the bracket {never[1]} in {line} is never closed: a {_BRACKETS[never[1]]} is missing."
    if unmatched:
        return f"{line} has a closing {unmatched[1] or unmatched[2]} too many, or of the wrong kind."
    if isinstance(error, IndentationError):
        return f"{line} begins with spaces, or a tab, where it must not, or lacks them where it must: {said}."
    return f"Python cannot read {line}: {said}. Compare it, sign by sign, with the cell as it was."


def _explain_key(error: KeyError) -> str:
    """Say which column a table lacks, and which it has; or which entry is not there."""
    table = _find_table(error)
    key = error.args[0] if error.args else ""
    if table is None:
        return ""
    if not hasattr(table, "columns") or any(
        type(frame.f_locals.get("self")).__name__ == "_LocIndexer" and frame.f_locals.get("axis") == 0
        for frame in _walk(error)
    ):
        rows = ", ".join(map(str, table.index[:_MOST_NAMED])) + (" and more" if len(table) > _MOST_NAMED else "")
        return f"there is no row {key!r}; the rows are {rows}.{_find_meant(str(key), map(str, table.index))}"
    quoted = re.match(r"\[(.*)\] not in index|None of \[Index\(\[(.*?)\]", str(key), re.DOTALL)
    missing = re.findall(r"'([^']*)'", (quoted[1] or quoted[2])) if quoted else [key]
    if not quoted and key in list(table.columns):
        return ""  # the column is there: something else was looked for
    return _name_missing(missing, list(table.columns))


def _name_missing(missing: list, known: list) -> str:
    """Say which columns are not in a table, which are, and which may have been meant."""
    names = ", ".join(repr(name) for name in missing)
    shown = ", ".join(map(str, known[:_MOST_NAMED])) + (" and more" if len(known) > _MOST_NAMED else "")
    meant = _find_meant(str(missing[0]), map(str, known)) if missing else ""
    return f"this table has no column {names}; it has {shown or 'none'}.{meant}"


def _explain_name(error: NameError) -> str:
    """Say that a name is not known, and whether a cell was not run, quotation marks are missing, or it is misspelt."""
    name = error.name or next(iter(re.findall(r"name '([^']+)' is not defined", str(error))), "")
    table = _find_table(error)
    if not name:
        return ""
    if table is not None and hasattr(table, "columns"):  # a query of pandas
        return (f"{_name_missing([name], list(table.columns))} If {name} is meant as a word and not as a column, it "
                f"needs marks of its own within the query, as in \"doc_id == 'rferl-2011'\".")  # fmt: skip
    if name in _list_rooms():
        return f"{name} is not here yet: run the first cell of the notebook, the one that imports, before this one."
    known = _find_names(error)
    meant = _find_meant(name, known)
    return f"nothing is called {name} here.{meant} " + (
        "Run the cells above this one first, from the top; a word that is meant as a text needs quotation marks."
    )


def _explain_attribute(error: AttributeError) -> str:
    """Say what a room, or a table, has nothing of, and what may have been meant."""
    owner, name = error.obj, error.name
    if not name or owner is None:
        return ""
    if isinstance(owner, ModuleType):
        known = getattr(owner, "__all__", None) or [each for each in dir(owner) if not each.startswith("_")]
        return f"{owner.__name__.removeprefix('newsframing.')} has nothing called {name}.{_find_meant(name, known)}"
    if hasattr(owner, "columns") and hasattr(owner, "query"):
        columns = list(map(str, owner.columns))
        does = [each for each in dir(owner) if each[0] != "_" and each not in columns]
        if difflib.get_close_matches(name, columns, 1) or not difflib.get_close_matches(name, does, 1):
            return _name_missing([name], columns)
        return f"a table has nothing called {name}.{_find_meant(name, does)}"
    known = [each for each in getattr(owner, "_fields", dir(owner)) if not each.startswith("_")]
    return f"a {type(owner).__name__} has nothing called {name}.{_find_meant(name, known)}"


def _explain_import(error: ImportError) -> str:
    """Say which part of newsframing, or which package, is not there."""
    named = re.search(r"cannot import name '(\w+)' from '([\w.]+)'", str(error))
    if named and named[2] == "newsframing":
        return f"newsframing has no room called {named[1]}.{_find_meant(named[1], _list_rooms())}"
    if isinstance(error, ModuleNotFoundError) and error.name:
        if error.name == "newsframing":
            return "newsframing is not installed for this Python: start JupyterLab with run.py, and choose its kernel."
        return f"there is no package {error.name} here.{_find_meant(error.name, ('newsframing', 'pandas'))}"
    return ""


def _find_meant(name: str, known: Iterable[str]) -> str:
    """Ask whether the nearest of the known names was meant; say nothing where none is near."""
    near = difflib.get_close_matches(name, list(known), 1)
    return f" Did you mean {near[0]!r}?" if near else ""


def _list_rooms() -> list[str]:
    folder = str(Path(__file__).parent)
    return [module.name for module in pkgutil.iter_modules([folder]) if not module.name.startswith("_")]


def _walk(error: BaseException) -> list[FrameType]:
    """List the frames that an error went through, the innermost last."""
    return [frame for frame, _ in traceback.walk_tb(error.__traceback__)]


def _find_table(error: BaseException) -> Any:
    """Find the table of pandas that an error came from: the `self` of the outermost of its own functions."""
    pandas = sys.modules.get("pandas")
    if pandas is None:
        return None
    for frame in _walk(error):
        owner = frame.f_locals.get("self")
        if "pandas" in Path(frame.f_code.co_filename).parts and isinstance(owner, (pandas.DataFrame, pandas.Series)):
            return owner
    return None


def _find_names(error: BaseException) -> list[str]:
    """List the names that were known where an error came up."""
    frames = _walk(error)
    return [name for name in {**frames[-1].f_globals, **frames[-1].f_locals} if name[0] != "_"] if frames else []


def find_line(error: BaseException, names: dict) -> int | None:
    """Return the line of a cell in which an error came up: of the innermost frame whose globals are `names`.

    None where there is none, where the cell has one line, and where the sentence names the line by itself.
    """
    if isinstance(error, SyntaxError):
        return None
    found = [place for place in traceback.walk_tb(error.__traceback__) if place[0].f_globals is names]
    if not found:
        return None
    frame, line = found[-1]
    try:
        source, _ = inspect.findsource(frame)
    except OSError:  # what was not typed in a cell has no source
        return line
    return line if sum(bool(row.strip()) for row in source) > 1 else None


def switch_on() -> bool:
    """Show errors in this notebook as sentences from now on; return whether this is a notebook."""
    shell = _find_shell()
    if shell is not None:
        shell.set_custom_exc((Exception, KeyboardInterrupt), _show)
    return shell is not None


def switch_off() -> None:
    """Show errors in this notebook as Jupyter does by itself."""
    shell = _find_shell()
    if shell is not None:
        shell.set_custom_exc((), None)


def _find_shell() -> Any:
    """Return the shell of a notebook, or None where this is none (a script, a terminal)."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    return shell if type(shell).__name__ == "ZMQInteractiveShell" else None


def _show(shell: Any, kind: type, error: BaseException, trace: TracebackType, tb_offset: int | None = None) -> None:
    """Show an error in a notebook: its sentence as the error, and Python's own words behind a click."""
    from IPython.display import HTML, display

    line = find_line(error, shell.user_ns)
    sentence = explain(error) + (f" (line {line} of this cell)" if line else "")
    # With one entry of traceback Jupyter shows just that, broken wherever a line is full; it stays an error for
    # whatever runs the notebook.
    shell._showtraceback(kind, sentence, ["\n".join(textwrap.fill(row, _WIDTH) for row in sentence.splitlines())])
    sys.last_type, sys.last_value, sys.last_traceback = kind, error, trace
    told = html.escape("".join(traceback.format_exception(kind, error, trace)))
    display(HTML(f"<details><summary>What Python says</summary><pre>{told}</pre></details>"))
