"""Images inside a zip: listed once from its directory, read one at a time by offset, never extracted.

Reading by offset needs no open archive, so that worker processes share nothing and do not each parse the directory
of 200,000 names. What it is not: a reader of encrypted archives or of other packings than stored and deflated.
"""

import re
import struct
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

from data_tools.bad_input import BadInputError, one_line

LARGEST_FILE = 64 * 2**20  # bytes of one packed or unpacked image; CelebA's largest JPEG is far below 1 MiB
LARGEST_OTHER = 512 * 2**20  # bytes of any other file in the archive, such as a list of attributes
BOMB_RATIO, BOMB_SIZE = 150, 2**20  # above this size nothing honest shrinks so much
_END = 22 + 2**16  # bytes of the longest end record, which says how many pieces there are
_LOCAL_HEADER = struct.Struct("<4s22xHH")


class Member(NamedTuple):
    """Where an image's bytes lie in an archive."""

    archive: str  # path of the zip
    offset: int  # of the member's local header, bytes
    method: int  # zipfile.ZIP_STORED or zipfile.ZIP_DEFLATED
    packed: int  # bytes in the archive
    size: int  # bytes of the image file
    crc: int  # CRC-32 of the image file


def list_members(path: Path) -> dict[str, Member]:
    """All files in a zip, after checking that the archive as a whole is honest.

    Args:
        path: the file.

    Returns:
        Dict of name inside the archive -> `Member`, in the archive's order.

    Raises:
        BadInputError: it is a web page, truncated, encrypted, has paths that lead elsewhere, or is a bomb.
    """
    name = one_line(path.name)
    with path.open("rb") as file:
        start = file.read(1024)
    if looks_like_web_page(start):
        raise BadInputError(
            f"{name} is a web page, not a zip: the download host sent its quota or sign-in page. "
            "Open the download link in a browser, or take another copy of CelebA."
        )
    try:
        with zipfile.ZipFile(path) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, struct.error) as error:
        if start.startswith(b"PK\x07\x08") or re.search(r"\.zip\.\d+$|\.z\d\d+$", name.lower()):
            raise _piece(name) from error
        if start.startswith(b"PK"):
            raise BadInputError(
                f"{name} is a truncated or damaged zip ({path.stat().st_size:,} bytes): download or copy it again."
            ) from error
        raise BadInputError(f"{name} is not a zip: give a zip, or the folder that it unpacks to.") from error
    if _ends_a_split(path):
        raise _piece(name)
    for entry in entries:
        _refuse_tricks(name, entry)
    return {
        entry.filename: Member(
            str(path), entry.header_offset, entry.compress_type, entry.compress_size, entry.file_size, entry.CRC
        )
        for entry in entries
    }


def _ends_a_split(path):
    """Whether a file with the directory of a zip is the last piece of a split one: its end record counts the pieces."""
    with path.open("rb") as file:
        file.seek(-min(path.stat().st_size, _END), 2)
        record = file.read().rpartition(b"PK\x05\x06")[2]
    return record[:2] not in (b"\0\0", b"\xff\xff")  # the second is that of a zip of more than 4 GB


def _piece(name):
    """The error for a piece of a split archive."""
    stem = name.rpartition(".")[0]
    join = f"cat {stem}.* > {stem}" if stem.lower().endswith(".zip") else f"zip -s 0 {stem}.zip --out whole.zip"
    return BadInputError(
        f"{name} is one piece of a split archive: join the pieces first (`{join}`) and give the zip that comes out."
    )


def looks_like_web_page(start: bytes) -> bool:
    """Whether a file's first bytes are those of HTML."""
    return re.match(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|head|!--|\?xml)", start, re.IGNORECASE) is not None


def _refuse_tricks(archive, entry):
    """Refuse the archive if this entry's name leads out of it, or its sizes are a bomb's, or it is encrypted."""
    name = one_line(entry.orig_filename)
    parts = re.split(r"[/\\]", entry.orig_filename)
    if ".." in parts or parts[0] == "" or re.match(r"[A-Za-z]:", parts[0]) or "\0" in entry.orig_filename:
        raise BadInputError(
            f"{archive} holds the path {name!r}, which leads out of the archive: do not trust this copy."
        )
    largest = LARGEST_FILE if is_image_name(entry.filename) else LARGEST_OTHER
    shrunk = entry.file_size > BOMB_SIZE and entry.file_size > BOMB_RATIO * max(entry.compress_size, 1)
    if entry.file_size > largest or shrunk:
        raise BadInputError(
            f"{archive} is a decompression bomb: {name!r} would unpack {entry.compress_size:,} bytes "
            f"to {entry.file_size:,}. Do not trust this copy."
        )
    if entry.flag_bits & 1:
        raise BadInputError(f"{archive} is encrypted ({name!r}): unpack it with its password and give the folder.")


def is_litter(name: str) -> bool:
    """Whether a file is hidden, or what macOS leaves in a zip, by its path."""
    path = f"/{name}".replace("\\", "/")
    return "/." in path or "/__MACOSX/" in path


def is_image_name(name: str) -> bool:
    """Whether a file's name is that of an image we read; the litter of macOS and hidden files are not."""
    return not is_litter(name) and name.lower().endswith(
        (".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif", ".tif", ".tiff", ".ppm", ".pgm")
    )


def read_member(member: Member) -> bytes:
    """The bytes of one image file.

    Raises:
        ValueError: the member is damaged or packed in a way we do not read; says which.
    """
    with open(member.archive, "rb") as file:  # noqa: PTH123 - a path made for every image would cost more than this
        file.seek(member.offset)
        header = file.read(_LOCAL_HEADER.size)
        if len(header) < _LOCAL_HEADER.size or header[:4] != b"PK\x03\x04":
            raise ValueError("its place in the zip is damaged")
        _, name_length, extra_length = _LOCAL_HEADER.unpack(header)
        file.seek(name_length + extra_length, 1)
        data = file.read(member.packed)
    if member.method == zipfile.ZIP_DEFLATED:
        try:
            data = zlib.decompressobj(-15).decompress(data, member.size + 1)
        except zlib.error as error:
            raise ValueError("its packed bytes are damaged") from error
    elif member.method != zipfile.ZIP_STORED:
        raise ValueError(f"it is packed with method {member.method}, which is not read here")
    if len(data) != member.size or zlib.crc32(data) != member.crc:
        raise ValueError("its bytes do not match the zip's checksum")
    return data
