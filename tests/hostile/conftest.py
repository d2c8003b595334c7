"""The arenas of hostile submissions: one for the user of the test run, one for an ordinary user."""

import hashlib
import importlib.util
import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


def _load(name: str):
    spec = importlib.util.spec_from_file_location(f"hostile_{name}", HERE / name / "__init__.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


arena_module = _load("arena")
os.environ[arena_module.SECRET] = "1"  # before the fork server is started: it must not pass this on


@pytest.fixture(scope="session")
def open_folder():
    """Make a folder that any user may enter, which pytest's own are not; all are removed at the end."""
    made = []

    def make() -> Path:
        made.append(Path(tempfile.mkdtemp(prefix="wgan-hostile-", dir="/tmp")))
        made[-1].chmod(0o755)
        return made[-1]

    yield make
    for folder in made:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def new_arena():
    """Makes an arena; whoever has it closes it."""
    return arena_module.Arena


@pytest.fixture(scope="session")
def own_arena(starter, grader, open_folder):
    """The arena of the user who runs the tests: root on Gradescope and in a container."""
    arena = arena_module.Arena(open_folder(), starter, grader.answers)
    yield arena
    arena.close()


@pytest.fixture(scope="session")
def ordinary_arena(open_folder):
    """The arena of an ordinary user, where root runs the tests; without root the other arena is that."""
    if os.geteuid() != 0:
        pytest.skip("the tests run as an ordinary user already")
    if not all(place.stat().st_mode & 0o1 for place in (HERE, *HERE.parents)):
        pytest.skip("this checkout lies in a folder that an ordinary user cannot enter")
    arena = arena_module.Unprivileged(open_folder())
    yield arena
    arena.close()


@pytest.fixture(params=("own", "ordinary"))
def arena(request):
    """Each arena in turn."""
    return request.getfixturevalue(f"{request.param}_arena")


@pytest.fixture(scope="session", autouse=True)
def _grader_is_left_as_it_was():
    """Fail at the end if any source of the grader, the reference or the tests was changed."""
    before = _sources()
    yield
    after = _sources()
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert not changed, f"hostile submissions, or someone else meanwhile, changed {sorted(changed)}"


def _sources() -> dict:
    found = {}
    for folder in ("autograder", "reference", "tests"):
        for path in (ROOT / folder).rglob("*.py"):
            found[str(path)] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found
