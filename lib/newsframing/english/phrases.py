"""Where does a noun phrase begin and end? "Kremlin spokesman Dmitry Peskov" before a verb, or behind it.

Rules over small words and capitals, no parser: from the verb they go to the left, or from the cue to the right, until a
word comes that no noun phrase goes on with. A phrase is (its first word, the word behind its last).
"""

import re

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
    Word,
    is_capital,
    is_possessive,
    looks_like_verb,
)

Phrase = tuple[int, int]

# Nouns for people by what they do. Thousands end in -er, -or, -ist and the like; these do not, or matter most.
ROLES = frozenset(
    "spokesman spokeswoman spokesperson president minister premier chancellor secretary senator sen rep gov"
    " governor mayor congressman congresswoman representative ambassador envoy diplomat official officer"
    " general gen colonel lt col maj capt captain sgt admiral commander chief head leader chair chairman"
    " chairwoman chairperson deputy director aide adviser advisor strategist analyst professor prof doctor dr"
    " judge justice attorney lawyer prosecutor counsel sheriff police candidate nominee businessman"
    " billionaire mogul host anchor journalist reporter correspondent columnist editor author writer historian"
    " economist scientist researcher expert critic activist founder co-founder ceo cfo coach player actor"
    " actress singer comedian director producer bishop archbishop pope father rabbi imam king queen prince"
    " princess mr mrs ms miss sir lady lord mother wife husband son daughter brother sister niece nephew uncle"
    " aunt friend neighbor resident student teacher farmer worker driver owner manager executive member"
    " delegate lawmaker legislator speaker whip incumbent veteran soldier fellow partner colleague opponent"
    " rival counterpart predecessor successor widow vice-president commissioner superintendent principal dean"
    " patriarch metropolitan bloc republican democrat reps sens democratic libertarian conservative moderator"
    " pollster operative surrogate treasurer librarian politician parliamentarian veterinarian".split()
)
_ROLE_ENDING = re.compile(
    r"(?:man|woman|person|ist|cian|[st]or|ssor|der|ger|ker|ner|ter|ver|yer|mer|ler|ser|cher|sher)\Z"
)
_NO_ROLES = frozenset(
    "former after other another under over never however whether rather further together number center centre"
    " border cross-border order matter resist list exist persist insist assist consist letter paper power"
    " water winter summer september october november december better later earlier longer larger higher lower"
    " greater newer older younger computer newspaper chapter quarter character remember offer suffer differ"
    " prefer deliver discover answer error mirror terror horror factor sector monitor motor major minor senior"
    " junior prior interior exterior superior favor labor harbor tower river silver fever cover proper corner"
    " dinner manner barrier carrier career per her human german roman norman ottoman twist mist wrist fist"
    " enlist disaster weather feather danger anger trigger bigger stronger easier happier server timer laser"
    " user corridor tenor vector reactor tractor transfer".split()
)

# Longer than this no source is named, and every search ends.
_LONGEST, _LONGEST_INSERTION, _DEEPEST = 40, 45, 3

_PARTS_OF_PLACES = frozenset(
    "new north south east west northern southern eastern western rhode puerto san saint".split()
)
_COMMAS = frozenset((",", "—", "–", "--", "-", "―"))
_INSERTION_OPENERS = frozenset("who which whose whom where when a an one once now then whereas with including".split())
_ARTICLES = frozenset("the a an this that these those his her their its our my your".split())
PARTICLES = frozenset("de la del da van von der den al bin ibn el le du dos di".split())
_COUNTED = frozenset("about around nearly almost some more over than at least".split())
_NO_SUBJECTS = (PREPOSITIONS | OBJECT_PRONOUNS | DETERMINERS | ADVERBS | TIMES | CONJUNCTIONS) - frozenset(
    "it you some many others several both most few two three four five six seven eight nine ten one this that"
    " another all each".split()
)
_NO_PART = CONJUNCTIONS | RELATIVES | PRONOUNS | ADVERBS | OBJECT_PRONOUNS | TIMES


