"""checks.zip: what a student's own check runs on is current, small, no pickle, and all that the check needs."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from autograder.checkout import GIVEN as ASSIGNMENT
from autograder.course import course_file
from autograder.course.course import applied
from autograder.course.hints import RELATION
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading.collect.given_modules import given_modules
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.kept import packed
from autograder.grading.expect.misconceptions import Catalogue
from autograder.grading.expect.saved import SavedReplies, question
from autograder.handout.checks import checks_zip, home_replies
from autograder.handout.checks.graders_versions import graders_versions
from autograder.home.check import COURSE, GIVEN, GRADER, KNOWN, PROBES, REPLIES, UNSEEN
from autograder.sandbox.contract import builds_on, frames
from autograder.sandbox.contract.conditions.all_conditions import BY_NAME
from autograder.sandbox.contract.question import IN_FLOAT32, Question
from autograder.sandbox.contract.reply import RAISED, RETURNED, Array, Reply

PRESENT = ASSIGNMENT / checks_zip.NAME


@pytest.fixture(scope="module")
def member():
    """A member of the zip that is in `assignment/`."""
    with zipfile.ZipFile(PRESENT) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="module")
def answers(starter):
    """Our own code, asked under another salt than the public one, which must not matter."""
    return AskedReplies(starter, Salt("another"), DEFAULT)


def test_it_is_small_and_holds_no_pickle(member):
    """Under 2 MB; only sources, JSON, one block of numbers, and arrays that hold no objects."""
    assert PRESENT.stat().st_size < 2_000_000
    assert {Path(name).suffix for name in member} == {".py", ".json", ".bin", ".npz"}
    for name, data in member.items():
        if name.endswith(".npz"):
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                assert all(arrays[each].dtype.kind in "fiU" for each in arrays.files)


def test_its_sources_are_the_present_ones(member):
    """`regenerate` was run since a source changed."""
    found = {name: data.decode() for name, data in member.items() if name.endswith(".py")}
    assert found == checks_zip.sources(course_file.current().points), "run `python -m autograder regenerate`"


def test_its_tables_are_the_present_ones(member, answers):
    """Probes, misconceptions and course are those of today."""
    course = course_file.current()
    probes = applied(course, answers.starter.probes)
    assert json.loads(member[PROBES]) == [json.loads(json.dumps(probe.to_json())) for probe in probes]
    at_home = replace(course, off=[], runs=[])  # what is not there is not spoken of
    assert json.loads(member[COURSE]) == json.loads(json.dumps(at_home.to_json()))
    functions = {probe.function for probe in probes if not probe.is_run}
    assert len(json.loads(member[KNOWN])) == sum(len(answers.known(function)) for function in functions)
    assert json.loads(member[GIVEN]) == given_modules()
    assert json.loads(member[UNSEEN]) == []
    assert json.loads(member[GRADER]) == graders_versions()


def test_its_replies_are_the_present_ones(member, answers):
    """Every right reply, every misconception's, a sample of pairs and runs, asked anew: the same but for rounding."""
    saved = packed.unpack(member[REPLIES])
    probes = answers.starter.probes
    wanted = [question(probe) for probe in probes]
    wanted += [
        question(probe, variant=known.name)
        for probe in probes
        if not probe.is_run
        for known in answers.known(probe.function)
    ]
    names = {each.name for each in wanted}
    sample = [name for name in saved if name not in names][::40]
    by_probe = {probe.name: probe for probe in probes}
    for name in sample:
        *rest, probe = name.split(" | ")
        stands_in = rest[0] in (IN_FLOAT32, *builds_on.stand_ins_of(by_probe[probe].function))
        what = "condition" if rest[0] in BY_NAME else "stand_in" if stands_in else "variant"
        option = {what: rest[0]}
        wanted.append(question(by_probe[probe], **option))
    fresh = {}
    for begin in range(0, len(wanted), 500):
        fresh |= {reply.name: reply for reply in answers.ask(wanted[begin : begin + 500])}
    kept = {name: saved[name] for name in fresh}
    trimmed = {
        name: replace(reply, arrays={key: array for key, array in reply.arrays.items() if key in kept[name].arrays})
        for name, reply in fresh.items()
    }
    assert checks_zip.same(kept, trimmed)


