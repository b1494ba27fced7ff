"""Are tables of sentences shown whole and safely?"""

import pandas as pd

from newsframing import highlight


def test_a_long_sentence_is_shown_whole():
    sentence = "word " * 100
    assert sentence.strip() in highlight.show_table(pd.DataFrame({"text": [sentence.strip()]})).data


def test_markup_in_a_text_is_shown_and_not_obeyed():
    shown = highlight.show_table(pd.DataFrame({"text": ['<script>alert("x")</script> a < b']})).data
    assert "<script>" not in shown
    assert "&lt;script&gt;" in shown


def test_a_missing_value_is_an_empty_cell_and_row_numbers_are_left_out():
    table = pd.DataFrame({"byline": [None, "Reuters"], "line_no": pd.array([pd.NA, 35], dtype="Int64")}, index=[17, 18])
    shown = highlight.show_table(table).data
    assert "None" not in shown and "NA" not in shown and "NaN" not in shown and "17" not in shown
    assert "Reuters" in shown and ">35<" in shown


def test_numbers_are_written_as_people_write_them_and_dollars_are_no_formula():
    shown = highlight.show_table(
        pd.DataFrame({"value": [2_000_000.0, 0.375, 50_000.0], "text": ["$2", "$3", "$4"]})
    ).data
    assert ">2,000,000<" in shown and ">0.375<" in shown and ">50,000<" in shown
    assert "mathjax_ignore" in shown


def test_a_long_address_may_break_anywhere_and_a_short_name_nowhere():
    shown = highlight.show_table(pd.DataFrame({"url": ["https://example.org/" + "a" * 80], "name": ["x-2023"]})).data
    assert shown.count("overflow-wrap: anywhere") == shown.count("white-space: nowrap") == 1
