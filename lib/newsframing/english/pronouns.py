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
