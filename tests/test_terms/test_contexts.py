"""Concordance lines and collocates."""

import numpy as np
import pandas as pd
import pytest

from newsframing.segment import split_sentences, tokenize
from newsframing.terms import find_collocates, find_contexts, list_collocates


def make(texts, **options):
    """Turn texts, by doc_id, into articles and their tokens."""
    articles = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    return articles, tokenize(split_sentences(articles), **options)


def lines(texts, term, **options):
    """Say what stands left of, at and right of each occurrence."""
    articles, tokens = make(texts)
    found = find_contexts(tokens, articles, term, **options)
    return found[["left", "match", "right"]].to_numpy().tolist()


def test_a_line_shows_the_articles_own_words_and_signs_around_the_term():
    texts = {"a": 'He said: "Many Serbs, they say, left."\n\nSerbs’ rights matter.'}
    assert lines(texts, "serbs", window=2) == [
        ['said: "Many', "Serbs", ", they say,"],
        ['say, left."', "Serbs", "’ rights matter."],
    ]


def test_the_window_ends_with_the_article_and_may_be_empty():
    assert lines({"a": "War came.", "b": "A war."}, "WAR", window=5) == [["", "War", "came."], ["A", "war", "."]]
    assert lines({"a": "A war came."}, "war", window=0) == [["", "war", ""]]


def test_a_phrase_a_possessive_a_curly_apostrophe_and_a_star_are_understood():
    texts = {"a": "Kosovo’s Serbs don’t go. A threat threatened Kosovo. Serbs stay."}
    assert [row[1] for row in lines(texts, "Kosovo Serbs")] == ["Kosovo’s Serbs"]  # not over the end of a sentence
    assert [row[1] for row in lines(texts, "don't go")] == ["don’t go"]
    assert [row[1] for row in lines(texts, "threat*")] == ["threat", "threatened"]
    assert [row[1] for row in lines(texts, "Kosovo's")] == ["Kosovo", "Kosovo"]
    assert [row[1] for row in lines(texts, "Kosovo's Serbs")] == ["Kosovo’s Serbs"]


def test_a_star_at_the_beginning_or_at_both_ends_of_a_word_stands_for_any_letters_or_none():
    texts = {"a": "Populism and nationalism. An ism. The Serb-majority north of Serbs. Realisms."}
    assert [row[1] for row in lines(texts, "*ISM")] == ["Populism", "nationalism", "ism"]
    assert [row[1] for row in lines(texts, "*ism*")] == ["Populism", "nationalism", "ism", "Realisms"]
    assert [row[1] for row in lines(texts, "*majority nor*")] == ["Serb-majority north"]


def test_signs_that_a_search_could_take_for_orders_are_taken_as_they_are():
    texts = {"a": "It cost 3.5 or 315. U.S. (many) [few] a+b aab."}
    assert [row[1] for row in lines(texts, "3.5")] == ["3.5"]
    assert [row[1] for row in lines(texts, "u.s*")] == ["U.S"]
    assert [row[1] for row in lines(texts, "(many) [few]")] == ["many) [few"]
    assert [row[1] for row in lines(texts, "a+b")] == ["a+b"]  # two words side by side


def test_its_that_is_a_word_of_its_own_is_not_found_where_there_is_only_it():
    assert lines({"a": "It is war. Let him go."}, "it's") == lines({"a": "Let him go."}, "let's") == []
    assert [row[1] for row in lines({"a": "It’s war. It is."}, "it's")] == ["It’s"]


def test_a_compound_is_found_under_its_name():
    articles, tokens = make({"a": "Kosovo Serbs left. Serbs in Kosovo stay."}, compounds=["Kosovo Serbs"])
    assert find_contexts(tokens, articles, "Kosovo Serbs")["match"].tolist() == ["Kosovo Serbs"]
    assert find_collocates(tokens, "kosovo serbs")["collocate"].tolist() == ["left"]


