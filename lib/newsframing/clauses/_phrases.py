"""Which noun phrase is the subject of a verb, which its object or agent? Read by their place."""

from newsframing.english.nations import find_nation, is_nation_adjective
from newsframing.english.people import INSTITUTIONS
from newsframing.english.phrases import Phrase, phrase_after, phrase_before
from newsframing.english.verb_groups import VerbGroup, is_adverb
from newsframing.english.words import (
    CONJUNCTIONS,
    DETERMINERS,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVES,
    TIMES,
    Word,
    is_possessive,
    looks_like_verb,
)
from newsframing.english.words import WORDS as ENGLISH
from newsframing.files import load_words

WORDS = {name: frozenset(words) for name, words in load_words("clauses").items()}
_AGENT_WITHIN = 8


def skip_back(words: list[Word], place: int) -> int:
    """The place behind the last word before `place` that is no adverb."""
    while place > 0 and is_adverb(words[place - 1]):
        place -= 1
    return place


def find_subject(words: list[Word], group: VerbGroup, before, read: list) -> Phrase | None:
    """The noun phrase before a verb; behind "and" or a comma alone, that of the verb before."""
    at = skip_back(words, group.first)
    if at == 0:
        return None
    if (inverted := _find_inverted(words, group)) is not None:
        return inverted
    link = words[at - 1].low
    if link in ("and", "but", "or", "then") or (link == "," and before is not None and before.end == at - 1):
        return inherit_subject(read, group)
    inside = before is not None and before.kind in ("participle", "ing") and _is_open(words, before, at)
    phrase = phrase_before(words, skip_back(words, before.first) if inside else at)
    if phrase is None:
        return inherit_subject(read, group) if link == "," else None
    phrase = cut_left(words, phrase, before)
    if phrase is None or (before and before.end == phrase[0] and before.kind == "infinitive" and not inside):
        return None  # "attempts to leave the EU were made"
    if link in RELATIVES:  # what "which" stands for is sure only right behind a phrase without prepositions
        outside = words[phrase[0] - 1].low if phrase[0] else ""
        plain = head_end(words, phrase) == phrase[1] and outside not in PREPOSITIONS | {","}
        person = link == "who" and head_end(words, phrase) == phrase[1] and outside not in ("of", "for", "as", ",")
        return phrase if plain or person else None
    phrase = _widen(words, phrase, before)
    if phrase is None:
        return None
    while phrase[1] - phrase[0] > 1 and words[phrase[0]].low in CONJUNCTIONS - {"that"}:  # "But Mrs. Clinton"
        phrase = (phrase[0] + 1, phrase[1])
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


def _widen(words: list[Word], phrase: Phrase, before: VerbGroup | None) -> Phrase | None:
    """The phrase with what stands before a name: "ethnic Serbs", "its ally Russia", "Putin and Medvedev"."""
    first, end = phrase
    limit = before.end if before is not None and before.end <= first else 0
    while first > limit:
        low = words[first - 1].low
        if low in WORDS["before_people"] | ENGLISH["before_noun"] or (
            words[first].capital and low in WORDS["parties"] and words[first - 1].kind == "word"
        ):
            first -= 1
        elif words[first - 1].kind == "clitic" and is_possessive(words, first - 1) and first - 2 >= limit:
            first -= 2
        elif low in DETERMINERS - {"that"} and words[first].low not in DETERMINERS:
            first -= 1
        elif (
            words[first - 1].capital
            and (words[first].capital or is_nation_adjective(words[first - 1].text))
            and words[first].low not in TIMES
        ):
            first -= 1
        else:
            break
    if first - 2 >= limit and words[first - 1].low == "and":
        return _join_left(words, (first, end), before)
    return first, end


def _join_left(words: list[Word], phrase: Phrase, before: VerbGroup | None) -> Phrase | None:
    """The phrase with the one before "and"; None where that belongs to "in": "fans from Belgrade and Zagreb sang"."""
    left = phrase_before(words, phrase[0] - 1)
    if left is None or (before is not None and left[0] <= before.end):
        return phrase  # "met Putin and Medvedev said"
    left = _widen(words, left, before) or left
    outside = words[left[0] - 1].low if left[0] else ""
    if outside in PREPOSITIONS - {"after", "before", "as", "since", "until"}:
        return None
    edge = left[0] == 0 or words[left[0] - 1].kind in ("sign", "quotation") or outside in CONJUNCTIONS
    return (left[0], phrase[1]) if edge else phrase


