"""Which lines of a page are the article? A ledger: every line keeps its text, gets a role and the rule that gave it.

Every function here refuses a table that lacks a column, and names it.
"""

from newsframing.cleaning._ledger import assemble_articles, label_lines, locate_lines
from newsframing.cleaning._rules import LAST_SENTENCE, has_photo_credit
from newsframing.cleaning._views import ROLE_KINDS, compare_roles, count_roles, count_words, find_doubtful

__all__ = [
    "LAST_SENTENCE",
    "ROLE_KINDS",
    "assemble_articles",
    "compare_roles",
    "count_roles",
    "count_words",
    "find_doubtful",
    "has_photo_credit",
    "label_lines",
    "locate_lines",
]
