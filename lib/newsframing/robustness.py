"""Would other reasonable choices say otherwise?

Takes a finding, as a function, and the choices that were made on the way to it; returns one row per combination of
them. How often a finding holds is no chance that it is true: which alternatives are listed is somebody's choice as
well, and combinations resemble one another.
"""

import inspect
import itertools
import math
from collections.abc import Callable, Iterable, Mapping
from numbers import Real

import numpy as np
import pandas as pd

from newsframing.tables import require_columns

ANSWER = ("value", "edge", "holds", "note", "n_changed")
CANNOT = "cannot be computed: "
MOST_COMBINATIONS = 20_000


def tabulate_choices(finding: Callable, choices: Mapping[str, Iterable]) -> pd.DataFrame:
    """Ask one question under every combination of choices, 20,000 at most.

    `finding` takes one alternative of each choice, as keyword arguments, and returns a dict or a Series: value (the
    number that the answer rests on), holds (True, False, or None: there is not enough evidence to say); if there, edge
    (the value at which the answer turns; 0 unless given) and note (in words, why). `choices` leads from the name of a
    choice to the list of its reasonable alternatives (words, numbers, True or False), the one that was made first.

    One row per combination, the one that was made first, the last choice varying fastest; columns: the choices, then
    value, edge, holds (True, False, or missing: not enough evidence), note, n_changed (how many choices differ from
    those that were made; 0 in the first row). A combination that the finding refuses with a ValueError or an
    ArithmeticError is a row, too: value and holds are missing, and the note begins "cannot be computed". Any other
    exception is a fault of the function, and is raised.

    References: Steegen, Tuerlinckx, Gelman & Vanpaemel, Increasing transparency through a multiverse analysis,
    Perspectives on Psychological Science 11 (2016); Simonsohn, Simmons & Nelson, Specification curve analysis, Nature
    Human Behaviour 4 (2020).
    """
    choices = _check_choices(finding, choices)
    combinations = list(itertools.product(*choices.values()))
    made = combinations[0]
    answers = [_ask(finding, dict(zip(choices, combination, strict=True))) for combination in combinations]
    table = pd.DataFrame(answers, columns=list(ANSWER)).assign(
        n_changed=[sum(a != b for a, b in zip(made, combination, strict=True)) for combination in combinations]
    )
    table = table.astype({"value": "float64", "edge": "float64", "holds": "boolean", "note": "str"})
    return pd.concat([pd.DataFrame(combinations, columns=list(choices)), table], axis=1)


def summarize_choices(table: pd.DataFrame) -> pd.DataFrame:
    """Say for each alternative how often the finding holds, and which choice alone overturns it.

    Read overturns first: it changes nothing but this one choice. The share counts combinations, many of which nobody
    would have chosen together, and none of which is a sample of anything. Alternatives differ most in what depends on
    them where their shares are farthest apart.

    `table` is what `tabulate_choices` returns. One row per choice and alternative, in the order in which they were
    given; columns choice, alternative (in words), made (True: the one that was made), n (combinations with it),
    n_holds, n_fails, n_open (not enough evidence, or not computed), share (n_holds / n, 0 to 1), holds_alone (the
    answer if only this choice is changed; missing if open), overturns (True: that answer is another than the one that
    was found, open counting as another; False: it is the same; missing: it cannot be computed, or that of the choices
    that were made cannot).
    """
    names = _list_choices(table)
    # 0 is the alternative that was made, as it stands in the first row.
    read = {name: pd.factorize(table[name]) for name in names}
    changed = np.column_stack([codes != 0 for codes, _ in read.values()])
    holds = table["holds"].reset_index(drop=True)
    answers = holds.astype("Int64").fillna(-1)  # an open answer is another than True and False
    rows = []
    for place, (name, (codes, alternatives)) in enumerate(read.items()):
        otherwise = np.delete(changed, place, axis=1).any(axis=1)
        for number, alternative in enumerate(alternatives):
            own = holds[codes == number]
            alone = np.flatnonzero((codes == number) & ~otherwise)
            computed = len(alone) and not table["note"].iloc[[0, alone[0]]].fillna("").str.startswith(CANNOT).any()
            rows.append(
                {
                    "choice": name,
                    "alternative": f"{alternative:g}" if isinstance(alternative, float) else str(alternative),
                    "made": number == 0,
                    "n": len(own),
                    "n_holds": int(own.fillna(False).sum()),
                    "n_fails": int((~own).fillna(False).sum()),
                    "n_open": int(own.isna().sum()),
                    "holds_alone": holds[alone[0]] if len(alone) else pd.NA,
                    "overturns": bool(answers[alone[0]] != answers[0]) if computed else pd.NA,
                }
            )
    summary = pd.DataFrame(rows)
    summary.insert(7, "share", summary["n_holds"] / summary["n"])
    types = {"choice": "str", "alternative": "str", "made": bool, "holds_alone": "boolean", "overturns": "boolean"}
    return summary.astype(types)


