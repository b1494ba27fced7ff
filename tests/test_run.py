"""Does run.py set up, start again in seconds, and say in plain words what is missing?"""

import ast
import html
import importlib.util
import itertools
import json
import os
import re
import signal
import socket
import stat
import subprocess
import sys
import urllib.parse
import urllib.request
import webbrowser
from pathlib import Path
from types import SimpleNamespace

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """run.py as a module whose project is an empty folder with a space and a foreign letter in its name."""
    spec = importlib.util.spec_from_file_location("run", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path / "mein čas opis"
    folder.mkdir()
    (folder / "requirements.txt").write_text("-e .\npandas==3.1.1\n", encoding="utf-8")
    (folder / "pyproject.toml").write_text("", encoding="utf-8")
    monkeypatch.setattr(module, "ROOT", str(folder))
    monkeypatch.setattr(module, "VENV", str(folder / ".venv"))
    monkeypatch.setattr(module, "REQUIREMENTS", str(folder / "requirements.txt"))
    monkeypatch.setattr(module, "MARKER", str(folder / ".venv" / "newsframing-installed.txt"))
    monkeypatch.setattr(module, "LOCK", str(folder / ".venv-being-made"))
    monkeypatch.setattr(module, "is_whole", lambda: Path(module.python_in_venv()).exists())
    monkeypatch.setattr(module, "MATPLOTLIBRC", str(folder / ".venv" / "matplotlibrc"))
    return module


def pretend_venv(module, made):
    """Stand in for `python -m venv` with a folder that holds an empty Python, and note that it was made."""

    def make():
        made.append("venv")
        python = Path(module.python_in_venv())
        python.parent.mkdir(parents=True, exist_ok=True)
        python.write_bytes(b"")

    return make


def test_an_old_python_is_told_what_it_needs_in_one_sentence(run, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 18))
    with pytest.raises(SystemExit) as stopped:
        run.check_python()
    assert "needs Python 3.11 or newer, and you started it with Python 3.9" in stopped.value.code
    assert "\n" not in stopped.value.code


def test_a_machine_without_venv_is_told_how_to_get_it(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    with pytest.raises(SystemExit, match="comes without venv.*python3-venv"):
        run.check_python()


def test_the_second_start_installs_nothing(run, monkeypatch):
    made = []
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, made))
    monkeypatch.setattr(run, "run_pip", lambda: made.append("pip") or "")
    run.install()
    run.install()
    assert made == ["venv", "pip"]


def test_new_pins_are_installed_over_the_old_ones(run, monkeypatch):
    made = []
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, made))
    monkeypatch.setattr(run, "run_pip", lambda: made.append("pip") or "")
    run.install()
    Path(run.REQUIREMENTS).write_text("-e .\npandas==3.1.2\n", encoding="utf-8")
    run.install()
    assert made == ["venv", "pip", "pip"]


def test_a_folder_that_was_moved_is_set_up_afresh(run, monkeypatch):
    made = []
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, made))
    monkeypatch.setattr(run, "run_pip", lambda: "")
    run.install()
    marker = Path(run.MARKER)
    pins, _, python = marker.read_text(encoding="utf-8").splitlines()
    marker.write_text(f"{pins}\n/elsewhere\n{python}\n", encoding="utf-8")
    run.install()
    assert made == ["venv", "venv"]


def test_ctrl_c_leaves_nothing_half_made(run, monkeypatch):
    def interrupted():
        raise KeyboardInterrupt

    monkeypatch.setattr(run, "make_venv", pretend_venv(run, []))
    monkeypatch.setattr(run, "run_pip", interrupted)
    with pytest.raises(SystemExit, match="begins afresh"):
        run.install()
    assert not Path(run.VENV).exists()


def test_without_network_the_first_start_says_so_and_leaves_nothing(run, monkeypatch):
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, []))
    monkeypatch.setattr(run, "run_pip", lambda: run.OFFLINE)
    with pytest.raises(SystemExit, match="needs the internet once"):
        run.install()
    assert not Path(run.VENV).exists()


def test_without_network_an_older_set_up_is_kept(run, monkeypatch):
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, []))
    monkeypatch.setattr(run, "run_pip", lambda: "")
    run.install()
    Path(run.REQUIREMENTS).write_text("-e .\npandas==3.1.2\n", encoding="utf-8")
    monkeypatch.setattr(run, "run_pip", lambda: run.OFFLINE)
    with pytest.raises(SystemExit):
        run.install()
    assert Path(run.python_in_venv()).exists()


