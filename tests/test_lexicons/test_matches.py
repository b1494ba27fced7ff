"""Lexicons: read from a file somebody edited, found in a text, counted; worked by hand, then by what must hold."""

import re
import sys

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing.lexicons import _rates as lexicon_rates
from newsframing.lexicons import _tree as lexicon_tree
from newsframing.lexicons import list_lexicons, load_lexicon, match_terms, omit_terms, rate_categories
from newsframing.segment import split_sentences, tokenize
from newsframing.tables import MATCHES, WORD


def make_tokens(texts, **options):
    """Turn texts, by doc_id, into tokens."""
    articles = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    return tokenize(split_sentences(articles), **options)


def make_lexicon(*entries):
    """Make a lexicon of (category, forms) or (category, forms, before), the first form being the term."""
    rows = [(*entry, "")[:3] for entry in entries]
    table = pd.DataFrame(rows, columns=["category", "forms", "before"])
    return table.assign(lexicon="own", term=table["forms"].str.split("|").str[0])


def found(text, lexicon, column="term"):
    """Say what is found in a text."""
    return match_terms(make_tokens({"a": text}), lexicon)[column].tolist()


# --- files ---


def write(tmp_path, text, name="war.csv", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def test_a_file_of_two_columns_is_a_lexicon(tmp_path):
    lexicon = load_lexicon(write(tmp_path, "term,category\nWar,conflict\npeace talk,talks\n"))
    assert lexicon.columns.tolist() == ["lexicon", "category", "term", "forms", "before", "note"]
    assert lexicon["term"].tolist() == ["war", "peace talk"]
    assert lexicon["forms"].tolist() == ["war", "peace talk"]
    assert lexicon["lexicon"].tolist() == ["war", "war"]
    assert lexicon["note"].tolist() == ["", ""]


def test_a_file_as_a_spreadsheet_saves_it_is_read_as_it_was_meant(tmp_path):
    plain = '# Limits: counts, and counts\nterm,category,forms,note\nwar,conflict,war|wars,"a, b"\n'
    semicolons = (
        '\ufeff"# Limits: counts, and counts";;;\r\nterm;category;forms;note\r\nwar;conflict;war|wars;a, b\r\n;;;\r\n'
    )
    told = "sep=;\r\nterm;category;forms;note\r\nwar;conflict;war|wars;a, b\r\n"
    tabs = "term\tcategory\tforms\tnote\t\t\nwar\tconflict\twar|wars\ta, b\t\t\n"
    first = load_lexicon(write(tmp_path, plain))
    for text in (semicolons, told, tabs):
        pd.testing.assert_frame_equal(load_lexicon(write(tmp_path, text)), first)


def test_everything_that_is_wrong_is_said_at_once_with_its_line(tmp_path):
    text = (
        "# a comment\n"
        "term,category,forms,before,note\n"
        "war,conflict,war|wars,,\n"
        ",conflict,,,\n"
        "peace,,,,\n"
        "\n"
        "about,vague,,numbers,\n"
        "wars,conflict,,,\n"
        "!!!,conflict,,,\n"
        "th*eat,threat,,,\n"
        "a,b,a,,note,, too many\n"
        "riot,Conflict,,,\n"
    )
    with pytest.raises(ValueError) as raised:
        load_lexicon(write(tmp_path, text))
    said = str(raised.value).splitlines()
    expected = [
        ("line 4", "the term is missing"),
        ("line 5", "the category is missing"),
        ("line 7", "'numbers'; it may be empty or 'number'"),
        ("line 8", "'wars' stands in category 'conflict' already, in line 3 ('war')"),
        ("line 9", "'!!!' holds no word"),
        ("line 10", "a star must stand at the end of a word"),
        (
            "line 11",
            "more cells than the header has columns: a cell with a separator in it belongs in quotation marks. The"
            " first too many is 'too many'",
        ),
        ("line 12", "the category 'Conflict' differs from 'conflict' in capitals alone"),
    ]
    for line, reason in expected:
        assert [s for s in said if s.startswith(f"war.csv {line}") and reason in s], (line, reason, said)
    assert len(said) == len(expected)


def test_further_columns_of_a_file_are_kept_whatever_they_are_called(tmp_path):
    lexicon = load_lexicon(write(tmp_path, "term,category,line,whose\nwar,x,7,ours\n"))
    assert lexicon[["line", "whose"]].to_numpy().tolist() == [["7", "ours"]]


def test_an_indented_comment_and_line_ends_of_an_old_mac_are_understood(tmp_path):
    usual = load_lexicon(write(tmp_path, "# a\nterm,category\nwar,x\n"))
    for text in ("# a\nterm,category\n  # b, c\nwar,x\n", "# a\rterm,category\rwar,x\r"):
        pd.testing.assert_frame_equal(load_lexicon(write(tmp_path, text)), usual)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("term,category\nwar,x\nterm,category\npeace,x\n", "line 3 names the columns a second time"),
        ("term,category,forms\nwar,x,wars|battle\n", "line 2: the term 'war' is not among its forms"),
        ("term,category,forms\nwar,x,war;wars\n", "'war;wars' would be looked for as one phrase; put | between"),
        ('term,category,forms\nwar,x,"war, wars"\n', "'war, wars' would be looked for as one phrase"),
        ("term,category\ndon’t,x\ndon't,x\n", "line 3: \"don't\" stands in category 'x' already"),
        ("", "at least term and category"),
        ("word,kind\nwar,conflict\n", "it lacks term, category and has word, kind"),
        ("term,category\n", "has no entries"),
        ("term,category,term\nwar,conflict,war\n", "names a column twice: term"),
        ('term,category\nwar,"conflict\n', "quotation mark that is not closed"),
    ],
)
def test_a_file_that_is_no_lexicon_is_refused(tmp_path, text, reason):
    with pytest.raises(ValueError, match=reason):
        load_lexicon(write(tmp_path, text))


