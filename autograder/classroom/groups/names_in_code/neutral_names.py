"""Gives code names of ours: "value" or "helper" for what only this student says, so that nobody's name is in it."""

import ast
import builtins
import io
import keyword
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from autograder.classroom.groups.names_in_code import library_names, our_words
from autograder.classroom.groups.names_in_code.binding import bound

_NEUTRAL = re.compile(r"(value|helper|Helper|package)(_\d+)?")


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
        own = dict.fromkeys(_own_attributes(tree))
        of_others = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)} - {*own}
        for name in own:
            known = library_names.is_known(name)
            attributes[name] = name if known else _neutral(name, "value", {*attributes.values(), *of_others})
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
        elif isinstance(node, ast.MatchMapping) and node.rest:
            yield node.rest, "value"
        elif isinstance(node, ast.Global | ast.Nonlocal):
            yield from ((name, "value") for name in node.names)


def _unbound_names(tree: ast.AST) -> set[str]:
    """What is used and nowhere bound: builtins and packages, which a new name must not hide."""
    bound = {name for name, _ in _bound(tree)}
    return {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)} - bound


def _own_attributes(tree: ast.AST) -> Iterator[str]:
    """The attributes that the code itself sets, and what its classes define, but for Python's own."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
            yield node.attr
        elif isinstance(node, ast.ClassDef):
            found = {name for each in node.body for name in bound(each)}
            yield from sorted(name for name in found if not name.startswith("__"))


def _is_own(called: ast.expr, names: Mapping[str, str], attributes: Mapping[str, str]) -> bool:
    """Whether what is called may be the code's own: a name that it binds, a method of its, or its parent's."""
    if isinstance(called, ast.Name):
        return called.id in names
    if not isinstance(called, ast.Attribute):
        return True  # what another call returned, or a lambda
    of = called.value
    is_parent = isinstance(of, ast.Call) and isinstance(of.func, ast.Name) and of.func.id == "super"
    return is_parent or called.attr in attributes


def unknown_names(text: str) -> set[str]:
    """The names in code that are neither ours, nor Python's or a package's, nor neutral. Raises SyntaxError.

    Args:
        text: code, or the first line of a statement.
    """
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    except tokenize.TokenError as error:
        raise SyntaxError from error
    found = {token.string for token in tokens if token.type == tokenize.NAME}
    known = {
        *keyword.kwlist,
        *keyword.softkwlist,
        *dir(builtins),
        *sys.stdlib_module_names,
        *our_words.names(),
        *library_names.KEYWORDS,
    }
    return {n for n in found - known if not library_names.is_known(n) and not _NEUTRAL.fullmatch(n)}


class _Renamer(ast.NodeTransformer):
    def __init__(self, names: Mapping[str, str], attributes: Mapping[str, str]):
        self._names, self._attributes = names, attributes
        self._in_class = False

    def visit_Name(self, node: ast.Name) -> ast.AST:
        """A name; in a class, outside its methods, also what the class defines."""
        node.id = self._here().get(node.id, node.id)
        return node

    def _here(self) -> Mapping[str, str]:
        return {**self._names, **self._attributes} if self._in_class else self._names

    def visit_arg(self, node: ast.arg) -> ast.AST:
        """A parameter."""
        node.arg = self._names.get(node.arg, node.arg)
        return self.generic_visit(node)

    def visit_alias(self, node: ast.alias) -> ast.AST:
        """What an imported thing is called."""
        node.asname = self._names.get(node.asname, node.asname) if node.asname else None
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        """A function."""
        return self._function(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        """One that may wait."""
        return self._function(node)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef) -> ast.AST:
        """A function or a method under its new name."""
        names = self._attributes if self._in_class else self._names
        node.name = names.get(node.name, node.name)  # Python's own, such as `__init__`, are in neither
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
        """A call of a function or a method of the code's own: its parameters have other names there too."""
        if _is_own(node.func, self._names, self._attributes):
            for each in node.keywords:
                each.arg = self._names.get(each.arg, each.arg) if each.arg else None
        return self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        """The name of an exception."""
        node.name = self._names.get(node.name, node.name) if node.name else None
        return self.generic_visit(node)

    def visit_MatchAs(self, node: ast.MatchAs) -> ast.AST:
        """The name of what a pattern is given."""
        node.name = self._names.get(node.name, node.name) if node.name else None
        return self.generic_visit(node)

    def visit_MatchStar(self, node: ast.MatchStar) -> ast.AST:
        """The name of the rest of a sequence."""
        node.name = self._names.get(node.name, node.name) if node.name else None
        return node

    def visit_MatchMapping(self, node: ast.MatchMapping) -> ast.AST:
        """The name of the rest of a mapping."""
        node.rest = self._names.get(node.rest, node.rest) if node.rest else None
        return self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> ast.AST:
        """Names of the module's."""
        node.names = [self._names.get(name, name) for name in node.names]
        return node

    def visit_Nonlocal(self, node: ast.Nonlocal) -> ast.AST:
        """Names of the function around."""
        node.names = [self._names.get(name, name) for name in node.names]
        return node
