"""What did the suite find, and which choices stand behind it?

A function that asks (compare_, count_, sign_) takes a reading as `read_versions` gives it, whom the claim is about, and
choices, which `list_choices` explains under its name; where it has an interval, alpha is the share of errors allowed.
It returns a dict of value, edge, holds and note, and refuses an article, a side, a label or an alternative that is
none, and a hand coding that is not there.
"""

from newsframing.findings._choices import list_choices
from newsframing.findings._claims import (
    list_findings,
    state_findings,
    state_plan,
    summarize_findings,
    try_finding,
)
from newsframing.findings._questions import Question, list_questions, open_question
from newsframing.findings._readings import Reading, read_versions
from newsframing.findings._telling import compare_hedging, compare_quoted, count_sourced, sign_tone
from newsframing.findings._wording import compare_labels, compare_neighbours, compare_term

__all__ = [
    "Question",
    "Reading",
    "compare_hedging",
    "compare_labels",
    "compare_neighbours",
    "compare_quoted",
    "compare_term",
    "count_sourced",
    "list_choices",
    "list_findings",
    "list_questions",
    "open_question",
    "read_versions",
    "sign_tone",
    "state_findings",
    "state_plan",
    "summarize_findings",
    "try_finding",
]
