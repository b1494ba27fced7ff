"""Which columns and words does the hand coding have, and does it fit the pages? Each check adds to `problems`."""

import difflib
import re

from newsframing.corpus._tables import ALIAS_KINDS, PROOF, Lines, check_evidence, check_line, check_name, check_word
from newsframing.tables import ROLES

# The questions of Semetko & Valkenburg and Entman's functions, which have been coded twice.
_QUESTIONS = ("doc_id", "item", "frame", "question", "code", "line_no", "start", "end", "confidence", "note")
_FUNCTIONS = ("doc_id", "function", "reading", "line_nos")
# Where the words of a row stand: their line and the offsets in it, and (in a body line) those in the article's text.
_PLACE = ("doc_id", "line_no", "line_start", "line_end", "start", "end")
ANNOTATIONS = {
    "lines": ("doc_id", "line_no", "role", "alt_roles", "duplicate_of", "episodic_thematic", "note"),
    "quotations": (
        "doc_id", "quotation_id", *_PLACE[1:], "text", "mark", "kind", "speaker", "speaker_start", "speaker_end",
        "speaker_name", "source_kind", "affiliation", "cue", "cue_start", "cue_end", "cue_lemma", "cue_position",
        "stance", "via", "via_named", "note",
    ),
    "attributions": (
        "doc_id", "attribution_id", *_PLACE[1:], "text", "kind", "form", "source", "source_start", "source_end",
        "source_name", "source_kind", "affiliation", "cue", "cue_start", "cue_end", "cue_lemma", "stance", "via",
        "note",
    ),
    "quantities": (
        *_PLACE, "surface", "kind", "value", "low", "high", "unit", "comparator", "date", "counted", "referent_id",
        "source", "attribution", "note",
    ),
    "entities": (*_PLACE, "text", "name", "kind", "label"),
    "markers": (*_PLACE, "text", "category", "subcategory", "in_quotation"),
    "passives": (*_PLACE, "text", "agent_expressed", "agent", "note"),
    "status_labels": (*_PLACE, "text", "referent"),
    "frames_sv2000": _QUESTIONS,
    "frames_sv2000_second": _QUESTIONS,
    "entman": _FUNCTIONS,
    "entman_second": _FUNCTIONS,
    "paragraphs_second": ("doc_id", "line_no", "frame", "tone", "time"),
    "coverage": ("doc_id", "topic", "event", "covered", "line_no", "start", "end", "evidence", "note"),
}  # fmt: skip
INTEGERS = (
    "line_no", "line_start", "line_end", "start", "end", "duplicate_of", "quotation_id", "attribution_id",
    "speaker_start", "speaker_end", "source_start", "source_end", "cue_start", "cue_end", "in_quotation",
    "agent_expressed", "code", "covered",
)  # fmt: skip
DECIMALS = ("value", "low", "high")

_SOURCE_KINDS = ("person", "official", "institution", "group", "media", "unnamed", "")
_STANCES = (
    "neutral", "doubt", "denial", "accusing", "warning", "directive", "labelling", "praising",
    "criticising", "mental", "",
)  # fmt: skip
_SAID = {"source_kind": _SOURCE_KINDS, "stance": _STANCES}
_FRAMES = ("human_interest", "conflict", "morality", "responsibility", "economic")
_CODES: dict[str, tuple[str, ...]] = {
    "frame": _FRAMES,
    "code": ("0", "1", ""),
    "confidence": ("low", "medium", "high", ""),
}
_FUNCTION: dict[str, tuple[str, ...]] = {"function": ("problem", "cause", "judgement", "remedy")}
VOCABULARIES: dict[str, dict[str, tuple[str, ...]]] = {
    "lines": {"role": ROLES, "episodic_thematic": ("episodic", "thematic", "")},
    "quotations": _SAID
    | {
        "kind": ("full", "partial", "title", "scare", ""),
        "mark": ("straight_double", "straight_single", "curly_double", "curly_single"),
        "cue_position": ("before", "after", "none", ""),
        "via_named": ("yes", "no", ""),
    },
    "attributions": _SAID | {"kind": ("statement", "mental"), "form": ("direct", "indirect", "mixed")},
    "quantities": {
        "kind": ("count", "percent", "money", "measure", "ordinal", "date", "vague", ""),
        "comparator": (
            "exact", "about", "more_than", "less_than", "nearly", "at_least", "range", "hundreds", "most", "",
        ),
        "attribution": ("none", "agentless", "institution", "outlet", "caption", "related", "error"),
    },
    "entities": {"kind": (*ALIAS_KINDS, "adjective")},
    "markers": {
        "category": ("hedge", "evidential", "approximator", "booster", "loaded"), "in_quotation": ("0", "1"),
    },
    "passives": {"agent_expressed": ("0", "1")},
    "status_labels": {},
    "frames_sv2000": _CODES,
    "frames_sv2000_second": _CODES,
    "entman": _FUNCTION,
    "entman_second": _FUNCTION,
    "paragraphs_second": {
        "frame": (*_FRAMES, "none"), "tone": ("-1", "0", "1"), "time": ("episodic", "thematic"),
    },
    "coverage": {"covered": ("0", "1")},
}  # fmt: skip
# The columns that say where the words in another column stand.
_SPANS = (("start", "end", "text"), ("speaker_start", "speaker_end", "speaker"),
          ("source_start", "source_end", "source"), ("cue_start", "cue_end", "cue"))  # fmt: skip


