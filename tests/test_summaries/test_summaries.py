"""What can be said of an outlet? Sums over its articles, worked by hand."""

import pandas as pd
import pytest

from newsframing import corpus
from newsframing.summaries import (
    NOT_COMPARABLE,
    ONE_EVENT,
    ONE_OUTLET,
    SUMMARIES,
    describe_outlet,
    list_gaps,
    pair_articles,
    state_values,
    summarize_outlets,
    tabulate_outlets,
)
from newsframing.summaries._pairs import EVENT_NOT_KNOWN, OTHER_EVENT


@pytest.fixture
def articles():
    """Return two articles of Alfa, one of Beta on the event of the first, and one of Gama on none that is known."""
    return pd.DataFrame(
        {
            "doc_id": ["a1", "a2", "b1", "g1"],
            "outlet": ["Alfa", "Alfa", "Beta", "Gama"],
            "n_words": [100, 300, 200, 50],
            "event_id": ["flood", "vote", "flood", ""],
        }
    )


def count(n, of, measure="hedges", doc_ids=("a1", "a2", "b1", "g1")):
    """Return a table of one measure."""
    return pd.DataFrame({"doc_id": list(doc_ids), "measure": measure, "n": n, "of": of})


def test_a_rate_of_an_outlet_adds_up_its_articles_before_it_divides(articles):
    alfa = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).iloc[0]
    assert (alfa["n"], alfa["of"], alfa["unit"]) == (10, 400, "per 1,000 words")
    assert alfa["value"] == 1000 * 10 / 400
    assert (alfa["lowest"], alfa["highest"]) == (1000 * 1 / 100, 1000 * 9 / 300)


def test_a_share_and_a_bare_count_are_told_apart_by_what_they_are_of(articles):
    shares = count([1, 3, 2, 1], [4, 4, 2, 1], "with a source")
    counts = count([7, 3, 2, 1], [None] * 4, "quotations")
    found = summarize_outlets(pd.concat([shares, counts]), articles).set_index(["outlet", "measure"])
    assert found.loc[("Alfa", "with a source"), ["value", "unit"]].tolist() == [4 / 8, "share"]
    assert found.loc[("Alfa", "quotations"), ["value", "unit"]].tolist() == [10, "count"]
    assert pd.isna(found.loc[("Alfa", "quotations"), "of"])


def test_every_row_says_on_how_much_it_rests(articles):
    found = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).set_index("outlet")
    assert found["n_articles"].tolist() == [2, 1, 1]
    assert found["n_words"].tolist() == [400, 200, 50]
    assert found["n_events"].tolist() == [2, 1, 1]
    assert found["doc_ids"].tolist() == ["a1, a2", "b1", "g1"]


def test_an_outlet_with_one_article_is_this_article_as_found(articles):
    notes = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).set_index("outlet")["note"]
    assert notes["Beta"].startswith("this article as found, not the outlet")
    assert "as found" not in notes["Alfa"]
    assert all("no interval: " in note for note in notes)


def test_only_outlets_that_report_one_event_can_be_set_against_each_other(articles):
    found = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).set_index("outlet")
    assert found["same_event_as"].tolist() == ["Beta (flood)", "Alfa (flood)", ""]
    without = summarize_outlets(count([9], [300], doc_ids=["a2"]), articles)
    assert without["same_event_as"].tolist() == [""]  # the article on the flood is not in this row


def test_what_is_not_measured_is_named_and_is_no_nought(articles):
    found = summarize_outlets(count([9, 4], [300, 200], doc_ids=["a2", "b1"]), articles)
    assert found["outlet"].tolist() == ["Alfa", "Beta"]
    assert found["value"].iloc[0] == 1000 * 9 / 300
    assert "not measured in a1" in found["note"].iloc[0]


def test_through_whom_an_article_came_stands_in_the_note(articles):
    facts = pd.DataFrame({"doc_id": ["b1", "b1", "a1"], "fact": ["republisher", "republisher", "url"], "value": "Shop"})
    found = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles, facts).set_index("outlet")
    assert "b1 through Shop" in found.loc["Beta", "note"]
    assert "Shop" not in found.loc["Alfa", "note"]


def test_rates_of_a_lexicon_are_taken_as_they_are(articles):
    rates = count([1, 9, 4, 0], [100, 300, 200, 50]).rename(columns={"measure": "category", "of": "n_words"})
    pd.testing.assert_frame_equal(
        summarize_outlets(rates, articles), summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles)
    )


