"""Chooses among the zips of a folder: the one that holds images, or the numbered parts of one download, together."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from data_tools.archives.members import Member, is_image_name, list_members
from data_tools.archives.names import is_archive, is_zip, what_to_do
from data_tools.archives.parts import downloads, is_numbered, without_counter
from data_tools.bad_input import BadInputError, one_line
from data_tools.left_out import ARCHIVE, LeftOut, counted


class Zips(NamedTuple):
    """What is read."""

    parts: tuple[str, ...]  # names of the zips, in the order of their numbers
    places: dict[str, Member]  # all files in them, by name
    left_out: tuple[LeftOut, ...]  # the other zips, and archives inside those that are read
    notes: tuple[str, ...]


def parts_beside(path: Path) -> tuple[str, ...]:
    """The name of a zip and of the other parts of its download that lie beside it.

    Args:
        path: a zip; others are its parts only where its name ends as those of Google Drive do, such as -002.zip.
    """
    if not is_numbered(path.name):
        return (path.name,)
    try:
        beside = sorted(one.name for one in path.parent.iterdir() if is_zip(one.name) and one.name != path.name)
    except OSError:  # a folder may be closed to us and the file in it open
        beside = []
    return next(one.parts for one in downloads([path.name, *beside]) if path.name in one.parts)


def choose_zips(folder: Path, names: Sequence[str], others: Sequence[str] = ()) -> Zips:
    """Read the directories of zips and choose those whose images are one data set.

    Args:
        folder: where the zips lie.
        names: their paths inside it, at least one.
        others: archives of other kinds that lie there.

    Returns:
        A `Zips` with at least one image.

    Raises:
        BadInputError: none holds an image, or several that are no parts of one download, or a part is missing or
            damaged.
    """
    listed: dict[str, dict[str, Member]] = {}
    broken: dict[str, BadInputError] = {}
    for name in sorted(names, key=_plainest):
        members, error = _listed(folder / name)
        (listed if error is None else broken)[name] = members if error is None else error
    holding = [name for name in listed if any(map(is_image_name, listed[name]))]
    same = _second_copies({name: listed[name] for name in holding})
    known = {without_counter(name) for name in holding}
    rest = [name for name in (*listed, *broken) if name not in same]
    rest = [name for name in rest if name in holding or without_counter(name) not in known]
    aligned = [name for name in rest if name.endswith("img_align_celeba.zip")]
    wanted = aligned if len(aligned) == 1 else holding
    found = [one for one in downloads(rest) if not set(one.parts).isdisjoint(wanted)]
    if len(found) != 1:
        if broken and not holding:
            raise next(iter(broken.values()))
        raise (
            _several(folder, [name for name in holding if name not in same])
            if holding
            else _none(folder, listed, others)
        )
    download = found[0]
    _refuse_incomplete(download, broken)
    places: dict[str, Member] = {}
    for part in download.parts:
        for name, member in listed[part].items():
            places[name if name not in places else f"{part}/{name}"] = member
    why = dict.fromkeys(broken, "cannot be read") | {one: f"the same images as {same[one]}" for one in same}
    beside = sorted({*names, *others} - set(download.parts))
    inside = [name for name in places if is_archive(name)]
    left_out = tuple(LeftOut(ARCHIVE, name, why.get(name, "")) for name in beside + inside)
    if len(download.parts) == 1:
        return Zips(download.parts, places, left_out, ())
    note = f"{download.parts[0]} and {_and_more(download.parts[1:])} are read together"
    return Zips(download.parts, dict(sorted(places.items())), left_out, (note,))


def _listed(path):
    """(files in a zip, None), or (None, the error) of one that is refused."""
    try:
        return list_members(path), None
    except BadInputError as error:
        return None, error


def _plainest(name):
    """Sorts names without a counter or other addition first."""
    return len(name), name


def _second_copies(listed):
    """Zips that hold the same images as an earlier one, by checksum: name -> name of the earlier."""
    first: dict[frozenset[tuple[str, int, int]], str] = {}
    same: dict[str, str] = {}
    for name, members in listed.items() if len(listed) > 1 else ():
        images = frozenset((inner, one.size, one.crc) for inner, one in members.items() if is_image_name(inner))
        if first.setdefault(images, name) != name:
            same[name] = first[images]
    return same


def _and_more(names):
    """The first name, and how many follow."""
    return one_line(names[0]) + (f" and {len(names) - 1:,} more" if len(names) > 1 else "")


def _refuse_incomplete(download, broken):
    """Refuse a download of which a part is missing or damaged."""
    if download.missing:
        are = "is" if len(download.missing) == 1 else "are"
        raise BadInputError(
            f"{_and_more(download.missing)} {are} missing, part of the same download as {one_line(download.parts[0])}: "
            "download it into the same folder, or unpack what there is and give the folder."
        )
    for part in download.parts:
        if part in broken:
            raise broken[part]


def _several(folder, holding):
    """The error for zips of which more than one could be the data set."""
    told = counted("zip of images", [one_line(name) for name in holding])
    return BadInputError(
        f"{one_line(folder.name)} holds {told}: give one of them, or unpack them into one folder and give that."
    )


def _none(folder, listed, others):
    """The error for zips of which none holds an image: the archives that may hold them are named."""
    for name, members in listed.items():
        inside = [one_line(inner) for inner in members if is_archive(inner)]
        if inside:
            outer = one_line(Path(name).name)
            return BadInputError(
                f"{outer} holds no image but {counted(ARCHIVE, inside)}: unpack {outer} first and give the folder."
            )
    return no_image(Path(next(iter(listed))).name if len(listed) == 1 and not others else folder.name, others)


def no_image(name: str, archives: Sequence[str]) -> BadInputError:
    """The error for a source without images.

    Args:
        name: what the source is called.
        archives: those seen in it, which may hold the images.
    """
    if not archives:
        return BadInputError(f"{one_line(name)} holds no image (.jpg, .png, ...): give the CelebA zip or its folder.")
    told = counted(ARCHIVE, [one_line(one) for one in sorted(archives)])
    return BadInputError(f"{one_line(name)} holds no image but {told}: {what_to_do(archives)}.")
