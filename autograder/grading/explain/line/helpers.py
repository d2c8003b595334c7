"""Which of a student's helpers are right: those that a function calls which answered every question rightly."""

import ast
from collections.abc import Collection, Mapping
from pathlib import Path

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
    """{function: the names that it uses} of one file; empty where it is no Python."""
    try:
        tree = ast.parse(Path(path).read_bytes())
    except (OSError, SyntaxError, ValueError, RecursionError):
        return {}
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    return {
        function.name: {node.id for node in ast.walk(function) if isinstance(node, ast.Name)} for function in functions
    }