def test_another_encoding_and_a_spreadsheet_are_refused_with_the_cure(tmp_path):
    with pytest.raises(ValueError, match="Windows-1252.*UTF-8"):
        load_lexicon(write(tmp_path, "term,category\nguerre civile à vie,é\n", encoding="cp1252"))
    with pytest.raises(ValueError, match="a Word, Excel or zip file"):
        load_lexicon(write(tmp_path, "PK\x03\x04"))


def test_an_unknown_name_is_answered_with_the_known_ones():
    with pytest.raises(ValueError, match="no lexicon 'tones'; choose one of .*cues.*Did you mean 'tone'"):
        load_lexicon("tones")
    with pytest.raises(ValueError, match=r"no file 'my/war.csv'"):
        load_lexicon("my/war.csv")
    with pytest.raises(ValueError, match=r"no file 'tone.csv'.*called 'tone', without an ending"):
        load_lexicon("tone.csv")


@pytest.mark.parametrize("name", list_lexicons())
def test_every_shipped_lexicon_loads_and_each_of_its_forms_is_found_in_a_text_that_has_it(name):
    lexicon = load_lexicon(name)
    listed = lexicon.assign(form=lexicon["forms"].str.split("|")).explode("form", ignore_index=True)
    ending = np.where(listed["before"].eq("number"), " 50", "")
    tokens = make_tokens({f"{n:05}": text for n, text in enumerate(listed["form"].str.replace("*", "") + ending)})
    hits = match_terms(tokens, lexicon)
    whole = hits[["doc_id", "category", "term"]].drop_duplicates()
    wanted = listed.assign(doc_id=[f"{n:05}" for n in range(len(listed))])[["doc_id", "category", "form"]]
    reached = wanted.merge(whole, on=["doc_id", "category"], how="left")
    assert reached.loc[reached["term"].isna(), "form"].tolist() == []


# --- matches ---


