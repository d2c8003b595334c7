"""Makes the students' stubs: signatures and docstrings copied out of the reference's syntax tree.

Copied out, never cut out: a solution can only get into a stub by being a docstring. What is not a public function's
signature or docstring, or the module's own docstring, stays behind: bodies, comments, private functions. Of the imports
a stub has the package alone, under its usual name: what the reference takes out of it would be a hint.
"""

import ast
from collections.abc import Collection, Mapping
from pathlib import Path

from autograder.errors import InputError
from autograder.grading.collect.given_modules import GENERATED

_IMPORTS = {"numpy": "import numpy as np", "torch": "import torch"}
_HEADING = GENERATED + "{name}.py by `python -m autograder regenerate`. Fill in the functions below.\n"


def stub(source: str, name: str, functions: Collection[str] | None = None) -> str:
    """The stub of one reference module. Raises InputError if a public function or the module has no docstring.

    Args:
        source: the module's text.
        name: its name, without ".py".
        functions: those that students write; all that are public if not given.
    """
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        raise InputError(f"reference/{name}.py, line {error.lineno}: {error.msg}: mend it first") from error
    if ast.get_docstring(tree) is None:
        raise InputError(f"reference/{name}.py has no module docstring: students need its contract")
    parts = [_HEADING.format(name=name), _literal(tree, source, ""), _imports(tree)]
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name[0] != "_" and (functions is None or node.name in functions):
            if ast.get_docstring(node) is None:
                raise InputError(f"reference/{name}.py: {node.name} has no docstring, which is all that a student sees")
            parts.append(
                f"\n\ndef {node.name}({ast.unparse(node.args)}):\n"
                f"{_literal(node, source, '    ')}"
                f'    raise NotImplementedError("{node.name} is yours to write")\n'
            )
    return "".join(parts)


def _imports(tree: ast.Module) -> str:
    """The imports of a stub, after an empty line: a student's first formula finds its package."""
    modules = [alias.name for node in tree.body if isinstance(node, ast.Import) for alias in node.names]
    modules += [node.module or "" for node in tree.body if isinstance(node, ast.ImportFrom)]
    packages = sorted({module.partition(".")[0] for module in modules} & _IMPORTS.keys())
    return "".join(f"\n{_IMPORTS[package]}\n" for package in packages)


def _literal(node: ast.Module | ast.FunctionDef, source: str, indent: str) -> str:
    """A docstring as it stands in the source, quotes and all."""
    first = node.body[0]
    assert isinstance(first, ast.Expr)
    return f"{indent}{ast.get_source_segment(source, first.value)}\n"


def stubs(reference: Path, functions: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Every stub as {file name: text}.

    Args:
        reference: the folder of the answers.
        functions: {module: the functions of it that students write}.
    """
    return {
        f"{name}.py": stub((reference / f"{name}.py").read_text(encoding="utf-8"), name, theirs)
        for name, theirs in functions.items()
    }
