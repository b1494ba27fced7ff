"""The tails of a count, and whether the numbers that an experiment is given are in order."""

from math import isfinite
from numbers import Real
from typing import TypeGuard

import numpy as np
from scipy.special import betainc


def find_tails(n: np.ndarray, n_other: np.ndarray, share: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The chance of n or more, and of n or less, out of n + n_other."""
    # The incomplete beta function has no value where its first argument is 0: there the chance is 1.
    more = np.where(n > 0, betainc(np.maximum(n, 1), n_other + 1, share), 1.0)
    less = np.where(n_other > 0, betainc(np.maximum(n_other, 1), n + 1, 1 - share), 1.0)
    return more, less


def find_odd_number(name: str, value: object) -> list[str]:
    """The problem, if a value is no whole number above 0."""
    whole = isinstance(value, int | np.integer) and not isinstance(value, bool) and value > 0
    return [] if whole else [f"{name} is a whole number above 0; it is {value!r}."]


def find_odd_alpha(alpha: object) -> list[str]:
    """The problem, if alpha is no share between 0 and 1."""
    return [] if is_number(alpha) and 0 < alpha < 1 else [f"alpha is a share between 0 and 1; it is {alpha!r}."]


def is_number(value: object) -> TypeGuard[float]:
    """Whether a value is a finite number; True and False are none."""
    return isinstance(value, Real) and not isinstance(value, bool) and isfinite(value)
