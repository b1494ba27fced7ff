"""The lexicon of attribution cues: what a teacher may rely on when editing it."""

from importlib.resources import files

import pandas as pd
import pytest

from newsframing.corpus import load_annotations

PATH = files("newsframing") / "lexicons" / "cues.csv"
CATEGORIES = {
    "neutral", "doubt", "denial", "accusing", "warning", "directive", "labelling", "praising", "criticising", "mental",
}  # fmt: skip
TAKES = {"clause", "bare", "verb", "infinitive", "object", "label", "quotation"}
# Not all there are: those of the corpus and of everyday news.
PEOPLES = set(
    "serb serbian kosovar albanian russian croat bosnian bosniak turk turkish greek ukrainian german french american"
    " british english dutch chinese arab jew jewish muslim christian orthodox catholic islam roma gypsy".split()
)


@pytest.fixture(scope="module")
def cues():
    with PATH.open(encoding="utf-8") as file:
        return pd.read_csv(file, comment="#", keep_default_na=False)


def forms_of(cues, term, part="verb"):
    return cues.loc[cues["term"].eq(term) & cues["part"].eq(part), "forms"].item().split("|")


def test_a_term_is_lower_case_and_listed_once_for_each_part(cues):
    assert not cues.duplicated(["term", "part"]).any()
    for column in ("term", "forms", "noun_too"):
        assert cues[column].eq(cues[column].str.lower()).all()
        assert cues[column].eq(cues[column].str.strip()).all()


def test_every_cell_is_of_its_vocabulary(cues):
    assert set(cues["category"]) == CATEGORIES
    assert set(cues["part"]) == {"verb", "noun", "phrase"}
    assert set(cues["kind"]) == {"statement", "mental"}
    for column in ("inverts", "passive", "media"):
        assert set(cues[column]) <= {"yes", ""}
    takes = cues["takes"].str.split()
    assert takes.map(len).gt(0).all()
    assert set(takes.explode()) <= TAKES
    bare = takes.map(lambda words: "bare" in words)
    assert takes[bare].map(lambda words: "clause" in words).all()


def test_a_mental_stance_is_a_state_of_mind_and_so_are_a_few_words_of_praise(cues):
    assert cues.loc[cues["category"].eq("mental"), "kind"].eq("mental").all()
    others = cues[cues["kind"].eq("mental") & cues["category"].ne("mental")]
    assert set(others["term"]) == {"admire", "appreciate", "revere"}
    assert others["category"].eq("praising").all()


def test_no_form_is_given_to_two_terms_of_a_part(cues):
    forms = cues.assign(form=cues["forms"].str.split("|")).explode("form")
    assert not forms.duplicated(["form", "part"]).any()
    assert forms["form"].ne("").all()


def test_the_first_form_is_the_term_and_a_verb_has_its_third_person_and_its_ing(cues):
    forms = cues["forms"].str.split("|")
    assert forms.str[0].eq(cues["term"]).all()
    for listed in forms[cues["part"].eq("verb")]:
        firsts = [form.split()[0] for form in listed]
        assert any(word.endswith("ing") for word in firsts[1:]), listed
        assert any(word.endswith("s") for word in firsts[1:]), listed
        assert {len(form.split()) for form in listed} == {len(listed[0].split())}, listed


def test_a_form_that_is_a_cue_as_a_verb_and_as_a_noun_is_marked_on_the_verb(cues):
    nouns = set(cues.loc[cues["part"].eq("noun"), "forms"].str.split("|").explode())
    for row in cues[cues["part"].eq("verb")].itertuples():
        marked = set(row.noun_too.split("|")) - {""}
        forms = set(row.forms.split("|"))
        assert marked <= forms, row.term
        assert forms & nouns <= marked, row.term


@pytest.mark.parametrize(
    ("term", "forms"),
    [
        ("say", "say|says|said|saying"),
        ("write", "write|writes|wrote|written|writing"),
        ("think", "think|thinks|thought|thinking"),
        ("find", "find|finds|found|finding"),
        ("see", "see|sees|saw|seen|seeing"),
        ("deny", "deny|denies|denied|denying"),
        ("admit", "admit|admits|admitted|admitting"),
        ("quip", "quip|quips|quipped|quipping"),
        ("prefer", "prefer|prefers|preferred|preferring"),
        ("slam", "slam|slams|slammed|slamming"),
        ("seek", "seek|seeks|sought|seeking"),
        ("read", "read|reads|reading"),
        ("offer", "offer|offers|offered|offering"),
        ("label", "label|labels|labeled|labelled|labeling|labelling"),
        ("criticize", "criticize|criticizes|criticized|criticizing|criticise|criticises|criticised|criticising"),
        ("lash out at", "lash out at|lashes out at|lashed out at|lashing out at"),
        ("pay tribute to", "pay tribute to|pays tribute to|paid tribute to|paying tribute to"),
        ("have in mind", "have in mind|has in mind|had in mind|having in mind"),
    ],
)  # fmt: skip
def test_irregular_and_doubled_forms_are_spelled_right(cues, term, forms):
    assert forms_of(cues, term) == forms.split("|")


def test_no_people_language_or_religion_is_a_cue(cues):
    words = set(cues["forms"].str.split(r"[|\s-]", regex=True).explode())
    assert not words & (PEOPLES | {name + "s" for name in PEOPLES})


def test_the_hand_coded_cues_of_the_five_articles_have_the_stance_of_the_coder(cues):
    coded = load_annotations("attributions")
    stance = {(form, row.part): row.category for row in cues.itertuples() for form in row.forms.split("|")}
    for row in coded[coded["cue"].ne("")].itertuples():
        cue = row.cue.lower().removeprefix("have ")
        found = {stance[cue, part] for part in ("verb", "noun", "phrase") if (cue, part) in stance}
        assert row.stance in found, f"{row.cue!r}: coded {row.stance}, listed {sorted(found)}"
