"""Versions of the texts: which lines are counted, in which voice, and the crudest way to join plurals."""

import pandas as pd
import pytest

from newsframing import corpus
from newsframing.findings._versions import (
    VERSIONS,
    find_folder,
    fold_plurals,
    load_version,
    load_words,
    split_hyphens,
)


def test_the_body_and_the_page_are_those_of_the_corpus():
    assert load_version()["text"].tolist() == corpus.load_articles()["text"].tolist()
    page = load_version(version="page as received")
    assert page["text"].tolist() == corpus.load_articles(clean=False)["text"].tolist()


@pytest.mark.parametrize(
    ("version", "roles"),
    [
        ("body, captions", ["caption"]),
        ("body, headlines", ["headline", "subheading"]),
        ("body, captions, headlines", ["caption", "headline", "subheading"]),
    ],
)
def test_a_version_adds_the_words_of_its_lines_and_no_others(version, roles):
    lines = corpus.load_lines()
    added = lines[lines["role"].isin(roles)]["text"].str.count(r"\w+(?:[-'’.,]\w+)*").groupby(lines["doc_id"]).sum()
    body, more = (load_version(version=name).set_index("doc_id")["n_words"] for name in ("body", version))
    assert (more - body).to_dict() == added.reindex(body.index, fill_value=0).to_dict()
    assert added.sum() > 0


def test_every_version_has_a_row_for_each_article():
    for name in VERSIONS:
        assert load_version(version=name)["doc_id"].tolist() == corpus.load_articles()["doc_id"].tolist()


def test_narration_and_what_is_not_quoted_are_parts_of_all_words():
    every = load_words()
    assert set(load_words(voice="narration")["voice"]) == {"narration"}
    assert set(load_words(voice="not quoted")["voice"]) == {"narration", "reported"}
    assert len(load_words(voice="not quoted")) == len(every) - (every["voice"] == "quotation").sum()


def test_what_is_done_to_the_table_leaves_the_next_one_as_it_was():
    texts = load_version()
    texts.loc[0, "text"] = ""
    assert load_version().loc[0, "text"] != ""


def test_compounds_are_one_word():
    assert "kosovar serbs" in set(load_words(compounds=("Kosovar Serbs",))["token"])


def test_a_plural_joins_its_singular_where_that_stands_in_the_table():
    tokens = pd.DataFrame({"token": ["serbs", "serb", "rights", "as", "a", "class", "clas", "news", "new"]})
    folded = fold_plurals(tokens)["token"].tolist()
    assert folded == ["serb", "serb", "rights", "as", "a", "class", "clas", "new", "new"]
    assert tokens["token"].iloc[0] == "serbs"


def test_a_word_with_hyphens_falls_into_its_parts_and_the_other_columns_stay():
    tokens = pd.DataFrame({"token": ["serb-run", "town", "e-mail"], "token_id": [0, 1, 2]})
    split = split_hyphens(tokens)
    assert split["token"].tolist() == ["serb", "run", "town", "e", "mail"]
    assert split["token_id"].tolist() == [0, 0, 1, 2, 2]
    assert tokens["token"].iloc[0] == "serb-run"


def test_the_folder_is_the_one_named_then_that_of_the_environment_then_the_librarys(tmp_path, monkeypatch):
    monkeypatch.delenv("NEWSFRAMING_CORPUS", raising=False)
    assert find_folder() == corpus.SHIPPED
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(tmp_path))
    assert find_folder() == tmp_path
    assert find_folder(corpus.SHIPPED) == corpus.SHIPPED


def test_words_and_texts_kept_of_one_folder_are_not_taken_for_those_of_another(tmp_path, monkeypatch):
    every = len(load_words()), len(load_version())
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "rain.txt").write_text("Rain fell over the hills for a week.", encoding="utf-8")
    (tmp_path / "articles.csv").write_text("doc_id,outlet\nrain,A\n", encoding="utf-8")
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(tmp_path))
    assert (len(load_words()), len(load_version())) == (8, 1) != every


def test_an_unknown_version_or_voice_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="no version 'lead' of a text; choose one of body; body, captions"):
        load_version(version="lead")
    with pytest.raises(ValueError, match="no version 'lead'"):
        load_words(version="lead")
    with pytest.raises(ValueError, match="no voice 'irony' to choose; choose one of all words; narration; not quoted"):
        load_words(voice="irony")
