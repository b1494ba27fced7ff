"""Does one reading give the same tables as the finders one by one, and nothing twice?"""

import importlib

import pandas as pd
import pytest

from newsframing import corpus, credibility, lexicons, quantities, quotations, segment, story


@pytest.fixture(scope="module")
def five():
    """Return the story of the five articles."""
    return story.read_story()


def test_a_story_holds_what_the_finders_give_one_by_one(five):
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    quoted, given = quotations.find_quotations(articles, aliases), quotations.find_attributions(articles, aliases)
    sentences = segment.split_sentences(articles)
    tokens = quotations.mark_voices(segment.tokenize(sentences), quoted, given)
    labels = lexicons.match_terms(tokens, lexicons.load_lexicon("labels"), sentences)
    for made, alone in (
        (five.articles, articles),
        (five.lines, corpus.load_lines()),
        (five.tokens, tokens),
        (five.quotations, quoted),
        (five.attributions, given),
        (five.quantities, quantities.find_quantities(articles, given)),
        (five.signals, credibility.list_signals(articles, corpus.load_lines(), aliases, facts=corpus.load_facts())),
        (five.matches.query("lexicon == 'labels'").reset_index(drop=True), labels),
    ):
        pd.testing.assert_frame_equal(made, alone)


def test_each_finder_reads_the_articles_once(monkeypatch):
    seen = []
    for module, name in (("quotations._speech", "read_article"), ("cleaning._ledger", "label_inked")):
        whole = f"newsframing.{module}.{name}"
        original = importlib.import_module(f"newsframing.{module}").__dict__[name]
        monkeypatch.setattr(whole, lambda *args, _name=name, _do=original: seen.append(_name) or _do(*args))
    story.read_story()
    assert seen.count("read_article") == 5
    assert seen.count("label_inked") == 1


def test_a_folder_that_is_not_in_order_is_refused_with_all_that_is_wrong(tmp_path):
    with pytest.raises(ValueError, match="articles.csv"):
        story.read_story(tmp_path)


@pytest.fixture
def folder(tmp_path):
    """Return a folder with one article of two paragraphs and one without a headline or a date."""
    (tmp_path / "pages").mkdir()
    (tmp_path / "articles.csv").write_text(
        "doc_id,outlet,headline,byline,published,event_id\na1,The <Post>,Taxes & tolls,,2024-03-12,\na2,The Post,,,,\n",
        encoding="utf-8",
    )
    text = 'The mayor of Dunton said on Tuesday: "{} will cost $5 from May, and <nobody> will pay twice for it."\n'
    for doc_id, what in (("a1", "The bridge"), ("a2", "The tunnel")):
        (tmp_path / "pages" / f"{doc_id}.txt").write_text(
            text.format(what) + "\nThe council had asked for it twice, and the drivers had not.\n", encoding="utf-8"
        )
    return tmp_path


def test_a_broken_plan_is_named_when_the_story_is_read(folder):
    head = "measure,unit,groups,alpha,direction"
    (folder / "plan.csv").write_text(f"{head}\ncompare_outlets,words,The Post,0.05,higher\n", encoding="utf-8")
    with pytest.raises(ValueError, match="has 3 problems:") as told:
        story.read_story(folder)
    for words in ("measure asks by 'compare_outlets'", "none is called 'The Post'", "Did you mean 'more'?"):
        assert words in str(told.value)
    (folder / "plan.csv").write_text(f"{head}\ncompare_hedging,words,a1; the rest,0.05,more\n", encoding="utf-8")
    assert len(story.read_story(folder).articles) == 2


def test_an_article_is_shown_whole_with_headline_outlet_date_and_paragraphs(folder):
    page = story.read_article("a1", folder).data
    assert ">Taxes &amp; tolls</h3>" in page
    assert "The &lt;Post&gt;, 2024-03-12, " in page
    assert "&lt;nobody&gt; will pay" in page and page.count("max-width") == 2


def test_an_article_without_headline_or_date_says_so(folder):
    page = story.read_article("a2", folder).data
    assert "(The page shows no headline.)" in page and "date not known" in page


def test_a_wrong_name_is_answered_with_those_that_there_are(folder):
    with pytest.raises(ValueError, match="no article 'a3'; choose one of a1, a2"):
        story.read_article("a3", folder)


def test_a_whole_page_can_be_read_in_place_of_the_article():
    assert len(story.read_story(clean=False).tokens) > len(story.read_story().tokens)


def test_a_folder_without_speech_numbers_or_aliases_has_empty_tables_with_their_columns(folder):
    (folder / "pages" / "a1.txt").write_text("Rain.\n", encoding="utf-8")
    (folder / "pages" / "a2.txt").write_text("Wind.\n", encoding="utf-8")
    read = story.read_story(folder, clean=False)
    for table, name in ((read.quotations, "speaker"), (read.quantities, "value"), (read.matches, "category")):
        assert table.empty and name in table
