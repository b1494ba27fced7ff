"""Who is it that a cue names: which words, which person, what kind of source?"""

import re
from collections import Counter, namedtuple

from newsframing.clauses import (
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

# Nouns for people by what they do; several thousand end in -er, -or, -ist and the like, these do not or matter most.
ROLES = frozenset(
    "spokesman spokeswoman spokesperson president minister premier chancellor secretary senator sen rep gov governor mayor"
    " congressman congresswoman representative ambassador envoy diplomat official officer general gen colonel lt col maj"
    " capt captain sgt admiral commander chief head leader chair chairman chairwoman chairperson deputy director aide"
    " adviser advisor strategist analyst professor prof doctor dr judge justice attorney lawyer prosecutor counsel sheriff"
    " police candidate nominee businessman billionaire mogul host anchor journalist reporter correspondent columnist editor"
    " author writer historian economist scientist researcher expert critic activist founder co-founder ceo cfo coach player"
    " actor actress singer comedian director producer bishop archbishop pope father rabbi imam king queen prince princess"
    " mr mrs ms miss sir lady lord mother wife husband son daughter brother sister niece nephew uncle aunt friend neighbor"
    " resident student teacher farmer worker driver owner manager executive member delegate lawmaker legislator speaker"
    " whip incumbent veteran soldier fellow partner colleague opponent rival counterpart predecessor successor"
    " vice-president commissioner superintendent principal dean patriarch metropolitan bloc republican democrat reps sens"
    " democratic libertarian conservative moderator pollster operative surrogate treasurer".split()
)
_NO_ROLES = frozenset(
    "former after other another under over never however whether rather further together number center centre border"
    " cross-border order matter resist list exist persist insist assist consist letter paper power water winter summer"
    " september october november december better later earlier longer larger higher lower greater newer older younger"
    " computer newspaper chapter quarter character remember offer suffer differ prefer deliver discover answer error mirror"
    " terror horror factor sector monitor motor major minor senior junior prior interior exterior superior favor"
    " labor harbor tower river silver fever cover proper corner dinner manner barrier carrier career per her"
    " human german roman norman ottoman twist mist wrist fist enlist disaster weather feather danger anger"
    " trigger bigger stronger easier happier server timer laser user corridor tenor vector reactor tractor transfer".split()
)
_ROLE_ENDING = re.compile(r"(?:man|woman|person|ist|cian|[st]or|ssor|der|ger|ker|ner|ter|ver|yer|mer|ler|ser|cher|sher)\Z")
INSTITUTIONS = frozenset(
    "house department ministry committee party university college times post news journal tribune herald agency council"
    " court union embassy police bank group institute center centre association commission congress senate duma parliament"
    " government army navy force forces nations states inc corp co press radio tv network campaign administration team"
    " foundation company organization organisation movement mission office bureau board league federation assembly cabinet"
    " republic alliance coalition fund society church school hospital airport daily weekly magazine post-gazette globe"
    " service institute project program street media security guard border patrol nato un eu fbi cia kremlin pentagon".split()
)
MEDIA = frozenset(
    "news times post journal tribune herald press radio tv network daily weekly magazine newspaper newspapers paper media"
    " agency outlet outlets website broadcaster station channel globe gazette reuters ap afp cnn nbc abc cbs bbc politico"
    " bloomberg tass interfax gazeta telegraph guardian telegram wire editorial newswire blog podcast chronicle".split()
)
DOCUMENTS = frozenset(
    "poll polls survey surveys study studies report reports data letter letters document documents statement statements"
    " research analysis figures statistics filing filings memo memos email emails book article articles bill law lawsuit"
    " complaint ruling rules act plan ad ads video post posts tweet tweets petition website page records evidence results".split()
)
UNNAMED = frozenset(
    "source sources some many others critics observers people someone somebody everyone anybody anyone nobody insiders most"
    " few several one those skeptics opponents supporters analysts experts scholars rumors rumours reports witnesses".split()
)
_NAME_PARTICLES = frozenset("of for de la del da di van von der den al bin ibn el le du dos y and the".split())
# Words written with a capital that are no part of a person's name.
TITLES = ROLES | frozenset(
    "the former ex vice first second foreign prime interior defense defence deputy senior acting republican democratic"
    " libertarian new york u.s us american russian british german french chinese serbian kosovo serb albanian but and in on"
    " as at for when while if after before however yet meanwhile state white green house press secretary attorney national"
    " security campaign manager communications director retired sens reps supreme court chief staff lieutenant rival"
    " conservative liberal texas ohio florida california arizona virginia washington then so says said senate gop presidential"
    " nominee army navy air force to from by with all still even according nor or not that this these those his her their"
    " like including nato ukrainian turkish israeli iranian democrat hillary's trump's mrs. mr. dr. sen. rep. gov.".split()
)

Person = namedtuple("Person", "name last gender roles")


def phrase_before(words: list[Word], place: int) -> tuple[int, int] | None:
    """First word and the word behind the last of the noun phrase that ends right before `place`, if one does."""
    return _phrase_ending(words, place - 1, 0)


def _phrase_ending(words: list[Word], last: int, depth: int) -> tuple[int, int] | None:
    if last < 0 or depth > 3:
        return None
    word = words[last]
    if word.kind == "sign":
        if word.low == ",":
            return _before_insertion(words, last, depth)
        if word.low in (")", "]"):
            opening = _opening(words, last)
            if opening <= 0:
                return None
            inner = _phrase_ending(words, opening - 1, depth)
            return (inner[0], inner[1]) if inner else None
        if word.low in ("—", "–", "--", " - ", "―") :
            return _before_insertion(words, last, depth)
        return None
    if word.kind == "quotation":
        return (last, last + 1)
    if word.kind == "clitic":
        return None
    if word.low in PRONOUNS:
        return (last, last + 1)
    if word.low in RELATIVES:
        back = last - 1
        if back >= 0 and words[back].low == ",":
            back -= 1
        if back >= 0 and words[back].low in PREPOSITIONS:
            back -= 1
        antecedent = _phrase_ending(words, back, depth + 1) if back >= 0 else None
        return antecedent if antecedent and word.low in ("who", "which", "that") else None
    if word.low in _NOT_SUBJECTS or word.low in CONJUNCTIONS or word.low in TIMES or looks_like_verb(words, last):
        return None
    first = _extend_left(words, last)
    while first < last and (words[first].low in PREPOSITIONS or words[first].low in ("and", "&") or words[first].kind == "clitic"):
        first += 1
    return (first, last + 1)


_NOT_SUBJECTS = (PREPOSITIONS | OBJECT_PRONOUNS | DETERMINERS | ADVERBS) - frozenset(
    "it you some many others several both most few two three four five six seven eight nine ten one this that another all each".split()
)


def _extend_left(words: list[Word], last: int) -> int:
    first = last
    in_name = is_capital(words[last])
    while first > 0:
        before = words[first - 1]
        low = before.low
        if before.kind == "clitic":
            if not is_possessive(words, first - 1) or first < 2 or words[first - 2].kind not in ("word", "quotation"):
                break
            first -= 2
            in_name = is_capital(words[first])
            continue
        if before.kind == "quotation":
            if in_name and first > 1 and is_capital(words[first - 2]) and first - 2 >= 0:
                first -= 2
                continue
            break
        if before.kind == "sign":
            if low == ")" and in_name:
                opening = _opening(words, first - 1)
                if opening > 0 and is_capital(words[opening - 1]) :
                    first = opening - 1
                    continue
            break
        if low.endswith("ing") and before.kind == "word" and not is_capital(before):
            earlier = words[first - 2] if first > 1 else None
            if earlier is None or not (earlier.low in DETERMINERS or is_capital(earlier)):
                break
        if low == "that" and (is_capital(words[first]) or words[first].low.endswith("s") or words[first].low in DETERMINERS):
            break
        if low in DETERMINERS:
            first -= 1
            if low in ("the", "a", "an", "this", "that", "these", "those", "his", "her", "their", "its", "our", "my", "your"):
                if first > 1 and words[first - 1].low in ("of", "for") and _is_noun_like(words, first - 2):
                    first -= 1
                    continue
                if first > 2 and words[first - 1].low in ("at", "in", "from", "with") and _is_noun_like(words, first - 2):
                    further = _extend_left(words, first - 2)
                    if _stands_at_edge(words, further):
                        return further
                if first > 0 and words[first - 1].low in ("all", "both", "half"):
                    first -= 1
                break
            in_name = False
            continue
        if low in ("than", "more", "as", "no", "less") and words[first].low in DETERMINERS | {"than", "less"} | frozenset():
            first -= 1
            continue
        if low in ("and", "&") and first > 1:
            left = first - 2
            if _is_noun_like(words, left) and not looks_like_verb(words, left):
                further = _extend_left(words, left)
                if _stands_at_edge(words, further) and (is_capital(words[left]) == is_capital(words[last])):
                    return further
            break
        if low in PREPOSITIONS:
            if low in ("of", "for", "at", "in", "from", "with", "on", "to") and first > 1 and _is_noun_like(words, first - 2):
                further = _extend_left(words, first - 2)
                if low == "of" or _stands_at_edge(words, further):
                    if not (is_capital(words[last]) and _is_place_phrase(words, further, low)):
                        return further
            break
        if low in CONJUNCTIONS or low in RELATIVES or low in PRONOUNS or low in ADVERBS or low in OBJECT_PRONOUNS:
            break
        if low in TIMES or before.kind != "word" or looks_like_verb(words, first - 1):
            break
        if in_name and not is_capital(before):
            if not is_role(low):
                break
            in_name = False
        elif is_capital(before):
            in_name = True
        first -= 1
    return first


def _is_place_phrase(words: list[Word], first: int, preposition: str) -> bool:
    """Whether what stands before the preposition is not the subject: "a rally in Ohio", said of nobody."""
    return preposition in ("on",)


def _is_noun_like(words: list[Word], place: int) -> bool:
    word = words[place]
    return (
        word.kind == "word"
        and word.low not in PRONOUNS
        and word.low not in PREPOSITIONS
        and word.low not in CONJUNCTIONS
        and word.low not in ADVERBS
        and word.low not in TIMES
        and not (word.low.endswith("ing") and not is_capital(word))
        and not looks_like_verb(words, place)
    )


def _stands_at_edge(words: list[Word], first: int) -> bool:
    """Whether a clause may begin with the word there."""
    if first == 0:
        return True
    before = words[first - 1]
    return before.kind in ("sign", "quotation") or before.low in CONJUNCTIONS or before.low in RELATIVES or before.low in ADVERBS


def _opening(words: list[Word], closing: int) -> int:
    sign = {")": "(", "]": "["}[words[closing].low]
    place = closing - 1
    while place >= 0 and closing - place < 25:
        if words[place].low == sign:
            return place
        place -= 1
    return -1


def _before_insertion(words: list[Word], comma: int, depth: int) -> tuple[int, int] | None:
    """The noun phrase before an insertion that ends with the comma there: "Peskov, the spokesman, said"."""
    best = None
    place = comma - 1
    while place > 0 and comma - place < 45:
        word = words[place]
        if word.low in (";", ":", "?", "!"):
            break
        if word.low in (")", "]"):
            place = max(_opening(words, place), 1) - 1 if _opening(words, place) > 0 else place - 1
            continue
        if word.low not in _COMMAS:
            place -= 1
            continue
        phrase = _phrase_ending(words, place - 1, depth + 1)
        if phrase and not _is_inside_insertion(words, phrase[0]) and _opens_insertion(words, place + 1, comma):
            if _names_somebody(words, place + 1, comma) and not is_name(words, phrase) and is_role(words[phrase[1] - 1].low):
                return (place + 1, _name_end(words, place + 1, comma))
            if best is None:
                best = phrase
            if is_name(words, phrase) and not _is_locality(words, phrase):
                return phrase
        place -= 1
    return best


_COMMAS = frozenset((",", "—", "–", "--", " - "))
_INSERTION_OPENERS = frozenset("who which whose whom where when a an one once now then whereas with including".split())


def _is_inside_insertion(words: list[Word], first: int) -> bool:
    """Whether the part of the sentence in which the phrase stands says more about something before it."""
    place = first
    while place > 0 and words[place - 1].low not in _COMMAS and words[place - 1].kind != "quotation":
        place -= 1
    return place > 0 and words[place].low in _INSERTION_OPENERS


def _names_somebody(words: list[Word], first: int, behind: int) -> bool:
    """Whether an insertion is a name of two words or more and nothing else: "the envoy, John Smith, said"."""
    end = _name_end(words, first, behind)
    return end - first >= 2 and (end == behind or words[end].low in ("(", ","))


def _name_end(words: list[Word], first: int, behind: int) -> int:
    end = first
    while end < behind and (is_capital(words[end]) or words[end].low in ("de", "van", "al", "bin", "von")):
        end += 1
    return end


def _is_locality(words: list[Word], phrase: tuple[int, int]) -> bool:
    """Whether a name is the second half of "in Akron, Ohio" or stands behind "in" itself."""
    before = words[phrase[0] - 1] if phrase[0] else None
    if before is None:
        return False
    if before.low == ",":
        return phrase[1] - phrase[0] == 1 and phrase[0] > 2 and words[phrase[0] - 3].low in ("in", "at", "from", "of", "near", "for")
    return before.low in ("in", "at", "from", "of", "near")


def _opens_insertion(words: list[Word], place: int, end: int) -> bool:
    """Whether the words from there to `end` say more about the noun phrase before them."""
    if place >= end:
        return False
    word = words[place]
    low = word.low
    return (
        low in ("who", "whose", "which", "whom", "a", "an", "the", "one", "then", "now", "also", "himself", "herself", "himself")
        or low in DETERMINERS
        or low in PREPOSITIONS
        or low in ("when", "while", "if", "as", "though", "however", "too", "meanwhile", "in", "not", "himself")
        or low in ADVERBS
        or low.endswith(("ing", "ed"))
        or is_capital(word)
        or low.replace(".", "").isdigit()
        or is_role(low)
        or low in TIMES
        or (end - place <= 6)
    )


def phrase_after(words: list[Word], place: int) -> tuple[int, int] | None:
    """First word and the word behind the last of the noun phrase that begins at `place`, if one does."""
    last = len(words)
    if place >= last:
        return None
    word = words[place]
    if word.low in PRONOUNS or word.low in OBJECT_PRONOUNS:
        return (place, place + 1)
    if word.kind == "quotation":
        return (place, place + 1)
    if word.kind != "word" or word.low in PREPOSITIONS or word.low in CONJUNCTIONS or word.low in ADVERBS or word.low in TIMES:
        return None
    if looks_like_verb(words, place):
        return None
    end = place
    while end < last:
        word = words[end]
        low = word.low
        if word.kind == "quotation":
            if end > place and end + 1 < last and is_capital(words[end - 1]) and is_capital(words[end + 1]):
                end += 1
                continue
            break
        if word.kind == "clitic":
            if not is_possessive(words, end):
                break
            end += 1
            continue
        if word.kind == "sign":
            break
        if low in ("of", "for", "at", "in", "from", "and", "&") and end > place and end + 1 < last:
            following = words[end + 1]
            if low in ("and", "&") and not is_capital(following):
                break
            if low in ("in", "at", "from", "for") and (following.low in TIMES or following.low in PRONOUNS or following.low in ("an", "a", "his", "her")):
                break
            if following.kind == "word" and following.low not in PRONOUNS and following.low not in PREPOSITIONS:
                end += 1
                continue
            break
        if end > place and (
            low in PREPOSITIONS
            or low in CONJUNCTIONS
            or low in RELATIVES
            or low in ADVERBS
            or low in PRONOUNS
            or low in TIMES
            or looks_like_verb(words, end)
            or (low.endswith("ing") and not is_capital(word) and words[end - 1].low not in DETERMINERS)
        ):
            break
        if end > place and low in ("the", "a", "an", "this", "that", "his", "her") and words[end - 1].low not in ("of", "for", "at", "in", "from", "and", "all", "both"):
            break
        end += 1
    while end > place and words[end - 1].low in ("and", "of", "for", "at", "in", "from", "&", "the"):
        end -= 1
    return (place, end) if end > place else None


def is_name(words: list[Word], phrase: tuple[int, int]) -> bool:
    """Whether a noun phrase ends with a name."""
    return is_capital(words[phrase[1] - 1])


def is_role(low: str) -> bool:
    """Whether a noun says what somebody does: spokesman, minister, baker."""
    if low in _NO_ROLES:
        return False
    return low in ROLES or (low.rpartition("-")[2] in ROLES) or (len(low) > 4 and _ROLE_ENDING.search(low) is not None)


def main_subject(words: list[Word], end: int) -> tuple[int, int] | None:
    """The first noun phrase before `end` that is followed by a verb and stands in no subordinate clause."""
    for place in range(1, end):
        if not looks_like_verb(words, place):
            continue
        phrase = subject_of(words, place)
        if phrase and not _is_subordinate(words, phrase[0]):
            return phrase
    return None


def subject_of(words: list[Word], verb: int) -> tuple[int, int] | None:
    """The noun phrase before a verb, adverbs between them left aside."""
    place = verb
    while place > 0 and (words[place - 1].low in ADVERBS or words[place - 1].low.endswith("ly")):
        place -= 1
    return phrase_before(words, place)


def _is_subordinate(words: list[Word], first: int) -> bool:
    return first > 0 and (words[first - 1].low in SUBORDINATORS or words[first - 1].low in RELATIVES | PREPOSITIONS)
