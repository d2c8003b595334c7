"""Loads right ways: other right answers than the reference's, whose lines show what values a right answer may make.

Runs in a child of the grader's own. A right way is a folder with some modules of the assignment; they find one
another, and are loaded with the hooks of a trace.
"""

import ast
import builtins
import importlib
import importlib.machinery
import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import CodeType, ModuleType
from typing import Any

from autograder.sandbox.loading import placeholders
from autograder.sandbox.loading.placeholders import PlaceholderModule
from autograder.sandbox.loading.student_imports import FileFinder, is_provided
from autograder.sandbox.tracing.instrument import instrumented_in_place

_NOT_THERE = "a right way needs it for none of its values"
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_import = builtins.__import__


class RightWays:
    """The right ways of a folder, each module loaded when a question first needs it.

    Args:
        root: the folder that holds a folder for each.
        modules: the names of the assignment's modules.
        hooks: what the rewritten lines call, by name.
    """

    def __init__(self, root: str, modules: Sequence[str], hooks: Mapping[str, object]):
        self._root, self._modules, self._hooks = root, modules, hooks
        self._loaded: dict[tuple[str, str, tuple[str, ...]], ModuleType] = {}

    def paths(self, way: str) -> dict[str, int]:
        """The paths of a right way's modules, each with the module's index."""
        return {os.path.join(self._root, way, f"{name}.py"): at for at, name in enumerate(self._modules)}

    def module(self, way: str, module: str, functions: Sequence[str]) -> ModuleType:
        """A module of a right way, with hooks in what these functions may call. Raises whatever its lines raise."""
        key = (way, module, tuple(functions))
        if key not in self._loaded:
            files = {self._modules[at]: path for path, at in self.paths(way).items() if os.path.exists(path)}
            added = {**self._hooks, "__builtins__": {**vars(builtins), "__import__": partial(_imported, files)}}
            finder = FileFinder(files, partial(_Loader, added=added, functions=functions))
            ours = {name: sys.modules.pop(name, None) for name in self._modules}
            sys.meta_path.insert(0, finder)
            try:
                with placeholders.quiet():
                    self._loaded[key] = importlib.import_module(module)
            finally:
                sys.meta_path.remove(finder)
                for name in self._modules:
                    sys.modules.pop(name, None)
                sys.modules.update({name: held for name, held in ours.items() if held is not None})
        return self._loaded[key]


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, added: Mapping[str, object], functions: Sequence[str]):
        super().__init__(name, path)
        self._added, self._functions = added, functions

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self._added)
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType:
        """From the source, always: bytecode that was written before, as on Gradescope, has no hooks."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        tree = ast.parse(data, path)
        reached = reached_from(self._functions, tree.body)
        tree.body = [instrumented_in_place(node) if node in reached else node for node in tree.body]
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)


def _imported(files, name, globals=None, locals=None, fromlist=(), level=0):  # noqa: A002 (the protocol's signature)
    """As builtins.__import__; what is neither a file of the way nor part of grading is a placeholder."""
    if level or name in files or is_provided(name):
        return _import(name, globals, locals, fromlist, level)
    return PlaceholderModule(name if fromlist else name.partition(".")[0], _NOT_THERE, lambda _: None)


def reached_from(functions: Iterable[str], body: Sequence[ast.stmt]) -> list[ast.stmt]:
    """The statements of a file that bind what these functions may use; all, where they bind none of the functions."""
    wanted, reached, left = set(functions), [], list(body)
    while found := [node for node in left if not wanted.isdisjoint(_bound(node))]:
        reached += found
        left = [node for node in left if node not in found]
        wanted.update(*map(_mentioned, found))
    return reached or list(body)


def _bound(node: ast.stmt) -> set[str]:
    if isinstance(node, _DEFINITIONS):
        return {node.name}
    inner = list(ast.walk(node))
    stored = {each.id for each in inner if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)}
    return stored | {each.name for each in inner if isinstance(each, _DEFINITIONS)}


def _mentioned(node: ast.stmt) -> set[str]:
    names: set[str] = set()
    for each in ast.walk(node):
        if isinstance(each, ast.Name):
            names.add(each.id)
        elif isinstance(each, ast.Attribute):
            names.add(each.attr)
        elif isinstance(each, ast.Constant) and isinstance(each.value, str):
            names.add(each.value)  # `globals()["helper"]`
    return names
