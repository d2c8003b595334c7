"""Rewrites a statement so that every value which its functions' lines make is shown to a hook on its way.

`a + f(b)` inside a function becomes `made(3, a + made(3, f(b)))`: the code does what it did, and the hook sees each
value with its line. What runs at the top of a file is left alone, and so are literals, names and conditions.
"""

import ast
import copy

MADE_HOOK, RETURNED_HOOK, SET_HOOK = "__value_made__", "__value_returned__", "__value_set__"
ENTERED_HOOK = "__function_entered__"
_SHOWN = (ast.Call, ast.BinOp, ast.UnaryOp, ast.Subscript, ast.Attribute, ast.IfExp)
_LEFT_ALONE = (ast.arguments, ast.Global, ast.Nonlocal, ast.Import, ast.ImportFrom, ast.Constant, ast.Match)


def instrumented(node: ast.stmt) -> ast.stmt:
    """The statement with hooks inside the functions that it defines."""
    return ast.fix_missing_locations(_Functions().visit(copy.deepcopy(node)))


class _Functions(ast.NodeTransformer):
    """Finds the functions of a statement at the top of a file."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.body = _with_entry(node, [each for statement in node.body for each in _Lines().statements(statement)])
        return node

    def visit_Lambda(self, node: ast.Lambda) -> ast.Lambda:
        node.body = _Lines().visit(node.body)
        return node


class _Lines(ast.NodeTransformer):
    """Puts hooks around the expressions of a function's body."""

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
            return _hooked(MADE_HOOK, node, node)
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if isinstance(node.func, ast.Attribute):
            node.func.value = self.visit(node.func.value)  # the method itself is no value
        elif not isinstance(node.func, ast.Name):
            node.func = self.visit(node.func)
        node.args = [self.visit(each) for each in node.args]
        for keyword in node.keywords:
            keyword.value = self.visit(keyword.value)
        return _hooked(MADE_HOOK, node, node)

    def visit_Return(self, node: ast.Return) -> ast.Return:
        if node.value is not None:
            node.value = _hooked(RETURNED_HOOK, self.visit(node.value), node.value)
        return node

    def visit_AugAssign(self, node: ast.AugAssign) -> list[ast.stmt]:
        node.value = self.visit(node.value)
        return [node, _shown(node, node.target)]

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | list[ast.stmt]:
        is_name = isinstance(node.value, ast.Name)
        node.value = _hooked(MADE_HOOK, node.value, node.value) if is_name else self.visit(node.value)
        (target, *others) = node.targets
        if others or not isinstance(target, ast.Attribute | ast.Subscript):
            return node
        return [node, _shown(node, target)]

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.FunctionDef:
        node.body = _with_entry(node, [each for statement in node.body for each in self.statements(statement)])
        return node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        return node


def _hooked(hook: str, value: ast.expr, where: ast.expr | ast.stmt) -> ast.Call:
    line = ast.Constant(where.lineno)
    return ast.copy_location(ast.Call(ast.Name(hook, ast.Load()), [line, value], []), where)


def _with_entry(node: ast.FunctionDef, body: list[ast.stmt]) -> list[ast.stmt]:
    """A function's body, which shows first that it was entered: what its arguments were before a line changed them."""
    text = ast.get_docstring(node, clean=False) is not None
    entered = ast.copy_location(ast.Expr(_hooked(ENTERED_HOOK, ast.Constant(None), node)), node)
    return [*body[:text], entered, *body[text:]]


def _shown(statement: ast.stmt, target: ast.expr) -> ast.Expr:
    """A further statement that shows what an assignment left in its target."""
    loaded = ast.parse(ast.unparse(target), mode="eval").body
    return ast.copy_location(ast.Expr(_hooked(SET_HOOK, loaded, statement)), statement)


def _is_literal(node: ast.AST) -> bool:
    """Whether an expression is made of literals alone, such as `-1` or `1 - 0.5`."""
    return not any(isinstance(each, ast.Name | ast.Call) for each in ast.walk(node))
