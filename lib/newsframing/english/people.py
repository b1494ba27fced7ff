"""Which people does an article name, and by which words does it say that they are people?

A name is a run of words in capitals; its last word stands for the person in the rest of the article. What speaks for a
person and not a place or a body: a known first name, a title, a noun for what somebody does, "said" beside it. A last
name alone ("Zelensky said") is a person's unless it is a known place or body, or written like one.
"""

import functools
import re
from collections import Counter, namedtuple
from importlib.resources import files

import pandas as pd

from newsframing.english.names import fold
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
    is_headline,
)

# name: the form of the name most used; last: its last word in lower case; pronoun: "he", "she" or ""; roles: nouns.
Person = namedtuple("Person", "name last pronoun roles")
# Where a person is named: the sentence, the first word, the word behind the last.
Mention = namedtuple("Mention", "unit first end last")
# People by last name; mentions, in the order of the text; faint: (mention, name) of runs in capitals that nothing says
# to be people, for a "he" that nobody else fits.
People = namedtuple("People", "by_last mentions faint")
# One run of capitals as read: the words of the name alone, the titles before it.
_Read = namedtuple("_Read", "unit first end name titles last before")

_SHE_TITLES, _HE_TITLES = WORDS["she_titles"], WORDS["he_titles"]
_FUNCTION = ADVERBS | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | RELATIVES | TIMES
# Words for bodies, in no name of a person.
INSTITUTIONS = WORDS["institutions"]
# Words written with a capital before a name that are no part of it.
_BEFORE_NAMES = ROLES | WORDS["before_names"]
_NOT_IN_NAMES = INSTITUTIONS | WORDS["places"]
_GOVERNMENTS = WORDS["countries"] | WORDS["capitals"]
_NO_LAST_NAMES = _BEFORE_NAMES | _GOVERNMENTS | WORDS["bodies"] | WORDS["outlets"]
# No digits, and no capital inside but for McLenney, O'Rourke, Petit-Jean: KFOR and PolitiFact are no names of people.
_PLAIN_NAME = re.compile(r"(?:Ma?c|[A-Z]['’]|\w+-)?[^\W\d_][^\W\d_A-Z]+")


