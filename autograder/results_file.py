"""write: a report as Gradescope's results.json, strict and whole, or not at all.

The form is Gradescope's (https://gradescope-autograders.readthedocs.io/en/latest/specs/). gradescope-utils' own runner
is not used: it writes NaN, drops subtests, and lets an error in set-up leave no file at all.
"""

import json
import os
import tempfile
from pathlib import Path

from autograder.errors import InputError
from autograder.judge import RIGHT
from autograder.report import Report


def results(report: Report, seconds: float | None = None) -> dict:
    """The report as Gradescope reads it."""
    found = {
        "score": _points(report.score),
        "output": plain("\n".join(report.notes)),
        "output_format": "text",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [_test(verdict) for verdict in report.verdicts],
        "extra_data": {
            "graded": not report.ungraded,
            "isolation": [dict(layer) for layer in report.layers],
            "versions": report.versions,
            "printed": plain(report.output),
        },
    }
    return found if seconds is None else found | {"execution_time": round(seconds, 3)}


def unusable(reason: str) -> dict:
    """What a student sees whose submission cannot be used: no points, and the one line that says what to do."""
    return {
        "score": 0.0,
        "output": plain(reason),
        "output_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "tests": [],
        "extra_data": {"graded": True, "unusable": True},
    }


def _test(verdict) -> dict:
    probe = verdict.probe
    return {
        "name": plain(probe.title),
        "number": probe.number,
        "score": _points(verdict.score),
        "max_score": _points(probe.points),
        "status": "passed" if verdict.status == RIGHT else "failed",
        "output": plain(verdict.message),
        "visibility": probe.visibility,
        "tags": [probe.function],
        "extra_data": {
            "probe": probe.name,
            "function": probe.function,
            "status": verdict.status,
            "misconception": verdict.misconception,
        },
    }


def _points(value: float) -> float:
    """A score as JSON can hold it and a reader can read it."""
    return round(float(value), 4)


def plain(text: str) -> str:
    """Text without control characters or broken encodings: terminal codes must not reach whoever prints it."""
    clean = text.encode("utf-8", "replace").decode()
    lines = clean.split("\n")
    return "\n".join(line if line.isprintable() else "".join(map(_seen, line)) for line in lines)


def _seen(character: str) -> str:
    return character if character.isprintable() or character == "\t" else "\N{REPLACEMENT CHARACTER}"


def write(found: dict, path: Path, *, final: bool = True) -> None:
    """Write results in one step: the file is the old one or the new one, never a part. Raises InputError.

    Args:
        found: the results.
        path: where to.
        final: whether to wait until the disk has it; results so far, in the middle of a grading, need not.
    """
    write_text(json.dumps(found, allow_nan=False, indent=1) + "\n", path, final=final)


def write_text(text: str, path: Path, *, final: bool = True) -> None:
    """Write a text file in one step. Raises InputError where it cannot be written."""
    try:
        descriptor, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        try:
            with open(descriptor, "w", encoding="utf-8") as file:  # noqa: PTH123 (a descriptor, not a path)
                file.write(text)
                Path(temporary).chmod(0o644)
                if final:
                    file.flush()
                    os.fsync(descriptor)
            Path(temporary).replace(path)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror or error}; name a file in a folder you may write to"
        ) from error


def check_writable(path: Path) -> None:
    """Raise InputError if a file cannot be written at `path`, before any work is done."""
    if path.is_dir():
        raise InputError(f"{path} is a folder: name a file")
    if not path.parent.is_dir():
        raise InputError(f"{path.parent} is not a folder: make it first, or name a file elsewhere")
    if not os.access(path.parent, os.W_OK):
        raise InputError(f"{path} cannot be written: name a file in a folder you may write to")
