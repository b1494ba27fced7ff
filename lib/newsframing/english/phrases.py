"""Where does a noun phrase begin and end? "Kremlin spokesman Dmitry Peskov" before a verb, or behind it.

Rules over small words and capitals, no parser: from the verb they go to the left, or from the cue to the right, until a
word comes that no noun phrase goes on with. A phrase is (its first word, the word behind its last).
"""

from newsframing.english.insertions import (
    COMMAS,
    is_inside_insertion,
    is_locality,
    name_end,
    names_holder,
    opens_insertion,
)
from newsframing.english.roles import is_role
from newsframing.english.words import (
    ADVERBS,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    WORDS,
    Word,
    is_capital,
    is_possessive,
    looks_like_verb,
)

Phrase = tuple[int, int]

# Longer than this no source is named, and every search ends.
_LONGEST, _LONGEST_INSERTION, _DEEPEST = 40, 45, 3

_ARTICLES = WORDS["articles"]
_PARTICLES = WORDS["particles"]
_COUNTED = WORDS["counted"]
_NO_SUBJECTS = (PREPOSITIONS | OBJECT_PRONOUNS | DETERMINERS | ADVERBS | TIMES | CONJUNCTIONS) - WORDS["subjects_too"]
_NO_PART = CONJUNCTIONS | RELATIVES | PRONOUNS | ADVERBS | OBJECT_PRONOUNS | TIMES


def is_name(words: list[Word], phrase: Phrase) -> bool:
    """Whether a noun phrase ends with a name."""
    return is_capital(words[phrase[1] - 1])


def phrase_before(words: list[Word], place: int) -> Phrase | None:
    """The noun phrase that ends right before `place`; before a comma the one that the insertion belongs to."""
    return _phrase_ending(words, place - 1, 0)


def _phrase_ending(words: list[Word], last: int, depth: int) -> Phrase | None:
    if last < 0 or depth > _DEEPEST:
        return None
    word = words[last]
    if word.low in COMMAS:
        return _before_insertion(words, last, depth)
    if word.low in (")", "]"):  # "Mike Pence (R-IN) said"
        return _phrase_ending(words, _opening(words, last) - 1, depth + 1)
    if word.kind == "quotation":
        return last, last + 1
    if word.kind != "word":
        return None
    if word.low in PRONOUNS:
        return last, last + 1
    if word.low in RELATIVES:
        return _antecedent(words, last, depth)
    if word.low in _NO_SUBJECTS or looks_like_verb(words, last):
        return None
    first = _extend_left(words, last, 0)
    while first < last and (words[first].low in PREPOSITIONS | {"and", "&"}):
        if words[first].low in _COUNTED and words[first + 1].low[0].isdigit():
            break  # "about 21,000 Serbs"
        first += 1
    return first, last + 1


def _antecedent(words: list[Word], relative: int, depth: int) -> Phrase | None:
    """What who, which or that stands for."""
    if words[relative].low not in ("who", "which", "that"):
        return None
    last = relative - 1
    if last >= 0 and words[last].low == ",":
        last -= 1
    return _phrase_ending(words, last, depth + 1)


def _extend_left(words: list[Word], last: int, depth: int) -> int:
    """The first word of the noun phrase that ends at `last`."""
    first = last
    in_name = is_capital(words[last])
    while first > 0 and last - first < _LONGEST:
        before, low = words[first - 1], words[first - 1].low
        if before.kind == "clitic":  # "Trump's doctor"
            if not is_possessive(words, first - 1) or first < 2 or words[first - 2].kind not in ("word", "quotation"):
                break
            first -= 2
            in_name = is_capital(words[first])
        elif before.kind == "quotation":  # Robert "Bobby" Scott
            if not in_name or first < 2 or not is_capital(words[first - 2]):
                break
            first -= 2
        elif before.kind == "sign":  # Equity (Pacific) Ltd
            opening = _opening(words, first - 1) if low == ")" and in_name else -1
            if opening < 1 or not is_capital(words[opening - 1]):
                break
            first = opening - 1
        elif _begins_anew(words, first):
            break
        elif low in DETERMINERS:
            first -= 1
            if low in _ARTICLES:
                return _before_article(words, first, depth)
            in_name = False
        elif low[0].isdigit() or (low in _COUNTED and words[first].low[0].isdigit()):
            first -= 1
        elif low == "than" and first > 1 and words[first - 2].low in ("more", "less", "fewer"):
            first -= 2
        elif low in ("and", "&"):
            return _before_and(words, first, last, depth)
        elif low in PREPOSITIONS:
            return _before_preposition(words, first, depth)
        elif low in _NO_PART or looks_like_verb(words, first - 1):
            break
        elif (
            in_name
            and low in _PARTICLES
            and first > 1
            and (is_capital(words[first - 2]) or words[first - 2].low in _PARTICLES)
        ):
            first -= 1
        elif in_name and not is_capital(before):
            if not is_role(low):
                break
            in_name = False
            first -= 1
        else:
            in_name = in_name or is_capital(before)
            first -= 1
    return first


def _begins_anew(words: list[Word], first: int) -> bool:
    """Whether the word before belongs to another clause: "saying anybody", "said that Clinton"."""
    before = words[first - 1]
    if before.low.endswith("ing") and not is_capital(before):
        earlier = words[first - 2] if first > 1 else None
        return earlier is None or not (earlier.low in DETERMINERS or is_capital(earlier))
    following = words[first]
    return before.low == "that" and (
        is_capital(following) or following.low.endswith("s") or following.low in DETERMINERS
    )


def _before_article(words: list[Word], first: int, depth: int) -> int:
    """Further to the left of "the court": "the head of the court", "all the judges"."""
    if first > 1 and words[first - 1].low in ("of", "for", "at", "in", "from", "with"):
        return _before_preposition(words, first, depth)
    return first