def _is_open(words: list[Word], before: VerbGroup, at: int) -> bool:
    """Whether nothing closes the participle before: "troops sent by Russia entered", "Serbs living there were"."""
    first = skip_back(words, before.first)
    if first == 0 or words[first - 1].kind == "sign" or words[first - 1].low in PREPOSITIONS | CONJUNCTIONS:
        return False
    return not any(word.kind == "sign" or word.low in CONJUNCTIONS | RELATIVES for word in words[before.end : at])


def inherit_subject(read: list, group: VerbGroup) -> Phrase | None:
    """The subject of the nearest finite verb before, of a main clause rather than of "which ..."."""
    for clause in reversed(read):
        if clause.group.kind in ("finite", "state"):
            return clause.target if clause.passive else clause.actor
        if clause.group.kind == "infinitive" and clause.group.tense == group.tense:
            return clause.actor
    return None


def cut_left(words: list[Word], phrase: Phrase, before: VerbGroup | None) -> Phrase | None:
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
    """The phrase before the preposition, if a clause begins with it: "leaders of Serbia and Kosovo met"."""
    first = phrase[0] - 1
    if first < 1:
        return None
    head = phrase_before(words, first)
    if head is None or head[1] != first:
        return None
    edge = head[0] == 0 or words[head[0] - 1].kind in ("sign", "quotation")
    edge = edge or words[head[0] - 1].low in CONJUNCTIONS | RELATIVES or looks_like_verb(words, head[0] - 1)
    return (head[0], phrase[1]) if edge else None


def find_agent(words: list[Word], group: VerbGroup, after: VerbGroup | None) -> Phrase | None:
    """The noun phrase behind "by", unless it is a time or a way of doing something."""
    limit = min(len(words), group.end + _AGENT_WITHIN, after.first if after else len(words))
    for at in range(group.end, limit):
        if words[at].kind == "sign":
            return None
        if words[at].low != "by":
            continue
        phrase = phrase_after(words, at + 1)
        if (
            phrase is None
            or words[at + 1].low in TIMES
            or words[at + 1].low.endswith("ing")
            or words[at + 1].low[0].isdigit()
        ):
            return None
        if after is not None and phrase[0] <= after.first < phrase[1]:
            phrase = (phrase[0], after.first)
        return phrase if phrase[0] < phrase[1] else None
    return None


def split_names(words: list[Word], phrase: Phrase) -> list[Phrase]:
    """The parts of "Serbia and Russia", each a phrase; what is no such pair stays whole."""
    first, end = phrase
    cuts = [at for at in range(first + 1, head_end(words, phrase) - 1) if words[at].low in ("and", "&")]
    if not cuts or any(words[at].low in ("of", "between", "for", "both") for at in range(first, end)):
        return [phrase]
    last, following, before = words[head_end(words, phrase) - 1], words[cuts[-1] + 1], words[cuts[-1] - 1]
    if following.low not in DETERMINERS | POSSESSIVES:
        one = not (last.capital or last.low.endswith("s"))  # "the first lady and senator"
        one = one or (last.capital and not before.capital)  # "officer and veteran Peter Kaisen"
        if one or (
            last.low in INSTITUTIONS and not find_nation(before.text)
        ):  # "the Securities and Exchange Commission"
            return [phrase]
    starts, ends = [first, *(at + 1 for at in cuts)], [*cuts, end]
    return list(zip(starts, ends, strict=True))


def head_end(words: list[Word], phrase: Phrase) -> int:
    """Where the head of a phrase ends: before its first preposition, comma or relative; "many of the Serbs" whole."""
    first = phrase[0]
    for at in range(phrase[0] + 1, phrase[1]):
        if words[at].low == "of" and words[at - 1].low in WORDS["partitives"]:
            continue
        number = (
            words[at].low in ("about", "around", "over", "than")
            and at + 1 < phrase[1]
            and words[at + 1].low[0].isdigit()
        )
        if words[at].low in PREPOSITIONS | RELATIVES and not number or words[at].kind == "sign":
            return at
    return phrase[1] if phrase[1] > first else first + 1
