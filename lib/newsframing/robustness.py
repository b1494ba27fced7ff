"""Would other reasonable choices say otherwise?

Takes a finding, as a function, and the choices that were made on the way to it; returns one row per combination of
them. How often a finding holds is no chance that it is true: which alternatives are listed is somebody's choice as
well, and many combinations come to the same answer, which counts once.
"""

import inspect
import itertools
import math
from collections.abc import Callable, Iterable, Mapping
from numbers import Real

import numpy as np
import pandas as pd

from newsframing.tables import require_columns

ANSWER = ("value", "edge", "holds", "note", "n_changed", "answer")
CANNOT = "cannot be computed: "
MOST_COMBINATIONS = 20_000


def tabulate_choices(finding: Callable, choices: Mapping[str, Iterable]) -> pd.DataFrame:
    """Ask one question under every combination of choices, 20,000 at most.

    `finding` takes one alternative of each choice, as keyword arguments, and returns a dict or a Series: value (the
    number that the answer rests on), holds (True, False, or None: there is not enough evidence to say); if there, edge
    (the value at which the answer turns; 0 unless given) and note (in words, why). `choices` leads from the name of a
    choice to the list of its reasonable alternatives (words, numbers, True or False), the one that was made first.

    One row per combination (a way), the one that was made first, the last choice varying fastest; columns: the choices,
    then value, edge, holds (True, False, or missing: not enough evidence), note, n_changed (how many choices differ
    from those that were made; 0 in the first row), answer. A combination that the finding refuses with a ValueError or
    an ArithmeticError is a row, too: value and holds are missing, and the note begins "cannot be computed". Any other
    exception is a fault of the function, and is raised.

    answer numbers the distinct answers, from 0, that of the choices made. Two ways give one answer if value (to 9
    digits of the largest), holds and note are the same: they did the same to these texts, whatever they are called. So
    a note is to name what was counted, not the choice. 10 of 20 and 20 of 40 are two answers: the same share, of other
    words. An edge makes another answer only where it turns holds; all that cannot be computed is one.

    References: Steegen, Tuerlinckx, Gelman & Vanpaemel, Increasing transparency through a multiverse analysis,
    Perspectives on Psychological Science 11 (2016); Simonsohn, Simmons & Nelson, Specification curve analysis, Nature
    Human Behaviour 4 (2020).
    """
    choices = _check_choices(finding, choices)
    combinations = list(itertools.product(*choices.values()))
    made = combinations[0]
    answers = [_ask(finding, dict(zip(choices, combination, strict=True))) for combination in combinations]
    table = pd.DataFrame(answers, columns=list(ANSWER[:4])).assign(
        n_changed=[sum(a != b for a, b in zip(made, combination, strict=True)) for combination in combinations]
    )
    table = table.astype({"value": "float64", "edge": "float64", "holds": "boolean", "note": "str"})
    table["answer"] = _number_answers(table)
    return pd.concat([pd.DataFrame(combinations, columns=list(choices)), table], axis=1)


def summarize_choices(table: pd.DataFrame) -> pd.DataFrame:
    """Say for each alternative which answers it leads to, and which choice alone overturns the finding.

    Read overturns first: it changes nothing but this one choice. The counts are of distinct answers; how many there are
    is nobody's sample, and none of them is a probability.

    `table` is what `tabulate_choices` returns. One row per choice and alternative, in the order in which they were
    given; columns choice, alternative (in words), made (True: the one that was made), n (ways with it), n_distinct
    (answers among them), n_holds, n_fails, n_open (of these answers; not enough evidence, or not computed), n_moved
    (ways whose answer is another than with the alternative that was made, all else equal: 0 for a whole choice that
    changes nothing in these texts), holds_alone (the answer if only this choice is changed; missing if open), overturns
    (True: that answer is another than the one that was found, open counting as another; False: it is the same; missing:
    it cannot be computed, or that of the choices that were made cannot).
    """
    names = _list_choices(table)
    answer, holds = table["answer"].to_numpy(), table["holds"].reset_index(drop=True)
    # 0 is the alternative that was made, as it stands in the first row.
    read = {name: pd.factorize(table[name]) for name in names}
    changed = np.column_stack([codes != 0 for codes, _ in read.values()])
    turned = _find_turned(table)
    rows = []
    for place, (name, (codes, alternatives)) in enumerate(read.items()):
        rest = pd.Series(np.zeros(len(table)) if len(names) == 1 else table.groupby([n for n in names if n != name])
                         .ngroup().to_numpy())  # fmt: skip
        made = rest.map(dict(zip(rest[codes == 0], answer[codes == 0], strict=True)))
        moved = (made.notna() & (made != answer)).to_numpy()
        otherwise = np.delete(changed, place, axis=1).any(axis=1)
        for number, alternative in enumerate(alternatives):
            own = codes == number
            alone = np.flatnonzero(own & ~otherwise)
            rows.append(
                {"choice": name, "alternative": _name(alternative), "made": number == 0, "n": int(own.sum())}
                | _count(table[own])
                | {
                    "n_moved": int(moved[own].sum()),
                    "holds_alone": holds[alone[0]] if len(alone) else pd.NA,
                    "overturns": turned.iloc[alone[0]] if len(alone) else pd.NA,
                }
            )
    types = {"choice": "str", "alternative": "str", "made": bool, "holds_alone": "boolean", "overturns": "boolean"}
    return pd.DataFrame(rows).drop(columns="n_not_computed").astype(types)