def check_annotations(
    name: str, rows: list[dict], lines: Lines, texts: dict[str, str], affiliations: set[str], problems: list[str]
) -> None:
    """Check the table `name` against its vocabulary, the pages and, if there are `texts`, the places of its words.

    `affiliations` are those of aliases.csv; without any, each is accepted that is written as one.
    """
    columns = ANNOTATIONS[name]
    if name == "coverage":
        _check_coverage(rows, lines, problems)
    for row in rows:
        where = f"annotations/{name}.csv row {row['row']}"
        for column, allowed in VOCABULARIES[name].items():
            check_word(row[column], allowed, f"{where}, {column}", problems)
        if "affiliation" in columns:
            _check_affiliation(row["affiliation"], affiliations, f"{where}, affiliation", problems)
        numbers = [column for column in columns if column in INTEGERS and row[column]]
        if bad := [column for column in numbers if not re.fullmatch(r"[0-9]{1,9}", row[column])]:
            problems.append(f"{where}: {bad[0]} {row[bad[0]]!r} is no whole number from 0.")
            continue
        for column in set(columns) & set(DECIMALS):
            if row[column] and not re.fullmatch(r"[0-9]+(\.[0-9]+)?|inf", row[column]):
                problems.append(f"{where}: {column} {row[column]!r} is no number: write it as 3.5, or inf.")
        line = check_line(row, lines, where, problems)
        if line is not None and row.get("line_start") and texts:
            words = row.get("text", row.get("surface"))
            _check_span(line, row["line_start"], row["line_end"], words, f"{where}, line {row['line_no']}", problems)
        for start, end, column in _SPANS:
            if (row.get(start) or row.get(end)) and row["doc_id"] in texts:
                words = row.get(column, row.get("surface", row.get("evidence")))
                _check_span(texts[row["doc_id"]], row[start], row[end], words, f"{where}, {start}", problems)


def _check_coverage(rows: list[dict], lines: Lines, problems: list[str]) -> None:
    """Add a problem for a topic that is empty or coded twice, covered without words, or not covered with some."""
    first_row = {}
    for row in rows:
        where = f"annotations/coverage.csv row {row['row']}"
        if not row["topic"]:
            problems.append(f"{where}: topic is empty: write what may be mentioned, in a few words.")
        twin = first_row.setdefault((row["doc_id"], row["topic"]), row["row"])
        if twin != row["row"]:
            problems.append(f"{where}: {row['topic']!r} is coded for {row['doc_id']} in row {twin} already: keep one.")
        proof = {column: row[column] for column in ("line_no", "evidence")}
        if row["covered"] == "1" and (missing := [column for column, cell in proof.items() if not cell]):
            cure = " and ".join(f"{column} ({PROOF[column]})" for column in missing)
            problems.append(f"{where}: {row['topic']!r} is covered without proof: add {cure}, or write 0.")
        if row["covered"] == "0" and any(proof.values()):
            problems.append(f"{where}: {row['topic']!r} is not covered (0), but has words or a line: write 1, or none.")
        line_no = row["line_no"]
        line = lines.get((row["doc_id"], int(line_no))) if re.fullmatch(r"[0-9]{1,9}", line_no) else None
        check_evidence(row, line, where, problems)


def _check_affiliation(value: str, known: set[str], where: str, problems: list[str]) -> None:
    """Add a problem if `value` is no affiliation or, where aliases.csv has some (`known`), none of those."""
    if not value or value in known:
        return
    if known - {""}:
        hint = difflib.get_close_matches(value, known, 1)
        meant = f" Did you mean {hint[0]!r}?" if hint else ""
        problems.append(
            f"{where}: {value!r} does not occur in aliases.csv; write one of {', '.join(sorted(known - {''}))}, or add "
            f"a name with {value!r} there.{meant}"
        )
    else:
        check_name(value, where, problems)


def _check_span(text: str, start: str, end: str, words: str | None, where: str, problems: list[str]) -> None:
    """Add a problem if text[start:end] is not `words`, or is outside the text if there are no `words`."""
    if not start or not end or not int(start) <= int(end) <= len(text):
        problems.append(f"{where}: the offsets {start}-{end} lie outside the text, which has {len(text)} characters.")
    elif words is not None and (found := text[int(start) : int(end)]) != words:
        at = text.find(words)
        cure = f"they stand first at {at}-{at + len(words)}" if at >= 0 else "the text does not have them at all"
        problems.append(f"{where}: the offsets {start}-{end} lead to {found!r}, not to {words!r}: {cure}.")
