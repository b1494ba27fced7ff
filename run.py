"""Set newsframing up and start it: `python3 run.py` (on Windows `py run.py`), then see `python3 run.py help`.

Standard library only, and no syntax that an old Python, even 2.7, cannot read, so that it can say what it needs.
"""

import binascii
import hashlib
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time

ROOT = os.path.dirname(os.path.abspath(__file__))
VENV = os.path.join(ROOT, ".venv")
REQUIREMENTS = os.path.join(ROOT, "requirements.txt")
NOTEBOOKS = os.path.join(ROOT, "notebooks")
# Written last, so that its absence tells of an installation that was interrupted.
MARKER = os.path.join(VENV, "newsframing-installed.txt")
# Held while .venv is being made, so that a second start waits for the first.
LOCK = os.path.join(ROOT, ".venv-being-made")
SLOW = 30  # seconds after which a server that does not answer is worth a word
LONGEST_WAIT = 1800  # seconds after which a lock is what a broken start left behind
PACKAGES = ("newsframing", "pandas", "sklearn", "matplotlib", "jupyterlab", "ipywidgets", "anywidget", "nbval")
# Empty: a user's own matplotlib settings would change every figure.
MATPLOTLIBRC = os.path.join(VENV, "matplotlibrc")
# An extension of JupyterLab, a few lines of JavaScript: it runs 10_explore when that is opened.
RUNS_WHEN_OPENED = os.path.join(ROOT, "lib", "newsframing", "explore", "labextension")
HELP = """usage: python3 run.py [COMMAND]        (on Windows: py run.py [COMMAND])

  (no command)   open JupyterLab on the first notebook
  explore        open the notebook to choose and click in, alone and without code; explore FOLDER does it for your own
                 articles. Both take --no-browser and --port=N
  test           check the code's form (ruff), then run every test, notebooks and figures included; what follows goes
                 to pytest
  check          check the code's form (ruff) and its types (mypy)
  figures        execute the notebooks again, write their outputs and figures; names of notebooks may follow
                 (copies, such as ...-Copy1, only if named)
  report         run the notebooks, copies left out, and write them as one page, newsframing-report.html in the
                 current folder; report FOLDER does it for your own articles, --output FILE writes it elsewhere
  docs           write the pages of the library's functions, from their docstrings, into the folder newsframing-docs
  help           show this text

Every command first makes the folder .venv with the packages of requirements.txt, once."""
OFFLINE = ("the packages could not be fetched: this needs the internet once (later starts do not). "
           "Connect, and try again.")  # fmt: skip
OFFLINE_SIGNS = (
    "NewConnectionError",
    "NameResolutionError",
    "ConnectTimeoutError",
    "ProxyError",
    "Temporary failure in name resolution",
    "Network is unreachable",
    "getaddrinfo failed",
)


def say(words):
    """Write to the screen at once."""
    sys.stdout.write(words)
    sys.stdout.flush()


def stop(message):
    """End with one plain sentence instead of a traceback."""
    sys.exit("newsframing: " + message)


def check_python():
    """Refuse a Python that the packages do not support, or one that cannot make virtual environments."""
    if sys.version_info < (3, 11):
        stop("this needs Python 3.11 or newer, and you started it with Python %d.%d; get a newer one from "
             "python.org and start run.py with it." % sys.version_info[:2])  # fmt: skip
    try:
        import ensurepip
        import venv  # noqa: F401

        ensurepip.version()
    except Exception:
        stop("this Python comes without venv, which keeps these packages apart from yours; install it "
             "(on Debian and Ubuntu: sudo apt install python3-venv) and try again.")  # fmt: skip


def python_in_venv():
    """Return the path of the Python inside .venv."""
    parts = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(VENV, *parts)


def environment():
    """Return the environment for every program started here."""
    env = dict(os.environ)
    for name in ("PYTHONHOME", "PYTHONPATH"):
        env.pop(name, None)  # another Python's packages must not shadow the pinned ones
    # UTF-8 whatever the locale says.
    env.update(PYTHONUTF8="1", PIP_USER="0", PIP_DISABLE_PIP_VERSION_CHECK="1", JUPYTER_PREFER_ENV_PATH="1")
    env.pop("PIP_TARGET", None)
    env["MATPLOTLIBRC"] = MATPLOTLIBRC
    if env.get("NEWSFRAMING_CORPUS"):
        env["NEWSFRAMING_CORPUS"] = os.path.abspath(env["NEWSFRAMING_CORPUS"])  # a notebook runs in another folder
    return env


