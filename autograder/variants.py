"""The reference with one function replaced by a misconception: how the bank's wrong answers are put together.

Runs in a child of the grader's own, never beside student code. The bank is loaded by path; what builds a wrong
implementation is a function from the reference module to a function, marked by the decorator of
`reference.misconceptions`.
"""

import importlib.util
import sys
import types

PAIR = " + "  # between two misconceptions, the second built on the first


def apply(variant: str, module, bank: str):
    """`module` with the function that the misconception is about replaced, everything else left right.

    Args:
        variant: the misconception's name, or two joined by PAIR.
        module: the right module.
        bank: the path of the subject's misconceptions.
    """
    builders = _bank(bank)
    for name in variant.split(PAIR):
        builder = builders[name]
        changed = types.SimpleNamespace(**{key: value for key, value in vars(module).items() if key[:1] != "_"})
        setattr(changed, builder.function, builder.build(module))
        module = changed
    return module


def _bank(path: str) -> dict:
    """The misconceptions of one file by name, loaded once."""
    name = f"bank:{path}"
    if name not in sys.modules:
        spec = importlib.util.spec_from_file_location(name, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        sys.modules[name] = module
    return {key: value for key, value in vars(sys.modules[name]).items() if hasattr(value, "build")}
