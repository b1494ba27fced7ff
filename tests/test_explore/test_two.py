"""Are two articles, or two outlets, set side by side with what both say, and what one alone says?"""

from pathlib import Path

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import explore, segment, story
from newsframing.tables import WORD

OTHER = Path(__file__).parents[1] / "data" / "other_corpus"
A = "The old bridge was closed on Monday. Rain fell in Dunton."
B = "Traders were angry. The old bridge was shut on Monday."


def make_story(texts, outlets=None, events=None):
    """A Story with the tables that a comparison needs; whatever else it has is empty."""
    n = len(texts)
    articles = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values()), "headline": "", "published": None})
    articles = articles.assign(outlet=outlets or [f"o{k}" for k in range(n)], event_id=events or [""] * n)
    articles["n_words"] = articles["text"].str.count(WORD.pattern)
    sentences = segment.split_sentences(articles)
    empty = dict.fromkeys(story.Story._fields, pd.DataFrame())
    empty |= {"facts": pd.DataFrame({"doc_id": [], "fact": [], "value": []}),
              "aliases": pd.DataFrame({"variant": [], "name": [], "kind": [], "affiliation": []})}  # fmt: skip
    return story.Story(**empty | {"articles": articles, "sentences": sentences, "tokens": segment.tokenize(sentences)})


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")  # a view that nobody shows keeps its figure open


@pytest.fixture(scope="module")
def shipped():
    return story.read_story()


@pytest.fixture(scope="module")
def other():
    return story.read_story(OTHER)


def part(view, caption):
    return next(part for part in view.parts if getattr(part, "caption", "").startswith(caption))


def read_counts(view, caption="How many sentences"):
    """A row per article or outlet: sentences, with_a_partner, only_here; and behind each number stand as many rows."""
    shown = part(view, caption)
    behind = shown.behind["_cell"].value_counts()
    assert dict(behind) == {
        cell: n for cell, n in zip(shown.table["_cell"], shown.table["sentences"], strict=True) if n
    }
    cells = shown.table["_cell"].str.rpartition("\n")
    table = shown.table.assign(by=cells[0], found=cells[2]).pivot(index="by", columns="found", values="sentences")
    table = table.reindex(cells[0].unique()).rename(columns={"in both": "with_a_partner", "only here": "only_here"})
    return table.assign(sentences=shown.table.groupby(cells[0])["of"].first())[
        ["sentences", "with_a_partner", "only_here"]
    ]


def test_the_sentence_that_both_have_stands_first_with_its_partner_and_the_others_alone():
    view = explore.compare_two(make_story({"a": A, "b": B}), "a", "b")
    table = part(view, "Sentences side by side").table
    assert table[["in a", "in b", "found"]].values.tolist() == [
        ["1 The old bridge was closed on Monday.", "2 The old bridge was shut on Monday.", "1: in both"],
        ["2 Rain fell in Dunton.", "", "2: only in a"],
        ["", "1 Traders were angry.", "3: only in b"],
    ]
    counts = part(view, "How many sentences").table
    assert counts.drop(columns="_cell").values.tolist() == [
        ["a, in both", 1, 2, 0.5], ["a, only here", 1, 2, 0.5], ["b, in both", 1, 2, 0.5], ["b, only here", 1, 2, 0.5]
    ]  # fmt: skip
    assert read_counts(view).loc["a"].tolist() == [2, 1, 1]
    assert "1 of 2 sentences of a has a partner in b." in view.says
    assert view.parts[0].title == "1 of 2 sentences at the left has a partner"
    assert any("No report here is known to be of another event" in said for said in view.says)


