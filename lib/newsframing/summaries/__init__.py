"""What can be said of an outlet, from the articles that are here, and on how little does it rest?

Every function here refuses a table that lacks a column, and names it.
"""

from newsframing.counts import FEWEST_HITS, FEWEST_UNITS
from newsframing.summaries._cards import list_outlets, make_card, tabulate_articles
from newsframing.summaries._comparison import COMPARISONS, compare_outlets, measure_signals
from newsframing.summaries._measures import MEASURES, measure_articles
from newsframing.summaries._outlets import SUMMARIES, summarize_outlets
from newsframing.summaries._pairs import NOT_COMPARABLE, ONE_EVENT, ONE_OUTLET, PAIRS, list_gaps, pair_articles
from newsframing.summaries._words import describe_outlet, list_differences, state_values, tabulate_outlets

__all__ = [
    "COMPARISONS", "FEWEST_HITS", "FEWEST_UNITS", "MEASURES", "NOT_COMPARABLE", "ONE_EVENT", "ONE_OUTLET", "PAIRS",
    "SUMMARIES", "compare_outlets", "describe_outlet", "list_differences", "list_gaps", "list_outlets", "make_card",
    "measure_articles", "measure_signals", "pair_articles", "state_values", "summarize_outlets", "tabulate_articles",
    "tabulate_outlets",
]  # fmt: skip
