"""Which people does an article name, and by which words does it say that they are people?

A name is a run of words in capitals; its last word stands for the person in the rest of the article. What speaks for a
person and not a place or a body: a known first name, a title, a noun for what somebody does, "said" behind it.
"""

import functools
from collections import Counter, namedtuple
from importlib.resources import files

import pandas as pd

from newsframing.english.roles import ROLES, is_role
from newsframing.english.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    WORDS,
    Word,
    is_capital,
    is_headline,
)

# name: the form of the name most used; last: its last word in lower case; pronoun: "he", "she" or ""; roles: nouns.
Person = namedtuple("Person", "name last pronoun roles")
# Where a person is named: the sentence, the first word, the word behind the last.
Mention = namedtuple("Mention", "unit first end last")
# One run of capitals as read: the words of the name alone, the titles before it.
_Read = namedtuple("_Read", "unit first end name titles last before")

_SHE_TITLES, _HE_TITLES = WORDS["she_titles"], WORDS["he_titles"]
_FUNCTION = ADVERBS | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | RELATIVES | TIMES
# Words for bodies, in no name of a person.
INSTITUTIONS = WORDS["institutions"]
# Words written with a capital before a name that are no part of it.
_BEFORE_NAMES = ROLES | WORDS["before_names"]
_NOT_IN_NAMES = INSTITUTIONS | WORDS["places"]


@functools.cache
def _load_first_names() -> dict[str, str]:
    with (files("newsframing.english") / "first_names.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, comment="#", keep_default_na=False)
    return dict(zip(table["term"], table["category"], strict=True))


def find_people(units: list[list[Word]]) -> tuple[dict[str, Person], list[Mention]]:
    """The people of an article by last name, and where each is mentioned, in the order of the text."""
    first_names = _load_first_names()
    reads = [read for run in _find_runs(units, first_names) if (read := _read_name(units, *run, first_names))]
    evidence, pronouns, forms, roles = Counter(), {}, {}, {}
    for read in reads:
        evidence[read.last] += _weigh(units[read.unit], read, first_names, pronouns.setdefault(read.last, Counter()))
        own = roles.setdefault(read.last, set())
        own.update(title for title in read.titles if is_role(title))
        behind = _roles_behind(units[read.unit], read.end)
        own.update(behind)
        evidence[read.last] += len(behind)
        if 1 < len(read.name) <= 4:
            forms.setdefault(read.last, Counter())[" ".join(word.text for word in read.name)] += 1
    mentions = [
        Mention(read.unit, read.first, read.end, read.last)
        for read in reads
        if evidence[read.last] >= 2 and (read.last in forms or len(read.name) == 1)
    ]
    people = {}
    for read in reads:
        last = read.last
        if evidence[last] >= 2 and last not in people:
            name = forms[last].most_common(1)[0][0] if last in forms else read.name[-1].text
            pronoun = pronouns[last].most_common(1)[0][0] if pronouns[last] else ""
            people[last] = Person(name, last, pronoun, roles[last])
    named = {mention.last for mention in mentions}
    return {last: person for last, person in people.items() if last in named}, mentions


def _find_runs(units: list[list[Word]], first_names: dict[str, str]) -> list[tuple[int, int, int]]:
    """Each run of words in capitals; in a headline only a first name and the word behind it."""
    runs = []
    for unit, words in enumerate(units):
        in_capitals = is_headline(words)
        at = 0
        while at < len(words):
            if not _is_name_word(words, at):
                at += 1
                continue
            end = at + 1
            while end < len(words) and (_is_name_word(words, end) or _joins_names(words, end)):
                end += 1
            if in_capitals:
                firsts = [place for place in range(at, end - 1) if words[place].low in first_names]
                runs += [(unit, place, place + 2) for place in firsts if words[place + 1].kind == "word"]
            else:
                runs.append((unit, at, end))
            at = end
    return runs


def _is_name_word(words: list[Word], at: int) -> bool:
    word = words[at]
    if not is_capital(word) or word.low in TIMES or word.low in WORDS["no_name_words"]:
        return False
    begins = at == 0 or words[at - 1].kind in ("sign", "quotation")
    return not (begins and word.low in _FUNCTION)


def _joins_names(words: list[Word], at: int) -> bool:
    """Whether a nickname in quotation marks or a particle stands between two words of a name."""
    behind = at + 1
    while words[at].low in WORDS["particles"] and behind < len(words) and words[behind].low in WORDS["particles"]:
        behind += 1
    named = behind < len(words) and _is_name_word(words, behind)
    return named and (words[at].kind == "quotation" or words[at].low in WORDS["particles"])


def _read_name(units: list[list[Word]], unit: int, first: int, end: int, first_names: dict[str, str]) -> _Read | None:
    """Titles and name of a run of capitals, or None where it names a body."""
    words = units[unit]
    name = [word for word in words[first:end] if word.kind == "word"]
    if len(name) > 1 and name[-1].low in WORDS["name_suffixes"]:
        name = name[:-1]
    begin = 0
    for place, word in enumerate(name[:-1]):
        if word.low in _BEFORE_NAMES or is_role(word.low) or word.low in _NOT_IN_NAMES:
            begin = place + 1
    titles = {word.low for word in name[:begin]}
    before = words[first - 1] if first else None
    if before is not None and before.kind == "word" and is_role(before.low):
        titles.add(before.low)
    name = name[begin:]
    begin = next((place for place, word in enumerate(name[:-1]) if word.low in first_names), 0)
    name = name[begin:]
    last = name[-1].low
    if last in _BEFORE_NAMES or any(word.low in _NOT_IN_NAMES for word in name):
        return None
    return _Read(unit, first, end, name, titles, last, before)


def _weigh(words: list[Word], read: _Read, first_names: dict[str, str], pronouns: Counter) -> int:
    """How much a mention speaks for a person; notes what it says of the pronoun."""
    weight = 0
    if len(read.name) > 1 and read.name[0].low in first_names:
        weight += 3
        pronouns[first_names[read.name[0].low]] += 2
    pronouns["she"] += 3 * bool(read.titles & _SHE_TITLES)
    pronouns["he"] += 3 * bool(read.titles & _HE_TITLES)
    for empty in [pronoun for pronoun in pronouns if not pronouns[pronoun]]:
        del pronouns[empty]
    after_the = read.before is not None and read.before.low == "the"
    weight += 2 * any(is_role(title) for title in read.titles)
    weight += 2 <= len(read.name) <= 4 and not after_the
    weight -= 2 * after_the
    weight += len(read.name) == 1 and read.end < len(words) and words[read.end].low in WORDS["speaks"]
    return weight


def _roles_behind(words: list[Word], end: int) -> set[str]:
    """What "Konuzin, the ambassador in Belgrade," says that he is."""
    if end >= len(words) or words[end].low != ",":
        return set()
    roles = set()
    for word in words[end + 1 : end + 8]:
        if word.kind == "sign":
            break
        if is_role(word.low):
            roles.add(word.low)
    return roles
