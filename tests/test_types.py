"""Types in autograder/ and data_tools/: of all that public functions take and give, and of what a collection holds."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BARE = {"dict", "list", "tuple", "Callable"}  # each says nothing without brackets behind it
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


def _public(body: list[ast.stmt]) -> Iterator[FUNCTIONS]:
    """The public functions and methods of a module or class, inside public classes too."""
    for node in body:
        if isinstance(node, FUNCTIONS) and not node.name.startswith("_"):
            yield node
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _public(node.body)


def _given(function: FUNCTIONS) -> list[ast.arg]:
    """The arguments of a function, of every sort."""
    given = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return given + list(filter(None, (function.args.vararg, function.args.kwarg)))


def _untyped(function: FUNCTIONS) -> bool:
    named = [argument for argument in _given(function) if argument.arg not in ("self", "cls")]
    return function.returns is None or any(argument.annotation is None for argument in named)


def _without_types(module: ast.Module) -> list[str]:
    return [f"{node.lineno}, {node.name}" for node in _public(module.body) if _untyped(node)]


def _fields(module: ast.Module) -> Iterator[ast.AnnAssign]:
    """The fields of all dataclasses."""
    for node in ast.walk(module):
        if isinstance(node, ast.ClassDef) and any("dataclass" in ast.unparse(mark) for mark in node.decorator_list):
            yield from (each for each in node.body if isinstance(each, ast.AnnAssign))


def _is_bare(annotation: ast.AST) -> bool:
    """Whether a collection or a Callable stands anywhere in an annotation without brackets behind it."""
    if isinstance(annotation, ast.Subscript):
        return not ast.unparse(annotation.value).endswith("Literal") and _is_bare(annotation.slice)
    if isinstance(annotation, ast.Constant) and isinstance(annotation.value, str):
        return _is_bare(ast.parse(annotation.value, mode="eval").body)
    if isinstance(annotation, ast.Name | ast.Attribute):
        return ast.unparse(annotation).rpartition(".")[2] in BARE
    return any(map(_is_bare, ast.iter_child_nodes(annotation)))


def _without_elements(module: ast.Module) -> list[str]:
    signatures = [(f, filter(None, [f.returns, *(x.annotation for x in _given(f))])) for f in _public(module.body)]
    found = [(node.lineno, node.name) for node, annotations in signatures if any(map(_is_bare, annotations))]
    found += [(node.lineno, ast.unparse(node.target)) for node in _fields(module) if _is_bare(node.annotation)]
    return [f"{line}, {name}" for line, name in sorted(found)]


def _modules() -> Iterator[tuple[str, ast.Module]]:
    """Every module that is looked at, by its path."""
    for path in sorted(path for house in ("autograder", "data_tools") for path in (ROOT / house).rglob("*.py")):
        yield path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def test_public_functions_have_types():
    """Each one without is named with its file and line."""
    assert [f"{path}, line {each}" for path, module in _modules() for each in _without_types(module)] == []


def test_a_collection_says_what_it_holds():
    """In the signatures of public functions and the fields of dataclasses; each without is named with its line."""
    assert [f"{path}, line {each}" for path, module in _modules() for each in _without_elements(module)] == []


def test_a_function_without_types_is_found():
    """Of arguments, of the result, of keywords, and in a class; a private one is not asked for."""
    text = "def a(x) -> int: ...\ndef b(x: int): ...\nclass C:\n    def d(self, **more) -> int: ...\ndef _e(x): ...\n"
    assert _without_types(ast.parse(text)) == ["1, a", "2, b", "4, d"]


def test_a_collection_without_elements_is_found():
    """In an argument, a result, inside another type or a text, in a field; not where all are said, nor in private."""
    text = """\
def a(x: list) -> int: ...
def b(*x: int) -> "dict | None": ...
def c(x: dict[str, abc.Callable], *, y: list[int] = []) -> tuple[int, ...]: ...
def d(x: dict[str, list[int]], y: Callable[..., tuple[()]]) -> "list[int]": ...
def _e(x: list) -> dict: ...
def f(x: Literal["not a list", "list"]) -> None: ...
class F:
    x: list
    async def g(self) -> list[tuple]: ...
@dataclasses.dataclass(frozen=True)
class _H:
    x: tuple = ()
    y: tuple[int, ...] = tuple(list())
@dataclass
class I:
    z: list[dict] = field(default_factory=list)
"""
    assert _without_elements(ast.parse(text)) == ["1, a", "2, b", "3, c", "9, g", "12, x", "16, z"]
