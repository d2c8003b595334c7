"""Whether code still tells who wrote it: the names, ids and addresses of a class, and unknown texts."""

import ast
import re
from collections.abc import Iterable, Iterator

from autograder.classroom.groups.names_in_code import our_words
from autograder.classroom.intake.handed_in import Person
from autograder.errors import InputError

_SUMMATION = re.compile(r"[a-zA-Z.,]+->[a-zA-Z.]*")  # of torch.einsum
_WORD = re.compile(r"[^\W\d_]+|\d+")
_SHORTEST, _SHORTEST_NUMBER = 2, 5  # letters of a name, figures of an id


def refuse(tree: ast.Module, people: Iterable[Person], called: str) -> None:
    """Raise InputError where code holds a text that is not ours, or a word that tells who somebody of the class is.

    Args:
        tree: the code.
        people: of the class.
        called: whose it is, in words.
    """
    for node in unknown_texts(tree):
        raise InputError(f"{called} is not learned: its code needs the text {node.value!a}, which may tell whose it is")
    ours = {part for name in our_words.names() for part in _words(name)}
    held = set(_words(ast.unparse(tree))) - ours
    for person in people:
        told = {*_words(person.name), *_words(person.sid), *_words(person.email.partition("@")[0])}
        found = sorted(held & told)
        if found:
            raise InputError(f"{called} is not learned: its code says {found[0]!a}, which is somebody's of the class")


def unknown_texts(tree: ast.AST) -> Iterator[ast.Constant]:
    """The texts in code that are not ours."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes) and not _is_ours(node.value):
            yield node


def _is_ours(text: str | bytes) -> bool:
    return isinstance(text, str) and (text in our_words.texts() or _SUMMATION.fullmatch(text) is not None)


def _words(text: str) -> list[str]:
    """The words in a text that may be somebody's."""
    found = [word.casefold() for word in _WORD.findall(text)]
    return [word for word in found if len(word) >= (_SHORTEST_NUMBER if word[0].isdigit() else _SHORTEST)]