def _before_preposition(words: list[Word], first: int, depth: int) -> int:
    """Further to the left of "of Russia" or "in Kosovo", if a clause begins where that ends."""
    low = words[first - 1].low
    if first < 2 or depth >= _DEEPEST or low not in ("of", "for", "at", "in", "from", "with", "to"):
        return first
    if not _is_noun_like(words, first - 2):
        return first
    further = _extend_left(words, first - 2, depth + 1)
    return further if low == "of" or _stands_at_edge(words, further) else first


def _before_and(words: list[Word], first: int, last: int, depth: int) -> int:
    """Further to the left of "and Clinton", if both are names or neither is, and a clause begins there."""
    left = first - 2
    if left < 0 or depth >= _DEEPEST or not _is_noun_like(words, left):
        return first
    further = _extend_left(words, left, depth + 1)
    alike = is_capital(words[left]) == is_capital(words[last])
    return further if alike and _stands_at_edge(words, further) else first


def _is_noun_like(words: list[Word], place: int) -> bool:
    word = words[place]
    if word.kind != "word" or word.low in _NO_PART or word.low in PREPOSITIONS:
        return False
    return not (word.low.endswith("ing") and not is_capital(word)) and not looks_like_verb(words, place)


def _stands_at_edge(words: list[Word], first: int) -> bool:
    """Whether a clause may begin with the word there."""
    if first == 0:
        return True
    before = words[first - 1]
    return before.kind in ("sign", "quotation") or before.low in CONJUNCTIONS | RELATIVES | ADVERBS


def _opening(words: list[Word], closing: int) -> int:
    """Where the bracket that closes there was opened, or -1."""
    sign = {")": "(", "]": "["}[words[closing].low]
    for place in range(closing - 1, max(closing - 25, -1), -1):
        if words[place].low == sign:
            return place
    return -1


def _before_insertion(words: list[Word], comma: int, depth: int) -> Phrase | None:
    """The noun phrase before an insertion that ends with the comma there: "Peskov, the spokesman, said"."""
    best = None
    place = comma - 1
    while place > 0 and comma - place < _LONGEST_INSERTION:
        word = words[place]
        if word.low in (";", ":", "?", "!"):
            break
        if word.low in (")", "]"):
            opening = _opening(words, place)
            place = opening - 1 if opening > 0 else place - 1
            continue
        if word.low in COMMAS:
            phrase = _phrase_ending(words, place - 1, depth + 1)
            if phrase and not is_inside_insertion(words, phrase[0]) and opens_insertion(words, place + 1, comma):
                behind = name_end(words, place + 1, comma)
                if behind and not is_name(words, phrase) and is_role(words[phrase[1] - 1].low):
                    return place + 1, behind  # "the envoy, John Smith, said"
                if behind and names_holder(words, phrase, place + 1, behind):
                    return place + 1, behind  # "the mayor of Lenk, John Smith, said"
                best = best or phrase
                if is_name(words, phrase) and not is_locality(words, phrase):
                    return phrase
        place -= 1
    return best


def phrase_after(words: list[Word], place: int) -> Phrase | None:
    """The noun phrase that begins at `place`."""
    if place >= len(words):
        return None
    word = words[place]
    owner = word.low == "her" and place + 1 < len(words) and _is_noun_like(words, place + 1)  # "by her manager"
    if word.kind == "quotation" or word.low in PRONOUNS or (word.low in OBJECT_PRONOUNS and not owner):
        return place, place + 1
    if (
        word.kind != "word"
        or word.low in PREPOSITIONS | CONJUNCTIONS | ADVERBS | TIMES
        or looks_like_verb(words, place)
    ):
        return None
    end = place + 1
    while end < len(words) and end - place < _LONGEST and _goes_on(words, end):
        end += 1
    while end > place and words[end - 1].low in ("and", "of", "for", "at", "in", "from", "&", "the"):
        end -= 1
    return (place, end) if end > place else None


def _goes_on(words: list[Word], end: int) -> bool:
    """Whether the noun phrase before `end` goes on with the word there."""
    word, low = words[end], words[end].low
    before = words[end - 1]
    following = words[end + 1] if end + 1 < len(words) else None
    if word.kind == "quotation":
        return is_capital(before) and following is not None and is_capital(following)
    if word.kind == "clitic":
        return is_possessive(words, end)
    if word.kind == "sign":
        return False
    if low in ("of", "for", "at", "in", "from", "and", "&"):
        if following is None or following.kind != "word":
            return False
        if low in ("and", "&"):
            return is_capital(following)
        return low == "of" or not (following.low in TIMES or following.low in ("an", "a", "his", "her"))
    if low in PREPOSITIONS or low in _NO_PART or looks_like_verb(words, end):
        return False
    if low.endswith("ing") and not is_capital(word) and before.low not in DETERMINERS:
        return False
    return low not in _ARTICLES or before.low in ("of", "for", "at", "in", "from", "and", "all", "both")


def main_subject(words: list[Word], end: int) -> Phrase | None:
    """The first noun phrase before `end` that is followed by a verb and stands in no subordinate clause."""
    for verb in range(1, end):
        if looks_like_verb(words, verb):
            place = verb
            while place > 0 and not is_capital(words[place - 1]):  # "Donnelly" is no adverb
                if words[place - 1].low not in ADVERBS and not words[place - 1].low.endswith("ly"):
                    break
                place -= 1
            phrase = phrase_before(words, place)
            if phrase and not (phrase[0] and words[phrase[0] - 1].low in SUBORDINATORS | RELATIVES | PREPOSITIONS):
                return phrase
    return None
