"""The word lists of this room (words.csv says of each word what it is there for), and its dashes."""

from newsframing.english.insertions import COMMAS
from newsframing.files import load_words

WORDS = {name: frozenset(words) for name, words in load_words("quotations").items()}
DASHES = COMMAS - {","}
