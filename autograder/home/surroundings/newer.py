"""What a student's module uses of a newer Python than the one that grades: syntax, modules and names.

Found by reading. The parser's `feature_version` knows most of the syntax; what it lets pass is looked for here.
"""

import ast
import re
import warnings
from collections.abc import Iterator
from typing import TypeGuard

from autograder.home.surroundings.difference import Difference, listed
from autograder.home.surroundings.reach import Modules, Statement, base, imports

# By the "New in version" of Python's documentation: what a loss, a divergence or a type hint may want.
_SINCE = {
    11: "tomllib math.cbrt math.exp2 operator.call contextlib.chdir datetime.UTC enum.StrEnum enum.verify enum.member "
    "enum.nonmember sys.exception ExceptionGroup BaseExceptionGroup asyncio.TaskGroup asyncio.timeout asyncio.Runner "
    "typing.Self typing.Never typing.LiteralString typing.assert_never typing.assert_type typing.reveal_type "
    "typing.Required typing.NotRequired typing.TypeVarTuple typing.Unpack typing.dataclass_transform "
    "typing.get_overloads",
    12: "math.sumprod itertools.batched random.binomialvariate collections.abc.Buffer typing.override "
    "typing.TypeAliasType types.get_original_bases",
    13: "math.fma copy.replace warnings.deprecated statistics.kde statistics.kde_random queue.ShutDown typing.ReadOnly "
    "typing.TypeIs typing.NoDefault PythonFinalizationError",
    14: "compression annotationlib string.templatelib concurrent.interpreters functools.Placeholder operator.is_none "
    "operator.is_not_none",
}
_MINOR = {name: minor for minor, names in _SINCE.items() for name in names.split()}
_BUILTINS = frozenset(name for name in _MINOR if name.endswith(("Group", "Error")))
_NEW_F_STRINGS = (3, 12)
_NEW_NODES = ("TryStar", "TypeAlias", "TypeVar", "TypeVarTuple", "ParamSpec", "TemplateStr")

# A string literal as Python 3.11 and older read it: it ends at the next quote of its kind.
_INSIDE = r"(?:\\.|(?!{0})[^\\{1}])*"
_LITERAL = "|".join(
    quote + _INSIDE.format(quote, "" if len(quote) == 3 else r"\n") + quote for quote in ('"""', "'''", '"', "'")
)
_OLD_LITERAL = re.compile(rf"[rRbBuUfF]{{0,2}}(?:{_LITERAL})|#[^\n]*", re.DOTALL)


def newer(modules: Modules, graded_with: tuple[int, int], here: tuple[int, int]) -> Iterator[Difference]:
    """A warning of all that the grader's Python cannot read or has not.

    Args:
        modules: the student's.
        graded_with: the grader's Python, such as (3, 10).
        here: this Python's version: only from 3.12 on does a tree say where the inner parts of an f-string are.
    """
    for module in modules.trees:
        found = [] if here <= graded_with else _syntax(modules, module, graded_with, here)
        for line, what, since in found:
            functions = frozenset(name for name in modules.graded if name.startswith(f"{module}."))
            text = f"{module}.py, line {line}: {what} needs Python 3.{since[1]}, and {_grades(graded_with)}"
            yield Difference(f"{text}, which cannot read the file: write that as older Python does.", functions, True)
        if not found:
            yield from _names(modules, module, graded_with)


def _grades(version: tuple[int, int]) -> str:
    return f"you are graded with Python {version[0]}.{version[1]}"


def _syntax(
    modules: Modules, module: str, graded_with: tuple[int, int], here: tuple[int, int]
) -> list[tuple[int, str, tuple[int, int]]]:
    """(line, what, since which Python) of the syntax that an older Python refuses; at most one of each kind."""
    text, tree = modules.texts[module], modules.trees[module]
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text, feature_version=graded_with)
    except SyntaxError as error:
        minor = re.search(r"Python 3\.(\d+)", error.msg or "")
        lines = [getattr(node, "lineno", 1) for node in ast.walk(tree) if type(node).__name__ in _NEW_NODES]
        line = min(lines, default=error.lineno or 1)  # the error names the line where such a statement ends
        return [(line, "this syntax", (3, int(minor[1]) if minor else here[1]))]
    except (ValueError, RecursionError, MemoryError):
        return []
    found: dict[str, tuple[int, tuple[int, int]]] = {}
    for node in ast.walk(tree):
        if graded_with < (3, 11) and _is_new_star(node):
            found.setdefault("a star in an index or a type hint", (node.lineno, (3, 11)))
    if graded_with < _NEW_F_STRINGS <= here:
        for node in _f_strings(tree):
            if is_new_f_string(node, text):
                found.setdefault("a quote, backslash or # in the braces of an f-string", (node.lineno, _NEW_F_STRINGS))
    return [(line, what, since) for what, (line, since) in found.items()]


