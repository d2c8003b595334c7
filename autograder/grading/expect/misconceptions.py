"""The misconceptions as the grader knows them: read from the bank's syntax trees, so that torch is not imported.

A bank is a folder with a file for each function: what is wrong about `wgan_losses.interpolate` is declared in
`wgan_losses/interpolate.py`, and more of it in `wgan_losses/interpolate__ours.py`, with which a course adds to the
package's file instead of taking its place. A file whose name begins with an underscore holds what several of them are
built on.

A family is a misconception with one free number. With one number in its place it is a misconception like any other,
whose name says the number: `logits_clamped(limit=10)`.
"""

import ast
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checkout import REFERENCE
from autograder.errors import InputError
from autograder.sandbox.contract.builds_on import MORE
from autograder.sandbox.contract.question import PAIR, decimal, parsed, with_number

_FIELDS = ("part", "function", "explanation", "source")
MOST_VALUES = 12  # of a family: each is asked wherever no other misconception explains a wrong reply


@dataclass(frozen=True, slots=True)
class Known:
    """One misconception: what there is to say about it. Its wrong implementation stays in the bank."""

    name: str  # such as "labels_swapped"
    part: int
    function: str  # with its module: "gan_losses.discriminator_loss"
    explanation: str  # one sentence to the student who holds it
    source: str  # where it can be read up, to the line
    builds_on: bool  # whether it is made from the right function, so that it can be put on top of another mistake


@dataclass(frozen=True, slots=True)
class KnownFamily:
    """One family of misconceptions: what there is to say about it, and its usual numbers."""

    name: str
    part: int
    function: str
    explanation: str  # with the parameter in braces where the number stands; empty where students are told none
    source: str
    builds_on: bool
    parameter: str  # what the number is called
    values: tuple[float, ...]  # usual numbers, ascending
    common: tuple[float, ...] = ()  # those of the values that count as misconceptions of their own
    whole: bool = False  # whether only whole numbers are meant

    def at(self, number: float) -> Known:
        """The misconception with one number."""
        told = self.explanation.replace(f"{{{self.parameter}}}", decimal(number))
        name = with_number(self.name, self.parameter, number)
        return Known(name, self.part, self.function, told, self.source, self.builds_on)


def family_from_json(fields: dict[str, Any]) -> KnownFamily:
    """The family whose `asdict` is `fields`, which went through JSON."""
    return KnownFamily(**fields | {name: tuple(fields[name]) for name in ("values", "common")})


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All that a bank declares."""

    known: tuple[Known, ...]  # the misconceptions without a number, and the families' common ones, in the bank's order
    families: tuple[KnownFamily, ...]

    def named(self, name: str) -> Known | None:
        """The misconception of a name, with its number if it has one; None if the bank has none."""
        return named(name, self.known, self.families)


def named(name: str, known: Sequence[Known], families: Sequence[KnownFamily]) -> Known | None:
    """The misconception of a name, which may be a family's with a number; None if neither holds it."""
    try:
        bare, parameter, number = parsed(name)
    except ValueError:
        return None
    if number is not None:
        found = (each.at(number) for each in families if (each.name, each.parameter) == (bare, parameter))
        return next(found, None)
    return next((each for each in known if each.name == name), None)


def files(folder: Path) -> dict[str, Path]:
    """The files of a bank, {function: path}: "wgan_losses.interpolate" is the function of `wgan_losses/interpolate.py`.

    A further file of a function has more behind MORE: "wgan_losses.interpolate__ours".

    Args:
        folder: the bank; empty is the answer where there is none.
    """
    return {f"{path.parent.name}.{path.stem}": path for path in sorted(folder.glob("*/[!_]*.py"))}


def ours() -> Catalogue:
    """Every misconception and family of our bank. Raises InputError."""
    try:
        return read(REFERENCE / "misconceptions")
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(f"the bank of misconceptions cannot be read: {error}") from error


def read(folder: Path) -> Catalogue:
    """Every misconception and family of a bank, file by file, in its order.

    Args:
        folder: the bank.

    Raises:
        ValueError: naming a misconception that is not literal, that stands in another file than its function's, or
            whose name is another's too, or a family whose numbers or sentence are not what they have to be.
    """
    found: list[Known | KnownFamily] = []
    for path in sorted(folder.rglob("*.py")):
        place = path.relative_to(folder).as_posix()
        nodes = ast.parse(path.read_text(encoding="utf-8"), f"misconceptions/{place}").body
        builders = [node for node in nodes if isinstance(node, ast.FunctionDef) and node.decorator_list]
        found += [_declared(node, place) for node in builders]
    names = [each.name for each in found]
    twice = next((each for each in found if names.count(each.name) > 1), None)
    if twice:
        raise ValueError(f"{twice.function}: {twice.name} is there twice: give one of them another name")
    known: list[Known] = []
    for each in found:
        known += [each] if isinstance(each, Known) else [each.at(number) for number in each.common]
    return Catalogue(tuple(known), tuple(each for each in found if isinstance(each, KnownFamily)))


def _declared(node: ast.FunctionDef, place: str) -> Known | KnownFamily:
    module = place.partition("/")[0].removesuffix(".py")
    decorator = node.decorator_list[0]
    try:
        assert isinstance(decorator, ast.Call)
        values = [ast.literal_eval(argument) for argument in decorator.args]
        more = {keyword.arg or "": ast.literal_eval(keyword.value) for keyword in decorator.keywords}
        fields = dict(zip(_FIELDS, values, strict=True))
    except (ValueError, AssertionError) as error:
        raise ValueError(f"{place}, {node.name}: @misconception takes four literals: {', '.join(_FIELDS)}") from error
    function = fields.pop("function")
    stem = place.removeprefix(f"{module}/").removesuffix(".py")
    if stem.partition(MORE)[0] != function or "/" in stem or "/" not in place:
        raise ValueError(
            f"{place}, {node.name}: it is about {function}, so move it to {module}/{function}.py, or to a file "
            f"beside that, such as {function}{MORE}ours.py"
        )
    called = {child.attr for child in ast.walk(node) if isinstance(child, ast.Attribute) and _is_reference(child.value)}
    fields |= {"function": f"{module}.{function}", "builds_on": function in called}
    if not more:
        return Known(node.name, **fields)
    fault = _fault(fields["explanation"], more)
    if fault:
        raise ValueError(f"{place}, {node.name}: @family {fault}")
    return KnownFamily(node.name, **fields, **more)


def _fault(explanation: str, more: dict[str, Any]) -> str:
    """What is wrong about a family's declaration; "" if nothing is."""
    if not {"parameter", "values"} <= more.keys() <= {"parameter", "values", "common", "whole"}:
        return "takes parameter and values, and may take common and whole"
    parameter, values = more["parameter"], list(more["values"])
    if f"{{{parameter}}}" not in explanation:
        return f"has a sentence without its number: write {{{parameter}}} where it stands"
    if not 2 <= len(values) <= MOST_VALUES or values != sorted(set(values)):
        return f"takes 2 to {MOST_VALUES} different values, ascending, not {values}"
    strange = [value for value in more.get("common", ()) if value not in values]
    return f"has common numbers that are not among its values: {strange}" if strange else ""


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
