"""Does run.py set up, start again in seconds, and say in plain words what is missing?"""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

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


def test_jupyterlab_opens_on_the_first_notebook_and_shows_the_whole_project(run, monkeypatch):
    calls = []
    monkeypatch.setattr(run, "run", lambda arguments, **extra: calls.append(arguments) or 0)
    monkeypatch.setattr(run, "NOTEBOOKS", str(Path(run.ROOT) / "notebooks"))
    run.open_lab(["--no-browser"])
    first = str(Path(run.ROOT) / "notebooks" / "00_start_here.ipynb")
    assert calls == [["-m", "jupyterlab", first, f"--ServerApp.root_dir={run.ROOT}", "--no-browser"]]
