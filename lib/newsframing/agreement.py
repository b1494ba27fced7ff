"""How well does it work? What the tools find, held against what a person marked by hand.

Two tables of spans go in, found and reference; which rows belong together comes out, and how many do. The reference is
one person's reading: what is scored is agreement with that person, not with the truth.
"""

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd
from scipy.special import betaincinv

from newsframing.tables import require_columns

_LEVEL = 0.95
_MEASURES = ("precision", "recall", "f1")
_COUNTS = ("n_found", "n_reference", "n_hits")
_SCORES = (*_COUNTS, *(f"{m}{bound}" for m in _MEASURES for bound in ("", "_low", "_high")), "note")
_SPAN = ("doc_id", "start", "end")
_ATTRIBUTION = (*_SPAN, "source_start", "source_end", "source_name", "cue_start", "cue_end")


def score_spans(
    found: pd.DataFrame,
    reference: pd.DataFrame,
    *,
    by: str | None = None,
    agree: Collection[str] = (),
    min_iou: float = 0.5,
) -> pd.DataFrame:
    """Count how many spans were found, and how many of those found are right.

    Precision is n_hits / n_found, recall n_hits / n_reference, f1 2 n_hits / (n_found + n_reference), the harmonic
    mean of the two. The hits are those of `match_spans`: each span is in one pair at most. "exact" counts the pairs
    with the same start and end, "overlap" those that share at least half of the letters they cover together
    (`min_iou`). Other work calls any shared letter an overlap (min_iou=0), which lets a span over the whole text pass.

    The intervals are those of Clopper & Pearson at 95 percent, so never of zero width and never without their own
    estimate. That of f1 is theirs for the share n_hits / (n_found + n_reference - n_hits), carried over by
    f1 = 2 share / (1 + share). All of them take each span for a draw of its own. Spans of one article are not: one
    writer's habit makes several hits or misses at once, and of few articles the intervals are too narrow. They say
    nothing about texts of another kind than those scored.

    Parameters
    ----------
    found, reference
        One row per span; columns doc_id, start, end (offsets into the article's text, start before end), and those
        named in `by` and `agree`. A word marked outside the article's text has no offsets: leave such rows out
        with `reference.dropna(subset=["start", "end"])`.
    by
        A column of both tables, such as doc_id or kind: each of its values is scored apart, and a found span is no hit
        for a reference span of another value. So the hits of all groups can be fewer than those without `by`.
    agree
        Columns of both tables that must be equal too in a hit: ("speaker_name",) scores span and speaker together.
        Empty or missing equals empty or missing, and nothing else.
    min_iou
        What two spans of an "overlap" must share at least: the letters in both divided by those in either, 0 to 1.
        1 is exact; 0 is any shared letter.

    Returns
    -------
    DataFrame
        One row per way of matching or, by group, per group and way; columns (by), match (exact, overlap), n_found,
        n_reference, n_hits, precision, precision_low, precision_high, recall, recall_low, recall_high, f1, f1_low,
        f1_high, note. Where nothing was found there is no precision, where nothing is in the reference no recall,
        and the note says so; f1 is 0 if only one of the two is missing.

    Raises
    ------
    ValueError
        All at once: a table lacks a column, a doc_id is missing, an offset is missing or no whole number from 0,
        a start is not before its end, a column holds numbers in one table and words in the other; or `min_iou` is
        not within 0 and 1.

    References
    ----------
    Clopper & Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934). For f1: Lam, Gopal & Qian,
    Confidence Intervals for the F1 Score, arXiv:2309.14621 (2023), where it is the cautious one of four. Half of the
    union as the mark to pass: Everingham et al., The Pascal Visual Object Classes Challenge, International Journal of
    Computer Vision 88 (2010), made for pictures.
    """
    keys = _read_columns(by, agree)
    pairs = _pair_spans(found, reference, keys, min_iou)
    every = found.index.size, reference.index.size
    units = np.arange(every[0]), np.arange(every[1])
    ways = {"exact": [i for i, _, iou in pairs if iou == 1], "overlap": [i for i, _, _ in pairs]}
    return _score(found, reference, units, ways, by)