def is_role(low: str) -> bool:
    """Whether a noun in lower case says what somebody does: spokesman, minister, baker."""
    if low in _NO_ROLES:
        return False
    return low in ROLES or low.rpartition("-")[2] in ROLES or (len(low) > 4 and _ROLE_ENDING.search(low) is not None)


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
    if word.low in _COMMAS:
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
    while first < last and (words[first].kind == "clitic" or words[first].low in PREPOSITIONS | {"and", "&"}):
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
    if last >= 0 and words[last].low in PREPOSITIONS:
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
        elif before.kind == "sign":
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
        elif low[0].isdigit() or (
            low in _COUNTED and words[first].low[0].isdigit() or low == "more" == words[first].low
        ):
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
            and low in PARTICLES
            and first > 1
            and (is_capital(words[first - 2]) or words[first - 2].low in PARTICLES)
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
    if first > 0 and words[first - 1].low in ("all", "both", "half"):
        return first - 1
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
        if word.low in _COMMAS:
            phrase = _phrase_ending(words, place - 1, depth + 1)
            if phrase and not _is_inside_insertion(words, phrase[0]) and _opens_insertion(words, place + 1, comma):
                name_end = _name_end(words, place + 1, comma)
                if name_end and not is_name(words, phrase) and is_role(words[phrase[1] - 1].low):
                    return place + 1, name_end  # "the envoy, John Smith, said"
                if name_end and _names_holder(words, phrase, place + 1, name_end):
                    return place + 1, name_end  # "the mayor of Lenk, John Smith, said"
                best = best or phrase
                if is_name(words, phrase) and not _is_locality(words, phrase):
                    return phrase
        place -= 1
    return best


def _names_holder(words: list[Word], phrase: Phrase, first: int, end: int) -> bool:
    """Whether an insertion of two words or more names who holds an office "of" something, and is no part of a place."""
    if end - first < 2 or words[first].low in _PARTS_OF_PLACES:
        return False
    inner = next((at for at in range(phrase[0] + 1, phrase[1]) if words[at].low in ("of", "for")), None)
    return inner is not None and not is_capital(words[inner - 1]) and is_role(words[inner - 1].low)


def _is_inside_insertion(words: list[Word], first: int) -> bool:
    """Whether the part of the sentence in which the phrase stands says more about something before it."""
    place = first
    while place > 0 and words[place - 1].low not in _COMMAS and words[place - 1].kind != "quotation":
        place -= 1
    return place > 0 and words[place].low in _INSERTION_OPENERS


def _name_end(words: list[Word], first: int, behind: int) -> int:
    """Where a name of two words or more ends that is all there is up to `behind` or the next sign; 0 if it is not."""
    end = first
    while end < behind and (is_capital(words[end]) or words[end].low in ("de", "van", "al", "bin", "von")):
        end += 1
    return end if end - first >= 2 and (end == behind or words[end].low in ("(", ",")) else 0


def _is_locality(words: list[Word], phrase: Phrase) -> bool:
    """Whether a name stands behind "in" or is the second half of "in Akron, Ohio"."""
    first, behind = phrase
    where = ("in", "at", "from", "of", "near", "for")
    if first and words[first - 1].low == ",":
        return behind - first == 1 and first > 2 and words[first - 3].low in where
    return first > 0 and words[first - 1].low in where[:-1]


def _opens_insertion(words: list[Word], place: int, end: int) -> bool:
    """Whether the words from there to `end` say more about the noun phrase before them."""
    if place >= end:
        return False
    word = words[place]
    return (
        end - place <= 6
        or word.low in DETERMINERS | PREPOSITIONS | ADVERBS | RELATIVES | TIMES | SUBORDINATORS
        or word.low in ("now", "himself", "herself", "not")
        or word.low.endswith(("ing", "ed"))
        or is_capital(word)
        or word.low.isdigit()
        or is_role(word.low)
    )


def phrase_after(words: list[Word], place: int) -> Phrase | None:
    """The noun phrase that begins at `place`."""
    if place >= len(words):
        return None
    word = words[place]
    if word.kind == "quotation" or word.low in PRONOUNS or word.low in OBJECT_PRONOUNS:
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
        if following is None or following.kind != "word" or following.low in PRONOUNS | PREPOSITIONS:
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
            while place > 0 and (words[place - 1].low in ADVERBS or words[place - 1].low.endswith("ly")):
                place -= 1
            phrase = phrase_before(words, place)
            if phrase and not (phrase[0] and words[phrase[0] - 1].low in SUBORDINATORS | RELATIVES | PREPOSITIONS):
                return phrase
    return None
