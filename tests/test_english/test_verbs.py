"""Forms of verbs, groups of verbs, and words for countries: cases worked by hand, and what the tables must hold."""

import pytest

from newsframing.english.nations import find_nation, is_nation_adjective
from newsframing.english.verb_groups import find_verb_groups
from newsframing.english.verbs import read_form
from newsframing.english.words import read_sentences
from newsframing.files import load_table


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("expelled", "expel"), ("denies", "deny"), ("fled", "flee"), ("hitting", "hit"), ("lying", "lie"),
        ("lied", "lie"), ("vetoes", "veto"), ("found", "find"), ("spun", "spin"), ("frobnicated", "frobnicate"),
        ("table", ""),
    ],
)  # fmt: skip
def test_a_form_leads_to_its_verb(form, lemma):
    assert read_form(form).lemma == lemma


@pytest.mark.parametrize(
    ("text", "groups"),
    [
        ("He has not been seen.", ["has not been seen finite passive negated"]),
        ("They may attack.", ["may attack finite hedged"]),
        ("It is going to attack.", ["is going to attack finite hedged"]),
        ("Russian attacks killed ten.", ["killed finite"]),
        ("Moscow backs it.", ["backs finite"]),
        ("Troops sent by Rome left.", ["sent participle passive", "left finite"]),
        ("The expelled men left.", ["left finite"]),
        ("She went to war.", ["went finite"]),
        ("They vowed to fight on.", ["vowed finite", "to fight infinitive hedged"]),
    ],
)
def test_the_verbs_of_a_sentence(text, groups):
    words = read_sentences(text, [(0, 0, len(text))], [])[0][1]
    told = []
    for group in find_verb_groups(words):
        marks = {"passive": group.passive, "negated": group.negated, "hedged": group.modal}
        words_of = [word.text for word in words[group.first : group.end]]
        told.append(" ".join([*words_of, group.kind, *(mark for mark, holds in marks.items() if holds)]))
    assert told == groups


def test_a_country_is_named_by_its_name_its_people_and_its_capital_and_told_by_its_adjective():
    assert {find_nation(word) for word in ("the United States", "U.S.", "Americans", "Washington")} == {"United States"}
    assert is_nation_adjective("Russian") and not is_nation_adjective("Moscow") and find_nation("Atlantis") == ""


def test_the_tables_of_verbs_and_countries_hold_each_form_once():
    verbs, nations = load_table("english", "verbs"), load_table("english", "nations")
    assert not verbs.duplicated(["verb", "past"]).any() and set(verbs["noun"]) == {"", "yes"}
    assert not nations.duplicated(["form", "kind"]).any()
    assert set(nations["kind"]) == {"name", "adjective", "people", "capital"}
