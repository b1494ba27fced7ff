"""Has one side more of the words that are given to anybody than all others?"""

import numpy as np
import pandas as pd

from newsframing.findings._choices import require_article, require_choices
from newsframing.findings._readings import Reading, keep, load_coding, load_speech, load_version
from newsframing.spans import find_meeting
from newsframing.tables import WORD

_KINDS = {
    "quoted": ("full", "partial"),
    "quoted, a sentence or more": ("full",),
    "quoted, scare words too": ("full", "partial", "scare"),
    "quoted or reported": ("statement",),
}


def compare_quoted(
    reading: Reading,
    *,
    side: str,
    words: str = "quoted",
    unit: str = "words",
    coding: str = "tool",
    media: str = "no side",
    unknown: str = "left out",
    without: str = "none",
) -> dict:
    """Ask whether one side has more of the words that are given to anybody than all other sides together.

    value is the side's share (0 to 1), edge one half. It describes these articles and no others, which were picked for
    what they are about; so it has no interval.

    `reading` is what `read_versions` gives, and `list_choices("compare_quoted")` says what the choices mean. `side`
    is an affiliation of the table of aliases, `without` an article. Raises ValueError: there is no such side,
    article or alternative, or no hand coding.
    """
    known = sorted(set(reading.aliases["affiliation"]) - {""})
    odd = [] if side in known else [f"side is one of {', '.join(map(repr, known))}; it is {side!r}."]
    require_choices("compare_quoted", *odd, words=words, unit=unit, coding=coding, media=media, unknown=unknown)
    name = "attributions" if words == "quoted or reported" else "quotations"
    spans = _load_spans(reading, name, coding)
    kept = spans["kind"].isin(_KINDS[words])
    if media == "no side":
        kept &= spans["source_kind"] != "media"
    if without != "none":
        require_article(without, load_version(reading)["doc_id"])
        kept &= spans["doc_id"] != without
    spans = spans[kept]
    sides = spans["affiliation"].fillna("")
    n = spans["n_words"] if unit == "words" else spans["n_words"] * 0 + 1
    own, none = int(n[sides == side].sum()), int(n[sides == ""].sum())
    other = int(n.sum()) - own - none
    own += none if unknown == "with this side" else 0
    other += none if unknown == "with the others" else 0
    counted_in = " (counted in)" if unknown != "left out" and none else ""
    label = dict(zip(reading.sides["affiliation"], reading.sides["label"], strict=True)).get(side, side)
    note = f"{label} {own}, others {other}, side not known {none}{counted_in}"
    if own + other == 0:
        return {"value": np.nan, "edge": 0.5, "holds": None, "note": note}
    share = own / (own + other)
    return {"value": share, "edge": 0.5, "holds": bool(share > 0.5), "note": note}


@keep
def _load_spans(reading: Reading, name: str, coding: str) -> pd.DataFrame:
    """Quotations or attributions, found or coded, with the number of their words."""
    if coding == "tool":
        spans = load_speech(reading)[("quotations", "attributions").index(name)]
    else:
        spans = load_coding(reading, name)
    if name == "attributions":
        spans = spans[spans["kind"] == "statement"].reset_index(drop=True)
        # What a source says that it has said stands in two rows, one inside the other: its words count once.
        pairs = find_meeting(spans, spans)
        inner, outer = (spans.iloc[rows].reset_index(drop=True) for rows in pairs)
        longer = outer["end"] - outer["start"] > inner["end"] - inner["start"]
        inside = longer & (outer["start"] <= inner["start"]) & (inner["end"] <= outer["end"])
        inside &= inner["affiliation"] == outer["affiliation"]
        spans = spans.drop(index=np.unique(pairs[0][inside]))
    return spans.assign(n_words=spans["text"].str.count(WORD.pattern))
