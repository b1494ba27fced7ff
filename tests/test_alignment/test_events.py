"""Which articles report the same event: similarity, days and bars worked by hand, dates of every kind, invariants."""

from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import corpus
from newsframing.alignment import compare_reports, find_events
from newsframing.english.names import count_articles, find_names, share_names

any_text = settings(deadline=None, derandomize=True, max_examples=40)


def make_articles(texts, dates=None, **columns):
    """One row per article, called a, b, c ..., unless the texts come by doc_id."""
    if not isinstance(texts, dict):
        texts = dict(zip("abcdefghij", texts, strict=False))
    articles = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())}).assign(**columns)
    return articles if dates is None else articles.assign(published=dates)


def list_events(found):
    """The events as sets of articles."""
    return {frozenset(rows) for rows in found.groupby("event")["doc_id"].agg(list)}


def compare_two(texts=("tariff deal", "tariff vote"), dates=("2023-05-31", "2023-05-31"), **columns):
    """The one row for two articles."""
    compared = compare_reports(make_articles(texts, dates, **columns))
    assert len(compared) == 1
    return compared.iloc[0]


# What two articles are compared by

# Of two articles and 20 more that have none of the words, both hold tariff, each has another word for itself.
BOTH, ONE = np.log(22 / 3), np.log(22 / 2)


def test_the_cosine_is_that_of_the_words_weighted_by_how_few_articles_have_them():
    assert compare_two()["cosine"] == pytest.approx(BOTH**2 / (BOTH**2 + ONE**2))


def test_a_word_said_again_adds_less_than_the_first_time():
    twice = compare_two(("tariff tariff deal", "tariff vote"))["cosine"]
    more = 1 + np.log(2)
    assert twice == pytest.approx(more * BOTH**2 / np.sqrt(((more * BOTH) ** 2 + ONE**2) * (BOTH**2 + ONE**2)))


def test_a_headline_counts_twice():
    with_headline = compare_two(("deal", "tariff vote"), headline=["tariff", None])["cosine"]
    assert with_headline == pytest.approx(compare_two(("tariff tariff deal", "tariff vote"))["cosine"])


def test_small_words_accents_apostrophes_and_possessives_make_no_difference():
    pair = compare_two(("The mayor of Zvečan’s village", "A village: mayor was with Zvecan, on Tuesday"))
    assert pair["cosine"] == pytest.approx(1)


def test_of_two_articles_of_one_day_each_is_the_crowd_of_the_other_and_dates_tell_nothing():
    assert compare_two()["needed"] == pytest.approx(0.07 + 0.012 * np.log2(1 + 1) + 0.1 * 1 / 1)


def test_in_two_weeks_what_is_needed_doubles():
    crowd = 1 / (1 + 14 / 14) ** 2
    pair = compare_two(dates=("2023-05-17", "2023-05-31"))
    assert pair["needed"] == pytest.approx((0.07 + 0.012 * np.log2(1 + crowd) + 0.1 * crowd / 1) * 2)
    assert pair["closeness"] == pytest.approx(pair["cosine"] / (pair["cosine"] + pair["needed"]))


def test_the_more_articles_there_are_about_that_time_the_more_alike_a_pair_has_to_be():
    articles = make_articles(["tariff deal", "tariff vote", "floods", "strike"], ["2023-05-31"] * 4)
    assert compare_reports(articles)["needed"].tolist() == pytest.approx(
        [0.07 + 0.012 * np.log2(1 + 3) + 0.1 * 3 / 3] * 6
    )


def test_a_copy_is_a_copy_however_late_it_comes():
    text = "The council voted for the tariff after a long debate."
    articles = make_articles([text, text], ["2019-01-01", "2023-05-31"])
    assert compare_reports(articles)["needed"].tolist() == [0.9]
    assert find_events(articles)["event"].tolist() == [0, 0]


def test_where_dates_tell_much_little_is_needed():
    # Two of one day and two of other years: to each of the first the second is a third of all the others.
    articles = make_articles(
        ["tariff deal", "tariff vote", "floods", "strike"], ["2023-05-31"] * 2 + ["1900-01-01", "1950-01-01"]
    )
    needed = compare_reports(articles)["needed"][0]
    assert needed == pytest.approx(0.07 + 0.012 * np.log2(1 + 1) + 0.1 * 1 / 3, abs=1e-4)


# Days


