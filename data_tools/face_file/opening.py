"""Opens a face file and proves that it is whole: sidecar, shape, length, SHA-256 of pixels and attributes."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from data_tools.bad_input import BadInputError, one_line
from data_tools.face_file.writing import FORMAT, FORMAT_VERSION, companions

_AGAIN = "make it again with `python -m data_tools prepare` or `synthesize`"


class Faces(NamedTuple):
    """An opened face file."""

    pixels: np.ndarray  # memmap, uint8 (N, 1, size, size)
    facts: dict[str, Any]  # the sidecar
    attributes: np.ndarray | None  # memmap of N records, for drawn faces


def open_faces(path: Path, *, check: bool = True) -> Faces:
    """Open a face file.

    Args:
        path: ends in .npy.
        check: whether the SHA-256 are compared, which reads the whole file.

    Raises:
        BadInputError: the file or its sidecar is missing, damaged or of another format; says which and what to do.
    """
    path = Path(path)
    name = one_line(path.name)
    if not path.is_file():
        raise BadInputError(f"{one_line(path)} does not exist: {_AGAIN}.")
    facts = _read_sidecar(path, name)
    count, size = facts["count"], facts["size"]
    pixels = _memmap(path, name)
    if pixels.dtype != np.uint8 or pixels.shape != (count, 1, size, size):
        raise BadInputError(
            f"{name} holds {pixels.dtype} {pixels.shape}, its sidecar says uint8 {(count, 1, size, size)}: {_AGAIN}."
        )
    if check and sha256(pixels) != facts["pixels_sha256"]:
        raise BadInputError(f"{name} was changed after it was made (its SHA-256 differs): {_AGAIN}.")
    return Faces(pixels, facts, _open_attributes(path, facts, check))


def sha256(pixels: np.ndarray) -> str:
    """SHA-256 of an array's bytes, in hexadecimal; reads a memmap in pieces."""
    digest = hashlib.sha256()
    for start in range(0, len(pixels), 1024):
        digest.update(np.ascontiguousarray(pixels[start : start + 1024]).data)
    return digest.hexdigest()


def _memmap(path, name):
    """The file's array as a memmap; a truncated or foreign file is refused."""
    try:
        return np.load(path, mmap_mode="r", allow_pickle=False)
    except (ValueError, EOFError, OSError, SyntaxError) as error:
        raise BadInputError(f"{name} is truncated or not a .npy file: {_AGAIN}.") from error


def _read_sidecar(path, name):
    """The sidecar's facts, after checking those that everything else relies on."""
    sidecar = companions(path)[2]
    try:
        facts = json.loads(sidecar.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadInputError(f"{name} has no sidecar {one_line(sidecar.name)}: copy it too, or {_AGAIN}.") from None
    except (OSError, ValueError, RecursionError) as error:
        raise BadInputError(f"{one_line(sidecar.name)} is not readable as JSON: {_AGAIN}.") from error
    if not isinstance(facts, dict) or facts.get("format") != FORMAT:
        raise BadInputError(f"{one_line(sidecar.name)} is not the sidecar of a face file: {_AGAIN}.")
    if facts.get("format_version") != FORMAT_VERSION:
        raise BadInputError(
            f"{name} has format version {one_line(facts.get('format_version'))}, "
            f"this program reads {FORMAT_VERSION}: {_AGAIN}."
        )
    wanted = {"count": int, "size": int, "pixels_sha256": str, "names": list}
    wrong = [key for key, kind in wanted.items() if not isinstance(facts.get(key), kind)]
    if wrong or len(facts["names"]) != facts["count"]:
        raise BadInputError(
            f"{one_line(sidecar.name)} lacks a sound {wrong[0] if wrong else 'list of names'}: {_AGAIN}."
        )
    return facts


def _open_attributes(path, facts, check):
    """The attributes of drawn faces, or None where the sidecar names none."""
    expected = facts.get("attributes_sha256")
    if expected is None:
        return None
    file = companions(path)[1]
    name = one_line(file.name)
    if not file.is_file():
        raise BadInputError(f"{name} is missing: copy it beside {one_line(path.name)}, or {_AGAIN}.")
    if check and hashlib.sha256(file.read_bytes()).hexdigest() != expected:
        raise BadInputError(f"{name} was changed after it was made (its SHA-256 differs): {_AGAIN}.")
    return _memmap(file, name)
