"""check.py, as a student meets it: in a folder of their own, by the command line and in a notebook."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
GIVEN = ROOT / "assignment"
CRITIC = "    return fake_scores.mean() - real_scores.mean()"


@pytest.fixture
def desk(tmp_path):
    """A student's folder, with a space in its name: check.py, its questions, and the right answers."""
    folder = tmp_path / "my homework"
    folder.mkdir()
    for name in ("check.py", "checks.zip"):
        shutil.copy(GIVEN / name, folder)
    for name in ("divergences", "gan_losses", "wgan_losses"):
        shutil.copy(ROOT / "reference" / f"{name}.py", folder)
    return folder


def _run(folder, *words, **environment):
    clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "NO_COLOR")}
    return subprocess.run(
        [sys.executable, str(folder / "check.py"), *words],
        cwd=folder.parent,
        env=clean | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def _replace(folder, old, new, module="wgan_losses"):
    path = folder / f"{module}.py"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_right_answers_are_right(desk):
    """Everything is asked; exit status 0; a path with a space, and started from elsewhere."""
    done = _run(desk)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "48 of 48 questions are right: 100 of 100 points on these public inputs." in done.stdout
    assert done.stderr == ""
    assert "\033" not in done.stdout


def test_stubs_are_not_attempted_and_nothing_is_wrong(desk):
    """As handed out: no point, no reproach, exit status 1."""
    for name in ("divergences", "gan_losses", "wgan_losses"):
        shutil.copy(GIVEN / f"{name}.py", desk)
    done = _run(desk, "--json")
    found = json.loads(done.stdout)
    assert done.returncode == 1
    assert {verdict["status"] for verdict in found} == {"not attempted"}
    assert len(found) == 48


def test_mistake_is_named_as_on_gradescope(desk, grade):
    """The very same words: two single mistakes, two at once, and the run that they spoil."""
    _replace(desk, "create_graph=True", "retain_graph=True")
    _replace(desk, CRITIC, "    return real_scores.sum() - fake_scores.sum()")
    done = _run(desk, "--json")
    at_home = {verdict["number"]: verdict for verdict in json.loads(done.stdout)}
    assert done.returncode == 1
    report = grade(desk)
    for verdict in report.verdicts:
        assert at_home[verdict.probe.number]["status"] == verdict.status
        if not verdict.probe.is_run:
            assert at_home[verdict.probe.number]["message"] == verdict.message
            assert at_home[verdict.probe.number]["misconception"] == verdict.misconception
    assert at_home["3.14"]["misconception"] == "penalty_without_create_graph"
    assert at_home["3.1"]["misconception"] == "critic_sum + critic_sign_flipped"


def test_run_names_the_mistake_at_home_too(desk):
    """From saved losses: the mistake of a part, and where the run leaves the right one."""
    _replace(desk, "create_graph=True", "retain_graph=True")
    found = json.loads(_run(desk, "--json", "training").stdout)
    run = next(verdict for verdict in found if verdict["function"] == "training.wgan_gp")
    assert len(found) == 3
    assert run["misconception"] == "penalty_without_create_graph"
    assert "from its step 2 on" in run["message"]


def test_one_function_is_asked_alone(desk):
    """By its full name; what it builds on is asked too, and not shown. The points are those of the whole."""
    _replace(desk, CRITIC, "    return real_scores.mean() - fake_scores.mean()")
    done = _run(desk, "wgan_losses.critic_loss")
    assert done.returncode == 1
    assert "0 of 3 questions are right: 0 of 6 points" in done.stdout
    assert "what this mistake gives" in done.stdout
    assert "clip_weights" not in done.stdout


def test_code_that_exits_is_survived(desk):
    """It ends a process of its own."""
    _replace(desk, CRITIC, "    raise SystemExit(3)")
    done = _run(desk, "critic_loss")
    assert done.returncode == 1
    assert "SystemExit" in done.stdout


def test_colours_are_for_terminals(desk, monkeypatch):
    """Green, red and yellow where somebody looks; NO_COLOR is heeded."""
    check = _imported(desk, monkeypatch)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert check._coloured("x", check.RIGHT) == "\033[32mx\033[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert check._coloured("x", check.RIGHT) == "x"


def _imported(folder, monkeypatch):
    import importlib.util

    monkeypatch.syspath_prepend(str(folder))
    spec = importlib.util.spec_from_file_location("check", folder / "check.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["wgan_losses.no_such"], "there is no wgan_losses.no_such to check: name a module, or one of divergences."),
        (["--no-such"], "unrecognized arguments: --no-such; see `python check.py --help`"),
    ],
)
def test_bad_words_are_one_line(desk, words, says):
    """Exit status 2 and what there is."""
    done = _run(desk, *words)
    assert done.returncode == 2
    assert done.stderr.startswith("check.py: ")
    assert says in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_incomplete_folder_is_one_line(desk):
    """Without the questions, with broken questions, without anything to check."""
    for damaged in (b"PK, and then nothing", b"", (GIVEN / "checks.zip").read_bytes()[:100_000]):
        (desk / "checks.zip").write_bytes(damaged)
        broken = _run(desk)
        assert (broken.returncode, broken.stderr) == (
            2,
            "check.py: checks.zip is damaged: take a fresh copy from the assignment\n",
        )
    (desk / "checks.zip").unlink()
    missing = _run(desk)
    assert (missing.returncode, missing.stderr) == (
        2,
        "check.py: checks.zip is missing beside check.py: take it from the assignment\n",
    )
    shutil.copy(GIVEN / "checks.zip", desk)
    for path in desk.glob("*_losses.py"):
        path.unlink()
    (desk / "divergences.py").unlink()
    nothing = _run(desk)
    assert nothing.returncode == 2
    assert "holds no divergences.py or gan_losses.py or wgan_losses.py" in nothing.stderr


