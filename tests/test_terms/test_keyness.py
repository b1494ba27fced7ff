"""Keyness: formulas by hand and by SciPy, what must hold for any corpus, what the five articles allow to be said."""

from decimal import Decimal, localcontext

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest, chi2_contingency

from newsframing import corpus
from newsframing.segment import split_sentences, tokenize
from newsframing.tables import KEYNESS
from newsframing.terms import _groups, compare_counts, compare_groups
from newsframing.terms._keyness import expect_counts

SIGNED = ["log_ratio", "lrc", "g2", "ll", "log_odds", "z"]

# Values printed in the documentation of the R package quanteda.textstats (textstat_keyness): word, count in the target,
# count in the reference, value. The numbers of words were recovered from the values. Inaugural addresses since 1945
# against those before (43,002 and 108,539 words), and Trump's of 2017 against the others of these (1,660 and 41,342).
PRESIDENTS = """
    we 1048 779 764.4484; . 2014 3141 300.1887; us 289 216 207.5181; - 242 157 205.0408;
    america 148 54 200.5544; : 115 29 187.9821; our 917 1307 183.5362; world 196 123 171.966;
    americans 76 7 163.1532; today 84 21 137.7753; upon 39 332 -58.3981; public 12 213 -58.87042;
    constitution 9 200 -59.66134; it 266 1132 -60.68425; states 29 305 -63.87803; be 278 1224 -72.68161;
    should 16 309 -88.14817; which 96 911 -177.10087; of 1514 5666 -197.0883; the 2089 8094 -331.99069;
"""

TRUMP = """
    protected 5 1 81.83024; while 6 7 51.79484; obama 3 0 51.05861; we've 3 0 51.05861; will 40 332 48.03251;
    everyone 4 5 29.76164; your 11 51 28.60175; america 18 130 27.57968; breath 2 0 27.27421;
    exists 2 0 27.27421;
"""

TRUMP_SMOOTHED = """
    will 41 351 22.609878; america 19 149 12.306921; your 12 70 10.868622; while 7 26 9.707425;
    again 10 56 9.345219; protected 6 20 8.909125; american 12 86 7.99661; back 7 35 7.113978;
    dreams 6 30 5.908744; country 10 77 5.725811;
"""


def read_documented(text):
    """Read word, n, n_other, documented value from one of the tables above."""
    rows = [cell.split() for cell in text.replace("\n", " ").split(";") if cell.strip()]
    return [(term, int(n), int(n_other), float(value)) for term, n, n_other, value in rows]


def compare(rows, n_words, n_words_other, **options):
    """Compare (term, n, n_other) rows; the result by term."""
    counts = pd.DataFrame(rows, columns=["term", "n", "n_other"])
    return compare_counts(counts, n_words, n_words_other, **options).set_index("term")


def make_tokens(texts):
    """Turn texts, by doc_id, into tokens; a full stop ends a sentence."""
    articles = pd.DataFrame({"doc_id": list(texts), "text": list(texts.values())})
    return tokenize(split_sentences(articles))


# --- formulas ---


def test_twelve_against_ten_thousand_in_a_million_has_the_published_ll_and_g2():
    row = compare([("a", 12_000, 10_000)], 10**6, 10**6).loc["a"]
    assert row["ll"] == pytest.approx(182.07, abs=0.005)
    assert row["g2"] == pytest.approx(184.09, abs=0.005)


def test_log_ratio_is_that_of_the_rates_with_half_a_word_added():
    """3 of 9 words against 0 of 19: log2(3.5 / 9.5) - log2(.5 / 19.5)."""
    row = compare([("a", 3, 0)], 9, 19).loc["a"]
    assert row["log_ratio"] == pytest.approx(np.log2(3.5 / 9.5) - np.log2(0.5 / 19.5))
    assert row["per_1000_words"] == pytest.approx(1000 / 3)
    assert row["per_1000_words_other"] == 0


