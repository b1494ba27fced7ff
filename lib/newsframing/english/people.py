"""Which people does an article name, and whom does it mean by "he" or "the ambassador"?

A name is a run of words in capitals; its last word stands for the person in the rest of the article. What speaks for a
person and not a place or a body: a known first name, a title, a noun for what somebody does, "said" behind it.
"""

import bisect
import functools
from collections import Counter, namedtuple
from importlib.resources import files

import pandas as pd

from newsframing.english.phrases import PARTICLES, ROLES, is_role
from newsframing.english.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
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

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_SHE_TITLES = frozenset(
    "ms mrs miss madam congresswoman spokeswoman chairwoman businesswoman actress queen princess".split()
)
_HE_TITLES = frozenset("mr sir congressman spokesman chairman businessman king prince pope".split())
_SPEAKS = frozenset(
    "said says told tells added adds wrote writes asked asks argued argues noted notes explained".split()
)
_FUNCTION = ADVERBS | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | RELATIVES | TIMES
_NO_NAME_WORDS = frozenset("the and or but of a i".split())
# Words for bodies, in no name of a person.
INSTITUTIONS = frozenset(
    "house department ministry committee party university college times post news journal tribune herald"
    " agency council court union embassy police bank group institute center centre association commission"
    " congress senate duma parliament government army navy force forces nations states inc corp co press radio"
    " tv network campaign administration team foundation company organization organisation movement mission"
    " office bureau board league federation assembly cabinet republic alliance coalition fund society church"
    " school hospital airport daily weekly magazine globe service project program street media security guard"
    " border patrol nato un eu fbi cia kremlin pentagon".split()
)
# Words written with a capital before a name that are no part of it.
_BEFORE_NAMES = ROLES | frozenset(
    "the former ex vice first second foreign prime interior defense defence deputy senior acting republican"
    " democratic libertarian new york u.s us american russian british german french chinese serbian kosovo"
    " serb albanian but and in on as at for when while if after before however yet meanwhile state white green"
    " house press secretary attorney national security campaign manager communications director retired sens"
    " reps supreme court chief staff lieutenant rival conservative liberal texas ohio florida california"
    " arizona virginia washington then so says said senate gop presidential nominee army navy air force to"
    " from by with all still even according nor or not that this these those his her their like including nato"
    " ukrainian turkish israeli iranian democrat".split()
)
_NOT_IN_NAMES = INSTITUTIONS | {"city", "county"}
_PRONOUN_OF = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_SAME_ROLE = {
    "sen": "senator", "rep": "congressman", "gov": "governor", "prof": "professor", "dr": "doctor", "gen": "general",
    "congresswoman": "congressman", "lawmaker": "congressman", "candidate": "nominee",
}  # fmt: skip
# A pronoun looks back this many sentences, a role this many mentions.
_SENTENCES_BACK, _MENTIONS_BACK = 6, 400


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
    if not is_capital(word) or word.low in TIMES or word.low in _NO_NAME_WORDS:
        return False
    begins = at == 0 or words[at - 1].kind in ("sign", "quotation")
    return not (begins and word.low in _FUNCTION)


def _joins_names(words: list[Word], at: int) -> bool:
    """Whether a nickname in quotation marks or a particle stands between two words of a name."""
    behind = at + 1
    while words[at].low in PARTICLES and behind < len(words) and words[behind].low in PARTICLES:
        behind += 1
    named = behind < len(words) and _is_name_word(words, behind)
    return named and (words[at].kind == "quotation" or words[at].low in PARTICLES)


def _read_name(units: list[list[Word]], unit: int, first: int, end: int, first_names: dict[str, str]) -> _Read | None:
    """Titles and name of a run of capitals, or None where it names a body."""
    words = units[unit]
    name = [word for word in words[first:end] if word.kind == "word"]
    if len(name) > 1 and name[-1].low in _SUFFIXES:
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
    weight += len(read.name) == 1 and read.end < len(words) and words[read.end].low in _SPEAKS
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


def resolve_pronoun(low: str, unit: int, place: int, cast, units: list[list[Word]]) -> Person | None:
    """The person whom he or she means there: of those named shortly before, the nearest subject or speaker.

    Each sentence back costs 1.5 points; a subject gains 1.5, the right pronoun and having spoken just before 1 each; an
    owner ("Trump's") loses 1, the other pronoun 12: a first name is a weak sign of it.
    """
    pronoun = _PRONOUN_OF.get(low, "")
    best = None
    for at in range(bisect.bisect_left(cast.mentions, (unit, place)) - 1, -1, -1):
        mention = cast.mentions[at]
        distance = unit - mention.unit
        if distance > _SENTENCES_BACK:
            break
        words, person = units[mention.unit], cast.people[mention.last]
        score = -1.5 * distance
        if pronoun and person.pronoun:
            score += 1 if person.pronoun == pronoun else -12
        score += 1.5 * (mention.first <= 2 or _heads_clause(words, mention))
        score += unit - cast.spoke.get(mention.last, -99) <= 2
        score -= mention.end < len(words) and words[mention.end].kind == "clitic"
        if best is None or score > best[0]:
            best = (score, person)
    return best[1] if best else None


def _heads_clause(words: list[Word], mention: Mention) -> bool:
    """Whether a verb seems to follow the name."""
    following = words[mention.end] if mention.end < len(words) else None
    if following is None or following.kind != "word" or is_capital(following):
        return False
    return following.low not in PREPOSITIONS and following.low not in CONJUNCTIONS


def resolve_role(role: str, unit: int, place: int, cast) -> Person | None:
    """The person last named before who is said to be what "the ambassador" says."""
    wanted = _SAME_ROLE.get(role, role)
    behind = bisect.bisect_left(cast.mentions, (unit, place))
    for at in range(behind - 1, max(behind - _MENTIONS_BACK, -1), -1):
        person = cast.people[cast.mentions[at].last]
        if wanted in {_SAME_ROLE.get(own, own) for own in person.roles}:
            return person
    return None
