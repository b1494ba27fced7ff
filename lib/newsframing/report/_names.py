"""By which names does a page call its outlets and articles, and what stands in their place when they are hidden?"""

import hashlib
import html
import re

import pandas as pd

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SHORTEST = 3  # letters of a name that is hidden within a sentence; a shorter one only where it stands alone


def hide_names(articles: pd.DataFrame) -> list[dict]:
    """Return a dict for each outlet: letter, name, hidden ("outlet A"), articles (how many), names.

    Its names are a list for each way in which a page calls the outlet or an article of it: the words, what stands in
    their place, and whether they are hidden within a sentence, too. An outlet is called by its name, with and without
    "The", in capital letters, in one word as in an address, and by what the ids of its articles begin with where that
    is made of letters of its name (moscow-times of moscow-times-2011). The letters follow no order that a reader could
    guess, and the same outlets have the same letters.
    """
    outlets = sorted(articles["outlet"].unique(), key=lambda outlet: hashlib.sha256(outlet.encode()).hexdigest())
    found = []
    for place, outlet in enumerate(outlets):
        letter = LETTERS[place] if len(outlets) <= len(LETTERS) else str(place + 1)
        ids = sorted(articles.loc[articles["outlet"] == outlet, "doc_id"])
        hidden = dict.fromkeys(_call_outlet(outlet, ids), f"outlet {letter}")
        hidden |= {doc_id: f"article {letter}{number}" for number, doc_id in enumerate(ids, start=1)}
        names = [[name, words, len(name) >= SHORTEST and not name.isdecimal()] for name, words in hidden.items()]
        about = {"letter": letter, "name": outlet, "hidden": f"outlet {letter}", "articles": len(ids)}
        found.append(about | {"names": names})
    return found


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


def keep_shown(outlets: list[dict], page: str) -> list[dict]:
    """Return the outlets of `hide_names` with those of their names alone that stand on a page."""
    return [about | {"names": [row for row in about["names"] if row[0] in page or html.escape(row[0]) in page]}
            for about in outlets]  # fmt: skip
