"""A word as somebody types it: counted by hand in three short articles, and led back to its sentences."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import explore, story
from newsframing.counts import FEWEST_HITS

ROOT = Path(__file__).parents[2]

PAGES = {
    # 14 words; tax is narrated, then quoted.
    "a": ("Alpha", 'The tax rose. "A tax on taxes is a taxing tax," Anna Berg said.'),
    # 9 words; tax is reported by Anna Berg, as part of the phrase "new tax".
    "b": ("Alpha", "Anna Berg said that a new tax was planned."),
    "c": ("Beta", "Nothing happened here. Syntax and populism grew."),
}


def write(folder, pages):
    """Write a folder of pages, by doc_id (outlet, text)."""
    (folder / "pages").mkdir(parents=True)
    rows = pd.DataFrame([(doc_id, outlet) for doc_id, (outlet, _) in pages.items()], columns=["doc_id", "outlet"])
    rows.to_csv(folder / "articles.csv", index=False)
    for doc_id, (_, text) in pages.items():
        (folder / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    return story.read_story(folder)


@pytest.fixture(scope="module")
def s(tmp_path_factory):
    return write(tmp_path_factory.mktemp("three") / "corpus", PAGES)


@pytest.fixture(scope="module")
def five():
    return story.read_story()


@pytest.fixture(scope="module")
def other():
    return story.read_story(ROOT / "tests" / "data" / "other_corpus")


def part(view, words):
    """The part whose caption or title begins with these words."""
    names = [getattr(one, "caption", "") or getattr(one, "title", "") for one in view.parts]
    return view.parts[next(place for place, name in enumerate(names) if name.startswith(words))]


def test_hits_are_counted_by_article_and_outlet_with_those_that_have_none(s):
    view = explore.find_word(s, "tax")
    articles = part(view, "By article").table
    assert articles[["doc_id", "n", "n_words"]].to_numpy().tolist() == [["a", 3, 14], ["b", 1, 9], ["c", 0, 7]]
    assert articles["per_1000_words"].tolist() == [1000 * 3 / 14, 1000 / 9, 0]
    assert articles["interval"].str.startswith("not enough evidence").all()
    outlets = part(view, "By outlet").table
    assert outlets[["outlet", "n", "n_words", "articles_with_it"]].to_numpy().tolist() == [
        ["Alpha", 4, 23, "2 of 2"],
        ["Beta", 0, 7, "0 of 1"],
    ]
    assert outlets["interval"].str.startswith("not enough evidence").all()  # none is carried over from an article


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("tax", {"tax": 4}),
        ("TAX*", {"tax": 4, "taxes": 1, "taxing": 1}),
        ("*tax", {"tax": 4, "Syntax": 1}),
        ("*tax*", {"tax": 4, "taxes": 1, "taxing": 1, "Syntax": 1}),
        ("*ism", {"populism": 1}),
        ("new tax*", {"new tax": 1}),
        ("tax. ", {"tax": 4}),
        ("t.x", {}),
        ("ta+", {}),
        ("(tax)", {"tax": 4}),
        ("[tax", {"tax": 4}),
        ("rose a", {}),
    ],
)
def test_forms_are_found_as_typed_and_signs_give_no_orders(s, word, forms):
    view = explore.find_word(s, word)
    if not forms:
        assert any("stands in none of 3 articles" in words for words in view.says)
        return
    table = part(view, "Forms").table
    assert dict(zip(table["form"], table["n"], strict=True)) == forms


def test_each_context_has_its_voice_its_speaker_and_its_sentence(s):
    contexts = part(explore.find_word(s, "tax"), "Contexts")
    rows = contexts.table[["left", "word", "right", "voice", "said_by", "doc_id"]].to_numpy().tolist()
    assert rows[0] == ["The", "tax", 'rose. "A tax on taxes is a taxing', "narration", "the article", "a"]
    assert [row[3:5] for row in rows[1:]] == [["quotation", "Anna Berg"]] * 2 + [["reported", "Anna Berg"]]
    assert contexts.behind["sentence"].tolist()[-1] == "Anna Berg said that a new tax was planned."


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("article", ["The", '"A', "taxing", "new"]),
        ("left", ['"A', "new", "taxing", "The"]),
        ("right", ["taxing", '"A', "The", "new"]),
        ("voice", ['"A', "taxing", "new", "The"]),
    ],
)
def test_contexts_are_sorted_by_article_by_the_word_before_or_after_or_by_voice(s, sort, order):
    table = part(explore.find_word(s, "tax", sort=sort), "Contexts").table
    assert [left.split()[-1] for left in table["left"]] == order


def test_every_count_leads_to_as_many_contexts(five):
    view = explore.find_word(five, "serb*")
    for words in ("By article", "By outlet", "Forms"):
        shown = part(view, words)
        behind = shown.behind[shown.key].value_counts()
        assert shown.table.set_index(shown.key)["n"].tolist() == [behind.get(key, 0) for key in shown.table[shown.key]]
    strips = part(view, "Where")
    n = len(part(view, "Contexts").table)
    assert len(strips.points) == n
    assert set(strips.points[strips.key]) <= set(strips.behind[strips.key])
    drawing = view.as_data()["parts"][1]["svg"]
    assert all(f'id="point-{number}"' in drawing for number in range(n))


def test_the_five_articles_have_the_interval_of_the_room_that_counts(five):
    row = part(explore.find_word(five, "serbs"), "By article").table.set_index("doc_id").loc["rferl-2011"]
    assert row["n"] >= FEWEST_HITS
    assert row["interval"].count(" to ") == 1
    low, high = map(float, row["interval"].split(" to "))
    assert low < row["per_1000_words"] < high


def test_what_is_looked_for_is_said_where_it_is_not_what_was_typed(five):
    view = explore.find_word(five, "serbs'")
    assert view.title == "The word “serbs”" and "Signs, and a possessive ending, are not looked for." in view.says
    view = explore.find_word(five, "Kosovo serb*")
    assert "The words stand side by side in a sentence, whatever sign is between them." in view.says
    assert "Kosovo, Serbia" in part(view, "Forms").table["form"].tolist()


def test_what_stands_around_a_word_is_held_against_what_stands_elsewhere(five):
    around = part(explore.find_word(five, "serbs"), "What stands around")
    rows = around.table.set_index("collocate")
    assert rows.loc["Kosovar", "n"] == 8
    assert rows.loc["Kosovar", "evidence"] == "more often here than elsewhere"
    assert rows.loc["Kosovar", "log_ratio"] > 0 and rows.loc["Kosovar", "expected"] < 8
    few = rows[rows["n"] < FEWEST_HITS]
    assert few["log_ratio"].isna().all() and few["evidence"].str.startswith("not enough evidence").all()
    assert rows.loc["the", "kind"] == "function word"
    behind = around.behind["_collocate"].value_counts()
    assert around.table.set_index("_collocate")["n"].to_dict() == behind.to_dict()
    assert rows["kind"].eq("function word").is_monotonic_increasing  # set apart below the others


def test_without_a_word_the_view_says_what_to_type_and_offers_words_to_try(five):
    view = explore.find_word(five)
    assert "Type a word" in view.says[0]
    words = part(view, "Words to try").table
    assert {"kosovo", "serbs"} <= set(words["word"].str.lower())
    assert not {"the", "of", "and", "in"} & set(words["word"].str.lower())
    assert dict(zip(words["word"], words["n"], strict=True))["Kosovo"] == len(
        part(explore.find_word(five, "kosovo"), "Contexts").table
    )


@pytest.mark.parametrize("word", ["*", "...", "**", "k*o", "serb* *", "a" * 500])
def test_what_cannot_be_looked_for_is_refused_in_one_sentence_that_names_it(s, word):
    with pytest.raises(ValueError) as raised:
        explore.find_word(s, word)
    assert word[:20] in str(raised.value) and "\n" not in str(raised.value) and len(str(raised.value)) < 300


def test_a_wrong_order_is_refused_with_those_that_there_are(s):
    with pytest.raises(ValueError, match="one of article, left, right, voice; it is 'up'"):
        explore.find_word(s, "tax", sort="up")
    with pytest.raises(ValueError, match="7"):
        explore.find_word(s, 7)


def test_a_word_that_stands_nowhere_is_said_and_every_article_is_listed_with_none(s):
    view = explore.find_word(s, "<b>'\"\n")
    assert any("none of 3 articles" in words for words in view.says)
    assert part(view, "By article").table["n"].tolist() == [0, 0, 0]
    view.as_data()


def test_the_line_makes_the_same_view(s):
    word = 'it\'s "new" tax*'
    view = explore.find_word(s, word, sort="left")
    again = eval(view.line, {"explore": explore, "s": s})
    assert again.as_data() == view.as_data()


def test_another_order_of_the_articles_changes_the_order_alone(s):
    turned = s._replace(articles=s.articles[::-1].reset_index(drop=True))
    one, other = (part(explore.find_word(each, "tax*"), "By article").table for each in (s, turned))
    assert one["doc_id"].tolist() == other["doc_id"].tolist()[::-1]
    pd.testing.assert_frame_equal(one, other[::-1].reset_index(drop=True))


def test_one_article_alone_odd_names_and_another_corpus_have_their_views(tmp_path, other):
    read = write(tmp_path / "odd", {"odd": ("<i>O'Hara</i>", "الضريبة tax 😀 tax. مرحبا 税金.")})
    odd = read._replace(**{name: table.replace({"doc_id": {"odd": "o'd\"d\n<b>"}})
                           for name, table in read._asdict().items() if "doc_id" in table})  # fmt: skip
    view = explore.find_word(odd, "tax")
    assert part(view, "By article").table["n"].tolist() == [2]
    view.as_data()
    assert part(explore.find_word(odd, "الضريبة"), "By article").table["n"].tolist() == [1]
    for word in ("", "the", "said"):
        explore.find_word(other, word).as_data()


@settings(max_examples=30)
@given(st.text(alphabet="tax*. .+([s'’-", min_size=1, max_size=8))
def test_whatever_is_typed_gives_counts_that_add_up_or_one_sentence(s, word):
    try:
        view = explore.find_word(s, word)
    except ValueError as refused:
        assert "\n" not in str(refused)
        return
    if not word.strip():
        return
    n = sum(len(one.table) for one in view.parts if getattr(one, "caption", "").startswith("Contexts"))
    assert part(view, "By article").table["n"].sum() == part(view, "By outlet").table["n"].sum() == n
