"""How well does it work? What the tools find against what a person marked, and coders against each other.

Every function here names, all at once, what keeps its tables from being compared: columns, doc_ids, offsets, values.
"""

from newsframing.agreement._alpha import (
    ALPHA_COLUMNS,
    compare_answers,
    estimate_alpha,
    is_empty,
    krippendorff_alpha,
    order_values,
)
from newsframing.agreement._scores import score_attributions, score_spans
from newsframing.agreement._spans import match_attributions, match_spans

__all__ = [
    "ALPHA_COLUMNS",
    "compare_answers",
    "estimate_alpha",
    "is_empty",
    "krippendorff_alpha",
    "match_attributions",
    "match_spans",
    "order_values",
    "score_attributions",
    "score_spans",
]
