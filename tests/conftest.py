"""What tests share: one zygote a test process, with a fixed salt and a short time limit."""

from pathlib import Path

import pytest

from autograder.answers import Answers
from autograder.collect.submission import collect
from autograder.grading import Grader
from autograder.host import Host
from autograder.limits import DEFAULT
from autograder.workplace import workplace

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def host():
    """A running zygote."""
    with Host(many=True) as running:
        yield running


@pytest.fixture(scope="session")
def grader(host):
    """A grader with one salt for all tests and one second of CPU time for every question."""
    limits = DEFAULT.capped(1.0)
    return Grader(host, Answers(host, "tests", limits), limits)


@pytest.fixture(scope="session")
def grade(grader):
    """Grade one folder or zip; the report."""

    def grade_one(path, by=grader):
        with workplace() as places:
            return by.grade(collect(Path(path), places.code), places)

    return grade_one


@pytest.fixture
def write_submission(tmp_path):
    """Make a submission of the reference's modules, with some text replaced or added; its folder."""

    def write(name="submission", replace=(), **appended):
        folder = tmp_path / name
        folder.mkdir()
        for module in ("divergences", "gan_losses", "wgan_losses"):
            text = (ROOT / "reference" / f"{module}.py").read_text(encoding="utf-8")
            for old, new in replace:
                text = text.replace(old, new)
            (folder / f"{module}.py").write_text(text + appended.get(module, ""), encoding="utf-8")
        return folder

    return write
