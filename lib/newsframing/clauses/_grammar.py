"""Who is the actor, and who the target, of each verb of a sentence?"""

from collections import namedtuple

from newsframing.clauses._objects import find_object
from newsframing.clauses._phrases import (
    WORDS,
    cut_left,
    find_agent,
    find_subject,
    inherit_subject,
    skip_back,
)
from newsframing.english.phrases import Phrase, phrase_before
from newsframing.english.verb_groups import VerbGroup, find_verb_groups
from newsframing.english.words import Word

# Verbs that speak of somebody's deed: ("accuse", "of").
_OF_DEED = frozenset(tuple(pair.split()) for pair in WORDS["of_deed"])
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
    return [
        clause._replace(negated=clause.negated != _denies(words, clause))
        for clause in read
        if (clause.actor or clause.target)
        and clause.group.kind != "state"
        and clause.group.lemma not in WORDS["states"]
    ]


def _denies(words: list[Word], clause: Clause) -> bool:
    """Whether the actor or the target is nobody: "helped nobody", "no soldier fired"."""
    return any(phrase and words[phrase[0]].low in WORDS["nobody"] for phrase in (clause.actor, clause.target))


def _read_finite(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    subject = find_subject(words, group, before, read)
    hedged = group.modal or _is_doubted(words, group, subject)
    if group.passive:
        return Clause(group, find_agent(words, group, after), subject, True, group.negated, hedged)
    target = find_object(words, group, after)
    return Clause(group, subject, target if target != subject else None, False, group.negated, hedged)


def _read_state(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause:
    return Clause(group, find_subject(words, group, before, read), None, False, group.negated, True)


def _read_participle(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    """A participle alone, "troops sent by Russia"; without "by", what was done to whom is not sure."""
    actor = find_agent(words, group, after)
    if actor is None:
        return None
    at = skip_back(words, group.first)
    target = phrase_before(words, at) if at and words[at - 1].low not in _INSERTED else None
    target = cut_left(words, target, before) if target else None
    return Clause(group, actor, target, True, group.negated, _is_doubted(words, group, target))


def _read_infinitive(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    """A verb behind "to": who is pressed ("urged NATO to withdraw"), or who wants to, is the actor of no deed yet."""
    if before is None or not read or group.first - before.end > 12:
        return None
    last = read[-1]
    if group.tense != "to" or words[group.first].low != "to":  # "to arrest and deport"
        actor = last.target if last.passive else last.actor
    elif before.end == skip_back(words, group.first):
        if before.kind == "state" and before.lemma != "have":
            return None
        actor = last.target if before.passive else last.actor
        if not before.passive and before.kind != "state" and before.lemma not in WORDS["own_deed"]:
            return None
        if before.passive and before.lemma not in WORDS["pressed"] | WORDS["reported_as"]:
            return None
    elif before.lemma in WORDS["pressed"] and last.passive and last.actor and last.actor[1] == group.first:
        actor = last.target  # "police were urged by NATO to act"
    elif before.lemma in WORDS["pressed"] and not before.passive and last.target and last.target[1] <= group.first:
        between = words[last.target[1] : group.first]
        actor = last.target if not any(word.kind == "sign" for word in between) else None
    else:
        return None
    if actor is None:
        return None
    if before.lemma in WORDS["denying"] and last.group is before and not last.passive and not group.passive:
        one = last.group._replace(end=group.end)  # "refused to receive the envoy": one deed
        if before.lemma in WORDS["undone"]:  # "failed to stop": did not stop
            one, last = one._replace(main=group.main, lemma=group.lemma), last._replace(negated=not last.negated)
        read[-1] = last._replace(group=one, target=find_object(words, group, after))
        return None
    negated = group.negated or before.lemma in WORDS["denying"]
    hedged = before.lemma not in WORDS["done"] or last.hedged
    target = find_object(words, group, after)
    if group.passive:
        return Clause(group, find_agent(words, group, after), actor, True, negated, hedged)
    return Clause(group, actor, target, False, negated, hedged)


def _read_ing(words, group: VerbGroup, before, after, read: list[Clause]) -> Clause | None:
    """A form in -ing: "accused Turkey of bombing villages"; "bombed the town, killing ten"."""
    if before is None or not read or group.first == 0:
        return None
    last, link = read[-1], words[group.first - 1].low
    target = find_object(words, group, after)
    if (before.lemma, link) in _OF_DEED and before.end < group.first <= before.end + 14:
        actor = last.target
        if actor is None or not before.passive and actor[1] > group.first:
            return None
        return Clause(group, actor, target, False, group.negated or link == "from", True)
    if before.end == group.first and before.lemma in WORDS["with_ing"]:  # "denies fomenting"
        actor = last.target if last.passive else last.actor
        if before.lemma in WORDS["denying"] - {"deny"} and last.group is before and not last.passive:
            read[-1] = last._replace(group=last.group._replace(end=group.end), target=target)  # "stopped paying"
            return None
        negated = before.lemma in WORDS["denying"] and not last.negated
        hedged = before.lemma not in WORDS["done"] or last.hedged
        return Clause(group, actor, target, False, negated, hedged) if actor else None
    if link == "," and target:
        actor = inherit_subject([clause for clause in read if clause.group.kind == "finite"], group)
        return Clause(group, actor, target, False, group.negated, last.hedged) if actor else None
    return None


_READERS = {
    "finite": _read_finite,
    "state": _read_state,
    "participle": _read_participle,
    "infinitive": _read_infinitive,
    "ing": _read_ing,
}


def _is_doubted(words: list[Word], group: VerbGroup, subject: Phrase | None) -> bool:
    """Whether "allegedly" or "if" says that it is not told as done."""
    if any(word.low in WORDS["doubting"] for word in words[max(0, group.first - 2) : group.end + 2]):
        return True
    first = subject[0] if subject else group.first
    return any(word.low in WORDS["conditional"] for word in words[max(0, first - 2) : first])
