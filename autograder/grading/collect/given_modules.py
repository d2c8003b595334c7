"""The modules that students are given beside the stubs, as they were given."""

from pathlib import Path

from autograder.checkout import GIVEN

GENERATED = "# Generated from reference/"  # how a stub begins


def given_modules(folder: Path = GIVEN) -> dict[str, str]:
    """What students are given beside the stubs, {module: text}, as we gave it."""
    texts = {path.stem: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.py"))}
    return {name: text for name, text in texts.items() if name != "__init__" and not text.startswith(GENERATED)}
