"""Every lexicon that ships: what a teacher may rely on when reading, arguing with or editing it.

tests/test_quotations/test_cues.py has what holds for cues.csv alone; test_matches.py how a broken file is refused.
"""

import csv
import re
from collections import Counter, namedtuple
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

from newsframing.lexicons import _files as lexicon_files
from newsframing.lexicons import list_lexicons, load_lexicon, match_terms
from newsframing.segment import split_sentences, tokenize

FOLDER = Path(str(files("newsframing") / "lexicons"))
FIELDS = ("- **Source:**", "- **Licence:** CC0 1.0", "- **Columns:**", "- **Categories:**", "- **Limits:**")
# A note that many entries share says nothing of any of them.
MOST_ENTRIES_WITH_ONE_NOTE = 6
# labels.csv is about what groups and places are called.
MAY_NAME_PEOPLES = "labels"

CATEGORIES = {
    "positive", "negative",
    "conflict", "human_interest", "responsibility", "morality", "economic",
    "security", "legality", "political", "external_regulation", "cultural_identity",
    "hedge", "evidential", "approximator", "booster", "loaded",
    "victim", "threat", "kinship", "deescalation",
    "group_label", "status_label", "metonym", "negator",
    "neutral", "doubt", "denial", "accusing", "warning", "directive", "labelling", "praising", "criticising", "mental",
}  # fmt: skip

# Peoples by what they are called in the singular (also the adjective, often the language), and countries and faiths.
# A name that is a common word as well (turkey, china, polish, pole, jordan, chad, us) is here
# only where nobody would list that word.
PEOPLES = """
    abkhaz abkhazian aboriginal aborigine afghan african afrikaner albanian algerian american amhara andalusian anglo
    angolan arab arabian argentine argentinian armenian aromanian ashkali asian assyrian australian austrian azerbaijani
    azeri bahraini balkan baltic bangladeshi bashkir basque bavarian belarusian belarussian belgian bengali berber
    bolivian bosniak bosnian brazilian breton brit british briton bulgarian burmese cambodian cameroonian canadian
    cantonese caribbean catalan caucasian chechen cherokee chilean chinese circassian colombian congolese copt corsican
    cossack crimean croat croatian cuban cypriot czech dagestani dane danish dutch ecuadorian egyptian emirati english
    eritrean eskimo estonian ethiopian european fijian filipino finn finnish fleming flemish french frenchman
    frenchwoman gaelic galician gambian georgian german ghanaian gorani greek guatemalan gypsy haitian hausa hebrew
    hindi hispanic honduran hungarian hutu icelander icelandic indian indonesian ingush inuit iranian iraqi irish
    israeli italian jamaican japanese javanese jordanian karelian kashmiri kazakh kenyan khmer korean kosovan kosovar
    kurd kurdish kuwaiti kyrgyz lao laotian lapp latin latino latvian lebanese liberian libyan lithuanian macedonian
    magyar malagasy malay malaysian malian maltese mandarin maori mexican mizrahi moldovan mongol mongolian montenegrin
    moor moroccan mozambican namibian navajo nepalese nepali nicaraguan nigerian nigerien nordic norman norwegian
    occitan omani oromo ossetian ottoman pakistani palestinian panamanian paraguayan pashtun persian peruvian portuguese
    punjabi qatari quebecois rohingya roma roman romani romanian russian ruthenian rwandan saami salvadoran sami
    sanskrit saudi saxon scandinavian scot scottish senegalese serb serbian sicilian sindhi sinhalese sinti slav slavic
    slavonic slovak slovakian slovene slovenian somali sorb soviet spaniard spanish sudanese swahili swede swedish swiss
    syrian taiwanese tajik tamil tanzanian tatar thai tibetan tigrayan togolese transylvanian tunisian turk turkic
    turkish turkmen tutsi ugandan uighur ukrainian urdu uruguayan uyghur uzbek venezuelan vietnamese vlach walloon welsh
    yazidi yemeni yiddish yugoslav zambian zimbabwean zulu
""".split()
COUNTRIES = """
    abkhazia afghanistan africa albania algeria america angola argentina armenia asia australia austria azerbaijan
    bahrain bangladesh belarus belgium bolivia bosnia botswana brazil britain brunei bulgaria burma cambodia cameroon
    canada catalonia chechnya chile colombia congo crimea croatia cuba cyprus czechia denmark donbas ecuador egypt
    england eritrea estonia ethiopia europe fiji finland france gambia georgia germany ghana greece guatemala haiti
    herzegovina honduras hungary iceland india indonesia iran iraq ireland israel italy jamaica japan kashmir kazakhstan
    kenya korea kosova kosovo kurdistan kuwait kyrgyzstan laos latvia lebanon liberia libya lithuania luxembourg
    macedonia madagascar malawi malaysia mali malta metohija mexico moldova mongolia montenegro morocco mozambique
    myanmar namibia nepal netherlands nicaragua nigeria norway oman ossetia pakistan palestine panama paraguay peru
    philippines poland portugal qatar romania russia rwanda salvador scotland senegal serbia sicily slovakia slovenia
    somalia spain sudan sweden switzerland syria taiwan tajikistan tanzania thailand tibet togo transnistria tunisia
    turkmenistan u.k u.s uae uganda uk ukraine usa uzbekistan venezuela vietnam vojvodina wales yemen yugoslavia
    zambia zimbabwe
""".split()
RELIGIONS = """
    anglican baptist buddhism buddhist calvinist catholic catholicism christendom christian christianity confucian druze
    evangelical hindu hinduism islam islamic islamism islamist jain jesuit jew jewish jihad jihadist judaism koran
    lutheran methodist mohammedan mormon moslem muslim orthodox orthodoxy pentecostal presbyterian protestant
    protestantism puritan quran ramadan salafi salafist shia shiite sikh sufi sunni talmud torah wahhabi zionism zionist
    zoroastrian
""".split()
# An entry, with the forms as the file lists them.
Entry = namedtuple("Entry", "lexicon term category forms before note")