def test_a_phrase_wins_over_a_word_in_it_within_a_category_and_not_across():
    lexicon = make_lexicon(("group", "serb|serbs"), ("group", "ethnic serb|ethnic serbs"), ("topic", "serb|serbs"))
    hits = match_terms(make_tokens({"a": "Ethnic Serbs met Serbs."}), lexicon)
    assert list(zip(hits["category"], hits["form"], hits["start"], hits["end"], strict=True)) == [
        ("group", "ethnic serbs", 0, 12),
        ("topic", "serbs", 7, 12),
        ("group", "serbs", 17, 22),
        ("topic", "serbs", 17, 22),
    ]


def test_the_longest_wins_even_where_a_shorter_one_begins_before_it():
    lexicon = make_lexicon(("x", "a b"), ("x", "b c d"))
    assert found("a b c d", lexicon) == ["b c d"]


def test_of_two_equally_long_ones_that_overlap_the_left_one_counts():
    assert found("no no no", make_lexicon(("x", "no no"))) == ["no no"]
    assert found("a b c", make_lexicon(("x", "b c"), ("x", "a b"))) == ["a b"]


def test_a_phrase_does_not_run_over_the_end_of_a_sentence_or_of_an_article():
    lexicon = make_lexicon(("x", "peace talks"))
    assert found("We want peace. Talks go on.", lexicon) == []
    assert match_terms(make_tokens({"a": "peace", "b": "talks"}), lexicon).empty


def test_about_counts_only_before_a_number():
    lexicon = make_lexicon(("approximator", "about", "number"))
    assert found("They talked about peace.", lexicon) == []
    for number in ("50,000 people", "ten people", "a hundred", "one third", "$2 billion", "3.5%", "half of them"):
        assert found(f"It was about {number}.", lexicon) == ["about"], number
    assert found("That is what it was about. Ten left.", lexicon) == []
    assert found("It was about", lexicon) == []
    assert found("It was about a war. Ten left.", lexicon) == []


def test_forms_capitals_possessives_and_curly_apostrophes_are_one_entry():
    lexicon = make_lexicon(("x", "ally|allies"), ("x", "don't know"))
    assert found("ALLIES of an Ally’s ally; I don’t know.", lexicon) == ["ally", "ally", "ally", "don't know"]


def test_a_star_stands_for_any_ending():
    lexicon = make_lexicon(("x", "threat*"), ("x", "peace talk*"))
    forms = ["threat", "threatened", "peace talks"]
    assert found("A threat threatened peace talks, not the peace.", lexicon, "form") == forms


def test_a_compound_of_the_tokens_is_found_by_an_entry_spelled_like_it_and_not_by_one_inside():
    tokens = make_tokens({"a": "Kosovo Serbs met Serbs."}, compounds=["Kosovo Serbs"])
    assert match_terms(tokens, make_lexicon(("x", "kosovo serbs")))["form"].tolist() == ["kosovo serbs"]
    assert match_terms(tokens, make_lexicon(("x", "serbs")))["start"].tolist() == [17]


def test_with_the_sentences_a_form_is_what_the_text_says_across_a_possessive_a_comma_and_a_line():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["The Court's ruling came. Fear, war and\nPeace Talks began."]})
    sentences = split_sentences(articles)
    lexicon = make_lexicon(("x", "court ruling"), ("x", "fear war"), ("x", "peace talks"))
    tokens = tokenize(sentences)
    assert match_terms(tokens, lexicon)["form"].tolist() == ["court ruling", "fear war", "peace talks"]
    assert match_terms(tokens, lexicon, sentences)["form"].tolist() == ["court's ruling", "fear, war", "peace talks"]


def test_a_hit_whose_sentence_is_not_given_is_refused_with_its_place():
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["Rain fell. War came."]}))
    with pytest.raises(ValueError, match="1 hits stand in a sentence that sentences lacks, .* 'a', sentence 1"):
        match_terms(tokenize(sentences), make_lexicon(("x", "war")), sentences[:1])
    with pytest.raises(ValueError, match="sentences has two rows for"):
        match_terms(tokenize(sentences), make_lexicon(("x", "war")), pd.concat([sentences, sentences]))


