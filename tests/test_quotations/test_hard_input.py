"""Texts that no newspaper prints: are they read to the end, soundly, and at a cost that grows with the text alone?"""

import sys

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import segment
from newsframing.quotations import find_attributions, find_quotations, mark_voices

ALIASES = pd.DataFrame(
    [("Moscow", "Russian government", "place", "russia"), ("Anna Berg", "Anna Berg", "person", "")],
    columns=["variant", "name", "kind", "affiliation"],
)
SOURCE_KINDS = {"person", "official", "institution", "group", "media", "unnamed", ""}
STANCES = {
    "neutral", "doubt", "denial", "accusing", "warning", "directive", "labelling", "praising", "criticising", "mental",
    "",
}  # fmt: skip


def articles_of(*texts):
    return pd.DataFrame({"doc_id": [f"{number:03}" for number in range(len(texts))], "text": list(texts)})


def check(articles, aliases=ALIASES):
    """What must hold of the tables of any articles."""
    before = articles.copy()
    quotations, attributions = find_quotations(articles, aliases), find_attributions(articles, aliases)
    pd.testing.assert_frame_equal(articles, before)
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    for table, who in ((quotations, "speaker"), (attributions, "source")):
        assert table["source_kind"].isin(SOURCE_KINDS).all()
        assert table["stance"].isin(STANCES).all()
        assert table["doc_id"].is_monotonic_increasing
        for row in table.to_dict("records"):
            text = texts[row["doc_id"]]
            assert 0 <= row["start"] < row["end"] <= len(text)
            assert text[row["start"] : row["end"]] == row["text"]
            for part in (who, "cue"):
                start, end = row[f"{part}_start"], row[f"{part}_end"]
                assert pd.isna(start) == pd.isna(end)
                assert row[part] == ("" if pd.isna(start) else text[start:end])
    assert quotations["kind"].isin(["full", "partial", "title", "scare"]).all()
    assert attributions["kind"].isin(["statement", "mental"]).all()
    for _, own in quotations.groupby("doc_id"):
        assert own["quotation_id"].tolist() == list(range(len(own)))
        assert (own["start"].to_numpy()[1:] >= own["end"].to_numpy()[:-1]).all()
    return quotations, attributions


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\n\t",
        '"',
        "'",
        "“",
        "«",
        "said",
        "Said",
        "?!.,;:()[]—–-",
        '"?!" "…" “.” ‘,’',
        '"""""" said """',
        "\ud800 said \"\udfff\", '\ud83d' said",
        "\x00\x01 said “\x00”",
        'אמר "שלום" אתמול, "לא" אמר.',
        "\u202bقال «نعم»\u202c said “نعم”",
        "İİİ said: “İ ŉ ß ﬁ”, İ said.",
        "“one ‘two “three ‘four’ three” two’ one” said Anna Berg",
        "\ue000 said “\ue000”",
    ],
)
def test_short_odd_texts_give_sound_tables(text):
    check(articles_of(text))


