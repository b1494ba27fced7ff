"""What stands in plan.csv, and can any finding ever answer it? Problems go into the list `problems`."""

from collections.abc import Iterable
from pathlib import Path

import pandas as pd

from newsframing.corpus._tables import as_table, check_word
from newsframing.days import check_date
from newsframing.files import load_table, read_csv
from newsframing.tables import name_values

COLUMNS = ("measure", "unit", "groups", "alpha", "direction", "note", "date")
DIRECTIONS = ("more", "less", "either")
_MEANT = {"higher": "more", "greater": "more", "lower": "less", "fewer": "less", "both": "either", "any": "either"}
_EVERYTHING = {"", "all", "the rest"}


def read_plan(folder: Path, doc_ids: Iterable[str], problems: list[str]) -> pd.DataFrame:
    """Read plan.csv, in its order; no folder needs it. `doc_ids` are those of the folder's articles."""
    path, doc_ids, first_row = folder / "plan.csv", sorted(doc_ids), {}
    if not (path.exists() or path.is_symlink()):
        return as_table([], COLUMNS, decimals=("alpha",))
    # Only who asks is read of that table: the room itself stands above this one.
    functions = sorted(set(" ".join(load_table("findings", "choices")["asked_by"]).split()))
    rows = read_csv(path, COLUMNS[:5], COLUMNS[5:], problems) or []
    for row in rows:
        where = f"plan.csv row {row['row']}"
        problems += [f"{where}: {name} is empty: fill it in." for name in COLUMNS[:3] if not row[name]]
        ask = row["measure"].partition(":")[0].strip()
        if row["measure"] and ask not in functions:
            problems.append(
                f"{where}: measure asks by {ask!r}, and only a function of findings can be planned: choose one of "
                f"{', '.join(functions)}."
            )
        named = {part.strip() for part in row["groups"].split(";")} - _EVERYTHING
        if doc_ids and (unknown := sorted(named - set(doc_ids))):
            problems.append(
                f"{where}: groups names articles by their doc_id (or 'the rest', 'all'), and none is called "
                f"{name_values(unknown)}; there are {name_values(doc_ids)}."
            )
        alpha = pd.to_numeric(row["alpha"], errors="coerce")
        if not 0 < alpha < 0.5:
            problems.append(f"{where}: alpha is {row['alpha']!r}: write a number between 0 and 0.5, such as 0.05.")
        check_word(row["direction"], DIRECTIONS, f"{where}, direction", problems, meant=_MEANT)
        if row["date"]:
            check_date(row["date"], f"{where}, date", problems)
        twin = first_row.setdefault(tuple(row[name] for name in COLUMNS[:3]), row["row"])
        if twin != row["row"]:
            problems.append(f"{where}: row {twin} plans the same already: keep the one that was written first.")
    return as_table(rows, COLUMNS, decimals=("alpha",))
