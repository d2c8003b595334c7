"""The imports that must never be: every file is parsed, and a breach names file, line and rule."""

import importlib
import sys
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _rules():
    """The rules, in the folder beside this file."""
    sys.path.insert(0, str(ROOT / "tests"))
    try:
        return importlib.import_module("import_rules")
    finally:
        sys.path.remove(str(ROOT / "tests"))


RULES = _rules()
HOUSES = [name for name in RULES.rows.HOUSES if "/" not in name]
AS_STUDENTS_WRITE = {"submissions", "right_ways"}  # folders
SOURCES = [
    path for house in HOUSES for path in sorted((ROOT / house).rglob("*.py")) if not AS_STUDENTS_WRITE & set(path.parts)
]


def _write(root, place, text):
    path = root / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_no_file_imports_what_it_must_not():
    """The architecture can be read from the file tree because nothing crosses it but what is pending."""
    found = [breach for path in SOURCES for breach in RULES.breaches.forbidden(path, ROOT)]
    pending = RULES.rows.PENDING
    assert [str(breach) for breach in found if (breach.file, breach.name) not in pending] == []


def test_what_is_pending_is_still_broken():
    """The list of known breaches holds none that was mended."""
    found = {(each.file, each.name) for path in SOURCES for each in RULES.breaches.forbidden(path, ROOT)}
    assert RULES.rows.PENDING - found == set(), "mended: take it out of PENDING"


def test_the_rules_hold_no_circle():
    """In no table two rows may import each other, straight or through others; a file without a row counts as itself."""
    for level in RULES.rows.LEVELS.values():
        order = {row: {place.partition("/")[0] for place in allowed} for row, allowed in level.rows.items()}
        TopologicalSorter(order).prepare()


def test_every_file_has_a_rule():
    """No folder and no file is outside the rules."""
    assert {RULES.breaches.unknown(path, ROOT) for path in SOURCES} == {""}


def test_no_folder_and_no_module_is_too_large():
    """At most nine modules in a folder, at most 250 lines in a module that is not of probes."""
    assert RULES.breaches.too_large(ROOT) == []


def test_every_row_is_about_something():
    """A file or folder that moves takes its row with it, its door and the packages that it may import."""
    rows = RULES.rows
    named = {f"{folder}/{row}" for folder, level in rows.LEVELS.items() for row in level.rows if row != rows.REST}
    named |= {*rows.HOUSES, *rows.LEVELS, *rows.LONGER, *(f"autograder/{place}" for place in rows.DOORS)}
    places = [place for each in (*rows.DOORS.values(), *rows.PACKAGES.values()) for place in each]
    named |= {f"autograder/{place}" for place in places}
    assert sorted(place for place in named if not (ROOT / place).exists()) == []


ORDER, SANDBOX, DOOR = "autograder/ has an order", "sandbox/ imports nothing of ours but itself", "no such door"
DATA, DRAWING = "data_tools/ has an order", "imports only assignment/drawn_faces/ of ours"
GIVEN = "assignment/ has an order"
INSIDE, VERBS, CLASSROOM = "sandbox/ has an order", "grading/ has an order", "classroom/ has an order"


