"""Do coders agree? Alphas that others have published, intervals that keep their promise, and what is refused."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from newsframing.agreement import compare_answers, estimate_alpha, krippendorff_alpha

any_coding = settings(deadline=None, derandomize=True, max_examples=25)
NONE = None

# Krippendorff, Computing Krippendorff's Alpha-Reliability (2011): one row per coder, one column per unit.
BINARY = ([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])  # its section A
TWO_OBSERVERS = ([*"aabbdcccedda"], [*"babbbccceddd"])  # its section B
FOUR_OBSERVERS = (  # its section C
    [1, 2, 3, 3, 2, 1, 4, 1, 2, NONE, NONE, NONE],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NONE, 3],
    [NONE, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NONE],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NONE],
)


def table(*coders):
    """Return ratings from one list of values per coder."""
    rows = [(unit, coder, value) for coder, values in enumerate(coders) for unit, value in enumerate(values)]
    return pd.DataFrame(rows, columns=["unit", "coder", "value"])


@pytest.mark.parametrize(
    ("level", "alpha"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)]
)
def test_four_observers_with_gaps_agree_as_krippendorff_published(level, alpha):
    row = krippendorff_alpha(table(*FOUR_OBSERVERS), level=level).iloc[0]
    assert round(row["alpha"], 3) == alpha
    # Twelve units; the last has one value. Of 41 values that leaves 40.
    assert row[["n_units", "n_coders", "n_values", "level"]].tolist() == [11, 4, 40, level]
    assert row["low"] < alpha < row["high"]


def test_two_observers_agree_as_krippendorff_published():
    assert round(krippendorff_alpha(table(*BINARY))["alpha"].item(), 3) == 0.095
    assert round(krippendorff_alpha(table(*TWO_OBSERVERS))["alpha"].item(), 3) == 0.692


def test_alpha_of_four_units_by_hand():
    # Pairs within units: one of four units differs, D_o = 1/4. Values: five a and three b of eight;
    # two of them differ in 2 * 5 * 3 of 8 * 7 pairs, D_e = 30/56. 1 - (1/4) / (30/56) = 16/30.
    row = krippendorff_alpha(table([*"aabb"], [*"aaba"])).iloc[0]
    assert row["alpha"] == pytest.approx(16 / 30)
    assert row["note"] == "no interval: 4 units, and fewer than 10 are too few for one"
    assert row[["low", "high"]].isna().all()


def test_the_sample_mean_of_the_interval_of_numbers_is_that_of_squared_differences():
    # 1 against 2 and 5 against 5: D_o = 1/2. Of 1, 2, 5, 5 the six pairs differ by 1, 16, 16, 9, 9, 0: D_e = 51/6.
    ratings = table([1, 5], [2, 5])
    assert krippendorff_alpha(ratings, level="interval")["alpha"].item() == pytest.approx(1 - (1 / 2) / (51 / 6))


def test_words_in_an_order_of_their_own_are_ordinal():
    names = ["very low", "low", "mid", "high", "very high"]
    ratings = table(*FOUR_OBSERVERS).dropna()
    ratings["value"] = pd.Categorical([names[int(value) - 1] for value in ratings["value"]], names, ordered=True)
    assert round(krippendorff_alpha(ratings, level="ordinal")["alpha"].item(), 3) == 0.815


def test_an_order_of_numbers_counts_for_ranks_and_not_for_differences():
    ratings = table([10, 30, 20, 10], [10, 20, 20, 30])
    plain = krippendorff_alpha(ratings, level="interval")["alpha"].item()
    ratings["value"] = pd.Categorical(ratings["value"], [10, 20, 30], ordered=True)
    assert krippendorff_alpha(ratings, level="interval")["alpha"].item() == pytest.approx(plain)


def test_numbers_may_come_as_text_from_a_file():
    ratings = table(*FOUR_OBSERVERS).dropna()
    text = ratings.assign(value=ratings["value"].astype("int64").astype("str"))
    for level in ("ordinal", "interval", "ratio"):
        assert krippendorff_alpha(text, level=level).equals(krippendorff_alpha(ratings, level=level))


def test_empty_text_a_missing_value_and_a_missing_row_all_mean_not_coded():
    ratings = table([*"ababababab", None], [*"abbbabaabab"])
    expected = krippendorff_alpha(ratings)
    assert krippendorff_alpha(ratings.dropna()).equals(expected)
    assert krippendorff_alpha(ratings.fillna(" ")).equals(expected)
    assert expected["n_units"].item() == 10


def test_all_values_the_same_have_no_alpha_and_the_note_says_why():
    row = krippendorff_alpha(table("a" * 9, "a" * 9)).iloc[0]
    assert np.isnan(row["alpha"])
    assert row["note"] == "all values are the same: alpha is undefined, for nothing varies"


def test_coders_who_never_differ_get_no_interval_of_no_width():
    row = krippendorff_alpha(table([*"abcabcabca"], [*"abcabcabca"])).iloc[0]
    assert row["alpha"] == 1
    assert row[["low", "high"]].isna().all()
    assert "never differ" in row["note"]


def test_coders_who_never_agree_get_no_interval_of_no_width_either():
    # Ana writes only a, Ben only b: no unit moves either number. D_e = 2 * 12 * 12 / (24 * 23).
    row = krippendorff_alpha(table("a" * 12, "b" * 12)).iloc[0]
    assert row["alpha"] == pytest.approx(1 - 1 / (2 * 12 * 12 / (24 * 23)))
    assert row[["low", "high", "share_low", "share_high"]].isna().all()
    assert row["note"].startswith("no interval: no unit moves alpha")
    # They never write the same, but not always the same two: alpha varies, the share does not.
    row = krippendorff_alpha(table("abc" * 4, "bca" * 3 + "bab")).iloc[0]
    assert row["low"] < row["high"] and np.isnan(row["share_low"])
    assert row["note"] == "no interval of the share: no unit moves it"


@pytest.mark.parametrize(("coders", "n"), [(([1, 2], [None, None]), "no"), (([1, 2], [1, None]), "1")])
def test_without_two_shared_units_there_is_nothing_to_compare(coders, n):
    row = krippendorff_alpha(table(*coders)).iloc[0]
    assert np.isnan(row["alpha"])
    assert row["note"] == f"{n} unit has two values or more: alpha needs at least two such units"


def test_no_ratings_at_all_are_no_error():
    assert krippendorff_alpha(table())["n_units"].item() == 0


def test_one_unit_is_left_out_at_a_time():
    # Twelve units: "a" six times and "b" six times by Ana, who never errs; Ben has one "b" for "a". 13 of 24 values are
    # "b": alpha = 1 - (1 / 12) / (2 * 11 * 13 / (24 * 23)). Without the unit on which they differ alpha is 1.
    row = krippendorff_alpha(table("a" * 6 + "b" * 6, "a" * 5 + "b" * 7)).iloc[0]
    alpha = 1 - (1 / 12) / (2 * 11 * 13 / (24 * 23))
    without_aa, without_bb = (1 - (1 / 11) / (2 * n * (22 - n) / (22 * 21)) for n in (9, 11))
    squares = 12 * np.var([without_aa] * 5 + [without_bb] * 6 + [1])
    reach = 2.20099 * np.sqrt(11 / 12 * squares) / (1 - alpha**2)  # t with 11 degrees of freedom
    assert row["alpha"] == pytest.approx(alpha)
    assert (row["low"], row["high"]) == pytest.approx(
        (np.tanh(np.arctanh(alpha) - reach), np.tanh(np.arctanh(alpha) + reach)), rel=1e-3
    )


@pytest.mark.parametrize(("n_rare", "given"), [(4, False), (5, True)])
def test_values_that_are_too_rare_leave_no_interval(n_rare, given):
    # Ana and Ben each write "b" in n_rare of 40 units, all but one of them the same.
    row = krippendorff_alpha(table("b" * n_rare + "a" * (40 - n_rare), "a" + "b" * n_rare + "a" * (39 - n_rare))).iloc[
        0
    ]
    assert (row["low"] < row["alpha"] < row["high"]) == given
    rare = "no interval: the values other than the commonest come to fewer than 5 units"
    assert row["note"] == ("" if given else rare)
    assert row["share_low"] < row["share_equal"] < row["share_high"]


def simulate(n_units, n_coders, alpha, rng):
    """Three values, equally frequent; a coder sees the true one with the chance sqrt(alpha), and else guesses.

    Two coders then both see it with the chance alpha, which is their agreement beyond chance.
    """
    truth = rng.integers(3, size=(n_units, 1))
    sees = rng.random((n_units, n_coders)) < np.sqrt(alpha)
    return table(*np.where(sees, truth, rng.integers(3, size=sees.shape)).T)


@pytest.mark.parametrize(("n_coders", "width"), [(2, 0.41), (10, 0.17)])
def test_the_body_paragraphs_of_five_articles_leave_an_interval_as_wide_as_the_docstring_says(n_coders, width):
    rng = np.random.default_rng(5)
    tables = [krippendorff_alpha(simulate(46, n_coders, 0.5, rng)) for _ in range(25)]
    bounds = pd.concat(tables)
    assert (bounds["high"] - bounds["low"]).median() == pytest.approx(width, abs=0.03)
    assert (bounds["low"].lt(0.5) & bounds["high"].gt(0.5)).sum() >= 20  # of 25; .93 of them would be 23


def test_what_is_wrong_with_the_ratings_is_said_at_once():
    ratings = pd.DataFrame(
        [("p1", "ana", 1), ("p1", "ana", 2), (None, "ana", 1), ("p2", None, "high"), ("p3", "ben", -1)],
        columns=["unit", "coder", "value"],
    )
    with pytest.raises(ValueError) as problem:
        krippendorff_alpha(ratings, level="ratio")
    said = str(problem.value)
    assert "unit is missing in rows 2" in said
    assert "coder is missing in rows 3" in said
    assert "two values (ana for p1)" in said
    assert "the level ratio needs numbers, and value holds 'high': write numbers." in said
    assert "no values below 0, and value holds -1: use interval" in said


def test_words_and_numbers_in_one_variable_are_refused():
    with pytest.raises(ValueError, match="words in some rows and numbers in others"):
        krippendorff_alpha(table([1, "1"], [1, "1"]))


def test_an_unknown_level_and_a_missing_column_are_refused():
    with pytest.raises(ValueError, match="no level 'metric'; choose one of nominal, ordinal, interval, ratio"):
        krippendorff_alpha(table([1], [1]), level="metric")
    with pytest.raises(ValueError, match="ratings needs the columns coder, value; it has unit"):
        krippendorff_alpha(pd.DataFrame({"unit": [1]}))


@st.composite
def codings(draw):
    """Draw two to four coders' values, some missing, of one to fourteen units."""
    n_units = draw(st.integers(1, 14))
    values = st.sampled_from([1, 2, 3, None])
    coder = st.lists(values, min_size=n_units, max_size=n_units)
    return draw(st.lists(coder, min_size=2, max_size=4))


