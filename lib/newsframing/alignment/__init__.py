"""What do reports of one event share, what stands in one of them only, and which articles report it?

Every function here refuses a table that lacks a column, a cell or an article that it needs, and names it.
"""

from newsframing.alignment._events import compare_reports, find_events
from newsframing.alignment._reuse import measure_reuse
from newsframing.alignment._sentences import (
    LEAST_SIMILARITY,
    QUOTATION_PAIRS,
    SENTENCE_PAIRS,
    align_quotations,
    align_sentences,
    count_joined,
)
from newsframing.alignment._views import (
    compare_renderings,
    compare_statements,
    lay_side_by_side,
    list_absent,
    list_unmatched,
    mark_coverage,
    trace_words,
)
from newsframing.alignment._wordings import compare_wordings

__all__ = [
    "LEAST_SIMILARITY",
    "QUOTATION_PAIRS",
    "SENTENCE_PAIRS",
    "align_quotations",
    "align_sentences",
    "compare_renderings",
    "compare_reports",
    "compare_statements",
    "compare_wordings",
    "count_joined",
    "find_events",
    "lay_side_by_side",
    "list_absent",
    "list_unmatched",
    "mark_coverage",
    "measure_reuse",
    "trace_words",
]
