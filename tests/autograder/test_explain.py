"""Mistakes named, two at once told apart, credit carried forward to whom it is due and to nobody else."""

import ast
import re
from pathlib import Path

import numpy as np
import pytest

from autograder.checkout import REFERENCE
from autograder.course.hints import alike
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.grading.expect import misconceptions
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.explain import explain as explain_module
from autograder.grading.grader import Grader
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.judge import judge
from autograder.grading.judge.verdict import RIGHT, WRONG
from autograder.grading.write.message import message as words_of
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.reply import RAISED, RETURNED, Array, Reply
from autograder.sandbox.probes import all_probes

BANK = REFERENCE / "misconceptions"
CRITIC = "    return fake_scores.mean() - real_scores.mean()"
INTERPOLATE = "    return epsilon * real + (1 - epsilon) * fake"
PENALTY = "    return ((norms - 1) ** 2).mean()"
SUM = "penalty_weight * gradient_penalty(critic, real, fake, epsilon)"
NORMS = "norms = gradients.flatten(start_dim=1).norm(dim=1)"


def _of(report, function):
    return [v for v in report.verdicts if v.probe.function == f"wgan_losses.{function}"]


def _statuses(report, function):
    return {verdict.status for verdict in _of(report, function)}


def test_named_mistake_is_told_with_its_source(grade, write_submission, tmp_path):
    """The second line is the sentence of the bank, the third line and source, the file for staff has its name."""
    report = grade(write_submission(replace=[(CRITIC, "    return real_scores.mean() - fake_scores.mean()")]))
    verdict = _of(report, "critic_loss")[0]
    known = next(k for k in misconceptions.read(BANK).known if k.name == "critic_sign_flipped")
    asked, came_back, look = words_of(verdict).split("\n")
    assert asked == verdict.probe.asked
    assert came_back == f"Came back: exactly what this mistake gives: {known.explanation}"
    text = (tmp_path / "submission" / "wgan_losses.py").read_text(encoding="utf-8").splitlines()
    line = text.index("    return real_scores.mean() - fake_scores.mean()") + 1
    assert look == f"Look at line {line} of wgan_losses.py. See {known.source}."
    assert verdict.explanation == Explanation(Kind.MISCONCEPTION, "critic_sign_flipped", "wgan_losses.py", line)
    assert verdict.misconception == "critic_sign_flipped"


def test_two_mistakes_at_once_are_told_apart(grade, write_submission):
    """Sum and sign in one function: both sentences, and both names."""
    report = grade(write_submission(replace=[(CRITIC, "    return real_scores.sum() - fake_scores.sum()")]))
    verdict = _of(report, "critic_loss")[0]
    assert "exactly what two mistakes together give" in words_of(verdict)
    assert set(verdict.misconception.split(" + ")) == {"critic_sum", "critic_sign_flipped"}


def test_mistake_that_explains_some_questions_says_so(grade, write_submission):
    """Wrong in two ways on different questions: what explains a part is told for that part alone."""
    mixed = (
        "    if len(real_scores) == 1:\n        return 3 * (fake_scores.mean() - real_scores.mean())\n"
        "    return real_scores.mean() - fake_scores.mean()"
    )
    report = grade(write_submission(replace=[(CRITIC, mixed)]))
    messages = [words_of(verdict) for verdict in _of(report, "critic_loss")]
    assert "here, though not elsewhere" in messages[0]
    assert "here, though not elsewhere" not in messages[2]


def test_line_of_a_wrong_value_is_not_told_of_what_is_not_refused(grade, write_submission):
    """Two causes: the sum in one line, and that nothing is checked."""
    body = "\n\ndef optimal_discriminator(p, q):\n    total = p + 3 * q\n    return p / total\n"
    report = grade(write_submission(divergences=body))
    found = {v.probe.name: v for v in report.verdicts if v.probe.function == "divergences.optimal_discriminator"}
    value, refusal = (found[f"divergences.optimal_{name}"] for name in ("value", "refuses"))
    assert value.explanation.kind == Kind.LINE
    assert f"line {value.explanation.line}" in words_of(value)
    assert refusal.explanation.line is None
    assert "line" not in words_of(refusal)


def test_unknown_mistake_gets_a_relation(grade, write_submission):
    """Nothing in the bank: how the reply relates to the right one, without a number of it."""
    report = grade(write_submission(replace=[(CRITIC, "    return 3 * (fake_scores.mean() - real_scores.mean())")]))
    assert "3 times the right value" in words_of(_of(report, "critic_loss")[0])
    assert _of(report, "critic_loss")[0].misconception is None


