"""Which people does an article name, and whom does it mean by "he" or "the ambassador"?"""

import functools
from collections import Counter, namedtuple
from importlib.resources import files

import pandas as pd

from newsframing.clauses import ADVERBS, CONJUNCTIONS, DETERMINERS, PREPOSITIONS, PRONOUNS, RELATIVES, TIMES, Word, is_capital, is_headline
from newsframing.sources import INSTITUTIONS, ROLES, TITLES, is_role

# last: the last name in lower case; name: the longest form of the name; pronoun: "he", "she" or ""; roles: nouns.
Person = namedtuple("Person", "name last pronoun roles")
# A mention of a person: unit, first and last word.
Mention = namedtuple("Mention", "unit first end last")

_SUFFIXES = frozenset("jr sr ii iii iv".split())
_PARTICLES = frozenset("de la del da van von der den al bin ibn el le du dos di".split())
_SHE_TITLES = frozenset("ms mrs miss madam congresswoman spokeswoman chairwoman businesswoman actress queen princess".split())
_HE_TITLES = frozenset("mr sir congressman spokesman chairman businessman king prince pope".split())
_SPEAKS = frozenset("said says told tells added adds wrote writes asked asks argued argues noted notes explained".split())
_FUNCTION = ADVERBS | CONJUNCTIONS | DETERMINERS | PREPOSITIONS | PRONOUNS | RELATIVES | TIMES


@functools.cache
def _first_names() -> dict[str, str]:
    with (files("newsframing") / "first_names.csv").open(encoding="utf-8") as file:
        table = pd.read_csv(file, comment="#", keep_default_na=False)
    return dict(zip(table["term"], table["category"], strict=True))


def find_people(units: list[list[Word]]) -> tuple[dict[str, Person], list[Mention]]:
    """The people of an article by last name, and where each is mentioned, in the order of the text."""
    names, first_names = [], _first_names()
    for unit, words in enumerate(units):
        in_capitals = is_headline(words)
        at = 0
        while at < len(words):
            if not _is_name_word(words, at):
                at += 1
                continue
            end = at + 1
            while end < len(words) and (
                _is_name_word(words, end)
                or (words[end].kind == "quotation" and end + 1 < len(words) and _is_name_word(words, end + 1))
                or (words[end].low in _PARTICLES and end + 1 < len(words) and is_capital(words[end + 1]))
            ):
                end += 1
            if not in_capitals:
                names.append((unit, at, end))
            else:
                names += [
                    (unit, first, first + 2)
                    for first in range(at, end - 1)
                    if words[first].low in first_names and words[first + 1].kind == "word"
                ]
            at = end
    people, evidence, longest, pronouns, roles = {}, Counter(), {}, {}, {}
    reads = []
    for unit, first, end in names:
        words = units[unit]
        parts = [w for w in words[first:end] if w.kind == "word"]
        suffix = parts[-1].low in _SUFFIXES and len(parts) > 1
        core = parts[:-1] if suffix else parts
        begin = 0
        for place, word in enumerate(core[:-1]):
            if word.low in TITLES or is_role(word.low) or word.low in INSTITUTIONS:
                begin = place + 1
        titles = {w.low for w in core[:begin]}
        before = words[first - 1] if first else None
        if before is not None and before.kind == "word" and is_role(before.low):
            titles.add(before.low)
        core = core[begin:]
        for place, word in enumerate(core):
            if word.low in first_names and place < len(core) - 1:
                core = core[place:]
                break
        last = core[-1].low
        if last in INSTITUTIONS or last in TITLES or any(w.low in INSTITUTIONS for w in core):
            continue
        reads.append((unit, first, end, core, titles, last, before))
        score = 0
        if len(core) > 1 and core[0].low in first_names:
            score += 3
            pronouns.setdefault(last, Counter())[first_names[core[0].low]] += 2
        if titles & _SHE_TITLES:
            pronouns.setdefault(last, Counter())["she"] += 3
        if titles & _HE_TITLES:
            pronouns.setdefault(last, Counter())["he"] += 3
        if any(is_role(t) or t in ROLES for t in titles):
            score += 2
        if 2 <= len(core) <= 4 and (before is None or before.low != "the"):
            score += 1
        if before is not None and before.low == "the":
            score -= 2
        evidence[last] += score
        roles.setdefault(last, set()).update(t for t in titles if is_role(t) or t in ROLES)
        if end < len(words) and words[end].low == ",":
            for later in words[end + 1 : end + 8]:
                if later.kind == "sign":
                    break
                if is_role(later.low):
                    roles[last].add(later.low)
                    evidence[last] += 1
        if len(core) == 1 and end < len(words) and words[end].low in _SPEAKS:
            evidence[last] += 1
        name = " ".join(w.text for w in core)
        if 1 < len(core) <= 4:
            longest.setdefault(last, Counter())[name] += 1
    mentions = []
    for unit, first, end, core, titles, last, before in reads:
        if evidence[last] >= 2 and last in longest or (evidence[last] >= 2 and len(core) == 1):
            mentions.append(Mention(unit, first, end, last))
    for last in {m.last for m in mentions}:
        forms = longest.get(last)
        name = forms.most_common(1)[0][0] if forms else next(r[3][-1].text for r in reads if r[5] == last)
        gender = pronouns.get(last)
        people[last] = Person(name, last, gender.most_common(1)[0][0] if gender else "", roles.get(last, set()))
    return people, mentions


