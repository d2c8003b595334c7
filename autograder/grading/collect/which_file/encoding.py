"""What a file holds, in UTF-8: Windows saves text in UTF-16 too, and a disk that was full leaves zero bytes.

A file in another encoding of a byte for a letter is left as it is: whoever reads it as Python says what is wrong.
"""

import codecs

_MARKS = (  # the longer first: the mark of UTF-32 begins like that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SOME = 10  # of a text one byte in so many may be zero, before it is taken for no text


def in_utf8(content: bytes) -> bytes | None:
    """The text as bytes without zeros, in UTF-8 where it was in UTF-16 or UTF-32; None if it is no text.

    Args:
        content: the file's bytes.
    """
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "")
    zeros = content.count(0)
    if not encoding and zeros * 3 > len(content):  # every second byte of UTF-16 without a mark, but for other alphabets
        encoding = "utf-16-le" if content[1::2].count(0) > content[::2].count(0) else "utf-16-be"
    if encoding:
        try:
            content = content.decode(encoding).encode()
        except UnicodeError:
            return None
        zeros = content.count(0)
    return None if zeros * _SOME > len(content) else content.replace(b"\0", b"")