def test_a_count_of_partners_has_that_beside_reports_of_other_events_for_its_yardstick():
    rain = "Rain fell in Dunton and the fair was moved."
    made = make_story({"a": A, "b": B, "c": rain, "d": "Fares rise."}, events=["e", "e", "f", "g"])
    says = explore.compare_two(made, "a", "b").says
    assert "A yardstick: beside each of 2 reports of other events, 0 to 1 of 2 sentences of a have a partner." in says
    says = explore.compare_two(made, "a", "c").says  # c itself is no yardstick for c
    assert "A yardstick: beside 1 report of another event, 0 of 2 sentences of a have a partner." in says
    says = explore.compare_two(make_story({"a": A, "b": B, "c": rain, "d": "Fares rise."}), "a", "b").says
    assert (
        "A yardstick: beside each of 2 others here, of whatever event, 0 to 1 of 2 sentences of a have a partner."
        in says
    )
    says = explore.compare_two(make_story({"a": A, "b": B, "c": rain}), "a", "b").says
    assert "A yardstick: beside 1 other here, of whatever event, 1 of 2 sentences of a has a partner." in says
    shown = explore.compare_two(make_story({"a": A, "b": B, "c": rain}, ["x", "y", "y"], ["e", "e", "f"]), "x", "y")
    said = "A yardstick: 1 of 2 sentences has a partner in a report of the other outlet on another event (1 pair)."
    assert said in shown.says
    shown = explore.compare_two(make_story({"b": B, "a": A, "c": rain}, ["x", "y", "x"], ["e", "e", "f"]), "x", "y")
    assert said in shown.says
    shown = explore.compare_two(make_story({"a": A, "b": B}, ["x", "y"], ["e", "e"]), "x", "y")
    assert any("No report here is known to be of another event" in said for said in shown.says)


def test_a_sentence_with_two_partners_is_one_row_behind_the_count():
    long = "The mayor closed the old bridge and opened the new tunnel. It rained."
    made = make_story({"a": long, "b": "The mayor closed the old bridge. The new tunnel was opened."})
    view = explore.compare_two(made, "a", "b")
    shown = part(view, "How many")
    behind = shown.behind[shown.behind["article"] == "a"]
    assert behind["partners"].tolist() == [2, 0]
    assert behind["in_the_other_or_nearest"].iloc[0] == "The mayor closed the old bridge. | The new tunnel was opened."
    assert read_counts(view)["with_a_partner"].tolist() == [1, 2]


def test_pairs_without_a_line_are_no_pairs_and_do_not_hide_those_that_have_one():
    texts = {f"a{k}": "" for k in range(12)} | {"a12": A, "b": B}
    made = make_story(texts, ["x"] * 13 + ["y"], ["e"] * 14)
    view = explore.compare_two(made, "x", "y")
    assert "1 pair of their reports, of 1 event, is compared." in view.says
    assert part(view, "Pairs of reports").table["pair"].tolist() == ["a12 | b"]
    view = explore.compare_two(make_story({"a": "", "b": ""}, ["x", "y"], ["e", "e"]), "x", "y")
    assert view.says[2].startswith("1 pair of their reports tell of one event, but a report without a line is in each")


def test_among_many_articles_without_events_the_view_says_that_none_was_looked_for():
    texts = {f"n{number}": "" for number in range(201)}
    view = explore.compare_two(make_story(texts, ["x"] * 100 + ["y"] * 101), "x", "y")
    assert view.says[2].startswith(
        "articles.csv names no event that both report, and none was looked for: that is done"
    )


def test_of_a_pair_the_words_that_are_the_same_and_those_that_are_replaced_stand_behind_its_row():
    view = explore.compare_two(make_story({"a": A, "b": B}), "a", "b")
    shown = part(view, "Sentences side by side")
    runs = shown.behind[shown.behind["_pair"] == shown.table["_pair"].iloc[0]]
    assert runs[["what", "in a", "in b"]].values.tolist() == [
        ["same", "The old bridge was", "The old bridge was"],
        ["replaced", "closed", "shut"],
        ["same", "on Monday", "on Monday"],
    ]
    words = part(view, "Words of the joined").table.set_index("what")
    assert words.loc["same"].tolist() == [2, 6, 6 / 7, 6, 6 / 7]
    assert words.loc["replaced"].tolist() == [1, 1, 1 / 7, 1, 1 / 7]
    assert words.loc["only in a", "passages"] == 0