def test_two_entries_with_the_same_words_are_one_hit_of_the_first_in_each_category():
    lexicon = make_lexicon(("x", "demand|demands"), ("x", "claim|demands"), ("y", "demands"))
    hits = match_terms(make_tokens({"a": "demands"}), lexicon)
    assert dict(zip(hits["category"], hits["term"], strict=True)) == {"x": "demand", "y": "demands"}
    assert len(hits) == 2


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("They did not attack.", "not"),
        ("They didn't attack.", "didn't"),
        ("They didn’t attack.", "didn't"),
        ("They never really did attack.", "never"),
        ("No such attack came.", "no"),
        ("It ended without an attack.", "without"),
        ("Not one of those who came did attack.", ""),  # more than three words away
        ("No. They did attack.", ""),
        ("No, they attack.", ""),
        ("It was not war but attack.", ""),
        ("They did not only attack.", ""),
        ("Not one of them did attack.", ""),  # the fourth word before
        ("Not Kosovo's attack.", "not"),
        ("It is not “attack”.", ""),  # the quotation mark is taken for a comma
        ("They attack and do not stop.", ""),
    ],
)
def test_a_negator_among_the_three_words_before_is_named(text, word):
    assert found(text, make_lexicon(("x", "attack")), "negated_by") == [word]


def test_a_negator_within_an_entry_does_not_negate_it():
    assert found("He is not sure.", make_lexicon(("hedge", "not sure")), "negated_by") == [""]


def test_stars_that_would_stand_for_more_runs_of_words_than_can_be_listed_are_refused(monkeypatch):
    monkeypatch.setattr(lexicon_tree, "MOST_RUNS", 3)
    tokens = make_tokens({"a": "war wars peace peaces"})
    with pytest.raises(ValueError, match=r"row 0: 'w\* p\*' may stand for 4 runs of words; write more letters"):
        match_terms(tokens, make_lexicon(("x", "w* p*")))


def test_cells_that_are_empty_are_refused_or_read_as_unknown():
    tokens, lexicon = make_tokens({"a": "war"}), make_lexicon(("x", "war"))
    hits = match_terms(tokens.assign(voice=None), lexicon.assign(lexicon=None))
    assert hits[["voice", "lexicon"]].to_numpy().tolist() == [["", ""]]
    with pytest.raises(ValueError, match="tokens has empty cells: sentence_id in 1 rows, the first is row 0"):
        match_terms(tokens.assign(sentence_id=np.nan), lexicon)
    with pytest.raises(ValueError, match="rows without a doc_id or without a token"):
        match_terms(tokens.assign(token=None), lexicon)


def test_voice_is_that_of_the_first_word_and_empty_where_nobody_marked_it():
    tokens = make_tokens({"a": "war and war"})
    lexicon = make_lexicon(("x", "war"))
    assert match_terms(tokens, lexicon)["voice"].tolist() == ["", ""]
    voiced = tokens.assign(voice=["quotation", "narration", "narration"])
    assert match_terms(voiced, lexicon)["voice"].tolist() == ["quotation", "narration"]


def test_no_words_and_no_entries_make_an_empty_table_of_the_same_columns():
    tokens, lexicon = make_tokens({"a": "war"}), make_lexicon(("x", "war"))
    usual = match_terms(tokens, lexicon)
    for none in (
        match_terms(tokens[:0], lexicon),
        match_terms(tokens, lexicon[:0]),
        match_terms(tokens[:0], lexicon[:0]),
    ):
        assert none.empty
        assert tuple(none.columns) == MATCHES
        assert none.dtypes.equals(usual.dtypes)


def test_an_alias_table_is_a_lexicon_too():
    aliases = pd.DataFrame({"term": ["Kosovo Serbs", "Kosovo"], "category": "name"})
    assert found("Kosovo Serbs in Kosovo", aliases) == ["Kosovo Serbs", "Kosovo"]


