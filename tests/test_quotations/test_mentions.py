"""Are the names of the alias table found where they stand, under every spelling?"""

import pandas as pd
import pytest

from newsframing import quotations, segment

TEXT = "Ana Kolar left Dunton. KOLAR will return, said Kolar's aide; a kolar is a wheel."


@pytest.fixture
def story():
    """One article, in which a mayor is named three times and a town once; *kolar* without a capital is nobody."""
    articles = pd.DataFrame({"doc_id": ["a"], "text": [TEXT]})
    sentences = segment.split_sentences(articles)
    aliases = pd.DataFrame(
        [
            ("Ana Kolar", "Ana Kolar", "person", "town"),
            ("Kolar", "Ana Kolar", "person", "town"),
            ("Dunton", "Dunton", "place", "town"),
        ],
        columns=["variant", "name", "kind", "affiliation"],
    )
    return segment.tokenize(sentences), sentences, aliases


def test_a_name_is_found_in_its_spellings_the_longest_first_and_only_with_its_capital(story):
    mentions = quotations.find_mentions(*story)
    assert mentions[["name", "words"]].to_numpy().tolist() == [
        ["Ana Kolar", "Ana Kolar"], ["Dunton", "Dunton"], ["Ana Kolar", "KOLAR"], ["Ana Kolar", "Kolar"],
    ]  # fmt: skip
    assert [TEXT[start:end] for start, end in zip(mentions["start"], mentions["end"], strict=True)] == [
        "Ana Kolar", "Dunton", "KOLAR", "Kolar",
    ]  # fmt: skip
    assert mentions["sentence"][0] == "Ana Kolar left Dunton."


def test_names_marked_by_hand_are_added_with_the_side_of_the_name(story):
    coded = pd.DataFrame(
        {
            "doc_id": "a", "start": [63, None], "end": [68, None], "text": ["wheel", "Kolar"],
            "name": ["Dunton", "Ana Kolar"], "kind": ["place", "person"],
        }
    )  # fmt: skip
    mentions = quotations.find_mentions(*story, coded=coded)
    assert len(mentions) == 4 + 1  # the second has no place in the text
    assert mentions.iloc[-1][["words", "affiliation", "sentence"]].tolist() == ["wheel", "town", ""]


def test_each_spelling_of_a_name_is_counted_where_it_stands(story):
    spelt = quotations.count_spellings(quotations.find_mentions(*story))
    assert spelt.to_numpy().tolist() == [
        ["Ana Kolar", "Ana Kolar", "a", 1], ["Ana Kolar", "KOLAR", "a", 1], ["Ana Kolar", "Kolar", "a", 1],
        ["Dunton", "Dunton", "a", 1],
    ]  # fmt: skip


def test_without_a_table_of_names_nobody_is_found(story):
    tokens, sentences, aliases = story
    mentions = quotations.find_mentions(tokens, sentences, aliases.iloc[:0])
    assert mentions.empty and quotations.count_spellings(mentions).empty