def score_attributions(
    found: pd.DataFrame, reference: pd.DataFrame, *, by: str | None = None, agree: Collection[str] = ()
) -> pd.DataFrame:
    """Count how many attributions were found, and how many of those found are right.

    A hit is what `match_attributions` says; the columns, the formulas, the intervals and what is wrong with them are
    those of `score_spans`. There is one way of matching, called attribution. by="kind" reports what somebody is
    said to think (mental) apart from what somebody is said to say (statement); one taken for the other is no hit.

    n_found and n_reference count attributions, not rows: rows with the same source and cue are one.
    """
    keys = _read_columns(by, agree)
    pairs, units = _pair_attributions(found, reference, keys)
    return _score(found, reference, units, {"attribution": [i for i, _, _ in pairs]}, by)


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

    Parameters
    ----------
    found, reference, agree, min_iou
        As in `score_spans`. To see what is scored by group, name the group's column in `agree`.
    show
        Columns of both tables to set side by side, such as ("text", "speaker_name").

    Returns
    -------
    DataFrame
        One row per hit, missed span and wrong find, in the order of the text; columns doc_id, outcome (hit, missed,
        wrong), start and end (of the found span; of the reference where it was missed), iou (of a hit: the letters in
        both divided by those in either), found_row and reference_row (places from 0, as in `found.iloc[...]`;
        missing where there is none), then for each column in `show` the two columns <column>_found and
        <column>_reference. A found span that is too short or too long stands as wrong beside the missed one.

    Raises
    ------
    ValueError
        As in `score_spans`.
    """
    _require(found, reference, _read_columns(None, show))
    pairs = _pair_spans(found, reference, _read_columns(None, agree), min_iou)
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

    Parameters
    ----------
    found, reference
        One row per run of words given to a source; columns doc_id, start, end, source_start, source_end, source_name,
        cue_start, cue_end and those in `agree` and `show`. Sources and cues may lack offsets, the words may not.
    agree, show
        As in `match_spans`.

    Returns
    -------
    DataFrame
        As `match_spans`, one row per hit, missed and wrong attribution; iou is that of the cues, of the words where the
        reference has no cue.

    Raises
    ------
    ValueError
        As in `score_spans`.
    """
    _require(found, reference, _read_columns(None, show))
    pairs, units = _pair_attributions(found, reference, _read_columns(None, agree))
    return _tabulate(found, reference, units, pairs, show)


def _pair_spans(found: pd.DataFrame, reference: pd.DataFrame, keys: list[str], min_iou: float) -> list:
    """(row of found, row of reference, iou) of each hit."""
    _require(found, reference, [*_SPAN, *keys])
    if not 0 <= min_iou <= 1:
        raise ValueError(f"min_iou is a share from 0 (any shared letter) to 1 (exact); it is {min_iou!r}.")
    left, right = _read_spans(found, reference, keys, ("",))
    pairs = _find_overlaps(_spans(left, "", range(len(found))), _spans(right, "", range(len(reference))))
    return _choose([pair for pair in pairs if pair[0] >= min_iou])


def _pair_attributions(found: pd.DataFrame, reference: pd.DataFrame, keys: list[str]) -> tuple[list, tuple]:
    """(row of found, row of reference, iou) of each hit, and the rows that stand for an attribution on either side."""
    _require(found, reference, [*_ATTRIBUTION, *keys])
    left, right = _read_spans(found, reference, keys, ("", "source_", "cue_"))
    sides, units = (left, right), (_first_rows(left), _first_rows(right))
    cued = [
        [row for row in rows if side["cue_start"][row] >= 0] for side, rows in zip(sides, units, strict=True)
    ]
    bare = [row for row in units[1] if right["cue_start"][row] < 0]
    pairs = list(_find_overlaps(_spans(left, "cue_", cued[0]), _spans(right, "cue_", cued[1])))
    pairs += _find_overlaps(_spans(left, "", units[0]), _spans(right, "", bare))
    names = [table["source_name"].map(_blank).tolist() for table in (found, reference)]

    def same_source(i: int, j: int) -> bool:
        if right["source_start"][j] < 0:
            return names[0][i] == names[1][j]
        # A source without offsets ends at -1, before any other begins.
        return (
            left["source_start"][i] < right["source_end"][j]
            and right["source_start"][j] < left["source_end"][i]
        )

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