def test_every_sentence_is_a_box_of_the_figure_and_a_box_leads_to_its_pair():
    view = explore.compare_two(make_story({"a": A, "b": B}), "a", "b")
    figure, sent = view.parts[0], view.as_data()["parts"][0]
    assert [f'id="point-{number}"' in sent["svg"] for number in range(5)] == [True] * 4 + [False]
    assert figure.points["label"].iloc[0] == "a, sentence 1, in both: The old bridge was closed on Monday."
    behind = figure.behind[figure.behind["_sentence"] == figure.points["_sentence"].iloc[3]]
    assert behind["in_the_other_or_nearest"].tolist() == ["The old bridge was closed on Monday."]


def test_first_and_second_changed_places_mirror_the_table(shipped):
    one = explore.compare_two(shipped, "moscow-times-2023", "reuters-2023")
    two = explore.compare_two(shipped, "reuters-2023", "moscow-times-2023")
    columns = ["in moscow-times-2023", "in reuters-2023", "found", "similarity"]
    tables = [part(view, "Sentences side by side").table[columns] for view in (one, two)]
    tables = [table.assign(found=table["found"].str.partition(": ")[2]) for table in tables]
    rows = [sorted(table.fillna(-1).itertuples(index=False, name=None)) for table in tables]
    assert rows[0] == rows[1]
    counts = [read_counts(view).sort_index() for view in (one, two)]
    assert counts[0].equals(counts[1])


def test_every_two_of_the_articles_that_ship_have_counts_that_are_those_of_the_rows(shipped):
    doc_ids = shipped.articles["doc_id"].tolist()
    sizes = shipped.sentences["doc_id"].value_counts()
    for first in doc_ids:
        for second in doc_ids[doc_ids.index(first) + 1 :]:
            view = explore.compare_two(shipped, first, second)
            rows, counts = part(view, "Sentences side").table, read_counts(view)
            assert counts["sentences"].tolist() == [sizes[first], sizes[second]]
            for name in (first, second):
                assert counts.loc[name, "only_here"] == rows["found"].str.endswith(f": only in {name}").sum()
                joined = rows.loc[rows["found"].str.endswith(": in both"), f"in {name}"]
                assert counts.loc[name, "with_a_partner"] == joined.nunique()
            words = part(view, "Words of the joined").table
            assert (
                words.loc[words["what"] == "same", f"words in {first}"].item()
                == words.loc[words["what"] == "same", f"words in {second}"].item()
            )
    view.as_data()


def test_without_names_the_two_closest_articles_of_one_event_are_taken(shipped, other):
    assert explore.compare_two(shipped).line == "explore.compare_two(s, 'moscow-times-2023', 'reuters-2023')"
    first, second = explore.compare_two(other).line.split("'")[1:4:2]
    assert first.partition("-")[2] == second.partition("-")[2]
    s = shipped  # noqa: F841 (so the line calls the story)
    assert eval(explore.compare_two(shipped).line).says == explore.compare_two(shipped).says
    assert explore.compare_two(shipped, "", "rferl-2011").line.endswith("'moscow-times-2011', 'rferl-2011')")


def test_outlets_are_compared_in_their_reports_of_one_event(other):
    view = explore.compare_two(other, "Herald", "Courier")
    by_pair = part(view, "Pairs of reports").table
    assert by_pair["pair"].tolist() == ["herald-bridge | courier-bridge", "herald-flood | courier-flood"]
    sums = read_counts(view, "Sentences of each outlet")
    for name in ("Herald", "Courier"):
        assert sums.loc[name, "sentences"] == by_pair[f"sentences of {name}"].sum()
        assert sums.loc[name, "with_a_partner"] == by_pair[f"with a partner, of {name}"].sum()
    pair = explore.compare_two(other, "herald-bridge", "courier-bridge")
    assert by_pair["with a partner, of Herald"].iloc[0] == read_counts(pair)["with_a_partner"].iloc[0]
    view.as_data()


