"""Which names are those of news agencies? Those of agencies.csv, and names that `aliases` calls an agency.

What is not listed is taken for a person or a place, so add the agencies of your own articles.
"""

import re
from collections.abc import Iterable

import pandas as pd

from newsframing.files import load_table


def list_agencies(aliases: pd.DataFrame | None = None) -> dict[str, tuple[str, bool]]:
    """Name and ambiguity of every spelling of an agency, those written all in capitals too.

    An ambiguous one ("PA", "Beta") is also a word or a first name. One that `aliases` lists is taken at its word.
    """
    table = load_table("credibility", "agencies")
    known = {}
    for variant, name, ambiguous in zip(table["variant"], table["name"], table["ambiguous"], strict=True):
        known[variant] = (name, ambiguous == "yes")
        known.setdefault(variant.upper(), (name, ambiguous == "yes"))
    if aliases is not None:
        for row in aliases[aliases["kind"] == "agency"].itertuples():
            known[row.variant] = (row.name, False)
    return known


def match_any(spellings: Iterable[str]) -> re.Pattern:
    """Compile a pattern for the longest of some spellings, as a word of its own, capitals as given."""
    longest = sorted(filter(None, spellings), key=len, reverse=True)
    if not longest:
        return re.compile(r"(?!)")
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest)) + r")(?![\w-])")