def wanted_state():
    """Return what an up-to-date installation's marker says: the pins, this folder, this Python (3.11, not 3.11.2)."""
    digest = hashlib.sha256()
    for path in (REQUIREMENTS, os.path.join(ROOT, "pyproject.toml")):
        with open(path, "rb") as file:
            digest.update(file.read().replace(b"\r\n", b"\n"))
    folder = os.path.normcase(os.path.realpath(ROOT))
    return "%s\n%s\n%d.%d\n" % ((digest.hexdigest(), folder) + sys.version_info[:2])


def installed_state():
    """Return what the marker says, or an empty string where no installation was finished."""
    try:
        with open(MARKER, encoding="utf-8") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def is_whole():
    """Say whether the packages are really there: a marker outlives a .venv that somebody cleaned up or copied."""
    code = "import sys, importlib.util as u; sys.exit(not all(u.find_spec(n) for n in sys.argv[1:]))"
    try:
        return not subprocess.call([python_in_venv(), "-c", code] + list(PACKAGES), env=environment())
    except OSError:
        return False


def take_lock():
    """Take the lock on .venv, waiting for another start that holds it; return what it said before, if one did."""
    told = False
    while True:
        try:
            os.close(os.open(LOCK, os.O_CREAT | os.O_EXCL | os.O_WRONLY))
            return
        except FileExistsError:
            try:
                age = time.time() - os.path.getmtime(LOCK)
            except OSError:
                continue  # it has just been given back
            if age > LONGEST_WAIT:
                drop_lock()
                continue
        if not told:
            say("another start is setting things up; waiting for it (delete %s if there is none) ...\n" % LOCK)
            told = True
        time.sleep(1)


def drop_lock():
    """Give the lock back."""
    remove(LOCK)


def remove(path):
    """Remove a file, if it is there."""
    try:
        os.remove(path)
    except OSError:
        pass


def install():
    """Make .venv and install requirements.txt into it, unless that has been done."""
    if installed_state() == wanted_state() and is_whole():
        return
    try:
        take_lock()
    except KeyboardInterrupt:
        stop("stopped; another start is still setting things up.")
    except OSError as error:
        stop("cannot write to %s: %s" % (ROOT, error))
    try:
        make_installation()
    finally:
        drop_lock()


def make_installation():
    """Make .venv anew or bring it up to date; the lock is held."""
    wanted, found = wanted_state(), installed_state()
    if found == wanted and is_whole():
        return  # another start made it meanwhile
    # Only the pins changed: pip brings the packages up to date. Anything else starts from an empty folder.
    only_pins = found.split("\n")[1:] == wanted.split("\n")[1:] and os.path.exists(python_in_venv()) and found != wanted
    try:
        if only_pins:
            say("requirements.txt has changed; bringing the packages up to date ...\n")
        else:
            say("Setting up, once: some 750 MB in the folder .venv, a few minutes on a slow line\n")
            make_venv()
        problem = run_pip()
        # pip fetches everything before it changes anything, so that being offline leaves an old set-up whole.
        if problem and not (only_pins and problem == OFFLINE):
            shutil.rmtree(VENV, ignore_errors=True)
        if problem:
            stop(problem)
        settle_tools()
        with open(MARKER, "w", encoding="utf-8", newline="\n") as file:
            file.write(wanted)
    except KeyboardInterrupt:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("stopped; the half-made .venv was removed, so the next start begins afresh.")
    except OSError as error:
        stop("cannot write to %s: %s" % (VENV, error))


