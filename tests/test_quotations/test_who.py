"""Is each source of an article listed once, and is only said of it what the article says?"""

import pandas as pd
import pytest

from newsframing import quotations, segment

SIDES = pd.DataFrame({"affiliation": ["north", "south"], "label": ["The North", "The South"]})
ALIASES = pd.DataFrame(
    [("Anna Berg", "Anna Berg", "person", "north"), ("Berg", "Anna Berg", "person", "north")],
    columns=["variant", "name", "kind", "affiliation"],
)


def read(text, aliases=None):
    """Return the sources of one article, by name."""
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    sentences = segment.split_sentences(articles)
    given = quotations.find_attributions(articles, aliases)
    return quotations.list_sources(given, sentences, SIDES).set_index("source")


def test_a_source_counts_once_whatever_it_is_called():
    found = read("Prime Minister Anna Berg said it was over. Berg said no more. She said that she would go.", ALIASES)
    assert found.index.tolist() == ["Anna Berg"]
    one = found.loc["Anna Berg"]
    assert (one["n_statements"], one["side"], one["named"]) == (3, "The North", True)


@pytest.mark.parametrize(
    ("text", "name", "station", "word"),
    [
        ("Prime Minister Anna Berg said it was over.", "Anna Berg", "officials and bodies", "Minister"),
        ("Anna Berg, the new mayor of Lund, said it was over.", "Anna Berg", "officials and bodies", "mayor"),
        (
            "The envoy to Oslo, Anna Berg, left. Anna Berg said it was over.",
            "Anna Berg",
            "officials and bodies",
            "envoy",
        ),
        ("Anna Berg, a professor at Lund, said it was over.", "Anna Berg", "experts", "professor"),
        ("Anna Berg, a student in Lund, said it was over.", "Anna Berg", "citizens", "student"),
        ("Anna Berg said it was over. Anna Berg is tall.", "Anna Berg", "not known", ""),
        ("Several voters said it was over.", "Several voters", "citizens", "voters"),
        ("Two officials said it was over.", "Two officials", "officials and bodies", "officials"),
        ("The Ministry of Health said it was over.", "Ministry of Health", "officials and bodies", "Ministry"),
        ("Two sources said it was over.", "Two sources", "not known", ""),
        ("A new study said it was over.", "new study", "not known", ""),
    ],
)
def test_what_a_source_is_stands_in_the_article_or_is_not_known(text, name, station, word):
    one = read(text).loc[name]
    assert (one["station"], one["station_word"]) == (station, word)
    if word:
        assert text[one["station_start"] : one["station_end"]] == word
        assert word in one["sentence"]


@pytest.mark.parametrize(
    ("text", "name", "gender", "word"),
    [
        ("Minister Anna Berg said it was over.", "Anna Berg", "woman", "Anna"),
        ("Mr. Berg said it was over.", "Berg", "man", "Mr"),
        ("Spokesman Kim Xyzw said it was over.", "Kim Xyzw", "man", "Spokesman"),
        ("Minister Zqor Berg said it was over. He said no more.", "Zqor Berg", "man", "He"),
        ("Minister Zqor Maria said it was over.", "Zqor Maria", "not said", ""),
        ("Two officials said it was over.", "Two officials", "no single person named", ""),
    ],
)
def test_a_gender_is_what_title_first_name_or_pronoun_say_and_never_a_last_name(text, name, gender, word):
    one = read(text).loc[name]
    assert (one["gender"], one["gender_word"]) == (gender, word)
    if word:
        assert text[one["gender_start"] : one["gender_end"]] == word


def test_a_title_against_a_first_name_leaves_the_gender_unsaid():
    assert read("Mr. Anna Berg said it was over.").iloc[0]["gender"] == "not said"


def test_the_noun_of_another_person_with_that_last_name_is_not_taken():
    text = "Professor Paul Berg was there. Anna Berg said it was over. Anna Berg, a student, left."
    assert read(text).loc["Anna Berg", "station"] == "citizens"


def test_a_last_name_that_is_a_title_makes_no_king():
    found = read("Mr. King said it was over. Larry King said no more. Mr. King. Mr. King's show was long.")
    assert set(found["station"]) == {"not known"}


def test_thoughts_and_what_nobody_is_named_for_make_no_source():
    assert read("Anna Berg believes that it is over. It was reported to be over.").empty


def test_a_pronoun_of_nobody_known_is_no_source_of_its_own():
    assert read("They said it was over.").empty


def test_articles_without_sources_give_an_empty_table_with_its_columns():
    found = read("Nothing happened.")
    assert found.empty
    assert {"station", "gender", "side", "sentence", "station_start"} <= set(found.columns)


def test_sentences_of_other_articles_are_refused():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Anna Berg said it was over."]})
    sentences = segment.split_sentences(articles).assign(doc_id="b")
    with pytest.raises(ValueError, match="sentences has no row of 'a'"):
        quotations.list_sources(quotations.find_attributions(articles), sentences, SIDES)


def test_a_source_that_is_missing_is_refused():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Anna Berg said it was over."]})
    given = quotations.find_attributions(articles).assign(source=None)
    with pytest.raises(ValueError, match="attributions has empty cells: source in 1 rows"):
        quotations.list_sources(given, segment.split_sentences(articles), SIDES)
