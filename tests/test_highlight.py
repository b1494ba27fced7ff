"""Are tables of sentences and marked texts shown whole and safely?"""

import re
from html import unescape

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import highlight, quotations


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


def test_columns_are_chosen_by_name_and_those_that_are_not_there_are_all_named():
    table = pd.DataFrame({"doc_id": ["a"], "text": ["Yes."], "cue": ["said"]})
    assert re.findall(r"<td[^>]*>([^<]*)<", highlight.show_table(table, "cue doc_id").data) == ["said", "a"]
    assert highlight.show_table(table, ["cue", "doc_id"]).data == highlight.show_table(table, "cue doc_id").data
    with pytest.raises(ValueError, match="table needs the columns who, when; it has doc_id, text, cue"):
        highlight.show_table(table, "who text when")


def test_each_head_has_a_scope_and_says_what_a_reader_says():
    table = pd.DataFrame({"doc_id": ["a"], "n_words": [3], "per_1000_words": [2.5], "": ["x"]})
    page = highlight.show_table(table).data
    assert re.findall(r'<th scope="col"[^>]*>([^<]*)<', page) == ["article", "words", "per 1000 words", "(no name)"]
    assert 'scope="row"' not in page


def test_two_columns_that_would_be_called_the_same_keep_their_names():
    table = pd.DataFrame({"words": ["24 of 244"], "n_words": [244]})
    assert re.findall(r"<th [^>]*>([^<]*)<", highlight.show_table(table).data) == ["words", "n_words"]


def test_an_index_with_a_name_heads_the_rows():
    table = pd.DataFrame({"n": [3]}, index=pd.Index(["Beta <x>"], name="outlet"))
    page = highlight.show_table(table).data
    assert re.findall(r'<th scope="(\w+)"[^>]*>([^<]*)<', page) == [
        ("col", "outlet"), ("col", "n"), ("row", "Beta &lt;x&gt;"),
    ]  # fmt: skip


def test_a_caption_is_a_caption_and_is_escaped():
    assert re.search(r"<caption[^>]*>Who &lt;b&gt; speaks</caption>", highlight.show_table(
        pd.DataFrame({"a": [1]}), caption="Who <b> speaks").data)  # fmt: skip
    assert "<caption" not in highlight.show_table(pd.DataFrame({"a": [1]})).data


def test_of_a_long_table_the_first_rows_are_shown_and_the_rest_counted():
    page = highlight.show_table(pd.DataFrame({"a": range(45)})).data
    assert page.count("<td") == 40 and "(5 more rows; the table has 45.)" in page
    assert "more rows" not in highlight.show_table(pd.DataFrame({"a": range(40)})).data
    assert highlight.show_table(pd.DataFrame({"a": range(45)}), at_most=3).data.count("<td") == 3


@pytest.mark.parametrize(
    ("value", "written"),
    [(1 / 3, "0.333"), (23.728, "23.7"), (117.6, "118"), (2011, "2011"), (2011.0, "2011"), (50_000, "50,000"),
     (1234567.8, "1,234,568"), (0, "0"), (-0.5, "-0.5"), (0.00001, "just above 0"),
     (-0.00001, "just below 0"), (float("inf"), "no limit"),
     (True, "yes"), (pd.Timestamp("2023-05-31"), "2023-05-31"), (pd.NaT, ""), (("a", None, 2), "a, , 2"),
     ("1e5", "1e5")],
)  # fmt: skip
def test_a_value_is_written_as_people_write_it(value, written):
    assert highlight.write_cell(value) == written


def test_numbers_stand_at_the_right_and_words_at_the_left():
    page = highlight.show_table(pd.DataFrame({"n": [3], "who": ["Ann"]})).data
    assert re.findall(r"<t[hd][^>]*text-align: (\w+)", page) == ["right", "left"] * 2


def strip(html):
    """The text of a page without tags, bracketed labels, the list above and the article's name."""
    body = re.sub(r"<ul>.*?</ul>|<p><b>.*?</b></p>|<sup>.*?</sup>", "", html, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "", body))


def spans_of(*rows):
    return pd.DataFrame(rows, columns=["doc_id", "start", "end", "who"])


ARTICLE = pd.DataFrame({"doc_id": ["a"], "text": ['"Yes," Anna <b>said</b>.\n\nShe left for $5 & $6.']})