def test_days_between_intervals_are_counted_from_their_nearest_and_their_farthest_ends():
    pair = compare_two(dates=("2011-11-16/2011-11-20", "2011-11-27"))
    assert (pair["days_apart"], pair["days_apart_most"]) == (7, 11)
    pair = compare_two(dates=("2011-11-16/2011-11-20", "2011-11-18/2011-11-19"))
    assert (pair["days_apart"], pair["days_apart_most"]) == (0, 3)


@pytest.mark.parametrize(
    "value",
    [
        "2023-05-31",
        " 2023-05-31 ",
        "2023-05-31T09:15",
        "2023-05-31 23:59:59",
        "2023-05-31T23:30:00Z",
        "2023-05-31T01:00:00+02:00",
        "2023-05-31T08:00/2023-05-31T20:00",
        date(2023, 5, 31),
        datetime(2023, 5, 31, 23, 59),
        pd.Timestamp("2023-05-31 10:00", tz="Europe/Belgrade"),
        np.datetime64("2023-05-31T10:00"),
    ],
)
def test_a_day_may_come_as_text_date_or_datetime_and_stays_the_day_that_is_written(value):
    assert compare_two(dates=pd.Series([value, "2023-06-02"], dtype=object))["days_apart"] == 2


def test_a_column_of_datetimes_will_do():
    assert compare_two(dates=pd.to_datetime(["2023-05-31 23:00", "2023-06-01 01:00"]))["days_apart"] == 1


@pytest.mark.parametrize("value", [None, np.nan, pd.NaT, pd.NA, "", "  "])
def test_without_a_date_the_days_are_missing_and_more_is_needed(value):
    pair = compare_two(dates=pd.Series([value, "2023-05-31"], dtype=object))
    assert pd.isna(pair["days_apart"]) and pd.isna(pair["days_apart_most"])
    assert pair["needed"] == compare_two()["needed"]  # as if all were of one day


def test_without_any_dates_it_is_the_words_alone():
    compared = compare_reports(make_articles(["tariff deal", "tariff vote"]))
    assert compared["needed"].tolist() == pytest.approx([0.07 + 0.012 * np.log2(1 + 1) + 0.1])
    assert compared["days_apart"].isna().all()


def test_a_wrong_date_is_said_of_the_row_that_the_table_has_it_in():
    articles = make_articles({"z": "tariff", "a": "vote"}, ["31.05.2023", "2023-05-31"])
    with pytest.raises(ValueError, match=r"1 date that cannot be read:\n- row 0 \(z\), published"):
        find_events(articles)


def test_every_date_that_cannot_be_read_is_named_at_once_with_its_row_and_a_cure():
    dates = ["31.05.2023", "2023-02-30", "2023-05-31/2023-05-29", 2023, "2023-05-31T99:00", "2023-05-31"]
    with pytest.raises(ValueError, match="5 dates that cannot be read") as error:
        find_events(make_articles(["tariff"] * 6, pd.Series(dates, dtype=object)))
    told = str(error.value)
    assert "row 0 (a), published: '31.05.2023' is no date: write 2023-05-31" in told
    assert "row 1 (b), published: '2023-02-30' is no date: the calendar has no such day" in told
    assert "row 2 (c), published: '2023-05-31/2023-05-29' ends before it begins" in told
    assert "row 3 (d), published: 2023 is no date" in told
    assert "row 4 (e), published: '2023-05-31T99:00' is no date" in told


# Groups


@pytest.fixture
def articles():
    """Three reports of a vote, two of floods, of one week, and a report of another vote two years earlier."""
    return make_articles(
        {
            "vote-a": "The Lipljan council voted for a steel tariff, said Mayor Ana Kovac. Farmers protested.",
            "vote-b": "Councillors in Lipljan backed the steel tariff. Farmers and Kovac spoke.",
            "vote-c": "A tariff on steel passed the Lipljan council as angry farmers protested.",
            "floods-a": "Floods swept the Drina valley and two bridges collapsed after days of rain.",
            "floods-b": "Two bridges collapsed when floods hit the Drina after rain.",
            "old-vote": "The Lipljan council voted against a steel tariff, said Mayor Ivo Babic.",
        },
        ["2023-05-30", "2023-05-31", "2023-05-31", "2023-05-31", "2023-06-01", "2021-05-30"],
        event_id=["vote", "vote", "vote", "floods", "", None],
    )


EVENTS = {
    frozenset({"vote-a", "vote-b", "vote-c"}),
    frozenset({"floods-a", "floods-b"}),
    frozenset({"old-vote"}),
}


def test_reports_of_one_event_are_grouped_and_the_same_words_two_years_earlier_are_not(articles):
    assert list_events(find_events(articles)) == EVENTS


