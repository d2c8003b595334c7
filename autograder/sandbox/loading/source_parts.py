"""A file's text as the parts that can be run one by one: its statements, and what cannot be read as Python.

A text that is no Python as a whole is read from one line at the margin to the next: whatever is Python by itself is a
part, so that an unfinished line at the end, or one of a notebook, costs that line. Runs nothing.
"""

import ast
import io
import os.path
import re
import sys
import tokenize
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.sandbox.loading.repaired import repaired

_INSIDE = re.compile(r"[\s#]")  # the start of a line that begins no part: indented, or a comment
_SAYS_SOMETHING = re.compile(r"[ \t]*[^\s#]")  # a line that is neither blank nor a comment
_GOES_ON = re.compile(r"(?:else|elif|except|finally)\b")  # of one that may belong to the part before it
_NOTEBOOK = re.compile(r"^(\s*)(?:[%!?].*|[\w.]+\?+\s*)$")
_PROMPT = re.compile(r"^(?:In \[[\d ]*\]: ?|>>> ?|\.\.\. ?| *\.\.\.:(?: |$))")
_DEFINES = re.compile(r"^\s*(?:async\s+def|def|class)\s+(\w+)", re.MULTILINE)
_UNFINISHED = re.compile("never closed|unterminated|EOF|expected an indented block|unexpected indent")
_NO_PYTHON = (SyntaxError, ValueError, RecursionError, MemoryError)  # what reading a text may raise
_ODD_LETTER = re.compile("invalid (?:non-printable )?character")
_ODD = "blanks, quotes or signs that Python does not know, as text programs and web pages have, were read as plain ones"
_TABS = "tabs and blanks stand for the same here, and tabs were read as wide as an editor shows them"
# A backslash, not itself behind one, that begins the number or name of a letter, and does not go on as these do.
_NO_LETTER = re.compile(
    r"(?<!\\)((?:\\\\)*)\\"
    r"(?=x(?![0-9a-fA-F]{2})|u(?![0-9a-fA-F]{4})|U(?!000[0-9a-fA-F]{5}|0010[0-9a-fA-F]{4})|N(?!\{[\w -]+\}))"
)
_BACKSLASH = "backslashes that Python takes for the beginning of a letter's number were read as backslashes"
_TAB_WIDTHS = (4, 8)  # of editors, the more usual first
_LONGEST_PART = 400  # lines at the margin that one part that is hard to read may have
_MOST_TRIES = 4000  # of reading a piece of text, for one file


TRIES = (ast.Try, getattr(ast, "TryStar", ast.Try))  # `except*` came with Python 3.11


@dataclass(frozen=True, slots=True)
class Statement:
    """A part that is Python."""

    node: ast.stmt


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A part that is not."""

    line: int  # its first
    why: str  # one clause
    defines: tuple[str, ...]  # the names of the functions and classes that it seems to define


def parts_of(data: bytes, file: str) -> list[Statement | Unreadable]:
    """The parts of a source file, in order.

    Args:
        data: the file.
        file: its path, for messages of Python's own.
    """
    text, wrong = _decoded(data)
    first: list[Statement | Unreadable] = [Unreadable(1, wrong, ())] if wrong else []
    try:
        return [*first, *map(Statement, ast.parse(text, file).body)]
    except _NO_PYTHON:
        text, done = repaired(text)
        return [*first, *(Unreadable(line, what, ()) for line, what in done), *_Reader(text, file).parts()]


def _decoded(data: bytes) -> tuple[str, str]:
    """The file's text, and a clause that says what its encoding makes of it; "" where that is as it should be."""
    try:
        encoding, _ = tokenize.detect_encoding(io.BytesIO(data).readline)
        wrong = ""
    except SyntaxError:
        encoding, wrong = "utf-8", "its encoding is unknown, and it was read as UTF-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        text, wrong = data.decode(encoding, "replace"), wrong or f"it is not all in {encoding}: {error.reason}"
    text = text.removeprefix("\ufeff").replace("\0", "\ufffd").replace("\f", " ")
    return text.replace("\r\n", "\n").replace("\r", "\n"), wrong


