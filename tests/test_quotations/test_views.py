"""Do the tables that readers see count what their rows say?"""

import pandas as pd
import pytest

from newsframing import quotations

SIDES = pd.DataFrame({"affiliation": ["town", "mine", "union"], "label": ["The town", "The mine", "The union"]})


@pytest.fixture
def quoted():
    """Article a quotes the mayor twice, five words, and a nameless voice; b the miners; a title and a scare word."""
    return pd.DataFrame(
        [
            ("a", 10, "We shall see", "full", "Ana Kolar", "town"),
            ("a", 40, "The Morning", "title", "", ""),
            ("a", 60, "dig now", "partial", "Ana Kolar", "town"),
            ("a", 80, "Never", "full", "", ""),
            ("b", 5, "experts", "scare", "", ""),
            ("b", 9, "No more dust, please", "full", "the miners", "mine"),
        ],
        columns=["doc_id", "start", "text", "kind", "speaker_name", "affiliation"],
    )


@pytest.fixture
def given():
    """Article a: the mayor says two things, one of them in two parts, and thinks a third; a paper says a fourth.

    Article b: the miners demand, and somebody is reported to have left.
    """
    rows = [
        ("a", 10, 22, "We shall see", "statement", "the mayor", "Ana Kolar", "person", "town", "said", "neutral", 23),
        ("a", 40, 50, "and dig", "statement", "the mayor", "Ana Kolar", "person", "town", "said", "neutral", 23),
        ("a", 60, 70, "it was late", "mental", "the mayor", "Ana Kolar", "person", "town", "felt", "mental", 55),
        ("a", 80, 90, "a war", "statement", "The Morning", "The Morning", "media", "mine", "called", "labelling", 78),
        ("a", 100, 120, "all is well", "statement", "she", "Ana Kolar", "person", "town", "denied", "denial", 95),
        (
            "b",
            9,
            29,
            "No more dust",
            "statement",
            "the miners",
            "the miners",
            "group",
            "mine",
            "demand",
            "directive",
            4,
        ),
        ("b", 40, 50, "to have left", "statement", "", "", "unnamed", "", "reported", "neutral", 35),
    ]
    columns = ["doc_id", "start", "end", "text", "kind", "source", "source_name", "source_kind", "affiliation", "cue"]
    return pd.DataFrame(rows, columns=[*columns, "stance", "cue_start"])


def test_each_side_has_its_quoted_words_and_a_side_without_any_stays_with_none(quoted):
    counts = quotations.count_words_by_side(quoted, SIDES)
    assert counts.to_numpy().tolist() == [
        ["The town", 3 + 2, 2], ["The mine", 4, 1], ["The union", 0, 0], ["side not known", 1, 1],
    ]  # fmt: skip


def test_words_of_no_side_are_a_row_only_where_there_are_some(quoted):
    counts = quotations.count_words_by_side(quoted[quoted["speaker_name"] != ""], SIDES)
    assert counts["label"].tolist() == SIDES["label"].tolist()


def test_the_rows_behind_the_squares_are_by_side_and_place_and_add_up_to_them(quoted):
    rows = quotations.list_speech(quoted.iloc[::-1], SIDES)
    assert rows[["side", "speaker", "n_words", "quotation"]].to_numpy().tolist() == [
        ["The town", "Ana Kolar", 3, "We shall see"],
        ["The town", "Ana Kolar", 2, "dig now"],
        ["The mine", "the miners", 4, "No more dust, please"],
        ["side not known", "no name found", 1, "Never"],
    ]
    assert rows["n_words"].sum() == quotations.count_words_by_side(quoted, SIDES)["n_words"].sum()


def test_speakers_stand_by_article_with_the_longest_first(quoted):
    assert quotations.count_speakers(quoted).to_numpy().tolist() == [
        ["a", "Ana Kolar", 5, 2], ["a", "no name found", 1, 1], ["b", "the miners", 4, 1],
    ]  # fmt: skip


def test_the_voices_of_an_article_are_three_rows_even_where_one_is_silent():
    tokens = pd.DataFrame({"doc_id": list("aaab"), "voice": ["narration", "quotation", "narration", "reported"]})
    assert quotations.count_voices(tokens).to_numpy().tolist() == [
        ["a", "quotation", 1, 0.333], ["a", "reported", 0, 0], ["a", "narration", 2, 0.667],
        ["b", "quotation", 0, 0], ["b", "reported", 1, 1], ["b", "narration", 0, 0],
    ]  # fmt: skip


