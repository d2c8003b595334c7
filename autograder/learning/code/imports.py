"""Writes imported names out in full, so that code needs no imports of its own kind: `F.relu` is torch.nn.functional's.

A student's file says `import torch.nn.functional as F`, `from torch import nn` or `import numpy`; the bank's files say
`import torch`, `import math` and `import numpy as np`.
"""

import ast
from collections.abc import Iterable

_SPELLED = {"numpy": "np"}  # how our files import what they rename


def written_out(tree: ast.Module) -> tuple[ast.Module, tuple[str, ...]]:
    """(the code without its imports, the import statements that it needs then); `tree` is changed."""
    meant: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                meant[alias.asname or alias.name.partition(".")[0]] = (
                    alias.name if alias.asname else alias.name.partition(".")[0]
                )
        elif isinstance(node, ast.ImportFrom):
            meant |= {alias.asname or alias.name: f"{node.module}.{alias.name}" for alias in node.names}
    visitor = _Written(meant)
    written = visitor.visit(tree)
    return ast.fix_missing_locations(written), tuple(sorted({*_statements(visitor.used)}))


def _statements(used: Iterable[str]) -> list[str]:
    """The imports for some dotted names. Of torch, numpy and math one import brings all; scipy's parts are imported."""
    found = []
    for name in used:
        root, *inner = name.split(".")
        if root == "scipy":
            found.append(f"import scipy.{inner[0]}" if inner else "import scipy")
        else:
            found.append(f"import {root} as {_SPELLED[root]}" if root in _SPELLED else f"import {root}")
    return found


class _Written(ast.NodeTransformer):
    """Replaces imported names outside the functions in which they are other things."""

    def __init__(self, meant: dict[str, str]):
        self._meant, self.used = meant, set[str]()

    def visit_Import(self, _: ast.Import) -> None:
        """Imports go."""

    def visit_ImportFrom(self, _: ast.ImportFrom) -> None:
        """These too."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """Inside a function, what it names itself is not the imported thing."""
        own = {each.arg for each in ast.walk(node.args) if isinstance(each, ast.arg)}
        own |= {n.id for n in ast.walk(node) if isinstance(n, ast.Name) and not isinstance(n.ctx, ast.Load)}
        outer, self._meant = self._meant, {name: path for name, path in self._meant.items() if name not in own}
        try:
            return _filled(self.generic_visit(node))
        finally:
            self._meant = outer

    def generic_visit(self, node: ast.AST) -> ast.AST:
        """As usual, and a block that held imports alone gets a `pass`."""
        return _filled(super().generic_visit(node))

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """`a.b.c` as a whole, so that the import of a part of scipy is known."""
        parts, inner = [node.attr], node.value
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if isinstance(inner, ast.Name) and inner.id in self._meant:
            self.used.add(".".join([self._meant[inner.id], *reversed(parts)]))
            return ast.copy_location(_dotted([self._meant[inner.id], *reversed(parts)], node.ctx), node)
        return self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name alone."""
        if node.id not in self._meant:
            return node
        self.used.add(self._meant[node.id])
        return ast.copy_location(_dotted([self._meant[node.id]], node.ctx), node)


def _dotted(parts: Iterable[str], ctx: ast.expr_context) -> ast.expr:
    root, *inner = ".".join(parts).split(".")
    found: ast.expr = ast.Name(_SPELLED.get(root, root), ast.Load())
    for part in inner:
        found = ast.Attribute(found, part, ast.Load())
    found.ctx = ctx  # type: ignore[attr-defined]  # a Name or an Attribute
    return found


def _filled(node: ast.AST) -> ast.AST:
    if isinstance(node, ast.Module):
        return node
    if isinstance(getattr(node, "body", None), list) and not node.body:  # type: ignore[attr-defined]
        node.body = [ast.Pass()]  # type: ignore[attr-defined]
    return node