class _Reader:
    """Reads a text part by part."""

    def __init__(self, text: str, file: str):
        lines = text.split("\n")
        margins = [line[: -len(line.lstrip(" \t"))] for line in lines if _SAYS_SOMETHING.match(line)]
        margin = os.path.commonprefix(margins)  # noqa: RUF071 (letter by letter is what is wanted)
        self._lines = [_PROMPT.sub("", line.removeprefix(margin)) for line in lines]
        self._file = file
        self._tries = 0
        starts = [n for n, line in enumerate(self._lines) if line and not _INSIDE.match(line)]
        self._starts = [*starts, len(self._lines)]

    def parts(self) -> list[Statement | Unreadable]:
        """All parts of the text."""
        found: list[Statement | Unreadable] = []
        at = 0
        while at < len(self._starts) - 1:
            read, after = self._part(at)
            found += read
            at = after
        return found

    def _part(self, at: int) -> tuple[Sequence[Statement | Unreadable], int]:
        """The part that begins at a start, as (its pieces, the start behind it)."""
        read, after, error = self._shortest(at, at + 1)
        if read is None:
            assert error is not None
            piece = self._lines[self._starts[at] : self._starts[at + 1]]
            why = _in_words(error, self._file)
            whole = self._up_to(error, piece, self._starts[at])
            if whole is not None:
                return [whole, Unreadable(getattr(error, "lineno", None) or 1, why, ())], at + 1
            return [Unreadable(self._starts[at] + 1, why, tuple(_DEFINES.findall("\n".join(piece))))], at + 1
        while after < len(self._starts) - 1 and _GOES_ON.match(self._lines[self._starts[after]]):
            longer, end, _ = self._shortest(at, after + 1)
            if longer is None:
                break
            read, after = longer, end
        return read, after

    def _shortest(self, at: int, least: int) -> tuple[Sequence[Statement | Unreadable] | None, int, Exception | None]:
        """The shortest part from one start to another, not before `least`: (its pieces or None, its end, an error)."""
        first: Exception | None = None
        for after in range(least, min(len(self._starts), least + _LONGEST_PART)):
            piece = self._lines[self._starts[at] : self._starts[after]]
            try:
                return self._read(piece, self._starts[at]), after, None
            except _NO_PYTHON as error:
                first = first or error
                if self._tries > _MOST_TRIES or not _may_go_on(error, self._starts[after]):
                    break
        return None, least, first

    def _read(self, piece: Sequence[str], before: int) -> Sequence[Statement | Unreadable]:
        """The statements of a piece, and its lines that only a notebook understands. Raises what Python raises."""
        try:
            return self._statements(piece, before)
        except SyntaxError as error:
            if _ODD_LETTER.search(error.msg or ""):
                return [Unreadable(error.lineno or 1, _ODD, ()), *self._mended(piece, before)]
            if "(unicode error)" in (error.msg or ""):
                whole = [_NO_LETTER.sub(r"\1\\\\", line) for line in piece]
                return [Unreadable(error.lineno or 1, _BACKSLASH, ()), *self._statements(whole, before)]
            if isinstance(error, TabError):
                return [Unreadable(error.lineno or 1, _TABS, ()), *self._without_tabs(piece, before)]
            notebook = [n for n, line in enumerate(piece) if _NOTEBOOK.match(line)]
            if not notebook:
                raise
            plain = [_NOTEBOOK.sub(r"\1pass", line) for line in piece]
            magic = [Unreadable(before + n + 1, "only a notebook understands it", ()) for n in notebook]
            return [*magic, *self._statements(plain, before)]

    def _mended(self, piece: Sequence[str], before: int) -> list[Statement]:
        """The statements of a piece with plain blanks; if need be with plain signs too, which a text may have meant."""
        blanks = ["".join(map(_plain_blank, line)) for line in piece]
        try:
            return self._statements(blanks, before)
        except SyntaxError:
            return self._statements(["".join(map(_plain_sign, line)) for line in blanks], before)

    def _without_tabs(self, piece: Sequence[str], before: int) -> list[Statement]:
        """The statements of a piece whose tabs are as wide as an editor shows them. Raises what Python raises."""
        narrow, wide = ([line.expandtabs(width) for line in piece] for width in _TAB_WIDTHS)
        try:
            return self._statements(narrow, before)
        except SyntaxError:
            return self._statements(wide, before)

    def _up_to(self, error: Exception, piece: Sequence[str], before: int) -> Statement | None:
        """A function up to a syntax error in it, if it has returned by then in any case: the rest never runs."""
        if not isinstance(error, SyntaxError) or not error.lineno:
            return None
        try:
            (only,) = self._statements(piece[: error.lineno - 1 - before], before)
        except (*_NO_PYTHON, SyntaxError):
            return None
        body = only.node.body if isinstance(only.node, ast.FunctionDef) else ()
        return only if any(isinstance(each, ast.Return) for each in body) else None

    def _statements(self, piece: Sequence[str], before: int) -> list[Statement]:
        self._tries += 1
        text = "\n" * before + "\n".join(piece) + "\n"  # so that its lines have the numbers of the file
        return [Statement(node) for node in ast.parse(text, self._file).body]


def _plain_blank(letter: str) -> str:
    """A blank for any blank, nothing for a letter without a width; others as they are."""
    return {"Zs": " ", "Cf": ""}.get(unicodedata.category(letter), letter)


def _plain_sign(letter: str) -> str:
    """What a keyboard has for a sign of a text program's: quotes, dashes, the wide signs of Chinese and Japanese."""
    name, kind = unicodedata.name(letter, ""), unicodedata.category(letter)
    if letter.isascii() or kind[0] not in "PS":
        return letter
    if kind == "Pd" or name == "MINUS SIGN":
        return "-"
    if "QUOTATION MARK" in name or "PRIME" in name:
        return '"' if "DOUBLE" in name else "'"
    return unicodedata.normalize("NFKC", letter)


def _may_go_on(error: Exception, lines: int) -> bool:
    """Whether a piece of text that was not understood may be the beginning of one that is.

    Args:
        error: what Python said.
        lines: the number of the piece's last line, in the file.
    """
    if not isinstance(error, SyntaxError):
        return False
    return bool(_UNFINISHED.search(error.msg or "")) or (error.lineno or 0) >= lines


def _in_words(error: Exception, file: str) -> str:
    """A syntax error in one clause, with the version of Python to which it is one."""
    version = f"{sys.version_info[0]}.{sys.version_info[1]}"
    if not isinstance(error, SyntaxError):
        return f"{type(error).__name__}, in Python {version}"
    name = file.rpartition("/")[2]
    return f"{type(error).__name__} in {name}, line {error.lineno}: {error.msg} (read by Python {version})"
