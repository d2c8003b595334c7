"""Looks at code before it is run to be learned, and refuses by name what a formula does not need.

The sandbox holds whatever runs in it. What is learned runs later as our own, without walls, so only names on lists may
be imported, and nothing may be reached that opens, runs or loads.
"""

import ast
import copy
import sys
import types
from collections.abc import Collection, Iterator
from operator import itemgetter

from autograder.classroom.groups.names_in_code import library_names, our_words
from autograder.classroom.groups.names_in_code.binding import bound
from autograder.errors import InputError
from autograder.learning.code import imports, reached

_HARMLESS = {"abc", "array", "chunk", "code", "copy", "numbers", "operator", "queue", "random", "select", "statistics"}
_BUILTINS = frozenset(
    "breakpoint classmethod compile copyright credits delattr dir eval exec exit getattr globals hasattr help input "
    "license locals memoryview open quit setattr vars".split()
)
_OF_PYTHON = (
    types.AsyncGeneratorType,
    types.BuiltinFunctionType,
    types.CodeType,
    types.CoroutineType,
    types.FrameType,
    types.FunctionType,
    types.GeneratorType,
    types.MethodType,
    types.TracebackType,
)  # whose attributes lead out of the code, to the frames around it
# What code may not call its own either: whatever loads, saves, compiles, starts or reaches the system.
_NOT_ITS_OWN = frozenset(name for each in _OF_PYTHON for name in dir(each)) | frozenset(
    "DataSource LowLevelCallable build classes compile cpp_extension ctypeslib distributed dump dumps export f2py "
    "format format_map from_buffer from_file frombuffer fromfile fromregex genfromtxt hub jit lib library load "
    "load_library loads loadtxt memmap multiprocessing onnx open open_memmap ops package save savetxt savez "
    "savez_compressed serialization set_printoptions storage sys testing tofile untyped_storage utils weave".split()
)
_NOT_ITS_OWN |= frozenset(sys.stdlib_module_names) - _HARMLESS
_METHODS = ("__init__", "__call__")  # which a class of a student's may define, and call its parent's
_STATEMENTS = (ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await)


def refuse(tree: ast.Module, called: str) -> None:
    """Raise InputError, naming the first thing that may not be there.

    Args:
        tree: the code.
        called: whose it is, in words.
    """
    written, _ = imports.written_out(copy.deepcopy(tree))
    own = set(_own_attributes(tree))
    found = [*reached.refused(written), *((getattr(node, "lineno", 0), _what(node, own)) for node in ast.walk(tree))]
    for line, what in sorted((each for each in found if each[1]), key=itemgetter(0)):
        raise InputError(f"{called} is not learned: line {line} of its code has {what}")


def _own_attributes(tree: ast.AST) -> Iterator[str]:
    """The attributes that code gives to something itself, in a class or by an assignment."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from (name for each in node.body for name in bound(each))


def _what(node: ast.AST, own: Collection[str]) -> str:
    """What is refused of a node, in words; "" if nothing is.

    Args:
        node: of the code.
        own: the attributes that the code sets itself.
    """
    if isinstance(node, ast.Import | ast.ImportFrom):
        return _import(node)
    if isinstance(node, ast.Name):
        hidden = node.id.startswith("__")
        return f"`{node.id}`" if hidden or node.id in _BUILTINS else ""
    if isinstance(node, ast.Attribute):
        return _attribute(node, own)
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


def _attribute(node: ast.Attribute, own: Collection[str]) -> str:
    name, of = node.attr, node.value
    if name in _METHODS:
        is_parent = isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "super"
        return "" if is_parent else f"`.{name}`"
    if name.startswith("_"):
        is_own = name in own and isinstance(of, ast.Name) and of.id in ("self", "ctx") and not name.startswith("__")
        return "" if is_own else f"`.{name}`"
    known = library_names.is_known(name) or name in reached.PARTS
    of_reference = isinstance(of, ast.Name) and of.id == "reference" and name in our_words.functions()
    return "" if known or of_reference or (name in own and name not in _NOT_ITS_OWN) else f"`.{name}`"


def _import(node: ast.Import | ast.ImportFrom) -> str:
    names = [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        if node.level or names == ["*"]:
            return f"`from {'.' * node.level}{node.module or ''} import {', '.join(names)}`"
        names = [f"{node.module}.{name}" for name in names]
    for name in names:
        if not reached.may_be_imported(name):
            return f"an import of {name}"
    return ""
