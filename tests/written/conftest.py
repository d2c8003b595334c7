"""The master of the written questions, read once."""

from pathlib import Path

import pytest

from autograder.course import course_file
from autograder.handout.written.asked import read_written

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def written():
    """The real master, of which this course asks everything."""
    return read_written(ROOT / "reference" / "written", course_file.current())


@pytest.fixture
def master(tmp_path):
    """A small master of one question, in a folder that a test may spoil."""
    folder = tmp_path / "master"
    (folder / "1_group").mkdir(parents=True)
    (folder / "preface.md").write_text("# Written\n\nThese {questions} questions carry {points} points.\n")
    (folder / "1_group" / "intro.md").write_text("# 1. A group\n\nWhat it is about.\n")
    (folder / "1_group" / "1.1_name.md").write_text(
        "# 1.1 A title (3 points)\n\n## Question\n\nWhat is $x$?\n\n$$x + 1 = 2$$\n\n"
        "## Solution\n\nSubtract one from both.\n\n"
        "## Rubric\n\n- 1 point: the step.\n- 2 points: the result, on a line\n  that goes on.\n"
        "- Common error: adding one.\n\n## Source\n\nA paper, Section 1.\n"
    )
    return folder
