"""Is a quotation a whole sentence, a part of one, or a title?"""

import re

from newsframing.english.words import PRONOUNS
from newsframing.quotations._words import WORDS

_WORDS = re.compile(r"\w+")
_NAME_WORDS = re.compile(r"[^\W\d_][\w'’-]*")


def is_whole(quotation: str) -> bool:
    """Whether a quotation is a sentence or more, as far as its first letter and its length tell."""
    first = next((letter for letter in quotation if letter.isalpha()), "")
    words = _WORDS.findall(quotation)
    n_words = len(words)
    if first.isupper() and n_words >= 3 and words[0].lower() in PRONOUNS:
        return True
    return first.isupper() and (n_words >= 4 or quotation[-1] in "?!" or (n_words >= 2 and quotation[-1] == "."))


def is_title(quotation: str) -> bool:
    """Whether a quotation is written like a title: "Kommersant", "War and Peace"."""
    plain = _NAME_WORDS.findall(quotation)
    if not plain or quotation[-1] in "?!" or any(word.lower() in WORDS["speech_words"] for word in plain):
        return False
    return plain[0][0].isupper() and all(word[0].isupper() for word in plain if len(word) > 3)
