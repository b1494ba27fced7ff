"""Are the measures of diversity the arithmetic that their docstring gives?"""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsframing import quotations

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
    assert quotations.summarize_diversity(none, pd.DataFrame({"doc_id": [], "outlet": []})).empty


def _outlet(women):
    """Return articles of one outlet with two named persons each, so many of them women."""
    tables = [
        make([(NORTH, "citizens", "woman" if k < n else "man", True) for k in range(2)], doc_id=f"a{i}")
        for i, n in enumerate(women)
    ]
    articles = pd.DataFrame({"doc_id": [f"a{i}" for i in range(len(women))], "outlet": "Daily"})
    diversity = quotations.measure_diversity(pd.concat(tables), articles)
    return quotations.summarize_diversity(diversity, articles).set_index("measure")


def test_a_share_is_the_sum_over_articles_with_an_interval_by_article():
    one = _outlet([0, 1, 1, 2, 2]).loc["women among women and men"]
    assert (one["n"], one["of"], one["value"], one["n_articles"]) == (6, 10, 0.6, 5)
    # women to men is 6 : 4; without article 1 it is 6 : 2, without 2 or 3 it is 5 : 3, without 4 or 5 it is 4 : 4
    changes = [math.log(odds / (6 / 4)) for odds in (6 / 2, 5 / 3, 5 / 3, 4 / 4, 4 / 4)]
    reach = 2.776 * math.sqrt(4 / 5 * sum(change**2 for change in changes))  # t with 4 degrees of freedom
    bounds = [1.5 * math.exp(end) for end in (-reach, reach)]
    assert [one["low"], one["high"]] == pytest.approx([end / (1 + end) for end in bounds], abs=1e-3)


def test_under_five_articles_words_say_why_there_is_no_interval():
    one = _outlet([0, 1, 2, 1]).loc["women among women and men"]
    assert math.isnan(one["low"])
    assert one["note"] == "4 articles have it; an interval by article needs 5"


def test_articles_that_are_all_alike_get_no_interval_of_no_width():
    one = _outlet([1] * 6).loc["women among women and men"]
    assert math.isnan(one["low"])
    assert one["note"].startswith("no interval")


def test_the_shares_have_the_form_of_measures(sources):
    shares = quotations.list_shares(quotations.measure_diversity(sources, pd.DataFrame({"doc_id": ["a"]})))
    rows = shares.set_index("label")
    assert rows.loc["officials and bodies", ["n", "of", "unit"]].tolist() == [3, 5, "share"]
    assert rows.loc["women among women and men", ["n", "of"]].tolist() == [2, 3]


@pytest.mark.parametrize("women", [[0] * 6, [2] * 6])
def test_none_and_all_get_no_interval_and_no_warning(women):
    one = _outlet(women).loc["women among women and men"]
    assert math.isnan(one["low"])
    assert one["note"].startswith("no interval")
