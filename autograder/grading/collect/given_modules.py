"""The modules that students are given beside the stubs, as they were given."""

from pathlib import Path

from autograder.checkout import GIVEN, REFERENCE

GENERATED = "# Generated from reference/"  # how a stub begins


def given_modules(folder: Path = GIVEN) -> dict[str, str]:
    """What students are given beside the stubs, {module: text}, as we gave it.

    What has an answer in reference/ is a stub, whatever it looks like. So is what is left of an answer that is gone.
    """
    answers = {path.stem for path in REFERENCE.glob("*.py")}  # `__init__` among them
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}
    return {name: text for name, text in texts.items() if name not in answers and not text.startswith(GENERATED)}
