"""Does every step go with anybody's articles, and does one that cannot be made leave the others alone?"""

import contextlib
import io
from pathlib import Path
from types import SimpleNamespace

import matplotlib.pyplot as plt
import nbformat
import pandas as pd
import pytest

from newsframing import steps, story

OWN = Path(__file__).parents[1] / "notebooks" / "11_your_own_articles.ipynb"
FARE = 'The council voted on Monday to raise the bus fare by {} percent, the mayor said.\n\n"{}," Anna Berg said.\n'


def write_folder(folder, pages, outlets=None, event_id=""):
    """Write a folder of articles; outlets by doc_id, Herald if not given."""
    (folder / "pages").mkdir()
    rows = ["doc_id,outlet,event_id"]
    for doc_id, text in pages.items():
        (folder / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{doc_id},{(outlets or {}).get(doc_id, 'Herald')},{event_id}")
    (folder / "articles.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    """Return the story of two reports of one event that were not given one, and one page with nothing on it."""
    pages = {
        "a": FARE.format("10", "It is a great pity that the council has done this to the drivers"),
        "b": FARE.format("12", "It is a great pity that the council has done this to the drivers"),
        "c": "Sign in\nSubscribe\n",
    }
    folder = write_folder(tmp_path_factory.mktemp("own"), pages, {"a": "Herald", "b": "Post", "c": "Herald"})
    return story.read_story(folder)


def test_a_step_that_cannot_be_made_is_named_and_the_next_one_goes_on(capsys):
    with steps.step("Who speaks"):
        raise ValueError("Nobody is quoted.")
    with steps.step("Numbers"):
        raise KeyError("value")
    said = capsys.readouterr().out.splitlines()
    assert said == [
        "Who speaks: this step cannot be made with these articles. Nobody is quoted.",
        "Numbers: this step cannot be made with these articles (KeyError). 'value'",
    ]


def test_ctrl_c_ends_everything():
    with pytest.raises(KeyboardInterrupt), steps.step("Who speaks"):
        raise KeyboardInterrupt


def test_speakers_with_the_most_words_are_drawn_and_of_nobody_there_is_no_figure(read):
    speakers = steps.choose_speakers(read)
    assert speakers[["doc_id", "speaker_name", "n_words"]].to_numpy().tolist() == [
        ["a", "Anna Berg", 14], ["b", "Anna Berg", 14],
    ]  # fmt: skip
    assert len(steps.choose_speakers(read, most=1)) == 1
    with pytest.raises(ValueError, match="No words in quotation marks"):
        steps.choose_speakers(read._replace(quotations=read.quotations[:0]))


def test_voices_of_every_outlet_are_drawn_and_of_no_words_there_is_no_figure(read):
    assert steps.choose_voices(read)["doc_id"].tolist() == ["a"] * 3 + ["b"] * 3
    assert set(steps.choose_voices(read, most=1)["doc_id"]) == {"a"}
    with pytest.raises(ValueError, match="There are no words"):
        steps.choose_voices(read._replace(tokens=read.tokens[:0]))


def test_kinds_of_words_are_weighed_and_each_hit_has_its_sentence(read):
    weighed = steps.weigh_words(read)
    assert len(weighed) == 10 and weighed["evidence"].str.startswith(("not enough evidence", "no hit")).all()
    hits = steps.list_words(read)
    assert len(hits) == weighed["n"].sum()
    assert hits["sentence"].ne("").all()


def test_articles_with_something_to_mind_stand_first(read):
    table = steps.list_articles(read)
    assert table["doc_id"].tolist() == ["a", "b", "c"]
    assert table["note"].tolist() == [
        "short: hardly anything can be counted", "short: hardly anything can be counted",
        "no article was found on the page",
    ]  # fmt: skip
    assert table.loc[2, ["n_words", "words_of_page"]].tolist() == [0, 3]
    longer = read._replace(articles=read.articles.assign(n_words=[120, 40, 0]))
    assert steps.list_articles(longer)["doc_id"].tolist()[-1] == "a"


def test_the_longest_lines_left_out_are_listed_with_their_rule(read):
    out = steps.list_left_out(read.lines, each=1)
    assert out[["doc_id", "text", "n_words"]].to_numpy().tolist() == [["c", "Sign in", 2]]
    assert out["rule"].ne("").all()


def test_of_each_article_the_first_rows_are_taken_outlets_in_turn():
    articles = pd.DataFrame({"doc_id": ["a", "b", "c", "d"], "outlet": ["Alfa", "Alfa", "Beta", "Beta"]})
    table = pd.DataFrame({"doc_id": ["a", "a", "a", "b", "d"], "n": [1, 2, 3, 4, 5]})
    assert steps.take_each(table, articles, each=2)["n"].tolist() == [1, 2, 5, 4]
    assert steps.take_each(table, articles, each=1, most=2)["n"].tolist() == [1, 5]
    assert steps.take_each(table[:0], articles).empty


def test_an_event_of_ones_own_wins_and_without_one_it_is_proposed_with_its_evidence(read):
    events = steps.name_events(read).set_index("doc_id")
    assert events.loc["a", "event"] == events.loc["b", "event"] != events.loc["c", "event"]
    assert events.loc["a", "event"].startswith("proposed ") and events.loc["a", "evidence"]
    own = steps.name_events(read._replace(articles=read.articles.assign(event_id=["fare", "", "fare"])))
    assert own["event"].tolist()[::2] == ["fare", "fare"] and own["evidence"].tolist()[::2] == ["", ""]
    assert steps.list_events(own)["doc_id"].tolist() == ["a", "c"]


def test_the_closest_two_of_one_event_are_laid_side_by_side(read):
    both = steps.lay_closest_side_by_side(read, steps.name_events(read))
    assert {"a", "b"} <= set(both.columns) and "in both" in set(both["found"])
    alone = read._replace(articles=read.articles.assign(event_id=["x", "y", "z"]))
    with pytest.raises(ValueError, match="No two articles here"):
        steps.lay_closest_side_by_side(alone, steps.name_events(alone))


def test_laid_side_by_side_two_sentences_share_a_man_only_if_the_story_knows_his_spellings():
    sentences = pd.DataFrame(
        {
            "doc_id": ["a", "b"],
            "sentence_id": 0,
            "text": ["Zlatibor Djordjevic wept bitter tears.", "Zlatibor Dzhordzhevich laughed loudly."],
        }
    )
    aliases = pd.DataFrame(
        {
            "variant": ["Zlatibor Djordjevic", "Zlatibor Dzhordzhevich"],
            "name": "Zlatibor Djordjevic",
            "kind": "person",
        }
    )
    for known, shared in ((aliases, "Zlatibor, Djordjevic/Dzhordzhevich"), (aliases.iloc[:0], "Zlatibor")):
        both = steps.lay_side_by_side(SimpleNamespace(sentences=sentences, aliases=known), "a", "b")
        assert both["shared"].tolist() == [shared]


def test_numbers_of_a_proposed_event_are_held_together(read):
    events = steps.name_events(read)
    pairs = steps.compare_numbers(read, events)
    assert pairs[["number", "other_number"]].to_numpy().tolist() == [["10 percent", "12 percent"]]
    assert steps.compare_numbers(read, events.assign(event=["x", "y", "z"])).empty


def test_what_pages_say_is_one_row_where_every_answer_is_the_same(read):
    (row,) = steps.compare_pages(read).to_dict("records")
    assert row["what"].startswith("a person signs; a picture is credited;")
    assert (row["outlet"], row["answer"]) == ("Herald", "not enough evidence: fewer than 5 articles on a side")


def test_words_are_compared_by_outlet_or_else_by_article_and_need_two(read):
    words = steps.compare_words(read, at_most=4)
    assert len(words) == 4 and set(words["group"]) <= {"Herald", "Post"}
    one = steps.compare_words(read._replace(articles=read.articles.assign(outlet="Herald")))
    assert set(one["group"]) == {"a", "b"}
    assert {"Anna", "Berg", "Monday"} & set(one["word"])  # as written
    assert set(words["about"]) == {"these texts only"}
    least = steps.bound_words(read)
    assert least["by_article"].tolist() == ["", ""] and least["about"].str.contains("each side needs 5").all()
    alone = read._replace(tokens=read.tokens[read.tokens["doc_id"] == "a"])
    with pytest.raises(ValueError, match="two articles are needed"):
        steps.compare_words(alone)


@pytest.mark.parametrize(
    ("sizes", "by_article"),
    # All that has the word in one outlet by chance: C(5,5)/C(10,5) = .004, and C(5,4)/C(10,4) = .024; .0125 is allowed.
    # Of 5 and 9: C(5,4)/C(14,4) = .005, C(5,3)/C(14,3) = .027; C(9,7)/C(14,7) = .010, C(9,6)/C(14,6) = .028.
    [((5, 5), ["5 : 0", "5 : 0"]), ((5, 9), ["4 : 0", "7 : 0"]), ((4, 9), ["", ""])],
)
def test_the_smallest_difference_that_outlets_of_some_articles_can_show(sizes, by_article):
    names = [f"{outlet}{i}" for outlet, n in zip("ab", sizes, strict=True) for i in range(n)]
    rows = [(name, 0, place, word) for name in names for place, word in enumerate(["the", "fare", "rose", name])]
    made = SimpleNamespace(
        articles=pd.DataFrame({"doc_id": names, "outlet": [name[0] for name in names], "event_id": ""}),
        tokens=pd.DataFrame(rows, columns=["doc_id", "sentence_id", "token_id", "token"]),
    )
    least = steps.bound_words(made)
    assert least["by_article"].tolist() == by_article
    assert least["articles"].tolist() == [f"{sizes[0]} and {sizes[1]}", f"{sizes[1]} and {sizes[0]}"]
    about = "the groups, by article" if min(sizes) > 4 else "these texts only"
    assert least["about"].str.startswith(about).all()


LONG = "a" * 100
WIDE = "日" * 60
CORPORA = {
    "one article": {"a": FARE.format("10", "It is a pity")},
    "nothing but menus": {"a": "Sign in\nSubscribe\n", "b": "Share\n"},
    "another language": {"a": "Rada města v pondělí schválila nové jízdné, řekl starosta novinářům.\n"},
    "very long and wide names": {LONG: FARE.format("10", "It is a pity"), WIDE: FARE.format("12", "It is none")},
    "ranges in two units": {
        "a": FARE.format("10", "We saw about five to 20 miles (eight to 32 kilometers) of road"),
        "b": FARE.format("12", "From zero to 60 mph (97 kph) and ~5–10 feet (less than 1.000 inch)"),
    },
    "names that are other things": {"NA": FARE.format("10", "It is"), "1": FARE.format("11", "It is"), "1.0": "Rain."},
}
MAY_BE_SAID = (
    "No words in quotation marks are given to anybody.",
    "There are no words.",
    "No two articles here are known, or proposed, to report one event.",
    "To compare words, two articles are needed that have any.",
    "needs at least 2",
    "tokens holds no",
    "two outlets at least are compared",
)


@pytest.mark.parametrize("pages", CORPORA.values(), ids=CORPORA)
def test_the_notebook_goes_through_over_odd_articles_and_says_only_what_it_may(pages, tmp_path, monkeypatch):
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(write_folder(tmp_path, pages)))
    monkeypatch.delenv("NEWSFRAMING_FIGURES", raising=False)
    names, said = {}, io.StringIO()
    with contextlib.redirect_stdout(said):
        for number, cell in enumerate(nbformat.read(OWN, as_version=4).cells):
            if cell.cell_type == "code":
                exec(compile(cell.source, f"cell {number} of {OWN.name}", "exec"), names)
    plt.close("all")
    told = [line for line in said.getvalue().splitlines() if "cannot be made" in line]
    assert [line for line in told if not any(words in line for words in MAY_BE_SAID)] == []
    assert sorted(names["articles"]["doc_id"]) == sorted(pages)


def test_yes_or_no_is_one_row_for_a_question_whose_answers_are_the_same_and_shows_its_intervals():
    outlets = ["Dawn"] * 12 + ["Herald"] * 12 + ["Post"] * 12
    articles = pd.DataFrame({"doc_id": [f"d{place}" for place in range(36)], "outlet": outlets, "n_words": 100})
    signals = [
        (doc_id, signal, value, "page")
        for place, doc_id in enumerate(articles["doc_id"])
        for signal, value in (("dateline", "none"), ("agency_credited", "AFP" if place < 12 else "none"))
    ]
    signals = pd.DataFrame(signals, columns=["doc_id", "signal", "value", "basis"])
    table = steps.compare_pages(SimpleNamespace(signals=signals, articles=articles))
    assert table["what"].tolist() == ["an agency is credited"] * 3 + ["there is a dateline"]
    dateline = table.iloc[3]
    assert (dateline["outlet"], dateline["between"]) == ("Dawn; Herald; Post", "")
    assert dateline["answer"] == "not enough evidence: fewer than 5 in both together"
    assert table["between"].iloc[:3].ne("").all() and table["answer"].iloc[0] == "more in Dawn"


def test_no_outlet_of_many_is_left_out_of_the_tables_of_sums():
    table = pd.DataFrame([["words", "narration", *range(13)]], columns=["part", "what", *"abcdefghijklm"])
    tables = steps.split_outlets(table)
    assert [list(one)[2:] for one in tables] == [list("abcdef"), list("ghijkl"), ["m"]]
    assert all(list(one)[:2] == ["part", "what"] for one in tables)
