"""Which numbers can be about the same thing, and do they agree? By pairs worked by hand."""

import math

import pandas as pd
import pytest

from newsframing import corpus, quotations
from newsframing.quantities import compare_quantities, find_quantities
from newsframing.tables import QUANTITY_PAIRS

FIRST = "The union said {} miners walked out of the Lenk pit over unpaid wages."
SECOND = "At the Lenk pit {} miners have walked out because wages were unpaid."


def compare(*texts, events=None, published=None, tolerance=0.05):
    """Return the pairs of some texts, all on one event unless it is said otherwise."""
    names = [f"a{number}" for number in range(len(texts))]
    articles = pd.DataFrame({"doc_id": names, "text": texts, "event_id": events or ["strike"] * len(texts)})
    articles["published"] = published or ["2024-03-01"] * len(texts)
    return compare_quantities(find_quantities(articles), articles, tolerance=tolerance)


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("700", "700", "agree"),
        ("700", "hundreds of", "agree"),  # 200 to 999
        ("1,700", "hundreds of", "contradict"),
        ("more than 700", "800", "agree"),
        ("more than 700", "600", "contradict"),
        ("about 700", "730", "agree"),  # 665 to 735
        ("about 700", "740", "contradict"),
        ("about 700", "about 770", "agree"),  # 665 to 735, 731.5 to 808.5
        ("nearly 700", "670", "agree"),  # 665 to 700
        ("nearly 700", "660", "contradict"),
        ("600 to 800", "700", "agree"),
        ("up to 700", "750", "contradict"),
        ("at least 700", "up to 700", "agree"),
        ("several", "700", "cannot be compared"),
    ],
)
def test_two_numbers_agree_if_what_their_words_allow_has_a_number_in_common(one, other, verdict):
    assert compare(FIRST.format(one), SECOND.format(other))["verdict"].tolist() == [verdict]


def test_the_tolerance_says_how_far_about_700_may_be_from_700():
    texts = FIRST.format("about 700"), SECOND.format("740")
    assert compare(*texts, tolerance=0.1)["verdict"].tolist() == ["agree"]  # 630 to 770
    found = compare(*texts, tolerance=0)
    assert found[["low", "high", "verdict"]].to_numpy().tolist() == [[700, 700, "contradict"]]


def test_numbers_that_meet_only_at_a_bound_that_the_words_exclude_agree_only_as_rounded():
    found = compare(FIRST.format("less than 700"), SECOND.format("700"))
    assert found["verdict"].tolist() == ["agree"]
    assert found["note"].iloc[0].startswith("they meet only as rounded numbers")
    found = compare(FIRST.format("at most 700"), SECOND.format("700"))
    assert "rounded" not in found["note"].iloc[0]


def test_the_arithmetic_shows_what_each_number_allows():
    found = compare(FIRST.format("about 21,000"), SECOND.format("more than 23,000")).iloc[0]
    assert found["arithmetic"] == (
        '"about 21,000 miners" allows 19,950 to 22,050; "more than 23,000 miners" allows 23,000 and more'
    )
    assert (found["low"], found["high"], found["other_low"], found["other_high"]) == (19950, 22050, 23000, math.inf)


def test_one_number_of_another_event_is_never_linked_though_it_is_the_same():
    assert compare(FIRST.format("50,000"), SECOND.format("50,000"), events=["strike", "other"]).empty
    assert compare(FIRST.format("50,000"), SECOND.format("50,000"), events=[None, None]).empty


def test_one_number_without_words_in_common_is_not_linked():
    assert compare(FIRST.format("50,000"), "The lake holds 50,000 trout after a mild winter.").empty
    assert compare(FIRST.format("50,000"), "A mild winter left 50,000 tourists in the hills.").empty


def test_people_are_compared_with_people_of_their_group_only():
    texts = "The army sent 700 soldiers to the Lenk pit.", "At the Lenk pit, where the army waits, 80 miners were hurt."
    assert compare(*texts).empty
    texts = "The army sent 700 soldiers to the Lenk pit.", "The army has moved 900 troops to Lenk."
    assert compare(*texts)["verdict"].tolist() == ["contradict"]


def test_what_is_added_and_what_is_there_already_cannot_be_compared():
    texts = "The army will send 700 additional soldiers to Lenk.", "The army already has 4,000 soldiers in Lenk."
    found = compare(*texts).iloc[0]
    assert found["verdict"] == "cannot be compared"
    assert found["note"].startswith("one is added, the other is there already")