def test_a_table_that_lacks_something_is_refused_with_its_name():
    tokens, lexicon = make_tokens({"a": "war"}), make_lexicon(("x", "war"))
    with pytest.raises(ValueError, match="tokens needs the columns sentence_id"):
        match_terms(tokens.drop(columns="sentence_id"), lexicon)
    with pytest.raises(ValueError, match="lexicon needs the columns category"):
        match_terms(tokens, lexicon.drop(columns="category"))
    with pytest.raises(ValueError, match=r"lexicon is a table; load it first, as in lexicons.load_lexicon\('tone'\)"):
        match_terms(tokens, "tone")
    with pytest.raises(ValueError, match="term is missing in 1 rows, the first is row 0"):
        match_terms(tokens, lexicon.assign(term=np.nan))


words = st.lists(st.sampled_from("a b c d no".split()), max_size=12)
entries = st.lists(
    st.tuples(st.sampled_from("xy"), st.lists(st.sampled_from("abcd"), min_size=1, max_size=3).map(" ".join)),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=200, deadline=None)
@given(texts=st.lists(words, min_size=1, max_size=3), entries=entries)
def test_hits_are_what_reading_word_by_word_finds(texts, entries):
    """The slow way: in each category all phrases, the longest first, from the left, none over another."""
    expected = []
    for number, text in enumerate(texts):
        for category in {c for c, _ in entries}:
            taken = set()
            phrases = sorted({p for c, p in entries if c == category}, key=lambda p: -len(p.split()))
            for length in (3, 2, 1):
                for place in range(len(text) - length + 1):
                    if " ".join(text[place : place + length]) in [p for p in phrases if len(p.split()) == length]:
                        if not taken & set(range(place, place + length)):
                            taken |= set(range(place, place + length))
                            expected.append((f"a{number}", category, " ".join(text[place : place + length])))
    tokens = make_tokens({f"a{n}": " ".join(text) for n, text in enumerate(texts)})
    hits = match_terms(tokens, make_lexicon(*entries))
    assert sorted(zip(hits["doc_id"], hits["category"], hits["form"], strict=True)) == sorted(expected)


def test_shuffled_tokens_and_plain_strings_give_the_same_and_stay_as_they_were():
    tokens = make_tokens({"b": "The war is no war.", "a": "No war, but peace talks."})
    lexicon = make_lexicon(("x", "war"), ("x", "peace talks"))
    usual = match_terms(tokens, lexicon)
    shuffled = tokens.astype({"token": "str"}).sample(frac=1, random_state=1)
    before = shuffled.copy()
    pd.testing.assert_frame_equal(match_terms(shuffled, lexicon), usual)
    pd.testing.assert_frame_equal(shuffled, before)
    assert usual["doc_id"].tolist() == ["a", "a", "b", "b"]


def count_lines_run(function, *arguments):
    """Count the lines of Python that a call runs, within pandas too."""
    lines = 0

    def follow(frame, event, argument):
        nonlocal lines
        lines += event == "line"
        return follow

    sys.settrace(follow)
    try:
        function(*arguments)
    finally:
        sys.settrace(None)
    return lines


def test_ten_times_the_text_is_no_more_python_and_ten_times_the_lexicon_is_ten_times_as_much():
    """Words are not looped over, and no entry is compared with every word."""
    text = "the war of words is about peace talks and no more threats "
    tokens = [make_tokens({f"a{n}": text for n in range(size)}) for size in (50, 500)]
    words = [f"{a}{b}" for a in "abcdefghij" for b in "klmnopqrst"]
    small, large = (
        make_lexicon(("x", "war"), *(("x", f"{word} {n}") for word in words for n in range(k))) for k in (1, 10)
    )
    match_terms(tokens[0], small)  # loads what is loaded once
    assert count_lines_run(match_terms, tokens[1], small) < 1.2 * count_lines_run(match_terms, tokens[0], small)
    assert count_lines_run(match_terms, tokens[0], large) < 15 * count_lines_run(match_terms, tokens[0], small)


