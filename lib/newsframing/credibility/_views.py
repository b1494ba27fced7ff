"""What is known of an article, and how? Signals in tables for readers; nothing is added up and no article ranked."""

import re

import pandas as pd

from newsframing.tables import require_columns

_KNOWN_BY = {"page": "read on the page", "lookup": "looked up", "human": "judged by a person"}
_NOT_ASKED = ("not looked up", "not judged", "none noted")
_COUNTED_SIDE = re.compile(r"(?P<side>.+) \((?P<n>\d+)\)")
_STATEMENTS = re.compile(r"\d+ of \d+ statements?")
_SIDES = {"media": "media on their own account", "not known": "side not known"}


def list_answers(signals: pd.DataFrame, sides: pd.DataFrame | None = None, *, asked: bool = True) -> pd.DataFrame:
    """List what is known of each article: the question, the answer in words, how it is known and what it rests on.

    One row per answer, in the order of `signals` (as `list_signals` returns them); columns doc_id, question, answer,
    known_by ("read on the page", "looked up", "judged by a person"), evidence, line_no, found_at, does_not_show,
    signal. `sides` has the names of sides; without it an affiliation is written as it is. Unless `asked`, with rows
    that say that nobody looked something up, or judged it. "none" says that the tool looked on the page and found
    nothing, which may be the tool's fault.
    """
    columns = ("doc_id", "signal", "label", "value", "basis", "evidence", "line_no", "found_at", "does_not_show")
    require_columns(signals, columns, "signals")
    names = _SIDES
    if sides is not None:
        require_columns(sides, ("affiliation", "label"), "sides")
        names = {**dict(zip(sides["affiliation"], sides["label"], strict=True)), **_SIDES}
    table = signals[~signals["value"].isin(_NOT_ASKED)] if asked else signals
    said = [_say(*row, names) for row in zip(table["signal"], table["value"], table["evidence"], strict=True)]
    table = table.assign(question=table["label"], answer=said, known_by=table["basis"].map(_KNOWN_BY))
    shown = "doc_id question answer known_by evidence line_no found_at does_not_show signal"
    return table[shown.split()].reset_index(drop=True)


def compare_answers(
    signals: pd.DataFrame, only: str = "", *, sides: pd.DataFrame | None = None, differing: bool = False
) -> pd.DataFrame:
    """Put the answers of all articles side by side. Read along a row, not down a column: the columns are no marks.

    One row per question and way of knowing, in the order of `signals`, that anybody has an answer to; columns question,
    known_by and one for each article, by its doc_id ("" where nobody asked). `only` names signals, with spaces between;
    all if not given. If `differing`, without the signals that have the same answers for all articles.
    """
    answers = _choose(list_answers(signals, sides), only.split(), signals)
    cells = answers.groupby(["question", "known_by", "doc_id"], sort=False, observed=True)["answer"].agg("; ".join)
    questions, ways = list(answers["question"].unique()), list(_KNOWN_BY.values())
    pairs = set(zip(answers["question"], answers["known_by"], strict=True))
    asked = sorted(pairs, key=lambda row: (questions.index(row[0]), ways.index(row[1])))
    doc_ids = sorted(signals["doc_id"].unique())
    rows = [[*row, *(cells.get((*row, doc_id), "") for doc_id in doc_ids)] for row in asked]
    table = pd.DataFrame(rows, columns=["question", "known_by", *doc_ids])
    if differing and len(table):
        table = table[[len(set(row)) > 1 for row in table[doc_ids].to_numpy()]]
    return table.reset_index(drop=True)


def compare_bases(signals: pd.DataFrame, only: str, sides: pd.DataFrame | None = None) -> pd.DataFrame:
    """Put the answers to the signals `only` ("outlet_named date") side by side: of the page, a look outside, a person.

    One row per signal and article, signals in the order of `only`; columns question (the signal in words), doc_id,
    read_on_the_page, looked_up, judged_by_a_person: the answer, several with a semicolon between, "" where this basis
    is not asked. The three are not equal: rules read the page and may overlook what stands there; what was looked up
    rests on an address that may be gone; a judgement is one person's.
    """
    names = only.split()
    answers = _choose(list_answers(signals, sides, asked=False), names, signals)
    answers = answers.assign(place=answers["signal"].map(names.index))
    keys = ["place", "question", "doc_id", "known_by"]
    cells = answers.groupby(keys, observed=True)["answer"].agg("; ".join).unstack(fill_value="")
    ways = {way: way.replace(" ", "_") for way in _KNOWN_BY.values()}
    table = cells.reindex(columns=list(ways), fill_value="").rename(columns=ways).reset_index()
    return table[["question", "doc_id", *ways.values()]].rename_axis(columns=None)


def list_looked_up(facts: pd.DataFrame) -> pd.DataFrame:
    """List what is known only because somebody left the page, beside what the page itself answers.

    One row per fact that was looked up, in the order of `facts`; columns doc_id, fact (in words), on_the_page ("not
    asked" where the page was not asked, "no answer" where it has none), looked_up, adds ("new", "the same", "something
    else"), found_at. Addresses and defects are left out.
    """
    require_columns(facts, ("doc_id", "fact", "value", "basis", "reference"), "facts")
    facts = facts[~facts["fact"].isin(("url", "defect"))]
    of_page = facts[facts["basis"] == "page"].groupby(["doc_id", "fact"], observed=True)["value"].agg("; ".join)
    rows = []
    for fact in facts[facts["basis"] == "lookup"].itertuples():
        page = of_page.get((fact.doc_id, fact.fact))
        says = "not asked" if page is None else page or "no answer"
        adds = "new" if not page else "the same" if page == fact.value else "something else"
        rows.append((fact.doc_id, fact.fact.replace("_", " "), says, fact.value, adds, fact.reference))
    return pd.DataFrame(rows, columns=["doc_id", "fact", "on_the_page", "looked_up", "adds", "found_at"])


def _choose(answers: pd.DataFrame, only: list[str], signals: pd.DataFrame) -> pd.DataFrame:
    """The answers to the signals `only`, all if it is empty; refuses a name that `signals` do not have."""
    known = list(signals["signal"].drop_duplicates())
    if known and (unknown := sorted(set(only) - set(known))):
        raise ValueError(f"there are no signals {', '.join(unknown)}; choose from {', '.join(known)}.")
    return answers[answers["signal"].isin(only or known)]


def _say(signal: str, value: str, evidence: str, names: dict[str, str]) -> str:
    """An answer in words: shares in percent, sources with their statements, sides by their names."""
    if signal.startswith("share_") and re.fullmatch(r"[01]\.\d+", value):
        return f"{100 * float(value):.0f} percent"
    statements = _STATEMENTS.match(evidence) if signal in ("named_sources", "unnamed_sources") else None
    if statements:
        return f"{value} ({statements[0]})"
    counted = _COUNTED_SIDE.fullmatch(value) if signal == "affiliation_heard" else None
    if counted:
        return f"{names.get(counted['side'], counted['side'].replace('_', ' '))} ({counted['n']})"
    return value
