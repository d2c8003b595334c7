"""What a statement is, names and may do, by its tree alone."""

import __future__

import ast

from autograder.sandbox.loading.source_parts import TRIES

DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_BLOCKS = (ast.If, ast.With, ast.For, ast.While, *TRIES)
_PROGRAM = ("__name__ == '__main__'", "'__main__' == __name__")


def statements_inside(node: ast.stmt) -> list[ast.stmt]:
    """The statements of a block, of `if`, `with`, `try` or a loop, and of the blocks inside it."""
    if not isinstance(node, _BLOCKS):
        return []
    own = [*node.body, *getattr(node, "orelse", []), *getattr(node, "finalbody", [])]
    own += [each for handler in getattr(node, "handlers", []) for each in handler.body]
    return [each for statement in own for each in (statement, *statements_inside(statement))]


def is_main(node: ast.stmt) -> bool:
    """Whether a statement is the block of what only a program runs."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in _PROGRAM


def may_do_anything(node: ast.stmt) -> bool:
    """Whether running a statement can do more than name things: call, loop, set an attribute."""
    if isinstance(node, ast.If):
        return not is_main(node) and (_calls(node.test) or any(map(may_do_anything, statements_inside(node))))
    if isinstance(node, TRIES):
        return any(map(may_do_anything, statements_inside(node)))
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Pass | ast.Global):
        return False
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        return bool(node.decorator_list) or any(map(_calls, defaults))
    if isinstance(node, ast.ClassDef):
        return bool(node.decorator_list or node.keywords) or any(map(may_do_anything, node.body))
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return not all(isinstance(target, ast.Name) for target in targets) or _calls(node)
    return not isinstance(node, ast.Expr) or _calls(node)


def _calls(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Call | ast.Await | ast.comprehension | ast.Subscript) for inner in ast.walk(node))


def is_text(node: ast.stmt) -> bool:
    """Whether a statement is a text alone, as a docstring is."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def future_flags(node: ast.stmt) -> int:
    """The compiler's flags that a statement `from __future__ import ...` sets for what follows it."""
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return 0
    features = [getattr(__future__, alias.name, None) for alias in node.names]
    return sum({feature.compiler_flag for feature in features if feature is not None})


def named(node: ast.AST) -> tuple[str, ...]:
    """The names that a statement binds."""
    if isinstance(node, DEFINITIONS):
        return (node.name,)
    if isinstance(node, ast.Import):
        return tuple(alias.asname or alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return tuple(alias.asname or alias.name for alias in node.names if alias.name != "*")
    found = [each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]
    inner = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
    return tuple(dict.fromkeys([*found, *(name for each in inner for name in named(each))]))
