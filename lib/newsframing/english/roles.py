"""Which nouns say what somebody does? Spokesman, minister, baker."""

import functools
import re

from newsframing.english.words import WORDS

# Thousands of such nouns end in -er, -or, -ist and the like; these do not, or matter most.
ROLES = WORDS["roles"]
_ROLE_ENDING = re.compile(
    r"(?:man|woman|person|ist|cian|[st]or|ssor|der|ger|ker|ner|ter|ver|yer|mer|ler|ser|cher|sher)\Z"
)


@functools.lru_cache(maxsize=20_000)
def is_role(low: str) -> bool:
    """Whether a noun in lower case says what somebody does: spokesman, minister, baker."""
    if low in WORDS["not_roles"]:
        return False
    return low in ROLES or low.rpartition("-")[2] in ROLES or (len(low) > 4 and _ROLE_ENDING.search(low) is not None)
