"""Huge pages: memory is moved and not changed, a fork's child sees it, and a system without them is no error."""

import mmap
import os
import random
import re
import sys
from pathlib import Path

import pytest

from autograder.sandbox.process import huge_pages

SIZE = 16 << 20


def _in_huge_pages() -> int:
    """Bytes of this process's memory that are in huge pages."""
    text = Path("/proc/self/smaps_rollup").read_text(encoding="ascii")
    return int(re.search(r"AnonHugePages: +(\d+)", text)[1]) << 10


@pytest.mark.skipif(sys.platform != "linux", reason="huge pages on request are Linux's")
def test_memory_is_moved_as_it_is():
    """Most of a large block is in huge pages then, with the bytes that it had, here and in a fork's child."""
    block = mmap.mmap(-1, SIZE, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    written = random.Random(1).randbytes(SIZE)  # noqa: S311 (bytes to compare)
    block[:] = written
    before = _in_huge_pages()
    moved = huge_pages.collapse()
    if not moved:
        pytest.skip("this kernel does not move memory into huge pages on request (Linux 6.1 and later does)")
    assert _in_huge_pages() - before >= SIZE // 2
    assert block[:] == written
    child = os.fork()
    if child == 0:
        block[0] ^= 1  # its own copy from here on
        os._exit(block[1:] != written[1:])
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert block[:] == written


def test_nothing_happens_without_proc(monkeypatch):
    """As on macOS."""

    def gone(*_, **__):
        raise FileNotFoundError

    monkeypatch.setattr("builtins.open", gone)
    assert huge_pages.collapse() == 0


@pytest.mark.skipif(sys.platform != "linux", reason="there is no /proc/self/maps")
def test_refusal_of_the_kernel_is_no_error(monkeypatch):
    """An older kernel knows no such request."""

    class Old:
        @staticmethod
        def madvise(*_):
            return -1

    monkeypatch.setattr(huge_pages.ctypes, "CDLL", lambda _: Old)
    monkeypatch.setattr(Old.madvise, "argtypes", (), raising=False)
    assert huge_pages.collapse() == 0
