"""Whom does an article mean by "he", "she" or "the ambassador"?"""

import bisect

from newsframing.english.people import Mention, Person
from newsframing.english.words import CONJUNCTIONS, PREPOSITIONS, Word, is_capital

_PRONOUN_OF = {"he": "he", "him": "he", "his": "he", "she": "she", "her": "she"}
_SAME_ROLE = {
    "sen": "senator", "rep": "congressman", "gov": "governor", "prof": "professor", "dr": "doctor", "gen": "general",
    "congresswoman": "congressman", "lawmaker": "congressman", "candidate": "nominee",
}  # fmt: skip
# A pronoun looks back this many sentences, a role this many mentions.
_SENTENCES_BACK, _MENTIONS_BACK = 6, 400


def resolve_pronoun(low: str, unit: int, place: int, cast, units: list[list[Word]]) -> Person | None:
    """The person whom he or she means there: of those named shortly before, the nearest subject or speaker.

    Each sentence back costs 1.5 points; a subject gains 1.5, the right pronoun and having spoken just before 1 each; an
    owner ("Trump's") loses 1. Whose first name or title takes the other pronoun is not meant, even if nobody else is
    named; nor is one of two who are named as a pair ("Lang and Roux argued") and fit equally well. Where nobody is
    known to be a person, a name of two or three words in the sentence, or the two before, may be meant.
    """
    pronoun = _PRONOUN_OF.get(low, "")
    scored = []
    for at in range(bisect.bisect_left(cast.mentions, (unit, place)) - 1, -1, -1):
        mention = cast.mentions[at]
        distance = unit - mention.unit
        if distance > _SENTENCES_BACK:
            break
        words, person = units[mention.unit], cast.people[mention.last]
        if pronoun and person.pronoun and person.pronoun != pronoun:
            continue
        score = (person.pronoun == pronoun) - 1.5 * distance
        score += 1.5 * (mention.first <= 2 or _heads_clause(words, mention))
        score += unit - cast.spoke.get(mention.last, -99) <= 2
        score -= mention.end < len(words) and words[mention.end].kind == "clitic"
        scored.append((score, at, mention, person))
    if not scored:
        return _find_faint(unit, place, cast, units) or _find_later(pronoun, unit, place, cast)
    _, _, mention, person = max(scored, key=lambda one: one[:2])
    pair = [other for _, _, earlier, other in scored if _are_paired(units[mention.unit], earlier, mention)]
    rivals = [other for other in pair if other is not person and other.pronoun == person.pronoun]
    spoke = {one.last: cast.spoke.get(one.last, -99) for one in (person, *rivals)}
    return None if rivals and spoke[person.last] <= max(spoke[other.last] for other in rivals) else person


def _are_paired(words: list[Word], one: Mention, other: Mention) -> bool:
    """Whether nothing but "and" stands between two mentions in a sentence."""
    first, second = sorted((one, other))
    return first.unit == second.unit and first.end + 1 == second.first and words[first.end].low == "and"


def _find_later(pronoun: str, unit: int, place: int, cast) -> Person | None:
    """The only person named in the rest of this sentence or in the next, where an article begins with "he"."""
    first = bisect.bisect_left(cast.mentions, (unit, place))
    later = {mention.last for mention in cast.mentions[first:] if mention.unit <= unit + 1}
    if first or len(later) != 1:
        return None
    person = cast.people[later.pop()]
    return person if not pronoun or person.pronoun in (pronoun, "") else None


def _find_faint(unit: int, place: int, cast, units: list[list[Word]]) -> Person | None:
    """The only subject in this sentence or the two before whose name nothing says to be a person's."""
    near = {
        name
        for mention, name in cast.faint
        if unit - 2 <= mention.unit
        and mention[:2] < (unit, place)
        and not any(word.text.isupper() for word in units[mention.unit][mention.first : mention.end])
        and (_heads_clause(units[mention.unit], mention) or _opens_insertion(units[mention.unit], mention))
    }
    if len(near) != 1:
        return None
    name = near.pop()
    return Person(name, name.split()[-1].lower(), "", set())


def _heads_clause(words: list[Word], mention: Mention) -> bool:
    """Whether a verb seems to follow the name."""
    following = words[mention.end] if mention.end < len(words) else None
    if following is None or following.kind != "word" or is_capital(following):
        return False
    return following.low not in PREPOSITIONS and following.low not in CONJUNCTIONS


def _opens_insertion(words: list[Word], mention: Mention) -> bool:
    """Whether a comma follows the name: "Johnnie Wilson, a teacher, ..."."""
    return mention.end < len(words) and words[mention.end].low == ","


def resolve_role(role: str, unit: int, place: int, cast) -> Person | None:
    """The person last named before who is said to be what "the ambassador" says."""
    wanted = _SAME_ROLE.get(role, role)
    behind = bisect.bisect_left(cast.mentions, (unit, place))
    for at in range(behind - 1, max(behind - _MENTIONS_BACK, -1), -1):
        person = cast.people[cast.mentions[at].last]
        if wanted in {_SAME_ROLE.get(own, own) for own in person.roles}:
            return person
    return None
