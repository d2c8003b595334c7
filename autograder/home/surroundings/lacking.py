"""Imports of what is not there where code is graded: packages, files of the student's own, given modules with edits.

Found by reading; nothing is imported.
"""

import ast
import sys
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from autograder.home.surroundings.difference import Difference, listed
from autograder.home.surroundings.reach import Modules, Statement, imports

_IMPORTERS = ("importlib.import_module", "__import__")
_Importing = ast.Import | ast.ImportFrom | ast.Call


def lacking(modules: Modules, there: AbstractSet[str], own: Mapping[str, str]) -> Iterator[Difference]:
    """A warning of every import of what the grader lacks.

    Args:
        modules: the student's.
        there: names of packages and modules, besides Python's own, that can be imported where code is graded.
        own: {name: file or folder} of the modules in the student's folder: {"tools": "tools.py"}.
    """
    told = set()
    for statement in modules.statements:
        for node, source, _, bound in _imported(statement):
            name = source.partition(".")[0]
            needed = _needing(modules, statement, bound)
            key = statement if needed else statement.module, name, needed
            if name in there or name in sys.stdlib_module_names or key in told:
                continue
            told.add(key)
            yield _difference(statement, node, name, needed, own.get(name, ""))


def _difference(statement: Statement, node: _Importing, name: str, needed: frozenset[str], own: str) -> Difference:
    file = f"{statement.module}.py"
    inside = f"in {statement.name}" if statement.name else "at the top"
    place = f"{file}, line {node.lineno}, {inside}"
    missing = f"{own} is not handed in" if own else f"{name} is not installed where you are graded"
    if isinstance(node, ast.ImportFrom) and node.names[0].name == "*":
        return Difference(f"{place}: {missing}, and nothing comes of this import: write those names' code yourself.")
    if not needed:
        return Difference(f"{place}: {missing}. No function that is graded uses it, so it costs nothing.")
    advice = f"move what is used of it into {file}" if own else "write that with torch, numpy or scipy"
    text = f"{place}: {missing}, and {listed(needed)} cannot do without it: {advice}."
    return Difference(
        text, needed, costs=True, without=f"{place}: {missing}. This check had none of it, and lost nothing."
    )


def edited(modules: Modules, given: Mapping[str, str], sources: Mapping[str, bytes]) -> Iterator[Difference]:
    """A warning of every given module or package that is imported and is no longer as it was handed out.

    Args:
        modules: the student's.
        given: {module: text} as handed out.
        sources: {module: bytes} of those that the student's folder has.
    """
    for statement in modules.statements:
        for node, source, _, bound in _imported(statement):
            top = source.partition(".")[0]
            parts = [name for name in given if name == top or name.startswith(f"{top}.")]
            if all(_same(given[name], sources[name]) for name in parts if name in sources):
                continue
            needed = _needing(modules, statement, bound)
            place = f"{statement.module}.py, line {node.lineno}"
            file = f"{top}.py" if parts == [top] else f"{top}/"
            text = f"{file} is imported, and your copy is not as it was handed out: graded with it as it was"
            yield Difference(f"{place}: {text}, which this check did too; keep changes of your own out of it.", needed)


def _same(text: str, source: bytes) -> bool:
    """Whether a file has a text, whatever its line ends."""
    return source.replace(b"\r\n", b"\n") == text.encode().replace(b"\r\n", b"\n")


def _needing(modules: Modules, statement: Statement, bound: str) -> frozenset[str]:
    """The graded functions that an import is needed by: inside a function its callers, at the top who uses the name."""
    if statement.name or not bound:
        return modules.needing(statement)
    return modules.needing_name(statement.module, bound)


def _imported(statement: Statement) -> Iterator[tuple[_Importing, str, str, str]]:
    """As `imports`, and those that are calls, such as `importlib.import_module("name")`."""
    yield from imports(statement.node)
    for node in ast.walk(statement.node):
        if isinstance(node, ast.Call) and statement.dotted(node.func) in _IMPORTERS and node.args:
            name = node.args[0]
            if isinstance(name, ast.Constant) and isinstance(name.value, str) and not name.value.startswith("."):
                yield node, name.value, "", ""
