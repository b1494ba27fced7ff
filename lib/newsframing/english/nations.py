"""Which country do words name, by its name, its people, its capital, or an adjective?"""

import functools

from newsframing.files import load_table

_LONGEST = 3  # words in a name


@functools.cache
def _read_table() -> list[tuple[str, str, str]]:
    return list(load_table("english", "nations").itertuples(index=False, name=None))


@functools.cache
def _load_nations() -> dict[tuple[str, str], str]:
    return {(form.lower(), kind): country for country, form, kind in _read_table()}


@functools.lru_cache(maxsize=20_000)
def find_nation(name: str, kinds: tuple[str, ...] = ("name", "people", "capital")) -> str:
    """The country or people that a name stands for, "" if none; kinds: name, people, capital, adjective."""
    low = name.lower().replace("’", "'").removeprefix("the ").removesuffix("'s").rstrip(".")
    known = _load_nations()
    return next((known[low, kind] for kind in kinds if (low, kind) in known), "")


def is_nation_adjective(word: str) -> bool:
    """Whether a word is an adjective of a country or a people: Russian, Serb."""
    return find_nation(word, ("adjective",)) != ""


def name_people(adjective: str) -> str:
    """What the people is called to whom an adjective belongs: Serbs of "Serb", Kurds of "Kurdish"; "" if not known."""
    if find_nation(adjective + "s", ("people",)):
        return adjective + "s"
    country = find_nation(adjective, ("adjective",))
    peoples = (form for land, form, kind in _read_table() if kind == "people" and land == country)
    return next(peoples, "")