def read(name):
    """Return the entries of a file as they are written there.

    `load_lexicon` lowers and strips, so it would hide what is asked for here.
    """
    rows = csv.DictReader((FOLDER / f"{name}.csv").read_text(encoding="utf-8").splitlines())
    entries = [
        Entry(name, row["term"], row["category"], row["forms"].split("|"), row.get("before", ""), row["note"])
        for row in rows
    ]
    return [entry._replace(forms=entry.forms if any(entry.forms) else [entry.term]) for entry in entries]


def read_paragraph(name, readme=None):
    """Return what README.md beside the lists says of one of them."""
    readme = (FOLDER / "README.md").read_text(encoding="utf-8") if readme is None else readme
    told = {part.partition("\n")[0]: part.partition("\n")[2] for part in readme.split("\n## ")[1:]}
    return told.get(f"{name}.csv", "")


# Those that ship; what a class has put beside them need not be as tidy.
NAMES = ["certainty", "cues", "frames", "labels", "loaded", "negation", "policy_frames", "portrayal", "tone"]
ENTRIES = [entry for name in NAMES for entry in read(name)]
with_each_file = pytest.mark.parametrize("name", NAMES)


# --- the rules: each returns what breaks it, so that it can be shown to find something ---


def find_missing_fields(paragraph):
    return [field for field in FIELDS if not re.search(rf"^{re.escape(field)}", paragraph, re.MULTILINE)]


def find_untidy_spellings(entries):
    """Terms and forms with capitals, blanks that are too many, a #, a curly apostrophe or none at all."""
    cells = [cell for entry in entries for cell in (entry.term, entry.category, *entry.forms)]
    return [cell for cell in cells if cell != " ".join(cell.lower().split()) or not cell or set(cell) & set("#’‘")]


def find_lists_without_their_term(entries):
    return [entry.term for entry in entries if entry.forms[0] != entry.term]


