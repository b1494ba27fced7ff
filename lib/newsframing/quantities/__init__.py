"""Which numbers does a text state, what do they count, who says so, and do they agree?"""

from newsframing.quantities._finder import find_quantities
from newsframing.quantities._pairs import compare_quantities
from newsframing.quantities._views import (
    count_sourced_numbers,
    group_numbers,
    list_number_pairs,
    list_stated_numbers,
    place_in_populations,
    read_numbers,
    show_numbers,
)

__all__ = [
    "compare_quantities",
    "count_sourced_numbers",
    "find_quantities",
    "group_numbers",
    "list_number_pairs",
    "list_stated_numbers",
    "place_in_populations",
    "read_numbers",
    "show_numbers",
]
