"""How far do coders agree: with each other, with the person who coded the corpus, with the tools?"""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from newsframing.agreement import ALPHA_COLUMNS, estimate_alpha, is_empty, krippendorff_alpha, order_values
from newsframing.coding._units import RATINGS
from newsframing.tables import require_columns, require_values


def compare_coders(ratings: pd.DataFrame, others: pd.DataFrame | None = None) -> pd.DataFrame:
    """Measure how far coders agree with each other, and with others who coded the same: a person, a tool.

    With each other: Krippendorff's alpha over all coders of a variable. With another: every pair of a coder's value
    and the other's value for the same unit counts as one, so that alpha = 1 says that each coder agrees with the other
    everywhere, and coders' differences among themselves count only as far as they are differences from the other.
    Coders are not likely to agree with a tool more than among themselves. A tool that gives nearly always one value can
    have a high share and a low alpha; one that gives the values in quite other proportions than the coders can come
    out below 0, since alpha counts that as disagreement too.

    Variables whose values are all numbers are taken as ordinal, the others as nominal. The formulas, the intervals and
    where they mislead are those of `krippendorff_alpha`; units are left out, not pairs. At an equal number of codings a
    third coder and more units narrow the interval about alike: alpha of three coders on 46 units scatters .91 to 1.31
    times as much as that of two on 69, most where one value is rare and all stumble over the same units
    (tests/benchmarks/bench_agreement.py). It says nothing of other coders; only more coders do.

    `ratings` has one row per unit, coder and variable, as `read_sheets` gives them; `others` the same columns, as
    `list_codings` gives them: each of its coders is compared with those of `ratings`. One row per variable and
    comparison, variables and others in their order; columns variable, compared_with (each other, or the name of the
    other), then those of `krippendorff_alpha`; n_coders does not count the other, and n_values are values among each
    other, pairs with another.
    """
    tables = {"ratings": ratings} if others is None else {"ratings": ratings, "others": others}
    for name, table in tables.items():
        require_columns(table, RATINGS, name)
        require_values(table, RATINGS[:3], name)
    if others is None:
        others = ratings.iloc[:0]
    _check(ratings, others)
    rows = []
    for variable in ratings["variable"].unique():
        given, other = (table[table["variable"] == variable] for table in (ratings, others))
        given, other = (table[~is_empty(table["value"])] for table in (given, other))
        level = _find_level(pd.concat([given["value"], other["value"]]))
        among = krippendorff_alpha(given, level=level).iloc[0]
        rows.append({"variable": variable, "compared_with": "each other"} | among.to_dict())
        for name in other["coder"].unique():
            pairs = given.merge(
                other[other["coder"] == name], on="unit", suffixes=("", "_other"), validate="many_to_one"
            )
            rows.append({"variable": variable, "compared_with": name} | _compare(pairs, level))
    return pd.DataFrame(rows, columns=["variable", "compared_with", *ALPHA_COLUMNS])


