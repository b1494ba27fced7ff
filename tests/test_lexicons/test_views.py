"""What a reader is shown of the hits of a list: worked by hand on two small articles."""

import pandas as pd
import pytest

from newsframing import lexicons
from newsframing.segment import split_sentences, tokenize

TEXT = 'Ana Kolar said: "This war must end." The mayor warned of war and strife. It rained on the Court\'s roof.'
LEXICON = pd.DataFrame(
    {"category": ["human_strife", "human_strife", "deescalation"], "term": ["war", "strife", "end"], "forms": ""}
)


@pytest.fixture
def sentences():
    """Article a has a quotation, a reported clause and narration; b is one sentence of narration."""
    return split_sentences(pd.DataFrame({"doc_id": ["a", "b"], "text": [TEXT, "No war."]}))


@pytest.fixture
def tokens(sentences):
    """Quotation: "This war must end"; reported: "war and strife"."""
    voices = ["narration"] * 3 + ["quotation"] * 4 + ["narration"] * 4 + ["reported"] * 3 + ["narration"] * 6
    return tokenize(sentences).assign(voice=[*voices, "narration", "narration"])


@pytest.fixture
def speech():
    """One quotation by Ana Kolar, one statement by a mayor without a name."""
    first, last = TEXT.index("This"), TEXT.index("end") + 3
    quoted = {"doc_id": "a", "start": first, "end": last, "kind": "full", "speaker": "Ana Kolar"}
    start = TEXT.index("war and")
    given = {"doc_id": "a", "start": start, "end": start + 14, "kind": "statement", "source": "The mayor"}
    quoted = [quoted | {"speaker_name": "Ana Kolar"}, quoted | {"kind": "title", "speaker_name": "", "end": last - 4}]
    return pd.DataFrame(quoted), pd.DataFrame([given | {"source_name": ""}])


def count(counts, low=None, high=None):
    """Rates of one category: hits per article, each article with 100 words."""
    table = pd.DataFrame({"doc_id": list(counts), "category": "x", "n": list(counts.values())})
    table["per_1000_words"] = table["n"] * 10.0
    return table.assign(low=low, high=high).astype({"low": float, "high": float})


def test_a_hit_has_its_words_its_sentence_and_who_says_it(tokens, sentences, speech):
    hits = lexicons.list_hits(lexicons.match_terms(tokens, LEXICON), sentences, *speech)
    assert hits[["doc_id", "category", "words", "said_by", "negated_by"]].to_numpy().tolist() == [
        ["a", "human strife", "war", "Ana Kolar, quoted", ""],
        ["a", "de-escalation", "end", "Ana Kolar, quoted", ""],
        ["a", "human strife", "war", "The mayor, reported", ""],
        ["a", "human strife", "strife", "The mayor, reported", ""],
        ["b", "human strife", "war", "the article", "no"],
    ]
    assert hits["sentence"].tolist()[2:] == ["The mayor warned of war and strife."] * 2 + ["No war."]


def test_without_the_tables_of_speech_somebody_says_it_and_without_voices_nobody_knows(tokens, sentences):
    hits = lexicons.list_hits(lexicons.match_terms(tokens, LEXICON), sentences)
    assert hits["said_by"].tolist() == [*["somebody, quoted"] * 2, *["somebody, reported"] * 2, "the article"]
    hits = lexicons.list_hits(lexicons.match_terms(tokens.drop(columns="voice"), LEXICON), sentences)
    assert hits["said_by"].tolist() == [""] * 5


def test_no_hit_is_an_empty_table_with_the_same_columns(tokens, sentences, speech):
    matches = lexicons.match_terms(tokens, LEXICON)
    empty = lexicons.list_hits(matches[:0], sentences, *speech)
    assert empty.columns.tolist() == lexicons.list_hits(matches, sentences, *speech).columns.tolist()
    assert empty.empty
    assert lexicons.count_by_voice(matches[:0]).columns.tolist() == [
        "category", "narration", "reported", "quotation", "n",
    ]  # fmt: skip
    assert lexicons.list_leads(matches[:0], tokens, LEXICON).empty
    assert lexicons.weigh_rates(lexicons.rate_categories(matches[:0], tokens[:0], LEXICON)).empty


def test_an_entry_that_found_something_stands_with_its_forms_its_hits_and_its_note(tokens):
    lexicon = LEXICON.assign(forms=["war|wars", "strife", "ends|end"], note=["also of prices", "", "also a purpose"])
    matches = lexicons.match_terms(tokens, lexicon)
    entries = lexicons.list_entries(lexicon, matches[matches["term"] != "strife"])
    assert entries.to_numpy().tolist() == [
        ["human strife", "war", "war, wars", 3, "also of prices"],
        ["de-escalation", "end", "ends, end", 1, "also a purpose"],
    ]
    assert lexicons.list_entries(lexicon, matches[:0]).empty


def test_hits_are_counted_in_each_voice(tokens):
    matches = lexicons.match_terms(tokens, LEXICON)
    assert lexicons.count_by_voice(matches).to_numpy().tolist() == [
        ["human strife", 1, 2, 1, 4],
        ["de-escalation", 0, 0, 1, 1],
    ]
    by_article = lexicons.count_by_voice(matches, by=["doc_id", "term"])
    assert by_article.query("doc_id == 'a' and term == 'war'").to_numpy().tolist() == [["a", "war", 0, 1, 1, 2]]


