"""Functions that are graded and not asked about at home, and which of them are not written yet.

Nothing is run: what is written is read from the syntax tree.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

from autograder.course.course_file import modules
from autograder.home.hand_in import answers


def unwritten(functions: Iterable[str], folder: Path) -> list[str]:
    """Those of some functions, such as "gan_losses.generator_loss", that a student's files do not have, or announce.

    A module that cannot be read has none of its functions. What is no function of a student's, a run, is left out.
    """
    found = answers(folder)
    trees = {module: _tree(found[module].content if module in found else b"") for module in modules()}
    parts = [(name, *name.split(".")) for name in functions]
    return [name for name, module, function in parts if module in trees and _is_unwritten(trees[module], function)]


def _tree(content: bytes) -> ast.Module:
    try:
        return ast.parse(content)
    except (SyntaxError, ValueError):
        return ast.Module([], [])


def _is_unwritten(tree: ast.Module, function: str) -> bool:
    """Whether there is no such name, or a function that does nothing but raise NotImplementedError."""
    bodies = [node.body for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function]
    if not bodies:
        return function not in {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    last = bodies[-1][-1]
    return len(bodies[-1]) <= 2 and isinstance(last, ast.Raise) and "NotImplementedError" in ast.dump(last)
