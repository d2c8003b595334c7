"""What would be otherwise where code is graded: other packages, files and versions. Found by reading; nothing is run.

The check itself says what is wrong with the code; this says what it cannot see, and where a failure that it sees comes
from.
"""

import sys
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from autograder.course import course_file
from autograder.home.surroundings.compiled import compiled
from autograder.home.surroundings.difference import Difference
from autograder.home.surroundings.lacking import edited, lacking
from autograder.home.surroundings.local_files import local_files
from autograder.home.surroundings.newer import newer
from autograder.home.surroundings.reach import Modules


@dataclass(frozen=True, slots=True)
class Versions:
    """A Python and its packages: the grader's, or the student's."""

    python: str  # such as "3.10"; what stands behind the second point does not matter
    packages: dict[str, str]  # {name: version} of those that a student may use
    installed: Sequence[str] = ()  # the names of all packages, those that the others need among them

    @property
    def python_version(self) -> tuple[int, int]:
        """The Python's version as two numbers."""
        major, minor = self.python.split(".")[:2]
        return int(major), int(minor)


@dataclass(frozen=True, slots=True)
class Desk:
    """A student's folder, read once."""

    sources: dict[str, bytes]  # {module: bytes} of every .py file
    packages: dict[str, bool]  # {name: whether it has an __init__.py} of every folder with Python files
    inner: dict[str, bytes]  # {module: bytes} of every .py file of those that have one, such as "drawn_faces.hair"


def read(folder: Path) -> Desk:
    """The Python files of a folder, and its folders with some. A file that cannot be read is as good as not there."""
    sources, packages = {}, {}
    inner: dict[str, bytes] = {}
    for path in sorted(folder.iterdir()):
        with suppress(OSError):
            if path.suffix == ".py" and path.is_file():
                sources[path.stem] = path.read_bytes()
            elif path.is_dir() and not path.name.startswith(".") and any(path.glob("*.py")):
                packages[path.name] = (path / "__init__.py").is_file()
                if packages[path.name]:
                    files = {f"{path.name}.{file.stem}": file for file in sorted(path.glob("*.py"))}
                    inner |= {name.removesuffix(".__init__"): file.read_bytes() for name, file in files.items()}
    return Desk(sources, packages, inner)


def surroundings(
    desk: Desk, graded: tuple[str, ...], given: Mapping[str, str], grader: Versions, here: Versions
) -> list[Difference]:
    """What would be otherwise, what costs points first.

    Args:
        desk: the student's folder.
        graded: the functions that are graded, such as "wgan_losses.interpolate".
        given: {module: text} of the modules that students are given, as they were handed out.
        grader: what code is graded with.
        here: what the check runs on.
    """
    written = {module: desk.sources[module] for module in course_file.modules() if module in desk.sources}
    modules = Modules(written, graded)
    own = {name: f"{name}/" for name in desk.packages} | {name: f"{name}.py" for name in desk.sources}
    found = [
        *lacking(modules, {*grader.packages, *given, *course_file.modules()}, own),
        *local_files(modules),
        *newer(modules, grader.python_version, here.python_version),
        *edited(modules, given, desk.sources | desk.inner),
        *compiled(modules),
        *_shadowing(
            desk, {*sys.stdlib_module_names, *grader.packages, *grader.installed} - {*given, *course_file.modules()}
        ),
        *_versions(grader, here),
    ]
    return sorted(found, key=lambda difference: not difference.costs)


def _shadowing(desk: Desk, known: AbstractSet[str]) -> list[Difference]:
    """Warnings of files and packages that have the name of a module which code means that says it."""
    files = {name: f"{name}.py" for name in desk.sources}
    files |= {name: f"{name}/" for name, is_package in desk.packages.items() if is_package}
    return [
        Difference(
            f"{file} has the name of a module of Python or of its packages: your own programs import yours in its "
            f"place, and this check and the grader do not: rename it, for example to my_{file}."
        )
        for name, file in sorted(files.items())
        if name in known
    ]


def _versions(grader: Versions, here: Versions) -> list[Difference]:
    """At most one warning: which versions are not the same, as far as the second point."""
    both = {"Python": (here.python, grader.python)}
    both |= {name: (here.packages[name], version) for name, version in grader.packages.items() if name in here.packages}
    unlike = [f"{name} {a} here, {b} there" for name, (a, b) in both.items() if a.split(".")[:2] != b.split(".")[:2]]
    if not unlike:
        return []
    return [Difference(f"You are graded with other versions: {'; '.join(unlike)}. Use what both have.")]
