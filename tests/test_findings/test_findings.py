"""The suite's findings: each says under the notebook's choices what the notebook says, and answers to other ones."""

import functools
import inspect
import math

import numpy as np
import pandas as pd
import pytest
from scipy.stats import binom, norm

from newsframing import corpus, findings, lexicons, quotations, robustness, segment, terms, tone
from newsframing.findings import _choices, _claims, _telling, _wording
from newsframing.findings._wording import _bound_log_odds
from newsframing.tables import WORD


@functools.cache
def read_shipped():
    return findings.read_versions()


def ask(name, **choices):
    """Ask a claim about the five articles, once, with some other choices than those of the notebooks."""
    claims = {claim["finding"]: claim for claim in _claims.load_claims(read_shipped())}
    return _claims.prepare_claim(read_shipped(), claims[name])(**choices)


@pytest.fixture(scope="module")
def tokens():
    return segment.tokenize(segment.split_sentences(corpus.load_articles()))


@pytest.fixture
def write(tmp_path):
    """A function that writes articles, given as doc_id=text, into a folder and reads it: Ana and Ivan speak for a town,
    a newspaper stands for a port.
    """

    def write_folder(**texts):
        (tmp_path / "pages").mkdir()
        for doc_id, text in texts.items():
            (tmp_path / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
        pd.DataFrame({"doc_id": list(texts), "outlet": "A"}).to_csv(tmp_path / "articles.csv", index=False)
        people = [("Ana Kos", "person", "town"), ("Ivan Rac", "person", "town"), ("Harbour Gazette", "media", "port")]
        aliases = pd.DataFrame([(name, name, kind, side) for name, kind, side in people])
        aliases.columns = ["variant", "name", "kind", "affiliation"]
        aliases.to_csv(tmp_path / "aliases.csv", index=False)
        return findings.read_versions(tmp_path)

    return write_folder


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
    for name, asks in _claims._ASKED_BY.items():
        defaults = {name: p.default for name, p in inspect.signature(asks).parameters.items()}
        first = {choice: alternatives[0] for choice, alternatives in _choices.find_alternatives(name).items()}
        assert first == {choice: defaults[choice] for choice in first}


def test_every_finding_names_its_notebook_and_counts_its_combinations():
    table = findings.list_findings()
    assert len(table) >= 5
    assert table["notebook"].str.match(r"(further/)?\d\d_\w+$").all()
    row = table.set_index("finding").loc["petition"]
    assert (row["n_choices"], row["n"]) == (7, 5 * 2 * 2 * 2 * 2 * 2 * 2)


@pytest.mark.parametrize(("correction", "m", "holds"), [("tarone", 33, True), ("bonferroni", 594, None)])
def test_kosovar_has_the_bound_of_the_table_of_keyness_under_both_corrections(tokens, correction, m, holds):
    keyness = terms.compare_groups(tokens, "doc_id", correction=correction)
    keyness = keyness.query("group == 'rferl-2011' and term == 'kosovar'").iloc[0]
    answer = ask("kosovar", correction=correction)
    assert answer["value"] == pytest.approx(keyness["low"])
    assert answer["holds"] is holds and (keyness["lrc"] > 0) == (holds is True)
    assert answer["note"] == f"kosovar: 10 in 558, 0 in 915 elsewhere; {m} of 594 terms allowed for"


def test_kosovo_stands_less_often_where_kosovar_does_more():
    assert ask("kosovar", term="kosovo")["holds"] is False
    assert ask("kosovar", term="kosovo", correction="bonferroni")["holds"] is None


def test_one_article_of_an_outlet_against_four_shows_nothing_of_a_word_in_any_way():
    by_article = findings.try_finding("kosovar", read_shipped()).query("unit == 'articles with it'")
    assert len(by_article) == 1280 and by_article["holds"].isna().all()
    assert by_article["note"].str.match(r".*: 1 in 1, 0 in 4 elsewhere; ").any()


def test_captions_or_a_one_sided_question_make_up_for_bonferroni_and_five_tables_take_it_back():
    old = {"correction": "bonferroni"}
    assert ask("kosovar", text="body, captions", **old)["holds"] is True
    assert ask("kosovar", sides="one-sided", **old)["holds"] is True
    assert ask("kosovar", text="body, captions", tables="one table for each article", **old)["holds"] is None


def test_the_bounds_of_ten_against_none_can_be_calculated():
    scale = np.log2(915 / 558)
    # All ten on one side: t^10 is the error of one side. Mid-p counts half of that chance.
    for interval, error in (("exact", 0.05 / 33 / 2), ("mid-p", 0.05 / 33)):
        t = error**0.1
        answer = ask("kosovar", interval=interval)
        assert answer["value"] == pytest.approx(scale + np.log2(t / (1 - t)), abs=1e-6)


def test_mid_p_counts_the_count_itself_by_half():
    (low,), _ = _wording._bound_mid_p([7], [3], 100, 100, 0.1)
    share = 2**low / (1 + 2**low)
    assert binom.sf(7, 10, share) + binom.pmf(7, 10, share) / 2 == pytest.approx(0.05)


def test_the_log_odds_are_those_of_the_library(tokens):
    row = terms.compare_groups(tokens, "doc_id").query("group == 'rferl-2011' and term == 'kosovar'").iloc[0]
    error = 2 * 0.04  # one-sided at so much that the interval is easily written down
    low, high = _bound_log_odds(np.array([row["log_odds"]]), np.array([row["z"]]), error)
    assert (low[0] + high[0]) / 2 == pytest.approx(row["log_odds"] / np.log(2))
    # 1.7507 standard deviations leave out 4 percent on one side.
    assert (high[0] - low[0]) / 2 == pytest.approx(1.7507 * row["log_odds"] / row["z"] / np.log(2), rel=1e-4)


def test_with_labels_joined_the_compound_stands_for_the_word():
    assert ask("kosovar", words="labels joined")["note"].startswith("kosovar serbs: 8 in ")


def test_a_word_of_no_article_leaves_the_question_open():
    answer = ask("kosovar", term="licence-plate-holder")
    assert answer["holds"] is None and np.isnan(answer["value"])


def test_one_article_against_three_shows_nothing_about_labels():
    answer = ask("labels", unit="articles")
    # With odds w, the one article that prefers the label is this one of four with the chance w / (w + 3); .025 is that
    # chance at w = 3 * .025 / .975.
    assert answer["note"].endswith("elsewhere 0 and 3")
    assert answer["value"] == pytest.approx(np.log2(3 * 0.025 / 0.975), abs=1e-6)
    assert answer["holds"] is None


def test_eight_mentions_against_none_show_a_label():
    answer = ask("labels")
    assert answer["note"] == "kosovar serb 8, others 0; elsewhere 0 and 7"
    assert answer["holds"] is True


def test_the_margin_of_a_neighbour_is_the_difference_of_two_cosines(tokens):
    cosines = terms.compare_articles(tokens, stop_words="english").set_index(["doc_id", "other_id"])["cosine"]
    own = cosines["moscow-times-2011"].sort_values(ascending=False)
    assert own.index[0] == "rferl-2011"
    answer = ask("petition")
    assert answer["value"] == pytest.approx(own.iloc[0] - own.iloc[1])
    assert answer["holds"] is True
    assert ask("petition", text="page as received")["holds"] is False


def test_the_tone_is_vaders_and_with_the_appeal_its_sign_turns():
    article = corpus.load_articles().query("doc_id == 'moscow-times-2011'")
    assert ask("tone")["value"] == tone.score_vader(article)["vader"].iloc[0] < 0
    page = ask("tone", text="page as received")
    assert page["value"] > 0 and page["holds"] is False


def test_two_words_of_a_list_are_no_evidence_of_tone():
    answer = ask("tone", tool="our list")
    assert answer["holds"] is None
    assert answer["note"] == "159 words; 1 positive, 1 negative: fewer than five hits"


def test_a_neutral_zone_asks_for_more_than_a_sign():
    value = ask("tone")["value"]
    assert ask("tone", neutral=-value + 0.01)["holds"] is False


def test_the_quoted_words_are_those_of_notebook_03():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    found = quotations.find_quotations(articles, aliases).query("kind in ['full', 'partial']")
    n = found["text"].str.count(WORD.pattern).groupby(found["affiliation"]).sum()
    answer = ask("quoted")
    assert answer["value"] == pytest.approx(n["russia"] / n.sum()) and answer["edge"] == 0.5
    assert answer["note"] == f"Russian officials {n['russia']}, others {n.sum() - n['russia']}, side not known 0"


def test_the_shares_of_all_sides_sum_to_one():
    sides = sorted(set(corpus.load_aliases()["affiliation"]) - {""})
    assert sum(ask("quoted", side=side)["value"] for side in sides) == pytest.approx(1)


def test_words_of_an_unknown_side_go_where_they_are_put(write):
    reading = write(
        a='"The town is poor," Ana Kos said. "Boats sank," the Harbour Gazette wrote. '
        '"Three ships burn," Peter Novak said.'
    )
    # Ana has 4 words, the newspaper of the port 2; whose the 3 of Peter Novak are nobody knows.
    shares = [
        findings.compare_quoted(reading, side="town", media="its country", unknown=place)["value"]
        for place in ("left out", "with the others", "with this side")
    ]
    assert shares == [4 / (4 + 2), 4 / (4 + 2 + 3), (4 + 3) / (4 + 2 + 3)]


def test_russian_officials_have_most_quoted_words_under_every_choice():
    table = findings.try_finding("quoted")
    assert table["holds"].all()
    assert not robustness.summarize_choices(table)["overturns"].any()


def test_who_hedges_most_is_open_as_first_asked_and_no_with_hedges_alone():
    table = findings.try_finding("hedging")
    assert pd.isna(table["holds"].iloc[0])
    assert table["note"].iloc[0].endswith("8 (36.9): a lead of less than one occurrence")
    summary = robustness.summarize_choices(table).set_index(["choice", "alternative"])
    assert not summary.loc[("kinds", "hedges"), "holds_alone"]
    assert not summary.loc[("mistranslated", "left out"), "holds_alone"]


@pytest.mark.parametrize(
    ("other", "leads"),
    [
        ("Perhaps it rained here. " * 6 + "It rained.", None),
        ("Perhaps it rained here. " * 5 + "Now it rained here.", True),
    ],
)
def test_a_rate_that_leads_by_less_than_one_occurrence_leads_by_nothing(write, other, leads):
    # a hedges 6 times in 24 words. With 5 it would be behind the 6 in 26 of the first, and level with the 5 in 24.
    reading = write(a="Perhaps it rained here. " * 6, b=other)
    assert findings.compare_hedging(reading, doc_id="a")["holds"] is leads
    assert findings.compare_hedging(reading, doc_id="b")["holds"] is (None if leads is None else False)


def test_the_nearest_of_two_that_are_hardly_apart_is_a_tie_as_in_the_eight_ways(tokens):
    ways = terms.try_ways(tokens, "reuters-2023", "moscow-times-2023", "bnr-2022").set_index("choice")
    for damping, words in (("counts", "words only, stop words out"), ("damped", "words only, stop words out, damped")):
        answer = ask("briefing", damping=damping)
        assert answer["value"] == pytest.approx(ways.loc[words, "difference"])
        assert answer["holds"] is None and ways.loc[words, "tie"]
        assert answer["note"].endswith(": a tie")


def test_what_turns_a_claim_is_said_in_words():
    assert (
        _choices.word_changes("text: page as received; damping: damped") == "the page as received; repeats count less"
    )
    joined = _choices.word_changes("kinds: hedges, evidentials + stop_words: none")
    assert joined == "without approximators and stop words: none"
    assert _choices.word_changes("") == ""


def test_the_rates_of_hedging_are_those_of_the_library(tokens):
    lexicon = lexicons.load_lexicon("certainty")
    hits = lexicons.match_terms(tokens, lexicon)
    rates = lexicons.rate_categories(hits, tokens, lexicon).query("category == 'hedge'")
    rates = rates.set_index("doc_id")["per_1000_words"]
    answer = ask("hedging", kinds="hedges", doc_id="rferl-2011")
    assert answer["value"] == pytest.approx(rates["rferl-2011"] - rates.drop("rferl-2011").max())


def test_a_kind_of_hedge_that_there_is_not_is_refused():
    with pytest.raises(ValueError, match="kinds is one of .*'hedges'.*; it is 'hedgse'"):
        ask("hedging", kinds="hedges, hedgse")


def test_what_the_hand_coding_cannot_answer_is_a_row_all_the_same():
    table = findings.try_finding("sourced")
    unknown = table[(table["numbers"] == "checkable") & (table["coding"] == "by hand")]
    assert len(unknown) == 6 and unknown["holds"].isna().all()
    assert unknown["note"].str.startswith("cannot be computed: the hand coding does not say").all()
    assert table["note"].iloc[0] == "1 of 15 have one"


def test_other_articles_can_be_asked(folder):
    reading = findings.read_versions(folder)
    near = findings.compare_neighbours(reading, doc_id="fare-a", other_id="fare-b")
    assert near["holds"] is True
    term = findings.compare_term(reading, doc_id="fare-a", term="bus")
    assert term["note"].startswith("bus: 2 in 15, 1 in 32 elsewhere") and term["holds"] is None
    with pytest.raises(ValueError, match="there is no hand coding of quantities in this folder"):
        findings.count_sourced(reading, coding="by hand", numbers="all")


def test_an_unknown_article_finding_or_alternative_is_refused_with_those_that_there_are():
    with pytest.raises(ValueError, match="there is no article 'cnn'.*there are bnr-2022, moscow-times-2011"):
        ask("kosovar", doc_id="cnn")
    with pytest.raises(ValueError, match="there is no finding 'bias'; choose one of kosovar, labels"):
        findings.try_finding("bias")
    with pytest.raises(ValueError) as told:
        ask("petition", pairs="three", damping="none")
    assert "pairs is one of 'single words', 'pairs too'; it is 'three'" in str(told.value)
    assert "damping is one of" in str(told.value)
    with pytest.raises(ValueError, match="side is one of .*'russia'.*; it is 'mars'"):
        ask("quoted", side="mars")
    with pytest.raises(ValueError, match="there is no label 'martian'"):
        ask("labels", label="martian")


def test_words_of_a_newspaper_count_for_its_country_or_for_nobody_but_never_for_another_side(write):
    reading = write(
        a='"We will not pay for the bridge," Ana Kos said. "The town is poor," the Harbour Gazette wrote. '
        '"Enough," Peter Novak said.'
    )

    def share(side, media, unknown="left out"):
        return findings.compare_quoted(reading, side=side, media=media, unknown=unknown)["value"]

    # Ana has 7 words, the newspaper 4, and whose the 1 of Peter Novak is nobody knows.
    assert share("town", "no side") == 7 / 7
    assert share("town", "its country") == 7 / (7 + 4)
    assert share("port", "its country", "with this side") == (4 + 1) / (4 + 1 + 7)
    # Left out, the newspaper's words are nobody's: not even those of a side that gets all that is not known.
    assert share("port", "no side", "with this side") == 1 / (1 + 7)
    assert share("town", "no side", "with the others") == 7 / (7 + 1)


def test_words_that_a_source_says_it_has_said_count_once(write):
    reading = write(a="Ana Kos said that Ivan Rac had said that the boats would leave soon.")
    answer = findings.compare_quoted(reading, side="town", words="quoted or reported")
    # Ivan Rac ... soon: ten words, of which the last five are given to Ivan, who speaks for the town, too.
    assert answer["note"] == "town 10, others 0, side not known 0"


def test_words_that_only_compare_numbers_are_no_hedges_once_they_are_left_out(write):
    reading = write(
        a="Nearly 50 boats and about 30 cars came, more than 20 of them late. It may rain perhaps.",
        b="It rained all day, and the cars were late. Nobody came to the harbour.",
    )
    counted, left_out = (
        findings.compare_hedging(reading, doc_id="a", comparators=choice) for choice in ("counted", "left out")
    )
    # Of 18 words: nearly, about, more than; may, perhaps.
    assert counted["value"] == pytest.approx(1000 * 5 / 18) and counted["holds"] is True
    assert left_out["value"] == pytest.approx(1000 * 2 / 18) and left_out["holds"] is None


def test_the_tone_of_sentences_is_the_mean_of_all_of_them(write):
    sentences = ["The war was a terrible disaster.", "The boats came.", "The day was wonderful and happy."]
    each = tone.score_vader(pd.DataFrame({"text": sentences}))["vader"]
    answer = findings.sign_tone(write(a=" ".join(sentences)), doc_id="a", tool="VADER, mean of sentences")
    assert answer["value"] == pytest.approx(sum(each) / 3)


def test_a_tone_at_the_edge_of_the_neutral_zone_is_negative_and_0_is_not(write, monkeypatch):
    reading = write(a="The boats came into the harbour.", b="The cars came into the town.")
    scores = {"a": -0.05, "b": 0.0}
    monkeypatch.setattr(_telling.tone, "score_vader", lambda texts: texts.assign(vader=texts["doc_id"].map(scores)))
    assert findings.sign_tone(reading, doc_id="a", neutral=0.05)["holds"] is True
    assert findings.sign_tone(reading, doc_id="a", neutral=0.06)["holds"] is False
    assert findings.sign_tone(reading, doc_id="b")["holds"] is False


@pytest.mark.parametrize("neutral", [-3, 1, "0", True, float("nan")])
def test_a_neutral_zone_of_no_width_is_refused_beside_what_else_is_wrong(neutral):
    with pytest.raises(ValueError, match=r"neutral is a number from 0 to less than 1; it is .* tool is one of"):
        ask("tone", neutral=neutral, tool="a coin")


def test_an_interval_asks_for_more_numbers_without_a_source_than_a_share(write):
    reading = write(a="There were 7 cars in the harbour and 9 carts.", b="It has 3 ships, 5 sheds and 8 cranes.")
    share, interval = (
        findings.count_sourced(reading, numbers="all", evidence=evidence) for evidence in ("share", "interval")
    )
    assert (share["value"], share["holds"]) == (0, True)
    # None of 5: the share p at which that has the chance .025 is (1 - p)^5 = .025.
    assert interval["value"] == pytest.approx(1 - 0.025 ** (1 / 5))
    assert interval["value"] > 0.5 and interval["holds"] is None


def test_the_numbers_of_a_sentence_count_once_where_the_interval_is_of_sentences(write):
    reading = write(a="There were 7 cars and 9 carts, Ana Kos said. It has 3 ships and 5 sheds. It has 8 cranes.")
    answer = findings.count_sourced(reading, numbers="all", evidence="interval by sentence")
    # Two of five numbers have Ana for a source, and they stand in one sentence of three.
    assert answer["note"].startswith("1 of 3 sentences have one; interval 0.01 to 0.91")
    assert findings.count_sourced(reading, numbers="all")["note"] == "2 of 5 have one"


def test_it_takes_two_changes_to_leave_open_that_most_numbers_have_no_source():
    turns = robustness.find_turns(findings.try_finding("sourced", read_shipped()))
    assert turns["changes"].tolist() == ["numbers: all but dates and vague ones + evidence: interval by sentence"]


def test_a_number_in_quotation_marks_has_a_source_by_one_rule_and_not_by_the_other(write):
    reading = write(
        a='There were 7 cars in the harbour and 9 carts. "We have 300 boats here" could be read on the wall.'
    )
    notes = [
        findings.count_sourced(reading, numbers="all", source=source)["note"]
        for source in ("in its sentence", "in words given to anybody")
    ]
    assert notes == ["0 of 3 have one", "1 of 3 have one"]


def test_a_number_behind_the_last_word_is_in_nobodys_words(monkeypatch):
    stated = pd.DataFrame({"kind": ["count", "count"], "source": ["", ""], "voice": [None, "reported"]})
    monkeypatch.setattr(_telling, "_load_numbers", lambda reading, coding: stated)
    answer = ask("sourced", numbers="all", source="in words given to anybody")
    assert answer["note"] == "1 of 2 have one"


WHO = {"doc_id": "a", "label": "kosovar serb", "other_label": "kosovo serb"}


@pytest.fixture
def labelled(write):
    return write(
        a="Kosovar Serbs met Kosovar Serbs.\n\nKosovar Serbs left.",
        b="Kosovo Serbs came. Kosovo Serbs left.\n\nKosovo Serbs and Kosovo Serbs.",
    )


def test_labels_are_counted_by_mentions_by_paragraphs_or_by_articles(labelled):
    notes = [
        findings.compare_labels(labelled, **WHO, unit=unit)["note"] for unit in ("mentions", "paragraphs", "articles")
    ]
    assert notes == [
        "kosovar serb 3, others 0; elsewhere 0 and 4",
        "kosovar serb 2, others 0; elsewhere 0 and 2",
        "kosovar serb 1, others 0; elsewhere 0 and 1",
    ]


def test_three_mentions_against_four_are_enough_for_a_one_sided_question_only(labelled):
    # If nobody preferred anything, the three of seven labels would all be this article's with the chance 1 / 35 = .029.
    two, one = (findings.compare_labels(labelled, **WHO, sides=sides) for sides in ("two-sided", "one-sided"))
    assert two["holds"] is None and one["holds"] is True


def neighbours(reading, **choices):
    """The cosine of a and b; c has no word of theirs."""
    return findings.compare_neighbours(reading, doc_id="a", other_id="b", **choices)["value"]


def test_a_boat_and_boats_are_one_word_if_plurals_are_folded(write):
    reading = write(a="The boat sank.", b="The boats sank.", c="Fog rose over icy hills.")
    s, u = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    assert neighbours(reading) == pytest.approx(s**2 / (s**2 + u**2))
    assert neighbours(reading, plurals="plural s off") == pytest.approx(1)


def test_pairs_of_words_tell_red_boats_from_boats_that_are_red(write):
    reading = write(a="Red boat here.", b="Boat red here.", c="Fog rose over icy hills.")
    # Two words in common, one pair each of its own: idf ln(4/3) + 1 and ln(4/2) + 1.
    s, u = np.log(4 / 3) + 1, np.log(4 / 2) + 1
    assert neighbours(reading) == pytest.approx(1)
    assert neighbours(reading, pairs="pairs too") == pytest.approx(2 * s**2 / (2 * s**2 + u**2))


def test_what_a_quotation_parted_makes_no_pair_when_it_is_cut_out(write):
    reading = write(a='The grey "bridge was not safe at all" lights shone, Ana Kos said.')
    words = _wording._spell_words(reading, "body", "not quoted", (False, False))
    runs = words.astype({"token": "str"}).groupby("sentence_id")["token"].agg(list).tolist()
    assert runs == [["the", "grey"], ["lights", "shone", "ana", "kos", "said"]]


def test_the_tenth_mention_adds_less_than_the_second_if_counts_are_damped(write):
    reading = write(a="Boat boat boat rain.", b="Boat rain rain rain.", c="Fog rose over icy hills.")
    assert neighbours(reading) == pytest.approx(6 / 10)  # (3, 1) and (1, 3)
    m = 1 + np.log(3)
    assert neighbours(reading, damping="damped") == pytest.approx(2 * m / (m**2 + 1))


def test_a_word_with_a_hyphen_is_one_word_or_two(write):
    reading = write(a="The red-boat sank.", b="The red boat sank.", c="Fog rose over icy hills.")
    assert neighbours(reading) < 1
    assert neighbours(reading, hyphens="split") == pytest.approx(1)


def test_fewer_words_are_tried_if_only_frequent_ones_are(write):
    reading = write(a="Boat boat boat boat rain.", b="Boat fog here.")
    notes = [
        findings.compare_term(reading, doc_id="a", term="boat", tried=tried)["note"]
        for tried in ("every term", "five times or more")
    ]
    # boat five times; rain, fog and here once: with 3 words of 8 elsewhere none of these can differ, boat can at .015.
    assert [note.split("; ")[1] for note in notes] == ["1 of 4 terms allowed for", "1 of 1 terms allowed for"]


def test_a_word_too_rare_to_be_tried_leaves_the_question_open(write):
    reading = write(a="Boat boat boat boat rain.", b="Boat fog here.")
    answer = findings.compare_term(reading, doc_id="a", term="rain", tried="five times or more")
    assert answer["holds"] is None and "fewer than five times" in answer["note"]


def test_the_log_odds_of_sentences_are_odds_of_sentences(write):
    reading = write(a="Boat boat came. Rain fell. Boat rose.", b="Fog came here. Ice rose. Boat blew.")
    answer = findings.compare_term(
        reading, doc_id="a", term="boat", unit="sentences with it", interval="log-odds, prior 50",
        correction="bonferroni",
    )  # fmt: skip
    assert answer["note"] == "boat: 2 in 3, 1 in 3 elsewhere; 9 of 9 terms allowed for"
    # 50 of the 14 words are as long as 50 * 6 / 14 of the 6 sentences, half of which have a boat.
    prior = 50 * 6 / 14
    added = prior * 3 / 6
    odds = [(n + added) / (3 - n + prior - added) for n in (2, 1)]
    spread = np.sqrt(1 / (2 + added) + 1 / (1 + added))
    low = np.log(odds[0] / odds[1]) - norm.isf(0.05 / 9 / 2) * spread
    assert answer["value"] == pytest.approx(low / np.log(2))


def test_a_page_that_has_been_edited_is_read_anew(folder):
    """What was found is kept with a reading, and a folder read again is another one."""

    def count():
        reading = findings.read_versions(folder)
        return findings.compare_term(reading, doc_id="fare-a", term="bus")["note"].split(";")[0]

    assert count() == "bus: 2 in 15, 1 in 32 elsewhere"
    (folder / "pages" / "fare-a.txt").write_text("The bus was late.", encoding="utf-8")
    assert count() == "bus: 1 in 4, 1 in 32 elsewhere"


def test_the_folder_is_the_one_named_then_that_of_the_environment_then_the_librarys(folder, monkeypatch):
    monkeypatch.delenv("NEWSFRAMING_CORPUS", raising=False)
    assert findings.read_versions().folder == corpus.SHIPPED
    monkeypatch.setenv("NEWSFRAMING_CORPUS", str(folder))
    assert findings.read_versions().folder == folder
    assert findings.read_versions(corpus.SHIPPED).folder == corpus.SHIPPED


def test_a_folder_without_claims_has_no_findings(folder):
    reading = findings.read_versions(folder)
    assert findings.list_findings(reading).empty
    assert findings.state_findings(findings.summarize_findings(reading)).empty
    with pytest.raises(ValueError, match="there is no finding 'bias'; choose one of none: no claims.csv"):
        findings.try_finding("bias", reading)


def test_a_folder_can_have_claims_of_its_own(folder):
    head = "finding,claim,notebook,ask,doc_id,other_id"
    text = f"{head}\nnear,a is near b,07_words_in_bulk,compare_neighbours,fare-a,fare-b\n"
    (folder / "claims.csv").write_text(text, encoding="utf-8")
    summary = findings.summarize_findings(findings.read_versions(folder))
    assert summary["finding"].tolist() == ["near"] and summary["made"].tolist() == [True]


def test_all_that_is_wrong_with_claims_is_said_at_once(folder):
    text = "finding,claim,notebook,ask\nnear,,07_words_in_bulk,compare_tone\nnear,x,07_words_in_bulk,sign_tone\n"
    (folder / "claims.csv").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError) as told:
        findings.list_findings(findings.read_versions(folder))
    assert "claims.csv row 2: claim is empty" in str(told.value)
    assert "row 2: no function 'compare_tone' asks; choose one of compare_hedging" in str(told.value)
    assert "row 3: there is another finding 'near'" in str(told.value)


