"""Does one reading give the same tables as the finders one by one, and nothing twice?"""

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
    tokens = quotations.mark_voices(segment.tokenize(segment.split_sentences(articles)), quoted, given)
    labels = lexicons.match_terms(tokens, lexicons.load_lexicon("labels"))
    for made, alone in (
        (five.articles, articles),
        (five.lines, corpus.load_lines()),
        (five.tokens, tokens),
        (five.quotations, quoted),
        (five.attributions, given),
        (five.quantities, quantities.find_quantities(articles, given)),
        (five.signals, credibility.list_signals(articles, corpus.load_lines(), aliases)),
        (five.matches.query("lexicon == 'labels'").reset_index(drop=True), labels),
    ):
        pd.testing.assert_frame_equal(made, alone)


def test_each_finder_reads_the_articles_once(monkeypatch):
    seen = []
    for module, name in (("quotations._speech", "read_article"), ("cleaning._ledger", "label_inked")):
        whole = f"newsframing.{module}.{name}"
        original = pytest.importorskip(f"newsframing.{module}").__dict__[name]
        monkeypatch.setattr(whole, lambda *args, _name=name, _do=original: seen.append(_name) or _do(*args))
    story.read_story()
    assert seen.count("read_article") == 5
    assert seen.count("label_inked") == 1


def test_a_folder_that_is_not_in_order_is_refused_with_all_that_is_wrong(tmp_path):
    with pytest.raises(ValueError, match="articles.csv"):
        story.read_story(tmp_path)
