"""Which words set an article apart from the others?"""

from newsframing.terms._contexts import find_collocates, find_contexts
from newsframing.terms._keyness import bound_log_ratio, compare_counts, compare_groups
from newsframing.terms._tfidf import compare_articles, count_terms, weight_terms

__all__ = [
    "bound_log_ratio",
    "compare_articles",
    "compare_counts",
    "compare_groups",
    "count_terms",
    "find_collocates",
    "find_contexts",
    "weight_terms",
]
