"""Our own code is asked by several children at once, where nobody else needs the processors."""

import threading

import numpy as np
import pytest

from autograder.course.limits import DEFAULT
from autograder.errors import GraderError
from autograder.grading.expect import own_code
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.observe import observe
from autograder.sandbox.contract.question import Question
from autograder.sandbox.contract.reply import RETURNED


@pytest.fixture
def questions(starter):
    """On twelve probes of one module."""
    return [Question(probe, 7) for probe in starter.probes if probe.module == "wgan_losses" and not probe.is_run][:12]


@pytest.fixture
def parts(starter, monkeypatch):
    """The numbers of questions that children are asked at the same time; three children, however few there are."""
    found, together = [], threading.Barrier(3, timeout=30)

    def watched(starter, code, asked, *more, **options):
        found.append(len(asked))
        together.wait()  # breaks unless there are three at once
        return observe(starter, code, asked, *more, **options)

    monkeypatch.setattr(starter, "at_once", 3)
    monkeypatch.setattr(own_code, "_FEW", 1)
    monkeypatch.setattr(own_code, "observe", watched)
    return found


def test_several_children_reply_as_one_does(starter, questions, parts, monkeypatch):
    """In the order asked."""
    replies = own_code.replies(starter, questions, DEFAULT, "cpu")
    assert parts == [4, 4, 4]
    monkeypatch.undo()
    alone = own_code.replies(starter, questions, DEFAULT, "cpu")
    assert [each.question for each in replies] == [each.question for each in alone] == questions
    for one, other in zip(replies, alone, strict=True):
        assert one.outcome == other.outcome == RETURNED
        assert one.arrays.keys() == other.arrays.keys()
        for name, array in one.arrays.items():
            assert np.array_equal(array.values, other.arrays[name].values, equal_nan=True)


def test_failure_of_one_of_several_is_ours(starter, questions, parts, monkeypatch):
    """And is raised, whatever the others reply."""

    def failing(starter, code, asked, *more, **options):
        if questions[5] in asked:
            raise GraderError("no child")
        return observe(starter, code, asked, *more, **options)

    monkeypatch.setattr(own_code, "observe", failing)
    with pytest.raises(GraderError, match="no child"):
        own_code.replies(starter, questions, DEFAULT, "cpu")
    assert parts == []


def test_who_shares_the_processors_asks_one_child_at_a_time():
    """A grading of one submission; a worker of a class, which has its template from another process."""
    with ForkStarter() as starter:
        assert starter.at_once == 1
    with ForkStarter(many=True) as starter:
        assert 1 <= starter.at_once <= 8
        with ForkStarter(many=True, to_template=starter._program.connection()) as worker:
            assert worker.at_once == 1
