"""What sweeps up behind children: one sweeper for all fork servers of a class, and what it says when it cannot."""

import os
import socket
import time
from pathlib import Path

import pytest

from autograder.sandbox.process import leftovers

NOBODY = 2**22 + 1  # above every process id, and no account


@pytest.fixture
def sweeper(monkeypatch):
    """A sweeper that kills nobody, and says of one user that it cannot."""

    def sweep(uid):
        if uid == NOBODY:
            raise OSError

    monkeypatch.setattr(leftovers, "sweep_user", sweep)
    made = leftovers.Sweeper()
    yield made
    made._requests.close()
    os.waitpid(made.pid, 0)


def test_one_who_asked_and_is_gone_takes_the_sweeper_from_nobody(sweeper):
    """A fork server of a class may be killed while it waits; the others still have the sweeper."""
    answer, answer_write = os.pipe()
    os.close(answer)
    socket.send_fds(sweeper._requests, [(1).to_bytes(8, "big")], [answer_write])
    os.close(answer_write)
    sweeper.sweep(2)
    with pytest.raises(OSError, match=f"processes of user {NOBODY} cannot be killed"):
        sweeper.sweep(NOBODY)
    sweeper.sweep(2)


def test_the_sweeper_holds_nothing_open(sweeper):
    """But its own socket and the standard streams: else what its parent had open would outlive that."""
    sweeper.sweep(2)  # it has begun: on a busy machine it is looked at before it has closed anything
    until = time.monotonic() + 5
    while len(held := _held(sweeper.pid)) > 1 and time.monotonic() < until:
        time.sleep(0.01)  # the pipe of its answer is open for a moment more
    assert len(held) == 1


def _held(pid):
    return {int(place.name) for place in Path(f"/proc/{pid}/fd").iterdir()} - {0, 1, 2}


def test_what_cannot_be_killed_is_told(monkeypatch):
    """By the helper that becomes the user, and by the walk through an ordinary user's processes."""
    monkeypatch.setattr(leftovers, "_PATIENCE", 0.05)
    monkeypatch.setattr(leftovers, "_kill_all_of", lambda _: os._exit(1))
    with pytest.raises(OSError, match=f"processes of user {NOBODY} cannot be killed"):
        leftovers.sweep_user(NOBODY)
    monkeypatch.setattr(leftovers, "orphans", lambda *_: [NOBODY])
    with pytest.raises(OSError, match="processes that a child left behind outlive being killed"):
        leftovers.sweep_orphans(set())