def test_a_marked_span_has_its_label_in_brackets_and_the_rest_is_plain():
    page = highlight.mark_text(ARTICLE, spans_of(("a", 1, 5, "Anna Berg")), label="who").data
    assert re.search(r'<mark style="[^"]+">Yes,</mark><sup> \[Anna Berg\]</sup>', page)
    assert page.count("<mark") == 2  # one in the text, one in the list of labels


def test_the_list_above_counts_spans_and_words():
    rows = spans_of(("a", 1, 5, "Anna Berg"), ("a", 7, 11, "Anna Berg"), ("a", 26, 29, ""))
    page = highlight.mark_text(ARTICLE, rows, label="who").data
    assert "Anna Berg</mark>: 2 spans, 2 words" in page
    assert "not named</mark>: 1 span, 1 word" in page


def test_markup_in_a_text_or_a_label_is_shown_and_not_obeyed():
    page = highlight.mark_text(ARTICLE, spans_of(("a", 1, 5, "<script>x</script>")), label="who").data
    assert "<b>said" not in page and "<script>" not in page
    assert "&lt;b&gt;said&lt;/b&gt;" in page


def test_it_needs_neither_style_sheet_nor_script():
    page = highlight.mark_text(ARTICLE, spans_of(("a", 1, 5, "Anna Berg")), label="who").data
    assert "<style" not in page and "<script" not in page and "background-color" in page


def test_different_labels_differ_in_more_than_colour():
    rows = spans_of(*[("a", place, place + 1, f"speaker {place}") for place in range(20)])
    page = highlight.mark_text(ARTICLE, rows, label="who").data
    styles = re.findall(r'<li><mark style="([^"]+)"', page)
    assert len(set(styles)) == 20
    widths, lines = zip(*[re.search(r"border-bottom: (\d)px (\w+)", style).groups() for style in styles], strict=True)
    assert len(set(lines[:4])) == 4
    assert set(widths) == {"3"}  # a double line of 2 pixels is drawn as a solid one


def test_an_article_listed_twice_is_refused_by_name():
    with pytest.raises(ValueError, match="two articles 'a'"):
        highlight.mark_text(pd.concat([ARTICLE, ARTICLE]), spans_of(("a", 1, 5, "Anna Berg")))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(
    st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from(["x", "y", ""])))
)
def test_without_tags_and_labels_it_is_the_text_letter_for_letter(text, places):
    rows = [("a", *sorted((min(a, len(text)), min(b, len(text)))), who) for a, b, who in places]
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    assert strip(highlight.mark_text(articles, spans_of(*rows), label="who").data) == text


def test_spans_that_overlap_are_cut_and_keep_both_labels():
    page = highlight.mark_text(ARTICLE, spans_of(("a", 1, 11, "one"), ("a", 7, 11, "two")), label="who").data
    assert "[one and two]" in page
    assert strip(page) == ARTICLE["text"].iloc[0]


def test_a_quotations_table_can_be_given_as_it_is():
    found = quotations.find_quotations(ARTICLE)
    assert "<mark" in highlight.mark_text(ARTICLE, found).data


def test_all_spans_that_lie_nowhere_are_named_at_once():
    rows = spans_of(("b", 0, 1, ""), ("a", 5, 99, ""), ("a", 3, 2, ""))
    with pytest.raises(ValueError, match=r"no article 'b'.*5-99 is no place.*3-2 is no place"):
        highlight.mark_text(ARTICLE, rows)
    with pytest.raises(ValueError, match="spans needs the columns who"):
        highlight.mark_text(ARTICLE, rows.drop(columns="who"), label="who")


def test_a_folded_table_stands_whole_behind_the_words_that_open_it():
    table = pd.DataFrame({"a": ["War"]})
    folded = highlight.show_table(table, folded="1 <work>").data
    assert folded.startswith("<details><summary>1 &lt;work&gt;</summary>") and folded.endswith("</details>")
    assert highlight.show_table(table).data in folded


def test_a_table_without_rows_says_so():
    assert "No rows" in highlight.show_table(pd.DataFrame({"a": []})).data
    assert "No rows" not in highlight.show_table(pd.DataFrame({"a": [1]})).data


def test_spans_of_an_article_that_is_not_shown_are_refused_once_with_the_cure():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["War."]})
    spans = pd.DataFrame({"doc_id": ["a", "b", "b"], "start": 0, "end": 3})
    with pytest.raises(ValueError) as raised:
        highlight.mark_text(articles, spans)
    assert str(raised.value).count("no article 'b'") == 1
    assert "spans.query(\"doc_id == 'a'\")" in str(raised.value)
