"""A lexicon that somebody changes: which hits come and go, whose rate changes, and does the file hold the list?"""

import json
import os
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import explore, lexicons

WAR = (
    "War came. The war went on and on. Peace talks began. Talks failed. Menacing words were said. A mayor spoke. "
    "It rained."
)
CALM = (
    "A mayor spoke. Talks went on. It rained on a wide valley. Nobody said more. The war was over. He slept. She left."
)


@pytest.fixture(scope="module")
def two(make_story):
    return make_story({"a": WAR, "b": CALM})


@pytest.fixture
def words(tmp_path):
    """A list of one's own: war and its plural; peace talks; two categories."""
    path = tmp_path / "mine.csv"
    path.write_text("term,category,forms\nwar,strife,war|wars\npeace talks,calm,\n", encoding="utf-8")
    return path


def entries(view):
    return view.parts[0].table.set_index("term")


def behind(view, term):
    part = view.parts[0]
    key = part.table.set_index("term").loc[term, "_entry"]
    return part.behind[part.behind["_entry"] == key]


def test_an_added_term_brings_its_hits_with_their_sentences(two, words):
    view = explore.my_list(two, words, add=["menac*"])
    assert entries(view).loc["menac*", ["category", "status", "n_before", "n_after", "change"]].tolist() == [
        "strife", "added", 0, 1, 1]  # fmt: skip
    assert behind(view, "menac*")[["doc_id", "hit", "words", "sentence"]].to_numpy().tolist() == [
        ["a", "new", "Menacing", "Menacing words were said."]]  # fmt: skip
    assert view.says[0] == "Hits before: 4; after: 5 (0 gone, 1 new)."
    assert view.says[1].startswith("Changed: strife.")


def test_a_struck_term_takes_its_hits_away_and_they_can_still_be_read(two, words):
    view = explore.my_list(two, words, strike=["war"])
    assert entries(view).loc["war", ["status", "n_before", "n_after", "change"]].tolist() == ["struck", 3, 0, -3]
    assert behind(view, "war")["hit"].tolist() == ["gone"] * 3
    assert view.says[0] == "Hits before: 4; after: 1 (3 gone, 0 new)."


def test_rates_are_per_thousand_words_before_and_after_and_too_few_hits_are_said_to_be_too_few(two, words):
    rates = explore.my_list(two, words, strike=["war"]).parts[-1].table.set_index("doc_id")
    n_words = two.articles.set_index("doc_id")["n_words"]
    assert rates.loc["a", "rate_before"] == pytest.approx(1000 * 2 / n_words["a"])
    assert rates["rate_after"].tolist() == [0, 0]
    assert set(rates["evidence"]) == {"not enough evidence: fewer than 5 hits: no order rests on them"}


def test_the_figure_has_a_point_for_each_article_and_its_hits_behind(two, words):
    figure = explore.my_list(two, words, add=["rained"]).parts[1]
    assert figure.title == "Strife: the count changes in 2 of 2 articles"
    assert figure.points["label"].tolist() == ["a: hits before 2, after 3", "b: hits before 1, after 2"]
    assert figure.behind["_article"].value_counts().to_dict() == {"a|strife": 3, "b|strife": 2}


def test_a_rate_leads_to_its_hits_and_of_many_all_are_counted(make_story):
    s = make_story({"a": "The war. " * 100, "b": "War and war. No war."})
    words, _, rates = explore.my_list(s, "loaded", add=["war"]).as_data()["parts"]
    assert words["behind"]["n_of_key"]["loaded|war"] == 103
    assert rates["behind"]["n_of_key"] == {"a|loaded": 100, "b|loaded": 3}
    assert sorted(rates["keys"]) == ["a|loaded", "b|loaded"]


def test_whether_the_order_of_articles_changes_is_said_with_the_hits_that_it_rests_on(two, words):
    same = explore.my_list(two, words, add=["menac*"])
    assert (
        "strife: the order of the 2 articles by rate does not change. It rests on 4 hits: not enough evidence"
        in same.says[2]
    )
    other = explore.my_list(two, words, add=["a", "he", "she", "nobody"])
    assert "strife: the order of articles by rate changes for 2 of 2: b, a." in other.says[2]


