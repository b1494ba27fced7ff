"""How is the explorer opened in a notebook?"""

import os
from pathlib import Path

from IPython.display import display

_WORDS = (
    "Here the explorer opens when this notebook runs. Press the double arrow in the tool bar above "
    "(Restart the kernel and run all cells) and wait a few seconds."
)
_opened: list = []  # the explorer that is open


def start(folder: str | Path | None = None) -> None:
    """Open the explorer: choose a view and what it is of, click, and every number leads to its words.

    Seven views over one folder of articles, each a function of this room; no code is needed. At the top stands the
    folder: type or paste the path of another one and press "Read these articles". The button "Copy the Python line"
    gives the line that makes what is shown, for a cell of your own with `s = story.read_story(...)`; the others write
    it into the folder `exports` beside the notebook (`keep`).

    `folder` is read first; if it is None, that of the environment variable NEWSFRAMING_CORPUS, else the articles that
    ship. What is wrong with it is listed in one ValueError. One explorer is open at a time: that of an earlier call
    disappears, with the articles that it read. A cell that is stored keeps one sentence in place of the
    explorer, which lives only while the notebook runs.
    """
    from newsframing.explore._explorer import Explorer  # the widgets are needed here alone

    opened = Explorer(folder)
    while _opened:
        _opened.pop().close()
    _opened.append(opened)
    bundle: dict[str, object] = {"text/plain": _WORDS, "text/html": f"<p>{_WORDS}</p>"}
    # Where outputs are to be kept or compared nobody can click, and a page that has the address of a widget without
    # the widget shows an error in place of the sentence.
    if not os.environ.get("NEWSFRAMING_FIGURES"):
        address = {"version_major": 2, "version_minor": 0, "model_id": opened.box.model_id}
        bundle["application/vnd.jupyter.widget-view+json"] = address
    display(bundle, raw=True)
