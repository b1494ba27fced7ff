"""What readers see of counts: worked by hand on a few words."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import segment, terms


def words_of(**texts):
    """A row per word: words_of(a="bus tax") is two words of the article a."""
    rows = [(doc_id, number, word) for doc_id, text in texts.items() for number, word in enumerate(text.split())]
    return pd.DataFrame(rows, columns=["doc_id", "token_id", "token"])


@pytest.fixture
def articles():
    return pd.DataFrame({"doc_id": ["a", "b"], "headline": ["Bus fare up", None]})


@pytest.fixture
def sentences():
    rows = [("a", "The fare rose. It rained."), ("b", "No fare is fair. The mayor's bus fare and your bus fare.")]
    return segment.split_sentences(pd.DataFrame(rows, columns=["doc_id", "text"]))


# The heaviest terms


def test_the_heaviest_terms_of_an_article_come_in_order_with_their_counts():
    # In a, "tax" stands twice and in no other article; "bus" is in both, so that its idf is 1.
    weights = terms.weight_terms(words_of(a="bus tax tax", b="bus fare"))
    table = terms.heaviest_terms(weights, "a", n=1)
    assert table[["doc_id", "rank", "term", "n"]].to_numpy().tolist() == [["a", 1, "tax", 2]]
    assert terms.heaviest_terms(weights)["doc_id"].tolist() == ["a", "a", "b", "b"]


def test_an_unknown_article_is_answered_with_those_that_there_are():
    weights = terms.weight_terms(words_of(a="bus tax", b="bus fare"))
    with pytest.raises(ValueError, match="weights has no article 'c'; it has 'a', 'b'"):
        terms.heaviest_terms(weights, "c")


def test_of_no_weights_there_are_no_heaviest_terms():
    weights = terms.weight_terms(words_of(a="bus tax", b="bus fare"))
    assert terms.heaviest_terms(weights.head(0)).empty


def test_a_term_of_the_page_alone_is_not_in_the_article():
    versions = {
        "page": words_of(a="bus tax donate donate", b="bus fare"),
        "article": words_of(a="bus tax", b="bus fare"),
    }
    table = terms.heaviest_by_version(versions, n=1)
    rows = table[["version", "doc_id", "term", "in_article"]].to_numpy().tolist()
    assert rows[0] == ["page", "a", "donate", False] and rows[2] == ["article", "a", "tax", True]


def test_versions_are_a_table_of_names_and_tokens():
    with pytest.raises(ValueError, match="versions leads from the name of a version to its tokens"):
        terms.heaviest_by_version({})
    with pytest.raises(ValueError, match=r"versions\['page'\] needs the columns token"):
        terms.similarity_by_version({"page": words_of(a="bus").drop(columns="token")})


# The nearest article


def test_two_within_two_hundredths_of_each_other_are_a_tie():
    rows = [("a", "b", 0.31), ("a", "c", 0.30), ("a", "d", 0.20), ("b", "a", 0.31), ("b", "c", 0.1)]
    table = terms.nearest_articles(pd.DataFrame(rows, columns=["doc_id", "other_id", "cosine"]))
    assert table[["doc_id", "nearest", "next", "note"]].to_numpy().tolist() == [
        ["a", "b", "c", "a tie with c"],
        ["b", "a", "c", ""],
    ]


def test_the_nearest_of_two_articles_has_no_next():
    row = terms.nearest_articles(terms.compare_articles(words_of(a="bus tax", b="bus fare"))).iloc[0]
    assert row["nearest"] == "b" and row["next"] == "" and np.isnan(row["next_cosine"])


def test_versions_stay_in_their_order_and_the_place_says_which_is_nearest():
    one, other = words_of(a="x y z", b="x y w", c="q r s"), words_of(a="x y z", b="q r w", c="q r s")
    table = terms.similarity_by_version({"new": one, "first": other}, stop_words=None)
    assert table["version"].unique().tolist() == ["new", "first"]
    nearest = table[table["place"] == "nearest"]
    assert ["new", "a", "b"] in nearest[["version", "doc_id", "other_id"]].to_numpy().tolist()
    assert terms.nearest_articles(table)["version"].tolist() == ["new"] * 3 + ["first"] * 3


def test_where_no_word_is_in_common_all_are_a_tie():
    table = terms.similarity_by_version({"v": words_of(a="x", b="y", c="z")}, stop_words=None)
    assert set(table["place"]) == {"tie"}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from("abcdef"), min_size=1, max_size=8), min_size=2, max_size=5))
def test_each_article_has_one_nearest_or_a_tie_of_several(texts):
    tokens = words_of(**{f"d{number}": " ".join(text) for number, text in enumerate(texts)})
    table = terms.similarity_by_version({"v": tokens}, stop_words=None)
    for _, own in table.groupby("doc_id"):
        counts = own["place"].value_counts()
        assert counts.get("nearest", 0) == 1 and "tie" not in counts or counts.get("tie", 0) >= 2
    named = terms.nearest_articles(table).set_index("doc_id")["nearest"]
    best = table.groupby("doc_id")["cosine"].max()
    chosen = table.set_index(["doc_id", "other_id"])["cosine"]
    assert [chosen[doc_id, named[doc_id]] for doc_id in best.index] == best.tolist()


def test_eight_ways_of_counting_agree_with_the_cosines_of_each():
    tokens = words_of(a="bus tax bus tax", b="bus tax fare", c="fare rain")
    ways = terms.try_ways(tokens, "a", "b", "c")
    assert len(ways) == ways["choice"].nunique() == 8
    plain = terms.compare_articles(tokens).set_index(["doc_id", "other_id"])["cosine"]
    way = ways.set_index("choice").loc["words only, stop words in"]
    assert (way["cosine_one"], way["cosine_other"]) == pytest.approx((plain["a", "b"], plain["a", "c"]))
    turned = terms.try_ways(tokens, "a", "c", "b").set_index("choice")["difference"]
    assert turned.to_dict() == pytest.approx((-ways.set_index("choice")["difference"]).to_dict())


# More often?


def test_a_word_that_one_article_has_a_hundred_times_and_the_other_never_is_more_often_there():
    tokens = words_of(a="tax " * 100 + "the " * 50, b="the " * 150)
    table = terms.compare_pair(tokens, "a", "b").set_index("term")
    assert table.loc["tax", "answer"] == "more often in a" and table.loc["the", "answer"] == "less often in a"
    assert table.loc["tax", "allows"] == f"at least {2 ** table.loc['tax', 'low']:.0f} times as frequent"


def test_only_the_words_in_which_an_article_differs_are_listed_and_none_of_few_words():
    found = terms.list_differences(words_of(a="tax " * 100 + "the " * 50, b="the " * 75, c="the " * 75))
    found = found.query("group == 'a'").set_index("term")
    assert found["answer"].to_dict() == {"tax": "more often in a", "the": "less often in a"}
    assert found["about"].str.startswith("these texts only").all()
    assert terms.list_differences(words_of(a="tax tax bus", b="tax fare")).empty


def test_of_few_words_there_is_not_enough_evidence():
    table = terms.compare_pair(words_of(a="tax tax tax bus", b="tax tax tax fare"), "a", "b")
    assert table[["term", "n", "n_other", "answer"]].to_numpy().tolist() == [["tax", 3, 3, "not enough evidence"]]
    assert "rarer to" in table["allows"][0]


def test_rare_words_are_left_out_though_the_interval_allows_for_them():
    tokens = words_of(a="tax tax tax bus", b="tax tax tax fare")
    few, all_ = (terms.compare_pair(tokens, "a", "b", least=least).set_index("term") for least in (6, 1))
    assert set(all_.index) == {"tax", "bus", "fare"} and few.loc["tax", "low"] == all_.loc["tax", "low"]


def test_paying_for_all_words_makes_the_interval_wider_than_paying_for_those_that_could_differ():
    # Of eight words, seven stand once and cannot differ; only *tax*, eight times, could.
    tokens = words_of(a="tax " * 8 + "one two three four", b="five six seven " * 1)
    few, all_ = (terms.compare_pair(tokens, "a", "b", correction=name).iloc[0] for name in ("tarone", "bonferroni"))
    assert few["term"] == "tax" and (few["m"], all_["m"]) == (1, 8)
    assert few["low"] > all_["low"]


def test_what_is_said_of_two_articles_is_said_of_these_texts_alone():
    tokens = words_of(a="tax " * 60 + "the " * 60, b="the " * 120)
    (about,) = terms.compare_pair(tokens, "a", "b")["about"].unique()
    assert about.startswith("these texts only: a has 1 article and b has 1 article")
    row = terms.bound_term(tokens, "a", "tax", correction="bonferroni").iloc[0]
    assert row["answer"] == "more often in a" and "all others have 1 article" in row["about"]


def test_a_bound_in_words_is_two_to_the_power_of_the_log_ratio():
    tokens = words_of(a="tax tax tax bus", b="tax tax tax fare")
    row = terms.compare_pair(tokens, "a", "b").iloc[0]
    assert row["low"] == -row["high"]
    assert row["allows"] == f"{2 ** row['high']:.1f} times rarer to {2 ** row['high']:.1f} times as frequent"


def test_one_article_against_the_rest_is_the_row_of_compare_groups():
    tokens = words_of(a="tax tax tax bus", b="bus fare", c="fare rain tax")
    row = terms.bound_term(tokens, "a", "tax", label="as written").iloc[0]
    groups = terms.compare_groups(tokens, "doc_id").query("group == 'a' and term == 'tax'").iloc[0]
    assert row["label"] == "as written" and row["other"] == "all others"
    assert row[["n", "n_other", "low", "high"]].tolist() == groups[["n", "n_other", "low", "high"]].tolist()


def test_who_allows_for_more_tables_has_a_wider_interval():
    tokens = words_of(a="tax tax tax bus", b="bus fare", c="fare rain tax")
    one, five = (terms.bound_term(tokens, "a", "tax", n_tables=n).iloc[0] for n in (1, 5))
    assert five["low"] < one["low"] and five["high"] > one["high"]
    assert terms.bound_term(tokens, "a", "zebra").empty


# Sentences with a word


def test_headlines_and_sentences_with_a_word_are_listed_once_each_in_their_order(articles, sentences):
    table = terms.find_sentences(articles, sentences, "fare")
    assert table[["doc_id", "place"]].to_numpy().tolist() == [
        ["a", "headline"],
        ["a", "sentence 1"],
        ["b", "sentence 1"],
        ["b", "sentence 2"],
    ]
    assert table["text"][3] == "The mayor's bus fare and your bus fare."


def test_words_in_a_row_and_stars_are_found_as_in_a_concordance(articles, sentences):
    assert terms.find_sentences(articles, sentences, "Bus fare")["place"].tolist() == ["headline", "sentence 2"]
    assert terms.find_sentences(articles, sentences, "fa*", doc_ids=["b", "a"])["doc_id"].tolist() == [
        "b",
        "b",
        "a",
        "a",
    ]


def test_a_word_that_is_nowhere_has_no_rows(articles, sentences):
    assert terms.find_sentences(articles, sentences, "zebra").empty


# As printed


def test_a_word_is_written_as_the_articles_print_it_most_often():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["The Kosovo bus. Kosovo’s fare: the KOSOVO fare. Rain"]})
    tokens = segment.tokenize(segment.split_sentences(articles))
    printed = terms.write_as_printed(tokens, articles)
    assert printed["token"].tolist() == ["the", "Kosovo", "bus", "Kosovo", "fare", "the", "Kosovo", "fare", "Rain"]
    assert printed.drop(columns="token").equals(tokens.drop(columns="token"))


def test_no_count_changes_when_words_are_written_as_printed():
    written = ["The fare rose. It rained.", "No fare is fair. My bus, the bus"]
    texts = pd.DataFrame({"doc_id": ["a", "b"], "text": written})
    tokens = segment.tokenize(segment.split_sentences(texts))
    one, other = terms.count_terms(tokens), terms.count_terms(terms.write_as_printed(tokens, texts))
    assert sorted(one["n"]) == sorted(other["n"]) and set(one["term"]) == set(other["term"].str.lower())
    both = tokens, terms.write_as_printed(tokens, texts)
    left_out = [terms.weight_terms(words, stop_words=["the", "no"]) for words in both]
    assert sorted(left_out[0]["tf_idf"].round(12)) == sorted(left_out[1]["tf_idf"].round(12))


def test_an_article_that_is_not_there_has_no_spelling(sentences):
    tokens = segment.tokenize(sentences)
    with pytest.raises(ValueError, match="articles lacks 'b', which tokens has"):
        terms.write_as_printed(tokens, pd.DataFrame({"doc_id": ["a"], "text": ["The fare rose. It rained."]}))