def make_venv():
    """Make an empty virtual environment, in place of whatever is there."""
    if os.path.isdir(VENV):
        shutil.rmtree(VENV)
    command = [sys.executable, "-m", "venv", VENV]
    made = subprocess.run(command, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if made.returncode:
        shutil.rmtree(VENV, ignore_errors=True)
        stop("Python could not make the folder .venv (on Debian and Ubuntu, sudo apt install python3-venv "
             "is the usual cure); it said:\n" + made.stdout.decode("utf-8", "replace").strip())  # fmt: skip


def run_pip():
    """Install requirements.txt with a running count; return what went wrong, or an empty string."""
    command = [python_in_venv(), "-m", "pip", "install", "--no-input", "--retries", "2"]
    # pip resolves the line `-e .` against the working directory, hence cwd.
    pip = subprocess.Popen(command + ["-r", "requirements.txt"], cwd=ROOT, env=environment(),
                           stdout=subprocess.PIPE, stderr=subprocess.STDOUT)  # fmt: skip
    with open(REQUIREMENTS, encoding="utf-8") as file:
        n_pins = sum("==" in line for line in file)
    said, n_found = [], 0
    try:
        for line in pip.stdout:
            said.append(line.decode("utf-8", "replace").rstrip())
            n_found += said[-1].startswith(("Collecting ", "Requirement already satisfied"))
            if said[-1].startswith("Installing collected"):
                show_progress("unpacking, the last step ...")
            else:
                show_progress("package %d of about %d" % (min(n_found, n_pins), n_pins))
        code = pip.wait()
    finally:
        if pip.poll() is None:
            pip.terminate()
            pip.wait()
        show_progress("")
    if not code:
        return ""
    if any(sign in line for sign in OFFLINE_SIGNS for line in said):
        return OFFLINE
    return "the packages could not be installed; pip's last words:\n  " + "\n  ".join(said[-12:])


def show_progress(text):
    """Write over the last line for a person; stay silent in a log, where it would be a hundred lines."""
    if sys.stdout.isatty():
        say("\r  " + text.ljust(40) + ("" if text else "\r"))


def point_to_library():
    """Write the path to lib/ relative and so in plain letters.

    pip writes it absolute and in UTF-8, but before 3.13 Python reads it in the encoding of the locale: under a path
    with letters beyond a to z the library was not found, or Python did not even start.
    """
    library = os.path.join(ROOT, "lib")
    for folder, _, names in os.walk(VENV):
        for name in names if os.path.basename(folder) == "site-packages" else ():
            path = os.path.join(folder, name)
            if not name.endswith(".pth"):
                continue
            with open(path, encoding="utf-8", errors="replace") as file:
                line = file.read().strip()
            if os.path.normcase(line) == os.path.normcase(library):
                with open(path, "w", encoding="utf-8", newline="\n") as file:
                    file.write(os.path.relpath(library, folder) + "\n")


def settle_tools():
    """Keep JupyterLab from asking about news and looking for updates, and figures from the user's own settings."""
    with open(MATPLOTLIBRC, "w", encoding="utf-8"):
        pass
    point_to_library()
    folder = os.path.join(VENV, "share", "jupyter", "lab", "settings")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "overrides.json"), "w", encoding="utf-8", newline="\n") as file:
        file.write('{"@jupyterlab/apputils-extension:notification": '
                   '{"fetchNews": "false", "checkForUpdates": false}}\n')  # fmt: skip


def start(arguments, folder=None, log=None, **extra):
    """Start the Python of .venv in the project's folder, or in another one; what it prints goes to `log`, if given."""
    env = environment()
    env.update(extra)
    child = subprocess.Popen([python_in_venv()] + arguments, cwd=folder or ROOT, env=env, stdout=log, stderr=log)
    # Whoever ends run.py ends what it started: a report left running would write its page later.
    signal.signal(signal.SIGTERM, lambda *_: child.terminate())
    return child


def run(arguments, ignore_interrupt=True, folder=None, **extra):
    """Run the Python of .venv in the project's folder, or in another one, and return its exit code."""
    child = start(arguments, folder, **extra)
    if not ignore_interrupt:
        return child.wait()
    # pytest prints what it has, a report removes what is half done: both get Ctrl-C themselves.
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        return child.wait()
    finally:
        signal.signal(signal.SIGINT, before)


def open_lab(arguments):
    """Open JupyterLab on the first notebook."""
    return serve("lab/tree/notebooks/00_start_here.ipynb", "", [], arguments)


def open_explorer(arguments):
    """Open the notebook to explore with, alone and already run; a folder of articles may be named before options."""
    extra = {}
    if arguments and not arguments[0].startswith("-"):
        folder, arguments = os.path.abspath(arguments[0]), arguments[1:]
        if not os.path.isdir(folder):
            stop("there is no folder %s." % folder)
        extra["NEWSFRAMING_CORPUS"] = folder
    # The extension runs the notebook once it is open, so that nobody has to know how; only this server has it.
    extension = "--LabServerApp.extra_labextensions_path=" + RUNS_WHEN_OPENED
    return serve("doc/tree/notebooks/10_explore.ipynb", "&newsframing=run", [extension], arguments, **extra)


