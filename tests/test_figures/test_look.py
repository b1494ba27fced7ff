"""Do names keep their place in a figure, however long they are and in whatever script?"""

import pytest

from newsframing.figures._look import fit_name, join_names


@pytest.mark.parametrize(
    ("name", "letters", "lines", "written"),
    [
        ("The Evening Herald", 20, 1, "The Evening Herald"),
        ("The Evening Herald", 12, 2, "The Evening\nHerald"),
        ("The Evening Herald of Springfield", 12, 2, "The Evening\nHerald of…"),
        ("x" * 100, 10, 1, "x" * 9 + "…"),
        ("晚间先驱报在春田市", 10, 1, "晚间先驱…"),
        ("usa-today_2016_the_long_name", 20, 1, "usa-today_2016_the_…"),  # the hyphen would leave "usa-"
        ("A short name with words", 16, 1, "A short name…"),
        ("", 10, 1, ""),
        (2011, 10, 1, "2011"),
    ],
)
def test_a_name_stands_in_its_lines_and_what_is_cut_off_is_marked(name, letters, lines, written):
    assert fit_name(name, letters, lines) == written


def test_a_list_reads_as_a_reader_says_it():
    assert [join_names(list(names)) for names in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
