"""Are outlets and articles hidden by every name that the page has for them, and nothing else with them?"""

import re

import pandas as pd
import pytest

from newsframing.report._names import hide_names


def hide(page, **outlets):
    """What stands in place of what on a page, of outlets (a _ is a space) with articles of these ids."""
    rows = [(doc_id, outlet.replace("_", " ")) for outlet, ids in outlets.items() for doc_id in ids]
    return hide_names(pd.DataFrame(rows, columns=["doc_id", "outlet"]), page)


@pytest.mark.parametrize(
    "name", ["The Moscow Times", "Moscow Times", "MOSCOW TIMES", "moscow-times", "themoscowtimes", "moscowtimes"]
)
def test_an_outlet_is_hidden_by_its_name_in_capitals_in_an_address_and_by_the_beginning_of_its_ids(name):
    found = hide(f"<td>{name}</td>", The_Moscow_Times=["moscow-times-2011"])["names"]
    assert found[0][:2] == [name, "outlet A"]


def test_articles_of_an_outlet_are_numbered_and_longer_names_come_first():
    found = hide("moscow-times-2011 moscow-times-2023", The_Moscow_Times=["moscow-times-2023", "moscow-times-2011"])
    assert [row[:2] for row in found["names"]] == [
        ["moscow-times-2011", "article A1"], ["moscow-times-2023", "article A2"], ["moscow-times", "outlet A"],
    ]  # fmt: skip


def test_a_word_that_ids_begin_with_by_chance_is_no_name_of_the_outlet():
    assert hide("article report Article", Herald=["article-1", "report_2"])["names"] == []


def read_pattern(pattern):
    """The pattern as Python reads it: \\p is not known to it, nor a look behind of no fixed length."""
    return "(?<![a-z0-9])" + pattern.replace(r"[\p{L}\p{N}]", "[a-z0-9]").replace(r"(?<=^\s*)", "^")


@pytest.mark.parametrize(
    ("name", "hidden", "kept"),
    [
        ("fare-2024", ["see fare-2024.", "fare-2024"], ["fare-20245", "airfare-2024"]),
        ("a.b", ["of a.b here"], ["of aXb here", "xa.b"]),
        ("a", ["a"], ["a bus", "on a bus"]),
        ("1999", ["1999"], ["in 1999"]),
    ],
)
def test_a_name_is_hidden_as_a_word_and_one_that_is_short_or_a_number_only_alone(name, hidden, kept):
    ((_, _, pattern, _),) = [row for row in hide(name, Herald=[name])["names"] if row[0] == name]
    assert [words for words in hidden + kept if re.search(read_pattern(pattern), words)] == hidden


def test_letters_are_the_same_each_time_and_do_not_follow_the_alphabet():
    ids = {name: [f"{name.lower()}-1"] for name in ("Alpha", "Beta", "Gamma", "Delta", "Epsilon")}
    first, again = hide("", **ids)["outlets"], hide("", **dict(reversed(ids.items())))["outlets"]
    assert first == again
    assert [about["letter"] for about in first] == list("ABCDE")
    assert [about["name"] for about in first] != sorted(ids)


def test_more_outlets_than_letters_are_numbered():
    ids = {f"Outlet{n}": [f"id-{n}"] for n in range(30)}
    assert hide("", **ids)["outlets"][29]["letter"] == "30"


def test_names_that_do_not_stand_on_the_page_are_not_sent():
    found = hide("<td>B &amp; Co</td> fare-2024", **{"B_&_Co": ["fare-2024", "tax-2024"]})
    assert {row[0] for row in found["names"]} == {"B & Co", "fare-2024"}
