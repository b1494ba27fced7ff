"""Articles that nobody wrote: as many words as asked for, in bursts, and one word that differs."""

import numpy as np
import pandas as pd
import pytest

from newsframing.simulations import write_articles
from newsframing.terms import compare_groups


def test_each_outlet_has_as_many_articles_of_as_many_words_as_asked_for():
    tokens = write_articles(3, n_words=20)
    assert tokens.groupby("outlet")["doc_id"].nunique().to_dict() == {"first": 3, "second": 3}
    assert set(tokens.groupby("doc_id").size()) == {20}


def test_the_same_seed_makes_the_same_articles_and_a_generator_goes_on():
    assert write_articles(2, seed=4).equals(write_articles(2, seed=4))
    draw = np.random.default_rng(4)
    one, other = write_articles(2, seed=draw), write_articles(2, seed=draw)
    assert one.equals(write_articles(2, seed=4)) and not one.equals(other)


def test_the_smaller_the_concentration_the_fewer_different_words_an_article_has():
    bursts, urn = (write_articles(5, concentration=value).groupby("doc_id")["token"].nunique() for value in (1, 1e6))
    assert bursts.max() < urn.min()


def test_a_planted_word_is_as_many_times_as_frequent_as_was_asked_for():
    # Of 2,000 words by Zipf's law; the word of rank 41 weighs 1/41, and 100/41 in the first outlet.
    total = (1 / np.arange(1, 2001)).sum()
    expected = {"first": 100 / 41 / (total + 99 / 41), "second": 1 / 41 / total}
    tokens = write_articles(100, n_words=1000, times=100, concentration=1e6)
    found = tokens["token"].eq("planted").groupby(tokens["outlet"]).mean()
    assert found.to_dict() == pytest.approx(expected, rel=0.1)


def test_by_article_the_planted_word_is_found_and_no_other():
    keyness = compare_groups(write_articles(20, times=6), "outlet", "second")
    found = keyness[keyness["lrc"] != 0]
    assert found[["term", "about"]].to_numpy().tolist() == [["planted", "the groups, by article"]]


def test_where_nothing_is_planted_the_count_by_word_finds_a_word_and_that_by_article_none():
    tokens = write_articles(20, concentration=100)
    found = {unit: compare_groups(tokens, "outlet", "second", unit=unit)["lrc"].ne(0).sum() for unit in (None, "word")}
    assert found[None] == 0 < found["word"]


def test_all_that_is_wrong_is_said_at_once():
    with pytest.raises(ValueError, match=r"n is a whole number above 0; .* times is a number above 0; it is -1"):
        write_articles(0, times=-1)
    with pytest.raises(ValueError, match="concentration is a number above 0; it is nan"):
        write_articles(2, concentration=np.nan)


def test_the_table_is_of_words():
    assert isinstance(write_articles(1)["token"].dtype, pd.StringDtype)