def test_outlets_stand_by_name_and_measures_as_they_came_whatever_the_order_of_the_rows(articles):
    both = pd.concat([count([1, 9, 4, 0], [100, 300, 200, 50], "z"), count([1, 1, 1, 1], [2, 2, 2, 2], "a")])
    found = summarize_outlets(both, articles)
    assert list(found.columns) == list(SUMMARIES)
    assert found["outlet"].tolist() == ["Alfa", "Alfa", "Beta", "Beta", "Gama", "Gama"]
    assert found["measure"].tolist() == ["z", "a"] * 3
    shuffled = pd.concat([both[both["measure"] == "z"].iloc[::-1], both[both["measure"] == "a"]])
    pd.testing.assert_frame_equal(summarize_outlets(shuffled, articles.iloc[::-1]), found)


def test_eight_articles_that_do_not_differ_show_no_scatter():
    articles = pd.DataFrame({"doc_id": list("abcdefgh"), "outlet": "Alfa", "n_words": 100})
    note = summarize_outlets(count([1] * 8, [100] * 8, doc_ids=list("abcdefgh")), articles)["note"].iloc[0]
    assert note == "no interval: a single article or event has all of it, or all are alike"


def test_all_that_cannot_be_summed_is_said_at_once(articles):
    wrong = pd.concat([count([5, 1, 1, 1], [4, 4, 2, 1]), count([-1, 1], [9, 9], doc_ids=["x", "a2"])])
    with pytest.raises(ValueError) as problem:
        summarize_outlets(wrong, pd.concat([articles, articles.iloc[:1]]))
    for part in ("'a1' in more than one row", "'hedges' of 'a2' in more than one", "'x', which", "5 of 4", "'x' is -1"):
        assert part in str(problem.value)


def test_a_table_without_articles_names_or_numbers_is_refused(articles):
    with pytest.raises(ValueError, match="measures needs the columns n, of"):
        summarize_outlets(pd.DataFrame({"doc_id": ["a1"], "measure": ["m"]}), articles)
    with pytest.raises(ValueError, match="measures has empty cells: n in 1 rows"):
        summarize_outlets(count([None, 1, 1, 1], [4, 4, 2, 1]), articles)


def test_what_two_tables_lack_is_said_of_both_at_once(articles):
    gaps = pd.DataFrame({"doc_id": ["a1", None], "measure": ["m", "m"], "of": [4, 4]})
    bare = articles.drop(columns=["n_words", "event_id"]).assign(outlet=["Alfa", None, "Beta", "Gama"])
    with pytest.raises(ValueError) as problem:
        pair_articles(gaps, bare)
    for part in (
        "measures needs the columns n;", "measures has empty cells: doc_id in 1", "articles needs the columns n_words, "
        "event_id;", "articles has empty cells: outlet in 1",
    ):  # fmt: skip
        assert part in str(problem.value)


def test_three_hits_in_no_words_are_no_rate(articles):
    none = articles.assign(n_words=[0, 300, 200, 50])
    with pytest.raises(ValueError, match="'hedges' of 'a1' is 3 in 0 words, which is no rate"):
        summarize_outlets(count([3, 9, 4, 0], [0, 300, 200, 50]), none)
    assert summarize_outlets(count([0, 9, 4, 0], [0, 300, 200, 50]), none)["value"].notna().all()


def test_commas_and_semicolons_in_names_are_part_of_the_name(articles):
    named = articles.replace({"outlet": {"Beta": "Be, ta; x"}})
    told = count([1, 9, 4, 0], [100, 300, 200, 50]).assign(warning=["read twice; with care", "", "", ""])
    said = describe_outlet(summarize_outlets(told, named), "Alfa")
    assert "To be set against Be, ta; x (flood), and against nothing else here." in said
    assert "To mind: read twice; with care; no interval: 2 articles" in said
    odd = named.replace({"doc_id": {"a1": "a, 1"}})
    said = describe_outlet(summarize_outlets(count([1, 9], [100, 300], doc_ids=["a, 1", "a2"]), odd), "Alfa")
    assert said.startswith("Of Alfa there are 2 articles here, a, 1 and a2, 400 words")


def test_a_summary_that_was_read_from_a_file_is_refused(articles):
    summary = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles)
    with pytest.raises(ValueError, match="something else than tuples in articles, shared, notes: take the table"):
        describe_outlet(summary.astype({name: "str" for name in ("articles", "shared", "notes")}), "Alfa")


