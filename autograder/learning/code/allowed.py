"""Looks at code before it is run to be learned, and refuses by name what a formula does not need.

The sandbox holds whatever runs in it. What is learned runs later as our own, without walls, so only names on lists may
be imported, and nothing may be reached that opens, runs or loads.
"""

import ast
import copy
import sys

from autograder.errors import InputError
from autograder.learning.code import imports, reached

_HARMLESS = {"abc", "cmath", "copy", "math", "numbers", "operator", "random", "select", "signal", "statistics", "trace"}
_BUILTINS = frozenset(
    "breakpoint classmethod compile copyright credits delattr dir eval exec exit getattr globals hasattr help input "
    "license locals memoryview open quit setattr vars".split()
)
# Of torch, numpy and scipy, whatever loads, saves, compiles, starts or reaches the system; also of texts what formats.
_ATTRIBUTES = frozenset(
    "DataSource LowLevelCallable build classes compile cpp_extension ctypeslib distributed dump dumps export f2py "
    "format format_map from_buffer from_file frombuffer fromfile genfromtxt hub io jit lib library load load_library "
    "loads loadtxt memmap multiprocessing onnx open open_memmap ops package save savetxt savez savez_compressed "
    "serialization set_printoptions storage sys testing tofile untyped_storage utils weave".split()
)
_ATTRIBUTES |= frozenset(sys.stdlib_module_names) - _HARMLESS
_METHODS = ("__init__", "__call__")  # which a class of a student's may define, and call its parent's
_STATEMENTS = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)


def refuse(tree: ast.Module, called: str) -> None:
    """Raise InputError, naming the first thing that may not be there.

    Args:
        tree: the code.
        called: whose it is, in words.
    """
    found = [(getattr(node, "lineno", 0), _what(node)) for node in ast.walk(tree)]
    written, _ = imports.written_out(copy.deepcopy(tree))
    found += reached.refused(written)
    for line, what in sorted(each for each in found if each[1]):
        raise InputError(f"{called} is not learned: line {line} of its code has {what}")


def _what(node: ast.AST) -> str:
    """What is refused of a node, in words; "" if nothing is."""
    if isinstance(node, ast.Import | ast.ImportFrom):
        return _import(node)
    if isinstance(node, ast.Name):
        hidden = node.id.startswith("__")
        return f"`{node.id}`" if hidden or node.id in _BUILTINS else ""
    if isinstance(node, ast.Attribute):
        return _attribute(node)
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return f"a definition of `{node.name}`" if node.name.startswith("__") and node.name not in _METHODS else ""
    if isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar):
        return f"`{node.name}`" if (node.name or "").startswith("__") else ""
    if isinstance(node, ast.MatchClass):
        return "a pattern with attributes" if node.kwd_attrs else ""
    if isinstance(node, ast.arg | ast.keyword):
        return f"`{node.arg}`" if (node.arg or "").startswith("__") or node.arg == "metaclass" else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        text = node.value if isinstance(node.value, str) else node.value.decode("latin-1")
        return "a text with two underscores" if "__" in text else ""
    return "`async`" if isinstance(node, _STATEMENTS) else ""


def _attribute(node: ast.Attribute) -> str:
    name = node.attr
    if name in _ATTRIBUTES:
        return f"`.{name}`"
    if name in _METHODS:
        parent = isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name)
        return "" if parent and node.value.func.id == "super" else f"`.{name}`"  # type: ignore[attr-defined]
    own = isinstance(node.value, ast.Name) and node.value.id in ("self", "ctx")
    hidden = name.startswith("__") or (name.startswith("_") and not own)
    return f"`.{name}`" if hidden else ""


def _import(node: ast.Import | ast.ImportFrom) -> str:
    names = [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level or names == ["*"]:
            return f"`from {'.' * node.level}{node.module or ''} import {', '.join(names)}`"
        names = [f"{node.module}.{name}" for name in names]
    for name in names:
        if not reached.may_be_imported(name) or set(name.split(".")) & _ATTRIBUTES or "._" in name:
            return f"an import of {name}"
    return ""
