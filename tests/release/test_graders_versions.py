"""What check.py is told of the grader's versions: those that setup.sh installs, and the oldest Python that it takes."""

import re
from pathlib import Path

from autograder.handout.checks.graders_versions import graders_versions

ROOT = Path(__file__).resolve().parent.parent.parent
FILES = ROOT / "autograder" / "gradescope" / "container"


def test_python_is_the_oldest_that_grades():
    """As setup.sh and pyproject.toml say, each in its way."""
    python = graders_versions()["python"]
    oldest = re.search(r"sys\.version_info < \((\d+), (\d+)\)", (FILES / "setup.sh").read_text(encoding="utf-8"))
    assert python == ".".join(oldest.groups())
    assert f'requires-python = ">={python}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()


def test_packages_are_what_the_grader_installs_and_students_may_use():
    """setup.sh imports each of them at its end; each is pinned, and students are told to install it."""
    found = graders_versions()
    imported = re.search(r"-I -c 'import ([\w, ]+)'", (FILES / "setup.sh").read_text(encoding="utf-8"))
    assert set(found["packages"]) == set(imported[1].split(", ")) - {"gradescope_utils"}
    pinned = (FILES / "constraints.txt").read_text(encoding="utf-8").splitlines()
    for name, version in found["packages"].items():
        (line,) = [line for line in pinned if line.startswith(f"{name}=={version}")]
        assert ">=" not in line.partition(";")[2], "the line of a newer Python than the grader's"
    assert {"gradescope_utils", "typing_extensions", *found["packages"]} < set(found["installed"])