@pytest.mark.parametrize(
    ("place", "line", "rule"),
    [
        ("autograder/sandbox/answering/answer.py", "from autograder.grading.judge import judge", SANDBOX),
        ("autograder/sandbox/process/spawned.py", "from autograder.course import salt", SANDBOX),
        ("autograder/sandbox/contract/reply.py", "import autograder.errors", SANDBOX),
        ("autograder/sandbox/process/spawned.py", "from autograder import checkout", SANDBOX),
        ("autograder/sandbox/loading/lines.py", "from ... import grading", SANDBOX),
        ("autograder/sandbox/contract/reply.py", "from gradescope_utils import autograder_utils", "probe.py alone"),
        ("autograder/sandbox/answering/answer.py", "import scipy.stats", "scipy is for classroom/trend/rates.py alone"),
        ("autograder/grading/judge/judge.py", "import torch.nn", "torch is for sandbox/answering, "),
        ("autograder/sandbox/contract/reply.py", "import torch", "torch is for sandbox/answering, "),
        ("autograder/sandbox/walls/kernel.py", "from torch import nn", "torch is for sandbox/answering, "),
        ("autograder/selfcheck/prove.py", "from autograder.sandbox.walls import enclosure", DOOR),
        ("autograder/grading/judge/judge.py", "from autograder.sandbox.probes import all_probes", DOOR),
        ("autograder/grading/collect/allowed.py", "from autograder.sandbox.process import leftovers", DOOR),
        ("autograder/__main__.py", "import autograder.sandbox", DOOR),
        ("autograder/sandbox/contract/reply.py", "from autograder.sandbox.walls.kernel import prctl", INSIDE),
        ("autograder/sandbox/probe_tools/inputs.py", "from autograder.sandbox import probes", INSIDE),
        ("autograder/sandbox/probes/training.py", "from autograder.sandbox.loading import lines", INSIDE),
        ("autograder/sandbox/loading/lines.py", "from autograder.sandbox.probes import training", INSIDE),
        ("autograder/sandbox/answering/answer.py", "from ..process import spawned", INSIDE),
        ("autograder/grading/judge/judge.py", "from autograder.grading.expect.asked import AskedReplies", VERBS),
        ("autograder/grading/explain/known_mistakes/mistakes.py", "from autograder.grading.expect import asked", VERBS),
        ("autograder/grading/explain/known_mistakes/mistakes.py", "from autograder.grading import expect", VERBS),
        ("autograder/grading/write/report.py", "from autograder.grading.explain import mistakes", VERBS),
        ("autograder/grading/observe/observe.py", "from autograder.grading.grader import Grader", VERBS),
        (
            "autograder/grading/collect/which_file/listing.py",
            "from autograder.grading.collect import from_zip",
            "collect/ has an order",
        ),
        ("autograder/home/surroundings/reach.py", "from autograder.home import check", "home/ imports surroundings/"),
        ("autograder/handout/written/pdf.py", "import autograder.handout.stubs", "handout/ imports written/"),
        ("autograder/errors.py", "from autograder.course import salt", ORDER),
        ("autograder/course/salt.py", "from autograder.grading import grader", ORDER),
        ("autograder/home/check.py", "from autograder.classroom.settings import Settings", ORDER),
        ("autograder/selfcheck/prove.py", "import autograder.handout.stubs as stubs", ORDER),
        ("autograder/handout/stubs.py", 'import importlib\nimportlib.import_module("autograder.release.leak")', ORDER),
        ("autograder/release/leak.py", "from autograder.__main__ import main", ORDER),
        ("autograder/classroom/grade_class.py", "from autograder.classroom.workers import dask_cluster", CLASSROOM),
        ("autograder/classroom/intake/shelf.py", "from autograder.classroom.results.record import Record", CLASSROOM),
        ("autograder/classroom/term/roster.py", "from autograder.classroom.grades_csv import canvas", CLASSROOM),
        ("autograder/classroom/workers/local_processes.py", "from dask import distributed", "dask_cluster.py alone"),
        ("autograder/classroom/grade_class.py", "import distributed", "dask_cluster.py alone"),
        ("autograder/classroom/intake/find_submissions.py", "import yaml", "export_metadata.py alone"),
        ("autograder/grading/write/report.py", "import numpy", "numpy is for sandbox/contract, "),
        ("autograder/grading/write/files.py", "import jsonschema", "no rule allows jsonschema in autograder/"),
        ("autograder/sandbox/probes/wgan_losses.py", "from reference import wgan_losses", "loads the others by path"),
        ("autograder/grading/observe/observe.py", "def late():\n    import data_tools", "loads the others by path"),
        ("assignment/train.py", "import autograder.grading.judge.judge", "assignment/ imports nothing of ours"),
        ("assignment/check.py", "from autograder.grading import grader", "only what checks.zip offers"),
        ("assignment/check.py", "from training import watch", GIVEN),
        ("assignment/gan_losses.py", "import networks", GIVEN),
        ("assignment/wgan_losses.py", "from divergences import wasserstein_1", GIVEN),
        ("assignment/faces.py", "import assignment.networks", GIVEN),
        ("assignment/recipes.py", "from training.watch import blame", GIVEN),
        ("assignment/training/state.py", "import train", GIVEN),
        ("assignment/train.py", "from lessons import quick_runs", GIVEN),
        ("assignment/lessons/quick_runs.py", "import gan_losses", GIVEN),
        ("assignment/experiments/momentum.py", "from lessons import quick_runs", GIVEN),
        ("assignment/drawn_faces/portrait.py", "from training import measures", GIVEN),
        ("assignment/drawn_faces/hair.py", "from .head import Head", "drawn_faces/ has an order"),
        ("assignment/drawn_faces/traits.py", "from . import portrait", "drawn_faces/ has an order"),
        ("assignment/training/progress.py", "from training.checkpoint import facts_of", "training/ has an order"),
        ("assignment/lessons/experiment.py", "from lessons import notebook_pdf", "do not know one another"),
        ("reference/gan_losses.py", "from autograder import probe", "reference/ imports nothing of ours"),
        ("data_tools/prepare.py", "import autograder", DRAWING),
        ("data_tools/synthesize.py", "from assignment import faces", DRAWING),
        ("data_tools/archives/zips.py", "from data_tools.images.source import Item", DATA),
        ("data_tools/images/choice.py", "from data_tools.face_file.writing import sync", DATA),
        ("data_tools/face_file/opening.py", "from data_tools.images import vision", DATA),
        ("data_tools/left_out.py", "from data_tools.archives.members import Member", DATA),
        ("data_tools/prepare.py", "from data_tools import download", DATA),
    ],
)
def test_a_forbidden_import_is_named_with_file_line_and_rule(tmp_path, place, line, rule):
    """The rules see what they are for: each of these lines is found, alone."""
    path = _write(tmp_path, place, f'"""A file."""\n\n{line}\n')
    (found,) = map(str, RULES.breaches.forbidden(path, tmp_path))
    assert found.startswith(f"{place}:{3 + line.count(chr(10))}: imports ")
    assert rule in found


