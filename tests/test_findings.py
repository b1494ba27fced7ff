"""The suite's findings: each says under the notebook's choices what the notebook says, and answers to other ones."""

import inspect

import numpy as np
import pandas as pd
import pytest

from newsframing import corpus, findings, lexicons, quotations, robustness, segment, terms, tone
from newsframing.claims_of_words import _bound_log_odds
from newsframing.tables import WORD


@pytest.fixture(scope="module")
def tokens():
    return segment.tokenize(segment.split_sentences(corpus.load_articles()))


@pytest.fixture
def folder(tmp_path):
    """Three short articles of one's own: two of a bus fare, one of rain."""
    texts = {
        "fare-a": "The council raised the bus fare on Monday, and riders protested against the bus fare.",
        "fare-b": "Riders protested on Tuesday after the council raised the bus fare again in the city.",
        "rain": "Rain fell over the hills for a week, farmers said, and the rivers rose by two metres.",
    }
    (tmp_path / "pages").mkdir()
    for doc_id, text in texts.items():
        (tmp_path / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    rows = pd.DataFrame({"doc_id": list(texts), "outlet": ["A", "B", "A"]})
    rows.to_csv(tmp_path / "articles.csv", index=False)
    return tmp_path


def test_every_finding_lists_the_functions_own_choice_first():
    for one in findings.FINDINGS.values():
        defaults = {name: p.default for name, p in inspect.signature(one.ask).parameters.items()}
        assert {name: alternatives[0] for name, alternatives in one.choices.items()} == {
            name: defaults[name] for name in one.choices
        }


def test_every_finding_names_its_notebook_and_counts_its_combinations():
    table = findings.list_findings()
    assert len(table) >= 5
    assert table["notebook"].str.match(r"\d\d_\w+$").all()
    row = table.set_index("finding").loc["petition"]
    assert (row["n_choices"], row["n"]) == (6, 5 * 2 * 2 * 2 * 2 * 2)


def test_kosovar_has_the_bound_of_the_table_of_notebook_07(tokens):
    keyness = terms.compare_groups(tokens, "doc_id").query("group == 'rferl-2011' and term == 'kosovar'").iloc[0]
    answer = findings.compare_term()
    assert answer["value"] == pytest.approx(keyness["low"])
    assert answer["holds"] is None and keyness["lrc"] == 0
    assert answer["note"] == "kosovar: 10 in 558, 0 in 915 elsewhere; 594 terms tried"


def test_captions_or_a_one_sided_question_make_kosovar_a_difference_and_five_tables_take_it_back():
    assert findings.compare_term(text="body, captions")["holds"] is True
    assert findings.compare_term(sides="one-sided")["holds"] is True
    assert findings.compare_term(text="body, captions", tables="one table for each article")["holds"] is None


def test_the_bounds_of_ten_against_none_can_be_calculated():
    scale = np.log2(915 / 558)
    # All ten on one side: t^10 is the error of one side. Mid-p counts half of that chance.
    for interval, error in (("exact", 0.05 / 594 / 2), ("mid-p", 0.05 / 594)):
        t = error**0.1
        answer = findings.compare_term(interval=interval)
        assert answer["value"] == pytest.approx(scale + np.log2(t / (1 - t)), abs=1e-6)


def test_the_log_odds_are_those_of_the_library(tokens):
    row = terms.compare_groups(tokens, "doc_id").query("group == 'rferl-2011' and term == 'kosovar'").iloc[0]
    error = 2 * 0.04  # one-sided at so much that the interval is easily written down
    low, high = _bound_log_odds(np.array([row["log_odds"]]), np.array([row["z"]]), error)
    assert (low[0] + high[0]) / 2 == pytest.approx(row["log_odds"] / np.log(2))
    # 1.7507 standard deviations leave out 4 percent on one side.
    assert (high[0] - low[0]) / 2 == pytest.approx(1.7507 * row["log_odds"] / row["z"] / np.log(2), rel=1e-4)


def test_with_labels_joined_the_compound_stands_for_the_word():
    assert findings.compare_term(words="labels joined")["note"].startswith("kosovar serbs: 8 in ")


def test_a_word_of_no_article_leaves_the_question_open():
    answer = findings.compare_term(term="licence-plate-holder")
    assert answer["holds"] is None and np.isnan(answer["value"])


def test_one_article_against_three_shows_nothing_about_labels():
    answer = findings.compare_labels(unit="articles")
    # With odds w, the one article that prefers the label is this one of four with the chance w / (w + 3); .025 is that
    # chance at w = 3 * .025 / .975.
    assert answer["note"].endswith("elsewhere 0 and 3")
    assert answer["value"] == pytest.approx(np.log2(3 * 0.025 / 0.975), abs=1e-6)
    assert answer["holds"] is None


def test_eight_mentions_against_none_show_a_label():
    answer = findings.compare_labels()
    assert answer["note"] == "kosovar serb 8, others 0; elsewhere 0 and 7"
    assert answer["holds"] is True


def test_the_margin_of_a_neighbour_is_the_difference_of_two_cosines(tokens):
    cosines = terms.compare_articles(tokens, stop_words="english").set_index(["doc_id", "other_id"])["cosine"]
    own = cosines["moscow-times-2011"].sort_values(ascending=False)
    assert own.index[0] == "rferl-2011"
    answer = findings.compare_neighbours()
    assert answer["value"] == pytest.approx(own.iloc[0] - own.iloc[1])
    assert answer["holds"] is True
    assert findings.compare_neighbours(text="page as received")["holds"] is False


def test_the_tone_is_vaders_and_with_the_appeal_its_sign_turns():
    article = corpus.load_articles().query("doc_id == 'moscow-times-2011'")
    assert findings.sign_tone()["value"] == tone.score_vader(article)["vader"].iloc[0] < 0
    page = findings.sign_tone(text="page as received")
    assert page["value"] > 0 and page["holds"] is False


def test_two_words_of_a_list_are_no_evidence_of_tone():
    answer = findings.sign_tone(tool="our list")
    assert answer["holds"] is None
    assert answer["note"] == "159 words; 1 positive, 1 negative: fewer than five hits"


def test_a_neutral_zone_asks_for_more_than_a_sign():
    value = findings.sign_tone()["value"]
    assert findings.sign_tone(neutral=-value + 0.01)["holds"] is False


def test_the_quoted_words_are_those_of_notebook_03():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    found = quotations.find_quotations(articles, aliases).query("kind in ['full', 'partial']")
    n = found["text"].str.count(WORD.pattern).groupby(found["affiliation"]).sum()
    answer = findings.compare_quoted()
    assert answer["value"] == pytest.approx(n["russia"] / n.sum()) and answer["edge"] == 0.5
    assert answer["note"] == f"russia {n['russia']}, others {n.sum() - n['russia']}, side not known 0"


def test_the_shares_of_all_sides_sum_to_one():
    sides = sorted(set(corpus.load_aliases()["affiliation"]) - {""})
    assert sum(findings.compare_quoted(side=side)["value"] for side in sides) == pytest.approx(1)


def test_words_of_an_unknown_side_go_where_they_are_put():
    options = {"words": "quoted, scare words too"}
    out, others, own = (
        findings.compare_quoted(unknown=place, **options)["value"]
        for place in ("left out", "with the others", "with this side")
    )
    assert others <= out <= own


def test_russian_officials_have_most_quoted_words_under_every_choice():
    table = findings.try_finding("quoted")
    assert table["holds"].all()
    assert not robustness.summarize_choices(table)["overturns"].any()


def test_a_coding_rule_and_one_mistranslated_verb_overturn_who_hedges_most():
    table = findings.try_finding("hedging")
    assert table["holds"].iloc[0]
    summary = robustness.summarize_choices(table).set_index(["choice", "alternative"])
    assert summary.loc[("kinds", "hedges"), "overturns"]
    assert summary.loc[("mistranslated", "claim"), "overturns"]


def test_the_rates_of_hedging_are_those_of_the_library(tokens):
    lexicon = lexicons.load_lexicon("certainty")
    hits = lexicons.match_terms(tokens, lexicon)
    rates = lexicons.rate_categories(hits, tokens, lexicon).query("category == 'hedge'")
    rates = rates.set_index("doc_id")["per_1000_words"]
    answer = findings.compare_hedging(kinds="hedges", doc_id="rferl-2011")
    assert answer["value"] == pytest.approx(rates["rferl-2011"] - rates.drop("rferl-2011").max())


def test_a_kind_of_hedge_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="kinds is one of .*'hedges'.*; it is 'hedgse'"):
        findings.compare_hedging(kinds="hedges, hedgse")


