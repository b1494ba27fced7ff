"""What does a number measure? The table of units (units.csv), and its entries behind or before a number."""

import functools
import re
from collections import namedtuple

import pandas as pd

from newsframing.english.numerals import fold_case
from newsframing.files import load_table

# A unit found: its names as in units.csv, and where it ends in the text.
Unit = namedtuple("Unit", "unit kind dimension factor end")


@functools.cache
def load_units() -> pd.DataFrame:
    """One row per form of a unit; columns form, unit, kind (percent, money, measure), dimension, factor."""
    table = load_table("quantities", "units").astype({"factor": float})
    table = table.assign(form=table["forms"].str.split("|")).explode("form", ignore_index=True)
    return table[["form", "unit", "kind", "dimension", "factor"]]


def match_unit(text: str, start: int, end: int) -> Unit | None:
    """The unit that stands at `start`, behind a space or hyphen or at once; "-old" of an age belongs to it."""
    match = _compile_forms().match(text, start, end)
    return None if match is None else _read_form(match["form"], match.end())


def read_sign(sign: str) -> Unit:
    """The money that a sign before a number means."""
    return _read_form(sign, 0)


def _read_form(form: str, end: int) -> Unit:
    return Unit(*_index_forms()[fold_case(re.sub("[\u00a0-]", " ", form))], end)


@functools.cache
def _index_forms() -> dict[str, tuple[str, str, str, float]]:
    table = load_units()
    return {row.form: (row.unit, row.kind, row.dimension, float(row.factor)) for row in table.itertuples()}


@functools.cache
def _compile_forms() -> re.Pattern:
    forms = sorted(_index_forms(), key=len, reverse=True)
    choices = "|".join(r"[\s\u00a0-]+".join(map(re.escape, form.split())) for form in forms)
    return re.compile(rf"[\s\u00a0-]?(?P<form>{choices})(?:[\s-]olds?\b)?(?!\w)", re.IGNORECASE)
