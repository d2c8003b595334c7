"""The grader's own proof: true as it stands, and false when something is broken."""

import re
import subprocess
import sys
from dataclasses import replace

import pytest

from autograder.checkout import GIVEN, REFERENCE, ROOT
from autograder.course import course_file
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import GraderError, InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.selection import Narrowed
from autograder.sandbox.contract.reply import NOT_MADE
from autograder.sandbox.walls import enclosure
from autograder.selfcheck import page, right_ways, terminal
from autograder.selfcheck.prove import _require_made, isolation, prove


@pytest.fixture(scope="module")
def proof(starter, grade):
    """The proof of one module, under another salt than the other tests'. The command proves all of them, below."""
    ours = [probe.name for probe in starter.probes if probe.module == "gan_losses" and not probe.is_run]
    narrowed = Narrowed(starter, course_file.current(), ours)
    answers = AskedReplies(narrowed, Salt("another salt"), DEFAULT)
    grader = Grader(narrowed, answers, course=narrowed.course)
    return prove(answers, grade(REFERENCE, grader, depth=0), grade(GIVEN, grader), {"one": (), "other": ()})


def test_every_misconception_is_caught_and_named(proof):
    """Right answers get all, stubs none and no reproach, every wrong answer loses and is named."""
    assert proof.falsehoods == []
    assert {row.known.function for row in proof.rows} == {probe.function for probe in proof.probes}


def test_each_falsehood_is_told(proof):
    """A reference that loses points, stubs that earn some, a blind spot, a mistake without its name."""
    verdicts = proof.reference.verdicts
    worse = replace(proof.reference, verdicts=(replace(verdicts[0], score=0.0), *verdicts[1:]))
    blind = replace(proof.rows[0], caught=frozenset(), named="")
    unnamed = replace(proof.rows[1], named="")
    rows, ways = (blind, unnamed, *proof.rows[2:]), {"one": (), "other": ("gan_losses.generator_value", "runs.gan")}
    broken = replace(proof, reference=worse, stubs=proof.reference, ways=ways, rows=rows)
    told = "\n".join(broken.falsehoods)
    assert "the reference gets" in told
    assert "the stubs get" in told
    assert "the right way other loses gan_losses.generator_value, runs.gan" in told
    assert "the right way one" not in told
    assert f"{blind.known.name} ({blind.known.function}) is caught by no probe" in told
    assert f"{unnamed.known.name} ({unnamed.known.function}) is caught but not named" in told
    assert "is caught by no probe" in page.rendered(broken)
    assert terminal.proof(broken) is not None


def test_page_draws_the_matrix(proof):
    """Each misconception is a row, each probe a column, every catch a mark."""
    drawn = page.rendered(proof)
    assert drawn.count('<td class="hit">') == sum(len(row.caught) for row in proof.rows)
    assert all(row.known.name in drawn for row in proof.rows)
    assert "Everything holds" in drawn


def test_right_way_that_loses_something_is_named(monkeypatch, tmp_path, grader):
    """With the probes that it loses, of the functions that it names; a folder without a module is refused."""
    for name, sign in (("minus", "-"), ("plus", "")):
        folder = tmp_path / "right_ways" / name
        folder.mkdir(parents=True)
        code = f"def generator_loss(fake_scores):\n    return {sign}fake_scores.mean()\n"
        (folder / "wgan_losses.py").write_text(code, encoding="utf-8")
    named = tmp_path / "right_ways" / "named" / "wgan_losses.py"
    named.parent.mkdir()
    named.write_text(f"{code}\n\ncritic_loss = None\n", encoding="utf-8")
    monkeypatch.setattr(right_ways, "REFERENCE", tmp_path)
    found = right_ways.graded(grader)
    assert found["minus"] == ()
    assert "wgan_losses.generator_value" in found["plus"]
    assert {name.rpartition("_")[0] for name in found["plus"]} == {"wgan_losses.generator"}
    assert "wgan_losses.critic_value" in found["named"]
    assert {name.rpartition("_")[0] for name in found["named"]} == {"wgan_losses.generator", "wgan_losses.critic"}
    (tmp_path / "right_ways" / "empty").mkdir()
    with pytest.raises(InputError, match=r"right_ways/empty holds no divergences\.py or"):
        right_ways.graded(grader)


def test_our_own_code_runs_without_walls_where_there_are_none(monkeypatch):
    """Behind the walls on Linux; on macOS and Windows without, and nobody is asked to accept a risk."""
    assert isolation() == ("auto" if enclosure.available() else "none")
    monkeypatch.setattr(enclosure, "available", lambda: False)
    assert isolation() == "none"


def test_command_exits_0_and_writes_its_report(tmp_path):
    """`python -m autograder selfcheck --report FILE`."""
    command = [sys.executable, "-m", "autograder", "selfcheck", "--report", str(tmp_path / "proof.html")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr
    assert re.search(r"The right ways: (\d+) of \1 lose nothing\.", done.stdout)
    (caught,) = re.findall(r"(\d+) misconceptions are caught and named\.", done.stdout)
    assert int(caught) > len(list((REFERENCE / "misconceptions").rglob("*.py")))  # a file holds several
    assert (tmp_path / "proof.html").stat().st_size > 10_000


def test_a_misconception_that_cannot_be_made_is_our_failure(starter, tmp_path):
    """Any exception would be caught, and be named by itself: the bank's own fault is told instead."""
    (tmp_path / "wgan_losses").mkdir()
    (tmp_path / "wgan_losses" / "critic_loss.py").write_text(
        "from reference.misconceptions import misconception\n\n\n"
        '@misconception(3, "critic_loss", "Wrong.", "Nowhere")\n'
        "def critic_broken(reference):\n    return 1 / 0\n",
        encoding="utf-8",
    )
    answers = AskedReplies(starter, Salt("tests"), DEFAULT, bank_at=tmp_path)
    probes = answers.probes("wgan_losses.critic_loss")
    replies = answers.variants(["critic_broken"], probes)["critic_broken"]
    assert {reply.kind for reply in replies.values()} == {NOT_MADE}
    with pytest.raises(GraderError, match="critic_broken cannot be made: ZeroDivisionError: division by zero"):
        _require_made(replies.values())
