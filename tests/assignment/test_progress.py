"""What is kept between two checks, and the patience that a course may ask for: a file that changes words alone."""

import json
import zipfile
from dataclasses import replace

import pytest

from autograder.course.hints import AT_ONCE, HINTS, LINE, NAMED, NONE, RELATION, STEPWISE, at_run
from autograder.errors import InputError
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict, not_attempted
from autograder.home import progress
from autograder.home.chosen import chosen
from autograder.home.progress import NAME, Progress
from autograder.home.told import as_json, kept_to
from autograder.sandbox.probes import all_probes

PROBE = next(probe for probe in all_probes() if probe.number == "3.1")
CRITIC = "    return fake_scores.mean() - real_scores.mean()"


def test_failed_runs_are_counted_until_the_function_is_right():
    """Not attempted counts nothing and forgets nothing."""
    wrong, right = Verdict(PROBE, WRONG, 0.0), Verdict(PROBE, RIGHT, 2.0)
    state = Progress()
    for count in (1, 2):
        state = state.after([wrong, replace(right, probe=replace(PROBE, number="3.2"))])
        assert state.failed_runs == {PROBE.function: count}
    assert state.status == {"3.1": "wrong", "3.2": "right"}
    assert state.after([not_attempted(PROBE, "")]).failed_runs == {PROBE.function: 2}
    assert state.after([right]) == Progress({"3.1": "right", "3.2": "right"}, {})


def test_what_is_written_is_read(tmp_path):
    """And a folder without the file has no progress."""
    assert progress.read(tmp_path) == Progress()
    state = Progress({"3.1": "wrong"}, {"m.f": 2})
    progress.write(state, tmp_path)
    assert progress.read(tmp_path) == state


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{",
        '{"status": {}}',
        '{"status": [], "failed_runs": {}}',
        '{"status": {"1": []}, "failed_runs": {}}',
        '{"status": {"1": "fine"}, "failed_runs": {}}',
        '{"status": {}, "failed_runs": {"f": "2"}}',
        '{"status": {}, "failed_runs": {"f": true}}',
        "[" * 100_000,
    ],
)
def test_a_broken_file_is_as_good_as_none(tmp_path, text):
    """Whatever somebody wrote into it."""
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    assert progress.read(tmp_path) == Progress()


def test_what_cannot_be_kept_is_not_kept(tmp_path):
    """A folder of that name, and bytes that are no text."""
    (tmp_path / NAME).mkdir()
    progress.write(Progress({"3.1": "right"}, {}), tmp_path)
    assert progress.read(tmp_path) == Progress()
    (tmp_path / NAME).rmdir()
    (tmp_path / NAME).write_bytes(b"\xff\xfe")
    assert progress.read(tmp_path) == Progress()


@pytest.mark.parametrize(
    ("level", "at_home", "told"),
    [
        (NAMED, AT_ONCE, [NAMED] * 4),
        (NAMED, STEPWISE, [RELATION, LINE, NAMED, NAMED]),
        (LINE, STEPWISE, [RELATION, LINE, LINE, LINE]),
        (NONE, STEPWISE, [NONE] * 4),
    ],
)
def test_the_steps_never_tell_more_than_the_course(level, at_home, told):
    """The relation, the line, the name."""
    assert [at_run(level, at_home, failed) for failed in range(4)] == told


def test_a_verdict_holds_no_more_than_is_told():
    """Neither the mistake's name nor the line nor the relation, also not in what programs read."""
    explanation = Explanation(Kind.MISCONCEPTION, "sign", "wgan_losses.py", 39)
    verdict = Verdict(PROBE, WRONG, 0.0, "minus.", "Look.", mistakes=("sign",), explanation=explanation)
    verdict = replace(verdict, relation="minus the right value")
    held = {hints: as_json(kept_to(verdict, hints), (), None, "") for hints in HINTS}
    assert held[NAMED]["explanation"] == explanation.to_json()
    assert held[NAMED]["misconception"] == "sign"
    assert held[LINE]["explanation"] == {"kind": "line", "name": None, "file": "wgan_losses.py", "line": 39}
    assert held[RELATION]["explanation"] == {"kind": "relation", "name": None, "file": None, "line": None}
    assert held[LINE]["misconception"] is None
    assert "sign" not in json.dumps(held[RELATION])
    assert held[RELATION]["relation"] == "minus the right value"
    assert held[NONE]["relation"] == ""
    assert held[NONE]["explanation"] == {"kind": "none", "name": None, "file": None, "line": None}
    raised = kept_to(replace(verdict, failed=True), RELATION)
    assert raised.explanation == kept_to(replace(verdict, failed=True), NONE).explanation == Explanation(Kind.ERROR)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("wgan_losses.gradient_penality", "did you mean wgan_losses.gradient_penalty?"),
        ("critic_los", "did you mean wgan_losses.critic_loss?"),
        ("Gan_losses", "did you mean gan_losses?"),
        ("wgan_losses.py", "did you mean wgan_losses?"),
        ("zebra", "name a module, or one of gan_losses.generator_loss, wgan_losses.critic_loss, wgan_losses.gradient_"),
    ],
)
def test_a_misspelt_name_is_understood(typed, says):
    """One line, with the one name that is nearest; without a near one, all."""
    names = ("gan_losses.generator_loss", "wgan_losses.critic_loss", "wgan_losses.gradient_penalty")
    with pytest.raises(InputError) as caught:
        chosen([{"name": name, "function": name} for name in names], [], [typed])
    assert str(caught.value).startswith(f"there is no {typed} to check: {says}")
    assert "\n" not in str(caught.value)


@pytest.fixture
def stepwise(desk):
    """The folder of a course that asks for patience."""
    with zipfile.ZipFile(desk / "checks.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["course.json"] = json.dumps(json.loads(members["course.json"]) | {"at_home": STEPWISE}).encode()
    with zipfile.ZipFile(desk / "checks.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return desk


def test_a_course_may_ask_for_patience(stepwise, run, change):
    """The relation, the line, the mistake; from anew where the file is deleted. `zip` is no failed run."""
    change(stepwise, CRITIC, "    return real_scores.mean() - fake_scores.mean()")
    said = []
    for turn in range(5):
        if turn == 1:
            assert "Not right yet: wgan_losses.critic_loss" in run(stepwise, "zip").stdout
        if turn == 4:
            (stepwise / NAME).unlink()
        (first, *_) = json.loads(run(stepwise, "--json", "wgan_losses.critic_loss").stdout)
        said.append((first["explanation"]["kind"], first["explanation"]["line"], first["misconception"]))
        assert ("exactly what this mistake gives" in first["message"]) == (turn in (2, 3))
        assert ("line " in first["message"].partition("\n")[2].partition("Look")[0]) == (turn == 1)
    line = said[1][1]
    assert said[0] == said[4] == ("relation", None, None)
    assert said[1:4] == [
        ("line", line, None),
        ("misconception", line, "critic_sign_flipped"),
        ("misconception", line, "critic_sign_flipped"),
    ]
    assert line is not None
