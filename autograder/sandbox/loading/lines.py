"""What the lines of a student's files are, read from the syntax tree when a placeholder needs to know."""

import ast
from collections.abc import Mapping
from types import FrameType

from autograder.sandbox.loading.source_parts import TRIES, Unreadable, parts_of

_CAUGHT = {"ImportError", "ModuleNotFoundError", "Exception", "BaseException"}


class Lines:
    """Knows the lines of some files, each read when it is first asked about.

    Args:
        files: {module: path}.
    """

    def __init__(self, files: Mapping[str, str]):
        self.modules = {path: name for name, path in files.items()}
        self._guarded: dict[str, set[int]] = {}  # path -> lines
        self._thrown_away: dict[str, set[int]] = {}

    def import_may_fail(self, frame: FrameType) -> bool:
        """Whether a frame is at an import that stands in a `try` which catches its failing."""
        return self._is_at(frame, self._guarded)

    def throws_away(self, frame: FrameType) -> bool:
        """Whether a frame is at a statement that is an expression, such as a call, and nothing is made of its value."""
        return self._is_at(frame, self._thrown_away)

    def _is_at(self, frame: FrameType, known: Mapping[str, set[int]]) -> bool:
        path = frame.f_code.co_filename
        if path not in self.modules:
            return False
        if path not in known:
            self._read(path)
        return frame.f_lineno in known[path]

    def _read(self, path: str) -> None:
        with open(path, "rb") as file:
            parts = parts_of(file.read(), path)
        nodes = [node for part in parts if not isinstance(part, Unreadable) for node in ast.walk(part.node)]
        self._guarded[path] = {line for node in nodes for line in _guarded_in(node)}
        thrown = [node for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call)]
        self._thrown_away[path] = {line for node in thrown for line in range(node.lineno, (node.end_lineno or 0) + 1)}


def _guarded_in(node: ast.AST) -> set[int]:
    """The lines of the imports in a `try` or `with` that catches ImportError."""
    if not isinstance(node, (*TRIES, ast.With)):
        return set()
    if not (any(map(_catches, node.handlers)) if isinstance(node, TRIES) else _suppresses(node)):
        return set()
    inner = [each for statement in node.body for each in ast.walk(statement)]
    return {each.lineno for each in inner if isinstance(each, ast.Import | ast.ImportFrom)}


def _catches(handler: ast.ExceptHandler) -> bool:
    names = {node.id for node in ast.walk(handler.type) if isinstance(node, ast.Name)} if handler.type else _CAUGHT
    return bool(names & _CAUGHT)


def _suppresses(node: ast.With) -> bool:
    """Whether it is `with contextlib.suppress(ImportError):`."""
    names = [each for item in node.items for each in ast.walk(item.context_expr) if isinstance(each, ast.Name)]
    return any(name.id in _CAUGHT for name in names)
