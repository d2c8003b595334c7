"""Tensors that a file makes once, at its top, as `ONE = torch.ones(1)`: on the CPU, unless its lines say otherwise.

Told from the file's text, since the tensor itself does not say how it was made. A file whose top speaks of a device, or
that sets the name anew in a function, is taken to know what it does.
"""

import ast
import linecache
import re
from functools import cache
from types import FrameType

import torch

_SEES_TO_DEVICES = re.compile(r"device|cuda|\.to\(|type_as")
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def made_without_device(frame: FrameType, tensor: torch.Tensor) -> bool:
    """Whether a tensor is a file's own constant, made on the default device.

    Args:
        frame: of a function of the file.
        tensor: what it uses.
    """
    names = [name for name, value in frame.f_globals.items() if value is tensor]
    return any(name in _constants(frame.f_code.co_filename) for name in names)


@cache
def _constants(file: str) -> frozenset[str]:
    """The names that a file gives to something at its top alone, where it says nothing of devices there."""
    try:
        tree = ast.parse("".join(linecache.getlines(file)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return frozenset()
    top = [node for node in tree.body if not isinstance(node, _DEFINITIONS)]
    if any(_SEES_TO_DEVICES.search(ast.unparse(node)) for node in top):
        return frozenset()
    later = {name for node in ast.walk(tree) if isinstance(node, ast.Global) for name in node.names}
    stores = (node for each in top for node in ast.walk(each) if isinstance(node, ast.Name))
    return frozenset(node.id for node in stores if isinstance(node.ctx, ast.Store)) - later
