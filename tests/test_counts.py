"""How sure is a share? Bounds that can be worked out by hand, and a second opinion."""

import numpy as np
import pytest
from scipy.stats import binomtest

from newsframing.counts import bound_share


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
