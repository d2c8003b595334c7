"""check.py, as a student meets it: in a folder of their own, by the command line and in a notebook."""

import json
import os
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).resolve().parent.parent.parent
GIVEN = ROOT / "assignment"
CRITIC = "    return fake_scores.mean() - real_scores.mean()"


def test_right_answers_are_right(desk, run):
    """Everything is asked; exit status 0; a path with a space, and started from elsewhere."""
    done = run(desk)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "48 of 48 questions are right: 100 of 100 points on these public inputs." in done.stdout
    assert done.stderr == ""
    assert "\033" not in done.stdout


@pytest.mark.parametrize(("device", "why"), [("cuda", "this torch"), ("mps", "this torch finds no Apple GPU")])
def test_a_gpu_that_is_not_there_is_one_line(desk, run, device, why):
    """Exit status 2, and no question is said to be wrong."""
    if torch.cuda.is_available() or torch.backends.mps.is_available():
        pytest.skip("this machine has a GPU")
    done = run(desk, "--device", device)
    assert done.returncode == 2
    assert done.stderr.startswith(f"check.py: --device {device}: the GPU cannot be used: {why}")
    assert len(done.stderr.splitlines()) == 1
    assert done.stdout == ""


@pytest.mark.parametrize(("device", "said"), [("cuda", "GPU. You"), ("mps", "GPU, but for part 4, whose float64")])
def test_after_a_check_on_a_gpu_it_says_that_the_cpu_counts(desk, monkeypatch, capsys, imported, device, said):
    """With a stand-in for the answers; programs, which ask for JSON, read verdicts alone."""
    check = imported(desk)
    answers = {"verdicts": ([], []), "warned": [], "page": "the page"}
    monkeypatch.setattr(check, "_asked", lambda name, *_, **__: answers[name])
    assert check.main(["--device", device]) == 0
    page, told = capsys.readouterr().out.splitlines()
    assert page == "the page"
    assert told.startswith(f"This was computed on your {said}")
    assert "You are graded on the CPU" in told
    assert check.main(["--device", device, "--json"]) == 0
    assert capsys.readouterr().out == "[]\n"