def test_the_same_term_added_and_struck_changes_nothing(two, words):
    plain = explore.my_list(two, words)
    for term in ("war", "menac*", "put out"):
        view = explore.my_list(two, words, add=[term], strike=[term])
        assert view.says[-1] == f"{term!r} is added and struck: it stays as it was."
        assert view.parts[0].table.equals(plain.parts[0].table)
        assert view.says[:3] == plain.says[:3] and view.says[1] == "No figure changes."


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"add": ["glacier"]}, "'glacier' finds nothing in these articles."),
        ({"add": ["Wars"]}, "'wars' is in the list already, in strife, with 'war'."),
        ({"strike": ["glacier"]}, "'glacier' is not in the list: there is nothing to strike."),
        ({"strike": ["wars"]}, "'wars' is a form of 'war': strike that, with all its forms."),
        ({"strike": ["war = calm"]}, "'war = calm' is not in the list: there is nothing to strike."),
        ({"add": ["talks = calm"]}, "'talks' stands 3 times, 1 of them within or beside 'peace talks', which "
                                    "counts there: the longer entry, or the earlier one."),
        ({"add": ["the war"]}, "'war', which was not changed, leaves hits to another entry: 3 before, 1 now."),
        ({"add": ["war = Weather now"]}, "Weather now is a category that the list did not have."),
    ],
)  # fmt: skip
def test_what_could_not_be_done_or_has_other_effects_is_said(two, words, change, sentence):
    assert sentence in explore.my_list(two, words, **change).says


def test_a_category_is_that_of_the_term_or_the_one_given_or_the_first(two, words):
    made, _ = lexicons.change_lexicon(lexicons.load_lexicon(words), add=["a", "b = CALM", "c = Other"], category="calm")
    assert made[["term", "category"]].to_numpy().tolist()[2:] == [["a", "calm"], ["b", "calm"], ["c", "Other"]]
    made, _ = lexicons.change_lexicon(lexicons.load_lexicon("frames"), add=["a = Human interest", "b"])
    assert made["category"].tail(2).tolist() == ["human_interest", "conflict"]


def test_hits_of_a_list_that_ships_are_those_of_the_story(two):
    view = explore.my_list(two, "frames")
    assert view.parts[0].table["n_before"].sum() == len(two.matches.query("lexicon == 'frames'"))


@pytest.mark.parametrize(("add", "reason"), [("*war", "a star must stand at the end"), ("---", "the term is missing"),
                                             ("war, peace", "put | between forms")])  # fmt: skip
def test_what_is_no_term_is_refused_in_one_sentence(two, words, add, reason):
    with pytest.raises(ValueError, match=reason.replace("|", r"\|")):
        explore.my_list(two, words, add=[add])


def test_odd_texts_and_names_are_data_and_the_line_makes_the_view_again(make_story):
    s = make_story({"a": "Menac <script>.", "empty": "...", "b": "مرحبا \U0001f600 war"})
    view = explore.my_list(s, "loaded", add=('"<b>menac" = a "b" <i>', "مرحبا"), strike=("bomb",))
    assert eval(view.line, {"explore": explore, "s": s}).as_data() == view.as_data()
    json.dumps(view.as_data(), allow_nan=False)
    explore.my_list(make_story({"a": "One."}), strike=("bomb",)).as_data()


def read_back(path):
    return lexicons.load_lexicon(path).assign(lexicon="x")


def test_a_saved_list_is_read_back_equal_and_its_source_and_changes_stand_beside_it(tmp_path):
    path = explore.save_list(tmp_path / "new folder" / "mine", "loaded", add=["Put out"], strike=["bomb"])
    assert path == tmp_path / "new folder" / "mine.csv"
    wanted, _ = lexicons.change_lexicon(lexicons.load_lexicon("loaded"), add=["Put out"], strike=["bomb"])
    assert read_back(path).equals(wanted.assign(lexicon="x"))
    assert path.read_bytes().startswith("\ufeffterm,category,forms,before,note\r\n".encode())
    about = path.with_suffix(".md").read_text(encoding="utf-8")
    assert "- **Added:** put out (loaded)" in about and "Recasens" in about and "`loaded`" in about
    again = explore.save_list(tmp_path / "third.csv", path, add=["menac*"])
    assert "Recasens" in again.with_suffix(".md").read_text(encoding="utf-8")
    assert sorted(found.name for found in path.parent.iterdir()) == ["mine.csv", "mine.md"]


