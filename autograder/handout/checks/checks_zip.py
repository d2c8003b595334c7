"""Builds `assignment/checks.zip`: what a student's own check runs on. Sources that ask and compare, and saved replies.

Holds nothing of `reference/` but what it replied. The sources are those that `autograder.home.check` imports, found by
following its imports; Gradescope's vocabulary, which a student's machine need not have, is replaced by three lines.
Byte for byte the same from the same sources and replies; replies that are the same but for rounding are kept as they
are, so that another machine's last digits change nothing.
"""

import io
import json
import zipfile
from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import asdict, replace

from autograder.checkout import PROBES as DECLARED
from autograder.checkout import ROOT
from autograder.course.course import Course, applied
from autograder.course.hints import NAMED
from autograder.grading.collect.given_modules import given_modules
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.kept import packed
from autograder.grading.judge.compare import agree
from autograder.handout.checks import home_paths
from autograder.handout.checks.graders_versions import graders_versions
from autograder.handout.checks.home_replies import collected
from autograder.handout.imported_files import needed
from autograder.handout.stable_zip import zipped
from autograder.home.check import COURSE, FAMILIES, GIVEN, GRADER, KNOWN, PATHS, PROBES, REPLIES, UNSEEN
from autograder.sandbox.contract.reply import RETURNED, Reply

NAME = "checks.zip"
_START = ("home/check.py", "sandbox/process/spawned.py", "sandbox/process/spawned_once.py")
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


def sources(parts: Collection[str]) -> dict[str, str]:
    """The sources that a check at home needs, {name in the zip: text}.

    Args:
        parts: those whose questions are asked at home.
    """
    asked = [DECLARED / f"{part}.py" for part in parts]
    found = needed(ROOT, [*(ROOT / "autograder" / name for name in _START), *asked])
    return {path.relative_to(ROOT).as_posix(): text for path, text in sorted(found.items())} | _STANDING_IN


def build(answers: AskedReplies, course: Course, present: bytes = b"") -> bytes:
    """The zip. Raises GraderError where our own code does not answer.

    Args:
        answers: our own code; its salt does not matter, the inputs are public.
        course: which probes are visible, and what they are worth.
        present: the zip as it is, whose replies are kept if the new ones are the same but for rounding.
    """
    all_probes = applied(course, answers.starter.probes)
    probes = [probe for probe in all_probes if probe.visibility == "visible"]
    asked = {probe.function for probe in probes}
    replies = collected(answers, probes)
    as_bytes = packed.pack(replies)
    held = _members(present)
    kept = held.get(REPLIES)
    with suppress(ValueError):  # of another format: they are made anew
        if kept is not None and same(packed.unpack(kept), replies):
            as_bytes = kept
    here = replace(course, questions={probe.name: probe.points for probe in probes}, off=[], runs=[])
    functions = dict.fromkeys(probe.function for probe in probes)
    known = [asdict(each) for function in functions for each in answers.known(function)]
    families = [asdict(each) for function in functions for each in answers.families(function)]
    members = {name: text.encode() for name, text in sources(here.points).items()}
    members |= {f"{PATHS}{name}.npz": data for name, data in home_paths.paths(answers, probes, _paths(held)).items()}
    members |= {
        PROBES: _json([probe.to_json() for probe in probes]),
        KNOWN: _json(_told(known, course)),
        FAMILIES: _json(_told(families, course)),
        GIVEN: _json(given_modules()),
        GRADER: _json(graders_versions()),
        UNSEEN: _json([name for name in dict.fromkeys(p.function for p in all_probes) if name not in asked]),
        COURSE: _json(here.to_json()),
        REPLIES: as_bytes,
    }
    if kept is not None and members == held:
        return present  # whose compression may be another zlib's
    return zipped(members, compressed=True)


def _told(known: list[dict], course: Course) -> list[dict]:
    """What is known of mistakes, as much as students are told of it."""
    return known if course.hints == NAMED else [each | {"explanation": "", "source": ""} for each in known]


def _members(data: bytes) -> dict[str, bytes]:
    """The members of a zip by name; none of what is no zip."""
    if not zipfile.is_zipfile(io.BytesIO(data)):
        return {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _paths(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The right paths among a zip's members, by probe name."""
    names = [name for name in members if name.startswith(PATHS)]
    return {name.removeprefix(PATHS).removesuffix(".npz"): members[name] for name in names}


def same(kept: Mapping[str, Reply], replies: Mapping[str, Reply]) -> bool:
    """Whether saved replies are the new ones, but for rounding."""
    if kept.keys() != replies.keys():
        return False
    for key, reply in replies.items():
        old, tolerance = kept[key], reply.probe_asked.tolerance
        if old.outcome != reply.outcome or old.error != reply.error or old.arrays.keys() != reply.arrays.keys():
            return False
        if reply.outcome == RETURNED and not agree(old, reply, tolerance):
            return False
    return True


def _json(value: object) -> bytes:
    return (json.dumps(value, indent=0) + "\n").encode()