# --- rates ---


@pytest.fixture
def counted():
    """Article a has 10 sentences of 2 words, six with a war; article b two sentences with one war in four words."""
    texts = {"a": "The war. " * 6 + "The peace. " * 4, "b": "War now. Peace now."}
    tokens = make_tokens(texts)
    lexicon = make_lexicon(("conflict", "war|wars"), ("calm", "peace"), ("unused", "talks"))
    return match_terms(tokens, lexicon), tokens, lexicon


def test_a_rate_is_hits_per_thousand_words_and_an_unused_category_is_a_row_with_0(counted):
    rates = rate_categories(*counted)
    assert rates["doc_id"].tolist() == ["a", "a", "a", "b", "b", "b"]
    assert rates["category"].tolist() == ["conflict", "calm", "unused"] * 2
    assert rates["n"].tolist() == [6, 4, 0, 1, 1, 0]
    assert rates["n_words"].tolist() == [20, 20, 20, 4, 4, 4]
    assert rates["per_1000_words"].tolist() == pytest.approx([300, 200, 0, 250, 250, 0])
    assert rates["n"].sum() == len(counted[0])


def test_an_interval_is_given_from_8_sentences_and_5_hits_on_else_a_note(counted):
    rates = rate_categories(*counted).set_index(["doc_id", "category"])
    war = rates.loc[("a", "conflict")]
    # Without one of the 6 sentences that have it, ln(6 / 20) changes by ln(5 / 6) - ln(18 / 20), without one of the
    # others by -ln(18 / 20); t with 9 degrees of freedom is 2.2622.
    s = np.sqrt(9 / 10 * (6 * (np.log(5 / 6) - np.log(0.9)) ** 2 + 4 * np.log(0.9) ** 2))
    reach = np.exp(2.2622 * s)
    assert (war["low"], war["high"]) == pytest.approx((300 / reach, 300 * reach), rel=1e-4)
    assert war["note"] == ""
    assert "fewer than 5 hits" in rates.loc[("a", "calm"), "note"]
    assert "fewer than 8 sentences" in rates.loc[("b", "conflict"), "note"]
    assert rates["low"].notna().sum() == 1


def test_7_sentences_have_no_interval_and_8_have_one():
    lexicon = make_lexicon(("conflict", "war"))
    for n_sentences, note in ((7, lexicon_rates.FEW_SENTENCES), (8, "")):
        tokens = make_tokens({"a": "The war. " * 6 + "The peace. " * (n_sentences - 6)})
        assert rate_categories(match_terms(tokens, lexicon), tokens, lexicon)["note"].tolist() == [note]


def test_a_row_of_fewer_than_5_hits_warns_that_no_order_rests_on_it(counted):
    rates = rate_categories(*counted)
    assert (rates["warning"] != "").tolist() == (rates["n"] < 5).tolist()


def test_sentences_that_are_all_alike_have_no_interval_of_zero_width():
    tokens = make_tokens({"a": "The war. " * 10})
    lexicon = make_lexicon(("conflict", "war"))
    row = rate_categories(match_terms(tokens, lexicon), tokens, lexicon).iloc[0]
    assert (row["n"], row["note"]) == (10, lexicon_rates.ALL_ALIKE)
    assert np.isnan(row["low"]) and np.isnan(row["high"])


@pytest.mark.parametrize(("others", "note"), [(2, lexicon_rates.ONE_SENTENCE), (3, "")])
def test_where_one_sentence_has_more_than_half_of_the_hits_there_is_no_interval(others, note):
    tokens = make_tokens({"a": "War war war. " + "The war. " * others + "The peace. " * 6})
    lexicon = make_lexicon(("conflict", "war"))
    row = rate_categories(match_terms(tokens, lexicon), tokens, lexicon).iloc[0]
    assert row["n"] == 3 + others and row["note"] == note and np.isnan(row["low"]) == bool(note)


