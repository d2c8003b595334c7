"""check.py where something is different: other files beside it, packages that are missing, terminals, hidden parts."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

GIVEN = Path(__file__).resolve().parent.parent.parent / "assignment"
CRITIC = "    return fake_scores.mean() - real_scores.mean()"


@pytest.mark.parametrize("edit", ["a file of their own", "an edit of a given one"])
def test_what_gradescope_will_not_have_is_not_there_at_home(desk, edit, run, change):
    """Beside what is handed in there are only the given modules, as they were handed out."""
    shutil.copy(GIVEN / "networks.py", desk)
    own = "myutil" if edit == "a file of their own" else "networks"
    with (desk / f"{own}.py").open("a", encoding="utf-8") as file:
        file.write("\n\ndef average(x):\n    return x.mean()\n")
    change(desk, "from torch.nn", f"from {own} import average\nfrom torch.nn", module="gan_losses")
    change(desk, "-logsigmoid(fake_logits).mean()", "-average(logsigmoid(fake_logits))", module="gan_losses")
    done = run(desk, "gan_losses.generator_loss")
    assert done.returncode == 1
    assert "average" in done.stdout
    assert "0 of 4 questions are right" in done.stdout


def test_modules_elsewhere_are_not_checked_for_they_are_not_handed_in(desk, run):
    """What is checked is what `zip` packs."""
    (desk / "old").mkdir()
    (desk / "gan_losses.py").rename(desk / "old" / "gan_losses.py")
    done = run(desk, "gan_losses")
    assert done.returncode == 1
    assert "<- next gan_losses.py was not handed in." in " ".join(done.stdout.split())


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


def test_python_without_numpy_is_one_line(desk, monkeypatch, imported):
    """It says which package, and how to get it; an older Python is told as well."""
    check = imported(desk)
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


def test_letter_that_the_terminal_has_not_is_no_error(desk, run, change):
    """As on Windows, where output goes to a file in the system's old encoding."""
    change(desk, CRITIC, '    raise ValueError("\u03b5 is wrong")')
    done = run(desk, "wgan_losses.critic_loss", PYTHONIOENCODING="cp1252")
    assert done.returncode == 1, done.stderr
    assert "ValueError: ? is wrong" in done.stdout


def test_zip_that_cannot_be_written_is_one_line_and_leaves_nothing(desk, imported):
    """A folder of that name is in the way."""
    (desk / "submission.zip").mkdir()
    check = imported(desk)
    with pytest.raises(check.CannotCheckError, match=r"submission\.zip cannot be written: "):
        check.packed()
    assert not list(desk.glob("*.part")) + list(desk.glob(".*.part"))


def test_functions_that_cannot_be_checked_are_named(desk, run):
    """A part that the course keeps for Gradescope: told when it is asked for, and what of it is not written yet."""
    with zipfile.ZipFile(desk / "checks.zip") as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    probes = [probe for probe in json.loads(members["probes.json"]) if probe["part"] not in (2, 4)]
    course = json.loads(members["course.json"])
    asked = {probe["name"] for probe in probes}
    course["questions"] = {name: points for name, points in course["questions"].items() if name in asked}
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
    asked = run(desk, "gan_losses.generator_loss")
    assert (asked.returncode, asked.stdout) == (2, "")
    assert "gan_losses.generator_loss is graded on Gradescope, and cannot be checked here" in asked.stderr
    done = run(desk, "zip", "--strict")
    assert done.returncode == 1, done.stderr
    assert "Not attempted: gan_losses.generator_loss." in done.stdout
    assert f"Graded on Gradescope, and not to be checked here: {', '.join(hidden)}." in done.stdout
