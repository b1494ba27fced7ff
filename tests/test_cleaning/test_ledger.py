"""What the cleaning ledger says of pages small enough to judge by eye, and of the five pages of the corpus."""

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import cleaning
from newsframing.cleaning import (
    _neighbours as line_context,
)
from newsframing.cleaning import (
    _scorecard as line_model,
)
from newsframing.cleaning import (
    _second_look as line_second_pass,
)
from newsframing.cleaning import has_photo_credit
from newsframing.cleaning._line import CUE_NAMES, OWN, measure_line
from newsframing.cleaning._rules import (
    find_appeals,
    find_bare_pages,
    find_repeats,
    find_sentences_between,
    find_shared_lines,
    name_line,
)
from newsframing.cleaning._scorecard import measure_texts
from newsframing.tables import ROLES

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
ARTICLE = [
    "The city council voted on Tuesday to close the old bridge for two years, the mayor said.",
    "Repairs will cost about 12 million euros, according to the council, and half of it comes from the state.",
    '"We have no other choice," mayor Anna Berg told reporters. "The bridge is not safe any more."',
    "Shops on the eastern bank fear that they will lose customers, and some have asked for help.",
    "The bridge was built in 1931 and was last repaired in 1978, when two of its pillars were replaced.",
]


def page(texts, doc_id="page"):
    return pd.DataFrame({"doc_id": doc_id, "line_no": range(1, len(texts) + 1), "text": texts})


def roles(texts):
    return cleaning.label_lines(page(texts))["role"].tolist()


def spaced(texts):
    return [line for text in texts for line in (text, "")]


@pytest.fixture(scope="module")
def corpus():
    """The lines of the five pages, as they came."""
    rows = [
        (path.stem, number, text)
        for path in sorted((CORPUS / "pages").glob("*.txt"))
        for number, text in enumerate(path.read_bytes().decode("utf-8").split("\n"), start=1)
    ]
    return pd.DataFrame(rows, columns=["doc_id", "line_no", "text"])


def test_every_line_of_the_five_pages_has_the_role_that_the_hand_coding_gives(corpus):
    coded = pd.read_csv(CORPUS / "annotations" / "lines.csv", comment="#", keep_default_na=False)
    found = cleaning.label_lines(corpus).merge(
        coded, on=["doc_id", "line_no"], suffixes=("", "_coded"), validate="one_to_one"
    )
    right = [
        role in (coded_role, *others.split("|"))
        for role, coded_role, others in zip(found["role"], found["role_coded"], found["alt_roles"], strict=True)
    ]
    assert len(found) == 187
    assert found.loc[~np.array(right), ["doc_id", "line_no", "role", "role_coded"]].values.tolist() == []


def test_the_bodies_of_the_five_pages_have_the_words_counted_by_hand(corpus):
    articles = cleaning.assemble_articles(cleaning.label_lines(corpus))
    assert dict(zip(articles["doc_id"], articles["n_words"], strict=True)) == {
        "moscow-times-2011": 159, "rferl-2011": 558, "reuters-2023": 244, "moscow-times-2023": 217, "bnr-2022": 295,
    }  # fmt: skip


def test_a_page_of_the_corpus_is_labelled_the_same_alone_as_with_the_others(corpus):
    alone = [cleaning.label_lines(lines) for _, lines in corpus.groupby("doc_id")]
    pd.testing.assert_frame_equal(pd.concat(alone, ignore_index=True), cleaning.label_lines(corpus))


def test_an_article_printed_twice_is_kept_once_with_its_byline():
    found = cleaning.label_lines(page([*ARTICLE, "-- Jane Doe", *ARTICLE[1:], "-- Jane Doe"]))
    assert found["role"].tolist() == ["body"] * 5 + ["byline"] + ["duplicate"] * 5
    assert found["duplicate_of"].tolist()[6:] == [2, 3, 4, 5, 6]
    assert found["duplicate_of"][:6].isna().all()


def test_a_short_line_that_comes_twice_is_no_repeat():
    texts = [ARTICLE[0], "He said no.", ARTICLE[1], "He said no.", ARTICLE[2]]
    earlier = find_repeats(texts, np.array([16, 3, 18, 3, 16]), np.zeros(5, int))
    assert earlier.tolist() == [-1] * 5


def test_seven_words_are_no_repeat_and_eight_are():
    seven, eight = "one two three four five six seven", "one two three four five six seven eight"
    texts = [seven, "x", seven, eight, "y", eight]
    assert find_repeats(texts, np.array([7, 1, 7, 8, 1, 8]), np.zeros(6, int)).tolist() == [-1, -1, -1, -1, -1, 3]