@pytest.mark.parametrize(
    ("rates", "evidence"),
    [
        (count({"a": 0, "b": 0}), "no hit at all"),
        (count({"a": 4, "b": 4}), "not enough evidence: fewer than 5 hits everywhere"),
        (count({"a": 4, "b": 9}), "not enough evidence: only b has 5 hits or more"),
        (count({"a": 5, "b": 9}), "not enough evidence: no intervals to compare"),
        (
            count({"a": 5, "b": 9}, [20, 60], [70, 99]),
            "not enough evidence: the intervals of those with 5 hits or more overlap",
        ),
        (count({"a": 5, "b": 9}, [20, 71], [70, 99]), "b has more than a: their intervals do not overlap"),
    ],
)
def test_what_counts_allow_to_say_stands_in_words(rates, evidence):
    assert lexicons.weigh_rates(rates)["evidence"].tolist() == [evidence]


def test_who_has_hits_stands_with_the_most_first_and_a_star_behind_the_doubtful():
    weighed = lexicons.weigh_rates(count({"a": 2, "b": 0, "c": 3}), doubtful={"c"})
    assert weighed[["n", "hits_in", "highest_rate"]].to_numpy().tolist() == [[5, "c* 3, a 2", ""]]
    weighed = lexicons.weigh_rates(count({"a": 5, "b": 4, "c": 6}), doubtful={"c"})
    assert weighed["highest_rate"].item() == "c* 60.0"


def test_of_many_articles_with_hits_eight_are_named():
    weighed = lexicons.weigh_rates(count({f"a{n}": 9 - n for n in range(1, 9)} | {"b": 1, "c": 1}))
    assert weighed["hits_in"].item() == "a1 8, a2 7, a3 6, a4 5, a5 4, a6 3, a7 2, a8 1, and 2 more"


def test_a_lead_that_falls_with_a_word_names_it_and_one_of_few_hits_is_none():
    texts = {"a": "War war war war war strife. " + "Rain. " * 4, "b": "Strife and end. " + "Rain. " * 7}
    tokens = tokenize(split_sentences(pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})))
    leads = lexicons.list_leads(lexicons.match_terms(tokens, LEXICON), tokens, LEXICON)
    # a: 6 of 10 words; without "war" 1 of 10 words, as b.
    assert leads.to_numpy().tolist() == [
        ["human strife", "a", 6, "war", "falls with one word"],
        ["de-escalation", "b", 1, "end", "not enough evidence: fewer than 5 hits"],
    ]


def compare(first, second):
    """Compare how often two articles have "war", each a list of sentences."""
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": [" ".join(first), " ".join(second)]})
    tokens = tokenize(split_sentences(articles))
    lexicon = LEXICON[:1]
    return lexicons.compare_rates(lexicons.match_terms(tokens, lexicon), tokens, lexicon, "a", "b").iloc[0]


def test_two_articles_differ_where_the_interval_of_the_difference_leaves_out_nought():
    often = ["It is war again."] * 10 + ["Rain fell all day."] * 2
    seldom = ["It is war again."] * 6 + ["Rain fell all day."] * 34
    row = compare(often, seldom)
    # 10 of 48 words against 6 of 160.
    assert row[["n", "n_other", "per_1000_words_other"]].tolist() == [10, 6, 37.5]
    assert row["difference"] == pytest.approx(1000 * 10 / 48 - 37.5)
    assert 0 < row["low"] < row["difference"] < row["high"]
    assert row["evidence"] == "more in a"
    turned = compare(seldom, often)
    assert turned["evidence"] == "more in b" and turned["high"] < 0


def test_the_interval_of_a_difference_is_that_of_the_two_rates():
    articles = {"a": ["It is war again."] * 10 + ["Rain fell."] * 4, "b": ["War came."] * 6 + ["Rain fell again."] * 9}
    row = compare(*articles.values())
    tokens = tokenize(split_sentences(pd.DataFrame({"doc_id": ["a", "b"], "text": map(" ".join, articles.values())})))
    rates = lexicons.rate_categories(lexicons.match_terms(tokens, LEXICON[:1]), tokens, LEXICON[:1])
    (r, low, high), (other, other_low, other_high) = rates[["per_1000_words", "low", "high"]].to_numpy()
    assert row["low"] == pytest.approx(r - other - ((r - low) ** 2 + (other_high - other) ** 2) ** 0.5)
    assert row["high"] == pytest.approx(r - other + ((high - r) ** 2 + (other - other_low) ** 2) ** 0.5)


def test_two_articles_alike_are_not_enough_evidence_nor_are_few_hits_or_sentences():
    mixed = ["War came at last."] * 5 + ["Rain fell all day."] * 5
    row = compare(mixed, mixed[::-1])
    assert row["low"] < 0 < row["high"] and row["difference"] == 0
    assert row["evidence"] == "not enough evidence: 0 lies within the interval"
    row = compare(mixed, ["War came at last."] * 4 + ["Rain fell all day."] * 6)
    assert row["evidence"] == "not enough evidence: fewer than 5 hits in one of the two" and pd.isna(row["low"])
    row = compare(mixed, ["War, war, war, war, war came."])
    assert row["evidence"] == "not enough evidence: fewer than 8 sentences in one of the two" and pd.isna(row["high"])


def test_an_article_that_is_not_there_is_named(tokens):
    with pytest.raises(ValueError, match="needs two articles of tokens, a, b .*; given 'a', 'c'"):
        lexicons.compare_rates(lexicons.match_terms(tokens, LEXICON), tokens, LEXICON, "a", "c")


def test_a_passive_says_whether_its_agent_is_named():
    sentences = split_sentences(pd.DataFrame({"doc_id": ["a"], "text": ["They were expelled. It was told by Ana."]}))
    passives = lexicons.list_passives(tokenize(sentences), sentences)
    assert passives[["words", "agent", "sentence"]].to_numpy().tolist() == [
        ["were expelled", "not named", "They were expelled."],
        ["was told", "named", "It was told by Ana."],
    ]
    assert passives[["start", "end"]].to_numpy().tolist() == [[5, 18], [23, 31]]
