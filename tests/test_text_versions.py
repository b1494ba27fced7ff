"""Versions of the texts: which lines are counted, in which voice, and the crudest way to join plurals."""

import pandas as pd
import pytest

from newsframing import corpus
from newsframing.text_versions import VERSIONS, fold_plurals, load_version, load_words


def test_the_body_and_the_page_are_those_of_the_corpus():
    assert load_version()["text"].tolist() == corpus.load_articles()["text"].tolist()
    page = load_version(version="page as received")
    assert page["text"].tolist() == corpus.load_articles(clean=False)["text"].tolist()


def test_captions_add_the_words_of_the_caption_lines_and_no_others():
    lines = corpus.load_lines()
    added = lines[lines["role"] == "caption"]["text"].str.count(r"\w+(?:[-'’.,]\w+)*").groupby(lines["doc_id"]).sum()
    body, both = (load_version(version=name).set_index("doc_id")["n_words"] for name in ("body", "body, captions"))
    assert (both - body).to_dict() == added.reindex(body.index, fill_value=0).to_dict()


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


def test_an_unknown_version_or_voice_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="no version 'lead' of a text; choose one of body; body, captions"):
        load_version(version="lead")
    with pytest.raises(ValueError, match="no version 'lead'"):
        load_words(version="lead")
    with pytest.raises(ValueError, match="no voice 'irony' to choose; choose one of all words; narration; not quoted"):
        load_words(voice="irony")
