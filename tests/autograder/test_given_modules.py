"""What is put beside a submission: the given modules, and never anything in the place of what was handed in."""

import importlib.machinery
import shutil
from pathlib import Path

from autograder.checkout import GIVEN, REFERENCE
from autograder.grading.collect.given_modules import GENERATED, given_modules
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.observe.code import submitted
from autograder.sandbox.loading.student_imports import FileFinder


def test_what_has_an_answer_is_never_given(tmp_path):
    """Not even if the answer itself lies there, or a stub has a line above its heading; nor an old stub."""
    shutil.copytree(GIVEN, tmp_path, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__", "*.zip", ".*"))
    shutil.copy(REFERENCE / "gan_losses.py", tmp_path)
    stub = (GIVEN / "wgan_losses.py").read_text(encoding="utf-8")
    (tmp_path / "wgan_losses.py").write_text(f"# -*- coding: utf-8 -*-\n{stub}", encoding="utf-8")
    (tmp_path / "gone.py").write_text(f"{GENERATED}gone.py\n", encoding="utf-8")
    assert given_modules(tmp_path) == given_modules()
    assert "networks" in given_modules()
    assert not {"divergences", "gan_losses", "wgan_losses", "gone"} & given_modules(tmp_path).keys()


def test_a_folder_with_an_init_is_given_too(tmp_path):
    """As a package; a folder of programs, or of what a program leaves behind, is none."""
    for name in ("alone.py", "faces/__init__.py", "faces/eyes.py", "faces/hair/__init__.py", "runs/old.py", "x/y/z.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    files = {"alone": "alone.py", "faces": "faces/__init__.py", "faces.eyes": "faces/eyes.py"}
    assert given_modules(tmp_path) == {**files, "faces.hair": "faces/hair/__init__.py"}


USES = """
import importlib
import drawn_faces as one
import drawn_faces.portrait as two
from assignment import drawn_faces as three
from assignment.drawn_faces import portrait as four
from drawn_faces import portrait as five
from .drawn_faces import portrait as six
seven = importlib.import_module("drawn_faces.portrait")


def generator_loss(fake_scores):
    drawn = [each.draw([3])[0] for each in (one, two, three, four, five, six, seven)]
    return -fake_scores.mean() * sum(faces.shape == (1, 64, 64) for faces in drawn) / 7
"""


def test_a_given_package_can_be_used_where_code_is_graded(write_submission, grade):
    """Whichever way it is imported: its modules find one another."""
    report = grade(write_submission(wgan_losses=USES))
    found = [verdict for verdict in report.verdicts if verdict.probe.function == "wgan_losses.generator_loss"]
    assert {(verdict.status, verdict.relation) for verdict in found} == {("right", "")}


def test_a_given_package_finds_its_own_modules_alone(tmp_path):
    """Not whatever lies in the folder of its `__init__.py`, which would be loaded as no student's file is."""
    files = {name: str(tmp_path / f"{name}.py") for name in ("drawn", "drawn.hair", "alone")}
    for file in files.values():
        Path(file).touch()
    finder = FileFinder(files, importlib.machinery.SourceFileLoader)
    assert finder.find_spec("drawn").submodule_search_locations == []
    assert finder.find_spec("alone").submodule_search_locations is None
    assert finder.find_spec("drawn.gan_losses") is None


def test_what_was_handed_in_is_not_replaced(write_submission):
    """By a module of the same name, whoever made a list that has it."""
    folder = write_submission(gan_losses="\nmine = 1\n")
    with workplace() as places:
        found = collect(folder, places.code)
        given = {"gan_losses": "ours = 1", "gan_losses.part": "ours = 2", "beside": "given = 1"}
        code = submitted(found, places, contained=True, given=given)
        texts = {module: Path(path).read_text(encoding="utf-8") for module, path in code.files.items()}
    assert texts["gan_losses"].endswith("mine = 1\n")
    assert texts["beside"] == "given = 1"
    assert "gan_losses.part" not in texts  # which would make a package of it


def test_names_of_a_file_that_is_not_taken_are_missed_aloud(write_submission, grade):
    """`from helpers import *` gives no name, so an error about one says nothing of helpers; a note does."""
    stars = "from helpers import *\nfrom .more import *\nexec('from other import *')\n"
    folder = write_submission(replace=[("import torch\n", f"import torch\n{stars}")])
    (folder / "helpers.py").write_text("def half(x):\n    return x / 2\n", encoding="utf-8")
    report = grade(folder)
    notes = " ".join(report.notes)
    assert "Ignored, unread: helpers.py." in notes
    for name in ("helpers", "more"):
        assert f"({name} is not installed where your code is graded (Python " in notes
    assert notes.count("Passed over in wgan_losses.py") == 1
    assert "KeyError" not in notes
    assert report.score == sum(verdict.probe.points for verdict in report.verdicts)
