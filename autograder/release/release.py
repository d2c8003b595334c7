"""Everything that a term's release is, proved before it is there: `dist/` appears whole and true, or not at all."""

import hashlib
import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.course import course_file, salt
from autograder.course.course import Course, applied
from autograder.errors import GraderError, InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.kept import kept_replies, usual_questions
from autograder.grading.expect.paths.kept_paths import name_of
from autograder.grading.expect.paths.path_file import to_bytes
from autograder.grading.explain.line.where import is_right
from autograder.handout.regenerate import regenerate
from autograder.rehearsal.rehearsal import Rehearsal, rehearse
from autograder.release import gradescope_zip, leak, release_page, student_zip, switched_off
from autograder.sandbox.contract.probe import Probe
from autograder.selfcheck.prove import whole

STUDENT, AUTOGRADER, PAGE, SUMS = "student.zip", "autograder.zip", "RELEASE.html", "SHA256SUMS"
FILES = {STUDENT, AUTOGRADER, PAGE, SUMS}
MISTAKE = "critic_sign_flipped"  # what the rehearsed wrong submission is to be told
_VALUE = "wgan_losses.critic_value"  # the question that a flipped sign fails
_FLIPPED = """

def critic_loss(real_scores, fake_scores):
    return real_scores.mean() - fake_scores.mean()
"""


class FalseError(RuntimeError):
    """Something that a release claims is not so; the message says what. Nothing was released."""


@dataclass(frozen=True, slots=True)
class Released:
    """What was released."""

    folder: Path
    sums: dict[str, str]  # file -> SHA-256
    sizes: dict[str, int]  # file -> bytes
    total: float  # the points to enter in Gradescope
    notes: tuple[str, ...]  # what the TA should know, one line each


def release(out: Path, answers: AskedReplies, say: Callable[[str], object]) -> Released:
    """Make `out`. Raises InputError for bad input, FalseError where a proof fails, GraderError for our own failures.

    After a failed proof there is no `out`: an earlier release there has another name then, so that nobody uploads it.

    Args:
        out: the folder to be made; an older release there is replaced.
        answers: our own code's replies, under the course's salt.
        say: is called with a line before each step.
    """
    _check_replaceable(out)
    try:
        return _proved(out, answers, say)
    except (FalseError, GraderError) as error:
        if not out.exists():
            raise
        earlier = out.with_name(f"{out.name}.earlier")
        _check_replaceable(earlier)
        shutil.rmtree(earlier, ignore_errors=True)
        out.rename(earlier)
        raise type(error)(f"{error} (the earlier release is {earlier} now)") from error


def _proved(out: Path, answers: AskedReplies, say: Callable[[str], object]) -> Released:
    notes = _notes_on_salt(answers.salt)
    say("regenerating assignment/")
    done = regenerate(answers)
    if done.lacking:
        raise InputError(f"{done.lacking[0]}; a release needs all of it: pip install -e '.[release,notebooks]'")
    notes += done.notes
    say("proving the grader on every misconception")
    proof = whole(answers)
    if proof.falsehoods:
        raise FalseError("; ".join(proof.falsehoods))
    say("looking for answers in what students get")
    course = course_file.current()
    student = student_zip.build(course)
    probes = applied(course, answers.starter.probes)
    visible = {probe.name for probe in probes if probe.visibility == "visible"}
    told = leak.leaks(student, leak.secrets_of(REFERENCE, answers.salt, student_zip.GIVEN), visible)
    if told:
        raise FalseError(f"{STUDENT} would give answers away: {'; '.join(told)}")
    say("looking for what the course switches off")
    still = switched_off.remains(student, course)
    if still:
        raise FalseError(f"{STUDENT} holds what is switched off: {'; '.join(still)}")
    say("building autograder.zip")
    built = gradescope_zip.build(kept=_paths(answers, answers.starter.probes) | _replies(answers))
    with tempfile.TemporaryDirectory(prefix=".release-", dir=out.resolve().parent) as made:
        folder = Path(made) / "dist"
        folder.mkdir()
        (folder / STUDENT).write_bytes(student)
        (folder / AUTOGRADER).write_bytes(built.content)
        rehearsals = _rehearsed(folder / AUTOGRADER, Path(made), course, probes, say)
        sums = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in (STUDENT, AUTOGRADER)}
        sizes = {name: (folder / name).stat().st_size for name in sums}
        page = release_page.rendered(course, probes, proof, rehearsals, sums, sizes)
        (folder / PAGE).write_text(page, encoding="utf-8")
        (folder / SUMS).write_text("".join(f"{each}  {name}\n" for name, each in sums.items()), encoding="utf-8")
        for path in folder.iterdir():
            path.chmod(0o600 if path.name == AUTOGRADER else 0o644)  # the archive holds the salt
        if out.exists():
            out.rename(Path(made) / "old")
        shutil.move(folder, out)
    salt.note_release(answers.salt)
    return Released(out, sums, sizes, built.total, tuple(notes))