def test_no_question_that_a_check_may_ask_is_missing(member, answers):
    """The right replies; every misconception's and pair's; those with parts made up; every run's mistakes' losses."""
    saved = packed.unpack(member[REPLIES])
    functions = {probe.function for probe in answers.starter.probes}
    known = tuple(each for function in functions for each in answers.known(function))
    families = tuple(each for function in functions for each in answers.families(function))
    ours = SavedReplies(answers.starter, saved, Catalogue(known, families))
    for probe in answers.starter.probes:
        assert ours.right()[probe.name].outcome == RETURNED
        if not probe.is_run:
            assert set(ours.bank(probe.function)) == {each.name for each in answers.known(probe.function)}
            assert all(ours.pair(pair, probe.function) for pair in ours.pairs(probe.function))
            points = [each.at(number).name for each in ours.families(probe.function) for number in each.values]
            assert set(ours.with_numbers(points, [probe])) == set(points)
            names = builds_on.stand_ins_of(probe.function)
            assert {ours.stand_in(probe, name).outcome for name in names} <= {RETURNED}
        else:
            assert ours.stand_in(probe, IN_FLOAT32).outcome == RETURNED
            assert ours.run_with(probe, ["no such"]) is None
    run = next(probe for probe in answers.starter.probes if probe.is_run)
    assert ours.run_with(run, [answers.known(run.calls[0])[0].name])


def test_numbers_are_rounded_by_no_more_than_is_said():
    """By 3e-7 of a number of any size; whole numbers, infinities and the largest float32 not at all."""
    drawn = np.random.default_rng(0)
    values = drawn.uniform(1, 2, 10_000) * 10.0 ** drawn.integers(-30, 30, 10_000)
    exact = np.array([0.0, -7.0, 65_536.0, np.inf, -np.inf, np.finfo(np.float32).max])
    replies = {"a": Reply("a", RETURNED, {"x": Array("float32", values), "y": Array("float32", exact)})}
    found = packed.unpack(packed.pack(replies))["a"].arrays
    assert 1e-7 < np.abs(found["x"].values / values - 1).max() <= 3e-7
    assert np.array_equal(found["y"].values, exact)


def test_replies_survive_packing():
    """Outcome, words, kinds, shapes and numbers come back, equal blocks are kept once, NaN and infinity too."""
    values = np.arange(6.0).reshape(2, 3)
    replies = {
        "a": Reply("a", RETURNED, {"x": Array("float32", values), "n": Array("number", np.array(np.inf))}),
        "b": Reply("b", RETURNED, {"x": Array("float64", values), "e": Array("missing", np.zeros(0))}),
        "c": Reply("c", RAISED, error="ValueError: no"),
        "d": Reply("d", RETURNED, {"x": Array("float32", np.array([np.nan, 1 / 3]))}),
    }
    as_bytes = packed.pack(replies)
    found = packed.unpack(as_bytes)
    assert as_bytes == packed.pack(replies)
    assert list(found) == list(replies)
    for name, reply in replies.items():
        assert (found[name].outcome, found[name].error) == (reply.outcome, reply.error)
        for key, array in reply.arrays.items():
            assert found[name].arrays[key].kind == array.kind
            assert found[name].arrays[key].values.shape == array.values.shape
            assert np.allclose(found[name].arrays[key].values, array.values, rtol=1e-7, equal_nan=True)
    other = replace(replies["b"], arrays={"x": Array("float64", values + 1), "e": Array("missing", np.zeros(0))})
    assert len(as_bytes) + 4 * values.size <= len(packed.pack(replies | {"b": other}))


