"""Runs a function over many pieces in worker processes and gives the results back in order, a few at a time.

At most a few pieces per worker are under way, so memory does not grow with their number. Ctrl-C reaches the parent
alone, which stops the workers. What it is not: a pool that survives a worker's death; that is reported.
"""

import multiprocessing
import os
import signal
import sys
import threading
import time
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Protocol, TypeVar

from data_tools.bad_input import BadInputError

_PIECES_PER_WORKER = 3  # one is worked on, one waits, one is on its way back
_Piece = TypeVar("_Piece")
_Result = TypeVar("_Result")


class OrderedMap(Protocol):
    """What runs a function over many pieces, in order, as the built-in `map` does."""

    def __call__(self, function: Callable[[_Piece], _Result], pieces: Iterable[_Piece], /) -> Iterator[_Result]:
        """Yields function(piece) for each piece."""


def available_cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def ordered_map(workers: int) -> Iterator[OrderedMap]:
    """A function `run(function, pieces)` that yields function(piece) for each piece, in order.

    Args:
        workers: number of processes; 1 works in this process.

    Raises:
        BadInputError: from `run`, if a worker process died.
    """
    if workers == 1:
        yield map
        return
    forks = "fork" in multiprocessing.get_all_start_methods() and sys.platform == "linux"
    pool = ProcessPoolExecutor(
        workers,
        mp_context=multiprocessing.get_context("fork" if forks else "spawn"),
        initializer=_start_worker,
        initargs=(os.getpid(),),
    )

    def run(function: Callable[[_Piece], _Result], pieces: Iterable[_Piece]) -> Iterator[_Result]:
        waiting: deque[Future[_Result]] = deque()
        try:
            for piece in pieces:
                with warnings.catch_warnings():
                    # Python 3.12 and later warn of any fork beside a thread; ours wait in numpy and hold no lock.
                    warnings.filterwarnings("ignore", ".*fork", DeprecationWarning)
                    waiting.append(pool.submit(function, piece))
                if len(waiting) >= workers * _PIECES_PER_WORKER:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        except BrokenProcessPool as error:
            raise BadInputError(
                "a worker process was killed, perhaps for want of memory: try again with --workers 1."
            ) from error

    try:
        yield run
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(parent):
    """Prepare a worker process: signals are the parent's affair, and no worker outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