def serve(page, query, options, arguments, **extra):
    """Start JupyterLab, say where it is, open a browser there, and return its exit code once it has ended.

    Whoever reaches it and knows the token can run programs here: hence this machine alone, and the token in the
    environment and in a file, which other users of the machine cannot read, and in no command.
    """
    port, others = find_port(arguments)
    token = binascii.hexlify(os.urandom(24)).decode("ascii")
    root = "http://127.0.0.1:%d/" % port
    command = ["-m", "jupyterlab", "--no-browser", "-y", "--ServerApp.root_dir=" + ROOT]
    command += ["--ServerApp.port=%d" % port, "--ServerApp.port_retries=0"] + options
    if not any(option.startswith(("--ip", "--ServerApp.ip")) for option in others):
        command.append("--ServerApp.ip=127.0.0.1")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            say("You are root, so JupyterLab runs as root; only this machine reaches it, and only with the token.\n")
            command.append("--allow-root")
    command += [option for option in others if option != "--no-browser"]
    log = os.path.join(VENV, "jupyterlab-%d.log" % port)
    say("JupyterLab is starting ...\n")
    with open(log, "wb") as file:
        child = start(command, log=file, JUPYTER_TOKEN=token, **extra)
    began, told, answered = time.time(), False, False
    try:
        while not answered and child.poll() is None:
            time.sleep(0.2)
            answered = is_answering(root, token)
            if not answered and not told and time.time() - began > SLOW:
                told = True
                say("It does not answer at %s yet; settings of your own may have moved it. Its last words (all are in "
                    "%s):\n%s\n" % (root, log, last_words(log)))  # fmt: skip
        if answered:
            show_page("%s%s?token=%s%s" % (root, page, token, query), port, "--no-browser" in others)
        code = child.wait()
    except KeyboardInterrupt:
        return end_server(child)
    finally:
        remove(door_of(port))
    if code:
        stop("JupyterLab stopped; its last words (all are in %s):\n%s" % (log, last_words(log)))
    if not answered:
        say(last_words(log, 1000) + "\n")  # it was asked for its version or its options only
    return 0


def last_words(log, n_lines=6):
    """Return the last lines of a log."""
    with open(log, encoding="utf-8", errors="replace") as file:
        return "\n".join(file.read().splitlines()[-n_lines:])


def door_of(port):
    """Return the path of the file that leads a browser to JupyterLab."""
    return os.path.join(VENV, "open-jupyterlab-%d.html" % port)


