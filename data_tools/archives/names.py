"""Tells archives, and pieces of archives that were cut up, by their names and first bytes; reads none of them."""

import re
from collections.abc import Iterable
from pathlib import Path

from data_tools.archives.members import is_litter

_ENDING = r"\.(zip|7z|rar|tar|tgz|tbz2?|txz|tzst)"
_PACKED = re.compile(rf"{_ENDING}(\.(\d+|[a-z]{{2}}|bz2|zst|lzma|part|crdownload|download))?$|\.[zr]\d\d+$")
_PIECE = re.compile(rf"{_ENDING}\.(\d+|(?!gz$|xz$)[a-z]{{2}})$|\.[zr]\d\d+$|\.part\d+\.rar$")
_STARTS = (
    b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"\x1f\x8b\x08", b"BZh",
    b"\xfd7zXZ\0", b"\x28\xb5\x2f\xfd",
)  # fmt: skip


def is_archive(name: str) -> bool:
    """Whether a file is an archive, a piece of one, or an unfinished download of one, by its name."""
    return _PACKED.search(name.lower()) is not None and not is_litter(name)


def is_piece(name: str) -> bool:
    """Whether a file is a piece of an archive that was cut up, such as x.zip.001, x.z01, x.part1.rar, by its name."""
    return _PIECE.search(name.lower()) is not None


def is_zip(name: str) -> bool:
    """Whether a file is a zip by its name."""
    return name.lower().endswith(".zip") and not is_litter(name)


def starts_like_archive(path: Path) -> bool:
    """Whether a file's first bytes are those of an archive, whatever its name; a file that cannot be read is none."""
    try:
        with path.open("rb") as file:
            return file.read(8).startswith(_STARTS)
    except OSError:
        return False


def what_to_do(names: Iterable[str]) -> str:
    """The end of a sentence on archives that hold the images, perhaps: unpack them; pieces are joined before."""
    names = list(names)
    them = "it" if len(names) == 1 else "them"
    if any(map(is_piece, names)):
        return f"join the pieces and unpack {them} first, then give the folder"
    return f"unpack {them} first and give the folder"