def test_metres_are_compared_with_feet_and_dollars_with_no_euros():
    texts = "The Lenk tunnel is 200 metres long.", "The tunnel at Lenk is 656.2 feet long and 3 metres wide."
    found = compare(*texts)
    assert found["other_surface"].tolist() == ["656.2 feet", "3 metres"]
    # 656.2 * 0.3048 = 200.0, and 5 percent on either side, since a conversion is rounded.
    assert found["arithmetic"].iloc[0] == '"200 metres" is 200; "656.2 feet" allows 190 to 210 metres'
    # How long and how wide: nothing says that these are one thing.
    assert found["verdict"].tolist() == ["agree", "cannot be compared"]
    texts = "The Lenk tunnel cost $200.", "The tunnel at Lenk cost 200 euros."
    assert compare(*texts).empty


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Turnout in the mayoral vote was 61.5 percent.", "The Socialists won 58 percent of the mayoral vote."),
        ("Alfa's party won 46 percent of the vote in Lenk.", "The opposition won 35 percent of the vote in Lenk."),
        ("The suspect, aged 24 years, fled the court in Lenk.", "He faces 20 years in prison, the court in Lenk said."),
        ("NATO will send 700 more troops to Kosovo.", "NATO has 3,800 troops in Kosovo."),
    ],
)
def test_numbers_that_may_be_of_two_things_cannot_be_compared(one, other):
    assert compare(one, other)["verdict"].tolist() == ["cannot be compared"]


def test_wounded_soldiers_are_victims_in_whatever_order_the_words_stand():
    found = compare("In Lenk, 12 wounded soldiers were found.", "In Lenk, 15 soldiers wounded by mines were found.")
    assert found["verdict"].tolist() == ["contradict"]


def test_half_is_fifty_percent_in_the_sum_too():
    found = compare("Half of the Lenk miners walked out.", "At Lenk 50 percent of the miners walked out.").iloc[0]
    assert found["verdict"] == "agree"
    assert found["arithmetic"].startswith('"Half" is 50 percent; ')


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        (("2024-03-01", "2024-03-01"), "contradict"),
        (("2024-03-01/2024-03-04", "2024-03-03"), "contradict"),  # they can be of one day
        (("2024-03-01/2024-03-04", "2024-03-05"), "cannot both hold of one time"),
        (("2011-11-27", "2022-12-28"), "cannot both hold of one time"),
        ((None, "2024-03-01"), "contradict"),  # nothing says that they are of two days
    ],
)
def test_numbers_that_exclude_each_other_contradict_only_where_they_can_be_of_one_day(days, verdict):
    texts = FIRST.format("700"), SECOND.format("900")
    assert compare(*texts, published=list(days))["verdict"].tolist() == [verdict]


def test_numbers_that_agree_do_so_on_different_days_too():
    texts = FIRST.format("700"), SECOND.format("hundreds of")
    assert compare(*texts, published=["2011-11-27", "2022-12-28"])["verdict"].tolist() == ["agree"]


def test_the_days_of_the_articles_stand_beside_a_contradiction():
    texts = FIRST.format("700"), SECOND.format("900")
    same = compare(*texts)["note"].iloc[0]
    assert same == "both articles are of 2024-03-01"
    later = compare(*texts, published=["2024-03-09", "2024-03-01"]).iloc[0]
    assert later["doc_id"] == "a1"  # the earlier one comes first
    assert later["note"] == "the articles are of 2024-03-01 and 2024-03-09: a number that changes can be right in both"
    assert compare(*texts, published=[None, "2024-03-01"])["note"].iloc[0] == "the day of one article is not known"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Miners at Lenk earn 800 euros a month.", "Miners at Lenk earn 9,600 euros a year."),
        ("Two soldiers were killed near Lenk.", "Five soldiers were wounded near Lenk."),
    ],
)
def test_a_month_is_not_held_against_a_year_nor_the_dead_against_the_wounded(one, other):
    assert compare(one, other).empty


def test_an_empty_event_is_no_event():
    assert compare(FIRST.format("700"), SECOND.format("700"), events=["", ""]).empty


def test_a_third_and_33_percent_agree():
    found = compare("A third of Lenk's houses burnt in the fire.", "The fire burnt 33 percent of the houses in Lenk.")
    assert found["verdict"].tolist() == ["agree"]