def _spans(side: dict, prefix: str, rows: Collection[int]) -> list[tuple]:
    """(key, start, end, row) of the rows."""
    return [(side["key"][row], side[f"{prefix}start"][row], side[f"{prefix}end"][row], row) for row in rows]


def _find_overlaps(found: list[tuple], reference: list[tuple]) -> Iterator[tuple]:
    """Each pair of spans of one key that share a letter: iou, their places in the text, the two rows.

    Walks once through both, and keeps of each those that are still open where it stands.
    """
    open_spans = ([], [])
    for span, side in sorted([(span, 0) for span in found] + [(span, 1) for span in reference]):
        key, start, end, row = span
        for spans in open_spans:
            spans[:] = [other for other in spans if other[0] == key and other[2] > start]
        for _, other_start, other_end, other_row in open_spans[1 - side]:
            inner, outer = (start, min(end, other_end)), (other_start, max(end, other_end))
            iou = (inner[1] - inner[0]) / (outer[1] - outer[0])
            nested = end <= other_end or start == other_start
            yield iou, (*inner, *outer, nested), *((row, other_row) if side == 0 else (other_row, row))
        open_spans[side].append(span)


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


def _score(
    found: pd.DataFrame, reference: pd.DataFrame, units: tuple, ways: dict[str, list[int]], by: str | None
) -> pd.DataFrame:
    """The table of scores; `units` are the rows that count on either side, `ways` the rows of found that are hits."""
    if by is None:
        groups, counted = [None], lambda table, rows: {None: len(rows)}
    else:
        values = set(found[by].map(_blank)) | set(reference[by].map(_blank))
        groups = sorted(values, key=lambda value: (value != "", value))  # empty first, before any number

        def counted(table: pd.DataFrame, rows: Collection[int]) -> dict:
            return table[by].iloc[list(rows)].map(_blank).value_counts().to_dict()

    n_found, n_reference = counted(found, units[0]), counted(reference, units[1])
    hits = {way: counted(found, rows) for way, rows in ways.items()}
    cells = [
        (group, way, n_found.get(group, 0), n_reference.get(group, 0), hits[way].get(group, 0))
        for group in groups
        for way in ways
    ]
    scores = pd.DataFrame(cells, columns=[by or "", "match", *_COUNTS])
    scores = scores.astype({"match": "str"} | dict.fromkeys(_COUNTS, "int64"))
    n_hits, n_both = scores["n_hits"], scores["n_found"] + scores["n_reference"]
    scores["precision"], scores["recall"] = n_hits / scores["n_found"], n_hits / scores["n_reference"]
    scores["f1"] = 2 * n_hits / n_both
    for measure, n in zip(
        _MEASURES, (scores["n_found"], scores["n_reference"], n_both - n_hits), strict=True
    ):
        low, high = _bound_share(n_hits.to_numpy(), n.to_numpy())
        if measure == "f1":
            low, high = 2 * low / (1 + low), 2 * high / (1 + high)
        scores[f"{measure}_low"], scores[f"{measure}_high"] = low, high
    nothing = {"n_found": "nothing found", "n_reference": "nothing in the reference"}
    notes = ["; ".join(nothing[c] for c in nothing if not row[c]) for row in scores.to_dict("records")]
    scores["note"] = pd.Series(notes, dtype="str")
    return scores[[*([by] if by else []), "match", *_SCORES]]


