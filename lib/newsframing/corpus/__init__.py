"""What was published, where and when? Reads a folder of articles and refuses it if it is not in order.

Every function here refuses a table that lacks a column, and names it.
"""

from newsframing.corpus._folder import SHIPPED
from newsframing.corpus._load import (
    Corpus,
    load,
    load_aliases,
    load_annotations,
    load_articles,
    load_context,
    load_facts,
    load_lines,
    load_literature,
    load_plan,
    load_sides,
)
from newsframing.corpus._views import find_machine_translated, list_moments

__all__ = [
    "SHIPPED",
    "Corpus",
    "find_machine_translated",
    "list_moments",
    "load",
    "load_aliases",
    "load_annotations",
    "load_articles",
    "load_context",
    "load_facts",
    "load_lines",
    "load_literature",
    "load_plan",
    "load_sides",
]
