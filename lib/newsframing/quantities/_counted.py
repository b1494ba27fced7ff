"""What does a number count? The noun behind it ("700 troops"), the one before it ("a turnout of 3.5%"), or its clause.

Word order and endings decide, no parser: the phrase ends where a word comes that no noun phrase goes on with.
"""

import re
from collections import namedtuple

from newsframing.english.phrases import phrase_before
from newsframing.english.roles import is_role
from newsframing.english.words import (
    ADVERBS,
    BE,
    CONJUNCTIONS,
    DETERMINERS,
    OBJECT_PRONOUNS,
    PREPOSITIONS,
    PRONOUNS,
    RELATIVES,
    TIMES,
    Word,
    is_capital,
    is_possessive,
    looks_like_verb,
)
from newsframing.quantities._patterns import WORDS

# text: the words that say what is counted; unit: "persons", the noun in the singular or plural as written, or "";
# end: where the phrase ends if it stands right behind the number, else None.
Counted = namedtuple("Counted", "text unit end")
NOTHING = Counted("", "", None)

_PERSONS, _PLURALS = frozenset(WORDS["persons"]), frozenset(WORDS["plurals"])
_DEMONYM = re.compile(
    r"(?:ans|ians|ese|ish|is|[rt]s|bs|ds|ks|ats|oats|vaks|ons|enes|oles|anes|edes|inns|ews|ims|oma)\Z"
)
_FATES, _SKIPPED = frozenset(WORDS["fates"]), frozenset(WORDS["skipped"])
_SHARE_VERBS = frozenset(WORDS["share_verbs"])  # "Serbs make up 10 percent of"
_ENDS_PHRASE = (CONJUNCTIONS | RELATIVES | PRONOUNS | OBJECT_PRONOUNS | PREPOSITIONS | TIMES).difference(
    WORDS["goes_on"]
) | frozenset(WORDS["ends_count"])
_SMALL_WORDS = ADVERBS | DETERMINERS
_INSIDE = frozenset(WORDS["inside"])
_LONGEST_PHRASE, _LONGEST_CLAUSE = 8, 14


def read_counted(text: str, words: list[Word], start: int, end: int, *, plural: bool, of: bool) -> Counted:
    """What the number between `start` and `end` (comparator and unit included) counts.

    `words` are those of its sentence. `plural`: the noun behind it must be a plural, as after 700 and not after "3.5%";
    `of`: the noun may stand behind "of", as after percent, hundreds or most.
    """
    place = next((i for i, word in enumerate(words) if word.start >= end), len(words))
    before = next((i for i in range(len(words) - 1, -1, -1) if words[i].end <= start), -1)
    behind_of = of and place < len(words) and words[place].low == "of"
    subject = _find_subject(words, before)
    first = place + behind_of
    while behind_of and first < len(words) and words[first].low in _SKIPPED:
        first += 1
    last = _end_phrase(words, first, plural)
    if last > first:
        unit = _name_unit(words, first, last)
        if behind_of and not plural:
            last = _add_place(words, last)
            subject = subject or _find_predicate(words, last)
        phrase = _cut(text, words, (first, last))
        if behind_of and subject is not None and not plural:
            phrase = f"{_cut(text, words, subject)}, of {phrase}"
        return Counted(phrase, unit, None if behind_of and not plural else words[last - 1].end)
    if before >= 1 and words[before].low == "of":
        phrase = phrase_before(words, before)
        if phrase is not None and phrase[1] > phrase[0]:
            return Counted(_cut(text, words, phrase), _name_unit(words, *phrase), None)
    if place < len(words) and words[place].low in ("who", "whom", "that", "which"):
        unit = "persons" if words[place].low in ("who", "whom") else ""
        return Counted(_read_clause(text, words, place), unit, None)
    if subject is not None:
        return Counted(_cut(text, words, subject), "", None)
    if place < len(words) and words[place].text[0].isalpha() and words[place].low not in _ENDS_PHRASE:
        return Counted(_read_clause(text, words, place), "", None)
    return NOTHING