def test_outlets_without_an_event_in_common_have_their_counts_side_by_side(shipped):
    view = explore.compare_two(shipped, "BNR", "Reuters")
    assert view.says[2].startswith("No event is known, or proposed, that both report")
    table = view.parts[0].table
    row = table[table["what"] == "in quotation marks"].iloc[0]
    behind = view.parts[0].behind[view.parts[0].behind["_measure"] == row["_measure"]]
    assert behind[["doc_id", "n", "of"]].values.tolist() == [["bnr-2022", 49, 295], ["reuters-2023", 24, 244]]
    assert (row["in BNR"][:9], row["in Reuters"][:9]) == ("49 of 295", "24 of 244")
    view.as_data()


def test_of_many_pairs_some_of_every_event_are_compared_and_the_rest_is_named():
    texts = {f"{side}{k}": A if side == "a" else B for side in "ab" for k in range(5)}
    made = make_story(texts, ["x"] * 5 + ["y"] * 5, ["e", "e", "e", "e", "f"] * 2)
    view = explore.compare_two(made, "x", "y")
    assert "12 pairs of their reports, of 2 events, are compared (of 17: one of each event first)." in view.says
    assert part(view, "Pairs of reports").table["event"].tolist()[:2] == ["e", "f"]


def test_the_same_name_twice_one_article_alone_and_one_without_words_get_a_sentence():
    made = make_story({"a": A, "b": ""})
    assert explore.compare_two(made, "a", "a").says == ("Both are a: choose two that differ.",)
    assert explore.compare_two(made, "a", "b").says[-1] == "b: no sentence to compare."
    alone = make_story({"a": A})
    assert "one article alone" in explore.compare_two(alone).says[0]
    assert "one article alone" in explore.compare_two(alone, "a").says[0]
    assert explore.compare_two(alone, "o0").parts == ()
    assert explore.compare_two(make_story({"a": "", "b": ""})).says[-1] == "a and b: no sentence to compare."


def test_a_name_that_is_an_article_and_an_outlet_is_the_article_unless_the_other_is_an_outlet():
    made = make_story({"Herald": A, "b": B}, ["Post", "Herald"], ["e", "e"])
    assert explore.compare_two(made, "Herald", "b").parts[0].name == "sentences-side-by-side"
    assert part(explore.compare_two(made, "Herald", "Post"), "Pairs").table["pair"].tolist() == ["b | Herald"]


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (("a", "zz"), r"there is no article and no outlet 'zz'; articles are 'a', 'b', outlets 'o0', 'o1'\."),
        (("a", "o1"), r"'a' is an article and 'o1' an outlet: give two articles, or two outlets\."),
    ],
)
def test_what_is_not_there_or_not_alike_is_refused(names, said):
    with pytest.raises(ValueError, match=said):
        explore.compare_two(make_story({"a": A, "b": B}), *names)


@pytest.mark.parametrize("name", ["found", "similarity", "_pair", "_x", "what", '<b>"', "it's", "مقال", "\U0001f600"])
def test_odd_names_and_texts_stand_as_they_are(name):
    made = make_story({name: A + " \U0001f600 <script>$5$</script> قال إنه.\n\nIt's 5.", "b": B}, events=["<e>", "<e>"])
    view = explore.compare_two(made, name, "b")
    assert "<script>" in str(part(view, "Sentences side").table.iloc[:, 1].tolist())
    heads = [head["name"] for head in view.as_data()["parts"][1]["heads"]]
    assert heads[1] == f"in {name}".replace("_", " ") and heads[0] == "found"
    explore.compare_two(made, "o0", "o1").as_data()


WORDS = st.lists(st.sampled_from("bridge old Monday 50 rain. said. Peskov not. shut the".split()), max_size=25).map(
    " ".join
)


@settings(max_examples=15)
@given(WORDS, WORDS)
def test_whatever_two_articles_say_every_sentence_of_both_is_counted_once_as_joined_or_alone(one, other):
    made = make_story({"a": one, "b": other})
    view = explore.compare_two(made, "a", "b")
    if view.parts:
        counts = read_counts(view)
        assert counts["sentences"].tolist() == made.sentences.groupby("doc_id").size().tolist()
        assert (counts["with_a_partner"] + counts["only_here"] == counts["sentences"]).all()
        words = part(view, "Words of the joined").table
        assert words["words in a"].sum() >= counts["with_a_partner"].iloc[0]
