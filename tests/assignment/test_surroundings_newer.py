"""What check.py warns of where a student's Python is newer than the grader's: syntax, modules and names."""

import ast
import importlib
import sys

import pytest

from autograder.home.newer import _MINOR, is_new_f_string, newer, old_literals
from autograder.home.reach import Modules

GRADED = ("wgan_losses.critic_loss", "wgan_losses.interpolate")
HERE = sys.version_info[:2]
LOSS = "\ndef critic_loss(real, fake):\n    return {}\n"


def found(text, graded_with=(3, 10), here=HERE):
    """The warnings of a text as wgan_losses.py."""
    return list(newer(Modules({"wgan_losses": text.encode()}, GRADED), graded_with, here))


@pytest.mark.parametrize(
    ("text", "line", "what", "since"),
    [
        ("x = 1\ntry:\n    x\nexcept* ValueError:\n    x\n", 2, "this syntax", 11),
        ("def mean[T](x: T): return x\n", 1, "this syntax", 12),
        ("type Pair = tuple[int, int]\n", 1, "this syntax", 12),
        ("x = (1,)\ny = {}\ny[*x]\n", 3, "a star in an index or a type hint", 11),
        ("def f(*x: *tuple[int]): return x\n", 1, "a star in an index or a type hint", 11),
        ("x = 'a'\n\ny = f'{'b'}'\n", 3, "a quote, backslash or # in the braces of an f-string", 12),
    ],
)
def test_newer_syntax_costs_all_of_a_module(text, line, what, since):
    """The grader's Python cannot read the file at all."""
    if (3, since) > HERE:
        pytest.skip(f"this Python, {HERE}, cannot read that syntax either")
    (warning,) = found(text)
    assert warning.text == (
        f"wgan_losses.py, line {line}: {what} needs Python 3.{since}, and you are graded with Python 3.10, which "
        "cannot read the file: write that as older Python does."
    )
    assert (warning.functions, warning.costs) == (frozenset(GRADED), True)
    assert found(text, graded_with=(3, since)) == []


def test_syntax_of_the_graders_python_is_not_warned_of():
    """What 3.10 reads: match, a parenthesised `with`, stars in tuples, f-strings of all quotes."""
    text = "match 1:\n    case 1:\n        x = {}\nx[(*x,), 1], x[(1, *x)]\n"
    text += "y = f'{x!r:>{9}} {x[\"a\"]}' \"#\" f'''{x['a']}'''\n"
    assert found(text + "with (open('a') as a, open('b') as b):\n    pass\n") == []


@pytest.mark.parametrize(
    ("text", "literals"),
    [
        ("f'{x[\"a\"]}'", 1),
        ("f'{x['a']}'", 2),
        ('f"""{x["a"]} \n {y}"""', 1),
        ('f"""{f"""x"""}"""', 2),
        ("'\\'' rb'\\''  # what's this\n '' \"a\"", 4),
        ("'a\n'", 0),
    ],
)
def test_literals_are_read_as_older_python_does(text, literals):
    """One ends at the next quote of its kind, and none but those of three quotes goes over a line's end."""
    assert len(old_literals(text)) == literals


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("f'{x}\\n{{'", False),
        ("f'{x!r:>{width}}'", False),
        ('f\'{x["a"]}\' "a" f"{x[\'a\']}"', False),
        ("f'\u03b5 {x}' '#' f\"\"\"{x['a']\n}\"\"\"", False),
        ("f'{\"#\"}'", False),
        ("f'{x['a']}'", True),
        ("f'{'b'}'", True),
        ("f'{''}'", True),
        ("'\u03b5' f'{x:>{w['a']}}'", True),
        ('f"{", ".join(x)}"', True),
        ('f"""{f"""{x}"""}"""', True),
        ("f'{x\n}'", True),
        ("f'{\"\\n\".join(x)}'", True),
        ("f'''{x  # of all\n}'''", True),
    ],
)
def test_quote_backslash_and_comment_in_braces_are_new(text, new):
    """A backslash beside the braces is not, nor is a # in quotes, nor another quote: an older Python says the same."""
    if HERE in {(3, 10), (3, 11)}:
        assert _can_be_read(text) is not new
        return
    (node,) = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.JoinedStr) and node.col_offset == 0]
    assert is_new_f_string(node, text) is new


@pytest.mark.parametrize(
    "text",
    [
        "import math\n" + LOSS.format("math.cbrt(real)"),
        "from math import cbrt as root\n" + LOSS.format("root(real)"),
        "\ndef critic_loss(real, fake):\n    import math as m\n    return m.cbrt(fake)\n",
    ],
)
def test_newer_name_costs_who_uses_it(text):
    """However it is imported; told once, at its first line."""
    (warning,) = found(text)
    assert warning.text.partition(": ")[2] == (
        "math.cbrt is new in Python 3.11, and you are graded with Python 3.10, which has none: write critic_loss "
        "without it."
    )
    assert (warning.functions, warning.costs) == (frozenset({"wgan_losses.critic_loss"}), True)
    assert found(text, graded_with=(3, 11)) == []


def test_newer_module_builtin_and_hint_cost_too():
    """A module's own names with it; a builtin; and a hint, which Python evaluates."""
    assert found("from tomllib import loads\n" + LOSS.format("loads(fake)"))[0].text.startswith(
        "wgan_losses.py, line 1: tomllib is new in Python 3.11"
    )
    assert found(LOSS.format("ExceptionGroup"))[0].costs
    assert found("from typing import Self\ndef critic_loss(x: Self):\n    return x\n")[0].costs


def test_newer_name_that_no_graded_function_uses_costs_nothing():
    """It is told all the same; a variable of such a name is not."""
    (warning,) = found("import tomllib\n" + LOSS.format("fake"))
    assert warning.text == (
        "wgan_losses.py, line 1: tomllib is new in Python 3.11, and you are graded with Python 3.10. No function that "
        "is graded uses it, so it costs nothing."
    )
    assert not warning.costs
    assert found("def critic_loss(compression):\n    return compression.sum()\n") == []


def test_table_of_newer_names_is_true_of_this_python():
    """Every name is there from the Python on that it is new in, and is not before."""
    for name, minor in _MINOR.items():
        assert _is_there(name) is ((3, minor) <= HERE), name


def _can_be_read(text):
    try:
        return bool(ast.parse(text))
    except SyntaxError:
        return False


def _is_there(name):
    package, _, attribute = name.rpartition(".")
    try:
        return hasattr(importlib.import_module(package or "builtins"), attribute) or _is_module(name)
    except ModuleNotFoundError:
        return False


def _is_module(name):
    try:
        return importlib.import_module(name) is not None
    except ModuleNotFoundError:
        return False
