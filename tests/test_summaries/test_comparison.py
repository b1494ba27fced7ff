"""Has one outlet more of it than another? Two outlets of five articles, worked by hand, and what must always hold."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import t

from newsframing.summaries import (
    COMPARISONS,
    compare_outlets,
    list_differences,
    measure_signals,
    summarize_outlets,
    tabulate_outlets,
)

ALFA, BETA = [1, 2, 3, 2, 2], [2, 4, 6, 4, 4]


def publish(sizes, events=None, words=100):
    """Return articles of outlets of the given sizes: A0, A1 ... of Alfa, B0 ... of Beta."""
    pairs = [(f"{outlet[0]}{i}", outlet) for outlet, size in sizes.items() for i in range(size)]
    table = pd.DataFrame(pairs, columns=["doc_id", "outlet"]).assign(n_words=words)
    return table if events is None else table.assign(event_id=events)


def count(articles, n, of=None, measure="hedges", unit=None):
    table = pd.DataFrame({"doc_id": articles["doc_id"], "measure": measure, "n": n})
    table["of"] = articles["n_words"] if of is None else of
    return table if unit is None else table.assign(unit=unit)


@pytest.fixture
def two():
    return publish({"Alfa": 5, "Beta": 5})


def test_two_outlets_of_five_articles_worked_by_hand(two):
    row = compare_outlets(count(two, ALFA + BETA), two).iloc[0]
    assert (row["outlet"], row["other"], row["n"], row["n_other"]) == ("Alfa", "Beta", 10, 20)
    assert (row["value"], row["value_other"], row["ratio"]) == (20, 40, 0.5)
    # Without the article that has 1, the rate of Alfa is 9 in 400 in place of 10 in 500: log 1.125 more; without the
    # one that has 3, log .875; the others move nothing. Beta has twice as much in all, and moves alike.
    variance = 2 * (4 / 5) * (np.log(1.125) ** 2 + np.log(0.875) ** 2)
    reach = t.ppf(0.975, 8) * np.sqrt(variance)
    assert (row["low"], row["high"]) == pytest.approx((0.5 * np.exp(-reach), 0.5 * np.exp(reach)))
    cautious = t.ppf(0.975, 4) * np.sqrt(variance)
    assert row["low_all"] == pytest.approx(0.5 * np.exp(-cautious))
    assert row["high_all"] < 1 and row["evidence"] == "more in Beta"


def test_the_more_rows_are_compared_the_wider_the_interval_for_all_of_them(two):
    one = compare_outlets(count(two, ALFA + BETA), two).iloc[0]
    names = [f"list {i}" for i in range(20)]
    many = compare_outlets(pd.concat([count(two, ALFA + BETA, measure=name) for name in names]), two)
    assert (many["low"] == one["low"]).all() and (many["high"] == one["high"]).all()
    assert (many["high_all"] > one["high_all"]).all()
    assert set(many["evidence"]) == {"not enough evidence: 1 lies within the interval for all 20 rows that have one"}


def test_four_articles_say_nothing_about_an_outlet():
    articles = publish({"Alfa": 4, "Beta": 9})
    row = compare_outlets(count(articles, [1] * 4 + [9] * 9), articles).iloc[0]
    assert row["evidence"] == "not enough evidence: fewer than 5 articles on a side"
    assert row["note"] == "said of these texts alone"
    assert row[["low", "high", "low_all", "high_all"]].isna().all() and row["ratio"] == pytest.approx(1 / 9)


def test_an_event_that_both_report_is_left_out_of_both_at_once():
    # The event makes the count, the same in both outlets: nothing is left that differs.
    events = list("vwxyz") * 2
    articles = publish({"Alfa": 5, "Beta": 5}, events)
    counts = count(articles, [1, 2, 4, 8, 16] * 2)
    paired = compare_outlets(counts, articles).iloc[0]
    apart = compare_outlets(counts, articles.drop(columns="event_id")).iloc[0]
    assert (paired["n_shared"], apart["n_shared"]) == (5, 0)
    assert paired["evidence"] == "not enough evidence: a single article or event has all of it, or all are alike"
    assert apart["high"] > 2
    assert "no event known" in apart["note"] and "no event known" not in paired["note"]


def test_ten_articles_on_two_events_are_two_draws():
    articles = publish({"Alfa": 10, "Beta": 10}, list("vw") * 10)
    row = compare_outlets(count(articles, [1, 2] * 10), articles).iloc[0]
    assert row["evidence"] == (
        "not enough evidence: 2 events on a side, and 5 are needed (unless all articles report one event)"
    )


def test_where_all_report_one_event_the_article_is_the_unit_and_the_note_says_so(two):
    row = compare_outlets(count(two, ALFA + BETA), two.assign(event_id="flood")).iloc[0]
    assert row["high"] == compare_outlets(count(two, ALFA + BETA), two)["high"].iloc[0]
    assert row["note"] == "the articles report one event, and what is found holds of that"


def test_articles_of_which_there_is_nothing_to_count_are_no_articles_of_a_share(two):
    row = compare_outlets(count(two, [1, 2, 0, 0, 0, 2, 3, 4, 1, 1], [2, 3, 0, 0, 0, 5, 5, 5, 5, 5]), two).iloc[0]
    assert (row["n_articles"], row["n_articles_other"]) == (2, 5)
    assert row["evidence"].endswith("fewer than 5 articles on a side")


def test_yes_and_no_are_compared_exactly_and_of_articles(two):
    row = compare_outlets(count(two, [1] * 5 + [0] * 5, 1, "signed", "share"), two).iloc[0]
    # All of 5 against none of 5: the shares lie above .478 and below .522 (the fifth root of .025).
    low, high = 0.025**0.2, 1 - 0.025**0.2
    assert row["low"] == pytest.approx(np.sqrt(low * (2 - low)) / high)
    assert row["high"] == np.inf and row["evidence"] == "more in Alfa"


def test_of_a_word_that_one_side_hardly_has_nothing_can_be_said():
    """As many articles have it as are long: that is no difference between outlets."""
    articles = publish({"Alfa": 12, "Beta": 12})
    row = compare_outlets(count(articles, [0] * 12 + [1] * 11 + [0]), articles).iloc[0]
    assert row[["ratio", "low", "low_all"]].isna().all()
    assert row["evidence"] == "not enough evidence: fewer than 5 on a side"


def test_of_a_share_near_one_too_few_exceptions_say_nothing():
    articles = publish({"Alfa": 12, "Beta": 12})
    row = compare_outlets(count(articles, [9] * 12 + [8] * 12, 9, "named", "share"), articles).iloc[0]
    assert row["ratio"] == pytest.approx(9 / 8)
    assert row["evidence"] == "not enough evidence: fewer than 5 that are not on a side"


def test_hits_that_a_single_article_has_allow_nothing_to_be_said(two):
    row = compare_outlets(count(two, [9, 0, 0, 0, 0] + BETA), two).iloc[0]
    assert row["evidence"] == "not enough evidence: a single article or event has all of it, or all are alike"


def test_three_outlets_are_set_against_all_others_or_a_reference():
    articles = publish({"Alfa": 5, "Beta": 5, "Gama": 5})
    counts = count(articles, ALFA + BETA + BETA)
    against = compare_outlets(counts, articles)
    assert list(zip(against["outlet"], against["other"], against["n_other"], strict=True)) == [
        ("Alfa", "all others", 40), ("Beta", "all others", 30), ("Gama", "all others", 30),
    ]  # fmt: skip
    with_one = compare_outlets(counts, articles, reference="Beta")
    assert list(zip(with_one["outlet"], with_one["other"], strict=True)) == [("Alfa", "Beta"), ("Gama", "Beta")]
    assert with_one["low"].iloc[0] == pytest.approx(compare_outlets(count(articles, ALFA + BETA + BETA).head(10),
                                                                    articles.head(10))["low"].iloc[0])  # fmt: skip


def test_the_articles_needed_follow_from_how_far_they_scatter(two):
    # 2 (1.96 + .84)^2 / (ln 2)^2 is 32.7; 3 an article leave 1/3. Counts as even as these have no dispersion, but up to
    # 20 articles .8 is supposed, and of 80 a fourth of it.
    for size, dispersion in ((5, 0.8), (10, 0.8), (40, 0.2)):
        many = publish({"Alfa": size, "Beta": size})
        needed = compare_outlets(count(many, [3] * 2 * size), many)["needed"].iloc[0]
        assert needed == np.ceil(32.7 * (dispersion + 1 / 3))
    many = publish({"Alfa": 10, "Beta": 10})
    assert compare_outlets(count(many, [0, 0, 0, 0, 15] * 4), many)["needed"].iloc[0] > 100


def test_where_a_whole_table_is_searched_more_articles_are_needed(two):
    one = compare_outlets(count(two, [3] * 10), two).iloc[0]
    assert one["needed"] == one["needed_all"] == 38
    # Of twenty rows each may miss in .0025: 3.02 for 1.96, so 2 (3.02 + .84)^2 / (ln 2)^2 = 62.1, and 1.133 of that.
    many = compare_outlets(pd.concat([count(two, [3] * 10, measure=str(place)) for place in range(20)]), two)
    assert set(many["needed"]) == {38} and set(many["needed_all"]) == {71}
    rare = count(two, [0] * 10, measure="never")
    alone = compare_outlets(pd.concat([count(two, [3] * 10), rare]), two)
    assert alone["needed_all"].tolist() == [38, pd.NA]


def test_an_end_beside_1_does_not_read_as_1(two):
    found = compare_outlets(count(two, ALFA + BETA), two)
    for low, high, between in ((1.001, 5.816, "just above 1 and 5.82"), (0.2, 0.9999, "0.20 and just below 1")):
        shown = list_differences(found.assign(low_all=low, high_all=high))
        assert shown["between"].tolist() == [between]
    assert list_differences(found.assign(low_all=1.0, high_all=200.0))["between"].tolist() == ["1.00 and over 100"]


def test_all_that_cannot_be_compared_is_said(two):
    twice = pd.concat([count(two, ALFA + BETA)] * 2)
    with pytest.raises(ValueError, match="in more than one row"):
        compare_outlets(twice, two)
    with pytest.raises(ValueError, match=r"reference is 'Gama'; the outlets are .*Alfa.* alpha lies between 0 and 1"):
        compare_outlets(count(two, ALFA + BETA), two, reference="Gama", alpha=2)
    with pytest.raises(ValueError, match="alpha lies between 0 and 1; it is 'x'"):
        compare_outlets(count(two, ALFA + BETA), two, alpha="x")
    three = publish({"Alfa": 5, "Beta": 5, "all others": 5})
    with pytest.raises(ValueError, match="an outlet is called 'all others'.*rename it"):
        compare_outlets(count(three, ALFA + BETA + BETA), three)
    with pytest.raises(ValueError, match="two outlets at least"):
        compare_outlets(count(two, ALFA + BETA), two.assign(outlet="Alfa"))


counted = st.lists(st.tuples(st.integers(0, 9), st.integers(10, 40)), min_size=10, max_size=16)


@settings(max_examples=60, deadline=None)
@given(counted, st.sampled_from(["", "events"]), st.randoms(use_true_random=False))
def test_swapped_sides_turn_the_ratio_the_order_of_rows_does_not_matter_and_the_interval_holds_its_estimate(
    rows, events, chance
):
    articles = publish({"Alfa": 5, "Beta": len(rows) - 5})
    if events:
        articles["event_id"] = [f"e{i % 7}" for i in range(len(rows))]
    n, of = zip(*rows, strict=True)
    counts = count(articles, n, of, unit="share")
    one = compare_outlets(counts, articles)
    places = chance.sample(range(len(rows)), len(rows))
    pd.testing.assert_frame_equal(compare_outlets(counts.iloc[places], articles.iloc[places[::-1]]), one)
    swapped = compare_outlets(counts, articles.replace({"outlet": {"Alfa": "Zeta"}})).iloc[0]
    row = one.iloc[0]
    if pd.notna(row["low"]):
        assert row["low_all"] <= row["low"] <= row["ratio"] <= row["high"] <= row["high_all"]
        assert (1 / swapped["high"], 1 / swapped["low"]) == pytest.approx((row["low"], row["high"]))
    assert swapped["evidence"] == row["evidence"].replace("Alfa", "Zeta")
    assert tuple(one) == COMPARISONS


def test_the_input_is_left_as_it_was(two):
    counts, articles = count(two, ALFA + BETA), two.copy()
    before = counts.copy()
    compare_outlets(counts, articles)
    assert counts.equals(before) and articles.equals(two)


def test_what_a_page_says_becomes_yes_and_no_by_article():
    rows = [
        ("a", "byline_kind", "person", "page"), ("b", "byline_kind", "agency", "page"),
        ("a", "byline_kind", "agency", "human"), ("a", "agency_credited", "AFP", "page"),
        ("a", "agency_credited", "Reuters", "page"), ("b", "agency_credited", "none", "page"),
        ("a", "n_quotations", "4", "page"), ("c", "agency_credited", None, "page"),
    ]  # fmt: skip
    found = measure_signals(pd.DataFrame(rows, columns=["doc_id", "signal", "value", "basis"]))
    assert found[["doc_id", "measure", "n", "of"]].to_numpy().tolist() == [
        ["a", "page: a person signs", 1, 1],
        ["b", "page: a person signs", 0, 1],
        ["a", "page: an agency is credited", 1, 1],
        ["b", "page: an agency is credited", 0, 1],
        ["c", "page: an agency is credited", 0, 1],
    ]


def test_what_differs_is_listed_first_in_words_with_its_counts_and_articles(two):
    alike = count(two, [2, 3, 2, 3, 2] * 2, measure="alike")
    listed = list_differences(compare_outlets(pd.concat([alike, count(two, ALFA + [9 * n for n in BETA])]), two))
    assert listed["what"].tolist() == ["hedges", "alike"]
    row = listed.iloc[0]
    assert (row["its"], row["theirs"]) == ("10 in 500 (20.0 per 1,000)", "180 in 500 (360.0 per 1,000)")
    assert (row["articles"], row["times"], row["answer"]) == ("5 and 5", 0.06, "more in Beta")
    assert row["between"].startswith("0.0")


def test_where_no_interval_can_be_had_many_cases_apart_stand_before_few(two):
    one_each = two[two["doc_id"].isin(two.groupby("outlet")["doc_id"].first())]
    measures = [count(two, [n] * 5 + [m] * 5, measure=name) for name, n, m in
                (("thin", 1, 0), ("alike", 10, 10), ("far", 40, 5))]  # fmt: skip
    measures = pd.concat(measures)
    found = list_differences(compare_outlets(measures[measures["doc_id"].isin(one_each["doc_id"])], one_each))
    # ln(40.5 / 5.5) - 1.96 * sqrt(1 / 40.5 + 1 / 5.5) = 1.11; alike 0 - 0.86; thin ln(3) - 3.20.
    assert found["what"].tolist() == ["far", "alike", "thin"]
    assert found["answer"].unique().tolist() == ["not enough evidence: fewer than 5 articles on a side"]


def test_an_outlet_of_five_articles_has_an_interval_of_its_own(two):
    alfa = summarize_outlets(count(two, ALFA + BETA), two).iloc[0]
    reach = t.ppf(0.975, 4) * np.sqrt(0.8 * (np.log(1.125) ** 2 + np.log(0.875) ** 2))
    assert (alfa["low"], alfa["high"]) == pytest.approx((20 * np.exp(-reach), 20 * np.exp(reach)))
    assert alfa["note"] == "the interval supposes that these articles were picked by chance"


def test_the_table_of_outlets_has_the_interval_behind_the_value(two):
    # 20 times and by the exponential of 2.776 (t, 4 degrees) times .1593, as in the case worked by hand.
    table = tabulate_outlets(summarize_outlets(count(two, ALFA + BETA), two))
    assert table["Alfa"].iloc[0] == "10 in 500 (20.0 per 1,000), interval 12.9 to 31.1"


def test_the_interval_of_a_share_stays_between_none_and_all(two):
    most = summarize_outlets(count(two, [9, 7, 9, 6, 8] + [1, 2, 1, 0, 1], 9, unit="share"), two)
    assert most["low"].between(0, most["value"]).all() and most["high"].between(most["value"], 1).all()
