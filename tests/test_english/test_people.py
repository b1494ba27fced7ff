"""Which people does an article name, and whom does it mean by "he"? One rule a test, sentences made up for it."""

import pandas as pd
import pytest

from newsframing.english.people import find_people, read_first_name
from newsframing.english.words import read_sentences
from newsframing.quotations import find_attributions
from newsframing.segment import split_sentences


def people_of(text):
    """The people of a text by last name."""
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    places = list(zip(sentences["paragraph_id"], sentences["start"], sentences["end"], strict=True))
    return find_people([words for _, words in read_sentences(text, places, [])]).by_last


def sources_of(text):
    """Name and kind of the source of each statement of a text."""
    found = find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return list(zip(found["source_name"], found["source_kind"], strict=True))


FIRST_NAMES = "Alexander Peter Viktor Victor Oliver Walter Roger Tyler Hector Herman Dean".split()


@pytest.mark.parametrize("first", FIRST_NAMES)
def test_a_first_name_that_ends_like_an_office_is_part_of_the_name(first):
    assert sources_of(f"{first} Orban said it rained.") == [(f"{first} Orban", "person")]
    assert sources_of(f"{first} Orban came. She said it rained.") == [("", "person")]
    assert sources_of(f"{first} Orban came. He said it rained.") == [(f"{first} Orban", "person")]


def test_an_office_before_a_first_name_and_in_lower_case_is_an_office():
    assert sources_of("Dean Paul Berg said it rained.") == [("Paul Berg", "person")]
    assert sources_of("Texas Governor Ann Berg said it rained.") == [("Ann Berg", "person")]
    assert sources_of("The dean said it rained.") == [("dean", "official")]


def test_the_only_person_named_is_not_meant_by_the_other_pronoun():
    text = "Angela Merkel said the summit had been useful. {} denied that it had rained."
    assert sources_of(text.format("He"))[1] == ("", "person")
    assert sources_of(text.format("She"))[1] == ("Angela Merkel", "person")


def test_a_first_name_of_women_and_men_rules_nobody_out():
    assert read_first_name("terry") == "both"
    for pronoun in ("He", "She"):
        assert sources_of(f"Terry Strada came. {pronoun} said it rained.") == [("Terry Strada", "person")]


def test_of_two_named_as_a_pair_neither_is_guessed_unless_one_spoke():
    pair = "Peter Lang and Victor Roux argued over the plans."
    assert sources_of(f"{pair} He warned that it would rain.")[-1] == ("", "person")
    assert sources_of(f"{pair} Lang said it rained. He said it would snow.")[-1] == ("Peter Lang", "person")
    couple = "Elena Popescu and Robert Crane inspected the bridge. He said it would hold."
    assert sources_of(couple) == [("Robert Crane", "person")]


def test_a_name_that_nothing_says_to_be_a_persons_is_meant_by_he_where_nobody_else_is():
    assert sources_of("Kenji Watanabe resigned. He said it rained.") == [("Kenji Watanabe", "person")]
    assert sources_of("North Korea fired again. He said it rained.") == [("", "person")]


def test_he_at_the_beginning_is_the_only_person_named_right_after():
    assert sources_of("He said it rained, although Andreas Vogt stayed.") == [("Andreas Vogt", "person")]
    assert sources_of("She said it rained, although Andreas Vogt stayed.") == [("", "person")]
    assert sources_of("He said it rained, although Andreas Vogt and Paul Berg stayed.") == [("", "person")]


@pytest.mark.parametrize("name", ["Zelensky", "McLenney", "O'Rourke", "Bergström", "Petit-Jean"])
def test_a_last_name_alone_that_speaks_is_a_persons(name):
    assert sources_of(f"{name} said it rained. He said it would snow.") == [(name, "person")] * 2


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Moscow said it rained.", "institution"),
        ("Zimbabwe said it rained.", "institution"),
        ("Gazprom said it rained.", "institution"),
        ("UEFA said it rained.", "institution"),
        ("PolitiFact said it rained. PolitiFact said it snowed.", "institution"),
        ("Croats said it rained.", "group"),
        ("Reuters said it rained.", "media"),
        ("Reporters said it rained.", "official"),
        ("Merrill Lynch rose. Merrill said it rained.", "institution"),
        ("Novak Corp rose. Novak said it rained.", "institution"),
    ],
)
def test_a_place_a_body_and_a_plural_alone_are_no_last_names(text, kind):
    assert sources_of(text)[-1][1] == kind


def test_a_country_of_two_words_is_nobody_and_a_person_may_be_called_like_one():
    assert people_of("South Korea fired. South Korea said so. North Korea waited.") == {}
    assert people_of("Michael Jordan came.")["jordan"].name == "Michael Jordan"


def test_members_of_a_party_are_no_person_even_behind_a_first_name():
    assert people_of("Virginia Democrats said it rained. Democrats said so.") == {}


def test_a_short_sentence_of_names_is_no_headline():
    assert sources_of('"It rained," insisted Agriculture Minister Nguyen Van Thanh.')[0] == (
        "Nguyen Van Thanh",
        "person",
    )


def test_the_22_year_old_is_the_one_just_named():
    assert sources_of("Tyler Brooks won. The 22-year-old said it rained.") == [("Tyler Brooks", "person")]


def test_it_is_the_body_that_the_sentence_before_is_about():
    assert sources_of("The Central Bank of Norland acted. It said it rained.") == [
        ("Central Bank of Norland", "institution")
    ]
    assert sources_of("Anna Berg acted. It said it rained.") == [("", "institution")]


def test_a_noun_before_a_full_name_is_no_part_of_it():
    assert sources_of("According to poet Ismet Kadić, it rained.") == [("Ismet Kadić", "person")]
    assert sources_of("According to a note in the Official Bulletin, it rained.")[0][1] != "person"
