"""Which kinds of words does an article use? Vocabularies, where their entries stand in a text, and how often.

Every function here refuses a table that lacks a column, a cell or an article that it needs, and names it.
"""

from newsframing.lexicons._changes import change_lexicon, describe_changes, save_lexicon
from newsframing.lexicons._comparison import compare_rates
from newsframing.lexicons._files import list_lexicons
from newsframing.lexicons._label_views import count_labels, list_labels, swap_label
from newsframing.lexicons._lexicons import load_lexicon, match_terms
from newsframing.lexicons._passives import find_passives
from newsframing.lexicons._rates import omit_terms, rate_categories
from newsframing.lexicons._views import count_by_voice, list_entries, list_hits, list_leads, list_passives, weigh_rates

__all__ = [
    "change_lexicon",
    "compare_rates",
    "count_by_voice",
    "count_labels",
    "describe_changes",
    "find_passives",
    "list_entries",
    "list_hits",
    "list_labels",
    "list_leads",
    "list_lexicons",
    "list_passives",
    "load_lexicon",
    "match_terms",
    "omit_terms",
    "rate_categories",
    "save_lexicon",
    "swap_label",
    "weigh_rates",
]
