"""Builds `assignment/checks.zip`: what a student's own check runs on. Sources that ask and compare, and saved replies.

Holds nothing of `reference/` but what it replied. The sources are those that `autograder.home.check` imports, found by
following its imports; Gradescope's vocabulary, which a student's machine need not have, is replaced by three lines.
Byte for byte the same from the same sources and replies; replies that are the same but for rounding are kept as they
are, so that another machine's last digits change nothing.
"""

import ast
import io
import json
import zipfile
from dataclasses import asdict, replace
from pathlib import Path

from autograder.answers import Answers
from autograder.compare import agree
from autograder.course.course import Course, applied
from autograder.grading import given_modules
from autograder.hints import NAMED
from autograder.home import saved_replies
from autograder.home.check import COURSE, GIVEN, GRADER, KNOWN, PROBES, REPLIES, UNSEEN
from autograder.home.saved_answers import collected
from autograder.host import ROOT
from autograder.observation import RETURNED
from autograder.probe import PARTS
from autograder.release.graders_versions import graders_versions

NAME = "checks.zip"
_START = ("autograder.home.check", "autograder.spawning", "autograder.child", "autograder.probes")
_DATE = (2020, 1, 1, 0, 0, 0)
_WORDS = '''"""Declares what a probe is worth where gradescope-utils is not installed."""


def _noting(name, value):
    def note(ask):
        setattr(ask, name, value)
        return ask

    return note


def weight(value):
    return _noting("__weight__", value)


def number(value):
    return _noting("__number__", value)


def visibility(value):
    return _noting("__visibility__", value)
'''
_STANDING_IN = {
    "gradescope_utils/__init__.py": "",
    "gradescope_utils/autograder_utils/__init__.py": "",
    "gradescope_utils/autograder_utils/decorators.py": _WORDS,
}


def sources() -> dict:
    """The sources that a check at home needs, {name in the zip: text}."""
    waiting, found = list(_START), {}
    while waiting:
        module = waiting.pop()
        path = _file(module)
        if path is None or path in found:
            continue
        found[path] = path.read_text(encoding="utf-8")
        waiting += [module.rpartition(".")[0], *_imported(ast.parse(found[path]))]
    return {path.relative_to(ROOT).as_posix(): text for path, text in sorted(found.items())} | _STANDING_IN


def _file(module: str) -> Path | None:
    """Where a module of ours is; None if the name is not one."""
    if module.partition(".")[0] != "autograder":
        return None
    path = ROOT.joinpath(*module.split("."))
    return next((each for each in (path.with_suffix(".py"), path / "__init__.py") if each.is_file()), None)


def _imported(tree) -> list:
    names = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names += [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def build(answers: Answers, course: Course, present: bytes = b"") -> bytes:
    """The zip. Raises HostError where our own code does not answer.

    Args:
        answers: our own code; its salt does not matter, the inputs are public.
        course: which probes are visible, and what they are worth.
        present: the zip as it is, whose replies are kept if the new ones are the same but for rounding.
    """
    all_probes = applied(course, answers.host.probes)
    probes = [probe for probe in all_probes if probe.visibility == "visible"]
    asked = {probe.function for probe in probes}
    replies = collected(answers, probes)
    packed = saved_replies.pack(replies)
    kept = _member(present, REPLIES) if zipfile.is_zipfile(io.BytesIO(present)) else None
    if kept is not None and same(saved_replies.unpack(kept), replies, probes):
        packed = kept
    parts = {probe.part for probe in probes}
    known = [asdict(each) for function in dict.fromkeys(p.function for p in probes) for each in answers.known(function)]
    members = {name: text.encode() for name, text in sources().items()}
    members |= {
        PROBES: _json([probe.to_json() for probe in probes]),
        KNOWN: _json(known if course.hints == NAMED else [each | {"explanation": "", "source": ""} for each in known]),
        GIVEN: _json(given_modules()),
        GRADER: _json(graders_versions()),
        UNSEEN: _json([name for name in dict.fromkeys(p.function for p in all_probes) if name not in asked]),
        COURSE: _json(replace(course, points={p: v for p, v in course.points.items() if PARTS[p] in parts}).to_json()),
        REPLIES: packed,
    }
    if kept is not None and members == {name: _member(present, name) for name in _names(present)}:
        return present  # whose compression may be another zlib's
    return zipped(members, compressed=True)


def _names(data: bytes) -> list:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.namelist()


def same(kept: dict, replies: dict, probes: list) -> bool:
    """Whether saved replies are the new ones, but for rounding."""
    tolerances = {probe.name: probe.tolerance for probe in probes}
    if kept.keys() != replies.keys():
        return False
    for key, reply in replies.items():
        old, tolerance = kept[key], tolerances[key.rpartition(" | ")[2]]
        if old.outcome != reply.outcome or old.error != reply.error or old.arrays.keys() != reply.arrays.keys():
            return False
        if reply.outcome == RETURNED and not agree(old, reply, tolerance):
            return False
    return True


def _member(data: bytes, name: str) -> bytes | None:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name) if name in archive.namelist() else None


def _json(value) -> bytes:
    return (json.dumps(value, indent=0) + "\n").encode()


def zipped(members: dict, *, compressed: bool) -> bytes:
    """A zip of {name: bytes}; byte for byte the same from the same members, on any machine if it is not compressed."""
    buffer, method = io.BytesIO(), zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sorted(members.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr, entry.create_system = 0o100644 << 16, 3
            archive.writestr(entry, data, method, 9)
    return buffer.getvalue()
