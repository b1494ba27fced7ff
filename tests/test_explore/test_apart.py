"""Which words set one text apart: are the counts, the verdicts and the sentences behind them those of the texts?"""

import json
import re

import numpy as np
import pytest

from newsframing import explore

# In a: 24 words, 12 of them "tax". In b and c: 24 words each, "tax" never, "rain" 6 times each.
TAX = "Tax tax tax rose. Tax tax tax fell. Tax tax tax rose. Tax tax tax fell. A mayor spoke. A crowd left. It was odd."
RAIN = "Rain rain came. Rain rain went. Rain rain came. It was wet. A mayor spoke. A crowd left. It was odd again."


@pytest.fixture(scope="module")
def three(make_story):
    pages = {"a": TAX, "b": RAIN, "c": RAIN}
    return make_story(pages, {"a": "Herald", "b": "Post", "c": "Post"})


def table(view):
    return view.parts[1].table.set_index("_term")


def test_a_word_is_counted_in_the_target_and_in_all_others_with_how_many_words_they_have(three):
    words = table(explore.words_apart(three, "a"))
    n_words = three.articles.set_index("doc_id")["n_words"]
    assert words.loc["tax", ["n", "n_other"]].tolist() == [12, 0]
    assert words.loc["rain", ["n", "n_other"]].tolist() == [0, 12]
    assert words.loc["tax", ["of_words", "of_words_other"]].tolist() == [n_words["a"], n_words["b"] + n_words["c"]]
    expected = np.log2(12.5 / (n_words["a"] + 0.5)) - np.log2(0.5 / (n_words[["b", "c"]].sum() + 0.5))
    assert words.loc["tax", "log_ratio"] == pytest.approx(expected)
    assert words.loc["tax", "verdict"].startswith("more often in a: at least")
    assert words.loc["mayor", "verdict"].startswith("not enough evidence")


def test_the_table_begins_with_what_the_target_has_more_of_and_ends_with_what_it_has_less_of(three):
    words = explore.words_apart(three, "a").parts[1].table
    assert words["term"].iloc[0] == "tax" and words["term"].iloc[-1] == "rain"


def test_swapping_the_two_sides_turns_every_number_round(three):
    one, other = table(explore.words_apart(three, "a", "Post")), table(explore.words_apart(three, "Post", "a"))
    assert set(one.index) == set(other.index)
    other = other.loc[one.index]
    assert one["log_ratio"].to_numpy() == pytest.approx(-other["log_ratio"].to_numpy())
    assert one["low"].to_numpy() == pytest.approx(-other["high"].to_numpy())
    assert one["n"].tolist() == other["n_other"].tolist()


def test_behind_a_word_stand_its_sentences_and_who_says_them(make_story):
    two = make_story({"a": '"We pay the tax," Anna Berg said. Nobody asked.', "b": "The tax fell."})
    view = explore.words_apart(two, "a")
    behind = view.parts[0].behind.query("_term == 'tax'")
    assert behind["doc_id"].tolist() == ["a", "b"]
    assert behind["voice"].tolist() == ["quotation", "narration"]
    assert behind["said_by"].tolist() == ["Anna Berg, quoted", "the article"]
    assert behind["sentence"].iloc[1] == "The tax fell."


def test_of_many_occurrences_the_first_are_listed_and_all_are_counted(make_story):
    pages = {"a": "The tax. " * 60, "b": "Rain. " * 20 + "Tax."}
    behind = explore.words_apart(make_story(pages), "a").as_data()["parts"][0]["behind"]
    assert behind["n_of_key"] == {"the": 60, "tax": 61, "rain": 20}
    assert behind["keys"].count("tax") == 29 and behind["keys"].count("rain") == 12


def test_words_of_either_side_alone_are_drawn_for_both_sides_or_for_none(make_story):
    pages = {
        "a": " ".join(f"a{n}" for n in range(70)) + " tax tax.",
        "b": " ".join(f"b{n}" for n in range(90)) + " tax.",
    }
    view = explore.words_apart(make_story(pages), "a")
    assert view.parts[1].table["term"].tolist() == ["tax"]
    assert view.says[1].startswith("Only in a: 70 words; only in all others: 90 words. Of these, 160 stand only once")


