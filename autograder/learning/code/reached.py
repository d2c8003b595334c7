"""Which parts of torch, numpy, scipy and math learned code may reach: modules on a list, and what is harmless in them.

What is a module is seen in the packages' folders; none is imported. A module is never a value, so nothing is reached
by another name.
"""

import ast
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from autograder.classroom.groups.names_in_code import library_names

ROOTS = {"math": "math", "np": "numpy", "numpy": "numpy", "scipy": "scipy", "torch": "torch"}  # as code spells them
MODULES = frozenset(
    "math numpy numpy.linalg numpy.fft numpy.random scipy scipy.integrate scipy.linalg scipy.optimize scipy.spatial "
    "scipy.spatial.distance scipy.special scipy.stats torch torch.autograd torch.autograd.functional torch.cuda "
    "torch.distributions torch.fft torch.func torch.functional torch.linalg torch.nn torch.nn.functional torch.nn.init "
    "torch.nn.parameter torch.random torch.special".split()
)
_A_MODULE_TOO = {"torch.nn.functional.grad"}  # which its folder does not tell: that module imports `torch.nn.grad`
PARTS = frozenset(part for name in MODULES for part in name.split(".")[1:])  # what modules are called inside others


def refused(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, what) of all that reaches further than it may.

    Args:
        tree: code whose imported names are written out in full.
    """
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    for node in ast.walk(tree):
        if id(node) not in inner and isinstance(node, ast.Attribute | ast.Name):
            path = _path(node)
            what = _what(path) if path else ""
            if path and not isinstance(node.ctx, ast.Load) and len(path) > 1:
                what = f"another value for `{'.'.join(path)}`"
            if what:
                yield node.lineno, what


def may_be_imported(name: str) -> bool:
    """Whether an import may name this: a module on the list, or something harmless in one."""
    root = name.partition(".")[0]
    return root in ROOTS.values() and (name in MODULES or not _what(name.split(".")))


def _path(node: ast.expr) -> list[str]:
    """The dotted name that an expression is, if it begins with one of the packages; else nothing."""
    parts: list[str] = []
    while isinstance(node, ast.Attribute):
        parts.append(node.attr)
        node = node.value
    if isinstance(node, ast.Name) and node.id in ROOTS:
        return [ROOTS[node.id], *reversed(parts)]
    return []


def _what(path: list[str]) -> str:
    """What is refused of a dotted name, in words; "" if nothing is."""
    shown = ".".join(path)
    for count in range(1, len(path) + 1):
        name = ".".join(path[:count])
        if not _is_module(name):
            harmless = count > 1 and library_names.is_known(path[count - 1])
            harmless = harmless and name not in _A_MODULE_TOO
            return "" if harmless or path[:-1] == ["math"] else f"`{shown}`"
        if name not in MODULES:
            return f"`{shown}`"
    return f"the module `{shown}` as a value"


@cache
def _is_module(name: str) -> bool:
    root, *inner = name.split(".")
    if not inner:
        return True
    spec = importlib.util.find_spec(root)
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        place = Path(folder).joinpath(*inner)
        if place.is_dir() or any(place.parent.glob(f"{place.name}.*")):
            return True
    return False
