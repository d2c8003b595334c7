"""Experiments run from a copy of the assignment folder in which the reference's three files stand for a student's."""

import ast
import importlib
import shutil
import sys
from pathlib import Path

import pytest
import torch

ROOT = Path(__file__).resolve().parents[2]
STUDENT_FILES = ("gan_losses.py", "wgan_losses.py", "divergences.py")


def blank(source):
    """A file with the same public functions, none of them written."""
    functions = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    return "\n".join(
        f"def {function.name}({ast.unparse(function.args)}):\n    raise NotImplementedError\n"
        for function in functions
        if not function.name.startswith("_")
    )


def lay_out(folder, convert):
    """An assignment folder with the experiments and the reference's files, each converted first."""
    for name in ("experiments", "drawn_faces", "lessons"):
        shutil.copytree(ROOT / "assignment" / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in STUDENT_FILES:
        source = (ROOT / "reference" / name).read_text(encoding="utf-8")
        (folder / name).write_text(convert(source), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def solved(tmp_path_factory):
    """An assignment folder with every function right."""
    return lay_out(tmp_path_factory.mktemp("solved"), str)


@pytest.fixture(scope="session")
def unsolved(tmp_path_factory):
    """An assignment folder with no function written."""
    return lay_out(tmp_path_factory.mktemp("unsolved"), blank)


def _modules(folder):
    """The names of a folder's modules, those of its packages with a dot, and those of its experiments."""
    files = [path.relative_to(folder) for path in folder.rglob("*.py")]
    names = {".".join(path.with_suffix("").parts).removesuffix(".__init__") for path in files}
    return {name.removeprefix("experiments.") for name in names}


@pytest.fixture
def load_from(monkeypatch):
    """A function that imports a module from an assignment folder; afterwards nobody remembers it."""
    loaded, threads = set(), torch.get_num_threads()

    def load(folder, name):
        loaded.update(_modules(folder))
        for known in loaded:
            monkeypatch.delitem(sys.modules, known, raising=False)
        monkeypatch.setattr(sys, "path", [str(folder / "experiments"), str(folder), *sys.path])
        importlib.invalidate_caches()
        return importlib.import_module(name)

    with torch.random.fork_rng(devices=[]):
        yield load
    torch.set_num_threads(threads)
    for name in loaded:
        sys.modules.pop(name, None)


@pytest.fixture
def load(load_from, solved):
    """A function that imports an experiment, with the reference's functions in the student's place."""
    return lambda name: load_from(solved, name)