def test_a_term_of_ten_against_none_has_the_lower_bound_worked_by_hand():
    """Of one term compared: t is the tenth root of .025, so low = log2(n2 / n1 * t / (1 - t)); high is infinite."""
    row = compare([("a", 10, 0)], 558, 915).loc["a"]
    t = 0.025 ** (1 / 10)
    assert row["low"] == pytest.approx(np.log2(915 / 558 * t / (1 - t)), abs=1e-9)
    assert row["lrc"] == row["low"]
    assert row["high"] == row["lockness"] == np.inf
    assert row["note"] == "never in the others"


def test_the_interval_widens_with_the_number_of_terms_compared():
    """With 600 terms alpha is .05 / 600 for each, and the same ten against none can no longer be told from 0."""
    rows = [("a", 10, 0)] + [(f"x{n}", 1, 1) for n in range(599)]
    row = compare(rows, 1000, 1640, correction="bonferroni").loc["a"]
    t = (0.05 / 600 / 2) ** (1 / 10)
    assert row["low"] == pytest.approx(np.log2(1640 / 1000 * t / (1 - t)), abs=1e-9)
    assert row["low"] < 0 and row["lrc"] == 0
    assert row["note"] == "never in the others; not enough evidence of a difference"


def test_words_that_cannot_differ_are_not_paid_for():
    """In two equal sides a word that stands twice has p = 2 / 4 at best: with 599 of them m is 1, as for one word."""
    rows = [("a", 10, 0)] + [(f"x{n}", 1, 1) for n in range(599)]
    assert compare(rows, 1000, 1000).loc["a", "low"] == compare(rows[:1], 1000, 1000).loc["a", "low"]


def test_terms_that_stand_on_neither_side_do_not_widen_the_interval():
    rows = [("a", 10, 0)] + [(f"x{n}", 0, 0) for n in range(599)]
    assert compare(rows, 558, 915).loc["a", "low"] == compare(rows[:1], 558, 915).loc["a", "low"]


def test_the_sign_holds_for_counts_as_large_as_the_web():
    """A tenth of 10 million million words against a hundredth: more here."""
    row = compare([("a", 10**12, 10**11)], 10**13, 10**13).loc["a"]
    assert row["g2"] > 0 and row["ll"] > 0 and row["lrc"] > 0
    assert compare([("a", 10**12, 10**11)], 10**13, 10**12).loc["a", "g2"] == 0


def test_numbers_of_numpy_are_numbers():
    usual = compare([("a", 3, 1)], 10, 10, prior=500, alpha=0.05)
    other = compare([("a", 3, 1)], np.int64(10), np.int64(10), prior=np.int64(500), alpha=np.float64(0.05))
    pd.testing.assert_frame_equal(other, usual)


def test_terms_that_nothing_can_be_said_of_are_ordered_by_how_near_they_are_to_the_edge():
    """1 against 0 may have any ratio above; 5 against 1 is nearer to being more frequent here."""
    table = compare([("once", 1, 0), ("often", 5, 1), ("rest", 94, 99)], 100, 100)
    assert table["lrc"].eq(0).all()
    assert table.loc["once", "high"] == np.inf
    assert table.index.tolist() == sorted(table.index, key=lambda term: -table.loc[term, "low"])
    assert table.index[-1] == "once"


def test_lrc_is_the_bound_nearer_to_0_and_lockness_the_farther_one():
    table = compare([("more", 300, 100), ("less", 100, 300), ("same", 200, 200)], 1000, 1000)
    more, less, same = table.loc["more"], table.loc["less"], table.loc["same"]
    assert 0 < more["lrc"] == more["low"] < more["log_ratio"] < more["high"] == more["lockness"]
    assert more["lrc"] == pytest.approx(-less["lrc"], abs=1e-9)
    assert same["lrc"] == 0 and same["note"] == "not enough evidence of a difference"
    assert more["note"] == less["note"] == ""
    assert table.index.tolist() == ["more", "same", "less"]
    assert same["lockness"] < more["lockness"]


