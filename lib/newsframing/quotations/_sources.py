"""Who is the source: which person or body, of what kind, and for whom does it speak?

Takes the words that a cue names and gives them a name: the person whom "he" or "the ambassador" means, the full form of
a last name, and what the alias table knows.
"""

import re
from collections import namedtuple

import pandas as pd

from newsframing.english.people import INSTITUTIONS, Person, find_people
from newsframing.english.phrases import Phrase, main_subject
from newsframing.english.pronouns import resolve_pronoun, resolve_role
from newsframing.english.roles import ROLES, is_role
from newsframing.english.words import (
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
    PREPOSITIONS,
    PRONOUNS,
    Word,
    is_capital,
)
from newsframing.english.words import WORDS as ENGLISH
from newsframing.quotations._words import WORDS
from newsframing.tables import require_columns

# start, end: offsets into the text; text: as written there; name: who it is, "" if unknown; kind, affiliation: as in
# the table of quotations.
Source = namedtuple("Source", "start end text name kind affiliation")
NOBODY = Source(None, None, "", "", "", "")
UNSAID = Source(None, None, "", "", "unnamed", "")

# What an article says of its people and bodies; spoke: by name, the sentence in which each spoke last; bodies, groups:
# (sentence, name) of the sources that "it" and "they" may mean.
Cast = namedtuple("Cast", "people mentions faint spoke bodies groups")

_KIND_OF_ALIAS = {
    "person": "person", "official": "official", "place": "institution", "institution": "institution",
    "group": "group", "media": "media", "agency": "media",
}  # fmt: skip
MEDIA = WORDS["media"] | ENGLISH["outlets"]
_BODIES = INSTITUTIONS | ENGLISH["countries"] | ENGLISH["capitals"] | ENGLISH["bodies"]
_NO_PEOPLE = MEDIA | WORDS["documents"] | WORDS["unnamed"] | WORDS["groups"]
_LONGEST_VARIANT = 20  # words of a name in the alias table
_PERSONAL = PRONOUNS | OBJECT_PRONOUNS | POSSESSIVES
_WORDS = re.compile(r"\w+")
_ARTICLE = re.compile(r"(?:the|a|an)\s+", re.IGNORECASE)


def index_aliases(aliases: pd.DataFrame | None) -> dict[tuple[str, ...], tuple[str, str, str]]:
    """The alias table by the words of each variant in lower case: name, kind, affiliation."""
    if aliases is None:
        return {}
    require_columns(aliases, ("variant", "name", "kind", "affiliation"), "aliases")
    rows = list(
        zip(aliases["variant"], aliases["name"], aliases["kind"], aliases["affiliation"].fillna(""), strict=True)
    )
    problems = []
    for row, (variant, name, kind, _) in enumerate(rows):
        if not isinstance(variant, str) or not _WORDS.search(variant) or not isinstance(name, str):
            problems.append(f"row {row}: variant {variant!r} and name {name!r} must be words")
        elif kind not in _KIND_OF_ALIAS:
            problems.append(f"row {row}: {kind!r} is no kind; one of {', '.join(_KIND_OF_ALIAS)}")
    if problems:
        raise ValueError("aliases cannot be used: " + "; ".join(problems[:20]) + ".")
    return {tuple(_WORDS.findall(variant.lower())): (name, kind, side) for variant, name, kind, side in rows}


def open_cast(units: list[list[Word]]) -> Cast:
    """The people of an article, before anybody has spoken."""
    return Cast(*find_people(units, _NO_PEOPLE), {}, [], [])


def name_source(
    text: str, units: list[list[Word]], unit: int, phrase: Phrase, ends: list[int], cast: Cast, aliases: dict
) -> Source:
    """The source that a noun phrase of a sentence names. `ends` are the ends of the article's quotations."""
    words = units[unit]
    first, last = words[phrase[0]], words[phrase[1] - 1]
    start, end = first.start, ends[last.quotation] if last.kind == "quotation" else last.end
    name, kind = _identify(units, unit, phrase, text[start:end], cast)
    head = words[_find_head(words, phrase)]
    head_end = ends[head.quotation] if head.kind == "quotation" else head.end
    return _add_alias(Source(start, end, text[start:end], name, kind, ""), head_end - start, aliases)


