"""What can be said of an outlet, from the articles that are here, and on how little does it rest?"""

from newsframing.summaries._outlets import SUMMARIES, describe_outlet, state_values, summarize_outlets
from newsframing.summaries._pairs import FEWEST_HITS, NOT_COMPARABLE, ONE_EVENT, ONE_OUTLET, PAIRS, pair_articles

__all__ = [
    "FEWEST_HITS",
    "NOT_COMPARABLE",
    "ONE_EVENT",
    "ONE_OUTLET",
    "PAIRS",
    "SUMMARIES",
    "describe_outlet",
    "pair_articles",
    "state_values",
    "summarize_outlets",
]
