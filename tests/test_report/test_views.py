"""Are the views of the page those of `explore`, all that there is room for, and nothing but data?"""

import json
import re

import pandas as pd
import pytest

from newsframing import explore
from newsframing.report import _page as report_page
from newsframing.report import _views as views
from newsframing.story import read_story

HOSTILE = "</script><img src=x onerror=go()> & 'one' \"two\" \u2028\u2029 \U0001f600 <!-- ]]>"


@pytest.fixture(scope="module")
def story(tmp_path_factory):
    """Three articles of two outlets, two on one event, one of them with markup in its text."""
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "pages").mkdir()
    texts = {
        "fare-herald": "The council will raise the bus fare, the mayor said. \"It is needed,\" he said on Monday.",
        "fare-globe": f"The bus fare will rise, the council said on Monday. Riders protested: {HOSTILE}",
        "rain-herald": "It rained on Tuesday. The river rose by two metres, the police said.",
    }  # fmt: skip
    for doc_id, text in texts.items():
        (folder / "pages" / f"{doc_id}.txt").write_text(f"A headline\n\n{text}\n", encoding="utf-8")
    rows = "fare-herald,Herald,fare\nfare-globe,Globe,fare\nrain-herald,Herald,rain\n"
    (folder / "articles.csv").write_text("doc_id,outlet,event_id\n" + rows, encoding="utf-8")
    return read_story(folder, clean=False)  # on so small a page no line would pass for an article


@pytest.fixture(scope="module")
def made(story):
    return views.make_views(story, 5_000_000)


def unpool(value, strings):
    """What the script of the page makes of data: longer words in their places again."""
    if isinstance(value, dict):
        return (
            strings[value[views.POOL]]
            if views.POOL in value
            else {key: unpool(each, strings) for key, each in value.items()}
        )
    return [unpool(each, strings) for each in value] if isinstance(value, list) else value


def find_view(made, title, *chosen):
    """The view that the script shows when these are chosen in a tab."""
    tab = next(tab for tab in made["tabs"] if tab["title"] == title)
    places = [
        [value for value, _ in choice["options"]].index(value)
        for choice, value in zip(tab["choices"], chosen, strict=True)
    ]
    return unpool(made["made"][tab["made"][" ".join(map(str, places))]], made["strings"])


def test_what_is_chosen_shows_the_view_that_explore_makes_of_it(made, story):
    for doc_id in story.articles["doc_id"]:
        for marks in explore.list_marks(story):
            assert find_view(made, "Read", doc_id, marks) == explore.read(story, doc_id, marks).as_data()
    assert find_view(made, "Who speaks", "voice") == explore.who_speaks(story, "voice").as_data()
    assert find_view(made, "Words apart", "Globe") == explore.words_apart(story, "Globe").as_data()
    pair = find_view(made, "Compare two", "fare-globe, fare-herald")
    assert pair == explore.compare_two(story, "fare-globe", "fare-herald").as_data()


def test_articles_come_in_turns_from_each_outlet_and_pairs_of_one_event_first(made):
    read, _, pairs, *_ = made["tabs"]
    assert [value for value, _ in read["choices"][0]["options"]] == ["fare-globe", "fare-herald", "rain-herald"]
    assert read["choices"][0]["options"][0][1] == "fare-globe (Globe)"
    assert [value for value, _ in pairs["choices"][0]["options"]][:2] == ["Globe, Herald", "fare-globe, fare-herald"]


def test_where_there_is_little_room_whole_articles_are_left_out_and_the_page_says_so(story, made):
    few = views.make_views(story, 3 * len(json.dumps(made)) // 10)
    read, word = few["tabs"][0], few["tabs"][-1]
    n = len(read["choices"][0]["options"])
    assert 0 < n < 3
    assert read["note"] == word["note"] == f"There is room for {n} of the 3 articles here."
    assert len(read["made"]) == n * len(explore.list_marks(story))
    assert len(few["texts"]) == n


def test_a_view_that_fails_is_a_sentence_in_its_place(story, monkeypatch):
    def fail(story, by):
        raise RuntimeError("no <b> such thing")

    monkeypatch.setattr(explore, "who_speaks", fail)
    view = find_view(views.make_views(story, 5_000_000), "Who speaks", "side")
    assert view["says"] == ["This view could not be made (RuntimeError: no <b> such thing)."]


def test_words_of_an_article_that_look_like_markup_are_data_to_the_letter(story):
    page = report_page.write_page([], story.articles, [], [], story)
    (script,) = re.findall('<script type="application/json">(.*?)</script>', page, re.DOTALL)
    assert not set("<>&\u2028\u2029") & set(script)
    data = json.loads(script)
    texts = [article["text"] for article in unpool(data["texts"], data["strings"])]
    assert texts == [
        story.articles.set_index("doc_id")["text"][key] for key in ("fare-globe", "fare-herald", "rain-herald")
    ]
    assert any("</script><img src=x onerror=go()>" in text for text in texts)
    assert page.count("</script>") == 2 and "<img" not in page.split("<script")[0]


def test_a_word_is_looked_for_in_the_sentences_of_explore_where_a_browser_counts_them(made, story):
    for article in made["texts"]:
        text = unpool(article["text"], made["strings"]).encode("utf-16-le")
        starts = [*article["starts"], len(text) // 2]
        cut = [text[2 * a : 2 * b].decode("utf-16-le").strip() for a, b in zip(starts, starts[1:], strict=False)]
        own = story.sentences[story.sentences["doc_id"] == article["doc_id"]]
        assert cut == own.sort_values("start")["text"].str.strip().tolist()


def test_the_same_articles_make_the_same_page_to_the_byte(story):
    one, two = (report_page.write_page([], story.articles, [], [], story) for _ in range(2))
    assert one == two


def test_a_page_without_a_story_says_why_and_has_no_tabs(story):
    page = report_page.write_page([], story.articles, [], [], "it shows at most 2 articles")
    assert "(Explore); it shows at most 2 articles." in page
    assert '"tabs":[]' in page


def test_one_article_alone_can_be_explored(story):
    one = story._replace(**{
        name: table[table["doc_id"] == "rain-herald"].reset_index(drop=True)
        for name, table in story._asdict().items() if "doc_id" in table
    })  # fmt: skip
    tabs = {tab["title"]: tab for tab in views.make_views(one, 5_000_000)["tabs"]}
    assert "Compare two" not in tabs
    assert [value for value, _ in tabs["Read"]["choices"][0]["options"]] == ["rain-herald"]
    assert pd.notna(find_view(views.make_views(one, 5_000_000), "Words apart", "rain-herald")["title"])
