"""Public functions of autograder/ and data_tools/ have types, of all arguments and of the result."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def _public(body: list):
    """The public functions and methods of a module or class, inside public classes too."""
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node.body)


def _untyped(function: ast.FunctionDef) -> bool:
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    given += filter(None, (function.args.vararg, function.args.kwarg))
    named = [argument for argument in given if argument.arg not in ("self", "cls")]
    return function.returns is None or any(argument.annotation is None for argument in named)


def _found(text: str) -> list:
    return [f"{node.lineno}, {node.name}" for node in _public(ast.parse(text).body) if _untyped(node)]


def test_public_functions_have_types():
    """Each one without is named with its file and line."""
    files = sorted(path for house in ("autograder", "data_tools") for path in (ROOT / house).rglob("*.py"))
    found = [f"{p.relative_to(ROOT)}, line {each}" for p in files for each in _found(p.read_text(encoding="utf-8"))]
    assert found == []


def test_a_function_without_types_is_found():
    """Of arguments, of the result, of keywords, and in a class; a private one is not asked for."""
    text = "def a(x) -> int: ...\ndef b(x: int): ...\nclass C:\n    def d(self, **more) -> int: ...\ndef _e(x): ...\n"
    assert _found(text) == ["1, a", "2, b", "4, d"]
