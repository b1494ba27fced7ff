"""What can a reader check about an article? A signal is something that two readers would find alike.

Whether the article is true is none. How it is worded (hedges, loaded words, passives) is style, and not here.
"""

from collections import Counter

import pandas as pd

from newsframing import quantities, quotations
from newsframing.credibility import _credits, _dates, _defects, _facts, _origin, _sourcing
from newsframing.credibility._agencies import list_agencies
from newsframing.files import load_table
from newsframing.tables import WORD, name_values, require_columns, require_values

SIGNALS = (
    "doc_id", "signal", "value", "basis", "evidence", "line_no", "reference", "does_not_show", "found_at", "label",
)  # fmt: skip
BASES = ("page", "lookup", "human")
_FACT_COLUMNS = ("doc_id", "fact", "value", "basis", "evidence", "line_no", "reference")


def list_signals(
    articles: pd.DataFrame,
    lines: pd.DataFrame,
    aliases: pd.DataFrame | None = None,
    *,
    facts: pd.DataFrame | None = None,
    speech: tuple[pd.DataFrame, pd.DataFrame] | None = None,
    numbers: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List what can be checked about each article: on the page, by looking it up, and by a person's judgement.

    Everything of the basis page is read on the page by rules for English pages; what they do not find is said in words
    ("none", "no word of it on the page"), and that may be the rules' fault: read the page. Who is heard rests on
    `quotations`, whose precision and recall stand in notebook 03. Nothing is added up, and no article is ranked. Two
    articles side by side are two pages as they reached us, copied and cut, and not two outlets.

    The signals and their values, on the basis page unless another is named:

    - outlet_named: yes; only outside the article; no.
    - byline_kind: person; agency; staff, nobody named; initials or agency, ambiguous; none.
    - dateline: place and agency at the head of the text, as written.
    - date: day of publication, ISO, printed or inferred (`date_page`, which says how well that works); lookup:
      `articles.published`, which may be an interval.
    - originality: what the page shows of where the article comes from; lookup and human: own work or copy, of whom.
    - credit_given: human alone.
    - agency_credited: one row an agency; photo_credit: one row a credit, as written.
    - translation_disclosed: yes; no word of it on the page.
    - share_not_article: words on lines that are not the body / all words of the page (0-1; "" if it has no words).
    - defect: one row each.
    - n_quotations: of speech, full and partial; share_quoted: their words / the article's words (0-1; "" if none).
    - named_sources, unnamed_sources: different sources of statements.
    - affiliation_heard: one row for each side in `aliases`, with the number of its statements; media on their own
      account, and sources of no known side, have rows of their own.
    - numbers_with_source: n of N numbers that a reader could check.

    Parameters
    ----------
    articles
        One row per article; columns doc_id, outlet, text, and headline, byline and published if there are such.
    lines
        The lines of the same articles' pages, as `corpus.load_lines` gives them.
    aliases
        Without them nobody's affiliation is known, and an outlet is looked for by the one name that articles has.
    facts
        What was looked up and judged. Rows of other articles are left alone. Without it, and for an article of which it
        knows nothing, the answers are "not looked up" and "not judged".
    speech, numbers
        What `quotations.find_speech` and `quantities.find_quantities` find in these articles; looked for if None.

    Returns
    -------
    DataFrame
        One row per article, signal and basis, several where a signal has several values; by doc_id, then in the order
        of signals.csv, then page, lookup, human. Columns doc_id, signal, value (a string), basis, evidence (page: the
        words of the line, or a sentence that quotes or counts them; lookup: what was found; human: that it is one
        person's judgement, and on what it rests), line_no (missing if no single line says it), reference (where the
        signal comes from in the literature), does_not_show (what nobody should conclude), found_at (where something was
        looked up, else ""), label (the signal in words).

    References
    ----------
    W3C Credible Web Community Group, Credibility Signals (draft); Zhang et al., A Structured Response to
    Misinformation: Defining and Annotating Credibility Indicators in News Articles (2018); Journalism Trust Initiative
    (CEN CWA 17493:2019). Wineburg & McGrew, Lateral Reading and the Nature of Expertise (2019), on why the page alone
    does not do. Each row of signals.csv has its own.
    """
    _check(articles, lines, aliases, facts)
    articles = articles.sort_values("doc_id", kind="stable", ignore_index=True)
    lines = lines.sort_values(["doc_id", "line_no"], kind="stable")
    pages = {doc_id: list(page.itertuples(index=False)) for doc_id, page in lines.groupby("doc_id", observed=True)}
    known = {} if facts is None else _group(facts)
    agencies = list_agencies(aliases)
    texts = articles[["doc_id", "text"]]
    speech = quotations.find_speech(texts, aliases) if speech is None else speech
    quoted, given = map(_group, speech)
    numbers = _group(quantities.find_quantities(texts, speech[1]) if numbers is None else numbers)
    signals = list(load_signals().itertuples(index=False))
    rows = []
    for article in articles.itertuples(index=False):
        doc_id, page, own_facts = article.doc_id, pages[article.doc_id], known.get(article.doc_id)
        found = _read_page(article, page, aliases, agencies, own_facts)
        places = _sourcing.locate_paragraphs(article.text, page)
        found |= _sourcing.count_quotations(article.text, quoted.get(doc_id), places)
        found |= _sourcing.count_sources(given.get(doc_id), places)
        found |= _sourcing.count_sourced_numbers(numbers.get(doc_id), places)
        found["agency_credited"] = _credit_agencies(page, places, agencies, given.get(doc_id))
        for signal in signals:
            for basis in BASES:
                for value, evidence, line_no, found_at in _answer(signal, basis, article, found, own_facts):
                    about = signal.reference, signal.does_not_show, found_at, signal.label
                    line_no = pd.NA if pd.isna(line_no) or line_no == "" else int(line_no)
                    rows.append((doc_id, signal.signal, value, basis, evidence, line_no, *about))
    types = dict.fromkeys(SIGNALS, "str") | {"doc_id": articles["doc_id"].dtype, "line_no": "Int64"}
    return pd.DataFrame(rows, columns=list(SIGNALS)).astype(types)


def load_signals() -> pd.DataFrame:
    """Load the signals, one row each, in the order of a reader's questions.

    Columns signal, label, bases (who is always asked), reference, does_not_show.
    """
    return load_table("credibility", "signals")


def _check(articles, lines, aliases, facts) -> None:
    """Refuse tables that lack columns or cells, or do not belong together; all that is wrong is said at once."""
    tables = {
        "articles": (articles, ("doc_id", "outlet", "text"), ("doc_id", "text")),
        "lines": (lines, ("doc_id", "line_no", "text", "role", "duplicate_of"), ("doc_id", "line_no", "text")),
        "aliases": (aliases, ("variant", "name", "kind", "affiliation"), ("variant",)),
        "facts": (facts, _FACT_COLUMNS, ("doc_id", "fact", "basis")),
    }
    given = {name: parts for name, parts in tables.items() if parts[0] is not None}
    _refuse([_complain(require_columns, table, columns, name) for name, (table, columns, _) in given.items()])
    problems = [_complain(require_values, table, cells, name) for name, (table, _, cells) in given.items()]
    if facts is not None:
        for row in facts[~facts["basis"].isin(BASES)].itertuples():
            problems.append(f"facts row {row.Index}, basis {row.basis!r}: write page, lookup or human.")
        numbers = pd.to_numeric(facts["line_no"], errors="coerce")
        for row in facts[numbers.isna() & facts["line_no"].notna() & (facts["line_no"] != "")].itertuples():
            problems.append(
                f"facts row {row.Index}, line_no {row.line_no!r}: write the number of a line, or leave it empty."
            )
    _refuse(problems)
    problems = []
    if twice := list(articles.loc[articles["doc_id"].duplicated(), "doc_id"].unique()):
        problems.append(f"articles has {name_values(twice)} in more than one row: keep one row an article.")
    if without := sorted(set(articles["doc_id"]) - set(lines["doc_id"]), key=str):
        problems.append(
            f"lines has no line of {name_values(without)}: load both tables from one folder, or leave them out."
        )
    if strange := sorted(set(lines["doc_id"]) - set(articles["doc_id"]), key=str):
        problems.append(
            f"lines has pages of {name_values(strange)}, which articles lacks: add these articles, or keep "
            "lines[lines['doc_id'].isin(articles['doc_id'])]."
        )
    _refuse(problems)


def _complain(check, *arguments) -> str:
    """What a check says is wrong, "" if nothing is."""
    try:
        check(*arguments)
    except ValueError as problem:
        return str(problem)
    return ""


def _refuse(problems: list[str]) -> None:
    if any(problems):
        raise ValueError(" ".join(filter(None, problems)))


def _group(table: pd.DataFrame) -> dict:
    """The rows of a table by doc_id."""
    return dict(iter(table.groupby("doc_id", observed=True)))


def _read_page(article, page: list, aliases, agencies: dict, facts) -> dict[str, list[tuple]]:
    """What the page says of itself: a list of findings (value, evidence, line_no) for each signal."""
    cells = [getattr(article, name, "") for name in ("outlet", "headline", "byline")]
    outlet, headline, signed = (cell.strip() if isinstance(cell, str) else "" for cell in cells)
    *dateline, dateline_end = _credits.find_dateline(page, agencies)
    byline = _credits.classify_byline(page, agencies, signed)
    defects = _defects.find_defects(page, headline)
    defects += _facts.read_page_defects(facts, {line_no for _, _, line_no in defects})
    photos = _origin.find_photo_credits(page)
    n_captions = sum(line.role == "caption" for line in page)
    captions = f"{n_captions} caption{'s' if n_captions > 1 else ''} without a credit" if n_captions else "no caption"
    return {
        "outlet_named": [_origin.find_outlet(page, outlet, aliases)],
        "byline_kind": [byline],
        "dateline": [tuple(dateline)],
        "date": [_dates.date_page(page, dateline_end)],
        "originality": [_origin.find_origin(page, outlet, byline, tuple(dateline), agencies)],
        "photo_credit": photos or [("none", captions, None)],
        "translation_disclosed": [_origin.find_translation(page)],
        "share_not_article": [_measure_page(page)],
        "defect": defects or [("none", "no rule found one", None)],
    }


def _credit_agencies(page: list, places: tuple, agencies: dict, given: pd.DataFrame | None) -> list[tuple]:
    """The agencies credited; or that there is none, and what might be taken for one."""
    said: dict[str, list[str]] = {}
    for row in given.itertuples() if given is not None else ():
        paragraph = _sourcing.find_paragraph(places, row.start)
        said.setdefault(paragraph, []).extend(filter(None, (row.source, row.via)))
    *_, dateline_end = _credits.find_dateline(page, agencies)
    found = _credits.find_credited_agencies(page, agencies, dateline_end, said)
    if found:
        return found
    words = ["none in the dateline, a byline or a credit line, and none that the text credits"]
    kind, line, line_no = _credits.classify_byline(page, agencies)
    if kind == _credits.AMBIGUOUS:
        words.append(f'"{line}" (line {line_no}) may be one')
    if pictures := _origin.find_picture_agencies(page, agencies):
        words.append(f"for the photograph: {', '.join(pictures)}")
    return [("none", "; ".join(words), None)]


def _measure_page(page: list) -> tuple[str, str, None]:
    """The share of the page's words on lines that are not its body, and what these lines are."""
    words = Counter()
    for line in page:
        words[line.role] += len(WORD.findall(line.text))
    n_words = words.total()
    if not n_words:
        return "", "the page has no words", None
    outside = sorted(((n, role) for role, n in words.items() if role != "body" and n), reverse=True)
    n_outside = sum(n for n, _ in outside)
    listed = ": " + ", ".join(f"{role} {n}" for n, role in outside) if outside else ""
    return f"{n_outside / n_words:.2f}", f"{n_outside} of {n_words} words{listed}", None


def _answer(signal, basis: str, article, found: dict, facts: pd.DataFrame | None) -> list[tuple]:
    """One signal on one basis: (value, evidence, line_no, found_at); words if nobody answered who is always asked."""
    asked = basis in signal.bases.split("|")
    if basis == "page":
        return [(*finding, "") for finding in found[signal.signal]] if asked else []
    if signal.signal == "date" and basis == "lookup":
        return [_facts.read_published(getattr(article, "published", None), facts)]
    answers = _facts.read_facts(signal.signal, basis, facts)
    return answers or ([_facts.say_nobody(signal.signal, basis, facts)] if asked else [])