def find_forms_listed_twice(entries):
    """(category, form) that two entries have, or one entry has twice."""
    listed = Counter((entry.category, form) for entry in entries for form in entry.forms)
    return sorted(key for key, n in listed.items() if n > 1)


def find_categories_of_two_files(entries):
    places = {}
    for entry in entries:
        places.setdefault(entry.category, set()).add(entry.lexicon)
    return sorted(category for category, lexicons in places.items() if len(lexicons) > 1)


def find_entries_without_a_note(entries):
    return [entry.term for entry in entries if len(entry.note.split()) < 2]


def find_stock_notes(entries):
    """Notes that say the same of more entries than it can be about."""
    counted = Counter(entry.note for entry in entries)
    return [note for note, n in counted.items() if n > MOST_ENTRIES_WITH_ONE_NOTE]


def spell_names():
    """The names with their plurals: Serbs, Gypsies; Dutch and Chinese have none."""
    names = {*PEOPLES, *COUNTRIES, *RELIGIONS}
    return names | {name + "s" for name in names} | {re.sub("y$", "ies", name) for name in names}


NAMES_OF_PEOPLES = spell_names()


def find_names_of_peoples(entries):
    """Forms with a word, or a part of a hyphened word, that names a people, country, language or religion."""
    forms = [form for entry in entries if entry.lexicon != MAY_NAME_PEOPLES for form in entry.forms]
    return [form for form in forms if {*form.split(), *re.split(r"\W+", form)} & NAMES_OF_PEOPLES]


# --- what the files must hold ---


def test_the_lexicons_that_ship_and_one_put_beside_them_are_found_by_name(tmp_path, monkeypatch):
    assert set(NAMES) <= set(list_lexicons())
    (tmp_path / "mine.csv").write_text("term,category\nsteppe,land\n", encoding="utf-8")
    monkeypatch.setattr(lexicon_files, "FOLDER", tmp_path)
    assert list_lexicons() == ["mine"]
    assert load_lexicon("mine")[["lexicon", "term"]].to_numpy().tolist() == [["mine", "steppe"]]


def test_the_small_words_of_the_library_and_the_readme_are_no_lexicons():
    assert (FOLDER / "words.csv").exists() and (FOLDER / "README.md").exists()
    assert not {"words", "README"} & set(list_lexicons())
    with pytest.raises(ValueError, match="there is no lexicon 'words'"):
        load_lexicon("words")


def test_every_small_word_has_a_note_and_stands_once_in_its_list():
    rows = pd.read_csv(FOLDER / "words.csv", keep_default_na=False)
    assert set(rows["list"]) == {"be", "have", "adverb", "irregular", "no_passive", "number", "article"}
    assert rows.loc[rows["note"].str.split().str.len() < 2, "word"].tolist() == []
    assert rows.loc[rows.duplicated(["list", "word"]), "word"].tolist() == []


@with_each_file
def test_a_double_click_shows_a_table_from_its_first_line_on(name):
    first = (FOLDER / f"{name}.csv").read_text(encoding="utf-8").partition("\n")[0]
    assert first.startswith("term,category,")
    assert not any(entry.term.startswith("#") for entry in read(name))


@with_each_file
def test_the_readme_says_of_every_list_its_source_licence_columns_categories_and_limits(name):
    # The stances of cues.csv stand under "Stances".
    assert find_missing_fields(read_paragraph(name)) == (["- **Categories:**"] if name == "cues" else [])


@with_each_file
def test_the_readme_names_the_columns_that_the_list_has_and_explains_each_category(name):
    told = read_paragraph(name)
    columns = re.search(r"\*\*Columns:\*\*(.*?)\n- ", told, re.DOTALL)[1]
    table = pd.read_csv(FOLDER / f"{name}.csv")
    assert [column for column in table if not re.search(rf"\b{column}\b", columns)] == []
    if name != "cues":
        assert [c for c in sorted(set(table["category"])) if f"`{c}`:" not in told] == []


@with_each_file
def test_terms_and_forms_are_lower_case_and_tidy(name):
    assert find_untidy_spellings(read(name)) == []