def test_each_choice_says_what_its_alternatives_mean():
    choices = findings.list_choices("sign_tone")
    assert choices["choice"].unique().tolist() == ["text", "voice", "tool", "neutral"]
    assert (choices["meaning"].str.len() > 3).all()
    with pytest.raises(ValueError, match="no function 'sign_colour' asks here; choose one of compare_hedging"):
        findings.list_choices("sign_colour")


def test_an_article_to_leave_out_is_each_in_turn():
    assert _choices.find_alternatives("compare_quoted", ["a", "b"])["without"] == ["none", "a", "b"]


def test_the_summary_counts_what_holds_fails_stays_open_and_cannot_be_computed(monkeypatch):
    def rain(reading, *, a="yes", b="one"):
        if (a, b) == ("no", "two"):
            raise ValueError("nobody knows.")
        open_or_not = {("yes", "three"): None, ("no", "five"): True}
        return {"value": 0, "holds": open_or_not.get((a, b), a == "yes")}

    choices = {"a": ["yes", "no"], "b": ["one", "two", "three", "four", "five"]}
    claim = dict.fromkeys(_claims._ABOUT, "") | {
        "finding": "rain", "claim": "it rains", "notebook": "00_weather", "ask": "rain"
    }  # fmt: skip
    monkeypatch.setattr(_claims, "load_claims", lambda reading: [claim])
    monkeypatch.setattr(_claims, "find_choices", lambda reading, claim: choices)
    monkeypatch.setitem(_claims._ASKED_BY, "rain", rain)
    summary = findings.summarize_findings(read_shipped())
    # yes: holds, holds, open, holds, holds; no: fails, cannot be computed, fails, fails, holds. So four answers.
    assert summary.to_dict("records") == [
        {
            "finding": "rain", "claim": "it rains", "notebook": "00_weather", "n": 10, "n_distinct": 4, "n_holds": 1,
            "n_fails": 1, "n_open": 2, "n_not_computed": 1, "idle": "b: four", "undecided": "", "made": True,
            "turned_by": "b: three; a: no", "planned": False, "unit": "", "alpha": pytest.approx(math.nan, nan_ok=True),
            "direction": "", "came_out": "",
        }
    ]  # fmt: skip
    assert findings.state_findings(summary).to_dict("records") == [
        {
            "claim": "it rains", "notebook": "00", "planned": "not planned: found by looking",
            "as_first_asked": "holds", "holds_in": "1 of 4 distinct answers",
            "open_in": 2, "fails_in": 1, "ways": 10, "turned_by": "b: three; a: no", "changes_nothing": "b: four",
            "never_decides": "none",
        }
    ]  # fmt: skip


def test_the_ways_of_the_five_come_to_the_answers_that_somebody_else_counted():
    """An independent count of the distinct answers of five claims."""
    summary = findings.summarize_findings(read_shipped()).set_index("finding")
    counted = {name: tuple(summary.loc[name, ["n_distinct", "n"]]) for name in summary.index}
    assert {name: counted[name] for name in ("quoted", "labels", "tone", "hedging")} == {
        "quoted": (152, 576), "labels": (62, 180), "tone": (18, 90), "hedging": (49, 96)
    }  # fmt: skip
    numbers = findings.try_finding("sourced", read_shipped()).query("evidence != 'interval by sentence'")
    assert (numbers["answer"].nunique(), len(numbers)) == (15, 24)
    assert summary.loc["kosovar", "undecided"] == "unit: articles with it; interval: log-odds, prior 50"