def test_by_outlet_no_interval_is_carried_over_from_the_article(counted):
    outlets = pd.Series({"a": "Alpha", "b": "Alpha"}, name="outlet")
    rates = rate_categories(*counted, by=outlets)
    assert rates.columns[0] == "outlet"
    assert rates["n"].tolist() == [7, 5, 0]
    assert rates["n_words"].tolist() == [24, 24, 24]
    assert rates["low"].isna().all()
    assert rates["note"].eq(lexicon_rates.SEVERAL).all()


def test_by_voice_the_words_of_that_voice_are_the_denominator(counted):
    matches, tokens, lexicon = counted
    voiced = tokens.assign(voice=np.where(tokens["token_id"] < 8, "quotation", "narration"))
    hits = match_terms(voiced, lexicon)
    rates = rate_categories(hits, voiced, lexicon, by=["doc_id", "voice"])
    first = rates.iloc[0]
    assert (first["doc_id"], first["voice"], first["n"], first["n_words"]) == ("a", "narration", 2, 12)
    assert rates["n"].sum() == len(matches)
    whole = rate_categories(hits, voiced, lexicon, by="voice")
    assert whole.groupby("voice")["n_words"].first().to_dict() == {"narration": 12, "quotation": 12}


def test_an_article_has_the_same_interval_alone_and_among_others(counted):
    matches, tokens, lexicon = counted
    alone = rate_categories(matches.query("doc_id == 'a'"), tokens.query("doc_id == 'a'"), lexicon)
    pd.testing.assert_frame_equal(rate_categories(*counted).iloc[:3], alone)


def test_tables_that_do_not_belong_together_are_refused(counted):
    matches, tokens, lexicon = counted
    with pytest.raises(ValueError, match="categories that lexicon lacks: calm"):
        rate_categories(matches, tokens, lexicon[lexicon["category"] == "conflict"])
    with pytest.raises(ValueError, match="2 matches begin where tokens has no word, the first in 'b' at 0"):
        rate_categories(matches, tokens.query("doc_id == 'a'"), lexicon)
    with pytest.raises(ValueError, match="has no group for 'b'"):
        rate_categories(*counted, by=pd.Series({"a": "Alpha"}))
    with pytest.raises(ValueError, match="tokens needs the columns voice"):
        rate_categories(*counted, by="voice")
    with pytest.raises(ValueError, match=r"none of the doc_ids in its index; did you mean articles.set_index"):
        rate_categories(*counted, by=pd.Series(["Alpha", "Beta"], name="outlet"))
    with pytest.raises(ValueError, match="by is a column of tokens, such as 'doc_id', a list of them, or a Series"):
        rate_categories(*counted, by=None)
    with pytest.raises(ValueError, match="voice is missing in some rows"):
        rate_categories(matches, tokens.assign(voice=None), lexicon, by="voice")
    with pytest.raises(ValueError, match="matches has empty cells: category in 8 rows"):
        rate_categories(matches.assign(category=None).iloc[:8], tokens, lexicon)
    for name in ("doc_id", "n", "category"):  # as a name of groups it would hide a column, or pass for an article
        with pytest.raises(ValueError, match=f"by is called '{name}'.*rename it"):
            rate_categories(*counted, by=pd.Series({"a": "Alpha", "b": "Alpha"}, name=name))
    with pytest.raises(ValueError, match="by names at least one column"):
        rate_categories(*counted, by=[])
    with pytest.raises(ValueError, match="two words at one place"):
        rate_categories(matches, pd.concat([tokens, tokens]), lexicon)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.lists(st.lists(st.sampled_from(["war", "peace", "the"]), min_size=1, max_size=5), min_size=1, max_size=14),
        min_size=1,
        max_size=3,
    )
)
def test_every_hit_is_counted_once_and_no_interval_leaves_out_its_rate(texts):
    written = [" ".join(" ".join(words).capitalize() + "." for words in text) for text in texts]
    tokens = make_tokens({f"a{n}": text for n, text in enumerate(written)})
    lexicon = make_lexicon(("conflict", "war"), ("calm", "peace"), ("both", "war"), ("unused", "truce"))
    hits = match_terms(tokens, lexicon)
    rates = rate_categories(hits, tokens, lexicon)
    assert rates["n"].sum() == len(hits)
    assert rates.groupby("category")["n_words"].sum().eq(len(tokens)).all()
    known = rates["low"].notna()
    assert (known == (rates["note"] == "")).all()
    assert (rates["low"] <= rates["per_1000_words"])[known].all()
    assert (rates["per_1000_words"] <= rates["high"])[known].all()
    assert (rates["high"] - rates["low"])[known].gt(0).all()


