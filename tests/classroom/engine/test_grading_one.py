"""The one function that local and distant workers call: bytes in, records out, one fork server from call to call."""

import json
import pickle
from dataclasses import replace

import jsonschema
import pytest

from autograder.classroom.intake.handed_in import Person
from autograder.classroom.results import result
from autograder.classroom.workers import grade_one
from autograder.errors import GraderError, InputError
from autograder.grading import grader
from autograder.grading.judge.verdict import RIGHT, UNGRADED

pytestmark = pytest.mark.usefixtures("in_this_process")
SCHEMA_PLACE = "tests/schema/gradescope_results.json"


def test_bytes_become_a_record_results_and_a_page(settings, bundled, pytestconfig):
    """All that is written of a submission comes back, for whoever it is."""
    ada = Person("Ada", "1", "ada@example.edu")
    found = grade_one.graded(settings, bundled("wrong", "no_create_graph", "ada", (ada,)))
    schema = json.loads((pytestconfig.rootpath / SCHEMA_PLACE).read_text(encoding="utf-8"))
    jsonschema.validate(found.results, schema)
    assert found.record.people == (ada,)
    assert found.record.score == found.results["score"] > 0
    assert [test["extra_data"]["probe"] for test in found.results["tests"]] == [o.probe for o in found.record.outcomes]
    assert {outcome.misconception for outcome in found.record.outcomes} > {None}
    kept = [outcome.explanation and outcome.explanation.to_json() for outcome in found.record.outcomes]
    assert kept == [test["extra_data"].get("explanation") for test in found.results["tests"]]
    assert any(kept)
    assert "<title>ada: " in found.page
    assert found.record.seconds > 0
    assert all(layer["active"] in (True, False) for layer in found.layers)


def test_what_travels_can_be_sent_and_the_salt_is_not_shown(settings, bundled):
    """Both ends get the same; a log that shows what a function was called with shows no salt."""
    sent = settings, bundled("right", "softplus_vector_norm")
    assert pickle.loads(pickle.dumps(sent)) == sent  # noqa: S301
    assert settings.salt.secret not in repr(settings)
    assert settings.salt.secret not in str(settings.options())


def test_the_reference_is_asked_once_for_all(settings, bundled, monkeypatch):
    """The second submission finds the replies to the first."""
    asked = []
    ask = grade_one.AskedReplies.ask
    monkeypatch.setattr(grade_one.AskedReplies, "ask", lambda self, questions: asked.append(1) or ask(self, questions))
    for name in ("softplus_vector_norm", "bce_functional_grad_outputs"):
        found = grade_one.graded(settings, bundled("right", name))
        assert {o.status for o in found.record.outcomes if o.probe.startswith("gan")} == {RIGHT}
    assert len(asked) == 1


def test_what_a_submission_prints_of_its_place_is_the_same_each_time(settings, bundled):
    """The name of a private folder is by chance; it is no part of a result."""
    handed_in = bundled("right", "softplus_vector_norm")
    source = b"\nprint(__file__)\ndef critic_loss(real, fake):\n    raise ValueError(__file__)\n"
    handed_in = replace(handed_in, files=handed_in.files | {"wgan_losses": handed_in.files["wgan_losses"] + source})
    found = grade_one.graded(settings, handed_in)
    assert "submission/scratch/wgan_losses.py\n" in found.results["extra_data"]["printed"]
    assert "ValueError: submission/scratch/wgan_losses.py" in str(found.results["tests"])
    assert "wgan-grading" not in found.page + str(found.results) + str(found.record)


def test_a_grader_that_failed_is_given_a_second_zygote(settings, bundled, monkeypatch):
    """What was our failure the first time need not be the second time; if it is, it is told as ours."""
    tries = []
    grade = grader.Grader.grade

    def failing_first(self, submission, places, **options):
        tries.append(1)
        report = grade(self, submission, places, **options)
        if len(tries) in (1, 3, 4):
            broken = [replace(v, status=UNGRADED, score=0.0) for v in report.verdicts[:1]]
            report = replace(report, verdicts=(*broken, *report.verdicts[1:]))
        return report

    monkeypatch.setattr(grader.Grader, "grade", failing_first)
    monkeypatch.setattr(grade_one.this_machine, "starter", lambda **_: _Reused(grade_one._KEPT))
    _Reused.starter = grade_one._KEPT._starter
    handed_in = bundled("right", "softplus_vector_norm")
    assert not grade_one.graded(settings, handed_in).ungraded
    assert len(tries) == 2
    assert grade_one.graded(settings, handed_in).ungraded
    assert len(tries) == 4


