"""Does somebody who ticks a choice see what becomes of the finding, and what each other choice would make of it?"""

import gc
import json
import shutil
import weakref

import pandas as pd
import pytest

from newsframing import corpus, explore, findings, robustness, story

ALTERNATIVE, NOTHING = "text: page as received", "cannot be computed"


@pytest.fixture(scope="module")
def s():
    return story.read_story()


@pytest.fixture(scope="module")
def other():
    return story.read_story("tests/data/other_corpus")


def table_of(view):
    return view.parts[1].table


@pytest.mark.parametrize("name", findings.list_findings()["finding"])
def test_each_alternative_changed_alone_answers_as_the_whole_table_of_ways_does(s, name):
    ways = findings.try_finding(name)
    choices = list(ways.columns[: list(ways.columns).index("value")])
    alone = ways[ways["n_changed"] <= 1]
    shown = table_of(explore.try_choices(s, name))
    assert len(shown) == sum(ways[choice].nunique() for choice in choices)
    for row in shown.itertuples():
        name_of = row[shown.columns.get_loc("_choice") + 1]
        alternative = row[shown.columns.get_loc("_alternative") + 1]
        same = alone[[alternative == (f"{one:g}" if isinstance(one, float) else str(one)) for one in alone[name_of]]]
        same = same[same["n_changed"] == (0 if row.chosen else 1)].iloc[0]
        said = {True: "holds", False: "does not hold"}.get(same["holds"] if pd.notna(same["holds"]) else None)
        nothing = NOTHING if same["note"].startswith(robustness.CANNOT) else "not enough evidence"
        assert row.answer == (said or nothing)
        assert row.value == pytest.approx(same["value"], nan_ok=True)


def test_what_is_ticked_is_what_is_asked(s):
    ticked = ("correction: bonferroni", "text: body, captions")
    view = explore.try_choices(s, "kosovar", ticked)
    found = findings.compare_term(
        findings.read_versions(), doc_id="rferl-2011", term="kosovar", correction="bonferroni", text="body, captions"
    )
    chosen = table_of(view).query("chosen")
    assert set(chosen["value"]) == {found["value"]}
    assert {"correction", "text"} <= set(chosen["_choice"])
    assert found["note"] in view.says[0]
    assert view.says[1].startswith(f"{sum(table_of(view)['answer'] != chosen['answer'].iloc[0])} of the ")


def test_the_line_makes_the_same_view(s):
    view = explore.try_choices(s, "tone", (ALTERNATIVE,))
    assert view.line == "explore.try_choices(s, 'tone', ('text: page as received',))"
    again = eval(view.line, {"explore": explore, "s": s})
    assert json.dumps(again.as_data(), allow_nan=False) == json.dumps(view.as_data(), allow_nan=False)
    assert explore.try_choices(s).line == "explore.try_choices(s)"


def test_each_point_of_the_figure_leads_to_its_row(s):
    sent = explore.try_choices(s, "tone").as_data()["parts"]
    assert len(sent[0]["labels"]) == len(sent[1]["rows"]) == len(set(sent[0]["keys"]))
    assert all(f'id="point-{place}"' in sent[0]["svg"] for place in range(len(sent[0]["keys"])))


@pytest.mark.parametrize("name, n", [("kosovar", 10), ("labels", 15), ("quoted", 20), ("sourced", 15)])
def test_the_words_that_a_question_counts_stand_below_it(s, name, n):
    words = explore.try_choices(s, name).parts[2].table
    n_hits = words["text"].str.lower().str.count("kosovar").sum() if name == "kosovar" else len(words)
    assert n_hits == n


def test_any_folder_can_be_asked_and_claims_of_other_articles_are_left_out(other):
    asked = explore.list_questions(other, "tests/data/other_corpus")
    assert not set(asked["question"]) & set(findings.list_findings()["finding"])
    assert "numbers with a source" in set(asked["question"])
    for question in asked["question"]:
        view = explore.try_choices(other, question, folder="tests/data/other_corpus")
        assert view.title and len(table_of(view)) > 1
        json.dumps(view.as_data(), allow_nan=False)
    # The claims that ship are about articles which are not in this story.
    assert not set(explore.list_questions(other)["question"]) & set(findings.list_findings()["finding"])


def test_a_question_that_is_a_claim_of_the_folder_is_offered_once(s):
    asked = explore.list_questions(s)
    assert asked.loc[asked["needs"].eq(""), "claim"].is_unique
    assert "quoted" in set(asked["question"]) and "side quoted most" not in set(asked["question"])
    assert explore.try_choices(s, "side quoted most").title == explore.try_choices(s, "quoted").title


def test_a_word_of_ones_own_can_be_asked(s):
    view = explore.try_choices(s, "a word", doc_id="reuters-2023", term="Protected")
    assert view.title == "the text of reuters-2023 has protected more often than all others together"


def test_without_an_article_the_claims_about_it_are_not_offered(tmp_path):
    folder = shutil.copytree(corpus.SHIPPED, tmp_path / "four")
    (folder / "pages" / "rferl-2011.txt").unlink()
    for name in ("articles.csv", "facts.csv"):
        rows = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text("".join(row for row in rows if not row.startswith("rferl-2011,")), encoding="utf-8")
    asked = set(explore.list_questions(story.read_story(folder), folder)["question"])
    assert {"tone", "hedging", "briefing"} <= asked and not {"kosovar", "labels", "petition"} & asked


@pytest.mark.parametrize("wrong, said", [
    ({"question": "kosovars"}, "there is no question 'kosovars'; choose one of kosovar, labels"),
    ({"chosen": ("texts: body",)}, "there is no choice 'texts' behind this question; there are text, voice"),
    ({"chosen": ("text: all", "voice: none")}, "'text' has no alternative 'all'; it has 'body', .* 'voice' has no"),
    ({"question": "a word", "term": "xyzzy"}, "no page has the word 'xyzzy': write one word as it stands"),
    ({"question": "tone of an article", "doc_id": "nobody"}, "there is no article 'nobody'; choose one of bnr-2022"),
])  # fmt: skip
def test_what_is_not_there_is_refused_by_name(s, wrong, said):
    with pytest.raises(ValueError, match=said):
        explore.try_choices(s, **wrong)


def test_what_was_read_of_a_story_goes_when_the_story_does():
    own = story.read_story("tests/data/other_corpus")
    explore.list_questions(own, "tests/data/other_corpus")
    gone = weakref.ref(own.articles)
    del own
    gc.collect()
    assert gone() is None
