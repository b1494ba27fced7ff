"""Chance alone, and how many articles it takes: cases that can be counted, second opinions, refusals."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import nbinom, poisson, ttest_ind

from newsframing.simulations import estimate_dispersion, estimate_dispersions, simulate_null, simulate_power
from newsframing.simulations._power import _compare_means
from newsframing.terms import compare_counts


@pytest.fixture
def tokens():
    """Four articles of three sentences; each says its own word 30 times and *the* 30 times."""
    rows = [
        (doc_id, sentence, word)
        for doc_id in ("north", "south", "east", "west")
        for sentence in range(3)
        for word in [doc_id] * 10 + ["the"] * 10
    ]
    return pd.DataFrame(rows, columns=["doc_id", "sentence_id", "token"])


def test_dealt_by_the_article_every_deal_finds_the_word_of_one_article(tokens):
    row = simulate_null(tokens, unit="article").iloc[0]
    # Four articles make three different pairs of pairs; 30 to 0 has the chance 2 * (1/2)^30 in each.
    assert (row["n_units"], row["n_deals"], row["n_found"], row["share"]) == (4, 3, 3, 1.0)
    assert np.isnan(row["low"]) and row["note"].startswith("all the deals there are")
    # Each word is on one side in all three deals, *the* never: 4 of 5 frequent terms.
    assert (row["n_frequent"], row["share_single"]) == (5, 4 / 5)
    assert row["n_term"] == 3


def test_dealt_by_the_word_hardly_any_deal_finds_anything(tokens):
    row = simulate_null(tokens, unit="word", n=300).iloc[0]
    assert (row["n_units"], row["n_words"], row["n_terms"], row["n_deals"]) == (240, 240, 5, 300)
    assert row["low"] <= row["share"] <= row["high"]
    assert row["low"] < row["nominal"] == 0.05
    assert row["share_single"] < 0.06


def test_five_articles_can_be_dealt_in_ten_ways_two_to_three():
    five = pd.DataFrame({"doc_id": list("abcde"), "token": list("abcde")})
    assert simulate_null(five, unit="article")["n_deals"].tolist() == [10]


def test_the_deals_agree_with_compare_counts(tokens):
    """The three deals of four articles, one after the other through compare_counts."""
    tokens = tokens[tokens["doc_id"].ne("west") | tokens["token"].eq("the")]  # 180 + 30 words, west without its own
    names = ["north", "south", "east", "west"]
    found = 0
    for pair in (names[:2], names[::2], [names[0], names[3]]):
        side = tokens["doc_id"].isin(pair)
        counts = pd.crosstab(tokens["token"], side).rename(columns={True: "n", False: "n_other"}).reset_index()
        table = compare_counts(counts.rename(columns={"token": "term"}), int(side.sum()), int((~side).sum()))
        found += int((table["lrc"] != 0).any())
    assert simulate_null(tokens, unit="article")["n_found"].tolist() == [found]


def test_random_deals_agree_with_compare_counts():
    """A text of few words, so that 0, 1 or more of the terms differ."""
    words = ["a"] * 12 + ["b"] * 11 + ["c"] * 3
    tokens = pd.DataFrame({"doc_id": "one", "sentence_id": np.arange(26) // 6, "token": words})
    whole = simulate_null(tokens, unit="sentence", alpha=0.6).iloc[0]
    sizes = tokens.groupby("sentence_id").size()
    found = 0
    for first in range(5):
        for second in range(first):
            side = tokens["sentence_id"].isin([first, second])
            counts = pd.crosstab(tokens["token"], side).rename(columns={True: "n", False: "n_other"}).reset_index()
            n = int(sizes[[first, second]].sum())
            table = compare_counts(counts.rename(columns={"token": "term"}), n, 26 - n, alpha=0.6)
            found += int((table["lrc"] != 0).any())
    assert 0 < found < 10
    assert (whole["n_deals"], whole["n_found"]) == (10, found)


def test_the_same_seed_makes_the_same_deals_and_the_tokens_stay_as_they_were(tokens):
    before = tokens.copy()
    one, two = (simulate_null(tokens, n=50, seed=3) for _ in range(2))
    assert one.equals(two)
    assert one["unit"].tolist() == ["word", "sentence", "article"]
    assert tokens.equals(before)


def test_sentences_are_dealt_alike_in_whatever_order_the_rows_stand(tokens):
    names = ["sentence", "article"]
    one, two = (simulate_null(table, unit=names, n=50, alpha=0.3) for table in (tokens, tokens[::-1]))
    assert one.equals(two)


def test_words_are_dealt_alike_too_in_whatever_order_the_rows_stand():
    # Five words: ten deals of a hundred thousand would differ if the order decided.
    tokens = pd.DataFrame({"doc_id": "a", "token_id": range(60), "token": list("aabbbc") * 10})
    shuffled = tokens.sample(frac=1, random_state=1)
    one, two = (simulate_null(table, unit="word", n=100, alpha=0.5) for table in (tokens, shuffled))
    assert 0 < one["n_found"].item() < 100
    assert one.equals(two)


def test_what_cannot_be_dealt_is_refused(tokens):
    with pytest.raises(ValueError) as told:
        simulate_null(tokens, unit=["page"], n=0, alpha=2)
    for words in ("unit is one of word, sentence, article", "n is a whole number above 0; it is 0", "alpha is a share"):
        assert words in str(told.value)
    with pytest.raises(ValueError, match="at least two units to deal; tokens has 1 of 'article'"):
        simulate_null(tokens[tokens["doc_id"] == "east"], unit="article")
    with pytest.raises(ValueError, match="n is a whole number.* tokens needs the columns sentence_id"):
        simulate_null(tokens.drop(columns="sentence_id"), unit="sentence", n=-1)


def test_the_power_of_words_without_clusters_is_what_can_be_calculated():
    # One article of 1000 words each, 10 against 0: found if the chance of all f on one side, (1/2)^f, is .025 at most,
    # so from 6 occurrences on (1/64).
    table = simulate_power([1], rates=(10, 0), model=(1000, 0), n=4000).set_index("unit")
    expected = poisson.sf(5, 10)
    assert table.loc["word", "low"] < expected < table.loc["word", "high"]


def test_one_article_an_outlet_has_no_power_by_article_and_a_note_why():
    row = simulate_power([1], n=10).iloc[0]
    assert row["unit"] == "article"
    assert np.isnan(row["power"]) and "nobody knows how much its articles differ" in row["note"]


def test_more_articles_find_more_and_articles_that_differ_more_hide_more():
    table = simulate_power([5, 20, 80], n=500)
    by_article = table[table["unit"] == "article"]
    assert by_article["power"].is_monotonic_increasing
    assert by_article["n_words"].tolist() == [1500, 6000, 24000]
    assert ((table["low"] <= table["power"]) & (table["power"] <= table["high"])).all()
    alike = simulate_power([20], model=(300, 0), n=500)
    unlike = simulate_power([20], model=(300, 2), n=500)
    assert alike["power"].iloc[0] > unlike["power"].iloc[0]


def test_words_that_cluster_give_the_interval_of_words_many_false_alarms():
    table = simulate_power([40], n=1000).set_index("unit")
    assert table.loc["article", "false_alarms"] < 0.08
    assert table.loc["word", "false_alarms"] > 0.12


def test_a_difference_the_wrong_way_round_is_not_counted_as_found():
    # Rates that differ by a hundredth, in articles that differ much: half of what is found is the wrong way round.
    row = simulate_power([1], rates=(10.1, 10), model=(1000, 2), n=1000).set_index("unit").loc["word"]
    assert 0.4 < row["power"] / row["false_alarms"] < 0.6


def test_of_equal_rates_there_is_nothing_to_find_and_the_note_says_so():
    table = simulate_power([5], rates=(10, 10), n=100)
    assert table["power"].isna().all() and table["low"].isna().all() and table["high"].isna().all()
    assert table["note"].str.startswith("both outlets have the same rate").all()
    assert table["false_alarms"].notna().all()


def test_the_interval_of_articles_is_the_one_of_welch():
    draw = np.random.default_rng(1)
    one, other = draw.poisson(6, (200, 7)), draw.poisson(3, (200, 7))
    p = ttest_ind(one, other, axis=1, equal_var=False).pvalue
    assert ((_compare_means(one, other, 0.05) != 0) == (p < 0.05)).all()


def test_the_same_numbers_come_out_every_time():
    assert simulate_power([2, 5], n=50).equals(simulate_power([2, 5], n=50))


def test_what_makes_no_outlet_is_refused_all_at_once():
    with pytest.raises(ValueError) as told:
        simulate_power([0], rates=(-1, 5), model=(0.5, -1), alpha=0, n=0)
    for words in (
        "each of n_articles is a whole number above 0; it is 0", "rates are two numbers", "the words of an article",
        "the dispersion is a number from 0 up; it is -1", "alpha is a share", "n is a whole number",
    ):  # fmt: skip
        assert words in str(told.value)


def test_one_number_where_several_are_needed_is_refused_with_the_rest():
    with pytest.raises(ValueError) as told:
        simulate_power(5, rates=5, model=300)
    for words in ("n_articles is a list of at least one", "it is 5.", "rates are two", "model is the words"):
        assert words in str(told.value)
    with pytest.raises(ValueError, match=r"n_articles is a list .* it is \[\]"):
        simulate_power([])


def test_the_dispersion_is_what_is_left_of_the_variance_beyond_chance():
    # Two are expected in each: ((0-2)^2 - 2 + (4-2)^2 - 2) / (2^2 + 2^2) = 4 / 8.
    assert estimate_dispersion(pd.Series([0, 4]), pd.Series([100, 100])) == 0.5
    assert estimate_dispersion(pd.Series([2, 2]), pd.Series([100, 100])) == 0
    # One rate: 1 in 100 and 3 in 300 are as expected.
    assert estimate_dispersion(pd.Series([1, 3]), pd.Series([100, 300])) == 0


def test_the_dispersion_of_simulated_articles_is_found_again():
    draw = np.random.default_rng(2)
    counts = draw.poisson(draw.gamma(1 / 0.5, 6 * 0.5, 20_000))
    assert estimate_dispersion(counts, np.full(20_000, 300)) == pytest.approx(0.5, abs=0.05)


def test_a_dispersion_needs_two_articles_with_words():
    with pytest.raises(ValueError, match="of at least two; they have 1, 1"):
        estimate_dispersion(pd.Series([1]), pd.Series([100]))
    with pytest.raises(ValueError, match="none is missing"):
        estimate_dispersion(pd.Series([1, np.nan]), pd.Series([100, 100]))
    with pytest.raises(ValueError, match="not all 0"):
        estimate_dispersion(pd.Series([0, 0]), pd.Series([100, 100]))


def test_each_category_that_is_frequent_enough_has_its_dispersion():
    rates = pd.DataFrame(
        {"category": ["hedge", "hedge", "frame", "frame"], "n": [2, 18, 1, 2], "n_words": [100, 100, 100, 100]}
    )
    found = estimate_dispersions(rates)
    assert found[["category", "n"]].values.tolist() == [["hedge", 20]]
    # 10 are expected of each: ((8^2 - 10) + (8^2 - 10)) / (10^2 + 10^2).
    assert found["dispersion"].tolist() == [pytest.approx(108 / 200)]
    assert np.isnan(found["low"].item()) and found["note"].tolist() == ["no interval: fewer than 8 articles"]
    assert estimate_dispersions(rates.iloc[:0]).empty
    with pytest.raises(ValueError, match="least is a number of occurrences; it is 'x'"):
        estimate_dispersions(rates, least="x")


def write_rates(counts):
    return pd.DataFrame({"category": "hedge", "n": counts, "n_words": 100})


def test_the_interval_of_a_dispersion_is_where_the_counts_are_likely_enough():
    counts = [0, 1, 1, 2, 3, 3, 5, 9, 0, 6]
    row = estimate_dispersions(write_rates(counts)).iloc[0]

    def fit(dispersion):
        return nbinom(1 / dispersion, 1 / (1 + 3 * dispersion)).logpmf(counts).sum()  # 3 are expected in each

    best = max(map(fit, np.geomspace(0.01, 10, 2000)))
    for bound in (row["low"], row["high"]):
        assert 2 * (best - fit(bound)) == pytest.approx(2.2622**2, abs=0.001)  # t with 9 degrees of freedom
    assert row["low"] < row["dispersion"] < row["high"] and row["note"] == ""


def test_articles_that_differ_no_more_than_by_chance_allow_no_dispersion_at_all():
    row = estimate_dispersions(write_rates([3] * 6 + [2] * 3 + [4] * 3)).iloc[0]
    assert row["dispersion"] == row["low"] == 0 < row["high"] < 1
