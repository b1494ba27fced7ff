"""Which verbs does a sentence have, and of each: done or undergone, denied, told as done or only as possible?

A table of verbs, the small words and the neighbours; no parser. Where a form could be a noun or a participle
("attacks", "troops sent by"), what stands before and behind decides, and in doubt it is no finite verb.
"""

from collections import namedtuple

from newsframing.english.nations import is_nation_adjective
from newsframing.english.verbs import NO_FORM, Form, read_form
from newsframing.english.words import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    HAVE,
    MODALS,
    OBJECT_PRONOUNS,
    POSSESSIVES,
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

# first and end: from the first helping verb (or "to") to behind the main verb, which stands at main. kind: finite,
# infinitive, ing, participle ("troops sent by") or state ("is", "has" without a further verb). tense: past, present,
# helped, modal, to, ing, participle.
VerbGroup = namedtuple("VerbGroup", "first main end lemma kind passive negated modal tense")

_DO = frozenset(("do", "does", "did", "don't", "doesn't", "didn't"))
_PLURAL = WORDS["plural_subjects"]
_NO_PARTICIPLE = WORDS["no_participle"]
_FUNCTION = PREPOSITIONS | CONJUNCTIONS | RELATIVES | TIMES | ADVERBS
_ADVERBS = ADVERBS - TIMES
_BOUNDARIES = (CONJUNCTIONS | RELATIVES | SUBORDINATORS) - {"than", "once", "so"}
_AHEAD = 20


def opens_phrase(words: list[Word], place: int) -> bool:
    """Whether a noun phrase may begin with the word there, adverbs apart."""
    if place >= len(words) or words[place].kind != "word":
        return place < len(words) and words[place].kind == "quotation"
    low = words[place].low
    if low in DETERMINERS | OBJECT_PRONOUNS | POSSESSIVES or low[0].isdigit():
        return True
    if words[place].capital:
        return low not in TIMES
    return low not in _FUNCTION | PRONOUNS and not low.endswith("ly") and not looks_like_verb(words, place)


def skip_adverbs(words: list[Word], place: int) -> int:
    """The first place from there that holds no adverb."""
    while place < len(words) and is_adverb(words[place]):
        place += 1
    return place


def is_adverb(word: Word) -> bool:
    """Whether a word is an adverb for all that its list or its ending tells."""
    return word.low in _ADVERBS or (
        word.low.endswith("ly") and not word.capital and word.low not in WORDS["no_adverbs"]
    )


def find_verb_groups(words: list[Word]) -> list[VerbGroup]:
    """Find the verbs of a sentence with what helps them ("has not been attacked"), in the order of the text."""
    groups: list[VerbGroup] = []
    place = 0
    while place < len(words):
        low = words[place].low
        if words[place].kind == "sign" or words[place].kind == "quotation":
            group = None
        elif low == "to":
            group = _read_infinitive(words, place)
        elif low == "ought" and place + 1 < len(words) and words[place + 1].low == "to":
            group = _read_infinitive(words, place + 1)
            group = group._replace(first=place, kind="finite", tense="modal") if group else None
        elif looks_like_verb(words, place) and low in AUXILIARIES:
            group = _read_helped(words, place)
        else:
            group = _read_alone(words, place, groups)
        if group:
            groups.append(group)
        place = group.end if group else place + 1
    return groups


def _read_helped(words: list[Word], place: int) -> VerbGroup | None:
    """A group that begins with a form of be, have or a modal verb."""
    at, last, negated, modal, helped = place, "", False, False, place
    while at < len(words) and words[at].kind in ("word", "clitic"):
        low = words[at].low
        if low in MODALS and last == "":
            last, modal, helped = ("do" if low in _DO else "modal"), low not in _DO, at
        elif low in HAVE and last in ("", "modal"):
            last, helped = "have", at
        elif low in BE and last != "do":
            last, helped = "be", at
        elif not (is_adverb(words[at]) or low in ("not", "no", "longer")) or low == "no" and not _is_longer(words, at):
            break
        negated = negated or low.endswith("n't") or low in ("not", "never", "cannot", "no", "hardly", "nor")
        at += 1
    low = words[at].low if at < len(words) else ""
    form = read_form(low) if low and not words[at].capital else NO_FORM
    tense = "modal" if modal else "helped"

    def make(kind: str, passive: bool) -> VerbGroup:
        return VerbGroup(place, at, at + 1, form.lemma, kind, passive, negated, modal, tense)

    if last == "be" and "ing" in form.forms:
        if form.lemma == "go" and at + 2 < len(words) and words[at + 1].low == "to":  # "is going to attack"
            main = skip_adverbs(words, at + 2)
            after = read_form(words[main].low) if main < len(words) else NO_FORM
            if "base" in after.forms:
                return VerbGroup(place, main, main + 1, after.lemma, "finite", False, negated, True, tense)
        return make("finite", False)
    if last == "be" and "participle" in form.forms and low not in _NO_PARTICIPLE:
        return make("finite", True)
    if last == "have" and ("participle" in form.forms):
        return make("finite", False)
    if last in ("modal", "do") and "base" in form.forms:
        return make("finite", False)
    if last in ("modal", "do") and helped == at - 1 and words[helped].low in _DO:
        return VerbGroup(place, helped, helped + 1, "do", "state", False, negated, False, tense)
    lemma = {"be": "be", "have": "have"}.get(last, "")
    return VerbGroup(place, helped, helped + 1, lemma, "state", False, negated, modal, tense)


