"""observe: what contained code can and cannot do to its own grading, and how its failures are told apart."""

import os
import subprocess
import sys
import time

import pytest

from autograder.checkout import REFERENCE, ROOT
from autograder.course.limits import DEFAULT, Limits
from autograder.course.salt import Salt
from autograder.errors import GraderError
from autograder.grading import grader as grader_module
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect import own_code
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader
from autograder.grading.judge.verdict import RIGHT, UNGRADED, WRONG
from autograder.grading.observe.fork_starter import ForkStarter
from autograder.grading.observe.forking import program as program_module
from autograder.grading.write.message import message as words_of
from autograder.sandbox.contract import builds_on
from autograder.sandbox.process import leftovers

LOSS = "    return fake_scores.mean() - real_scores.mean()"


def _of(report, function: str) -> list:
    return [verdict for verdict in report.verdicts if verdict.probe.function == f"wgan_losses.{function}"]


def _only_loses(report, *functions) -> bool:
    """Whether these functions lose points and no others, and no training run that is made of others alone."""
    losing = {v.probe.function for v in report.verdicts if v.status != RIGHT and not v.probe.is_run}
    lost_runs = [v.probe for v in report.verdicts if v.status != RIGHT and v.probe.is_run]
    wanted = {f"wgan_losses.{function}" for function in functions}
    return losing == wanted and all(wanted & set(builds_on.parts_of_run(probe)) for probe in lost_runs)


def test_lazy_imports_work_inside_the_walls(write_submission, grade):
    """grad_outputs=, torch.func, SciPy and the standard library import after the walls went up."""
    lazy = (
        "    import statistics, fractions, scipy.special, torch.func, torch.distributions\n"
        "    torch.autograd.grad((fake_scores * 1.0).requires_grad_(), [], grad_outputs=torch.ones_like(fake_scores))"
        " if False else None\n" + LOSS
    )
    assert _only_loses(grade(write_submission(replace=[(LOSS, lazy)])))


def test_crash_costs_its_own_function_only(write_submission, grade):
    """A segmentation fault ends the child; the functions after it are asked in another."""
    crash = "    import ctypes; ctypes.string_at(0)\n" + LOSS
    report = grade(write_submission(replace=[(LOSS, crash)]))
    assert _only_loses(report, "critic_loss")
    assert "the process crashed (signal SIGSEGV)" in words_of(_of(report, "critic_loss")[0])


def test_hang_is_asked_once_and_not_again(write_submission, grade):
    """One question runs into the limit; the function's other questions are marked with it."""
    hang = "    while True: pass\n" + LOSS
    report = grade(write_submission(replace=[(LOSS, hang)]))
    assert _only_loses(report, "critic_loss")
    assert all("not finished after 1 s of CPU time" in words_of(v) for v in _of(report, "critic_loss"))


def test_sleep_is_limited_by_the_wall_clock(write_submission, starter):
    """A call that uses no CPU at all is ended too."""
    sleep = "    import time; time.sleep(60)\n" + LOSS
    limits = Limits(cpu_seconds=1, wall_seconds=0.5)
    report = _graded(starter, write_submission(replace=[(LOSS, sleep)]), limits)
    assert "not finished after 0.5 s" in words_of(_of(report, "critic_loss")[0])


def _graded(starter, folder, limits):
    with workplace() as places:
        return Grader(starter, AskedReplies(starter, Salt("tests"), limits), limits).grade(
            collect(folder, places.code), places
        )


def test_memory_is_limited_by_what_is_resident(write_submission, starter):
    """Touching more memory than allowed ends the child; it is named as the reason."""
    greed = "    hoard = [bytearray(b'x' * (1 << 24)) for _ in range(40)]; import time; time.sleep(5)\n" + LOSS
    limits = Limits(cpu_seconds=5, wall_seconds=10, memory=500 << 20)
    report = _graded(starter, write_submission(replace=[(LOSS, greed)]), limits)
    assert "more than 500 MiB of memory" in words_of(_of(report, "critic_loss")[0])


