"""What do reports of one event share, what stands in one of them only, and which articles report it?"""

from newsframing.alignment._events import compare_reports, find_events
from newsframing.alignment._reuse import measure_reuse
from newsframing.alignment._sentences import (
    LEAST_SIMILARITY,
    QUOTATION_PAIRS,
    SENTENCE_PAIRS,
    align_quotations,
    align_sentences,
)
from newsframing.alignment._wordings import compare_wordings

__all__ = [
    "LEAST_SIMILARITY",
    "QUOTATION_PAIRS",
    "SENTENCE_PAIRS",
    "align_quotations",
    "align_sentences",
    "compare_reports",
    "compare_wordings",
    "find_events",
    "measure_reuse",
]