@functools.cache
def _load_first_names() -> dict[str, str]:
    with (files("newsframing.english") / "first_names.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, keep_default_na=False)
    return dict(zip(table["term"], table["category"], strict=True))


@functools.lru_cache(maxsize=50_000)
def read_first_name(low: str) -> str:
    """The pronoun of most people with a first name: he, she, both; "" if it is no first name that is known."""
    known = _load_first_names()
    return known.get(low) or known.get(fold(low), "")


def find_people(units: list[list[Word]], no_people: frozenset[str] = frozenset()) -> People:
    """The people whom the sentences of an article name; a name alone that is one of `no_people` is none."""
    runs = _find_runs(units)
    reads = [read for run in runs if (read := _read_name(units, *run))]
    unlikely: set[str] = set()  # listed when the first name alone speaks
    evidence, heard, pronouns, forms, roles = Counter(), Counter(), {}, {}, {}
    for read in reads:
        words, last = units[read.unit], read.last
        evidence[last] += _weigh(read)
        if len(read.name) == 1 and _speaks(words, read):
            heard[last] += 1
            unlikely = unlikely or _list_unlikely(units, runs) | no_people
            evidence[last] += _weigh_alone(read.name[0], unlikely)
        pronouns.setdefault(last, Counter()).update(_read_pronouns(read))
        behind = _roles_behind(words, read.end)
        evidence[last] += len(behind)
        roles.setdefault(last, set()).update(behind, filter(is_role, read.titles))
        if 1 < len(read.name) <= 4:
            forms.setdefault(last, Counter())[" ".join(word.text for word in read.name)] += 1
    for last in forms:
        evidence[last] += heard[last]
    people, mentions, faint = {}, [], []
    for read in reads:
        last, mention = read.last, Mention(read.unit, read.first, read.end, read.last)
        if evidence[last] >= 2 and (last in forms or len(read.name) == 1):
            mentions.append(mention)
            if last not in people:
                name = forms[last].most_common(1)[0][0] if last in forms else read.name[-1].text
                pronoun = pronouns[last].most_common(1)[0][0] if pronouns[last] else ""
                people[last] = Person(name, last, pronoun, roles[last])
        elif evidence[last] == 1 and 2 <= len(read.name) <= 3 and read.name[0].low not in _GOVERNMENTS:
            faint.append((mention, " ".join(word.text for word in read.name)))
    return People(people, mentions, faint)


def _list_unlikely(units: list[list[Word]], runs: list[tuple[int, int, int]]) -> set[str]:
    """Words that are no last name alone: in lower case too, in the name of a body, before another (Merrill Lynch)."""
    found = {word.low for words in units for word in words if not word.capital and word.kind == "word"}
    for unit, first, end in runs:
        if end - first > 1:
            words = units[unit][first:end]
            name = {word.low for word in words}
            is_body = name & INSTITUTIONS or words[-1].text.isupper() and words[-1].low not in WORDS["name_suffixes"]
            found |= name if is_body else {word.low for word in words[:-1] if not read_first_name(word.low)}
    return found


def _find_runs(units: list[list[Word]]) -> list[tuple[int, int, int]]:
    """Each run of words in capitals; in a headline only a first name and the word behind it."""
    runs = []
    for unit, words in enumerate(units):
        capitals = [at for at, word in enumerate(words) if word.capital]
        in_capitals = len(capitals) > 2 and is_headline(words)
        end = 0
        for at in capitals:
            if at < end or not _is_name_word(words, at):
                continue
            end = at + 1
            while end < len(words) and (_is_name_word(words, end) or _joins_names(words, end)):
                end += 1
            if in_capitals:
                firsts = [place for place in range(at, end - 1) if read_first_name(words[place].low)]
                runs += [(unit, place, place + 2) for place in firsts if words[place + 1].kind == "word"]
            else:
                runs.append((unit, at, end))
    return runs


def _is_name_word(words: list[Word], at: int) -> bool:
    word = words[at]
    if not word.capital or word.low in TIMES or word.low in WORDS["no_name_words"]:
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


def _read_name(units: list[list[Word]], unit: int, first: int, end: int) -> _Read | None:
    """Titles and name of a run of capitals, or None where it names a body."""
    words = units[unit]
    name = [word for word in words[first:end] if word.kind == "word"]
    if len(name) > 1 and name[-1].low in WORDS["name_suffixes"]:
        name = name[:-1]
    begin = max((place + 1 for place in range(len(name) - 1) if _is_before_name(name, place)), default=0)
    titles = {word.low for word in name[:begin]}
    before = words[first - 1] if first else None
    if before is not None and before.kind == "word" and is_role(before.low):
        titles.add(before.low)
    name = name[begin:]
    begin = next((place for place, word in enumerate(name[:-1]) if read_first_name(word.low)), 0)
    name = name[begin:]
    last = name[-1].low
    if last in _BEFORE_NAMES or last.removesuffix("s") in _BEFORE_NAMES or any(w.low in _NOT_IN_NAMES for w in name):
        return None
    if len(name) > 1 and last in _GOVERNMENTS and not read_first_name(name[0].low):  # North Korea, not Michael Jordan
        return None
    return _Read(unit, first, end, name, titles, last, before)


def _is_before_name(name: list[Word], place: int) -> bool:
    """Whether a word in capitals is a title or the like: Minister Berg, Dean Paul Berg; not Peter Berg, Dean Berg."""
    low = name[place].low
    if read_first_name(low) and not read_first_name(name[place + 1].low):
        return False
    return low in _BEFORE_NAMES or low in _NOT_IN_NAMES or (is_role(low) and not read_first_name(low))


def _read_pronouns(read: _Read) -> dict[str, int]:
    """What a first name and the titles say of the pronoun."""
    known = read_first_name(read.name[0].low) if len(read.name) > 1 else ""
    she = 2 * (known == "she") + 3 * bool(read.titles & _SHE_TITLES)
    he = 2 * (known == "he") + 3 * bool(read.titles & _HE_TITLES)
    return {pronoun: weight for pronoun, weight in (("she", she), ("he", he)) if weight}


def _weigh(read: _Read) -> int:
    """How much a mention speaks for a person, "said" beside it apart."""
    after_the = read.before is not None and read.before.low == "the"
    weight = 3 if len(read.name) > 1 and read_first_name(read.name[0].low) else 0
    weight += 2 * any(is_role(title) for title in read.titles)
    weight += 2 <= len(read.name) <= 4 and not after_the
    weight -= 2 * after_the
    return weight


def _speaks(words: list[Word], read: _Read) -> bool:
    """Whether "said" stands behind a name, or before it at the end of what is said."""
    if read.end < len(words) and words[read.end].low in WORDS["speaks"]:
        return True
    ends = read.end == len(words) or words[read.end].kind in ("sign", "quotation")
    return ends and read.before is not None and read.before.low in WORDS["speaks"]


def _weigh_alone(word: Word, unlikely: set[str]) -> int:
    """How much "said" beside a name of one word speaks for a person: nothing if it is a place, a body, a plural."""
    low = word.low
    if low in _NO_LAST_NAMES or is_role(low) or not _PLAIN_NAME.fullmatch(word.text):
        return 0
    if low.endswith("s") and not low.endswith(("ss", "is", "us")):
        return 0
    return 1 if low in unlikely else 2


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
