"""Functions that are graded and not asked about at home, and which of them are not written yet.

Nothing is run: what is written is read from the syntax tree.
"""

import ast
from collections.abc import Iterable
from pathlib import Path

from autograder.course.course_file import modules
from autograder.home.hand_in import answers
from autograder.home.surroundings.reach import imports, parsed


def unwritten(functions: Iterable[str], folder: Path) -> list[str]:
    """Those of some functions, such as "gan_losses.generator_loss", that a student's files do not have, or announce.

    A module that cannot be read has none of its functions. What is no function of a student's, a run, is left out.
    """
    found = answers(folder)
    trees = {module: _tree(found[module].content if module in found else b"") for module in modules()}
    parts = [(name, *name.split(".")) for name in functions]
    return [name for name, module, function in parts if module in trees and _is_unwritten(trees[module], function)]


def _tree(content: bytes) -> ast.Module:
    read = parsed(content)
    return ast.Module([], []) if read is None else read[1]


def _is_unwritten(tree: ast.Module, function: str) -> bool:
    """Whether there is no such name, or a function that does nothing but raise NotImplementedError."""
    nodes = list(ast.walk(tree))
    own = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.name == function]
    if own:
        return all(map(_is_stub, [node for node in tree.body if node in own][-1:] or own))
    named = {node.id for node in nodes if isinstance(node, ast.Name)} | {bound for *_, bound in imports(tree)}
    return not {function, "*"} & named


def _is_stub(node: ast.FunctionDef) -> bool:
    last = node.body[-1]
    names = {each.id for each in ast.walk(last) if isinstance(each, ast.Name)}
    return len(node.body) <= 2 and isinstance(last, ast.Raise) and "NotImplementedError" in names
