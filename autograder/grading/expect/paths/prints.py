"""When two prints are of one value: ways to one value differ by some roundings of float32."""

import numpy as np

from autograder.grading.expect.paths.digits import shortened

_ABSOLUTE, _RELATIVE = 2e-6, 1e-4
_WITHOUT = 6  # binary digits of float32: 4e-6 of a number's size at most is lost where paths are kept


def rounded(numbers: np.ndarray) -> np.ndarray:
    """Prints without the digits that say nothing."""
    with np.errstate(over="ignore", invalid="ignore"):  # of 1e300
        return np.round(numbers, 9)


def as_kept(numbers: np.ndarray) -> np.ndarray:
    """Prints as files hold them; 1e300, which a student and right ways alike turn into an infinity, is one."""
    return shortened(numbers, _WITHOUT)


def near(rows: np.ndarray, value: np.ndarray) -> np.ndarray:
    """Element by element, whether numbers are the same but for rounding, in units of each row's largest."""
    with np.errstate(invalid="ignore"):
        finite = np.where(np.isfinite(rows), np.abs(rows), 0.0)
        bound = _ABSOLUTE + _RELATIVE * finite.max(axis=-1, keepdims=True, initial=0.0)
        same = (rows == value) | (np.isnan(rows) & np.isnan(value))
        return same | (np.abs(rows - value) <= bound)


def is_near(number: float, other: float) -> bool:
    """Whether two numbers are the same but for rounding."""
    return abs(number - other) <= _ABSOLUTE + _RELATIVE * abs(other)
