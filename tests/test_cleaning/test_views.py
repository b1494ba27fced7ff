"""How much of each page is the article: worked by hand on two small pages."""

import pandas as pd
import pytest

from newsframing import cleaning, tables


@pytest.fixture
def lines():
    """Page a: a menu of 2 words, a headline of 3, 5 words of text, a blank line; page b: an error of 4 words."""
    rows = [
        ("a", 1, "Home News", "navigation", "model: does not read like article text (0.05)", 0.05),
        ("a", 2, "Bus fare rises", "headline", "most title-like line above the first paragraph", 0.30),
        ("a", 3, "", "blank", "nothing to read on it", None),
        ("a", 4, "The bus fare rises today.", "body", "model: reads like article text (0.60)", 0.60),
        ("b", 1, "Error 404: not found", "error", "a template's error or residue", None),
        ("b", 2, "Photo", "navigation", "model: does not read like article text (0.34)", 0.34),
    ]
    return pd.DataFrame(rows, columns=["doc_id", "line_no", "text", "role", "rule", "p_body"])


def test_each_line_with_words_is_counted_once_and_once_more_if_it_is_the_article(lines):
    counted = cleaning.count_words(lines)
    assert counted.values.tolist() == [
        ["a", 1, "navigation", 2, 0], ["a", 2, "headline", 3, 0], ["a", 4, "body", 5, 5],
        ["b", 1, "error", 4, 0], ["b", 2, "navigation", 1, 0],
    ]  # fmt: skip


def test_a_page_is_summed_up_with_its_rest_by_role(lines):
    a, b = cleaning.count_roles(lines).values.tolist()
    assert a == ["a", 10, 5, 0.5, "headline 3, menus 2"]
    assert b == ["b", 5, 0, 1.0, "error messages 4, menus 1"]


def test_a_page_without_words_has_no_share(lines):
    (row,) = cleaning.count_roles(lines[lines["role"] == "blank"]).itertuples(index=False)
    assert row[:3] == ("a", 0, 0) and pd.isna(row.not_article) and row.the_rest == ""


def test_the_most_doubtful_line_is_the_one_nearest_to_where_body_begins(lines):
    doubtful = cleaning.find_doubtful(lines, n=3)  # .34, .30 and .60 are .01, .05 and .25 from .35
    assert doubtful["text"].tolist() == ["Photo", "Bus fare rises", "The bus fare rises today."]


def test_a_role_is_accepted_if_it_is_one_that_the_person_gave(lines):
    coded = pd.DataFrame(
        [("a", 1, "navigation", ""), ("a", 2, "subheading", "headline|body"), ("a", 4, "caption", "credit")],
        columns=["doc_id", "line_no", "role", "alt_roles"],
    )
    assert cleaning.compare_roles(lines, coded).values.tolist() == [["a", 3, 2, "4: caption, not body"]]


def test_tables_without_rows_give_tables_without_rows(lines):
    coded = pd.DataFrame(columns=["doc_id", "line_no", "role", "alt_roles"], dtype="str").astype({"line_no": "int64"})
    assert cleaning.count_words(lines[:0]).empty and cleaning.count_roles(lines[:0]).empty
    assert cleaning.find_doubtful(lines[:0]).empty and cleaning.compare_roles(lines, coded).empty


def test_every_role_but_blank_is_of_one_kind():
    roles = [role for kind in cleaning.ROLE_KINDS.values() for role in kind]
    assert len(roles) == len(set(roles))
    assert set(roles) == set(tables.ROLES) - {"blank"}
