"""Which of two spans mean the same place? Pairs of spans that a tool found and spans that a person marked.

Two tables of spans go in, found and reference; which rows belong together comes out. The reference is one person's
reading: a pair is agreement with that person, not with the truth.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from newsframing.spans import find_meeting
from newsframing.tables import require_columns

_SPAN = ("doc_id", "start", "end")
_ATTRIBUTION = (*_SPAN, "source_start", "source_end", "source_name", "cue_start", "cue_end")


def match_spans(
    found: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    agree: Collection[str] = (),
    min_iou: float = 0.5,
    show: Collection[str] = (),
) -> pd.DataFrame:
    """List the hits, what was missed and what was found wrongly.

    The pair of spans with the most in common is matched first, then the next among those left over: each row is in
    one pair at most, and a second find of the same words is wrong. Of pairs that are equally close the first in
    the text counts. The order of the rows does not matter, and `found` and `reference` changing places changes no
    count. Takes time by the number of spans that overlap, not by the size of the corpus squared.

    `found`, `reference`, `agree` and `min_iou` are as in `score_spans`; to see what is scored by group, name its column
    in `agree`. `show` has columns of both tables to set side by side, such as ("text", "speaker_name").

    One row per hit, missed span and wrong find, in the order of the text; columns doc_id, outcome (hit, missed, wrong),
    start and end (of the found span; of the reference where it was missed), iou (of a hit: the letters in both divided
    by those in either), found_row and reference_row (places from 0, as in `found.iloc[...]`; missing where there is
    none), then for each column in `show` the two columns <column>_found and <column>_reference. A found span that is
    too short or too long stands as wrong beside the missed one.
    """
    _require(found, reference, read_columns(None, show))
    pairs = pair_spans(found, reference, read_columns(None, agree), min_iou)
    units = np.arange(len(found)), np.arange(len(reference))
    return _tabulate(found, reference, units, pairs, show)


def match_attributions(
    found: pd.DataFrame, reference: pd.DataFrame, *, agree: Collection[str] = (), show: Collection[str] = ()
) -> pd.DataFrame:
    """List which attributions are hits, which were missed, which were found wrongly.

    A hit has the source and the cue of the reference: their spans share at least a letter, so that "Peskov" stands for
    "spokesman Peskov". Where the words given to the source begin and end does not count, unless the reference has no
    cue: then these words must share a letter instead, whatever the found cue. Where the reference has no source
    span (the words carry on a quotation, or nobody is named), source_name must be the same, empty where it is empty.

    Rows of one table with the same source and cue are one attribution, its words in several places; the first row
    stands for it. Each attribution is in one pair at most, the closest cues first.

    Both tables have one row per run of words given to a source; columns doc_id, start, end, source_start, source_end,
    source_name, cue_start, cue_end and those in `agree` and `show` (as in `match_spans`). Sources and cues may lack
    offsets, the words may not. One row per hit, missed and wrong attribution, with the columns of `match_spans`; iou is
    that of the cues, of the words where the reference has no cue.
    """
    _require(found, reference, read_columns(None, show))
    pairs, units = pair_attributions(found, reference, read_columns(None, agree))
    return _tabulate(found, reference, units, pairs, show)


def pair_spans(found: pd.DataFrame, reference: pd.DataFrame, keys: list[str], min_iou: float) -> list:
    """(row of found, row of reference, iou) of each hit."""
    _require(found, reference, [*_SPAN, *keys])
    if not 0 <= min_iou <= 1:
        raise ValueError(f"min_iou is a share from 0 (any shared letter) to 1 (exact); it is {min_iou!r}.")
    left, right = _read_spans(found, reference, keys, ("",))
    pairs = _find_overlaps(_spans(left, "", range(len(found))), _spans(right, "", range(len(reference))))
    return _choose([pair for pair in pairs if pair[0] >= min_iou])


def pair_attributions(found: pd.DataFrame, reference: pd.DataFrame, keys: list[str]) -> tuple[list, tuple]:
    """(row of found, row of reference, iou) of each hit, and the rows that stand for an attribution on either side."""
    _require(found, reference, [*_ATTRIBUTION, *keys])
    left, right = _read_spans(found, reference, keys, ("", "source_", "cue_"))
    sides, units = (left, right), (_first_rows(left), _first_rows(right))
    cued = [[row for row in rows if side["cue_start"][row] >= 0] for side, rows in zip(sides, units, strict=True)]
    bare = [row for row in units[1] if right["cue_start"][row] < 0]
    pairs = _find_overlaps(_spans(left, "cue_", cued[0]), _spans(right, "cue_", cued[1]))
    pairs += _find_overlaps(_spans(left, "", units[0]), _spans(right, "", bare))
    names = [table["source_name"].map(blank).tolist() for table in (found, reference)]

    def same_source(i: int, j: int) -> bool:
        if right["source_start"][j] < 0:
            return names[0][i] == names[1][j]
        # A source without offsets ends at -1, before any other begins.
        return left["source_start"][i] < right["source_end"][j] and right["source_start"][j] < left["source_end"][i]

    return _choose([pair for pair in pairs if same_source(*pair[-2:])]), units


def _first_rows(side: dict) -> list[int]:
    """The first row of each attribution: of the same source and cue, or any row without a cue."""
    seen, rows = set(), []
    for row, (key, cue) in enumerate(zip(side["key"], side["cue_start"], strict=True)):
        act = (key, cue, *(side[name][row] for name in ("cue_end", "source_start", "source_end")))
        if cue < 0 or act not in seen:
            rows.append(row)
        seen.add(act)
    return rows


def _spans(side: dict, prefix: str, rows: Collection[int]) -> pd.DataFrame:
    """The spans of the rows; key, which tells article and whatever must agree, stands for the article."""
    columns = {"doc_id": "key", "start": f"{prefix}start", "end": f"{prefix}end"}
    spans = {name: [side[column][row] for row in rows] for name, column in columns.items()}
    return pd.DataFrame(spans | {"row": list(rows)}, dtype="int64")


def _find_overlaps(found: pd.DataFrame, reference: pd.DataFrame) -> list[tuple]:
    """Each pair of spans of one key that share a letter: iou, their places in the text, the two rows."""
    left, right = (
        table.iloc[rows] for table, rows in zip((found, reference), find_meeting(found, reference), strict=True)
    )
    starts, ends = (np.stack([side[name].to_numpy() for side in (left, right)]) for name in ("start", "end"))
    inner, outer = (starts.max(axis=0), ends.min(axis=0)), (starts.min(axis=0), ends.max(axis=0))
    iou = (inner[1] - inner[0]) / (outer[1] - outer[0])
    # One of the two holds the other.
    nested = (starts[0] - starts[1]) * (ends[1] - ends[0]) >= 0
    places = zip(*(part.tolist() for part in (*inner, *outer, nested)), strict=True)
    return list(zip(iou.tolist(), places, left["row"].tolist(), right["row"].tolist(), strict=True))


def _choose(pairs: list[tuple]) -> list[tuple]:
    """Match one to one, the closest first.

    Ties are settled by the place alone, in which found and reference look alike. Two pairs with all of it the same are
    the same two spans, the other way round; then each span has met its twin before.
    """
    chosen, taken = [], (set(), set())
    for iou, _, i, j in sorted(pairs, key=lambda pair: (-pair[0], *pair[1:])):
        if i not in taken[0] and j not in taken[1]:
            chosen.append((i, j, iou))
            taken[0].add(i)
            taken[1].add(j)
    return chosen


def _tabulate(
    found: pd.DataFrame, reference: pd.DataFrame, units: tuple, pairs: list[tuple], show: Collection[str]
) -> pd.DataFrame:
    """The table of hits, missed and wrong ones, with the columns `show` of either side."""
    hit = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    rows = [("hit", i, j, iou) for i, j, iou in pairs]
    rows += [("missed", None, j, None) for j in units[1] if j not in hit[1]]
    rows += [("wrong", i, None, None) for i in units[0] if i not in hit[0]]
    table = pd.DataFrame(rows, columns=["outcome", "found_row", "reference_row", "iou"])
    table = table.astype({"outcome": "str", "found_row": "Int64", "reference_row": "Int64", "iou": "float64"})
    at_found, at_reference = table["found_row"], table["reference_row"]
    for column in _SPAN:
        two = (_take(found[column], at_found), _take(reference[column], at_reference))
        place = two[0].astype(object).where(at_found.notna(), two[1].astype(object))
        table[column] = place.infer_objects() if column == "doc_id" else place.astype("int64")
    table = table[["doc_id", "outcome", "start", "end", "iou", "found_row", "reference_row"]]
    for column in show:
        table[f"{column}_found"] = _take(found[column], at_found)
        table[f"{column}_reference"] = _take(reference[column], at_reference)
    return table.sort_values(["doc_id", "start", "end", "outcome"], kind="stable", ignore_index=True)


def _take(column: pd.Series, rows: pd.Series) -> pd.Series:
    """The values of a column in these rows, "" or missing where there is no row."""
    taken = column.reset_index(drop=True).reindex(rows.astype("float64").fillna(-1).astype("int64"))
    taken = taken.reset_index(drop=True)
    return taken.fillna("") if isinstance(column.dtype, pd.StringDtype) else taken


def read_columns(by: str | None, named: Collection[str]) -> list[str]:
    """`by` and the columns named, each once."""
    if isinstance(named, str):
        raise ValueError(f"columns are named in a list, as in [{named!r}]; this is a single string.")
    return list(dict.fromkeys([*([by] if by is not None else []), *named]))


def _require(found: pd.DataFrame, reference: pd.DataFrame, columns: Collection[str]) -> None:
    """Raise a ValueError that lists the columns which either table lacks."""
    problems = []
    for table, name in ((found, "found"), (reference, "reference")):
        try:
            require_columns(table, tuple(columns), name)
        except ValueError as problem:
            problems.append(str(problem))
    if problems:
        raise ValueError("\n".join(problems))


def _read_spans(found: pd.DataFrame, reference: pd.DataFrame, keys: list[str], prefixes: tuple) -> list[dict]:
    """Both tables as lists: of each span the offsets (-1 where it has none), and one number per article and key."""
    problems, sides, numbers = [], [], {}
    for table, name in ((found, "found"), (reference, "reference")):
        if missing := [row for row, lacks in enumerate(table["doc_id"].isna()) if lacks]:
            problems.append(f"{name}: rows without doc_id: {name_rows(missing)}.")
        values = zip(*(table[column].map(blank).tolist() for column in ("doc_id", *keys)), strict=True)
        side = {"key": [numbers.setdefault(value, len(numbers)) for value in values]}
        for prefix in prefixes:
            side |= _read_offsets(table, name, prefix, problems)
        sides.append(side)
    for column in ("doc_id", *keys):
        # An empty column has no kind, and words never equal numbers: better said than scored as 0.
        kinds = [
            {isinstance(value, str) for value in table[column].map(blank) if value != ""}
            for table in (found, reference)
        ]
        if all(kinds) and not kinds[0] & kinds[1]:
            problems.append(f"{column} holds words in one table and no words in the other: make them alike.")
    if problems:
        raise ValueError("these spans cannot be compared:\n" + "\n".join(f"- {problem}" for problem in problems))
    return sides


def _read_offsets(table: pd.DataFrame, name: str, prefix: str, problems: list[str]) -> dict[str, list[int]]:
    """The offsets of one kind of span, -1 for none; adds what is wrong with them to `problems`."""
    columns = [f"{prefix}start", f"{prefix}end"]
    empty = table[columns].isna().to_numpy()
    numbers = table[columns].apply(pd.to_numeric, errors="coerce").astype("float64").to_numpy(na_value=np.nan)
    good = np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers))
    no_span = empty.all(axis=1) if prefix else np.zeros(len(table), dtype=bool)
    if not prefix and empty.any():
        rows = np.flatnonzero(empty.any(axis=1)).tolist()
        problems.append(
            f"{name}: rows without start or end, as of words outside the article's text: {name_rows(rows)}. Leave them "
            f"out: {name}.dropna(subset=['start', 'end'])."
        )
    wrong = ~good.all(axis=1) & ~no_span & ~(empty.any(axis=1) & (prefix == ""))
    reversed_ = good.all(axis=1) & (numbers[:, 0] >= numbers[:, 1])
    for rows, why in ((wrong, "no whole numbers from 0"), (reversed_, "not a start before an end")):
        shown = [f"{row} ({', '.join(map(str, table[columns].iloc[row]))})" for row in np.flatnonzero(rows)]
        if shown:
            problems.append(f"{name}: {columns[0]} and {columns[1]} are {why} in rows {name_rows(shown)}.")
    whole = np.where(good, numbers, -1).astype("int64")
    return {column: whole[:, place].tolist() for place, column in enumerate(columns)}


def blank(value: object) -> object:
    """The value, or "" for a missing one."""
    return "" if pd.isna(value) else value


def name_rows(rows: list) -> str:
    """The rows (places from 0), the first twenty of them in full."""
    return ", ".join(map(str, rows[:20])) + (f" and {len(rows) - 20} more" if len(rows) > 20 else "")