def test_log_odds_with_an_informative_prior_by_hand():
    """4 of 10 against 1 of 30, pooled share 5 / 40, prior 8 words: 1 is added to each count and 8 to each sum."""
    row = compare([("a", 4, 1), ("b", 6, 29)], 10, 30, prior=8).loc["a"]
    delta = np.log(5 / (18 - 5)) - np.log(2 / (38 - 2))
    assert row["log_odds"] == pytest.approx(delta)
    assert row["z"] == pytest.approx(delta / np.sqrt(1 / 5 + 1 / 2))


def test_q_is_p_corrected_over_all_terms():
    """Three terms: the smallest p times 3, the next times 3 / 2, the largest as it is."""
    table = compare([("a", 30, 10), ("b", 10, 25), ("c", 10, 12)], 100, 100).sort_values("p")
    assert table["q"].tolist() == pytest.approx(np.minimum.accumulate((table["p"] * [3, 3 / 2, 1])[::-1])[::-1])


@pytest.mark.parametrize("alpha", [1e-6, 1e-12, 1e-18, 1e-30])
def test_bounds_hold_however_small_the_error_that_is_allowed(alpha):
    """Of 1 in 100 words on each side the lower bound t is the smaller root of (1 - t)^2 = 1 - alpha / 2: alpha / 4."""
    row = compare([("a", 1, 1)], 100, 100, alpha=alpha).loc["a"]
    assert row["low"] == pytest.approx(np.log2(alpha / 4), abs=1e-5)
    assert row["high"] == pytest.approx(-row["low"], abs=1e-9)


counts_in_words = st.tuples(st.integers(1, 5000), st.integers(1, 5000)).flatmap(
    lambda sizes: st.tuples(st.just(sizes), st.integers(0, sizes[0]), st.integers(0, sizes[1]))
)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(counts_in_words)
def test_g2_is_scipys_and_the_interval_is_scipys_exact_one(case):
    (n1, n2), f1, f2 = case
    row = compare([("a", f1, f2)], n1, n2).loc["a"]
    if 0 < f1 + f2 < n1 + n2:
        table = [[f1, f2], [n1 - f1, n2 - f2]]
        statistic = chi2_contingency(table, lambda_="log-likelihood", correction=False).statistic
        assert abs(row["g2"]) == pytest.approx(statistic, abs=1e-8, rel=1e-9)
        assert row["p"] == pytest.approx(chi2_contingency(table, lambda_="log-likelihood", correction=False).pvalue)
        assert np.sign(row["g2"]) in (0, np.sign(f1 * n2 - f2 * n1))
    if f1 + f2:
        exact = binomtest(f1, f1 + f2).proportion_ci(confidence_level=0.95, method="exact")
        shares = [2 ** row[bound] * n1 / n2 for bound in ("low", "high")]
        assert [s / (1 + s) if np.isfinite(s) else 1.0 for s in shares] == pytest.approx(
            [exact.low, exact.high], abs=1e-9
        )


def correct(n, n_other, sizes):
    """Return observed and expected cells as documented there: Yates' correction where an expected count is under 5."""
    expected = expect_counts(np.array([n]), np.array([n_other]), *sizes)[:, 0]
    observed = np.array([n, n_other, sizes[0] - n, sizes[1] - n_other], dtype=float)
    if (expected < 5).any():
        observed -= 0.5 * np.sign(observed - expected)
    return observed, expected