@with_each_file
def test_the_first_form_is_the_term(name):
    assert find_lists_without_their_term(read(name)) == []


@with_each_file
def test_a_form_belongs_to_one_term_of_its_category(name):
    # In cues.csv a word may be verb and noun: tests/test_cue_lexicon.py looks at each part of it.
    if name != "cues":
        assert find_forms_listed_twice(read(name)) == []


def test_a_category_belongs_to_one_file():
    assert find_categories_of_two_files(ENTRIES) == []


@with_each_file
def test_an_entry_that_counts_only_before_something_counts_before_a_number(name):
    assert {entry.before for entry in read(name)} <= {"", "number"}


@with_each_file
def test_every_entry_says_where_it_misleads_in_words_of_its_own(name):
    entries = read(name)
    assert find_entries_without_a_note(entries) == []
    assert find_stock_notes(entries) == []


def test_no_people_nation_language_or_religion_is_in_a_vocabulary_but_that_of_labels():
    assert find_names_of_peoples(ENTRIES) == []


@pytest.mark.parametrize("category", sorted(CATEGORIES))
def test_the_vocabularies_of_the_suite_are_there(category):
    assert category in {entry.category for entry in ENTRIES}


def test_a_label_says_whom_it_is_for():
    labels = load_lexicon("labels")
    assert labels["refers_to"].str.fullmatch("[a-z_]+").all()
    assert set(labels["category"]) == {"group_label", "status_label", "metonym"}


def test_a_label_is_displayed_as_its_term_with_capitals_where_a_name_has_them():
    labels = load_lexicon("labels").set_index("term")["display"]
    assert labels[["kosovo serb", "serbs in kosovo", "serb-majority", "country"]].tolist() == [
        "Kosovo Serb", "Serbs in Kosovo", "Serb-majority", "country",
    ]  # fmt: skip
    written = labels.str.lower().str.removeprefix("the ").str.replace("é", "e")
    assert written[written != labels.index.str.removeprefix("the ")].to_dict() == {}


# --- what they find ---


def match(text, lexicon):
    articles = pd.DataFrame({"doc_id": ["a"], "text": [text]})
    return match_terms(tokenize(split_sentences(articles)), load_lexicon(lexicon))


def found(text, lexicon, category):
    matches = match(text, lexicon)
    return matches.loc[matches["category"].eq(category), "form"].tolist()


def test_about_makes_a_number_vague_and_is_nothing_elsewhere():
    assert found("About 50,000 signed; about a hundred talked about it.", "certainty", "approximator") == [
        "about", "about",
    ]  # fmt: skip
    assert found("They talked about Kosovo and some of it.", "certainty", "approximator") == ["some of"]


def test_a_label_is_the_longest_that_fits():
    text = "Kosovo Serbs, Kosovar Serbs and ethnic Serbs are three labels; Serbs is a fourth. Kosovo's Serbs, too."
    matches = match(text, "labels").query("category == 'group_label'")
    assert matches["form"].tolist() == ["kosovo serbs", "kosovar serbs", "ethnic serbs", "serbs", "kosovo serbs"]


def test_a_denied_threat_is_denied_and_one_that_is_not_only_a_threat_is_one():
    threats = pd.DataFrame({"term": ["threat"], "category": ["x"]})
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": ["It isn't a threat.", "It is not only a threat."]})
    matches = match_terms(tokenize(split_sentences(articles)), threats)
    assert matches["negated_by"].tolist() == ["isn't", ""]


