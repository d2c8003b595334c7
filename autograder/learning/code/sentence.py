"""The sentence that a student who makes the mistake will read: what it must be, and a name made of it."""

import ast
import keyword
import re
from collections.abc import Collection

from autograder.checkout import REFERENCE
from autograder.errors import InputError

_LONGEST = 300  # characters
_FEWEST = 3  # words
_FORMULA = re.compile(r"[=<>*^|\\{}\[\]]|\w\(|\d\s*[-+/]|[-+/]\s*\d|\s[-+/]\s")
_SMALL = frozenset(
    "a an and are as at be been by for from has have in is it its of on or so than that the their to was".split()
)
_MOST_WORDS = 5  # of a name
_NAME = re.compile(r"[a-z][a-z0-9_]{2,60}")


def checked(said: str) -> str:
    """The sentence, with single spaces. Raises InputError where it is none, or holds a formula."""
    sentence = " ".join(said.split())
    if not sentence:
        raise InputError("--says is empty: say in one sentence what the code does wrongly")
    if not sentence.isprintable() or len(sentence) > _LONGEST:
        raise InputError(f"--says is one line of at most {_LONGEST} characters, which students read")
    if len(sentence.split()) < _FEWEST or not sentence.endswith("."):
        raise InputError(f"--says is a whole sentence that ends in a full stop, not {sentence!a}")
    formula = _FORMULA.search(sentence)
    if formula:
        raise _holds(formula[0].strip())
    return sentence


def refuse_answer(sentence: str, function: str) -> None:
    """Raise InputError where a sentence holds an operation of the reference's function, such as "1 - epsilon"."""
    squeezed = re.sub(r"\s+", "", sentence).lower()
    for operation in _operations(function):
        if operation in squeezed:
            raise _holds(operation)


def _holds(formula: str) -> InputError:
    return InputError(f"--says holds a formula ({formula}), which may give the answer away: say it in words")


def _operations(function: str) -> list[str]:
    """Every sum, difference, product, quotient and power of the reference's function, without spaces."""
    module, _, name = function.partition(".")
    tree = ast.parse((REFERENCE / f"{module}.py").read_bytes())
    own = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    texts = [re.sub(r"\s+", "", ast.unparse(node)).lower() for node in ast.walk(own[0]) if isinstance(node, ast.BinOp)]
    return [text for text in texts if re.search(r"[a-z]", text)]


def require_name(asked: str) -> None:
    """Raise InputError unless this can be the name of a misconception or a right way: it becomes code, and a folder."""
    if not _NAME.fullmatch(asked) or keyword.iskeyword(asked):
        raise InputError(f"--name {asked!a} is no name: take small letters, figures and underscores")


def name_of(sentence: str, asked: str, taken: Collection[str], prefix: str) -> str:
    """The name of a new misconception. Raises InputError where the one that is asked for cannot be had.

    Args:
        sentence: what is said of it.
        asked: for; "" to make one of the sentence.
        taken: the names that there are.
        prefix: the word with which names of this function's begin.
    """
    if asked:
        require_name(asked)
        if asked in taken:
            raise InputError(f"--name {asked}: the bank has one of this name")
        return asked
    said = re.sub(r"['\N{RIGHT SINGLE QUOTATION MARK}]s\b", "", sentence.lower())
    words = [word for word in re.findall(r"[a-z][a-z0-9]*", said) if word not in _SMALL and word != prefix]
    name = "_".join([prefix, *words[:_MOST_WORDS]])
    number, found = 1, name
    while found in taken:
        number += 1
        found = f"{name}_{number}"
    return found
