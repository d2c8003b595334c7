"""The names and short texts of our own code: what nobody's name is, where it stands in a student's."""

import ast
from functools import cache

from autograder.checkout import REFERENCE

_LONGEST = 24  # characters of a text such as "nchw,nchw->n"; a longer one is prose


def names() -> frozenset[str]:
    """Every name that the reference, the bank and the right ways give to something or call something by."""
    return _all()[0]


def texts() -> frozenset[str]:
    """Every short text without a space in them."""
    return _all()[1]


@cache
def functions() -> frozenset[str]:
    """The reference's functions, without their modules."""
    trees = [ast.parse(path.read_bytes()) for path in sorted(REFERENCE.glob("*.py"))]
    return frozenset(node.name for tree in trees for node in tree.body if isinstance(node, ast.FunctionDef))


@cache
def _all() -> tuple[frozenset[str], frozenset[str]]:
    names: set[str] = set()
    texts: set[str] = set()
    for path in sorted(REFERENCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_bytes())):
            names.update(_names(node))
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                texts |= {node.value} if len(node.value) <= _LONGEST and " " not in node.value else set()
    return frozenset(names), frozenset(texts)


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.arg | ast.keyword):
        return [node.arg or ""]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    if isinstance(node, ast.Import | ast.ImportFrom):
        return [part for alias in node.names for part in (alias.asname or alias.name).split(".")]
    return []