def test_a_line_to_be_filled_in_is_no_word(make_story):
    view = explore.words_apart(make_story({"a": "___ tax ___.", "b": "Rain."}))
    assert set(view.parts[1].table["_term"]) == {"tax", "rain"}


def test_the_heaviest_words_are_named_as_printed_where_they_stand_often_enough_and_with_their_ties(make_story):
    pages = {"a": "tax Tax Tax Tax Tax. " + " ".join(f"w{n} " * 6 for n in range(6)) + ". Odd.", "b": "Rain."}
    says = explore.words_apart(make_story(pages), method="tf-idf").says
    heaviest = "Of the words that stand 5 times or more the heaviest: w0, w1, w2, w3, w4, w5."
    assert says[0] == f"{heaviest} In no other text: w0, w1, w2, w3, w4, w5, Tax."
    assert says[2].startswith("Words that stand 5 times or more: 7 of 8.")


def test_each_point_of_the_figure_is_a_row_of_the_table_and_can_be_clicked(three):
    sent = explore.words_apart(three, "a").as_data()
    figure, words = sent["parts"]
    assert figure["keys"] == words["keys"]
    assert sorted(re.findall(r'id="(point-\d+)"', figure["svg"])) == sorted(
        f"point-{n}" for n in range(len(words["keys"]))
    )
    assert set(words["keys"]) == set(figure["behind"]["keys"])
    assert words["behind_of"] == 0
    json.dumps(sent, allow_nan=False)


def test_what_is_said_counts_the_words_that_differ_and_of_whom_that_speaks(three):
    found, alone, whom, tried = explore.words_apart(three, "a").says
    # tax, rose, fell; rain, came, went, wet, again
    assert (
        alone == "Only in a: 3 words; only in all others: 5 words. Of these, 0 stand only once: too seldom to differ."
    )
    assert found.startswith("More often in a: 1 word; more often in all others: 1 word. Of the other ")
    assert "these texts only: a has 1 article and all others have 2 articles" in whom
    assert "Tarone" in tried


def test_by_article_the_groups_are_spoken_of(make_story):
    pages = {f"{outlet}{n}": f"{text} Article {n}." for outlet, text in (("H", TAX), ("P", RAIN)) for n in range(6)}
    many = make_story(pages, {name: {"H": "Herald", "P": "Post"}[name[0]] for name in pages})
    view = explore.words_apart(many, "Herald")
    assert view.says[2].startswith("It speaks of the groups, by article")
    assert table(view).loc["tax", "verdict"].startswith("more often in Herald")


def test_where_no_word_differs_that_is_a_result(make_story):
    view = explore.words_apart(make_story({"a": "One man came.", "b": "Two men left."}))
    assert view.says[0].startswith("Not enough evidence: of none of 6 words")
    assert view.parts[0].title.startswith("Not enough evidence")


def test_heavy_words_are_those_that_few_others_have(three):
    view = explore.words_apart(three, "a", method="tf-idf")
    words = view.parts[1].table
    assert words["term"].iloc[0] == "tax"
    assert words.loc[0, ["n", "in_texts", "of_texts"]].tolist() == [12, 1, 3]
    assert words.loc[0, "verdict"] == "in no other text"
    mayor = words.set_index("_term").loc["mayor"]
    assert mayor["verdict"] == "in 2 of the other 2; fewer than 5 times: its place says little"


def test_an_outlet_is_one_text_for_tf_idf(three):
    words = table(explore.words_apart(three, "Post", method="tf-idf"))
    assert words.loc["rain", ["n", "in_texts", "of_texts"]].tolist() == [12, 1, 2]


