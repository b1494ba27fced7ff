"""Who is the subject of a verb, and what its object? A verb's neighbours, read by their place."""

from collections import namedtuple

from newsframing.english.nations import find_nation, is_nation_adjective
from newsframing.english.phrases import Phrase, phrase_after, phrase_before
from newsframing.english.verbs import VerbGroup, find_verb_groups, opens_phrase, skip_adverbs
from newsframing.english.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    Word,
    is_possessive,
    looks_like_verb,
)
from newsframing.english.words import WORDS as ENGLISH
from newsframing.files import load_words

WORDS = {name: frozenset(words) for name, words in load_words("clauses").items()}
# Verbs that one preposition ties to the one whom they act on: ("fire", "at").
_TIED = frozenset(tuple(pair.split()) for pair in WORDS["tied"])
_OF_DEED = frozenset(tuple(pair.split()) for pair in WORDS["of_deed"])
_LINKS = frozenset(("and", "but", "or", "then", ","))
_AGENT_WITHIN = 8
_INSERTED = frozenset((",", "—", "–", "--"))

# group: its verb; actor, target: (first word, behind the last) or None where the sentence names none.
Clause = namedtuple("Clause", "group actor target passive negated hedged")


def read_clauses(words: list[Word]) -> list[Clause]:
    """Find who does what to whom in a sentence, verb by verb, in the order of the text."""
    groups = find_verb_groups(words)
    read: list[Clause] = []
    for number, group in enumerate(groups):
        before = groups[number - 1] if number else None
        after = groups[number + 1] if number + 1 < len(groups) else None
        clause = _READERS[group.kind](words, group, before, after, read)
        clause = clause or Clause(group, None, None, False, group.negated, True)
        linked = clause.passive and clause.actor and words[group.first - 1].low in ("and", "or")
        if linked and read[-1].passive and read[-1].actor is None:  # "were arrested and deported by police"
            read[-1] = read[-1]._replace(actor=clause.actor)
        read.append(clause)
    return [clause for clause in read if (clause.actor or clause.target) and clause.group.kind != "state"]


