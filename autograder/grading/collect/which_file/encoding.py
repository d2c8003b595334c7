"""What a file holds, in UTF-8: Windows saves text in UTF-16 too, and a disk that failed leaves zero bytes behind it.

A file in another encoding of a byte for a letter is left as it is: whoever reads it as Python says what is wrong.
"""

import codecs

_MARKS = (  # the longer first: the mark of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WIDEST = 4  # bytes of a letter in UTF-32
_SOME = 10  # of a text one byte in so many may be zero, before it is taken for no text


def in_utf8(content: bytes) -> bytes | None:
    """The text as bytes without zeros, in UTF-8 where it was in UTF-16 or UTF-32; None if it is no text.

    The sign with which DOS ends a file is none of it, and line ends that were made twice (CR CR LF) are one.

    Args:
        content: the file's bytes.
    """
    written = content.rstrip(b"\0")
    if content and not written:
        return None
    encoding = _encoding(written)
    if encoding:
        whole = content[: len(written) + -len(written) % _WIDEST]  # the last letter may end in zeros
        try:
            content = written = whole.decode(encoding).encode().rstrip(b"\0")
        except UnicodeError:
            return None
    if written.count(0) and content.count(0) * _SOME > len(content):
        return None
    return written.replace(b"\0", b"").rstrip(b"\x1a").replace(b"\r\r\n", b"\n")


def _encoding(content: bytes) -> str:
    """The encoding of two or four bytes for a letter that a text is in; "" if it is in none."""
    marked = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    if marked or content.count(0) * 3 <= len(content):
        return marked
    # every second byte of UTF-16 is zero, but for other alphabets
    return "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
