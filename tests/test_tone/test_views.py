"""Signs of tone in several versions of a text, and sentences on which two lists disagree; worked by hand."""

import pandas as pd
import pytest

from newsframing import tone
from newsframing.segment import split_sentences, tokenize

# Our list has "unrest" and not "increased"; people rated "increased" 1.1 and nobody "unrest".
TEXT = "The unrest has increased. Rain fell."


def cut(text):
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return tokenize(sentences), sentences


def test_each_tool_gives_each_version_of_an_article_a_value():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["The war was bad.", "Rain fell."]})
    pages = articles.assign(text=articles["text"] + " Support us, help us, thanks!")
    signs = tone.list_signs(articles, pages)
    tools = ["our list (positive : negative words)", "VADER, whole text", "VADER, mean of its sentences"]
    assert signs["tool"].unique().tolist() == tools
    assert signs["version"].tolist() == (["page as received"] * 2 + ["article alone"] * 2) * 3
    ours = signs[:4]
    # war, bad; and support, help, thanks in the appeal
    assert ours["note"].tolist() == ["3 : 2", "3 : 0", "0 : 2", "0 : 0"]
    assert ours["value"].tolist() == [1, 3, -2, 0]
    assert ours["n_words"].tolist() == [9, 7, 4, 2]
    assert signs["value"][6] < 0 == signs["value"][7] and signs["note"][7] == "0.00"


def test_vader_scores_the_whole_text_and_beside_it_the_mean_of_its_sentences():
    text = "The war was bad. Thanks. Rain fell."
    signs = tone.list_signs(pd.DataFrame({"doc_id": ["a", "b"], "text": [text, "  "]}))
    whole, mean = (signs[signs["tool"].str.startswith("VADER" + rest)]["value"].tolist() for rest in (", w", ", m"))
    scores = tone.score_vader(pd.DataFrame({"text": [text, "The war was bad.", "Thanks."]}))["vader"].tolist()
    assert whole[0] == scores[0] and mean[0] == pytest.approx((scores[1] + scores[2] + 0) / 3)
    assert whole[1] == 0 and pd.isna(mean[1])


def test_with_voices_the_quotations_alone_are_a_version_that_only_some_articles_have():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ['He said: "War is bad."', "Rain fell."]})
    tokens = tokenize(split_sentences(articles)).assign(voice=["narration"] * 2 + ["quotation"] * 3 + ["narration"] * 2)
    signs = tone.list_signs(articles, tokens=tokens)[:5]
    assert signs[["version", "doc_id", "note"]].to_numpy().tolist() == [
        ["article alone", "a", "0 : 2"],
        ["article alone", "b", "0 : 0"],
        ["its narration", "a", "0 : 0"],
        ["its narration", "b", "0 : 0"],
        ["its quotations", "a", "0 : 2"],
    ]


def test_a_sentence_that_one_list_finds_good_and_the_other_bad_is_listed_with_both_sums():
    opposed = tone.list_opposed(*cut(TEXT))
    assert opposed[["doc_id", "our_list", "ratings", "text"]].to_numpy().tolist() == [
        ["a", -1.0, 1.1, "The unrest has increased."]
    ]
    assert tone.list_opposed(*cut("Rain fell.")).empty


def test_the_words_of_a_sentence_have_the_value_that_each_reading_gives_them():
    tokens, sentences = cut(TEXT)
    words = tone.mark_words(tokens, tone.list_opposed(tokens, sentences))
    assert words["reading"].unique().tolist() == ["our list: -1.0", "VADER's ratings: +1.1"]
    assert words["word"].tolist() == ["The", "unrest", "has", "increased."] * 2
    assert words["value"].tolist() == [0, -1, 0, 0, 0, 0, 0, 1.1]
    with pytest.raises(ValueError, match="sentence has 2 rows; give one"):
        tone.mark_words(tokens, sentences)


def test_a_word_that_people_rated_stands_with_its_rating_in_its_sentence():
    rows = tone.list_ratings(*cut(TEXT))
    assert rows[["words", "rating", "sentence"]].to_numpy().tolist() == [
        ["increased", 1.1, "The unrest has increased."]
    ]


def test_a_form_of_our_list_is_judged_by_those_who_rated_it():
    judged = tone.judge_list().set_index("term")
    # fighter: our list negative, people 0.6; unrest: not rated; anxiety: -0.7 with a standard deviation of 2.1
    assert judged.loc["fighter", ["category", "same_side"]].tolist() == ["negative", False]
    assert judged["mean"].isna()["unrest"] and not judged.loc["unrest", "same_side"]
    assert judged.loc["anxiety", "divided"] and judged.loc["anxiety", "same_side"]
