"""Which day does a page give? Pages invented for one rule each, and the five of the corpus."""

from collections import namedtuple
from datetime import date

import pytest

from newsframing import corpus
from newsframing.credibility._dates import date_page, find_full_dates

Line = namedtuple("Line", "line_no role text")

BODY = ("body", "The council voted for the new bridge after a long debate.")


def read(*lines, dateline_end=0):
    """What one page says of its date; each line is (role, text)."""
    return date_page([Line(number, *line) for number, line in enumerate(lines, 1)], dateline_end)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("May 31, 2023, 9:15 AM", "May 31, 2023", date(2023, 5, 31)),
        ("31 May 2023", "31 May 2023", date(2023, 5, 31)),
        ("Sept. 5, 2022", "Sept. 5, 2022", date(2022, 9, 5)),
        ("on 2023-05-31", "2023-05-31", date(2023, 5, 31)),
        ("2023-05-31T09:15:00Z", "2023-05-31", date(2023, 5, 31)),
        ("31/05/2023", "31/05/2023", date(2023, 5, 31)),  # there is no month 31
        ("05/05/2023", "05/05/2023", date(2023, 5, 5)),  # the same day either way
        ("05/06/2023", "05/06/2023", None),  # 5 June or 6 May
    ],
)
def test_a_full_date_is_read_as_written(text, words, day):
    (found,) = find_full_dates(text)
    assert (found.words, found.day) == (words, day)
    assert text[found.start : found.end] == words


@pytest.mark.parametrize("text", ["May 31", "May 2023", "5/6/23", "30 February 2023", "in 2023", "last Wednesday"])
def test_what_is_no_full_date_is_none(text):
    assert find_full_dates(text) == []


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        (("navigation", "May 31, 2023, 9:15 AM"), '"May 31, 2023" beside the article (line 2)'),
        (("navigation", "Wednesday, 31 May 2023 | 09:15 GMT"), '"31 May 2023" beside the article (line 2)'),
        (("navigation", "Anna Berg May 31, 2023"), '"May 31, 2023" beside the article (line 2)'),
        (("byline", "By Anna Berg | May 31, 2023"), '"May 31, 2023" in the byline (line 2)'),
        (
            ("navigation", "Published: 31 May 2023"),
            '"31 May 2023" beside the article (line 2), which says "Published"',
        ),
    ],
)
def test_a_date_line_or_a_byline_at_the_head_gives_the_day(line, shown):
    assert read(("headline", "New bridge"), line, BODY) == ("2023-05-31", shown, 2)


def test_a_date_in_the_dateline_gives_the_day():
    text = "OSLO, May 31, 2023 (AP) - The council voted for the new bridge."
    found = read(("body", text), dateline_end=len("OSLO, May 31, 2023 (AP) - "))
    assert found == ("2023-05-31", '"May 31, 2023" in the dateline (line 1)', 1)


def test_a_date_in_the_credit_line_below_the_article_gives_the_day():
    found = read(BODY, ("credit", "(Reporting by Anna Berg; May 31, 2023)"))
    assert found == ("2023-05-31", '"May 31, 2023" in the credit line (line 2)', 2)


def test_of_a_publication_and_an_update_the_publication_counts():
    line = ("navigation", "Published 30 May 2023 | Updated 2 June 2023")
    assert read(("headline", "New bridge"), line, BODY)[0] == "2023-05-30"


def test_an_update_alone_is_no_day_of_publication():
    value, evidence, line_no = read(("headline", "New bridge"), ("navigation", "Updated 2 June 2023"), BODY)
    assert (value, line_no) == ("none", 2)
    assert evidence == 'the page has only the date of an update: "2 June 2023" (line 2)'


def test_two_dates_that_may_each_be_the_day_decide_nothing():
    lines = (("headline", "New bridge"), ("navigation", "31 May 2023"), ("navigation", "1 June 2023"), BODY)
    value, evidence, _ = read(*lines)
    assert value == "none"
    assert '"31 May 2023" (line 2), "1 June 2023" (line 3)' in evidence


def test_a_date_that_can_be_read_two_ways_is_not_guessed():
    value, evidence, line_no = read(("headline", "New bridge"), ("navigation", "05/06/2023"), BODY)
    assert (value, line_no) == ("none", 2)
    assert "with the day or the month first" in evidence


@pytest.mark.parametrize(
    "text",
    ["The wall fell on 9 November 1989 in Berlin.", "On May 31, 2023 the council voted, and in 1999 it did too."],
)
def test_a_date_in_the_running_text_is_that_of_an_event(text):
    value, evidence, _ = read(("headline", "Walls"), ("body", text))
    assert value == "none"
    assert evidence.startswith("a date in the running text tells when something happened")