@pytest.mark.parametrize(("n", "n_other"), [(3, 2950), (1000, 1_003_000), (50_000, 50_000_111), (0, 7), (12, 0)])
def test_in_a_reference_of_a_thousand_million_words_g2_keeps_its_digits(n, n_other):
    """Against 40 decimal digits. The four terms 2 O ln(O / E) are large and nearly cancel: doubles lose seven."""
    row = compare([("a", n, n_other)], 10**6, 10**9).loc["a"]
    with localcontext(prec=40):
        total = Decimal(10**6 + 10**9)
        has = [Decimal(n + n_other), total - n - n_other]
        expected = [part * size / total for part in has for size in (10**6, 10**9)]
        observed = [Decimal(n), Decimal(n_other), Decimal(10**6 - n), Decimal(10**9 - n_other)]
        cells = [2 * o * (o / e).ln() if o else Decimal(0) for o, e in zip(observed, expected, strict=True)]
        g2, ll = float(sum(cells)), float(sum(cells[:2]))
    assert abs(row["g2"]) == pytest.approx(g2, rel=1e-12)
    assert abs(row["ll"]) == pytest.approx(ll, rel=1e-12)


def test_the_ten_documented_values_of_a_smoothed_g2_are_met():
    """The counts are smoothed already. Where Yates' correction is used there, our expected counts are put to the test.

    There 1e-9 is added to each ratio before its logarithm. That adds 1e-9 times the expected count to each of the four
    cells, in all 2e-9 times the number of words; here it is not done.
    """
    sizes = 6182, 127_260
    rows = read_documented(TRUMP_SMOOTHED)
    table = compare([row[:3] for row in rows], *sizes)
    plain = 0
    for term, n, n_other, documented in rows:
        observed, expected = correct(n, n_other, sizes)
        value = 2 * (observed * np.log(observed / expected)).sum()
        if observed[0] == n:
            plain += 1
            value = table.loc[term, "g2"]
        assert value + 2e-9 * sum(sizes) == pytest.approx(documented, abs=1e-4), term
    assert plain == 2


@pytest.mark.parametrize(("text", "sizes"), [(PRESIDENTS, (43_002, 108_539)), (TRUMP, (1660, 41_342))])
def test_the_thirty_documented_values_of_chi_squared_follow_from_our_expected_counts(text, sizes):
    rows = read_documented(text)
    assert len(rows) in (10, 20)
    for term, n, n_other, documented in rows:
        observed, expected = correct(n, n_other, sizes)
        value = np.sign(n / sizes[0] - n_other / sizes[1]) * ((observed - expected) ** 2 / expected).sum()
        assert value == pytest.approx(documented, abs=1e-4), term


# --- what must hold for any corpus ---


@st.composite
def corpora(draw):
    """Counts of up to 40 terms on two sides, of like or very unlike size, some terms on one side only or on none."""
    seed, size = draw(st.integers(0, 2**32 - 1)), draw(st.integers(1, 40))
    random = np.random.default_rng(seed)
    scales = 10 ** random.uniform(0, 5, size=2)
    rates = random.pareto(0.8, size=(size, 2)) * (random.random((size, 2)) < 0.8)
    counts = np.floor(rates / max(rates.max(), 1e-9) * scales * random.random()).astype(int)
    rest = np.floor(random.random(2) ** 3 * scales).astype(int)
    n_words = np.maximum(counts.sum(axis=0) + rest, 1)
    table = pd.DataFrame({"term": [f"w{n:02}" for n in range(size)], "n": counts[:, 0], "n_other": counts[:, 1]})
    return table, int(n_words[0]), int(n_words[1])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(corpora())
def test_no_interval_is_of_zero_width_or_without_its_estimate_or_infinite_without_a_note(case):
    table = compare_counts(*case)
    assert tuple(table.columns) == KEYNESS
    assert (
        not table[["log_ratio", "low", "high", "lrc", "lockness", "g2", "ll", "p", "q", "log_odds", "z"]]
        .isna()
        .any(axis=None)
    )
    assert (table["low"] < table["high"]).all()
    assert ((table["low"] <= table["log_ratio"]) & (table["log_ratio"] <= table["high"])).all()
    infinite = np.isinf(table["low"]) | np.isinf(table["high"])
    assert (infinite == table["note"].str.contains("never|neither")).all()
    assert np.isfinite(table[["log_ratio", "lrc", "g2", "ll", "log_odds", "z"]]).all(axis=None)
    assert (table["q"] >= table["p"] - 1e-12).all()
    assert sorted(table["term"]) == sorted(case[0]["term"])


