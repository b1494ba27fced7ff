"""What can be said of an outlet? Sums over its articles, worked by hand."""

import pandas as pd
import pytest

from newsframing import corpus
from newsframing.summaries import SUMMARIES, summarize_outlets


@pytest.fixture
def articles():
    """Return two articles of Alfa, one of Beta on the event of the first, and one of Gama on none that is known."""
    return pd.DataFrame(
        {
            "doc_id": ["a1", "a2", "b1", "g1"],
            "outlet": ["Alfa", "Alfa", "Beta", "Gama"],
            "n_words": [100, 300, 200, 50],
            "event_id": ["flood", "vote", "flood", ""],
        }
    )


def count(n, of, measure="hedges", doc_ids=("a1", "a2", "b1", "g1")):
    """Return a table of one measure."""
    return pd.DataFrame({"doc_id": list(doc_ids), "measure": measure, "n": n, "of": of})


def test_a_rate_of_an_outlet_adds_up_its_articles_before_it_divides(articles):
    alfa = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).iloc[0]
    assert (alfa["n"], alfa["of"], alfa["unit"]) == (10, 400, "per 1,000 words")
    assert alfa["value"] == 1000 * 10 / 400
    assert (alfa["lowest"], alfa["highest"]) == (1000 * 1 / 100, 1000 * 9 / 300)


def test_a_share_and_a_bare_count_are_told_apart_by_what_they_are_of(articles):
    shares = count([1, 3, 2, 1], [4, 4, 2, 1], "with a source")
    counts = count([7, 3, 2, 1], [None] * 4, "quotations")
    found = summarize_outlets(pd.concat([shares, counts]), articles).set_index(["outlet", "measure"])
    assert found.loc[("Alfa", "with a source"), ["value", "unit"]].tolist() == [4 / 8, "share"]
    assert found.loc[("Alfa", "quotations"), ["value", "unit"]].tolist() == [10, "count"]
    assert pd.isna(found.loc[("Alfa", "quotations"), "of"])


def test_every_row_says_on_how_much_it_rests(articles):
    found = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).set_index("outlet")
    assert found["n_articles"].tolist() == [2, 1, 1]
    assert found["n_words"].tolist() == [400, 200, 50]
    assert found["n_events"].tolist() == [2, 1, 1]
    assert found["doc_ids"].tolist() == ["a1, a2", "b1", "g1"]


def test_an_outlet_with_one_article_is_this_article_as_found(articles):
    notes = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).set_index("outlet")["note"]
    assert notes["Beta"].startswith("this article as found, not the outlet")
    assert "as found" not in notes["Alfa"]
    assert all("no interval: " in note for note in notes)


def test_only_outlets_that_report_one_event_can_be_set_against_each_other(articles):
    found = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles).set_index("outlet")
    assert found["same_event_as"].tolist() == ["Beta (flood)", "Alfa (flood)", ""]
    without = summarize_outlets(count([9], [300], doc_ids=["a2"]), articles)
    assert without["same_event_as"].tolist() == [""]  # the article on the flood is not in this row


def test_what_is_not_measured_is_named_and_is_no_nought(articles):
    found = summarize_outlets(count([9, 4], [300, 200], doc_ids=["a2", "b1"]), articles)
    assert found["outlet"].tolist() == ["Alfa", "Beta"]
    assert found["value"].iloc[0] == 1000 * 9 / 300
    assert "not measured in a1" in found["note"].iloc[0]


def test_through_whom_an_article_came_stands_in_the_note(articles):
    facts = pd.DataFrame({"doc_id": ["b1", "b1", "a1"], "fact": ["republisher", "republisher", "url"], "value": "Shop"})
    found = summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles, facts).set_index("outlet")
    assert "b1 through Shop" in found.loc["Beta", "note"]
    assert "Shop" not in found.loc["Alfa", "note"]


def test_rates_of_a_lexicon_are_taken_as_they_are(articles):
    rates = count([1, 9, 4, 0], [100, 300, 200, 50]).rename(columns={"measure": "category", "of": "n_words"})
    pd.testing.assert_frame_equal(
        summarize_outlets(rates, articles), summarize_outlets(count([1, 9, 4, 0], [100, 300, 200, 50]), articles)
    )


def test_outlets_stand_by_name_and_measures_as_they_came_whatever_the_order_of_the_rows(articles):
    both = pd.concat([count([1, 9, 4, 0], [100, 300, 200, 50], "z"), count([1, 1, 1, 1], [2, 2, 2, 2], "a")])
    found = summarize_outlets(both, articles)
    assert list(found.columns) == list(SUMMARIES)
    assert found["outlet"].tolist() == ["Alfa", "Alfa", "Beta", "Beta", "Gama", "Gama"]
    assert found["measure"].tolist() == ["z", "a"] * 3
    shuffled = pd.concat([both[both["measure"] == "z"].iloc[::-1], both[both["measure"] == "a"]])
    pd.testing.assert_frame_equal(summarize_outlets(shuffled, articles.iloc[::-1]), found)


def test_eight_articles_do_not_make_a_sample():
    articles = pd.DataFrame({"doc_id": list("abcdefgh"), "outlet": "Alfa", "n_words": 100})
    note = summarize_outlets(count([1] * 8, [100] * 8, doc_ids=list("abcdefgh")), articles)["note"].iloc[0]
    assert note == "no interval: it would suppose that these articles were picked by chance"


def test_all_that_cannot_be_summed_is_said_at_once(articles):
    wrong = pd.concat([count([5, 1, 1, 1], [4, 4, 2, 1]), count([-1, 1], [9, 9], doc_ids=["x", "a2"])])
    with pytest.raises(ValueError) as problem:
        summarize_outlets(wrong, pd.concat([articles, articles.iloc[:1]]))
    for part in ("'a1' in more than one row", "'hedges' of 'a2' in more than one", "'x', which", "5 of 4", "-1 of 9"):
        assert part in str(problem.value)


def test_a_table_without_articles_names_or_numbers_is_refused(articles):
    with pytest.raises(ValueError, match="measures needs the columns n, of"):
        summarize_outlets(pd.DataFrame({"doc_id": ["a1"], "measure": ["m"]}), articles)
    with pytest.raises(ValueError, match="measures has empty cells: n in 1 rows"):
        summarize_outlets(count([None, 1, 1, 1], [4, 4, 2, 1]), articles)


def test_of_the_five_articles_two_outlets_came_through_others():
    articles = corpus.load_articles()
    words = articles[["doc_id", "n_words"]].assign(measure="words", n=1, of=None).drop(columns="n_words")
    found = summarize_outlets(words, articles, corpus.load_facts()).set_index("outlet")
    assert found.index.tolist() == ["BNR", "RFE/RL", "Reuters", "The Moscow Times"]
    assert found["n_articles"].tolist() == [1, 1, 1, 2]
    assert "reuters-2023 through OAF Nation" in found.loc["Reuters", "note"]
    assert "bnr-2022 through 24newsglobe.com" in found.loc["BNR", "note"]
    assert found.loc["BNR", "same_event_as"] == ""
    assert found.loc["The Moscow Times", "same_event_as"] == (
        "RFE/RL (citizenship-petition-2011); Reuters (peskov-briefing-2023)"
    )