def _bound_share(k: np.ndarray, n: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Clopper & Pearson's bounds of k / n; missing where n is 0."""
    tail = (1 - _LEVEL) / 2
    low = np.where(k > 0, betaincinv(np.maximum(k, 1), n - k + 1, tail), 0.0)
    high = np.where(k < n, betaincinv(k + 1, np.maximum(n - k, 1), 1 - tail), 1.0)
    return np.where(n > 0, low, np.nan), np.where(n > 0, high, np.nan)


def _tabulate(
    found: pd.DataFrame, reference: pd.DataFrame, units: tuple, pairs: list[tuple], show: Collection[str]
) -> pd.DataFrame:
    """The table of hits, missed and wrong ones, with the columns `show` of either side."""
    hit = {i for i, _, _ in pairs}, {j for _, j, _ in pairs}
    rows = [("hit", i, j, iou) for i, j, iou in pairs]
    rows += [("missed", None, j, None) for j in units[1] if j not in hit[1]]
    rows += [("wrong", i, None, None) for i in units[0] if i not in hit[0]]
    pairs = pd.DataFrame(rows, columns=["outcome", "found_row", "reference_row", "iou"])
    pairs = pairs.astype({"outcome": "str", "found_row": "Int64", "reference_row": "Int64", "iou": "float64"})
    sides = {"found": found, "reference": reference}
    both = {
        (column, name): _take(table[column], pairs[f"{name}_row"])
        for column in dict.fromkeys((*_SPAN, *show))
        for name, table in sides.items()
    }
    for column in _SPAN:
        is_found = pairs["found_row"].notna()
        pairs[column] = (
            both[column, "found"].astype(object).where(is_found, both[column, "reference"].astype(object))
        )
        pairs[column] = pairs[column].astype("int64") if column != "doc_id" else pairs[column].infer_objects()
    for column in show:
        for name in sides:
            pairs[f"{column}_{name}"] = both[column, name]
    order = ["doc_id", "outcome", "start", "end", "iou", "found_row", "reference_row"]
    pairs = pairs[[*order, *(f"{column}_{name}" for column in show for name in sides)]]
    return pairs.sort_values(["doc_id", "start", "end", "outcome"], kind="stable", ignore_index=True)


def _take(column: pd.Series, rows: pd.Series) -> pd.Series:
    """The values of a column in these rows, "" or missing where there is no row."""
    taken = column.reset_index(drop=True).reindex(rows.astype("float64").fillna(-1).astype("int64"))
    taken = taken.reset_index(drop=True)
    return taken.fillna("") if pd.api.types.is_string_dtype(column) and column.dtype != object else taken


def _read_columns(by: str | None, named: Collection[str]) -> list[str]:
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
            problems.append(f"{name}: rows without doc_id: {_name(missing)}.")
        values = zip(*(table[column].map(_blank).tolist() for column in ("doc_id", *keys)), strict=True)
        side = {"key": [numbers.setdefault(value, len(numbers)) for value in values]}
        for prefix in prefixes:
            side |= _read_offsets(table, name, prefix, problems)
        sides.append(side)
    for column in ("doc_id", *keys):
        # An empty column has no kind, and words never equal numbers: better said than scored as 0.
        kinds = [
            {isinstance(value, str) for value in table[column].map(_blank) if value != ""}
            for table in (found, reference)
        ]
        if all(kinds) and not kinds[0] & kinds[1]:
            problems.append(f"{column} holds words in one table and no words in the other: make them alike.")
    if problems:
        raise ValueError(
            "these spans cannot be compared:\n" + "\n".join(f"- {problem}" for problem in problems)
        )
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
            f"{name}: rows without start or end, as of words outside the article's text: {_name(rows)}. Leave them "
            f"out: {name}.dropna(subset=['start', 'end'])."
        )
    wrong = ~good.all(axis=1) & ~no_span & ~(empty.any(axis=1) & (prefix == ""))
    reversed_ = good.all(axis=1) & (numbers[:, 0] >= numbers[:, 1])
    for rows, why in ((wrong, "no whole numbers from 0"), (reversed_, "not a start before an end")):
        shown = [f"{row} ({', '.join(map(str, table[columns].iloc[row]))})" for row in np.flatnonzero(rows)]
        if shown:
            problems.append(f"{name}: {columns[0]} and {columns[1]} are {why} in rows {_name(shown)}.")
    whole = np.where(good, numbers, -1).astype("int64")
    return {column: whole[:, place].tolist() for place, column in enumerate(columns)}


def _blank(value: object) -> object:
    """The value, or "" for a missing one."""
    return "" if pd.isna(value) else value


def _name(rows: list) -> str:
    """The rows (places from 0), the first twenty of them in full."""
    return ", ".join(map(str, rows[:20])) + (f" and {len(rows) - 20} more" if len(rows) > 20 else "")
