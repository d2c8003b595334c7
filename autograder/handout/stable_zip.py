"""A zip whose bytes depend on its members alone: sorted, with one date, as if made on Unix."""

import io
import zipfile

OPEN, PROGRAM, SECRET = 0o100644, 0o100755, 0o100600  # rights of a member
_DATE = (2020, 1, 1, 0, 0, 0)


def zipped(members: dict[str, bytes], *, compressed: bool, rights: dict[str, int] | None = None) -> bytes:
    """A zip; byte for byte the same from the same members, on any machine if it is not compressed.

    Args:
        members: {name: content}.
        compressed: whether it is deflated, whose bytes differ between builds of zlib.
        rights: {name: rights} of the members that are not plain files.
    """
    buffer, method = io.BytesIO(), zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, data in sorted(members.items()):
            entry = zipfile.ZipInfo(name, _DATE)
            entry.external_attr, entry.create_system = (rights or {}).get(name, OPEN) << 16, 3
            archive.writestr(entry, data, method, 9)
    return buffer.getvalue()
