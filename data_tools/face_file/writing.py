"""Writes the face file: a uint8 `.npy`, a JSON sidecar, and for drawn faces their attributes; all of it or nothing.

Images are appended one batch at a time, so memory does not grow with their number. Everything goes to temporary names
in the same folder, is synced to the disk, then renamed, the sidecar last: a sidecar is there only if all else is.

    faces.npy              uint8 (N, 1, size, size), 0 black to 255 white
    faces.attributes.npy   one record of named numbers for each image (drawn faces only)
    faces.json             the sidecar: what it is, where it came from, its SHA-256
"""

import contextlib
import errno
import hashlib
import io
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np

from data_tools.bad_input import BadInputError, one_line

FORMAT = "wgan-homework faces"
FORMAT_VERSION = 1
TOOL_VERSION = "1.0.0"  # of the commands that make the pixels
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


def companions(path: Path) -> tuple[Path, Path, Path]:
    """The files that belong together: (pixels, attributes, sidecar), as paths beside `path`, which ends in .npy."""
    path = Path(path)
    return path, path.with_suffix(".attributes.npy"), path.with_suffix(".json")


def refuse_bad_output(path: Path, force: bool, bytes_needed: int = 0, suffix: str = ".npy") -> None:
    """Check an output before any work is done.

    Args:
        path: where a command will write.
        force: whether an existing file may be replaced.
        bytes_needed: how much room the file takes.
        suffix: how its name must end.

    Raises:
        BadInputError: wrong suffix, no such folder, already there, or too little room on the disk.
    """
    path = Path(path)
    name = one_line(path)
    if path.suffix != suffix:
        raise BadInputError(f"--out {name} must end in {suffix}.")
    if not path.parent.is_dir():
        raise BadInputError(f"the folder of --out {name} does not exist: make it first.")
    taken = [one.name for one in (companions(path) if suffix == ".npy" else (path,)) if one.exists()]
    if taken and not force:
        raise BadInputError(f"{one_line(taken[0])} exists already: give --force to replace it, or another --out.")
    if path.is_dir():
        raise BadInputError(f"--out {name} is a folder: give a file's name.")
    free = shutil.disk_usage(path.parent).free
    if bytes_needed > free:
        raise BadInputError(
            f"--out {name} needs {bytes_needed:,} bytes and {free:,} are free: make room or choose another disk."
        )


@contextlib.contextmanager
def tell_disk_errors(path: Path) -> Iterator[None]:
    """Turn a full disk or a forbidden folder into one line for the user."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise BadInputError(
                f"no room left for {one_line(path)}: make room and run again; nothing was kept."
            ) from error
        raise BadInputError(f"cannot write {one_line(path)}: {error.strerror or error}.") from error


@contextlib.contextmanager
def temporary(path: Path) -> Iterator[Path]:
    """A path beside `path` to write to; removed afterwards if it is still there."""
    path = Path(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        yield part
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)


def sync(path: Path) -> None:
    """Force a file's bytes, or a folder's names, onto the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def new_face_file(path: Path, size: int, *, force: bool = False) -> "Iterator[FaceFile]":
    """A `FaceFile` to append images to; leaving without `finish`, for whatever reason, leaves nothing behind.

    Args:
        path: ends in .npy.
        size: side of the images in pixels.
        force: whether an existing file may be replaced.

    Raises:
        BadInputError: the output cannot be written; one line says why.
    """
    refuse_bad_output(path, force)
    pixels, attributes, sidecar = companions(path)
    with tell_disk_errors(path), contextlib.ExitStack() as stack:
        parts = [stack.enter_context(temporary(one)) for one in (pixels, attributes, sidecar)]
        file = stack.enter_context(parts[0].open("xb"))
        yield FaceFile(file, size, parts, (pixels, attributes, sidecar))


class FaceFile:
    """A face file being written; made by `new_face_file`.

    Args:
        file: open for writing, empty.
        size: side of the images in pixels.
        parts: temporary paths of pixels, attributes and sidecar.
        targets: their final paths.
    """

    def __init__(self, file: BinaryIO, size: int, parts: Sequence[Path], targets: Sequence[Path]):
        self._file, self._size, self._parts, self._targets = file, size, parts, targets
        self._digest = hashlib.sha256()
        self.count = 0
        self._header_length = file.write(_header(0, size))

    def append(self, images: np.ndarray) -> None:
        """Add images, uint8 (n, size, size)."""
        images = np.ascontiguousarray(images, dtype=np.uint8)
        self._file.write(images.data)
        self._digest.update(images.data)
        self.count += len(images)

    def finish(
        self, facts: Mapping[str, Any], names: Sequence[str], attributes: Mapping[str, np.ndarray] | None = None
    ) -> None:
        """Complete the files and give them their final names.

        Args:
            facts: dict of what the sidecar shall say beyond what this class knows.
            names: the images' source names, as many as were appended.
            attributes: None, or a dict of name -> array (N,).
        """
        header = _header(self.count, self._size)
        if len(header) != self._header_length or len(names) != self.count:
            raise AssertionError("the header must keep its length, and each image has one name")
        self._file.seek(0)
        self._file.write(header)
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        facts = {
            "format": FORMAT, "format_version": FORMAT_VERSION, "tool_version": TOOL_VERSION, "size": self._size,
            "count": self.count, "pixels_sha256": self._digest.hexdigest(), "attributes_sha256": None, **facts,
            "names": list(names),
        }  # fmt: skip
        if attributes is not None:
            packed = _pack(attributes)
            facts["attributes_sha256"] = hashlib.sha256(packed).hexdigest()
            self._parts[1].write_bytes(packed)
            sync(self._parts[1])
        self._parts[2].write_text(json.dumps(facts, indent=1) + "\n", encoding="ascii")
        sync(self._parts[2])
        # From here on only names change. An older sidecar goes first, so that it never describes the new pixels.
        self._targets[2].unlink(missing_ok=True)
        self._targets[1].unlink(missing_ok=True)
        for part, target in zip(self._parts, self._targets, strict=True):
            if part.exists():
                part.replace(target)
        sync(self._targets[2].parent)


def _header(count, size):
    """The first bytes of a `.npy` of uint8 (count, 1, size, size); as long for any count."""
    header = io.BytesIO()
    np.lib.format.write_array_header_1_0(
        header, {"descr": "|u1", "fortran_order": False, "shape": (count, 1, size, size)}
    )
    return header.getvalue()


def _pack(attributes):
    """The bytes of a `.npy` of records, one field for each attribute; `array["smile"]` then is an array (N,)."""
    kinds = [(name, values.dtype) for name, values in attributes.items()]
    records = np.empty(len(next(iter(attributes.values()))), kinds)
    for name, values in attributes.items():
        records[name] = values
    file = io.BytesIO()
    np.save(file, records, allow_pickle=False)
    return file.getvalue()
