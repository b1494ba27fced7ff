"""Whom does a noun phrase name: which person, body, people or country, and whose side is it?"""

import functools

import pandas as pd

from newsframing.clauses._phrases import WORDS, head_end
from newsframing.english.names import fold
from newsframing.english.nations import find_nation, is_nation_adjective
from newsframing.english.people import INSTITUTIONS, read_first_name
from newsframing.english.phrases import Phrase
from newsframing.english.roles import ROLES, is_role
from newsframing.english.words import (
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    TIMES,
    Word,
    is_capital,
)
from newsframing.tables import require_columns

# A name has fewer words than this.
_LONGEST_NAME = 7
_NOBODY = ("", "")
_COUNTING = (
    DETERMINERS
    | POSSESSIVES
    | WORDS["partitives"]
    | frozenset(("million", "billion", "thousand", "hundred", "than", "additional"))
)
Known = dict[str, tuple[str, str]]


def index_sides(aliases: pd.DataFrame | None) -> Known:
    """The name and the side of each spelling, folded."""
    if aliases is None:
        return {}
    require_columns(aliases, ("variant", "name", "affiliation"), "aliases")
    return {
        fold(variant).removeprefix("the "): (name, side)
        for variant, name, side in zip(
            aliases["variant"], aliases["name"], aliases["affiliation"].fillna(""), strict=True
        )
    }


def name_side(words: list[Word], phrase: Phrase | None, text: str, known: Known) -> tuple[str, str]:
    """Whom a phrase names, and the side; "" for both if it names no party: "Serbian police", not "the law"."""
    if phrase is None:
        return _NOBODY
    first, end = phrase[0], head_end(words, phrase)
    if end - first == 1 and words[first].low in PRONOUNS | OBJECT_PRONOUNS | DETERMINERS | WORDS["no_objects"]:
        return _NOBODY
    for at in range(first, end - 1):
        if words[at].low == "of" and words[at - 1].low in WORDS["partitives"]:
            first = at + 1
    while first < end - 1 and (words[first].low in _COUNTING or words[first].low[0].isdigit()):
        first += 1

    def read(begin: int, behind: int) -> str:
        return text[words[begin].start : words[behind - 1].end]

    first = min(first, end - 1)
    whole = fold(read(first, phrase[1])).removeprefix("the ")
    if whole in known:
        return known[whole]
    last = words[end - 1]
    if last.kind != "word":
        return _NOBODY
    for begin in range(max(first, end - _LONGEST_NAME), end):
        name = read(begin, end)
        if not words[begin].capital and fold(name) not in known:
            continue
        if fold(name) in known:
            return known[fold(name)]
        nation = find_nation(name) if begin == first or not is_capital(words[begin - 1]) else ""
        if nation:
            return name, _side_of(nation, known)
        if begin == end - 1 and find_nation(name, ("people",)):  # "Kosovo Serbs"
            run = begin
            while run > first and (is_capital(words[run - 1]) or words[run - 1].low in ("ethnic", "'s")):
                run -= 1
            return read(run, end), find_nation(read(run, end), ("people",)) or read(run, end)
    side = _find_side(words, first, phrase[1], end, text, known)
    if _names_party(last.low, last.capital, side != ""):
        return read(first, end).replace('"', ""), side
    if not last.capital or last.low in TIMES or is_nation_adjective(last.text):
        return _NOBODY
    begin = end - 1
    while begin > first and is_capital(words[begin - 1]) and not is_role(words[begin - 1].low):
        begin -= 1
    while begin < end - 1 and is_nation_adjective(words[begin].text):
        begin += 1
    if begin == 0 and end == 1 and not _may_be_name(last):
        return _NOBODY
    return read(begin, end), side


def _side_of(nation: str, known: Known) -> str:
    """The side of a country as the alias table has it, else its name."""
    return known.get(fold(nation), ("", ""))[1] or nation


def _find_side(words: list[Word], first: int, behind: int, end: int, text: str, known: Known) -> str:
    """Whose the head is: "Russian forces", "Kosovo's government", "the president of Serbia"."""
    for begin in range(first, end):
        for stop in range(min(end, begin + 3), begin, -1):
            if stop == end and begin == first:
                continue
            name = text[words[begin].start : words[stop - 1].end]
            if not words[begin].capital and fold(name) not in known:
                continue
            if fold(name) in known and known[fold(name)][1] and stop < end:
                return known[fold(name)][1]
            before_name = stop < end and words[stop].capital and not _names_party(words[end - 1].low, True, False)
            kinds = ("adjective",) if before_name else ("adjective", "name", "capital")  # "Chad Bown" is no Chadian
            nation = find_nation(name, kinds) if stop < end else ""
            if nation:
                return _side_of(nation, known)
    if end < behind - 1 and words[end].low == "of":
        name = text[words[end + 1].start : words[behind - 1].end]
        name = name.removeprefix("the ")
        if fold(name) in known:
            return known[fold(name)][1]
        nation = find_nation(name, ("name", "capital"))
        return _side_of(nation, known) if nation else ""
    return ""


@functools.lru_cache(maxsize=20_000)
def _names_party(low: str, capital: bool, has_side: bool) -> bool:
    """Whether a noun names an office, a body or people who act as one: no "painter", but "Mongolia's herders"."""
    forms = {low, low.removesuffix("s")}
    if forms & WORDS["no_parties"]:
        return False
    if forms & (WORDS["parties"] | INSTITUTIONS | ROLES - WORDS["private"]):
        return True
    return not capital and has_side and low.endswith("s") and is_role(low.removesuffix("s"))


def _may_be_name(word: Word) -> bool:
    """Whether a word with which a sentence opens may be a name: no "Inflation", "Nobody", "Protests"."""
    low = word.low
    if read_first_name(low):
        return True
    if low in WORDS["no_names"] | PREPOSITIONS or word.text.isupper() and len(low) == 1:
        return False
    return word.text.isupper() or not low.endswith(tuple(WORDS["noun_endings"]))