def test_a_phrase_is_found_whether_or_not_it_is_a_compound_elsewhere():
    """Kosovo's Serbs is no compound; it must not be lost because other words are one."""
    texts = {"a": "Kosovo Serbs left. Kosovo's Serbs stay.", "b": "Kosovo's Serbs stay."}
    articles, tokens = make(texts, compounds=["Kosovo Serbs"])
    found = find_contexts(tokens, articles, "kosovo serbs")
    assert found[["doc_id", "match"]].to_numpy().tolist() == [
        ["a", "Kosovo Serbs"],
        ["a", "Kosovo's Serbs"],
        ["b", "Kosovo's Serbs"],
    ]
    alone = find_contexts(tokens[tokens["doc_id"] == "b"], articles, "kosovo serbs")
    pd.testing.assert_frame_equal(alone, found[2:].reset_index(drop=True))
    assert find_collocates(tokens, "kosovo serbs")[["collocate", "n"]].to_numpy().tolist() == [["stay", 2], ["left", 1]]


def test_shuffled_words_give_the_same_lines_and_collocates():
    articles, tokens = make({"b": "The war came. A war ended.", "a": "No war."})
    shuffled = tokens.sample(frac=1, random_state=1)
    pd.testing.assert_frame_equal(find_contexts(shuffled, articles, "war"), find_contexts(tokens, articles, "war"))
    pd.testing.assert_frame_equal(find_collocates(shuffled, "war"), find_collocates(tokens, "war"))


def test_a_word_that_is_missing_is_refused_and_a_voice_that_is_missing_is_unknown():
    articles, tokens = make({"a": "The war zone."})
    broken = tokens.assign(token=["the", None, "zone"])
    for function, tables in ((find_contexts, (broken, articles)), (find_collocates, (broken,))):
        with pytest.raises(ValueError, match="tokens has empty cells: token in 1 rows, the first is row 1"):
            function(*tables, "zone")
    assert find_contexts(tokens.assign(voice=None), articles, "war")["voice"].tolist() == [""]


def test_lines_can_be_sorted_by_what_stands_before_or_behind():
    texts = {"a": "Two old wars ended. New wars began. Old wars ended again."}
    # new comes before old; of the two old ones, began before two.
    assert [row[0] for row in lines(texts, "wars", window=2, sort="left")] == ["ended. New", "began. Old", "Two old"]
    assert [row[2] for row in lines(texts, "wars", window=2, sort="right")] == [
        "began. Old",
        "ended again.",
        "ended. New",
    ]
    assert [row[2] for row in lines(texts, "wars", window=2)] == ["ended. New", "began. Old", "ended again."]


def test_a_term_that_is_nowhere_has_no_lines_and_no_collocates():
    articles, tokens = make({"a": "Peace."})
    found = find_contexts(tokens, articles, "war")
    assert found.empty
    assert found.columns.tolist() == ["doc_id", "sentence_id", "start", "end", "left", "match", "right", "voice"]
    assert find_collocates(tokens, "war").empty
    assert find_contexts(tokens[:0], articles, "war").empty


def test_each_line_has_its_place_and_its_voice():
    articles, tokens = make({"b": "War.", "a": "Never. A war."})
    found = find_contexts(tokens.assign(voice=["narration", "quotation", "quotation", "reported"]), articles, "war")
    assert found[["doc_id", "sentence_id", "start", "end", "voice"]].to_numpy().tolist() == [
        ["a", 1, 9, 12, "quotation"],
        ["b", 0, 0, 3, "reported"],
    ]


def test_log_dice_by_hand():
    """cold stands beside war twice of 3 times; war is there twice: 14 + log2(2 * 2 / (2 + 3))."""
    _, tokens = make({"a": "A cold war. The cold war ended. It was cold."})
    table = find_collocates(tokens, "war", window=1).set_index("collocate")
    row = table.loc["cold"]
    assert row[["n", "n_collocate", "n_term"]].tolist() == [2, 3, 2]
    assert row["log_dice"] == pytest.approx(14 + np.log2(4 / 5))
    assert set(table.index) == {"cold", "ended"}


