"""Which controls has each view, and which arguments do they stand for?

JupyterLab takes the keys of lists to choose from (Dropdown, Select, RadioButtons) for its own: here are buttons, boxes
to type into and sliders alone, each with its description.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlparse
from urllib.request import url2pathname

import ipywidgets

_FEW = 8  # so many alternatives are buttons, of more a part of the name is typed
_PLAIN = {"description_width": "initial"}
_WIDE = {"width": "98%", "display": "flex", "flex_flow": "row wrap", "align_items": "baseline", "grid_gap": "0 0.4em"}
_QUOTES = " \t\"'`“”‘’„«»"


class Choice(NamedTuple):
    """A control, or several that stand together, and what is chosen by it."""

    shown: ipywidgets.Widget
    parts: tuple[ipywidgets.Widget, ...]
    read: Callable[[], Any]


class Acts(NamedTuple):
    """What a control can do: show the view anew and say whether that went well, at once or after a pause in typing.

    `attempt` calls a function and says the sentence that it returns; what goes wrong becomes one, too. `say` says
    one meanwhile. `folder` is where the articles were read, "" for those that are read when none is named.
    """

    follow: Callable[..., bool]
    wait: Callable[..., None]
    attempt: Callable[[Callable[[], str]], bool]
    say: Callable[[str], None]
    folder: str = ""


class Panel(NamedTuple):
    """The controls of a view. `values` gives the arguments and the options of its function as they are chosen now.

    `lasts` says whether these alone decide what is shown (a file may have changed); `aside` lists the controls that the
    box does not show now.
    """

    box: ipywidgets.Box
    values: Callable[[], tuple[tuple, dict]]
    lasts: Callable[[], bool] = lambda: True
    aside: Callable[[], Iterable[ipywidgets.Widget]] = tuple


def offer(description: str, choices: dict[str, str], value: str | None = None) -> ipywidgets.ToggleButtons:
    """Return buttons, one for each choice (a value and its words), of which one is pressed."""
    options = [(words, known) for known, words in choices.items()]
    value = options[0][1] if value is None else value
    style = _PLAIN | {"button_width": "auto"}
    return ipywidgets.ToggleButtons(options=options, value=value, description=description, style=style, layout=_WIDE)


def write_in(
    description: str,
    value: str = "",
    placeholder: str = "",
    *,
    suggested: tuple[str, ...] | None = None,
    width: str = "98%",
) -> ipywidgets.Text:
    """Return a box to type into, with its description before it; with suggestions, if some are given."""
    layout = {"width": width, "max_width": "45em"}
    given = {"description": description, "value": value, "placeholder": placeholder, "style": _PLAIN, "layout": layout}
    return ipywidgets.Text(**given) if suggested is None else ipywidgets.Combobox(**given, options=suggested)


def set_in_row(*controls: ipywidgets.Widget) -> ipywidgets.HBox:
    """Set controls beside each other, below each other where there is no room."""
    return ipywidgets.HBox(controls, layout={"flex_flow": "row wrap", "overflow": "visible"})


def stack(*controls: ipywidgets.Widget) -> ipywidgets.VBox:
    """Set controls below each other; what is too wide for the page gets no bar of its own to scroll by."""
    return ipywidgets.VBox(controls, layout={"overflow": "visible"})


def close(*widgets: ipywidgets.Widget) -> None:
    """Close widgets and all that stands in them: else the kernel keeps them, and what their buttons hold, for ever."""
    for widget in widgets:
        close(*getattr(widget, "children", ()))
        for part in (widget, widget.layout, getattr(widget, "style", None)):
            if part is not None:
                part.close()


def press(description: str, what: Callable[[], Any], box: ipywidgets.Text | None = None) -> ipywidgets.Button:
    """Return a button that does something, as Enter does in the box that belongs to it."""
    button = ipywidgets.Button(description=description, layout={"width": "auto"})
    button.on_click(lambda _: what())
    if box is not None:
        box.on_msg(lambda _, content, __: what() if content.get("event") == "submit" else None)
    return button


def choose(description: str, choices: dict[str, str], value: str | None = None) -> Choice:
    """Let one of some things be chosen: by buttons, or where there are many by typing a part of its words."""
    if len(choices) <= _FEW:
        buttons = offer(description, choices, value)
        return Choice(buttons, (buttons,), lambda: buttons.value)
    placeholder = f"type a part of the name; there are {len(choices)}"
    box = write_in(description, choices.get(value or "", ""), placeholder, suggested=tuple(choices.values()))
    return Choice(box, (box,), lambda: find_choice(box.value, choices))


def find_choice(typed: str, choices: dict[str, str]) -> str:
    """Return what somebody means who types its words or a part of them; what is no part of any goes on as it is."""
    typed = typed.strip()
    if typed in choices or not typed:
        return typed
    found = [value for value, words in choices.items() if typed == words]
    found = found or [value for value, words in choices.items() if typed.casefold() in words.casefold()]
    if len(found) > 1:
        raise ValueError(f"{typed!r} is in {len(found)} names: go on typing, or take one of those suggested.")
    return found[0] if found else typed


def name_articles(story) -> dict[str, str]:
    """Return the words by which each article is chosen; of many articles they have outlet and headline, too."""
    if len(story.articles) <= _FEW:
        return {doc_id: doc_id for doc_id in story.articles["doc_id"]}
    rows = story.articles[["doc_id", "outlet", "headline"]].fillna("").itertuples(index=False)
    return {doc_id: f"{doc_id} | {outlet} | {headline}"[:120] for doc_id, outlet, headline in rows}


def name_outlets(story) -> dict[str, str]:
    """Return the outlets by their names."""
    return {outlet: outlet for outlet in story.articles["outlet"].unique()}


def choose_two(story, first: str, second: str, *, others: bool) -> Choice:
    """Let two articles or two outlets be chosen, and read the arguments and options that say which.

    `others` says whether the second may be all others, and begins so.
    """
    kinds = offer("Articles or outlets", {"articles": "articles", "outlets": "outlets"})
    pairs = {}
    for kind, names in (("articles", name_articles(story)), ("outlets", name_outlets(story))):
        known = list(names)
        at = _find_pair(story) if kind == "articles" else (0, min(1, len(known) - 1))
        beside = {"": "all others"} | names if others else names
        chosen = choose(first, names, known[at[0]])
        pairs[kind] = (chosen, choose(second, beside, "" if others else known[at[1]]))
    show_one(kinds, {kind: [choice.shown for choice in pair] for kind, pair in pairs.items()})
    every = [choice for pair in pairs.values() for choice in pair]
    shown = stack(kinds, *(choice.shown for choice in every))
    parts = (kinds, *(part for choice in every for part in choice.parts))
    both = set(name_articles(story)) & set(name_outlets(story))

    def read() -> tuple[tuple, dict]:
        names = tuple(choice.read() for choice in pairs[kinds.value])
        return names, {"kind": kinds.value} if both.intersection(names) else {}

    return Choice(shown, parts, read)


def _find_pair(story) -> tuple[int, int]:
    """Find the first two articles that are told to be of one event, else the first two."""
    events = story.articles["event_id"].fillna("").tolist()
    for place, event in enumerate(events):
        if event and event in events[place + 1 :]:
            return place, events.index(event, place + 1)
    return 0, min(1, len(events) - 1)


def show_one(buttons: ipywidgets.ToggleButtons, boxes: Mapping[str, Sequence[ipywidgets.Widget]]) -> None:
    """Show those controls alone that belong to the button which is pressed."""

    def follow(_=None) -> None:
        wanted = boxes.get(buttons.value, ())
        for widget in {widget for widgets in boxes.values() for widget in widgets}:
            widget.layout.display = "flex" if widget in wanted else "none"

    buttons.observe(follow, "value")
    follow()


def find_folder(typed: str) -> Path | None:
    """Return the folder that somebody means who types or pastes its path; None where nothing is typed.

    Quotation marks around it, a ~ for one's home, an address (file:///...), the backslashes of Windows or before a
    blank, and the path of the articles.csv in the folder, or of its pages, are understood.
    """
    named = typed.strip(_QUOTES)
    if not named:
        return None
    if named.startswith("file:"):
        named = url2pathname(urlparse(named).path)
    meant = [Path(words).expanduser() for words in (named, named.replace("\\ ", " "), named.replace("\\", "/"))]
    path = next((path for path in meant if path.exists()), meant[0])
    inside = path.is_file() or path.name == "pages" and (path.parent / "articles.csv").is_file()
    return path.parent if inside else path