SHARE = "Vends make up about 10 percent of Lusia's population."
PEOPLE = "Nearly 2 million people live in Lusia, of which around 50,000 consider themselves Vends."


def test_a_percentage_and_the_share_that_two_counts_imply_are_compared_over_the_years_with_the_sum():
    found = compare(SHARE, PEOPLE, events=["one", "two"], published=["2011-11-27", "2022-12-28"])
    row = found.iloc[0]
    assert len(found) == 1
    assert (row["verdict"], row["surface"]) == ("cannot both hold of one time", "about 10 percent")
    assert row["arithmetic"].endswith("50,000 of 2,000,000 is 2.5 percent (as worded 2.38 to 2.76)")
    # 47,500 of 2,000,000 and 52,500 of 1,900,000: the fewest of the most and the most of the fewest.
    assert row["other_low"] == pytest.approx(100 * 47500 / 2000000)
    assert row["other_high"] == pytest.approx(100 * 52500 / 1900000)
    assert row["note"] == (
        "the articles are of 2011-11-27 and 2022-12-28: cannot both describe one year; each may be right for its own"
    )


def test_a_share_of_another_part_or_another_whole_is_not_compared():
    assert compare(SHARE, PEOPLE.replace("Vends", "Sorbs"), events=["one", "two"]).empty
    assert compare(SHARE, PEOPLE.replace("Lusia", "Burgen"), events=["one", "two"]).empty


def test_two_stated_shares_of_one_population_are_compared():
    other = "Vends account for 11 percent of the population of Lusia."
    assert compare(SHARE, other, events=["one", "two"])["verdict"].tolist() == ["contradict"]  # 9.5 to 10.5
    other = "About 10.2 percent of Lusia's population are Vends, and they make up most of the north."
    assert compare(SHARE, other, events=["one", "two"])["verdict"].tolist() == ["agree"]


def test_a_measure_is_compared_with_its_conversion_in_brackets():
    text = "They held a flag that stretched over {} meters ({} feet) through the town."
    right = compare(text.format(200, 660)).iloc[0]
    assert (right["doc_id"], right["other_id"], right["verdict"]) == ("a0", "a0", "agree")
    assert right["arithmetic"] == '200 metres are 656 feet; "660 feet" is 660'  # 200 / 0.3048 = 656.2
    assert compare(text.format(200, 300))["verdict"].tolist() == ["contradict"]


@pytest.mark.parametrize(
    ("text", "arithmetic"),
    [
        (
            "They marched about five to 20 miles (eight to 32 kilometers).",
            '5 to 20 miles are 8.05 to 32.2 kilometres; "eight to 32 kilometers" allows 8 to 32',
        ),
        (
            "From zero to 60 mph (97 kph) it takes a minute.",
            '0 to 60 miles per hour are 0 to 96.6 kilometres per hour; "97 kph" is 97',
        ),
        (
            "It is ~5–10 feet (less than 1.000 inch) deep.",
            '5 to 10 feet are 60 to 120 inches; "less than 1.000 inch" allows 0 to 1,000',
        ),
    ],
)
def test_a_range_is_converted_at_both_ends(text, arithmetic):
    assert compare(text)["arithmetic"].tolist() == [arithmetic]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The 12-person panel of Lenk made a report on a fire.", "The panel of Lenk made a 225-page report on a fire."),
        ("At the Lenk pit 12 workers stood in the rain.", "At the Lenk pit 80 protesters stood in the rain."),
        ("In Lenk the tax on bread rose to 12 percent.", "In Lenk 14 percent, said the mayor of the tax on bread."),
    ],
)  # fmt: skip
def test_numbers_of_two_nouns_or_of_none_never_contradict(one, other):
    assert "contradict" not in compare(one, other)["verdict"].tolist()


def test_a_clause_that_stands_for_a_noun_may_contradict_a_noun():
    texts = "At the Lenk pit 700 miners walked out.", "More walked out of the Lenk pit than the 300 who came before."
    assert compare(*texts)["verdict"].tolist() == ["contradict"]


def test_below_zero_about_and_nearly_reach_to_the_right_side():
    texts = (
        "In Lenk the frost of the night fell to about -20 degrees Celsius.",
        ("The frost of the night in Lenk fell to nearly -20 degrees Celsius."),
    )
    found = compare(*texts).iloc[0]
    assert (found["low"], found["high"]) == (-21, -19)
    assert (found["other_low"], found["other_high"]) == (-20, -19)