def test_same_tells_rounding_from_change():
    """A last digit is the same; another number, outcome or name is not."""

    class Probe:
        name = "p"
        from autograder.sandbox.contract.tolerance import VALUE as tolerance  # noqa: N811 (the attribute's name)

    old = {"v | p": Reply("v | p", RETURNED, {"x": Array("float32", np.array([1.0]))}, question=Question(Probe))}

    def changed(**fields):
        return {"v | p": replace(old["v | p"], **fields)}

    assert checks_zip.same(old, changed(arrays={"x": Array("float32", np.array([1 + 1e-7]))}))
    assert not checks_zip.same(old, changed(arrays={"x": Array("float32", np.array([1.01]))}))
    assert not checks_zip.same(old, changed(arrays={"y": Array("float32", np.array([1.0]))}))
    assert not checks_zip.same(old, changed(outcome=RAISED))
    assert not checks_zip.same(old, {})


def test_hidden_parts_are_left_out(answers, monkeypatch):
    """A part that students are not to see is in neither the questions nor the replies, and takes its points with it."""
    course = course_file.current()
    unseen = dict.fromkeys(("divergences", "wgan_losses", "training"), "hidden")
    hidden = replace(course, visibility=course.visibility | unseen)
    asked = []
    monkeypatch.setattr(checks_zip, "collected", lambda _, probes: asked.extend(probes) or {})
    monkeypatch.setattr(checks_zip.home_paths, "paths", lambda *_: {})
    built = checks_zip.build(answers, hidden)
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        probes, known = (json.loads(archive.read(name)) for name in (PROBES, KNOWN))
        questions = json.loads(archive.read(COURSE))["questions"]
        left = json.loads(archive.read(UNSEEN))
    assert left == list(dict.fromkeys(p.function for p in answers.starter.probes if p.part != 2))
    assert {probe["part"] for probe in probes} == {2}
    assert {each["part"] for each in known} == {2}
    assert {probe.part for probe in asked} == {2}
    assert {name.partition(".")[0] for name in questions} == {"gan_losses"}


def test_explanations_are_left_out_where_students_are_not_to_read_them(answers, monkeypatch):
    """A course that names no mistakes does not hand out their list either."""
    monkeypatch.setattr(checks_zip, "collected", lambda *_: {})
    monkeypatch.setattr(checks_zip.home_paths, "paths", lambda *_: {})
    built = checks_zip.build(answers, replace(course_file.current(), hints=RELATION))
    with zipfile.ZipFile(io.BytesIO(built)) as archive:
        known = json.loads(archive.read(KNOWN))
    assert len(known) > 300
    assert {(each["explanation"], each["source"]) for each in known} == {("", "")}


def test_it_is_kept_where_nothing_changed(answers, monkeypatch):
    """Replies that differ by rounding alone are kept, and the same members give back the same bytes."""
    made = {"p": Reply("p", RETURNED, {"x": Array("float32", np.array([1.0]))})}
    monkeypatch.setattr(checks_zip, "collected", lambda *_: made)
    monkeypatch.setattr(checks_zip.home_paths, "paths", lambda *_: {})
    monkeypatch.setattr(checks_zip, "same", lambda *_: True)
    course = course_file.current()
    first = checks_zip.build(answers, course)
    made["p"] = replace(made["p"], arrays={"x": Array("float32", np.array([1 + 1e-6]))})
    assert checks_zip.build(answers, course, first) == first
    monkeypatch.setattr(checks_zip, "same", lambda *_: False)
    assert checks_zip.build(answers, course, first) != first
    assert checks_zip.build(answers, course, b"not a zip")[:2] == b"PK"


def test_a_reply_of_ours_that_cannot_be_read_is_told(starter, monkeypatch):
    """And is no reply that only did not come: a zip without it would explain less, and nobody would know."""
    answers = AskedReplies(starter, Salt("x"), DEFAULT)
    asked = [probe for probe in starter.probes if probe.name == "wgan_losses.generator_value"]
    monkeypatch.setattr(frames, "MOST_ARRAYS", 0)
    with pytest.raises(
        GraderError, match=r"the reference's reply to .* \| wgan_losses.generator_value cannot be read: .*arrays"
    ):
        home_replies.collected(answers, asked)
