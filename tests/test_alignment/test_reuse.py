"""Runs of words that two articles share: by hand, against a slow count, and on the pages as they came."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import corpus
from newsframing.alignment import _reuse as reuse
from newsframing.alignment import measure_reuse
from newsframing.alignment._reuse import COLUMNS
from newsframing.tables import WORD

TEXTS = st.lists(st.lists(st.sampled_from("a b c A, c. don’t don't".split()), max_size=12).map(" ".join), max_size=4)
AGENCY = (
    "The dam at Marlow is safe, the water authority said on Sunday. Engineers had found a crack in the spillway. "
    "Nobody was hurt."
)


def make_articles(texts: list[str]) -> pd.DataFrame:
    return pd.DataFrame({"doc_id": [f"a{number}" for number in range(len(texts))], "text": texts})


def count_slowly(one: str, other: str, n_words: int) -> tuple[int, int, int]:
    """Shared runs, runs of one, and words of the longest passage in common, by trying everything."""
    one, other = ([word.lower().replace("’", "'") for word in WORD.findall(text)] for text in (one, other))
    runs = [{tuple(words[i : i + n]) for n in [n_words] for i in range(len(words) - n + 1)} for words in (one, other)]
    passages = {
        tuple(one[i:j]) for i in range(len(one)) for j in range(i + n_words, len(one) + 1)
    } & {tuple(other[i:j]) for i in range(len(other)) for j in range(i + n_words, len(other) + 1)}  # fmt: skip
    return len(runs[0] & runs[1]), len(runs[0]), max(map(len, passages), default=0)


# By hand


def test_containment_is_the_share_of_an_articles_own_runs_and_has_a_direction():
    table = measure_reuse(make_articles(["tax cut now please", "no tax cut now"]), n_words=2)
    assert list(table.columns) == list(COLUMNS)
    # a0 has tax cut, cut now, now please; a1 has no tax, tax cut, cut now.
    assert table.to_numpy().tolist() == [
        ["a0", "a1", 2, 3, 2 / 3, "tax cut now", 3],
        ["a1", "a0", 2, 3, 2 / 3, "tax cut now", 3],
    ]
    longer = measure_reuse(make_articles(["tax cut now", "no tax cut now or never again"]), n_words=2)
    assert longer["containment"].tolist() == [2 / 2, 2 / 6]


def test_a_run_that_comes_again_counts_once():
    table = measure_reuse(make_articles(["tax cut tax cut tax cut", "tax cut"]), n_words=2)
    # a0 has tax cut and cut tax.
    assert table[["n_shared", "n_ngrams"]].to_numpy().tolist() == [[1, 2], [1, 1]]


def test_agency_copy_shows_its_original_and_what_was_put_into_other_words_does_not():
    copy = (
        "MARLOW - " + AGENCY.replace("Nobody was hurt.", "There were no injuries.") + " Our reporter adds: it rained."
    )
    free = "Engineers say the Marlow dam will hold although its spillway is cracked. There were no casualties."
    table = measure_reuse(make_articles([AGENCY, copy, free])).set_index(["doc_id", "other_id"])
    # The agency's 23 words make 19 runs of five; its first 20 words, 16 runs, stand in the copy.
    assert table.loc[("a0", "a1"), ["n_shared", "n_ngrams", "n_longest"]].tolist() == [16, 19, 20]
    assert table.loc[("a0", "a1"), "longest"] == AGENCY[: AGENCY.index(". Nobody")]
    assert table.loc[("a0", "a2"), ["n_shared", "containment", "longest", "n_longest"]].tolist() == [0, 0, "", 0]


def test_the_longest_passage_is_given_as_each_article_writes_it_the_first_of_several():
    articles = make_articles(["“Tax CUT now,” he said; bus fare rise.", "tax cut: NOW! Bus fare\n\nrise"])
    table = measure_reuse(articles, n_words=3)
    assert table["longest"].tolist() == ["Tax CUT now", "tax cut: NOW"]


def test_the_most_contained_comes_first_then_the_order_of_the_doc_ids():
    table = measure_reuse(make_articles(["a b c d", "x y", "b c", "a b c"]), n_words=2)
    assert table.loc[table["doc_id"] == "a0", "other_id"].tolist() == ["a3", "a2", "a1"]
    assert table.loc[table["doc_id"] == "a1", "other_id"].tolist() == ["a0", "a2", "a3"]


def test_an_article_shorter_than_a_run_has_no_containment():
    table = measure_reuse(make_articles(["tax cut", "tax cut now please tax cut", ""]), n_words=3)
    short = table[table["doc_id"] != "a1"]
    assert short["n_ngrams"].tolist() == [0, 0, 0, 0]
    assert short["containment"].isna().all()
    assert table.loc[table["doc_id"] == "a1", "containment"].tolist() == [0, 0]


def test_few_or_no_articles_give_few_or_no_rows():
    for texts in ([], ["tax cut now"]):
        table = measure_reuse(make_articles(texts))
        assert (list(table.columns), len(table)) == (list(COLUMNS), 0)
    assert len(measure_reuse(make_articles(["", ""]))) == 2


def test_nearest_keeps_the_most_contained_others_that_share_something():
    articles = make_articles(["a b c d", "x y", "b c", "a b c"])
    table = measure_reuse(articles, n_words=2, nearest=1)
    assert table[["doc_id", "other_id"]].to_numpy().tolist() == [["a0", "a3"], ["a2", "a0"], ["a3", "a0"]]
    everything = measure_reuse(articles, n_words=2)
    kept = measure_reuse(articles, n_words=2, nearest=10)
    pd.testing.assert_frame_equal(kept, everything[everything["n_shared"] > 0].reset_index(drop=True))


@pytest.mark.parametrize("rows_at_a_time", [1, 10_000])
def test_a_large_corpus_may_be_taken_in_parts(monkeypatch, rows_at_a_time):
    articles = make_articles(["a b c d", "x a b", "b c x", "a b c", "d c b a b c"])
    expected = measure_reuse(articles, n_words=2)
    monkeypatch.setattr(reuse, "_WORDS_AT_A_TIME", rows_at_a_time)
    pd.testing.assert_frame_equal(measure_reuse(articles, n_words=2), expected)


def test_rows_may_come_in_any_order_and_doc_ids_in_any_kind():
    articles = make_articles(["a b c d", "b c x", "Ω b c"])
    expected = measure_reuse(articles, n_words=2)
    pd.testing.assert_frame_equal(measure_reuse(articles.iloc[::-1], n_words=2), expected)
    categorical = measure_reuse(articles.astype({"doc_id": "category"}), n_words=2)
    assert categorical.drop(columns=["doc_id", "other_id"]).equals(expected.drop(columns=["doc_id", "other_id"]))
    assert categorical["doc_id"].astype("str").tolist() == expected["doc_id"].tolist()
    assert measure_reuse(articles.assign(doc_id=[3, 2, 1]), n_words=2)["doc_id"].tolist() == [1, 1, 2, 2, 3, 3]


def test_texts_in_another_script_are_counted_too():
    table = measure_reuse(make_articles(["Россия поддерживает Сербию", "россия поддерживает Приштину"]), n_words=2)
    assert table["longest"].tolist() == ["Россия поддерживает", "россия поддерживает"]


# Against a slow count


@settings(deadline=None, derandomize=True, max_examples=150)
@given(TEXTS, st.integers(1, 4))
def test_every_number_is_that_of_a_slow_count(texts, n_words):
    articles = make_articles(texts)
    table = measure_reuse(articles, n_words=n_words)
    assert len(table) == len(texts) * (len(texts) - 1 if texts else 0)
    text_of = articles.set_index("doc_id")["text"]
    for row in table.itertuples():
        expected = count_slowly(text_of[row.doc_id], text_of[row.other_id], n_words)
        assert (row.n_shared, row.n_ngrams, row.n_longest) == expected
        assert row.longest in text_of[row.doc_id]
        assert len(WORD.findall(row.longest)) == row.n_longest
    assert table["containment"].dropna().between(0, 1).all()


# The five articles


def test_on_the_pages_as_they_came_the_two_of_one_outlet_share_an_appeal():
    table = measure_reuse(corpus.load_articles(clean=False)).set_index(["doc_id", "other_id"])
    pair = table.loc[("moscow-times-2011", "moscow-times-2023")]
    assert pair["longest"].startswith("A Message from The Moscow Times")
    assert pair["containment"] > 0.4
    assert (
        table["n_shared"]
        .drop([("moscow-times-2011", "moscow-times-2023"), ("moscow-times-2023", "moscow-times-2011")])
        .max()
        < 10
    )


def test_in_the_articles_alone_only_reports_of_one_event_share_a_passage():
    articles = corpus.load_articles()
    table = measure_reuse(articles)
    event = articles.set_index("doc_id")["event_id"]
    sharing = table[table["n_shared"] > 0]
    assert (sharing["doc_id"].map(event) == sharing["other_id"].map(event)).all()
    longest = sharing.set_index(["doc_id", "other_id"]).loc[("reuters-2023", "moscow-times-2023"), "longest"]
    assert longest == "rights and interests of the Kosovo Serbs must be"


# Refusals


def test_all_that_is_wrong_is_said_at_once():
    articles = pd.DataFrame({"doc_id": ["a", "a", None], "text": ["x", None, "y"]})
    with pytest.raises(
        ValueError, match=r"not for 'a'. .*missing in 1 of 3 rows. .*called 'a'. n_words .* it is 0. nearest .* 1.5"
    ):
        measure_reuse(articles, n_words=0, nearest=1.5)
    with pytest.raises(ValueError, match="articles needs the columns text; it has doc_id"):
        measure_reuse(articles[["doc_id"]])


def test_all_pairs_of_too_many_articles_are_refused_with_the_cure(monkeypatch):
    monkeypatch.setattr(reuse, "MOST_ARTICLES", 2)
    articles = make_articles(["a b", "b c", "c d"])
    with pytest.raises(ValueError, match="holds 3 articles, which make 6 pairs; .* nearest=10"):
        measure_reuse(articles)
    assert len(measure_reuse(articles, n_words=1, nearest=5)) == 4


def test_the_input_is_left_as_it_was():
    articles = make_articles(["a b", "b a"]).iloc[::-1]
    before = articles.copy()
    measure_reuse(articles)
    assert articles.equals(before)
