"""A grading that is finished, read whole: what its run.json says, and every submission."""

from pathlib import Path
from typing import Any

from autograder.classroom.results import out_folder, saved_result
from autograder.classroom.results.saved_result import SavedResult
from autograder.errors import InputError
from autograder.sandbox.contract.probe import Probe, from_json


def read(out: Path, command: str) -> tuple[dict[str, Any], list[SavedResult]]:
    """(what run.json says, the submissions in order). Raises InputError where OUT holds no finished grading.

    Args:
        out: what `grade-all --out` was given.
        command: the command that reads it, as errors call it.
    """
    run = out_folder.run_of(out, f"{command}:")
    kept = [saved_result.read(out, name) for name in run["submissions"]]
    found = [each for each in kept if each is not None]
    if len(found) < len(kept) or not run.get("finished"):
        raise InputError(f"{command}: {out} is not finished: run `grade-all` on it again")
    return run, found


def probes(out: Path, run: dict[str, Any], command: str) -> list[Probe]:
    """What was asked, in order. Raises InputError where run.json does not say it as this release does."""
    try:
        return [from_json(fields) for fields in run["probes"]]
    except (TypeError, KeyError) as error:
        raise _of_another_release(out, command) from error


def titles(out: Path, run: dict[str, Any], command: str) -> dict[str, str]:
    """What the questions are called, {name: number and title}, in order, of any release that says it. InputError."""
    try:
        return {fields["name"]: f"{fields['number']} {fields['title']}" for fields in run["probes"]}
    except (TypeError, KeyError) as error:
        raise _of_another_release(out, command) from error


def _of_another_release(out: Path, command: str) -> InputError:
    return InputError(f"{command}: {out} is of another release: grade the class again")
