"""Whom does a noun phrase name: which person, body, people or country, and whose side is it?"""

import functools
import re

import pandas as pd

from newsframing.clauses._phrases import WORDS, head_end
from newsframing.english.names import fold
from newsframing.english.nations import find_nation, is_nation_adjective, name_people
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
    is_possessive,
)
from newsframing.tables import require_columns, require_values

# A name has fewer words than this.
_LONGEST_NAME = 7
_NOBODY = ("", "")
_STATES = ("name", "capital")
_TURNED = re.compile(r"(?:pro|anti|ex)-|.*-(?:backed|led|speaking|installed|appointed)\Z")
_COUNTING = (
    DETERMINERS
    | POSSESSIVES
    | WORDS["partitives"]
    | frozenset(("million", "billion", "thousand", "hundred", "than", "additional"))
)
Known = dict[str, tuple[str, str]]


def index_sides(aliases: pd.DataFrame | None) -> Known:
    """The name and the side of each spelling and of each name, folded."""
    if aliases is None:
        return {}
    columns = ("variant", "name", "affiliation")
    require_columns(aliases, columns, "aliases")
    require_values(aliases, columns[:2], "aliases")
    rows = list(zip(*(aliases[column].fillna("") for column in columns), strict=True))
    known = {_fold(name): (name, side) for _, name, side in rows}
    return known | {_fold(variant): (name, side) for variant, name, side in rows}


def _fold(name: str) -> str:
    return fold(name).removeprefix("the ")


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
    whole = _fold(read(first, phrase[1]))
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
        nation = find_nation(name, _STATES) if begin == first or not is_capital(words[begin - 1]) else ""
        if nation:
            return name, _side_of(nation, known)
        if begin == end - 1 and find_nation(name, ("people",)):  # "Kosovo Serbs"
            run = begin
            while run > first and (_is_nation(words[run - 1].text) or words[run - 1].low in ("ethnic", "'s")):
                run -= 1
            run += words[run].kind == "clitic"  # "Mitrovica's Serbs"
            return read(run, end), _side_of_people(_name_people(words, run, end), known)
    owner, people = _find_owner(words, first, phrase[1], end, text, known)
    people = people and not last.capital  # "the Serb List" is a name of its own
    own_name = last.capital and last.low in WORDS["armed"] and end - first > 2  # "Free Syrian Army", "Kosovo Police"
    side = owner if (people or _acts_for_state(words[first:end])) and not own_name else ""
    if _names_party(last.low, last.capital, owner != ""):
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
    """The side of a country or a people as the alias table has it, else its name."""
    return known.get(fold(nation), _NOBODY)[1] or nation


def _side_of_people(people: str, known: Known) -> str:
    """The side of a people as the alias table has it, "Kosovar Serbs" under "Kosovo Serbs" too; else its name."""
    land, _, rest = people.rpartition(" ")
    country = find_nation(land, ("adjective",))
    return known.get(fold(f"{country} {rest}"), _NOBODY)[1] or _side_of(people, known)


def _is_nation(name: str) -> bool:
    return find_nation(name, (*_STATES, "adjective")) != ""


def _is_people(name: str) -> bool:
    """Whether a word is an adjective that names a people and no state: Serb, Albanian, Kurdish."""
    return not find_nation(name, _STATES) and is_nation_adjective(name) and name_people(name) != ""


def _name_people(words: list[Word], first: int, end: int) -> str:
    """What a people is called, one spelling for all: "Kosovo's ethnic Serbs", "Kosovo Serb" are Kosovo Serbs."""
    last = words[end - 1].text
    last = last if find_nation(last, ("people",)) else name_people(last)
    return " ".join([*(word.text for word in words[first : end - 1] if word.low not in ("ethnic", "'s")), last])


def _find_owner(words, first: int, behind: int, end: int, text: str, known: Known) -> tuple[str, bool]:
    """The side of the country, body or people that a phrase names before its head or behind "of"; whether a people."""
    for begin in range(first, end - 1):
        for stop in range(min(end - 1, begin + 3), begin, -1):
            name = text[words[begin].start : words[stop - 1].end]
            spelt = known.get(fold(name), _NOBODY)[1]
            before_name = words[stop].capital and not _names_party(words[end - 1].low, True, False)
            before_name = before_name and not _is_nation(words[stop].text)
            kinds = ("adjective",) if before_name else (*_STATES, "adjective")  # "Chad Bown" is no Chadian
            nation = find_nation(name, kinds) if words[begin].capital else ""
            if not spelt and not nation:
                continue
            owned = stop < end - 1 and is_possessive(words, stop)
            last = next((at for at in range(end - 1, stop + owned, -1) if _is_people(words[at - 1].text)), 0)
            if last:  # "Kosovo Serb leaders"; of "Russia's Serbian allies" only the aliases can know
                people = _name_people(words, begin, last)
                side = _side_of_people(people, known)
                return "" if owned and side == people and not find_nation(words[begin].text, ("name",)) else side, True
            if spelt and not nation and not owned and words[end - 1].low in WORDS["names_kind"]:  # "Kommersant daily"
                return spelt, True
            ethnic = begin > first and words[begin - 1].low == "ethnic" or words[begin].low == "ethnic"
            if ethnic and _is_people(words[stop - 1].text):
                people = _name_people(words, begin, stop)
                return spelt or known.get(fold(f"ethnic {people}"), _NOBODY)[1] or _side_of_people(people, known), True
            return spelt or _side_of(nation, known), nation != "" and find_nation(nation, ("people",)) == nation
    if end < behind - 1 and words[end].low == "of":
        name = text[words[end + 1].start : words[behind - 1].end]
        nation = find_nation(name, _STATES)
        return known.get(_fold(name), _NOBODY)[1] or (_side_of(nation, known) if nation else ""), False
    return "", False


def _acts_for_state(words: list[Word]) -> bool:
    """Whether words name an office or a force: "Russian police", no "Russian protesters", "opposition leader"."""
    begin = max((at + 1 for at, word in enumerate(words) if word.kind == "clitic"), default=0)
    heads = words[begin:] if words[-1].capital else words[-1:]  # "Foreign Minister Lavrov"; no "army deserters"
    apart = _forms(words) & WORDS["apart_from_state"] or any(_TURNED.match(word.low) for word in words)
    return any(word.low == "ruling" for word in words) or bool(_forms(heads) & WORDS["of_state"]) and not apart


def _forms(words: list[Word]) -> set[str]:
    return {form for word in words for form in (word.low, word.low.removesuffix("s"))}


@functools.lru_cache(maxsize=20_000)
def _names_party(low: str, capital: bool, owned: bool) -> bool:
    """Whether a noun names an office, a body or people who act as one: no "painter", but "Mongolia's herders"."""
    forms = {low, low.removesuffix("s")}
    if forms & WORDS["no_parties"]:
        return False
    if forms & (WORDS["parties"] | INSTITUTIONS | ROLES - WORDS["private"]):
        return True
    return not capital and owned and low.endswith("s") and is_role(low.removesuffix("s"))


def _may_be_name(word: Word) -> bool:
    """Whether a word with which a sentence opens may be a name: no "Inflation", "Nobody", "Protests"."""
    low = word.low
    if read_first_name(low):
        return True
    if low in WORDS["no_names"] | PREPOSITIONS or word.text.isupper() and len(low) == 1:
        return False
    return word.text.isupper() or not low.endswith(tuple(WORDS["noun_endings"]))
