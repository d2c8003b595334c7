"""A misconception as the bank's files hold it, and as a module that can be asked before it is there."""

import ast
import json
import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.checkout import REFERENCE

_WIDEST = 110  # characters of a text in one line
_AT_TOP = ("import math", "import numpy as np", "import torch")  # what a file of the bank imports for all in it


@dataclass(frozen=True, slots=True)
class Mistake:
    """A misconception that is about to be in the bank."""

    name: str
    part: int
    function: str  # with its module
    sentence: str
    source: str
    code: ast.Module  # the wrong function and what it uses, imported names written out
    imports: tuple[str, ...]  # the statements that it needs

    @property
    def module(self) -> str:
        """The module of the function."""
        return self.function.partition(".")[0]

    @property
    def own_name(self) -> str:
        """The function's name, without its module."""
        return self.function.partition(".")[2]

    def declared(self) -> str:
        """The misconception with its decorator."""
        given = ",\n".join([f"    {self.part}", *map(_literal, (self.own_name, self.sentence, self.source))])
        return f"@misconception(\n{given},\n)\n{self._builder()}"

    def _builder(self) -> str:
        own = [line for line in self.imports if line not in _AT_TOP]
        lines = [f"{line}  # noqa: PLC0415 (slow, and needed here alone)" for line in own]
        body = textwrap.indent("\n".join([*lines, ast.unparse(self.code), "", f"return {self.own_name}"]), "    ")
        uses = any(isinstance(node, ast.Name) and node.id == "reference" for node in ast.walk(self.code))
        return f"def {self.name}({'reference' if uses else '_reference'}):\n{body}\n"

    def in_bank(self, text: str) -> str:
        """The text of a file of the bank with the misconception at its end, and with what it imports."""
        missing = [line for line in self.imports if line in _AT_TOP and not _imports(text, line)]
        if missing:
            nodes = ast.parse(text).body
            first = next(node for node in nodes if isinstance(node, ast.Import | ast.ImportFrom)).lineno - 1
            lines = text.splitlines()
            text = "\n".join([*lines[:first], *missing, *lines[first:]]) + "\n"
        return f"{text.rstrip()}\n\n\n{self.declared()}"

    def as_module(self) -> str:
        """The reference with the misconception in its function's place, as one module."""
        text = (REFERENCE / f"{self.module}.py").read_text(encoding="utf-8")
        tree = ast.parse(text)
        public = [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
        held = "\n".join(f"_Right.{name} = staticmethod({name})" for name in public)
        made = f"class _Right:\n    pass\n\n\n{held}\n\n\n{self._builder()}\n\n{self.own_name} = {self.name}(_Right)\n"
        return "\n".join([text, *self.imports, "", "", made])


def _imports(text: str, line: str) -> bool:
    return re.search(rf"^{re.escape(line)}$", text, re.MULTILINE) is not None


def _literal(text: str) -> str:
    """A text in double quotes; a long one in several lines."""
    parts = textwrap.wrap(text, _WIDEST, drop_whitespace=False, break_long_words=False)
    return "\n".join(f"    {json.dumps(part, ensure_ascii=False)}" for part in parts or [""])


def source_of(function: str) -> str:
    """Where a function can be read up, as its docstring says; without the full stop."""
    said = (ast.get_docstring(_definition(function)) or "").partition("Source: ")[2]
    return " ".join(said.split()).rstrip(".")


def parameters(function: str) -> Sequence[str]:
    """The names of a function's parameters in the reference."""
    return [arg.arg for arg in _definition(function).args.args]


def _definition(function: str) -> ast.FunctionDef:
    module, _, name = function.partition(".")
    tree = ast.parse((REFERENCE / f"{module}.py").read_bytes())
    return next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name)
