"""Makes wrong programs: one edit in one line of a right program, of the kinds that people make.

A statement counts as one line, however many it fills. One that is left out has no line of its own: the statements
beside it stand for it.
"""

import ast
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

_OPERATORS = {
    ast.Add: ("-", "*"),
    ast.Sub: ("+",),
    ast.Mult: ("/", "+"),
    ast.Div: ("*",),
    ast.Pow: ("*",),
    ast.MatMult: ("*",),
}
_NAMES = {  # a method or function, and what is written in its place
    "mean": ("sum",),
    "sum": ("mean",),
    "log": ("exp", "log2"),
    "exp": ("log",),
    "log1p": ("log",),
    "softplus": ("relu", "sigmoid"),
    "logsigmoid": ("sigmoid", "softplus"),
    "sigmoid": ("tanh",),
    "ones_like": ("zeros_like",),
    "zeros_like": ("ones_like",),
    "ones": ("zeros",),
    "zeros": ("ones",),
    "sqrt": ("abs",),
    "square": ("abs",),
    "norm": ("sum",),
    "rand": ("randn",),
    "uniform_": ("normal_",),
    "clamp": ("abs",),
    "abs": ("neg",),
    "cumsum": ("cumprod",),
    "min": ("max",),
    "max": ("min",),
    "real": ("fake",),
    "fake": ("real",),
    "real_logits": ("fake_logits",),
    "fake_logits": ("real_logits",),
    "real_scores": ("fake_scores",),
    "fake_scores": ("real_scores",),
}

_WORDS = {"mean": ("sum", "none"), "sum": ("mean",), "none": ("mean",)}  # values of `reduction`

_BLOCKS = (ast.FunctionDef, ast.If, ast.For, ast.While, ast.With, ast.Try)
_WHOLE = (ast.Name, ast.Constant, ast.Call, ast.Attribute, ast.Subscript, ast.Tuple, ast.List)  # need no parentheses


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: the text that it makes of a program, and where."""

    function: str  # in whose definition it lies
    line: int
    first: int  # the first line of the statement that was edited; of one that was left out, of the statement before it
    last: int  # and the last line; of one that was left out, the one where the next statement begins
    what: str  # in words: "+ becomes -"
    text: str  # the whole program, edited


def edits(text: str, function: str) -> list[Edit]:
    """Every edit of one function of a program, in the order of its lines; those that make no Python are left out.

    What stands in a condition, in the head of a loop or of a `with`, or in an f-string is left as it is.

    Args:
        text: the program.
        function: the name of a function at its top. Of one that is defined twice, the last counts.
    """
    found = []
    lines = re.split("(?<=\n)", text)
    for node in [each for each in ast.parse(text).body if isinstance(each, ast.FunctionDef) and each.name == function][
        -1:
    ]:
        names = {each.arg for each in ast.walk(node) if isinstance(each, ast.arg)}
        for statement in _statements(node):
            for changed, new, what in _changes(statement, text):
                if isinstance(changed, ast.Name) and new.isidentifier() and new not in names:
                    continue  # a NameError
                edited = _replaced(lines, changed, new)
                if edited != text and _is_python(edited):
                    first, last = statement.lineno, statement.end_lineno or statement.lineno
                    if changed is statement:  # it is left out
                        first, last = _beside(node, first, last)
                    found.append(Edit(function, changed.lineno, first, last, what, edited))
    return _told_apart(sorted(found, key=lambda each: each.line))


def _told_apart(found: list[Edit]) -> list[Edit]:
    """The same edits, where several have the same words, with a number."""
    seen: Counter[str] = Counter()
    apart = []
    for edit in found:
        seen[edit.what] += 1
        again = f", number {seen[edit.what]}" if seen[edit.what] > 1 else ""
        apart.append(replace(edit, what=f"{edit.what}{again}"))
    return apart


def _beside(function: ast.FunctionDef, first: int, last: int) -> tuple[int, int]:
    """The lines in which the statements before and after these lines begin; these where there is none."""
    begun = [each.lineno for each in ast.walk(function) if isinstance(each, ast.stmt) and each is not function]
    after = min((line for line in begun if line > last), default=last)
    return max((line for line in begun if line < first), default=first), after


def _statements(function: ast.FunctionDef) -> Iterator[ast.stmt]:
    """The innermost statements of a function, but for its docstring."""
    for node in ast.walk(function):
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        if isinstance(node, ast.stmt) and not isinstance(node, _BLOCKS) and not is_text:
            yield node


_Node = ast.expr | ast.stmt
_Change = tuple[_Node, str, str]  # what is replaced, by which text, in words


def _changes(statement: ast.stmt, text: str) -> Iterator[_Change]:
    """The changes of a statement."""
    source = partial(_source, text)
    if isinstance(statement, ast.Expr | ast.AugAssign) or _renews(statement):
        yield statement, "pass", f"without {source(statement)}"
    for node in _expressions(statement):
        if type(node) in _OF:
            yield from _OF[type(node)](node, source)
    if isinstance(statement, ast.Return) and statement.value is not None:
        yield statement.value, f"-({source(statement.value)})", "a sign before the result"


def _renews(statement: ast.stmt) -> bool:
    """Whether a statement gives a name a new value that is made of its old one, as `x = x.mean()` does."""
    if not isinstance(statement, ast.Assign) or not isinstance(statement.targets[0], ast.Name):
        return False
    name = statement.targets[0].id
    return any(isinstance(node, ast.Name) and node.id == name for node in ast.walk(statement.value))


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    """A node and what is inside it, but for f-strings, whose parts have no certain places."""
    yield node
    for inner in ast.iter_child_nodes(node):
        if not isinstance(inner, ast.JoinedStr):
            yield from _expressions(inner)


def _source(text: str, node: _Node) -> str:
    return ast.get_source_segment(text, node) or ""


def _operand(node: ast.expr, source: Callable[[_Node], str]) -> str:
    """An expression's text, in parentheses where it needs them: they are no part of what `ast` says it is."""
    return source(node) if isinstance(node, _WHOLE) else f"({source(node)})"