def test_there_is_one_row_per_article_by_doc_id_and_events_are_numbered_from_0(articles):
    found = find_events(articles)
    assert found["doc_id"].tolist() == sorted(articles["doc_id"])
    assert found["event"].tolist() == [0, 0, 1, 2, 2, 2]
    assert found.index.equals(pd.RangeIndex(6))


def test_the_order_of_the_rows_makes_no_difference(articles):
    found = find_events(articles)
    for seed in range(3):
        pd.testing.assert_frame_equal(find_events(articles.sample(frac=1, random_state=seed)), found)


def test_other_names_for_the_articles_make_no_difference(articles):
    renamed = articles.assign(doc_id=["x" + doc_id[::-1] for doc_id in articles["doc_id"]])
    groups = {frozenset(doc_id[:0:-1] for doc_id in event) for event in list_events(find_events(renamed))}
    assert groups == EVENTS


def test_what_people_called_the_events_is_shown_and_not_used(articles):
    found = find_events(articles)
    others = find_events(articles.assign(event_id="all one"))
    assert others["event_id"].eq("all one").all()
    pd.testing.assert_frame_equal(found.drop(columns="event_id"), others.drop(columns="event_id"))
    assert "event_id" not in find_events(articles.drop(columns="event_id"))


def test_a_pair_is_compared_with_event_id_only_where_both_have_one(articles):
    compared = compare_reports(articles).set_index(["doc_id", "other_id"])["same_event_id"]
    assert compared[("vote-a", "vote-b")] and not compared[("floods-a", "vote-a")]
    assert compared.drop([pair for pair in compared.index if {"floods-b", "old-vote"} & set(pair)]).notna().all()
    assert compared.isna().sum() == 5 + 4  # all pairs of floods-b and of old-vote, their own counted once
    assert compare_reports(articles.drop(columns="event_id"))["same_event_id"].isna().all()


def test_pairs_and_groups_say_the_same(articles):
    event = find_events(articles).set_index("doc_id")["event"]
    compared = compare_reports(articles)
    assert len(compared) == 6 * 5 / 2
    assert (compared["doc_id"] < compared["other_id"]).all()
    same = compared["doc_id"].map(event).to_numpy() == compared["other_id"].map(event).to_numpy()
    assert compared["proposed"].tolist() == same.tolist()


def test_the_row_of_an_article_says_what_the_row_of_the_pair_says(articles):
    pairs = compare_reports(articles).set_index(["doc_id", "other_id"])
    for _, row in find_events(articles).iterrows():
        pair = pairs.loc[tuple(sorted((row["doc_id"], row["nearest_id"])))]
        for column in ("cosine", "needed", "n_shared_names", "shared_names", "days_apart"):
            assert row[column] == pair[column]
        to_others = pairs[[row["doc_id"] in ids for ids in pairs.index]]
        assert pair["closeness"] == to_others["closeness"].max()


def test_in_a_large_corpus_only_candidates_are_given_and_each_article_has_its_nearest(articles):
    others = make_articles({f"other-{n}": f"word{n} word{n + 1} thing{n // 9}" for n in range(60)}, ["2023-05-31"] * 60)
    corpus_of_66 = pd.concat([articles, others], ignore_index=True)
    compared = compare_reports(corpus_of_66)
    assert len(compared) < 66 * 65 / 2
    found = find_events(corpus_of_66)
    pairs = set(zip(compared["doc_id"], compared["other_id"], strict=True))
    nearest = found.dropna(subset="nearest_id")
    assert {tuple(sorted(pair)) for pair in zip(nearest["doc_id"], nearest["nearest_id"], strict=True)} <= pairs
    proposed = compared[compared["proposed"]]
    sizes = found["event"].value_counts()
    assert len(proposed) == (sizes * (sizes - 1) / 2).sum()
    missing_out = compared[(compared["closeness"] < 1 / 3) & ~compared["proposed"]]
    reached = nearest.set_index("doc_id")["nearest_id"]
    assert all(reached.get(a) == b or reached.get(b) == a for a, b in missing_out[["doc_id", "other_id"]].to_numpy())


def test_one_follow_up_does_not_chain_two_events():
    # c holds half of either; a and d share nothing.
    articles = make_articles(
        [
            "steel tariff council vote farmers protest",
            "steel tariff council vote farmers protest square",
            "steel tariff council bridge flood rain",
            "bridge flood rain valley rescue boats",
            "bridge flood rain valley rescue boats night",
        ],
        ["2023-05-31"] * 5,
    )
    events = list_events(find_events(articles))
    assert not any({"a", "d"} <= event for event in events)
    assert any({"a", "b"} <= event for event in events) and any({"d", "e"} <= event for event in events)