def test_of_the_five_articles_two_outlets_came_through_others():
    articles = corpus.load_articles()
    words = articles[["doc_id", "n_words"]].assign(measure="words", n=1, of=None).drop(columns="n_words")
    found = summarize_outlets(words, articles, corpus.load_facts()).set_index("outlet")
    assert found.index.tolist() == ["BNR", "RFE/RL", "Reuters", "The Moscow Times"]
    assert found["n_articles"].tolist() == [1, 1, 1, 2]
    assert "reuters-2023 through OAF Nation" in found.loc["Reuters", "note"]
    assert "bnr-2022 through 24newsglobe.com" in found.loc["BNR", "note"]
    assert found.loc["BNR", "same_event_as"] == ""
    assert found.loc["The Moscow Times", "same_event_as"] == (
        "RFE/RL (citizenship-petition-2011); Reuters (peskov-briefing-2023)"
    )


def test_a_share_of_the_words_of_an_article_stays_a_share_if_its_unit_says_so(articles):
    quoted = count([10, 30, 100, 0], [100, 300, 200, 50], "quoted").assign(unit="share")
    found = summarize_outlets(quoted, articles).set_index("outlet")
    assert found["unit"].unique().tolist() == ["share"]
    assert found.loc["Alfa", "value"] == 40 / 400


def test_a_share_of_nothing_has_no_value_and_says_so(articles):
    found = summarize_outlets(count([1, 1, 0, 0], [2, 2, 0, 1], "numbers with a source"), articles)
    assert pd.isna(found.set_index("outlet").loc["Beta", "value"])
    assert state_values(found).set_index("outlet").loc["Beta", "words"] == "nothing to count"


def test_a_warning_goes_into_the_note_of_the_outlets_that_it_is_about(articles):
    warned = count([1, 9, 4, 0], [100, 300, 200, 50]).assign(warning=["", "", "translated", ""])
    notes = summarize_outlets(warned, articles).set_index("outlet")["note"]
    assert "; translated; no interval" in notes["Beta"]
    assert "translated" not in notes["Alfa"]


def test_values_in_words_have_a_percentage_from_twenty_cases_and_a_rate_from_five_hits():
    rows = [
        (5, 20, "share", 0.25),
        (5, 19, "share", 5 / 19),
        (0, 20, "share", 0.0),
        (5, 1000, "per 1,000 words", 5.0),
        (4, 1000, "per 1,000 words", 4.0),
        (1234, None, "count", 1234.0),
    ]
    stated = state_values(pd.DataFrame(rows, columns=["n", "of", "unit", "value"]))
    assert stated["words"].tolist() == [
        "5 of 20 (25 %)", "5 of 19", "0 of 20", "5 in 1,000 (5.0 per 1,000)", "4 in 1,000", "1,234",
    ]  # fmt: skip


def test_an_outlet_is_described_by_what_its_articles_have_and_have_not(articles):
    heard = [("heard: mayor", [5, 15, 3, 0]), ("heard: union", [5, 0, 0, 0]), ("heard: farmers", [0, 0, 0, 0])]
    measures = pd.concat([count(n, [10, 30, 4, 1], name) for name, n in heard])
    said = describe_outlet(summarize_outlets(measures, articles), "Alfa")
    assert said.startswith("Of Alfa there are 2 articles here, a1 and a2, 400 words together, on 2 events.")
    assert "Heard: mayor 20 of 40 (50 %); union 5 of 40 (12 %), by article 0 to 50 %; 0 of 40: farmers." in said
    assert "To be set against Beta (flood), and against nothing else here." in said
    assert said.endswith("To mind: no interval: 2 articles, and at least 5 picked by chance are needed.")


def test_of_an_outlet_with_one_article_nothing_is_said_but_of_the_article(articles):
    said = describe_outlet(summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles), "Gama")
    assert "What follows is said of this article as found, and not of the outlet." in said
    assert "No other outlet here is known to report its event" in said


def test_a_note_that_is_not_about_every_measure_names_those_that_it_is_about(articles):
    told = count([1, 1, 1, 1], [2, 2, 2, 2], "told")
    worded = count([1, 1, 1, 1], [2, 2, 2, 2], "labels: kin").assign(warning="translated")
    said = describe_outlet(summarize_outlets(pd.concat([told, worded]), articles), "Beta")
    assert "translated (labels)" in said