def test_many_threads_are_not_taken_for_memory(write_submission, grade):
    """64 threads reserve address space; that is no use of memory."""
    threads = (
        "    import threading\n"
        "    ready = threading.Event()\n"
        "    crowd = [threading.Thread(target=ready.wait) for _ in range(64)]\n"
        "    [t.start() for t in crowd]; ready.set(); [t.join() for t in crowd]\n" + LOSS
    )
    assert _only_loses(grade(write_submission(replace=[(LOSS, threads)])))


def test_whole_grading_has_an_end(write_submission, starter):
    """After the total time the questions left are marked, and the report is whole."""
    slow = "    import time; time.sleep(0.4)\n" + LOSS
    limits = Limits(total_seconds=0.5, wall_seconds=5)
    report = _graded(starter, write_submission(replace=[(LOSS, slow)]), limits)
    assert len(report.verdicts) == len(starter.probes)
    assert "the whole grading was stopped after 0.5 s" in words_of(report.verdicts[-1])


def test_a_hang_at_the_top_costs_its_statement(write_submission, grade):
    """Training without a guard is stopped at the import's own limit; the functions above and below it are graded."""
    report = grade(write_submission(gan_losses="\nwhile True: pass\n\ndef helper():\n    return 1\n"))
    assert [verdict.probe.name for verdict in report.verdicts if verdict.status != RIGHT] == []
    assert 'if __name__ == "__main__"' in report.notes[-1]
    assert "not finished after" in report.notes[-1]


def test_output_is_kept_up_to_a_limit(write_submission, grade):
    """Printing without end neither fills memory nor blocks, and costs nothing."""
    loud = "    print('x' * 1000000)\n" + LOSS
    report = grade(write_submission(replace=[(LOSS, loud)]))
    assert _only_loses(report)
    assert len(report.output) == DEFAULT.output


def test_modules_import_one_another_and_the_given_ones(write_submission, grade):
    """Student modules import each other in either direction."""
    folder = write_submission(
        gan_losses="\nimport wgan_losses\n", wgan_losses="\nfrom gan_losses import generator_loss as g\n"
    )
    assert _only_loses(grade(folder))


def test_code_sees_neither_reference_nor_results(write_submission, grade, tmp_path):
    """From inside, the checkout and the test's own folder cannot be read or written."""
    root = str(ROOT)
    spy = (
        "    import os, pathlib\n"
        f"    for place in ({root + '/reference/wgan_losses.py'!r}, {root + '/README.md'!r}, '/etc/passwd'):\n"
        "        try: pathlib.Path(place).read_text()\n"
        "        except OSError: continue\n"
        "        raise SystemExit('read ' + place)\n"
        f"    try: pathlib.Path({str(tmp_path / 'results.json')!r}).write_text('x')\n"
        "    except OSError: pass\n"
        "    else: raise SystemExit('wrote')\n" + LOSS
    )
    report = grade(write_submission(replace=[(LOSS, spy)]))
    active = {layer["name"] for layer in report.layers if layer["active"]}
    if "landlock" not in active:
        pytest.skip("this kernel has no Landlock, and the report says so")
    assert _only_loses(report), words_of(_of(report, "critic_loss")[0])


def test_walls_are_reported(grade, write_submission):
    """The report says of every layer whether it stands and what it does."""
    layers = grade(write_submission()).layers
    assert [layer["name"] for layer in layers] == ["no new privileges", "quotas", "own user", "landlock", "seccomp"]
    assert all(layer["reason"] for layer in layers)


