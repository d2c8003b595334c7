"""Puts what was learned where it belongs, whole or not at all: proved beside the bank first, then moved into it."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from autograder.errors import GraderError, InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.write.files import write_text
from autograder.learning.in_walls import are_alike
from autograder.learning.learn_group import Learned
from autograder.sandbox.contract.builds_on import MORE

_BEGINNING = '''"""Wrong answers about {function} that our own students gave."""

from reference.misconceptions import misconception
'''


def file_of(answers: AskedReplies, learned: Learned) -> Path:
    """The file of the bank that a mistake belongs into: one that no new version of the package changes."""
    return answers.bank_at / learned.mistake.module / f"{learned.mistake.own_name}{MORE}ours.py"


def text_of(path: Path) -> str:
    """The text of a file of the bank; "" where there is none yet."""
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def with_mistake(text: str, learned: Learned) -> str:
    """The text of such a file with one mistake more."""
    return learned.mistake.in_bank(text or _BEGINNING.format(function=learned.mistake.own_name))


def prove_beside(answers: AskedReplies, learned: Learned, text: str) -> None:
    """Ask a copy of the bank in which one file has another text. Raises InputError where that does not hold.

    From here on the mistake is asked as our own code.
    """
    with tempfile.TemporaryDirectory(prefix="wgan-bank-") as folder:
        bank = Path(folder) / answers.bank_at.name
        shutil.copytree(answers.bank_at, bank, ignore=shutil.ignore_patterns("__pycache__"))
        file_of(replace(answers, bank_at=bank), learned).write_text(text, encoding="utf-8")
        fresh = AskedReplies(answers.starter, answers.salt, answers.limits, answers.device, bank_at=bank)
        function = learned.mistake.function
        try:
            replies = fresh.bank(function)[learned.mistake.name]
        except (GraderError, KeyError) as error:
            raise InputError(
                f"{function}: the bank with the new mistake cannot be asked ({error}); nothing is written"
            ) from error
        if not are_alike(replies, learned.replies, fresh.probes(function)):
            raise InputError(f"{function}: in the bank the mistake replies otherwise; nothing is written")


@contextmanager
def moved_in(path: Path, before: str, text: str) -> Iterator[None]:
    """Put a file's new text in place; if the block that follows fails, the old one, or none. Raises InputError."""
    if text_of(path) != before:
        raise InputError(f"{path.name} of the bank was changed meanwhile; nothing is written: start again")
    write_text(text, path)
    try:
        yield
    except BaseException:
        if before:
            write_text(before, path)
        else:
            path.unlink(missing_ok=True)
        raise


@contextmanager
def folder_moved_in(path: Path, texts: dict[str, str]) -> Iterator[None]:
    """Put a new folder in place, {file: text}; if the block that follows fails, it is gone. Raises InputError."""
    part = path.with_name(f".{path.name}.part")
    try:
        shutil.rmtree(part, ignore_errors=True)  # of a run that was killed
        part.mkdir()
        for name, text in texts.items():
            write_text(text, part / name)
        part.rename(path)
    except OSError as error:
        shutil.rmtree(part, ignore_errors=True)
        raise InputError(f"{path} cannot be written: {error.strerror or error}") from error
    try:
        yield
    except BaseException:
        shutil.rmtree(path, ignore_errors=True)
        raise
