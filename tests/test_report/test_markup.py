"""Is a notebook's HTML harmless on the page, and do its tables and headings have what a reader needs?"""

import re

import pytest

from newsframing.report._markup import keep_safe, name_tables, order_headings


@pytest.mark.parametrize(
    "forged",
    [
        '<div class="side"><b id="explore">x</b></div>', '<p id=content class="nf-off left-out">x</p>',
        '<ul class="nf-labels"><li id="contents" data-name="a" aria-hidden="true" role="button">x</li></ul>',
        '<b tabindex="0" data-nf="all" name="view" hidden>x</b>',
    ],
)  # fmt: skip
def test_nothing_in_a_notebook_can_pass_for_a_part_of_the_page(forged):
    safe = keep_safe(forged)
    assert re.findall(r'[a-z-]+="', safe) == []
    assert "x" in safe


@pytest.mark.parametrize(
    "hidden",
    ['title="<th onclick=go()>"', 'title="<h1> onclick=go() x=</h1>"', "title='\"><img src=x onerror=go()>'",
     'title="<table><caption"', 'title="a <!-- b"'],
)  # fmt: skip
def test_a_tag_written_into_an_attribute_stays_words_whatever_is_done_to_the_page(hidden):
    page = order_headings(name_tables(keep_safe(f"<p {hidden}>words</p>"), "Heading"))
    (tag,) = re.findall("<p[^>]*>", page)
    assert page == f"{tag}words</p>"
    assert re.fullmatch(r'<p title="[^"<>]*">', tag)


def test_a_ground_brings_letters_that_can_be_read_on_it_and_letters_their_ground():
    written = (
        '<b style="background-color: #fde3b8">a</b><i style="color: grey">b</i>'
        '<u style="color: #000; background-color: #fff">c</u>'
    )
    assert keep_safe(written) == (
        '<b style="background-color:#fde3b8;color:#000">a</b><i style="color:grey;background-color:#fff">b</i>'
        '<u style="color:#000;background-color:#fff">c</u>'
    )  # fmt: skip


PANDAS = (
    "<table><thead><tr><th></th><th>n</th></tr></thead>"
    "<tbody><tr><th>0</th><td>3</td></tr><tr><th> </th><td>4</td></tr></tbody></table>"
)


def test_a_table_without_a_caption_takes_the_heading_above_it_and_its_heads_get_their_scope():
    page = name_tables(PANDAS, "Who <speaks>".replace("<", "&lt;"), ": table of cell 3")
    assert page == (
        '<table><caption class="made">Who &lt;speaks>: table of cell 3</caption>'
        '<thead><tr><td></td><th scope="col">n</th></tr></thead>'
        '<tbody><tr><th scope="row">0</th><td>3</td></tr><tr><td></td><td>4</td></tr></tbody></table>'
    )  # fmt: skip


def test_a_heading_in_the_same_words_is_nearer_and_a_caption_that_is_there_stays():
    page = name_tables(f"<h3>Near</h3>{PANDAS}<table><caption>Own</caption><tbody></tbody></table>", "Far")
    assert re.findall("<caption[^>]*>(.*?)</caption>", page) == ["Near", "Own"]


def test_a_table_under_no_heading_is_named_by_its_cell():
    assert '<caption class="made">Table of cell 3</caption>' in name_tables(PANDAS, "", ": table of cell 3")
    assert '<caption class="made">Table</caption>' in name_tables(PANDAS, "")


def test_a_scope_that_is_given_stays():
    page = '<table><caption>A</caption><thead><tr><th scope="colgroup">a</th></tr></thead></table>'
    assert name_tables(page, "") == page


@pytest.mark.parametrize(
    ("written", "ordered"),
    [
        ("<h1></h1><h2></h2><h4></h4><h4></h4><h3></h3><h2></h2>", "h1h2h3h3h3h2"),
        ("<h1></h1><h5></h5><h6></h6><h2></h2><h3></h3>", "h1h2h3h2h3"),
        ("<h1></h1><h2></h2><h3></h3><h2></h2>", "h1h2h3h2"),
    ],
)  # fmt: skip
def test_no_heading_leaves_out_a_level_and_those_of_one_level_stay_on_one(written, ordered):
    page = order_headings(written)
    assert "".join(re.findall("<(h[1-6])", page)) == ordered
    assert re.findall("<(h[1-6])", page) == re.findall("</(h[1-6])", page)
