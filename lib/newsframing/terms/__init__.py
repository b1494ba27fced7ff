"""Which words set an article apart from the others?

Every function here refuses a table that lacks a column, a cell or an article that it needs, and names it.
"""

from newsframing.terms._contexts import find_collocates, find_contexts, find_sentences, list_collocates
from newsframing.terms._groups import compare_groups, find_smallest_difference
from newsframing.terms._keyness import bound_log_ratio, compare_counts, count_tried, weigh_log_odds
from newsframing.terms._spelling import write_as_printed
from newsframing.terms._tfidf import compare_articles, count_terms, weight_terms
from newsframing.terms._views import (
    LEAST_LEAD,
    bound_term,
    compare_pair,
    heaviest_by_version,
    heaviest_terms,
    list_differences,
    nearest_articles,
    put_in_words,
    similarity_by_version,
    try_ways,
)

__all__ = [
    "LEAST_LEAD",
    "bound_log_ratio",
    "bound_term",
    "compare_articles",
    "compare_counts",
    "compare_groups",
    "compare_pair",
    "count_terms",
    "count_tried",
    "find_collocates",
    "find_contexts",
    "find_sentences",
    "find_smallest_difference",
    "heaviest_by_version",
    "heaviest_terms",
    "list_collocates",
    "list_differences",
    "nearest_articles",
    "put_in_words",
    "similarity_by_version",
    "try_ways",
    "weigh_log_odds",
    "weight_terms",
    "write_as_printed",
]