def write_door(address, port):
    """Write a page that leads to an address, for this user alone, and return its own address.

    The command line of a browser can be read by all users of the machine, and the address has the token in it.
    """
    import html
    import pathlib

    path, address = door_of(port), html.escape(address)
    remove(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write('<!DOCTYPE html><title>JupyterLab</title><meta http-equiv="refresh" content="0; url=%s">'
                   '<a href="%s">JupyterLab</a>' % (address, address))  # fmt: skip
    return pathlib.Path(path).as_uri()


def find_port(arguments):
    """Return a port that is free, the one asked for if it is, and the arguments without it."""
    wanted, others = 8888, list(arguments)
    for place, option in enumerate(arguments):
        name, _, number = option.partition("=")
        if name in ("--port", "--ServerApp.port"):
            number = number or "".join(arguments[place + 1 : place + 2])
            if not number.isdigit() or not 0 < int(number) < 65436:
                stop("--port needs a number from 1 to 65435, such as --port=8889.")
            wanted, others = int(number), arguments[:place] + arguments[place + (1 if "=" in option else 2) :]
    for port in range(wanted, wanted + 100):
        if is_free(port):
            break
    else:
        stop("the ports %d to %d are all taken; name another one with --port=N." % (wanted, port))
    if port != wanted:
        say("Port %d is taken (by another JupyterLab, perhaps): this one uses port %d.\n" % (wanted, port))
    return port, others


def is_free(port):
    """Say whether a server could have this port."""
    taking = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        # On Windows this would let two servers share a port; elsewhere it only forgives one that was just left.
        if os.name != "nt":
            taking.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taking.bind(("127.0.0.1", port))
        return True
    except OSError:
        return False
    finally:
        taking.close()


def is_answering(root, token):
    """Say whether the server there is up and is ours: it takes our token."""
    from urllib import request

    asked = request.Request(root + "api/status", headers={"Authorization": "token " + token})
    try:
        # A proxy that this computer uses for the internet must not be asked for itself.
        request.build_opener(request.ProxyHandler({})).open(asked, timeout=10).close()
        return True
    except (OSError, ValueError):
        return False


def show_page(address, port, only_say):
    """Say the address, and open a browser on it where there is one."""
    import webbrowser

    say("It is at %s\n" % address)
    try:
        browser = webbrowser.get()
        # What shows pages as letters in a terminal cannot show this one.
        if os.path.basename(getattr(browser, "name", "")) in ("www-browser", "links", "elinks", "lynx", "w3m"):
            browser = None
    except webbrowser.Error:
        browser = None
    if not only_say and browser is None:
        say("No browser was found here: open that address in one yourself.\n")
    elif not only_say:
        browser.open(write_door(address, port))
    say("Keep this window open; Ctrl-C in it ends JupyterLab.\n")


def end_server(child):
    """End JupyterLab and the notebooks that run in it, after Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    say("\nJupyterLab ends; what was saved is kept.\n")
    try:
        if os.name != "nt":
            child.terminate()  # Windows has told it already, and would end it without its notebooks
        child.wait(timeout=20)
    except subprocess.TimeoutExpired:
        child.kill()
    return 0


def check_form():
    """Check the form of the code: what ruff finds, and its layout."""
    places = ["lib", "tests", "run.py"]
    return run(["-m", "ruff", "check", "--quiet"] + places) or run(
        ["-m", "ruff", "format", "--quiet", "--check"] + places
    )


def check_code(arguments):
    """Check the form and the types of the code."""
    return check_form() or run(["-m", "mypy"] + arguments)


def make_docs(arguments):
    """Write the pages of the library's functions from their docstrings."""
    folder = os.path.join(os.getcwd(), "newsframing-docs")
    failed = run(["-m", "pdoc", "newsframing", "--docformat", "numpy", "--output-directory", folder] + arguments)
    if not failed:
        say("%s\n" % os.path.join(folder, "index.html"))
    return failed


def run_tests(arguments):
    """Check the code's form, then run all tests, the notebooks' stored outputs and figures among them."""
    if check_form():
        stop("the code is not in form; `python3 -m ruff check --fix` and `python3 -m ruff format` mend most of it.")
    # The stored outputs are those of the corpus that comes with the library, whatever corpus this shell has named.
    return run(["-m", "pytest", "-n", "2"] + arguments, NEWSFRAMING_FIGURES="compare", NEWSFRAMING_CORPUS="")


def make_figures(arguments):
    """Execute the notebooks and write them, outputs and all; a failing one is left as it was."""
    folders = [NOTEBOOKS, os.path.join(NOTEBOOKS, "further")]
    there = [name for folder in folders if os.path.isdir(folder) for name in sorted(os.listdir(folder))
             if name.endswith(".ipynb")]  # fmt: skip
    copies = [name for name in there if re.search(r"-Copy\d*\.ipynb$", name)]  # so JupyterLab names them
    if copies and not arguments:
        say("left out, as copies: %s\n" % ", ".join(copies))
    names = arguments or [name for name in there if name not in copies]
    paths = [find_notebook(os.path.basename(name)) for name in names]
    missing = [path for path in paths if not os.path.isfile(os.path.join(ROOT, path))]
    if missing:
        stop("there is no notebook " + ", ".join(missing) + ".")
    failed = []
    for path in paths:
        options = ["--to", "notebook", "--execute", "--inplace", "--ExecutePreprocessor.record_timing=False",
                   "--ExecutePreprocessor.store_widget_state=False"]  # fmt: skip
        say(path + "\n")
        try:
            command = ["-m", "nbconvert", "--log-level=WARN"] + options + [path]
            if run(command, ignore_interrupt=False, NEWSFRAMING_CORPUS="", NEWSFRAMING_FIGURES="write"):
                failed.append(path)
        except KeyboardInterrupt:
            stop("stopped at %s, which is left as it was." % path)
    if failed:
        stop("these notebooks stopped with an error and were left as they were: " + ", ".join(failed))
    return 0


def find_notebook(name):
    """Return the path of a notebook, from the project's folder."""
    further = os.path.join("notebooks", "further", name)
    return further if os.path.isfile(os.path.join(ROOT, further)) else os.path.join("notebooks", name)


def make_report(arguments):
    """Run the notebooks over a corpus and write them as one page; names of files are those of the current folder."""
    # -P: the folder that somebody stands in may hold files with the names of modules.
    return run(["-P", "-m", "newsframing.report"] + arguments, folder=os.getcwd())


def main(arguments):
    """Set up, then do what the first argument says."""
    commands = {
        "test": run_tests,
        "check": check_code,
        "explore": open_explorer,
        "figures": make_figures,
        "report": make_report,
        "docs": make_docs,
    }
    if arguments and arguments[0] in ("help", "-h", "--help"):
        say(HELP + "\n")
        return 0
    if arguments and arguments[0] not in commands and not arguments[0].startswith("-"):
        say(HELP + "\n")
        stop("there is no command %r." % arguments[0])
    check_python()
    install()
    if arguments and arguments[0] in commands:
        return commands[arguments[0]](arguments[1:])
    return open_lab(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
