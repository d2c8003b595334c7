"""The trainer runs in a copy of the files that students get, with the reference's functions in the student's place."""

import importlib
import shutil
import sys
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).resolve().parents[2]
ASSIGNMENT = ROOT / "assignment"
# The modules in the folder, and those of its packages.
FILES = [
    path.relative_to(ASSIGNMENT)
    for path in sorted(ASSIGNMENT.rglob("*.py"))
    if path.parent == ASSIGNMENT or (path.parent / "__init__.py").is_file()
]
MODULES = [".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in FILES]
STUDENTS = ("gan_losses", "wgan_losses", "divergences")
TINY = ("--images", "100", "--size", "16", "--width", "8", "--batch", "8", "--device", "cpu")


@pytest.fixture(scope="session")
def cache(tmp_path_factory):
    """Where drawn faces are kept, so that each set is drawn once."""
    return tmp_path_factory.mktemp("cache")


@pytest.fixture
def folder(tmp_path, cache, monkeypatch):
    """A student's folder, which is also the working directory."""
    for file in FILES:
        (tmp_path / file.parent).mkdir(exist_ok=True)
        shutil.copy(ASSIGNMENT / file, tmp_path / file)
    for name in STUDENTS:
        shutil.copy(ROOT / "reference" / f"{name}.py", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))
    return tmp_path


@pytest.fixture
def load(folder, monkeypatch):
    """Import one of the folder's modules; afterwards nobody remembers any of them."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    for name in MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(folder))
    with torch.random.fork_rng(devices=[]):
        yield importlib.import_module
    torch.set_num_threads(threads)
    for name in MODULES:
        sys.modules.pop(name, None)


@pytest.fixture
def run(load):
    """Run the trainer's command line with tiny settings; its exit status."""
    return lambda recipe, *options: load("train").main([recipe, *TINY, *options])


@pytest.fixture
def rewrite(folder):
    """Replace text in one of the student's files, before it is imported."""

    def change(module, old, new):
        path = folder / f"{module}.py"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return change