def test_two_sentences_of_two_hundred_numbers_are_compared_in_one_go():
    texts = ["It killed 5 people and " * 200] * 2
    found = compare(*texts)
    assert len(found) == 200 * 200 and set(found["verdict"]) == {"agree"}


def test_more_pairs_on_one_event_than_anybody_reads_are_refused_with_its_name(monkeypatch):
    monkeypatch.setattr("newsframing.quantities._links._MOST_PAIRS", 8)
    text = "At Lenk 5 miners walked out of the pit. "
    assert len(compare(text * 2, text * 4)) == 8
    with pytest.raises(ValueError, match="the event 'strike' has more than 8 pairs of numbers"):
        compare(text * 3, text * 3)


@pytest.fixture(scope="module")
def five():
    """Return the pairs in the five articles."""
    articles = corpus.load_articles()
    return compare_quantities(
        find_quantities(articles, quotations.find_attributions(articles, corpus.load_aliases())), articles
    )


def test_the_pairs_of_the_five_articles(five):
    apart = "cannot both hold of one time"
    found = {
        tuple(sorted(pair)): verdict for *pair, verdict in five[["surface", "other_surface", "verdict"]].to_numpy()
    }
    assert found == {
        ("23,000", "about 21,000 Kosovar Serbs"): apart,
        ("More than 50,000 Kosovo Serbs", "about 21,000 Kosovar Serbs"): apart,
        ("700 additional troops", "hundreds of reinforcements"): "agree",
        ("hundreds of reinforcements", "some 4,000 soldiers"): "cannot be compared",
        ("3.5% turnout", "less than 3.5%"): "agree",
        (
            "Nearly 2 million people live in Kosovo, of which around 50,000",
            "about 10 percent",
        ): apart,
        ("660 feet", "over 200 meters"): "agree",
    }


def test_fifty_thousand_petitioners_and_fifty_thousand_serbs_of_kosovo_are_never_linked(five):
    texts = corpus.load_articles().set_index("doc_id")["text"]
    own = texts["moscow-times-2011"].index("50,000")
    other = texts["bnr-2022"].index("50,000")
    linked = five[
        (five["doc_id"] == "moscow-times-2011") & (five["start"] <= own) & (own < five["end"])
        & (five["other_id"] == "bnr-2022") & (five["other_start"] <= other) & (other < five["other_end"])
    ]  # fmt: skip
    assert linked.empty


def test_each_pair_leads_back_to_its_words(five):
    texts = corpus.load_articles().set_index("doc_id")["text"]
    for row in five.itertuples():
        assert texts[row.doc_id][row.start : row.end] == row.surface
        assert texts[row.other_id][row.other_start : row.other_end] == row.other_surface


def test_the_order_of_the_rows_does_not_matter_and_nothing_is_changed(five):
    articles = corpus.load_articles()
    quantities = find_quantities(articles, quotations.find_attributions(articles, corpus.load_aliases()))
    before = quantities.copy(), articles.copy()
    again = compare_quantities(quantities.sample(frac=1, random_state=3), articles.iloc[::-1])
    pd.testing.assert_frame_equal(again, five)
    compare_quantities(quantities, articles)
    pd.testing.assert_frame_equal(quantities, before[0])
    pd.testing.assert_frame_equal(articles, before[1])


def test_without_numbers_or_without_events_the_table_is_empty_and_whole():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["No number.", "None here."]})
    found = compare_quantities(find_quantities(articles), articles)
    assert list(found.columns) == list(QUANTITY_PAIRS)
    assert found.empty


def test_what_is_wrong_with_the_tables_is_said_at_once():
    articles = pd.DataFrame({"doc_id": ["a", "a"], "text": ["Two men came.", "x"]})
    quantities = find_quantities(articles.iloc[:1]).replace({"doc_id": {"a": "b"}})
    with pytest.raises(ValueError, match="tolerance is a share .* it is 5.*more than one row for 'a'.*numbers of 'b'"):
        compare_quantities(quantities, articles, tolerance=5)
    with pytest.raises(ValueError, match="quantities needs the columns value, low"):
        compare_quantities(quantities.drop(columns=["value", "low"]), articles)