def pip_that_says(words, code):
    """A program in pip's place that prints `words` and ends with `code`."""
    return [sys.executable, "-c", f"import sys; print({words!r}); sys.exit({code})"]


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("Collecting pandas", 0, ""),
        ("ERROR: NewConnectionError: no route", 1, "needs the internet once"),
        ("ERROR: No space left on device", 1, "No space left on device"),
    ],
)
def test_what_pip_said_decides_what_the_user_is_told(run, monkeypatch, words, code, expected):
    real = subprocess.Popen
    monkeypatch.setattr(subprocess, "Popen", lambda command, **options: real(pip_that_says(words, code), **options))
    problem = run.run_pip()
    assert expected in problem
    assert bool(problem) == bool(code)


def test_an_unknown_command_is_refused_with_the_list(run, capsys):
    with pytest.raises(SystemExit, match="no command 'tset'"):
        run.main(["tset"])
    assert "usage: python3 run.py" in capsys.readouterr().out


def test_help_can_be_had_without_setting_up(run, capsys):
    assert run.main(["--help"]) == 0
    assert "figures" in capsys.readouterr().out
    assert not Path(run.VENV).exists()


def test_a_newer_patch_of_the_same_python_and_another_way_to_the_folder_keep_the_set_up(run, monkeypatch, tmp_path):
    made = []
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, made))
    monkeypatch.setattr(run, "run_pip", lambda: "")
    run.install()
    monkeypatch.setattr(sys, "version_info", (*sys.version_info[:2], 99, "final", 0))
    monkeypatch.setattr(run, "ROOT", run.ROOT + "/../" + Path(run.ROOT).name)
    run.install()
    assert made == ["venv"]


def test_what_follows_test_goes_to_pytest_as_it_is(run, monkeypatch):
    calls = []
    monkeypatch.setattr(run, "run", lambda arguments, **extra: calls.append((arguments, extra)) or 0)
    run.run_tests(["-k", "corpus"])
    shipped = {"NEWSFRAMING_FIGURES": "compare", "NEWSFRAMING_CORPUS": ""}
    assert [arguments[1] for arguments, _ in calls] == ["ruff", "ruff", "pytest"]
    assert calls[-1] == (["-m", "pytest", "-n", "2", "-k", "corpus"], shipped)


def test_code_that_is_not_in_form_is_not_tested(run, monkeypatch):
    monkeypatch.setattr(run, "run", lambda arguments, **extra: 1 if "ruff" in arguments else pytest.fail("tested"))
    with pytest.raises(SystemExit, match="not in form"):
        run.run_tests([])


def test_a_second_start_waits_for_the_first_and_finds_its_work_done(run, monkeypatch):
    made, slept = [], []
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, made))
    monkeypatch.setattr(run, "run_pip", lambda: made.append("pip") or "")
    run.take_lock()

    def first_one_ends(seconds):
        slept.append(seconds)
        run.make_installation()
        run.drop_lock()

    monkeypatch.setattr(run.time, "sleep", first_one_ends)
    run.install()
    assert slept == [1] and made == ["venv", "pip"]
    assert not Path(run.LOCK).exists()


def test_a_lock_that_a_broken_start_left_behind_is_taken_over(run, monkeypatch):
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, []))
    monkeypatch.setattr(run, "run_pip", lambda: "")
    Path(run.LOCK).touch()
    os.utime(run.LOCK, (1, 1))
    run.install()
    assert Path(run.MARKER).exists() and not Path(run.LOCK).exists()


def test_a_venv_without_its_packages_is_made_anew_whatever_its_marker_says(run, monkeypatch):
    made = []
    monkeypatch.setattr(run, "make_venv", pretend_venv(run, made))
    monkeypatch.setattr(run, "run_pip", lambda: "")
    run.install()
    Path(run.python_in_venv()).unlink()
    run.install()
    assert made == ["venv", "venv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows ends a process without a word to it")
def test_what_run_py_started_ends_with_it(run, monkeypatch, tmp_path):
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r}); import run; run.python_in_venv = lambda: sys.executable; "
    child = "import os, time; open('pid', 'w').write(str(os.getpid())); time.sleep(60)"
    code += f"run.run(['-c', {child!r}], folder={str(tmp_path)!r})"
    started = subprocess.Popen([sys.executable, "-c", code])
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert started.poll() is None
    started.terminate()
    started.wait(timeout=20)
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)


