"""What a course's folder declares: its parts, modules, functions and questions, read from the syntax trees.

The one place that knows them. The reference's files are the modules, their public functions are the functions; a file
of probes is a part, and what stands under `@probe` in it is a question. Nothing is imported, so torch is not.
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.checkout import PROBES, REFERENCE, shown
from autograder.errors import InputError
from autograder.sandbox.contract.builds_on import BUILDS_ON


@dataclass(frozen=True, slots=True)
class Question:
    """One question, as its file declares it."""

    name: str  # as of the probe: "wgan_losses.penalty_value"
    function: str  # what is asked about: "wgan_losses.gradient_penalty", or a run, "training.wgan"
    number: str  # "3.13"
    points: float  # its weight among the questions of its part
    calls: tuple[str, ...]  # the functions that a run is made of; of a question about one function that alone

    @property
    def part_name(self) -> str:
        """The part that it belongs to."""
        return self.name.partition(".")[0]

    @property
    def is_run(self) -> bool:
        """Whether it is a short training run, made of several functions."""
        return self.calls != (self.function,)


@dataclass(frozen=True, slots=True)
class Declared:
    """All that a course's folder declares."""

    functions: Mapping[str, Mapping[str, frozenset[str]]]  # module -> function -> functions of it that it calls
    questions: tuple[Question, ...]  # part by part, each in the order of its file

    @property
    def parts(self) -> list[str]:
        """Every part that has questions, in order."""
        return list(dict.fromkeys(question.part_name for question in self.questions))

    @property
    def asked(self) -> list[str]:
        """Every function and every run that a question is about, in order."""
        return list(dict.fromkeys(question.function for question in self.questions))

    @property
    def runs(self) -> list[str]:
        """Every run, such as "training.wgan", in order."""
        return list(dict.fromkeys(question.function for question in self.questions if question.is_run))

    def of(self, part: str) -> list[Question]:
        """The questions of a part, in order."""
        return [question for question in self.questions if question.part_name == part]

    def needs(self, function: str) -> list[str]:
        """What a function or a run calls of the assignment's other functions, in order."""
        module, _, name = function.partition(".")
        calls = [each for question in self.questions if question.function == function for each in question.calls]
        calls += [f"{module}.{each}" for each in sorted(self.functions.get(module, {}).get(name, ()))]
        return [each for each in dict.fromkeys((*calls, *BUILDS_ON.get(function, ()))) if each != function]


def read(reference: Path = REFERENCE, probes: Path = PROBES) -> Declared:
    """What the answers and the probes in two folders declare.

    Raises InputError, naming file and line, where one cannot be read, and where a probe's number, points, function or
    calls are not written out, or its number belongs to another part.
    """
    functions = {path.stem: _functions(_tree(path)) for path in _files(reference)}
    questions = [question for path in _files(probes) for question in _questions(path, _tree(path))]
    places: dict[int, str] = {}
    for question in questions:
        place = _place(question)
        if places.setdefault(place, question.part_name) != question.part_name:
            raise InputError(
                f"{shown(probes)}: {places[place]}.py and {question.part_name}.py both have a question of part "
                f"{place}, such as {question.number}: number those of one of them otherwise"
            )
    return Declared(functions, tuple(sorted(questions, key=_place)))


def _files(folder: Path) -> list[Path]:
    """The modules of a folder; private ones hold none of its functions or questions."""
    return [path for path in sorted(folder.glob("*.py")) if path.name[0] != "_"]


def _place(question: Question) -> int:
    return int(question.number.partition(".")[0])


def _tree(path: Path) -> ast.Module:
    try:
        return ast.parse(path.read_text(encoding="utf-8"))
    except SyntaxError as error:
        raise InputError(f"{shown(path)}, line {error.lineno}: {error.msg}: mend it first") from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{shown(path)} cannot be read: {reason}: restore it") from error


def _functions(tree: ast.Module) -> dict[str, frozenset[str]]:
    """The public functions of a module, each with those that it calls, also by way of private ones."""
    bodies = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    direct = {
        name: {each.id for each in ast.walk(node) if isinstance(each, ast.Name) and each.id in bodies}
        for name, node in bodies.items()
    }

    def reached(name: str, seen: set[str]) -> set[str]:
        for each in direct[name] - seen:
            seen.add(each)
            if each[0] == "_":
                reached(each, seen)
        return seen

    return {
        name: frozenset(each for each in reached(name, set()) if each[0] != "_") for name in bodies if name[0] != "_"
    }


def _questions(path: Path, tree: ast.Module) -> Iterator[Question]:
    """The questions that a file of probes declares. Raises InputError."""
    for node in tree.body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for decorator in node.decorator_list:
            if (
                isinstance(decorator, ast.Call)
                and isinstance(decorator.func, ast.Name)
                and decorator.func.id == "probe"
            ):
                try:
                    yield _question(path.stem, node.name, _literals(decorator))
                except (ValueError, KeyError, IndexError, TypeError) as error:
                    raise InputError(
                        f"{shown(path)}, line {decorator.lineno}: {node.name}: write its function, number (such as "
                        '"3.1"), points and calls out in @probe, as literals'
                    ) from error


def _literals(call: ast.Call) -> dict[str, Any]:
    """What a decorator says of function, number, points and calls. Raises ValueError, IndexError."""
    wanted = ("number", "points", "calls")
    found = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg in wanted}
    return {"function": ast.literal_eval(call.args[0]), "calls": (), **found}


def _question(part: str, name: str, said: Mapping[str, Any]) -> Question:
    about = f"{part}.{said['function']}"
    number = str(said["number"])
    int(number.partition(".")[0])
    return Question(f"{part}.{name}", about, number, said["points"] + 0, tuple(said["calls"]) or (about,))
