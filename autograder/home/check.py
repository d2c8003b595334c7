"""A student's own check, at home: the public probes on public inputs, compared with saved replies. No answers.

Runs out of the zip that `release/checks_zip.py` builds, which `assignment/check.py` imports; the grading itself is the
grader's, line by line, with `SavedAnswers` in the reference's place.
"""

import json
import os
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from autograder.catalogue import Known
from autograder.course import course
from autograder.errors import InputError
from autograder.grading import Grader
from autograder.home.saved_answers import SavedAnswers
from autograder.home.saved_replies import unpack
from autograder.host import ROOT, SETTINGS
from autograder.limits import DEFAULT
from autograder.only import Narrowed, reported
from autograder.report import Report
from autograder.spawning import SpawningHost
from autograder.submission import collect
from autograder.workplace import workplace

PROBES, KNOWN, REPLIES, COURSE = "probes.json", "misconceptions.json", "replies.bin", "course.json"
_PATIENT = replace(DEFAULT, import_cpu_seconds=120.0, import_wall_seconds=300.0, total_seconds=600.0)  # a cold laptop


class HomeHost(SpawningHost):
    """Starts a new Python for each child, the student's own with their own packages; knows the probes already."""

    _flags = ()

    def __init__(self, probes: list):
        super().__init__()
        self.environment = dict(os.environ) | SETTINGS
        self._described = {"probes": probes, "torch": "", "cuda": False}


def check(folder: Path, names: list) -> Report:
    """The report on the modules in a folder. Raises InputError, also where the checks themselves are incomplete.

    Args:
        folder: where the student's modules and the given ones are.
        names: modules ("wgan_losses") or functions ("wgan_losses.interpolate", or "interpolate") to keep to; all if
            empty.
    """
    saved = _saved()
    only = _chosen(saved[PROBES], names)
    with HomeHost(saved[PROBES]) as whole, workplace() as places:
        host = Narrowed(whole, course.from_json(saved[COURSE]), only)
        answers = SavedAnswers(host, saved[REPLIES], [Known(**fields) for fields in saved[KNOWN]])
        hints = host.course.hints
        grader = Grader(host, answers, _PATIENT, isolation="none", hints=hints, course=host.course, given=folder)
        return reported(grader.grade(collect(folder, places.code), places), only)


@cache
def _saved() -> dict:
    try:
        with zipfile.ZipFile(ROOT) as archive:
            found = {name: json.loads(archive.read(name)) for name in (PROBES, KNOWN, COURSE)}
            return found | {REPLIES: unpack(archive.read(REPLIES))}
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise InputError(f"{ROOT.name} cannot be used ({error}): take a fresh copy from the assignment") from error


def _chosen(probes: list, names: list) -> tuple:
    """The names of the probes that are meant."""
    for name in names:
        if not any(name in _names(probe) for probe in probes):
            functions = ", ".join(dict.fromkeys(probe["function"] for probe in probes))
            raise InputError(f"there is no {name} to check: name a module, or one of {functions}")
    return tuple(probe["name"] for probe in probes if not names or set(names) & _names(probe))


def _names(probe: dict) -> set:
    module, _, function = probe["function"].partition(".")
    return {module, function, probe["function"]}
