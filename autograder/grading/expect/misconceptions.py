"""The misconceptions as the grader knows them: read from the bank's syntax trees, so that torch is not imported.

A bank is a folder with a file for each function: what is wrong about `wgan_losses.interpolate` is declared in
`wgan_losses/interpolate.py`. A file whose name begins with an underscore holds what several of them are built on.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.contract.question import PAIR

_FIELDS = ("part", "function", "explanation", "source")


@dataclass(frozen=True, slots=True)
class Known:
    """One misconception: what there is to say about it. Its wrong implementation stays in the bank."""

    name: str  # such as "labels_swapped"
    part: int
    function: str  # with its module: "gan_losses.discriminator_loss"
    explanation: str  # one sentence to the student who holds it
    source: str  # where it can be read up, to the line
    builds_on: bool  # whether it is made from the right function, so that it can be put on top of another mistake


def files(folder: Path) -> dict[str, Path]:
    """The files of a bank, {function: path}: "wgan_losses.interpolate" is the function of `wgan_losses/interpolate.py`.

    Args:
        folder: the bank; empty is the answer where there is none.
    """
    return {f"{path.parent.name}.{path.stem}": path for path in sorted(folder.glob("*/[!_]*.py"))}


def read(folder: Path) -> list[Known]:
    """Every misconception of a bank, file by file, in its order.

    Args:
        folder: the bank.

    Raises:
        ValueError: naming a misconception that is not literal, or that stands in another file than its function's.
    """
    found = []
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        nodes = ast.parse(path.read_text(encoding="utf-8"), f"misconceptions/{place}").body
        builders = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.decorator_list]
        found += [_known(node, place) for node in builders]
    return found


def _known(node: ast.FunctionDef, place: str) -> Known:
    module = place.partition("/")[0].removesuffix(".py")
    decorator = node.decorator_list[0]
    arguments = decorator.args if isinstance(decorator, ast.Call) else []
    try:
        fields = dict(zip(_FIELDS, map(ast.literal_eval, arguments), strict=True))
    except ValueError as error:
        raise ValueError(f"{place}, {node.name}: @misconception takes four literals: {', '.join(_FIELDS)}") from error
    function = fields.pop("function")
    if place != f"{module}/{function}.py":
        raise ValueError(f"{place}, {node.name}: it is about {function}, so move it to {module}/{function}.py")
    called = {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute) and _is_reference(child.value)}
    return Known(node.name, function=f"{module}.{function}", builds_on=function in called, **fields)


def _is_reference(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "reference"


def pairs(known: Sequence[Known]) -> list[str]:
    """Every two misconceptions of one function of which the second can be put on top of the first, by name."""
    return [
        f"{first.name}{PAIR}{second.name}"
        for second in known
        if second.builds_on
        for first in known
        if first is not second
    ]
