"""The program on Gradescope, run as it is there: a valid results file whatever comes, and whose fault it was not."""

import json
import resource
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.gradescope import run as gradescope_run
from autograder.rehearsal import results_form
from autograder.sandbox.probes import all_probes
from autograder.sandbox.process.leftovers import orphans

ROOT = Path(__file__).resolve().parent.parent.parent
SUBMISSIONS = ROOT / "tests" / "submissions"
RIGHT = ROOT / "reference" / "right_ways" / "bce_functional_grad_outputs"
NOT_YOURS = "This is not your fault"

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope runs Linux")


def _start(root, **options):
    program = root / "autograder" / "source" / "autograder" / "gradescope" / "run.py"
    command = [sys.executable, "-I", "-B", str(program), str(root)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env={}, **options)


def _run(root, **options):
    """The exit status, what was printed, and the results, which must be valid."""
    process = _start(root, **options)
    printed, _ = process.communicate(timeout=120)
    return process.returncode, printed, _results(root)


def _results(root):
    found, faults = results_form.read((root / "autograder" / "results" / "results.json").read_bytes())
    assert faults == []
    return found


def _edit(root, file, was, is_now):
    path = root / "autograder" / "source" / file
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, is_now), encoding="utf-8")


def test_a_late_group_s_resubmission_is_graded_by_the_course_file(laid_out):
    """The score, the lines above it, the leaderboard, closed folders, and nothing of anybody's name."""
    root = laid_out(RIGHT)
    there = root / "autograder"
    metadata = json.loads((there / "submission_metadata.json").read_text(encoding="utf-8"))
    metadata |= {
        "created_at": "2030-01-02T13:00:00.000000-08:00",
        "users": metadata["users"] * 2,
        "previous_submissions": [{"submission_time": "2030-01-01T12:00:00.000000-08:00", "score": 7.5, "results": {}}],
    }
    (there / "submission_metadata.json").write_text(json.dumps(metadata), encoding="utf-8")
    _edit(root, "reference/course.json", '"leaderboard": false', '"leaderboard": true')
    _edit(root, "reference/course.json", '"divergences.kl_value": 2', '"divergences.kl_value": 17')
    status, printed, found = _run(root)
    assert status == 0
    assert found["score"] == pytest.approx(115) == pytest.approx(sum(test["max_score"] for test in found["tests"]))
    assert found["output"].splitlines()[:3] == [
        "Handed in together by 2 people: this is the result of each of you.",
        "Handed in 1 hour after the due date. The course's late policy applies.",
        "This submission: 115 points. The one before it: 7.5.",
    ]
    assert found["leaderboard"][0]["value"] == 0
    assert found["extra_data"]["graded"] is True
    assert found["extra_data"]["versions"]["grader"] != "unknown"
    assert "115 of 115 points" in printed
    assert "enter 115" in printed
    assert "A Student" not in printed + json.dumps(found)
    for place, mode in (("source", 0o700), ("results", 0o700), ("submission_metadata.json", 0o600)):
        assert stat.S_IMODE((there / place).stat().st_mode) == mode
    assert [path.name for path in (there / "results").iterdir()] == ["results.json"]


def test_an_unusable_submission_reads_why_and_what_to_do(laid_out, tmp_path):
    """It is the student's to mend: no points, no word of a failure, and no torch imported for it."""
    (tmp_path / "empty").mkdir()
    status, printed, found = _run(laid_out(tmp_path / "empty"))
    assert status == 0
    assert found["score"] == 0
    assert found["output"].startswith("your submission holds no divergences.py or ")
    assert "hand in the files that you were given" in found["output"]
    assert found["extra_data"] == {"graded": True, "unusable": True}
    assert "Unusable: " in printed


def _remove_a_source(root):
    (root / "autograder" / "source" / "autograder" / "sandbox" / "process" / "fork_server.py").unlink()


def _spoil_a_source(root):
    (root / "autograder" / "source" / "autograder" / "course" / "course.py").write_text("def", encoding="ascii")


def _spoil_the_course(root):
    (root / "autograder" / "source" / "reference" / "course.json").write_text("{", encoding="ascii")


def _take_torch_away(root):
    (root / "autograder" / "source" / "torch.py").write_text("raise ImportError('no torch')", encoding="ascii")


def _take_the_submission_away(root):
    (root / "autograder" / "submission").rename(root / "autograder" / "elsewhere")


def _lose_the_salt(root):
    (root / "autograder" / "source" / ".salt").unlink()


def _let_the_time_be_short(root):
    _edit(root, "autograder/gradescope/run.py", "_LAST_MOMENT = 540", "_LAST_MOMENT = 1")
    _edit(root, "autograder/sandbox/process/fork_server.py", "import os\n", "import os\nimport time\ntime.sleep(30)\n")


def _let_the_time_be_up_in_a_destructor(root):
    _let_the_time_be_short(root)
    _edit(root, "autograder/gradescope/run.py", "_AGAIN = 5", "_AGAIN = 1")
    slow = "import os\nimport time\n\n\nclass _Slow:\n    def __del__(self):\n        time.sleep(3)\n\n\n_Slow()\n"
    _edit(root, "autograder/grading/observe/fork_starter.py", "import os\n", slow)


