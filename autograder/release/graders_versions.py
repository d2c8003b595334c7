"""What code is graded with on Gradescope, for a student's check at home: Python and packages, with their versions."""

import re

from autograder.grading import GIVEN
from autograder.host import ROOT

PYTHON = "3.10"  # of Gradescope's default image, Ubuntu 22.04: the oldest that setup.sh takes
_PINNED = re.compile(r"^([\w-]+)==(\S+)", re.MULTILINE)
_NAMED = re.compile(r"^([\w-]+)", re.MULTILINE)


def graders_versions() -> dict:
    """The fields of `home.surroundings.Versions`.

    A student may use the packages that both the grader's constraints.txt and the students' requirements.txt name.
    """
    constraints = ROOT / "autograder" / "release" / "gradescope_files" / "constraints.txt"
    pinned = dict(_PINNED.findall(constraints.read_text(encoding="utf-8")))
    usable = _NAMED.findall((GIVEN / "requirements.txt").read_text(encoding="utf-8"))
    return {
        "python": PYTHON,
        "packages": {name: pinned[name] for name in usable if name in pinned},
        "installed": [name.replace("-", "_") for name in pinned],
    }