def test_what_the_hand_coding_cannot_answer_is_a_row_all_the_same():
    table = findings.try_finding("sourced")
    unknown = table[table["holds"].isna()]
    assert (unknown["numbers"] == "checkable").all() and (unknown["coding"] == "by hand").all()
    assert unknown["note"].str.startswith("cannot be computed: the hand coding does not say").all()
    assert table["note"].iloc[0] == "1 of 15 have one"


def test_other_articles_can_be_asked(folder):
    near = findings.compare_neighbours(folder=folder, doc_id="fare-a", other_id="fare-b")
    assert near["holds"] is True
    term = findings.compare_term(folder=folder, doc_id="fare-a", term="bus")
    assert term["note"].startswith("bus: 2 in 15, 1 in 32 elsewhere") and term["holds"] is None
    with pytest.raises(ValueError, match="there is no hand coding of quantities in this folder"):
        findings.count_sourced(folder=folder, coding="by hand", numbers="all")


def test_an_unknown_article_finding_or_alternative_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="there is no article 'cnn'.*there are bnr-2022, moscow-times-2011"):
        findings.compare_term(doc_id="cnn")
    with pytest.raises(ValueError, match="there is no finding 'bias'; choose one of kosovar, labels"):
        findings.try_finding("bias")
    with pytest.raises(ValueError) as told:
        findings.compare_neighbours(pairs="three", damping="none")
    assert "pairs is one of 'single words', 'pairs too'; it is 'three'" in str(told.value)
    assert "damping is one of" in str(told.value)
    with pytest.raises(ValueError, match="side is one of .*'russia'.*; it is 'mars'"):
        findings.compare_quoted(side="mars")
    with pytest.raises(ValueError, match="there is no label 'martian'"):
        findings.compare_labels(label="martian")
