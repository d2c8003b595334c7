"""The graded functions of all right ways, each once: what is edited, and what is left out of the right ways then."""

import ast
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.grading.expect.paths.ways import ways


@dataclass(frozen=True, slots=True)
class RightFunction:
    """One function as one or several right ways write it."""

    way: str  # the folder of the first way that has it, in the reference's
    module: str
    name: str
    text: str  # of the whole module
    twins: tuple[str, ...]  # all ways that write it so, but for comments, docstrings and line breaks

    @property
    def function(self) -> str:
        """The function as probes name it, such as "gan_losses.generator_loss"."""
        return f"{self.module}.{self.name}"


def right_functions(functions: Collection[str]) -> list[RightFunction]:
    """The functions of all right ways, in order of modules and ways; a module that is not in UTF-8 is left out.

    Args:
        functions: those that are graded, such as "gan_losses.generator_loss".
    """
    first: dict[tuple[str, str, str], tuple[str, str]] = {}  # module, name, tree -> way, text
    twins: dict[tuple[str, str, str], list[str]] = {}
    for module in sorted({function.partition(".")[0] for function in functions}):
        for way in ways(module):
            text = _text(REFERENCE / way / f"{module}.py")
            for name, tree in _trees(text).items():
                if f"{module}.{name}" in functions:
                    key = (module, name, tree)
                    first.setdefault(key, (way, text))
                    twins.setdefault(key, []).append(way)
    return [
        RightFunction(way, module, name, text, tuple(twins[module, name, tree]))
        for (module, name, tree), (way, text) in first.items()
    ]


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        return ""


def _trees(text: str) -> dict[str, str]:
    """{name: syntax tree without its docstring} of the functions at the top of a module."""
    found = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            if ast.get_docstring(node) is not None:
                del node.body[0]
            found[node.name] = ast.dump(node)
    return found