@pytest.mark.parametrize(
    ("hints", "told"),
    [("named", "exactly what this mistake gives"), ("relation", "minus the right value"), ("none", "not the right")],
)
def test_hints_decide_how_much_is_told(starter, grade, write_submission, hints, told):
    """The name is kept for staff whatever the student reads."""
    limits = DEFAULT.capped(1.0)
    grader = Grader(starter, AskedReplies(starter, Salt("tests"), limits), limits, hints=alike(hints))
    folder = write_submission(replace=[(CRITIC, "    return real_scores.mean() - fake_scores.mean()")])
    verdict = _of(grade(folder, grader), "critic_loss")[0]
    assert told in words_of(verdict)
    assert verdict.misconception == "critic_sign_flipped"
    assert len(words_of(verdict).split("\n")) == 3


def test_more_questions_than_a_message_holds_are_asked(grader):
    """Every two mistakes of a function may be more than go to the zygote at once: all come back, in order."""
    probe = next(probe for probe in grader.answers.starter.probes if probe.name == "wgan_losses.critic_gp_value")
    names = [known.name for known in grader.answers.known("wgan_losses.critic_loss_gp")]
    questions = [grader.answers.question(probe, variant=names[i % len(names)]) for i in range(1200)]
    assert [reply.name for reply in grader.answers.ask(questions)] == [question.name for question in questions]


def test_penalty_over_a_wrong_interpolation_keeps_its_points(grade, write_submission):
    """The penalty is right at the student's own images; the interpolation alone pays."""
    report = grade(write_submission(replace=[(INTERPOLATE, "    return epsilon * fake + (1 - epsilon) * real")]))
    assert _statuses(report, "interpolate") == {WRONG}
    assert _statuses(report, "gradient_penalty") == {RIGHT}
    assert _statuses(report, "critic_loss_gp") == {RIGHT}
    assert "given your own interpolate" in words_of(_of(report, "gradient_penalty")[0])


def test_wrong_penalty_over_a_wrong_interpolation_is_not_paid(grade, write_submission):
    """A mistake of the penalty's own costs its points whatever else is wrong."""
    two = [(INTERPOLATE, "    return epsilon * fake + (1 - epsilon) * real"), (PENALTY, "    return (norms**2).mean()")]
    report = grade(write_submission(replace=two))
    assert WRONG in _statuses(report, "gradient_penalty")
    assert all(v.status == WRONG for v in _of(report, "gradient_penalty") if "value" in v.probe.title)
    assert _statuses(report, "critic_loss_gp") == {RIGHT}


@pytest.mark.parametrize(
    "mistake",
    [
        (PENALTY, "    return (norms**2).mean()"),
        (CRITIC, "    return real_scores.mean() - fake_scores.mean()"),
        ("create_graph=True", "create_graph=False, retain_graph=True"),
        (NORMS, "norms = gradients.norm(dim=1).flatten()"),
    ],
)
def test_sum_over_wrong_parts_keeps_its_points(grade, write_submission, mistake):
    """critic_loss_gp is right given the student's own critic_loss and gradient_penalty, values and gradients."""
    report = grade(write_submission(replace=[mistake]))
    assert _statuses(report, "critic_loss_gp") == {RIGHT}


@pytest.mark.parametrize(
    "own_mistake",
    [
        (SUM, "penalty_weight**2 * gradient_penalty(critic, real, fake, epsilon)"),
        (SUM, "10 * gradient_penalty(critic, real, fake, epsilon)"),
        (f" + {SUM}", f" - {SUM}"),
        (f" + {SUM}", ""),
        (SUM, f"({SUM}).detach()"),
        ("critic_loss(critic(real), critic(fake)) +", "critic_loss(critic(fake), critic(real)) +"),
    ],
)
def test_wrong_sum_over_wrong_parts_is_not_paid(grade, write_submission, own_mistake):
    """A mistake of critic_loss_gp's own costs points also where a part is wrong."""
    report = grade(write_submission(replace=[(PENALTY, "    return (norms**2).mean()"), own_mistake]))
    assert WRONG in _statuses(report, "critic_loss_gp")


def test_sentences_are_for_students():
    """One sentence each, no code of the grader's or of the reference's, and a source."""
    bank = misconceptions.read(BANK)
    for known in (*bank.known, *(family.at(family.values[-1]) for family in bank.families)):
        assert known.explanation.endswith("."), known.name
        assert "\n" not in known.explanation
        assert len(known.explanation) < 200, known.name
        assert "{" not in known.explanation, known.name
        assert known.source, known.name
        for word in ("probe", "reference", "observation", "misconception"):
            assert word not in known.explanation.lower(), known.name


def test_catalogue_reads_what_the_bank_declares():
    """Read from the syntax tree, without torch; a name stands for one mistake over all files."""
    bank = misconceptions.read(BANK)
    names = [known.name for known in bank.known if "(" not in known.name] + [family.name for family in bank.families]
    assert len(names) == len(set(names)) >= 80
    text = "\n".join(path.read_text(encoding="utf-8") for path in BANK.rglob("*.py"))
    assert len(re.findall(r"^@(?:misconception|family)\(", text, re.MULTILINE)) == len(names)