LONG = {
    "marks": '"' * 10_000,
    "opening marks": "“" * 10_000 + "a",
    "marks of every kind": "“‘\"'«»'\"’” " * 1_000,
    "quotations": '"word" ' * 2_000,
    "quotations never closed": "“a word\n\n" * 1_000,
    "nested quotations": "“a ‘b " * 1_000 + "b’ a” " * 1_000,
    "no full stop": "the man and the woman walked home " * 6_000,
    "one word": "a" * 200_000,
    "said": "said " * 3_000,
    "commas": "a, " * 3_000,
    "names that said": "and Trump said " * 3_000,
    "pairs of brackets": "(a) [b] " * 1_500,
    "deep brackets": "(" * 3_000 + "a" + ")" * 3_000 + " he said",
    "relative clauses": "who said that " * 1_000,
    "a long speaker in quotation marks": '"' + "Moscow word " * 1_000 + '" said no.',
    "one name for each sentence": " ".join(f"Anna B{chr(97 + n % 26) * (n // 26 + 1)} said no." for n in range(300)),
    "pronouns": "She said he said they said it. " * 300,
    "roles": "The ambassador, Ivan Petrov, said no. The ambassador said “yes”. " * 200,
    "quoted as saying": "Interfax quoted him as saying “no”, " * 300,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_long_odd_texts_give_sound_tables(text):
    check(articles_of(text))


def count_calls(text):
    """How many functions, Python's own and built-in, are called while a text is read: work without a clock."""
    articles = articles_of(text)
    n_calls = 0

    def count(frame, event, argument):
        nonlocal n_calls
        n_calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        find_quotations(articles, ALIASES)
    finally:
        sys.setprofile(before)
    return n_calls


@pytest.mark.parametrize(
    "piece",
    [
        '"word" ',
        "“a ",
        "a” ",
        "‘a ",
        "“",
        "said ",
        "Anna Berg said, ",
        "(a, ",
        "Moscow ",
        '"We will," he said. ',
    ],
)
def test_twice_the_text_is_about_twice_the_work(piece):
    find_quotations(articles_of("Anna Berg said “no”."), ALIASES)  # the lexicon is read once
    once, twice = count_calls(piece * 400), count_calls(piece * 800)
    assert twice < 2.5 * once


def test_a_long_source_is_twice_the_work_if_it_is_twice_as_long():
    find_quotations(articles_of("Anna Berg said “no”."), ALIASES)
    once, twice = (count_calls('"' + "Moscow word " * n + '" said no.') for n in (100, 200))
    assert twice < 2.5 * once


PIECES = st.sampled_from(
    "“ ” \" ' ’ '' « » ( ) [ ] , . ; : — -- ? ! … \n\n ’s 's Berg Moscow Anna he she they it who which whose that and"
    " but as by of for to in was were be been not said says told saying quoted called denied claims offer According to"
    " Interfax NATO the ambassador spokesman critics Some Monday 21,000 U.S. Mr. reporters word so-called".split(" ")
)
SENTENCES = st.lists(PIECES, min_size=1, max_size=30).map(" ".join)
TIGHT = st.lists(PIECES, min_size=1, max_size=30).map("".join)
UNICODE = st.text(st.characters(exclude_categories=()), max_size=60)


@settings(deadline=None, derandomize=True, max_examples=80)
@given(st.lists(SENTENCES | TIGHT | UNICODE, max_size=4))
def test_any_articles_give_sound_tables_and_each_alone_gives_its_rows(texts):
    articles = articles_of(*texts)
    for together, find in zip(check(articles), (find_quotations, find_attributions), strict=True):
        alone = [find(articles.iloc[[number]], ALIASES) for number in range(len(texts))]
        if alone:
            pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True))


@settings(deadline=None, derandomize=True, max_examples=60)
@given(SENTENCES | UNICODE)
def test_every_word_of_any_text_has_one_voice(text):
    articles = articles_of(text)
    tokens = segment.tokenize(segment.split_sentences(articles))
    quotations, attributions = check(articles, None)
    voiced = mark_voices(tokens, quotations, attributions)
    assert voiced["voice"].isin(["quotation", "reported", "narration"]).all()
    pd.testing.assert_frame_equal(voiced.drop(columns="voice"), tokens.reset_index(drop=True))
    spoken = quotations[quotations["kind"].isin(["full", "partial"])]
    for row in voiced.itertuples():
        inside = (spoken["start"].le(row.start) & spoken["end"].gt(row.start)).any()
        assert (row.voice == "quotation") == inside


def test_an_alias_table_may_be_left_out_but_not_be_short_of_a_column():
    articles = articles_of("“No,” said Moscow.")
    assert find_quotations(articles, None)["affiliation"].tolist() == [""]
    assert find_quotations(articles, ALIASES)["affiliation"].tolist() == ["russia"]
    for find in (find_quotations, find_attributions):
        with pytest.raises(ValueError, match="variant, affiliation"):
            find(articles, ALIASES[["name", "kind"]])
