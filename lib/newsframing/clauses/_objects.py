"""Which noun phrase is the object of a verb? It begins right behind the verb, or behind a preposition tied to it."""

from newsframing.clauses._phrases import WORDS, skip_back
from newsframing.english.nations import find_nation, is_nation_adjective
from newsframing.english.numerals import NUMBER_WORDS, ROUGH
from newsframing.english.phrases import Phrase, phrase_after
from newsframing.english.verb_groups import VerbGroup, is_adverb, opens_phrase, skip_adverbs
from newsframing.english.verbs import read_form
from newsframing.english.words import ADVERBS, DETERMINERS, OBJECT_PRONOUNS, PREPOSITIONS, TIMES, Word
from newsframing.english.words import WORDS as ENGLISH

# Verbs that one preposition ties to the one whom they act on: ("fire", "at").
_TIED = frozenset(tuple(pair.split()) for pair in WORDS["tied"])
_NUMBERS = NUMBER_WORDS | frozenset(ROUGH)


def find_object(words: list[Word], group: VerbGroup, after: VerbGroup | None) -> Phrase | None:
    """The noun phrase behind an active verb, or behind the preposition that is tied to it."""
    if group.lemma in WORDS["speech_alone"] | WORDS["linking"]:
        return None
    first = _find_start(words, group, after)
    if first is None:
        return None
    pointing = words[first].low == "that"
    phrase = phrase_after(words, first + pointing)
    if phrase is None:
        return None
    end = _find_end(words, first, phrase[1])
    if group.lemma in WORDS["naming"]:
        end = _first_party(words, first, end)
    adjective = after is not None and after.kind == "ing" and after.first == first  # "exerted increasing control"
    if after is not None and first <= after.first < end and (not adjective or group.lemma in WORDS["with_ing"]):
        end = after.first
    end = _trim_end(words, first, end, group)
    if after is not None and after.kind in ("finite", "state") and skip_back(words, after.first) == end:
        if words[end - 1].low not in ("which", "who", "that"):
            return None  # "said Russia would": a clause, no object
    return (first, end) if first < end else None


def _find_start(words: list[Word], group: VerbGroup, after: VerbGroup | None) -> int | None:
    """Where the object begins, if anything behind the verb may be one."""
    at = skip_adverbs(words, group.end)
    if at < len(words) and words[at].low in WORDS["verb_particles"] and (group.lemma, words[at].low) not in _TIED:
        at = skip_adverbs(words, at + 1)
    if at < len(words) and (group.lemma, words[at].low) in _TIED and not (after and after.first == at):
        at = skip_adverbs(words, at + 1)
    at = _skip_bounds(words, at)
    if at >= len(words) or words[at].low in PREPOSITIONS or not opens_phrase(words, at):
        return None
    if words[at].low in TIMES | WORDS["no_objects"]:
        return None
    if words[at].low == "that":  # "overruled that request", not "charges that countries"
        following = words[at + 1] if at + 1 < len(words) else None
        if following is None or not opens_phrase(words, at + 1) or group.lemma in WORDS["of_speech"]:
            return None
        clause = following.capital or following.low.endswith("s") or following.low in DETERMINERS
        return None if clause else at
    return at


def _skip_bounds(words: list[Word], place: int) -> int:
    """Behind "at least", "up to", "more than" and "about", where a number follows."""
    for at in range(place, min(len(words), place + 4)):
        if words[at].low[0].isdigit() or words[at].low in _NUMBERS:
            return at
        if words[at].low not in WORDS["bounds"]:
            break
    return place


def _find_end(words: list[Word], first: int, end: int) -> int:
    """Further to the right than `phrase_after` goes: "a second homeland", "a news briefing"."""
    only_small = all(words[place].low in DETERMINERS for place in range(first, end))
    if only_small and end + 1 < len(words) and words[end].low in ADVERBS:
        further = phrase_after(words, end + 1)
        end = further[1] if further else end
    while end < len(words) and words[end].low in ENGLISH["ing_nouns"] and words[end].kind == "word" and end - first < 6:
        end += 1
    if end + 1 < len(words) and words[end].low.endswith("ing") and is_nation_adjective(words[end - 1].text):
        further = phrase_after(words, end + 1)
        end = further[1] if further else end
    return end


def _trim_end(words: list[Word], first: int, end: int, group: VerbGroup) -> int:
    """Without particles, adverbs, times and a second verb: "let Belgrade down", "helping Moscow evade the embargo"."""
    for at in range(first + 1, end):
        bare = group.lemma in WORDS["bare"] and "base" in read_form(words[at].low).forms and not words[at].capital
        if words[at].low in WORDS["verb_particles"] or (bare and opens_phrase(words, at + 1)):
            end = at
            break
    while end - first > 1 and is_adverb(words[end - 1]):
        end -= 1
    timed = end < len(words) and words[end].low in TIMES
    while timed and end > first and words[end - 1].low in WORDS["before_times"]:  # "attacked the town last week"
        end -= 1
    return end


def _first_party(words: list[Word], first: int, end: int) -> int:
    """Where the one who is called or given something ends: "considers Kosovo part of it"."""
    if words[first].low in OBJECT_PRONOUNS and words[first].low != "her":
        return first + 1
    at = first + 1 if words[first].low == "the" else first
    for stop in range(min(end, at + 3), at, -1):
        name = " ".join(word.text for word in words[at:stop])
        if (
            words[at].capital
            and stop < end
            and words[stop].kind == "word"
            and not words[stop].capital
            and find_nation(name, ("name", "people"))
        ):
            if words[stop].low not in WORDS["parties"] | {"and", "of"}:
                return stop
    return end
