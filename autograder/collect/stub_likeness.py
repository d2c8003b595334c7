"""Is this text still what was handed out? Decided by a rule, not by a list of hashes: it does nothing but announce.

A file is still the stub if none of its public functions does more than raise NotImplementedError, and nothing else in
it could stand for an answer. Comments, docstrings, imports of what everybody has, constants and private functions do
not matter. A text that does not parse is no stub: somebody wrote in it. In doubt a file is an answer.
"""

import ast
import sys
import warnings

from autograder.collect.essence import statements

_LONGEST = 1000  # tokens of one statement: what is longer is nobody's stub, and may be nested too deep to be parsed
_EVERYBODYS = frozenset((*sys.stdlib_module_names, "torch", "numpy", "scipy"))
_PLAIN = (ast.Constant, ast.Tuple, ast.List, ast.Dict, ast.Set, ast.UnaryOp, ast.unaryop, ast.expr_context)


def is_stub(content: bytes) -> bool:
    """Whether a module is still as it was handed out, in what it does. An empty one is.

    Args:
        content: the file's bytes.
    """
    lines = statements(content)
    if lines is None or any(len(tokens) > _LONGEST for _, tokens in lines):
        return False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of a "\\d" in a docstring
            tree = ast.parse(content)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return all(_answers_nothing(node) for node in tree.body)


def only_announces(function: ast.FunctionDef) -> bool:
    """Whether a function does nothing but raise NotImplementedError; a docstring, `pass` and `...` are nothing.

    Args:
        function: its definition.
    """
    return not function.decorator_list and all(_is_nothing(node) or _announces(node) for node in function.body)


def _answers_nothing(node: ast.stmt) -> bool:
    """Whether a statement of a module can be no part of an answer by itself."""
    if isinstance(node, ast.FunctionDef):
        return node.name.startswith("_") or only_announces(node)
    if isinstance(node, ast.Import):
        return True
    if isinstance(node, ast.ImportFrom):
        package = (node.module or "").partition(".")[0]
        return node.level == 0 and package in _EVERYBODYS and all(alias.name != "*" for alias in node.names)
    if isinstance(node, ast.Assign):
        return all(isinstance(part, _PLAIN) for part in ast.walk(node.value))
    return _is_nothing(node)


def _is_nothing(node: ast.stmt) -> bool:
    return isinstance(node, ast.Pass) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))


def _announces(node: ast.stmt) -> bool:
    if not isinstance(node, ast.Raise) or node.exc is None:
        return False
    called = node.exc.func if isinstance(node.exc, ast.Call) else node.exc
    return isinstance(called, ast.Name) and called.id == "NotImplementedError"