def test_what_is_expected_near_a_term_by_hand():
    """Of the 8 words that are not war 3 stand beside it: cold, cold, ended. Of 3 colds that makes 3 * 3 / 8."""
    _, tokens = make({"a": "A cold war. The cold war ended. It was cold."})
    row = find_collocates(tokens, "war", window=1).set_index("collocate").loc["cold"]
    assert row["expected"] == pytest.approx(3 * 3 / 8)
    assert row["log_ratio"] == pytest.approx(np.log2(2.5 / 3.5) - np.log2(1.5 / 5.5))
    cells = np.array([[2, 1], [1, 4]])
    expected = np.outer(cells.sum(axis=1), cells.sum(axis=0)) / cells.sum()
    assert row["g2"] == pytest.approx(2 * (cells * np.log(cells / expected)).sum())
    assert row["low"] < row["log_ratio"] < row["high"]


def test_the_terms_own_words_are_no_place_elsewhere_for_a_collocate():
    """The second kosovo is part of the term; the first stands elsewhere: none near of one."""
    _, tokens = make({"a": "Kosovo is far. Kosovo Serbs left Kosovo."})
    row = find_collocates(tokens, "kosovo serbs").set_index("collocate").loc["kosovo"]
    assert row[["n", "n_collocate"]].tolist() == [1, 3]
    assert row["expected"] == pytest.approx(2 * 2 / 5)  # 2 words near, 2 of the 5 that are not the term's are kosovo


def test_a_collocate_near_two_occurrences_is_counted_once_and_the_term_is_none_of_its_own():
    _, tokens = make({"a": "war and war"})
    assert find_collocates(tokens, "war")[["collocate", "n"]].to_numpy().tolist() == [["and", 1]]


def test_a_word_on_both_sides_of_the_term_may_have_a_log_dice_above_14():
    """the stands beside war twice, war is there once: 14 + log2(2 * 2 / (1 + 2))."""
    _, tokens = make({"a": "The war, the news."})
    row = find_collocates(tokens, "war").set_index("collocate").loc["the"]
    assert row["log_dice"] == pytest.approx(14 + np.log2(4 / 3))


def test_each_occurrence_of_the_term_has_its_own_collocates():
    _, tokens = make({"a": "War and war. Peace.", "b": "No war."})
    rows = list_collocates(tokens, "war").to_numpy().tolist()
    assert rows == [["a", 0, "and", 4], ["a", 8, "and", 4], ["b", 3, "no", 0]]


def test_collocates_stay_within_the_sentence_and_stand_in_order_of_closeness():
    _, tokens = make({"a": "War hurts. Peace heals. War hurts people now."})
    table = find_collocates(tokens, "war")
    assert table["collocate"].tolist() == ["hurts", "now", "people"]
    assert find_collocates(tokens, "war hurts")["collocate"].tolist() == ["now", "people"]


def test_arguments_that_make_no_sense_are_refused():
    articles, tokens = make({"a": "War.", "b": "Peace."})
    for wrong in ("", "!!!", None):
        with pytest.raises(ValueError, match="the term to look for is a word or several"):
            find_contexts(tokens, articles, wrong)
    with pytest.raises(ValueError) as raised:
        find_contexts(tokens, articles[:1], "war", window=-1, sort="up")
    for words in ("window is a number of words on each side", "sort is None, 'left' or 'right'", "articles lacks 'b'"):
        assert words in str(raised.value)
    with pytest.raises(ValueError, match="window is a number of words on each side, at least 1"):
        find_collocates(tokens, "war", window=0)
    for wrong in (2.5, "3", None, True):
        with pytest.raises(ValueError, match="window is a number of words on each side"):
            find_contexts(tokens, articles, "war", window=wrong)
        with pytest.raises(ValueError, match="window is a number of words on each side"):
            find_collocates(tokens, "war", window=wrong)
    for wrong in ("w*r", "war **", "**war", "war * peace", "war's*"):
        with pytest.raises(ValueError, match="a star stands at the beginning or the end of a word"):
            find_contexts(tokens, articles, wrong)
    with pytest.raises(ValueError, match="more than one row is called 'a'"):
        find_contexts(tokens, pd.concat([articles, articles[:1]]), "war")
    with pytest.raises(ValueError, match="articles.text must be a string.* it is not for 'b'"):
        find_contexts(tokens, articles.assign(text=["War.", None]), "war")
    with pytest.raises(ValueError, match="tokens needs the columns token"):
        find_collocates(tokens.drop(columns="token"), "war")
