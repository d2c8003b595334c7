"""The reference with one function replaced by a misconception: how the bank's wrong answers are put together.

The other functions of the module find the replaced one too, as they would in a student's file: a training run that
calls `critic_loss_gp` shows a mistake in `gradient_penalty`.

Runs in a child of the grader's own, never beside student code. The bank has a file for each function; a file is loaded
by its path, when a question first needs it. What builds a wrong implementation is a function from the reference module
to a function, marked by the decorator of `reference.misconceptions`.
"""

import importlib.util
import sys
import types
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Protocol

from autograder.sandbox.contract.question import PAIR, parsed

_Function = Callable[..., object]


class _Misconception(Protocol):
    """What a builder of the bank is, by its decorator."""

    function: str  # the function that it replaces, without its module

    def build(self, reference: types.ModuleType, number: float = ..., /) -> _Function:
        """The wrong implementation; a family's has a number in it."""


class NotMadeError(Exception):
    """The wrong function of a misconception could not be made: the bank's fault, and no reply of a wrong answer."""


def apply(variant: str, module: types.ModuleType, files: Sequence[str]) -> types.ModuleType:
    """`module` with the function that the misconception is about replaced, everything else left right.

    Args:
        variant: the misconception's name, with its number if it has one, or several joined by PAIR.
        module: the right module.
        files: paths of files of misconceptions, which are loaded in this order until one has the name.

    Raises:
        LookupError: no file has a misconception of the name, with such a number or without one.
        ValueError: that is no misconception's name.
        NotMadeError: the misconception's own code failed.
    """
    for each in variant.split(PAIR):
        name, parameter, number = parsed(each)
        builder = _builder(name, files)
        if parameter != getattr(builder, "parameter", ""):
            raise LookupError(f"{each}: {name} has {getattr(builder, 'parameter', '') or 'no number'} in brackets")
        try:
            wrong = builder.build(module) if number is None else builder.build(module, number)
        except Exception as error:
            raise NotMadeError(f"{each} cannot be made: {type(error).__name__}: {error}") from error
        module = _replaced(module, builder.function, wrong)
    return module


def _builder(name: str, files: Sequence[str]) -> _Misconception:
    """The misconception of this name, from the first file that has it."""
    for path in files:
        found = _declared(path)
        if name in found:
            return found[name]
    raise LookupError(f"no misconception about what the question asks is called {name}")


def _replaced(module: types.ModuleType, name: str, function: _Function) -> types.ModuleType:
    """A copy of the module with a function replaced, for its own functions too: they look their neighbours up there."""
    copy = types.ModuleType(module.__name__)
    namespace = vars(copy)
    for key, value in vars(module).items():
        own = isinstance(value, types.FunctionType) and value.__globals__ is vars(module)
        namespace[key] = _moved(value, namespace) if own else value
    namespace[name] = function
    return copy


def _moved(function: types.FunctionType, namespace: dict[str, Any]) -> types.FunctionType:
    """The same function, whose global names are looked up in another namespace."""
    moved = types.FunctionType(
        function.__code__, namespace, function.__name__, function.__defaults__, function.__closure__
    )
    moved.__kwdefaults__ = function.__kwdefaults__
    return moved


def _declared(path: str) -> Mapping[str, _Misconception]:
    """The misconceptions of one file by name, loaded once."""
    name = f"bank:{path}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[name] = module
    return {key: value for key, value in vars(sys.modules[name]).items() if hasattr(value, "build")}
