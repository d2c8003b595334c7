"""Builds autograder.zip, which a TA uploads to Gradescope: what grading needs, the course, the salt, and no more.

Byte for byte the same from the same files, on any machine: sorted, stored without compression (whose bytes differ
between builds of zlib), with one date, and with line ends of one kind.
"""

import ast
import io
import json
import zipfile
from dataclasses import dataclass
from pathlib import Path

from autograder import salt
from autograder.collect.allowed import MODULES
from autograder.course import course, course_file
from autograder.errors import InputError
from autograder.grading import own_version
from autograder.host import ROOT

LARGEST = 1_000_000  # bytes
_DATE = (1980, 1, 1, 0, 0, 0)  # the first that a zip can hold
_STARTED = ("gradescope/run.py", "zygote.py")  # what runs there as a program; all that grades is imported by these
_PROGRAMS = ("setup.sh", "run_autograder")
_OPEN, _PROGRAM, _SECRET = 0o100644, 0o100755, 0o100600


@dataclass(frozen=True, slots=True)
class AutograderZip:
    """The archive, and what to say of it."""

    content: bytes
    files: tuple  # their names in it
    total: float  # the sum of max_score: what to enter in Gradescope as the assignment's points


def build(root: Path = ROOT, secret: Path = salt.FILE) -> AutograderZip:
    """Build it from the checkout at `root`. Raises InputError.

    Args:
        root: the checkout.
        secret: the file with the course's salt; it is made if there is none.
    """
    salt_text = salt.read(secret)
    baked = course_file.bake(root / "reference")
    texts = {path.relative_to(root).as_posix(): _text(path) for path in _sources(root)}
    here = root / "autograder" / "release" / "gradescope_files"
    texts |= {path.name: _text(path) for path in here.iterdir()}
    texts |= {"reference/course.json": baked, ".salt": f"{salt_text}\n"}
    version = own_version()
    texts[f"wgan_homework-{version}.dist-info/METADATA"] = (
        f"Metadata-Version: 2.1\nName: wgan-homework\nVersion: {version}\n"
    )
    content = _packed(texts)
    if len(content) > LARGEST:
        largest = max(texts, key=lambda name: len(texts[name]))
        raise InputError(f"autograder.zip has {len(content):,} of at most {LARGEST:,} bytes: the largest is {largest}")
    return AutograderZip(content, tuple(sorted(texts)), course.from_json(json.loads(baked)["course"]).total)


def _sources(root: Path) -> list:
    """The files that grading reads: ours that the programs import, the reference, the given modules."""
    package = root / "autograder"
    found, waiting = set(), [package / name for name in _STARTED]
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [module for name in _imported(path) for module in _modules(root, name)]
    bank = root / "reference" / "misconceptions"
    given = [path for path in (root / "assignment").glob("*.py") if path.stem not in (*MODULES, "__init__")]
    return sorted([*found, *(root / "reference").glob("*.py"), *bank.glob("*.py"), *given])


def _imported(path: Path) -> set:
    """The dotted names that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(_text(path))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def _modules(root: Path, name: str) -> list:
    """The files of ours behind a dotted name: the module's, and of each package on the way to it."""
    parts, files = name.split("."), []
    if parts[0] != "autograder":
        return []
    for length in range(1, len(parts) + 1):
        place = root.joinpath(*parts[:length])
        files += [file for file in (place / "__init__.py", place.with_suffix(".py")) if file.is_file()]
    return files


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")  # with line ends of one kind
    except (OSError, UnicodeError) as error:
        raise InputError(f"{path} cannot be read: {getattr(error, 'strerror', None) or error}") from error


def _packed(texts: dict) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(texts):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.create_system = 3  # Unix, whose rights follow
            rights = _PROGRAM if name in _PROGRAMS else _SECRET if name == ".salt" else _OPEN
            entry.external_attr = rights << 16
            archive.writestr(entry, texts[name].encode())
    return made.getvalue()