# Evidence in words


def test_the_evidence_names_the_nearest_report_the_similarity_the_days_and_the_names(articles):
    row = find_events(articles).set_index("doc_id").loc["vote-b"]
    other = row["nearest_id"]
    assert row["evidence"].startswith(f"with {other}: similarity {row['cosine']:.2f} ({row['needed']:.2f} needed")
    assert "; the nearest), 1 day apart, 2 names in common (Ana Kovac, Lipljan)" in row["evidence"]
    assert row["evidence"].endswith("; in the same event: vote-c")


def test_the_evidence_for_an_article_alone_names_what_came_nearest(articles):
    row = find_events(articles).set_index("doc_id").loc["old-vote"]
    assert row["evidence"].startswith("no other article is near enough: the nearest is vote-a, similarity 0.")
    assert "(0.90 needed), 730 days apart, 1 name in common (Lipljan)" in row["evidence"]


def test_of_a_large_event_four_others_are_named():
    articles = make_articles(["steel tariff council vote"] * 8, ["2023-05-31"] * 8)
    found = find_events(articles)
    assert found["event"].tolist() == [0] * 8
    assert found["nearest_id"].tolist() == ["b"] + ["a"] * 7  # of equally near ones the first
    assert found["evidence"][0].endswith("in the same event: c, d, e, f and 2 more")


# Names


def test_a_name_is_a_run_of_capitals_without_the_title_before_it():
    names = find_names("Talks failed. President Aleksandar Vucic met Ursula von der Leyen in Brussels on Monday.", {})
    assert sorted(names) == ["Aleksandar Vucic", "Brussels", "Ursula von der Leyen"]


def test_the_capital_at_the_beginning_of_a_sentence_makes_no_name():
    text = "Protesters left. “Ethnic Serbs stay,” Kosovo's Albin Kurti said of ethnic lines. Kurti left."
    assert find_names(text, {}) == {"Serbs": 1, "Kosovo": 1, "Albin Kurti": 1, "Kurti": 1}


def test_a_surname_alone_is_the_person_named_in_full_elsewhere():
    first, second = find_names("He met Dmitry Peskov.", {}), find_names("It was Peskov in Moscow.", {})
    assert share_names(first, second, count_articles([first, second])) == ["Dmitry Peskov"]


def test_a_group_is_not_another_that_shares_its_last_word():
    first = find_names("Here the Kosovo Serbs and other Serbs live.", {})
    second = find_names("Here the Bosnian Serbs and other Serbs live.", {})
    assert share_names(first, second, count_articles([first, second])) == ["Serbs"]


def test_names_that_few_articles_have_come_first():
    articles = make_articles(
        ["He saw Kurti in Kosovo.", "He met Kurti in Kosovo.", "She lives in Kosovo."], ["2023-05-31"] * 3
    )
    assert compare_reports(articles)["shared_names"].tolist() == ["Kurti, Kosovo", "Kosovo", "Kosovo"]


def test_aliases_link_the_spellings_of_persons_and_leave_the_groups_as_they_are(articles):
    aliases = pd.DataFrame(
        {"variant": ["Djordjevic", "Đorđević", "Pristina"], "name": ["Zlatibor Djordjevic"] * 2 + ["Kosovo government"]}
    ).assign(kind=["person", "person", "place"])
    two = make_articles(["They met Djordjevic in Pristina.", "So Đorđević left Pristina."], ["2023-05-31"] * 2)
    assert compare_reports(two)["shared_names"].tolist() == ["Pristina"]
    assert compare_reports(two, aliases)["shared_names"].tolist() == ["Pristina, Zlatibor Djordjevic"]
    assert find_events(articles, aliases)["event"].tolist() == find_events(articles)["event"].tolist()


# The corpus that ships


def test_the_five_articles_are_two_pairs_and_one_alone_as_people_grouped_them():
    articles = corpus.load_articles()
    compared = compare_reports(articles)
    assert compared["proposed"].tolist() == compared["same_event_id"].tolist()
    assert compared["proposed"].sum() == 2
    pair = compared.set_index(["doc_id", "other_id"]).loc[("moscow-times-2011", "rferl-2011")]
    assert (pair["days_apart"], pair["days_apart_most"]) == (7, 11)
    weaker, stronger = compared.loc[compared["proposed"], "closeness"]
    assert weaker < stronger


def test_the_five_articles_in_another_order_and_without_event_id_make_the_same_groups():
    articles = corpus.load_articles()
    expected = list_events(find_events(articles))
    assert list_events(find_events(articles[::-1].drop(columns="event_id"))) == expected


