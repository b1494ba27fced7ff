"""Who does what to whom: cases worked by hand, and what must hold for any text."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing.clauses import count_actions, count_parties, find_clauses, list_actions
from newsframing.files import load_table, load_words
from newsframing.segment import split_sentences
from newsframing.tables import CLAUSES

ALIASES = pd.DataFrame(
    [("Moscow", "Russian government", "russia"), ("Russia", "Russian government", "russia")],
    columns=["variant", "name", "affiliation"],
)


def read(text, aliases=None):
    """The clauses of a text."""
    return find_clauses(split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]})), aliases)


def tell(text):
    """Actor, verb and target of each clause of a text; "-" for nobody, "?" before what is hedged, "!" denied."""
    rows = read(text)
    marks = ["?" * hedged + "!" * negated for hedged, negated in zip(rows["hedged"], rows["negated"], strict=True)]
    words = zip(marks, rows["actor"], rows["verb"], rows["target"], strict=True)
    return [f"{mark}{actor or '-'} | {verb} | {target or '-'}" for mark, actor, verb, target in words]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        ("Russian forces shelled the town.", ["Russian forces | shell | the town"]),
        ("The town was shelled by Russian forces.", ["Russian forces | shell | The town"]),
        ("Serbs were expelled.", ["- | expel | Serbs"]),
        ("Moscow backs Serbia but denies involvement.", ["Moscow | back | Serbia", "Moscow | deny | involvement"]),
        ("Serbia and Russia condemned it.", ["Serbia | condemn | it", "Russia | condemn | it"]),
        ("Serbs were arrested and deported by police.", ["police | arrest | Serbs", "police | deport | Serbs"]),
        ("Russia does not recognise Kosovo.", ["!Russia | recognise | Kosovo"]),
        ("Russia helped nobody.", ["!Russia | help | nobody"]),
        ("The EU may punish Belarus.", ["?The EU | punish | Belarus"]),
        ("Iran allegedly armed the rebels.", ["?Iran | arm | the rebels"]),
        ("France urged Israel to free the men.", ["France | urge | Israel", "?Israel | free | the men"]),
        ("Germany accused Turkey of bombing villages.", ["Germany | accuse | Turkey", "?Turkey | bomb | villages"]),
        ("Russia failed to stop NATO.", ["!Russia | stop | NATO"]),
        ("Russia did not fail to stop NATO.", ["Russia | stop | NATO"]),
        ("Serbia hesitates to blame Kosovo.", ["Serbia | hesitate | -", "?Serbia | blame | Kosovo"]),
        ("Russia is going to attack Georgia.", ["?Russia | attack | Georgia"]),
        ("Russia killed at least twenty soldiers.", ["Russia | kill | twenty soldiers"]),
        ("Russia attacked the town last week.", ["Russia | attack | the town"]),
        ("Russia stayed calm.", []),
        (
            "Police plan to arrest and deport Serbs.",
            ["Police | plan | -", "?Police | arrest | -", "?Police | deport | Serbs"],
        ),
        ("Russia wants to be recognised by NATO.", ["Russia | want | -", "?NATO | recognise | Russia"]),
        ("NATO is said to have armed Serbia.", ["- | say | NATO", "?NATO | arm | Serbia"]),
        ("Lebanon refused to receive the envoy.", ["Lebanon | refuse | the envoy"]),
        ("Poland called on NATO to act.", ["Poland | call | NATO", "?NATO | act | -"]),
        ("NATO, which bombed Yugoslavia, sent troops.", ["NATO | bomb | Yugoslavia", "NATO | send | troops"]),
        ("Vucic, the Serbian president, met Putin.", ["Vucic | meet | Putin"]),
        ("Troops sent by Russia entered the town.", ["Russia | send | Troops", "Troops | enter | the town"]),
        ("Police were urged by NATO to act.", ["NATO | urge | Police", "?Police | act | -"]),
        ("Georgia's ruling party bullied the courts.", ["Georgia's ruling party | bully | the courts"]),
        ("Kosovo ought to apologise to the families.", ["?Kosovo | apologise | the families"]),
        ("NATO bombed the bridge, killing civilians.", ["NATO | bomb | the bridge", "NATO | kill | civilians"]),
    ],
)
def test_who_does_what_to_whom(text, clauses):
    assert tell(text) == clauses


@pytest.mark.parametrize(
    "text",
    [
        "In Kosovo, prices rose.",
        "Russian attacks on Kyiv intensified.",
        "Football fans from Belgrade and Zagreb sang.",
        "Serbia is a sovereign country.",
        "The bridge over the Ibar was built with French money.",
        "Winter tourism in Georgia and Armenia grew.",
    ],
)
def test_a_place_an_adjective_and_a_state_make_no_actor(text):
    assert tell(text) == []


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        ("Serbian police closed it.", "Serbian police", "Serbia"),
        ("Kosovo's government closed it.", "Kosovo's government", "Kosovo"),
        ("The president of Serbia closed it.", "president", "Serbia"),
        ("Russian Foreign Minister Sergei Lavrov closed it.", "Sergei Lavrov", "Russia"),
        ("Kosovo Serbs closed it.", "Kosovo Serbs", "Kosovo Serbs"),
        ("Beijing closed it.", "Beijing", "China"),
        ("Ana Berg closed it.", "Ana Berg", ""),
    ],
)
def test_whose_side_a_name_is_without_aliases(text, name, side):
    assert read(text)[["actor_name", "actor_side"]].to_numpy().tolist() == [[name, side]]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Kosovo Serb leaders closed it.", "Kosovo Serbs"),
        ("Kosovo Albanian parties closed it.", "Kosovo Albanians"),
        ("Kosovo Serb protesters closed it.", "Kosovo Serbs"),
        ("Kosovo's Serb mayors closed it.", "Kosovo Serbs"),
        ("Bosnian Serb leaders closed it.", "Bosnian Serbs"),
        ("Ethnic Albanian mayors closed it.", "Albanians"),
        ("Iraqi Kurdish forces closed it.", "Iraqi Kurds"),
        ("Angry Serbs closed it.", "Serbs"),
        ("Russians closed it.", "Russians"),
    ],
)
def test_a_people_is_a_side_of_its_own_and_no_country(text, side):
    assert read(text)["actor_side"].tolist() == [side]


@pytest.mark.parametrize(
    "actor",
    [
        "Russian protesters", "Russian activists", "Serbian opposition parties", "Serbian opposition leaders",
        "NATO's critics", "Critics of NATO", "Russia's Serbian allies", "Ukraine's pro-Russian leaders",
        "Russian army deserters", "The Russian president's voters", "Former Russian president Ana Berg",
        "Russian billionaire Ana Berg", "The Serb List", "The Free Syrian Army", "The Kosovo Liberation Army",
        "The Kosovo Force", "Ukraine's Moscow-backed leaders",
    ],
)  # fmt: skip
def test_who_does_not_act_for_a_country_is_not_on_its_side(actor):
    rows = read(f"{actor} attacked Georgia.")
    assert rows["actor_side"].tolist() == [""] and rows["actor_name"].ne("").all()


PEOPLES = pd.DataFrame(
    [
        ("Kosovo", "Kosovo government", "kosovo_gov"),
        ("Kosovar Serbs", "Kosovo Serbs", "kosovo_serb"),
        ("ethnic Albanians", "Kosovo Albanians", "kosovo_albanian"),
        ("Kommersant", "Kommersant", "russia"),
        ("Putin", "Vladimir Putin", "russia"),
    ],
    columns=["variant", "name", "affiliation"],
)


@pytest.mark.parametrize(
    ("actor", "side"),
    [
        ("Kosovar Serb mayors", "kosovo_serb"),
        ("Kosovo Serb leaders", "kosovo_serb"),  # as the column name spells them
        ("Kosovo Albanian parties", "kosovo_albanian"),
        ("Ethnic Albanian voters", "kosovo_albanian"),
        ("Kosovar Albanians", "kosovo_albanian"),
        ("Kosovo police", "kosovo_gov"),
        ("The Kosovo Police", "kosovo_gov"),
        ("Leaders of the Kosovo Serbs", "kosovo_serb"),
        ("The Kommersant daily", "russia"),
        ("Putin's opponents", ""),
        ("Kosovo women", ""),
    ],
)
def test_aliases_give_a_people_its_own_side_before_that_of_the_country(actor, side):
    assert read(f"{actor} attacked Georgia.", PEOPLES)["actor_side"].tolist() == [side]


def test_aliases_give_the_name_and_the_side_also_to_an_adjective():
    rows = read("Moscow warned Russian police.", ALIASES)
    assert rows["actor_name"].tolist() == ["Russian government"]
    assert rows[["actor_side", "target_side"]].to_numpy().tolist() == [["russia", "russia"]]


def test_the_voice_of_the_verb_is_the_voice_of_its_word():
    text = 'Peskov said: "Russia backs Serbia."'
    words = pd.DataFrame({"doc_id": "a", "start": [0, 14], "end": [11, 34], "voice": ["narration", "quotation"]})
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": [text]}))
    rows = find_clauses(sentences, tokens=words)
    assert dict(zip(rows["verb"], rows["reported"], strict=True))["back"] == "quotation"


def test_nothing_to_read_gives_an_empty_table_with_the_same_columns():
    empty = read("Nothing here.")
    assert tuple(empty.columns) == CLAUSES and empty.empty
    assert empty.dtypes.to_dict() == read("Russia attacked Georgia.").dtypes.to_dict()
    assert all(view(empty).empty for view in (count_actions, count_parties, list_actions))


def test_counts_are_of_pairs_of_parties_and_told_apart_from_what_is_denied():
    rows = read("Russia attacked Georgia. Russia did not attack Georgia. Moscow warned Georgia. Russia backed the law.")
    counted = count_actions(rows)
    assert counted[["actor", "target", "n", "n_articles", "n_as_done"]].to_numpy().tolist() == [
        ["Russia", "Georgia", 3, 1, 2]
    ]
    assert counted["verbs"].tolist() == ["attack, warn"]
    assert list_actions(rows)["told"].tolist() == ["as done", "denied", "as done"]


SIDES = pd.DataFrame({"affiliation": ["russia"], "label": ["Russian officials"]})


def test_a_side_is_called_as_its_label_says_and_without_one_by_a_name():
    assert count_actions(read("Moscow warned Georgia.", ALIASES), SIDES)["actor"].tolist() == ["Russian officials"]
    assert count_actions(read("Moscow warned Georgia.", ALIASES))["actor"].tolist() == ["Russian government"]


def test_a_side_may_be_written_in_small_letters_where_the_table_of_sides_has_it():
    small = pd.DataFrame({"affiliation": ["russia"], "label": ["russian officials"]})
    assert count_actions(read("Moscow warned Georgia.", ALIASES), small)["actor"].tolist() == ["russian officials"]


def test_who_has_no_side_is_called_by_the_name():
    assert count_parties(read("Russian protesters attacked Georgia."), SIDES)["party"].tolist() == [
        "Georgia",
        "Russian protesters",
    ]


def test_a_party_says_does_and_is_acted_on():
    counted = count_parties(read("Moscow warned Georgia. Russia shelled the town. The mayor fled.", ALIASES), SIDES)
    assert counted.to_numpy().tolist() == [["Russian officials", 1, 1, 0, 1], ["Georgia", 0, 0, 1, 1]]


def test_a_last_name_is_the_name_in_full_where_one_person_bears_it():
    rows = read("Ana Berg met Jo Lind. Berg thanked Lind. Eva Lind left.")
    assert list_actions(rows)[["actor", "target"]].to_numpy().tolist() == [
        ["Ana Berg", "Jo Lind"],
        ["Ana Berg", "Lind"],
    ]


def test_a_table_without_text_is_refused_with_the_column():
    with pytest.raises(ValueError, match="sentences needs the columns text"):
        find_clauses(pd.DataFrame({"doc_id": ["a"], "sentence_id": [0], "start": [0]}))


def test_words_without_a_voice_are_refused():
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["Russia attacked Georgia."]}))
    with pytest.raises(ValueError, match="tokens needs the columns voice"):
        find_clauses(sentences, tokens=pd.DataFrame({"doc_id": ["a"], "start": [0], "end": [6]}))


@pytest.mark.parametrize("doc_ids", [[], ["other"]])
def test_words_of_other_articles_are_refused(doc_ids):
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["Russia attacked Georgia."]}))
    words = pd.DataFrame({"doc_id": doc_ids, "start": 0, "end": 6, "voice": "narration"})
    with pytest.raises(ValueError, match="^tokens has no row of 'a': take both tables from the same articles"):
        find_clauses(sentences, tokens=words)


def test_an_alias_without_a_spelling_is_refused():
    with pytest.raises(ValueError, match="variant"):
        read("Russia attacked Georgia.", pd.DataFrame({"variant": [None], "name": ["a"], "affiliation": ["b"]}))


def test_every_verb_of_the_lists_is_in_the_table_of_verbs():
    known = set(load_table("english", "verbs")["verb"])
    lists = (
        "tied", "of_deed", "own_deed", "naming", "denying", "undone", "with_ing", "states", "pressed", "of_speech",
        "bare", "done", "linking", "reported_as", "speech_alone",
    )  # fmt: skip
    words = load_words("clauses")
    assert {word.split()[0] for name in lists for word in words[name]} <= known


PIECES = (
    "Russia", "Serbia", "police", "the", "attacked", "was", "by", "to", "and", ",", "who", "not", "urged", "of", "in",
    "said", "that", "bombing", "attacks", "'s", "Putin", "he", "(", ")", "“", "”", "may", "refused", "5", "them", "—",
)  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), min_size=1, max_size=25).map(lambda words: " ".join(words) + ".")


@settings(max_examples=150, deadline=None)
@given(SENTENCES)
def test_the_offsets_give_the_words_and_no_sentence_is_too_odd(text):
    for row in read(text).itertuples():
        told = text[row.start : row.end]
        assert row.actor in told and row.target in told and row.verb_text in told
        assert row.start <= row.verb_start < row.end
        assert row.actor_name or row.target_name


@settings(max_examples=50, deadline=None)
@given(SENTENCES, SENTENCES)
def test_a_further_sentence_changes_no_other_row(one, other):
    def make(*texts):
        starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
        return pd.DataFrame({"doc_id": "a", "sentence_id": range(len(texts)), "start": starts, "text": texts})

    alone, both = find_clauses(make(one)), find_clauses(make(one, other))
    pd.testing.assert_frame_equal(alone, both[both["sentence_id"] == 0].reset_index(drop=True))
