"""How do names keep their place in a figure? In lines, cut where too long, and listed as a reader says them."""

import textwrap
import unicodedata
from collections.abc import Sequence


def fit_name(name: object, letters: int, lines: int = 1) -> str:
    """Write a name in at most so many lines of so many letters; what is cut off is three points at the end.

    A letter of a wide script (Chinese, Japanese, Korean) counts as two.
    """
    words = " ".join(str(name).split())
    if any(unicodedata.east_asian_width(letter) in "WF" for letter in words):
        letters = max(2, letters // 2)
    wrapped = textwrap.wrap(words, letters) or [""]
    if len(wrapped) > lines:
        wrapped = [*wrapped[: lines - 1], f"{wrapped[lines - 1][: letters - 1]}…"]
    return "\n".join(wrapped)


def join_names(names: Sequence[object]) -> str:
    """Write a list as a reader says it: a, b and c."""
    said = [str(name) for name in names]
    return " and ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said)


def count_of(n: int, word: str) -> str:
    """Write a number with its noun: 1 word, 20 words."""
    return f"{n:,} {word}{'' if n == 1 else 's'}"
