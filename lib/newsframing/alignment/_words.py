"""Which words does a text have, and which of them are small?"""

from newsframing.english import words as english
from newsframing.files import load_words
from newsframing.tables import WORD

LISTS = load_words("alignment")
_SMALL = (
    english.AUXILIARIES
    | english.CONJUNCTIONS
    | english.DETERMINERS
    | english.OBJECT_PRONOUNS
    | english.PREPOSITIONS
    | english.PRONOUNS
    | english.RELATIVES
)
# Small words that bind others together. "not" and "never" are none of them, nor are numbers: they carry news.
FUNCTION_WORDS = (_SMALL | set(LISTS["pointer"])) - set(LISTS["number"])
# Words that say nothing of what an article is about. The days of the week are among them: they stand in every article.
STOP_WORDS = _SMALL | english.ADVERBS | english.TIMES


def read_words(text: str) -> tuple[list[str], list[tuple[int, int]]]:
    """The words of a text in lower case, with a straight apostrophe, and the place of each."""
    found = list(WORD.finditer(text))
    return [match[0].lower().replace("’", "'") for match in found], [match.span() for match in found]
