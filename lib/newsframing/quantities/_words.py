"""Which words of a sentence say what its numbers are about?"""

import functools
import re
from collections import namedtuple

from newsframing.quantities._patterns import WORDS, any_of
from newsframing.quantities._units import load_units
from newsframing.tables import WORD

# words: from each word that carries meaning, as written, to its stem; stems: these stems; fates: a bit each for the
# dead, the wounded and the missing, if it speaks of them; there: whether it tells what is there already.
Sentence = namedtuple("Sentence", "words stems fates there")

# Counts of people are only compared within one of these groups.
GROUPS = {name.removeprefix("group "): frozenset(WORDS[name]) for name in WORDS if name.startswith("group ")}
_STOP = frozenset(WORDS["stop"])
# The dead are never compared with the wounded, nor with the missing.
_FATES = [re.compile(rf"\b{any_of(name)}\b", re.IGNORECASE) for name in WORDS if name.startswith("fate ")]
# What is added, and what is there already: the two cannot be compared.
_ADDED = re.compile(rf"\b{any_of('added')}\b(?!\s+than\b)", re.IGNORECASE)
_THERE = re.compile(rf"\b{any_of('there')}\b", re.IGNORECASE)


def read_sentence(text: str) -> Sentence:
    """What a sentence is about, read once for all of its numbers."""
    words = map_words(text)
    fates = sum(1 << place for place, fate in enumerate(_FATES) if fate.search(text))
    return Sentence(words, frozenset(words.values()), fates, _THERE.search(text) is not None)


def map_words(text: str) -> dict[str, str]:
    """From each word of a text that carries meaning, as it is written first, to its stem."""
    words = {}
    for word in WORD.findall(text):
        bare = re.sub("(?:['’]s|['’])$", "", word)
        for stem in list_stems(bare):
            words.setdefault(bare.lower(), (bare, stem))
    return dict(words.values())


def adds(surface: str) -> bool:
    """Whether a number is added to what is there: "700 additional troops"."""
    return _ADDED.search(surface) is not None


def split_words(text: str) -> list[str]:
    """The words of a text in lower case, without possessive endings."""
    return [word.lower().replace("’", "'").removesuffix("'s").strip("'") for word in WORD.findall(text)]


def name_singular(word: str) -> str:
    """A plural noun in the singular, by its ending."""
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") if len(word) > 3 else word


def list_stems(text: str) -> list[str]:
    """The words of a text that carry meaning, cut to five letters, so that "petitioned" is "petitioners"."""
    return [word[:5] for word in split_words(text) if word not in _STOP and len(word) > 2 and not word[0].isdigit()]


@functools.cache
def list_unit_stems() -> frozenset[str]:
    """Words of numbers and units: "percent" or "million" in both sentences is no word in common."""
    return frozenset(list_stems(f"{' '.join(load_units()['form'])} million billion trillion hundred thousand"))
