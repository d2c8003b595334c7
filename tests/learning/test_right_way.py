"""A submission with all points becomes a right way if it takes a path that none has; else one line says why not."""

import json
from dataclasses import asdict

import pytest

from autograder.classroom.groups import groups_file
from autograder.classroom.intake import find_submissions
from autograder.classroom.intake.handed_in import taken_in
from autograder.classroom.results.record import Outcome, Record
from autograder.classroom.results.saved_result import SavedResult
from autograder.course import course_file
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.grading import selection
from autograder.grading.expect.asked import AskedReplies
from autograder.learning.learn import Request, learn

SALT = Salt("tests")
USUAL = "def generator_loss(fake_scores):\n    return -fake_scores.mean()\n"
NEW = '''
import torch as bobs_torch

def bobs_fifth(bobs_scores):
    """Bob's own."""
    print("bob")
    return bobs_scores * 0.2137 / bobs_scores.numel()

def generator_loss(scores):
    parts = bobs_fifth(scores)
    return -bobs_torch.sum(parts) / 0.2137
'''


@pytest.fixture(scope="module")
def answers(starter):
    """Our own code's replies about one function."""
    narrow = selection.Narrowed(
        starter, course_file.current(), selection.chosen("wgan_losses.generator_loss", starter.probes)
    )
    return AskedReplies(narrow, SALT, DEFAULT.capped(1.0))


@pytest.fixture
def graded(answers, tmp_path):
    """Make a class of one, graded: its OUT."""

    def make(code, score=None):
        source, out = tmp_path / "source", tmp_path / "graded"
        for name in ("bob", "eve"):
            (source / name).mkdir(parents=True)
            (source / name / "wgan_losses.py").write_text(code)
        probes = answers.starter.probes
        with find_submissions.opened(source) as entries:
            handed_in = taken_in(entries[0])
        outcomes = [Outcome(p.name, "right", p.points if score is None else score, None, "") for p in probes]
        kept = SavedResult(handed_in.contents, "", (), Record("bob", (), tuple(outcomes), (), "", 0.1))
        (out / "bob").mkdir(parents=True)
        for file in ("results.json", "report.html"):
            (out / "bob" / file).write_text("{}")
        (out / "bob" / "record.json").write_text(json.dumps(asdict(kept)))
        groups_file.write([], source, out)
        run = {"salt": SALT.fingerprint, "sources": "", "options": {}, "versions": {}, "finished": True}
        run |= {"probes": [probe.to_json() for probe in probes], "submissions": ["bob"]}
        (out / "run.json").write_text(json.dumps(run))
        return out

    return make


@pytest.fixture
def ways(tmp_path):
    """A folder for right ways."""
    (tmp_path / "ways").mkdir()
    return tmp_path / "ways"


def test_a_new_path_is_added(graded, answers, ways):
    """Without texts, prints and names of the student's own, under a name of ours or one that is asked for."""
    out, said = graded(NEW), []
    for name, folder in (("", "learned_1"), ("", "learned_2"), ("in_fifths", "in_fifths")):
        assert learn(Request(out, right="bob", name=name, yes=True), answers, said.append, None, lambda: None, ways)
        text = (ways / folder / "wgan_losses.py").read_text()
        assert "bob" not in text.lower()
        assert "print" not in text
        assert "0.2137" in text
    assert sorted(path.name for path in ways.iterdir()) == ["in_fifths", "learned_1", "learned_2"]
    assert "on a path of their own are wgan_losses.generator_loss" in said[0]


def test_a_failure_later_on_leaves_no_folder(graded, answers, ways):
    """As after an interrupt."""

    def fails():
        assert (ways / "learned_1" / "wgan_losses.py").exists()
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learn(Request(graded(NEW), right="bob", yes=True), answers, print, None, fails, ways)
    assert list(ways.iterdir()) == []


UNUSABLE = {
    "known": ({"code": USUAL}, {}, "'bob' takes no path that no right way has"),
    "wrong": ({"code": NEW, "score": 1.0}, {}, "'bob' has 3 of 4 points: a right way has all of them"),
    "nobody": ({"code": NEW}, {"right": "zoe"}, "holds no submission 'zoe'"),
    "hostile": ({"code": "import os\nX = os\n" + USUAL.replace("-f", "-X.f")}, {}, "'bob' is not learned: line 1"),
    "not right": (
        {"code": "def generator_loss(f):\n    return f.mean()\n"},
        {},
        "without texts and prints it fails 3.4, so it is not learned",
    ),
    "no name": ({"code": NEW}, {"name": "no name"}, "--name 'no name' is no name: take small letters, figures"),
    "a way out": ({"code": NEW}, {"name": "../escaped"}, "--name '../escaped' is no name"),
    "a keyword": ({"code": NEW}, {"name": "class"}, "--name 'class' is no name"),
    "not ascii": ({"code": NEW}, {"name": "zo\xeb"}, "--name 'zo\\xeb' is no name"),
    "deep": (
        {
            "code": USUAL.replace(
                "-fake_scores.mean()", "+".join(["-fake_scores.mean()"] + ["fake_scores.sum() * 0"] * 400)
            )
        },
        {},
        "'bob' is not learned: its files cannot be taken apart",
    ),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_what_cannot_be_added(case, graded, answers, ways):
    """One line, and nothing is written."""
    make, options, said = UNUSABLE[case]
    request = Request(graded(**make), **{"right": "bob", "yes": True} | options)
    with pytest.raises(InputError) as error:
        learn(request, answers, print, None, None, ways)
    assert said in str(error.value)
    assert "\n" not in str(error.value)
    assert list(ways.iterdir()) == []


def test_a_name_that_is_there(graded, answers, ways):
    """A right way is not overwritten."""
    (ways / "mine").mkdir()
    with pytest.raises(InputError, match="--name mine: there is a right way of this name"):
        learn(Request(graded(NEW), right="bob", name="mine", yes=True), answers, print, None, None, ways)
    assert list((ways / "mine").iterdir()) == []


def test_a_folder_that_cannot_be_written(graded, answers, ways):
    """One line; no part of it is left."""
    (ways / "file").touch()
    with pytest.raises(InputError, match=r"learned_1 cannot be written: Not a directory"):
        learn(Request(graded(NEW), right="bob", yes=True), answers, lambda _: None, None, None, ways / "file")


def test_submissions_that_moved_or_changed(graded, answers, ways, tmp_path):
    """They can be named where they lie now; what was changed is not what was graded."""
    out = graded(NEW)
    (tmp_path / "source").rename(tmp_path / "moved")
    with pytest.raises(
        InputError, match="does not exist: check the path; name the class's folder or download by --sub"
    ):
        learn(Request(out, right="bob", yes=True), answers, print, None, None, ways)
    moved = Request(out, right="bob", yes=True, submissions=tmp_path / "moved")
    assert learn(moved, answers, lambda _: None, None, lambda: None, ways)
    (tmp_path / "moved" / "bob" / "wgan_losses.py").write_text(USUAL)
    with pytest.raises(InputError, match="'bob' was changed since it was graded"):
        learn(moved, answers, print, None, None, ways)