@settings(max_examples=500, deadline=None, derandomize=True)
@given(corpora())
def test_swapping_the_sides_turns_the_sign_of_every_signed_column(case):
    counts, n_words, n_words_other = case
    there = compare_counts(counts, n_words, n_words_other).set_index("term")
    swapped = counts.rename(columns={"n": "n_other", "n_other": "n"})
    back = compare_counts(swapped, n_words_other, n_words).set_index("term").loc[there.index]
    for column in SIGNED:
        np.testing.assert_allclose(there[column], -back[column], atol=1e-9, rtol=1e-9)
    np.testing.assert_allclose(there["low"], -back["high"], atol=1e-9, rtol=1e-9)
    for column in ("lockness", "p", "q"):
        np.testing.assert_allclose(there[column], back[column], atol=1e-9, rtol=1e-9)


def test_words_of_one_text_dealt_at_random_to_two_sides_hardly_ever_show_a_difference():
    """1,000 deals of the longest article: at most 5 % may show any lrc other than 0, whatever the number of words."""
    articles = corpus.load_articles().query("doc_id == 'rferl-2011'")
    words = tokenize(split_sentences(articles))["token"].to_numpy(dtype=object)
    random, half = np.random.default_rng(4), len(words) // 2
    terms, codes = np.unique(words, return_inverse=True)
    shown = 0
    for _ in range(1000):
        side = random.permutation(codes)
        n, n_other = (np.bincount(part, minlength=len(terms)) for part in (side[:half], side[half:]))
        counts = pd.DataFrame({"term": terms, "n": n, "n_other": n_other})
        shown += (compare_counts(counts, half, len(words) - half)["lrc"] != 0).any()
    assert shown <= 50


# --- groups ---


def test_more_than_two_groups_are_each_compared_with_all_the_others():
    tokens = make_tokens({"a": "war war peace", "b": "peace talks", "c": "talks talks war peace now"})
    table = compare_groups(tokens, "doc_id")
    assert table["group"].unique().tolist() == ["a", "b", "c"]
    row = table.query("group == 'a' and term == 'war'").iloc[0]
    assert (row["n"], row["n_other"]) == (2, 1)
    counts = pd.DataFrame({"term": ["war", "peace", "talks", "now"], "n": [2, 1, 0, 0], "n_other": [1, 2, 3, 1]})
    alone = compare_counts(counts, 3, 7)
    own = table.query("group == 'a'").reset_index(drop=True)
    columns = [name for name in KEYNESS if name not in ("group", "n_docs", "dp", "note")]
    pd.testing.assert_frame_equal(own[columns], alone[columns])


def test_with_a_reference_each_other_group_is_compared_with_it_alone():
    tokens = make_tokens({"a": "war war peace", "b": "peace talks", "c": "talks talks war peace now"})
    table = compare_groups(tokens, "doc_id", reference="b")
    assert table["group"].unique().tolist() == ["a", "c"]
    assert sorted(table.query("group == 'a'")["term"]) == ["peace", "talks", "war"]  # now is in neither a nor b
    row = table.query("group == 'c' and term == 'talks'").iloc[0]
    assert (row["n"], row["n_other"]) == (2, 1)


def test_groups_may_be_outlets_or_voices_and_compounds_are_terms():
    articles = pd.DataFrame({"doc_id": ["a", "b", "c"], "text": ["Kosovo Serbs left.", "War.", "Serbs left."]})
    tokens = tokenize(split_sentences(articles), compounds=["Kosovo Serbs"])
    outlets = pd.Series({"a": "Alpha", "b": "Alpha", "c": "Beta"})
    table = compare_groups(tokens, outlets).set_index(["group", "term"])
    assert table.loc[("Alpha", "kosovo serbs"), ["n", "n_other", "n_docs"]].tolist() == [1, 0, 1]
    assert table.loc[("Alpha", "left"), ["n", "n_other"]].tolist() == [1, 1]
    voiced = tokens.assign(voice=["quotation", "narration", "narration", "quotation", "narration"])
    by_voice = compare_groups(voiced, "voice").set_index(["group", "term"])
    assert by_voice.loc[("narration", "left"), ["n", "n_other", "n_docs"]].tolist() == [2, 0, 2]


