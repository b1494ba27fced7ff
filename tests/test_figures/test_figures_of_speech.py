"""Do the figures of voices and labels keep to their tables when an article is left out or stands there twice?"""

import re

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from newsframing import figures, lexicons, quotations, story

NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
IN_WORDS = set("one two three four five six seven eight nine ten twice half third quarter".split())
TABLES = ("articles", "sentences", "tokens", "quotations", "attributions", "matches")


@pytest.fixture(scope="module")
def shipped():
    return story.read_story()


def change(shipped, doc_id, doubled):
    """The story without an article, or with it a second time under another name."""
    tables = {}
    for name in TABLES:
        table = getattr(shipped, name)
        own = table["doc_id"] == doc_id
        copy = table[own].assign(doc_id="again")
        tables[name] = pd.concat([table, copy] if doubled else [table[~own]], ignore_index=True)
    return shipped._replace(**tables)


def draw_all(s):
    """Each figure of notebooks 03 and 04 with its title and the table that it draws."""
    mentions = quotations.find_mentions(s.tokens, s.sentences, s.aliases)
    heard = quotations.count_heard(s.attributions, mentions, s.articles, s.sides)
    labels = lexicons.list_labels(s.matches, s.sentences, lexicons.load_lexicon("labels"), s.facts)
    serbs = labels.query("refers_to == 'kosovo_serb'")
    counts = lexicons.count_labels(serbs, s.articles)
    squares = quotations.count_words_by_side(s.quotations, s.sides)
    speakers = quotations.count_speakers(s.quotations)
    voices = quotations.count_voices(s.tokens)
    cues = quotations.count_cues(s.attributions, s.facts)
    told = serbs.groupby(["doc_id", "label", "voice"]).size().reset_index(name="n")
    return [
        (squares, figures.plot_squares(squares), figures.state_share(squares)),
        (speakers, figures.plot_speakers(speakers), figures.state_speakers(speakers)),
        (voices, figures.plot_voices(voices), figures.state_voices(voices)),
        (cues, figures.plot_cues(cues), figures.state_cues(cues)),
        (heard, figures.plot_heard(heard), figures.state_heard(heard)),
        (counts, figures.plot_labels(counts), figures.state_labels(counts)),
        (told, figures.plot_mentions(serbs), figures.state_told(serbs)),
    ]


def allowed_numbers(table):
    """What a title may say of a table: its cells, percents of its shares, its sums and how many rows it has."""
    said = {str(len(table))}
    for name in table:
        values = table[name]
        said |= set(NUMBER.findall(" ".join(map(str, values)))) | {str(values.nunique())}
        if pd.api.types.is_numeric_dtype(values) and len(values):
            said |= {str(values.sum())} | ({f"{100 * value:.0f}" for value in values} if name == "share" else set())
    return said


@pytest.mark.parametrize("doubled", [False, True])
@pytest.mark.parametrize("doc_id", ["rferl-2011", "bnr-2022", "moscow-times-2023"])
def test_no_number_is_said_that_the_drawn_table_does_not_have(shipped, doc_id, doubled):
    for table, ax, title in draw_all(change(shipped, doc_id, doubled)):
        words = f"{title}. {ax.figure.get_label()}"
        assert set(NUMBER.findall(words)) <= allowed_numbers(table), words
        assert not IN_WORDS & set(re.findall(r"[a-z]+", words.lower())), words
        plt.close(ax.figure)


def test_a_title_that_was_true_of_all_is_withdrawn_where_an_article_is_missing(shipped):
    whole, without = draw_all(shipped), draw_all(change(shipped, "reuters-2023", False))
    plt.close("all")
    assert whole[1][2] == "moscow-times-2023 and reuters-2023 quote Dmitry Peskov and nobody else"
    assert without[1][2] == "Who is quoted in each article, and at what length"