@pytest.mark.parametrize(
    ("damage", "reason"),
    [
        (_remove_a_source, "fork_server.py"),
        (_spoil_a_source, "SyntaxError"),
        (_spoil_the_course, "course.json cannot be used"),
        (_take_torch_away, "no torch"),
        (_take_the_submission_away, "is not there"),
        (_lose_the_salt, ".salt, the course's secret, is not there: upload autograder.zip as `release` made it"),
        (_let_the_time_be_short, "its time was up"),
        (_let_the_time_be_up_in_a_destructor, "its time was up"),
    ],
)
def test_our_own_failure_is_not_the_student_s(laid_out, damage, reason):
    """A valid file that says so to the student, and why to staff; the log has the traceback."""
    root = laid_out(RIGHT)
    damage(root)
    status, printed, found = _run(root)
    assert status == 0
    assert NOT_YOURS in found["output"]
    assert found["score"] == 0
    assert found["extra_data"]["graded"] is False
    assert reason in found["extra_data"]["failure"]
    assert "Traceback" in printed
    assert "\nThe grader failed: " in f"\n{printed}"
    assert found["visibility"] == "visible"
    assert found["stdout_visibility"] == "hidden"


def test_a_lost_salt_is_not_made_anew(laid_out):
    """Each submission would be asked other questions than the others, and nobody would know."""
    root = laid_out(RIGHT)
    _lose_the_salt(root)
    _, printed, found = _run(root)
    assert "upload autograder.zip as `release` made it" in printed.splitlines()[0]
    assert found["tests"] == []
    assert not (root / "autograder" / "source" / ".salt").exists()


def test_unreadable_metadata_keeps_nobody_from_being_graded(laid_out, tmp_path):
    """It is noted for staff."""
    (tmp_path / "empty").mkdir()
    root = laid_out(tmp_path / "empty")
    (root / "autograder" / "submission_metadata.json").write_bytes(b"{")
    status, printed, found = _run(root)
    assert status == 0
    assert found["extra_data"]["graded"] is True
    assert "submission_metadata.json cannot be used (JSONDecodeError" in printed


def test_what_is_known_stays_when_the_grading_is_ended(laid_out):
    """After SIGTERM in the middle: the verdicts so far, marked as unfinished, and no process left."""
    root = laid_out(SUBMISSIONS / "incomplete" / "infinite_loop_in_function")
    process = _start(root)
    deadline = time.monotonic() + 60
    results = root / "autograder" / "results" / "results.json"
    while time.monotonic() < deadline and not (results.exists() and _results(root)["tests"]):
        time.sleep(0.02)
    meanwhile = _results(root)
    assert meanwhile["tests"]
    assert meanwhile["extra_data"]["graded"] is False
    assert NOT_YOURS in meanwhile["output"]
    started = orphans(process.pid, set())
    assert started
    process.send_signal(signal.SIGTERM)
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 0
    found = _results(root)
    assert len(found["tests"]) >= len(meanwhile["tests"])
    assert found["extra_data"]["failure"] == "StoppedError: it was ended by SIGTERM"
    assert "StoppedError" in printed
    deadline = time.monotonic() + 10
    while any(_runs(pid) for pid in started) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not [pid for pid in started if _runs(pid)]


def _runs(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()[0] != b"Z"
    except OSError:
        return False


def test_a_disk_that_is_full_later_leaves_an_earlier_file(laid_out):
    """Here no file may grow beyond 16 kB: results so far fit, and those of all questions do not."""
    root = laid_out(RIGHT)
    status, printed, found = _run(root, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (16_000, 16_000)))
    assert 0 < len(found["tests"]) < len(all_probes())
    assert status == 0
    assert NOT_YOURS in found["output"]
    assert "cannot be written" in printed


def test_a_disk_that_is_full_from_the_start_is_told_to_staff(laid_out):
    """There is nothing else to be done: exit status 3, and the log says why."""
    root = laid_out(RIGHT)
    process = _start(root, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0)))
    printed, _ = process.communicate(timeout=60)
    assert process.returncode == 3
    assert "results.json cannot be written: " in printed
    assert list((root / "autograder" / "results").iterdir()) == []


@pytest.mark.parametrize(
    ("says", "memory"),
    [
        ("max\n", 1 << 30),
        (f"{768 << 20}\n", 576 << 20),
        (f"{8 << 30}\n", 1 << 30),
        ("1000\n", 384 << 20),
        (None, 576 << 20),
    ],
)
def test_a_child_gets_what_the_container_leaves(monkeypatch, tmp_path, says, memory):
    """All that it may have in a large one, 576 MiB of Gradescope's smallest, and never less than torch needs."""
    if says is not None:
        (tmp_path / "memory.max").write_text(says, encoding="ascii")
    monkeypatch.setattr(gradescope_run, "_CGROUPS", (str(tmp_path / "memory.max"),))
    assert gradescope_run._memory(1 << 30) == memory
