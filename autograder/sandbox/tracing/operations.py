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


def operation(node: ast.AST) -> str:
    """The word for an expression, or for the statement that stores or returns its value."""
    if isinstance(node, ast.BinOp | ast.UnaryOp | ast.AugAssign):
        return _WORDS.get(type(node.op), type(node.op).__name__)
    if isinstance(node, ast.Call):
        called = node.func
        name = called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
        name = name.rstrip("_") if isinstance(called, ast.Attribute) else name
        return _SAME.get(name, name) or "call"
    return NAMED if isinstance(node, ast.Assign) else type(node).__name__