def remember(source: Source, unit: int, cast: Cast) -> None:
    """Note that a source has spoken, for the pronouns to come."""
    if source.kind == "person" and source.name:
        cast.spoke[source.name.split()[-1].lower()] = unit
    elif source.name and source.kind == "group":
        cast.groups.append((unit, source))
    elif source.name and source.text.lower() != "it":
        cast.bodies.append((unit, source))


def _identify(units: list[list[Word]], unit: int, phrase: Phrase, surface: str, cast: Cast) -> tuple[str, str]:
    """Name and kind of a source, the alias table apart."""
    words = units[unit]
    first = words[phrase[0]]
    if phrase[1] - phrase[0] == 1 and first.low in _PERSONAL:
        if first.low in WORDS["one_person"]:
            person = resolve_pronoun(first.low, unit, phrase[0], cast, units)
            return (person.name if person else "", "person")
        earlier = (
            cast.bodies if first.low in ("it", "its") else cast.groups if first.low in ("they", "them", "their") else []
        )
        if earlier and unit - earlier[-1][0] <= 2:
            return earlier[-1][1].name, earlier[-1][1].kind
        if first.low in ("it", "its") and unit:
            return _find_body_before(units[unit - 1]), "institution"
        return "", {"it": "institution", "its": "institution", "they": "group", "them": "group", "their": "group"}.get(
            first.low, "person"
        )
    if any(words[at].low == "and" and is_capital(words[at - 1]) for at in range(phrase[0] + 1, phrase[1])):
        return surface, "group"  # "Anna Berg and Peter Hall"
    person = _find_person(words, phrase, cast.people)
    if person is not None:
        return person.name, "person"
    head = _find_head(words, phrase)
    if first.low in ("the", "that", "this") and is_role(words[head].low):
        person = resolve_role(words[head].low, unit, phrase[0], cast)
        if person is not None:
            return person.name, "person"
    if words[head].low == "year-old" and first.low in ("the", "that"):
        person = resolve_pronoun(words[head].low, unit, phrase[0], cast, units)  # "the 22-year-old"
        if person is not None:
            return person.name, "person"
    name = _find_name_behind(words, phrase)
    if name:
        return name, "person"
    kind = _find_kind(words, phrase, head)
    behind = [word.low for word in words[phrase[1] : phrase[1] + 2]]
    if kind == "institution" and is_capital(words[head]) and behind == [",", "who"]:
        kind = "person"  # "Petar Lind, who leads the opposition, said"
    return _ARTICLE.sub("", surface, count=1) if _ARTICLE.match(surface) else surface, kind


def _find_person(words: list[Word], phrase: Phrase, people: dict[str, Person]) -> Person | None:
    """The person whose name is the head of a noun phrase: "Trump" in "Mr. Trump", not in "a source close to Trump"."""
    for at in range(phrase[0], phrase[1]):
        if words[at].low in WORDS["inner"]:
            return None
        person = people.get(words[at].low)
        following = words[at + 1] if at + 1 < phrase[1] else None
        if person and is_capital(words[at]) and (following is None or following.low in WORDS["inner"] | {",", "("}):
            return person
    return None


def _find_body_before(words: list[Word]) -> str:
    """The subject of a sentence if it is the name of a body: "The Central Bank raised rates"."""
    phrase = main_subject(words, len(words))
    within = words[slice(*phrase)] if phrase else []
    if not within or not is_capital(within[-1]) or any(word.kind != "word" for word in within):
        return ""
    if not {word.low for word in within} & _BODIES:
        return ""
    return _ARTICLE.sub("", " ".join(word.text for word in within), count=1)