def list_agreement(compared: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Write agreement in words: for `figures.plot_scores`, with the marks .667 and .8 that Krippendorff asks for.

    `compared` leads from a heading, such as "tone, our class", to what `compare_coders` or `compare_codings` returned
    of one question. One row per heading and comparison, in their order; columns group (the heading), label ("with each
    other", "tone, with VADER" if there are several variables; of codings the frame or function), measure
    ("Krippendorff's alpha"), value, low, high (95 percent), n ("46 units, nominal": how many, and the level of alpha),
    few (True: the interval holds 0, or there is none, so that it may be chance).
    """
    rows = [
        {
            "group": heading,
            "label": _name_comparison(row, table),
            "measure": "Krippendorff's alpha",
            "value": row["alpha"],
            "low": row["low"],
            "high": row["high"],
            "n": f"{_count_units(row)}, {row['level']}",
            "few": not row["low"] > 0,
        }
        for heading, table in compared.items()
        for row in table.to_dict("records")
    ]
    return pd.DataFrame(rows, columns=["group", "label", "measure", "value", "low", "high", "n", "few"])


def _name_comparison(row: dict, table: pd.DataFrame) -> str:
    """What was compared: a frame or function; or with whom, and in which variable if the table has several."""
    if "about" in row:
        return str(row["about"])
    several = "variable" in table and len(set(table["variable"])) > 1
    return f"{row['variable']}, with {row['compared_with']}" if several else f"with {row['compared_with']}"


def _count_units(row: dict) -> str:
    """How many answers are the same, or how many units have been coded by two."""
    if "same" in row:
        return str(row["same"])
    return f"{row['n_units']} unit{'' if row['n_units'] == 1 else 's'}"


def invent_coders(ratings: pd.DataFrame, shares: Sequence[float] = (0.1, 0.2, 0.3), *, seed: int = 0) -> pd.DataFrame:
    """Make up coders who answer as somebody did, but for a share of the units: to see what agreement then is.

    They say nothing about people: what is turned is dealt by lot, and people err where a question is hard. `ratings`
    are the answers of one coder to one question, a row per unit; `shares` has for each invented coder the share of
    units (0 to 1) whose answer is turned into the next of the values there are, in their alphabetical order, the first
    after the last; the same `seed` makes the same coders. One row per unit and invented coder; the columns of
    `ratings`. Coders are called invented 1, invented 2, ...
    """
    require_columns(ratings, RATINGS, "ratings")
    if len(ratings[["coder", "variable"]].drop_duplicates()) > 1 or not all(0 <= share <= 1 for share in shares):
        raise ValueError("ratings are those of one coder to one question, and shares numbers from 0 to 1.")
    values = sorted(set(ratings["value"]))
    turned = dict(zip(values, values[1:] + values[:1], strict=True))
    parts = []
    for number, share in enumerate(shares):
        chosen = ratings.sample(frac=share, random_state=seed + number).index
        value = ratings["value"].mask(ratings.index.isin(chosen), ratings["value"].map(turned))
        parts.append(ratings.assign(coder=f"invented {number + 1}", value=value)[list(RATINGS)])
    return pd.concat(parts, ignore_index=True) if parts else ratings[list(RATINGS)].iloc[:0]


def _compare(pairs: pd.DataFrame, level: str) -> dict:
    """Alpha of pairs of values, a coder's and the other's; the pairs of one unit are left out together."""
    both = pd.concat([pairs["value"], pairs["value_other"]], ignore_index=True)
    places, domain = order_values(both, level)
    units, names = pd.factorize(pairs["unit"], sort=True)
    n = len(pairs)
    counts = np.zeros((len(names), len(domain), len(domain)))
    np.add.at(counts, (units, places[:n], places[n:]), 1)
    counts += counts.transpose(0, 2, 1)
    numbers = estimate_alpha(counts, domain, level)
    note = str(numbers.pop("note")).replace("has two values or more", "is coded by both")
    cells = {"n_units": len(names), "n_coders": pairs["coder"].nunique(), "n_values": n, "level": level}
    return numbers | cells | {"note": note}


def _find_level(values: pd.Series) -> str:
    """Ordinal if all values are numbers, also as text; else nominal."""
    numbers = pd.to_numeric(values.astype(object), errors="coerce")
    return "ordinal" if len(values) and numbers.notna().all() else "nominal"


def _check(ratings: pd.DataFrame, others: pd.DataFrame) -> None:
    """Raise a ValueError that lists doubled codes, coders who are in both tables, and words beside other values."""
    problems = []
    keys = ["unit", "coder", "variable"]
    for name, table in (("ratings", ratings), ("others", others)):
        twice = table.loc[table.duplicated(keys), keys].drop_duplicates().head(10).itertuples()
        problems += [f"{name}: {row.coder} codes {row.variable} of {row.unit} twice: keep one." for row in twice]
    if both := sorted(set(ratings["coder"]) & set(others["coder"])):
        problems.append(f"{', '.join(both)} in both tables: leave them out of one, or rename them.")
    both = pd.concat([ratings[["variable", "value"]], others[["variable", "value"]]])
    for variable, values in both[~is_empty(both["value"])].groupby("variable", sort=False)["value"]:
        if _find_level(values) == "nominal" and len({isinstance(value, str) for value in values}) > 1:
            problems.append(f"{variable} holds words in some rows and numbers in others: make them alike.")
    if problems:
        raise ValueError("these codings cannot be compared:\n" + "\n".join(f"- {problem}" for problem in problems))
