"""Which numbers does a text state, what does each allow, and what does it count? By sentences worked by hand."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsframing import corpus, quotations
from newsframing.quantities import find_quantities
from newsframing.quantities._units import load_units
from newsframing.tables import QUANTITIES

INF = math.inf


def read(text):
    """Return the quantities of one text."""
    return find_quantities(pd.DataFrame({"doc_id": ["a"], "text": [text]}))


def state(text, *columns):
    """Return one tuple of columns for each quantity of a text."""
    return [tuple(row) for row in read(text)[list(columns)].itertuples(index=False)]


# Figures and words.


@pytest.mark.parametrize(
    ("text", "surface", "value"),
    [
        ("It moved 23,000 people.", "23,000 people", 23000),
        ("It moved 1,234,567 people.", "1,234,567 people", 1234567),
        ("It moved 23 000 people.", "23 000 people", 23000),
        ("It moved 23\u00a0000 people.", "23\u00a0000 people", 23000),
        ("It moved two hundred and fifty thousand people.", "two hundred and fifty thousand people", 250000),
        ("It moved twenty-one people.", "twenty-one people", 21),
        ("It moved half a million people.", "half a million people", 500000),
        ("It moved a hundred and five people.", "a hundred and five people", 105),
        ("It moved a dozen people.", "a dozen people", 12),
        ("It moved a couple of dozen people.", "a couple of dozen people", 24),
        ("It moved five dozen people.", "five dozen people", 60),
        ("It moved 2.5 million people.", "2.5 million people", 2500000),
        ("It moved 143bn barrels.", "143bn barrels", 143e9),
        ("It moved two and a half million people.", "two and a half million people", 2500000),
        ("It grew by .5 percent.", ".5 percent", 0.5),
        ("Six women voted.", "Six women", 6),
    ],
)
def test_a_number_is_read_whole_whether_in_figures_or_in_words(text, surface, value):
    assert state(text, "surface", "value") == [(surface, value)]


@pytest.mark.parametrize(
    ("text", "value", "note"),
    [
        ("It moved 50.000 people.", 50000, "a point before three noughts is read as a thousands separator"),
        ("It costs 12.500,75 euros.", 12500.75, "points are read as separators, the comma as a point"),
        ("It moved 1.234.567 people.", 1234567, "points are read as thousands separators"),
        ("It grew by 3,5 percent.", 3.5, "the comma is read as a decimal point"),
        ("It grew by 3.5 percent.", 3.5, ""),
    ],
)
def test_a_point_or_comma_of_another_country_is_read_as_there_and_the_note_says_so(text, value, note):
    assert state(text, "value", "note") == [(value, note)]


# What the words allow.


@pytest.mark.parametrize(
    ("words", "comparator", "low", "high"),
    [
        ("80 people", "exact", 80, 80),
        ("more than 80 people", "more_than", 80, INF),
        ("over 80 people", "more_than", 80, INF),
        ("well over 80 people", "more_than", 80, INF),
        ("less than 80 people", "less_than", 0, 80),
        ("fewer than 80 people", "less_than", 0, 80),
        ("under 80 people", "less_than", 0, 80),
        ("nearly 80 people", "nearly", 0, 80),
        ("just under 80 people", "nearly", 0, 80),
        ("almost 80 people", "nearly", 0, 80),
        ("some 80 people", "about", 80, 80),
        ("around 80 people", "about", 80, 80),
        ("an estimated 80 people", "about", 80, 80),
        ("at least 80 people", "at_least", 80, INF),
        ("no fewer than 80 people", "at_least", 80, INF),
        ("80 or more people", "at_least", 80, INF),
        ("80+ people", "at_least", 80, INF),
        ("up to 80 people", "at_most", 0, 80),
        ("no more than 80 people", "at_most", 0, 80),
        ("as many as 80 people", "at_most", 0, 80),
        ("80-odd people", "about", 80, 80),
        ("70 to 80 people", "range", 70, 80),
        ("between 70 and 80 people", "range", 70, 80),
        ("70-80 people", "range", 70, 80),
        ("two or three people", "range", 2, 3),
        ("hundreds of people", "hundreds", 200, 999),
        ("tens of thousands of people", "tens of thousands", 20000, 99999),
        ("hundreds of thousands of people", "hundreds of thousands", 200000, 999999),
        ("dozens of people", "dozens", 24, 99),
        ("several hundred people", "several", 200, 999),
        ("a few hundred thousand people", "several", 200_000, 999_999),
    ],
)
def test_a_comparator_becomes_the_interval_that_its_words_allow(words, comparator, low, high):
    found = state(f"The police held {words} on that day.", "comparator", "low", "high", "counted", "unit")
    assert found == [(comparator, low, high, "people", "persons")]


def test_a_range_has_no_single_value_and_neither_has_hundreds():
    assert read("It held 70 to 80 people and hundreds of dogs.")["value"].isna().all()


def test_a_scale_at_the_end_of_a_range_holds_for_both_ends():
    assert state("It costs $5-10 billion or 25 to 30 million trees.", "low", "high") == [(5e9, 10e9), (25e6, 30e6)]


def test_a_number_before_and_after_a_change_is_no_range():
    assert state("It rose from 10 percent to 50 percent.", "value") == [(10,), (50,)]


def test_m_before_people_is_a_million_and_no_metre():
    assert state("It has 6.6m people.", "kind", "value") == [("count", 6600000)]


def test_two_units_are_two_numbers_and_no_range():
    assert state("It rose 0.1 percentage points to 4.2 percent.", "value", "unit") == [
        (0.1, "percentage points"),
        (4.2, "percent"),
    ]


def test_the_other_number_of_a_comparison_has_no_comparator():
    text = "The number was far higher than the 23,000 who came before."
    assert state(text, "surface", "comparator", "counted") == [("23,000", "exact", "who came before")]


def test_over_and_about_that_say_what_a_dispute_is_about_are_no_comparators():
    text = "In a dispute over 12 million euros, and after anger over 3 arrests, it made a film about 12 men."
    assert read(text)["comparator"].tolist() == ["exact"] * 3


def test_a_share_is_never_above_the_whole():
    assert state("More than one in ten residents came.", "low", "high") == [(0.1, 1)]


def test_two_years_with_an_and_between_them_are_two_dates():
    assert read("It lasted between 1998 and 1999.")["kind"].tolist() == ["date", "date"]


def test_over_two_days_is_how_long_it_took():
    assert state("It took place over two days, more than 3 weeks ago.", "comparator", "unit") == [
        ("exact", "days"),
        ("more_than", "weeks"),
    ]


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("nearly -5", -5, 0),
        ("less than -5", -INF, -5),
        ("at most -5", -INF, -5),
        ("more than -5", -5, INF),
        ("less than 5", 0, 5),
    ],
)
def test_below_zero_a_bound_lies_on_the_side_that_its_words_say(words, low, high):
    assert state(f"It was {words} degrees Celsius.", "low", "high") == [(low, high)]


# Kinds and units.


@pytest.mark.parametrize(
    ("text", "kind", "unit", "value"),
    [
        ("It fell by 3.5%.", "percent", "percent", 3.5),
        ("It fell by 12 per cent.", "percent", "percent", 12),
        ("It costs $21 billion.", "money", "USD", 21e9),
        ("It costs $5m.", "money", "USD", 5e6),
        ("It costs £2bn.", "money", "GBP", 2e9),
        ("It costs 143 billion Danish crowns.", "money", "DKK", 143e9),
        ("It costs €40 a month.", "money", "EUR per month", 40),
        ("It costs A$40.", "money", "AUD", 40),
        ("It costs 18 cents.", "money", "cents", 18),
        ("It is 200 meters long.", "measure", "metres", 200),
        ("It is 660 feet long.", "measure", "feet", 660),
        ("It took 10 years.", "measure", "years", 10),
        ("A 45-year-old man came.", "measure", "years", 45),
        ("Ana Horvat, 45, came.", "measure", "years", 45),
        ("The temperature fell to -3 degrees Celsius.", "measure", "degrees Celsius", -3),
        ("A third of the voters came.", "percent", "share", 0.3333),
        ("Two-thirds of the voters came.", "percent", "share", 0.6667),
        ("One in four residents came.", "percent", "share", 0.25),
        ("Sales fell by half.", "percent", "share", 0.5),
        ("A man aged 35 came.", "measure", "years", 35),
        ("Maria Lopez (36) came.", "measure", "years", 36),
        ("It costs one and a half million pounds.", "money", "GBP", 1500000),
        ("He paid 12 pounds.", "money", "GBP", 12),
        ("It weighs 12 pounds.", "measure", "pounds", 12),
        ("It costs 1.89 euros a litre.", "money", "EUR per litre", 1.89),
        ("Zero cases were reported.", "count", "cases", 0),
        ("It was the fourth such attack.", "ordinal", "attack", 4),
        ("Nine out of ten voters came.", "percent", "share", 0.9),
        ("They rallied for a third consecutive day.", "ordinal", "day", 3),
        ("They lost the second round.", "ordinal", "round", 2),
        ("He is the 44th president.", "ordinal", "president", 44),
        ("Four houses burnt.", "count", "houses", 4),
        ("A five-member panel sat.", "count", "", 5),
        ("It put another battalion on alert.", "count", "battalion", 1),
        ("One soldier died.", "count", "soldier", 1),
    ],
)
def test_the_kind_and_the_unit_of_a_number(text, kind, unit, value):
    assert state(text, "kind", "unit", "value") == [(kind, unit, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The F-16 flew over Highway 66 to Room 101.",
        "Resolution 1244 and Article 5 apply.",
        "They won 3-2.",
        f"It was {'9' * 400} people, the {'9' * 6000}th day and 1{',000' * 300} men.",
        "COVID-19, G20 and 401(k) are names.",
        "Ground Zero is a place.",
        "No one knows that one, and one should ask the other one.",
        "They saw one another in one way or another.",
        "It was posted under number 778257943577919488.",
        "He came first, and wanted a second homeland.",
        "The iPhone 15 and iOS 17 came out.",
        "He lives at 10 Downing Street.",
        "It was day 500, and they made the top 10.",
        "",
        "Nothing is counted here.",
    ],
)
def test_numbers_that_are_names_scores_or_pronouns_are_left_out(text):
    assert state(text, "surface") == []


@pytest.mark.parametrize(
    ("text", "surface", "date", "years"),
    [
        ("It began on May 29, 2023.", "May 29, 2023", "2023-05-29", (2023, 2023)),
        ("It began on 29 May 2023.", "29 May 2023", "2023-05-29", (2023, 2023)),
        ("It began on 2023-05-29.", "2023-05-29", "2023-05-29", (2023, 2023)),
        ("It began on 29.05.2023.", "29.05.2023", "2023-05-29", (2023, 2023)),
        ("It began in May 2023.", "May 2023", "2023-05", (2023, 2023)),
        ("It began in the spring of 1999.", "1999", "1999", (1999, 1999)),
        ("It was Russia's 2008 war.", "2008", "2008", (2008, 2008)),
        ("It was the 1998-1999 war.", "1998-1999", "1998/1999", (1998, 1999)),
        ("It was the 2011/12 season.", "2011/12", "2011/2012", (2011, 2012)),
        ("It was in the 1990s.", "1990s", "1990/1999", (1990, 1999)),
        ("It was the 21st century.", "21st century", "2001/2100", (2001, 2100)),
        ("It began on July 1.", "July 1", "XXXX-07-01", None),
        ("It began in April.", "April", "XXXX-04", None),
        ("It began at 10:30 a.m.", "10:30 a.m.", "", None),
    ],
)
def test_dates_stand_apart_from_counts(text, surface, date, years):
    row = read(text).iloc[0]
    assert len(read(text)) == 1
    assert (row["surface"], row["kind"], row["date"]) == (surface, "date", date)
    assert pd.isna(row["low"]) if years is None else (row["low"], row["high"]) == years
    assert not row["figure"]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It began on 31 February 2023.", "2023-02"),
        ("It began on 29 February 2023.", "2023-02"),
        ("It began on 29 February 2024.", "2024-02-29"),
        ("It began on 29 February.", "XXXX-02-29"),
        ("It began on April 31.", "XXXX-04"),
        ("It began on 2023-06-31.", "2023-06"),
    ],
)
def test_a_day_that_its_month_does_not_have_is_left_out_of_the_date(text, date):
    assert state(text, "kind", "date") == [("date", date)]


@pytest.mark.parametrize(
    ("text", "surface", "kind"),
    [
        ("It rang at 0401 GMT.", "0401 GMT", "date"),
        ("It rang at 1430.", "1430", "date"),
        ("It rang at 1430 on Monday.", "1430", "date"),
        ("It rang at 0930 hours.", "0930", "date"),
        ("It flew at 1430 feet.", "1430 feet", "measure"),
        ("It held 1430 people.", "1430 people", "count"),
        ("It closed at 2561.", "2561", "count"),  # no hour has 61 minutes
    ],
)
def test_four_figures_behind_at_are_a_time_of_day_if_nothing_is_counted(text, surface, kind):
    assert state(text, "surface", "kind") == [(surface, kind)]


@pytest.mark.parametrize(
    ("text", "surface"),
    [
        ("It moved 2000 soldiers.", "2000 soldiers"),
        ("It moved about 1500 of them.", "about 1500"),
        ("It is 2000 m.", "2000 m"),
    ],
)
def test_four_figures_that_count_are_no_year(text, surface):
    found = read(text).iloc[0]
    assert (found["surface"], found["kind"] == "date") == (surface, False)


def test_a_number_behind_a_date_is_not_drawn_into_it():
    assert state("On June 5 200 people came in March; it may march on.", "surface") == [
        ("June 5",),
        ("200 people",),
        ("March",),
    ]


# What is counted, and who says so.


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("More than 50,000 Kosovo Serbs have petitioned the embassy.", "Kosovo Serbs"),
        ("It would send 700 additional troops to the north.", "additional troops"),
        ("They won with a 3.5% turnout.", "turnout"),
        ("They won despite a turnout of less than 3.5%.", "turnout"),
        ("Serbs make up about 10 percent of the city's population.", "Serbs, of city's population"),
        ("It left more than 80 people injured.", "people injured"),
        ("Police said 20 workers say they agree.", "workers"),
        ("They held a flag that stretched over 200 meters.", "flag"),
        ("Nearly 2 million people live there, of which around 50,000 consider themselves Serbs.", "people"),
        ("Most of the houses burnt.", "houses"),
        ("The two regions' independence was recognised.", "regions"),
    ],
)
def test_what_is_counted_is_the_noun_behind_or_before_or_the_clause(text, counted):
    assert read(text).iloc[0]["counted"] == counted


def test_a_part_has_the_unit_of_its_whole():
    found = read("Nearly 2 million people live there, of which around 50,000 consider themselves Serbs.")
    assert found["unit"].tolist() == ["persons", "persons"]
    assert found["counted"].tolist() == ["people", "consider themselves Serbs"]


def test_a_conversion_in_brackets_counts_what_the_number_before_it_counts():
    found = read("They held a flag that stretched over 200 meters (660 feet) through the town.")
    assert found[["surface", "counted"]].to_numpy().tolist() == [["over 200 meters", "flag"], ["660 feet", "flag"]]


def test_a_number_has_the_source_that_its_sentence_gives_and_no_other():
    text = "The ministry said it would send 700 troops. It has 4,000 soldiers there."
    assert state(text, "surface", "source") == [("700 troops", "ministry"), ("4,000 soldiers", "")]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It called for talks between the two sides.", False),
        ("It bound the two countries' leaders.", False),
        ("It put another battalion on alert.", False),
        ("Hundreds of people came.", False),
        ("They won in four towns.", True),
        ("It moved the 40 buses.", True),
        ("It was the 3.5% turnout.", True),
    ],
)
def test_only_numbers_that_a_reader_could_check_are_figures(text, figure):
    assert read(text)["figure"].tolist() == [figure]


# The five articles.

STATED = ("count", "percent", "money", "measure", "ordinal")


@pytest.fixture(scope="module")
def five():
    """Return what is found in the five articles, and what a person coded there."""
    articles = corpus.load_articles()
    found = find_quantities(articles, quotations.find_attributions(articles, corpus.load_aliases()))
    coded = corpus.load_annotations("quantities").dropna(subset="start")
    return found, coded


def test_the_numbers_of_the_five_articles_are_those_that_a_person_coded(five):
    found, coded = (table[table["kind"].isin(STATED)] for table in five)
    pairs = coded.merge(found, on=["doc_id", "value"], suffixes=("", "_found"), validate="many_to_many")
    hits = pairs[(pairs["start"] < pairs["end_found"]) & (pairs["start_found"] < pairs["end"])]
    assert len(coded) == 19
    assert hits["surface"].tolist() == coded["surface"].tolist()
    assert len(found) == len(hits)  # nothing else was found
    for column in ("kind", "low", "high", "comparator"):
        assert hits[column].tolist() == hits[f"{column}_found"].tolist()


def test_of_the_dates_and_vague_quantities_one_without_a_number_is_missed(five):
    found, coded = (table[table["kind"].isin(("date", "vague"))] for table in five)
    pairs = coded.merge(found, on="doc_id", suffixes=("", "_found"), validate="many_to_many")
    hits = pairs[(pairs["start"] < pairs["end_found"]) & (pairs["start_found"] < pairs["end"])]
    assert set(coded["surface"]) - set(hits["surface"]) == {"a small contingent of troops"}


def test_of_the_figures_in_the_five_articles_one_has_a_named_source(five):
    found = five[0].query("figure")
    assert len(found) == 15
    assert found.loc[found["source"] != "", ["surface", "source"]].to_numpy().tolist() == [
        ["700 additional troops", "NATO"]
    ]


# Whatever the text.

PIECES = st.lists(
    st.sampled_from(
        "23,000|3.5|%|percent|of|the|two|sides|more than|nearly|hundreds|May|29|2023|,|.|$|million|and|to|-|people"
        "|(|)|one|in|four|half|third|consecutive|day|another|\u00a0|é|Žan|1998-1999|\n\n|a|dozen|12/3|10:30|'s|“"
        "|firſt|bıllion|couple of|several|mıles|K|$5|Sept|Auguſt|31|February|at|0401|GMT|-5|minus|billions|round|than"
        "|”".split("|")
    ),
    max_size=25,
)


@given(PIECES)
def test_whatever_the_text_each_row_is_its_words_and_no_two_share_a_number(pieces):
    text = " ".join(pieces)
    found = read(text)
    assert list(found.columns) == list(QUANTITIES)
    assert [text[start:end] for start, end in zip(found["start"], found["end"], strict=True)] == found[
        "surface"
    ].tolist()
    assert (found["start"] <= found["number_start"]).all() and (found["number_end"] <= found["end"]).all()
    assert (found["number_start"].iloc[1:].to_numpy() >= found["number_end"].iloc[:-1].to_numpy()).all()
    bounded = found.dropna(subset=["low", "value"])
    assert ((bounded["low"] <= bounded["value"]) & (bounded["value"] <= bounded["high"])).all()


@given(st.text(max_size=60))
def test_no_text_raises(text):
    read(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They walked 5 mıles.", 5),
        ("It was the twenty-fırst round.", 21),
        ("They got half of it, and 2 bıllion people saw it.", 2e9),
        ("One of them fell in 3 ſhots, 4 thouſand men saw.", 4000),
    ],
)
def test_letters_that_only_look_like_others_are_read_as_these(text, value):
    assert value in read(text)["value"].tolist()


def test_a_number_has_the_shortest_of_the_statements_that_hold_it_as_its_source():
    text = "It said that he said that 5 men came, and 7 left."
    given = pd.DataFrame(
        {
            "doc_id": "a", "kind": ["statement", "statement", "mental"], "source": ["It", "He", "She"],
            "source_name": ["the army", "", "Ana"], "start": [8, 21, 8], "end": [len(text), 36, 30],
        }
    )  # fmt: skip
    found = find_quantities(pd.DataFrame({"doc_id": ["a"], "text": [text]}), given)
    assert found[["surface", "source"]].to_numpy().tolist() == [["5 men", "He"], ["7", "the army"]]


def test_each_article_is_read_by_itself():
    articles = corpus.load_articles()
    apart = [find_quantities(articles.iloc[[place]]) for place in range(len(articles))]
    together = find_quantities(articles.iloc[::-1])
    pd.testing.assert_frame_equal(pd.concat(apart, ignore_index=True), together)


def test_the_articles_are_left_as_they_were():
    articles = pd.DataFrame({"doc_id": [2, 1], "text": ["Two men came.", "It held 5 men."]}, index=[7, 7])
    before = articles.copy()
    found = find_quantities(articles)
    pd.testing.assert_frame_equal(articles, before)
    assert found[["doc_id", "surface"]].to_numpy().tolist() == [[1, "5 men"], [2, "Two men"]]
    assert found.index.equals(pd.RangeIndex(2))


def test_no_articles_give_an_empty_table_with_all_columns():
    assert list(find_quantities(pd.DataFrame({"doc_id": [], "text": []})).columns) == list(QUANTITIES)


def test_articles_without_text_are_refused():
    with pytest.raises(ValueError, match="articles needs the columns text"):
        find_quantities(pd.DataFrame({"doc_id": ["a"]}))


# The table of units.


def test_a_form_of_a_unit_means_one_unit():
    units = load_units()
    assert not units["form"].duplicated().any()
    assert (units["factor"] > 0).all()
    assert set(units["kind"]) == {"percent", "money", "measure"}
    assert units.groupby("unit")["dimension"].nunique().max() == 1


def test_three_feet_are_a_yard_and_1760_yards_a_mile():
    factor = load_units().drop_duplicates("unit").set_index("unit")["factor"]
    assert 3 * factor["feet"] == pytest.approx(factor["yards"])
    assert 1760 * factor["yards"] == pytest.approx(factor["miles"])
    assert 7 * factor["days"] == factor["weeks"]
