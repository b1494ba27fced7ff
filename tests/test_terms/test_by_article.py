"""Groups of articles compared by article: worked by hand, against SciPy, and where there is nothing to find."""

import numpy as np
import pandas as pd
import pytest
from scipy.stats import fisher_exact
from scipy.stats.contingency import odds_ratio

from newsframing.counts import bound_odds_ratio, count_testable
from newsframing.terms import compare_groups, find_smallest_difference


def write(**articles):
    """Tokens of articles, given their words; the group of an article is the first letter of its name."""
    rows = [(doc_id, word) for doc_id, text in articles.items() for word in text.split()]
    tokens = pd.DataFrame(rows, columns=["doc_id", "token"])
    return tokens, pd.Series({doc_id: doc_id[0] for doc_id in articles})


def write_ten(own: str, others: str, n: int = 5):
    """Five articles of a and five of b, each of the same ten words, but for the one that is given here."""
    same = " ".join(f"w{number}" for number in range(9))
    return write(**{f"a{k}": f"{own} {same}" for k in range(n)}, **{f"b{k}": f"{others} {same}" for k in range(n)})


def burst(n_articles: int, draw: np.random.Generator):
    """Articles of 150 words each, dealt to a and b; words of one article come in bursts (Dirichlet-multinomial)."""
    share = 1 / np.arange(1, 201)
    texts = {}
    for number in range(n_articles):
        words = draw.choice(200, 150, p=draw.dirichlet(300 * share / share.sum()))
        texts[f"{'ab'[number % 2]}{number}"] = " ".join(f"w{word}" for word in words)
    return write(**texts)


# --- Tarone ---


def test_alpha_is_shared_out_among_those_that_could_reach_their_part():
    """Three could reach .05 and .05 / 2, two could reach .05 / 3: with m = 3 no more than three are paid for."""
    assert count_testable(np.array([0.001, 0.01, 0.02, 0.5, 0.5]), 0.05) == 3
    assert count_testable(np.array([1.0, 1.0]), 0.05) == 1
    assert count_testable(np.array([]), 0.05) == 1


def test_where_all_could_differ_tarone_is_bonferroni():
    assert count_testable(np.full(7, 1e-9), 0.05) == 7


# --- document frequency ---


@pytest.mark.parametrize("case", [(3, 1, 5, 5), (5, 0, 5, 5), (0, 2, 5, 9), (7, 30, 20, 60), (4, 4, 4, 4)])
def test_bounds_of_the_odds_ratio_are_those_of_scipy(case):
    k, k_other, n, n_other = case
    low, high = bound_odds_ratio(np.array([k]), np.array([k_other]), n, n_other, error=0.01)
    expected = odds_ratio([[k, k_other], [n - k, n_other - k_other]]).confidence_interval(0.99)
    if k + k_other == n + n_other:  # SciPy gives no bounds where all articles hold it: nothing is known
        assert (low[0], high[0]) == (0, np.inf)
    else:
        assert (low[0], high[0]) == pytest.approx((expected.low, expected.high), rel=1e-7)


def test_a_word_in_every_article_of_one_side_alone_differs_by_document_frequency():
    """Fisher: 5 of 5 against 0 of 5 has p = 2 / 252. x and y could reach that, the words in all articles cannot."""
    tokens, groups = write_ten("x", "y")
    row = compare_groups(tokens, groups).set_index(["group", "term"]).loc[("a", "x")]
    assert row[["n_docs", "docs", "n_docs_other", "docs_other"]].tolist() == [5, 5, 0, 5]
    assert fisher_exact([[5, 0], [0, 5]]).pvalue == pytest.approx(2 / 252)
    low = odds_ratio([[5, 0], [0, 5]]).confidence_interval(1 - 0.05 / 2).low
    assert row["doc_low"] == pytest.approx(np.log2(low)) and row["doc_low"] > 0
    assert row["doc_high"] == np.inf


# --- deals ---


def test_a_word_that_divides_five_from_five_is_as_far_apart_in_two_of_the_252_deals():
    tokens, groups = write_ten("x", "y")
    table = compare_groups(tokens, groups).set_index(["group", "term"])
    assert table.loc[("a", "x"), "p_article"] == pytest.approx(2 / 252)
    assert table.loc[("a", "w0"), "p_article"] == 1
    assert (table["about"] == "the groups, by article").all()


def test_five_words_in_five_articles_are_enough_by_article_and_too_few_as_words():
    """Both must allow it: x stands 5 : 0 among 100 words, which chance alone does with 2 / 32."""
    tokens, groups = write_ten("x", "y")
    assert compare_groups(tokens, groups)["lrc"].eq(0).all()
    tokens, groups = write_ten("x x x", "y y y")
    row = compare_groups(tokens, groups).set_index(["group", "term"]).loc[("a", "x")]
    assert row["lrc"] > 0 and row["note"] == "never in the others"


