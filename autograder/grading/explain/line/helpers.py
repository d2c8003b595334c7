"""Which of a student's helpers are right: those that a function calls which answered every question rightly."""

import ast
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TypeGuard

from autograder.grading.expect.paths.trees import inner_functions
from autograder.sandbox.contract.traces.trace import Trace, number_of


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


def helper_frames(trace: Trace, helpers: Collection[int], modules: Collection[str]) -> frozenset[int]:
    """The frames of right helpers; one that calls something else only passes on what that makes, and is none.

    Args:
        trace: of a wrong answer.
        helpers: the numbers of right functions.
        modules: the student's.
    """
    inner, found = inner_functions(modules), set[int]()
    callers = [int(caller) for caller in trace.frames[:, 0]]
    for frame, function in enumerate(trace.frames[:, 2]):
        if int(function) in helpers or (int(function) in inner and callers[frame] in found):
            found.add(frame)
    for frame in reversed(range(len(callers))):
        if frame not in found:
            found.discard(callers[frame])
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
    found |= {  # whoever uses a class, or an instance, uses its methods that nobody calls by name
        node.name: {each.name for each in node.body if isinstance(each, ast.FunctionDef) and _is_implicit(each.name)}
        for node in nodes
        if isinstance(node, ast.ClassDef)
    }
    for node in nodes:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Name):
            of = node.value.func.id
            found |= {target.id: {of} for target in node.targets if isinstance(target, ast.Name) and of in found}
    return found


def _is_implicit(method: str) -> bool:
    """Whether Python or torch calls a method."""
    return method in ("forward", "backward") or (method.startswith("__") and method.endswith("__"))


def _is_name(node: ast.AST) -> TypeGuard[ast.Name | ast.Attribute]:
    return isinstance(node, ast.Name | ast.Attribute)
