"""Is everything that was counted in an article gathered, with what it counts and of how many?"""

import pandas as pd
import pytest

from newsframing import story, summaries


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Return the story of two articles of Alfa and one of Beta, about a town, with one side listed and one not."""
    folder = tmp_path_factory.mktemp("town")
    (folder / "pages").mkdir()
    (folder / "articles.csv").write_text(
        "doc_id,outlet,published,event_id\na1,Alfa,2024-03-12,bridge\na2,Alfa,2024-05-01,\nb1,Beta,2024-03-12,bridge\n",
        encoding="utf-8",
    )
    (folder / "aliases.csv").write_text(
        "variant,name,kind,affiliation\nAnna Berg,Anna Berg,person,town\nPaul Kern,Paul Kern,person,drivers\n",
        encoding="utf-8",
    )
    (folder / "sides.csv").write_text("affiliation,label\ntown,the Town Hall\n", encoding="utf-8")
    (folder / "facts.csv").write_text(
        "doc_id,fact,value,basis,evidence,line_no,reference\n"
        "b1,translation,machine translation from Dutch,human,one person,,\n"
        "a1,republisher,A Shop,lookup,the address,,https://example.org/a1\n",
        encoding="utf-8",
    )
    texts = {
        "a1": '"The bridge will open in May," Anna Berg said. "It will not," Paul Kern said.',
        "a2": "It rained on Sunday and nobody came to the meeting in the old hall of the town.",
        "b1": '"Perhaps it may open," Anna Berg said.',
    }
    for doc_id, text in texts.items():
        (folder / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    return story.read_story(folder, clean=False)


@pytest.fixture(scope="module")
def measures(read):
    """Return the measures of that story."""
    return summaries.measure_articles(read)


def value_of(measures, doc_id, measure):
    """Return n and of of one measure of one article."""
    row = measures[(measures["doc_id"] == doc_id) & (measures["measure"] == measure)]
    return tuple(row[["n", "of"]].iloc[0])


def test_quoted_words_are_of_all_quoted_words_of_the_article_by_side(measures):
    assert value_of(measures, "a1", "quoted words: the Town Hall") == (6, 9)
    assert value_of(measures, "a1", "quoted words: another side") == (3, 9)
    assert value_of(measures, "b1", "quoted words: the Town Hall") == (4, 4)


def test_an_article_without_quotations_has_none_of_none(measures):
    assert value_of(measures, "a2", "quoted words: the Town Hall") == (0, 0)
    assert value_of(measures, "a2", "statements: the Town Hall") == (0, 0)


def test_voices_add_up_to_the_words_of_the_article(read, measures):
    voices = measures[measures["part"] == "whose words"]
    assert voices.groupby("doc_id")["n"].sum().tolist() == read.articles["n_words"].tolist()
    assert value_of(measures, "b1", "whose words: in quotation marks") == (4, 7)


def test_every_measure_says_what_it_counts_and_its_parts_make_its_name(measures):
    assert (measures["measure"] == measures["part"] + ": " + measures["label"]).all()
    assert measures["counted"].ne("").all() and measures["n"].le(measures["of"]).all()
    assert measures.columns.tolist() == list(summaries.MEASURES)


def test_lists_and_labels_that_reach_five_nowhere_are_left_out(measures):
    assert set(measures["part"]) == {"whose words", "quoted words", "statements", "sources", "page and sources"}


def test_measures_can_be_summed_and_paired_as_they_are(read, measures):
    summary = summaries.summarize_outlets(measures, read.articles, read.facts)
    assert set(summary["outlet"]) == {"Alfa", "Beta"}
    assert set(summaries.pair_articles(measures, read.articles)["basis"]) >= {"one event"}


def test_a_machines_wording_is_marked_where_words_are_counted_and_not_where_speakers_are():
    five = summaries.measure_articles(story.read_story())
    marked = five[five["warning"] != ""]
    assert set(marked["doc_id"]) == {"bnr-2022"}
    assert set(marked["part"]) == {"labels for Kosovo Serbs", "words from lists"}


def test_a_corpus_of_one_line_has_measures_too(tmp_path):
    (tmp_path / "pages").mkdir()
    (tmp_path / "articles.csv").write_text("doc_id,outlet\na,A\n", encoding="utf-8")
    (tmp_path / "pages" / "a.txt").write_text("Rain.", encoding="utf-8")
    found = summaries.measure_articles(story.read_story(tmp_path, clean=False))
    assert value_of(found, "a", "whose words: narration") == (1, 1)


def test_outlets_are_listed_with_what_they_rest_on(read):
    listed = summaries.list_outlets(read).set_index("outlet")
    assert listed.loc["Alfa"].tolist() == [2, read.articles["n_words"].iloc[:2].sum(), 1, "a1, a2", "A Shop"]
    assert listed.loc["Beta", "articles"] == 1


def test_a_card_has_a_column_for_each_article_and_sums_nothing(read):
    card = summaries.make_card(read, "Alfa").set_index("what")
    assert card.columns.tolist() == ["a1", "a2"]
    assert card.loc["quoted words", "a1"] == "the Town Hall 6; another side 3 (words quoted as speech: 9)"
    assert card.loc["quoted words", "a2"] == "nothing to count"
    assert card.loc["may be set against"].tolist() == ["b1", "nothing here"]
    assert card.loc["came through"].tolist() == ["A Shop", ""]
    assert card.loc["published", "a1"] == "2024-03-12"


def test_the_articles_of_an_outlet_stand_beside_their_sum(measures):
    table = summaries.tabulate_articles(measures, "Alfa").set_index(["part", "what"])
    assert table.columns.tolist() == ["a1", "a2", "together"]
    quoted = table.loc[("quoted words", "the Town Hall")]
    assert quoted.tolist() == ["6 of 9", "nothing to count", "6 of 9"]
    with pytest.raises(ValueError, match="no outlet 'Gama'; there are 'Alfa', 'Beta'"):
        summaries.tabulate_articles(measures, "Gama")


def test_a_card_without_counts_keeps_what_is_known_of_the_articles(read):
    card = summaries.make_card(read, "Alfa", counts=False)
    assert {"event", "came through"} <= set(card["what"]) and "quoted words" not in set(card["what"])


def test_beside_the_sum_stands_what_is_left_of_it_without_an_article(measures):
    table = summaries.tabulate_articles(measures, "Alfa", without="a2").set_index(["part", "what"])
    voices = measures[measures["doc_id"].eq("a1") & measures["label"].eq("narration")].iloc[0]
    assert table.loc[("whose words", "narration"), "without a2"].startswith(f"{voices['n']} of {voices['of']}")
    with pytest.raises(ValueError, match="without 'b1' nothing changes, or nothing is left; Alfa has 'a1', 'a2'"):
        summaries.tabulate_articles(measures, "Alfa", without="b1")


def test_a_card_of_an_outlet_that_is_not_there_names_those_that_are(read):
    with pytest.raises(ValueError, match="no outlet 'Gama'; there are 'Alfa', 'Beta'"):
        summaries.make_card(read, "Gama")


def test_a_card_names_a_machines_english(read):
    assert summaries.make_card(read, "Beta").set_index("what").loc["English", "b1"] == "a machine's"
    assert "English" not in set(summaries.make_card(read, "Alfa")["what"])


def test_an_empty_table_of_outlets_keeps_its_columns(read):
    empty = read._replace(articles=read.articles.iloc[:0], attributions=read.attributions.iloc[:0])
    assert summaries.list_outlets(empty).empty
    assert isinstance(summaries.measure_articles(empty), pd.DataFrame)


def test_where_no_side_is_known_nobody_is_set_against_himself(read):
    bare = read._replace(sides=read.sides.iloc[:0])
    found = summaries.measure_articles(bare)
    assert "side not known" not in set(found["label"]) and "whose words" in set(found["part"])
    assert "came through" not in summaries.list_outlets(read._replace(facts=read.facts.iloc[:0]))
