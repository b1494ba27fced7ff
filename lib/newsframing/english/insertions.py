"""What does an insertion between commas say of the noun before it? "Peskov, the spokesman, said"."""

from newsframing.english.roles import is_role
from newsframing.english.words import (
    ADVERBS,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBORDINATORS,
    TIMES,
    WORDS,
    Word,
    is_capital,
)

Phrase = tuple[int, int]

COMMAS = frozenset((",", "—", "–", "--", "-", "―"))


def names_holder(words: list[Word], phrase: Phrase, first: int, end: int) -> bool:
    """Whether an insertion of two words or more names who holds an office "of" something, and is no part of a place."""
    if words[first].low in WORDS["parts_of_places"]:
        return False
    inner = next((at for at in range(phrase[0] + 1, phrase[1]) if words[at].low in ("of", "for")), None)
    return inner is not None and is_role(words[inner - 1].low)


def is_inside_insertion(words: list[Word], first: int) -> bool:
    """Whether the part of the sentence in which the phrase stands says more about something before it."""
    place = first
    while place > 0 and words[place - 1].low not in COMMAS and words[place - 1].kind != "quotation":
        place -= 1
    return place > 0 and words[place].low in WORDS["insertion_openers"]


def name_end(words: list[Word], first: int, behind: int) -> int:
    """`behind` if a name of two words or more is all there is up to there; 0 if it is not."""
    return behind if behind - first >= 2 and all(map(is_capital, words[first:behind])) else 0


def is_locality(words: list[Word], phrase: Phrase) -> bool:
    """Whether a name stands behind "in" or is the second half of "in Akron, Ohio"."""
    first, behind = phrase
    where = ("in", "at", "from", "of", "near", "for")
    if first and words[first - 1].low == ",":
        return behind - first == 1 and first > 2 and words[first - 3].low in where
    return first > 0 and words[first - 1].low in where[:-1]


def opens_insertion(words: list[Word], place: int, end: int) -> bool:
    """Whether the words from there to `end` say more about the noun phrase before them."""
    word = words[place]
    return (
        end - place <= 6
        or word.low in DETERMINERS | PREPOSITIONS | ADVERBS | RELATIVES | TIMES | SUBORDINATORS
        or word.low.endswith(("ing", "ed"))
        or is_capital(word)
        or word.low.isdigit()
        or is_role(word.low)
    )
