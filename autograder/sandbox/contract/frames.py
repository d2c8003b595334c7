"""A reply as bytes on a pipe, and back: read with distrust, since a hostile process may have written them.

The decoder checks every count, name, kind, shape and size before it allocates, and knows no code, only numbers.
"""

import json
import math
import re
import struct
from typing import Any

import numpy as np

from autograder.sandbox.contract.layer import Layer
from autograder.sandbox.contract.reply import (
    LONGEST_NAME,
    LONGEST_REASON,
    MALFORMED,
    MOST_ELEMENTS,
    MOST_REMARKS,
    NOT_IMPLEMENTED,
    RAISED,
    RETURNED,
    Array,
    Outcome,
    Remark,
    Reply,
)

SAID_BY_CHILD = (RETURNED, NOT_IMPLEMENTED, RAISED, MALFORMED)  # a child cannot say that it was killed
MOST_ARRAYS = 128
MOST_DIMENSIONS = 8
LONGEST_TEXT = 4000
LONGEST_SECONDS = 1e9  # thirty years; a whole number can be larger than any float
LONGEST_HEADER = 64 << 10
LONGEST_FRAME = 16 << 20
_dumps, _contiguous = json.JSONEncoder().encode, np.ascontiguousarray  # before a submission can replace them


_KIND = re.compile(r"[A-Za-z0-9_. ]{1,60}\Z")
_MODULE = re.compile(r"(?=.{1,60}\Z)[A-Za-z_]\w*(\.[A-Za-z_]\w*)*", re.ASCII)  # with a dot, a module of a given package
_LENGTHS = struct.Struct(">II")  # of the header and of the payload, in bytes
_FIELDS = {"name", "outcome", "error", "kind", "trace", "seconds", "arrays", "remarks", "layers"}
_TEXTS = ("name", "error", "kind", "trace")


class MalformedFrameError(ValueError):
    """Bytes on an evidence pipe that no honest child writes."""


def encode(reply: Reply) -> bytes:
    """The reply as one frame: two lengths, a JSON header, then the arrays' float64 bytes in order."""
    header = {
        "name": reply.name,
        "outcome": reply.outcome,
        "error": reply.error[:LONGEST_TEXT],
        "kind": reply.kind[:LONGEST_TEXT],
        "trace": reply.trace[-LONGEST_TEXT:],
        "seconds": reply.seconds,
        "arrays": [[name, array.kind, list(array.values.shape)] for name, array in reply.arrays.items()],
        "remarks": [[remark.module, remark.line, remark.why] for remark in reply.remarks],
        "layers": [[layer.name, layer.active, layer.reason] for layer in reply.layers],
    }
    text = _dumps(header).encode()
    payload = b"".join(_contiguous(array.values, "<f8").tobytes() for array in reply.arrays.values())
    return _LENGTHS.pack(len(text), len(payload)) + text + payload


class Decoder:
    """Turns the bytes of one pipe, in whatever pieces they arrive, into replys."""

    def __init__(self):
        self._buffer = bytearray()
        self._broken: MalformedFrameError | None = None

    def feed(self, data: bytes) -> list[Reply]:
        """The replys completed by `data`. Raises MalformedFrameError; after that the pipe is worth nothing.

        What came before a malformed frame is returned first; the next call raises.
        """
        if self._broken is not None:
            raise self._broken
        self._buffer += data
        found: list[Reply] = []
        try:
            self._take_whole(found)
        except MalformedFrameError as error:
            if not found:
                raise
            self._broken = error
        return found

    def _take_whole(self, found: list[Reply]) -> None:
        """Move every complete frame from the buffer to `found`."""
        while len(self._buffer) >= _LENGTHS.size:
            header_length, payload_length = _LENGTHS.unpack_from(self._buffer)
            if header_length > LONGEST_HEADER or payload_length > LONGEST_FRAME:
                raise MalformedFrameError(f"a frame of {header_length} + {payload_length} bytes is over the limit")
            start, end = _LENGTHS.size + header_length, _LENGTHS.size + header_length + payload_length
            if len(self._buffer) < end:
                break
            header = _read_header(bytes(self._buffer[_LENGTHS.size : start]))
            found.append(_read_reply(header, bytes(self._buffer[start:end])))
            del self._buffer[:end]


