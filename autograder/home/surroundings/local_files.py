"""Reads of files that are not there where code is graded: `np.load("scale.npy")`, `Path("a.txt").read_text()`.

Only where the file's name stands in the source, at the call or as a name's only value. A file that the module writes
itself is its own, and what every system has, such as /dev/null, is there too.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping

from autograder.home.surroundings.difference import Difference, listed
from autograder.home.surroundings.reach import Modules, Statement

_READS = re.compile(r"(open|load(?!s$)\w*|read\w*|imread|genfromtxt|fromfile|memmap|ZipFile)$")  # of a name's last part
_WRITES = re.compile(r"(save\w*|write\w*|dump|to_\w+|tofile|imsave|imwrite|touch|unlink)$")
_ELSEWHERE = ("/dev/", "/proc/", "http://", "https://")  # nothing that lies beside the code
_FILE_WORDS = ("file", "fname", "filename", "filepath_or_buffer", "path", "f")
_MADE_OF_PARTS = ("pathlib.", "os.path.", "open", "str")
_DEEPEST = 10  # expressions within expressions: a path is never so deep


def local_files(modules: Modules) -> Iterator[Difference]:
    """A warning of every read of a file whose name the source says."""
    for module in modules.trees:
        statements = [each for each in modules.statements if each.module == module]
        values = _values(statements)
        calls = [(s, node) for s in statements for node in ast.walk(s.node) if isinstance(node, ast.Call)]
        opened = [(statement, call, *_opened(statement, call, values)) for statement, call in calls]
        passed_over = {name for _, _, name, writes in opened if writes} | {""}
        told = set()
        for statement, call, name, _ in opened:
            if name not in passed_over and not name.startswith(_ELSEWHERE) and (statement, name) not in told:
                told.add((statement, name))
                yield _difference(modules, statement, call, name)


def _difference(modules: Modules, statement: Statement, call: ast.Call, name: str) -> Difference:
    needed, file = modules.needing(statement), f"{statement.module}.py"
    inside = f"in {statement.name}" if statement.name else "at the top"
    missing = f"{file}, line {call.lineno}, {inside}: the file {name!a} is not there where you are graded"
    if not needed:
        return Difference(f"{missing}. No function that is graded reads it, so it costs nothing.")
    advice = f"write what is in it into {file}, or compute it"
    text = f"{missing}, and {listed(needed)} cannot do without it: {advice}."
    return Difference(text, needed, costs=True, without=f"{missing}. This check had none of it, and lost nothing.")


def _values(statements: Iterable[Statement]) -> dict[str, ast.expr]:
    """{name: expression} of the names that are given one value, once, in a module or its functions."""
    found: dict[str, list[ast.expr]] = {}
    for statement in statements:
        for node in ast.walk(statement.node):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                found.setdefault(node.targets[0].id, []).append(node.value)
    return {name: values[0] for name, values in found.items() if len(values) == 1}


def _opened(statement: Statement, call: ast.Call, values: Mapping[str, ast.expr]) -> tuple[str, bool]:
    """The file that a call is about, "" if it is about none that is known, and whether the call writes it."""
    called = statement.dotted(call.func) or getattr(call.func, "attr", "")
    last = called.rpartition(".")[2]
    writes = bool(_WRITES.match(last))
    if called.startswith("torch.hub.") or not (writes or _READS.match(last)):
        return "", False
    if isinstance(call.func, ast.Attribute) and _is_path(statement, call.func.value, values):
        candidates, modes = [call.func.value], call.args[:1]
    else:
        words = [word.value for word in call.keywords if word.arg in _FILE_WORDS]
        candidates, modes = [*call.args[: 2 if writes else 1], *words], call.args[1:2]
    modes = [*modes, *(word.value for word in call.keywords if word.arg == "mode")]
    if last == "open":
        kinds = [each.value for each in modes if isinstance(each, ast.Constant)]
        writes = any(letter in str(kind) for kind in kinds for letter in "wax")
    return next(filter(None, (_text(statement, each, values) for each in candidates)), ""), writes


def _is_path(statement: Statement, node: ast.AST | None, values: Mapping[str, ast.expr]) -> bool:
    """Whether an expression is a path object: `Path("a")`, `Path("a") / "b"`, `Path("a").parent`, or a name of one."""
    for _ in range(_DEEPEST):
        if isinstance(node, ast.Call) and statement.dotted(node.func).startswith("pathlib."):
            return True
        if isinstance(node, ast.BinOp):
            node = node.left
        elif isinstance(node, ast.Name):
            node = values.get(node.id)
        elif isinstance(node, ast.Attribute):
            node = node.value
        elif isinstance(node, ast.Call):
            node = node.func
    return False


def _text(statement: Statement, node: ast.AST, values: Mapping[str, ast.expr], depth: int = _DEEPEST) -> str:
    """The path that an expression is, as far as it stands in the source; "" if nothing of it does."""
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    between = "/"
    parts: list[ast.expr] = []
    if isinstance(node, ast.Name):
        parts = [values[node.id]] if node.id in values else []
    elif isinstance(node, ast.BinOp):
        between, parts = "/" if isinstance(node.op, ast.Div) else "", [node.left, node.right]
    elif isinstance(node, ast.JoinedStr):
        between, parts = "...", node.values
    elif isinstance(node, ast.Call):
        made = statement.dotted(node.func).startswith(_MADE_OF_PARTS)
        method = isinstance(node.func, ast.Attribute) and _is_path(statement, node.func.value, values)
        of = [node.func.value] if isinstance(node.func, ast.Attribute) and method else []
        parts = [*of, *(node.args if made or method else [])]
    texts = [_text(statement, part, values, depth - 1) for part in parts] if depth else []
    return between.join(filter(None, texts))