def test_dispersion_is_half_the_sum_of_differences_of_shares():
    """Paragraphs of 4, 4 and 2 words, their shares .4, .4 and .2."""
    words = "x b c d x b c d y y".split() + ["other", "words"]
    tokens = pd.DataFrame({"doc_id": ["a"] * 10 + ["b"] * 2, "token": words})
    tokens["paragraph_id"] = [0] * 4 + [1] * 4 + [2] * 2 + [0] * 2
    table = compare_groups(tokens, "doc_id").set_index(["group", "term"]).loc["a"]
    # x is spread .5, .5, 0; y is all in the last one.
    assert table.loc["x", "dp"] == pytest.approx((0.1 + 0.1 + 0.2) / 2)
    assert table.loc["y", "dp"] == pytest.approx((0.4 + 0.4 + 0.8) / 2)
    assert table.loc["x", ["n_parts", "parts"]].tolist() == [2, 3]
    assert table.loc["y", "note"].endswith("in one paragraph only")
    assert "paragraph" not in table.loc["x", "note"]
    assert np.isnan(table.loc["other", "dp"])


def test_dispersion_by_voice_is_what_a_loop_over_all_parts_finds():
    """Voices share paragraphs, and articles number theirs alike: a part is the words of one voice in one paragraph."""
    random = np.random.default_rng(2)
    tokens = pd.DataFrame({"doc_id": random.choice(["a", "b", "c"], 300), "token": random.choice(list("vwxyz"), 300)})
    tokens["paragraph_id"] = random.integers(0, 4, 300)
    tokens["voice"] = random.choice(["narration", "quotation"], 300)
    for row in compare_groups(tokens, "voice").itertuples():
        own = tokens[tokens["voice"] == row.group]
        parts = [part["token"] for _, part in own.groupby(["doc_id", "paragraph_id"])]
        shares = [(len(part) / len(own), (part == row.term).sum() / row.n) for part in parts]
        assert row.dp == pytest.approx(sum(abs(v - s) for s, v in shares) / 2)
        assert (row.n_parts, row.parts) == (sum(v > 0 for _, v in shares), len(parts))
        assert row.n_docs == own.loc[own["token"] == row.term, "doc_id"].nunique()


def test_a_word_that_stands_once_or_in_a_group_of_one_paragraph_has_no_note_on_its_place():
    tokens = pd.DataFrame({"doc_id": list("aaabb"), "token": ["war", "peace", "talks", "war", "war"]})
    tokens["paragraph_id"] = [0, 1, 1, 0, 0]
    table = compare_groups(tokens, "doc_id").set_index(["group", "term"])
    assert "paragraph" not in table.loc[("a", "war"), "note"]
    assert table.loc[("b", "war"), ["n", "n_parts", "parts"]].tolist() == [2, 1, 1]
    assert "paragraph" not in table.loc[("b", "war"), "note"]


def test_without_paragraphs_dispersion_is_over_sentences_and_without_these_over_articles():
    tokens = make_tokens({"a": "War war. And so.", "b": "War. Or so.", "c": "Then."})
    outlets = pd.Series({"a": "Alpha", "b": "Alpha", "c": "Beta"})
    by_sentence = compare_groups(tokens, outlets).set_index(["group", "term"]).loc[("Alpha", "war")]
    assert by_sentence[["n_parts", "parts"]].tolist() == [2, 4]
    by_article = compare_groups(tokens[["doc_id", "token"]], outlets).set_index(["group", "term"])
    # a has 4 of the outlet's 7 words and 2 of its 3 wars.
    assert by_article.loc[("Alpha", "war"), "dp"] == pytest.approx(2 / 3 - 4 / 7)