def test_a_description_ranks_nothing(articles):
    summary = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles)
    said = " ".join(describe_outlet(summary, outlet) for outlet in ("Alfa", "Beta", "Gama")).lower()
    assert not {"more", "less", "most", "better", "highest", "lowest", "bias"} & set(said.split())


def test_an_outlet_that_is_not_there_is_refused_with_those_that_are(articles):
    summary = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles)
    with pytest.raises(ValueError, match="no outlet 'Delta'; it has Alfa, Beta, Gama"):
        describe_outlet(summary, "Delta")


def test_only_two_articles_on_one_event_are_a_pair_to_compare(articles):
    pairs = pair_articles(count([10, 90, 40, 0], [100, 300, 200, 50]), articles)
    found = {(row.doc_id, row.other_id): row.basis for row in pairs.itertuples()}
    assert found.pop(("a1", "b1")) == ONE_EVENT
    assert found.pop(("a1", "a2")) == ONE_OUTLET
    assert found.pop(("a2", "b1")) == OTHER_EVENT
    assert found == {("a1", "g1"): EVENT_NOT_KNOWN, ("a2", "g1"): EVENT_NOT_KNOWN, ("b1", "g1"): EVENT_NOT_KNOWN}
    first = pairs.iloc[0]
    assert (first["event_id"], first["difference"]) == ("flood", 1000 * 10 / 100 - 1000 * 40 / 200)
    assert pairs.loc[pairs["basis"].isin(NOT_COMPARABLE), "difference"].isna().all()


def test_pairs_are_the_same_whatever_the_order_and_the_row_numbers(articles):
    both = pd.concat([count([1, 9, 4, 0], [100, 300, 200, 50], "z"), count([1, 1, 1, 1], [2, 2, 2, 2], "a")])
    found = pair_articles(both, articles)
    assert len(found) == 2 * 6
    shuffled = pd.concat([both.iloc[3::-1], both.iloc[4:]])
    pd.testing.assert_frame_equal(pair_articles(shuffled, articles.iloc[::-1]), found)


def test_categories_are_paired_like_words(articles):
    hedges = count([1, 9, 4, 0], [100, 300, 200, 50])
    coded = [table.astype({"doc_id": "category"}) for table in (hedges, articles)]
    assert pair_articles(*coded)["other_id"].tolist() == pair_articles(hedges, articles)["other_id"].tolist()


def test_a_description_names_eight_articles_and_counts_the_rest():
    doc_ids = list("abcdefghij")
    articles = pd.DataFrame({"doc_id": doc_ids, "outlet": "Alfa", "n_words": 100})
    said = describe_outlet(summarize_outlets(count([1] * 10, [100] * 10, doc_ids=doc_ids), articles), "Alfa")
    assert "10 articles here, a, b, c, d, e, f, g, h and 2 more, 1,000 words" in said


def test_articles_without_a_known_event_share_none(articles):
    nowhere = articles.assign(event_id=["", "", None, ""])
    pairs = pair_articles(count([1, 9, 4, 0], [100, 300, 200, 50]), nowhere)
    assert set(pairs["basis"]) == {EVENT_NOT_KNOWN}  # those of one outlet too: they may be on one event or two
    assert pairs["difference"].isna().all()


def test_a_difference_between_fewer_than_five_and_fewer_than_five_says_so(articles):
    pairs = pair_articles(count([4, 9, 4, 0], [100, 300, 200, 50]), articles).set_index(["doc_id", "other_id"])
    assert pairs.loc[("a1", "b1"), "note"] == "fewer than 5 on both sides"
    assert pairs.loc[("a1", "a2"), "note"] == ""


def test_units_that_do_not_fit_are_all_named(articles):
    odd = count([1, 1, 1, 1], [4, 4, 2, 1], "a").assign(unit=["share", "percent", "share", "share"])
    gap = count([1, 1, 1, 1], [4, None, 2, 1], "b").assign(unit="share")
    with pytest.raises(ValueError) as problem:
        summarize_outlets(pd.concat([odd, gap]), articles)
    for part in ("units ['percent']", "'a' has more than one unit", "'b' lacks `of` in 'a2'"):
        assert part in str(problem.value)


def test_articles_that_share_no_measure_are_all_counted(articles):
    apart = pd.concat([count([3], [10], "m1", ["a1"]), count([4], [20], "m2", ["a2"])])
    said = describe_outlet(summarize_outlets(apart, articles), "Alfa")
    assert said.startswith("Of Alfa there are 2 articles here, a1 and a2; nothing was measured in all of them.")


