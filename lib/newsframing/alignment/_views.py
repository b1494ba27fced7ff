"""What do two reports share, what has only one, and who mentions what: tables that a reader understands.

Made from those of the neighbours; a column of each report's words bears the report's name.
"""

import pandas as pd

from newsframing.alignment._sentences import IN_BOTH, align_quotations
from newsframing.alignment._wordings import compare_wordings
from newsframing.corpus import find_machine_translated
from newsframing.tables import require_columns, require_values

MENTIONED, NOT_FOUND, NOT_YET = "mentioned", "not found", "not yet"
_ONLY_HERE = "only in this column"


def lay_side_by_side(aligned: pd.DataFrame) -> pd.DataFrame:
    """Set two reports side by side (`align_sentences`): what both say, then what was found in one of them only.

    One row per pair of sentences, and per sentence without a partner; a column for each report, called by its doc_id,
    with the number of the sentence (from 1) and its words, empty where it has none; found ("in both", "only in ..."),
    similarity (0-1, two digits, of a pair), shared (words in common). "Only in" is about this search, which counts
    words: see `list_unmatched` for what it found nearest.
    """
    left, right = _name_reports(aligned)
    rows = []
    for row in aligned.itertuples():
        both = row.status == IN_BOTH
        own = f"{int(row.sentence_id) + 1}  {row.text}"
        other = f"{int(row.other_sentence_id) + 1}  {row.other_text}" if both else ""
        place, sides = (left, (own, other)) if row.doc_id == left else (right, (other, own))
        found = IN_BOTH if both else f"only in {place}"
        rows.append((*sides, found, round(row.similarity, 2) if both else None, row.shared if both else ""))
    table = pd.DataFrame(rows, columns=[left, right, "found", "similarity", "shared"])
    rank = {IN_BOTH: 0, f"only in {left}": 1, f"only in {right}": 2}
    ordered = table.sort_values("found", key=lambda found: found.map(rank), kind="stable", ignore_index=True)
    return ordered.astype({"similarity": "float64"})


def list_unmatched(aligned: pd.DataFrame) -> pd.DataFrame:
    """List the sentences for which the other report seems to have none, each beside the nearest that it has.

    One row per sentence of `aligned` (`align_sentences`) without a partner, in the order of its report; columns doc_id,
    sentence (number, from 1), text, nearest in the other ("" if no word is in common), similarity (0-1). The nearest
    sentence is the evidence: read it, and decide whether the search has overlooked something.
    """
    require_columns(aligned, ("doc_id", "sentence_id", "text", "other_text", "similarity", "status"), "aligned")
    alone = aligned[aligned["status"] != IN_BOTH].reset_index(drop=True)
    alone = alone.assign(sentence=alone["sentence_id"] + 1).rename(columns={"other_text": "nearest in the other"})
    return alone[["doc_id", "sentence", "text", "nearest in the other", "similarity"]].round({"similarity": 2})


def compare_statements(quotations: pd.DataFrame, doc_id: str, other_id: str) -> pd.DataFrame:
    """Set what two reports quote side by side, sentence by sentence, with the place of each and the words before it.

    Pairs are those of `align_quotations`; only speech counts. One row per quoted sentence that both have, and per one
    that was found in one report only, whose partner's cells are empty; columns `doc_id` and `other_id` (the words, by
    the reports' names), "place in ..." (from 1 among all quoted sentences of that report) and "cue in ..." for each,
    found ("in both", "only in ..."), similarity.
    """
    speech = quotations[quotations["kind"].isin(["full", "partial"])] if "kind" in quotations else quotations
    aligned = align_quotations(speech, doc_id, other_id)
    rows = []
    for row in aligned.itertuples():
        own = (row.text, row.position + 1, row.cue)
        both = row.status == IN_BOTH
        other = (row.other_text, row.other_position + 1, row.other_cue) if both else ("", None, "")
        sides = (own, other) if row.doc_id == doc_id else (other, own)
        cells = [cell for pair in zip(*sides, strict=True) for cell in pair]
        rows.append((*cells, IN_BOTH if both else f"only in {row.doc_id}", row.similarity if both else None))
    names = [f"{kind}{name}" for kind in ("", "place in ", "cue in ") for name in (doc_id, other_id)]
    table = pd.DataFrame(rows, columns=[*names, "found", "similarity"])
    return table.astype({names[2]: "Int64", names[3]: "Int64", "similarity": "float64"})


def compare_renderings(statements: pd.DataFrame) -> pd.DataFrame:
    """Compare the two renderings of each statement that two reports both quote, word by word.

    `statements` are those of `compare_statements`: the words of the two reports first, and found. One row per run of
    words, in the order of the first report; columns statement (from 1), kind ("same", "replaced", "moved", "only in
    this column"), and the words of each report under its name. Two renderings are two translations or two edits. Which
    of them is closer to what was said, and who put it into these words, the table does not know.
    """
    require_columns(statements, ("found",), "statements")
    names = list(statements.columns[:2])
    same = statements.loc[statements["found"] == IN_BOTH, names]
    columns = ["statement", "kind", *names]
    runs = [
        compare_wordings(a, b)
        .assign(statement=number)
        .rename(columns={"a": names[0], "b": names[1]})
        .replace({"kind": {"only in a": _ONLY_HERE, "only in b": _ONLY_HERE}})[columns]
        for number, (a, b) in enumerate(same.itertuples(index=False, name=None), 1)
    ]
    empty = pd.DataFrame(columns=columns).astype({"statement": "int64", "kind": "str"})
    return pd.concat(runs, ignore_index=True) if runs else empty


