"""What did the suite find, and which choices stand behind it?"""

from newsframing.findings._findings import FINDINGS, Finding, list_findings, summarize_findings, try_finding
from newsframing.findings._voices import compare_hedging, compare_quoted, count_sourced, sign_tone
from newsframing.findings._words import compare_labels, compare_neighbours, compare_term

__all__ = [
    "FINDINGS",
    "Finding",
    "compare_hedging",
    "compare_labels",
    "compare_neighbours",
    "compare_quoted",
    "compare_term",
    "count_sourced",
    "list_findings",
    "sign_tone",
    "summarize_findings",
    "try_finding",
]