def test_what_is_no_number_is_named_with_its_row(articles):
    wrong = count(["x", 1, float("inf"), 1], [4, "four", 2, -1])
    with pytest.raises(ValueError) as problem:
        summarize_outlets(wrong, articles)
    for part in ("n of 'hedges' in 'a1' is 'x'", "in 'b1' is inf", "of of 'hedges' in 'a2' is 'four'", "'g1' is -1"):
        assert part in str(problem.value)


def test_a_unit_that_is_empty_is_named(articles):
    with pytest.raises(ValueError, match="has the units"):
        summarize_outlets(count([1, 1, 1, 1], [4, 4, 2, 1]).assign(unit=["share", None, "share", "share"]), articles)


def test_one_of_a_thousand_is_not_none_and_all_but_one_not_all():
    rows = pd.DataFrame({"n": [1, 999, 1000], "of": 1000, "unit": "share", "value": [0.001, 0.999, 1.0]})
    assert state_values(rows)["words"].tolist() == [
        "1 of 1,000 (under 1 %)", "999 of 1,000 (over 99 %)", "1,000 of 1,000 (100 %)",
    ]  # fmt: skip


def test_an_outlet_that_lacks_the_measure_is_not_there_to_compare(articles):
    found = summarize_outlets(count([1, 9], [100, 300], doc_ids=["a1", "a2"]), articles)
    assert found["same_event_as"].tolist() == [""]  # Beta reports the flood, but was not measured


def test_categories_of_events_without_an_empty_one_are_taken(articles):
    coded = articles.assign(event_id=["flood", "vote", "flood", None]).astype({"event_id": "category"})
    hedges = count([1, 9, 4, 0], [100, 300, 200, 50])
    assert pair_articles(hedges, coded).equals(pair_articles(hedges, articles))


def test_pairs_that_would_fill_the_memory_are_refused_with_the_cure():
    doc_ids = [f"a{place}" for place in range(2100)]
    articles = pd.DataFrame({"doc_id": doc_ids, "outlet": "Alfa", "n_words": 10, "event_id": "flood"})
    with pytest.raises(ValueError, match=r"2,203,950 rows, and 2,000,000 is the most; give those of one event"):
        pair_articles(count([1] * 2100, [10] * 2100, doc_ids=doc_ids), articles)


def test_the_widest_gaps_of_pairs_that_may_be_compared_stand_first_with_both_counts(articles):
    quoted = count([10, 150, 100, 0], [100, 300, 200, 50], "quoted: mayor").assign(unit="share")
    sourced = count([0, 1, 1, 1], [4, 4, 1, 1], "numbers").assign(unit="share")
    gaps = list_gaps(pair_articles(pd.concat([quoted, sourced]), articles))
    assert gaps["set side by side as"].tolist() == ["one event"] * 2 + ["one outlet, other event"] * 2
    assert gaps["what"].tolist() == ["numbers", "quoted: mayor", "quoted: mayor", "numbers"]
    assert gaps["percentage points"].fillna(-1).tolist() == [-1, 40, 40, -1]  # none is said of 4 or of 1
    assert gaps.loc[0, ["one", "other", "note"]].tolist() == ["a1: 0 of 4", "b1: 1 of 1", "fewer than 5 on both sides"]
    assert len(list_gaps(pair_articles(quoted, articles), at_most=1)) == 2
    pair = list_gaps(
        pair_articles(sourced, articles).query("basis == 'one event'")
    )  # one pair: its names are the heads
    assert pair[["a1", "b1"]].to_numpy().tolist() == [["0 of 4", "1 of 1"]]
    assert list_gaps(pair_articles(quoted, articles), least=0.5).empty


def test_outlets_stand_side_by_side_with_a_machines_wording_marked(articles):
    told = count([1, 9, 7], [100, 300, 200], "words: hedges", ["a1", "a2", "b1"])
    told["warning"] = ["", "", "a machine's wording"]
    table = tabulate_outlets(summarize_outlets(pd.concat([told, count([1], [2], "sourced", ["a1"])]), articles))
    assert table.columns.tolist() == ["part", "what", "Alfa", "Beta"]
    assert table.iloc[0].tolist() == [
        "words", "hedges", "10 in 400 (25.0 per 1,000)", "7 in 200 (35.0 per 1,000) [machine]",
    ]  # fmt: skip
    assert table.iloc[1].tolist() == ["", "sourced", "1 of 2", ""]
