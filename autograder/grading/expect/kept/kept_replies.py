"""Replies of the bank kept in files: asking hundreds of misconceptions takes seconds, and gives the same for a term.

A file's name holds a digest of all that the replies depend on: the questions with their seeds, the device, torch, what
the bank has about the function and those that it builds on, and the sources that ask. What does not fit is asked anew;
where nothing can be written, nothing is kept.
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
from autograder.grading.expect import misconceptions
from autograder.grading.expect.kept import packed
from autograder.grading.expect.paths import kept_paths
from autograder.sandbox.contract.builds_on import files_of, with_parts
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import Reply

_MOST = 60  # files of one function: two and a few a question, for some terms, or states of the sources
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
        return [replace(found[str(at)], name=each.name, question=each) for at, each in enumerate(questions)]
    replies = ask(questions)
    if _fit(replies):
        kept_paths.write(file, to_bytes(replies), f"{questions[0].probe_asked.function}-*.replies", _MOST)
    return replies


def to_bytes(replies: Sequence[Reply]) -> bytes:
    """The replies as a file holds them, by their places."""
    return packed.pack({str(at): reply for at, reply in enumerate(replies)})


def name_of(questions: Sequence[Question], device: str, bank_at: Path) -> str:
    """What the file of some replies is called."""
    asked, function = [question.to_json() for question in questions], questions[0].probe_asked.function
    torch = version("torch").partition("+")[0]  # builds of one version say the same
    text = json.dumps([packed.FORMAT, asked, device, torch, _sources(bank_at, function)])
    return f"{function}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.replies"


def _fit(replies: Sequence[Reply]) -> bool:
    """Whether float32, in which files hold numbers, has room for all of them."""
    largest = np.finfo(np.float32).max
    numbers = [array.values for reply in replies for array in reply.arrays.values()]
    return not any((np.isfinite(each) & (np.abs(each) > largest)).any() for each in numbers)


@cache
def _sources(bank_at: Path, function: str) -> str:
    """A digest of the files that the replies about a function depend on: of the bank, not what is about others."""
    about = {name: str(path) for name, path in misconceptions.files(bank_at).items()}
    others = set(about.values()) - set(files_of(with_parts([function]), about))
    bank = [path for path in bank_at.rglob("*.py") if str(path) not in others]
    return kept_paths.digest(_SOURCES, [*REFERENCE.glob("*.py"), *bank])