def test_of_a_name_that_is_both_it_can_be_said_which_is_meant(make_story):
    pages = {"Alpha": TAX, "b": RAIN, "c": RAIN, "Beta": RAIN}
    made = make_story(pages, {"Alpha": "Alpha", "b": "Alpha", "c": "Beta", "Beta": "Beta"})
    n_words = made.articles.set_index("doc_id")["n_words"]
    view = explore.words_apart(made, "Alpha", kind="outlets")
    assert table(view).loc["tax", ["of_words", "of_words_other"]].tolist() == [
        n_words["Alpha"] + n_words["b"], n_words["c"] + n_words["Beta"]]  # fmt: skip
    assert view.line == "explore.words_apart(s, 'Alpha', kind='outlets')"
    alone = table(explore.words_apart(made, "Alpha", "Beta", kind="articles"))
    assert alone.loc["tax", ["of_words", "of_words_other"]].tolist() == [n_words["Alpha"], n_words["Beta"]]
    assert explore.compare_two(made, "Alpha", "Beta", kind="outlets").says[0] == "Alpha: 2 articles here."
    assert explore.compare_two(made, "Alpha", "Beta").says[0].startswith("Alpha: Alpha, ")
    for view in (explore.words_apart, explore.compare_two):
        with pytest.raises(ValueError, match="kind is 'articles' or 'outlets'; it is 'papers'"):
            view(made, "Alpha", "Beta", kind="papers")


def test_a_name_of_an_article_and_of_an_outlet_is_the_outlet_beside_an_outlet_alone(make_story):
    pages = {"Alpha": TAX, "b": RAIN, "c": RAIN}
    made = make_story(pages, {"Alpha": "Alpha", "b": "Alpha", "c": "Beta"})
    n_words = made.articles.set_index("doc_id")["n_words"]
    of = {
        names: table(explore.words_apart(made, *names)).loc["tax", "of_words"]
        for names in (("Alpha", "Beta"), ("Alpha", "c"), ("Alpha",))
    }
    assert list(of.values()) == [n_words["Alpha"] + n_words["b"], n_words["Alpha"], n_words["Alpha"]]
    beside = table(explore.words_apart(made, "Beta", "Alpha"))
    assert beside.loc["tax", "of_words_other"] == n_words["Alpha"] + n_words["b"]


def test_an_article_beside_its_own_outlet_is_not_counted_twice(three):
    view = explore.words_apart(three, "b", "Post")
    assert view.title == "Words apart: b beside Post (its other articles)"
    assert table(view).loc["rain", ["n", "n_other"]].tolist() == [6, 6]


@pytest.mark.parametrize("method", ["keyness", "tf-idf"])
@pytest.mark.parametrize(
    ("pages", "target", "reference", "sentence"),
    [
        ({"a": "One man."}, "", "", "a is all there is"),
        ({"a": "One man.", "b": "Two."}, "a", "a", "a and a are the same texts"),
        ({"a": "One man.", "b": "Two."}, "Herald", "", "Herald is all there is"),
        ({"a": "...", "b": "Two men."}, "a", "", "a: no words"),
        ({"a": "One man.", "b": "—"}, "", "", "all others: no words"),
    ],
)
def test_where_nothing_can_be_compared_a_sentence_says_why(make_story, pages, target, reference, sentence, method):
    view = explore.words_apart(make_story(pages), target, reference, method=method)
    assert view.says[0].startswith(sentence) and not view.parts
    json.dumps(view.as_data())


def test_a_text_of_small_words_alone_has_no_heavy_ones(make_story):
    view = explore.words_apart(make_story({"a": "It was the same.", "b": "Tax rose."}), method="tf-idf")
    assert view.says == ("a has only small words, which are left out here.",)


def test_odd_names_and_words_are_data_and_the_line_makes_the_view_again(make_story):
    odd = "a\"<b>'$x$"
    s = make_story({"a": "<b>مرحبا</b> $5 \U0001f600 O’Brien’s tax.", "b": "Tax tax."}, {"a": odd})
    view = explore.words_apart(s, odd, "b", method="keyness")
    again = eval(view.line, {"explore": explore, "s": s})
    assert again.as_data() == view.as_data()
    assert "<b>" not in view.as_data()["parts"][0]["svg"]


def test_an_unknown_article_and_an_unknown_method_are_named_with_what_there_is(three):
    with pytest.raises(ValueError, match=r"target 'x' is neither an article \('a', 'b', 'c'\) nor an outlet"):
        explore.words_apart(three, "x")
    with pytest.raises(ValueError, match="method is one of 'keyness', 'tf-idf'; it is 'lda'"):
        explore.words_apart(three, method="lda")