def _read_finite(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    subject = _find_subject(words, group, before, read)
    hedged = group.modal or _is_doubted(words, group, subject)
    if group.passive:
        return Clause(group, _find_agent(words, group, after), subject, True, group.negated, hedged)
    target = _find_object(words, group, after)
    return Clause(group, subject, target if target != subject else None, False, group.negated, hedged)


def _read_state(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause:
    return Clause(group, _find_subject(words, group, before, read), None, False, group.negated, True)


def _read_participle(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    """ "troops sent by Russia"; without "by" nobody is named, and what was done to whom is not sure."""
    actor = _find_agent(words, group, after)
    if actor is None:
        return None
    at = _skip_back(words, group.first)
    target = phrase_before(words, at) if at and words[at - 1].low not in _INSERTED else None
    target = _cut_left(words, target, before) if target else None
    return Clause(group, actor, target, True, group.negated, _is_doubted(words, group, target))


def _read_infinitive(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    """ "urged NATO to withdraw", "refused to recognise": who is pressed, or who wants, is the actor of what is no deed."""
    if before is None or not read or group.first - before.end > 12:
        return None
    last = read[-1]
    if group.tense != "to" or words[group.first].low != "to":  # "to arrest and deport"
        actor = last.target if last.passive else last.actor
    elif before.end == _skip_back(words, group.first):
        if before.kind == "state" and before.lemma != "have":
            return None
        actor = last.target if before.passive else last.actor
        if not before.passive and before.kind != "state" and before.lemma not in WORDS["own_deed"]:
            return None
        if before.passive and before.lemma not in WORDS["pressed"] | WORDS["reported_as"]:
            return None
    elif before.lemma in WORDS["pressed"] and not before.passive and last.target and last.target[1] <= group.first:
        between = words[last.target[1] : group.first]
        actor = last.target if not any(word.kind == "sign" for word in between) else None
    else:
        return None
    if actor is None:
        return None
    negated = group.negated or before.lemma in WORDS["denying"]
    hedged = before.lemma not in WORDS["done"] or last.hedged
    target = _find_object(words, group, after)
    if group.passive:
        return Clause(group, _find_agent(words, group, after), actor, True, negated, hedged)
    return Clause(group, actor, target, False, negated, hedged)


def _read_ing(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    """ "accused Turkey of bombing villages"; "bombed the town, killing ten"."""
    if before is None or not read or group.first == 0:
        return None
    last, link = read[-1], words[group.first - 1].low
    target = _find_object(words, group, after)
    if (before.lemma, link) in _OF_DEED and before.end < group.first <= before.end + 14:
        actor = last.target
        if actor is None or not before.passive and actor[1] > group.first:
            return None
        return Clause(group, actor, target, False, group.negated or link == "from", True)
    if before.end == group.first and before.lemma in WORDS["with_ing"]:  # "denies fomenting"
        actor = last.target if last.passive else last.actor
        negated = before.lemma in WORDS["denying"] and not last.negated
        hedged = before.lemma not in WORDS["done"] or last.hedged
        return Clause(group, actor, target, False, negated, hedged) if actor else None
    if link == "," and target:
        actor = _inherit([clause for clause in read if clause.group.kind == "finite"], group)
        return Clause(group, actor, target, False, group.negated, last.hedged) if actor else None
    return None


_READERS = {
    "finite": _read_finite,
    "state": _read_state,
    "participle": _read_participle,
    "infinitive": _read_infinitive,
    "ing": _read_ing,
}


def _skip_back(words: list[Word], place: int) -> int:
    """The place behind the last word before `place` that is no adverb."""
    while place > 0 and (
        words[place - 1].low in ADVERBS - TIMES or words[place - 1].low.endswith("ly") and not words[place - 1].capital
    ):
        place -= 1
    return place


def _find_subject(words: list[Word], group: VerbGroup, before, read: list[Clause]) -> Phrase | None:
    """The noun phrase before a verb; behind "and" or a comma alone, that of the verb before."""
    at = _skip_back(words, group.first)
    if at == 0:
        return None
    if (inverted := _find_inverted(words, group)) is not None:
        return inverted
    link = words[at - 1].low
    if link in ("and", "but", "or", "then") or (link == "," and before is not None and before.end == at - 1):
        return _inherit(read, group)
    inside = before is not None and before.kind in ("participle", "ing") and _is_open(words, before, at)
    phrase = phrase_before(words, _skip_back(words, before.first) if inside else at)
    if phrase is None:
        return _inherit(read, group) if link == "," else None
    phrase = _cut_left(words, phrase, before)
    if phrase is None:
        return None
    if link in RELATIVES:  # what "which" stands for is sure only right behind a phrase without prepositions
        outside = words[phrase[0] - 1].low if phrase[0] else ""
        plain = head_end(words, phrase) == phrase[1] and outside not in PREPOSITIONS
        return phrase if plain or link == "who" and head_end(words, phrase) == phrase[1] else None
    phrase = _widen(words, phrase, before)
    outside = words[phrase[0] - 1].low if phrase[0] else ""
    if outside in PREPOSITIONS - {"after", "before", "as", "since", "than", "until", "like"}:
        return _head_of_chain(words, phrase)
    return phrase


def _find_inverted(words: list[Word], group: VerbGroup) -> Phrase | None:
    """The speaker behind "said" at the end of what is said: '..., said Peskov'."""
    if group.lemma not in WORDS["of_speech"] or group.end - group.first > 1 or words[group.first - 1].low != ",":
        return None
    phrase = phrase_after(words, group.end)
    if phrase is None or words[phrase[0]].low in WORDS["no_objects"]:
        return None
    closed = phrase[1] == len(words) or words[phrase[1]].kind == "sign" or words[phrase[1]].low in PREPOSITIONS
    return phrase if closed else None


def _widen(words: list[Word], phrase: Phrase, before: VerbGroup | None) -> Phrase:
    """The phrase with what stands before a name: "ethnic Serbs", "its ally Russia", "Vladimir Putin and Dmitry Medvedev"."""
    first, end = phrase
    limit = before.end if before is not None and before.end <= first else 0
    while first > limit:
        low = words[first - 1].low
        if low in WORDS["before_people"] or (words[first].capital and low in WORDS["parties"] and words[first - 1].kind == "word"):
            first -= 1
        elif words[first - 1].kind == "clitic" and is_possessive(words, first - 1) and first - 2 >= limit:
            first -= 2
        elif low in DETERMINERS - {"that"} and words[first].low not in DETERMINERS:
            first -= 1
        elif words[first - 1].capital and (words[first].capital or is_nation_adjective(words[first - 1].text)) and words[first].low not in TIMES:
            first -= 1
        else:
            break
    if first - 2 >= limit and words[first - 1].low == "and" and words[first - 2].capital and words[end - 1].capital:
        left = phrase_before(words, first - 1)
        ends = left is not None and (before is None or left[0] > before.end)
        if left is not None and ends and head_end(words, left) == left[1]:
            return _widen(words, (left[0], end), before) if left[0] < first - 2 else (left[0], end)
    return first, end


def _is_open(words: list[Word], before: VerbGroup, at: int) -> bool:
    """Whether nothing closes the participle before: "troops sent by Russia entered", "Serbs living there were"."""
    first = _skip_back(words, before.first)
    if first == 0 or words[first - 1].kind == "sign" or words[first - 1].low in PREPOSITIONS | CONJUNCTIONS:
        return False
    return not any(word.kind == "sign" or word.low in CONJUNCTIONS | RELATIVES for word in words[before.end : at])


def _inherit(read: list[Clause], group: VerbGroup) -> Phrase | None:
    """The subject of the nearest finite verb before, of a main clause rather than of "which ..."."""
    for clause in reversed(read):
        if clause.group.kind in ("finite", "state"):
            return clause.target if clause.passive else clause.actor
        if clause.group.kind == "infinitive" and clause.group.tense == group.tense:
            return clause.actor
    return None


def _cut_left(words: list[Word], phrase: Phrase, before: VerbGroup | None) -> Phrase | None:
    """The phrase without what belongs to the verb before, or to "that" or "when"."""
    first, end = phrase
    if before is not None and first < before.end < end:
        first = before.end
    for at in range(end - 1, first - 1, -1):
        if words[at].low in CONJUNCTIONS - {"and", "or"} or (words[at].low in RELATIVES and at < end - 1):
            first = at + 1
            break
    return (first, end) if first < end else None


def _head_of_chain(words: list[Word], phrase: Phrase) -> Phrase | None:
    """ "leaders of Serbia and Kosovo met": the phrase before the preposition, if a clause begins with it."""
    first = phrase[0] - 1
    if first < 1:
        return None
    head = phrase_before(words, first)
    if head is None or head[1] != first:
        return None
    edge = head[0] == 0 or words[head[0] - 1].kind in ("sign", "quotation")
    edge = edge or words[head[0] - 1].low in CONJUNCTIONS | RELATIVES or looks_like_verb(words, head[0] - 1)
    return (head[0], phrase[1]) if edge else None


def _find_object(words: list[Word], group: VerbGroup, after: VerbGroup | None) -> Phrase | None:
    """The noun phrase behind an active verb, or behind the preposition that is tied to it."""
    at = skip_adverbs(words, group.end)
    if at < len(words) and words[at].low in WORDS["verb_particles"] and (group.lemma, words[at].low) not in _TIED:
        at = skip_adverbs(words, at + 1)
    if at < len(words) and (group.lemma, words[at].low) in _TIED:
        at += 1
    elif at < len(words) and words[at].low in PREPOSITIONS - {"about", "around", "over"}:
        return None
    if at >= len(words) or not opens_phrase(words, at) or words[at].low in TIMES | WORDS["no_objects"]:
        return None
    if group.lemma in WORDS["speech_alone"] | WORDS["linking"]:
        return None
    if words[at].low == "that" and (at + 1 >= len(words) or not opens_phrase(words, at + 1) or group.lemma in WORDS["of_speech"]):
        return None
    phrase = phrase_after(words, at)
    if phrase is None:
        return None
    first, end = phrase
    if all(words[place].low in DETERMINERS for place in range(first, end)) and end + 1 < len(words) and words[end].low in ADVERBS:
        further = phrase_after(words, end + 1)  # "a second homeland"
        end = further[1] if further else end
    while end < len(words) and words[end].low in ENGLISH["ing_nouns"] and words[end].kind == "word" and end - first < 6:
        end += 1
    if group.lemma in WORDS["naming"]:
        end = _first_party(words, first, end)
    if after is not None and first <= after.first < end:
        end = after.first
    if after is not None and after.kind in ("finite", "state") and _skip_back(words, after.first) == end:
        if words[end - 1].low not in ("which", "who", "that"):
            return None  # "said Russia would": a clause, no object
    return (first, end) if first < end else None


def _first_party(words: list[Word], first: int, end: int) -> int:
    """Where the one who is called or given something ends: "considers Kosovo part of it", "granted Serbs passports"."""
    if words[first].low in OBJECT_PRONOUNS and words[first].low != "her":
        return first + 1
    at = first + 1 if words[first].low == "the" else first
    for stop in range(min(end, at + 3), at, -1):
        name = " ".join(word.text for word in words[at:stop])
        if words[at].capital and stop < end and words[stop].kind == "word" and not words[stop].capital and find_nation(name, ("name", "people")):
            if words[stop].low not in WORDS["parties"] | {"and", "of"}:
                return stop
    return end


def _find_agent(words: list[Word], group: VerbGroup, after: VerbGroup | None) -> Phrase | None:
    """The noun phrase behind "by", unless it is a time or a way of doing something."""
    limit = min(len(words), group.end + _AGENT_WITHIN, after.first if after else len(words))
    for at in range(group.end, limit):
        if words[at].kind == "sign":
            return None
        if words[at].low != "by":
            continue
        phrase = phrase_after(words, at + 1)
        if phrase is None or words[at + 1].low in TIMES or words[at + 1].low.endswith("ing") or words[at + 1].low[0].isdigit():
            return None
        if after is not None and phrase[0] <= after.first < phrase[1]:
            phrase = (phrase[0], after.first)
        return phrase if phrase[0] < phrase[1] else None
    return None


def _is_doubted(words: list[Word], group: VerbGroup, subject: Phrase | None) -> bool:
    """Whether "allegedly" or "if" says that it is not told as done."""
    if any(word.low in WORDS["doubting"] for word in words[max(0, group.first - 2) : group.end + 2]):
        return True
    first = subject[0] if subject else group.first
    return any(word.low in WORDS["conditional"] for word in words[max(0, first - 2) : first])


def split_names(words: list[Word], phrase: Phrase) -> list[Phrase]:
    """The parts of "Serbia and Russia", each a phrase; what is no such pair stays whole."""
    first, end = phrase
    cuts = [at for at in range(first + 1, end - 1) if words[at].low in ("and", "&")]
    if not cuts or any(words[at].low in ("of", "between", "for", "both") for at in range(first, end)):
        return [phrase]
    starts, ends = [first, *(at + 1 for at in cuts)], [*cuts, end]
    return list(zip(starts, ends, strict=True))


def head_end(words: list[Word], phrase: Phrase) -> int:
    """Where the head of a noun phrase ends: before its first preposition, comma or relative; "many of the Serbs" whole."""
    first = phrase[0]
    for at in range(phrase[0] + 1, phrase[1]):
        if words[at].low == "of" and words[at - 1].low in WORDS["partitives"]:
            continue
        number = words[at].low in ("about", "around", "over", "than") and at + 1 < phrase[1]
        if words[at].low in PREPOSITIONS | RELATIVES and not number or words[at].kind == "sign":
            return at
    return phrase[1] if phrase[1] > first else first + 1
