"""Does the check at the door say what is wrong with anything that comes to it?"""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsframing import corpus, findings, steps, story, summaries
from newsframing.tables import count_of, count_times, require_columns, require_rows

NO_TABLES = [None, [], [1, 2], "tokens", 3.5, pd.Series([1, 2]), {"doc_id": ["a"]}]


@pytest.mark.parametrize("given", NO_TABLES, ids=lambda given: type(given).__name__)
def test_what_is_no_table_is_refused_with_its_kind(given):
    kind = "None" if given is None else f"a {type(given).__name__}"
    with pytest.raises(ValueError) as told:
        require_columns(given, ("doc_id",), "tokens")
    assert str(told.value) == f"tokens: a table (a pandas DataFrame) is needed here, and this is {kind}."


@given(st.sets(st.text(min_size=1, max_size=5), max_size=5), st.lists(st.text(min_size=1, max_size=5), max_size=5))
def test_a_table_passes_if_it_has_every_column_and_else_each_that_is_missing_is_named(has, asked):
    table, missing = pd.DataFrame(columns=sorted(has)), [name for name in asked if name not in has]
    if not missing:
        return require_columns(table, tuple(asked), "tokens")
    with pytest.raises(ValueError) as told:
        require_columns(table, tuple(asked), "tokens")
    assert str(told.value).startswith(f"tokens needs the columns {', '.join(missing)}; it has ")


@pytest.mark.parametrize("function", [summaries.compare_outlets, summaries.summarize_outlets, summaries.pair_articles])
def test_measures_that_are_no_table_are_refused_by_name(function):
    articles = pd.DataFrame({"doc_id": ["a"], "outlet": "A", "n_words": 1, "event_id": ""})
    with pytest.raises(ValueError, match="^measures: a table"):
        function(None, articles)
    with pytest.raises(ValueError, match="^articles: a table"):
        function(pd.DataFrame({"doc_id": ["a"], "measure": "m", "n": 1, "of": 2}), None)


def test_articles_of_which_a_table_has_no_row_are_named():
    table = pd.DataFrame({"doc_id": ["a", "b", "b"]})
    require_rows(table, ["b", "a"], "tokens")
    with pytest.raises(ValueError, match="^tokens has no row of 'c', 'd': take both tables from the same articles"):
        require_rows(table, ["d", "a", "c", "c"], "tokens")


@pytest.mark.parametrize(
    "function",
    [summaries.measure_articles, summaries.list_outlets, steps.list_articles, steps.bound_words, steps.compare_words,
     steps.compare_pages, lambda given: summaries.make_card(given, "A")],
)  # fmt: skip
@pytest.mark.parametrize("given", [None, "folder", pd.DataFrame({"articles": ["a"]})], ids=["None", "str", "DataFrame"])
def test_what_is_no_story_is_refused_with_its_kind(function, given):
    kind = "None" if given is None else f"a {type(given).__name__}"
    with pytest.raises(ValueError, match=f"^story: what .* gives is needed here, and this is {kind}\\.$"):
        function(given)


@pytest.mark.parametrize("function", [story.read_story, corpus.load_lines, findings.read_versions])
@pytest.mark.parametrize("given", [pd.DataFrame({"doc_id": ["a"]}), ["corpus"], 3], ids=["DataFrame", "list", "int"])
def test_a_folder_that_is_no_path_is_refused_with_its_kind(function, given):
    with pytest.raises(ValueError, match=f"^folder is the path of a folder .*; it is a {type(given).__name__}"):
        function(given)


def test_a_number_has_its_noun_in_the_right_number():
    assert [count_of(n, "word") for n in (0, 1, 2011)] == ["0 words", "1 word", "2,011 words"]
    assert [count_times(n) for n in (0, 1, 2011)] == ["0 times", "once", "2,011 times"]