def test_curly_apostrophes_count_as_straight_ones_and_categories_that_nobody_uses_do_not_count():
    tokens = make_tokens({"a": "It’s war.", "b": "It's peace."})
    table = compare_groups(tokens, "doc_id")
    assert table.query("group == 'a' and term == \"it's\"")[["n", "n_other"]].to_numpy().tolist() == [[1, 1]]
    pd.testing.assert_frame_equal(compare_groups(tokens.astype({"token": "str"}), "doc_id"), table)
    three = make_tokens({"a": "It’s war.", "b": "It's peace.", "c": "unheard words"})
    pd.testing.assert_frame_equal(compare_groups(three[three["doc_id"] != "c"], "doc_id"), table)


def test_the_tables_that_go_in_stay_as_they_were():
    tokens = make_tokens({"a": "war", "b": "peace"})
    before = tokens.copy()
    compare_groups(tokens, "doc_id")
    pd.testing.assert_frame_equal(tokens, before)


# --- refusals ---


def test_everything_wrong_with_the_counts_is_said_at_once():
    counts = pd.DataFrame(
        {"term": ["a", "a", None, "d", "e"], "n": [1, -1, 2, 1.5, 3], "n_other": [50, 60, 0, 0, None]}
    )
    with pytest.raises(ValueError) as raised:
        compare_counts(counts, 0, 100, alpha=2, prior=0)
    for words in (
        "alpha is a share between 0 and 1; it is 2",
        "prior is a number of words above 0; it is 0",
        "row 2: the term is missing",
        "'a' twice",
        "n_words is a whole number above 0; it is 0",
        "row 1 ('a'): n is a whole number from 0 on",
        "row 3 ('d'): n is a whole number from 0 on",
        "row 4 ('e'): n_other is a whole number from 0 on",
    ):
        assert words in str(raised.value), words
    with pytest.raises(ValueError, match="n_other adds up to 110, but n_words_other is 100"):
        compare([("a", 1, 60), ("b", 1, 50)], 10, 100)
    with pytest.raises(ValueError, match="counts needs the columns n_other"):
        compare_counts(counts[["term", "n"]], 10, 10)
    with pytest.raises(ValueError, match="n_words is a whole number above 0; it is 10.5"):
        compare([("a", 1, 1)], 10.5, 10)


def test_whole_numbers_may_come_as_floats():
    """As they do from a spreadsheet with an empty cell."""
    whole = compare([("a", 3, 1)], 10, 20)
    pd.testing.assert_frame_equal(compare([("a", 3.0, 1.0)], 10.0, np.float64(20)), whole)


def test_no_terms_are_an_empty_table():
    empty = compare([], 10, 10)
    assert empty.empty and tuple(empty.reset_index().columns[:1]) == ("term",)


def test_groups_may_be_events():
    articles = corpus.load_articles()
    tokens = tokenize(split_sentences(articles))
    events = articles.set_index("doc_id")["event_id"]
    table = compare_groups(tokens, events)
    assert set(table["group"]) == set(events)
    assert table.groupby("group")["n"].sum().to_dict() == articles.groupby("event_id")["n_words"].sum().to_dict()