def test_stubs_are_not_attempted_and_nothing_is_wrong(desk, run):
    """As handed out: no point, no reproach, exit status 1."""
    for name in ("divergences", "gan_losses", "wgan_losses"):
        shutil.copy(GIVEN / f"{name}.py", desk)
    done = run(desk, "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {verdict["status"] for verdict in found} == {"not attempted"}
    assert len(found) == 48


def test_a_first_run_is_a_list_and_the_next_one_says_what_is_new(desk, run):
    """A line a function; then what is newly right, also of the questions of one module alone. No line is too long."""
    for name in ("divergences", "gan_losses", "wgan_losses"):
        shutil.copy(GIVEN / f"{name}.py", desk)
    first = run(desk).stdout
    assert first.startswith("To do, in this order:\n  - divergences.kl_divergence           3.5 points  <- next\n")
    assert sum(line.startswith("  - ") for line in first.splitlines()) == 18
    assert len(first.splitlines()) <= 26
    assert max(map(len, first.splitlines())) <= 100
    assert "Since the last run" not in first
    shutil.copy(ROOT / "reference" / "gan_losses.py", desk)
    second = run(desk, "gan_losses").stdout
    assert "Since the last run: 12 newly right (2.1, 2.2, " in " ".join(second.split())
    assert "Since the last run" not in run(desk, "gan_losses").stdout


def test_a_syntax_error_is_told_once(desk, run, change):
    """With all that it costs, the runs too, and no warning that says it again; `--all` says it for each question."""
    change(desk, CRITIC, "    return fake_scores.mean( - real_scores.mean()")
    told = run(desk, "wgan_losses", "training").stdout
    assert told.count("SyntaxError") == 1
    assert "Costs 6 points: 3.1 value, 3.2 gradient, 3.3 shapes and side effects." in told
    assert "With it 7 points: 4.2 ten steps of a WGAN with clipped weights, 4.3" in told
    assert len(told.splitlines()) <= 20
    assert run(desk, "--all", "wgan_losses", "training").stdout.count("SyntaxError") == 5


@pytest.mark.grader
def test_mistake_is_named_as_on_gradescope(desk, grade, run, change):
    """The very same words: two single mistakes, two at once, and the run that they spoil."""
    from autograder.grading.write.message import message as words_of  # students have no gradescope_utils

    change(desk, "create_graph=True", "retain_graph=True")
    change(desk, CRITIC, "    return real_scores.sum() - fake_scores.sum()")
    done = run(desk, "--json")
    at_home = {verdict["number"]: verdict for verdict in json.loads(done.stdout)}
    assert done.returncode == 1
    report = grade(desk)
    for verdict in report.verdicts:
        assert at_home[verdict.probe.number]["status"] == verdict.status
        if not verdict.probe.is_run:
            assert at_home[verdict.probe.number]["message"] == words_of(verdict)
            assert at_home[verdict.probe.number]["misconception"] == verdict.misconception
    assert at_home["3.14"]["misconception"] == "penalty_without_create_graph"
    assert at_home["3.1"]["misconception"] == "critic_sum + critic_sign_flipped"


def test_run_names_the_mistake_at_home_too(desk, run, change):
    """From saved losses: the mistake of a part, and where the run leaves the right one."""
    change(desk, "create_graph=True", "retain_graph=True")
    found = json.loads(run(desk, "--json", "training").stdout)
    run = next(verdict for verdict in found if verdict["function"] == "training.wgan_gp")
    assert len(found) == 3
    assert run["misconception"] == "penalty_without_create_graph"
    assert "from its step 2 on" in run["message"]


def test_one_function_is_asked_alone(desk, run, change):
    """By its full name; what it builds on is asked too, and not shown. The points are those of the whole."""
    change(desk, CRITIC, "    return real_scores.mean() - fake_scores.mean()")
    done = run(desk, "wgan_losses.critic_loss")
    assert done.returncode == 1
    assert "0 of 3 questions are right: 0 of 6 points" in done.stdout
    assert "exactly what this mistake gives" in done.stdout
    assert "clip_weights" not in done.stdout


def test_code_that_exits_is_survived(desk, run, change):
    """It ends a process of its own."""
    change(desk, CRITIC, "    raise SystemExit(3)")
    done = run(desk, "critic_loss")
    assert done.returncode == 1
    assert "SystemExit" in done.stdout


def test_colours_and_width_are_the_terminals(desk, monkeypatch, imported):
    """Colours where somebody looks, unless NO_COLOR says no; 100 columns, or fewer where the terminal has fewer."""
    check = imported(desk)
    asked = []
    monkeypatch.setattr(check, "_asked", lambda *given, **how: asked.append((given[-1], how["coloured"])))
    monkeypatch.setattr(check.shutil, "get_terminal_size", lambda *_, **__: os.terminal_size((80, 24)))
    for looks, environment in ((False, {}), (True, {}), (True, {"NO_COLOR": "1"})):
        monkeypatch.setattr(sys.stdout, "isatty", lambda looks=looks: looks, raising=False)
        monkeypatch.delenv("NO_COLOR", raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        check._page([], [])
    assert asked == [(100, False), (80, True), (80, False)]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["wgan_losses.no_such"], "there is no wgan_losses.no_such to check: name a module, or one of divergences."),
        (["wgan_losses.critic_los"], "to check: did you mean wgan_losses.critic_loss?"),
        (["--no-such"], "unrecognized arguments: --no-such; see `python check.py --help`"),
    ],
)
def test_bad_words_are_one_line(desk, words, says, run):
    """Exit status 2 and what there is."""
    done = run(desk, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("check.py: ")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_incomplete_folder_is_one_line(desk, run):
    """Without the questions, with broken questions, without anything to check."""
    for damaged in (b"PK, and then nothing", b"", (GIVEN / "checks.zip").read_bytes()[:100_000]):
        (desk / "checks.zip").write_bytes(damaged)
        broken = run(desk)
        assert (broken.returncode, broken.stderr) == (
            2,
            "check.py: checks.zip is damaged: take a fresh copy from the assignment\n",
        )
    (desk / "checks.zip").unlink()
    missing = run(desk)
    assert (missing.returncode, missing.stderr) == (
        2,
        "check.py: checks.zip is missing beside check.py: take it from the assignment\n",
    )
    shutil.copy(GIVEN / "checks.zip", desk)
    for path in desk.glob("*_losses.py"):
        path.unlink()
    (desk / "divergences.py").unlink()
    nothing = run(desk)
    assert nothing.returncode == 2
    assert "holds no divergences.py or gan_losses.py or wgan_losses.py" in nothing.stderr


@pytest.mark.grader
def test_zip_is_what_gradescope_takes(desk, grade, run, change):
    """It says what is not attempted and what is wrong, and the grader reads it; the same files make the same bytes."""
    change(desk, CRITIC, "    raise NotImplementedError")
    (desk / "gan.ipynb").write_text("{}")
    done = run(desk, "zip")
    assert done.returncode == 0, done.stderr
    assert "Not attempted: wgan_losses.critic_loss, wgan_losses.critic_loss_gp, training.wgan" in done.stdout
    assert "Not right yet: nothing." in done.stdout
    with zipfile.ZipFile(desk / "submission.zip") as archive:
        assert archive.namelist() == ["divergences.py", "gan_losses.py", "wgan_losses.py"]
    first = (desk / "submission.zip").read_bytes()
    report = grade(desk / "submission.zip")
    assert next(v for v in report.verdicts if v.probe.function == "gan_losses.generator_loss").status == "right"
    (desk / "submission.zip").unlink()
    assert run(desk, "zip", "--strict").returncode == 1
    assert (desk / "submission.zip").read_bytes() == first


def test_notebook_stands_in_for_otter(desk, monkeypatch, capsys, change, imported):
    """check and check_all do what Otter's do, and print instead of raising."""
    change(desk, CRITIC, "    return real_scores.mean() - fake_scores.mean()")
    shutil.copytree(GIVEN / "tests", desk / "tests")
    check = imported(desk)
    said = []
    monkeypatch.setattr(check, "asserted", lambda name: said.append(name) or _refuse(name))
    grader = check.Notebook("wgan_gp.ipynb", tests_dir="tests/wgan_losses")
    grader.check("critic_loss")
    assert "critic_loss is wrong" in capsys.readouterr().out
    grader.check("clip_weights")
    assert capsys.readouterr().out == "clip_weights: all right.\n"
    grader.check("no_such")
    assert "There is no question no_such: name one of clip_weights, critic_loss" in capsys.readouterr().out
    grader.check_all()
    assert len(set(said)) == 7
    assert all(name.startswith("wgan_losses.") for name in said)


def _refuse(name):
    if name == "wgan_losses.critic_loss":
        raise AssertionError("critic_loss is wrong")


def test_nothing_to_hand_in_is_said(tmp_path, imported):
    """An empty folder makes no zip."""
    shutil.copy(GIVEN / "check.py", tmp_path)
    check = imported(tmp_path)
    with pytest.raises(check.CannotCheckError, match="nothing to hand in"):
        check.packed()
    assert not (tmp_path / "submission.zip").exists()