def test_a_dateline_is_body_and_a_credit_line_is_not():
    dateline = "MOSCOW (Reuters) - Russia will close its border with the region for a week, officials said on Monday."
    texts = [dateline, *ARTICLE, "(Reporting by Jane Doe; editing by John Roe)"]
    assert roles(texts) == ["body"] * 6 + ["credit"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Firemen on the bridge in the town of Zvecan. Jane Doe / AP Photo / TASS", True),
        ("The new bridge, May 29, 2023. REUTERS/Jane Doe", True),
        ("A pedestrian walks past a barricade. Photo by Jane Doe", True),
        ("Soldiers fenced in the town hall with metal and wire, an AFP journalist said.", False),
        ('The minister called the position of the farmers "desperate," Interfax', False),
        ("The talks failed on Tuesday, according to Reuters", False),
        ("He works for AP", False),
        ("", False),
    ],
)
def test_a_photo_credit_is_a_name_and_an_agency_at_the_end_not_an_agency_in_a_sentence(text, expected):
    assert has_photo_credit(text) is expected


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("By Jane Doe", "byline"),
        ("Author: jd", "byline"),
        ("-- Jane Doe", "byline"),
        ("(Reporting by Jane Doe; Editing by John Roe)", "credit"),
        ("PHOTO CAPTION: The bridge in winter", "caption"),
        ("LEAVE A REPLY", "comments"),
        ("Liquid error (layout/theme line 179): Could not find asset", "error"),
        ("By Friday the river had risen by two metres, and it has not fallen since.", ""),
        ("-- and that, he said, was all.", ""),
        ("Photographs of the bridge were found in the archive.", ""),
    ],
)
def test_a_line_that_says_what_it_is(text, role):
    assert name_line(text, np.array(measure_line(text)))[0] == role


def test_a_picture_s_alternative_text_is_a_caption_when_the_caption_repeats_it():
    texts = spaced(
        [
            "The old bridge in the winter of 1978",
            "PHOTO CAPTION: The old bridge in the winter of 1978, seen from the east",
            *ARTICLE,
        ]
    )
    assert roles(texts)[:3:2] == ["caption", "caption"]


APPEAL = [
    "A message from the editors:",
    "Dear readers,",
    "The ministry has put our paper on a list of agents this year.",
    "We will not be silenced, but we need your help to go on.",
    "Your support makes a world of difference.",
    "Once",
    "Monthly",
    "Remind me later.",
]


def test_an_appeal_is_one_block_with_what_stands_between_and_its_buttons():
    assert roles([*ARTICLE, *APPEAL]) == ["body"] * 5 + ["fundraising"] * 8


def test_a_quoted_sentence_about_donations_stays_in_the_article():
    quoted = [
        '"Please donate, we need your help," the head of the shelter told the crowd on Tuesday evening.',
        'She added: "Your support keeps us going, every contribution counts," and passed a hat round.',
    ]
    texts = [*ARTICLE[:3], *quoted, *ARTICLE[3:]]
    own = np.array([measure_line(text) for text in texts])
    assert not find_appeals(texts, own, np.zeros(7, int)).any()
    assert roles(texts) == ["body"] * 7


def test_one_line_that_asks_is_no_block():
    texts = [ARTICLE[0], "Support us", ARTICLE[1]]
    own = np.array([measure_line(text) for text in texts])
    assert not find_appeals(texts, own, np.zeros(3, int)).any()


def test_the_headline_is_told_from_menu_and_byline_above_the_article():
    texts = [
        "Menu",
        "News",
        "Sports",
        "",
        "Old bridge to close for two years, mayor says",
        "",
        "By Jane Doe",
        "",
        *spaced(ARTICLE),
    ]
    found = roles(texts)
    assert found[4] == "headline" and found.count("headline") == 1
    assert found[6] == "byline"
    assert found[8::2] == ["body"] * 5


def test_a_short_line_above_a_paragraph_is_a_subheading_and_not_in_the_text():
    texts = spaced([*ARTICLE[:3], "Fear on the eastern bank", *ARTICLE[3:]])
    labelled = cleaning.label_lines(page(texts))
    assert labelled["role"][6] == "subheading"
    assert cleaning.assemble_articles(labelled)["text"][0] == "\n\n".join(ARTICLE)


def test_what_stands_below_a_heading_for_other_articles_is_related():
    texts = spaced([*ARTICLE, "Related articles", "Council buys ten new buses", "Rain expected on Sunday"])
    assert roles(texts)[10::2] == ["related"] * 3


