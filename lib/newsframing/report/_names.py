"""By which names does a page call its outlets and articles, and what stands in their place when they are hidden?"""

import hashlib
import html
import re
from typing import Any

import pandas as pd

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHORTEST = 3  # letters of a name that is hidden within a sentence; a shorter one only where it stands alone


def hide_names(articles: pd.DataFrame, page: str) -> dict[str, list[Any]]:
    """Return the outlets of a page, and the names by which it calls them and their articles.

    outlets: a dict for each with its letter, name and number of articles. The letters follow no order that a reader
    could guess, and the same outlets have the same ones. names: a list for each that stands on the page, the longest
    first: the name, what stands in its place ("outlet A"), the pattern by which JavaScript finds it, and the place of
    its outlet. An outlet is called by its name, with and without "The", in capital letters, in one word as in an
    address, and by what the ids of its articles begin with where that is made of letters of its name (moscow-times of
    moscow-times-2011).
    """
    titles = sorted(articles["outlet"].unique(), key=lambda outlet: hashlib.sha256(outlet.encode()).hexdigest())
    outlets: list[dict[str, Any]] = []
    names: dict[str, tuple[str, int]] = {}
    for place, outlet in enumerate(titles):
        letter = LETTERS[place] if len(titles) <= len(LETTERS) else str(place + 1)
        ids = sorted(articles.loc[articles["outlet"] == outlet, "doc_id"])
        names |= {name: (f"outlet {letter}", place) for name in _call_outlet(outlet, ids)}
        names |= {doc_id: (f"article {letter}{number}", place) for number, doc_id in enumerate(ids, start=1)}
        outlets.append({"letter": letter, "name": outlet, "articles": len(ids)})
    there = [
        name for name in sorted(names, key=lambda name: (-len(name), name)) if name in page or html.escape(name) in page
    ]
    found = [[name, names[name][0], _find_by(name), names[name][1]] for name in there]
    return {"outlets": outlets, "names": found}


def _call_outlet(outlet: str, ids: list[str]) -> list[str]:
    """Return the ways in which a page may call an outlet, its name first."""
    short = outlet.removeprefix("The ")
    squeezed = _squeeze(outlet)
    stems = {re.split(r"[_\d]", doc_id)[0].strip("-. ") for doc_id in ids}
    own = [stem for stem in sorted(stems) if len(stem) > SHORTEST and _squeeze(stem) in squeezed]
    names = [outlet, short, *own, *(stem.replace("-", " ") for stem in own)]
    names += [name.title() for name in names[2:]] + [name.upper() for name in names]
    return [name for name in dict.fromkeys([*names, squeezed, _squeeze(short)]) if len(name) > 1 or name == outlet]


def _squeeze(name: str) -> str:
    return re.sub(r"[\W_]", "", name.lower())


def _find_by(name: str) -> str:
    """Write the pattern of a name, of which no letter stands before: one that is short or a number stands alone."""
    words = re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", name)
    if len(name) < SHORTEST or name.isdecimal():
        return rf"(?<=^\s*){words}(?=\s*$)"
    return rf"{words}(?![\p{{L}}\p{{N}}])"