def _find_name_behind(words: list[Word], phrase: Phrase) -> str:
    """The name of two words or three behind a noun without an article: "survivor Beatriz Lima", "poet Ismet Kadić"."""
    first = next((at for at in range(*phrase) if is_capital(words[at])), phrase[1])
    name = [word for word in words[first : phrase[1]]]
    before = words[phrase[0] : first]
    if len(name) not in (2, 3) or not before or any(word.kind != "word" for word in before + name):
        return ""
    if not all(map(is_capital, name)) or {word.low for word in name} & (INSTITUTIONS | ENGLISH["countries"]):
        return ""
    plain = not any(word.low in DETERMINERS | PREPOSITIONS | CONJUNCTIONS for word in before)
    return " ".join(word.text for word in name) if plain else ""


def _find_head(words: list[Word], phrase: Phrase) -> int:
    """The noun that the rest of a noun phrase belongs to: "head" in "the head of the court"."""
    for at in range(phrase[0] + 1, phrase[1]):
        if words[at].low in WORDS["inner"] | {",", "(", "and"}:
            return at - 1
    return phrase[1] - 1


def _find_kind(words: list[Word], phrase: Phrase, head: int) -> str:
    """What kind of source a noun phrase without a known person names."""
    word, low = words[head], words[head].low
    within = words[phrase[0] : phrase[1]]
    singular = low[:-1] if low.endswith("s") and not low.endswith("ss") else low
    if low in MEDIA or word.kind == "quotation":
        return "media"
    if low in WORDS["documents"]:
        return "institution" if any(is_capital(w) for w in within[1:]) else "unnamed"
    if low in WORDS["unnamed"]:
        return "unnamed"
    if not is_capital(word) or (head == 0 and (low in WORDS["groups"] or is_role(low) or singular in ROLES)):
        if is_role(low) or singular in ROLES:
            return "official"
        if low in WORDS["groups"] or singular != low:
            return "group"
        return "institution" if low in INSTITUTIONS else "unnamed"
    if low in INSTITUTIONS or word.text.isupper():
        return "institution"
    counted = any(
        w.low in ("some", "many", "most", "more", "about", "few", "several") or w.low[0].isdigit() for w in within
    )
    if singular != low and (counted or len(within) == 1):
        return "group"
    return "media" if words[phrase[0]].low == "the" and {w.low for w in within} & MEDIA else "institution"


def _add_alias(source: Source, head_end: int, aliases: dict) -> Source:
    """A source with the name, kind and affiliation that the alias table gives it.

    A variant that holds the head of the phrase names the source ("the NATO mission in Kosovo"). One before the head
    ("Kremlin spokesman Ivan Ivanov") or behind "of" or "for" says for whom it speaks; one behind another preposition
    ("the ambassador in Belgrade") says nothing. Of several the longest counts, and one before the head first.
    """
    if not aliases:
        return source
    if source.kind == "person" or source.text.lower() in _PERSONAL:
        known = aliases.get(tuple(_WORDS.findall(source.name.lower())))
        if known:
            return source._replace(name=known[0], kind=_KIND_OF_ALIAS[known[1]], affiliation=known[2])
    parts = list(_WORDS.finditer(source.text.lower()))
    lows = [part[0] for part in parts]
    best = None
    for first in range(len(parts)):
        for behind in range(first + 1, min(first + _LONGEST_VARIANT, len(parts)) + 1):
            known = aliases.get(tuple(lows[first:behind]))
            if known is None:
                continue
            holds_head = parts[first].start() < head_end <= parts[behind - 1].end()
            before_head = parts[first].start() < head_end
            if not before_head and not _speaks_for(lows[:first]):
                continue
            rank = (holds_head, before_head, behind - first)
            if best is None or rank > best[0]:
                best = (rank, known)
    if best is None:
        return source
    (holds_head, _, _), (name, kind, affiliation) = best
    if not holds_head or (source.kind == "person" and kind != "person"):
        return source._replace(affiliation=affiliation)
    return source._replace(name=name, kind=_KIND_OF_ALIAS[kind], affiliation=affiliation)


def _speaks_for(before: list[str]) -> bool:
    """Whether the last preposition of a phrase makes a spokesman: "a spokesman for the Kremlin"."""
    inner = [low for low in before if low in WORDS["inner"]]
    return bool(inner) and inner[-1] in ("of", "for")
