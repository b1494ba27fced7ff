"""Who gets to speak? Sentences read by hand, one for each way in which news gives words to somebody."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import corpus, segment
from newsframing.quotations import find_attributions, find_quotations, mark_voices
from newsframing.tables import ATTRIBUTIONS, QUOTATIONS

ALIASES = pd.DataFrame(
    [
        ("Rogozin", "Dmitry Rogozin", "person", "russia"),
        ("Dmitry Rogozin", "Dmitry Rogozin", "person", "russia"),
        ("Dzhordzhevich", "Zlatibor Djordjevic", "person", "kosovo_serb"),
        ("Kremlin", "Russian government", "institution", "russia"),
        ("Moscow", "Russian government", "place", "russia"),
        ("NATO mission in Kosovo", "KFOR", "institution", "nato_west"),
        ("Kosovo", "Kosovo government", "place", "kosovo_gov"),
    ],
    columns=["variant", "name", "kind", "affiliation"],
)
STANCES = set("neutral doubt denial accusing warning directive labelling praising criticising mental".split()) | {""}
KINDS = {"person", "official", "institution", "group", "media", "unnamed", ""}


def read(text, aliases=None):
    """The quotations of one article."""
    return find_quotations(pd.DataFrame({"doc_id": ["a"], "text": [text]}), aliases)


def given_words(text, aliases=None):
    """The attributions of one article."""
    return find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [text]}), aliases)


# Plain ways of saying are in tests/data/speech.csv; these are the odd ones.
@pytest.mark.parametrize(
    ("text", "speaker", "cue"),
    [
        ('Anna Berg told reporters that the talks were "a waste of time".', "Anna Berg", "told reporters"),
        ('"It will not pass," Anna Berg, a lawyer from Akron, Ohio, said.', "Anna Berg", "said"),
        ('"It will not pass," the party\'s leader, Anna Berg, said.', "Anna Berg", "said"),
        ('"It will not pass," the leader, Anna Berg, told state television on Friday.', "Anna Berg", "told"),
        ('Berg rejected the plan, calling it "a gift to the rich".', "Berg", "calling"),
        ('Berg rejected the plan and called it "a gift to the rich".', "Berg", "called"),
        ('The plan was labeled "unpatriotic" by Anna Berg on Monday.', "Anna Berg", "labeled"),
        ('"We will never talk about it," growled Anna Berg.', "Anna Berg", "growled"),
        ('In her speech, Berg warned against "provocative actions".', "Berg", "warned against"),
        ('He made an offer -- from no less than Anna Berg -- to "start again".', "Anna Berg", "offer"),
        ('"It was great fun, all of it," Jean-Claude van Damme said.', "Jean-Claude van Damme", "said"),
        ("Rights 'Must Be Respected', Kremlin Says", "Kremlin", "Says"),
        ("''We will talk about it,'' Anna Berg said.", "Anna Berg", "said"),
    ],
)
def test_the_speaker_is_whom_the_cue_names(text, speaker, cue):
    row = read(text).query("kind in ['full', 'partial']").iloc[0]
    assert (row["speaker"], row["cue"]) == (speaker, cue)
    assert text[row["speaker_start"] : row["speaker_end"]] == speaker
    assert text[row["cue_start"] : row["cue_end"]] == cue


def test_a_name_behind_a_dash_signs_the_quotation_before_it():
    row = read('The talks were tense. "We will talk about it." — Anna Berg, minister').iloc[0]
    assert (row["speaker"], row["cue"]) == ("Anna Berg", "")


def test_a_quotation_of_somebody_by_somebody_else_keeps_both():
    row = read('"It is not certain," Serbian media quoted Andrei Klimov, a deputy, as saying.').iloc[0]
    assert (row["speaker"], row["via"], row["cue"]) == ("Andrei Klimov", "Serbian media", "quoted")


def test_for_somebody_as_an_agency_quoted_him():
    text = 'For Dmitry Rogozin, as the agency quoted him as saying, it would be better to "send them home".'
    row = read(text).iloc[0]
    assert (row["speaker"], row["via"]) == ("Dmitry Rogozin", "the agency")


def test_a_news_agency_alone_at_the_end_passed_the_words_on():
    row = read('Foreign Minister Sergei Lavrov called it "desperate," Interfax').iloc[0]
    assert (row["speaker"], row["via"]) == ("Foreign Minister Sergei Lavrov", "Interfax")


def test_a_pronoun_stays_and_its_person_stands_in_the_name():
    rows = read('Anna Berg arrived on Monday. "We will talk about it," she said.')
    assert rows[["speaker", "speaker_name", "source_kind"]].iloc[0].tolist() == ["she", "Anna Berg", "person"]


def test_she_is_not_the_man_named_last():
    text = 'Anna Berg met Peter Hall on Monday. "We will talk about it," she said.'
    assert read(text)["speaker_name"].iloc[0] == "Anna Berg"


def test_the_ambassador_is_the_one_named_last():
    text = (
        "Russia's ambassador to Serbia, Ivan Petrov, was there. NATO ambassador Dmitry Rogozin was asked later."
        ' "They are not strangers to us," the ambassador said.'
    )
    assert read(text)["speaker_name"].iloc[0] == "Dmitry Rogozin"


def test_a_last_name_has_its_full_form_as_name():
    text = 'Anna Berg leads the party. "We will talk about it," Berg said.'
    assert read(text)["speaker_name"].iloc[0] == "Anna Berg"


def test_the_source_close_to_somebody_is_not_that_person():
    text = 'Donald Trump was absent. "He is angry about it," one source close to Trump said.'
    assert read(text)["speaker_name"].iloc[0] == "one source close to Trump"


def test_an_utterance_cut_in_two_keeps_its_speaker_and_cue():
    rows = read('"This is not certain," Anna Berg said. "A law must be changed first."')
    assert rows["speaker"].tolist() == ["Anna Berg", "Anna Berg"]
    assert rows["cue"].tolist() == ["said", "said"]
    assert rows["note"].tolist() == ["", "goes on behind its cue"]


def test_the_second_half_of_a_sentence_cut_in_two_is_full_and_so_is_a_cry():
    rows = read('"Our trains," Anna Berg said, "have never been late." "Enough!" cried Peter Hall.')
    assert rows["kind"].tolist() == ["partial", "full", "full"]
    assert read('"They hate visitors," Anna Berg said.')["kind"].tolist() == ["full"]


def test_a_quotation_without_a_cue_carries_on_the_paragraph_before():
    rows = read('"This is not certain," Anna Berg said.\n\n"We support them without question."')
    assert rows["speaker_name"].tolist() == ["Anna Berg", "Anna Berg"]
    assert rows["cue"].tolist() == ["said", ""]
    assert rows["note"].iloc[1].startswith("no cue")


def test_a_speaker_named_in_the_last_paragraph_spoke_in_those_before():
    rows = read('"This is the end of it.\n\n"We will not go on," said Anna Berg.')
    assert rows["speaker"].tolist() == ["Anna Berg", "Anna Berg"]
    assert rows["note"].iloc[0] == "goes on in the next paragraph; its speaker is named there"


def test_a_last_name_alone_can_be_meant_by_he():
    rows = read('Kurti said: "Kosovo is a republic." He warned Serbia against "adventures".')
    assert rows["speaker_name"].tolist() == ["Kurti", "Kurti"]


def test_a_sentence_that_ends_with_a_colon_introduces_the_next_paragraph():
    rows = read('The siblings\' uncle, Kurt Weber, told the station:\n\n"Where is the justice in that?"')
    assert rows["speaker_name"].iloc[0] == "Kurt Weber"


def test_a_transcript_names_its_speaker_within_the_marks():
    rows = read('"WALLACE: Let us start with the news.\n\n"PENCE: Well, look at the facts.')
    assert rows["speaker"].tolist() == ["WALLACE", "PENCE"]


def test_without_anything_that_says_who_spoke_the_speaker_is_empty_and_the_note_says_so():
    row = read('The hall was full. "Nobody will ever forget this day."').iloc[0]
    assert (row["kind"], row["speaker"], row["speaker_name"]) == ("full", "", "")
    assert row["note"] == "no cue says whose words these are"


def test_a_sentence_without_a_cue_behind_one_about_a_person_is_that_persons_and_the_note_says_so():
    row = read('Pat Donnelly shook her head. "Nobody will ever forget this day."').iloc[0]
    assert (row["speaker"], row["cue"]) == ("Pat Donnelly", "")
    assert row["note"] == "no cue; its speaker acts in the sentence before"


def test_a_word_that_somebody_put_so_is_a_quotation():
    rows = read('In a "bad" error, as Anna Berg put it, two names were lost.')
    assert rows[["text", "speaker", "kind"]].to_numpy().tolist() == [["bad", "Anna Berg", "partial"]]


def test_a_word_in_marks_that_nobody_said_is_a_scare_quote():
    assert read('The "reform" of 2011 cost millions.')["kind"].tolist() == ["scare"]


def test_a_newspaper_in_quotation_marks_is_a_title_and_can_be_a_source():
    text = 'The "Kommersant" daily wrote that a conflict was near.'
    assert read(text)["kind"].tolist() == ["title"]
    row = given_words(text).iloc[0]
    assert (row["source"], row["source_kind"], row["text"]) == ("Kommersant", "media", "a conflict was near")


def test_an_apostrophe_opens_no_quotation():
    assert read("The Serbs' rights and Kosovo's rights are the parties' concern.").empty


def test_a_quotation_inside_a_quotation_is_part_of_it():
    rows = read("\"He called it a 'waste of time' twice,\" Anna Berg said.")
    assert rows["text"].tolist() == ["He called it a 'waste of time' twice,"]


@pytest.mark.parametrize(
    ("text", "cue", "source", "content"),
    [
        ("Berg said in a statement he would resign.", "said", "Berg", "he would resign"),
        ("MOSCOW (Reuters) - Russia supports them, Peskov said on Monday.", "said", "Peskov", "Russia supports them"),
        ("The paper wrote that it was wrong, which nobody denies.", "wrote", "The paper", "it was wrong"),
        ("They sent a letter to the Duma asking to be heard.", "asking", "They", "to be heard"),
        ("Moscow blamed Kosovo for the tensions.", "blamed", "Moscow", "Kosovo for the tensions"),
        ("The Kremlin on Wednesday called for talks.", "called for", "The Kremlin", "talks"),
        ("It was wrong, as claimed by a minister.", "claimed", "a minister", "It was wrong"),
        ("Their demand for autonomy was repeated.", "demand", "Their", "for autonomy"),
        ("The 23,000 who were reported to be leaving stayed.", "reported", "", "to be leaving stayed"),
        ("The driver is believed to have slept.", "believed", "", "to have slept"),
        ("It is feared that it will rain.", "feared", "", "it will rain"),
        ("The singer was accused by her manager of leaving early.", "accused", "her manager", "leaving early"),
        (
            "Despite the mayor's promise that buses would run, none ran.",
            "promise",
            "the mayor",
            "buses would run, none ran",
        ),
        ("The warning by Anna Berg that it would fail was ignored.", "warning", "Anna Berg", "it would fail"),
        ("Ursula von der Leyen said it rained.", "said", "Ursula von der Leyen", "it rained"),
        ('"It rained," Robert "Bobby" Scott said.', "said", 'Robert "Bobby" Scott', "It rained,"),
        ("Anna Berg got accused of lying by Peter Hall.", "accused", "Peter Hall", "of lying"),
        ("U.S. REPORTS RAIN IN THE NORTH OF LENK", "REPORTS", "U.S.", "RAIN IN THE NORTH OF LENK"),
        ("Berg's demand for rain was heard.", "demand", "Berg", "for rain"),
        ("Supporters of the bill say it will pass.", "say", "Supporters of the bill", "it will pass"),
        ("Critics expect prices to fall.", "expect", "Critics", "prices to fall"),
        ("He claimed it had rained.", "claimed", "He", "it had rained"),
    ],
)
def test_words_are_given_to_a_source_without_quotation_marks(text, cue, source, content):
    row = given_words(text).query("cue == @cue").iloc[0]
    assert (row["source"], row["text"]) == (source, content)


def test_a_tag_between_a_subject_and_its_verb_gives_both_parts():
    rows = given_words("The comet, said astronomer Ifeoma Uche, will not return.")
    assert rows["text"].tolist() == ["The comet", "will not return"]
    assert rows["source_name"].tolist() == ["Ifeoma Uche"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "The storm claimed six lives.",
        "The court found the letter on Monday.",
        "The clock said noon when the train came.",
        "Easier said than done.",
        "The bus was expected to stop.",
    ],
)
def test_a_verb_that_often_reports_may_report_nothing(text):
    assert given_words(text).empty


def test_what_somebody_thinks_is_mental_and_what_somebody_says_a_statement():
    rows = given_words("Belgrade considers Kosovo part of its territory. Belgrade said that talks would go on.")
    assert rows["kind"].tolist() == ["mental", "statement"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Berg said the talks had failed.", "person"),
        ("A government spokesman said the talks had failed.", "official"),
        ("NATO said the talks had failed.", "institution"),
        ("Officials in Pristina said the talks had failed.", "official"),
        ("Anna Berg and Peter Hall said the talks had failed.", "group"),
        ("Several voters said the talks had failed.", "group"),
        ("Teachers said the talks had failed.", "official"),
        ("The newspaper said the talks had failed.", "media"),
        ("Some said the talks had failed.", "unnamed"),
    ],
)
def test_every_source_is_of_one_kind(text, kind):
    assert given_words(text)["source_kind"].iloc[0] == kind


@pytest.mark.parametrize(
    ("text", "name", "affiliation"),
    [
        ('"It is so, of course," Dzhordzhevich said.', "Zlatibor Djordjevic", "kosovo_serb"),
        ('"It is so, of course," the Kremlin said.', "Russian government", "russia"),
        ('"It is so, of course," Moscow said.', "Russian government", "russia"),
        ('"It is so, of course," the NATO mission in Kosovo said.', "KFOR", "nato_west"),
        ('"It is so, of course," said Kremlin spokesman Ivan Ivanov.', "Ivan Ivanov", "russia"),
        ('"It is so, of course," said a spokesman for the Kremlin.', "spokesman for the Kremlin", "russia"),
        ('"It is so, of course," said a nurse in Moscow.', "nurse in Moscow", ""),
    ],
)
def test_the_alias_table_says_who_it_is_and_for_whom_they_speak(text, name, affiliation):
    row = read(text, ALIASES).iloc[0]
    assert (row["speaker_name"], row["affiliation"]) == (name, affiliation)


def test_the_twenty_quotations_of_the_five_articles_are_found_to_the_letter():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    found = find_quotations(articles, aliases).query("kind in ['full', 'partial']")
    coded = corpus.load_annotations("quotations").dropna(subset="start").query("kind in ['full', 'partial']")
    both = found.merge(
        coded, on=["doc_id", "start", "end"], how="outer", suffixes=("", "_coder"), validate="one_to_one"
    )
    assert len(found) == len(coded) == len(both) == 20
    assert (both["speaker_name"] == both["speaker_name_coder"]).sum() >= 19


def test_every_word_has_one_voice_and_quotation_comes_before_reported():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ['Berg said it was "a waste" and left. The hall was empty.']})
    tokens = segment.tokenize(segment.split_sentences(articles))
    voiced = mark_voices(tokens, find_quotations(articles), find_attributions(articles))
    by_voice = voiced.groupby("voice")["token"].agg(lambda words: " ".join(words.astype(str))).to_dict()
    assert by_voice["quotation"] == "a waste"
    assert by_voice["reported"].startswith("it was")
    assert by_voice["narration"].startswith("berg said") and by_voice["narration"].endswith("the hall was empty")
    assert len(voiced) == len(tokens)


def test_without_attributions_no_word_is_reported():
    articles = corpus.load_articles()
    tokens = segment.tokenize(segment.split_sentences(articles))
    voiced = mark_voices(tokens, find_quotations(articles))
    assert voiced["voice"].value_counts().to_dict() == {"narration": 1473 - 258, "quotation": 258}


def test_a_scare_quote_is_narration():
    articles = pd.DataFrame({"doc_id": ["a"], "text": ['The "reform" of 2011 cost millions.']})
    tokens = segment.tokenize(segment.split_sentences(articles))
    assert set(mark_voices(tokens, find_quotations(articles))["voice"]) == {"narration"}


def check(articles, quotations, attributions):
    """What must hold of any text."""
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    assert tuple(quotations.columns) == QUOTATIONS and tuple(attributions.columns) == ATTRIBUTIONS
    for table in (quotations, attributions):
        assert [texts[row.doc_id][row.start : row.end] for row in table.itertuples()] == table["text"].tolist()
        assert set(table["stance"]) <= STANCES and set(table["source_kind"]) <= KINDS
        assert not table.drop(columns=[c for c in table if c.endswith(("_start", "_end"))]).isna().any().any()
    assert set(quotations["kind"]) <= {"full", "partial", "title", "scare"}
    assert set(attributions["kind"]) <= {"statement", "mental"}
    for _, own in quotations.groupby("doc_id"):
        assert own["quotation_id"].tolist() == list(range(len(own)))
        assert (own["start"].to_numpy()[1:] >= own["end"].to_numpy()[:-1]).all()
    for table, name in ((quotations, "speaker"), (attributions, "source")):
        named = table.dropna(subset=f"{name}_start")
        places = zip(named["doc_id"], named[f"{name}_start"], named[f"{name}_end"], strict=True)
        assert [texts[doc_id][start:end] for doc_id, start, end in places] == named[name].tolist()


PIECES = st.sampled_from(
    [*"\"“”'’,.():;?!…—", "--", "\n\n", "'s", "said", "Anna Berg", "he", "she", "who", "and", "that", "the ambassador"]
    + ["according to", "quoted", "as saying", "by", "was", "called", "to", "NATO", "claims", "their", "offer", "as"]
    + ["reported", "We will", "of", "in Moscow", "Interfax", "telling"]
)


@settings(deadline=None, derandomize=True, max_examples=150)
@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_any_run_of_news_words_gives_sound_tables(text):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    check(articles, find_quotations(articles, ALIASES), find_attributions(articles, ALIASES))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(max_size=120))
def test_any_text_at_all_gives_sound_tables(text):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    check(articles, find_quotations(articles), find_attributions(articles))


@pytest.mark.parametrize(
    "text",
    [
        "",
        '"',
        "”",
        "word",
        '"' * 10_000,
        "“a " * 5_000 + "b” " * 5_000,
        "a" * 1_000_000,
        "said " * 500,
        "and Trump said " * 500,
        "quoted him as saying " * 300,
        "who said that " * 400,
        "( " * 1_000 + ") " * 1_000,
        "a, " * 3_000,
        'קרא "שלום" אמר. ' * 50,
        "\ud800\" word \udfff'",
        "«Oui», a-t-il dit. „Nein“, sagte er.",
    ],
    ids=lambda text: f"{text[:12]!r} {len(text)}",
)
def test_hard_texts_are_read_to_the_end(text):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    check(articles, find_quotations(articles), find_attributions(articles))


def test_articles_are_read_one_at_a_time():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    together = find_quotations(articles, aliases)
    alone = [find_quotations(articles.iloc[[row]], aliases) for row in range(len(articles))]
    pd.testing.assert_frame_equal(together, pd.concat(alone, ignore_index=True))


def test_the_arguments_are_left_as_they_were():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    before = articles.copy(), aliases.copy()
    find_quotations(articles, aliases)
    find_attributions(articles, aliases)
    assert articles.equals(before[0]) and aliases.equals(before[1])


def test_no_articles_give_no_rows_and_all_columns():
    none = pd.DataFrame({"doc_id": pd.Series(dtype="str"), "text": pd.Series(dtype="str")})
    assert tuple(find_quotations(none).columns) == QUOTATIONS
    assert find_attributions(none).empty


def test_missing_columns_are_named():
    with pytest.raises(ValueError, match="aliases needs the columns affiliation"):
        read("A text.", ALIASES.drop(columns="affiliation"))
    with pytest.raises(ValueError, match="row 0: 'odd' is no kind.*row 1: variant '' and name"):
        read("A text.", ALIASES.assign(kind=["odd", *ALIASES["kind"][1:]], variant=["x", "", *ALIASES["variant"][2:]]))
    with pytest.raises(ValueError, match="articles needs the columns text"):
        find_quotations(pd.DataFrame({"doc_id": ["a"]}))
    with pytest.raises(ValueError, match="quotations needs the columns kind"):
        mark_voices(*[pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [1]})] * 2)


@pytest.mark.parametrize(
    "count", ["about 300 people", "at least 300 people", "up to two thousand people", "around 20 men"]
)
def test_a_number_with_its_comparator_may_open_what_is_said(count):
    found = find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [f"The union said {count} marched."]}))
    assert found[["text", "source"]].to_numpy().tolist() == [[f"{count} marched", "The union"]]


@pytest.mark.parametrize(
    "told", ["At least 15 people were hurt", "In Lenk 15 people died", "In the north Serbs have boycotted the vote"]
)
def test_a_sentence_that_opens_with_a_preposition_may_be_what_is_said(told):
    found = find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [f"{told}, the mayor said."]}))
    assert found[["text", "source"]].to_numpy().tolist() == [[told, "the mayor"]]


def test_where_and_when_it_was_said_is_not_what_is_said():
    text = "In a statement released Monday, the mayor said it rained. In remarks posted online, he said it snowed."
    found = find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    assert found["text"].tolist() == ["it rained", "it snowed"]


def test_per_cent_and_per_person_name_no_source():
    text = "Turnout rose by 20 per cent in four towns. It has 4 beds per 1,000 people and costs 5 euros per person."
    assert find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [text]})).empty


def test_a_paragraph_that_ends_with_a_cue_and_a_colon_gives_nobody_any_words_behind_it():
    text = "In podcasts and in speeches for his campaign in 2023, Kennedy steadfastly maintained:"
    assert not find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [text]}))["text"].str.contains(":").any()


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("The mayor of Dunton, Ana Kolar,", "Ana Kolar", "person"),
        ("The librarian, Mara Ilic,", "Mara Ilic", "person"),
        ("Petar Lind, who leads the opposition,", "Petar Lind", "person"),
        ("The mayor of Portland, New Hampshire,", "mayor of Portland", "official"),
        ("The mayor of Dayton, Ohio,", "mayor of Dayton", "official"),
    ],
)
def test_a_name_behind_an_office_is_its_holder_and_a_place_is_not(source, name, kind):
    found = find_attributions(pd.DataFrame({"doc_id": ["a"], "text": [f"{source} said it rained."]}))
    assert found[["source_name", "source_kind"]].to_numpy().tolist() == [[name, kind]]
