"""Takes out of a student's file what one function is made of, without comments and docstrings. Runs none of it.

That is the function, and whatever at the top of the file it uses, directly or through others: helpers, constants,
imports.
"""

import ast
import warnings
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from autograder.classroom.groups.names_in_code import our_words
from autograder.classroom.groups.names_in_code.binding import bound
from autograder.classroom.groups.names_in_code.neutral_names import Neutral, unknown_names

LONGEST = 20_000  # characters; of what is longer nothing is kept


UNREADABLE = (SyntaxError, ValueError, RecursionError, MemoryError)  # what taking apart a strange file may raise


@dataclass(frozen=True, slots=True)
class OwnCode:
    """What one function is made of."""

    text: str  # the function and what it uses; "" where that is too long or cannot be read
    statement: str  # the one in which it leaves the path of right answers; "" where that is not known


def own_code(source: bytes, function: str, line: int | None) -> OwnCode:
    """The code of a function of a file.

    Args:
        source: the file.
        function: the function's name, without its module.
        line: in the file, where it leaves the path; None where that is not known.
    """
    try:
        tree = parsed(source)
        statement = _statement(tree, line)
        text = ast.unparse(without_docstrings(needed(tree, [function])))
    except UNREADABLE:
        return OwnCode("", "")
    return OwnCode(text if len(text) <= LONGEST else "", statement if len(statement) <= LONGEST else "")


def parsed(source: bytes | str) -> ast.Module:
    """The syntax tree of a file; what Python would warn of in it is not said. Raises one of UNREADABLE."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def needed(tree: ast.Module, functions: Iterable[str]) -> ast.Module:
    """The top statements that functions need, in order: all that bind one of the names that are used."""
    imports = [statement for statement in tree.body if isinstance(statement, ast.Import | ast.ImportFrom)]
    packages = {name for statement in imports for name in bound(statement)}
    places: dict[str, list[int]] = {}
    for place, statement in enumerate(tree.body):
        for name in bound(statement) | _changed(statement, packages):
            places.setdefault(name, []).append(place)
    waiting, kept = list(functions), set[int]()
    while waiting:
        for place in places.pop(waiting.pop(), ()):
            if place not in kept:
                kept.add(place)
                waiting += _used(tree.body[place]) | bound(tree.body[place])
    return ast.Module([statement for place, statement in enumerate(tree.body) if place in kept], [])


def _changed(statement: ast.stmt, packages: Collection[str]) -> set[str]:
    """The names whose values a statement at the top changes: `W["k"] = 1`, `w.k = 1`, `w.append(1)`.

    A function changes nothing before it is called. Nor does a call of a package's function, such as that which sets
    seeds: each question sets anew what holds for all code.
    """
    found: set[str] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Lambda):
            continue
        if isinstance(node, ast.Subscript | ast.Attribute) and not isinstance(node.ctx, ast.Load):
            found |= _root(node)
        elif isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            found |= _root(node.value.func) - {*packages}
        waiting += ast.iter_child_nodes(node)
    return found


def _root(node: ast.expr) -> set[str]:
    """The name that a dotted name, or an element of it, begins with; none of a plain name."""
    inner = node
    while isinstance(inner, ast.Attribute | ast.Subscript | ast.Call):
        inner = inner.func if isinstance(inner, ast.Call) else inner.value
    return {inner.id} if isinstance(inner, ast.Name) and inner is not node else set()


def _used(statement: ast.stmt) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def without_docstrings(tree: ast.Module) -> ast.Module:
    """The same tree without texts that are statements of their own; what is left empty gets a `pass`."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                left = [each for each in block if not _is_text(each)]
                setattr(node, name, left or ([ast.Pass()] if name == "body" and block else []))
    return tree


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def shown(code: str, statement: str, function: str) -> tuple[str, str]:
    """(code, one of its statements) for a page: under neutral names, and without texts but for those that ours has too.

    "" stands for what cannot be read, or has a name that is still not known, which may be anybody's.

    Args:
        code: the function and what it uses.
        statement: one of its statements.
        function: its name, without its module.
    """
    try:
        tree, one = parsed(code), parsed(statement)
        neutral = Neutral.of(tree, {function: function})
        whole, part = (ast.unparse(_Emptied().visit(neutral.applied(each))) for each in (tree, one))
        part = " ".join(part.split())
        return "" if unknown_names(whole) - {function} else whole, "" if unknown_names(part) - {function} else part
    except UNREADABLE:
        return "", ""


class _Emptied(ast.NodeTransformer):
    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        """An unknown text is empty."""
        known = not isinstance(node.value, str | bytes) or node.value in our_words.texts()
        return node if known else ast.Constant("")

    def visit_JoinedStr(self, _: ast.JoinedStr) -> ast.expr:
        """So is one with values in it."""
        return ast.Constant("")


def _statement(tree: ast.Module, line: int | None) -> str:
    """The smallest statement that a line is part of; of a compound one its first line."""
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.stmt) and line is not None and node.lineno <= line <= (node.end_lineno or node.lineno)
    ]
    if not found:
        return ""
    smallest = min(found, key=lambda node: ((node.end_lineno or node.lineno) - node.lineno, -node.col_offset))
    first, _, rest = ast.unparse(smallest).partition("\n")
    return f"{first} ..." if rest else first
