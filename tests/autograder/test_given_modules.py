"""What is put beside a submission: the given modules, and never anything in the place of what was handed in."""

import shutil
from pathlib import Path

from autograder.checkout import GIVEN, REFERENCE
from autograder.grading.collect.given_modules import GENERATED, given_modules
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.observe.code import submitted


def test_what_has_an_answer_is_never_given(tmp_path):
    """Not even if the answer itself lies there, or a stub has a line above its heading; nor an old stub."""
    for path in GIVEN.glob("*.py"):
        shutil.copy(path, tmp_path)
    shutil.copy(REFERENCE / "gan_losses.py", tmp_path)
    stub = (GIVEN / "wgan_losses.py").read_text(encoding="utf-8")
    (tmp_path / "wgan_losses.py").write_text(f"# -*- coding: utf-8 -*-\n{stub}", encoding="utf-8")
    (tmp_path / "gone.py").write_text(f"{GENERATED}gone.py\n", encoding="utf-8")
    assert given_modules(tmp_path) == given_modules()
    assert "networks" in given_modules()
    assert not {"divergences", "gan_losses", "wgan_losses", "gone"} & given_modules(tmp_path).keys()


def test_what_was_handed_in_is_not_replaced(write_submission):
    """By a module of the same name, whoever made a list that has it."""
    folder = write_submission(gan_losses="\nmine = 1\n")
    with workplace() as places:
        found = collect(folder, places.code)
        code = submitted(found, places, contained=True, given={"gan_losses": "ours = 1", "beside": "given = 1"})
        texts = {module: Path(path).read_text(encoding="utf-8") for module, path in code.files.items()}
    assert texts["gan_losses"].endswith("mine = 1\n")
    assert texts["beside"] == "given = 1"
