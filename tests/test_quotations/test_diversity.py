"""Are the measures of diversity the arithmetic that their docstring gives?"""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsframing import quotations, summaries

NORTH, SOUTH, NO_SIDE = "The North", "The South", "side not known"


def make(rows, doc_id="a"):
    columns = ["side", "station", "gender", "named"]
    return pd.DataFrame(rows, columns=columns).assign(doc_id=doc_id)


@pytest.fixture
def sources():
    """Article a: three of the North, one of the South, one newspaper; two women, a man, one unsaid."""
    return make(
        [
            (NORTH, "officials and bodies", "woman", True),
            (NORTH, "officials and bodies", "woman", True),
            (NORTH, "citizens", "not said", True),
            (SOUTH, "officials and bodies", "man", True),
            (NO_SIDE, "media", "no single person named", False),
        ]
    )


def test_three_sources_against_one(sources):
    one = quotations.measure_diversity(sources, pd.DataFrame({"doc_id": ["a", "b"]})).set_index("doc_id").loc["a"]
    shannon = -(3 / 4 * math.log(3 / 4) + 1 / 4 * math.log(1 / 4))
    assert one["shannon"] == pytest.approx(shannon, abs=5e-4)
    assert one["effective"] == pytest.approx(math.exp(shannon), abs=5e-3)
    assert one["simpson"] == 1 - (3 * 2 + 1 * 0) / (4 * 3)
    assert one[["n_sources", "n_named", "n_with_side", "n_sides"]].tolist() == [5, 4, 4, 2]
    assert one[["officials and bodies", "citizens", "media", "women", "men", "gender not said"]].tolist() == [
        3, 1, 1, 2, 1, 1,
    ]  # fmt: skip
    assert one["note"] == "4 sources with a side: too few to show much"


def test_an_article_in_which_nobody_speaks_has_a_row_and_no_diversity(sources):
    table = quotations.measure_diversity(sources, pd.DataFrame({"doc_id": ["a", "b"]}))
    silent = table.set_index("doc_id").loc["b"]
    assert silent["n_sources"] == 0
    assert silent[["shannon", "effective", "simpson"]].isna().all()
    assert silent["note"] == "no source with a side"


def test_one_source_has_one_side_and_nothing_to_draw_a_second_from():
    one = quotations.measure_diversity(make([(NORTH, "media", "man", True)]), pd.DataFrame({"doc_id": ["a"]})).iloc[0]
    assert (one["shannon"], one["effective"]) == (0, 1)
    assert math.isnan(one["simpson"])


@given(st.lists(st.sampled_from("NSEW"), min_size=2, max_size=30))
def test_the_effective_number_lies_between_one_and_the_sides_there_are(sides):
    table = make([(side, "media", "man", True) for side in sides])
    one = quotations.measure_diversity(table, pd.DataFrame({"doc_id": ["a"]})).iloc[0]
    assert 1 <= one["effective"] <= one["n_sides"] + 0.005
    assert 0 <= one["simpson"] <= 1
    pairs = [(x, y) for i, x in enumerate(sides) for j, y in enumerate(sides) if i != j]
    assert one["simpson"] == pytest.approx(sum(x != y for x, y in pairs) / len(pairs), abs=5e-4)


def test_empty_tables_give_empty_tables(sources):
    none = quotations.measure_diversity(sources.iloc[:0], pd.DataFrame({"doc_id": []}))
    assert none.empty
    assert quotations.list_shares(none).empty


def test_the_shares_have_the_form_of_measures(sources):
    shares = quotations.list_shares(quotations.measure_diversity(sources, pd.DataFrame({"doc_id": ["a"]})))
    rows = shares.set_index("label")
    assert rows.loc["officials and bodies", ["n", "of", "unit"]].tolist() == [3, 5, "share"]
    assert rows.loc["women among women and men", ["n", "of"]].tolist() == [2, 3]
    assert rows.loc["different sources", ["n", "unit"]].tolist() == [5, "count"]


def test_the_shares_of_an_outlet_are_added_up_by_article():
    women = [0, 1, 1, 2, 2, 1]
    tables = [
        make([(NORTH, "citizens", "woman" if k < n else "man", True) for k in range(2)], doc_id=f"a{i}")
        for i, n in enumerate(women)
    ]
    articles = pd.DataFrame({"doc_id": [f"a{i}" for i in range(6)], "outlet": "Daily", "n_words": 100})
    shares = quotations.list_shares(quotations.measure_diversity(pd.concat(tables), articles))
    found = summaries.summarize_outlets(shares.rename(columns={"label": "measure"}), articles).set_index("measure")
    assert found.loc["women among women and men", ["n", "of"]].tolist() == [7, 12]
    assert found.loc["women among women and men", "low"] < 7 / 12 < found.loc["women among women and men", "high"]
    assert found.loc["different sources", ["n", "value"]].tolist() == [12, 12]


def test_a_source_of_a_station_that_is_none_is_counted_all_the_same():
    table = quotations.measure_diversity(make([(NORTH, "bakers", "man", True)]), pd.DataFrame({"doc_id": ["a"]}))
    assert table[["n_sources", "n_named", "officials and bodies", "not known"]].iloc[0].tolist() == [1, 1, 0, 0]


@pytest.mark.parametrize(("doc_ids", "words"), [(["a", "a"], "it has more for 'a'"), (["b"], "no row of 'a'")])
def test_an_article_there_twice_or_not_at_all_is_refused(sources, doc_ids, words):
    with pytest.raises(ValueError, match=words):
        quotations.measure_diversity(sources, pd.DataFrame({"doc_id": doc_ids}))


def test_the_diversity_of_an_outlet_is_the_mean_of_its_articles_with_an_interval_from_five_on():
    """1, 2, 3, 4, 5 sources: mean 3, standard deviation sqrt(2.5), t with 4 degrees of freedom 2.776."""
    diversity = pd.DataFrame({"doc_id": list("abcdef"), "n_sources": [1, 2, 3, 4, 5, 9]})
    diversity = diversity.assign(shannon=[0.0, 0.5, 0.5, 0.5, 1.0, 0.2], simpson=[None, 0.5, 0.5, 0.5, 0.5, 0.3])
    articles = pd.DataFrame({"doc_id": list("abcdef"), "outlet": ["Post"] * 5 + ["Herald"]})
    table = quotations.average_diversity(diversity, articles).set_index(["outlet", "measure"])
    row = table.loc[("Post", "n_sources")]
    reach = 2.7764451 * (2.5 / 5) ** 0.5
    assert (row["mean"], row["low"], row["high"]) == pytest.approx((3, 3 - reach, 3 + reach))
    assert row[["n_articles", "lowest", "highest", "note"]].tolist() == [5, 1, 5, ""]
    assert table.loc[("Post", "simpson"), "note"] == "no interval: fewer than 5 articles with a value"
    assert table.loc["Herald", "low"].isna().all()
    with pytest.raises(ValueError, match="no outlet for 'f'"):
        quotations.average_diversity(diversity, articles.iloc[:5])
