"""Do the tables for readers say what was found? By small texts worked by hand."""

import math

import pandas as pd
import pytest

from newsframing import quantities, segment

TEXTS = {
    "a": "Vends make up about 10 percent of Lusia's population. More than 30,000 Vends marched in Lenk.",
    "b": "Nearly 2 million people live in Lusia, of which around 50,000 consider themselves Vends.",
    "c": 'Only 20,000 Vends marched in Lenk. "A third of the shops shut," the mayor said.',
}


@pytest.fixture
def tables():
    """Articles a and c are on one march of three days apart; a and b state shares of one population."""
    articles = pd.DataFrame(
        {
            "doc_id": list(TEXTS), "text": list(TEXTS.values()), "event_id": ["march", "", "march"],
            "published": ["2024-03-04", "2025-01-01", "2024-03-01"],
        }
    )  # fmt: skip
    numbers = quantities.find_quantities(articles)
    return numbers, segment.split_sentences(articles), quantities.compare_quantities(numbers, articles)


def test_each_checkable_number_stands_with_what_it_allows_its_source_and_its_sentence(tables):
    found = quantities.list_stated_numbers(*tables[:2])
    assert found[["doc_id", "number", "allows", "source", "sourced"]].to_numpy().tolist() == [
        ["a", "about 10 percent", "9.5 to 10.5 percent", "none in its sentence", False],
        ["a", "More than 30,000 Vends", "30,000 and more", "none in its sentence", False],
        ["b", "Nearly 2 million people", "1,900,000 to 2,000,000", "none in its sentence", False],
        ["b", "around 50,000", "47,500 to 52,500", "none in its sentence", False],
        ["c", "20,000 Vends", "20,000", "none in its sentence", False],
        ["c", "A third", "33.3 percent", "mayor", True],
    ]
    assert found["sentence"].iloc[1] == "More than 30,000 Vends marched in Lenk."


def test_a_text_of_ones_own_is_read_in_one_call():
    found = quantities.read_numbers("About 300 people marched, the union said. Half of the 40 shops shut.")
    assert found[["number", "allows", "source"]].to_numpy().tolist() == [
        ["About 300 people", "285 to 315", "union"],
        ["Half", "50 percent", "none in its sentence"],
        ["40 shops", "40", "none in its sentence"],
    ]


def test_a_unit_stands_behind_the_number_that_it_measures():
    found = quantities.read_numbers("They held a flag of over 200 meters, that is less than 3.5% of the way.")
    assert found["allows"].tolist() == ["200 metres and more", "0 to 3.5 percent"]


def test_numbers_with_and_without_a_source_are_counted_by_article(tables):
    assert quantities.count_sourced_numbers(tables[0]).to_numpy().tolist() == [
        ["a", 2, 0, 2, 0.0],
        ["b", 2, 0, 2, 0.0],
        ["c", 2, 1, 1, 0.5],
    ]


def test_a_pair_stands_in_words_with_both_sentences(tables):
    numbers, sentences, pairs = tables
    found = quantities.list_number_pairs(pairs, sentences).set_index("number")
    march = found.loc["20,000 Vends"]
    assert (march["other_number"], march["verdict"]) == ("More than 30,000 Vends", "cannot both hold of one time")
    assert (march["published"], march["other_published"]) == ("2024-03-01", "2024-03-04")
    assert march["other_sentence"] == "More than 30,000 Vends marched in Lenk."
    assert found.loc["about 10 percent", "because"].endswith(
        "50,000 of 2,000,000 is 2.5 percent (as worded 2.38 to 2.76)"
    )


