"""Versions: the ranges, the students' file and constraints.txt agree, and what is tested here is what they say."""

import ast
import re
import sys
from collections import defaultdict
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.course import course_file
from autograder.handout.checks import checks_zip

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

ROOT = Path(__file__).resolve().parent.parent
ASSIGNMENT = ROOT / "assignment"
CONSTRAINTS = ROOT / "autograder" / "gradescope" / "container" / "constraints.txt"
OURS = "wgan-homework"
PYTHONS = ("3.10", "3.11", "3.12", "3.13")
SYSTEMS = (("linux", "Linux"), ("darwin", "Darwin"), ("win32", "Windows"))
IMPORTED_AS = {"PIL": "pillow", "otter": "otter-grader", "pypandoc": "pypandoc-binary"}
BROUGHT_ALONG = {"IPython": "otter-grader"}  # imported only in notebooks, where otter-grader[grading] brings it
MADE_OF_OURS = {"autograder"}  # check.py finds it in checks.zip


def _requirements(text: str) -> list:
    lines = [line.partition("#")[0].strip() for line in text.splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith("-r ")]


def _constraints() -> list:
    return _requirements(CONSTRAINTS.read_text(encoding="utf-8"))


def _graded() -> list:
    """What requirements.txt lists: it is enough for what is graded."""
    return _requirements((ASSIGNMENT / "requirements.txt").read_text(encoding="utf-8"))


def _students() -> list:
    """What both files list."""
    return _graded() + _requirements((ASSIGNMENT / "requirements-notebooks.txt").read_text(encoding="utf-8"))


def _ranges() -> list:
    """Every requirement that pyproject.toml states, of grading and of all extras."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [text for extra in project["optional-dependencies"].values() for text in extra]
    return [each for each in map(Requirement, [*project["dependencies"], *extras]) if each.name != OURS]


def _platforms() -> list:
    return [
        {
            "python_version": python,
            "python_full_version": f"{python}.9",
            "sys_platform": system,
            "platform_system": name,
            "platform_machine": "x86_64",
            "implementation_name": "cpython",
            "platform_python_implementation": "CPython",
        }
        for python in PYTHONS
        for system, name in SYSTEMS
    ]


def _pins(platform: dict) -> dict:
    """{package: its versions} of constraints.txt on one platform."""
    found = defaultdict(list)
    for each in _constraints():
        if each.marker is None or each.marker.evaluate(platform):
            found[canonicalize_name(each.name)].append(next(iter(each.specifier)).version)
    return found


def _applies(requirement: Requirement, platform: dict) -> bool:
    return requirement.marker is None or requirement.marker.evaluate(platform)


def test_constraints_hold_exact_versions_and_nothing_of_a_machine():
    """A path, an index or a starter would be of use on one machine alone; a range would be no constraint."""
    lines = [line for line in CONSTRAINTS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    assert lines
    for line in lines:
        assert re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*( ; [a-z0-9_ .*()'=<>!-]+)?", line), line


@pytest.mark.parametrize(
    "platform", _platforms(), ids=lambda found: f"{found['python_version']}-{found['sys_platform']}"
)
def test_every_requirement_has_one_version_for_each_python_within_its_range(platform):
    """Ours of all extras and the students', on Python 3.10 to 3.13 and three systems."""
    pins = _pins(platform)
    for each in (*_ranges(), *_students()):
        if _applies(each, platform):
            name = canonicalize_name(each.name)
            assert len(pins[name]) == 1, (name, pins[name])
            assert each.specifier.contains(pins[name][0]), (str(each), pins[name])
    assert all(len(versions) == 1 for versions in pins.values())


@pytest.mark.pinned
def test_what_is_installed_here_is_what_the_constraints_say():
    """All that the tests can import of others, followed from our own requirements to theirs."""
    pins = _pins({})
    seen, waiting = {}, [Requirement(f"{OURS}[dev]")]
    while waiting:
        wanted = waiting.pop()
        name = canonicalize_name(wanted.name)
        for extra in {"", *wanted.extras} - seen.setdefault(name, set()):
            seen[name].add(extra)
            needs = map(Requirement, metadata.requires(name) or [])
            waiting += [each for each in needs if _applies(each, {"extra": extra})]
    there = {name: [metadata.version(name).partition("+")[0]] for name in seen if name != OURS}
    assert {"torch", "numpy", "pytest", "otter-grader", "ipykernel", "markupsafe"} <= set(there)
    assert {name: version for name, version in there.items() if pins[name] != version} == {}


def test_the_students_files_have_our_ranges():
    """What students are told to install is what the grader is said to work with."""
    ours = defaultdict(list)
    for each in _ranges():
        ours[canonicalize_name(each.name)].append((each.specifier, each.extras))
    assert _students()
    for each in _students():
        assert (each.specifier, each.extras) in ours[canonicalize_name(each.name)], str(each)


def _imported(folder: Path) -> set:
    """The packages of others that the files of a folder import, by the names under which they are installed."""
    sources = sorted(folder.rglob("*.py"))
    here = {path.stem for path in sources} | {path.name for path in folder.iterdir() if path.is_dir()}
    return _of_others([path.read_text(encoding="utf-8") for path in sources], here)


def _of_others(texts: list, here: set) -> set:
    """The same of some texts; `here` are the modules that lie beside them."""
    found = set()
    for text in texts:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0:
                found.add(node.module.partition(".")[0])
    found -= here | MADE_OF_OURS | sys.stdlib_module_names
    return {canonicalize_name(IMPORTED_AS.get(name, BROUGHT_ALONG.get(name, name))) for name in found}


def test_students_install_what_their_files_import_and_no_more():
    """A package that is missing fails at home; one that nothing imports can only be in the way."""
    names = [canonicalize_name(each.name) for each in _students()]
    assert sorted(names) == sorted(_imported(ASSIGNMENT))


def test_what_is_graded_needs_no_more_than_the_first_file():
    """The answers, the given networks, and check.py with all that its zip holds; the second file includes the first."""
    files = [*(ROOT / "reference").glob("*.py"), ASSIGNMENT / "networks.py", ASSIGNMENT / "check.py"]
    at_home = checks_zip.sources(course_file.current().points)
    texts = [*(path.read_text(encoding="utf-8") for path in files), *at_home.values()]
    # The first prints notebooks, the second is three lines in the zip, the third reads a file that is not in it.
    not_installed = {"lessons", "gradescope_utils", "tomli"}
    names = {each.name for each in _graded()}
    assert _of_others(texts, not_installed) <= names == {"torch", "numpy", "scipy"}
    assert "\n-r requirements.txt\n" in (ASSIGNMENT / "requirements-notebooks.txt").read_text(encoding="utf-8")


def test_an_import_that_the_file_lacks_is_seen(tmp_path):
    """Also inside a function, and under the name of its package."""
    (tmp_path / "train.py").write_text("import os\n\n\ndef late():\n    from PIL.Image import open\n", encoding="utf-8")
    (tmp_path / "networks.py").write_text("import train\nimport sklearn.svm\n", encoding="utf-8")
    assert _imported(tmp_path) == {"pillow", "sklearn"}