def count_answers(table: pd.DataFrame) -> pd.DataFrame:
    """Count the distinct answers that all ways to ask one question come to, and name the choices that do nothing.

    `table` is what `tabulate_choices` returns. One row; columns n (ways), n_distinct (answers), n_holds, n_fails,
    n_open, n_not_computed (of the answers; what is not computed is open), idle (the choices of which no alternative
    changes any answer in these texts; of other choices, "choice: alternative" where one alternative changes none),
    undecided (the alternatives with which the question stays open, whatever else is chosen: "choice: alternative"),
    both in words with "; " between, "" if there is none.
    """
    summary = summarize_choices(table)
    words = summary["choice"] + ": " + summary["alternative"]
    whole = summary.groupby("choice")["n_moved"].transform("sum").eq(0)
    idle = summary["choice"].where(whole, words)[whole | (summary["n_moved"].eq(0) & ~summary["made"])]
    undecided = words[summary["n_open"] == summary["n_distinct"]]
    words = {"idle": "; ".join(idle.unique()), "undecided": "; ".join(undecided)}
    return pd.DataFrame([{"n": len(table)} | _count(table) | words]).astype(dict.fromkeys(words, "str"))


def find_turns(table: pd.DataFrame) -> pd.DataFrame:
    """Find the smallest sets of choices that turn a finding: changed together, they give another answer than it has.

    `table` is what `tabulate_choices` returns. One row per set of the smallest number there is, in the order of the
    table; columns n_changed, changes ("choice: alternative", " + " between), value, holds (missing: not enough
    evidence, which is another answer than yes and no), note. No row if nothing on the list turns the finding, or if it
    cannot be computed as it was asked. A finding that only three changes together turn is firm against this list alone.
    """
    names = _list_choices(table)
    turns = table[_find_turned(table).fillna(False).to_numpy()]
    turns = turns[turns["n_changed"] == turns["n_changed"].min()]
    made = table.iloc[0]
    changes = [
        " + ".join(f"{name}: {_name(row[name])}" for name in names if row[name] != made[name])
        for row in turns.to_dict("records")
    ]
    found = turns[["n_changed", "value", "holds", "note"]].reset_index(drop=True)
    found.insert(1, "changes", pd.Series(changes, dtype="str"))
    return found


def _number_answers(table: pd.DataFrame) -> np.ndarray:
    """The number of each row's answer, in the order in which they come."""
    values = table["value"].to_numpy()
    known = np.abs(values[np.isfinite(values)])
    value = np.round(values / ((known.max() if len(known) else 0) or 1), 9) + 0.0  # -0.0 is 0.0
    note = table["note"].where(~table["note"].str.startswith(CANNOT), CANNOT)
    return pd.MultiIndex.from_arrays([value, _code(table["holds"]), note]).factorize()[0]


def _code(holds: pd.Series) -> np.ndarray:
    """Answers as numbers: 1, 0, and -1 for an open one, which is another than yes and no."""
    return holds.astype("Int64").fillna(-1).to_numpy(int)


def _find_turned(table: pd.DataFrame) -> pd.Series:
    """Whether each way gives another answer than the first; missing if it or the first cannot be computed."""
    cannot = table["note"].fillna("").str.startswith(CANNOT)
    holds = _code(table["holds"])
    turned = pd.Series(holds != holds[0], index=table.index, dtype="boolean")
    return turned.mask(cannot | cannot.iloc[0])


def _count(table: pd.DataFrame) -> dict[str, int]:
    """How many distinct answers some ways give, by what they are."""
    distinct = table.drop_duplicates("answer")
    holds = _code(distinct["holds"])
    return {
        "n_distinct": len(distinct),
        **{f"n_{words}": int((holds == code).sum()) for words, code in (("holds", 1), ("fails", 0), ("open", -1))},
        "n_not_computed": int(distinct["note"].fillna("").str.startswith(CANNOT).sum()),
    }


def _ask(finding: Callable, chosen: dict) -> dict:
    """The answer to one combination."""
    try:
        answer = finding(**chosen)
    except (ValueError, ArithmeticError) as error:
        return {"value": math.nan, "edge": math.nan, "holds": pd.NA, "note": f"{CANNOT}{error}"}
    if not isinstance(answer, Mapping | pd.Series) or not {"value", "holds"} <= set(answer.keys()):
        raise TypeError(
            f"{_name_finding(finding)} returns a dict or a Series with value and holds; it returned {answer!r}."
        )
    holds = answer["holds"]
    holds = pd.NA if pd.isna(holds) else holds
    if holds is not pd.NA and holds not in (True, False):
        raise TypeError(
            f"{_name_finding(finding)} says that it holds {holds!r}; say True, False, or None for not known."
        )
    value = math.nan if pd.isna(answer["value"]) else answer["value"]
    note = answer.get("note", "")
    return {"value": value, "edge": answer.get("edge", 0), "holds": holds, "note": "" if pd.isna(note) else note}


def _list_choices(table: pd.DataFrame) -> list[str]:
    """The names of the choices: the columns before `value`."""
    require_columns(table, ("value", *ANSWER[2:]), "table")
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
    unknown = [f"{_name_finding(finding)} has no parameter {name!r}; it has {own}." for name in odd]
    return unknown + [f"{_name_finding(finding)} needs {name!r}, which is not among the choices." for name in needed
                      if name not in names]  # fmt: skip


def _name_finding(finding: Callable) -> str:
    return getattr(finding, "__name__", "the finding")


def _name(alternative: object) -> str:
    return f"{alternative:g}" if isinstance(alternative, float) else str(alternative)