def _is_longer(words: list[Word], place: int) -> bool:
    return place + 1 < len(words) and words[place + 1].low == "longer"


def _read_infinitive(words: list[Word], place: int) -> VerbGroup | None:
    """A verb behind "to": "to attack", "to have been attacked"; not "to Moscow", "to war"."""
    at = skip_adverbs(words, place + 1)
    negated = place > 0 and words[place - 1].low in ("not", "never")
    if at >= len(words) or words[at].capital:
        return None
    last = ""
    while at < len(words) and words[at].low in ("be", "have", "been"):
        last = "have" if words[at].low == "have" else "be"
        at = skip_adverbs(words, at + 1)
    form = read_form(words[at].low) if at < len(words) else NO_FORM
    if last == "be" and "participle" in form.forms and words[at].low not in _NO_PARTICIPLE:
        return VerbGroup(place, at, at + 1, form.lemma, "infinitive", True, negated, True, "to")
    if (last == "be" and "ing" in form.forms) or (last == "have" and "participle" in form.forms):
        return VerbGroup(place, at, at + 1, form.lemma, "infinitive", False, negated, True, "to")
    if last:
        return VerbGroup(place, at - 1, at, last, "state", False, negated, True, "to")
    if "base" not in form.forms or (form.noun and not _goes_on_as_verb(words, at + 1)):
        return None
    return VerbGroup(place, at, at + 1, form.lemma, "infinitive", False, negated, True, "to")


def _goes_on_as_verb(words: list[Word], place: int) -> bool:
    """Whether what follows suits a verb better than a noun: an object, "that", a second verb, the end."""
    if place >= len(words):
        return True
    if words[place].low in ("and", "or") and place + 1 < len(words):  # "to arrest and deport"
        return "base" in read_form(words[place + 1].low).forms and opens_phrase(words, place + 2)
    return opens_phrase(words, place) or words[place].low in WORDS["behind_verb"]


def _read_alone(words: list[Word], place: int, groups: list[VerbGroup]) -> VerbGroup | None:
    """A verb without helping verbs: finite, participle or -ing."""
    word = words[place]
    form = read_form(word.low) if word.kind == "word" and not word.capital else NO_FORM
    if not form.forms or word.low in PREPOSITIONS:
        return None
    back = place - 1
    while back >= 0 and is_adverb(words[back]):
        back -= 1
    before = words[back] if back >= 0 else None
    negated = any(words[at].low in ("never", "not", "hardly") for at in range(back + 1, place))

    def make(kind: str, passive: bool, tense: str, modal: bool = False) -> VerbGroup:
        return VerbGroup(place, place, place + 1, form.lemma, kind, passive, negated, modal, tense)

    if "ing" in form.forms:
        owned = before is not None and (
            before.low in DETERMINERS or is_possessive(words, back) or is_nation_adjective(before.text)
        )
        noun = (
            before is not None
            and word.low in WORDS["ing_nouns"]
            and before.low not in _FUNCTION
            and before.kind == "word"
        )
        return None if owned or noun else make("ing", False, "ing")
    if before is not None and _is_attribute_place(words, back):
        return None
    links = before is not None and before.low in ("and", "or", "but", "then", ",")
    previous = groups[-1] if groups else None
    if before is not None and before.low in ("and", "or") and previous and previous.kind == "ing":
        return None  # "a metal fence and barbed wire"
    if before is not None and links and previous and place - previous.end < _AHEAD:
        return _read_linked(words, place, form, previous, make, before.low == ",")
    if "past" in form.forms or "participle" in form.forms:
        behind = skip_adverbs(words, place + 1)
        if before is None or links:  # "Angered by it, ..."; "Vucic, the president, met Putin"
            alone = before is None or before.low == "," and behind < len(words) and words[behind].low == "by"
            if alone:
                return make("participle", True, "participle") if "participle" in form.forms else None
            return make("finite", False, "past") if opens_phrase(words, behind) and "past" in form.forms else None
        if "participle" not in form.forms or before.low in RELATIVES | PRONOUNS:
            return make("finite", False, "past") if "past" in form.forms else None
        if behind < len(words) and (words[behind].low == "by" or _has_agent(words, behind)):
            return make("participle", True, "participle")
        if "past" in form.forms and previous and _is_in_object(words, previous, place):
            return make("participle", True, "participle")  # "left 80 people injured"
        if "past" in form.forms and (opens_phrase(words, behind) or not _finite_follows(words, place + 1)):
            return make("finite", False, "past")
        return make("participle", True, "participle")
    if before is None or links or (previous and previous.end == place) or not _agrees(words, back, "s" in form.forms):
        return None
    if form.noun and not _is_finite_rather(words, place, previous):
        return None
    return make("finite", False, "present")