def trace_words(aligned: pd.DataFrame, chosen: list[tuple[str, str, str]]) -> pd.DataFrame:
    """Lead words of two reports that somebody has set side by side back to the sentences that they stand in.

    `chosen` says of each pair what it is about, the words of the left report of `aligned` (`align_sentences`) and those
    of the right one, as they stand there; words that stand in no sentence are refused, all at once. One row per pair;
    columns about, the words of each report under its name, "sentence in ..." for each (the first that holds them),
    joined (the search by words had joined these two sentences). Such pairs are chosen because they are striking, by
    somebody who looked for them: they show what could be said otherwise, and not that one report leans to a side.
    """
    left, right = _name_reports(aligned)
    both = aligned[aligned["status"] == IN_BOTH]
    joined = set(zip(both["text"], both["other_text"], strict=True))
    joined |= {(other, own) for own, other in joined}
    rows, problems = [], []
    for about, *words in chosen:
        places = []
        for name, own in zip((left, right), words, strict=True):
            texts = [*aligned.loc[aligned["doc_id"] == name, "text"], *both.loc[both["other_id"] == name, "other_text"]]
            place = next((text for text in texts if own in text), None)
            if place is None:
                problems.append(f"{own!r} stands in no sentence of {name!r}.")
            places.append(place)
        rows.append((about, *words, *places, tuple(places) in joined))
    if problems:
        raise ValueError(f"{' '.join(problems)} Copy the words from the report, capitals and all.")
    return pd.DataFrame(
        rows, columns=["about", left, right, f"sentence in {left}", f"sentence in {right}", "joined"]
    ).astype({"joined": "bool"})


def mark_coverage(
    coverage: pd.DataFrame, articles: pd.DataFrame, context: pd.DataFrame, *, facts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Say of each topic and article whether the article mentions it, does not, or could not yet.

    `coverage` has a row per topic and article, as `corpus.load_annotations("coverage")` gives them (covered is 1 or 0,
    event a label of `context` or empty); `articles` has doc_id and published; `facts` are those of
    `corpus.find_machine_translated`: the wording of a machine translation is less sure. One row per topic and article,
    topics that the fewest articles mention first, articles by date; columns topic, doc_id, mark ("mentioned", "not
    found", "not yet": the event came after the article), n_articles (that mention the topic), line_no, evidence, note,
    event (in words), source (both from `context`), faint (the article is a machine translation). The topics are those
    that a person chose and coded; with others the picture would be another. An empty cell is no reproach: a short
    report is no history.
    """
    require_columns(coverage, ("doc_id", "topic", "event", "covered", "line_no", "evidence", "note"), "coverage")
    require_values(coverage, ("doc_id", "topic", "covered"), "coverage")
    require_columns(articles, ("doc_id", "published"), "articles")
    require_columns(context, ("date", "label", "event", "source"), "context")
    absent = sorted(set(coverage["doc_id"]) - set(articles["doc_id"]), key=str)
    if absent:
        raise ValueError(f"coverage is about articles that there are not: {', '.join(map(repr, absent))}.")
    events = context.rename(columns={"event": "what", "label": "event"})[["event", "what", "date", "source"]]
    table = coverage.merge(articles[["doc_id", "published"]], on="doc_id", validate="many_to_one")
    table = table.merge(events, on="event", how="left", validate="many_to_one")
    covered = table["covered"].eq(1)
    later = (table["date"].str[:10] > table["published"].str[-10:]).fillna(False).astype(bool)
    table["mark"] = covered.map({True: MENTIONED, False: NOT_FOUND}).mask(later & ~covered, NOT_YET)
    table["n_articles"] = covered.groupby(table["topic"]).transform("sum")
    table = table.sort_values(["n_articles", "date", "topic", "published", "doc_id"], kind="stable", ignore_index=True)
    table = table.drop(columns="event").rename(columns={"what": "event"})
    table["faint"] = table["doc_id"].isin(list(find_machine_translated(facts)))
    return table[["topic", "doc_id", "mark", "n_articles", "line_no", "evidence", "note", "event", "source", "faint"]]


def list_absent(marked: pd.DataFrame) -> pd.DataFrame:
    """List the topics of `mark_coverage` that none of the articles mentions, with what happened and who says so.

    One row per topic; columns topic, event, source (empty where the topic is no dated event). A comparison can only
    find what at least one article has. These are known because a person named them.
    """
    require_columns(marked, ("topic", "n_articles", "event", "source"), "marked")
    none = marked[marked["n_articles"] == 0].drop_duplicates("topic")
    return none[["topic", "event", "source"]].reset_index(drop=True)


def _name_reports(aligned: pd.DataFrame) -> tuple[str, str]:
    """The doc_ids of the two reports, the left one first."""
    columns = ("doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text", "similarity", "shared")
    require_columns(aligned, (*columns, "status"), "aligned")
    names = list(dict.fromkeys([*aligned["doc_id"], *aligned["other_id"]]))
    if len(names) != 2:
        raise ValueError(f"aligned must be about two reports; it has {len(names)}: {names}.")
    return names[0], names[1]