def _of_operation(node: ast.BinOp, source: Callable[[_Node], str]) -> Iterator[_Change]:
    left, right = _operand(node.left, source), _operand(node.right, source)
    for operator in _OPERATORS.get(type(node.op), ()):
        yield node, f"({left} {operator} {right})", f"{operator} in {source(node)}"
    yield node, left, f"without the right of {source(node)}"


def _of_sign(node: ast.UnaryOp, source: Callable[[_Node], str]) -> Iterator[_Change]:
    if isinstance(node.op, ast.USub):
        yield node, f"({source(node.operand)})", f"without the sign of {source(node)}"


def _of_keyword(node: ast.keyword, source: Callable[[_Node], str]) -> Iterator[_Change]:
    """Fewer of several dimensions, and another reduction."""
    value = node.value
    if node.arg in ("dim", "axis") and isinstance(value, ast.Tuple | ast.List):
        for left_out in value.elts:
            rest = [source(each) for each in value.elts if each is not left_out]
            yield value, f"({', '.join(rest)},)", f"{node.arg} without {source(left_out)} of {source(value)}"
    word = value.value if isinstance(value, ast.Constant) else None
    if node.arg == "reduction" and isinstance(word, str):
        for other in _WORDS.get(word, ()):
            yield value, repr(other), f"reduction {other} for {word}"


def _of_constant(node: ast.Constant, _source: Callable[[_Node], str]) -> Iterator[_Change]:
    if isinstance(node.value, bool):
        yield node, repr(not node.value), f"{not node.value} for {node.value}"
    elif isinstance(node.value, int | float):
        for other in (node.value + 1, -node.value if node.value else 2):
            yield node, repr(other), f"{other} for {node.value}"


def _of_name(node: ast.Name, _source: Callable[[_Node], str]) -> Iterator[_Change]:
    if isinstance(node.ctx, ast.Load):
        for other in _NAMES.get(node.id, ()):
            yield node, other, f"{other} for {node.id}"


def _of_call(node: ast.Call, source: Callable[[_Node], str]) -> Iterator[_Change]:
    function, whole = source(node.func), source(node)
    words = [source(each) for each in node.args]
    words += [f"{each.arg}={source(each.value)}" if each.arg else f"**{source(each.value)}" for each in node.keywords]
    if isinstance(node.func, ast.Attribute):
        for other in _NAMES.get(node.func.attr, ()):
            yield (
                node,
                f"{_operand(node.func.value, source)}.{other}({', '.join(words)})",
                f"{other} for {node.func.attr}",
            )
        if not _MODULES.match(source(node.func.value)):
            yield node, _operand(node.func.value, source), f"without .{node.func.attr}() of {whole}"
    for at in range(len(node.args), len(words)):
        yield node, f"{function}({', '.join(words[:at] + words[at + 1 :])})", f"without {words[at]} in {whole}"
    if len(node.args) > 1:
        swapped = [words[1], words[0], *words[2:]]
        yield node, f"{function}({', '.join(swapped)})", f"arguments swapped in {whole}"


_MODULES = re.compile(r"(torch|np|numpy|F|nn|math|scipy|special)\b")
_OF: dict[type[ast.AST], Callable[..., Iterator[_Change]]] = {
    ast.BinOp: _of_operation,
    ast.UnaryOp: _of_sign,
    ast.Constant: _of_constant,
    ast.Name: _of_name,
    ast.Call: _of_call,
    ast.keyword: _of_keyword,
}


def _replaced(lines: list[str], node: _Node, new: str) -> str:
    """The program with a node's text replaced; later lines keep their numbers."""
    first, last = node.lineno - 1, (node.end_lineno or node.lineno) - 1
    head = lines[first].encode()[: node.col_offset].decode()
    tail = lines[last].encode()[node.end_col_offset :].decode()
    flat = " ".join(part.strip() for part in new.splitlines())
    return "".join([*lines[:first], head + flat + tail, "\n" * (last - first), *lines[last + 1 :]])


def _is_python(text: str) -> bool:
    try:
        compile(text, "edited", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True
