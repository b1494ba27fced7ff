"""How many of 256 hand-coded sentences does the finder of speech read as their coder did?

tests/data/speech.csv: one text a row and one attribution in it, invented and coded without sight of the rules
(tests/data/README.md says how).
"""

import re
from collections import Counter
from pathlib import Path

import pandas as pd
import pytest

from newsframing.quotations import SPEECH, find_speech

TABLE = Path(__file__).parents[1] / "data" / "speech.csv"
MEASURES = ("place", "speaker", "name", "kind", "nothing")


def bare(words):
    """Words without what the coder left out: the word that opens the clause, and the stop behind it."""
    return re.sub(r"\A(?:that|whether|why|if|to)\s", "", words).strip(" .,\n")


def same_name(found, coded, written):
    """Whether a name is the one coded; where none is coded, the source's own words ("critics") name nobody."""
    return found == coded or (not coded and found.lower() in written.lower())


def score(rows):
    """For each row what is right of it, as a dict of measure and truth."""
    texts = pd.DataFrame({"doc_id": range(len(rows)), "text": rows["text"]})
    quotations, attributions = find_speech(texts)
    sources = {"source": "speaker", "source_name": "speaker_name"}
    attributions = attributions.rename(columns=sources)
    by_text = {True: dict(list(quotations.groupby("doc_id"))), False: dict(list(attributions.groupby("doc_id")))}
    for number, row in enumerate(rows.itertuples(index=False)):
        if row.kind == "none":
            spoken = by_text[True].get(number, quotations.head(0))["kind"].isin(SPEECH)
            given = by_text[False].get(number, attributions.head(0))["kind"]
            yield {"nothing": not (spoken.any() or given.eq("statement").any())}
            continue
        found = by_text[row.kind != "indirect"].get(number, attributions.head(0)).to_dict("records")
        first = row.text.find(row.words)
        best = max(
            found,
            key=lambda one: (
                bare(one["text"]) == bare(row.words),
                one["speaker"] == row.speaker,
                min(one["end"], first + len(row.words)) - max(one["start"], first),
            ),
            default=None,
        )
        right = {"place": best is not None and bare(best["text"]) == bare(row.words)}
        if row.kind != "indirect":
            right["kind"] = best is not None and best["kind"] == row.kind
        if row.kind not in ("title", "scare"):
            right["speaker"] = best is not None and best["speaker"] == re.sub(r"['’]s\Z", "", row.speaker)
            right["name"] = best is not None and same_name(best["speaker_name"], row.name, row.speaker)
        yield right


@pytest.fixture(scope="module")
def shares():
    rows = pd.read_csv(TABLE, keep_default_na=False)
    right, n = Counter(), Counter()
    for one in score(rows):
        right.update(measure for measure, holds in one.items() if holds)
        n.update(one.keys())
    return {measure: (right[measure], n[measure]) for measure in n}


@pytest.mark.parametrize(
    ("measure", "n", "first", "now"),
    [
        ("place", 246, 227, 235),
        ("speaker", 226, 200, 211),
        ("name", 226, 171, 213),
        ("kind", 124, 112, 119),
        ("nothing", 10, 4, 8),
    ],
)
def test_the_finder_reads_no_fewer_rows_right_than_when_it_was_last_measured(shares, measure, n, first, now):
    """First: before any rule was mended by these rows. Now: after, so the rows are not held out any more."""
    right, rows = shares[measure]
    assert rows == n
    assert right >= now >= first


def test_scoring_tells_a_right_row_from_a_wrong_one():
    rows = pd.DataFrame(
        [
            ('"It is late," Anna Berg said.', "Anna Berg", "Anna Berg", "partial", "It is late"),
            ('"It is late," Anna Berg said.', "Peter Hall", "Peter Hall", "full", "late"),
            ("It rained.", "", "", "none", ""),
        ],
        columns=["text", "speaker", "name", "kind", "words"],
    )
    good, bad, nothing = score(rows)
    assert good == {"place": True, "kind": False, "speaker": True, "name": True}  # a sentence is full, not partial
    assert bad == {"place": False, "kind": True, "speaker": False, "name": False}
    assert nothing == {"nothing": True}
