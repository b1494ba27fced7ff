"""What can a reader check about an article? One signal a row, each with its evidence; nothing is marked or summed.

Every function here refuses a table that lacks a column, and names it.
"""

from newsframing.credibility._signals import BASES, SIGNALS, list_signals, load_signals
from newsframing.credibility._views import compare_answers, compare_bases, list_answers, list_looked_up

__all__ = [
    "BASES",
    "SIGNALS",
    "compare_answers",
    "compare_bases",
    "list_answers",
    "list_looked_up",
    "list_signals",
    "load_signals",
]
