"""What code is graded with on Gradescope, for a student's check at home: Python and packages, with their versions."""

import re
from typing import Any

from autograder.checkout import CONTAINER, GIVEN

PYTHON = "3.10"  # of Gradescope's default image, Ubuntu 22.04: the oldest that setup.sh takes
_PINNED = re.compile(r"^([\w-]+)==(\S+)(?: ; (.*))?$", re.MULTILINE)
_BOUND = re.compile(r"python_full_version (<|>=) '(\d+)\.(\d+)'")
_NAMED = re.compile(r"^([\w-]+)", re.MULTILINE)
_IMPORTED = re.compile(r"-I -c 'import ([\w, ]+)'")


def graders_versions() -> dict[str, Any]:
    """The fields of `home.surroundings.Versions`.

    A student may use the packages that both setup.sh, which imports them at its end, and the students'
    requirements.txt name.
    """
    constraints = (CONTAINER / "constraints.txt").read_text(encoding="utf-8")
    pinned = {name: version for name, version, marker in _PINNED.findall(constraints) if _is_for_grader(marker)}
    imported = _IMPORTED.search((CONTAINER / "setup.sh").read_text(encoding="utf-8"))
    assert imported is not None
    graded = imported[1].split(", ")
    usable = _NAMED.findall((GIVEN / "requirements.txt").read_text(encoding="utf-8"))
    return {
        "python": PYTHON,
        "packages": {name: pinned[name] for name in usable if name in graded},
        "installed": [name.replace("-", "_") for name in pinned],
    }


def _is_for_grader(marker: str) -> bool:
    """Whether a line of the constraints is for the grader's Python; other markers are not looked at."""
    python = tuple(map(int, PYTHON.split(".")))
    bounds = [(how, (int(major), int(minor))) for how, major, minor in _BOUND.findall(marker)]
    return all(python < bound if how == "<" else python >= bound for how, bound in bounds)
