"""Who does what to whom? Clauses that name somebody who acts, or on whom it is acted."""

from newsframing.clauses._clauses import find_clauses
from newsframing.clauses._views import count_actions, count_parties, list_actions, load_scores

__all__ = ["count_actions", "count_parties", "find_clauses", "list_actions", "load_scores"]
