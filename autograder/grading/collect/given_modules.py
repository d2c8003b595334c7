"""The modules that students are given beside the stubs, as they were given."""

from pathlib import Path

from autograder.checkout import GIVEN
from autograder.grading.collect.allowed import MODULES


def given_modules(folder: Path = GIVEN) -> dict[str, str]:
    """What students are given beside the stubs, {module: text}, as we gave it."""
    given = [path for path in sorted(folder.glob("*.py")) if path.stem not in (*MODULES, "__init__")]
    return {path.stem: path.read_text(encoding="utf-8") for path in given}
