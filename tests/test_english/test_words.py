"""The word lists: what a teacher may rely on when adding a word."""

import re
from importlib.resources import files
from pathlib import Path

import pandas as pd
import pytest

import newsframing

ROOMS = ("english", "quotations", "clauses")


def load(room, name="words.csv"):
    with (files(f"newsframing.{room}") / name).open(encoding="utf-8") as file:
        return pd.read_csv(file, keep_default_na=False, dtype=str)


@pytest.mark.parametrize("room", ROOMS)
def test_every_word_stands_once_in_its_list_in_lower_case_and_with_a_note(room):
    words = load(room)
    assert list(words.columns) == ["list", "word", "note"]
    assert not words.duplicated(["list", "word"]).any()
    assert words.ne("").all(axis=None)
    assert words["word"].eq(words["word"].str.lower().str.strip()).all()


@pytest.mark.parametrize("room", ROOMS)
def test_every_list_is_asked_for_by_a_rule(room):
    code = "".join(path.read_text(encoding="utf-8") for path in Path(newsframing.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r'(?:WORDS|ENGLISH)\["(\w+)"\]', code))
    assert set(load(room)["list"]) <= asked


def test_a_first_name_stands_once_with_its_pronoun():
    names = load("english", "first_names.csv")
    assert list(names.columns) == ["term", "category", "note"]
    assert names["term"].is_unique and names["term"].is_monotonic_increasing
    assert set(names["category"]) == {"he", "she", "both"}


def test_no_word_is_drawn_from_one_campaign():
    words = pd.concat([load(room) for room in ROOMS])["word"]
    assert not set(words) & {"pollster", "surrogate", "operative", "trump", "clinton", "obama"}
