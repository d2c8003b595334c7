"""A student's own check, at home: the public probes on public inputs, compared with saved replies. No answers.

Runs out of the zip that `release/checks_zip.py` builds, which `assignment/check.py` imports; the grading itself is the
grader's, line by line, with `SavedReplies` in the reference's place.
"""

import json
import os
import platform
import sys
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from autograder.checkout import ROOT
from autograder.course import course
from autograder.course.hints import at_run
from autograder.course.limits import DEFAULT
from autograder.errors import InputError
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect.kept.packed import unpack
from autograder.grading.expect.misconceptions import Catalogue, Known, family_from_json
from autograder.grading.expect.saved import SavedReplies
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT, UNGRADED, WRONG
from autograder.grading.observe.child_process import SETTINGS
from autograder.grading.observe.spawn_once_starter import SpawnOnceStarter
from autograder.grading.selection import Narrowed, reported
from autograder.grading.write import passed_over
from autograder.grading.write.message import message
from autograder.grading.write.report import Report
from autograder.home import page as printed
from autograder.home import progress
from autograder.home.chosen import chosen
from autograder.home.hand_in import HandIn, found
from autograder.home.surroundings.surroundings import Versions, read, surroundings
from autograder.home.told import as_json, kept_to
from autograder.home.unseen import unwritten
from autograder.sandbox.contract.job import Ready
from autograder.sandbox.contract.probe import from_json

PROBES, REPLIES, COURSE = "probes.json", "replies.bin", "course.json"
KNOWN, FAMILIES = "misconceptions.json", "families.json"
PATHS = "paths/"  # followed by a probe's name: what right ways make on the way to its reply
GRADER = "grader.json"  # the versions that grade
GIVEN, UNSEEN = "given.json", "unseen.json"  # the modules handed out, and the functions graded that are not asked here
_PATIENT = replace(DEFAULT, import_cpu_seconds=120.0, import_wall_seconds=300.0, total_seconds=600.0)  # a cold laptop


_FOR_DEVICE = {
    "cpu": {"CUDA_VISIBLE_DEVICES": ""},  # the grader has no GPU
    "cuda": {},
    "mps": {"PYTORCH_ENABLE_MPS_FALLBACK": "1"},  # what torch has not written for Apple's GPUs runs on the CPU
}


class HomeStarter(SpawnOnceStarter):
    """Starts children of the student's own Python, with their own packages; knows the probes already."""

    _flags = ()  # fewer than the grader's own

    def __init__(self, probes: Sequence[dict[str, Any]], folder: Path, device: str = "cpu"):
        """Know the probes, and the student's folder, of which a child imports nothing by itself."""
        super().__init__()
        self.environment = dict(os.environ) | SETTINGS | _FOR_DEVICE[device]
        if "PYTHONPATH" in self.environment:
            self.environment["PYTHONPATH"] = _without(folder, self.environment["PYTHONPATH"])
        self._described = Ready(tuple(from_json(probe) for probe in probes), torch="", cuda=False)


def _without(folder: Path, places: str) -> str:
    """PYTHONPATH without a folder, in full: where a child is started, relative places would be others."""
    found = [Path(place).resolve() for place in places.split(os.pathsep)]
    return os.pathsep.join(str(place) for place in found if place != folder.resolve())


def verdicts(
    folder: Path, names: Sequence[str], *, noted: bool = True, device: str = "cpu"
) -> tuple[list[dict[str, Any]], list[str]]:
    """The verdicts on the modules in a folder, a dictionary each, and notes on lines of theirs that were passed over.

    A line that a verdict speaks of has no note.

    Args:
        folder: as of `check`.
        names: as of `check`.
        noted: whether this run is counted in the progress that the folder keeps.
        device: as of `check`.

    Raises:
        InputError: as of `check`, also where the check failed.
    """
    before = progress.read(folder)
    hints_of = _hints(before)
    report = check(folder, names, hints_of, device)
    found = report.verdicts
    failed = next((message(verdict) for verdict in found if verdict.status == UNGRADED), "")
    if failed and device != "cpu":
        raise InputError(f"--device {device}: {next(v.reason for v in found if v.status == UNGRADED)}")
    if failed:
        raise InputError(f"the check failed, which is not your code's fault: {failed}")
    if noted:
        progress.write(before.after(found), folder)
    later = _hints(before.after(found))
    told_next = {name: hints if hints != hints_of[name] else "" for name, hints in later.items()}
    wrong = {verdict.probe.function for verdict in found if verdict.status == WRONG}
    as_dicts = [
        as_json(verdict, wrong, before.status.get(verdict.probe.number), told_next[verdict.probe.function])
        for verdict in found
    ]
    told = " ".join(verdict.came_back for verdict in found)
    return as_dicts, passed_over.notes(remark for remark in report.remarks if remark.why not in told)


