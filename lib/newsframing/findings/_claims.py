"""What did the suite find, and in how many distinct answers does it hold?

The claims are in the folder of the articles that they are about, in claims.csv; a folder without that file makes none.
Each names the function that asks it and whom it is about. The function answers under one set of choices with value (the
number behind the answer), edge (where the answer turns), holds (True, False, None: not enough evidence) and note, as
`robustness.tabulate_choices` wants it.
"""

import functools
import inspect
from collections.abc import Callable

import numpy as np
import pandas as pd

from newsframing import files, robustness
from newsframing.findings import _plan
from newsframing.findings._choices import find_alternatives, word_changes
from newsframing.findings._readings import Reading, keep, read_versions
from newsframing.findings._telling import compare_hedging, compare_quoted, count_sourced, sign_tone
from newsframing.findings._wording import compare_labels, compare_neighbours, compare_term
from newsframing.tables import require_columns

_ASKED_BY = {
    ask.__name__: ask
    for ask in (
        compare_hedging, compare_labels, compare_neighbours, compare_quoted, compare_term, count_sourced, sign_tone
    )
}  # fmt: skip
_NEEDED = ("finding", "claim", "notebook", "ask")
_ABOUT = ("doc_id", "other_id", "term", "joined", "label", "other_label", "side", "mistranslation")
_SHEET = ("measure", "unit", "groups", "alpha", "direction", "date")
_NOT_PLANNED = "not planned: found by looking"
_COUNTS = ("n", "n_distinct", "n_holds", "n_fails", "n_open", "n_not_computed")
_SUMMARY = (*_NEEDED[:3], *_COUNTS, "idle", "undecided", "made", "turned_by", *_plan.NOTHING, "came_out")
_ANSWERS = {True: "holds", False: "does not hold"}


def list_findings(reading: Reading | None = None) -> pd.DataFrame:
    """One row per finding of the suite that can be put to other choices; columns finding, claim, notebook, n_choices,
    n (combinations), planned (True: plan.csv planned it before anything was counted).

    `reading` is a folder as `read_versions` reads it; that of the library if None. Raises ValueError with all that is
    wrong in its claims.csv.
    """
    reading = _open(reading)
    rows = []
    for claim in load_claims(reading):
        n = [len(alternatives) for alternatives in find_choices(reading, claim).values()]
        planned = _plan.find_plan(reading, claim)["planned"]
        rows.append((claim["finding"], claim["claim"], claim["notebook"], len(n), int(np.prod(n)), planned))
    return pd.DataFrame(rows, columns=["finding", "claim", "notebook", "n_choices", "n", "planned"])


def try_finding(name: str, reading: Reading | None = None) -> pd.DataFrame:
    """Put one finding to all its choices: the table of `robustness.tabulate_choices`, the notebook's choice first.

    `reading` as in `list_findings`. Raises ValueError if there is no such finding.
    """
    reading = _open(reading)
    claims = {claim["finding"]: claim for claim in load_claims(reading)}
    if name not in claims:
        raise ValueError(f"there is no finding {name!r}; choose one of {', '.join(claims) or 'none: no claims.csv'}.")
    return robustness.tabulate_choices(prepare_claim(reading, claims[name]), find_choices(reading, claims[name]))


def summarize_findings(reading: Reading | None = None) -> pd.DataFrame:
    """One row per finding: to how many answers its ways come, which hold, and what turns it.

    Columns finding, claim, notebook, n (ways), n_distinct, n_holds, n_fails, n_open, n_not_computed, idle, undecided
    (all as `robustness.count_answers` has them: numbers of distinct answers, not of ways), made (the answer under the
    notebook's choices), turned_by (the smallest sets of choices that give another, as `robustness.find_turns` has them,
    "; " between, "" if there is none), planned (True: plan.csv planned it), unit, alpha, direction (of the plan;
    alpha is missing where the function has none), came_out (as planned, not as planned, not enough evidence; more, less
    or neither if either was planned; "" if nothing was).
    What was planned is asked with the alpha and by the unit of the plan, where its function knows them. The findings do
    not compete: how many alternatives each has was up to us. `reading` as in `list_findings`.
    """
    reading = _open(reading)
    rows = []
    for claim in load_claims(reading):
        table = try_finding(claim["finding"], reading)
        counted = robustness.count_answers(table).iloc[0]
        turned = "; ".join(robustness.find_turns(table)["changes"])
        about = {name: claim[name] for name in _NEEDED[:3]}
        plan, first = _plan.find_plan(reading, claim), table.iloc[0]
        came_out = _plan.say_direction(plan["direction"], first) if plan["planned"] else ""
        found = {"made": first["holds"], "turned_by": turned, **plan, "came_out": came_out}
        found["alpha"] = plan["alpha"] if _knows_alpha(claim) else np.nan
        rows.append(about | counted.to_dict() | found)
    return pd.DataFrame(rows, columns=list(_SUMMARY)).astype(
        dict.fromkeys(_COUNTS, "int64") | {"made": "boolean", "planned": bool, "alpha": "float64"}
    )


