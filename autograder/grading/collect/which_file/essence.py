"""The statements of a Python source, as tokens: what is left without comments, blank lines, line ends and layout.

Read with `tokenize`, which recurses into nothing, so no text of a student's can exhaust this process.
"""

import io
import re
import tokenize

_LARGEST = 100_000  # bytes of a text that is read for this; a handed-out file has 8,000
_NOT_SAID = (tokenize.COMMENT, tokenize.NL, tokenize.ENCODING, tokenize.ENDMARKER)
_DEFINED = re.compile(rb"^def[ \t]+([A-Za-z_]\w*)[ \t]*\(", re.MULTILINE)
_MARK = b"\xef\xbb\xbf"  # in front of UTF-8, from some editors


def statements(content: bytes) -> list[tuple[int, tuple[str, ...]]] | None:
    """The logical lines, [(how deep it is indented, its tokens as texts)]; None where the text cannot be read so.

    Args:
        content: the file's bytes.
    """
    if len(content) > _LARGEST:
        return None
    found: list[tuple[int, tuple[str, ...]]] = []
    line: list[str] = []
    depth = 0
    try:
        for token in tokenize.tokenize(io.BytesIO(content).readline):
            if token.type == tokenize.INDENT:
                depth += 1
            elif token.type == tokenize.DEDENT:
                depth -= 1
            elif token.type == tokenize.NEWLINE:
                found.append((depth, tuple(line)))
                line = []
            elif token.type not in _NOT_SAID:
                line.append(token.string)
    except (tokenize.TokenError, SyntaxError, ValueError, LookupError):
        return None
    return found


def functions(content: bytes) -> frozenset[str]:
    """The names of the functions that a file defines at its top, as far as it can be read.

    Args:
        content: the file's bytes.
    """
    lines = statements(content)
    if lines is None:
        return frozenset(name.decode() for name in _DEFINED.findall(content))
    return frozenset(tokens[1] for depth, tokens in lines if depth == 0 and tokens[0] == "def" and len(tokens) > 1)


def essence(content: bytes) -> object:
    """What two files have in common that are equal but for comments, layout, line ends or a byte order mark.

    Args:
        content: a file's bytes.
    """
    found = statements(content)
    if found is not None:
        return tuple(found)
    return tuple(line.rstrip() for line in content.removeprefix(_MARK).rstrip().splitlines())
