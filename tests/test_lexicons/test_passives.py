"""Passives: what was done, and whether it is said by whom."""

import pandas as pd
import pytest

from newsframing import agreement, corpus
from newsframing.lexicons import find_passives
from newsframing.segment import split_sentences, tokenize
from newsframing.tables import PASSIVES


def make_tokens(text):
    return tokenize(split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]})))


def passives(text):
    """Say what is found in a text: the words from "to be" to the participle, and whether an agent is named."""
    found = find_passives(make_tokens(text))
    return [(text[p.start : p.end], p.agent_expressed) for p in found.itertuples()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Serbs were expelled.", [("were expelled", False)]),
        ("The law has been postponed.", [("has been postponed", False)]),
        ("They are still routinely erected.", [("are still routinely erected", False)]),
        ("It was not written by her.", [("was not written", True)]),
        ("It wasn’t built.", [("wasn’t built", False)]),
        ("He was being held.", [("was being held", False)]),
        ("Rights must be respected.", [("be respected", False)]),
        ("He was named “unpatriotic” by the minister.", [("was named", True)]),
        ("Claimed by a minister, it spread.", [("Claimed", True)]),
        ("They were killed in the big town by gunmen.", [("were killed", False)]),  # "by" is too far off
        ("Blood was shed by them.", [("was shed", True)]),
        ("We’re forced out.", [("We’re forced", False)]),
        ("They were sent and were lost.", [("were sent", False), ("were lost", False)]),
    ],
)
def test_a_passive_is_a_form_of_to_be_with_a_participle_or_a_participle_before_by(text, expected):
    assert passives(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They expelled the Serbs.",
        "He has passed by the house.",
        "She was interested in it.",
        "They need a hundred.",
        "He was here. Expelled men left.",
        "He was the man who voted.",
        "",
    ],
)
def test_other_sentences_have_none(text):
    assert passives(text) == []


def test_the_table_has_its_columns_and_the_voice_of_the_participle():
    tokens = make_tokens("It was said.")
    found = find_passives(tokens)
    assert tuple(found.columns) == PASSIVES
    assert found[["verb", "voice"]].to_numpy().tolist() == [["said", ""]]
    assert find_passives(tokens.assign(voice=["narration"] * 2 + ["quotation"]))["voice"].tolist() == ["quotation"]
    with pytest.raises(ValueError, match="tokens needs the columns sentence_id"):
        find_passives(tokens.drop(columns="sentence_id"))


def test_shuffled_words_give_the_same():
    tokens = make_tokens("It was said. It has not been done by us.")
    pd.testing.assert_frame_equal(find_passives(tokens.sample(frac=1, random_state=1)), find_passives(tokens))


def test_on_the_five_articles_most_of_the_coders_passives_are_found_and_few_others():
    tokens = tokenize(split_sentences(corpus.load_articles()))
    coded = corpus.load_annotations("passives").dropna(subset="start")
    scores = agreement.score_spans(find_passives(tokens), coded, min_iou=0.3).set_index("match").loc["overlap"]
    assert scores["precision"] >= 0.9
    assert scores["recall"] >= 0.85
