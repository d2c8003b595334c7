"""The commands as a person types them: exit status, one line for bad input, no partial file."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest

from autograder import __main__ as commands
from autograder.course import salt
from autograder.course.limits import DEFAULT
from autograder.errors import GraderError
from autograder.grading import grader
from autograder.grading.expect import own_code
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.observe import this_machine

ROOT = Path(__file__).resolve().parent.parent.parent
RIGHT = ROOT / "reference" / "right_ways" / "softplus_vector_norm"
SCHEMA = json.loads((ROOT / "tests" / "schema" / "gradescope_results.json").read_text(encoding="utf-8"))


def _run(*words):
    command = [sys.executable, "-m", "autograder", *map(str, words)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)


def _one_line(done, *words):
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1
    assert done.stderr.startswith("autograder: ")
    assert "Traceback" not in done.stderr
    for word in words:
        assert word in done.stderr


def test_grade_writes_table_results_and_page(tmp_path):
    """One right submission: exit 0, all points, a valid results file and a page that needs nothing else."""
    done = _run(
        "grade",
        RIGHT.with_name("bce_functional_grad_outputs"),
        "--results",
        tmp_path / "results.json",
        "--html",
        tmp_path / "page.html",
    )
    assert done.returncode == 0, done.stderr
    found = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    jsonschema.validate(found, SCHEMA)
    assert found["score"] == sum(test["max_score"] for test in found["tests"]) > 0
    assert f"{found['score']:g} of {found['score']:g} points" in done.stdout
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "http" not in page
    assert sorted(path.name for path in tmp_path.iterdir()) == ["page.html", "results.json"]


def test_grade_of_a_wrong_submission_is_done_work():
    """Exit 0 whatever the score, with the explanation on the terminal."""
    done = _run("grade", ROOT / "tests" / "submissions" / "wrong" / "no_create_graph")
    assert done.returncode == 0
    assert "gradient_penalty: gradient" in done.stdout
    assert "Came back: " in done.stdout


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["grade"], "PATH"),
        (["grade", "nowhere"], "nowhere does not exist"),
        (["grade", str(RIGHT), "--colour"], "--colour"),
        (["grade", str(RIGHT), "--device", "tpu"], "tpu"),
        (["selfcheck", "--edits", "3", "--device", "cuda"], "leave out --device"),
        (["grade", str(RIGHT), "--time-limit", "99"], "between 0 and 10"),
        (["grade", str(RIGHT), "--time-limit", "soon"], "soon is not between 0 and 10 seconds"),
        (["grade", str(RIGHT), "--results", "/nowhere/results.json"], "/nowhere is not a folder"),
        (["grade", str(RIGHT), "--results", "."], "is a folder"),
        (["fly"], "fly"),
        ([], "COMMAND"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(words, says):
    """What was wrong and what to do, no traceback."""
    _one_line(_run(*words), says)


def test_cuda_where_there_is_none_is_refused():
    """A skipped check is never reported as passed."""
    if Path("/dev/nvidiactl").exists():
        pytest.skip("this machine has a GPU")
    _one_line(_run("grade", RIGHT, "--device", "cuda"), "no GPU", "leave the option out")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_unwritable_results_place_is_refused_before_grading(tmp_path):
    """Nothing is graded in vain."""
    tmp_path.chmod(0o500)
    _one_line(
        _run("grade", RIGHT.with_name("bce_functional_grad_outputs"), "--results", tmp_path / "r.json"),
        "cannot be written",
    )


def test_unwritable_results_place_is_refused_for_root_too():
    """A place where no file can be made, whoever asks."""
    _one_line(
        _run("grade", RIGHT.with_name("bce_functional_grad_outputs"), "--results", "/proc/results.json"),
        "/proc/results.json",
    )


def test_full_isolation_names_the_missing_wall(monkeypatch, capsys):
    """`full` refuses with the name of the layer that cannot stand."""

    def nothing_stands(*_, findings, **_options):
        findings.layers = [{"name": "landlock", "active": False, "reason": "no such kernel"}]
        return []

    monkeypatch.setattr(grader, "observe", nothing_stands)
    assert commands.main(["grade", str(RIGHT), "--isolation", "full"]) == 2
    assert "no landlock here (no such kernel)" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can raise every wall")
def test_full_isolation_grades_where_every_wall_stands(capsys):
    """Where all layers stand, `full` is what `auto` gives; where one cannot, it says which."""
    status = commands.main(["grade", str(RIGHT), "--isolation", "full"])
    told = capsys.readouterr()
    assert status == 0 or "--isolation full: no " in told.err


def test_system_without_walls_is_refused_with_the_way_out(monkeypatch, capsys):
    """Where nothing can be contained, the risk must be accepted by name."""
    monkeypatch.setattr(this_machine.enclosure, "available", lambda: False)
    assert commands.main(["grade", str(RIGHT)]) == 2
    assert "--isolation none" in capsys.readouterr().err


def test_our_own_failure_is_exit_3(monkeypatch, tmp_path):
    """A reference that raises: exit 3, and the results file says ungraded."""
    broken = tmp_path / "reference"
    broken.mkdir()
    for name in ("gan_losses", "wgan_losses"):
        (broken / f"{name}.py").write_text("raise RuntimeError('broken')\n", encoding="utf-8")
    monkeypatch.setattr(own_code, "REFERENCE", broken)
    assert commands.main(["grade", str(RIGHT), "--results", str(tmp_path / "r.json")]) == 3
    found = json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))
    statuses = {test["extra_data"]["status"] for test in found["tests"] if not test["number"].startswith("1.")}
    assert statuses == {"ungraded"}
    assert found["extra_data"]["graded"] is False


def test_interrupt_is_one_line(monkeypatch, capsys):
    """Ctrl-C ends without a traceback."""

    def interrupted(_):
        raise KeyboardInterrupt

    monkeypatch.setitem(commands._COMMANDS, "grade", interrupted)
    assert commands.main(["grade", str(RIGHT)]) == 130
    assert capsys.readouterr().err == "autograder: interrupted\n"


def test_failure_of_the_grader_is_one_line(monkeypatch, capsys):
    """What runs submissions does not start: exit status 3, no traceback."""

    def lost(_):
        raise GraderError("the process that runs submissions did not start: no memory")

    monkeypatch.setitem(commands._COMMANDS, "grade", lost)
    assert commands.main(["grade", str(RIGHT)]) == 3
    said = capsys.readouterr().err
    assert said == "autograder: the grader failed: the process that runs submissions did not start: no memory\n"


def test_salt_is_made_once_and_kept(tmp_path):
    """The first reader makes it, for its owner's eyes only; the next reads the same."""
    first = salt.read(tmp_path / "salt")
    assert len(first.secret) == 32
    assert salt.read(tmp_path / "salt") == first
    assert (tmp_path / "salt").stat().st_mode & 0o777 == 0o600
    assert first.seed("a") != first.seed("b")
    assert first.secret not in f"{first!r} {AskedReplies(None, first, DEFAULT)!r}"
    assert 0 <= first.seed("a") < 2**63


def test_another_salt_than_the_release_s_and_a_new_one_are_told():
    """Whoever grades with them asks other inputs; with the release's own there is nothing to say."""
    own, other = salt.Salt("0123456789").fingerprint, salt.Salt("9876543210").fingerprint
    assert salt.notes(own, other, new=False) == [
        ".salt is another secret than the release's: the inputs are others too"
    ]
    assert salt.notes(own, own, new=False) == salt.notes(own, None, new=False) == []
    assert salt.notes(own, None, new=True)[0].startswith(".salt was just made: a release made elsewhere has another")


def test_salt_that_cannot_be_made_or_read_is_one_line(tmp_path):
    """The line names the place."""
    with pytest.raises(commands.InputError, match="cannot be made at"):
        salt.read(tmp_path / "nowhere" / "salt")
    (tmp_path / "salt").write_bytes(b"\xff")
    with pytest.raises(commands.InputError, match="cannot be read from"):
        salt.read(tmp_path / "salt")
    for cut in ("", "abc\n"):
        (tmp_path / "salt").write_text(cut, encoding="ascii")
        with pytest.raises(commands.InputError, match="is cut short: restore the term's, or delete it for a new one"):
            salt.read(tmp_path / "salt")
