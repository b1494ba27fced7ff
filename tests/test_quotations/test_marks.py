"""Where do words in quotation marks begin and end? Cases read by hand, and what must hold of any text."""

import re
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing.quotations._marks import find_quoted


def paragraphs_of(text):
    return [(part.start(), part.end()) for part in re.finditer(r"[^\n]+", text)]


def quoted(text):
    return [text[start:end] for start, end, _, _ in find_quoted(text, paragraphs_of(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes" twice.', ["yes"]),
        ('"Yes," he said. "No."', ["Yes,", "No."]),
        ("“Yes,” he said. “No.”", ["Yes,", "No."]),
        ("''Yes,'' he said.", ["Yes,"]),
        ("``Yes,'' he said.", ["Yes,"]),
        ("„Ja“, sagte er.", ["Ja"]),
        ("«Oui», dit-il.", ["Oui"]),
        ("« Oui », dit-il.", ["Oui"]),
        ("「はい」と言った。", ["はい"]),
        ("‘Yes,’ he said.", ["Yes,"]),
        ("'Yes,' he said.", ["Yes,"]),
        ("Rights 'Must Be Respected'", ["Must Be Respected"]),
        ("\"He said 'yes' twice.\"", ["He said 'yes' twice."]),
        ("“He said ‘yes’ twice.”", ["He said ‘yes’ twice."]),
        ("“He said ‘yes.’”", ["He said ‘yes.’"]),
        ("‘He said “yes” twice.’", ["He said “yes” twice."]),
        ('(“yes”) and --"no"--', ["yes", "no"]),
        ('"yes"—then "no".', ["yes", "no"]),
        ('“mixed" marks', ["mixed"]),
        ('" spaced "', ["spaced"]),
        ("The Serbs' rights", []),
        ("Kosovo's government", []),
        ("the boys' and the girls' teams", []),
        ("the '90s and the ’70s", []),
        ("rock 'n' roll, rock ’n’ roll", []),
        ("'Tis the season", []),
        ("Hawai'i, Qur'an, O’Hara", []),
        ("don't, won’t, they're", []),
        ('a 6\'2" man and a 5" pipe', []),
        ('"the Serbs\' rights"', ["the Serbs' rights"]),
        ('<a href="http://x.org" title="x">word</a>', []),
        ('He said "yes.', ["yes."]),
        ('"Only one mark at the start', ["Only one mark at the start"]),
        ('"', []),
        ("", []),
        ('""', []),
        ('קרא "שלום" אמר.', ["שלום"]),
        ('"One." "Two." "Three."', ["One.", "Two.", "Three."]),
        ('He called it "a," "b" and "c".', ["a,", "b", "c"]),
        ('"What?" she asked.', ["What?"]),
        ("so-called “experts”", ["experts"]),
        ("“One\n\n“Two”", ["One", "Two"]),
        ('"One.\n\n"Two."', ["One.", "Two."]),
        ('The "Kommersant" daily', ["Kommersant"]),
        ('He said: "It is so."', ["It is so."]),
        ("no mark at all", []),
        ("'the Serbs' rights' is hard", ["the Serbs' rights"]),
        ("He spoke of 'the Serbs' rights' and left.", ["the Serbs' rights"]),
        ("It was 'the boys' and girls' teams', he said", ["the boys' and girls' teams"]),
        ("'Serbs' and 'Croats' met", ["Serbs", "Croats"]),
        ("The 'rights' of the Serbs' team", ["rights"]),
        ("'Abd al-Rahman al-Shara' said no", []),
        ("Get 'em while they're hot at the boys' house", []),
        ('"The pipe is 5" wide," he said.', ['The pipe is 5" wide,']),
        ('He said "yes. Then "no."', ["yes.", "no."]),
        ("He said “yes. Then “no.”", ["yes.", "no."]),
        ("“One “two” three” four", ["One “two” three"]),
        ('She said "yes "and then "no".', ["yes", "no"]),
        ('yes," he said. "No," she said.', ["No,"]),
        ('"Yes,"he said."No,"she said.', ["Yes,", "No,"]),
        ("”ord” sa han, »ord« och »ord»", ["ord", "ord", "ord"]),
        ('צה"ל וארה"ב אמרו "שלום"', ["שלום"]),
        ('他说“你好”然后走了。他说"你好"然后', ["你好", "你好"]),
        ("Home » News » Sport", []),
        ("“A “b”\n\n“C”", ["A", "b", "C"]),
        ('"I like “Shark Tank.” But no.\n\n"Yes."', ["I like “Shark Tank.” But no.", "Yes."]),
        ('"A so-called "peace" plan.\n\n"Yes."', ['A so-called "peace" plan.', "Yes."]),
    ],
)
def test_words_in_quotation_marks(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("‚Ja‘, sagte er.", [("Ja", "curly_single", "")]),
        (",,Yes'' he said.", [("Yes", "low_double", "")]),
        ("»Ja«, sagte er. ‹Oui›, dit-il.", [("Ja", "angle", ""), ("Oui", "angle", "")]),
        ("『本』", [("本", "corner", "")]),
        ("''a'' and “b” and 'c'", [("a", "doubled", ""), ("b", "curly_double", ""), ("c", "straight_single", "")]),
        ("'I said \"no\" to him,' he said.", [('I said "no" to him,', "straight_single", "")]),
        ("She said, \"He told me 'go' and 'stay.'\"", [("He told me 'go' and 'stay.'", "straight_double", "")]),
        ("‘The girls’ team won,’ he said.", [("The girls’ team won,", "curly_single", "")]),
        ("'It's fine,' he said.", [("It's fine,", "straight_single", "")]),
        ("5'10\" tall, 40' long, 6\" wide", []),
        ('A 12" "maxi" single', [("maxi", "straight_double", "")]),
        ("James's, James', the Joneses' house, fish 'n' chips, ’Tis, 'em", []),
        (
            "[“yes”]; (‘no’); “maybe”-man",
            [("yes", "curly_double", ""), ("no", "curly_single", ""), ("maybe", "curly_double", "")],
        ),
        ('<p class="a">"word"</p>', [("word", "straight_double", "")]),
        ("قال «نعم» اليوم", [("نعم", "angle", "")]),
        ('He said "we"\u200b and left', [("we", "straight_double", "")]),
        ("“...and left,” he said.", [("...and left,", "curly_double", "")]),
        ("“ ” and “”", []),
        ("He said 'yes and left.", []),
        ("He said, 'yes and left.", [("yes and left.", "straight_single", "never closed")]),
        (
            "“One.\n\n“Two.\n\n“Three.”",
            [
                ("One.", "curly_double", "goes on in the next paragraph"),
                ("Two.", "curly_double", "goes on in the next paragraph"),
                ("Three.", "curly_double", ""),
            ],
        ),
        (
            "'One.\n\n'Two.'",
            [("One.", "straight_single", "goes on in the next paragraph"), ("Two.", "straight_single", "")],
        ),
        ("“One.\n\nTwo.", [("One.", "curly_double", "never closed")]),
    ],
)
def test_a_span_has_the_name_of_its_marks_and_a_note_where_it_is_not_closed(text, expected):
    spans = find_quoted(text, paragraphs_of(text))
    assert [(text[start:end], mark, note) for start, end, mark, note in spans] == expected