def _is_new_star(node: ast.AST) -> TypeGuard[ast.Subscript | ast.arg]:
    """Whether a node is `x[*indices]`, whose tuple has no parentheses, or `*arguments: *Types`."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Tuple):
        elements = node.slice.elts
        starred = any(isinstance(each, ast.Starred) for each in elements)
        return starred and elements[0].col_offset == node.slice.col_offset
    return isinstance(node, ast.arg) and isinstance(node.annotation, ast.Starred)


def _f_strings(tree: ast.Module) -> list[ast.JoinedStr]:
    """The f-strings of a tree, without what stands behind the colon in one."""
    formats = [node.format_spec for node in ast.walk(tree) if isinstance(node, ast.FormattedValue)]
    return [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) and node not in formats]


def is_new_f_string(node: ast.JoinedStr, text: str) -> bool:
    """Whether Python 3.11 cannot read an f-string. Its tree is to be one of Python 3.12 or newer, which has places."""
    start, end = _span(node, text)
    literals = old_literals(text[start:end])
    for field in [each for each in node.values if isinstance(each, ast.FormattedValue)]:
        first, last = _span(field, text)
        inside = text[first : _span(field.format_spec, text)[0] if field.format_spec else last]
        if not any(begin <= first - start and last - start <= stop for begin, stop in literals):
            return True  # a quote inside ended the literal
        if "\\" in inside or "#" in re.sub(_LITERAL, "", inside, flags=re.DOTALL):
            return True
    return False


def _span(node: ast.expr, text: str) -> tuple[int, int]:
    """Where a node begins and ends in a text. A tree counts in bytes of a line."""
    lines = text.splitlines(keepends=True)
    places = ((node.lineno, node.col_offset), (node.end_lineno or 0, node.end_col_offset))
    start, end = (
        sum(map(len, lines[: line - 1])) + len(lines[line - 1].encode()[:column].decode()) for line, column in places
    )
    return start, end


def old_literals(text: str) -> list[tuple[int, int]]:
    """Where the string literals of a text begin and end, as Python 3.11 reads them."""
    return [match.span() for match in _OLD_LITERAL.finditer(text) if not match[0].startswith("#")]


def _names(modules: Modules, module: str, graded_with: tuple[int, int]) -> Iterator[Difference]:
    """A warning of each module or name of the standard library that came later."""
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for statement in modules.statements:
        if statement.module == module:
            for line, name, functions in _later(modules, statement, graded_with):
                first, needed = found.get(name, (line, frozenset()))
                found[name] = (min(line, first), needed | functions)
    for name, (line, needed) in found.items():
        place = f"{module}.py, line {line}: {name} is new in Python 3.{_MINOR[name]}, and {_grades(graded_with)}"
        if needed:
            text = f"{place}, which has none: write {listed(needed)} without it."
            yield Difference(text, needed, costs=True)
        else:
            yield Difference(f"{place}. No function that is graded uses it, so it costs nothing.")


def _later(
    modules: Modules, statement: Statement, graded_with: tuple[int, int]
) -> Iterator[tuple[int, str, frozenset[str]]]:
    """(line, full name, graded functions that need it) of every use in a statement of a name that came later."""
    for each, source, name, bound in imports(statement.node):
        full = _in_table(f"{source}.{name}", graded_with)
        if full:
            by_name = modules.needing_name(statement.module, bound, annotations=True)
            yield each.lineno, full, modules.needing(statement) if statement.name else by_name
    for node in ast.walk(statement.node):
        if not isinstance(node, (ast.Name, ast.Attribute)):
            continue
        full = statement.dotted(node)
        is_meant = base(node) in statement.aliases or full in _BUILTINS  # and no variable of that name
        if is_meant and _in_table(full, graded_with):
            yield node.lineno, _in_table(full, graded_with), modules.needing(statement)


def _in_table(full: str, graded_with: tuple[int, int]) -> str:
    """The part of a full name that came later than a Python: "tomllib" of "tomllib.loads"; empty if none did."""
    parts = full.split(".")
    starts = (".".join(parts[: count + 1]) for count in range(len(parts)))
    return next((start for start in starts if _MINOR.get(start, 0) > graded_with[1]), "")