def test_a_word_of_one_article_alone_is_no_word_of_its_group():
    """Thirty times in one article of six, never elsewhere: the bag of words differs, the articles do not."""
    tokens, groups = write_ten("x", "x", n=6)
    more = pd.DataFrame({"doc_id": "a0", "token": ["war"] * 30})
    tokens = pd.concat([tokens, more], ignore_index=True)
    by_article = compare_groups(tokens, groups).set_index(["group", "term"]).loc[("a", "war")]
    as_words = compare_groups(tokens, groups, unit="word").set_index(["group", "term"]).loc[("a", "war")]
    assert as_words["lrc"] > 0 and as_words["about"] == "these texts only, as was asked for"
    assert by_article["lrc"] == 0 and by_article["p_article"] == 1
    assert "articles of one side differ as much among themselves" in by_article["note"]


def test_swapping_the_groups_turns_the_interval_round():
    tokens, groups = burst(14, np.random.default_rng(3))
    there = compare_groups(tokens, groups, "b").set_index("term")
    back = compare_groups(tokens, groups, "a").set_index("term").loc[there.index]
    np.testing.assert_allclose(there["low"], -back["high"], atol=1e-6)
    np.testing.assert_allclose(there["doc_low"], -back["doc_high"], atol=1e-6)
    np.testing.assert_allclose(there["p_article"], back["p_article"])


def test_neither_the_order_of_the_rows_nor_another_run_changes_the_table():
    tokens, groups = burst(16, np.random.default_rng(4))
    table = compare_groups(tokens, groups)
    mixed = tokens.sample(frac=1, random_state=1).reset_index(drop=True)
    pd.testing.assert_frame_equal(table, compare_groups(mixed, groups))


def test_every_interval_holds_its_estimate():
    tokens, groups = burst(12, np.random.default_rng(5))
    table = compare_groups(tokens, groups)
    assert ((table["low"] <= table["log_ratio"]) & (table["log_ratio"] <= table["high"])).all()
    assert (table["low"] < table["high"]).all()


def test_a_word_differs_only_where_few_deals_differ_as_much():
    tokens, groups = burst(20, np.random.default_rng(6))
    own = [doc_id for doc_id in groups.index if doc_id.startswith("a")]
    more = pd.DataFrame({"doc_id": own * 6, "token": "border"})
    table = compare_groups(pd.concat([tokens, more], ignore_index=True), groups)
    shown = table[table["lrc"] != 0]
    assert set(shown["term"]) == {"border"} and (shown["p_article"] <= 0.05).all()


def test_articles_that_differ_by_chance_alone_hardly_ever_show_a_word():
    """Of 50 corpora in which nothing differs two or three may show a word by article; by word, most do."""
    draw = np.random.default_rng(7)
    corpora = [burst(12, draw) for _ in range(50)]
    found = sum(compare_groups(*one, "b")["lrc"].ne(0).any() for one in corpora)
    by_word = sum(compare_groups(*one, "b", unit="word")["lrc"].ne(0).any() for one in corpora[:20])
    assert found <= 8  # 9 of 50 or more would come of a share of 5 % once in 1,200 times
    assert by_word >= 5


# --- events ---


def test_what_an_event_brings_along_is_not_the_outlets():
    """Both outlets write about war and about talks, a mostly about war; within an event nothing differs."""
    same = " ".join(f"w{number}" for number in range(9))
    war, talks = f"war war war {same}", f"talks talks talks {same}"
    texts = {f"a{k}": war for k in range(9)} | {"a9": talks} | {f"b{k}": talks for k in range(9)} | {"b9": war}
    tokens, groups = write(**texts)
    events = pd.Series({doc_id: text.split()[0] for doc_id, text in texts.items()})
    assert set(compare_groups(tokens, groups).query("lrc != 0")["term"]) == {"war", "talks"}
    assert compare_groups(tokens, groups, events=events)["lrc"].eq(0).all()


def test_an_event_that_one_side_alone_reports_in_several_articles_is_not_dealt():
    tokens, groups = write_ten("x x x", "y y y", n=6)
    events = pd.Series({doc_id: f"event of {doc_id[0]}" for doc_id in groups.index})
    table = compare_groups(tokens, groups, events=events)
    assert table["about"].str.contains("a has 0 articles and all others have 0 articles", regex=False).any()
    alone = pd.Series({doc_id: doc_id for doc_id in groups.index})
    assert (compare_groups(tokens, groups, events=alone)["about"] == "the groups, by article").all()