def test_lines_that_two_pages_share_are_marked_unless_they_are_most_of_a_page():
    notice = "All our pages may contain links that earn us money."  # 10 words
    own_a, own_b = "a " * 30, "b " * 30
    texts, body = [own_a, notice, own_b, notice], np.ones(4, bool)
    words, pages = np.array([30, 10, 30, 10]), np.array([0, 0, 1, 1])
    # 10 of 40 words are shared: .25, under .3
    assert find_shared_lines(texts, words, pages, body).tolist() == [False, True, False, True]
    # 10 of 30 words of the first page are shared: .33, so the pages share an article
    assert not find_shared_lines(texts, np.array([20, 10, 30, 10]), pages, body).any()


def test_an_article_on_two_pages_stays_on_both():
    both = pd.concat([page(ARTICLE, "a"), page(ARTICLE, "b")], ignore_index=True)
    assert cleaning.label_lines(both)["role"].tolist() == ["body"] * 10


def test_a_page_without_an_article_keeps_its_row_with_an_empty_text():
    articles = cleaning.assemble_articles(cleaning.label_lines(page(["Menu", "", "Cart"])))
    assert articles.values.tolist() == [["page", "", 0]]


def test_a_line_is_right_stripped_in_the_text_but_keeps_what_stands_before_it():
    lines = page(["\ufeff  One two.\u00a0\r", "Three."]).assign(role="body")
    assert cleaning.assemble_articles(lines)["text"].tolist() == ["\ufeff  One two.\n\nThree."]
    # 2 + 1 + 8 characters, then two line ends
    assert cleaning.locate_lines(lines)[["start", "end"]].values.tolist() == [[0, 11], [13, 19]]


def test_the_rows_come_back_by_page_and_number_and_the_input_is_left_as_it_was():
    lines = pd.concat([page(ARTICLE, "b"), page(ARTICLE[:2], "a")]).iloc[::-1]
    before = lines.copy()
    found = cleaning.label_lines(lines)
    pd.testing.assert_frame_equal(lines, before)
    assert found[["doc_id", "line_no"]].values.tolist() == [["a", 1], ["a", 2], *(["b", n] for n in range(1, 6))]
    assert found.columns.tolist()[:6] == ["doc_id", "line_no", "text", "role", "rule", "duplicate_of"]


def test_an_empty_table_gives_an_empty_ledger_with_its_columns():
    empty = cleaning.label_lines(page([]))
    assert empty.columns.tolist() == ["doc_id", "line_no", "text", "role", "rule", "duplicate_of", "p_body"]
    assert len(empty) == len(cleaning.assemble_articles(empty)) == len(cleaning.locate_lines(empty)) == 0


def test_a_missing_column_and_a_doubled_line_and_a_missing_text_are_refused_by_name():
    with pytest.raises(ValueError, match="lines needs the columns line_no, text"):
        cleaning.label_lines(pd.DataFrame({"doc_id": ["a"]}))
    with pytest.raises(ValueError, match="come twice: page line 1"):
        cleaning.label_lines(pd.concat([page(["a"]), page(["a"])]))
    with pytest.raises(ValueError, match="text must be a string.*page line 1"):
        cleaning.label_lines(page([None, "a"]))


def test_the_scorecard_names_the_measurements_that_exist_and_no_others():
    table, pages = line_model.load_model(), line_context.find_pages(np.zeros(2, int))
    own, vocabulary = line_model.measure_texts(ARTICLE[:2])
    first = line_model.measure_first(own, ARTICLE[:2], vocabulary, np.array([1, 2]), pages)
    second = first | line_second_pass.measure_first_pass(np.zeros(2), own, ARTICLE[:2], vocabulary, pages)
    assert set(table.loc[table["pass"] == 1, "feature"]) == {*first, "intercept"}
    assert set(table.loc[table["pass"] == 2, "feature"]) == {*second, "intercept"}
    assert set(CUE_NAMES) <= {name.removeprefix("cue_") for name in OWN if name.startswith("cue_")}
    assert np.isfinite(table[list(line_model.KINDS)].to_numpy()).all()
    assert not table.duplicated(["pass", "feature", "above"]).any()


def test_the_log_odds_of_a_line_are_the_intercept_and_one_bin_of_each_measurement():
    edges, weights = np.array([3.0]), np.array([[0.1, 0.2, 0.3], [1.0, 2.0, 3.0]])
    card = {"intercept": (np.zeros(0), np.array([[-1.0, -2.0, -3.0]])), "words": (edges, weights)}
    measured = {"words": np.array([3.0, 4.0, 4.0])}
    # 3 words are not above 3: -1 + .1; 4 words are: -1 + 1 for a snippet, -3 + 3 for a paragraph
    assert line_model.score(measured, card, np.array([0, 0, 2])) == pytest.approx([-0.9, 0.0, 0.0])