def test_what_is_left_running_is_killed(write_submission, grade, starter):
    """A process that outlives its child is gone when the grading ends."""
    leave = (
        "    import os, time\n"
        "    mark = os.environ['TMPDIR'] + '/once'\n"
        "    once = os.path.exists(mark) or open(mark, 'w').close()\n"
        "    if not once and os.fork() == 0:\n"
        "        os.setsid()\n"
        "        if os.fork() == 0:\n"
        "            time.sleep(20)\n"
        "        os._exit(0)\n" + LOSS
    )
    before = leftovers.orphans(starter.pid, set())
    assert _only_loses(grade(write_submission(replace=[(LOSS, leave)])))
    deadline = time.monotonic() + 5  # it would sleep for 20 s; killed, it is gone in milliseconds
    while leftovers.orphans(starter.pid, set()) != before and time.monotonic() < deadline:
        time.sleep(0.01)
    assert leftovers.orphans(starter.pid, set()) == before


def test_two_gradings_are_the_same(write_submission, grade):
    """Same verdicts and messages, whatever ran between; only times differ."""
    folder = write_submission(replace=[("create_graph=True", "create_graph=False")])
    assert grade(folder).verdicts == grade(folder).verdicts


def test_reference_that_raises_is_ungraded_and_loud(starter, write_submission, monkeypatch, tmp_path):
    """Our own failure is never a zero: the status is ungraded, the student is told that it is not their fault."""
    broken = tmp_path / "reference"
    broken.mkdir()
    for name in ("gan_losses", "wgan_losses"):
        text = (REFERENCE / f"{name}.py").read_text(encoding="utf-8")
        (broken / f"{name}.py").write_text(text.replace(LOSS, "    raise RuntimeError('broken')"), encoding="utf-8")
    monkeypatch.setattr(own_code, "REFERENCE", broken)
    report = _graded(starter, write_submission(), DEFAULT)
    assert report.ungraded
    verdict = _of(report, "critic_loss")[0]
    assert verdict.status == UNGRADED
    assert "not your fault" in words_of(verdict)
    assert WRONG not in {v.status for v in report.verdicts}


def test_verdicts_stand_where_they_cannot_be_explained(grade, write_submission, monkeypatch):
    """The report says that credit may be missing, and why."""

    def explain(*_):
        raise GraderError("it is gone")

    monkeypatch.setattr(grader_module, "explain", explain)
    report = grade(write_submission(replace=[(LOSS, LOSS + " * 2")]))
    assert {v.status for v in _of(report, "critic_loss")} == {WRONG}
    assert report.notes[-1] == "The grader could not explain the mistakes, and carried no credit forward: it is gone."


@pytest.mark.parametrize("many", [False, True])
def test_fork_server_that_cannot_start_is_our_failure(monkeypatch, tmp_path, many):
    """The reason is passed on, and every verdict is ungraded."""
    (tmp_path / "fork_server.py").write_text("raise SystemExit('no torch here')", encoding="utf-8")
    monkeypatch.setattr(program_module, "_PROGRAM", tmp_path / "fork_server.py")
    with ForkStarter(many=many) as broken, pytest.raises(GraderError, match="no torch here"):
        _ = broken.probes


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can take another user")
def test_python_under_a_closed_home_stays_importable(tmp_path):
    """After a change of user, a module in a folder that only root may enter is found through the open folder."""
    closed = tmp_path / "closed" / "lib"
    closed.mkdir(parents=True)
    (closed / "lazy_module.py").write_text("value = 42\n")
    (tmp_path / "closed").chmod(0o700)
    program = (
        "import os, sys\n"
        f"sys.path.insert(0, {str(ROOT)!r}); from autograder.sandbox.walls import identity, kernel\n"
        "from autograder.sandbox.process import interpreter\n"
        f"sys.path.insert(0, {str(closed)!r})\n"
        f"interpreter.anchor(without={str(ROOT)!r})\n"
        f"os.makedirs({str(tmp_path / 'scratch')!r}); identity.enter({str(tmp_path / 'scratch')!r})\n"
        f"assert not os.access({str(closed)!r}, os.R_OK)\n"
        "import lazy_module, fractions; print(lazy_module.value, os.getuid() > 0)\n"
    )
    done = subprocess.run([sys.executable, "-I", "-c", program], capture_output=True, text=True, check=False)
    assert done.stdout == "42 True\n", done.stderr
