"""Does a table of labels say which words stand there, whose they are, and how often?"""

import pandas as pd
import pytest

from newsframing import lexicons, segment

TEXTS = {
    "a": "Valley Miners marched. The Valley's Miners were told to stop.",
    "b": "It rained.",
    "c": "Locals call them Miners of the Valley.",
}


@pytest.fixture
def articles():
    """Three articles on one group of miners: a names it twice, b never, c in another way."""
    articles = pd.DataFrame({"doc_id": TEXTS.keys(), "text": TEXTS.values(), "n_words": [9, 2, 7]})
    return articles


@pytest.fixture
def lexicon():
    """Two labels of the miners and one of the locals, of which none is displayed otherwise than its term."""
    return pd.DataFrame(
        {
            "lexicon": "own",
            "category": "group",
            "term": ["valley miner", "miner of the valley", "locals"],
            "display": ["Valley Miner", "Miner of the Valley", "locals"],
            "forms": ["valley miner|valley miners", "miner of the valley|miners of the valley", "locals"],
            "refers_to": ["miners", "miners", "open"],
        }
    )


@pytest.fixture
def listed(articles, lexicon):
    sentences = segment.split_sentences(articles)
    tokens = segment.tokenize(sentences).assign(voice="narration")
    facts = pd.DataFrame({"doc_id": ["c"], "fact": ["translation"], "value": ["machine translation"]})
    matches = lexicons.match_terms(tokens, lexicon, sentences=sentences)
    return lexicons.list_labels(matches, sentences, lexicon, facts)


def test_a_label_has_its_capitals_its_words_its_sentence_and_a_possessive_that_the_text_has(listed):
    assert listed[["doc_id", "label", "words"]].to_numpy().tolist() == [
        ["a", "Valley Miner", "Valley Miners"],
        ["a", "Valley's Miners", "Valley's Miners"],
        ["c", "locals", "Locals"],
        ["c", "Miner of the Valley", "Miners of the Valley"],
    ]
    assert listed["sentence"][1] == "The Valley's Miners were told to stop."
    assert listed["refers_to"].tolist() == ["miners", "miners", "open", "miners"]
    assert listed["machine_translated"].tolist() == [False, False, True, True]


def test_the_place_of_a_label_is_a_share_of_its_article(listed):
    # Valley's begins at letter 27 of 61, Miners of the Valley at 17 of 38.
    assert listed["place"].tolist() == [0, round(27 / 61, 3), 0, round(17 / 38, 3)]


def test_a_list_without_capitals_shows_its_terms(articles, lexicon):
    sentences = segment.split_sentences(articles)
    plain = lexicon.drop(columns=["display", "refers_to"])
    tokens = segment.tokenize(sentences).assign(voice="")
    matches = lexicons.match_terms(tokens, plain, sentences=sentences)
    listed = lexicons.list_labels(matches, sentences, plain)
    assert listed["label"][0] == "valley miner" and listed["refers_to"].eq("").all()


def test_labels_are_counted_for_every_article_the_most_frequent_first(listed, articles):
    miners = listed[listed["refers_to"] == "miners"].replace({"label": {"Valley's Miners": "Valley Miner"}})
    counts = lexicons.count_labels(miners, articles)
    assert counts[["doc_id", "n_words", "label", "n"]].to_numpy().tolist() == [
        ["a", 9, "Valley Miner", 2], ["a", 9, "Miner of the Valley", 0],
        ["b", 2, "Valley Miner", 0], ["b", 2, "Miner of the Valley", 0],
        ["c", 7, "Valley Miner", 0], ["c", 7, "Miner of the Valley", 1],
    ]  # fmt: skip
    assert counts["machine_translated"].tolist() == [False] * 4 + [True] * 2


def test_without_labels_there_are_no_rows_and_all_columns(listed, articles):
    counts = lexicons.count_labels(listed.iloc[:0], articles)
    assert counts.empty and counts.columns.tolist() == ["doc_id", "n_words", "label", "n", "machine_translated"]


def test_another_label_is_put_into_a_sentence_and_one_that_is_not_there_is_refused():
    versions = lexicons.swap_label("Miners marched.", "Miners", ["Locals", "People"])
    assert versions.to_numpy().tolist() == [
        ["Miners", "as written", "Miners marched."],
        ["Locals", "our change", "Locals marched."],
        ["People", "our change", "People marched."],
    ]
    with pytest.raises(ValueError, match="'miners' does not stand in the sentence 'Miners marched.'; capitals count"):
        lexicons.swap_label("Miners marched.", "miners", ["Locals"])