def test_no_word_differs_of_which_many_deals_differ_as_much():
    """Of six pairs few deals can be made; here ratios within the limits lie in two pieces, one of them around 1."""
    times = {"a": [2, 0, 0, 0, 0, 0], "b": [74, 11, 48, 39, 49, 28]}
    texts = {
        f"{side}{pair}": " ".join(["border"] * n + [f"w{number}" for number in range(200 - n)])
        for side, counts in times.items()
        for pair, n in enumerate(counts)
    }
    tokens, groups = write(**texts)
    events = pd.Series({doc_id: doc_id[1] for doc_id in texts})
    row = compare_groups(tokens, groups, events=events).set_index(["group", "term"]).loc[("b", "border")]
    assert row["p_article"] > 0.05 and row["lrc"] == 0
    assert "articles of one side differ as much among themselves" in row["note"]


# --- too few ---


def test_with_four_articles_a_side_the_table_says_why_it_is_about_these_texts_alone():
    tokens, groups = write_ten("x", "y", n=4)
    table = compare_groups(tokens, groups)
    told = "these texts only: a has 4 articles and all others have 4 articles; to say anything of the groups, each side"
    assert (table.loc[table["group"] == "a", "about"] == f"{told} needs 5").all()
    assert table["p_article"].isna().all()
    with pytest.raises(ValueError, match="unit cannot be 'article': a has 4 articles"):
        compare_groups(tokens, groups, unit="article")


def test_where_articles_of_one_side_are_much_longer_the_table_warns():
    tokens, groups = write_ten("x", "y " * 40)
    about = compare_groups(tokens, groups)["about"]
    assert about.str.startswith("the groups, by article: but articles of one side are over 3 times as long").all()


def test_voices_divide_articles_so_that_none_can_be_dealt():
    tokens, _ = write_ten("x", "y")
    tokens["voice"] = np.where(np.arange(len(tokens)) % 2, "quotation", "narration")
    table = compare_groups(tokens, "voice")
    assert table["about"].str.contains("an article has words of several groups").all()
    assert table["n_docs_other"].isna().all()


# --- the smallest difference ---


def test_before_the_result_stands_how_far_apart_a_word_would_have_to_be():
    """f : 0 comes by chance with 2 / 2 ** f, of equal sides. By article: every fifth deal splits a word 4 : 1, which is
    1.8 standard deviations; 4 : 0 is 2.4.
    """
    tokens, groups = write_ten("x", "y", n=5)
    table = find_smallest_difference(tokens, groups, correction="tarone").set_index("group")
    # w0 to w8 stand ten times each, x and y five times: nine reach .05 / 9, eleven do not reach .05 / 2.
    assert table.loc["a", "m"] == 9
    fewest = next(f for f in range(1, 50) if 2 * 0.5**f <= 0.05 / 9)
    assert table.loc["a", ["words", "words_other"]].tolist() == [f"{fewest} : 0", f"0 : {fewest}"]
    assert table.loc["a", ["articles", "articles_other"]].tolist() == ["4 : 0", "0 : 4"]


def test_of_five_pairs_dealt_within_their_events_nothing_could_be_shown():
    """Each of 32 deals is as likely; the two in which all of a pair's word are on one side are .0625 of them."""
    tokens, groups = write_ten("x", "y")
    events = pd.Series({doc_id: doc_id[1] for doc_id in groups.index})
    table = find_smallest_difference(tokens, groups, events=events)
    assert table["articles"].tolist() == ["none", "none"] and (table["about"] == "the groups, by article").all()


@pytest.mark.parametrize("paired", [False, True])
def test_a_word_as_far_apart_as_the_smallest_difference_is_seen_and_one_article_less_is_not(paired):
    tokens, groups = burst(24, np.random.default_rng(8))
    own = [doc_id for doc_id in groups.index if doc_id.startswith("a")]
    numbers = groups.index.str[1:].astype(int)
    events = pd.Series(numbers // 2 if paired else numbers, index=groups.index)
    table = find_smallest_difference(tokens, groups, events=events).set_index("group")
    k = int(table.loc["a", "articles"].split(" : ")[0])
    for n, seen in ((k, True), (k - 1, False)):
        more = pd.DataFrame({"doc_id": own[:n] * 9, "token": "border"})
        keyness = compare_groups(pd.concat([tokens, more], ignore_index=True), groups, events=events)
        assert (keyness.set_index(["group", "term"]).loc[("a", "border"), "p_article"] <= 0.05) == seen


def test_events_that_know_none_of_the_articles_are_refused():
    tokens, groups = write_ten("x", "y")
    with pytest.raises(ValueError, match=r"events is a Series from doc_id to event"):
        compare_groups(tokens, groups, events=pd.Series(["war"] * 10))


def test_too_few_articles_have_no_smallest_difference_by_article():
    tokens, groups = write_ten("x", "y", n=2)
    assert find_smallest_difference(tokens, groups)["articles"].tolist() == ["", ""]