def test_narration_without_a_source_is_that_of_sentences_in_which_nobody_named_says_anything():
    # Sentence 0: "She said no." Sentence 1: "It rained." Sentence 2: "Many were reported gone.", nobody says by whom.
    words = [(0, 0, 3), (0, 4, 8), (0, 9, 11), (1, 13, 15), (1, 16, 22)]
    words += [(2, 24, 28), (2, 29, 33), (2, 34, 42), (2, 43, 47)]
    tokens = pd.DataFrame(words, columns=["sentence_id", "start", "end"]).assign(doc_id="a")
    given = pd.DataFrame({"doc_id": "a", "start": [9, 43], "end": [11, 47], "source_kind": ["person", "unnamed"]})
    nothing = pd.DataFrame({"doc_id": [], "start": [], "end": [], "kind": []})
    counts = quotations.count_narration(tokens, nothing, given)
    # Narrated: she, said; it, rained; many, were, reported. In sentences without a named source: the last five.
    assert counts.to_numpy().tolist() == [["a", 9, 7, 5]]


def test_a_cue_is_listed_once_and_that_of_a_thought_never(given):
    cues = quotations.list_cues(given)
    assert cues["cue"].tolist() == ["said", "called", "denied", "demand", "reported"]
    assert cues["words"][0] == "We shall see"


def test_cues_are_counted_by_article_and_stance_and_a_machine_translation_is_marked(given):
    facts = pd.DataFrame({"doc_id": ["b"], "fact": ["translation"], "value": ["machine translation from Dutch"]})
    counts = quotations.count_cues(given, facts).set_index("doc_id")
    assert counts.columns.tolist()[:3] == ["machine_translated", "n_cues", "neutral"]
    assert counts.loc["a"].to_dict() == {
        "machine_translated": False, "n_cues": 3, "neutral": 1, "labelling": 1, "denial": 1, "directive": 0,
    }  # fmt: skip
    assert counts.loc["b", ["machine_translated", "n_cues", "neutral", "directive"]].tolist() == [True, 2, 1, 1]


def test_a_statement_in_two_parts_is_one_and_what_a_newspaper_says_is_no_sides(given):
    said = quotations.list_statements(given, SIDES)
    assert said[["doc_id", "side", "cue"]].to_numpy().tolist() == [
        ["a", "The town", "said"], ["a", "The town", "denied"], ["b", "The mine", "demand"],
        ["b", "side not known", "reported"],
    ]  # fmt: skip


def test_a_journalist_without_a_name_speaks_for_no_side_either(given):
    staff = given.assign(source="an AFP journalist", source_kind="official")
    assert quotations.find_media(staff).all() and quotations.list_statements(staff, SIDES).empty
    assert not quotations.find_media(staff.assign(source_kind="person")).any()  # a journalist with a name


def test_a_side_that_says_nothing_is_named_named_as_a_place_or_not_named(given):
    mentions = pd.DataFrame(
        {
            "doc_id": ["a", "a", "a", "b", "b"],
            "kind": ["person", "place", "group", "place", "place"],
            "affiliation": ["town", "mine", "mine", "town", "elsewhere"],
        }
    )
    articles = pd.DataFrame({"doc_id": ["a", "b", "c"]})
    heard = quotations.count_heard(given, mentions, articles, SIDES)
    assert heard.to_numpy().tolist() == [
        ["a", "The town", 2, ""], ["a", "The mine", 0, "named only"], ["a", "The union", 0, "not named"],
        ["a", "side not known", 0, ""],
        ["b", "The town", 0, "place only"], ["b", "The mine", 1, ""], ["b", "The union", 0, "not named"],
        ["b", "side not known", 1, ""],
        ["c", "The town", 0, "not named"], ["c", "The mine", 0, "not named"], ["c", "The union", 0, "not named"],
        ["c", "side not known", 0, ""],
    ]  # fmt: skip


def test_without_rows_every_table_has_its_columns(quoted, given):
    quoted, given = quoted.iloc[:0], given.iloc[:0]
    assert quotations.count_words_by_side(quoted, SIDES)["n_words"].tolist() == [0, 0, 0]
    assert quotations.count_speakers(quoted).empty and quotations.list_speech(quoted, SIDES).empty
    assert quotations.count_cues(given).columns.tolist() == ["doc_id", "machine_translated", "n_cues", "neutral"]
    assert quotations.list_statements(given, SIDES).empty
    assert quotations.count_voices(pd.DataFrame({"doc_id": [], "voice": []})).empty


def test_an_article_is_shown_with_its_sources_and_a_wrong_name_is_answered_with_the_names(given):
    text = "The miners demand: no more dust. Some are said to have left."
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["x" * 130, text]})
    page = quotations.show_sources(articles, given, "b").data
    assert "the miners: 1 span" in page.replace("</mark>", "") and "nobody named" in page
    with pytest.raises(ValueError, match="there is no article 'c'; choose one of 'a', 'b'"):
        quotations.show_sources(articles, given, "c")


def test_the_tables_are_left_as_they_were(quoted, given):
    before = quoted.copy(), given.copy()
    quotations.count_speakers(quoted)
    quotations.list_statements(given, SIDES)
    assert quoted.equals(before[0]) and given.equals(before[1])
