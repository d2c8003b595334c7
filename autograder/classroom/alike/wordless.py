"""Code without its comments and strings, on the same lines: what is in them could tell who wrote it."""

import re

from autograder.classroom.alike.fingerprints import TOKEN

_FORMATTED = re.compile(r"""[rRbBuU]?[fFtT][rR]?(\"{3}|'{3}|\"|')""")  # how a string with fields begins
_FIELD, _BRACKET, _FORM = "{", "(", ":"  # what can be open in such a string beside its quotes
_QUOTES = ('"""', "'''", '"', "'")


def without_words(text: str) -> str:
    """The text with `""` in the place of each string and `#` in that of each comment."""
    shown, at = [], 0
    while at < len(text):
        match = TOKEN.match(text, at)
        assert match is not None  # every character is in some token
        end = _end(text, at) if match.lastgroup == "void" and _FORMATTED.match(text, at) else match.end()
        piece = text[at:end]
        shown.append(_void(piece) if match.lastgroup == "void" else piece)
        at = end
    return "".join(shown)


def _void(piece: str) -> str:
    """What is shown of what is no code: white space as it is."""
    if not piece.strip() or piece == "\\\n":
        return piece
    return ("#" if piece.startswith("#") else '""') + "\n" * piece.count("\n")


def _end(text: str, begin: int) -> int:
    """Where a string with fields ends that begins there. Since Python 3.12 a field may hold the string's own quotes."""
    opened: list[str] = []  # the innermost last: a string's quotes, a field, a bracket in it, or how it is formatted
    at = begin
    while at < len(text):
        within = opened[-1] if opened else _FIELD
        if within in _QUOTES or within == _FORM:
            at += _literal(text, at, opened)
        else:
            at += _code(text, at, opened)
        if not opened:
            break
    return at


def _literal(text: str, at: int, opened: list[str]) -> int:
    """Read on within quotes, or within how a field is formatted: how many characters are read."""
    within = opened[-1]
    if within in _QUOTES and text.startswith(within, at):
        opened.pop()
        return len(within)
    if within in _QUOTES and text.startswith(("{{", "}}"), at):
        return 2
    if text[at] == "\\" and text[at + 1 : at + 2] != "{":
        return 2
    if text[at] == "{":
        opened.append(_FIELD)
    elif text[at] == "}" and within == _FORM:
        del opened[-2:]  # with its field
    elif text[at] == "\n" and len(within) == 1 and within != _FORM:
        opened.clear()  # it is not closed: Python reads on in the next line
        return 0
    return 1


def _code(text: str, at: int, opened: list[str]) -> int:
    """Read on in a field, or at the beginning: how many characters are read."""
    string = _FORMATTED.match(text, at)
    if string is not None:
        opened.append(string.group(1))
        return len(string.group())
    match = TOKEN.match(text, at)
    piece = match.group() if match else text[at]
    if piece in "([{":
        opened.append(_BRACKET)
    elif piece in ")]}":
        opened.pop()
    elif piece == ":" and opened[-1] == _FIELD:
        opened.append(_FORM)
    return len(piece)
