"""What a file imports: every import statement, also inside functions, and calls that import a name written out."""

import ast
import sys
from pathlib import Path

STANDARD = sys.stdlib_module_names | {"tomllib"}  # which Python 3.10 does not have yet
_CALLS = ("import_module", "__import__")


def imports(path: Path, root: Path) -> list[tuple[int, str]]:
    """(line, dotted name) of all that a file imports; of `from a import b` the name is `a.b`.

    Args:
        path: a Python file.
        root: the folder in which the dotted name of a file begins, from which relative imports are resolved.
    """
    package = path.relative_to(root).parent.parts
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            start = [*above, *filter(None, [node.module])]
            found += [(node.lineno, ".".join([*start, alias.name]).removesuffix(".*")) for alias in node.names]
        elif isinstance(node, ast.Call) and _called(node) in _CALLS:
            found += [(node.lineno, text.value) for text in node.args[:1] if isinstance(text, ast.Constant)]
    return found


def _called(call: ast.Call) -> str:
    """The last part of the name of what is called."""
    return getattr(call.func, "attr", getattr(call.func, "id", ""))