class _Reused:
    """Stands for a new fork_server without the seconds that one takes."""

    starter = None

    def __init__(self, kept):
        self._kept = kept

    def __enter__(self):
        return self.starter

    def __exit__(self, *_):
        """The shared fork_server lives on."""


def test_a_zygote_that_does_not_start_is_our_failure(settings, bundled, monkeypatch):
    """Tried twice, then told."""
    tries = []

    def broken(*_):
        tries.append(1)
        raise GraderError("no torch")

    monkeypatch.setattr(grade_one, "_graded", broken)
    with pytest.raises(GraderError, match="no torch"):
        grade_one.graded(settings, bundled("right", "softplus_vector_norm"))
    assert len(tries) == 2


@pytest.mark.parametrize(
    ("how", "says"),
    [
        ({"sources": "another"}, "another version of the grader.*same checkout"),
        ({"device": "cuda"}, "no GPU that torch can use"),
    ],
)
def test_settings_that_cannot_be_met_are_one_line(settings, bundled, how, says):
    """They are refused where the work is done, on whichever machine that is."""
    if "device" in how and grade_one._KEPT._starter.has_cuda:
        pytest.skip("this machine has a GPU")
    with pytest.raises(InputError, match=says):
        grade_one.graded(replace(settings, **how), bundled("right", "softplus_vector_norm"))


def test_a_worker_that_asks_other_questions_is_refused(settings, bundled):
    """Its own course file decides what it asks: what that switches off would be worth nothing, without a word."""
    questions = dict(settings.course.questions)
    questions["divergences.one_more"] = questions.pop("divergences.bilinear_trajectory")
    course = replace(settings.course, questions=questions)
    with pytest.raises(InputError, match=r"^the workers ask other questions than course\.toml: give them this one"):
        grade_one.graded(replace(settings, course=course), bundled("right", "softplus_vector_norm"))


def test_a_system_without_walls_is_refused(settings, bundled, monkeypatch):
    """The risk must be accepted by name, on the machine that takes it."""
    monkeypatch.setattr(grade_one.this_machine.enclosure, "available", lambda: False)
    with pytest.raises(InputError, match="--isolation none"):
        grade_one.graded(settings, bundled("right", "softplus_vector_norm"))


def test_full_isolation_names_the_missing_wall(settings, bundled, monkeypatch):
    """Asked before anything of a student's runs."""

    def nothing_stands(*_, findings, **_options):
        findings.layers = [{"name": "landlock", "active": False, "reason": "no such kernel"}]
        return []

    monkeypatch.setattr(grader, "observe", nothing_stands)
    with pytest.raises(InputError, match="no landlock here"):
        grade_one.graded(replace(settings, isolation="full"), bundled("right", "softplus_vector_norm"))


def test_what_cannot_be_read_is_told_on_a_page_of_its_own(bundled):
    """No points, and the reason, escaped."""
    found = result.unreadable(replace(bundled("right", "softplus_vector_norm", "a<b"), error="<script> is no zip"))
    assert found.results["score"] == 0
    assert found.record.error == "<script> is no zip"
    assert "&lt;script&gt; is no zip" in found.page
    assert "<script>" not in found.page


def test_what_we_could_not_grade_is_nobody_s_zero(settings, bundled):
    """Every probe is ungraded, and the file says that it is not graded."""
    probes = grade_one.described().probes
    found = result.failed(settings, bundled("right", "softplus_vector_norm"), probes, "the worker died")
    assert found.ungraded
    assert {outcome.status for outcome in found.record.outcomes} == {UNGRADED}
    assert found.results["extra_data"]["graded"] is False
    assert "the worker died" in found.results["output"]
