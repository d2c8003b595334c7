"""Loads right ways: other right answers than the reference's, whose lines show what values a right answer may make.

Runs in a child of the grader's own. A right way is a folder with some modules of the assignment; they find one
another, and are loaded with the hooks of a trace.
"""

import ast
import importlib
import importlib.machinery
import os
import sys
from collections.abc import Mapping, Sequence
from functools import partial
from types import CodeType, ModuleType
from typing import Any

from autograder.sandbox.loading.student_imports import FileFinder
from autograder.sandbox.tracing.instrument import instrumented


class RightWays:
    """The right ways of a folder, each module loaded when a question first needs it.

    Args:
        root: the folder that holds a folder for each.
        modules: the names of the assignment's modules.
        hooks: what the rewritten lines call, by name.
    """

    def __init__(self, root: str, modules: Sequence[str], hooks: Mapping[str, object]):
        self._root, self._modules, self._hooks = root, modules, hooks
        self._loaded: dict[tuple[str, str], ModuleType] = {}

    def paths(self, way: str) -> dict[str, int]:
        """The paths of a right way's modules, each with the module's index."""
        return {os.path.join(self._root, way, f"{name}.py"): at for at, name in enumerate(self._modules)}

    def module(self, way: str, module: str) -> ModuleType:
        """A module of a right way. Raises whatever its lines raise."""
        if (way, module) not in self._loaded:
            files = {self._modules[at]: path for path, at in self.paths(way).items() if os.path.exists(path)}
            finder = FileFinder(files, partial(_Loader, hooks=self._hooks))
            ours = {name: sys.modules.pop(name, None) for name in self._modules}
            sys.meta_path.insert(0, finder)
            try:
                self._loaded[way, module] = importlib.import_module(module)
            finally:
                sys.meta_path.remove(finder)
                for name in self._modules:
                    sys.modules.pop(name, None)
                sys.modules.update({name: held for name, held in ours.items() if held is not None})
        return self._loaded[way, module]


class _Loader(importlib.machinery.SourceFileLoader):
    def __init__(self, name: str, path: str, hooks: Mapping[str, object]):
        super().__init__(name, path)
        self._hooks = hooks

    def exec_module(self, module: ModuleType) -> None:
        vars(module).update(self._hooks)
        super().exec_module(module)

    def get_code(self, fullname: str) -> CodeType:
        """From the source, always: bytecode that was written before, as on Gradescope, has no hooks."""
        path = self.get_filename(fullname)
        return self.source_to_code(self.get_data(path), path)

    def source_to_code(self, data: Any, path: Any, *, _optimize: int = -1) -> CodeType:  # type: ignore[override]
        tree = ast.parse(data, path)
        tree.body = [instrumented(node) for node in tree.body]
        return compile(tree, path, "exec", dont_inherit=True, optimize=_optimize)
