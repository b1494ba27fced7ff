"""Which numbers does a text state, what do they count, who says so, and do they agree?"""

from newsframing.quantities._finder import find_quantities
from newsframing.quantities._pairs import compare_quantities

__all__ = [
    "compare_quantities",
    "find_quantities",
]
