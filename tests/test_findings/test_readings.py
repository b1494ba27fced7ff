"""Versions of the texts: which lines are counted, in which voice, and the crudest way to join plurals."""

import pandas as pd
import pytest

from newsframing import corpus
from newsframing.findings import read_versions
from newsframing.findings._readings import VERSIONS, fold_plurals, load_marked, load_version, load_words, split_hyphens


@pytest.fixture(scope="module")
def reading():
    return read_versions()


def test_the_body_and_the_page_are_those_of_the_corpus(reading):
    assert load_version(reading)["text"].tolist() == corpus.load_articles()["text"].tolist()
    page = load_version(reading, "page as received")
    assert page["text"].tolist() == corpus.load_articles(clean=False)["text"].tolist()


@pytest.mark.parametrize(
    ("version", "roles"),
    [
        ("body, captions", ["caption"]),
        ("body, headlines", ["headline", "subheading"]),
        ("body, captions, headlines", ["caption", "headline", "subheading"]),
    ],
)
def test_a_version_adds_the_words_of_its_lines_and_no_others(reading, version, roles):
    lines = corpus.load_lines()
    added = lines[lines["role"].isin(roles)]["text"].str.count(r"\w+(?:[-'’.,]\w+)*").groupby(lines["doc_id"]).sum()
    body, more = (load_version(reading, name).set_index("doc_id")["n_words"] for name in ("body", version))
    assert (more - body).to_dict() == added.reindex(body.index, fill_value=0).to_dict()
    assert added.sum() > 0


def test_every_version_has_a_row_for_each_article(reading):
    for name in VERSIONS:
        assert load_version(reading, name)["doc_id"].tolist() == corpus.load_articles()["doc_id"].tolist()


def test_narration_and_what_is_not_quoted_are_parts_of_all_words(reading):
    every = load_marked(reading)
    assert every.drop(columns="voice").equals(load_words(reading))
    assert set(load_words(reading, "body", "narration")["voice"]) == {"narration"}
    assert set(load_words(reading, "body", "not quoted")["voice"]) == {"narration", "reported"}
    assert len(load_words(reading, "body", "not quoted")) == len(every) - (every["voice"] == "quotation").sum()


def test_compounds_are_one_word(reading):
    assert "kosovar serbs" in set(load_words(reading, "body", "all words", ("Kosovar Serbs",))["token"])


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
