"""Replies as a file: what the reference and the misconceptions replied, to be compared with where they cannot be asked.

Not a pickle: a JSON table and one block of numbers, read by the same rules as everything else. Numbers are kept in
float32 without its last digits; an array with a number that float32 cannot hold is kept in float64. Equal arrays are
kept once, and the table names each by its place among them, or says that the next one is meant. First comes every
number's first byte, then every second one: bytes that are alike stand together, where a zip finds them.
"""

import json
import math
import struct
from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import numpy as np

from autograder.grading.expect.paths.digits import SHORT, shortened
from autograder.sandbox.contract.reply import Array, Outcome, Reply

FORMAT = 2  # of these bytes: another number for each change
_LENGTH = struct.Struct(">I")
_LONG = "<f8"
_WITHOUT = 2  # binary digits: 2.4e-7 of a number's size at most is lost, below every tolerance
_WIDTH = np.dtype(SHORT).itemsize
_MOST = float(np.finfo(SHORT).max)
_NEXT = -1  # in place of an array's number: the first one that was not named yet
_RAISED = ": raise"  # all that is kept of the line that raised: that it said so


def pack(replies: Mapping[str, Reply]) -> bytes:
    """The replies, {key: Reply}, as bytes; the same for the same replies."""
    layouts: dict[str, int] = {}  # of a whole reply, as JSON: its arrays, such as ["value", "float32", "<f4", 7, 3]
    arrays: dict[bytes, int] = {}  # equal numbers -> which array they are
    table = {}
    for key, reply in replies.items():
        layout, named = [], []
        for name, array in reply.arrays.items():
            kept = _LONG if np.any(np.isfinite(array.values) & (np.abs(array.values) > _MOST)) else SHORT
            values = array.values.astype(_LONG) if kept == _LONG else shortened(array.values, _WITHOUT)
            block = values.tobytes()
            named.append(arrays.get(block, _NEXT))
            arrays.setdefault(block, len(arrays))
            layout.append([name, array.kind, kept, *array.values.shape])
        of_reply = layouts.setdefault(json.dumps(layout), len(layouts))
        table[key] = [reply.outcome, reply.error, of_reply, named, *([1] if reply.raised_itself else [])]
    found = {"format": FORMAT, "layouts": [json.loads(layout) for layout in layouts], "replies": table}
    text = json.dumps(found, separators=(",", ":")).encode()
    numbers = np.frombuffer(b"".join(arrays), "u1").reshape(-1, _WIDTH)
    return _LENGTH.pack(len(text)) + text + numbers.T.tobytes()


def unpack(data: bytes) -> Mapping[str, Reply]:
    """The replies that `pack` made the bytes of, with that rounding; each is made when it is asked for.

    Raises ValueError where they are of another format.
    """
    (length,) = _LENGTH.unpack_from(data)
    start = _LENGTH.size + length
    found = json.loads(data[_LENGTH.size : start])
    if found.get("format") != FORMAT:
        raise ValueError("the replies are of another format")
    numbers = np.frombuffer(data, "u1", offset=start).reshape(_WIDTH, -1).T.tobytes()
    return _Packed(found["layouts"], found["replies"], numbers)


class _Packed(Mapping[str, Reply]):
    """Replies of which few are needed: those of a right submission are one in five hundred."""

    def __init__(self, layouts: list[list[Any]], table: dict[str, list[Any]], numbers: bytes):
        self._layouts, self._table, self._numbers = layouts, table, numbers
        self._first: dict[str, int] = {}  # how many arrays came before those of a reply
        self._starts = [0]  # of each array, in bytes
        sizes = [[math.prod(shape) * np.dtype(kept).itemsize for _, _, kept, *shape in layout] for layout in layouts]
        for key, (_, _, of_reply, named, *_) in table.items():
            self._first[key] = len(self._starts) - 1
            for number, size in zip(named, sizes[of_reply], strict=True):
                if number == _NEXT:
                    self._starts.append(self._starts[-1] + size)

    def __len__(self) -> int:
        return len(self._table)

    def __iter__(self) -> Iterator[str]:
        return iter(self._table)

    def __getitem__(self, key: str) -> Reply:
        outcome, error, of_reply, named, *raised = self._table[key]
        following = count(self._first[key])
        arrays = {}
        for (name, kind, kept, *shape), number in zip(self._layouts[of_reply], named, strict=True):
            start = self._starts[next(following) if number == _NEXT else number]
            values = np.frombuffer(self._numbers, kept, math.prod(shape), start).astype(np.float64)
            arrays[name] = Array(kind, values.reshape(shape))
        return Reply(key, Outcome(outcome), arrays, error, trace=_RAISED if raised else "")
