"""What of a source was left out: one record for each file, and one line for each kind of them.

Left out is what can be read and is no image of the data set; an image that cannot be used is skipped instead.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

ANIMATION, ARCHIVE, COPY, STILL = "animation", "archive", "second copy", "still image"
_NAMED = 3  # files that a line names before it counts the rest


class LeftOut(NamedTuple):
    """One file that is no image of the data set."""

    kind: str  # one of the above, or `another_size`
    name: str  # path inside the source, with "/"
    detail: str  # its size, or what it equals, or why it was left; may be empty


def another_size(width: int, height: int) -> str:
    """The kind of images that are not of the common size."""
    return f"image of another size than {width} x {height}"


def counted(word: str, names: Sequence[str]) -> str:
    """How many there are, and the first names: "4 archives (a, b, c and 1 more)".

    Args:
        word: what they are, in the singular.
        names: what to call each of them; at least one.
    """
    if len(names) > 1:
        first, space, rest = word.partition(" ")
        word = {COPY: "second copies", STILL: "still images"}.get(word, f"{first}s{space}{rest}")
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return f"{len(names):,} {word} ({', '.join(names[:_NAMED])}{more})"


def lines(left_out: Iterable[LeftOut]) -> list[str]:
    """One line for each kind, in the order in which the kinds were met; the first names and the number of them."""
    kinds: dict[str, list[str]] = {}
    for one in left_out:
        kinds.setdefault(one.kind, []).append(f"{one.name}, {one.detail}" if one.detail else one.name)
    return [counted(kind, names) for kind, names in kinds.items()]
