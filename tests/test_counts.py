"""How sure is a share or a rate? Bounds that can be worked out by hand, and a second opinion."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from newsframing.counts import bound_ratios, bound_share


def test_of_none_and_of_all_the_bound_is_a_root():
    # None of 5 has the chance (1 - p)^5: .025 at the upper bound.
    assert bound_share(0, 5) == pytest.approx((0, 1 - 0.025 ** (1 / 5)))
    assert bound_share(5, 5) == pytest.approx((0.025 ** (1 / 5), 1))


def test_of_nothing_nothing_is_known():
    assert bound_share(0, 0) == (0, 1)


def test_arrays_are_taken_one_by_one_and_agree_with_scipy():
    k, n = np.array([0, 1, 3, 40]), np.array([4, 9, 3, 100])
    low, high = bound_share(k, n, error=0.1)
    for place in range(4):
        expected = binomtest(int(k[place]), int(n[place])).proportion_ci(0.9, method="exact")
        assert (low[place], high[place]) == pytest.approx((expected.low, expected.high))


def test_a_very_small_error_still_leaves_a_bound():
    # 1 - (1 - p)^100, nearly 100 p, is half of the error.
    assert bound_share(1, 100, error=1e-30)[0] == pytest.approx(0.5e-32)
    low, high = bound_share(0, 100, error=1e-30)
    assert (low, high) == pytest.approx((0, 1 - 0.5e-30 ** (1 / 100)))


def test_two_units_of_a_ratio_are_left_out_in_turn():
    # 1 and 3 of 10 each: ln of 4/20 changes by ln(3/10) - ln(4/20) = ln 1.5 and by ln(1/10) - ln(4/20) = ln .5. With
    # two units s^2 is half of the sum of squares, and t with one degree of freedom is 12.7062.
    s = np.sqrt((np.log(1.5) ** 2 + np.log(0.5) ** 2) / 2)
    low, high = bound_ratios(np.array([[1], [3]]), np.array([10, 10]), np.array([0, 0]))
    assert (low.item(), high.item()) == pytest.approx((0.2 * np.exp(-12.7062 * s), 0.2 * np.exp(12.7062 * s)), rel=1e-4)


def test_a_ratio_has_no_bounds_where_one_unit_has_it_all_or_is_alone_or_nothing_is_counted():
    k = np.array([[0, 0, 2], [4, 0, 2], [5, 5, 5]])
    low, high = bound_ratios(k, np.array([10, 10, 10]), np.array([0, 0, 1]))
    assert np.isnan(low).tolist() == np.isnan(high).tolist() == [[True, True, False], [True, True, True]]
    assert low[0, 2] == high[0, 2] == pytest.approx(0.2)  # both units have 2 of 10: no spread


units = st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=2, max_size=12)


@given(units, units)
def test_bounds_turn_over_with_the_ratio_and_do_not_depend_on_other_owners(units, others):
    k, n = np.array(units).T
    low, high = bound_ratios(k[:, None], n, np.zeros(len(k), int))
    if k.sum():
        turned = bound_ratios(n[k > 0][:, None], k[k > 0], np.zeros((k > 0).sum(), int))
        straight = bound_ratios(k[k > 0][:, None], n[k > 0], np.zeros((k > 0).sum(), int))
        np.testing.assert_allclose(turned[0] * straight[1], np.where(np.isnan(turned[0]), np.nan, 1))
    if not np.isnan(low):
        assert low <= k.sum() / n.sum() <= high
    both_k, both_n = np.concatenate([np.array(units), np.array(others)]).T
    both = bound_ratios(both_k[:, None], both_n, np.repeat([0, 1], [len(units), len(others)]))
    np.testing.assert_allclose([both[0][0], both[1][0]], [low[0], high[0]])