def _read_header(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise MalformedFrameError("a frame's header is not JSON") from error
    if not isinstance(header, dict) or set(header) != _FIELDS:
        raise MalformedFrameError("a frame's header has other fields than an reply")
    if header["outcome"] not in SAID_BY_CHILD:
        raise MalformedFrameError("a frame states an outcome that a child cannot know")
    for name in _TEXTS:
        if not isinstance(header[name], str) or len(header[name]) > LONGEST_TEXT:
            raise MalformedFrameError(f"a frame's {name} is not a text of bounded length")
    seconds = header["seconds"]
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not 0 <= seconds < LONGEST_SECONDS:
        raise MalformedFrameError("a frame's seconds are not a duration")
    if not isinstance(header["arrays"], list) or len(header["arrays"]) > MOST_ARRAYS:
        raise MalformedFrameError("a frame's arrays are not a list of bounded length")
    if not isinstance(header["remarks"], list) or len(header["remarks"]) > MOST_REMARKS:
        raise MalformedFrameError("a frame's remarks are not a list of bounded length")
    if not isinstance(header["layers"], list) or len(header["layers"]) > MOST_REMARKS:
        raise MalformedFrameError("a frame's layers are not a list of bounded length")
    return header


def _read_reply(header: dict[str, Any], payload: bytes) -> Reply:
    arrays: dict[str, Array] = {}
    offset = 0
    for entry in header["arrays"]:
        name, kind, shape = _read_entry(entry)
        size = math.prod(shape)
        overflows = math.prod(max(n, 1) for n in shape) > MOST_ELEMENTS  # also where a 0 among them makes it empty
        if overflows or offset + 8 * size > len(payload):
            raise MalformedFrameError("a frame's arrays are larger than its payload")
        if name in arrays:
            raise MalformedFrameError("a frame names an array twice")
        arrays[name] = Array(kind, np.frombuffer(payload, "<f8", size, offset).reshape(shape))
        offset += 8 * size
    if offset != len(payload):
        raise MalformedFrameError("a frame's payload is longer than its arrays")
    name, error, kind, trace = (header[field].encode("utf-8", "replace").decode() for field in _TEXTS)
    remarks = tuple(_read_remark(entry) for entry in header["remarks"])
    layers = tuple(_read_layer(entry) for entry in header["layers"])
    outcome, seconds = Outcome(header["outcome"]), float(header["seconds"])
    return Reply(name, outcome, arrays, error, kind, trace, seconds, remarks, layers)


def _read_remark(entry: object) -> Remark:
    if not isinstance(entry, list) or len(entry) != 3:
        raise MalformedFrameError("a frame's remark is not [module, line, reason]")
    module, line, why = entry
    if not isinstance(module, str) or not _MODULE.fullmatch(module):
        raise MalformedFrameError("a remark's module is not a name")
    if isinstance(line, bool) or not isinstance(line, int) or not 0 < line <= MOST_ELEMENTS:
        raise MalformedFrameError("a remark's line is not a number of a line")
    if not isinstance(why, str) or len(why) > LONGEST_REASON:
        raise MalformedFrameError("a remark's reason is not a text of bounded length")
    return Remark(module, line, why.encode("utf-8", "replace").decode())


def _read_layer(entry: object) -> Layer:
    if not isinstance(entry, list) or [type(each) for each in entry] != [str, bool, str]:
        raise MalformedFrameError("a frame's layer is not [name, whether it stands, reason]")
    name, active, reason = entry
    if max(len(name), len(reason)) > LONGEST_REASON:
        raise MalformedFrameError("a layer's name or reason is not a text of bounded length")
    return Layer(name, active, reason)


def _read_entry(entry: object) -> tuple[str, str, list[int]]:
    if not isinstance(entry, list) or len(entry) != 3:
        raise MalformedFrameError("a frame's array is not [name, kind, shape]")
    name, kind, shape = entry
    if not isinstance(name, str) or not 0 < len(name) <= LONGEST_NAME:
        raise MalformedFrameError("an array's name is not a text of bounded length")
    if not isinstance(kind, str) or not _KIND.match(kind):
        raise MalformedFrameError("an array's kind is not a short plain word")
    if not isinstance(shape, list) or len(shape) > MOST_DIMENSIONS:
        raise MalformedFrameError("an array's shape is not a short list")
    if any(isinstance(n, bool) or not isinstance(n, int) or not 0 <= n <= MOST_ELEMENTS for n in shape):
        raise MalformedFrameError("an array's shape holds something other than sizes")
    return name, kind, shape