def _is_name_word(words: list[Word], at: int) -> bool:
    word = words[at]
    if word.kind != "word" or not is_capital(word) or word.low in TIMES:
        return False
    if word.text.isdigit():
        return False
    return not ((at == 0 or words[at - 1].kind in ("sign", "quotation")) and word.low in _FUNCTION) and word.low not in (
        "the", "and", "or", "but", "of", "a", "i",
    )


def resolve_pronoun(
    low: str, unit: int, place: int, people: dict[str, Person], mentions: list[Mention], units: list[list[Word]], spoke: dict[str, int]
) -> Person | None:
    """The person meant by he or she there: of those named shortly before, the subject and the last speaker first."""
    pronoun = {"he": "he", "him": "he", "his": "he", "himself": "he", "she": "she", "her": "she", "herself": "she"}.get(low, "")
    best = None
    for mention in reversed(mentions):
        distance = unit - mention.unit
        if distance < 0 or (distance == 0 and mention.first >= place):
            continue
        if distance > 6:
            break
        person = people[mention.last]
        score = -1.5 * distance
        if pronoun and person.pronoun and person.pronoun != pronoun:
            score -= 12
        score += 1.5 * (mention.first <= 2 or _heads_clause(units[mention.unit], mention))
        score += 1.0 * (pronoun != "" and person.pronoun == pronoun)
        score += 1.0 * (unit - spoke.get(mention.last, -99) <= 2)
        if mention.end < len(units[mention.unit]) and units[mention.unit][mention.end].kind == "clitic":
            score -= 1
        if best is None or score > best[0]:
            best = (score, person)
    return best[1] if best else None


def _heads_clause(words: list[Word], mention: Mention) -> bool:
    following = words[mention.end] if mention.end < len(words) else None
    return following is not None and (following.kind == "word") and not is_capital(following) and following.low not in PREPOSITIONS | CONJUNCTIONS


_SYNONYMS = {
    "sen": "senator", "rep": "congressman", "gov": "governor", "prof": "professor", "dr": "doctor", "gen": "general",
    "congresswoman": "congressman", "lawmaker": "congressman", "candidate": "nominee",
}  # fmt: skip


def resolve_role(role: str, unit: int, place: int, people: dict[str, Person], mentions: list[Mention]) -> Person | None:
    """The person last named before who is said to be what "the ambassador" says."""
    wanted = _SYNONYMS.get(role, role)
    for mention in reversed(mentions):
        if mention.unit > unit or (mention.unit == unit and mention.first >= place):
            continue
        if wanted in {_SYNONYMS.get(r, r) for r in people[mention.last].roles}:
            return people[mention.last]
    return None