def _ask(finding: Callable, chosen: dict) -> dict:
    """The answer to one combination."""
    try:
        answer = finding(**chosen)
    except (ValueError, ArithmeticError) as error:
        return {"value": math.nan, "edge": math.nan, "holds": pd.NA, "note": f"{CANNOT}{error}"}
    if not isinstance(answer, Mapping | pd.Series) or not {"value", "holds"} <= set(answer.keys()):
        raise TypeError(f"{_name(finding)} returns a dict or a Series with value and holds; it returned {answer!r}.")
    holds = answer["holds"]
    holds = pd.NA if pd.isna(holds) else holds
    if holds is not pd.NA and holds not in (True, False):
        raise TypeError(f"{_name(finding)} says that it holds {holds!r}; say True, False, or None for not known.")
    value = math.nan if pd.isna(answer["value"]) else answer["value"]
    note = answer.get("note", "")
    return {"value": value, "edge": answer.get("edge", 0), "holds": holds, "note": "" if pd.isna(note) else note}


def _list_choices(table: pd.DataFrame) -> list[str]:
    """The names of the choices: the columns before `value`."""
    require_columns(table, ("value", "holds", "note", "n_changed"), "table")
    names = list(table.columns[: list(table.columns).index("value")])
    if not names or not len(table) or table["n_changed"].iloc[0] != 0:
        raise ValueError(
            "table is one that tabulate_choices returns: the choices stand left of value, and its first row is the "
            f"combination that was made (n_changed 0); it has {len(table)} rows and the choices {names}."
        )
    return names


def _check_choices(finding: Callable, choices: Mapping[str, Iterable]) -> dict[str, list]:
    """The choices as lists, or all that is wrong with them."""
    if not callable(finding) or not isinstance(choices, Mapping) or not choices:
        raise ValueError("finding is a function, and choices a dict from the name of a choice to its alternatives.")
    odd = [name for name, given in choices.items() if isinstance(given, str) or not isinstance(given, Iterable)]
    problems = [f"the alternatives of {name!r} are a list; they are {choices[name]!r}." for name in odd]
    listed = {name: list(alternatives) for name, alternatives in choices.items() if name not in odd}
    for name, alternatives in listed.items():
        twice = [value for place, value in enumerate(alternatives) if value in alternatives[:place]]
        if any(not isinstance(value, str | Real | np.bool_) or value != value for value in alternatives):
            problems.append(f"the alternatives of {name!r} are words, numbers, True or False; write none as a word.")
        if not alternatives:
            problems.append(f"{name!r} has no alternatives; give at least the one that was made.")
        if twice:
            problems.append(f"{name!r} has the alternative {twice[0]!r} twice.")
        if name in ANSWER:
            problems.append(f"a choice cannot be called {name!r}, as a column of the answer is; rename it.")
    problems += _check_parameters(finding, [*listed, *odd])
    n = math.prod([len(alternatives) for alternatives in listed.values()])
    if n > MOST_COMBINATIONS:
        problems.append(f"the choices make {n:,} combinations; leave alternatives out until there are 20,000 at most.")
    if problems:
        raise ValueError(" ".join(problems))
    return listed


def _check_parameters(finding: Callable, names: list[str]) -> list[str]:
    every = inspect.signature(finding).parameters.values()
    # *args take no name; **options take any.
    parameters = [one for one in every if one.kind not in (one.VAR_POSITIONAL, one.VAR_KEYWORD)]
    known = {one.name for one in parameters if one.kind is not one.POSITIONAL_ONLY}
    needed = [one.name for one in parameters if one.default is one.empty]
    own = ", ".join(sorted(known)) or "none"
    takes_any = any(one.kind is one.VAR_KEYWORD for one in every)
    odd = [] if takes_any else [name for name in names if name not in known]
    unknown = [f"{_name(finding)} has no parameter {name!r}; it has {own}." for name in odd]
    return unknown + [f"{_name(finding)} needs {name!r}, which is not among the choices." for name in needed
                      if name not in names]  # fmt: skip


def _name(finding: Callable) -> str:
    return getattr(finding, "__name__", "the finding")