def _paths(answers: AskedReplies, probes: Sequence[Probe]) -> dict[str, bytes]:
    """The right paths of questions, as files by name; training runs have none."""
    asked = [probe for probe in probes if not probe.is_run]
    found = {probe: answers.right_path(probe, partial(is_right, answers, probe)) for probe in asked}
    return {name_of(answers.question(probe), answers.device): to_bytes(path) for probe, path in found.items() if path}


def _replies(answers: AskedReplies) -> dict[str, bytes]:
    """What our own code replies about any wrong answer, as files by name."""
    found = {}
    for function in dict.fromkeys(probe.function for probe in answers.starter.probes if not probe.is_run):
        for questions in usual_questions.lists(answers, function):
            name = kept_replies.name_of(questions, answers.device, answers.bank_at)
            found[name] = kept_replies.to_bytes(answers.kept(questions))
    return found


def _check_replaceable(out: Path) -> None:
    if out.exists() and (not out.is_dir() or {path.name for path in out.iterdir()} - FILES):
        raise InputError(f"{out} is there, and holds other things than a release: name another folder, or move them")
    if not out.resolve().parent.is_dir():
        raise InputError(f"{out.parent} is not a folder: make it first")


def _notes_on_salt(secret: salt.Salt) -> list[str]:
    """What there is to say of the salt: whether it is new, and whether an earlier release had another."""
    released = salt.released()
    if released is None:
        return ["This is the first release with this secret (.salt): keep the file for the term, it is in no commit."]
    if released != secret.fingerprint:
        return ["The secret (.salt) is another than the last release's: grades are comparable only within one of them."]
    return []


def _rehearsed(
    archive: Path, folder: Path, course: Course, probes: Sequence[Probe], say: Callable[[str], object]
) -> dict[str, Rehearsal]:
    """The rehearsals of a right and of a wrong submission, by name. Raises FalseError if one is not as it must be."""
    found = {}
    module, addition, mistake = _wrong(probes)
    for name in ("right", "wrong"):
        handed_in = folder / name
        handed_in.mkdir()
        for path in REFERENCE.glob("*.py"):
            shutil.copy(path, handed_in)
        if name == "wrong":
            with (handed_in / f"{module}.py").open("a", encoding="utf-8") as file:
                file.write(addition)
        say(f"rehearsing Gradescope with a {name} submission")
        found[name] = rehearse(archive, handed_in, say=say)
        if found[name].problems:
            raise FalseError(f"the rehearsal of a {name} submission: {'; '.join(found[name].problems)}")
    score, total = round(found["right"].score, 2), course.total
    if score != total:
        raise FalseError(f"the right answers get {score:g} of {total:g} points in the rehearsal")
    asked = {test["extra_data"]["probe"] for test in found["right"].results["tests"]}
    if asked != {*course.questions}:
        raise FalseError(f"the rehearsal does not ask what the course does: {', '.join(asked ^ {*course.questions})}")
    told = {test.get("extra_data", {}).get("misconception") for test in found["wrong"].results.get("tests", [])}
    if not found["wrong"].score < total or (mistake and mistake not in told):
        raise FalseError(f"a wrong answer gets {found['wrong'].score:g} points, or is not named {mistake or 'wrong'}")
    return found


def _wrong(probes: Sequence[Probe]) -> tuple[str, str, str]:
    """The wrong submission that is rehearsed: a module, what is added to it, and the mistake to be named, if any.

    Args:
        probes: every probe, with the course's points; those that are worth nothing cannot tell wrong from right.
    """
    if any(probe.points for probe in probes if probe.name == _VALUE):
        return _VALUE.partition(".")[0], _FLIPPED, MISTAKE
    module, _, name = next(probe.calls[0] for probe in probes if probe.points).partition(".")
    return module, f"\n\ndef {name}(*_, **__):\n    return None\n", ""