def is_person(low: str, capital: bool) -> bool:
    """Whether a plural noun is one for people: soldiers, bakers, Serbs."""
    if low in _PERSONS or low.endswith(("men", "women")):
        return True
    if capital:
        return _DEMONYM.search(low) is not None
    return low.endswith("s") and is_role(low[:-1])


def _end_phrase(words: list[Word], first: int, plural: bool) -> int:
    """The word behind the last of the noun phrase that begins at `first`; `first` itself if there is none."""
    last = first
    while last < len(words) and last - first < _LONGEST_PHRASE and _goes_on(words, first, last):
        last += 1
    while last > first and not (_is_plural(words[last - 1]) if plural else words[last - 1].kind == "word"):
        last -= 1
    if last > first and last < len(words) and words[last].low in _FATES and is_person(words[last - 1].low, False):
        last += 1
    return last


def _goes_on(words: list[Word], first: int, place: int) -> bool:
    word = words[place]
    if word.kind == "clitic":
        return place > first and is_possessive(words, place)
    if word.kind != "word" or word.text[0].isdigit():
        return False
    if word.low in _FATES and place == first:
        return True
    if word.low in _ENDS_PHRASE or (word.low in _SMALL_WORDS and word.low not in _INSIDE):
        return False
    return not looks_like_verb(words, place)


def _is_plural(word: Word) -> bool:
    low = word.low
    if word.kind != "word":
        return False
    if low in _PLURALS or low in _PERSONS:
        return True
    if low.endswith(("men", "ese")):
        return True
    return low.endswith("s") and not low.endswith(("ss", "us", "is")) or (is_capital(word) and low in ("roma", "swiss"))


def _name_unit(words: list[Word], first: int, last: int) -> str:
    head = words[last - 1]
    if head.low in _FATES and last - first > 1:
        head = words[last - 2]
    if head.kind == "word" and is_person(head.low, is_capital(head)):
        return "persons"
    return head.low if head.kind == "word" and not is_capital(head) else ""


def _find_subject(words: list[Word], before: int) -> tuple[int, int] | None:
    """The noun phrase whose verb stands right before the number: "Serbs make up about 10 percent"."""
    verb = before
    if verb > 0 and words[verb].low in ("up", "for", "to", "by", "at") and words[verb - 1].kind == "word":
        verb -= 1
    if verb < 1 or words[verb].kind != "word":
        return None
    relative = words[verb - 1].low in RELATIVES and words[verb].low.endswith("ed")
    if not (relative or words[verb].low in _SHARE_VERBS or looks_like_verb(words, verb)):
        return None
    return phrase_before(words, verb)


def _add_place(words: list[Word], last: int) -> int:
    """The end of a phrase with what it is of or in: "the population of Kosovo"."""
    if last < len(words) and words[last].low in ("of", "in"):
        first = last + 1
        while first < len(words) and words[first].low in _SKIPPED:
            first += 1
        end = _end_phrase(words, first, plural=False)
        return end if end > first else last
    return last


def _find_predicate(words: list[Word], place: int) -> tuple[int, int] | None:
    """What a share is said to be: "10 percent of the population are Serbs"."""
    if place >= len(words) or words[place].low not in BE:
        return None
    last = _end_phrase(words, place + 1, plural=True)
    return (place + 1, last) if last > place + 1 else None


def _cut(text: str, words: list[Word], phrase: tuple[int, int]) -> str:
    first, last = phrase
    while first < last - 1 and words[first].low in _SKIPPED:
        first += 1
    return " ".join(text[words[first].start : words[last - 1].end].split())


def _read_clause(text: str, words: list[Word], place: int) -> str:
    last = place
    while last < len(words) and last - place < _LONGEST_CLAUSE and words[last].kind in ("word", "clitic"):
        last += 1
    return " ".join(text[words[place].start : words[last - 1].end].split())
