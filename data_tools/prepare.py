"""Turns a source of face images into a face file: a subset chosen by seed, cropped, grey, small."""

import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from data_tools.archives.members import Member
from data_tools.bad_input import BadInputError, one_line
from data_tools.face_file.writing import new_face_file, refuse_bad_output
from data_tools.images.choice import SAMPLE, Choice, Piece, Seen
from data_tools.images.source import find_images, in_seeded_order, read_item
from data_tools.images.squares import UnusableError, grey_square, quiet_decoders, resize
from data_tools.left_out import LeftOut
from data_tools.workers import ordered_map

_PIECE = 32  # images a worker is handed at once


class Outcome(NamedTuple):
    """What `prepare` did."""

    count: int  # type: ignore[assignment]  # images written; nothing asks this tuple for its method of that name
    skipped: list[tuple[str, str]]  # (name, reason)
    converted: list[tuple[str, str]]  # (name, note)
    notes: tuple[str, ...]  # lines about the source as a whole
    left_out: tuple[LeftOut, ...] = ()


def prepare(
    source: Path, out: Path, *, count: int | None = 30_000, crop: int = 148, size: int = 64, seed: int = 0,
    workers: int = 1, strict: bool = False, force: bool = False,
    scanning: Callable[[int], object] = lambda _files: None, progress: Callable[[int], object] = lambda _images: None,
) -> Outcome:  # fmt: skip
    """Write the face file of a source.

    An image that cannot be used is skipped, one of another kind than the others and a second copy are left out, and
    the next one in the seed's order takes its place while there are any.

    Args:
        source: path of a zip or a folder (see `data_tools.images.source`).
        out: path of the file to write, ends in .npy.
        count: how many images to choose; None takes all.
        crop: side of the centred square that is kept, in the source's pixels; 148 of CelebA's 178 x 218 is usual.
        size: side of the written images in pixels.
        seed: chooses the subset and its order.
        workers: number of processes.
        strict: stop at the first image that cannot be used.
        force: replace an existing output.
        scanning: called with the number of files seen while the source is searched.
        progress: called with the number of images done since it was last called.

    Returns:
        An `Outcome`.

    Raises:
        BadInputError: nothing was written; the line says why.
    """
    refuse_bad_output(out, force, (count or 0) * size * size)
    found = find_images(source, scanning)
    if count is not None and count > len(found.items):
        raise _too_few(found, count)
    items = in_seeded_order(found.items, seed)
    wanted = count or len(items)
    refuse_bad_output(out, force, wanted * size * size)
    sample = min(SAMPLE, len(items))
    choice = Choice(wanted, sample)
    convert = partial(_convert, crop=crop, size=size)
    with ordered_map(workers) as run, new_face_file(out, size, force=force) as file:
        start = 0
        while len(choice.names) < wanted and start < len(items):
            stop = min(max(start + wanted - len(choice.names), sample), len(items))
            for piece in choice.settled(_converted(run, convert, items[start:stop])):
                before = len(choice.skipped)
                pixels = choice.rows(piece)
                _refuse_if(choice.skipped[before:], strict, len(choice.skipped), wanted)
                file.append(pixels)
                progress(len(pixels))
            start = stop
        skipped, left_out = choice.skipped, (*found.left_out, *choice.left_out)
        if not choice.names:
            raise BadInputError(f"none of the {len(items):,} images can be used; {_first(skipped)}.")
        facts = {
            "source_kind": found.kind, "source": Path(found.name).name, "crop": crop, "seed": seed,
            "order": "centre crop, greyscale (ITU-R 601 luma), antialiased bilinear resize", "licence": found.licence,
            "skipped": [{"name": name, "reason": reason} for name, reason in skipped],
            "left_out": [one._asdict() for one in left_out],
        }  # fmt: skip
        file.finish(facts, choice.names)
    return Outcome(len(choice.names), skipped, choice.converted, (*found.notes, *choice.notes), left_out)


def _too_few(found, count):
    """The error for a source with fewer images than asked for; archives that may hold the others are named."""
    number = len(found.items)
    archives = f", or unpack {one_line(found.left_out[0].name)}, which was not read" if found.left_out else ""
    return BadInputError(
        f"{one_line(found.name)} holds {number:,} image{'s' * (number != 1)}, fewer than --count {count}: "
        f"give --count {number} or --count all{archives}."
    )


def _converted(run, convert, items):
    """The pieces of these items, in order, as the workers are done with them."""
    pieces = [items[start : start + _PIECE] for start in range(0, len(items), _PIECE)]
    for piece, result in zip(pieces, run(convert, pieces), strict=True):
        yield Piece(piece, *result)


def _refuse_if(unusable, strict, skipped, wanted):
    """Stop at the first unusable image if strict, and in any case when most of what was asked for is unusable."""
    if unusable and strict:
        raise BadInputError(f"{_first(unusable)}: mend or remove it, or leave out --strict to skip it.")
    if skipped > max(wanted / 2, 1):
        raise BadInputError(f"{skipped:,} images cannot be used, too many for --count {wanted}; {_first(unusable)}.")


def _first(unusable):
    """One unusable image and the reason, for a message."""
    name, reason = unusable[0]
    return f"{one_line(name)} cannot be used ({reason})"


def _convert(items, crop, size):
    """One piece of the work: uint8 (n, size, size) of those that can be used, and a `Seen` of each."""
    with quiet_decoders():
        looks = [_look(item, crop) for item in items]
    return resize([square for square, _ in looks if square is not None], size), [seen for _, seen in looks]


def _look(item, crop):
    """(grey PIL image, `Seen`) of a usable image; (None, `Seen` with the reason) of any other."""
    kinds: list[tuple[int, int, bool] | None] = [None]
    try:
        data = read_item(item)
        square, note = grey_square(data, crop, kinds.append)
    except UnusableError as error:
        return None, Seen(kinds[-1], (0, 0), str(error), None)
    except (ValueError, OSError) as error:
        return None, Seen(None, (0, 0), getattr(error, "strerror", None) or str(error), None)
    crc = item.place.crc if isinstance(item.place, Member) else zlib.crc32(data)
    return square, Seen(kinds[-1], (len(data), crc), None, note)
