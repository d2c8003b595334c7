"""What is kept of each wrong function of a submission that no known mistake explains, in a file beside its results."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from autograder.classroom.groups.behaviour import Behaviour, behaviour, probes_of
from autograder.classroom.groups.own_code import own_code
from autograder.grading.judge.explanation import Kind
from autograder.grading.judge.verdict import WRONG, Verdict
from autograder.grading.write.files import write_text
from autograder.sandbox.contract.reply import Reply

FILE = "unexplained.json"
KNOWN = (Kind.MISCONCEPTION, Kind.FAMILY, Kind.CONDITION)  # kinds of explanation that name the mistake


@dataclass(frozen=True, slots=True)
class Unexplained:
    """One wrong function of one submission."""

    function: str  # with its module
    behaviour: Behaviour
    code: str  # the function and what it uses, without comments and docstrings; "" where it cannot be taken out
    statement: str  # in which it leaves the path of right answers; "" where that is not known


def unexplained(
    verdicts: Sequence[Verdict], replies: Mapping[str, Reply], files: Mapping[str, bytes]
) -> tuple[Unexplained, ...]:
    """The wrong functions of which one answer at least is explained by no known mistake.

    Args:
        verdicts: on one submission.
        replies: of its code, by probe name.
        files: its modules, {name: source}.
    """
    found = []
    asked = [verdict for verdict in verdicts if not verdict.probe.is_run]
    for function in dict.fromkeys(verdict.probe.function for verdict in asked if _is_unexplained(verdict)):
        of_function = [verdict for verdict in asked if verdict.probe.function == function]
        replied = behaviour([verdict.probe for verdict in of_function], replies)
        module, _, name = function.partition(".")
        lines = (v.explanation.line for v in of_function if v.explanation and v.explanation.file == f"{module}.py")
        if replied is not None:
            code = own_code(files[module], name, next((line for line in lines if line), None))
            found.append(Unexplained(function, replied, code.text, code.statement))
    return tuple(found)


def _is_unexplained(verdict: Verdict) -> bool:
    kind = Kind.NONE if verdict.explanation is None else verdict.explanation.kind
    return verdict.status == WRONG and kind not in KNOWN


def keep(found: Sequence[Unexplained], folder: Path) -> None:
    """Write the file of a submission, or remove an older one where there is nothing to keep. Raises InputError."""
    if not found:
        (folder / FILE).unlink(missing_ok=True)
        return
    fields = [
        {
            "function": each.function,
            "same": each.behaviour.same,
            "numbers": _packed(each.behaviour.numbers),
            "bounds": _packed(each.behaviour.bounds),
            "code": each.code,
            "statement": each.statement,
        }
        for each in found
    ]
    write_text(json.dumps(fields) + "\n", folder / FILE)


def copy(old: Path, new: Path) -> None:
    """Take over the file of another folder, or that there is none. Raises InputError."""
    keep(read(old), new)


def read(folder: Path) -> tuple[Unexplained, ...]:
    """What is kept of a submission; nothing where nothing is, or it cannot be read."""
    try:
        fields = json.loads((folder / FILE).read_text(encoding="utf-8"))
        return tuple(_read(**each) for each in fields)
    except (OSError, ValueError, TypeError, KeyError, IndexError, RecursionError, zlib.error):
        return ()


def _read(function: str, same: str, numbers: str, bounds: str, code: str, statement: str) -> Unexplained:
    found = Behaviour(same, _unpacked(numbers), _unpacked(bounds))
    if not all(isinstance(each, str) for each in (function, *probes_of(found), code, statement)):
        raise TypeError
    if len(found.numbers) != len(found.bounds) or not np.isfinite([found.numbers, found.bounds]).all():
        raise ValueError
    return Unexplained(function, found, code, statement)


def _packed(numbers: np.ndarray) -> str:
    return base64.b64encode(zlib.compress(numbers.astype("<f8").tobytes(), 1)).decode()


def _unpacked(text: str) -> np.ndarray:
    return np.frombuffer(zlib.decompress(base64.b64decode(text)), "<f8")