def test_a_date_in_a_headline_is_no_day_of_publication():
    assert read(("headline", "What happened on 9 November 1989"), BODY)[0] == "none"


@pytest.mark.parametrize("role", ["fundraising", "related", "comments", "navigation", "error"])
def test_a_date_outside_the_article_is_named_as_such(role):
    value, evidence, line_no = read((role, "Since July 1, 2024, all is free for you to read."), *[BODY] * 9)
    assert (value, line_no) == ("none", None)
    assert '"July 1, 2024" (line 1) stands in' in evidence
    assert evidence.endswith("not in the article")


def test_the_date_of_a_masthead_above_the_headline_needs_a_time():
    masthead, headline = ("navigation", "Friday, 2 June 2023"), ("headline", "New bridge")
    assert read(masthead, headline, BODY)[0] == "none"  # may be the day on which the page was read
    assert read(("navigation", "2 June 2023 5:06pm"), headline, BODY)[0] == "2023-06-02"


# 29 May 2023 was a Monday: the Wednesday after it is 29 + 2 = 31 May.
CAPTION = ("caption", "Workers at the bridge, May 29, 2023. Anna Berg/AP")


def test_the_day_of_the_photograph_and_the_weekday_of_the_news_give_the_day():
    value, evidence, line_no = read(CAPTION, ("body", "The council voted on Wednesday for the new bridge."))
    assert (value, line_no) == ("2023-05-31", 1)
    assert evidence == (
        'inferred: "May 29, 2023" in a caption (line 1) is a Monday; the text says "on Wednesday" (line 2): the first '
        "Wednesday after it"
    )


def test_the_weekday_of_the_first_paragraph_comes_before_later_ones():
    later = ("body", "The mayor had promised it on Monday.")
    assert read(CAPTION, ("body", "The council voted on Wednesday."), later)[0] == "2023-05-31"


def test_without_a_weekday_in_the_first_paragraph_the_nearest_one_counts():
    # Tuesday, 30 May, is nearer to Monday, 29 May, than Wednesday, 31 May.
    texts = ("The council voted.", "The debate ended on Wednesday.", "The mayor spoke on Tuesday.")
    assert read(CAPTION, *[("body", text) for text in texts])[0] == "2023-05-30"


@pytest.mark.parametrize(
    "text",
    [
        "The council will vote on Wednesday.",
        "The council will vote on Wednesday, the mayor said.",
        "The council votes every Wednesday.",
        "The council voted last Wednesday.",
        "The council remembers Black Wednesday.",
        "The council regrets Wednesday's vote.",
    ],
)
def test_a_weekday_that_is_not_the_day_of_the_news_does_not_count(text):
    value, evidence, _ = read(CAPTION, ("body", text))
    assert value == "none"
    assert "names no weekday" in evidence


def test_a_file_photograph_dates_nothing():
    caption = ("caption", "FILE PHOTO: Workers at the bridge, May 29, 2023. Anna Berg/AP")
    assert read(caption, ("body", "The council voted on Wednesday."))[0] == "none"


def test_a_photograph_further_down_dates_nothing():
    paragraphs = [("body", "The council voted on Wednesday."), BODY]
    assert read(*paragraphs, CAPTION)[0] == "none"


def test_a_printed_date_comes_before_an_inferred_one():
    lines = (("headline", "New bridge"), ("byline", "By Anna Berg, 1 June 2023"), CAPTION)
    assert read(*lines, ("body", "The council voted on Wednesday."))[0] == "2023-06-01"


def test_a_repeated_line_says_nothing_new():
    assert read(("duplicate", "31 May 2023"), BODY) == ("none", "no date on the page", None)


def test_a_page_without_lines_has_no_date():
    assert read() == ("none", "no date on the page", None)


@pytest.mark.parametrize(
    ("doc_id", "value", "words"),
    [
        ("bnr-2022", "2022-12-28", '"December 28, 2022" in a caption (line 5) is a Wednesday'),
        ("moscow-times-2011", "none", 'only relative dates: "earlier this month" (line 3)'),
        ("moscow-times-2023", "none", '"July 1, 2024" (line 3) stands in a donation appeal, not in the article'),
        ("reuters-2023", "2023-05-31", 'the text says "on Wednesday" (line 17)'),
        ("rferl-2011", "none", 'only relative dates: "Earlier this week" (line 3)'),
    ],
)
def test_the_five_pages_give_two_dates(doc_id, value, words):
    page = list(corpus.load_lines().query("doc_id == @doc_id").itertuples())
    found = date_page(page)
    assert found[0] == value
    assert words in found[1]
