"""Rewrites a statement so that every value which its functions' lines make is shown to a hook on its way.

`a + f(b)` inside a function becomes `made(3, a + made(3, f(b)))`: the code does what it did, and the hook sees each
value with its line, with the expression that it stands in, and with the operation that makes it. What runs at the top
of a file is left alone, and so are conditions.
"""

import ast
import copy
from typing import TypeVar

from autograder.sandbox.contract.traces.trace import NAMED
from autograder.sandbox.tracing.operations import operation

MADE_HOOK, RETURNED_HOOK, SET_HOOK = "__value_made__", "__value_returned__", "__value_set__"
ENTERED_HOOK, USED_HOOK = "__function_entered__", "__value_used__"
_SHOWN = (ast.Call, ast.BinOp, ast.UnaryOp, ast.Subscript, ast.Attribute, ast.IfExp)
_Block = TypeVar("_Block", ast.If, ast.While)
_ONCE = (ast.Call, ast.NamedExpr, ast.Await, ast.Yield, ast.YieldFrom)  # what a target holds that runs only once
_LEFT_ALONE = (ast.arguments, ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom, ast.Constant, ast.Match)


def instrumented(node: ast.stmt) -> ast.stmt:
    """The statement with hooks inside the functions that it defines; the one that was given stays as it is."""
    return instrumented_in_place(copy.deepcopy(node))


def instrumented_in_place(node: ast.stmt) -> ast.stmt:
    """As `instrumented`, of a statement that nobody else needs."""
    return ast.fix_missing_locations(_Functions(_Spots(node)).visit(node))


class _Spots:
    """Where each expression of a statement stands: its line, its number, and those of what it stands in."""

    def __init__(self, statement: ast.stmt):
        self._numbers = {each: number for number, each in enumerate(ast.walk(statement))}
        self._around: dict[ast.AST, ast.AST] = {}
        self._look_at(statement, None)

    def _look_at(self, node: ast.AST, around: ast.AST | None) -> None:
        if around is not None:
            self._around[node] = around
        shown = isinstance(node, (*_SHOWN, ast.Return, ast.AugAssign, ast.Assign)) and not _is_literal(node)
        if isinstance(around, ast.Call) and node is around.func:
            shown = not isinstance(node, ast.Attribute)  # a method is no value: what it is called on is the call's
        for inner in ast.iter_child_nodes(node):
            self._look_at(inner, node if shown else None if isinstance(node, ast.stmt) else around)

    def of(self, node: ast.AST, line: int) -> ast.Tuple:
        """Line, number, number around, operation, operation around: what a hook is told of an expression."""
        around = self._around.get(node)
        outer = (-1, "") if around is None else (self._numbers[around], operation(around))
        name = NAMED if isinstance(node, ast.Name | ast.Constant) else operation(node)
        told = (line, self._numbers[node], outer[0], name, outer[1])
        return ast.Tuple([ast.Constant(each) for each in told], ast.Load())


class _Functions(ast.NodeTransformer):
    """Finds the functions of a statement at the top of a file."""

    def __init__(self, spots: _Spots):
        self._spots = spots

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        lines = _Lines(self._spots)
        node.body = lines.with_entry(node, [each for statement in node.body for each in lines.statements(statement)])
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        node.body = _Lines(self._spots).visit(node.body)
        return node


