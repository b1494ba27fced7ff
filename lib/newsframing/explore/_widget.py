"""The screen in JupyterLab: one anywidget that draws a view, keeps its keys to itself, and says what was kept."""

from collections.abc import Callable
from pathlib import Path

import anywidget
import traitlets

_ROOM = Path(__file__).parent
KINDS = ("csv", "xlsx", "png", "svg")  # what the buttons of widget.js ask for


class Screen(anywidget.AnyWidget):
    """What is shown of a view (`view` is its `View.as_data`), and buttons that keep it.

    `keep` gets one of `KINDS` when its button is pressed, and returns a sentence on what it wrote, which is shown and
    said. The line of Python is copied in the browser.
    """

    _esm = "\n".join((_ROOM / name).read_text(encoding="utf-8") for name in ("screen.js", "widget.js"))
    _css = (_ROOM / "screen.css").read_text(encoding="utf-8")
    view = traitlets.Dict().tag(sync=True)
    status = traitlets.Unicode().tag(sync=True)

    def __init__(self, keep: Callable[[str], str] | None = None) -> None:
        super().__init__()
        self._keep = keep
        self.on_msg(self._answer)

    def _answer(self, _widget: object, content: dict, _buffers: object) -> None:
        kind = content.get("keep")
        if kind not in KINDS or self._keep is None:
            return
        self.status = ""  # so that the same sentence twice is said twice
        self.status = self._keep(kind)