def count_lines(text):
    """How many lines of Python are run while a text is read: work without a clock."""
    events = Counter()

    def trace(frame, event, argument):
        events[event] += 1
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        find_quoted(text, paragraphs_of(text))
    finally:
        sys.settrace(before)
    return events["line"]


@pytest.mark.parametrize(
    "piece", ['"', "“", '" ', "“a ", "a” ", "‘a ", "a’ ", "''a ", "`` ", "«a ", "“a ‘b ", "“b” c ", "“a\n\n", "x='"]
)
def test_twice_the_marks_are_about_twice_the_work(piece):
    once, twice = (count_lines("“a " + piece * n + "a\n\n“b") for n in (500, 1_000))
    assert twice < 2.2 * once


@pytest.mark.parametrize("text", ["“" * 200_000 + "a", '"a" ' * 50_000, "“a " * 5_000 + "a” " * 5_000, "a" * 1_000_000])
def test_long_texts_are_read_to_the_end(text):
    check(text)


def test_a_quotation_that_goes_on_in_the_next_paragraph_is_a_span_in_each_and_says_so():
    text = "“One.\n\n“Two.”"
    notes = [(mark, note) for _, _, mark, note in find_quoted(text, paragraphs_of(text))]
    assert notes == [("curly_double", "goes on in the next paragraph"), ("curly_double", "")]


def test_a_span_never_closed_ends_with_its_paragraph_and_says_so():
    text = 'He said "yes and left.\n\nThe end.'
    assert [(text[start:end], note) for start, end, _, note in find_quoted(text, paragraphs_of(text))] == [
        ("yes and left.", "never closed")
    ]


@settings(deadline=None, derandomize=True, max_examples=300)
@given(
    st.lists(
        st.sampled_from(['"', "“", "”", "'", "’", "‘", "''", "«", "»", "a", "Ab.", " ", ",", "\n", "s", "("]),
        max_size=40,
    )
)
def test_spans_are_in_order_apart_stripped_and_within_one_paragraph(pieces):
    check("".join(pieces))


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.text(st.characters(codec=None), max_size=80))
def test_any_text_gives_sound_spans(text):
    check(text)


def check(text):
    paragraphs = paragraphs_of(text)
    spans = find_quoted(text, paragraphs)
    reach = 0
    for start, end, _, _ in spans:
        assert reach <= start < end
        assert text[start:end] == text[start:end].strip()
        assert any(first <= start and end <= last for first, last in paragraphs)
        reach = end


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(alphabet="abc .;-\n", max_size=60))
def test_a_text_without_marks_has_no_span(text):
    assert quoted(text) == []


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.lists(st.text(alphabet="abcd", min_size=1, max_size=6), min_size=1, max_size=6))
def test_straight_marks_are_read_like_curly_ones(words):
    curly = " and ".join(f"“{word}”" for word in words)
    assert quoted(curly) == quoted(curly.replace("“", '"').replace("”", '"')) == words
