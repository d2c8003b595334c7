"""Replies of the bank kept in files: asking hundreds of misconceptions takes seconds, and gives the same for a term.

A file's name holds a digest of all that the replies depend on: the questions with their seeds, the device, torch, the
bank, and the sources that ask. What does not fit is asked anew; where nothing can be written, nothing is kept.
"""

import hashlib
import json
import struct
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from pathlib import Path

import numpy as np

from autograder.checkout import REFERENCE
from autograder.grading.expect import packed
from autograder.grading.expect.paths import kept_paths
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import Reply

_MOST = 12  # files of one function: its mistakes and its pairs, for some terms, or states of the sources
_SOURCES = tuple(f"autograder/sandbox/{name}" for name in ("answering", "contract", "loading", "probe_tools", "probes"))


def kept(
    questions: Sequence[Question],
    device: str,
    bank_at: Path,
    ask: Callable[[Sequence[Question]], list[Reply]],
    folder: Path = kept_paths.FOLDER,
) -> list[Reply]:
    """The replies to questions about one function's misconceptions: from a file, or asked, and then kept in one.

    Args:
        questions: none is about a submission.
        device: where code computes.
        bank_at: the folder of the misconceptions.
        ask: asks our own code.
        folder: where the files are.
    """
    if not questions:
        return []
    file = folder / name_of(questions, device, bank_at)
    with suppress(OSError, ValueError, LookupError, TypeError, struct.error):
        found = packed.unpack(file.read_bytes())
        return [replace(found[str(at)], question=question) for at, question in enumerate(questions)]
    replies = ask(questions)
    if _fit(replies):
        kept_paths.write(file, to_bytes(replies), f"{questions[0].probe_asked.function}-*.replies", _MOST)
    return replies


def to_bytes(replies: Sequence[Reply]) -> bytes:
    """The replies as a file holds them, by their places."""
    return packed.pack({str(at): reply for at, reply in enumerate(replies)})


def name_of(questions: Sequence[Question], device: str, bank_at: Path) -> str:
    """What the file of some replies is called."""
    asked = [question.to_json() for question in questions]
    torch = version("torch").partition("+")[0]  # builds of one version say the same
    text = json.dumps([packed.FORMAT, asked, device, torch, _sources(bank_at)])
    return f"{questions[0].probe_asked.function}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.replies"


def _fit(replies: Sequence[Reply]) -> bool:
    """Whether float32, in which files hold numbers, has room for all of them."""
    largest = np.finfo(np.float32).max
    numbers = [array.values for reply in replies for array in reply.arrays.values()]
    return not any((np.isfinite(each) & (np.abs(each) > largest)).any() for each in numbers)


@cache
def _sources(bank_at: Path) -> str:
    """A digest of the files that the replies depend on."""
    return kept_paths.digest(_SOURCES, [*REFERENCE.glob("*.py"), *bank_at.rglob("*.py")])