def test_a_report_is_made_where_the_user_stands_and_not_where_the_project_lies(run, monkeypatch, tmp_path):
    calls = []
    monkeypatch.setattr(run, "run", lambda arguments, **extra: calls.append((arguments, extra)) or 0)
    monkeypatch.chdir(tmp_path)
    run.make_report(["my articles", "--output", "page.html"])
    arguments = ["-P", "-m", "newsframing.report", "my articles", "--output", "page.html"]
    assert calls == [(arguments, {"folder": str(tmp_path)})]


def test_a_corpus_named_in_the_environment_is_found_from_any_folder(run, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NEWSFRAMING_CORPUS", "mine")
    assert run.environment()["NEWSFRAMING_CORPUS"] == str(tmp_path / "mine")
    monkeypatch.delenv("NEWSFRAMING_CORPUS")
    assert "NEWSFRAMING_CORPUS" not in run.environment()


def test_ctrl_c_ends_the_making_of_figures_at_the_notebook_it_was_at(run, monkeypatch, tmp_path):
    calls = []

    def interrupted(arguments, **extra):
        calls.append(arguments[-1])
        raise KeyboardInterrupt

    notebooks = Path(run.ROOT) / "notebooks"
    notebooks.mkdir()
    for name in ("00_a.ipynb", "01_b.ipynb"):
        (notebooks / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(run, "NOTEBOOKS", str(notebooks))
    monkeypatch.setattr(run, "run", interrupted)
    with pytest.raises(SystemExit, match="stopped at .*00_a.ipynb"):
        run.make_figures([])
    assert len(calls) == 1


def test_copies_of_notebooks_are_made_again_only_if_named(run, monkeypatch, capsys):
    calls = []
    notebooks = Path(run.ROOT) / "notebooks"
    notebooks.mkdir()
    for name in ("00_a.ipynb", "00_a-Copy1.ipynb"):
        (notebooks / name).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(run, "NOTEBOOKS", str(notebooks))
    monkeypatch.setattr(run, "run", lambda arguments, **extra: calls.append(Path(arguments[-1]).name) and 0)
    run.make_figures([])
    assert calls == ["00_a.ipynb"]
    assert "left out, as copies: 00_a-Copy1.ipynb" in capsys.readouterr().out
    run.make_figures(["00_a-Copy1.ipynb"])
    assert calls == ["00_a.ipynb", "00_a-Copy1.ipynb"]


def test_the_way_to_the_library_is_written_in_plain_letters_and_leads_there(run):
    site = Path(run.VENV) / "lib" / "python3.11" / "site-packages"
    site.mkdir(parents=True)
    (Path(run.ROOT) / "lib").mkdir()
    (site / "_newsframing.pth").write_text(f"{run.ROOT}/lib".replace("/", os.sep), encoding="utf-8")
    (site / "other.pth").write_text("import sys", encoding="utf-8")
    run.point_to_library()
    line = (site / "_newsframing.pth").read_text(encoding="ascii").strip()
    assert (site / line).resolve() == (Path(run.ROOT) / "lib").resolve()
    assert (site / "other.pth").read_text(encoding="ascii") == "import sys"


STAND_IN = """
import http.server, json, os, pathlib, sys
class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        ours = self.headers["Authorization"] == "token " + os.environ["JUPYTER_TOKEN"]
        self.send_response(200 if ours and self.path == "/api/status" else 403)
        self.end_headers()
        self.server.done = ours
    def log_message(self, *_):
        print("chatter", file=sys.stderr)
options = dict(option.partition("=")[::2] for option in sys.argv[1:])
about = {"options": options, "token": os.environ["JUPYTER_TOKEN"], "corpus": os.environ.get("NEWSFRAMING_CORPUS")}
pathlib.Path("started.json").write_text(json.dumps(about), encoding="utf-8")
if "--version" in options:
    sys.exit(print("4.6.6"))
server = http.server.HTTPServer(("127.0.0.1", int(options["--ServerApp.port"])), Answer)
server.done = False
while not server.done:
    server.handle_request()
sys.exit("the disk is full" if "--full" in options else 0)
"""


@pytest.fixture
def lab(run, monkeypatch):
    """run.py with a stand-in for JupyterLab, which answers once to its token and ends, and one for the browser."""
    (Path(run.ROOT) / "jupyterlab.py").write_text(STAND_IN, encoding="utf-8")
    Path(run.VENV).mkdir()
    monkeypatch.setattr(run, "python_in_venv", lambda: sys.executable)
    monkeypatch.setattr(run, "install", lambda: None)
    monkeypatch.setattr(os, "geteuid", lambda: 1000, raising=False)
    run.opened, run.doors = [], []

    def open_door(address):
        door = Path(urllib.request.url2pathname(urllib.parse.urlsplit(address).path))
        run.doors.append((address, door, stat.S_IMODE(door.stat().st_mode)))
        run.opened.append(html.unescape(re.search(r"url=([^\"]*)", door.read_text(encoding="ascii"))[1]))

    browser = SimpleNamespace(name="a browser", open=open_door)
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    run.started = lambda: json.loads((Path(run.ROOT) / "started.json").read_text(encoding="utf-8"))
    return run


@pytest.fixture
def port():
    """Where nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def test_jupyterlab_opens_on_the_first_notebook_and_shows_the_whole_project(lab, port, capfd):
    assert lab.main([f"--port={port}"]) == 0
    started = lab.started()
    assert started["options"]["--ServerApp.root_dir"] == lab.ROOT
    address = f"http://127.0.0.1:{port}/lab/tree/notebooks/00_start_here.ipynb?token={started['token']}"
    assert lab.opened == [address]
    said = capfd.readouterr()
    assert said.out.splitlines()[1] == f"It is at {address}" and len(said.out.splitlines()) == 3
    assert said.err == ""


def test_the_token_is_new_each_time_and_stands_in_no_command(lab, port):
    lab.main([f"--port={port}"])
    first = lab.started()
    lab.main([f"--port={port}"])
    assert len(first["token"]) == 48 and first["token"] != lab.started()["token"]
    assert first["token"] not in json.dumps(first["options"])


def test_the_browser_is_led_by_a_file_that_only_this_user_can_read(lab, port):
    lab.main([f"--port={port}"])
    ((address, door, mode),) = lab.doors
    assert address.startswith("file:///") and lab.started()["token"] not in address
    assert os.name == "nt" or mode == 0o600
    assert not door.exists()  # when JupyterLab has ended


def test_a_server_that_does_not_answer_where_it_should_is_told_of(lab, port, monkeypatch, capfd):
    answers = itertools.chain([False, False], itertools.repeat(True))
    real = lab.is_answering
    monkeypatch.setattr(lab, "is_answering", lambda root, token: next(answers) and real(root, token))
    monkeypatch.setattr(lab, "SLOW", 0)
    assert lab.main([f"--port={port}"]) == 0
    said = capfd.readouterr().out
    assert said.count(f"It does not answer at http://127.0.0.1:{port}/ yet") == 1
    assert f"jupyterlab-{port}.log" in said and "It is at " in said


def test_the_notebook_to_explore_with_opens_alone_and_is_run(lab, port):
    lab.main(["explore", f"--port={port}"])
    assert f":{port}/doc/tree/notebooks/10_explore.ipynb?token=" in lab.opened[0]
    assert lab.opened[0].endswith("&newsframing=run")
    extension = lab.started()["options"]["--LabServerApp.extra_labextensions_path"]
    about = json.loads((Path(extension) / "newsframing-explore" / "package.json").read_text(encoding="utf-8"))
    assert (Path(extension) / about["name"] / about["jupyterlab"]["_build"]["load"]).is_file()


def test_a_folder_to_explore_is_that_of_the_place_where_the_user_stands(lab, port, monkeypatch, tmp_path):
    (tmp_path / "my articles").mkdir()
    monkeypatch.chdir(tmp_path)
    lab.main(["explore", "my articles", f"--port={port}", "--no-browser"])
    assert lab.started()["corpus"] == str(tmp_path / "my articles")
    assert lab.opened == []


def test_a_folder_to_explore_that_is_not_there_is_named(lab, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit, match="there is no folder .*nowhere"):
        lab.main(["explore", "nowhere"])


def test_root_is_told_so_and_goes_on(lab, port, monkeypatch, capfd):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    lab.main([f"--port={port}"])
    options = lab.started()["options"]
    assert "--allow-root" in options and options["--ServerApp.ip"] == "127.0.0.1"
    assert capfd.readouterr().out.startswith("You are root, so JupyterLab runs as root; only this machine reaches it")


def test_root_is_not_let_in_from_other_machines(lab, port, monkeypatch, capfd):
    monkeypatch.setattr(os, "geteuid", lambda: 0, raising=False)
    lab.main([f"--port={port}", "--ip=0.0.0.0"])
    options = lab.started()["options"]
    assert "--allow-root" not in options and "--ServerApp.ip" not in options
    assert "root" not in capfd.readouterr().out


@pytest.mark.parametrize("found", [None, "/usr/bin/w3m"])
def test_without_a_browser_the_address_is_to_be_opened_by_hand(lab, port, monkeypatch, capfd, found):
    def get():
        if not found:
            raise webbrowser.Error("could not locate runnable browser")
        return SimpleNamespace(name=found, open=lambda address: pytest.fail("opened in a terminal"))

    monkeypatch.setattr(webbrowser, "get", get)
    assert lab.main([f"--port={port}"]) == 0
    said = capfd.readouterr().out.splitlines()
    assert said[2] == "No browser was found here: open that address in one yourself." and len(said) == 4


def test_a_taken_port_is_named_with_the_one_used_instead(lab, capfd):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        lab.main(["--port", str(port)])
    used = int(lab.started()["options"]["--ServerApp.port"])
    assert port < used < port + 100
    assert (
        f"Port {port} is taken (by another JupyterLab, perhaps): this one uses port {used}." in capfd.readouterr().out
    )
    assert f":{used}/" in lab.opened[0]


@pytest.mark.parametrize("said", ["--port=http", "--port", "--ServerApp.port=70000"])
def test_a_port_that_is_none_is_refused(lab, said):
    with pytest.raises(SystemExit, match="needs a number from 1 to"):
        lab.main([said])


def test_another_server_at_the_port_is_not_taken_for_ours(lab, port):
    assert not lab.is_answering(f"http://127.0.0.1:{port}/", "a token")


def test_what_jupyterlab_said_last_is_told_when_it_fails(lab, port):
    with pytest.raises(SystemExit) as stopped:
        lab.main([f"--port={port}", "--full"])
    assert "JupyterLab stopped; its last words" in stopped.value.code and "the disk is full" in stopped.value.code


def test_jupyterlab_can_be_asked_for_its_version(lab, port, capfd):
    assert lab.main([f"--port={port}", "--version"]) == 0
    assert capfd.readouterr().out.splitlines()[-1] == "4.6.6"


def test_ctrl_c_ends_jupyterlab_with_one_sentence(lab, port, monkeypatch, capfd):
    def interrupted(*_):
        raise KeyboardInterrupt

    before = signal.getsignal(signal.SIGINT)
    monkeypatch.setattr(lab, "is_answering", interrupted)
    try:
        assert lab.main([f"--port={port}"]) == 0
    finally:
        signal.signal(signal.SIGINT, before)
    assert capfd.readouterr().out.splitlines()[1:] == ["", "JupyterLab ends; what was saved is kept."]


def test_an_old_python_can_read_run_py():
    newer = (ast.JoinedStr, ast.NamedExpr, ast.AnnAssign, ast.Nonlocal, ast.YieldFrom, ast.AsyncFunctionDef, ast.Match)
    for node in ast.walk(ast.parse((ROOT / "run.py").read_text(encoding="ascii"))):
        assert not isinstance(node, newer), f"line {node.lineno}"
        assert not getattr(node, "kwonlyargs", None) and not getattr(node, "posonlyargs", None)
        assert not getattr(node, "annotation", None) and not getattr(node, "returns", None)
        assert not (isinstance(node, ast.Raise) and node.cause)


def test_notebooks_are_written_without_the_state_of_their_controls(run, monkeypatch):
    calls = []
    notebooks = Path(run.ROOT) / "notebooks"
    notebooks.mkdir()
    (notebooks / "00_a.ipynb").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(run, "NOTEBOOKS", str(notebooks))
    monkeypatch.setattr(run, "run", lambda arguments, **extra: calls.append(arguments) and 0)
    run.make_figures([])
    assert "--ExecutePreprocessor.store_widget_state=False" in calls[0]
