"""OUT: whose it is, that one grader at a time writes to it, and what its run.json says."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from autograder.errors import InputError

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None  # type: ignore[assignment]  # asked for before use

MARK = ".grading"  # says that a folder is ours to write to; held by whoever does
RUN = "run.json"
# What readers need of run.json, and of which kind each is.
_COUNTED_ON: dict[str, type] = {
    "salt": str,
    "sources": str,
    "options": dict,
    "versions": dict,
    "probes": list,
    "submissions": list,
}


@contextmanager
def held(out: Path, source: Path) -> Iterator[Path]:
    """OUT, made if need be, for one grader alone. Raises InputError where it is not ours, or another grades into it."""
    if out.resolve().is_relative_to(source.resolve()) or source.resolve().is_relative_to(out.resolve()):
        raise InputError(f"--out {out} and {source} lie in one another: name a folder elsewhere")
    with ExitStack() as stack:
        try:
            if not out.is_dir():
                out.mkdir(mode=0o700)  # marks, and the answers to hidden questions
            elif not (out / MARK).exists() and not (out / RUN).exists() and any(out.iterdir()):
                raise InputError(f"--out {out} holds files that are no class's: name a new folder")
            stack.enter_context(_alone(out))
        except OSError as error:
            raise InputError(f"--out {out} cannot be written: {error.strerror or error}") from error
        yield out


@contextmanager
def _alone(out: Path) -> Iterator[None]:
    busy = InputError(f"another grader is writing to {out}: wait for it, or name another folder")
    if fcntl is None:
        try:
            descriptor = os.open(out / MARK, os.O_WRONLY | os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            raise InputError(f"{busy} (if none is running, delete {out / MARK})") from None
        try:
            yield
        finally:
            os.close(descriptor)
            (out / MARK).unlink()
        return
    with (out / MARK).open("a", encoding="ascii") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise busy from None
        yield


def run_of(out: Path, called: str) -> dict[str, Any]:
    """What run.json of a graded class says. Raises InputError, calling the folder as it was `called`, without one."""
    try:
        found = json.loads((out / RUN).read_text(encoding="utf-8"))
        if all(isinstance(found[name], kind) for name, kind in _COUNTED_ON.items()) and _lists_names(found):
            return dict(found)
    except FileNotFoundError as error:
        raise InputError(f"{called} {out} holds no {RUN}: name what `grade-all --out` was given") from error
    except (OSError, ValueError, TypeError, KeyError):
        pass
    raise InputError(f"{called} {out} holds a {RUN} that cannot be read: grade the class again")


def _lists_names(run: Mapping[str, Any]) -> bool:
    """Whether the lists hold what they should: names of submissions, and fields of probes."""
    names, probes = run["submissions"], run["probes"]
    return all(isinstance(name, str) for name in names) and all(isinstance(fields, dict) for fields in probes)


def differences(old: Mapping[str, Any], new: Mapping[str, Any]) -> str:
    """In what two runs differ that decides results, in words: "" if in nothing."""
    found = [f"the {name}" for name in ("salt", "sources") if old[name] != new[name]]
    for name in ("options", "versions"):
        pairs = {key: (old[name].get(key), new[name].get(key)) for key in sorted({*old[name], *new[name]})}
        found += [f"{key} ({_value(a)} there, {_value(b)} here)" for key, (a, b) in pairs.items() if a != b]
    return ", ".join(found).replace("the sources", "the grader's programs")


def _value(value: object) -> str:
    if isinstance(value, list):
        return f"{len(value)} questions" if value else "all questions"
    return ", ".join(f"{key} {each}" for key, each in value.items()) if isinstance(value, dict) else str(value)