def test_numbers_of_one_thing_are_one_group_and_a_share_worked_out_has_no_stated_value(tables):
    numbers, _, pairs = tables
    found = quantities.group_numbers(pairs, numbers)
    assert found["group"].tolist() == ["Vends of Lusia's population"] * 2 + ["Vends"] * 2
    assert found["worked_out"].tolist() == [False, True, False, False]
    assert found["value"].iloc[[0, 2, 3]].tolist() == [10, 20000, 30000] and math.isnan(found["value"].iloc[1])
    assert found["published"].tolist()[2:] == ["2024-03-01", "2024-03-04"]
    assert set(found["verdict"]) == {"cannot both hold of one time"}


def test_a_chain_of_pairs_makes_one_group_and_no_rivals_make_none():
    texts = [
        f"At the Lenk pit {n} miners walked out over unpaid wages." for n in ("700", "900", "several", "hundreds of")
    ]
    articles = pd.DataFrame({"doc_id": list("abcd"), "text": texts, "event_id": "strike"})
    numbers = quantities.find_quantities(articles)
    found = quantities.group_numbers(quantities.compare_quantities(numbers, articles), numbers)
    assert found["doc_id"].tolist() == ["a", "b", "d"]
    assert set(found["verdict"]) == {"both can hold, cannot both hold"}
    assert not found["days_differ"].any()


def test_days_differ_only_where_all_that_exclude_each_other_are_of_different_days():
    sizes = "700", "800", "900"
    texts = [f"At the Lenk pit {size} miners walked out over unpaid wages." for size in sizes]
    articles = pd.DataFrame({"doc_id": list("abc"), "text": texts, "event_id": "strike"})
    numbers = quantities.find_quantities(articles)
    for days, differ in ((("01", "02", "03"), True), (("01", "02", "02"), False)):
        dated = articles.assign(published=[f"2024-03-{day}" for day in days])
        found = quantities.group_numbers(quantities.compare_quantities(numbers, dated), numbers)
        assert found["days_differ"].tolist() == [differ] * 3


def test_a_third_and_33_percent_are_one_group_in_percent():
    texts = ["A third of Lenk's houses burnt in the fire.", "The fire burnt 40 percent of the houses in Lenk."]
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": texts, "event_id": "fire"})
    numbers = quantities.find_quantities(articles)
    found = quantities.group_numbers(quantities.compare_quantities(numbers, articles), numbers)
    assert found["unit"].tolist() == ["percent", "percent"]
    assert found["low"].round(2).tolist() == [33.33, 38.0]  # 40 less 5 percent of it: a conversion


def test_a_count_is_placed_in_the_population_of_its_own_articles_percentage(tables):
    numbers, _, pairs = tables
    found = quantities.place_in_populations(pairs, numbers)
    assert found[["doc_id", "number", "part", "whole", "share"]].to_numpy().tolist() == [
        ["a", "More than 30,000 Vends", 30000, 200000, 0.15],  # 10 percent of 2 million
    ]
    assert found["population"].tolist() == [
        "about 10 percent (a, 2024-03-04) of Nearly 2 million people (b, 2025-01-01)"
    ]


def test_the_numbers_of_one_article_are_marked_with_their_kind_and_another_name_is_refused(tables):
    articles = pd.DataFrame({"doc_id": list(TEXTS), "text": list(TEXTS.values())})
    page = quantities.show_numbers(articles, tables[0], "c").data
    assert page.count("</mark>") == 2 + 2  # two numbers, and their two kinds in the list above
    with pytest.raises(ValueError, match="no article 'd'; choose one of 'a', 'b', 'c'"):
        quantities.show_numbers(articles, tables[0], "d")


def test_without_numbers_every_table_is_empty_and_whole(tables):
    numbers, sentences, pairs = (table.iloc[:0] for table in tables)
    assert list(quantities.list_stated_numbers(numbers, sentences).columns)[-1] == "sentence"
    assert quantities.count_sourced_numbers(numbers).empty
    assert quantities.list_number_pairs(pairs, sentences).empty
    assert list(quantities.group_numbers(pairs, numbers).columns)[0] == "group"
    assert list(quantities.place_in_populations(pairs, numbers).columns)[:2] == ["doc_id", "number"]
