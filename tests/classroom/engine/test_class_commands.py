"""`grade-all` and `compare` as a person types them: a whole class with real workers, killed twice, and bad input."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder import __main__ as commands
from autograder.classroom import grade_class as engine
from autograder.classroom.workers import local_processes
from autograder.course import salt
from autograder.course.salt import Salt
from autograder.errors import GraderError

ROOT = Path(__file__).resolve().parents[3]
BANK = ROOT / "tests" / "submissions"
RIGHT_WAYS = ROOT / "reference" / "right_ways"


@pytest.fixture
def real_class(tmp_path):
    """Right, wrong and hanging submissions, an unreadable one, and one whose name would be a formula."""
    folder = tmp_path / "class"
    bundled = {
        "=ada": RIGHT_WAYS / "softplus_vector_norm",
        "bob": BANK / "wrong" / "no_create_graph",
        "eve": BANK / "incomplete" / "infinite_loop_in_function",
        "max": BANK / "wrong" / "labels_swapped",
        "zoe": BANK / "incomplete" / "returns_none",
    }
    for name, place in bundled.items():
        shutil.copytree(place, folder / name)
    (folder / "yan.zip").write_bytes(b"no zip")
    return folder


def _command(source, out):
    where = ["grade-all", str(source), "--out", str(out), "--jobs", "1", "--time-limit", "1"]
    return [sys.executable, "-m", "autograder", *where]


def _interrupted(source, out, records, number):
    """Start grading, wait until some records are there, send a signal as a terminal does; the ended process."""
    process = subprocess.Popen(
        _command(source, out), cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    deadline = time.monotonic() + 120
    while len(list(out.glob("*/record.json"))) < records and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.01)
    os.killpg(process.pid, number)
    _, complaints = process.communicate(timeout=60)
    return process.returncode, complaints


@pytest.mark.skipif(os.name != "posix", reason="sends POSIX signals")
def test_a_class_interrupted_twice_ends_as_one_that_was_not(real_class, tmp_path, differing):
    """Ctrl-C, then SIGKILL, then a rerun, against one run: the same bytes; what hung cost its limit and no more."""
    salt.read()  # made before, so that nothing is said of a new one
    out = tmp_path / "out"
    assert _interrupted(real_class, out, 2, signal.SIGINT) == (130, "autograder: interrupted\n")
    assert _interrupted(real_class, out, 4, signal.SIGKILL)[0] == -signal.SIGKILL
    kept = {path: path.stat().st_mtime_ns for path in out.glob("*/record.json")}
    assert 4 <= len(kept) < 6
    again = subprocess.run(_command(real_class, out), cwd=ROOT, capture_output=True, text=True, check=False)
    assert again.returncode == 0, again.stderr
    assert again.stderr == ""
    assert f"{6 - len(kept)} in this run, {len(kept)} graded before" in again.stdout
    assert {path: path.stat().st_mtime_ns for path in kept} == kept
    whole = subprocess.run(_command(real_class, tmp_path / "whole"), cwd=ROOT, capture_output=True, check=False)
    assert whole.returncode == 0, whole.stderr
    assert differing(out, tmp_path / "whole") == []
    rows = list(csv.DictReader((out / "grades.csv").read_text(encoding="utf-8-sig").splitlines()))
    status = {row["Submission ID"].partition("-")[0]: row["Status"] for row in rows}
    assert status == dict.fromkeys(["_ada", "bob", "eve", "max", "zoe"], "Graded") | {"yan": "Unreadable"}
    hung = json.loads((out / "eve" / "record.json").read_text())["record"]
    assert any("not finished after 1 s of CPU time" in outcome["message"] for outcome in hung["outcomes"])
    assert {outcome["status"] for outcome in hung["outcomes"]} == {"right", "wrong", "not attempted"}


@pytest.fixture
def here(monkeypatch, in_this_process):
    """The commands grade in this process, with the fork server that all tests share."""
    monkeypatch.setattr(local_processes, "LocalWorkers", lambda _: in_this_process)
    return in_this_process


@pytest.mark.usefixtures("here")
def test_a_class_is_graded_and_compared(class_folder, tmp_path, capsys):
    """What is printed: what became of the class, then whose score changed, where and why."""
    grade = ["grade-all", str(class_folder), "--only", "wgan_losses.gradient_penalty", "--names", "--hints", "relation"]
    assert commands.main([*grade, "--out", str(tmp_path / "old")]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "3 submissions: 3 in this run.",
        "1 could not be read; the notes in grades.csv say why.",
        str(tmp_path / "old" / "class.html"),
        str(tmp_path / "old" / "grades.csv"),
    ]
    shutil.rmtree(class_folder / "ada")
    shutil.copytree(BANK / "wrong" / "no_create_graph", class_folder / "ada")
    since = ["--changed-since", str(tmp_path / "old")]
    assert commands.main([*grade, "--out", str(tmp_path / "new"), *since]) == 0
    assert capsys.readouterr().out.startswith("3 submissions: 1 in this run, 2 taken over unchanged.\n")
    assert commands.main(["compare", str(tmp_path / "old"), str(tmp_path / "new")]) == 0
    told = capsys.readouterr().out
    assert "ada: " in told
    assert "points, other files were handed in" in told
    assert "gradient_penalty: gradient: right " in told
    assert told.endswith("1 of 3 submissions that are in both have other marks.\n")


@pytest.mark.usefixtures("here")
def test_a_note_is_told_before_the_class_is_graded(class_folder, tmp_path, capsys, monkeypatch):
    """Another salt means other questions: whoever grades learns it while there is time to stop."""
    words = ["grade-all", str(class_folder), "--only", "1", "--out", str(tmp_path / "out")]
    assert commands.main(words) == 0
    capsys.readouterr()
    monkeypatch.setattr("autograder.course.salt.read", lambda: Salt("another"))
    assert commands.main(words) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert told.startswith("note: ")
    assert "holds a run that differs in the salt: every submission is graded anew" in told


@pytest.mark.usefixtures("here")
def test_a_secret_that_was_just_made_is_told(class_folder, tmp_path, capsys, monkeypatch):
    """Whoever grades from another checkout than the one that released learns that the questions are others."""
    monkeypatch.setattr("autograder.course.salt.FILE", tmp_path / "no salt here")
    monkeypatch.setattr("autograder.course.salt.released", lambda: None)
    assert commands.main(["grade-all", str(class_folder), "--only", "1", "--out", str(tmp_path / "out")]) == 0
    told = " ".join(capsys.readouterr().err.split())
    assert "note: .salt was just made: a release made elsewhere has another" in told


def test_what_we_failed_to_grade_is_exit_3(class_folder, tmp_path, capsys, monkeypatch):
    """In part, or because no worker came up at all."""
    summary = engine.Summary(3, graded=3, kept=0, copied=0, unreadable=0, ungraded=2)
    monkeypatch.setattr(engine, "grade_class", lambda *_, **__: summary)
    words = ["grade-all", str(class_folder), "--out", str(tmp_path / "out")]
    assert commands.main(words) == 3
    assert "2 are ungraded, in part or whole, by the grader's own failure: run it again." in capsys.readouterr().out

    def broken(*_, **__):
        raise GraderError("a worker ended with status 1: no torch")

    monkeypatch.setattr(engine, "grade_class", broken)
    assert commands.main(words) == 3
    assert capsys.readouterr().err == "autograder: a worker ended with status 1: no torch\n"


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["grade-all"], "SOURCE"),
        (["grade-all", "class"], "--out"),
        (["grade-all", "nowhere", "--out", "out"], "nowhere does not exist"),
        (["grade-all", "class", "--out", "class/out"], "lie in one another"),
        (["grade-all", "class", "--out", "out", "--jobs", "0"], "between 1 and 256"),
        (["grade-all", "class", "--out", "out", "--jobs", "many"], "many is not between 1 and 256"),
        (["grade-all", "class", "--out", "out", "--changed-since", "class"], "holds no run.json"),
        (["grade-all", "class", "--out", "out", "--time-limit", "0"], "between 0 and 10"),
        (["grade-all", "class", "--out", "out", "--hints", "all"], "all"),
        (["grade-all", "class", "--out", "out", "--roster", "nowhere.csv"], "nowhere.csv cannot be read"),
        (["grade-all", "class", "--out", "out", "--roster", "class/notes.txt"], 'the column "not a submission" is not'),
        (["compare", "class"], "OUT_NEW"),
        (["compare", "class", "class"], "holds no run.json"),
    ],
)
def test_bad_input_is_one_line_and_exit_2_before_any_work(words, says, class_folder, monkeypatch, capsys):
    """What was wrong and what to do, and no worker was started."""
    monkeypatch.chdir(class_folder.parent)
    monkeypatch.setattr(local_processes, "Worker", None)
    assert commands.main(words) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert says in told
    assert not (class_folder.parent / "out").exists()


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize(
    ("option", "text", "says"),
    [
        ("--roster", "name,sid\nAda,1\nBob,1\n", "staff.csv, line 3: 1 is there twice, in line 2 too"),
        ("--extensions", "student,due\nada,tomorrow\n", "staff.csv: the course file states no due date to extend"),
        ("--adjust", "student,question,points,reason\nada,0.0,1,x\n", 'staff.csv, line 2: "0.0" is no question'),
        ("--adjust", "student,question,points,reason\nmax,2.1,1,x\n", 'staff.csv, line 2: "max" is nobody of the'),
        ("--written", "Name,Score\nAda,1\n", 'staff.csv, line 1: it lacks "Total Score" or "Max Points"'),
    ],
)
def test_a_file_of_staff_s_that_cannot_be_is_one_line(option, text, says, class_folder, tmp_path, capsys):
    """Exit status 2, and nothing is graded."""
    (tmp_path / "staff.csv").write_text(text, encoding="utf-8")
    words = ["grade-all", str(class_folder), "--out", str(tmp_path / "out"), "--only", "1"]
    assert commands.main([*words, option, str(tmp_path / "staff.csv")]) == 2
    told = capsys.readouterr().err
    assert told.count("\n") == 1
    assert says in told
    assert not (tmp_path / "out" / "ada").exists()


@pytest.mark.usefixtures("here")
def test_a_part_that_is_not_there_is_one_line(class_folder, tmp_path, capsys):
    """Known when the workers say what can be asked."""
    words = ["grade-all", str(class_folder), "--out", str(tmp_path / "out"), "--only", "9"]
    assert commands.main(words) == 2
    assert "--only '9': there is no such part" in capsys.readouterr().err
