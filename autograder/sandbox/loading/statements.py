"""Runs a student's file one statement at a time: whatever a statement does costs that statement and no other.

What a statement that failed would have named stands for something that is not there, and says why when it is used. A
statement at which an earlier child was lost is not run at all; the grader says which.
"""

import __future__

import ast
import copy
import importlib.machinery
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.sandbox.contract.reply import PASSED_OVER
from autograder.sandbox.loading.nodes import (
    DEFINITIONS,
    future_flags,
    is_main,
    is_text,
    may_do_anything,
    named,
    statements_inside,
)
from autograder.sandbox.loading.placeholders import Placeholder, quiet
from autograder.sandbox.loading.remarks import Remarks, one_line
from autograder.sandbox.loading.source_parts import Statement, Unreadable, parts_of

_ANNOTATIONS_LATER = __future__.annotations.compiler_flag  # they are read when asked for, as from Python 3.14 on
_LONGEST_WHY = 160
_LATER = "a line further up did not end, and of what follows it only definitions are taken"


class StudentLoader(importlib.machinery.SourceFileLoader):
    """Loads one file of a submission.

    Args:
        name: the module's name.
        path: of the file.
        builtins: the dictionary of builtins that its code gets.
        lost: {line: why} of the statements at which an earlier child was lost.
        remarks: where lines that were passed over are noted.
        rewrite: what becomes of each statement before it is run.
        functions: the names of the assignment's functions in this file.
    """

    def __init__(
        self,
        name: str,
        path: str,
        builtins: dict[str, Any],
        lost: Mapping[int, str],
        remarks: Remarks,
        rewrite: Callable[[ast.stmt], ast.stmt],
        functions: Collection[str],
    ):
        super().__init__(name, path)
        self._builtins, self._lost, self._remarks, self._rewrite = builtins, lost, remarks, rewrite
        self._functions, self._results = functions, _Results()
        self._ended_at = 0  # the line of the file that has ended the program, if one has

    def exec_module(self, module: ModuleType) -> None:
        """Run the file."""
        vars(module)["__builtins__"] = self._builtins
        module.__file__ = str(Path.cwd() / Path(self.path).name)  # beside which code may write, as at home
        sys.argv = [module.__file__]  # a program that is started without options
        flags, begun = 0, False
        with quiet():
            parts = parts_of(self.get_data(self.path), self.path)
            for part in parts:
                if isinstance(part, Unreadable):
                    self._pass_over(module, part.line, part.why, part.defines)
                    continue
                future = future_flags(part.node)
                if future and begun:
                    self._pass_over(module, part.node.lineno, "a __future__ import belongs to the top of the file", ())
                    continue
                flags, begun = flags | future, begun or not (future or is_text(part.node))
                self._run(module, part.node, flags)
            for part in parts:
                if isinstance(part, Statement) and is_main(part.node):
                    self._define_what_is_missing(module, part.node, flags)
        for name, line in self._results.give_back(vars(module)):
            self._remarks.passed_over(self.name, line, f"{name} is a function, and what it gave took its name here")

    def _run(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        if self._ended_at and isinstance(node, DEFINITIONS) and not _is_missing(module, node.name):
            why = f"the program has ended in line {self._ended_at}, and {node.name} was there already"
            self._remarks.passed_over(self.name, node.lineno, why)
            return
        why = self._why_not(node)
        if why:
            self._pass_over(module, node.lineno, why, named(node))
            self._define_plainly(module, node, flags)
            return
        if may_do_anything(node):
            self._remarks.at(self.name, node.lineno)
        try:
            self._exec(module, node, flags)
        except ImportError as error:
            if isinstance(node, ast.Import | ast.ImportFrom):
                self._import_singly(module, node, flags)
            else:
                self._failed(module, node, flags, error)
        except BaseException as error:  # noqa: BLE001 (whatever a line at the top raises, exit() too, costs that line)
            self._failed(module, node, flags, error)

    def _why_not(self, node: ast.stmt) -> str:
        """Why a statement is not to be run; "" if it is."""
        if node.lineno in self._lost:
            return self._lost[node.lineno]
        after = len(self._lost) > 1 and node.lineno > min(self._lost) and may_do_anything(node)
        return _LATER if after and not isinstance(node, DEFINITIONS) else ""

    def _exec(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        code = compile(ast.Module([self._rewrite(node)], []), self.path, "exec", flags=flags, dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 (the student's module, in a process of its own)
        self._results.look_at(vars(module), {*named(node)} & {*self._functions}, node.lineno)

    def _failed(self, module: ModuleType, node: ast.stmt, flags: int, error: BaseException) -> None:
        if isinstance(error, NameError) and isinstance(node, (*DEFINITIONS, ast.AnnAssign)):
            with suppress(BaseException):
                self._exec(module, node, flags | _ANNOTATIONS_LATER)
                return
        line = _line_of(error, self.path) or node.lineno
        if isinstance(error, SystemExit):
            self._ended_at = self._ended_at or line
        self._pass_over(module, line, _described(error), named(node))
        self._define_plainly(module, node, flags)

    def _define_plainly(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        """Define what a statement that was passed over would have defined: without decorators, or inside a block."""
        if isinstance(node, DEFINITIONS) and node.decorator_list:
            plain = copy.copy(node)
            plain.decorator_list = []
            may_hang = node.lineno in self._lost and may_do_anything(plain)
            with suppress(BaseException):  # where that fails too, the line has been noted
                if not may_hang:
                    self._exec(module, plain, flags)
        self._define_what_is_missing(module, node, flags)

    def _define_what_is_missing(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        """The functions and classes inside of a block that was not run, but for those that are there already.

        Of a program's block the imports too, where something in it is missing: they may stand nowhere else.
        """
        inside = [each for each in statements_inside(node) if any(_is_missing(module, name) for name in named(each))]
        missing = [each for each in inside if isinstance(each, DEFINITIONS)]
        imports = is_main(node) and missing
        for inner in inside:
            if inner in missing or (imports and isinstance(inner, ast.Import | ast.ImportFrom)):
                self._run(module, inner, flags)

    def _import_singly(self, module: ModuleType, node: ast.Import | ast.ImportFrom, flags: int) -> None:
        """Import each name of a statement by itself: one that cannot be had does not cost the others."""
        for alias in node.names:
            single: ast.Import | ast.ImportFrom = ast.Import([alias])
            if isinstance(node, ast.ImportFrom):
                single = ast.ImportFrom(node.module, [alias], node.level)
            try:
                self._exec(module, ast.copy_location(single, node), flags)
            except BaseException as error:  # noqa: BLE001 (as above)
                version = f"Python {sys.version_info[0]}.{sys.version_info[1]}"
                why = f"{_described(error)} where your code is graded, in {version}"
                self._pass_over(module, node.lineno, why, named(single))

    def _pass_over(self, module: ModuleType, line: int, why: str, names: Iterable[str]) -> None:
        self._remarks.passed_over(self.name, line, why)
        reason = f"line {line} of {self.name}.py, {PASSED_OVER}{why}"
        for name in names:
            if _is_missing(module, name):
                vars(module)[name] = Placeholder(name, reason)


class _Results:
    """The functions of one file whose results took their names, as where `critic_loss` is written for `loss`.

    Nobody who goes on in a notebook notices it. What is asked is the function.
    """

    def __init__(self) -> None:
        self._functions: dict[str, Any] = {}
        self._taken: dict[str, int] = {}

    def look_at(self, names: dict[str, Any], bound: Collection[str], line: int) -> None:
        """Look at what the statement of a line bound.

        Args:
            names: the file's.
            bound: those that the statement may have bound, and that are the assignment's functions.
            line: the statement's.
        """
        for name in bound:
            if callable(names.get(name)):
                self._functions[name] = names[name]
                self._taken.pop(name, None)
            elif name in names and name in self._functions:
                self._taken.setdefault(name, line)

    def give_back(self, names: dict[str, Any]) -> Iterator[tuple[str, int]]:
        """Put each function back; yield its name, and the line that took it."""
        for name, line in self._taken.items():
            names[name] = self._functions[name]
            yield name, line


def _is_missing(module: ModuleType, name: str) -> bool:
    return name not in vars(module) or isinstance(vars(module)[name], Placeholder)


def _line_of(error: BaseException, path: str) -> int | None:
    """The line of the file, at its top, in which an error was raised."""
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path and trace.tb_frame.f_code.co_name == "<module>":
            return trace.tb_lineno
        trace = trace.tb_next
    return None


def _described(error: BaseException) -> str:
    """An error in one short clause."""
    if isinstance(error, SystemExit):
        return "it ends the program"
    if isinstance(error, EOFError):
        return "it waits for input, and nobody types where your code is graded"
    return one_line(error)[:_LONGEST_WHY]
