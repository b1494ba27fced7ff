"""Sentences and words: offsets that lead back to the text, cases worked by hand, refusals."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing.segment import describe_texts, measure_mattr, split_sentences, tokenize
from newsframing.tables import SENTENCES, TOKENS, WORD

# Half arbitrary text, half what sentences are made of, so that rules meet in ways nobody wrote down.
PIECES = st.sampled_from(
    [
        "He left",
        " ",
        "  ",
        "\n",
        "\n\n",
        "\u00a0",
        ".",
        "...",
        "…",
        "?",
        "!",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        "''",
        "(",
        ")",
    ]
    + ["[", "]", "Mr.", "U.S.", "a.m.", "Kosovo", "Serbs'", "it's", "3.5", "• ", "1) ", "<", "\u2028", "\x85", "\r\n"]
    + ["İ", "ß", "\U0001f600", "\ud800", "e\u0301", "don’t", "-", "—", ", ", "said"]
)
TEXTS = st.one_of(st.text(st.characters(codec=None), max_size=60), st.lists(PIECES, max_size=25).map("".join))
CORPORA = st.lists(TEXTS, max_size=4)


def make_articles(texts: list[str]) -> pd.DataFrame:
    """Articles a0, a1, ... with these texts."""
    return pd.DataFrame(
        {
            "doc_id": pd.Series([f"a{n}" for n in range(len(texts))], dtype="str"),
            "text": pd.Series(texts, dtype=object),
        }
    )


def split(text: str) -> list[str]:
    return split_sentences(make_articles([text]))["text"].tolist()


def find_words(text: str, compounds: tuple[str, ...] = ()) -> list[str]:
    return tokenize(split_sentences(make_articles([text])), compounds=compounds)["token"].tolist()


# Sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["U.S. KFOR troops left.", "They left the U.S.", "He saw it."],
        ["It began at 5 a.m. Monday.", "It ended at 6 p.m.", "Nobody came."],
        ["He met George W. Bush and J. K. Rowling on Sept. 11.", "Both smiled."],
        ["Apple Inc. said Sen. Smith was No. 5 in St. Louis.", "Ms. Moore and Gen. Pace agreed."],
        ["It was Brown vs. Smith, i.e. Smith.", "About 3.5 percent, or $1.2 million, was lost."],
        ["He waited ... and left.", "The fare rose... Nobody paid."],
        ["We don't know. ...", "Our only hope is rain."],
        ["“We hope … for rain,” he said.", "It rained…", "Nobody paid."],
        ["Yahoo! said so.", "Did it?", "Yes!"],
        ["He told me.", "So they do.", "She likes art.", "See art. 5 of the law."],
        ["He left.\u00a0", "She stayed."],
    ],
)
def test_a_stop_ends_a_sentence_only_where_it_is_one(sentences):
    expected = [part for sentence in sentences for part in sentence.replace("... N", "...|N").split("|")]
    assert split(" ".join(sentences)) == [part.strip() for part in expected]


@pytest.mark.parametrize("marks", ['""', "“”", "‘’", "''"])
def test_a_sentence_ends_with_its_closing_quotation_mark(marks):
    opening, closing = marks
    assert split(f"{opening}We won.{closing} He left.") == [f"{opening}We won.{closing}", "He left."]
    assert split(f"He wanted {opening}peace{closing}. Then he left.") == [
        f"He wanted {opening}peace{closing}.",
        "Then he left.",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        '"Is it?" she asked.',
        "“Is it?” President Vladimir Putin asked.",
        '"Stop!" shouted the man.',
        'Protesters chanted "What curfew?" and kept going.',
        "“We won.” Smith said.",
        "He teaches science (he was an engineer.) at school.",
        "The “third item” is (b) the law; (c) the police.",
    ],
)
def test_a_sentence_that_goes_on_behind_a_quotation_or_a_bracket_stays_one(sentence):
    assert split(f"It rained. {sentence} It snowed.") == ["It rained.", sentence, "It snowed."]


def test_behind_a_quotation_that_ends_with_a_stop_a_name_that_says_more_begins_a_sentence():
    assert split("“We won.” Smith said he was glad.") == ["“We won.”", "Smith said he was glad."]


def test_each_sentence_of_a_quotation_is_one():
    assert split("“We won,” he said. “They lost. They went home.” The game was over.") == [
        "“We won,” he said.",
        "“They lost.",
        "They went home.”",
        "The game was over.",
    ]


def test_apostrophes_and_marks_without_a_partner_do_not_keep_sentences_together():
    text = (
        "The Serbs' house isn't 5' high. It's the mayor's. He's 6'2\" tall. Kosovo's (and the U.N. He left. It rained."
    )
    assert len(split(text)) == 6


def test_a_bracketed_sentence_is_one():
    assert split("He left. (She had asked him.) It rained.") == ["He left.", "(She had asked him.)", "It rained."]


def test_the_marks_of_a_list_stay_with_their_items():
    assert split("1) He left. 2) She stayed.") == ["1) He left.", "2) She stayed."]
    assert split("• He left. She stayed.") == ["• He left.", "She stayed."]


def test_a_word_is_never_cut():
    assert split("It was the end.The next day www.Foo.Com opened.") == [
        "It was the end.The next day www.Foo.Com opened."
    ]


def test_a_blank_line_ends_a_paragraph_and_its_sentence():
    sentences = split_sentences(make_articles(["No stop\n\n \nIt rained. It\nsnowed.", "", "One."]))
    assert sentences["text"].tolist() == ["No stop", "It rained.", "It\nsnowed.", "One."]
    assert sentences["doc_id"].tolist() == ["a0", "a0", "a0", "a2"]
    assert sentences["paragraph_id"].tolist() == [0, 1, 1, 0]
    assert sentences["sentence_id"].tolist() == [0, 1, 2, 0]
    assert sentences["start"].tolist() == [0, 11, 22, 0]
    assert sentences["end"].tolist() == [7, 21, 32, 4]


def test_a_line_end_is_a_space_where_all_lines_are_short_unless_the_next_is_indented():
    text = "Showers went on in\nBahia and the Amazon\n    Dry weather was reported\nin Parana"
    assert split(text) == ["Showers went on in\nBahia and the Amazon", "Dry weather was reported\nin Parana"]


def test_a_line_end_is_the_end_of_a_paragraph_where_a_line_is_long_unless_the_next_goes_on():
    long = "A line of more than a hundred letters, " * 3 + "which no typist\nbroke"
    assert split(f"A headline\n{long}\nThe end") == ["A headline", long, "The end"]


@settings(deadline=None, derandomize=True, max_examples=400)
@given(CORPORA)
def test_offsets_lead_back_and_every_character_is_in_one_sentence(texts):
    sentences = split_sentences(make_articles(texts))
    assert tuple(sentences.columns) == SENTENCES
    for number, text in enumerate(texts):
        own = sentences[sentences["doc_id"] == f"a{number}"]
        assert own["sentence_id"].tolist() == list(range(len(own)))
        covered = []
        for start, end, sentence in zip(own["start"], own["end"], own["text"], strict=True):
            assert sentence == text[start:end] == sentence.strip() != ""
            covered += range(start, end)
        assert len(covered) == len(set(covered))
        assert all(text[place].isspace() for place in set(range(len(text))) - set(covered))
        paragraphs = own["paragraph_id"].tolist()
        assert sorted(set(paragraphs)) == list(range(len(set(paragraphs)))) and paragraphs == sorted(paragraphs)


def test_the_articles_are_left_as_they_were_and_their_index_does_not_matter():
    articles = make_articles(["One. Two.", "Three."]).set_index(pd.Index([7, 7]))
    before = articles.copy()
    sentences = split_sentences(articles)
    assert articles.equals(before)
    assert sentences.index.equals(pd.RangeIndex(3))


def test_no_articles_give_no_sentences_and_no_words():
    sentences = split_sentences(make_articles([]))
    assert (tuple(sentences.columns), len(sentences)) == (SENTENCES, 0)
    tokens = tokenize(sentences)
    assert (tuple(tokens.columns), len(tokens)) == (TOKENS, 0)


def test_articles_without_a_text_or_a_name_of_their_own_are_all_refused():
    articles = pd.DataFrame({"doc_id": ["a", "b", "b", None], "text": ["x", None, 3, "y"]})
    with pytest.raises(ValueError) as refusal:
        split_sentences(articles)
    assert "not for 'b', 'b'" in str(refusal.value)
    assert "missing in 1 of 4 rows" in str(refusal.value)
    assert "more than one row is called 'b'" in str(refusal.value)
    with pytest.raises(ValueError, match="articles needs the columns doc_id, text"):
        split_sentences(pd.DataFrame({"id": []}))


# Words


def test_a_word_is_lower_case_and_without_its_possessive_ending():
    text = "NATO's 50,000 Serb-majority voters, Russia’s 3.5 percent: the Serbs' vote. It's that's LET’S he's"
    assert find_words(text) == (
        ["nato", "50,000", "serb-majority", "voters", "russia", "3.5", "percent", "the", "serbs", "vote"]
        + ["it's", "that's", "let’s", "he"]
    )


def test_offsets_are_those_of_the_article_with_the_possessive_left_out():
    text = "It rained.\n\nİzmir's \U0001f600 mayor left."
    tokens = tokenize(split_sentences(make_articles([text])))
    assert [text[start:end] for start, end in zip(tokens["start"], tokens["end"], strict=True)] == (
        ["It", "rained", "İzmir", "mayor", "left"]
    )
    assert tokens["start"].tolist() == [0, 3, 12, 22, 28]  # the face is one character
    assert tokens["sentence_id"].tolist() == [0, 0, 1, 1, 1]
    assert tokens["token_id"].tolist() == [0, 1, 2, 3, 4]


def test_words_are_counted_from_0_in_each_article_whatever_the_order_of_the_rows():
    sentences = split_sentences(make_articles(["One two. Three.", "Four. Five."]))
    tokens = tokenize(sentences.iloc[[2, 1, 3, 0]])
    assert tokens["doc_id"].tolist() == ["a0"] * 3 + ["a1"] * 2
    assert tokens["token"].tolist() == ["one", "two", "three", "four", "five"]
    assert tokens["token_id"].tolist() == [0, 1, 2, 0, 1]


@settings(deadline=None, derandomize=True, max_examples=400)
@given(CORPORA)
def test_there_are_as_many_tokens_as_words_in_the_text_and_each_leads_back_to_its_word(texts):
    tokens = tokenize(split_sentences(make_articles(texts)))
    assert tuple(tokens.columns) == TOKENS
    categories = tokens["token"].cat.categories.tolist()
    assert categories == sorted(set(tokens["token"]))
    for number, text in enumerate(texts):
        own = tokens[tokens["doc_id"] == f"a{number}"]
        words = list(WORD.finditer(text))
        assert own["start"].tolist() == [word.start() for word in words]
        assert own["token_id"].tolist() == list(range(len(words)))
        for word, end, token in zip(words, own["end"], own["token"], strict=True):
            assert text[word.start() : end].lower() == token
            assert text[end : word.end()] in ("", "'s", "’s", "'S", "’S")


def test_a_compound_is_one_word_over_any_white_space_but_over_nothing_else():
    text = "Kosovo\u00a0 Serbs' fears, kosovo serbs, Kosovo, Serbs, Kosovo's Serbs, Kosovo. Serbs stay"
    tokens = tokenize(split_sentences(make_articles([text])), compounds=["Kosovo Serbs"])
    assert tokens["token"].tolist() == (
        ["kosovo serbs", "fears", "kosovo serbs", "kosovo", "serbs", "kosovo", "serbs", "kosovo", "serbs", "stay"]
    )
    first = tokens.iloc[0]
    assert text[first["start"] : first["end"]] == "Kosovo\u00a0 Serbs"
    assert tokens["token_id"].tolist() == list(range(10))


def test_a_compound_does_not_run_into_the_next_sentence_or_article():
    assert find_words("He saw Kosovo.\n\nSerbs left.", ("kosovo serbs",)) == ["he", "saw", "kosovo", "serbs", "left"]
    sentences = split_sentences(make_articles(["Kosovo", "Serbs"]))
    assert tokenize(sentences, compounds=["kosovo serbs"])["token"].tolist() == ["kosovo", "serbs"]


def test_the_compound_that_begins_first_counts_and_of_two_the_longer():
    compounds = ("prime minister", "minister of defence", "the prime minister")
    assert find_words("the prime minister of defence", compounds) == ["the prime minister", "of", "defence"]
    assert find_words("a prime minister of defence", compounds) == ["a", "prime minister", "of", "defence"]
    assert find_words("a minister of defence", compounds) == ["a", "minister of defence"]


def test_a_compound_with_an_abbreviation_is_found():
    assert find_words("In U.S.  Troops left; U.S, troops", ("U.S. troops",)) == (
        ["in", "u.s. troops", "left", "u.s", "troops"]
    )


def test_what_is_no_compound_is_refused():
    sentences = split_sentences(make_articles(["One."]))
    with pytest.raises(ValueError, match="these are not: 'Kosovo', 3, ''"):
        tokenize(sentences, compounds=["Kosovo", "Kosovo Serbs", 3, ""])
    with pytest.raises(ValueError, match="a list, as in"):
        tokenize(sentences, compounds="Kosovo Serbs")
    with pytest.raises(ValueError, match="sentences needs the columns sentence_id, start"):
        tokenize(sentences[["doc_id", "text"]])


def test_a_long_line_of_marks_is_split_in_time_that_grows_with_its_length():
    texts = ["• " * 20_000, "?! " * 20_000, "Yes. " + "• " * 20_000, "One. " * 20_000]
    sentences = split_sentences(make_articles(texts))
    assert sentences["doc_id"].value_counts(sort=False).tolist() == [1, 1, 1, 20_000]


def test_sentences_come_by_doc_id_and_rows_that_are_no_text_are_refused():
    articles = make_articles(["One.", "Two."]).iloc[::-1]
    sentences = split_sentences(articles)
    assert sentences["doc_id"].tolist() == ["a0", "a1"]
    with pytest.raises(ValueError, match="sentences.text must be a string; it is not in 1 rows, the first is row 1"):
        tokenize(sentences.assign(text=["One.", None]))


def _describe(text, **options):
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    return describe_texts(sentences, tokenize(sentences), **options).iloc[0]


def test_lengths_of_two_sentences_worked_by_hand():
    one = _describe("The bus is late. We do not wait for 20 buses here.", window=4)
    assert (one["n_sentences"], one["n_words"]) == (2, 12)
    assert (one["words_per_sentence"], one["median"], one["lower_quarter"], one["upper_quarter"]) == (6, 6, 5, 7)
    letters = [3, 3, 2, 4, 2, 2, 3, 4, 3, 5, 4]  # "20" has none
    assert one["letters_per_word"] == round(sum(letters) / len(letters), 2)


def test_mattr_of_four_words_in_windows_of_three_worked_by_hand():
    # tax tax cut: 2 of 3; tax cut now: 3 of 3
    assert _describe("Tax tax cut now.", window=3)["mattr"] == pytest.approx((2 / 3 + 3 / 3) / 2, abs=5e-4)


def test_a_text_shorter_than_the_window_has_a_note_in_place_of_a_mattr():
    one = _describe("Tax cut now.", window=4)
    assert pd.isna(one["mattr"])
    assert one["note"] == "shorter than the window of 4 words: no mattr"


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("tuvwx")), min_size=1), st.integers(1, 8))
def test_mattr_is_the_mean_over_all_windows_counted_one_by_one(words, window):
    tokens = pd.DataFrame(words, columns=["doc_id", "token"])
    found = measure_mattr(tokens, ["doc_id"], window=window)
    for doc_id, own in tokens.groupby("doc_id")["token"]:
        runs = [list(own)[i : i + window] for i in range(len(own) - window + 1)]
        if not runs:
            assert pd.isna(found[doc_id])
        else:
            assert found[doc_id] == pytest.approx(sum(len(set(run)) / window for run in runs) / len(runs))


def test_by_voice_an_article_has_a_row_for_each_voice_also_for_one_without_words():
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["He said stop it now."]}))
    tokens = tokenize(sentences).assign(voice=["narration"] * 2 + ["reported"] * 3)
    table = describe_texts(sentences, tokens, by_voice=True, window=3).set_index("voice")
    assert table["n_words"].to_dict() == {"quotation": 0, "reported": 3, "narration": 2}
    assert table.loc["reported", "mattr"] == 1
    assert table["mattr"].isna().tolist() == [True, False, True]


def test_words_of_other_articles_are_refused_and_a_text_without_a_word_has_none():
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a", "b"], "text": ["Tax cut now.", "* * *"]}))
    tokens = tokenize(sentences)
    assert describe_texts(sentences, tokens)["n_words"].tolist() == [3, 0]
    for foreign in (tokens[:0], tokens.assign(doc_id="other")):
        with pytest.raises(ValueError, match="^tokens has no row of 'a': take both tables"):
            describe_texts(sentences, foreign)


def test_no_articles_give_no_rows():
    sentences = split_sentences(pd.DataFrame({"doc_id": [], "text": []}, dtype="str"))
    assert describe_texts(sentences, tokenize(sentences)).empty


@pytest.mark.parametrize("window", [0, 2.5])
def test_a_window_that_is_no_number_of_words_is_refused(window):
    with pytest.raises(ValueError, match="from 1 up"):
        _describe("Tax cut now.", window=window)


@pytest.mark.parametrize("by", ["doc_id", [], None])
def test_groups_of_words_that_are_no_list_of_columns_are_refused(by):
    tokens = pd.DataFrame({"doc_id": ["a", "a"], "token": ["tax", "cut"]})
    with pytest.raises(ValueError, match="by is a list of columns, such as"):
        measure_mattr(tokens, by)


def test_words_and_sentences_of_no_article_and_a_window_that_is_no_number_are_refused():
    tokens = pd.DataFrame({"doc_id": ["a", None], "sentence_id": 0, "token": ["tax", "cut"]})
    with pytest.raises(ValueError, match="tokens has empty cells: doc_id in 1 rows"):
        measure_mattr(tokens, ["doc_id"])
    with pytest.raises(ValueError, match="sentences has empty cells: doc_id in 1 rows"):
        describe_texts(tokens, tokens)
    with pytest.raises(ValueError, match="window is a number of words from 1 up; it is True"):
        measure_mattr(tokens[:1], ["doc_id"], window=True)