@pytest.mark.parametrize(
    ("lexicon", "category", "term", "forms"),
    [
        ("certainty", "hedge", "seem", "seem|seems|seemed|seeming"),
        ("certainty", "evidential", "think", "think|thinks|thought|thinking"),
        ("certainty", "evidential", "rumour", "rumour|rumours|rumor|rumors"),
        ("loaded", "loaded", "slam", "slam|slams|slammed|slamming"),
        ("loaded", "loaded", "flee", "flee|flees|fled|fleeing"),
        ("loaded", "loaded", "drive out", "drive out|drives out|drove out|driven out|driving out"),
        ("loaded", "loaded", "overthrow", "overthrow|overthrows|overthrew|overthrown|overthrowing"),
        ("loaded", "loaded", "crisis", "crisis|crises"),
        ("loaded", "loaded", "expel", "expel|expels|expelled|expelling|expulsion|expulsions"),
        ("labels", "status_label", "country", "country|countries"),
        ("negation", "negator", "cannot", "cannot|can't|cant"),
    ],
)  # fmt: skip
def test_irregular_and_doubled_forms_are_spelled_right(lexicon, category, term, forms):
    listed = [e.forms for e in ENTRIES if (e.lexicon, e.category, e.term) == (lexicon, category, term)]
    assert listed == [forms.split("|")]


# --- that the rules find what they are for ---


def entry(term="war", category="x", forms=None, note="also of words", lexicon="own"):
    return Entry(lexicon, term, category, forms or [term], "", note)


def test_each_rule_finds_an_entry_that_breaks_it():
    assert find_missing_fields("- **Source:** me\n- **Licence:** mine") == list(FIELDS[1:])
    assert read_paragraph("theirs", "# Lists\n\n## own.csv\n\nOurs.\n") == ""
    assert find_untidy_spellings([entry("War"), entry(forms=["war", " wars"]), entry("war #2"), entry("don’t")]) == [
        "War", "War", " wars", "war #2", "war #2", "don’t", "don’t",
    ]  # fmt: skip
    assert find_lists_without_their_term([entry(forms=["wars", "war"])]) == ["war"]
    assert find_forms_listed_twice([entry(), entry("battle", forms=["battle", "war"])]) == [("x", "war")]
    assert find_forms_listed_twice([entry(forms=["war", "wars", "wars"])]) == [("x", "wars")]
    assert find_forms_listed_twice([entry(), entry(category="y")]) == []
    assert find_categories_of_two_files([entry(), entry(lexicon="theirs")]) == ["x"]
    assert find_entries_without_a_note([entry(note=""), entry("battle", note="ambiguous")]) == ["war", "battle"]
    assert find_stock_notes([entry()] * (MOST_ENTRIES_WITH_ONE_NOTE + 1)) == ["also of words"]


@pytest.mark.parametrize(
    "form", ["serbs", "anti-russian", "swedish", "gypsies", "radical islam", "orthodox", "kosovo's", "u.s"]
)
def test_the_name_of_a_people_a_country_or_a_faith_is_found_in_a_vocabulary_and_allowed_among_labels(form):
    assert find_names_of_peoples([entry(form)]) == [form]
    assert find_names_of_peoples([entry(form, lexicon="labels")]) == []


@pytest.mark.parametrize("form", ["church", "faith", "ethnic minority", "polish", "turkey", "refinish", "us", "poles"])
def test_a_common_word_is_no_name_of_a_people(form):
    assert find_names_of_peoples([entry(form)]) == []


def read_limits(name):
    """Return the limits of a list, in one line."""
    return " ".join(read_paragraph(name).partition("**Limits:**")[2].split())


def test_frame_vocabularies_say_that_they_detect_no_frames_and_the_policy_frames_where_they_come_from():
    for name in ("frames", "policy_frames"):
        assert re.search(r"not a frame detector|no frame detector", read_limits(name)), name
    assert "domestic issues of the United States" in read_limits("policy_frames")


def test_the_tone_list_is_not_called_a_measure_of_bias():
    assert "bias" not in (read_paragraph("tone") + (FOLDER / "tone.csv").read_text(encoding="utf-8")).lower()
    assert "not a measure" in read_limits("tone")


def test_a_file_that_is_not_there_is_guessed_from_those_beside_it(tmp_path):
    (tmp_path / "soldiers.csv").write_text("term,category\nsteppe,land\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"Did you mean '.*soldiers\.csv'\?"):
        load_lexicon(tmp_path / "soldier.csv")