def _hints(before: progress.Progress) -> dict[str, str]:
    """How much is told of each function, after the failed runs before."""
    saved = _saved()
    stated = course.from_json(saved[COURSE])
    functions = dict.fromkeys(probe["function"] for probe in saved[PROBES])
    return {name: at_run(stated.hints, stated.at_home, before.failed_runs.get(name, 0)) for name in functions}


def warned(folder: Path, names: Sequence[str], found: Sequence[Mapping[str, Any]]) -> list[tuple[str, bool]]:
    """What would be otherwise where code is graded: (one line, whether it costs points). Raises InputError.

    Args:
        folder: as of `check`.
        names: as of `check`. Where names are given, nothing that is about other functions alone.
        found: the verdicts of this run, as `verdicts` gives them.
    """
    saved = _saved()
    only = chosen(saved[PROBES], saved[UNSEEN], names)
    asked = {name for probe in saved[PROBES] if probe["name"] in only for name in probe["calls"]}
    called = [name for probe in saved[PROBES] for name in probe["calls"]]
    graded = tuple(dict.fromkeys([*called, *saved[UNSEEN]]))
    here = Versions(platform.python_version(), _installed(saved[GRADER]["packages"]))
    wrong = {verdict["function"] for verdict in found if verdict["status"] != RIGHT}
    right = {verdict["function"] for verdict in found} - wrong
    told = surroundings(read(folder), graded, saved[GIVEN], Versions(**saved[GRADER]), here)
    told = [each.seen(asked if names else {*graded}, right) for each in told]
    return [(each.text, each.costs) for each in told if not names or not each.functions or each.functions & asked]


def _installed(names: Iterable[str]) -> dict[str, str]:
    """The versions of the packages that are installed here, by name."""
    found = {}
    for name in names:
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    return found


def check(folder: Path, names: Sequence[str], hints_of: Mapping[str, str], device: str = "cpu") -> Report:
    """The report on the modules in a folder. Raises InputError, also where the checks themselves are incomplete.

    Args:
        folder: where the student's modules are; the given ones are taken as they were handed out.
        names: modules ("wgan_losses") or functions ("wgan_losses.interpolate", or "interpolate") to keep to; all if
            empty.
        hints_of: how much is told of each function, {function: one of autograder.course.hints.HINTS}.
        device: where the code computes: "cpu", or "cuda" or "mps" to see whether it runs on such a GPU. The saved
            replies are a CPU's.
    """
    saved = _saved()
    if find_spec("torch") is None:
        raise InputError(f"torch is not installed for {sys.executable}: pip install -r requirements.txt")
    only = chosen(saved[PROBES], saved[UNSEEN], names)
    with HomeStarter(saved[PROBES], folder, device) as whole, workplace() as places:
        starter = Narrowed(whole, course.from_json(saved[COURSE]), only)
        families = (family_from_json(fields) for fields in saved[FAMILIES])
        known = Catalogue(tuple(Known(**fields) for fields in saved[KNOWN]), tuple(families))
        answers = SavedReplies(starter, saved[REPLIES], known, saved[PATHS])  # type: ignore[arg-type]  # narrowed, it is one still
        grader = Grader(
            starter,
            answers,
            _PATIENT,
            device,
            isolation="none",
            hints=hints_of.__getitem__,
            course=starter.course,
            given=saved[GIVEN],
        )
        report = reported(grader.grade(collect(folder, places.code, depth=0), places), only)
    return replace(report, verdicts=tuple(kept_to(each, hints_of[each.probe.function]) for each in report.verdicts))


def page(found: Sequence[dict[str, Any]], warnings: Sequence[tuple[str, bool]], width: int, **how: bool) -> str:
    """What check.py prints of some verdicts. Args: as of `autograder.home.page.page`."""
    return printed.page(found, warnings, width, **how)


def unseen(folder: Path) -> tuple[list[str], list[str]]:
    """The functions that are graded and not asked about here, and those of them that are not written yet."""
    functions = _saved()[UNSEEN]
    return functions, unwritten(functions, folder)


def hand_in(folder: Path) -> HandIn:
    """What `check.py zip` packs of a student's folder. Raises InputError.

    Args:
        folder: where the student's modules are.
    """
    saved = _saved()
    functions = [*(probe["function"] for probe in saved[PROBES]), *saved[UNSEEN]]
    return found(folder, functions, notebooks=course.from_json(saved[COURSE]).notebooks_in_zip)


@cache
def _saved() -> dict[str, Any]:
    try:
        members = (PROBES, KNOWN, FAMILIES, COURSE, GIVEN, UNSEEN, GRADER)
        with zipfile.ZipFile(ROOT) as archive:
            found = {name: json.loads(archive.read(name)) for name in members}
            names = [name for name in archive.namelist() if name.startswith(PATHS)]
            paths = {name.removeprefix(PATHS).removesuffix(".npz"): archive.read(name) for name in names}
            return found | {REPLIES: unpack(archive.read(REPLIES)), PATHS: paths}
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{ROOT.name} cannot be used ({error}): take a fresh copy from the assignment") from error