def test_misconception_that_is_not_literal_is_refused_by_name(tmp_path):
    """What the grader cannot read without running it is refused."""
    (tmp_path / "gan_losses").mkdir()
    path = tmp_path / "gan_losses" / "loss.py"
    path.write_text("@misconception(2, 'loss', WORDS, 'source')\ndef odd(r):\n    return r\n")
    with pytest.raises(ValueError, match=r"^gan_losses/loss\.py, odd: @misconception takes four literals"):
        misconceptions.read(tmp_path)


@pytest.mark.parametrize(
    "place", ["gan_losses.py", "gan_losses/other.py", "gan_losses/_shared.py", "gan_losses/a/loss.py"]
)
def test_misconception_in_another_file_than_its_functions_is_refused_with_its_place(tmp_path, place):
    """Where nothing would load it, it is not passed over: the line says where it belongs."""
    path = tmp_path / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("@misconception(2, 'loss', 'Words.', 'source')\ndef odd(r):\n    return r\n")
    with pytest.raises(ValueError, match=rf"^{place}, odd: it is about loss, so move it to gan_losses/loss\.py, or"):
        misconceptions.read(tmp_path)


def test_a_course_adds_mistakes_in_a_file_beside_the_package_s(tmp_path, monkeypatch):
    """A file of the function's name with more behind two underscores; a name that is there already is refused."""
    folder = tmp_path / "gan_losses"
    folder.mkdir()
    for name, builder in (("loss", "odd"), ("loss__ours", "even")):
        text = f"@misconception(2, 'loss', 'Words.', 'source')\ndef {builder}(r):\n    return r\n"
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    assert [(each.name, each.function) for each in misconceptions.read(tmp_path).known] == [
        ("odd", "gan_losses.loss"),
        ("even", "gan_losses.loss"),
    ]
    files = {name: str(path) for name, path in misconceptions.files(tmp_path).items()}
    found = builds_on.files_of(["gan_losses.loss"], files)
    assert found == [str(folder / "loss.py"), str(folder / "loss__ours.py")]
    (folder / "loss__ours.py").write_text((folder / "loss.py").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"^gan_losses\.loss: odd is there twice: give one of them another name$"):
        misconceptions.read(tmp_path)
    folder.rename(tmp_path / "misconceptions")
    monkeypatch.setattr(misconceptions, "REFERENCE", tmp_path)
    with pytest.raises(InputError, match=r"^the bank of misconceptions cannot be read: .*, odd: it is about loss"):
        misconceptions.ours()


def test_bank_has_a_file_for_every_function_and_for_nothing_else():
    """A mistake is found by its path: the file of its function, of which every function that is asked about has one."""
    asked = {probe.function for probe in all_probes() if not probe.is_run}
    assert set(misconceptions.files(BANK)) == asked
    assert {known.function for known in misconceptions.read(BANK).known} == asked


def test_no_message_holds_a_line_of_the_reference(grade):
    """What a student reads never quotes the answer."""
    code = {
        ast.unparse(statement)
        for path in REFERENCE.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef)
        for statement in node.body[1:]
    }
    for wrong in sorted((Path(__file__).parent.parent / "submissions" / "wrong").iterdir())[:6]:
        if wrong.is_dir():
            for verdict in grade(wrong).verdicts:
                assert not any(line in words_of(verdict) for line in code)


@pytest.mark.parametrize("name", ["no_create_graph", "critic_sign", "sum_and_sign"])
def test_what_is_told_changes_no_points(name, grade, write_submission, monkeypatch):
    """Where a line contradicts each diagnosis, as a forged trace may, runs are still asked with what was diagnosed."""
    changes = {
        "no_create_graph": ("create_graph=True", "retain_graph=True"),
        "critic_sign": (CRITIC, "    return real_scores.mean() - fake_scores.mean()"),
        "sum_and_sign": (CRITIC, "    return real_scores.sum() - fake_scores.sum()"),
    }
    folder = write_submission(replace=[changes[name]])
    before = [(v.probe.name, v.status, v.score) for v in grade(folder).verdicts]
    monkeypatch.setattr(explain_module, "_contradicts", lambda *_: True)
    report = grade(folder)
    assert [(v.probe.name, v.status, v.score) for v in report.verdicts] == before
    assert {v.explanation.kind for v in report.verdicts if v.status == "wrong" and not v.probe.is_run} == {Kind.LINE}


def test_kinds_of_a_reply_alone(starter):
    """A relation where something is known of the difference; none where it is only wrong; an error where none came."""
    probe = next(each for each in starter.probes if each.name == "gan_losses.generator_value")

    def kind(value, outcome=RETURNED):
        reply = Reply(probe.name, outcome, {"loss": Array("float32", np.array(value))}, error="nothing")
        return judge(probe, reply, Reply(probe.name, RETURNED, {"loss": Array("float32", np.array(2.0))})).explanation

    assert kind(-2.0) == Explanation(Kind.RELATION)
    assert kind(0.731) == Explanation(Kind.NONE)
    assert kind(2.0, RAISED) == Explanation(Kind.ERROR)
    assert kind(2.0) is None
