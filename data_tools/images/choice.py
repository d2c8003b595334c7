"""Decides which converted images belong to the data set: those of the common kind, each of them once.

The images of a data set are of one size, so a few of another size or a few animations are no faces: sample grids,
thumbnails, clips. Where sizes vary all are kept. What was seen of the files is judged here, in the seed's order.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np

from data_tools.images.source import Item, read_item
from data_tools.left_out import ANIMATION, COPY, STILL, LeftOut, another_size

SAMPLE = 256  # images by which the common kind is known; those of a smaller source are all looked at


class Seen(NamedTuple):
    """What a worker saw of one image file."""

    kind: tuple[int, int, bool] | None  # width, height, whether it is animated; None if it is no image
    mark: tuple[int, int]  # bytes and CRC-32 of the file
    unusable: str | None  # why it cannot be used
    note: str | None  # what was unusual


class Piece(NamedTuple):
    """Some images in order."""

    items: Sequence[Item]
    pixels: np.ndarray  # uint8 (n, size, size), of those that can be used
    seen: Sequence[Seen]  # one for each item


def common_kind(kinds: Iterable[tuple[int, int, bool] | None]) -> tuple[int, int, bool] | None:
    """The kind that all images of a source are to have; None if they may be of any kind.

    Args:
        kinds: width, height and whether it is animated, of a sample of the images; None is no image.

    Returns:
        The most common kind, if at least three images have it and at most a tenth of the sample, or one, does not.
    """
    counts = Counter(kind for kind in kinds if kind is not None)
    for kind, most in counts.most_common(1):
        if most >= 3 and counts.total() - most <= max(counts.total() // 10, 1):
            return kind
    return None


class Choice:
    """Takes what the workers saw, in order, and says which rows are written.

    Args:
        wanted: how many images.
        sample: how many are looked at before the first is judged; at most as many as there are.
    """

    def __init__(self, wanted: int, sample: int):
        self.names: list[str] = []
        self.skipped: list[tuple[str, str]] = []  # (name, reason)
        self.converted: list[tuple[str, str]] = []  # (name, note)
        self.left_out: list[LeftOut] = []
        self.notes: list[str] = []
        self._wanted, self._sample = wanted, sample
        self._decided = False
        self._kind: tuple[int, int, bool] | None = None
        self._first: dict[
            tuple[int, int], tuple[Item, int]
        ] = {}  # mark -> (item, place among the names) of the first file that has it

    def settled(self, pieces: Iterable[Piece]) -> Iterator[Piece]:
        """The pieces as they come; the first ones are held back until the sample is complete."""
        held, count = [], 0
        for piece in pieces:
            if self._decided:
                yield piece
                continue
            held.append(piece)
            count += len(piece.items)
            if count >= self._sample:
                self._decide([seen.kind for one in held for seen in one.seen])
                yield from held

    def rows(self, piece: Piece) -> np.ndarray:
        """Judge one piece; returns the pixels to write, and records everything else."""
        keep, row = [], -1
        for item, seen in zip(piece.items, piece.seen, strict=True):
            row += seen.unusable is None
            if self._stray(item, seen) or (seen.unusable is None and self._copy(item, seen)):
                continue
            if len(self.names) == self._wanted:
                continue
            if seen.unusable is not None:
                self.skipped.append((item.name, seen.unusable))
                continue
            if seen.note:
                self.converted.append((item.name, seen.note))
            self._first.setdefault(seen.mark, (item, len(self.names)))
            self.names.append(item.name)
            keep.append(row)
        return piece.pixels if len(keep) == len(piece.pixels) else piece.pixels[keep]

    def _decide(self, kinds):
        """Settle the common kind, and note sizes that vary."""
        self._decided, self._kind = True, common_kind(kinds)
        sizes = Counter(kind[:2] for kind in kinds if kind is not None)
        if self._kind is None and len(sizes) > 1:
            (width, height), most = sizes.most_common(1)[0]
            self.notes.append(
                f"{len(sizes):,} sizes in {sizes.total():,} images, the most common {width} x {height} in {most:,}: "
                "all are kept"
            )

    def _stray(self, item, seen):
        """Whether an image is of another kind than the common one, and recorded as such."""
        if self._kind is None or seen.kind in (None, self._kind):
            return False
        (width, height, animated), (*size, moving) = seen.kind, self._kind
        detail = "" if [width, height] == size else f"{width} x {height}"
        kind = another_size(*size) if animated == moving else (ANIMATION if animated else STILL)
        self.left_out.append(LeftOut(kind, item.name, detail))
        return True

    def _copy(self, item, seen):
        """Whether a file has the same bytes as an earlier one, and is recorded as its copy; the plainer name stays."""
        if seen.mark not in self._first:
            return False
        first, place = self._first[seen.mark]
        try:
            if read_item(first) != read_item(item):
                return False
        except (
            OSError,
            ValueError,
        ):  # it was read a moment ago; whatever happened to it, it is judged by what was seen
            return False
        kept, left = sorted((self.names[place], item.name), key=lambda name: (len(name), name))
        self.names[place] = kept
        self.left_out.append(LeftOut(COPY, left, f"the same as {kept}"))
        return True
