"""What was found outside the page, or judged by a person, as facts.csv has it?

Each answer is a tuple (value, evidence, line_no, found_at); found_at is "" for a judgement.
"""

import pandas as pd

# Which facts answer which signal, and the words put before their value.
ANSWERS = {
    "outlet_named": {"outlet": ""},
    "byline_kind": {"byline_kind": ""},
    "dateline": {"dateline_place": "", "dateline_agency": "agency: "},
    "originality": {
        "originality": "", "original_producer": "first produced by ", "republisher": "passed on by ",
        "republisher_type": "passed on by: ",
    },
    "credit_given": {"credit_given": ""},
    "translation_disclosed": {"translation": ""},
    "defect": {"defect": ""},
}  # fmt: skip
JUDGED = "one person's judgement"
_NOBODY = {
    "lookup": ("not looked up", "no fact says that anybody looked it up"),
    "human": ("not judged", "no fact says that anybody judged it"),
}


def read_facts(signal: str, basis: str, facts: pd.DataFrame | None) -> list[tuple]:
    """Read what facts say about a signal on one basis, lookup or human; no answers if they say nothing."""
    if facts is None:
        return []
    answers = []
    for fact, before in ANSWERS.get(signal, {}).items():
        for row in facts[(facts["fact"] == fact) & (facts["basis"] == basis)].itertuples():
            value = f"{before}{row.value}" if row.value else "no answer found"
            if basis == "human":
                evidence = f"{JUDGED}: {row.evidence}" if row.evidence else JUDGED
                answers.append((value, evidence, row.line_no, ""))
            else:
                answers.append((value, row.evidence, row.line_no, row.reference))
    return answers


def say_nobody(signal: str, basis: str, facts: pd.DataFrame | None) -> tuple:
    """Say in words that nobody looked a signal up, or judged it; of defects, that nobody noted one."""
    if signal == "defect" and facts is not None:
        return "none noted", "the facts on this article name no defect on this basis", None, ""
    return *_NOBODY[basis], None, ""


def read_published(published, facts: pd.DataFrame | None) -> tuple:
    """Read the day of publication that articles.csv has, and what it rests on.

    A fact of the same day says so; without one articles.csv is taken at its word, and the evidence says that too.
    """
    if published is None or pd.isna(published) or not str(published).strip():
        return "not known", "articles has no date of publication", None, ""
    value = published.date().isoformat() if hasattr(published, "date") else str(published).strip()
    if facts is not None:
        rows = facts[(facts["fact"] == "published") & (facts["basis"] == "lookup") & (facts["value"] == value)]
        for row in rows.itertuples():
            return value, row.evidence, None, row.reference
    return value, "as articles.csv has it, which does not say where it was found", None, ""


def read_page_defects(facts: pd.DataFrame | None, seen: set) -> list[tuple]:
    """Read the defects that a person saw on lines of the page other than those `seen` already: misprints."""
    if facts is None:
        return []
    rows = facts[(facts["fact"] == "defect") & (facts["basis"] == "page") & facts["line_no"].notna()]
    return [(row.value, row.evidence, row.line_no) for row in rows.itertuples() if row.line_no not in seen]
