"""What these tests share: programs that are traced in the tests' own process."""

import ast

import pytest
import torch

from autograder.sandbox.tracing.instrument import instrumented
from autograder.sandbox.tracing.recorder import Recorder

MODULE = "gan_losses"


@pytest.fixture
def traced():
    """Run a function of a program's text as a module of the assignment, with hooks; the trace of what its lines made.

    With `whole`, also of what they only used; `more` has the arguments of further calls. What the function raises ends
    the trace, and is left there.
    """

    def run(text, *arguments, function="generator_loss", module=MODULE, whole=False, more=()):
        recorder = Recorder({"program.py": 0}, [module])
        tree = ast.parse(text)
        tree.body = [instrumented(node) for node in tree.body]
        names = {"torch": torch, **recorder.hooks()}
        exec(compile(tree, "program.py", "exec", dont_inherit=True), names)  # noqa: S102 (written in the tests)
        try:
            with recorder.recording():
                for given in (arguments, *more):
                    names[function](*given)
        except Exception:  # noqa: BLE001, S110 (as the child, which sends the trace and then what was raised)
            pass
        return recorder.trace() if whole else recorder.trace().of_values()

    return run
