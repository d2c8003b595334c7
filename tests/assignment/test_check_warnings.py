"""check.py warns of what would be otherwise where code is graded, and never calls such code all right."""

import json
import os
import shutil
import zipfile
from pathlib import Path

import pytest

GIVEN = Path(__file__).resolve().parent.parent.parent / "assignment"
CRITIC = "    return fake_scores.mean() - real_scores.mean()"
PRINTED = "graded with other versions: "


def unwrapped(text):
    """The lines of a page, with those that go on put together."""
    return text.replace("\n  ", " ").splitlines()


LACKS = "json5 is not installed where you are graded"


def test_package_that_the_grader_lacks_is_not_all_right(desk, run, change):
    """It is not there at home either, whatever is installed: a wrong answer, a warning that says why, exit status 1."""
    change(desk, CRITIC, f"    import json5\n    assert float(json5.loads('1')) == 1\n{CRITIC}")
    done = run(desk, "wgan_losses.critic_loss")
    lines = unwrapped(done.stdout)
    assert (done.returncode, done.stderr) == (1, "")
    assert "0 of 3 questions are right: 0 of 6 points on these public inputs." in lines
    (warning,) = [line for line in lines if line.startswith("Warning: wgan_losses.py, line ")]
    assert f"in critic_loss: {LACKS}, and critic_loss and critic_loss_gp cannot do without it" in warning
    other = run(desk, "gan_losses.generator_loss")
    assert (other.returncode, "json5" in other.stdout) == (0, False)


def test_package_that_the_code_can_do_without_costs_nothing(desk, run, change):
    """It is told, and not held against what is right without it: an import that is tried, or never reached."""
    tried = "try:\n    import cupy\nexcept ImportError:\n    cupy = None\n\n\ndef critic_loss("
    change(desk, "def critic_loss(", tried)
    change(desk, CRITIC, f"    if cupy is not None:\n        import json5\n{CRITIC}")
    done = run(desk, "wgan_losses.critic_loss")
    lines = unwrapped(done.stdout)
    assert (done.returncode, done.stderr) == (0, "")
    assert "3 of 3 questions are right: 6 of 6 points on these public inputs." in lines
    assert [line.partition(": ")[2].partition("where ")[2] for line in lines if line.startswith("Warning: wgan_")] == [
        "you are graded. This check had none of it, and lost nothing."
    ] * 2


def test_notebook_does_not_say_all_right_of_it(desk, run, change):
    """grader.check fails as a wrong function does; another function is all right."""
    change(desk, CRITIC, f"    import json5\n    assert float(json5.loads('1')) == 1\n{CRITIC}")
    shutil.copytree(GIVEN / "tests", desk / "tests")
    cell = "import check\nfor name in ('critic_loss', 'generator_loss'):\n"
    cell += "    check.Notebook(tests_dir='tests/wgan_losses').check(name)\n"
    (desk / "cell.py").write_text(cell, encoding="utf-8")
    done = run(desk, program="cell.py")
    assert done.stdout.startswith("wgan_losses.critic_loss is not right yet.\n\nAsked for "), done.stderr
    assert LACKS in " ".join(done.stdout.split())
    assert done.stdout.endswith("generator_loss: all right.\n")


def test_file_beside_the_code_is_not_there_at_home_either(desk, run, change):
    """The code runs where no file of the student's is: it fails as where it is graded, and the warning says why."""
    (desk / "scale.txt").write_text("1.0", encoding="utf-8")
    change(desk, CRITIC, f"    assert float(open('scale.txt').read()) == 1\n{CRITIC}")
    done = run(desk, "wgan_losses.critic_loss", cwd=desk)
    assert done.returncode == 1
    assert "FileNotFoundError" in done.stdout
    assert "Warning: wgan_losses.py, line " in done.stdout
    said = " ".join(done.stdout.split())
    assert "the file 'scale.txt' is not there where you are graded, and critic_loss and critic_loss_gp" in said


MODULE = "has the name of a module"


@pytest.mark.parametrize("environment", [{}, {"PYTHONPATH": "{desk}"}])
def test_files_named_like_modules_are_passed_over_and_told(desk, run, environment):
    """Python's own, torch and numpy are what they are, in check.py and where the code runs; each file is warned of."""
    names = ["argparse", "copy", "json", "numpy", "queue", "random", "torch", "typing", "zipfile"]
    for name in names:
        (desk / f"{name}.py").write_text(f"raise RuntimeError('{name} of a student')\n", encoding="utf-8")
    done = run(desk, "--json", cwd=desk, **{name: value.format(desk=desk) for name, value in environment.items()})
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert {verdict["status"] for verdict in found} == {"right"}
    told = [line.removeprefix("Warning: ").partition(".py ")[0] for line in done.stderr.splitlines() if MODULE in line]
    assert told == names


def test_versions_and_compiled_code_leave_the_status_alone(desk, run, change):
    """Both are told, in one line each; all is right."""
    change(desk, "def gradient_penalty(", "@torch.compile\ndef gradient_penalty(")
    with zipfile.ZipFile(desk / "checks.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["grader.json"] = json.dumps(
        {"python": "3.99", "packages": {"torch": "0.1", "numpy": "1.2"}, "installed": []}
    ).encode()
    with zipfile.ZipFile(desk / "checks.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    done = run(desk, "wgan_losses.gradient_penalty")
    lines = unwrapped(done.stdout)
    assert done.returncode == 0, done.stdout
    assert sum("torch.compile is switched off where you are graded" in line for line in lines) == 1
    (versions,) = [line for line in lines if PRINTED in line]
    assert all(f"{words} there" in versions for words in (", 3.99", ", 0.1", ", 1.2"))
    assert lines[-1].endswith("points on these public inputs.")


def test_questions_without_the_graders_versions_are_damaged(desk, run):
    """An older checks.zip beside a new check.py: one line, exit status 2."""
    with zipfile.ZipFile(desk / "checks.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "grader.json"}
    with zipfile.ZipFile(desk / "checks.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    done = run(desk)
    assert done.returncode == 2
    assert "checks.zip cannot be used" in done.stderr
    assert "take a fresh copy from the assignment" in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.grader
def test_children_have_no_gpu_and_import_nothing_of_the_folder(tmp_path, monkeypatch):
    """Their environment is the student's own, but for these two; places of PYTHONPATH are given in full."""
    from autograder.home.check import HomeStarter  # students have no gradescope_utils

    monkeypatch.chdir(tmp_path)
    (tmp_path / "other").mkdir()
    monkeypatch.setenv("PYTHONPATH", "other::.")
    with HomeStarter([], tmp_path) as starter:
        assert starter.environment["CUDA_VISIBLE_DEVICES"] == ""
    with HomeStarter([], tmp_path, "cuda") as starter:
        assert starter.environment.get("CUDA_VISIBLE_DEVICES") == os.environ.get("CUDA_VISIBLE_DEVICES")
    with HomeStarter([], tmp_path, "cpu") as starter:
        assert starter.environment["PYTHONPATH"] == str(tmp_path / "other")
    monkeypatch.delenv("PYTHONPATH")
    with HomeStarter([], tmp_path) as starter:
        assert "PYTHONPATH" not in starter.environment