@pytest.mark.parametrize("name", lexicons.list_lexicons())
def test_every_list_that_ships_is_saved_and_read_back_equal(tmp_path, name):
    path = explore.save_list(tmp_path / "copy.csv", name)
    assert read_back(path).equals(lexicons.load_lexicon(name).assign(lexicon="x"))


@pytest.mark.parametrize("add", [(), ("menac*",)])
def test_where_no_article_has_a_word_a_sentence_says_so_and_the_entries_stay(make_story, add):
    view = explore.my_list(make_story({"a": "...", "b": "…"}), "loaded", add=add)
    assert view.says[0] == "None of these articles has a word: no list finds anything here."
    assert view.parts[0].table["term"].tolist() == list(add)
    json.dumps(view.as_data(), allow_nan=False)


def test_a_term_that_another_category_has_is_said_to_count_in_both(words):
    lexicon = lexicons.load_lexicon(words)
    _, said = lexicons.change_lexicon(lexicon, add=["wars = calm", "menac* = calm"])
    assert said == ["'wars' is in the list already, in strife: now its hits count there and in calm."]


def test_another_file_is_never_written_over_unless_asked(tmp_path, words):
    kept = words.read_bytes()
    with pytest.raises(ValueError, match=r"is there already, with other contents: choose another name"):
        explore.save_list(words, "loaded")
    assert words.read_bytes() == kept
    explore.save_list(words, "loaded", replace=True)
    assert explore.save_list(words, "loaded") == words  # the same once more
    (tmp_path / "notes.md").write_text("Mine.", encoding="utf-8")
    with pytest.raises(ValueError, match=r"notes\.md is there already"):
        explore.save_list(tmp_path / "notes.csv", "loaded")
    with pytest.raises(ValueError, match="in a folder of your own"):
        explore.save_list(Path(lexicons.__file__).with_name("own.csv"), "loaded")
    with pytest.raises(ValueError, match="no entries left"):
        explore.save_list(
            tmp_path / "none.csv", words.with_name("mine.csv"), strike=lexicons.load_lexicon(words)["term"]
        )


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("locked", ["mine.csv", "mine.md"])
def test_where_one_of_the_two_files_cannot_be_replaced_neither_is(tmp_path, monkeypatch, locked, there):
    path, replace = tmp_path / "mine.csv", os.replace
    if there:
        explore.save_list(path, "loaded", add=["put out"])
    before = {file.name: file.read_bytes() for file in tmp_path.iterdir()}

    def refuse(part, place):
        if place.name == locked:
            raise PermissionError(f"{place} is open in a spreadsheet")
        replace(part, place)

    monkeypatch.setattr(os, "replace", refuse)
    with pytest.raises(PermissionError, match="open in a spreadsheet"):
        explore.save_list(path, "loaded", add=["menac*"], replace=True)
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == before


@settings(max_examples=150)
@given(terms=st.lists(st.text(min_size=1, max_size=12), max_size=4),
       places=st.lists(st.text(max_size=8), min_size=4, max_size=4))  # fmt: skip
def test_saving_and_loading_is_the_identity_whatever_the_letters(tmp_path_factory, terms, places):
    begun = lexicons.load_lexicon("negation")
    added = [f"{term} = {place}" for term, place in zip(terms, places, strict=False)]
    try:
        made, _ = lexicons.change_lexicon(begun, add=added)
    except ValueError:
        return  # no term
    path = lexicons.save_lexicon(made, tmp_path_factory.mktemp("odd") / "odd.csv")
    assert read_back(path).equals(made.assign(lexicon="x"))


@given(words=st.lists(st.sampled_from(["war", "peace talks", "talks", "menac*", "said", "glacier"]), unique=True))
def test_terms_added_and_then_struck_from_what_was_made_leave_the_list_as_it_was(words):
    begun = pd.DataFrame(
        {"lexicon": "x", "category": "c", "term": ["rain"], "forms": ["rain"], "before": "", "note": ""}
    )
    begun = begun.astype("str")
    made, _ = lexicons.change_lexicon(begun, add=words)
    assert len(made) == 1 + len(words)
    back, said = lexicons.change_lexicon(made, strike=words)
    assert back.equals(begun) and not said
