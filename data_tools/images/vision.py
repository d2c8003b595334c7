"""The only place that imports torchvision, also where its compiled library does not fit the installed torch.

A package index may hold a CUDA build of torchvision only. Beside a CPU build of torch its compiled library cannot load,
and the import then fails with "operator torchvision::nms does not exist", because torchvision describes two operators
that the library would have declared. Declaring their schemas first lets the import pass. They stay without an
implementation: datasets and transforms need none of them, and `torchvision.io` and `torchvision.ops` stay unusable.
"""

import importlib
import sys
from types import ModuleType

import torch

# Operators that torchvision registers a fake implementation for as it is imported, with the schemas of its C++ sources.
SCHEMAS = {
    "nms": "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
    "qnms": "(Tensor dets, Tensor scores, float iou_threshold) -> Tensor",
}
_declared: list[torch.library.Library] = []  # libraries live as long as their object does


def has_operator(name: str) -> bool:
    """Whether torch knows the operator `torchvision::name`."""
    try:
        getattr(torch.ops.torchvision, name)
    except (AttributeError, RuntimeError):
        return False
    return True


def declare_missing_operators() -> list[str]:
    """Declare the schemas torchvision's import asks for, where they are missing; returns the names declared."""
    missing = [name for name in SCHEMAS if not has_operator(name)]
    if missing:
        library = torch.library.Library("torchvision", "FRAGMENT")
        _declared.append(library)
        for name in missing:
            library.define(name + SCHEMAS[name])
    return missing


def import_torchvision() -> ModuleType:
    """torchvision, imported; operators are declared only where its compiled library did not load.

    Raises:
        RuntimeError: the import fails for any other reason than the missing operators.
        ImportError: torchvision is not installed.
    """
    try:
        return importlib.import_module("torchvision")
    except RuntimeError as error:
        if "operator torchvision::" not in str(error):
            raise
    # The failed import tried to load the library; what it left half imported must go before the second try.
    for name in [name for name in sys.modules if name.partition(".")[0] == "torchvision"]:
        del sys.modules[name]
    declare_missing_operators()
    return importlib.import_module("torchvision")


torchvision = import_torchvision()
transforms = importlib.import_module("torchvision.transforms.v2")
