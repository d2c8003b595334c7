import os
import time

import pytest

from data_tools.bad_input import BadInputError
from data_tools.workers import available_cores, ordered_map


def slow_square(number):
    """The square; odd numbers take longer, so that results are ready out of order."""
    time.sleep(0.01 * (number % 2))
    return number * number


def die(_number):
    """End this process at once, as the kernel does for want of memory."""
    os._exit(9)


@pytest.mark.parametrize("workers", [1, 3])
def test_results_come_in_order(workers):
    """Results come in the order of the pieces, whatever finishes first."""
    with ordered_map(workers) as run:
        assert list(run(slow_square, range(20))) == [number * number for number in range(20)]


def test_pieces_are_taken_a_few_at_a_time():
    """Only a few pieces per worker are taken beyond those given back: memory does not grow with them."""
    taken = []
    with ordered_map(2) as run:
        for done, _ in enumerate(run(slow_square, (taken.append(n) or n for n in range(50)))):
            assert len(taken) <= done + 1 + 2 * 3


def test_worker_that_dies_is_reported():
    """A worker that is killed gives one line with what to try."""
    with ordered_map(2) as run, pytest.raises(BadInputError, match=r"a worker process was killed.*--workers 1"):
        list(run(die, range(4)))


def test_there_is_a_core():
    """At least one core is there to work on."""
    assert available_cores() >= 1
