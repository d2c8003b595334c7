"""A student's folder: all of the assignment, with the stubs or with the reference in their place, and tiny runs."""

import importlib
import shutil
import sys
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).resolve().parents[2]
FILES = [path.relative_to(ROOT / "assignment") for path in (ROOT / "assignment").rglob("*.py")]
OURS = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in FILES]


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """Where drawn faces are kept, so that each set is drawn once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path, cache, monkeypatch):
    """What students download, with their functions not yet written; it is the working directory."""
    place = tmp_path / "homework"
    shutil.copytree(ROOT / "assignment", place, ignore=shutil.ignore_patterns("runs", "__pycache__", "faces.*", ".*"))
    shutil.copy(ROOT / "assignment" / "faces.py", place)  # the program; faces.npy would be data
    monkeypatch.chdir(place)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    monkeypatch.setenv("HOMEWORK_NOTEBOOK_PRESET", "tiny")
    monkeypatch.setenv("OMP_NUM_THREADS", "1")  # in kernels: the tests beside this one want the other cores
    for name in ("JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR"):
        monkeypatch.setenv(name, str(tmp_path / "jupyter"))
    return place


@pytest.fixture
def written(folder):
    """The same folder after a student has written everything, and rightly."""
    for name in ("gan_losses", "wgan_losses", "divergences"):
        shutil.copy(ROOT / "reference" / f"{name}.py", folder)
    return folder


@pytest.fixture
def load(folder, monkeypatch):
    """Import one of the folder's modules; afterwards nobody remembers any of them."""
    for name in OURS:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(folder))
    with torch.random.fork_rng(devices=[]):
        yield importlib.import_module
    for name in OURS:
        sys.modules.pop(name, None)
