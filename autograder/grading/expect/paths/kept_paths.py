"""Right paths kept in files: tracing a hundred right ways takes a second, and gives the same for a term.

A file's name holds a digest of all that the path depends on: the question's seed, the device, the right ways, and the
sources that ask and trace. What does not fit is made anew; where nothing can be written, nothing is kept.
"""

import hashlib
import json
import os
import zipfile
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from autograder.checkout import REFERENCE, ROOT
from autograder.grading.expect.paths.path_file import from_bytes, to_bytes
from autograder.grading.expect.paths.right_path import RightPath
from autograder.sandbox.contract.question import Question

FOLDER = ROOT / ".kept"
_MOST = 6  # files of one probe, for as many terms, or states of the sources
_SOURCES = (
    *(
        f"autograder/sandbox/{name}"
        for name in ("answering/variants", "contract/traces", "probe_tools", "probes", "tracing")
    ),
    "autograder/grading/expect/paths",
)


def read(question: Question, device: str, folder: Path = FOLDER) -> RightPath | None:
    """The path that was kept for a question; None if there is none, or it cannot be read."""
    with suppress(OSError, EOFError, ValueError, KeyError, zipfile.BadZipFile):
        return from_bytes((folder / name_of(question, device)).read_bytes())
    return None


def keep(path: RightPath, question: Question, device: str, folder: Path = FOLDER) -> None:
    """Keep the path of a question; of the older ones about its probe only a few."""
    name = f"{question.probe_asked.name}-*.npz"
    write(folder / name_of(question, device), to_bytes(path), name, _MOST)


def write(file: Path, data: bytes, alike: str, most: int) -> None:
    """Write a file whole or not at all; of the older ones whose names are alike only so many stay."""
    with suppress(OSError):
        file.parent.mkdir(exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(data)
        unfinished.replace(file)
        others = sorted(file.parent.glob(alike), key=lambda each: each.stat().st_mtime)
        for old in others[:-most]:
            old.unlink()


def name_of(question: Question, device: str) -> str:
    """What the file of a question's path is called."""
    text = json.dumps([question.to_json(), device, _sources()])
    return f"{question.probe_asked.name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.npz"


@cache
def _sources() -> str:
    """A digest of the files that a path depends on."""
    return digest(_SOURCES, [*REFERENCE.glob("*.py"), *REFERENCE.glob("right_ways/*/*.py")])


def digest(folders: Sequence[str], files: Sequence[Path]) -> str:
    """A digest of the programs in some folders of the checkout, and of some files, with their names."""
    found = hashlib.sha256()
    for path in sorted([*files, *(each for name in folders for each in (ROOT / name).rglob("*.py"))]):
        text = path.read_bytes().replace(b"\r\n", b"\n")  # as autograder.zip holds it
        name = path.relative_to(ROOT) if path.is_relative_to(ROOT) else Path(path.name)
        found.update(name.as_posix().encode() + b"\0" + text + b"\0")
    return found.hexdigest()
