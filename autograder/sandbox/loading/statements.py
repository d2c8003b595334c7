"""Runs a student's file one statement at a time: whatever a statement does costs that statement and no other.

What a statement that failed would have named stands for something that is not there, and says why when it is used. A
statement at which an earlier child was lost is not run at all; the grader says which.
"""

import __future__

import ast
import copy
import importlib.machinery
import sys
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.sandbox.contract.reply import PASSED_OVER
from autograder.sandbox.loading.one_line import one_line
from autograder.sandbox.loading.placeholders import Placeholder, quiet
from autograder.sandbox.loading.remarks import Remarks
from autograder.sandbox.loading.source_parts import TRIES, Statement, Unreadable, parts_of

_BLOCKS = (ast.If, ast.With, ast.For, ast.While, *TRIES)
_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ANNOTATIONS_LATER = __future__.annotations.compiler_flag  # they are read when asked for, as from Python 3.14 on
_LONGEST_WHY = 160
_PROGRAM = ("__name__ == '__main__'", "'__main__' == __name__")
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
    """

    def __init__(
        self,
        name: str,
        path: str,
        builtins: dict[str, Any],
        lost: Mapping[int, str],
        remarks: Remarks,
        rewrite: Callable[[ast.stmt], ast.stmt],
    ):
        super().__init__(name, path)
        self._builtins, self._lost, self._remarks, self._rewrite = builtins, lost, remarks, rewrite
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
                future = _future(part.node)
                if future and begun:
                    self._pass_over(module, part.node.lineno, "a __future__ import belongs to the top of the file", ())
                    continue
                flags, begun = flags | future, begun or not (future or _is_text(part.node))
                self._run(module, part.node, flags)
            for part in parts:
                if isinstance(part, Statement) and _is_main(part.node):
                    self._define_what_is_missing(module, part.node, flags)

    def _run(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        if self._ended_at and isinstance(node, _DEFINITIONS) and not _is_missing(module, node.name):
            why = f"the program has ended in line {self._ended_at}, and {node.name} was there already"
            self._remarks.passed_over(self.name, node.lineno, why)
            return
        why = self._why_not(node)
        if why:
            self._pass_over(module, node.lineno, why, _named(node))
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
        return _LATER if after and not isinstance(node, _DEFINITIONS) else ""

    def _exec(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        code = compile(ast.Module([self._rewrite(node)], []), self.path, "exec", flags=flags, dont_inherit=True)
        exec(code, vars(module))  # noqa: S102 (the student's module, in a process of its own)

    def _failed(self, module: ModuleType, node: ast.stmt, flags: int, error: BaseException) -> None:
        if isinstance(error, NameError) and isinstance(node, (*_DEFINITIONS, ast.AnnAssign)):
            with suppress(BaseException):
                self._exec(module, node, flags | _ANNOTATIONS_LATER)
                return
        line = _line_of(error, self.path) or node.lineno
        if isinstance(error, SystemExit):
            self._ended_at = self._ended_at or line
        self._pass_over(module, line, _described(error), _named(node))
        self._define_plainly(module, node, flags)

    def _define_plainly(self, module: ModuleType, node: ast.stmt, flags: int) -> None:
        """Define what a statement that was passed over would have defined: without decorators, or inside a block."""
        if isinstance(node, _DEFINITIONS) and node.decorator_list:
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
        inside = [each for each in _statements_inside(node) if any(_is_missing(module, name) for name in _named(each))]
        missing = [each for each in inside if isinstance(each, _DEFINITIONS)]
        imports = _is_main(node) and missing
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
                self._pass_over(module, node.lineno, why, _named(single))

    def _pass_over(self, module: ModuleType, line: int, why: str, names: Iterable[str]) -> None:
        self._remarks.passed_over(self.name, line, why)
        reason = f"line {line} of {self.name}.py, {PASSED_OVER}{why}"
        for name in names:
            if _is_missing(module, name):
                vars(module)[name] = Placeholder(name, reason)


def _statements_inside(node: ast.stmt) -> list[ast.stmt]:
    """The statements of a block, of `if`, `with`, `try` or a loop, and of the blocks inside it."""
    if not isinstance(node, _BLOCKS):
        return []
    own = [*node.body, *getattr(node, "orelse", []), *getattr(node, "finalbody", [])]
    own += [each for handler in getattr(node, "handlers", []) for each in handler.body]
    return [each for statement in own for each in (statement, *_statements_inside(statement))]


def _is_main(node: ast.stmt) -> bool:
    """Whether a statement is the block of what only a program runs."""
    return isinstance(node, ast.If) and ast.unparse(node.test) in _PROGRAM


def may_do_anything(node: ast.stmt) -> bool:
    """Whether running a statement can do more than name things: call, loop, set an attribute."""
    if isinstance(node, ast.If):
        return not _is_main(node) and (_calls(node.test) or any(map(may_do_anything, _statements_inside(node))))
    if isinstance(node, TRIES):
        return any(map(may_do_anything, _statements_inside(node)))
    if isinstance(node, ast.Import | ast.ImportFrom | ast.Pass | ast.Global):
        return False
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        defaults = [*node.args.defaults, *filter(None, node.args.kw_defaults)]
        return bool(node.decorator_list) or any(map(_calls, defaults))
    if isinstance(node, ast.ClassDef):
        return bool(node.decorator_list or node.keywords) or any(map(may_do_anything, node.body))
    if isinstance(node, ast.Assign | ast.AnnAssign):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target]
        return not all(isinstance(target, ast.Name) for target in targets) or _calls(node)
    return not isinstance(node, ast.Expr) or _calls(node)


def _calls(node: ast.AST) -> bool:
    return any(isinstance(inner, ast.Call | ast.Await | ast.comprehension | ast.Subscript) for inner in ast.walk(node))


def _is_text(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _future(node: ast.stmt) -> int:
    """The compiler's flags that a statement `from __future__ import ...` sets for what follows it."""
    if not isinstance(node, ast.ImportFrom) or node.module != "__future__":
        return 0
    features = [getattr(__future__, alias.name, None) for alias in node.names]
    return sum({feature.compiler_flag for feature in features if feature is not None})


def _named(node: ast.AST) -> tuple[str, ...]:
    """The names that a statement binds."""
    if isinstance(node, _DEFINITIONS):
        return (node.name,)
    if isinstance(node, ast.Import):
        return tuple(alias.asname or alias.name.partition(".")[0] for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return tuple(alias.asname or alias.name for alias in node.names if alias.name != "*")
    found = [each.id for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store)]
    inner = [each for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom)]
    return tuple(dict.fromkeys([*found, *(name for each in inner for name in _named(each))]))


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
