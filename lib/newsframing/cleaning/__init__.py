"""Which lines of a page are the article? A ledger: every line keeps its text, gets a role and the rule that gave it."""

from newsframing.cleaning._ledger import assemble_articles, label_lines, locate_lines
from newsframing.cleaning._rules import LAST_SENTENCE, has_photo_credit

__all__ = [
    "LAST_SENTENCE",
    "assemble_articles",
    "has_photo_credit",
    "label_lines",
    "locate_lines",
]
