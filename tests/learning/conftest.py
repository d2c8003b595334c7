"""The made class, graded once: each style is asked once, and its replies stand for all copies of it."""

import importlib.util
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder.classroom import grade_class as engine
from autograder.classroom.groups import groups_file
from autograder.classroom.results import result
from autograder.classroom.settings import Settings, source_hash
from autograder.classroom.workers.grade_one import Described
from autograder.course import course_file
from autograder.course.hints import NAMED
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading import selection
from autograder.grading.collect.private_folder import workplace
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.own_code import BANK
from autograder.grading.grader import Grader

HERE = Path(__file__).resolve().parent


def _made_class():
    spec = importlib.util.spec_from_file_location("made_class", HERE / "made_class.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


MADE = _made_class()
LIMITS = DEFAULT.capped(1.0)
SALT = Salt("tests")


class Asked:
    """Workers that are this process, and ask each style once."""

    notes, called = (), "this process"

    def __init__(self, starter, style_of):
        self._probes = starter.probes
        self.starter = selection.Narrowed(starter, course_file.current(), selection.chosen("3", starter.probes))
        self._style_of, self._asked = style_of, {}

    def described(self):
        """What can be asked here."""
        return Described(tuple(self._probes), {"python": "3"})

    def expect(self, submissions):
        """However many."""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        """There is nobody to send home."""

    def answers(self, bank):
        """Our own code's replies, from some bank."""
        return AskedReplies(self.starter, SALT, LIMITS, bank_at=bank)

    def grader(self, bank=BANK):
        """A grader that knows some bank."""
        return Grader(self.starter, self.answers(bank), LIMITS, course=self.starter.course)

    def graded(self, settings, submissions):
        """Each with the replies of its style."""
        grader = self.grader()
        for handed_in in submissions:
            style = self._style_of[handed_in.name]
            if style not in self._asked:
                self._asked[style] = asked(grader, handed_in)
            yield handed_in, result.written(self._asked[style][0], settings, handed_in, 0.1, self._asked[style][1])


def asked(grader, handed_in):
    """(report, replies) of one submission."""
    heard = {}
    with workplace() as places:
        return grader.grade(handed_in.put_into(places.code), places, heard=heard), heard


@pytest.fixture(scope="package")
def made(starter, tmp_path_factory):
    """The made class, graded: where it lies, where its results are, what each submission is, and its groups."""
    top = tmp_path_factory.mktemp("made")
    style_of, mistake_of = {}, {}
    for mistake, copies in MADE.COPIES.items():
        its = [style for style, (of, _, _) in MADE.styles().items() if of == mistake]
        for number in range(copies):
            who = MADE.NAMES[number % len(MADE.NAMES)]
            name = f"{who}{len(style_of):03d}"
            style_of[name], mistake_of[name] = its[number % len(its)], mistake
            MADE.written(top / "source" / name, style_of[name], who)
    settings = Settings(SALT, course_file.current(), LIMITS, NAMED, sources=source_hash())
    workers = Asked(starter, style_of)

    def grade(out="out", only="3"):
        request = engine.Request(top / "source", top / out, settings, only)
        engine.grade_class(request, workers, lambda *_: None, lambda _: None)
        return top / out

    out = grade()
    groups = groups_file.read(out)[1]
    found = SimpleNamespace(top=top, source=top / "source", out=out, groups=groups, grade=grade, workers=workers)
    found.styles, found.mistakes, found.module, found.asked = style_of, mistake_of, MADE, asked
    return found


@pytest.fixture(scope="session")
def copied_bank():
    """Copy the bank into a folder, to learn into it; its path there."""

    def copy(folder):
        return shutil.copytree(BANK, folder / "misconceptions", ignore=shutil.ignore_patterns("__pycache__"))

    return copy
