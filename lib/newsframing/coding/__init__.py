"""Would other people code it so? Sheets for a class to fill in, and how far they agree.

make_sheet -> write_sheet -> (people code, each alone) -> read_sheets -> compare_coders. Every function here refuses a
table that lacks a column or a value, and names, all at once, what is wrong and how to mend it.
"""

from newsframing.coding._agreement import compare_codings, list_disagreements
from newsframing.coding._by_tools import list_codings
from newsframing.coding._comparison import compare_coders, invent_coders, list_agreement
from newsframing.coding._sheets import make_sheet, read_sheets, write_sheet
from newsframing.coding._units import list_variables, require_coded_texts
from newsframing.coding._views import (
    compare_functions,
    compare_questions,
    list_answers,
    list_functions,
    set_beside_hits,
)

__all__ = [
    "compare_coders",
    "compare_codings",
    "compare_functions",
    "compare_questions",
    "invent_coders",
    "list_agreement",
    "list_answers",
    "list_codings",
    "list_disagreements",
    "list_functions",
    "list_variables",
    "make_sheet",
    "read_sheets",
    "require_coded_texts",
    "set_beside_hits",
    "write_sheet",
]