def _has_agent(words: list[Word], place: int) -> bool:
    """Whether "by" and a phrase stand behind a participle without an object: "removed from the hall by police"."""
    if opens_phrase(words, place):
        return False
    for at in range(place, min(len(words) - 1, place + 6)):
        if words[at].kind == "sign" or words[at].low in _BOUNDARIES or looks_like_verb(words, at):
            return False
        if words[at].low == "by":
            following = words[at + 1].low
            return not (following.endswith("ing") or following in TIMES or following[0].isdigit())
    return False


def _is_finite_rather(words: list[Word], place: int, previous: VerbGroup | None) -> bool:
    """Whether a form that is a noun as well is a verb: an object follows, and the clause has no other verb."""
    behind = skip_adverbs(words, place + 1)
    follows = behind < len(words) and (opens_phrase(words, behind) or words[behind].low in ("that", "to"))
    if not follows or _finite_follows(words, place + 1):
        return False
    return previous is None or not _is_in_object(words, previous, place)


def _is_in_object(words: list[Word], previous: VerbGroup, place: int) -> bool:
    """Whether nothing ends the clause of the verb before: then a second finite verb is none."""
    if previous.kind == "participle":
        return previous.end == place
    if previous.lemma in WORDS["takes_clause"]:
        return previous.end == place
    return not any(word.kind == "sign" or word.low in _BOUNDARIES for word in words[previous.end : place])


def _is_attribute_place(words: list[Word], back: int) -> bool:
    """Whether behind the word there a noun or an adjective stands, and no verb: "the expelled", "of", "Russian"."""
    before = words[back]
    if before.kind == "clitic":
        return is_possessive(words, back)
    if before.low in WORDS["no_attribute_behind"]:
        return False
    if is_capital(before) and is_nation_adjective(before.text):
        return not before.text.isupper() and before.low not in WORDS["countries"] and before.low[-3:] not in ("ese",)
    return before.low in DETERMINERS | POSSESSIVES | (PREPOSITIONS - WORDS["subjects_too"])


def _read_linked(words, place: int, form: Form, previous: VerbGroup, make, comma: bool) -> VerbGroup | None:
    """A verb behind "and" or a comma that goes on with the one before: "were arrested and deported"."""
    behind = skip_adverbs(words, place + 1)
    if previous.passive and previous.kind == "finite" and "participle" in form.forms and not comma:
        if not opens_phrase(words, behind):
            return make("finite", True, previous.tense, previous.modal)
    if comma and behind < len(words) and words[behind].low == "by":
        return make("participle", True, "participle") if "participle" in form.forms else None
    if previous.tense in ("to", "modal") and "base" in form.forms:
        return make(previous.kind, False, previous.tense, previous.modal)
    if "past" in form.forms and previous.tense != "to" and (not comma or opens_phrase(words, behind)):
        return make("finite", False, "past")
    if form.forms & {"s", "base"} and previous.tense == "present" and _goes_on_as_verb(words, behind):
        return make("finite", False, "present")
    if "participle" in form.forms and comma:
        return make("participle", True, "participle")
    return None


def _finite_follows(words: list[Word], place: int) -> bool:
    """Whether a finite verb stands further on, before the clause ends: "troops sent to the north have left"."""
    for at in range(place, min(len(words), place + _AHEAD)):
        word = words[at]
        if word.kind in ("sign", "quotation") or word.low in _BOUNDARIES:
            return False
        if looks_like_verb(words, at):
            return True
    return False


def _agrees(words: list[Word], back: int, singular: bool) -> bool:
    """Whether the word there may be the end of a subject in the singular, or else in the plural."""
    before = words[back]
    if before.kind == "sign":
        return before.low in (",", ")", "—", "–")
    if before.low in RELATIVES:
        return True
    if before.kind != "word" or before.low in _FUNCTION:
        return False
    plural = before.low in _PLURAL or (before.low.endswith("s") and not before.low.endswith(("ss", "us", "is")))
    if singular:
        return before.low not in _PLURAL and (not plural or is_capital(before))
    joined = any(words[at].low == "and" for at in range(max(0, back - 4), back))
    return plural or joined
