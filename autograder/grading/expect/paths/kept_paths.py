"""Right paths kept in files: tracing a hundred right ways takes a second, and gives the same for a term.

A file's name holds a digest of all that the path depends on: the question's seed, the device, the right ways, and the
sources that ask and trace. What does not fit is made anew; where nothing can be written, nothing is kept.
"""

import hashlib
import json
import os
import zipfile
from contextlib import suppress
from functools import cache
from pathlib import Path

from autograder.checkout import REFERENCE, ROOT
from autograder.grading.expect.paths.path_file import from_bytes, to_bytes
from autograder.grading.expect.paths.right_path import RightPath
from autograder.sandbox.contract.question import Question

FOLDER = ROOT / ".right-paths"
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
    file = folder / name_of(question, device)
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        unfinished = file.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(to_bytes(path))
        unfinished.replace(file)
        others = sorted(folder.glob(f"{question.probe_asked.name}-*.npz"), key=lambda each: each.stat().st_mtime)
        for old in others[:-_MOST]:
            old.unlink()


def name_of(question: Question, device: str) -> str:
    """What the file of a question's path is called."""
    text = json.dumps([question.to_json(), device, _sources()])
    return f"{question.probe_asked.name}-{hashlib.sha256(text.encode()).hexdigest()[:16]}.npz"


@cache
def _sources() -> str:
    """A digest of the files that a path depends on."""
    files = [path for name in _SOURCES for path in (ROOT / name).rglob("*.py")]
    files += [*REFERENCE.glob("*.py"), *REFERENCE.glob("right_ways/*/*.py")]
    digest = hashlib.sha256()
    for path in sorted(files):
        text = path.read_bytes().replace(b"\r\n", b"\n")  # as autograder.zip holds it
        digest.update(path.relative_to(ROOT).as_posix().encode() + b"\0" + text + b"\0")
    return digest.hexdigest()
