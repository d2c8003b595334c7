"""What our own code replies, asked once for all workers of one machine: a file for each set of questions.

The worker that needs some replies first asks for them; one that needs the same meanwhile waits, and reads. What a time
limit cut short is not shared: the next worker asks again. A worker that dies releases its lock. The folder only saves
time: where it fails, each worker asks for itself.
"""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from autograder.sandbox.contract.frames import SAID_BY_CHILD, Decoder, MalformedFrameError, encode
from autograder.sandbox.contract.question import VARIANT
from autograder.sandbox.contract.reply import RETURNED, Reply

try:
    import fcntl
except ImportError:  # Windows: two workers may ask the same at the same time, and both are right
    fcntl = None  # type: ignore[assignment]  # asked for before use


def _lasting(reply: Reply) -> bool:
    """Whether another try would give the same: what a limit cut short would not, nor a reference that raised."""
    return reply.outcome == RETURNED or (reply.outcome in SAID_BY_CHILD and VARIANT in reply.name)


class SharedReplies:
    """Replies in a private folder, which must exist. Only the grader's own user may write there."""

    def __init__(self, folder: str):
        self._folder = Path(folder)

    def once(self, asked: str, ask: Callable[[], list[Reply]]) -> list[Reply]:
        """The replies that `ask()` returns, or those that some process got for the same text `asked`."""
        name = hashlib.sha256(asked.encode()).hexdigest()[:32]
        found: list[Reply] | None = None
        try:
            with self._alone(name):
                found = self._kept(name) or ask()
                if all(map(_lasting, found)):
                    self._keep(name, found)
        except OSError:  # the folder is gone, or the disk is full: replies are got without it
            found = ask() if found is None else found
        return found

    def _kept(self, name: str) -> list[Reply]:
        """The replies that some worker kept; none if there are none, or what is there is damaged."""
        try:
            return Decoder().feed((self._folder / name).read_bytes())
        except (FileNotFoundError, MalformedFrameError):
            return []

    def _keep(self, name: str, found: Sequence[Reply]) -> None:
        part = self._folder / f"{name}.{os.getpid()}"
        part.write_bytes(b"".join(map(encode, found)))
        part.replace(self._folder / name)

    @contextmanager
    def _alone(self, name: str) -> Iterator[None]:
        """Until the end of the block, other processes wait here for the same name."""
        if fcntl is None:
            yield
            return
        with (self._folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield
