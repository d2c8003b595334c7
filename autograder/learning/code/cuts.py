"""Cuts code down to what changes its replies: one cut at a time, each kept only if the replies stay the same."""

import ast
import copy
from collections.abc import Callable, Iterator
from functools import partial

_Same = Callable[[ast.Module], bool]
MOST_TRIES = 300  # cuts that are tried, about 50 ms each
_PRINTS = ("print", "pprint")


class Cutter:
    """Cuts one piece of code.

    Args:
        tree: the code, whose replies are known.
        same: whether some code gives the same replies.
    """

    def __init__(self, tree: ast.Module, same: _Same):
        self.tree, self._same, self._left = tree, same, MOST_TRIES
        self._unbound = _unbound(tree)

    def attempt(self, tree: ast.Module) -> bool:
        """Take other code in the place of this one if it gives the same replies."""
        if ast.dump(tree) == ast.dump(self.tree):
            return True
        if self._left <= 0 or _unbound(tree) - self._unbound:
            return False  # a name without a meaning is an exception
        self._left -= 1
        try:
            compile(ast.unparse(ast.fix_missing_locations(tree)), "cut", "exec")
        except (SyntaxError, ValueError):
            return False
        if self._same(tree):
            self.tree = tree
            return True
        return False

    def cut(self) -> ast.Module:
        """The code without what changes nothing; at first all prints, annotations and unused values at once."""
        self.attempt(tidied(copy.deepcopy(self.tree)))
        while self._statements() or self._defaults():
            pass
        return self.tree

    def _statements(self) -> bool:
        """Leave out statements, the last first, or put a compound one's inside in its place; whether any could be."""
        found = False
        for place in reversed(range(len(list(_blocks(self.tree))))):
            for way in (_without, _inside, _other_inside):
                candidate = copy.deepcopy(self.tree)
                if way(candidate, place) and self.attempt(candidate):
                    found = True
                    break
        return found

    def _defaults(self) -> bool:
        """Leave out decorators, arguments that are named in calls, and parameters with a default."""
        found = False
        for place in reversed(range(len(_extras(self.tree)))):
            candidate = copy.deepcopy(self.tree)
            if _without_extra(candidate, place) and self.attempt(candidate):
                found = True
        return found


def _unbound(tree: ast.AST) -> set[str]:
    """The names that are used and nowhere bound: builtins, and what only an exception would tell."""
    used: set[str] = set()
    known: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            (used if isinstance(node.ctx, ast.Load) else known).add(node.id)
        elif isinstance(node, ast.arg):
            known.add(node.arg)
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.ExceptHandler):
            known.add(node.name or "")
        elif isinstance(node, ast.Import | ast.ImportFrom):
            known |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return used - known


def _blocks(tree: ast.AST) -> Iterator[tuple[list[ast.stmt], int, bool]]:
    """(block, place in it, whether the block may be empty) of every statement, outermost first."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                for place in range(len(block)):
                    yield block, place, name != "body" or isinstance(node, ast.Module)


def _without(tree: ast.Module, number: int) -> bool:
    block, place, may_be_empty = list(_blocks(tree))[number]
    if len(block) == 1 and not may_be_empty:
        if isinstance(block[0], ast.Pass):
            return False
        block[0] = ast.Pass()
    else:
        del block[place]
    return True


def _inside(tree: ast.Module, number: int) -> bool:
    """Put what a statement holds in its place: the body of an `if`, a `with` or a `try`."""
    return _replaced(tree, number, "body")


def _other_inside(tree: ast.Module, number: int) -> bool:
    return _replaced(tree, number, "orelse")


def _replaced(tree: ast.Module, number: int, name: str) -> bool:
    block, place, _ = list(_blocks(tree))[number]
    inner = getattr(block[place], name, None)
    if not isinstance(block[place], ast.If | ast.With | ast.Try) or not inner:
        return False
    block[place : place + 1] = inner
    return True


def _extras(tree: ast.AST) -> list[Callable[[], object]]:
    """What takes one thing out of the tree each: a decorator, an argument named in a call, a last default parameter."""
    found: list[Callable[[], object]] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            found += [partial(node.decorator_list.pop, place) for place in range(len(node.decorator_list))]
            if node.args.defaults:
                found.append(partial(_without_last, node.args))
        elif isinstance(node, ast.Call):
            found += [partial(node.keywords.pop, place) for place in range(len(node.keywords))]
    return found


def _without_last(given: ast.arguments) -> None:
    (given.args or given.posonlyargs).pop()
    given.defaults.pop()


def _without_extra(tree: ast.AST, number: int) -> bool:
    extras = _extras(tree)
    if number >= len(extras):
        return False
    extras[number]()
    return True


def tidied(tree: ast.Module) -> ast.Module:
    """Without prints, asserts, annotations, and values that are given a name and never used."""
    while True:
        before = ast.dump(tree)
        used = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
        used |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}  # perhaps of a class here
        tree = ast.fix_missing_locations(_Tidier(used).visit(tree))
        if ast.dump(tree) == before:
            return tree


class _Tidier(ast.NodeTransformer):
    def __init__(self, used: set[str]):
        self._used = used

    def visit_Expr(self, node: ast.Expr) -> ast.AST | None:
        """A print, or a value that nothing is done with."""
        called = getattr(getattr(node.value, "func", None), "id", "")
        return None if called in _PRINTS or not isinstance(node.value, ast.Call | ast.Yield | ast.YieldFrom) else node

    def visit_Assert(self, _: ast.Assert) -> None:
        """Asserts go."""

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.AST | None:
        """An assignment without its annotation."""
        return None if node.value is None else self.visit(ast.Assign([node.target], node.value))

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        """A value that is used somewhere, or that a call makes, which may do more."""
        names = [target.id for target in node.targets if isinstance(target, ast.Name)]
        unused = len(names) == len(node.targets) and not set(names) & self._used
        return None if unused and not any(isinstance(each, ast.Call) for each in ast.walk(node.value)) else node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function without annotations, and not empty."""
        self.generic_visit(node)
        node.returns = None
        node.body = node.body or [ast.Pass()]
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """A parameter without its annotation."""
        node.annotation = None
        return node

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """As usual; a block that is left empty gets a `pass`."""
        super().generic_visit(node)
        if isinstance(node, ast.stmt | ast.ExceptHandler) and getattr(node, "body", None) == []:
            setattr(node, "body", [ast.Pass()])  # noqa: B010 (only some statements have one)
        return node