@any_coding
@given(codings(), st.sampled_from(["nominal", "ordinal", "interval", "ratio"]), st.randoms(use_true_random=False))
def test_who_coded_first_and_what_coders_are_called_changes_nothing(coders, level, random):
    ratings = table(*coders)
    expected = krippendorff_alpha(ratings, level=level)
    random.shuffle(coders)
    renamed = table(*coders).assign(coder=lambda t: t["coder"].map("coder {}".format))
    pd.testing.assert_frame_equal(krippendorff_alpha(renamed, level=level), expected)


@any_coding
@given(codings(), st.permutations(["x", "y", "z"]))
def test_what_nominal_values_are_called_changes_nothing(coders, names):
    ratings = table(*coders)
    words = ratings.assign(value=[None if pd.isna(value) else names[int(value) - 1] for value in ratings["value"]])
    expected = krippendorff_alpha(ratings)
    pd.testing.assert_frame_equal(krippendorff_alpha(words), expected)


@any_coding
@given(codings(), st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_a_coder_agrees_with_a_copy_wholly_unless_nothing_varies(coders, level):
    row = krippendorff_alpha(table(coders[0], coders[0]), level=level).iloc[0]
    coded = [value for value in coders[0] if value is not None]
    if len(coded) > 1 and len(set(coded)) > 1:
        assert row["alpha"] == 1
    else:
        assert np.isnan(row["alpha"]) and row["note"]


@any_coding
@given(codings(), st.sampled_from(["nominal", "ordinal", "interval", "ratio"]))
def test_every_interval_has_width_and_holds_its_estimate_and_every_gap_has_its_reason(coders, level):
    row = krippendorff_alpha(table(*coders), level=level).iloc[0]
    assert row["alpha"] <= 1 or np.isnan(row["alpha"])
    if np.isnan(row["low"]):
        assert row["note"]
    else:
        assert row["low"] <= row["alpha"] <= row["high"] and row["low"] < row["high"]


def test_the_ratings_are_left_as_they_were():
    ratings = table(*FOUR_OBSERVERS)
    before = ratings.copy()
    krippendorff_alpha(ratings, level="ordinal")
    assert ratings.equals(before)


def alpha_by_pairs(ratings, distance):
    """Alpha as it is defined, pair by pair: differences within units against those of all values."""
    values = ratings.dropna().groupby("unit")["value"].apply(list)
    values = [given for given in values if len(given) > 1]
    every = [value for given in values for value in given]
    within = sum(
        distance(a, b) / (len(given) - 1)
        for given in values
        for i, a in enumerate(given)
        for j, b in enumerate(given)
        if i != j
    )
    between = sum(distance(a, b) for a in every for b in every)
    return 1 - (within / len(every)) / (between / (len(every) * (len(every) - 1)))


def test_kappa_of_two_coders_who_use_each_value_as_often_is_alpha_but_for_a_small_correction():
    # Ana and Ben both write five a and five b. Kappa deals values out with, alpha without putting them back.
    ana, ben = "aaaaabbbbb", "aaaabbbbba"
    kappa = cohen_kappa_score([*ana], [*ben])
    assert kappa == pytest.approx((8 / 10 - 5 / 10) / (1 - 5 / 10))
    alpha = krippendorff_alpha(table(ana, ben))["alpha"].item()
    assert alpha == pytest.approx(1 - (1 - kappa) * 19 / 20)


@any_coding
@given(codings())
def test_alpha_is_what_its_definition_says_pair_by_pair(coders):
    distances = {
        "nominal": lambda a, b: a != b,
        "interval": lambda a, b: (a - b) ** 2,
        "ratio": lambda a, b: ((a - b) / (a + b)) ** 2,
    }
    for level, distance in distances.items():
        row = krippendorff_alpha(table(*coders), level=level).iloc[0]
        if not np.isnan(row["alpha"]):
            assert row["alpha"] == pytest.approx(alpha_by_pairs(table(*coders), distance))


def test_the_share_of_equal_pairs_shows_where_agreement_is_cheap():
    # Twenty units, all "no" but one "yes" of each coder, in different units: 18 of 20 units are equal,
    # and alpha is 1 - (2/20) / (2 * 2 * 38 / (40 * 39)) = 1 - .1 / .0974, below zero.
    row = krippendorff_alpha(table("n" * 19 + "y", "y" + "n" * 19)).iloc[0]
    assert row["share_equal"] == 18 / 20
    assert row["alpha"] == pytest.approx(1 - 0.1 / (2 * 2 * 38 / (40 * 39)))
    assert row["share_low"] < 18 / 20 < row["share_high"]
    assert row["note"].startswith("no interval: the values other than the commonest")
    assert np.isnan(row["low"])


def test_units_left_out_in_many_pieces_give_the_same_interval(monkeypatch):
    draw = np.random.default_rng(5)
    values = draw.integers(0, 6, 40)
    other = np.where(draw.random(40) < 0.3, draw.integers(0, 6, 40), values)
    rows = [(unit, coder, code) for coder, codes in (("a", values), ("b", other)) for unit, code in enumerate(codes)]
    ratings = pd.DataFrame(rows, columns=["unit", "coder", "value"])
    whole = krippendorff_alpha(ratings, level="interval")
    monkeypatch.setattr("newsframing.agreement._alpha._CELLS_AT_A_TIME", 100)
    pd.testing.assert_frame_equal(krippendorff_alpha(ratings, level="interval"), whole)


def test_answers_in_a_row_each_are_compared_unit_by_unit():
    """Krippendorff's example (2011): six of ten are equal, alpha .095."""
    found = compare_answers({"A": "nynnnnnnyn", "B": "yyynnynnnn"}).iloc[0]
    assert (found["units"], found["coders"], found["equal"]) == (10, 2, 6 / 10)
    assert found["alpha"] == pytest.approx(0.095, abs=0.0005)


def test_a_dot_is_not_coded():
    found = compare_answers({"A": "12.", "B": "122"}, level="ordinal").iloc[0]
    assert (found["units"], found["equal"]) == (2, 1)


def test_coders_with_unequally_many_answers_are_told_apart():
    with pytest.raises(ValueError, match="equally many answers: A 3, B 2"):
        compare_answers({"A": "yyn", "B": "yy"})
    with pytest.raises(ValueError, match="there are none"):
        compare_answers({})


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 1)), min_size=10, max_size=40))
def test_units_that_are_an_article_each_have_the_interval_of_units(values):
    pairs = np.zeros((len(values), 2, 2))
    for place, (one, other) in enumerate(values):
        pairs[place, one, other] += 1
        pairs[place, other, one] += 1
    own = estimate_alpha(pairs, np.arange(2), "nominal")
    alone = estimate_alpha(pairs, np.arange(2), "nominal", articles=range(len(values)))
    assert own.pop("note").replace("no unit", "no article") == alone.pop("note")
    assert alone == pytest.approx(own, nan_ok=True)


def test_fewer_than_five_articles_have_no_interval_however_many_units():
    pairs = np.array([[[2, 0], [0, 0]], [[0, 0], [0, 2]], [[0, 1], [1, 0]]] * 10, dtype=float)
    four = estimate_alpha(pairs, np.arange(2), "nominal", articles=[place % 4 for place in range(30)])
    assert np.isnan(four["low"]) and four["note"].startswith("no interval: 4 articles, and fewer than 5")
    five = estimate_alpha(pairs, np.arange(2), "nominal", articles=[place % 7 for place in range(30)])
    assert five["low"] < five["alpha"] < five["high"]
