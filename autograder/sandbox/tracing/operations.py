"""What operation an expression is, in one word for all ways to write it: `a + b` and `torch.add(a, b)` are one."""

import ast

from autograder.sandbox.contract.traces.trace import NAMED

_WORDS = {
    ast.Add: "add",
    ast.Sub: "sub",
    ast.Mult: "mul",
    ast.Div: "div",
    ast.Pow: "pow",
    ast.MatMult: "matmul",
    ast.USub: "neg",
    ast.UAdd: "pos",
}
_SAME = {
    "subtract": "sub",
    "multiply": "mul",
    "divide": "div",
    "true_divide": "div",
    "negative": "neg",
    "absolute": "abs",
    "fabs": "abs",
    "view": "reshape",
    "flatten": "reshape",
    "ravel": "reshape",
    "amax": "max",
    "amin": "min",
    "clip": "clamp",
}
_OF_TWO = frozenset(("add", "sub", "mul", "div", "pow", "float_power"))
_OF_TWO_ARGUMENTS = 2


def _numbers(node: ast.expr) -> str:
    """A number that is written down, without a point that says nothing: with another one it is another operation."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return f"-{found}" if (found := _numbers(node.operand)) else ""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        return f" {float(node.value):g}"
    return ""


def operation(node: ast.AST) -> str:
    """The word for an expression, or for the statement that stores or returns its value."""
    if isinstance(node, ast.BinOp):
        return (
            f"{_WORDS.get(type(node.op), type(node.op).__name__)}{_numbers(node.left)},{_numbers(node.right)}".rstrip(
                ","
            )
        )
    if isinstance(node, ast.UnaryOp | ast.AugAssign):
        return _WORDS.get(type(node.op), type(node.op).__name__)
    if isinstance(node, ast.Call):
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        name = name.rstrip("_") if isinstance(called, ast.Attribute) else name
        word = _SAME.get(name, name) or "call"
        if word not in _OF_TWO:
            return word
        numbers = [_numbers(each) for each in node.args[-_OF_TWO_ARGUMENTS:]]
        is_method = isinstance(called, ast.Attribute) and not numbers[1:]
        return f"{word}{','.join(['', *numbers] if is_method else numbers)}".rstrip(",")
    return NAMED if isinstance(node, ast.Assign) else type(node).__name__
