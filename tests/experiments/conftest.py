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
    shutil.copytree(ROOT / "assignment" / "experiments", folder / "experiments", ignore=shutil.ignore_patterns("__*"))
    shutil.copy(ROOT / "assignment" / "drawn_faces.py", folder)
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


@pytest.fixture
def load_from(monkeypatch):
    """A function that imports a module from an assignment folder; afterwards nobody remembers it."""
    loaded, threads = set(), torch.get_num_threads()

    def load(folder, name):
        for file in folder.rglob("*.py"):
            monkeypatch.delitem(sys.modules, file.stem, raising=False)
            loaded.add(file.stem)
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
