"""Turns a source of face images into a face file: a subset chosen by seed, cropped, grey, small."""

from functools import partial
from pathlib import Path
from typing import NamedTuple

from data_tools.bad_input import BadInputError, one_line
from data_tools.face_file import new_face_file, refuse_bad_output
from data_tools.picture import UnusableError, grey_square, quiet_decoders, resize
from data_tools.source import find_images, in_seeded_order, read_item
from data_tools.workers import ordered_map

_PIECE = 32  # images a worker is handed at once


class Outcome(NamedTuple):
    """What `prepare` did."""

    count: int  # images written
    skipped: list  # of (name, reason)
    converted: list  # of (name, note)
    notes: tuple  # lines about the source as a whole


def prepare(source, out, *, count=30_000, crop=148, size=64, seed=0, workers=1, strict=False, force=False,
            scanning=lambda _files: None, progress=lambda _images: None):  # fmt: skip
    """Write the face file of a source.

    An image that cannot be used is skipped, and the next one in the seed's order takes its place while there are any.

    Args:
        source: path of a zip or a folder (see `data_tools.source`).
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
        raise BadInputError(
            f"{one_line(found.name)} holds {len(found.items):,} images, fewer than --count {count}: "
            f"give --count {len(found.items)} or --count all."
        )
    items = in_seeded_order(found.items, seed)
    wanted = count or len(items)
    refuse_bad_output(out, force, wanted * size * size)
    names, skipped, converted = [], [], []
    convert = partial(_convert, crop=crop, size=size)
    with ordered_map(workers) as run, new_face_file(out, size, force=force) as file:
        start = 0
        while len(names) < wanted and start < len(items):
            stop = min(start + wanted - len(names), len(items))
            pieces = (items[i : min(i + _PIECE, stop)] for i in range(start, stop, _PIECE))
            for pixels, used, unusable, noted in run(convert, pieces):
                _refuse_if(unusable, strict, len(skipped) + len(unusable), wanted)
                file.append(pixels)
                progress(len(pixels))
                names += used
                skipped += unusable
                converted += noted
            start = stop
        if not names:
            raise BadInputError(f"none of the {len(items):,} images can be used; {_first(skipped)}.")
        facts = {
            "source_kind": found.kind, "source": Path(found.name).name, "crop": crop, "seed": seed,
            "order": "centre crop, greyscale (ITU-R 601 luma), antialiased bilinear resize", "licence": found.licence,
            "skipped": [{"name": name, "reason": reason} for name, reason in skipped],
        }  # fmt: skip
        file.finish(facts, names)
    return Outcome(len(names), skipped, converted, found.notes)


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
    """One piece of the work: uint8 (n, size, size), names used, (name, reason) skipped, (name, note) converted."""
    squares, used, unusable, noted = [], [], [], []
    with quiet_decoders():
        for item in items:
            square, remark = _square_or_reason(item, crop)
            if square is None:
                unusable.append((item.name, remark))
                continue
            squares.append(square)
            used.append(item.name)
            if remark:
                noted.append((item.name, remark))
    return resize(squares, size), used, unusable, noted


def _square_or_reason(item, crop):
    """(grey PIL image, note or None) of a usable image; (None, reason) of any other."""
    try:
        return grey_square(read_item(item), crop)
    except UnusableError as error:
        return None, str(error)
    except (ValueError, OSError) as error:
        return None, getattr(error, "strerror", None) or str(error)
