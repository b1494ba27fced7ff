"""What was planned before anything was counted, and which claim answers it?

plan.csv stands in the folder of the articles (`corpus.load_plan`). A claim answers a row of it if the same function
asks it of the same words, sides and articles, and can ask it by the unit that was planned.
"""

from collections.abc import Mapping

import pandas as pd

from newsframing import corpus
from newsframing.findings._choices import find_alternatives
from newsframing.findings._readings import Reading, keep

_THINGS = ("term", "label", "other_label", "side")
_EVERYTHING = {"all", "the rest"}
NOTHING = {"planned": False, "unit": "", "alpha": float("nan"), "direction": ""}


@keep
def load_plan(reading: Reading) -> pd.DataFrame:
    """The plan of a folder, as `corpus.load_plan` reads it."""
    return corpus.load_plan(reading.folder)


def find_plan(reading: Reading, claim: dict) -> dict:
    """What was planned for a claim: planned (True or False), unit, alpha, direction."""
    for row in load_plan(reading).to_dict("records"):
        if is_answered(row, claim):
            return {"planned": True} | {name: row[name] for name in ("unit", "alpha", "direction")}
    return NOTHING


def is_answered(row: dict, claim: dict) -> bool:
    """Whether a claim asks what a row of the plan planned: by what function, of what, of whom, by what unit."""
    ask, _, things = row["measure"].partition(":")
    units = find_alternatives(claim["ask"]).get("unit", [row["unit"]])
    return (
        (ask.strip(), _split(things)) == (claim["ask"], {claim[name] for name in _THINGS} - {""})
        and _split(row["groups"]) - _EVERYTHING == {claim["doc_id"], claim["other_id"]} - {""}
        and row["unit"] in units
    )


def say_direction(planned: str, answer: Mapping) -> str:
    """Say whether an answer (value, edge, holds) has the direction that was planned; on the edge it has none."""
    if pd.isna(answer["holds"]):
        return "not enough evidence"
    value, edge = answer["value"], answer["edge"]
    found = "more" if value > edge else "less" if value < edge else "neither more nor less"
    return found if planned == "either" else "as planned" if found == planned else "not as planned"


def _split(cell: str) -> set[str]:
    return {part.strip() for part in cell.split(";")} - {""}
