"""Tone: VADER's scores, the ratings behind them, and articles cut by voice."""

import numpy as np
import pandas as pd
import pytest

from newsframing.corpus import load_articles
from newsframing.lexicons import load_lexicon, match_terms
from newsframing.segment import split_sentences, tokenize
from newsframing.tone import cut_by_voice, load_ratings, score_vader


def test_vader_squeezes_the_sum_of_its_ratings():
    """'good' is rated 1.9, so alone it scores 1.9 / sqrt(1.9 ** 2 + 15)."""
    scores = score_vader(pd.DataFrame({"text": ["good", "bread", "not good", ""]}))["vader"]
    ratings = load_ratings().set_index("term")["mean"]
    assert ratings["good"] == 1.9
    assert scores[0] == pytest.approx(1.9 / np.sqrt(1.9**2 + 15), abs=5e-5)
    assert (scores[1], scores[3]) == (0, 0)
    assert scores[2] < 0


def test_a_text_that_is_missing_is_refused_with_its_row():
    with pytest.raises(ValueError, match="passages.text must be a string; it is not in 1 rows, the first is row 1"):
        score_vader(pd.DataFrame({"text": ["a", None]}))
    with pytest.raises(ValueError, match="passages needs the columns text"):
        score_vader(pd.DataFrame({"doc_id": ["a"]}))


def test_the_ratings_are_ten_peoples_and_a_lexicon_for_match_terms():
    ratings = load_ratings()
    assert ratings["n_ratings"].eq(10).all()
    assert ratings["mean"].between(-4, 4).all()
    assert not ratings["term"].duplicated().any()
    assert not ratings["term"].str.contains(r"[\d_]").any()  # faces such as 8d and 0_o
    assert (ratings["mean"].gt(0) == ratings["category"].eq("vader_positive")).all()
    tokens = tokenize(split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["A good war, a bad peace."]})))
    assert match_terms(tokens, ratings)["form"].tolist() == ["good", "war", "bad", "peace"]


def test_people_put_nearly_every_word_of_our_tone_list_on_the_side_where_the_list_has_it():
    """Word by word, as far as they are rated; of the rated forms at least 95 in 100, and most forms are rated."""
    ours = load_lexicon("tone")
    forms = ours.assign(form=ours["forms"].str.split("|")).explode("form")
    judged = forms.merge(load_ratings()[["term", "mean"]], left_on="form", right_on="term", validate="one_to_one")
    same = judged["category"].eq("positive") == judged["mean"].gt(0)
    assert len(judged) > len(forms) / 2
    assert same.mean() >= 0.95


def test_the_donation_appeal_turns_the_sign_of_an_article():
    alone, page = (score_vader(load_articles(clean=clean)).set_index("doc_id")["vader"] for clean in (True, False))
    assert alone["moscow-times-2011"] < 0 < page["moscow-times-2011"]


@pytest.fixture
def voiced():
    """A sentence of each voice, and one that begins and ends in narration."""
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ['"Go on," he said. Rain fell.', "Snow."]})
    tokens = tokenize(split_sentences(articles))
    return articles, tokens.assign(voice=["quotation"] * 2 + ["narration"] * 4 + ["reported"])


def test_an_article_is_cut_into_its_voices_with_the_signs_behind_each_word(voiced):
    cut = cut_by_voice(*voiced)
    assert cut.to_numpy().tolist() == [
        ["a", "quotation", 'Go on,"', 2],
        ["a", "narration", "he said. Rain fell.", 4],
        ["b", "reported", "Snow.", 1],
    ]


def test_no_word_is_lost_between_the_voices(voiced):
    articles, tokens = voiced
    alternating = tokens.assign(voice=["quotation", "narration"] * 3 + ["narration"])
    cut = cut_by_voice(articles, alternating)
    assert cut["n_words"].sum() == len(tokens)
    assert sorted(" ".join(cut["text"]).split()) == sorted(["Go", 'on,"', "he", "said.", "Rain", "fell.", "Snow."])


def test_words_of_an_article_that_is_not_there_are_refused(voiced):
    articles, tokens = voiced
    with pytest.raises(ValueError, match="tokens has words of 'b', which articles lacks"):
        cut_by_voice(articles[:1], tokens)
    with pytest.raises(ValueError, match="articles has 'a' twice"):
        cut_by_voice(pd.concat([articles, articles[:1]]), tokens)
    with pytest.raises(ValueError, match="tokens has empty cells: voice in 7 rows"):
        cut_by_voice(articles, tokens.assign(voice=None))
    with pytest.raises(ValueError, match="articles has empty cells: text in 1 rows, the first is row 1"):
        cut_by_voice(articles.assign(text=["War.", None]), tokens)
    with pytest.raises(ValueError, match="tokens needs the columns voice"):
        cut_by_voice(articles, tokens.drop(columns="voice"))
