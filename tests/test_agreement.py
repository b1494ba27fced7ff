"""Are hits, precision and recall what a reader would count by hand?"""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from newsframing import corpus
from newsframing.agreement import match_attributions, match_spans, score_attributions, score_spans


def spans(*rows):
    return pd.DataFrame(rows, columns=["doc_id", "start", "end"])


# Of three found, the first is exact, the second covers 8 of 10 letters, the third nothing; one of three is missed.
FOUND = spans(("a", 0, 10), ("a", 22, 30), ("b", 0, 5))
REFERENCE = spans(("a", 0, 10), ("a", 20, 30), ("b", 50, 60))


def test_precision_recall_and_f1_of_three_spans():
    scores = score_spans(FOUND, REFERENCE).set_index("match")
    assert scores["n_hits"].to_dict() == {"exact": 1, "overlap": 2}
    assert scores.loc["exact", ["precision", "recall", "f1"]].tolist() == pytest.approx([1 / 3] * 3)
    assert scores.loc["overlap", ["precision", "recall", "f1"]].tolist() == pytest.approx([2 / 3] * 3)


def test_the_intervals_are_those_of_clopper_and_pearson():
    row = score_spans(FOUND, REFERENCE).iloc[1]
    exact = binomtest(2, 3).proportion_ci(0.95, method="exact")
    assert (row["precision_low"], row["precision_high"]) == pytest.approx((exact.low, exact.high), abs=1e-9)


def test_less_than_half_in_common_is_no_hit_and_any_letter_is_if_asked():
    found, reference = spans(("a", 0, 4)), spans(("a", 0, 10))
    assert score_spans(found, reference)["n_hits"].tolist() == [0, 0]
    assert score_spans(found, reference, min_iou=0)["n_hits"].tolist() == [0, 1]


def test_two_finds_of_one_span_are_one_hit():
    scores = score_spans(spans(("a", 0, 10), ("a", 0, 9)), spans(("a", 0, 10)))
    assert scores["n_hits"].tolist() == [1, 1]
    assert scores["precision"].tolist() == [0.5, 0.5]


def test_spans_of_different_articles_are_never_a_hit():
    assert score_spans(spans(("a", 0, 5)), spans(("b", 0, 5)))["n_hits"].sum() == 0


def test_a_column_that_must_agree_makes_place_and_speaker_one_question():
    found = FOUND.assign(speaker=["Berg", "Hall", ""])
    reference = REFERENCE.assign(speaker=["Berg", "Berg", ""])
    assert score_spans(found, reference, agree=["speaker"])["n_hits"].tolist() == [1, 1]


def test_groups_are_scored_apart():
    found = FOUND.assign(kind=["x", "y", "y"])
    reference = REFERENCE.assign(kind=["x", "y", "y"])
    scores = score_spans(found, reference, by="kind").query("match == 'overlap'").set_index("kind")
    assert scores["n_hits"].to_dict() == {"x": 1, "y": 1}
    assert scores["n_found"].to_dict() == {"x": 1, "y": 2}


def test_nothing_found_has_no_precision_and_a_note_in_words():
    row = score_spans(FOUND.iloc[:0], REFERENCE).iloc[0]
    assert np.isnan(row["precision"]) and row["recall"] == 0
    assert row["note"]


def test_what_was_missed_and_what_is_wrong_stand_in_the_list():
    pairs = match_spans(FOUND, REFERENCE)
    assert pairs["outcome"].value_counts().to_dict() == {"hit": 2, "wrong": 1, "missed": 1}
    assert pairs.loc[pairs["outcome"] == "missed", "reference_row"].tolist() == [2]
    assert pairs.loc[pairs["outcome"] == "wrong", "found_row"].tolist() == [2]


def attribution(source, cue, words=(0, 9), name="Berg"):
    return ("a", *words, *source, name, *cue)


def attributions(*rows):
    columns = ["doc_id", "start", "end", "source_start", "source_end", "source_name", "cue_start", "cue_end"]
    return pd.DataFrame(rows, columns=columns).astype(dict.fromkeys(columns[3:5] + columns[6:], "Int64"))


def test_an_attribution_is_a_hit_if_source_and_cue_overlap_wherever_its_words_end():
    found = attributions(attribution((20, 24), (25, 29), words=(0, 5)))
    reference = attributions(attribution((12, 24), (25, 33), words=(0, 19)))
    assert score_attributions(found, reference)["n_hits"].tolist() == [1]


def test_another_source_or_another_cue_is_no_hit():
    reference = attributions(attribution((20, 24), (25, 29)))
    assert score_attributions(attributions(attribution((40, 44), (25, 29))), reference)["n_hits"].tolist() == [0]
    assert score_attributions(attributions(attribution((20, 24), (45, 49))), reference)["n_hits"].tolist() == [0]


def test_a_statement_in_two_runs_of_words_counts_once():
    found = attributions(attribution((20, 24), (25, 29)), attribution((20, 24), (25, 29), words=(30, 50)))
    score = score_attributions(found, found).iloc[0]
    assert (score["n_found"], score["n_reference"], score["n_hits"]) == (1, 1, 1)


def test_the_list_of_attributions_shows_the_words_of_both():
    reference = attributions(attribution((20, 24), (25, 29))).assign(text="what the coder saw")
    found = reference.assign(text="what the tool saw")
    row = match_attributions(found, reference, show=["text"]).iloc[0]
    assert (row["text_found"], row["text_reference"]) == ("what the tool saw", "what the coder saw")


def test_the_coder_agrees_with_herself():
    coded = corpus.load_annotations("quotations").dropna(subset="start")
    assert score_spans(coded, coded, agree=["kind"])["f1"].tolist() == [1, 1]
    coded = corpus.load_annotations("attributions")
    assert score_attributions(coded, coded)["f1"].tolist() == [1]


places = st.lists(st.tuples(st.sampled_from("ab"), st.integers(0, 30), st.integers(1, 10)), max_size=8)


@settings(deadline=None, derandomize=True, max_examples=80)
@given(places, places)
def test_changing_places_changes_precision_into_recall(left, right):
    one, two = (spans(*((doc_id, start, start + n) for doc_id, start, n in side)) for side in (left, right))
    there, back = score_spans(one, two), score_spans(two, one)
    np.testing.assert_allclose(there["precision"].astype(float), back["recall"].astype(float))
    assert there["n_hits"].tolist() == back["n_hits"].tolist()


@settings(deadline=None, derandomize=True, max_examples=80)
@given(places, places)
def test_no_interval_leaves_out_its_estimate_or_has_no_width(left, right):
    one, two = (spans(*((doc_id, start, start + n) for doc_id, start, n in side)) for side in (left, right))
    for measure in ("precision", "recall"):
        rows = score_spans(one, two).dropna(subset=measure)
        assert (rows[f"{measure}_low"] <= rows[measure]).all() and (rows[measure] <= rows[f"{measure}_high"]).all()
        assert (rows[f"{measure}_low"] < rows[f"{measure}_high"]).all()


def test_a_table_without_its_columns_or_with_a_span_that_is_nowhere_is_refused():
    with pytest.raises(ValueError, match="end"):
        score_spans(FOUND.drop(columns="end"), REFERENCE)
    with pytest.raises(ValueError):
        score_spans(FOUND.assign(start=np.nan), REFERENCE)
    with pytest.raises(ValueError):
        score_spans(FOUND, REFERENCE, min_iou=2)
