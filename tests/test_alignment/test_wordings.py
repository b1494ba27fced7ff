"""Two texts word by word: exhibits by hand, and invariants."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from newsframing.alignment import compare_wordings
from newsframing.alignment._wordings import COLUMNS, FUNCTION_WORDS
from newsframing.tables import WORD

REUTERS = (
    "We support Serbia and the Serbs unconditionally...",
    "We consider that all legal rights and interests of the Kosovo Serbs must be observed,",
)
MOSCOW_TIMES = (
    "We support Serbia and Serbs without question.",
    "We believe that all the lawful rights and interests of the Kosovo Serbs must be respected,",
)
TEXTS = st.lists(
    st.sampled_from("tax bus fare cut Tax, the of was not Ω bus. 50,000 don’t don't - …".split()), max_size=14
).map(" ".join)


def list_runs(a: str, b: str, **options) -> list[tuple[str, str, str]]:
    return list(compare_wordings(a, b, **options)[["kind", "a", "b"]].itertuples(index=False, name=None))


# By hand


def test_the_first_sentence_of_the_briefing():
    assert list_runs(REUTERS[0], MOSCOW_TIMES[0]) == [
        ("same", "We support Serbia and", "We support Serbia and"),
        ("only in a", "the", ""),
        ("same", "Serbs", "Serbs"),
        ("replaced", "unconditionally", "without question"),
    ]


def test_the_second_sentence_of_the_briefing_with_an_article_that_stands_apart():
    assert list_runs(REUTERS[1], MOSCOW_TIMES[1]) == [
        ("same", "We", "We"),
        ("replaced", "consider", "believe"),
        ("same", "that all", "that all"),
        ("only in b", "", "the"),
        ("replaced", "legal", "lawful"),
        ("same", *["rights and interests of the Kosovo Serbs must be"] * 2),
        ("replaced", "observed", "respected"),
    ]


def test_both_sentences_in_reverse_order_give_a_run_that_has_moved():
    runs = list_runs(" ".join(REUTERS), " ".join(MOSCOW_TIMES[::-1]))
    assert runs[0] == ("moved", "We support Serbia and", "We support Serbia and")
    assert ("replaced", "legal", "lawful") in runs
    assert ("only in b", "", "Serbs without question") in runs


def test_narration_comes_out_in_readable_runs():
    a = "Serbs refused to take part in the local elections in April"
    b = "Serbs boycotted local elections in the north last month"
    assert list_runs(a, b) == [
        ("same", "Serbs", "Serbs"),
        ("replaced", "refused to take part in the", "boycotted"),
        ("same", "local elections in", "local elections in"),
        ("replaced", "April", "the north last month"),
    ]


def test_a_single_function_word_in_common_does_not_interrupt_a_difference_unless_asked_to():
    a, b = "They work for the union now", "They sat in the office then"
    assert list_runs(a, b) == [
        ("same", "They", "They"),
        ("replaced", "work for the union now", "sat in the office then"),
    ]
    assert list_runs(a, b, min_same=1)[2] == ("same", "the", "the")
    assert list_runs("work of the union", "office of the mayor")[1] == ("same", "of the", "of the")
    assert list_runs("work of the union", "office of the mayor", min_same=3) == [
        ("replaced", "work of the union", "office of the mayor")
    ]


def test_a_single_content_word_in_common_or_a_function_word_at_an_edge_stays():
    assert list_runs("cats chase mice", "dogs chase hares")[1] == ("same", "chase", "chase")
    assert list_runs("the cat", "the dog")[0] == ("same", "the", "the")


@pytest.mark.parametrize("word", ["not", "never", "seven"])
def test_negations_and_numbers_are_no_function_words(word):
    assert word not in FUNCTION_WORDS
    assert list_runs(f"he may {word} go", f"she could {word} stay")[1] == ("same", word, word)


def test_capitals_punctuation_and_the_kind_of_apostrophe_make_no_difference_but_a_possessive_does():
    assert list_runs("“Don’t GO,” he said.", "Don't go: he said") == [
        ("same", "Don’t GO,” he said", "Don't go: he said")
    ]
    assert list_runs("Kosovo's", "Kosovo") == [("replaced", "Kosovo's", "Kosovo")]


def test_texts_in_another_script_are_compared_too():
    assert list_runs("Россия поддерживает сербов", "Россия поддержала сербов") == [
        ("same", "Россия", "Россия"),
        ("replaced", "поддерживает", "поддержала"),
        ("same", "сербов", "сербов"),
    ]


@pytest.mark.parametrize(
    ("a", "b", "runs"),
    [
        ("", "", []),
        ("...", "?!", []),
        ("tax cut", "", [("only in a", "tax cut", "")]),
        ("", "tax cut", [("only in b", "", "tax cut")]),
        ("tax cut", "Tax cut!", [("same", "tax cut", "Tax cut")]),
        ("tax", "bus", [("replaced", "tax", "bus")]),
        ("the", "the", [("same", "the", "the")]),
    ],
)
def test_empty_equal_and_quite_different_texts(a, b, runs):
    assert list_runs(a, b) == runs
    assert list(compare_wordings(a, b).columns) == list(COLUMNS)


def test_an_empty_side_stands_at_the_end_of_the_word_before():
    table = compare_wordings("tax cut", "tax rate cut").set_index("kind")
    assert table.loc["only in b", ["a", "a_start", "a_end"]].tolist() == ["", 3, 3]
    assert compare_wordings("tax", "new tax").loc[0, ["kind", "a_start", "a_end"]].tolist() == ["only in b", 0, 0]


def test_what_is_no_string_and_a_wrong_number_are_named_at_once():
    told = r"a must be a string; it is None. b must be a string; it is 3. min_same is .* it is 0"
    with pytest.raises(ValueError, match=told):
        compare_wordings(None, 3, min_same=0)
    with pytest.raises(ValueError, match="min_same is a number of words, at least 1; it is True"):
        compare_wordings("a", "b", min_same=True)


# Invariants


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS, st.integers(1, 3))
def test_each_word_is_in_one_row_and_the_offsets_say_where(a, b, min_same):
    table = compare_wordings(a, b, min_same=min_same)
    assert table["place"].tolist() == list(range(len(table)))
    for text, side in ((a, "a"), (b, "b")):
        assert [text[start:end] for start, end in table[[f"{side}_start", f"{side}_end"]].to_numpy()] == table[
            side
        ].tolist()
        words = [
            word for run in table.sort_values([f"{side}_start", f"{side}_end"])[side] for word in WORD.findall(run)
        ]
        assert words == WORD.findall(text)
    straight = table[["a", "b"]].map(lambda run: [word.lower().replace("’", "'") for word in WORD.findall(run)])
    alike = table["kind"].isin(["same", "moved"])
    assert (straight["a"] == straight["b"])[alike].all()
    assert not (straight["a"] == straight["b"])[~alike].any()
    assert ((table["a"] == "") == (table["kind"] == "only in b")).all()
    assert ((table["b"] == "") == (table["kind"] == "only in a")).all()


@settings(deadline=None, derandomize=True)
@given(TEXTS, TEXTS, st.integers(1, 3))
@example(" ".join(REUTERS), " ".join(MOSCOW_TIMES[::-1]), 2)
def test_swapping_the_texts_swaps_the_columns(a, b, min_same):
    back = {"only in a": "only in b", "only in b": "only in a"}
    forth = list_runs(a, b, min_same=min_same)
    swapped = [(back.get(kind, kind), one, other) for kind, other, one in list_runs(b, a, min_same=min_same)]
    assert sorted(forth) == sorted(swapped)


@settings(deadline=None, derandomize=True)
@given(TEXTS)
def test_a_text_is_the_same_as_itself(text):
    assert set(compare_wordings(text, text)["kind"]) <= {"same"}
