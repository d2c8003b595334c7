"""A student's folder to run check.py in, and how: in a process of its own, or imported."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

# Students do not have gradescope_utils: what stands for it in their checks.zip does so here, where it is not installed.
sys.path.append(str(Path(__file__).resolve().parents[2] / "assignment" / "checks.zip"))

from autograder.course.course_file import modules
from autograder.errors import InputError
from autograder.home.hand_in import found
from autograder.home.surroundings.surroundings import Versions, read, surroundings

ROOT = Path(__file__).resolve().parent.parent.parent
GIVEN = ROOT / "assignment"
GRADER = Versions("3.10", {"torch": "2.13.0", "numpy": "2.2.6", "scipy": "1.15.3"}, ("sympy",))
GRADED = (
    *(f"wgan_losses.{name}" for name in ("critic_loss", "interpolate", "gradient_penalty", "critic_loss_gp")),
    "divergences.kl_divergence",
)
HANDED_OUT = {"networks": "WIDTH = 64\n"}


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


@pytest.fixture
def run():
    """Run check.py of a folder, or another program, in a process of its own, from elsewhere; what became of it."""

    def run_words(folder, *words, program="check.py", cwd=None, **environment):
        clean = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "NO_COLOR")}
        return subprocess.run(
            [sys.executable, str(folder / program), *words],
            cwd=cwd or folder.parent,
            env=clean | environment,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    return run_words


@pytest.fixture
def change():
    """Replace some text in a module of a folder."""

    def replace(folder, old, new, module="wgan_losses"):
        path = folder / f"{module}.py"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replace


@pytest.fixture
def imported(monkeypatch):
    """The check.py of a folder as a module; what it packs, this process's own copy of the checks tells it.

    Its attribute `notebooks` says whether the course wants notebooks.
    """

    def import_from(folder):
        monkeypatch.syspath_prepend(str(folder))
        spec = importlib.util.spec_from_file_location("check", folder / "check.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        asked = module._asked

        def own(name, *arguments, **options):
            if name != "hand_in":
                return asked(name, *arguments, **options)
            try:
                return found(*arguments, [f"{module}.f" for module in modules()], notebooks=import_from.notebooks)
            except InputError as error:
                raise module.CannotCheckError(str(error)) from error

        monkeypatch.setattr(module, "_asked", own)
        return module

    import_from.notebooks = False
    return import_from


@pytest.fixture
def warned(tmp_path):
    """The warnings of a folder with some files, of which wgan_losses.py is the first."""

    def of(wgan_losses="", here=GRADER, **files):
        for name, text in {"wgan_losses": wgan_losses, **files}.items():
            (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        return surroundings(read(tmp_path), GRADED, HANDED_OUT, GRADER, here)

    return of


@pytest.fixture
def only(warned):
    """The one warning of some text of wgan_losses.py: its words, its functions' short names, whether it costs."""

    def of(text, **files):
        (found,) = warned(text, **files)
        assert "\n" not in found.text
        return found.text, {name.partition(".")[2] for name in found.functions}, found.costs

    return of