class _Lines(ast.NodeTransformer):
    """Puts hooks around the expressions of a function's body."""

    def __init__(self, spots: _Spots):
        self._spots = spots

    def statements(self, node: ast.stmt) -> list[ast.stmt]:
        """A statement as what it becomes."""
        found = self.visit(node)
        return found if isinstance(found, list) else [found]

    def generic_visit(self, node: ast.AST) -> ast.AST:
        if isinstance(node, _LEFT_ALONE):
            return node
        node = super().generic_visit(node)
        if (
            isinstance(node, _SHOWN)
            and isinstance(getattr(node, "ctx", ast.Load()), ast.Load)
            and not _is_literal(node)
        ):
            return self._hooked(MADE_HOOK, node, node)
        return node

    def visit_Name(self, node: ast.Name) -> ast.expr:
        return self._hooked(USED_HOOK, node, node) if isinstance(node.ctx, ast.Load) else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)  # the method itself is no value
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        node.args = [self.visit(each) for each in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return self._hooked(MADE_HOOK, node, node)

    def visit_Return(self, node: ast.Return) -> ast.Return:
        if node.value is not None:
            node.value = self._hooked(RETURNED_HOOK, self.visit(node.value), node.value, node)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> ast.stmt | list[ast.stmt]:
        node.value = self.visit(node.value)
        if not _may_be_shown(node.target):
            return node
        before = self._shown(USED_HOOK, node, node.target, node.target)
        return [before, node, self._shown(SET_HOOK, node, node.target, node)]

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        (target, *others) = node.targets
        hook = MADE_HOOK if isinstance(node.value, ast.Name) else USED_HOOK  # a literal or a list says nothing yet
        shown = isinstance(node.value, _SHOWN) and not _is_literal(node.value)
        value = self.visit(node.value)
        node.value = value if shown else self._hooked(hook, value, node.value, node)
        if others or not isinstance(target, ast.Attribute | ast.Subscript) or not _may_be_shown(target):
            return node
        return [node, self._shown(SET_HOOK, node, target, node)]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.body = self.with_entry(node, [each for statement in node.body for each in self.statements(statement)])
        return node

    def visit_If(self, node: ast.If) -> ast.If:
        return self._but_condition(node)

    def visit_While(self, node: ast.While) -> ast.While:
        return self._but_condition(node)

    def visit_Assert(self, node: ast.Assert) -> ast.Assert:
        return node

    def visit_comprehension(self, node: ast.comprehension) -> ast.comprehension:
        node.iter = self.visit(node.iter)
        return node

    def _but_condition(self, node: _Block) -> _Block:
        node.body = [each for statement in node.body for each in self.statements(statement)]
        node.orelse = [each for statement in node.orelse for each in self.statements(statement)]
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        return node

    def with_entry(self, node: ast.FunctionDef, body: list[ast.stmt]) -> list[ast.stmt]:
        """A function's body, which shows first that it was entered: what arguments were before a line changed them."""
        text = ast.get_docstring(node, clean=False) is not None
        entered = ast.copy_location(ast.Expr(self._hooked(ENTERED_HOOK, ast.Constant(None), node)), node)
        return [*body[:text], entered, *body[text:]]

    def _hooked(self, hook: str, value: ast.expr, where: ast.expr | ast.stmt, what: ast.AST | None = None) -> ast.Call:
        """A call of a hook with where a value is made, what makes it, and the value."""
        spot = self._spots.of(what or where, where.lineno)
        return ast.copy_location(ast.Call(ast.Name(hook, ast.Load()), [spot, value], []), where)

    def _shown(self, hook: str, statement: ast.stmt, target: ast.expr, what: ast.AST) -> ast.Expr:
        """A further statement that shows what is in an assignment's target."""
        loaded = ast.parse(ast.unparse(target), mode="eval").body
        for each in ast.walk(loaded):
            ast.copy_location(each, statement)
        return ast.copy_location(ast.Expr(self._hooked(hook, loaded, statement, what)), statement)


def _may_be_shown(target: ast.expr) -> bool:
    """Whether an assignment's target can be loaded once more and nothing happens."""
    return not any(isinstance(each, _ONCE) for each in ast.walk(target))


def _is_literal(node: ast.AST) -> bool:
    """Whether an expression is made of literals alone, such as `-1` or `1 - 0.5`."""
    return isinstance(node, ast.expr) and not any(isinstance(each, ast.Name | ast.Call) for each in ast.walk(node))
