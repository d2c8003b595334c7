"""Which graded functions a place in a student's modules can cost: read from the syntax trees, nothing is run.

A module is taken as its top-level statements. A statement defines names and uses names; a function reaches the
statements that define what it uses, and what those use in turn, also in another of the student's modules. What stands
under `if __name__ == "__main__":` is left out: it does not run where code is graded.
"""

import ast
import importlib.util
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

_SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_ANNOTATIONS = ("annotation", "returns")


@dataclass(frozen=True, slots=True, eq=False)
class Statement:
    """One top-level statement of a module."""

    module: str
    node: ast.stmt
    aliases: dict[str, str]  # what the module's imports stand for: {"np": "numpy", "load": "torch.load"}
    defines: frozenset[str]  # names of the module; "*" for all that another module has
    uses: frozenset[tuple[str, str]]  # (module, name)
    annotated: frozenset[tuple[str, str]]  # (module, name): what it uses, in annotations too

    @property
    def name(self) -> str:
        """The function or class that it defines; empty for any other statement."""
        return self.node.name if isinstance(self.node, _SCOPES) else ""

    def dotted(self, node: ast.AST) -> str:
        """What an expression such as `np.linalg.norm` is called in full, "numpy.linalg.norm"; empty for any other."""
        parts = []
        while isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
        if not isinstance(node, ast.Name):
            return ""
        return ".".join([self.aliases.get(node.id, node.id), *reversed(parts)])


class Modules:
    """A student's modules as text, trees and statements; one that this Python cannot read is left out."""

    def __init__(self, sources: Mapping[str, bytes], graded: tuple[str, ...]):
        """Read them.

        Args:
            sources: {module: bytes}.
            graded: the functions that are graded, such as "wgan_losses.interpolate".
        """
        read = {module: parsed(source) for module, source in sources.items()}
        self.texts = {module: found[0] for module, found in read.items() if found}
        self.trees = {module: found[1] for module, found in read.items() if found}
        self.graded = graded
        self.statements = [each for module, tree in self.trees.items() for each in _statements(module, tree)]
        self._reached: dict[tuple[str, bool], set[Statement]] = {}

    def needing(self, statement: Statement) -> frozenset[str]:
        """The graded functions that reach a statement."""
        return frozenset(function for function in self.graded if statement in self.reached(function))

    def needing_name(self, module: str, name: str, *, annotations: bool = False) -> frozenset[str]:
        """The graded functions that reach a use of a module's name, in an annotation too if those count."""
        found = set()
        for function in self.graded:
            for statement in self.reached(function, annotations=annotations):
                if (module, name) in (statement.annotated if annotations else statement.uses):
                    found.add(function)
        return frozenset(found)

    def reached(self, function: str, *, annotations: bool = False) -> set[Statement]:
        """The statements that a function reaches, its own among them."""
        if (function, annotations) not in self._reached:
            module, _, name = function.partition(".")
            found: set[Statement] = set()
            seen: set[tuple[str, str]] = set()
            waiting = [(module, name)]
            while waiting:
                wanted = waiting.pop()
                if wanted not in seen:
                    seen.add(wanted)
                    new = self._defining(*wanted) - found
                    found |= new
                    waiting += [use for each in new for use in (each.annotated if annotations else each.uses)]
            self._reached[function, annotations] = found
        return self._reached[function, annotations]

    def _defining(self, module: str, name: str) -> set[Statement]:
        return {s for s in self.statements if s.module == module and (name == "*" or {name, "*"} & s.defines)}


def parsed(source: bytes) -> tuple[str, ast.Module] | None:
    """A source as its text and its tree; None if this Python cannot read it, of which the check itself tells."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of an escape such as "\d"
        try:
            text = importlib.util.decode_source(source)
            return text, ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def imports(node: ast.AST) -> Iterator[tuple[ast.Import | ast.ImportFrom, str, str, str]]:
    """Every import in a node, also inside functions: (its node, module, name in it or "", the name that it binds)."""
    for each in ast.walk(node):
        if isinstance(each, ast.Import):
            for alias in each.names:
                yield each, alias.name, "", alias.asname or alias.name.partition(".")[0]
        elif isinstance(each, ast.ImportFrom) and not each.level and each.module:
            for alias in each.names:
                yield each, each.module, alias.name, alias.asname or alias.name


def _statements(module: str, tree: ast.Module) -> Iterator[Statement]:
    aliases = {}
    for _, source, name, bound in imports(tree):
        full = f"{source}.{name}" if name else source
        aliases[bound] = bound if full.startswith(f"{bound}.") and not name else full
    for node in tree.body:
        for each in node.orelse if _is_main_guard(node) else [node]:
            uses, annotated = (_uses(module, each, aliases, annotations=wanted) for wanted in (False, True))
            yield Statement(module, each, aliases, _defines(each, aliases), uses, annotated)


def _is_main_guard(node: ast.stmt) -> TypeGuard[ast.If]:
    """Whether it is `if __name__ == "__main__":`."""
    if not isinstance(node, ast.If) or not isinstance(node.test, ast.Compare):
        return False
    sides = [node.test.left, *node.test.comparators]
    names = {getattr(side, "id", None) or getattr(side, "value", None) for side in sides}
    return names == {"__name__", "__main__"} and isinstance(node.test.ops[0], ast.Eq)


def _defines(statement: ast.stmt, aliases: Mapping[str, str]) -> frozenset[str]:
    """The module's names that a statement binds or changes; a function or class, its own name alone."""
    found: set[str] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, _SCOPES):
            found.add(node.name)
            continue
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            found |= {bound for _, _, _, bound in imports(node)}
        if isinstance(getattr(node, "ctx", None), ast.Store):
            found.add(base(node))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
            called = node.value.func  # such as `names.append(...)`
            found |= {base(called)} - aliases.keys() if isinstance(called, ast.Attribute) else set()
        waiting += ast.iter_child_nodes(node)
    return frozenset(found - {""})


def base(node: ast.AST) -> str:
    """The name at the left of `name.attribute[0]`, or of a name; empty where there is none."""
    while isinstance(node, (ast.Attribute, ast.Subscript, ast.Starred)):
        node = node.value
    return node.id if isinstance(node, ast.Name) else ""


def _uses(
    module: str, statement: ast.stmt, aliases: Mapping[str, str], *, annotations: bool
) -> frozenset[tuple[str, str]]:
    """The names that a statement uses, (module, name), those of the other modules among them."""
    found: set[tuple[str, str]] = set()
    waiting: list[ast.AST] = [statement]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.Name):
            found.add((module, node.id))
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add((aliases.get(node.value.id, ""), node.attr))
        elif isinstance(node, ast.ImportFrom):
            found |= {(source, name) for _, source, name, _ in imports(node)}
        left_out = [] if annotations else [getattr(node, name, None) for name in _ANNOTATIONS]
        waiting += [each for each in ast.iter_child_nodes(node) if each not in left_out]
    return frozenset(found)
