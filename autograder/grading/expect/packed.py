"""Replies as a file: what the reference and the misconceptions replied, to be compared with where they cannot be asked.

Not a pickle: a JSON table and one block of numbers, read by the same rules as everything else. Numbers are kept in
float32, which rounds by 6e-8 of a number: far below every tolerance. Equal blocks are kept once. First comes every
number's first byte, then every second one: bytes that are alike stand together, where a zip finds them.
"""

import json
import math
import struct
from collections.abc import Mapping

import numpy as np

from autograder.sandbox.contract.reply import Array, Outcome, Reply

_LENGTH = struct.Struct(">I")
_WIDTH = 4  # bytes of a number
_RAISED = ": raise"  # all that is kept of the line that raised: that it said so


def pack(replies: Mapping[str, Reply]) -> bytes:
    """The replies, {key: Reply}, as bytes; the same for the same replies."""
    names: dict[tuple[str | int, ...], int] = {}  # a layout, such as ("value", "float32", 7, 3) -> its number
    blocks: dict[bytes, int] = {}  # equal numbers -> where they begin
    numbers = bytearray()
    table = {}
    for key, reply in replies.items():
        arrays: list[int] = []
        for name, array in reply.arrays.items():
            block = np.ascontiguousarray(array.values, "<f4").tobytes()
            if block not in blocks:
                blocks[block] = len(numbers) // _WIDTH
                numbers += block
            layout: tuple[str | int, ...] = (name, array.kind, *array.values.shape)
            arrays += [names.setdefault(layout, len(names)), blocks[block]]
        table[key] = [reply.outcome, reply.error, arrays, *([1] if reply.raised_itself else [])]
    text = json.dumps({"layouts": list(names), "replies": table}, separators=(",", ":")).encode()
    return _LENGTH.pack(len(text)) + text + np.frombuffer(numbers, "u1").reshape(-1, _WIDTH).T.tobytes()


def unpack(data: bytes) -> dict[str, Reply]:
    """The replies that `pack` made the bytes of, with float32's rounding."""
    (length,) = _LENGTH.unpack_from(data)
    start = _LENGTH.size + length
    found = json.loads(data[_LENGTH.size : start])
    bytes_of_each = np.frombuffer(data, "u1", offset=start).reshape(_WIDTH, -1).T.tobytes()
    numbers = np.frombuffer(bytes_of_each, "<f4").astype(np.float64)
    layouts, replies = found["layouts"], {}
    for key, (outcome, error, arrays, *raised) in found["replies"].items():
        kept = {}
        for layout, begin in zip(arrays[::2], arrays[1::2], strict=True):
            name, kind, *shape = layouts[layout]
            kept[name] = Array(kind, numbers[begin : begin + math.prod(shape)].reshape(shape))
        replies[key] = Reply(key, Outcome(outcome), kept, error, trace=_RAISED if raised else "")
    return replies