def state_findings(summary: pd.DataFrame) -> pd.DataFrame:
    """Say what became of each finding, in words: the table of `summarize_findings` for a reader.

    One row per finding; columns claim, notebook, planned ("not planned: found by looking", or what was planned and
    whether it came out so), as_first_asked (the answer under the notebooks' choices: holds, does
    not hold, not enough evidence), holds_in ("1 of 18 distinct answers"), open_in, fails_in (numbers of answers), ways
    (combinations that lead to them), turned_by (the smallest sets of choices that do it), changes_nothing (choices and
    alternatives that change no answer in these texts), never_decides (alternatives with which the question stays open).
    Not to be read as a ranking: whoever lists more alternatives gives a claim more ways to fall.
    """
    require_columns(summary, _SUMMARY, "summary")
    words = {
        new: summary[old].map(word_changes).astype("str").replace("", none)
        for new, old, none in (
            ("turned_by", "turned_by", "nothing on the list"),
            ("changes_nothing", "idle", "none"),
            ("never_decides", "undecided", "none"),
        )
    }
    planned = [
        f"planned: {direction}, by {unit}{'' if pd.isna(alpha) else f', alpha {alpha:g}'}; {came_out}"
        if is_planned
        else _NOT_PLANNED
        for is_planned, unit, alpha, direction, came_out in summary[[*_plan.NOTHING, "came_out"]].itertuples(
            index=False
        )
    ]
    return pd.DataFrame(
        {
            "claim": summary["claim"],
            "notebook": summary["notebook"].str.replace(r"_\w*$", "", regex=True),
            "planned": planned,
            "as_first_asked": summary["made"].astype(object).map(_ANSWERS).fillna("not enough evidence"),
            "holds_in": [
                f"{k:,} of {n:,} distinct answers"
                for k, n in zip(summary["n_holds"], summary["n_distinct"], strict=True)
            ],
            "open_in": summary["n_open"],
            "fails_in": summary["n_fails"],
            "ways": summary["n"],
        }
        | words
    )


def state_plan(reading: Reading | None = None) -> pd.DataFrame:
    """Say what became of each comparison that was planned: the sheet of `corpus.load_plan` with its answers.

    One row per row of plan.csv, in its order; columns measure, unit, groups, alpha, direction, date, answered_by (the
    claims of claims.csv that answer it, "; " between, or that none does: a plan that was dropped shows), came_out
    (as in `summarize_findings`, under the choices made first; "not answered"). `reading` as in `list_findings`.
    """
    reading = _open(reading)
    rows, none = [], "no finding answers it" if load_claims(reading) else "no finding answers it: there are no claims"
    for row in _plan.load_plan(reading).to_dict("records"):
        claims = [claim for claim in load_claims(reading) if _plan.is_answered(row, claim)]
        made = [
            prepare_claim(reading, claim)(**{name: first for name, (first, *_) in find_choices(reading, claim).items()})
            for claim in claims
        ]
        came_out = [_plan.say_direction(row["direction"], answer) for answer in made]
        answered = {
            "answered_by": "; ".join(claim["claim"] for claim in claims) or none,
            "came_out": "; ".join(came_out) or "not answered",
        }
        rows.append({name: row[name] for name in _SHEET} | answered)
    return pd.DataFrame(rows, columns=[*_SHEET, "answered_by", "came_out"])


def _open(reading: Reading | None) -> Reading:
    """The reading given, or that of the library; anything else is refused."""
    if reading is not None and not isinstance(reading, Reading):
        raise ValueError(f"reading is what findings.read_versions(folder) gives; it is {reading!r:.80}.")
    return reading or read_versions()


def _knows_alpha(claim: dict) -> bool:
    return "alpha" in inspect.signature(_ASKED_BY[claim["ask"]]).parameters


@keep
def load_claims(reading: Reading) -> list[dict]:
    """The rows of claims.csv, refused with all that is wrong with them."""
    path = reading.folder / "claims.csv"
    if not path.is_file():
        return []
    problems = []
    claims = files.read_csv(path, _NEEDED, _ABOUT, problems) or []
    for claim in claims:
        where = f"claims.csv row {claim['row']}"
        problems += [f"{where}: {name} is empty." for name in _NEEDED if not claim[name]]
        if claim["ask"] and claim["ask"] not in _ASKED_BY:
            problems.append(f"{where}: no function {claim['ask']!r} asks; choose one of {', '.join(_ASKED_BY)}.")
        if claim["finding"] in [other["finding"] for other in claims if other["row"] < claim["row"]]:
            problems.append(f"{where}: there is another finding {claim['finding']!r}: rename one of them.")
    if problems:
        raise ValueError("\n".join(problems))
    return claims


def prepare_claim(reading: Reading, claim: dict) -> Callable:
    """The function that asks the claim, with whom it is about and the alpha planned; only its choices are left open."""
    about = {name: claim[name] for name in _ABOUT if claim[name]}
    if "joined" in about:
        about["joined"] = tuple(label.strip() for label in about["joined"].split(";"))
    plan = _plan.find_plan(reading, claim)
    if plan["planned"] and _knows_alpha(claim):
        about["alpha"] = plan["alpha"]
    return functools.partial(_ASKED_BY[claim["ask"]], reading, **about)


def find_choices(reading: Reading, claim: dict) -> dict[str, list]:
    """The alternatives of a claim's choices, the notebook's first; of units the one that was planned."""
    choices = find_alternatives(claim["ask"], sorted(reading.lines["doc_id"].unique()))
    if "unit" in choices:
        planned = _plan.find_plan(reading, claim)["unit"]
        choices["unit"].sort(key=lambda unit: unit != planned)
    return choices
