"""How well does it work? Hits counted by hand, intervals known elsewhere, and what must hold for any two tables."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest

from newsframing import corpus
from newsframing.agreement import match_attributions, match_spans, score_attributions, score_spans
from newsframing.counts import bound_ratios, bound_share

any_text = settings(deadline=None, derandomize=True, max_examples=50)
MEASURES = ("precision", "recall", "f1")


def spans(*rows, **columns):
    """Return a table of (doc_id, start, end) and further columns."""
    return pd.DataFrame(rows, columns=["doc_id", "start", "end"]).assign(**columns)


@pytest.fixture
def reference():
    return spans(("a", 0, 10), ("a", 20, 30), ("b", 0, 8), kind=["full", "full", "partial"])


@pytest.fixture
def found():
    """The first exactly, the second two letters late (8 of 12 letters shared), one wrong, none of article b."""
    return spans(("a", 22, 32), ("a", 0, 10), ("a", 50, 60), kind=["full", "full", "partial"])


def attributions(*rows):
    """Return a table of (doc_id, words, source, cue), each span a pair of offsets or None; names are empty."""
    table = pd.DataFrame({"doc_id": [row[0] for row in rows]})
    for place, prefix in enumerate(("", "source_", "cue_"), 1):
        for end, name in enumerate(("start", "end")):
            values = [row[place][end] if row[place] else None for row in rows]
            table[prefix + name] = pd.array(values, dtype="Int64")
    return table.assign(source_name="")


def test_hits_are_counted_exactly_and_with_half_of_the_letters_shared(found, reference):
    scores = score_spans(found, reference).set_index("match")
    assert scores.index.tolist() == ["exact", "overlap"]
    assert scores["n_hits"].tolist() == [1, 2]
    assert scores["n_found"].tolist() == scores["n_reference"].tolist() == [3, 3]
    assert scores["precision"].tolist() == scores["recall"].tolist() == [1 / 3, 2 / 3]
    assert scores["f1"].tolist() == pytest.approx([2 * 1 / 6, 2 * 2 / 6])
    assert scores["note"].tolist() == ["", ""]


def test_one_letter_of_a_hundred_more_is_not_exact():
    assert score_spans(spans(("a", 0, 101)), spans(("a", 0, 100)))["n_hits"].tolist() == [0, 1]


@pytest.mark.parametrize(("end", "hits"), [(20, 1), (21, 0)])
def test_half_of_the_union_is_enough_and_less_is_not(end, hits):
    scores = score_spans(spans(("a", 0, end)), spans(("a", 0, 10)))
    assert scores["n_hits"].tolist() == [0, hits]  # 10 of 20 letters, 10 of 21


def test_a_lower_mark_lets_any_shared_letter_count_but_not_spans_that_only_touch():
    reference = spans(("a", 0, 10))
    assert score_spans(spans(("a", 9, 40)), reference, min_iou=0)["n_hits"].tolist() == [0, 1]
    assert score_spans(spans(("a", 10, 40)), reference, min_iou=0)["n_hits"].tolist() == [0, 0]


def test_the_same_offsets_in_another_article_are_no_hit():
    assert score_spans(spans(("b", 0, 10)), spans(("a", 0, 10)))["n_hits"].sum() == 0


def test_finding_the_same_words_twice_is_one_hit_and_one_wrong_find():
    scores = score_spans(spans(("a", 0, 10), ("a", 0, 10)), spans(("a", 0, 10)))
    assert scores["precision"].tolist() == [1 / 2, 1 / 2]
    assert scores["recall"].tolist() == [1, 1]


def test_the_closest_pair_is_matched_first():
    found = spans(("a", 0, 8), ("a", 0, 9))
    pairs = match_spans(found, spans(("a", 0, 10)))
    assert pairs[["outcome", "found_row"]].values.tolist() == [["wrong", 0], ["hit", 1]]
    assert pairs["iou"].tolist()[1] == 9 / 10


def test_the_intervals_of_precision_and_recall_are_those_of_clopper_and_pearson(found, reference):
    scores = score_spans(found, pd.concat([reference, spans(("c", 0, 1))])).iloc[1]
    precision, recall = binomtest(2, 3).proportion_ci(method="exact"), binomtest(2, 4).proportion_ci()
    assert scores[["precision_low", "precision_high"]].tolist() == pytest.approx([*precision])
    assert scores[["recall_low", "recall_high"]].tolist() == pytest.approx([*recall])


def test_from_eight_articles_on_the_interval_goes_by_article():
    # Eight articles of two finds each; in four both are right, in four one is.
    places = [(f"a{article}", 10 * place) for article in range(8) for place in range(2)]
    found = spans(*((doc_id, start, start + 5) for doc_id, start in places))
    reference = spans(*((doc, start, start + 5) for doc, start in places if start == 0 or doc < "a4"))
    low, high = bound_ratios(np.array([[2]] * 4 + [[1]] * 4), np.array([0] * 4 + [1] * 4), np.zeros(8, int))
    row = score_spans(found, reference).query("match == 'exact'").iloc[0]
    assert row["precision"] == 12 / 16
    assert row["precision_low"] == pytest.approx(low.item() / (1 + low.item()))
    assert row["precision_high"] == pytest.approx(high.item() / (1 + high.item()))
    fewer = score_spans(found.query("doc_id != 'a7'"), reference.query("doc_id != 'a7'")).iloc[0]
    assert (fewer["precision_low"], fewer["precision_high"]) == pytest.approx(bound_share(11, 14))


def test_three_of_three_still_leave_room_for_doubt(reference):
    scores = score_spans(reference, reference).iloc[0]
    share = 0.025 ** (1 / 3)  # the share of right ones with which three of three happen once in 40 times
    assert scores["precision_low"] == scores["recall_low"] == pytest.approx(share)
    assert scores["f1_low"] == pytest.approx(2 * share / (1 + share))
    assert scores[["precision_high", "recall_high", "f1_high"]].tolist() == [1, 1, 1]


def test_the_interval_of_f1_is_that_of_the_share_of_all_spans_that_are_hits(found, reference):
    low, high = binomtest(2, 3 + 3 - 2).proportion_ci()
    scores = score_spans(found, reference).iloc[1]
    assert scores["f1_low"] == pytest.approx(2 * low / (1 + low))
    assert scores["f1_high"] == pytest.approx(2 * high / (1 + high))


def test_nothing_found_has_no_precision_and_says_so(reference):
    scores = score_spans(reference.iloc[:0], reference)
    assert scores["note"].tolist() == ["nothing found", "nothing found"]
    assert scores[["precision", "precision_low", "precision_high"]].isna().all(axis=None)
    assert scores["recall"].tolist() == scores["f1"].tolist() == [0, 0]
    assert (scores["recall_high"] < 1).all()


def test_nothing_in_the_reference_has_no_recall_and_says_so(found):
    scores = score_spans(found, found.iloc[:0])
    assert scores["note"].tolist() == ["nothing in the reference"] * 2
    assert scores[["recall", "recall_low", "recall_high"]].isna().all(axis=None)


def test_two_empty_tables_give_no_number_and_two_reasons(found):
    scores = score_spans(found.iloc[:0], found.iloc[:0])
    assert scores["note"].tolist() == ["nothing found; nothing in the reference"] * 2
    assert scores[[*MEASURES]].isna().all(axis=None)
    assert score_spans(found.iloc[:0], found.iloc[:0], by="kind").columns.tolist() == [
        "kind",
        *scores.columns,
    ]
    assert match_spans(found.iloc[:0], found.iloc[:0], show=["kind"]).empty


def test_each_group_is_scored_apart(found, reference):
    scores = score_spans(found, reference, by="kind").set_index(["kind", "match"])
    assert scores.loc[("full", "overlap"), ["n_found", "n_reference", "n_hits"]].tolist() == [2, 2, 2]
    assert scores.loc[("partial", "overlap"), ["n_found", "n_reference", "n_hits"]].tolist() == [1, 1, 0]
    by_article = score_spans(found, reference, by="doc_id").set_index(["doc_id", "match"])
    assert by_article.loc[("b", "exact"), "note"] == "nothing found"


def test_a_span_found_under_another_kind_is_no_hit_by_kind(reference):
    found = reference.assign(kind="full")
    assert score_spans(found, reference, by="kind")["n_hits"].tolist() == [2, 2, 0, 0]
    assert score_spans(found, reference)["n_hits"].tolist() == [3, 3]


def test_span_and_speaker_can_be_asked_to_be_right_together(reference):
    said = reference.assign(speaker_name=["Dmitry Peskov", "", ""])
    guessed = reference.assign(speaker_name=["Dmitry Rogozin", None, "Moscow"])
    scores = score_spans(guessed, said, agree=["speaker_name"])
    assert scores["n_hits"].tolist() == [1, 1]  # missing equals empty, a name does not


def test_hits_misses_and_wrong_finds_are_listed_with_their_words(found, reference):
    found, reference = (
        found.assign(text=["two", "one", "five"]),
        reference.assign(text=["one", "two!", "bee"]),
    )
    pairs = match_spans(found, reference, show=["text"])
    assert pairs.columns.tolist() == [
        *("doc_id", "outcome", "start", "end", "iou", "found_row", "reference_row"),
        *("text_found", "text_reference"),
    ]
    assert pairs.drop(columns=["iou", "found_row", "reference_row"]).values.tolist() == [
        ["a", "hit", 0, 10, "one", "one"],
        ["a", "hit", 22, 32, "two", "two!"],
        ["a", "wrong", 50, 60, "five", ""],
        ["b", "missed", 0, 8, "", "bee"],
    ]
    assert pairs["iou"].tolist()[:2] == [1, 8 / 12]
    assert pairs["iou"].isna().tolist() == [False, False, True, True]
    assert pairs["reference_row"].dropna().tolist() == [0, 1, 2]
    assert pairs["found_row"].dropna().tolist() == [1, 0, 2]


def test_rows_keep_their_places_whatever_the_index(found, reference):
    pairs = match_spans(found.set_axis([7, 7, 7]), reference.set_axis([9, 3, 1]), show=["start"])
    assert pairs.equals(match_spans(found, reference, show=["start"]))


def test_an_attribution_is_a_hit_by_source_and_cue_wherever_its_words_end():
    reference = attributions(("a", (30, 90), (0, 24), (25, 29)))
    found = attributions(("a", (60, 70), (18, 24), (25, 29)))
    assert score_attributions(found, reference)["n_hits"].tolist() == [1]
    wrong_source = attributions(("a", (30, 90), (100, 106), (25, 29)))
    wrong_cue = attributions(("a", (30, 90), (0, 24), (110, 114)))
    no_cue = attributions(("a", (30, 90), (0, 24), None))
    for table in (wrong_source, wrong_cue, no_cue):
        assert score_attributions(table, reference)["n_hits"].tolist() == [0]


def test_without_a_cue_an_attribution_is_known_by_its_words():
    reference = attributions(("a", (30, 90), (0, 24), None))
    assert score_attributions(attributions(("a", (30, 91), (0, 9), None)), reference)["n_hits"].item() == 1
    assert score_attributions(attributions(("a", (30, 91), (0, 9), (92, 96))), reference)["n_hits"].item() == 1
    assert score_attributions(attributions(("a", (95, 99), (0, 9), None)), reference)["n_hits"].item() == 0


def test_without_a_source_in_the_sentence_the_name_decides():
    reference = attributions(("a", (30, 90), None, None)).assign(source_name="Dmitry Peskov")
    found = attributions(("a", (30, 90), None, None))
    assert score_attributions(found, reference)["n_hits"].item() == 0
    named = found.assign(source_name="Dmitry Peskov", source_start=0, source_end=6)
    assert score_attributions(named, reference)["n_hits"].item() == 1
    assert score_attributions(found, reference.assign(source_name=None))["n_hits"].item() == 1


def test_words_in_two_places_with_one_cue_are_one_attribution():
    split = attributions(("a", (30, 40), (0, 9), (10, 14)), ("a", (50, 60), (0, 9), (10, 14)))
    whole = attributions(("a", (30, 60), (0, 9), (10, 14)))
    for found, reference in ((split, whole), (whole, split), (split, split)):
        counts = score_attributions(found, reference)[["n_found", "n_reference", "n_hits"]]
        assert counts.values.tolist() == [[1, 1, 1]]


def test_two_sources_of_the_same_words_are_two_attributions():
    both = attributions(("a", (30, 60), (0, 9), (10, 14)), ("a", (30, 60), (70, 79), (62, 69)))
    assert score_attributions(both, both)["n_hits"].item() == 2
    pairs = match_attributions(both.iloc[1:], both)
    assert pairs[["outcome", "reference_row"]].values.tolist() == [["hit", 1], ["missed", 0]]


def test_the_list_of_attributions_shows_the_words_of_both():
    reference = attributions(("a", (30, 60), (0, 9), (10, 14))).assign(text="what the coder saw")
    row = match_attributions(reference.assign(text="what the tool saw"), reference, show=["text"]).iloc[0]
    assert (row["text_found"], row["text_reference"]) == ("what the tool saw", "what the coder saw")


def test_statements_and_thoughts_are_scored_apart():
    reference = attributions(("a", (30, 60), (0, 9), (10, 14)), ("a", (80, 90), (61, 65), (66, 70)))
    reference["kind"] = ["statement", "mental"]
    scores = score_attributions(reference.assign(kind="statement"), reference, by="kind").set_index("kind")
    assert scores.loc["mental", ["n_found", "n_reference", "n_hits"]].tolist() == [0, 1, 0]
    assert scores.loc["statement", ["n_found", "n_reference", "n_hits"]].tolist() == [2, 1, 1]
    listed = match_attributions(reference.assign(kind="statement"), reference, agree=["kind"], show=["kind"])
    assert sorted(listed["outcome"]) == ["hit", "missed", "wrong"]


def test_the_hand_coding_agrees_with_itself():
    quotations = corpus.load_annotations("quotations").dropna(subset=["start", "end"])
    assert score_spans(quotations, quotations, by="doc_id")[[*MEASURES]].eq(1).all(axis=None)
    coded = corpus.load_annotations("attributions")
    assert score_attributions(coded, coded)[[*MEASURES]].eq(1).all(axis=None)
    assert score_attributions(coded, coded)["n_found"].item() == len(
        coded[["doc_id", "attribution_id"]].drop_duplicates()
    )


def test_what_is_wrong_with_both_tables_is_said_at_once():
    found = spans(("a", 5, 5), ("a", None, 9), (None, 1, 2))
    reference = spans(("a", -1, 9), ("a", 1.5, 4))
    with pytest.raises(ValueError) as problem:
        score_spans(found, reference)
    said = str(problem.value)
    assert "found: start and end are not a start before an end in rows 0 (5.0, 5.0)" in said
    assert "found: rows without start or end, as of words outside the article's text: 1." in said
    assert "found.dropna(subset=['start', 'end'])" in said
    assert "found: rows without doc_id: 2" in said
    assert "reference: start and end are no whole numbers from 0 in rows 0 (-1.0, 9.0), 1 (1.5, 4.0)" in said


def test_a_source_needs_both_offsets_or_none():
    half = attributions(("a", (30, 60), (0, 9), (10, 14))).assign(source_end=pd.NA)
    with pytest.raises(ValueError, match=r"found: source_start and source_end are no whole numbers .* rows 0"):
        score_attributions(half, half)


def test_missing_columns_are_listed_for_both_tables(reference):
    with pytest.raises(ValueError) as problem:
        score_spans(reference[["doc_id"]], reference, by="speaker")
    assert "found needs the columns start, end, speaker" in str(problem.value)
    assert "reference needs the columns speaker" in str(problem.value)
    with pytest.raises(ValueError, match="found needs the columns cue"):
        match_spans(reference, reference, show=["cue"])


def test_words_against_numbers_are_refused_rather_than_scored_as_nothing(reference):
    with pytest.raises(ValueError, match="doc_id holds words in one table and no words in the other"):
        score_spans(reference, reference.assign(doc_id=[1, 1, 2]))


def test_a_mark_that_is_no_share_and_a_bare_column_name_are_refused(reference):
    with pytest.raises(ValueError, match="min_iou is a share from 0 .* it is 50"):
        score_spans(reference, reference, min_iou=50)
    with pytest.raises(ValueError, match=r"in a list, as in \['kind'\]"):
        score_spans(reference, reference, agree="kind")


@st.composite
def tables(draw):
    """Draw some spans that may nest, cross and repeat, in articles named by any text."""
    names = st.sampled_from(["a", "b", draw(st.text(min_size=1, max_size=3))])
    span = st.tuples(names, st.integers(0, 12), st.integers(1, 8))
    rows = [(name, start, start + length) for name, start, length in draw(st.lists(span, max_size=12))]
    kinds = draw(st.lists(st.sampled_from(["full", ""]), min_size=len(rows), max_size=len(rows)))
    return spans(*rows).astype({"doc_id": "str", "start": "int64", "end": "int64"}).assign(kind=kinds)


@any_text
@given(tables(), tables(), st.sampled_from([None, "kind"]), st.sampled_from([0, 0.5]))
def test_found_and_reference_changing_places_swaps_precision_and_recall(one, other, by, min_iou):
    there = score_spans(one, other, by=by, min_iou=min_iou)
    back = score_spans(other, one, by=by, min_iou=min_iou)
    swapped = {"n_found": "n_reference", "n_reference": "n_found"}
    for bound in ("", "_low", "_high"):
        swapped |= {"precision" + bound: "recall" + bound, "recall" + bound: "precision" + bound}
    back = back.rename(columns=swapped)[there.columns]
    pd.testing.assert_frame_equal(there.drop(columns="note"), back.drop(columns="note"))


@any_text
@given(tables())
def test_identical_tables_agree_wholly(table):
    scores = score_spans(table, table, agree=["kind"])
    expected = 1 if len(table) else np.nan
    assert scores[[*MEASURES]].to_numpy() == pytest.approx(expected, nan_ok=True)


@any_text
@given(tables(), tables())
def test_a_wrong_span_more_never_raises_precision_nor_changes_recall(found, reference):
    before = score_spans(found, reference)
    after = score_spans(pd.concat([found, spans(("a", 100, 105), kind="full")]), reference)
    assert not (after["precision"] > before["precision"]).any()
    assert after["recall"].equals(before["recall"])


@any_text
@given(tables(), tables())
def test_every_interval_has_width_and_holds_its_estimate(found, reference):
    scores = score_spans(found, reference, by="doc_id")
    for measure in MEASURES:
        known = scores.dropna(subset=[measure])
        low, high = known[f"{measure}_low"], known[f"{measure}_high"]
        assert ((low <= known[measure]) & (known[measure] <= high) & (low < high)).all()
        assert ((0 <= low) & (high <= 1)).all()
    assert (scores["n_hits"] <= scores[["n_found", "n_reference"]].min(axis=1)).all()


@any_text
@given(tables(), tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_changes_no_score_and_no_row_is_matched_twice(found, reference, random):
    shuffled = found.iloc[random.sample(range(len(found)), len(found))]
    assert score_spans(shuffled, reference).equals(score_spans(found, reference))
    pairs = match_spans(found, reference, agree=["kind"], show=["kind"])
    assert sorted(pairs["found_row"].dropna()) == list(range(len(found)))
    assert sorted(pairs["reference_row"].dropna()) == list(range(len(reference)))
    hits = pairs[pairs["outcome"] == "hit"]
    assert hits["kind_found"].tolist() == hits["kind_reference"].tolist()
    assert hits["iou"].between(0.5, 1).all()


@any_text
@given(tables(), tables())
def test_exact_hits_are_overlapping_hits_and_their_number_is_that_of_the_rows_both_tables_have(found, reference):
    scores = score_spans(found, reference).set_index("match")
    assert scores.loc["exact", "n_hits"] <= scores.loc["overlap", "n_hits"]
    place = ["doc_id", "start", "end"]
    counts = [table.groupby(place).size() for table in (found, reference)]
    shared = pd.concat(counts, axis=1).dropna().min(axis=1).sum() if len(found) and len(reference) else 0
    assert scores.loc["exact", "n_hits"] == shared


def test_articles_named_by_a_categorical_column_are_matched_like_others():
    found = pd.DataFrame({"doc_id": ["a", "b"], "start": [0, 0], "end": [3, 3]})
    plain = match_spans(found, found.iloc[:1])
    narrow = found.astype({"doc_id": "category"})
    assert match_spans(narrow, narrow.iloc[:1]).values.tolist()[0] == plain.values.tolist()[0]


def test_the_tables_are_left_as_they_were(found, reference):
    before = found.copy(), reference.copy()
    score_spans(found, reference, by="kind")
    match_spans(found, reference, show=["kind"])
    assert found.equals(before[0]) and reference.equals(before[1])


def test_a_group_called_like_a_column_of_the_scores_or_of_several_kinds_is_refused():
    spans = pd.DataFrame({"doc_id": "a", "start": [0, 5], "end": [3, 9], "match": "x", "note": "y", "kind": ["w", 1]})
    for name in ("match", "note"):
        with pytest.raises(ValueError, match=f"by='{name}' is the name of a column of the scores: rename it"):
            score_spans(spans, spans, by=name)
    with pytest.raises(ValueError, match=r"by='kind' holds values of several kinds \(int, str\): make them alike"):
        score_spans(spans, spans, by="kind")