def test_without_dates_the_briefing_is_found_and_the_petition_is_not():
    # What the docstring warns of: bnr-2022, on the same topic, joins the two of the briefing.
    articles = corpus.load_articles().drop(columns="published")
    events = list_events(find_events(articles))
    assert any({"moscow-times-2023", "reuters-2023"} <= event for event in events)
    assert frozenset({"rferl-2011"}) in events


# Hard input


def test_an_empty_table_gives_empty_tables_with_all_columns():
    empty = make_articles([], [])
    full = make_articles(["tariff deal", "tariff vote"], ["2023-05-31"] * 2)
    for function in (find_events, compare_reports):
        assert len(function(empty)) == 0
        assert list(function(empty).columns) == list(function(full).columns)


def test_one_article_is_an_event_of_its_own():
    found = find_events(make_articles(["tariff deal"], ["2023-05-31"]))
    assert found["event"].tolist() == [0]
    assert found["evidence"].tolist() == ["there is no other article"]
    assert found["nearest_id"].isna().all() and found["cosine"].isna().all()
    assert compare_reports(make_articles(["tariff deal"])).empty


def test_articles_without_words_or_without_words_in_common_stay_alone():
    found = find_events(make_articles(["", "of the", "tariff deal", "floods"], ["2023-05-31"] * 4))
    assert found["event"].tolist() == [0, 1, 2, 3]
    assert found["nearest_id"].isna().all()
    assert set(found["evidence"]) == {"no other article shares a word with it"}
    assert compare_reports(make_articles(["", ""]))["cosine"].tolist() == [0]


def test_identical_articles_are_one_event_with_a_similarity_of_one():
    found = find_events(make_articles(["The council voted."] * 2))
    assert found["event"].tolist() == [0, 0]
    assert found["cosine"].tolist() == pytest.approx([1, 1])


@pytest.mark.parametrize(
    "texts",
    [
        (
            "Скупштина је гласала о царини на челик.",
            "О царини на челик гласала је скупштина.",
            "Поплаве у долини Дрине.",
        ),
        ("صوت المجلس على رسوم الصلب", "رسوم الصلب المجلس صوت", "فيضانات وادي درينا"),
    ],
    ids=["Cyrillic", "Arabic"],
)
def test_other_scripts_are_read(texts):
    assert find_events(make_articles(list(texts), ["2023-05-31"] * 3))["event"].tolist() == [0, 0, 1]


def test_the_articles_given_are_left_as_they_were(articles):
    before = articles.copy()
    find_events(articles)
    compare_reports(articles)
    pd.testing.assert_frame_equal(articles, before)


def test_what_is_missing_or_doubled_is_refused_by_name():
    with pytest.raises(ValueError, match="articles needs the columns text; it has doc_id"):
        find_events(pd.DataFrame({"doc_id": ["a"]}))
    with pytest.raises(ValueError, match="articles.text must be a string.* it is not for .b."):
        find_events(make_articles(["tariff", None]))
    with pytest.raises(ValueError, match="more than one row is called .a."):
        compare_reports(pd.DataFrame({"doc_id": ["a", "a"], "text": ["tariff", "vote"]}))
    with pytest.raises(ValueError, match="aliases needs the columns name"):
        find_events(make_articles(["tariff"]), pd.DataFrame({"variant": ["Kurti"]}))


WORDS = st.sampled_from(["tariff", "vote", "steel", "flood", "Kurti", "the", "Скупштина", "50,000", "\n"])
TEXTS = st.lists(st.lists(WORDS, max_size=12).map(" ".join), min_size=2, max_size=8)
DATES = st.sampled_from(["2023-05-31", "2023-06-03", "2011-01-01", "2023-05-01/2023-07-01", None])


@any_text
@given(TEXTS, st.data())
def test_whatever_the_texts_each_article_is_in_one_event_and_the_order_is_nothing(texts, data):
    dates = data.draw(st.lists(DATES, min_size=len(texts), max_size=len(texts)))
    articles = make_articles(texts, pd.Series(dates, dtype="str"))
    found, compared = find_events(articles), compare_reports(articles)
    assert found["doc_id"].tolist() == list("abcdefgh")[: len(texts)]
    assert set(found["event"]) == set(range(found["event"].nunique()))
    assert compared["cosine"].between(0, 1).all() and compared["needed"].between(0.07, 0.9).all()
    pd.testing.assert_frame_equal(find_events(articles[::-1]), found)
    pd.testing.assert_frame_equal(compare_reports(articles[::-1]), compared)