@pytest.mark.parametrize(
    ("place", "named"),
    [
        ("autograder/newfolder/new.py", "autograder/newfolder"),
        ("autograder/new.py", "autograder/new.py"),
        ("autograder/grading.py", "autograder/grading.py"),
        ("autograder/sandbox/new.py", "autograder/sandbox/new.py"),
        ("autograder/grading/judge/new/judge.py", "autograder/grading/judge/new"),
        ("autograder/classroom/new/new.py", "autograder/classroom/new"),
        ("data_tools/new.py", "data_tools/new.py"),
        ("data_tools/archives.py", "data_tools/archives.py"),
        ("data_tools/new/new.py", "data_tools/new"),
        ("assignment/new.py", "assignment/new.py"),
        ("assignment/drawn_faces.py", "assignment/drawn_faces.py"),
        ("assignment/training/new.py", "assignment/training/new.py"),
        ("assignment/new/new.py", "assignment/new"),
        ("newhouse/new.py", "newhouse"),
    ],
)
def test_a_place_without_a_rule_is_an_error_by_itself(tmp_path, place, named):
    """A new folder or file is named before anything is imported in it."""
    path = _write(tmp_path, place, "")
    assert RULES.breaches.unknown(path, tmp_path) == f"{named}: no rule says what it may import"


def test_a_folder_and_a_module_that_are_too_large_are_named(tmp_path):
    """The tenth module of a folder and the 251st line of a module; an __init__.py and probes are not counted."""
    for name in ("__init__", *"abcdefghij"):
        _write(tmp_path, f"autograder/course/{name}.py", "")
        _write(tmp_path, f"data_tools/images/{name}.py", "")
        _write(tmp_path, f"assignment/training/{name}.py", "")
    _write(tmp_path, "autograder/home/check.py", "\n" * 251)
    _write(tmp_path, "autograder/sandbox/probes/training.py", "\n" * 251)
    _write(tmp_path, "assignment/faces.py", "\n" * 251)
    assert RULES.breaches.too_large(tmp_path) == [
        "assignment/faces.py: 251 lines, but a module has at most 250",
        "autograder/home/check.py: 251 lines, but a module has at most 250",
        "assignment/training: 10 modules, but a folder holds at most 9",
        "autograder/course: 10 modules, but a folder holds at most 9",
        "data_tools/images: 10 modules, but a folder holds at most 9",
    ]


def test_top_level_holds_what_the_readme_says():
    """Six names at the top of the repository, and the files that tools expect there."""
    expected = {"assignment", "autograder", "reference", "data_tools", "tests", "README.md"}
    tools = {"pyproject.toml", "Makefile", "LICENSE", "CHANGELOG.md"}
    made = {"build", "dist", "runs"}  # git ignores them
    there = {p.name for p in ROOT.iterdir() if p.name[0] != "." and p.suffix != ".egg-info"} - made
    assert there == expected | tools
