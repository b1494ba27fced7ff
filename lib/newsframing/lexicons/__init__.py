"""Which kinds of words does an article use? Vocabularies, where their entries stand in a text, and how often."""

from newsframing.lexicons._label_views import count_labels, list_labels, swap_label
from newsframing.lexicons._lexicons import list_lexicons, load_lexicon, match_terms
from newsframing.lexicons._passives import find_passives
from newsframing.lexicons._rates import omit_terms, rate_categories

__all__ = [
    "count_labels",
    "find_passives",
    "list_labels",
    "list_lexicons",
    "load_lexicon",
    "match_terms",
    "omit_terms",
    "rate_categories",
    "swap_label",
]
