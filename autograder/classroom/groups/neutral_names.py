"""Gives code names of ours: "value" or "helper" for what only this student says, so that nobody's name is in it."""

import ast
import keyword
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.classroom.groups import our_words


@dataclass(frozen=True, slots=True)
class Neutral:
    """What the names in some code are called instead."""

    names: Mapping[str, str]
    attributes: Mapping[str, str]  # of those that the code itself gives to something

    @classmethod
    def of(cls, tree: ast.Module, fixed: Mapping[str, str], free: Iterable[str] = ()) -> "Neutral":
        """The neutral names for some code.

        Args:
            tree: the code.
            fixed: {name: what it is to be called}, such as the reference's names of parameters.
            free: names that nothing may have, such as that of the reference.
        """
        names = dict(fixed)
        taken = {*names.values(), *free, *keyword.kwlist, *_unbound_names(tree)}
        for name, kind in dict(_bound(tree)).items():
            if name not in names:
                names[name] = _neutral(name, kind, taken)
                taken.add(names[name])
        attributes: dict[str, str] = {}
        for name in dict.fromkeys(_own_attributes(tree)):
            attributes[name] = _neutral(name, "value", {*attributes.values()})
        return cls(names, attributes)

    def applied(self, tree: ast.Module) -> ast.Module:
        """The same code under these names; `tree` is changed."""
        return ast.fix_missing_locations(_Renamer(self.names, self.attributes).visit(tree))


def parameters(tree: ast.Module, function: str) -> list[str]:
    """The names of a function's parameters; none where it is no plain function."""
    own = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == function]
    return [arg.arg for node in own[-1:] for arg in (*node.args.posonlyargs, *node.args.args)]


def _neutral(name: str, kind: str, taken: set[str]) -> str:
    """The name itself where it is one of our words and free; else the kind's, numbered if need be."""
    if name in our_words.names() and name not in taken and not name.startswith("__"):
        return name
    number, found = 1, kind
    while found in taken:
        number += 1
        found = f"{kind}_{number}"
    return found


def _bound(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """(name, what it is called otherwise) of whatever code gives a name to, in order."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
            yield node.id, "value"
        elif isinstance(node, ast.arg):
            yield node.arg, "value"
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, "helper"
        elif isinstance(node, ast.ClassDef):
            yield node.name, "Helper"
        elif isinstance(node, ast.alias) and node.asname:
            yield node.asname, "package"
        elif isinstance(node, ast.ExceptHandler | ast.MatchAs | ast.MatchStar) and node.name:
            yield node.name, "value"
        elif isinstance(node, ast.Global | ast.Nonlocal):
            yield from ((name, "value") for name in node.names)


def _unbound_names(tree: ast.AST) -> set[str]:
    """What is used and nowhere bound: builtins and packages, which a new name must not hide."""
    bound = {name for name, _ in _bound(tree)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - bound


def _own_attributes(tree: ast.AST) -> Iterator[str]:
    """The attributes that the code itself sets, and its classes' methods, but for Python's own and torch's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            yield from (
                each.name for each in node.body if isinstance(each, ast.FunctionDef) and not each.name.startswith("__")
            )


class _Renamer(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str], attributes: Mapping[str, str]):
        self._names, self._attributes = names, attributes
        self._in_class = False

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name."""
        node.id = self._names.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """A parameter."""
        node.arg = self._names.get(node.arg, node.arg)
        return self.generic_visit(node)

    def visit_alias(self, node: ast.alias) -> ast.AST:
        """What an imported thing is called."""
        node.asname = self._names.get(node.asname, node.asname) if node.asname else None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function; a method keeps the name that Python calls it by."""
        names = self._attributes if self._in_class else self._names
        node.name = names.get(node.name, node.name)
        outer, self._in_class = self._in_class, False
        self.generic_visit(node)
        self._in_class = outer
        return node

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        """A class."""
        node.name = self._names.get(node.name, node.name)
        outer, self._in_class = self._in_class, True
        self.generic_visit(node)
        self._in_class = outer
        return node

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        """An attribute that the code itself sets."""
        node.attr = self._attributes.get(node.attr, node.attr)
        return self.generic_visit(node)

    def visit_Call(self, node: ast.Call) -> ast.AST:
        """A call of a function of the code's own: its parameters have other names there too."""
        if isinstance(node.func, ast.Name) and node.func.id in self._names:
            for each in node.keywords:
                each.arg = self._names.get(each.arg, each.arg) if each.arg else None
        return self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        """The name of an exception."""
        node.name = self._names.get(node.name, node.name) if node.name else None
        return self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> ast.AST:
        """Names of the module's."""
        node.names = [self._names.get(name, name) for name in node.names]
        return node

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        """Names of the function around."""
        node.names = [self._names.get(name, name) for name in node.names]
        return node
