"""Builds autograder.zip, which a TA uploads to Gradescope: what grading needs, the course, the salt, and no more.

Byte for byte the same from the same files, on any machine: sorted, stored without compression (whose bytes differ
between builds of zlib), with one date, and with line ends of one kind.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograder.checkout import PROBES, ROOT, own_version
from autograder.course import course, course_file, salt
from autograder.errors import InputError
from autograder.grading.collect.given_modules import given_files
from autograder.grading.expect.paths import kept_paths
from autograder.handout.imported_files import needed, text_of
from autograder.handout.stable_zip import PROGRAM, SECRET, zipped

LARGEST = 4_000_000  # bytes; it has 3.1 million, a third of them what is kept of right ways and the bank
# What runs there as a program; all that grades is imported by these.
_STARTED = ("gradescope/run.py", "sandbox/process/fork_server.py")
_PROGRAMS = ("setup.sh", "run_autograder")
_APART = "Dockerfile"  # builds another container by the same setup.sh


@dataclass(frozen=True, slots=True)
class AutograderZip:
    """The archive, and what to say of it."""

    content: bytes
    files: tuple[str, ...]  # their names in it
    total: float  # the sum of max_score: what to enter in Gradescope as the assignment's points


def build(root: Path = ROOT, secret: Path = salt.FILE, kept: Mapping[str, bytes] | None = None) -> AutograderZip:
    """Build it from the checkout at `root`. Raises InputError.

    Args:
        root: the checkout.
        secret: the file with the course's salt; it is made if there is none.
        kept: files of right paths and of the bank's replies by name, so that no grading there asks for them.
    """
    salt_text = salt.read(secret).secret
    baked = course_file.bake(root / "reference")
    texts = {path.relative_to(root).as_posix(): text_of(path) for path in _sources(root)}
    ways = sorted((root / "reference" / "right_ways").glob("*/*.py"))
    here = root / "autograder" / "gradescope" / "container"
    texts |= {path.name: text_of(path) for path in here.iterdir() if path.name != _APART}
    texts |= {"reference/course.json": baked, ".salt": f"{salt_text}\n"}
    version = own_version()
    texts[f"wgan_homework-{version}.dist-info/METADATA"] = (
        f"Metadata-Version: 2.1\nName: wgan-homework\nVersion: {version}\n"
    )
    rights = dict.fromkeys(_PROGRAMS, PROGRAM) | {".salt": SECRET}
    members = {name: text.encode() for name, text in texts.items()}
    # As bytes: students write in other encodings than UTF-8 too, and so do some right ways.
    members |= {path.relative_to(root).as_posix(): path.read_bytes().replace(b"\r\n", b"\n") for path in ways}
    members |= {f"{kept_paths.FOLDER.name}/{name}": data for name, data in (kept or {}).items()}
    content = zipped(members, compressed=False, rights=rights)
    if len(content) > LARGEST:
        largest = max(members, key=lambda name: len(members[name]))
        raise InputError(f"autograder.zip has {len(content):,} of at most {LARGEST:,} bytes: the largest is {largest}")
    return AutograderZip(content, tuple(sorted(members)), course.from_json(json.loads(baked)["course"]).total)


def _sources(root: Path) -> list[Path]:
    """The files that grading reads: ours that the programs import, the reference, the given modules."""
    probes = (root / PROBES.relative_to(ROOT)).glob("*.py")  # imported by what stands in the folder, not by name
    found = needed(root, [*(root / "autograder" / name for name in _STARTED), *probes])
    bank = root / "reference" / "misconceptions"
    given = given_files(root / "assignment").values()
    return sorted([*found, *(root / "reference").glob("*.py"), *bank.rglob("*.py"), *given])