def test_leaving_out_one_term_shows_which_one_carries_the_lead():
    """a leads with 3 hits in 6 words against 2 in 6; without war it has 1, b has 2."""
    tokens = make_tokens({"a": "war war clash of the two", "b": "clash riot of the two sides"})
    lexicon = make_lexicon(("conflict", "war"), ("conflict", "clash"), ("conflict", "riot"))
    table = omit_terms(match_terms(tokens, lexicon), tokens, lexicon)
    assert table[["doc_id", "term", "n_term", "n"]].to_numpy().tolist() == [
        ["a", "war", 2, 3],
        ["a", "clash", 1, 3],
        ["b", "clash", 1, 2],
        ["b", "riot", 1, 2],
    ]
    assert table["share"].tolist() == pytest.approx([2 / 3, 1 / 3, 1 / 2, 1 / 2])
    assert table["per_1000_words_without"].tolist() == pytest.approx([1000 / 6, 2000 / 6, 1000 / 6, 1000 / 6])
    assert table["leads"].tolist() == [True, True, False, False]
    assert table["leads_without"].tolist() == [False, True, False, False]
    assert table["warning"].ne("").all()  # 3 and 2 hits: no lead to speak of


def test_of_two_groups_with_the_same_rate_neither_leads():
    tokens = make_tokens({"a": "war and war", "b": "war or war", "c": "war now then"})
    lexicon = make_lexicon(("conflict", "war"))
    table = omit_terms(match_terms(tokens, lexicon), tokens, lexicon)
    assert table["per_1000_words"].tolist() == pytest.approx([2000 / 3, 2000 / 3, 1000 / 3])
    assert not table["leads"].any() and not table["leads_without"].any()


def test_without_hits_there_is_nothing_to_leave_out(counted):
    matches, tokens, lexicon = counted
    assert omit_terms(matches[:0], tokens, lexicon).empty
    assert omit_terms(matches[:0], tokens, lexicon[:0]).empty
    assert rate_categories(matches[:0], tokens, lexicon)["n"].tolist() == [0] * 6


def test_the_words_of_a_hit_stand_at_its_place_in_the_text():
    text = "About 50,000 ethnic Serbs didn’t flee the Serbs’ war."
    tokens = make_tokens({"a": text})
    hits = match_terms(tokens, make_lexicon(("x", "ethnic serbs"), ("x", "didn't flee"), ("x", "serbs")))
    words = [" ".join(WORD.findall(text[s:e])).lower() for s, e in zip(hits["start"], hits["end"], strict=True)]
    assert [re.sub("’", "'", word) for word in words] == hits["form"].tolist()


def test_a_lexicon_that_matches_nothing_in_two_articles_has_rates_of_nought():
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["Het regent vandaag.", "Het sneeuwt vandaag."]})
    tokens = tokenize(split_sentences(articles))
    lexicon = load_lexicon("tone")
    rates = rate_categories(match_terms(tokens, lexicon), tokens, lexicon)
    assert rates["n"].tolist() == [0] * len(rates)
    assert rates["n_words"].tolist() == [3] * len(rates)
