"""What did the suite find, and which choices stand behind it?"""

from newsframing.findings._choices import list_choices
from newsframing.findings._claims import list_findings, state_findings, summarize_findings, try_finding
from newsframing.findings._hedging import compare_hedging
from newsframing.findings._labels import compare_labels
from newsframing.findings._neighbours import compare_neighbours
from newsframing.findings._quoted import compare_quoted
from newsframing.findings._readings import Reading, read_versions
from newsframing.findings._sourced import count_sourced
from newsframing.findings._term import compare_term
from newsframing.findings._tone import sign_tone

__all__ = [
    "Reading",
    "compare_hedging",
    "compare_labels",
    "compare_neighbours",
    "compare_quoted",
    "compare_term",
    "count_sourced",
    "list_choices",
    "list_findings",
    "read_versions",
    "sign_tone",
    "state_findings",
    "summarize_findings",
    "try_finding",
]
