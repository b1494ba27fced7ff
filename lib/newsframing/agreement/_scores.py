"""How many were found, and how many of those found are right? Precision, recall and their intervals.

Two tables of spans go in, found and reference; which rows belong together comes out, and how many do. The reference is
one person's reading: what is scored is agreement with that person, not with the truth. Whether several people agree is
told by Krippendorff's alpha; for two of them kappa is scikit-learn's, `sklearn.metrics.cohen_kappa_score(a, b)`.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd

from newsframing.agreement._spans import blank, pair_attributions, pair_spans, read_columns
from newsframing.counts import FEWEST_PARTS, bound_ratios, bound_share

_MEASURES = ("precision", "recall", "f1")
_COUNTS = ("n_found", "n_reference", "n_hits")
_SCORES = (*_COUNTS, *(f"{m}{bound}" for m in _MEASURES for bound in ("", "_low", "_high")), "note")


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

    The intervals (95 percent) go by article from 8 articles with spans on: one writer's habit makes several hits or
    misses at once, so articles are left out one at a time (`counts.bound_ratios`, of hits to misses). Of fewer
    articles, and where all or none are hits, they are those of Clopper & Pearson, never of zero width and never without
    their own estimate, which take each span for a draw of its own. Where spans of an article resemble each other
    (intraclass correlation .05, .1, .2) those hold the true share of 5 articles with 20 spans each in .85, .78 and .61
    of simulated cases: too narrow. By article, 42 articles with 12 spans hold it in .95. That of f1 is the interval of
    the share n_hits / (n_found + n_reference - n_hits), carried over by f1 = 2 share / (1 + share). They say nothing
    about texts of another kind than those scored.

    Parameters
    ----------
    found, reference
        One row per span; columns doc_id, start, end (offsets into the article's text), and those of `by` and `agree`.
        A word marked outside the text has none: leave it out with `reference.dropna(subset=["start", "end"])`.
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

    References
    ----------
    Clopper & Pearson, The use of confidence or fiducial limits, Biometrika 26 (1934). For f1: Lam, Gopal & Qian,
    Confidence Intervals for the F1 Score, arXiv:2309.14621 (2023), where it is the cautious one of four. Half of the
    union as the mark to pass: Everingham et al., The Pascal Visual Object Classes Challenge, International Journal of
    Computer Vision 88 (2010), made for pictures.
    """
    pairs = pair_spans(found, reference, read_columns(by, agree), min_iou)
    units = np.arange(len(found)), np.arange(len(reference))
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
    pairs, units = pair_attributions(found, reference, read_columns(by, agree))
    return _score(found, reference, units, {"attribution": [i for i, _, _ in pairs]}, by)


def _score(
    found: pd.DataFrame, reference: pd.DataFrame, units: tuple, ways: dict[str, list[int]], by: str | None
) -> pd.DataFrame:
    """The table of scores; `units` are the rows that count on either side, `ways` the rows of found that are hits."""
    if by in ("match", *_SCORES):
        raise ValueError(f"by={by!r} is the name of a column of the scores: rename it in both tables.")
    groups = [None]
    if by is not None:
        values = set(found[by].map(blank)) | set(reference[by].map(blank))
        try:
            groups = sorted(values, key=lambda value: (value != "", value))  # empty first, before any number
        except TypeError:
            kinds = ", ".join(sorted({type(value).__name__ for value in values if value != ""}))
            raise ValueError(f"by={by!r} holds values of several kinds ({kinds}): make them alike.") from None
    places = {value: place for place, value in enumerate(groups)}
    docs, names = pd.factorize(pd.concat([found["doc_id"], reference["doc_id"]]).astype(object))

    def counted(table: pd.DataFrame, docs: np.ndarray, rows: Collection[int]) -> np.ndarray:
        """How many of these rows stand in each group (row) and article (column)."""
        chosen = np.array(list(rows), dtype=int)
        group = 0 if by is None else [places[value] for value in table[by].iloc[chosen].map(blank)]
        n = np.zeros((len(groups), len(names)), dtype=int)
        np.add.at(n, (group, docs[chosen]), 1)
        return n

    n_found = counted(found, docs[: len(found)], units[0])
    n_reference = counted(reference, docs[len(found) :], units[1])
    hits = {way: counted(found, docs[: len(found)], rows) for way, rows in ways.items()}
    cells = []
    for place, group in enumerate(groups):
        for way in ways:
            k, sizes = hits[way][place], (n_found[place], n_reference[place])
            row = {by or "": group, "match": way, "n_found": sizes[0].sum(), "n_reference": sizes[1].sum()}
            row["n_hits"] = k.sum()
            for measure, n in zip(_MEASURES, (*sizes, sizes[0] + sizes[1] - k), strict=True):
                shares = np.array([k.sum() / n.sum(), *_bound(k, n)]) if n.any() else np.full(3, np.nan)
                row |= zip((measure, f"{measure}_low", f"{measure}_high"), shares, strict=True)
            for name in ("f1", "f1_low", "f1_high"):
                row[name] = 2 * row[name] / (1 + row[name])
            cells.append(row)
    scores = pd.DataFrame(cells, columns=[by or "", "match", *_SCORES[:-1]])
    numbers = dict.fromkeys(_COUNTS, "int64") | dict.fromkeys(_SCORES[len(_COUNTS) : -1], "float64")
    scores = scores.astype({"match": "str"} | numbers)
    nothing = {"n_found": "nothing found", "n_reference": "nothing in the reference"}
    notes = ["; ".join(nothing[c] for c in nothing if not row[c]) for row in scores.to_dict("records")]
    scores["note"] = pd.Series(notes, dtype="str")
    return scores[[*([by] if by else []), "match", *_SCORES]]


def _bound(k: np.ndarray, n: np.ndarray) -> tuple[float, float]:
    """The bounds of the share sum k / sum n, of one number per article: by article where there are enough."""
    some = n > 0
    if some.sum() >= FEWEST_PARTS and 0 < k.sum() < n.sum():
        low, high = bound_ratios(k[some, None], (n - k)[some], np.zeros(some.sum(), dtype=int))
        if low.item() < high.item():
            return low.item() / (1 + low.item()), high.item() / (1 + high.item())
    return bound_share(k.sum(), n.sum())
