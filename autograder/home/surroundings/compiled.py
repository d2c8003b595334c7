"""torch.compile where the trainer differentiates twice: graded as if it were not there, and refused by `train.py`."""

import ast
from collections.abc import Iterator
from typing import TypeGuard

from autograder.home.surroundings.difference import Difference
from autograder.home.surroundings.reach import Modules, Statement

_TWICE = ("wgan_losses.gradient_penalty", "wgan_losses.critic_loss_gp")  # their gradient is one of a gradient
_COMPILERS = ("torch.compile", "torch._dynamo.optimize")


def compiled(modules: Modules) -> Iterator[Difference]:
    """A warning of every torch.compile of what takes a critic's gradient, or calls a critic."""
    reached = {each for function in _TWICE for each in modules.reached(function)}
    for statement in modules.statements:
        for node in ast.walk(statement.node):
            if _is_compiler(node, statement) and statement in reached and _is_twice(modules, statement):
                place = f"{statement.module}.py, line {node.lineno}"
                text = "torch.compile is switched off where you are graded and in this check, and train.py refuses it"
                advice = "here, because compiled code cannot be differentiated twice: take it away before you train."
                yield Difference(f"{place}: {text} {advice}", frozenset(_TWICE) & frozenset(modules.graded))


def _is_compiler(node: ast.AST, statement: Statement) -> TypeGuard[ast.Attribute | ast.Name]:
    return isinstance(node, (ast.Attribute, ast.Name)) and statement.dotted(node) in _COMPILERS


def _is_twice(modules: Modules, statement: Statement) -> bool:
    """Whether what a statement compiles takes a gradient, or calls one of its own arguments, as a critic is called."""
    names = statement.defines
    inside = [each for name in names for each in modules.reached(f"{statement.module}.{name}")]
    for each in inside:
        arguments = {node.arg for node in ast.walk(each.node) if isinstance(node, ast.arg)}
        for call in [node for node in ast.walk(each.node) if isinstance(node, ast.Call)]:
            called = each.dotted(call.func)
            if called in arguments or called.rpartition(".")[2] == "grad":
                return True
            if called in _COMPILERS and arguments & {getattr(argument, "id", "") for argument in call.args}:
                return True
    return False
