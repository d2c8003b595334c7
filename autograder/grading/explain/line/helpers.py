"""Which of a student's helpers are right: those that a function calls which answered every question rightly."""

import ast
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeGuard

from autograder.sandbox.contract.traces.trace import number_of


def right_helpers(files: Mapping[str, str], right: Collection[str]) -> frozenset[int]:
    """The numbers of the functions that right ones call, by name, and of those that these call in turn.

    Args:
        files: {module: path} of the student's code.
        right: the functions that are right, such as "gan_losses.generator_loss".
    """
    found: set[int] = set()
    for module in {name.partition(".")[0] for name in right} & files.keys():
        calls = _calls(files[module])
        waiting = [name.partition(".")[2] for name in right if name.startswith(f"{module}.")]
        seen: set[str] = set()
        while waiting:
            name = waiting.pop()
            if name not in seen:
                seen.add(name)
                waiting += calls.get(name, ())
        found |= {number_of(f"{module}.{name}") for name in seen}
    return frozenset(found)


def _calls(path: str) -> dict[str, set[str]]:
    """{function, or instance of a class: the names that it uses} of one file; empty where it is no Python."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}
    nodes = list(ast.walk(tree))
    found = {
        node.name: {each.id if isinstance(each, ast.Name) else each.attr for each in ast.walk(node) if _is_name(each)}
        for node in nodes
        if isinstance(node, ast.FunctionDef)
    }
    classes = {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}
    for node in nodes:  # an instance: whoever uses it uses its methods
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            of = classes.get(node.value.func.id)
            methods = {each.name for each in of.body if isinstance(each, ast.FunctionDef)} if of else set()
            found |= {target.id: methods for target in node.targets if isinstance(target, ast.Name) and methods}
    return found


def _is_name(node: ast.AST) -> TypeGuard[ast.Name | ast.Attribute]:
    return isinstance(node, ast.Name | ast.Attribute)