def test_groups_that_do_not_fit_are_refused():
    tokens = make_tokens({"a": "war", "b": "peace"})
    with pytest.raises(ValueError, match="groups, a Series from doc_id to group, has no group for 'b'"):
        compare_groups(tokens, pd.Series({"a": "Alpha"}))
    many = make_tokens({f"a{number:02}": "war" for number in range(13)})
    with pytest.raises(ValueError, match="no group for 'a01', .*'a10' and 2 more. Give each article one group"):
        compare_groups(many, pd.Series({"a00": "Alpha"}))
    for wrong in (None, ["a"], {"a": "Alpha"}):
        with pytest.raises(ValueError, match="groups is a column of tokens, such as 'doc_id', or a Series"):
            compare_groups(tokens, wrong)
    with pytest.raises(ValueError, match="has 'a' twice"):
        compare_groups(tokens, pd.Series(["x", "y", "z"], index=["a", "a", "b"]))
    with pytest.raises(ValueError, match="at least 2"):
        compare_groups(tokens, pd.Series({"a": "Alpha", "b": "Alpha"}))
    with pytest.raises(ValueError, match="'c' is none of the groups; choose one of a, b"):
        compare_groups(tokens, "doc_id", reference="c")
    with pytest.raises(ValueError, match="groups is 'voice', and tokens has no such column"):
        compare_groups(tokens, "voice")
    with pytest.raises(ValueError, match="tokens has 1 rows without a doc_id or without a token"):
        compare_groups(tokens.assign(token=["war", None]), "doc_id")
    with pytest.raises(ValueError, match="1 words of tokens have no group"):
        compare_groups(tokens.assign(voice=["quotation", None]), "voice")
    for wrong in (0, 1, "x", None):
        with pytest.raises(ValueError, match="alpha is a share"):
            compare_groups(tokens, "doc_id", alpha=wrong)


def test_more_rows_than_a_table_can_hold_are_refused_with_a_cure(monkeypatch):
    monkeypatch.setattr(_groups, "MOST_ROWS", 3)
    tokens = make_tokens({"a": "war", "b": "peace"})
    with pytest.raises(ValueError, match="2 groups with 2 terms make 4 rows; compare fewer groups at a time"):
        compare_groups(tokens, "doc_id")


# --- the five articles ---


def compare_five(roles, **options):
    """Compare each article, made of the lines with these roles, with the other four."""
    lines = corpus.load_lines()
    texts = lines[lines["role"].isin(roles)].groupby("doc_id")["text"].agg("\n\n".join)
    return compare_groups(tokenize(split_sentences(texts.reset_index())), "doc_id", **options)


def test_as_bags_of_words_the_five_bodies_differ_in_two_words_and_nothing_is_said_of_the_outlets():
    """With Tarone's correction 33 words are allowed for; with all 594 paid for, kosovar is on the edge."""
    table = compare_five(["body"])
    shown = table[table["lrc"] != 0].set_index(["group", "term"])
    assert shown.index.tolist() == [("rferl-2011", "kosovar"), ("rferl-2011", "kosovo")]
    assert shown["lrc"].tolist() == pytest.approx([0.64, -0.31], abs=0.005)
    assert shown["m"].tolist() == [33, 33]
    assert table["about"].str.startswith("these texts only").all()
    paid_for = compare_five(["body"], correction="bonferroni")
    assert paid_for["lrc"].eq(0).all() and (paid_for["m"] == 594).all()
    nearest = paid_for.loc[np.maximum(paid_for["low"], -paid_for["high"]).idxmax()]
    assert (nearest["group"], nearest["term"], nearest["n"], nearest["n_other"]) == ("rferl-2011", "kosovar", 10, 0)
    assert nearest["low"] == pytest.approx(-0.09, abs=0.01)


def test_with_captions_and_all_words_paid_for_kosovar_alone_is_over_the_edge():
    table = compare_five(["body", "caption"], correction="bonferroni")
    shown = table[table["lrc"] != 0]
    assert shown[["group", "term"]].to_numpy().tolist() == [["rferl-2011", "kosovar"]]
    assert shown["lrc"].item() == pytest.approx(0.09, abs=0.01)


def test_russian_is_never_positive_for_reuters():
    for roles in (["body"], ["body", "caption"]):
        row = compare_five(roles).query("group == 'reuters-2023' and term == 'russian'").iloc[0]
        assert (row[["log_ratio", "lrc", "g2", "ll", "log_odds", "z"]] <= 0).all()
