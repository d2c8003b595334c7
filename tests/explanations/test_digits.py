"""Numbers as files hold them: how far they move, and which do not."""

import numpy as np
import pytest

from autograder.grading.expect.paths.digits import SHORT, shortened


@pytest.mark.parametrize("without", [1, 2, 6])
def test_numbers_move_by_half_of_what_their_last_digit_is_worth(without):
    """By 2 ** (without - 24) of their size at most, and some nearly by that; those digits are 0 then; twice is once."""
    draws = np.random.default_rng(without)
    numbers = draws.choice([-1, 1], 20_000) * 10.0 ** draws.uniform(-37, 37, 20_000)
    short = shortened(numbers, without)
    assert short.dtype == SHORT
    moved = np.abs(short.astype(np.float64) - numbers.astype(SHORT)) / np.abs(numbers)
    assert 0.9 < moved.max() / 2.0 ** (without - 24) <= 1
    assert not (short.view("<u4") % 2**without).any()
    np.testing.assert_array_equal(shortened(short, without), short)


def test_what_is_no_number_stays_and_what_is_too_large_is_infinite():
    """The largest number of float32 stays as well: rounded up, it would be infinite."""
    largest = float(np.finfo(SHORT).max)
    given = np.array([[np.nan, np.inf, -np.inf, 1e300, -largest, 0.0]])
    found = shortened(given, 6)
    np.testing.assert_array_equal(found, [[np.nan, np.inf, -np.inf, np.inf, -largest, 0.0]])
