"""Makes of somebody's code what a copy looks like: renamed, reordered, with other comments, and with edits."""

import ast
import random


class _Renamed(ast.NodeTransformer):
    """The names that a function makes, called otherwise."""

    def __init__(self, names):
        self._names = names

    def visit_Name(self, node):
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self._names.get(node.arg, node.arg)
        return node


def disguised(text, seed, edited=0.0):
    """A copy: each function's names are others, functions stand in another order, comments and docstrings are others.

    Args:
        text: the code.
        seed: of the order and the edits.
        edited: the share of lines behind which a statement is put that does nothing.
    """
    order = random.Random(seed)  # noqa: S311 (an order, the same each time)
    tree = ast.parse(text)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for function in functions:
        made = {node.arg for node in ast.walk(function) if isinstance(node, ast.arg)}
        made |= {n.id for n in ast.walk(function) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
        _Renamed({name: f"my_{name[::-1]}" for name in made}).visit(function)
        if ast.get_docstring(function) is not None:
            function.body[0] = ast.Expr(ast.Constant(f"Here is what I wrote in my own words, {order.random()}."))
    others = [node for node in tree.body if node not in functions]
    order.shuffle(functions)
    tree.body = [*others, *functions]
    lines = []
    for line in ast.unparse(tree).split("\n"):
        lines.append(line)
        if line.startswith(" ") and not line.endswith(":") and order.random() < edited:
            lines.append(
                f"{line[: len(line) - len(line.lstrip())]}{order.choice(('unused = 1 + 2', 'print(3)', 'pass'))}"
            )
        if order.random() < 0.2:
            lines.append(f"# remark {order.random()}")
    return "\n".join(lines) + "\n"
