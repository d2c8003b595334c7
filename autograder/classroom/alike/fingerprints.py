"""The fingerprints of a file: short runs of its code, picked by winnowing, each with the lines that it stands in.

Winnowing is that of Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD
2003: of every few runs that follow one another the one with the smallest hash is picked, so that two files that have
some 14 tokens in common pick at least one fingerprint in common, wherever those stand. What is renamed with ease is not
looked at: names of a file's own, strings, comments and layout. Nothing is parsed, so that whatever a file holds can be
read, in a time that grows with its length alone.
"""

import keyword
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import numpy as np

RUN = 10  # tokens of one fingerprint
WINDOW = 5  # runs of which one is picked: what two files have in common is found from RUN + WINDOW - 1 tokens on
LONGEST = 20_000  # tokens of a file that are looked at; a long answer has 2,000. Comments and texts are none

# No alternative can fail after it began, so no text makes the search go back.
TOKEN = re.compile(
    r"""(?P<void> [^\S\n]+ | \\\n | \n | \#[^\n]*
        | [rRbBfFuUtT]{0,2} (?: \"{3} (?:\\.|.)*? (?:\"{3}|\Z) | '{3} (?:\\.|.)*? (?:'{3}|\Z) )
        | [rRbBfFuUtT]{0,2} (?: \" (?:\\.|[^\n\"\\])* \"? | ' (?:\\.|[^\n'\\])* '? ) )
    | (?P<number> \d[\w.]* ) | (?P<name> \w+ ) | (?P<sign> . )""",
    re.VERBOSE | re.DOTALL,
)
_FACTOR = np.uint64(0x9E3779B97F4A7C15)  # odd, so that multiplying by it loses nothing
_LARGEST = np.uint64(2**64 - 1)
_OPEN, _CLOSED = frozenset("([{"), frozenset(")]}")


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """Of one file, in its order."""

    hashes: np.ndarray  # uint64
    first: np.ndarray  # the line in which each begins, counted from 1
    last: np.ndarray  # the line in which each ends


def decoded(content: bytes) -> str:
    """A file's text, whatever its encoding is: as UTF-8, or else byte by byte."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("latin-1")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fingerprints(text: str) -> Fingerprints:
    """The fingerprints of a file's text."""
    found = list(islice(_tokens(text), LONGEST))
    lines = np.array([line for _, line in found], dtype=np.int32)
    runs = len(found) - RUN + 1
    if runs < 1:
        nothing = np.zeros(0, dtype=np.int32)
        return Fingerprints(np.zeros(0, dtype=np.uint64), nothing, nothing)
    within = np.cumsum([piece == "def" for piece, _ in found])  # no run goes on from one function to the next
    whole = within[:runs] == within[RUN - 1 :]
    codes = {token: zlib.crc32(token.encode("utf-8", "replace")) + 1 for token, _ in set(found)}
    of_tokens = np.array([codes[token] for token, _ in found], dtype=np.uint64)
    hashes = np.zeros(runs, dtype=np.uint64)
    for place in range(RUN):  # modulo 2**64
        hashes = (hashes ^ (hashes >> np.uint64(29))) * _FACTOR + of_tokens[place : place + runs]
    hashes = (hashes ^ (hashes >> np.uint64(32))) * _FACTOR
    picked = _winnowed(hashes, whole)
    return Fingerprints(hashes[picked], lines[picked], lines[picked + RUN - 1])


def _winnowed(hashes: np.ndarray, whole: np.ndarray) -> np.ndarray:
    """The places of those that are picked: in each window the smallest, and the last of equal ones.

    Two functions share no window: between the whole runs of one and those of the next are RUN - 1 that are not.
    """
    ranks = np.where(whole, hashes, _LARGEST)
    width = min(WINDOW, len(ranks))
    windows = np.lib.stride_tricks.sliding_window_view(ranks, width)
    picked = np.unique(np.arange(len(windows)) + width - 1 - windows[:, ::-1].argmin(axis=1))
    return picked[whole[picked]]


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    """The tokens of a text, each with its line: "n" for a name, but for keywords, attributes and named arguments."""
    line, before, depth, within_def = 1, "", 0, False
    for match in TOKEN.finditer(text):
        piece, kind = match.group(), match.lastgroup
        if kind == "void":
            line += piece.count("\n")
            continue
        if kind == "name":
            if before == ".":
                shown = piece
            elif keyword.iskeyword(piece):
                shown, within_def = piece, within_def or piece == "def"
            elif depth and not within_def and before in "(," and _named(text, match.end()):
                shown = piece
            else:
                shown = "n"
        else:
            shown = piece
            depth = max(0, depth + (piece in _OPEN) - (piece in _CLOSED))
            within_def = within_def and not (piece == ":" and not depth)
        yield shown, line
        before = piece


def _named(text: str, end: int) -> bool:
    """Whether an argument's name ends there: one "=" follows."""
    rest = text[end : end + 3].lstrip(" ")
    return rest[:1] == "=" and rest[1:2] != "="
