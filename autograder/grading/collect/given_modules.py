"""The modules that students are given beside the stubs, as they were given."""

from collections.abc import Iterator
from pathlib import Path

from autograder.checkout import GIVEN, REFERENCE

GENERATED = "# Generated from reference/"  # how a stub begins


def given_modules(folder: Path = GIVEN) -> dict[str, str]:
    """What students are given beside the stubs, {module: text}, as we gave it; see `given_files`."""
    return {name: path.read_text(encoding="utf-8") for name, path in given_files(folder).items()}


def given_files(folder: Path = GIVEN) -> dict[str, Path]:
    """The files that students are given beside the stubs, {module: path}.

    A folder with an `__init__.py` is a package, which that file stands for; its modules have a dot: "drawn_faces.hair".
    What has an answer in reference/ is a stub, whatever it looks like. So is what is left of an answer that is gone.
    """
    answers = {path.stem for path in REFERENCE.glob("*.py")}  # `__init__` among them
    found = {name: path for name, path in _modules(folder, "") if name not in answers}
    return {name: path for name, path in found.items() if not path.read_text(encoding="utf-8").startswith(GENERATED)}


def _modules(folder: Path, package: str) -> Iterator[tuple[str, Path]]:
    """The modules of a folder and of the packages in it, by name; `package` is the folder's own with a dot, or ""."""
    for path in sorted(folder.glob("*")):
        if path.suffix == ".py" and path.stem != "__init__":
            yield f"{package}{path.stem}", path
        elif (path / "__init__.py").is_file():
            yield f"{package}{path.name}", path / "__init__.py"
            yield from _modules(path, f"{package}{path.name}.")
