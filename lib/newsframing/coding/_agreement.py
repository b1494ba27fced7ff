"""Do two codings of the same articles say the same? How often, beyond chance, and where they do not."""

from numbers import Real

import numpy as np
import pandas as pd

from newsframing.agreement import estimate_alpha
from newsframing.coding._views import ANSWERS, NOT_THERE, quote_lines, refuse_repeats
from newsframing.tables import name_categories, name_values, require_columns, require_rows

_KEYS = ["doc_id", "item"]
_COLUMNS = "about same n_same n first_yes second_yes meet alpha low high level note".split()
# Fewer answers than this, and one more or less turns alpha round.
_LEAST_ANSWERS = 10


def compare_codings(
    first: pd.DataFrame, second: pd.DataFrame, *, by: str = "frame", lines: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Measure how far two codings of the same articles agree: of yes-or-no questions, or of Entman's functions.

    `first` and `second` are both what `corpus.load_annotations` gives for "frames_sv2000" or both for "entman" (and
    their ..._second). Counted are the answers that both gave, yes or no; a function is a yes if it has a reading. Or,
    if `lines` (those of the pages, with their role) are given, what is counted is whether a line of the body was
    named for the question: this says whether the two found the same thing at the same place. `by` is what makes a row:
    "frame" (the group of a question, or the function) or "question".

    One row per frame, question or function, in the order of `first`, then "all"; columns about, same ("12 of 15"),
    n_same, n, first_yes, second_yes (how many yes each gave), meet ("4 of 6": of the answers that are yes in both,
    those that name a line in common; empty with `lines`), alpha (Krippendorff's), low, high, level (nominal), note
    (why a number is missing).

    low and high (95 percent) are those of `agreement.krippendorff_alpha`, but that the article is what was drawn: one
    of them is left out at a time, from 5 on. Answers on one article come together, and an interval that draws single
    answers is too narrow: simulated for 19 questions about five articles, it holds the true alpha in 94 of 100 cases
    where all articles are equally hard and in 72 where a few are much harder, a bootstrap of five articles in 81 to 84,
    this one in 96 to 98, of 10 and 20 articles in 95, in 93 where a few of 10 are harder still
    (tests/benchmarks/bench_agreement.py). It is wide: few articles say little, and of 4 questions about five articles
    (width 1.0 to 1.2) next to nothing. Alpha is not given for fewer than 10 answers. It says nothing of how other
    coders would do, and two coders of one project are likely to agree more than strangers. Where nearly all answers are
    no, a high share is cheap, and alpha says so.

    References
    ----------
    Krippendorff, Content Analysis (4th edition, 2019), chapter 12.
    """
    pairs = _pair(first, second, by)
    if lines is not None:
        pairs = _mark_lines(pairs, lines)
    groups = [*pairs.groupby("about", sort=False), ("all", pairs)] if len(pairs) else []
    return pd.DataFrame([_measure(about, own, lines is None) for about, own in groups], columns=_COLUMNS)


def list_disagreements(first: pd.DataFrame, second: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """List where two codings part, with what each says and the lines of the page behind it.

    `first` and `second` are as for `compare_codings`, `lines` those of the pages. Two codings part where one says yes
    and the other no, or where Entman's function has a reading in both and no line in common. One row per such answer,
    by question or function; columns doc_id, about (the question or the function), first, second ("yes", "no", or the
    reading), unsure (which of the two says that it was not sure), note (what the coders wrote beside it), lines (the
    text of the lines behind either, each with its number).
    """
    pairs = _pair(first, second, "question")
    parted = pairs[pairs["says"].ne(pairs["says_second"]) & pairs["both"].map(len).eq(0)]
    parted = parted.sort_values(["place", "doc_id"], kind="stable", ignore_index=True)
    rows = []
    for row in parted.to_dict("records"):
        own = pd.DataFrame({"doc_id": row["doc_id"], "line_no": sorted(row["lines"] | row["lines_second"])})
        said = [f"[{number}] {text}" for number, text in zip(own["line_no"], quote_lines(own, lines), strict=True)]
        sure = {"first": row["confidence"], "second": row["confidence_second"]}
        unsure = " and ".join(name for name, confidence in sure.items() if confidence == "low")
        note = "; ".join(str(row[name]) for name in ("note", "note_second") if row[name])
        told = {"first": row["says"], "second": row["says_second"], "unsure": unsure, "note": note}
        rows.append({"doc_id": row["doc_id"], "about": row["about"], **told, "lines": " ".join(said)})
    return pd.DataFrame(rows, columns=["doc_id", "about", "first", "second", "unsure", "note", "lines"])


def _pair(first: pd.DataFrame, second: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row per article and question that both codings answer: what each says, and the lines that it names."""
    if by not in ("frame", "question"):
        raise ValueError(f"by is what makes a row, frame or question; it is {by!r}.")
    kinds = {name: _find_kind(table, name) for table, name in ((first, "first"), (second, "second"))}
    if len(set(kinds.values())) > 1:
        raise ValueError(f"the two codings are of one kind; first has {kinds['first']}, second has {kinds['second']}.")
    own, other = (_read(table, name) for table, name in ((first, "first"), (second, "second")))
    alone = own.merge(other[_KEYS], on=_KEYS, how="outer", indicator=True, validate="one_to_one").query(
        "_merge != 'both'"
    )
    if len(alone):
        named = "; ".join(f"{row.doc_id} {row.item}" for row in alone.head(5).itertuples())
        raise ValueError(f"both codings answer the same questions of the same articles; one of them lacks {named}.")
    pairs = own.merge(other.drop(columns=["frame", "question", "place"]), on=_KEYS, suffixes=("", "_second"))
    pairs = pairs[pairs["says"].ne("") & pairs["says_second"].ne("")].reset_index(drop=True)
    pairs["both"] = [a & b for a, b in zip(pairs["lines"], pairs["lines_second"], strict=True)]
    return pairs.assign(about=pairs[by])


def _find_kind(table: pd.DataFrame, name: str) -> str:
    """What a table codes."""
    require_columns(table, (), name)
    return "functions" if "function" in table else "questions"


def _read(table: pd.DataFrame, name: str) -> pd.DataFrame:
    """A coding, of questions or of functions, in one form; says is empty where nothing can be told from the text."""
    if "function" in table:
        require_columns(table, ("doc_id", "function", "reading", "line_nos"), name)
        said = table["reading"].fillna("")
        columns = {"item": table["function"], "frame": table["function"], "question": table["function"]}
        columns |= {"yes": said != "", "says": said.replace("", NOT_THERE), "confidence": "", "note": ""}
        lines = table["line_nos"].fillna("").astype("str").str.split("|")
    else:
        require_columns(table, ("doc_id", "item", "frame", "question", "code", "line_no", "confidence"), name)
        codes = table["code"].dropna()
        if odd := codes[~codes.map(lambda code: isinstance(code, Real) and code in ANSWERS)].tolist():
            raise ValueError(
                f"{name}.code is 0, 1 or missing, as numbers; it is {name_values(list(dict.fromkeys(odd)))}."
            )
        columns = {"item": table["item"], "frame": name_categories(table["frame"]), "question": table["question"]}
        columns |= {"yes": table["code"].eq(1).fillna(False), "says": table["code"].map(ANSWERS).fillna("")}
        columns |= {"confidence": table["confidence"], "note": table.get("note", "")}
        lines = table["line_no"].map(lambda number: [] if pd.isna(number) else [number])
    read = table[["doc_id"]].assign(**columns, lines=[{int(n) for n in numbers if n != ""} for numbers in lines])
    refuse_repeats(read, _KEYS, name)
    if "function" not in table:
        read = read.sort_values(["frame", "item", "doc_id"], kind="stable", ignore_index=True)
    return read.fillna({"note": ""}).assign(place=pd.factorize(read["item"])[0])


def _mark_lines(pairs: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """One row per question and line of the body (or other line that was named): whether each coding names it."""
    require_columns(lines, ("doc_id", "line_no", "role"), "lines")
    require_rows(lines, pairs["doc_id"], "lines")
    body = lines[lines["role"] == "body"].groupby("doc_id")["line_no"].agg(set).to_dict()
    rows = [
        (row.doc_id, row.about, number in row.lines, number in row.lines_second)
        for row in pairs.itertuples()
        for number in sorted(body.get(row.doc_id, set()) | row.lines | row.lines_second)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "about", "yes", "yes_second"])


def _measure(about: str, pairs: pd.DataFrame, with_lines: bool) -> dict:
    """The cells of one row: how many answers are the same, which are yes, and alpha with its interval."""
    yes, other = (pairs[name].to_numpy(bool) for name in ("yes", "yes_second"))
    n, n_same = len(pairs), int((yes == other).sum())
    row = {"about": about, "same": f"{n_same} of {n}", "n_same": n_same, "n": n}
    row |= {"first_yes": int(yes.sum()), "second_yes": int(other.sum()), "meet": ""}
    if with_lines and (yes & other).any():
        row["meet"] = f"{int(pairs.loc[yes & other, 'both'].map(len).gt(0).sum())} of {int((yes & other).sum())}"
    missing = dict.fromkeys(("alpha", "low", "high"), np.nan) | {"level": "nominal"}
    if n < _LEAST_ANSWERS:
        return row | missing | {"note": f"{n} answers: fewer than {_LEAST_ANSWERS} are too few for alpha"}
    pairs_of_values = np.zeros((n, 2, 2))
    for a, b in ((yes, other), (other, yes)):
        np.add.at(pairs_of_values, (np.arange(n), a.astype(int), b.astype(int)), 1)
    found = estimate_alpha(pairs_of_values, np.arange(2), "nominal", articles=pairs["doc_id"])
    return row | missing | {name: found[name] for name in ("alpha", "low", "high", "note")}
