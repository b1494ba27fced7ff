"""Is an article shown with the right marks, and does every count lead to the words behind it?"""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import counts, explore, lexicons, quantities, quotations, segment, story
from newsframing.tables import WORD

OTHER = Path(__file__).parents[1] / "data" / "other_corpus"
TEXT = (
    "Kosovo Serbs signed a petition on Monday.\n\n"
    '"We want our rights," said Anna Berg.\n\n'
    "More than 50,000 people signed, the mayor reported."
)
OTHER_TEXT = "A crowd of more than 50,000 people came. It rained all day in the valley."


WORDS = pd.concat([lexicons.load_lexicon(name) for name in ("frames", "labels")], ignore_index=True)


def write_folder(folder, pages, outlets=None):
    """Write a folder of articles; outlets by doc_id, Herald if not given."""
    (folder / "pages").mkdir()
    rows = pd.DataFrame({"doc_id": list(pages), "outlet": [(outlets or {}).get(name, "Herald") for name in pages]})
    rows.to_csv(folder / "articles.csv", index=False)
    for doc_id, text in pages.items():
        (folder / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def shipped():
    return story.read_story()


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """Article a of three sentences: one label, one quotation, one number; article b says one of the sentences, too."""
    pages = {"a": TEXT, "b": OTHER_TEXT, "c": "Subscribe\n"}
    return story.read_story(write_folder(tmp_path_factory.mktemp("small"), pages), clean=False)


def count(view, label):
    """The row of a label in the counts of a view."""
    table = view.parts[1].table.set_index("label")
    return table.loc[label]


def marked(view):
    """The marked words of a view, with their labels."""
    text, marks = view.parts[0].text, view.parts[0].marks
    return [(text[row.start : row.end], row.label) for row in marks.itertuples()]


def behind(view, label):
    return view.parts[1].behind.query("label == @label")


def test_a_quotation_of_four_words_is_marked_as_one_and_all_other_words_are_counted_too(small):
    view = explore.read(small, "a", "voices")
    assert ("We want our rights", "in quotation marks") in marked(view)
    row = count(view, "in quotation marks")
    assert (row["passages"], row["n_words"]) == (1, 4)
    assert row["share"] == pytest.approx(4 / 22)
    assert behind(view, "in quotation marks")["said_by"].tolist() == ["Anna Berg"]
    assert "Anna Berg" in view.parts[0].marks.set_index("label").loc["in quotation marks", "why"]
    # 7 words of the first sentence, "said Anna Berg", "the mayor reported".
    told = count(view, "told by the article (left plain)")
    assert (told["passages"], told["n_words"]) == (3, 13)
    assert count(view, "reported")["n_words"] == 22 - 4 - 13


def test_what_is_given_to_a_source_is_marked_under_its_name(small):
    view = explore.read(small, "a", "speakers")
    assert ("We want our rights,", "Anna Berg") in marked(view)
    assert count(view, "Anna Berg")[["n_words", "in_quotation_marks"]].tolist() == [4, 4]
    assert count(view, "mayor")[["n_words", "in_quotation_marks"]].tolist() == [5, 0]
    assert behind(view, "Anna Berg")["cue"].tolist() == ["said"]


def test_a_label_is_marked_with_its_entry_and_counted_per_1000_words_without_an_interval(small):
    view = explore.read(small, "a", "labels")
    assert ("Kosovo Serbs", "Kosovo Serb") in marked(view)
    row = count(view, "Kosovo Serb")
    assert row["hits"] == 1
    assert row["per_1000_words"] == pytest.approx(1000 / 22)
    assert row["note"].startswith("not enough evidence")
    why = view.parts[0].marks.set_index("label").loc["Kosovo Serb", "why"]
    assert "“Kosovo Serb” under group label" in why and "without saying whose it is" in why and "the article" in why


def test_a_number_says_what_it_counts_and_that_its_sentence_names_a_source_or_none(small):
    view = explore.read(small, "a", "numbers")
    assert marked(view) == [("More than 50,000 people", "count")]
    row = behind(view, "count").iloc[0]
    assert (row["counts"], row["allows"]) == ("people", "50,000 and more")
    assert row["sentence"] == "More than 50,000 people signed, the mayor reported."
    assert count(view, "count")["can_be_checked"] == 1


def test_a_sentence_that_another_report_has_too_is_marked_with_the_others_sentence(small):
    view = explore.read(small, "a", "shared", other_id="b")
    assert count(view, "also in b")["sentences"] == 1
    assert count(view, "only here")["sentences"] == 2
    why = view.parts[0].marks.set_index("label").loc["also in b", "why"]
    assert "A crowd of more than 50,000 people came." in why
    assert view.says[1] == "1 of 3 sentences has a partner in b."


def test_a_sentence_with_two_partners_is_marked_and_counted_once(tmp_path):
    pages = {
        "a": "The mayor closed the old bridge and opened the new tunnel.\n\nIt rained all day, and nobody came.",
        "b": "The mayor closed the old bridge on Monday.\n\nThe new tunnel was opened for the traffic.",
    }
    view = explore.read(story.read_story(write_folder(tmp_path, pages), clean=False), "a", "shared", other_id="b")
    assert count(view, "also in b")["sentences"] == 1
    row = behind(view, "also in b").iloc[0]
    assert (len(behind(view, "also in b")), row["partners"]) == (1, 2)
    assert row.iloc[3] == pages["b"].replace("\n\n", " | ")
    assert view.says[1] == "1 of 2 sentences has a partner in b."
    assert view.says[2].startswith("No report here is known to be of another event")


def test_words_that_two_marks_of_one_label_hold_count_once_for_it(small):
    # "Kosovo Serbs signed a" and "signed a petition", and for another label "a".
    marks = pd.DataFrame({"start": [0, 13, 20], "end": [21, 31, 21], "label": ["x", "x", "y"], "why": ""})
    sent = explore.View("", (), (explore.TextPart("", TEXT, marks),), "").as_data()["parts"][0]["marks"]
    assert [(mark["label"], mark["n_words"]) for mark in sent] == [("x", 4), ("x", 1), ("y", 1)]


def test_media_speak_for_no_side_and_others_for_theirs(shipped):
    table = explore.read(shipped, "rferl-2011", "speakers").parts[1].table.set_index("label")
    assert table.loc[["Kommersant", "Dmitry Rogozin"], "side"].tolist() == ["media, of no side", "Russian officials"]
    table = explore.read(shipped, "moscow-times-2011", "speakers").parts[1].table.set_index("label")
    assert table.loc[["RIA Novosti", "nobody named"], "side"].tolist() == ["media, of no side", "side not known"]


def test_sources_with_a_name_are_told_from_groups_and_people_without(shipped, small):
    said = {doc_id: explore.read(shipped, doc_id, "speakers").says[-2] for doc_id in shipped.articles["doc_id"]}
    # Not "some" and the Kosovo Serbs; not "they", "Many Serbs" and the AFP journalist.
    assert said["rferl-2011"] == "8 sources, 6 of them a person, body or medium with a name."
    assert said["moscow-times-2023"] == "6 sources, 3 of them a person, body or medium with a name."
    table = explore.read(shipped, "moscow-times-2023", "speakers").parts[1].table
    assert set(table.loc[table["with_a_name"] == "yes", "label"]) == {"Dmitry Peskov", "NATO", "Russian government"}
    assert explore.read(small, "a", "speakers").says[-2].startswith("2 sources, 1 of them")


def test_a_share_of_words_has_the_interval_that_who_speaks_gives_or_the_words_why_there_is_none(shipped, small):
    assert count(explore.read(small, "a"), "in quotation marks")["interval"].startswith(
        "not enough evidence: fewer than"
    )
    assert count(explore.read(small, "a", "speakers"), "mayor")["interval"].startswith("not enough evidence")
    for doc_id in shipped.articles["doc_id"]:
        others = explore.who_speaks(shipped, "voice", doc_id=doc_id).parts[1].table.set_index("voice")
        table = explore.read(shipped, doc_id).parts[1].table
        assert table["interval"].tolist() == others.loc[["quotation", "reported", "narration"], "interval"].tolist()


def test_the_interval_of_a_speaker_leaves_out_one_sentence_at_a_time(shipped):
    row = count(explore.read(shipped, "rferl-2011", "speakers"), "Dmitry Rogozin")
    tokens = shipped.tokens.query("doc_id == 'rferl-2011'")
    marks = explore.read(shipped, "rferl-2011", "speakers").parts[0].marks.query("label == 'Dmitry Rogozin'")
    own = pd.Series(False, tokens.index)
    for start, end in zip(marks["start"], marks["end"], strict=True):
        own |= tokens["start"].between(start, end - 1)
    k, n = own.groupby(tokens["sentence_id"]).sum(), tokens.groupby("sentence_id").size()
    low, high = counts.bound_ratios(k.to_numpy()[:, None], (n - k).to_numpy(float), k.to_numpy() * 0)
    low, high = low[0, 0] / (1 + low[0, 0]), high[0, 0] / (1 + high[0, 0])
    assert row["interval"] == f"{low:.3g} to {high:.3g}" and row["n_words"] == own.sum()


def test_one_number_or_none_is_said_in_the_right_number(shipped):
    made = build_story(
        pd.DataFrame({"doc_id": ["a", "b"], "outlet": "x", "headline": "", "text": [TEXT, "It rained."]})
    )
    assert explore.read(made, "b", "numbers").says[1] == "It has no number that can be checked."
    assert "0 of 1 number that can be checked has a source" in explore.read(shipped, "rferl-2011", "numbers").says[1]
    one = build_story(
        pd.DataFrame({"doc_id": ["a"], "outlet": "x", "headline": "", "text": ['"Rain," said Anna Berg.']})
    )
    assert "1 stands in quotation marks, 0 are reported without them, 3 are told" in explore.read(one, "a").says[1]


def test_the_closest_other_article_is_taken_where_none_is_named(small, shipped):
    assert "other_id='b'" in explore.read(small, "a", "shared").line
    assert "other_id='moscow-times-2023'" in explore.read(shipped, "reuters-2023", "shared").line


def test_an_article_without_a_line_of_its_own_and_a_sole_article_get_a_sentence(tmp_path):
    alone = story.read_story(write_folder(tmp_path, {"c": "Sign in\nSubscribe\n"}))
    for marks in (*explore.list_marks(alone), "shared"):
        view = explore.read(alone, "c", marks)
        assert len(view.says) == 2 and view.parts[0].marks.empty
        view.as_data()
    assert "shared" not in explore.list_marks(alone)
    one = build_story(pd.DataFrame({"doc_id": ["a"], "outlet": ["x"], "headline": ["H"], "text": [TEXT]}))
    assert explore.read(one, marks="shared").says[-1] == "There is no other article here to set beside it."


def test_an_article_beside_itself_gets_a_sentence(small):
    assert "choose another article" in explore.read(small, "a", "shared", other_id="a").says[-1]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("x",), r"there is no article 'x'; choose one of 'a', 'b', 'c'\."),
        (("a", "frames"), r"there is no kind of mark 'frames'; choose one of 'voices', .*'lexicon: frames'"),
        (("a", "lexicon: x"), "there is no kind of mark 'lexicon: x'"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(small, arguments, said):
    with pytest.raises(ValueError, match=said):
        explore.read(small, *arguments)
    with pytest.raises(ValueError, match="no article 'z'"):
        explore.read(small, "a", "shared", other_id="z")


def check(view, own):
    """What holds of any article and any kind of mark."""
    text, counts = view.parts[0], view.parts[1]
    sent = view.as_data()
    assert text.text == own.articles["text"].iloc[0]
    encoded = text.text.encode("utf-16-le", "surrogatepass")
    pieces = [encoded[2 * mark["start"] : 2 * mark["end"]] for mark in sent["parts"][0]["marks"]]
    words = [piece.decode("utf-16-le", "surrogatepass") for piece in pieces]
    marks = text.marks.sort_values(["start", "end"], kind="stable")
    assert words == [text.text[start:end] for start, end in zip(marks["start"], marks["end"], strict=True)]
    assert (marks["why"].str.len() > 10).all()
    n = next(column for column in ("passages", "sentences", "hits") if column in counts.table)
    found = marks["label"].value_counts()
    plain = counts.table["label"].str.startswith("told by the article")
    assert dict(found) == {row["label"]: row[n] for _, row in counts.table[~plain].iterrows() if row[n]}
    assert set(counts.behind["label"]) <= set(counts.table["label"])
    behind = counts.behind["label"].value_counts()
    assert dict(behind) == {row["label"]: row[n] for _, row in counts.table.iterrows() if row[n]}
    if "n_words" in counts.table:  # beside the text a word counts by the same rule
        beside = dict.fromkeys(counts.table.loc[~plain, "label"], 0)
        for mark in sent["parts"][0]["marks"]:
            beside[mark["label"]] += mark["n_words"]
        assert beside == counts.table[~plain].set_index("label")["n_words"].to_dict()


def test_every_mark_of_every_article_has_its_count_its_reason_and_its_words(shipped):
    other = story.read_story(OTHER)
    for corpus, doc_ids in ((shipped, shipped.articles["doc_id"]), (other, ["echo-bridge", "herald-flood"])):
        for doc_id in doc_ids:
            own = corpus._replace(articles=corpus.articles.query("doc_id == @doc_id"))
            for marks in explore.list_marks(corpus):
                check(explore.read(corpus, doc_id, marks), own)


def test_the_quoted_words_of_all_speakers_are_the_quoted_words_of_the_article(shipped):
    for doc_id in shipped.articles["doc_id"]:
        speakers = explore.read(shipped, doc_id, "speakers").parts[1].table
        assert (
            speakers["in_quotation_marks"].sum()
            == count(explore.read(shipped, doc_id), "in quotation marks")["n_words"]
        )
        assert (speakers["in_quotation_marks"] <= speakers["n_words"]).all()


def test_the_line_of_a_view_makes_the_same_view_again(shipped):
    s = shipped  # noqa: F841 (so the line calls the story)
    for marks in explore.list_marks(shipped):
        view = explore.read(shipped, marks=marks)
        again = eval(view.line)
        assert (again.title, again.says, again.line) == (view.title, view.says, view.line)


def test_the_words_of_the_three_voices_are_all_words_of_the_article(shipped):
    for doc_id, n_words in zip(shipped.articles["doc_id"], shipped.articles["n_words"], strict=True):
        table = explore.read(shipped, doc_id).parts[1].table
        assert table["n_words"].sum() == n_words
        assert table["share"].sum() == pytest.approx(1)
    counts = explore.read(shipped, "rferl-2011").parts[1].table.set_index("label")["n_words"]
    assert counts["in quotation marks"] == 133


@pytest.mark.parametrize("doc_id", ["a'b", 'say "no"', "<b>", "_x", "found", "label", "مقال"])
def test_odd_names_and_odd_texts_are_shown_as_they_are(tmp_path, doc_id):
    odd = (
        '\U0001f600 <script>alert("1")</script> "We want more of it," said Zoë $5 Ωmega.\n\nقال إنه لا يعرف. 50% of 7.'
    )
    texts = {"text": [odd, OTHER_TEXT], "doc_id": [doc_id, "b"], "outlet": ["<i>", "x"], "headline": ["", ""]}
    strange = build_story(pd.DataFrame(texts))
    for marks in explore.list_marks(strange):
        view = explore.read(strange, doc_id, marks)
        check(view, strange._replace(articles=strange.articles.head(1)))


def build_story(articles):
    """A Story of articles that stand in no folder."""
    articles = articles.assign(byline="", published=None, event_id="", n_words=articles["text"].str.count(WORD.pattern))
    sentences = segment.split_sentences(articles)
    speech = quotations.find_speech(articles)
    tokens = quotations.mark_voices(segment.tokenize(sentences), *speech)
    empty = pd.DataFrame
    return story.Story(
        articles=articles,
        lines=empty(),
        sentences=sentences,
        tokens=tokens,
        quotations=speech.quotations,
        attributions=speech.attributions,
        quantities=quantities.find_quantities(articles, speech.attributions),
        matches=lexicons.match_terms(tokens, WORDS, sentences),
        signals=empty(),
        aliases=empty({"variant": [], "name": [], "kind": [], "affiliation": []}),
        facts=empty({"doc_id": [], "fact": [], "value": []}),
        sides=empty({"affiliation": [], "label": []}),
    )


PIECES = st.sampled_from(
    [
        '"',
        "“",
        "”",
        " said ",
        "Anna Berg",
        ". ",
        "\n\n",
        "Serbs ",
        "50 ",
        "percent ",
        "He ",
        "war ",
        "\U0001f600",
        "'s ",
        "$",
        "<",
    ]
)


@settings(max_examples=10)
@given(st.lists(PIECES, min_size=1, max_size=30).map("".join))
def test_whatever_the_text_says_the_marks_lie_in_it_and_the_counts_are_theirs(text):
    made = build_story(pd.DataFrame({"doc_id": ["a"], "outlet": ["x"], "headline": [""], "text": [text]}))
    for marks in ("voices", "speakers", "labels", "numbers"):
        view = explore.read(made, "a", marks)
        if len(view.parts) > 1:
            check(view, made)
