"""setup.sh where something is amiss: it stops at once, and its last line says why. With made-up packages, no network.

That it does its work where all is well is shown by the rehearsals.
"""

import os
import sys
import zipfile
from pathlib import Path

import pytest

from autograder.checkout import ROOT
from autograder.rehearsal import rehearsal, stage
from autograder.rehearsal.rehearsal import rehearse
from autograder.rehearsal.stage import NotRunError, RehearsalError

FILES = ROOT / "autograder" / "gradescope" / "container"
CONSTRAINTS = "torch==2.13.0\nnumpy==2.2.6\nscipy==1.15.3\ngradescope-utils==0.5.0\n"
OTHERS = (("numpy", "2.2.6"), ("scipy", "1.15.3"), ("gradescope_utils", "0.5.0"))

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="Gradescope runs Linux")


def _wheel(folder, name, version, files=()):
    """A package of a few lines."""
    about = f"{name}-{version}.dist-info"
    head = f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n"
    tag = "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as packed:
        for module, text in {"__init__": "", **dict(files)}.items():
            packed.writestr(f"{name}/{module}.py", text)
        packed.writestr(f"{about}/METADATA", head)
        packed.writestr(f"{about}/WHEEL", tag)
        packed.writestr(f"{about}/RECORD", "")


def _torch(folder, cuda=None, text=""):
    _wheel(folder, "torch", "2.13.0", {"__init__": text, "version": f"cuda = {cuda!r}\n"})


def _nothing(_):
    pass


def _no_torch(folder):
    _wheel(folder, *OTHERS[2])


def _torch_for_cuda(folder):
    _no_torch(folder)
    _torch(folder, cuda="13.0")


def _no_scipy(folder):
    _no_torch(folder)
    _torch(folder)


def _torch_that_breaks(folder):
    for name, version in OTHERS:
        _wheel(folder, name, version)
    _torch(folder, text="raise ImportError('libgomp is missing')")


@pytest.fixture
def folder_only(monkeypatch):
    """Programs run in a folder in front of Gradescope's paths, so that they see the made-up ones."""
    monkeypatch.setattr(rehearsal, "may_mount", lambda _: False)


@pytest.mark.parametrize(
    ("packages", "error", "says"),
    [
        (_nothing, NotRunError, r"not rehearsed: no package index can be reached \(ERROR: .*gradescope-utils"),
        (_no_torch, NotRunError, r"torch==2\.13\.0 cannot be had for Python 3\.\d+\.\d+ here \(ERROR: .*torch"),
        (
            _torch_for_cuda,
            NotRunError,
            r"torch came as a build for CUDA 13\.0, too large for Gradescope: https://downlo",
        ),
        (_no_scipy, NotRunError, r"what torch needs cannot be had here \(ERROR: "),
        (
            _torch_that_breaks,
            RehearsalError,
            r"what was installed cannot be imported \(ImportError: libgomp is missing\)",
        ),
    ],
)
@pytest.mark.usefixtures("folder_only")
def test_packages_that_cannot_be_had_are_told_apart(made_up, tmp_path, monkeypatch, packages, error, says):
    """No index, no build for this Python, one for CUDA, something that it needs, something that is broken."""
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    wheels = tmp_path / "wheels"
    wheels.mkdir()
    packages(wheels)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    archive = made_up(setup=(FILES / "setup.sh").read_text(encoding="utf-8"), constraints=CONSTRAINTS)
    with pytest.raises(error, match=says):
        rehearse(archive, ROOT / "reference" / "right_ways" / "bce_functional_grad_outputs")


@pytest.mark.parametrize(
    ("python", "says"),
    [
        (
            'case "$*" in *ensurepip*) exit 1; esac',
            "python3-venv is missing, and apt-get cannot install it: install it",
        ),
        ('case "$*" in *version_info*) exit 1; esac', "Python 3.10 or newer is needed: choose Ubuntu 22.04 or newer"),
        ('case "$*" in *--clear*) echo no room; exit 1; esac', r"python3 -m venv failed \(no room\)"),
    ],
)
@pytest.mark.usefixtures("folder_only")
def test_a_system_that_lacks_something_is_told(made_up, tmp_path, monkeypatch, python, says):
    """No venv and no way to get it, an old Python, a full disk: with a made-up python3 and apt-get."""
    programs = tmp_path / "bin"
    programs.mkdir()
    for name, text in (("python3", python), ("apt-get", "exit 1")):
        (programs / name).write_text(f"#!/bin/sh\n{text}\n", encoding="ascii")
        (programs / name).chmod(0o755)
    monkeypatch.setattr(stage, "_PATH", f"{programs}:{stage._PATH}")
    archive = made_up(setup=(FILES / "setup.sh").read_text(encoding="utf-8"), constraints=CONSTRAINTS)
    with pytest.raises(RehearsalError, match=f"setup.sh failed: {says}"):
        rehearse(archive, ROOT / "reference" / "right_ways" / "bce_functional_grad_outputs")


@pytest.mark.parametrize("content", [None, ""])
@pytest.mark.usefixtures("folder_only")
def test_an_archive_that_lost_its_secret_builds_no_image(made_up, content):
    """It is told at once, before anything is installed: packed anew, files whose names start with a dot are lost."""
    setup = (FILES / "setup.sh").read_text(encoding="utf-8")
    archive = made_up(setup=setup, constraints=CONSTRAINTS, left_out=".salt" if content is None else "", salt=content)
    with pytest.raises(
        RehearsalError, match=r"setup.sh failed: autograder\.zip holds no \.salt, .*as `release` made it"
    ):
        rehearse(archive, ROOT / "reference" / "right_ways" / "bce_functional_grad_outputs")


def test_no_path_or_host_of_any_machine_is_in_the_programs():
    """Only Gradescope's own paths, Python's, and PyTorch's index."""
    text = "".join((FILES / name).read_text(encoding="utf-8") for name in ("setup.sh", "run_autograder"))
    assert str(Path.home()) + "/" not in text
    assert str(ROOT) not in text
    assert text.count("://") == 1
