"""The explorer on the screen: a folder, a view, its controls, and what the view shows.

A class, since what is chosen lasts from one click to the next.
"""

import asyncio
import re
from collections.abc import Callable
from pathlib import Path

from newsframing import explore
from newsframing.explore._controls import Acts, Panel, close, find_folder, offer, press, set_in_row, stack, write_in
from newsframing.explore._panels import PANELS
from newsframing.explore._widget import Screen
from newsframing.story import read_story
from newsframing.tables import count_of

_PAUSE = 0.2  # seconds after the last key
_REMEMBERED = 12  # views that are shown again without being counted again; of 300 articles one takes megabytes


class Explorer:
    """What is chosen and shown: `box` is the widget, `shown` the view on its screen."""

    def __init__(self, folder: str | Path | None = None) -> None:
        self.story, self._from = read_story(folder), str(folder or "")
        self.shown, self._named = None, ""
        self._memory: dict = {}
        self._waiting: asyncio.TimerHandle | None = None
        self.screen = Screen(keep=self.keep)
        self.folder = write_in(
            "Folder of articles", self._from, "leave it empty for the articles that ship", width="40em"
        )
        self._read = press("Read these articles", self.read_folder, self.folder)
        views = {name: words for name, (words, _) in PANELS.items() if hasattr(explore, name)}
        self.view = offer("View", views)
        self._place = stack()
        self.panels: dict[str, Panel] = {}
        self.view.observe(self.follow, "value")
        self.view.style.font_weight = "bold"
        top = set_in_row(self.folder, self._read)
        self.box = stack(top, self.view, self._place, self.screen)
        self.follow()

    def follow(self, _: object = None) -> bool:
        """Show what the controls say, and say whether that could be done."""
        return self.attempt(self._show)

    def attempt(self, act: Callable[[], str]) -> bool:
        """Do something and say the sentence that it returns; if it cannot be done say why, and leave what is shown."""
        self._stop_waiting()
        try:
            self.screen.status = act()
        except ValueError as error:
            self.screen.status = str(error)
        except Exception as error:  # a traceback would stand where nobody looks
            self.screen.status = (
                f"That could not be done ({type(error).__name__}: {error}); what was there before stays."
            )
        else:
            return True
        return False

    def wait(self, _: object = None) -> None:
        """Show what the controls say when nobody has typed for a moment."""
        self._stop_waiting()
        try:
            self._waiting = asyncio.get_running_loop().call_later(_PAUSE, self.follow)
        except RuntimeError:  # nobody is typing: a script
            self.follow()

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None

    def _say(self, words: str) -> None:
        self.screen.status = words

    def _show(self) -> str:
        name = self.view.value
        if name not in self.panels:
            acts = Acts(self.follow, self.wait, self.attempt, self._say, self._from)
            self.panels[name] = PANELS[name][1](self.story, acts)
        panel = self.panels[name]
        self._place.children = (panel.box,)
        given, options = panel.values()
        key = (name, given, tuple(options.items()))
        if key not in self._memory or not panel.lasts():
            view = getattr(explore, name)(self.story, *given, **options)
            self._memory[key] = view, view.as_data()
            if len(self._memory) > _REMEMBERED:
                del self._memory[next(iter(self._memory))]
        self.shown, self.screen.view = self._memory[key]
        self._named = " ".join([name, *map(str, given), *map(str, options.values())])
        return ""

    def read_folder(self) -> bool:
        """Read the folder that is named; if that cannot be done, the articles that are here stay."""
        return self.attempt(self._read_named)

    def _read_named(self) -> str:
        folder = find_folder(self.folder.value)
        self._read.disabled, self.screen.status = True, "Reading the articles ..."
        try:
            story = read_story(folder)
        finally:
            self._read.disabled = False
        before = self.story, self._from, self.panels, self._memory, self._place.children
        self.story, self._from, self.panels, self._memory = story, str(folder or ""), {}, {}
        try:
            self._show()
        except Exception:  # all is of the new folder, or nothing
            left = self.panels
            self.story, self._from, self.panels, self._memory, self._place.children = before
            _close_panels(left)
            raise
        _close_panels(before[2])
        n, n_outlets = len(self.story.articles), self.story.articles["outlet"].nunique()
        read = f"story.read_story({'' if folder is None else repr(str(folder))})"
        return f"{count_of(n, 'article')} of {count_of(n_outlets, 'outlet')}. In a cell: s = {read}"

    def keep(self, kind: str) -> str:
        """Write what is shown into a file of a kind, and say where, or why that cannot be done."""
        self.attempt(lambda: self._keep(kind))
        return self.screen.status

    def close(self) -> None:
        """Take everything off the screen, and let the articles go."""
        self._stop_waiting()
        _close_panels(self.panels)
        close(self.box)

    def _keep(self, kind: str) -> str:
        if self.shown is None:
            raise ValueError("nothing is shown yet that could be kept.")
        name = re.sub(r"[^a-z0-9]+", "-", self._named.lower())[:60].strip("-")
        written = explore.keep(self.shown, Path("exports") / f"{name}.{kind}")
        more = f" and {len(written) - 1} more beside it" if len(written) > 1 else ""
        return f"Written: {written[0].as_posix()}{more}."


def _close_panels(panels: dict[str, Panel]) -> None:
    for panel in panels.values():
        close(panel.box, *panel.aside())
