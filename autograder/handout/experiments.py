"""Which experiments students get: those whose functions the course asks for. Read from the syntax trees.

A program is left out where it uses a function that is switched off, or imports a module that students do not have.
"""

import ast
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from autograder.checkout import GIVEN
from autograder.course.course import Course
from autograder.grading.collect.given_modules import given_modules

FOLDER = "experiments"
_NAMED = re.compile(r"^([\w-]+)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Experiments:
    """The programs of the folder."""

    kept: tuple[Path, ...]
    left_out: tuple[Path, ...]


def experiments(course: Course, given: Path = GIVEN) -> Experiments:
    """Which students get, and which not.

    Args:
        course: what is asked.
        given: the folder that students get.
    """
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sorted((given / FOLDER).glob("*.py"))}
    there = {*sys.stdlib_module_names, *given_modules(given), *course.modules}
    there |= {name for path in given.glob("requirements*.txt") for name in _NAMED.findall(path.read_text("utf-8"))}
    left_out = [path for path, tree in trees.items() if _imported(tree) - there or _used(tree) & {*course.off}]
    return Experiments(tuple(path for path in trees if path not in left_out), tuple(left_out))


def _imported(tree: ast.Module) -> set[str]:
    """The modules that a program imports, without what is behind a dot."""
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    names += [node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    return {name.partition(".")[0] for name in names}


def _used(tree: ast.AST) -> set[str]:
    """What a program takes out of modules, such as "divergences.kl_divergence"."""
    return {
        f"{node.value.id}.{node.attr}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name)
    }