@pytest.mark.parametrize("edit", ["a file of their own", "an edit of a given one"])
def test_what_gradescope_will_not_have_is_not_there_at_home(desk, edit):
    """Beside what is handed in there are only the given modules, as they were handed out."""
    shutil.copy(GIVEN / "networks.py", desk)
    own = "myutil" if edit == "a file of their own" else "networks"
    with (desk / f"{own}.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef average(x):\n    return x.mean()\n")
    _replace(desk, "from torch.nn", f"from {own} import average\nfrom torch.nn", module="gan_losses")
    done = _run(desk, "gan_losses.generator_loss")
    assert done.returncode == 1
    assert "Error: " in done.stdout
    assert "0 of 4 questions are right" in done.stdout


def test_modules_elsewhere_are_not_checked_for_they_are_not_handed_in(desk):
    """What is checked is what `zip` packs."""
    (desk / "old").mkdir()
    (desk / "gan_losses.py").rename(desk / "old" / "gan_losses.py")
    done = _run(desk, "gan_losses")
    assert done.returncode == 1
    assert "Not attempted: gan_losses.py was not handed in." in done.stdout


def _python_with(folder, **modules):
    """An environment whose Python has numpy, and some modules instead of all others, each a text."""
    import numpy as np

    folder.mkdir()
    for path in Path(np.__file__).parent.parent.glob("numpy*"):
        (folder / path.name).symlink_to(path)
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")
    return {"PYTHONPATH": str(folder), "PYTHONNOUSERSITE": "1"}


