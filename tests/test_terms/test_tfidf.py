"""Counts, tf-idf and cosines: by hand, against scikit-learn, and as invariants."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS, TfidfVectorizer

from newsframing.terms import _tfidf, compare_articles, count_terms, weight_terms

WORDS = st.sampled_from(["tax", "bus", "fare", "the", "of", "don't", "Ω", "50,000", "kosovo serbs"])
CORPORA = st.lists(st.lists(WORDS, min_size=1, max_size=12), min_size=2, max_size=5)


def make_tokens(articles: dict[str, str], categorical: bool = True) -> pd.DataFrame:
    """One row per word; a full stop of its own ends a sentence."""
    rows = [
        (doc_id, sentence_id, token)
        for doc_id, text in articles.items()
        for sentence_id, sentence in enumerate(text.split(" . "))
        for token in sentence.split()
    ]
    tokens = pd.DataFrame(rows, columns=["doc_id", "sentence_id", "token"])
    return tokens.astype({"token": "category"}) if categorical else tokens


@pytest.fixture
def tokens():
    """Article a is "bus tax tax cut", article b is "bus bus fare rise"."""
    return make_tokens({"a": "bus tax tax cut", "b": "bus bus fare rise"})


# Counts


def test_the_most_frequent_term_comes_first_and_ties_are_alphabetical(tokens):
    counts = count_terms(tokens)
    assert list(counts.columns) == ["doc_id", "term", "n"]
    assert counts.to_numpy().tolist() == [
        ["a", "tax", 2],
        ["a", "bus", 1],
        ["a", "cut", 1],
        ["b", "bus", 2],
        ["b", "fare", 1],
        ["b", "rise", 1],
    ]


def test_articles_come_in_the_order_of_their_doc_ids():
    assert count_terms(make_tokens({"z": "tax", "a": "tax"}))["doc_id"].tolist() == ["a", "z"]


def test_articles_that_hold_nothing_but_stop_words_have_no_weights():
    tokens = make_tokens({"a": "the of", "b": "the"})
    assert weight_terms(tokens, stop_words="english").empty
    assert compare_articles(tokens, stop_words="english")["cosine"].tolist() == [0, 0]


def test_pairs_of_words_are_those_of_the_text_whatever_the_order_of_the_rows():
    tokens = make_tokens({"a": "bus fare rise", "b": "tax cut"})
    tokens["token_id"] = [0, 1, 2, 0, 1]
    weights = weight_terms(tokens, bigrams=True)
    pd.testing.assert_frame_equal(weight_terms(tokens.iloc[::-1], bigrams=True), weights)
    assert {"bus fare", "fare rise", "tax cut"} < set(weights["term"])


@pytest.mark.parametrize("stop_words", [pd.Series(["The"]), np.array(["THE"]), {"the"}, ["the", "tax"]])
def test_stop_words_may_come_in_capitals_and_in_any_collection(stop_words):
    terms = set(weight_terms(make_tokens({"a": "the bus", "b": "the fare"}), stop_words=stop_words)["term"])
    assert terms == {"bus", "fare"}


def test_a_stop_word_that_is_no_word_is_refused_by_name():
    with pytest.raises(ValueError, match="stop_words is a string; these are not: 3"):
        weight_terms(make_tokens({"a": "the bus", "b": "the fare"}), stop_words=["the", 3])


def test_a_curly_and_a_straight_apostrophe_make_one_term():
    counts = count_terms(make_tokens({"a": "don’t don't o’brien"}))
    assert counts[["term", "n"]].to_numpy().tolist() == [["don't", 2], ["o'brien", 1]]


def test_categories_that_do_not_occur_or_are_out_of_order_change_nothing(tokens):
    odd = tokens["token"].cat.set_categories(["zoo", "tax", "rise", "fare", "cut", "bus", "ape"])
    pd.testing.assert_frame_equal(count_terms(tokens.assign(token=odd)), count_terms(tokens))
    plain = tokens.assign(token=tokens["token"].astype(str))
    pd.testing.assert_frame_equal(count_terms(plain), count_terms(tokens))


def test_no_tokens_give_no_counts():
    counts = count_terms(pd.DataFrame({"doc_id": [], "token": []}))
    assert (list(counts.columns), len(counts)) == (["doc_id", "term", "n"], 0)


@settings(deadline=None, derandomize=True)
@given(CORPORA)
def test_counts_are_those_of_value_counts(corpus):
    rows = [(f"a{n}", word) for n, words in enumerate(corpus) for word in words]
    tokens = pd.DataFrame(rows, columns=["doc_id", "token"])
    counts = count_terms(tokens)
    expected = tokens.groupby("doc_id")["token"].value_counts()
    assert counts.set_index(["doc_id", "term"])["n"].to_dict() == expected.to_dict()
    assert counts.equals(counts.sort_values(["doc_id", "n", "term"], ascending=[True, False, True], ignore_index=True))


# Weights


def test_tf_idf_of_a_term_only_one_article_holds(tokens):
    tax = weight_terms(tokens).set_index(["doc_id", "term"]).loc[("a", "tax")]
    assert tax["n"] == 2
    assert tax["tf"] == 2 / 4
    assert tax["idf"] == pytest.approx(np.log(3 / 2) + 1)
    bus, cut = 1, np.log(3 / 2) + 1  # bus is in both articles: idf ln(3/3) + 1
    assert tax["tf_idf"] == pytest.approx(2 * cut / np.sqrt(bus**2 + (2 * cut) ** 2 + cut**2))


def test_the_heaviest_term_comes_first(tokens):
    weights = weight_terms(tokens)
    assert list(weights.columns) == ["doc_id", "term", "n", "tf", "idf", "tf_idf"]
    assert weights["term"].tolist() == ["tax", "cut", "bus", "bus", "fare", "rise"]


def test_shares_sum_to_one_and_squared_weights_too_in_each_article(tokens):
    weights = weight_terms(tokens, bigrams=True)
    assert weights.groupby("doc_id")["tf"].sum().tolist() == pytest.approx([1, 1])
    assert (weights["tf_idf"] ** 2).groupby(weights["doc_id"]).sum().tolist() == pytest.approx([1, 1])


def test_sublinear_tf_lets_a_second_mention_add_the_logarithm_of_two(tokens):
    weights = weight_terms(tokens, sublinear_tf=True).set_index(["doc_id", "term"])["tf_idf"]
    assert weights["a", "tax"] / weights["a", "cut"] == pytest.approx(1 + np.log(2))


def test_stop_words_are_left_out_before_shares_and_pairs_are_formed():
    tokens = make_tokens({"a": "rise of the tax", "b": "tax"})
    weights = weight_terms(tokens, stop_words=["the", "of"], bigrams=True)
    a = weights[weights["doc_id"] == "a"].set_index("term")
    assert sorted(a.index) == ["rise", "rise tax", "tax"]
    assert a.loc["rise", "tf"] == 1 / 3
    assert "don't" not in set(weight_terms(make_tokens({"a": "don’t tax", "b": "tax"}), stop_words=["don’t"])["term"])


def test_pairs_do_not_run_over_the_end_of_a_sentence_or_of_an_article():
    tokens = make_tokens({"a": "bus tax . cut", "b": "fare rise"})
    pairs = [term for term in weight_terms(tokens, bigrams=True)["term"] if " " in term]
    assert sorted(pairs) == ["bus tax", "fare rise"]
    without = weight_terms(tokens.drop(columns="sentence_id"), bigrams=True)
    assert sorted(term for term in without["term"] if " " in term) == ["bus tax", "fare rise", "tax cut"]


def test_a_compound_and_a_pair_that_are_spelt_alike_are_one_term():
    tokens = pd.DataFrame({"doc_id": ["a", "a", "a", "b"], "token": ["kosovo serbs", "kosovo", "serbs", "kosovo"]})
    weights = weight_terms(tokens, bigrams=True).set_index(["doc_id", "term"])
    assert weights.loc[("a", "kosovo serbs"), "n"] == 2


@settings(deadline=None, derandomize=True)
@given(CORPORA, st.booleans(), st.booleans(), st.sampled_from([None, ["the", "of"], "english"]))
def test_weights_are_those_of_scikit_learn(corpus, bigrams, sublinear_tf, stop_words):
    names = [f"a{n}" for n in range(len(corpus))]
    rows = [(name, word) for name, words in zip(names, corpus, strict=True) for word in words]
    tokens = pd.DataFrame(rows, columns=["doc_id", "token"])
    left_out = ENGLISH_STOP_WORDS if stop_words == "english" else stop_words or []
    kept = [[word for word in words if word not in left_out] for words in corpus]
    vectorizer = TfidfVectorizer(
        analyzer=lambda words: [*words, *(f"{a} {b}" for a, b in zip(words, words[1:], strict=False) if bigrams)],
        sublinear_tf=sublinear_tf,
    )
    weights = weight_terms(tokens, stop_words=stop_words, bigrams=bigrams, sublinear_tf=sublinear_tf)
    if not any(kept):
        assert weights.empty
        return
    matrix = vectorizer.fit_transform(kept)
    found = weights.pivot(index="doc_id", columns="term", values="tf_idf")
    found = found.reindex(index=names, columns=vectorizer.get_feature_names_out()).fillna(0)
    np.testing.assert_allclose(found, matrix.toarray(), atol=1e-12)
    idf = dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True))
    np.testing.assert_allclose(weights["idf"], weights["term"].map(idf), atol=1e-12)


def test_the_input_is_left_as_it_was(tokens):
    before = tokens.copy()
    count_terms(tokens), weight_terms(tokens, bigrams=True, stop_words="english"), compare_articles(tokens)
    assert tokens.equals(before)


def test_one_article_is_refused_with_the_count(tokens):
    with pytest.raises(ValueError, match="at least 2; tokens holds 1"):
        weight_terms(tokens[tokens["doc_id"] == "a"])
    with pytest.raises(ValueError, match="at least 2; tokens holds 0"):
        compare_articles(tokens.iloc[:0])


def test_unknown_stop_words_missing_columns_and_missing_tokens_are_refused(tokens):
    with pytest.raises(ValueError, match="it is 'englisch'"):
        weight_terms(tokens, stop_words="englisch")
    with pytest.raises(ValueError, match="tokens needs the columns token"):
        count_terms(tokens[["doc_id"]])
    with pytest.raises(ValueError, match="2 rows without a doc_id or without a token"):
        count_terms(pd.DataFrame({"doc_id": ["a", None, "b"], "token": [None, "tax", "bus"]}))


# Comparisons


def test_the_cosine_is_the_dot_product_of_the_weights(tokens):
    only_one = np.log(3 / 2) + 1
    length_a = np.sqrt(1 + (2 * only_one) ** 2 + only_one**2)  # bus tax tax cut
    length_b = np.sqrt(2**2 + 2 * only_one**2)  # bus bus fare rise
    cosines = compare_articles(tokens)
    assert cosines[["doc_id", "other_id"]].to_numpy().tolist() == [["a", "b"], ["b", "a"]]
    assert cosines["cosine"].tolist() == pytest.approx([1 * 2 / (length_a * length_b)] * 2)


def test_the_nearest_article_comes_first_and_equally_near_ones_in_their_order():
    tokens = make_tokens({"d": "tax", "c": "bus fare", "b": "fare bus", "a": "bus bus fare"})
    cosines = compare_articles(tokens)
    others = cosines.groupby("doc_id", sort=False)["other_id"].agg(list)
    assert others.to_dict() == {"a": ["b", "c", "d"], "b": ["c", "a", "d"], "c": ["b", "a", "d"], "d": ["a", "b", "c"]}
    same = cosines.query("doc_id == 'c' and other_id == 'b'")["cosine"].item()
    assert same == pytest.approx(1, abs=1e-12) and same <= 1
    assert cosines.query("doc_id == 'd'")["cosine"].tolist() == [0, 0, 0]


def test_an_article_of_stop_words_is_like_no_other():
    cosines = compare_articles(make_tokens({"a": "the of", "b": "tax the", "c": "tax"}), stop_words=["the", "of"])
    assert cosines.query("doc_id == 'a'")["cosine"].tolist() == [0, 0]
    assert cosines.query("doc_id == 'b'")["cosine"].tolist() == pytest.approx([1, 0])


@settings(deadline=None, derandomize=True)
@given(CORPORA, st.booleans(), st.booleans())
def test_cosines_are_symmetric_and_between_0_and_1_and_each_pair_comes_twice(corpus, bigrams, sublinear_tf):
    tokens = make_tokens({f"a{n}": " ".join(words) for n, words in enumerate(corpus)})
    cosines = compare_articles(tokens, bigrams=bigrams, sublinear_tf=sublinear_tf)
    square = cosines.pivot(index="doc_id", columns="other_id", values="cosine")
    assert len(cosines) == len(corpus) * (len(corpus) - 1)
    assert np.isnan(np.diag(square)).all()
    np.testing.assert_allclose(square, square.T, atol=1e-12)
    assert cosines["cosine"].between(0, 1).all()


def test_only_the_nearest_are_kept_if_asked_and_blocks_of_articles_change_nothing(monkeypatch):
    texts = {f"a{n}": " ".join(f"w{k}" for k in range(n, n + 6)) for n in range(7)}
    tokens = make_tokens(texts)
    every = compare_articles(tokens)
    nearest = compare_articles(tokens, nearest=2)
    pd.testing.assert_frame_equal(nearest, every.groupby("doc_id", sort=False).head(2).reset_index(drop=True))
    assert len(compare_articles(tokens, nearest=99)) == len(every)
    monkeypatch.setattr(_tfidf, "_CELLS_AT_A_TIME", 14)  # two articles at a time
    pd.testing.assert_frame_equal(compare_articles(tokens), every)


def test_too_many_pairs_and_no_neighbours_are_refused(tokens, monkeypatch):
    monkeypatch.setattr(_tfidf, "MOST_ARTICLES", 1)
    with pytest.raises(ValueError, match="2 articles, which make 2 pairs; .* nearest=10"):
        compare_articles(tokens)
    assert len(compare_articles(tokens, nearest=1)) == 2
    with pytest.raises(ValueError, match="at least 1; it is 0"):
        compare_articles(tokens, nearest=0)
