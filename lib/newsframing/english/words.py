"""What do an article's sentences say around its quotations?

Who speaks stands in the sentence round a quotation, so the rules that look for speakers read each sentence with
every quotation as a single word. This module gives them such sentences, and knows the small words of English: which
are forms of "to be", which begin a clause, which stand before a noun.
"""

import bisect
import functools
import re
from collections import namedtuple

from newsframing.files import load_words

# A word, a sign (kind "sign") or a quotation (kind "quotation", its number in `quotation`); start and end in the text;
# capital: whether it is written like a name.
Word = namedtuple("Word", "text low start end kind quotation capital")
_make_word = functools.partial(tuple.__new__, Word)  # a third of the time that Word(...) takes, for every word there is

_QUOTED = "\ue000"
_LONGEST = 120
_PIECE = re.compile(
    r"(?P<word>\d[\d.,]*\d(?!\w)|(?:[^\W\d_]\.){2,}|\w+(?:[-&/_.]\w+|['’](?!(?i:s|re|ve|ll|d|m)\b)\w+)*)"
    r"|(?P<clitic>['’](?i:s|re|ve|ll|d|m)\b|(?<=[sS])['’](?=\s))"
    r"|(?P<sign>--+|[–—―]|\s-\s|[,;:()\[\]?!…]|\.\.\.|@\w+)"
    rf"|(?P<quotation>{_QUOTED})"
)

# What each list is for, and where it misleads, stands beside every word in words.csv.
WORDS = {name: frozenset(words) for name, words in load_words("english").items()}
BE, HAVE, MODALS = WORDS["be"], WORDS["have"], WORDS["modals"]
AUXILIARIES = BE | HAVE | MODALS
ADVERBS = WORDS["adverbs"]
DETERMINERS = WORDS["determiners"]
POSSESSIVES = WORDS["possessives"]
PRONOUNS = WORDS["pronouns"]
OBJECT_PRONOUNS = WORDS["object_pronouns"]
RELATIVES = WORDS["relatives"]
PREPOSITIONS = WORDS["prepositions"]
CONJUNCTIONS = WORDS["conjunctions"]
SUBORDINATORS = WORDS["subordinators"]
TIMES = WORDS["times"]
_FINITE_VERBS, _NOT_VERBS = WORDS["finite_verbs"], WORDS["not_verbs"]
# What a headline writes without a capital, however long.
_SMALL = AUXILIARIES | CONJUNCTIONS | PREPOSITIONS | RELATIVES
_ADJECTIVE_PLACE = DETERMINERS | PREPOSITIONS - {"as"}


def read_sentences(
    text: str, sentences: list[tuple[int, int, int]], quoted: list[tuple[int, int]]
) -> list[tuple[int, list[Word]]]:
    """Paragraph number and words of each sentence of a text; a quotation is one word and never cut in two.

    `sentences` are (paragraph_id, start, end), `quoted` the (start, end) of the quotations, marks left out, in order.
    """
    masked, numbers = _mask(text, quoted)
    starts = [start for start, _ in quoted]
    units = []
    for paragraph, start, end in sentences:
        place = bisect.bisect_right(starts, start) - 1
        inside = place >= 0 and quoted[place][0] < start < quoted[place][1]
        if inside and units and units[-1][0] == paragraph:
            units[-1][2] = end
        else:
            units.append([paragraph, start, end])
    return [
        (paragraph, words)
        for paragraph, start, end in units
        for words in _cut(_read_words(masked, numbers, start, end))
    ]


def _cut(words: list[Word]) -> list[list[Word]]:
    """A sentence in pieces of at most _LONGEST words, cut at a comma if there is one.

    No news sentence is longer, and the rules, which look back and forth in a sentence, stay linear in the text.
    """
    pieces, first = [], 0
    while len(words) - first > _LONGEST:
        last, half = first + _LONGEST, first + _LONGEST // 2
        at = next((place + 1 for place in range(last - 1, half, -1) if words[place].low in (",", ";")), last)
        pieces.append(words[first:at])
        first = at
    return [*pieces, words[first:]]


def _mask(text: str, quoted: list[tuple[int, int]]) -> tuple[str, dict[int, int]]:
    """The text with each quotation as one private character and spaces, as long as it was."""
    plain = text.replace(_QUOTED, " ")
    parts, numbers, place = [], {}, 0
    for number, (start, end) in enumerate(quoted):
        parts += [plain[place:start], _QUOTED, " " * (end - start - 1)]
        numbers[start] = number
        place = end
    return "".join([*parts, plain[place:]]), numbers


def _read_words(masked: str, numbers: dict[int, int], start: int, end: int) -> list[Word]:
    words = []
    for piece in _PIECE.finditer(masked, start, end):
        first, behind = piece.span()
        kind = piece.lastgroup
        if kind == "quotation":
            words.append(_make_word((_QUOTED, _QUOTED, first, first, kind, numbers[first], False)))
        else:
            surface = piece[0]
            low, capital = _read_surface(surface)
            words.append(_make_word((surface, low, first, behind, kind, -1, capital and kind == "word")))
    return words


@functools.lru_cache(maxsize=100_000)
def _read_surface(surface: str) -> tuple[str, bool]:
    """A word in lower case, and whether one of its first letters is a capital: McLenney, iPhone, eBay."""
    return surface.lower().replace("’", "'").strip(), any(letter.isupper() for letter in surface[:3])


def is_capital(word: Word) -> bool:
    """Whether a word is written like a name."""
    return word.capital


def looks_like_verb(words: list[Word], place: int) -> bool:
    """Whether the word there is a finite verb, as far as its ending and its neighbours tell."""
    word = words[place]
    if word.low in AUXILIARIES:
        return not (word.low == "'s" and is_possessive(words, place)) and not (
            word.low in ("may", "will", "might") and word.text[0].isupper()
        )
    if word.kind != "word" or is_capital(word):
        return False
    if word.low in _FINITE_VERBS:
        return place == 0 or words[place - 1].low not in _ADJECTIVE_PLACE
    if word.low.endswith("ed") and word.low not in _NOT_VERBS and "-" not in word.low:
        return place > 0 and words[place - 1].low not in _ADJECTIVE_PLACE
    return False


def is_possessive(words: list[Word], place: int) -> bool:
    """Whether 's (or the bare apostrophe) there makes the word before it an owner and is not short for "is"."""
    word = words[place]
    if word.kind != "clitic":
        return False
    if word.low == "'":
        return True
    if word.low != "'s" or place == 0:
        return False
    before = words[place - 1]
    if before.low in PRONOUNS or before.low in ("that", "there", "what", "who", "here", "where", "how"):
        return False
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.kind == "quotation":
        return True
    low = following.low
    if low.endswith("ing") and following.kind == "word" and low not in WORDS["before_noun"]:
        return is_capital(following)
    return low not in DETERMINERS - {"other", "two", "three", "first"} and low not in WORDS["behind_is"]


def is_headline(words: list[Word]) -> bool:
    """Whether most words of a sentence have a capital and no long one is without, as in a headline."""
    plain = [word for word in words if word.kind == "word" and word.text[0].isalpha()]
    if 2 * sum([word.capital for word in plain]) <= len(plain) + 2:
        return False
    if 2 * sum(word.text.isupper() for word in plain) > len(plain) + 2:
        return True
    return all(word.capital or len(word.low) < 4 or word.low in _SMALL for word in plain)
