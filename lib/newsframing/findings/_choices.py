"""Which choices stand behind a finding, and what must be so before a claim is put to them?

choices.csv has a row for each alternative: the name of the choice, what a reader calls it (choice_in_words), the
alternative, its label where it is a term of the trade, the functions that know it, what it means, and in_words, how a
sentence names it. The first of a choice is what the notebooks chose; "*" stands for each
article of the folder in turn.
"""

from collections.abc import Iterable

import pandas as pd

from newsframing import files

_ROWS = files.load_table("findings", "choices").to_dict("records")
FUNCTIONS = sorted({name for row in _ROWS for name in row["asked_by"].split()})


def list_choices(ask: str) -> pd.DataFrame:
    """One row per choice and alternative behind a question, that of the notebooks first; columns choice, alternative,
    meaning, choice_in_words, label (how a reader is told of both). `ask` names the function that asks it, such as
    "sign_tone".
    """
    rows = [
        (row["choice"], row["alternative"], row["meaning"], row["choice_in_words"], row["label"] or row["alternative"])
        for row in _ROWS
        if ask in row["asked_by"].split()
    ]
    if not rows:
        raise ValueError(f"no function {ask!r} asks here; choose one of {', '.join(FUNCTIONS)}.")
    return pd.DataFrame(rows, columns=["choice", "alternative", "meaning", "choice_in_words", "label"]).astype("str")


def find_alternatives(ask: str, doc_ids: Iterable[str] = ()) -> dict[str, list]:
    """The alternatives of each choice behind a question; numbers as numbers, "*" as the articles."""
    found = {}
    for row in _ROWS:
        if ask in row["asked_by"].split():
            values = doc_ids if row["alternative"] == "*" else [_read(row["alternative"])]
            found.setdefault(row["choice"], []).extend(values)
    return found


def word_changes(changes: str) -> str:
    """Say in words what `robustness.find_turns` and `robustness.count_answers` write as "choice: alternative"."""
    said = {f"{row['choice']}: {row['alternative']}": row["in_words"] for row in _ROWS if row["in_words"]}
    return "; ".join(
        " and ".join(said.get(one, one.replace("_", " ")) for one in set_of.split(" + "))
        for set_of in changes.split("; ")
    )


def require_choices(ask: str, *problems: str, alpha: float = 0.05, **chosen: str) -> None:
    """Raise a ValueError that names every choice whose value is not among the alternatives of the function, and an
    alpha that is none, behind the `problems` found before.
    """
    if not 0 < alpha < 0.5:
        problems = (*problems, f"alpha is a number between 0 and 0.5; it is {alpha!r}.")
    known = find_alternatives(ask)
    unknown = [
        f"{name} is one of {', '.join(map(repr, known[name]))}; it is {value!r}."
        for name, value in chosen.items()
        if value not in known[name]
    ]
    if problems or unknown:
        raise ValueError(" ".join([*problems, *unknown]))


def require_article(doc_id: str, known: Iterable[str]) -> None:
    """Raise a ValueError if an article is not among those that have a word to count."""
    known = sorted(set(known))
    if doc_id not in known:
        raise ValueError(f"there is no article {doc_id!r}, or no word of it; there are {', '.join(known)}.")


def read_interval(low: float, high: float) -> bool | None:
    """Say whether an interval lies above 0 (True), below (False), or holds 0 (None: not enough evidence)."""
    return True if low > 0 else False if high < 0 else None


def _read(alternative: str) -> str | int | float:
    try:
        return float(alternative) if "." in alternative else int(alternative)
    except ValueError:
        return alternative