@pytest.mark.parametrize(
    ("modules", "says"),
    [
        ({}, "torch is not installed for "),
        ({"torch": "raise OSError('DLL load failed')"}, "torch cannot be imported by "),
    ],
)
def test_python_without_torch_is_not_the_codes_fault(desk, tmp_path, modules, says):
    """No torch, and one that cannot be loaded: one line, exit status 2."""
    environment = _python_with(tmp_path / "packages", **modules)
    plain = Path(sys.base_prefix) / "bin" / "python3"
    if not plain.exists():
        pytest.skip("there is no Python without packages beside this one")
    command = [str(plain), "-S", str(desk / "check.py"), "gan_losses"]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(command, env=clean | environment, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 2, done.stdout + done.stderr
    assert says in done.stderr
    assert "pip install -r requirements.txt" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_python_without_numpy_is_one_line(desk, monkeypatch):
    """It says which package, and how to get it; an older Python is told as well."""
    check = _imported(desk, monkeypatch)
    monkeypatch.setitem(sys.modules, "autograder.home", None)
    with pytest.raises(check.CannotCheckError, match=r"checks\.zip is damaged"):
        check.verdicts()

    class Missing:
        @staticmethod
        def find_spec(name, *_):
            if name == "autograder.home":
                raise ModuleNotFoundError("No module named 'numpy'", name="numpy")

    monkeypatch.delitem(sys.modules, "autograder.home")
    monkeypatch.setattr(sys, "meta_path", [Missing, *sys.meta_path])
    with pytest.raises(check.CannotCheckError, match=r"numpy is not installed: pip install -r requirements\.txt"):
        check.verdicts()
    monkeypatch.setattr(sys, "version_info", (3, 9, 1))
    with pytest.raises(check.CannotCheckError, match=r"Python 3\.10 or newer is needed, and this is "):
        check.verdicts()


def test_letter_that_the_terminal_has_not_is_no_error(desk):
    """As on Windows, where output goes to a file in the system's old encoding."""
    _replace(desk, CRITIC, '    raise ValueError("\u03b5 is wrong")')
    done = _run(desk, "wgan_losses.critic_loss", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1, done.stderr
    assert "ValueError: ? is wrong" in done.stdout


def test_zip_that_cannot_be_written_is_one_line_and_leaves_nothing(desk, monkeypatch):
    """A folder of that name is in the way."""
    (desk / "submission.zip").mkdir()
    check = _imported(desk, monkeypatch)
    with pytest.raises(check.CannotCheckError, match=r"submission\.zip cannot be written: "):
        check.write_zip(desk / "submission.zip")
    assert not list(desk.glob("*.part")) + list(desk.glob(".*.part"))


def test_functions_that_cannot_be_checked_are_named(desk):
    """A part that the course keeps for Gradescope: told when it is asked for, and what of it is not written yet."""
    with zipfile.ZipFile(desk / "checks.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    probes = [probe for probe in json.loads(members["probes.json"]) if probe["part"] not in (2, 4)]
    course = json.loads(members["course.json"])
    for part in ("gan_losses", "training"):
        del course["points"][part]
    hidden = ["gan_losses.discriminator_loss", "gan_losses.generator_loss", "training.gan"]
    members |= {
        "probes.json": json.dumps(probes).encode(),
        "course.json": json.dumps(course).encode(),
        "unseen.json": json.dumps(hidden).encode(),
    }
    with zipfile.ZipFile(desk / "checks.zip", "w") as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    shutil.copy(GIVEN / "gan_losses.py", desk)
    with (desk / "gan_losses.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndiscriminator_loss = len\n\n\ndef discriminator_loss(real, fake):\n    return real.mean()\n")
    asked = _run(desk, "gan_losses.generator_loss")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "gan_losses.generator_loss is graded on Gradescope, and cannot be checked here" in asked.stderr
    done = _run(desk, "zip", "--strict")
    assert done.returncode == 1, done.stderr
    assert "Not attempted: gan_losses.generator_loss." in done.stdout
    assert f"Graded on Gradescope, and not to be checked here: {', '.join(hidden)}." in done.stdout


def test_zip_is_what_gradescope_takes(desk, grade):
    """It says what is not attempted and what is wrong, and the grader reads it; the same files make the same bytes."""
    _replace(desk, CRITIC, "    raise NotImplementedError")
    (desk / "gan.ipynb").write_text("{}")
    done = _run(desk, "zip")
    assert done.returncode == 0, done.stderr
    assert "Not attempted: wgan_losses.critic_loss, wgan_losses.critic_loss_gp, training.wgan" in done.stdout
    assert "Not right yet: nothing." in done.stdout
    with zipfile.ZipFile(desk / "submission.zip") as archive:
        assert archive.namelist() == ["divergences.py", "gan_losses.py", "wgan_losses.py", "gan.ipynb"]
    first = (desk / "submission.zip").read_bytes()
    report = grade(desk / "submission.zip")
    assert next(v for v in report.verdicts if v.probe.function == "gan_losses.generator_loss").status == "right"
    (desk / "submission.zip").unlink()
    assert _run(desk, "zip", "--strict").returncode == 1
    assert (desk / "submission.zip").read_bytes() == first


def test_notebook_stands_in_for_otter(desk, monkeypatch, capsys):
    """check, check_all and export do what Otter's do, and print instead of raising."""
    _replace(desk, CRITIC, "    return real_scores.mean() - fake_scores.mean()")
    shutil.copytree(GIVEN / "tests", desk / "tests")
    check = _imported(desk, monkeypatch)
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
    grader.export("wgan_gp.ipynb", pdf=False)
    assert "submission.zip: upload it to Gradescope." in capsys.readouterr().out
    assert (desk / "submission.zip").is_file()


def _refuse(name):
    if name == "wgan_losses.critic_loss":
        raise AssertionError("critic_loss is wrong")


def test_nothing_to_hand_in_is_said(tmp_path, monkeypatch):
    """An empty folder makes no zip."""
    shutil.copy(GIVEN / "check.py", tmp_path)
    check = _imported(tmp_path, monkeypatch)
    with pytest.raises(check.CannotCheckError, match="nothing to hand in"):
        check.write_zip(tmp_path / "submission.zip")
    assert not (tmp_path / "submission.zip").exists()
