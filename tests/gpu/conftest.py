"""What needs a GPU: skipped, with the reason, where there is none. `python -m tests.gpu` runs all, and says what held.

A test that measures writes its figures down by pytest's `record_property(name, value)`; they stand in the report.
"""

import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
import torch

from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.grader import Grader

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
RIGHT = ROOT / "reference" / "right_ways" / "bce_functional_grad_outputs"


def why_not() -> str:
    """Why nothing here can run on this machine; empty where it can."""
    if torch.version.cuda is None:
        return f"this torch, {torch.__version__}, is a build for the CPU"
    return "" if torch.cuda.is_available() else "torch finds no GPU here"


def pytest_collection_modifyitems(items):
    """Skip all that lies here, with one reason."""
    why = why_not()
    for item in items:
        if why and HERE in item.path.parents:
            item.add_marker(pytest.mark.skip(reason=f"needs a GPU: {why}"))


def _load(path: Path):
    spec = importlib.util.spec_from_file_location(f"for_gpu_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def right():
    """A right submission with every part."""
    return RIGHT


@pytest.fixture(scope="session")
def on_gpu(starter):
    """A grader whose submissions compute on the GPU, behind the walls, with the limits of a term."""
    return Grader(starter, AskedReplies(starter, Salt("tests"), DEFAULT, "cuda"), device="cuda")


@pytest.fixture(scope="session")
def arenas(starter, on_gpu):
    """Makes an arena of attacks on the GPU: of "own", the user who runs this, or of "ordinary", if this is root."""
    hostile = _load(ROOT / "tests" / "hostile" / "arena" / "__init__.py")
    os.environ[hostile.SECRET] = "1"
    made, folders = {}, []

    def arena(whose):
        if whose not in made:
            folders.append(Path(tempfile.mkdtemp(prefix="wgan-hostile-", dir="/tmp")))
            folders[-1].chmod(0o755)
            if whose == "own":
                made[whose] = hostile.Arena(folders[-1], starter, on_gpu.answers, "cuda")
            elif os.geteuid() != 0:
                pytest.skip("this runs as an ordinary user already")
            elif not all(place.stat().st_mode & 0o1 for place in (HERE, *HERE.parents)):
                pytest.skip("this checkout lies in a folder that an ordinary user cannot enter")
            else:
                made[whose] = hostile.Unprivileged(folders[-1], "cuda")
        return made[whose]

    yield arena
    for each in made.values():
        each.close()
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)