def test_the_two_passes_count_the_same():
    cards = {
        1: {"intercept": (np.zeros(0), np.array([[2.0, 2.0, 2.0]]))},
        2: {"intercept": (np.zeros(0), np.array([[0.0, 0.0, 0.0]]))},
    }
    own, vocabulary = line_model.measure_texts(ARTICLE[:1])
    p = line_model.score_lines(own, ARTICLE[:1], vocabulary, np.array([1]), np.array([0]), cards)
    assert p == pytest.approx([1 / (1 + np.exp(-1.0))])


LINE = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "\u00a0", "\ufeff", "\u200b", "\r", "Read more", "By A B", *ARTICLE, *APPEAL]),
)
PAGES = st.lists(
    st.lists(LINE.map(lambda text: text.replace("\n", "")), min_size=1, max_size=12), min_size=1, max_size=3
)


def table_of(pages):
    return pd.concat([page(texts, f"p{number}") for number, texts in enumerate(pages)], ignore_index=True)


@settings(deadline=None, derandomize=True, max_examples=60)
@given(PAGES)
def test_the_lines_joined_are_the_page_and_lead_to_their_place_in_the_text(pages):
    lines = table_of(pages)
    found = cleaning.label_lines(lines)
    assert len(found) == len(lines)
    for number, texts in enumerate(pages):
        assert "\n".join(found.loc[found["doc_id"] == f"p{number}", "text"]) == "\n".join(texts)
    assert set(found["role"]) <= set(ROLES)
    assert (found["role"].eq("blank") == (found["text"].str.strip() == "")).all()
    assert (found["role"].eq("duplicate") == found["duplicate_of"].notna()).all()
    assert (found["rule"] != "").all()
    assert found.equals(cleaning.label_lines(found))
    text = cleaning.assemble_articles(found).set_index("doc_id")["text"]
    places = cleaning.locate_lines(found).merge(found, on=["doc_id", "line_no"], validate="one_to_one")
    assert len(places) == found["role"].eq("body").sum()
    for row in places.itertuples():
        assert text[row.doc_id][row.start : row.end] == row.text.rstrip()


@settings(deadline=None, derandomize=True, max_examples=30)
@given(PAGES)
def test_pages_that_share_no_line_are_labelled_the_same_alone_as_together(pages):
    apart = [[f"{text} {number}" if text.strip() else text for text in texts] for number, texts in enumerate(pages)]
    lines = table_of(apart)
    alone = [cleaning.label_lines(one) for _, one in lines.groupby("doc_id")]
    pd.testing.assert_frame_equal(pd.concat(alone, ignore_index=True), cleaning.label_lines(lines))


PASTED = [
    "The mayor of the northern town resigned on Monday after a dispute over the budget.",
    "Her deputy will lead the council until the election in spring, the town hall said.",
    "Der Bürgermeister der Stadt im Norden ist am Montag nach einem Streit zurückgetreten.",
]


@pytest.mark.parametrize("number", [1, 2, 3])
@pytest.mark.parametrize("between", [[], [""]])
def test_a_text_pasted_without_its_page_keeps_every_paragraph_in_whatever_language(number, between):
    texts = [line for paragraph in PASTED[:number] for line in [paragraph, *between]]
    assert [role for role in roles(texts) if role != "blank"] == ["body"] * number


def test_a_pasted_text_may_end_in_a_short_sentence():
    assert roles([PASTED[0], "", PASTED[1], "", "She declined to comment."]) == [
        "body",
        "blank",
        "body",
        "blank",
        "body",
    ]


def test_a_title_above_a_pasted_text_is_its_headline():
    assert roles(["Mayor resigns over budget", "", PASTED[0], "", PASTED[1]])[0] == "headline"


def test_a_page_with_a_menu_is_not_taken_for_a_pasted_text():
    framed = find_bare_pages(*measured(["Skip to content", "Subscribe to our newsletter", PASTED[0]]))
    assert not framed.any()
    assert find_bare_pages(*measured(PASTED)).all()


def measured(texts):
    """The measurements of a page's lines, its number for each, and none settled by a rule."""
    own, _ = measure_texts(texts)
    return own, np.zeros(len(texts), int), np.zeros(len(texts), bool)


def test_a_short_sentence_between_two_paragraphs_belongs_to_them_and_a_button_does_not():
    paragraphs = roles([ARTICLE[0], ARTICLE[1], "Turnout was high.", ARTICLE[2], "Advertisement", ARTICLE[3]])
    assert paragraphs == ["body", "body", "body", "body", "navigation", "body"]


def test_sentences_between_are_those_of_one_page_with_body_on_both_sides():
    own, page, _ = measured(["A long first.", "It was high.", "A long last.", "It was low."])
    body = np.array([True, False, True, False])
    assert find_sentences_between(body, own, page).tolist() == [False, True, False, False]
    assert not find_sentences_between(body, own, np.array([0, 0, 1, 1])).any()
