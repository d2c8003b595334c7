"""Finds face images in whatever copy of CelebA there is: zip, folder, torchvision root, Kaggle root.

CelebA's text lists are used to name the copy and to notice one that is half unpacked; none of them is needed.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from data_tools.archives.members import LARGEST_FILE, Member, is_image_name, looks_like_web_page, read_member
from data_tools.archives.names import is_archive, is_zip, starts_like_archive
from data_tools.archives.zips import choose_zips, no_image, parts_beside
from data_tools.bad_input import BadInputError, one_line
from data_tools.left_out import ARCHIVE, LeftOut

CELEBA_LICENCE = (
    "CelebA: for non-commercial research and education only; neither the images nor anything derived from them may be "
    "passed on (see the agreement on the CelebA page of the Multimedia Laboratory, CUHK)."
)
UNKNOWN_LICENCE = "Licence of the source images unknown: ask before you pass this file on."
_LISTS = (
    "list_eval_partition",
    "list_attr_celeba",
    "list_bbox_celeba",
    "list_landmarks_align_celeba",
    "identity_celeba",
)


class Item(NamedTuple):
    """One image file of a source."""

    name: str  # path inside the source, with "/"
    place: str | Member  # path on disk, or the member of a zip


class Source(NamedTuple):
    """The image files of a source and what kind of source it is."""

    kind: str  # "zip", "folder", "torchvision root" or "kaggle root"
    name: str  # last part of its path; of several zips that of the first, and how many more there are
    items: tuple[Item, ...]
    licence: str
    notes: tuple[str, ...]  # lines worth telling the user
    left_out: tuple[LeftOut, ...] = ()  # archives that were seen and not read


def find_images(path: Path, progress: Callable[[int], object] = lambda _found: None) -> Source:
    """All image files of a source, in no particular order; those of several zips by name.

    Args:
        path: a zip or a folder; a folder without images stands for the zip in it that holds images. Numbered parts of
            one download are read together.
        progress: called with the number of files seen since it was last called.

    Returns:
        A `Source` with at least one item.

    Raises:
        BadInputError: there is no image, or the path is none of these, or of several zips none can be chosen.
    """
    path = Path(path)
    if path.is_dir():
        files = list(_walk(path, progress))
        images = {name: str(path / name) for name in files if is_image_name(name)}
        others = [name for name in files if name not in images]
        archives = sorted(filter(is_archive, others))
        if images:
            left_out = tuple(LeftOut(ARCHIVE, name, "") for name in archives)
            lists = {name: str(path / name) for name in _lists(others)}
            return _source(_kind(lists), path.name, images | lists, left_out)
        zips = [name for name in archives if is_zip(name)]
        archives = [name for name in archives if name not in zips]
        if zips:
            return _from_zips(choose_zips(path, zips, archives))
        raise no_image(path.name, archives + [name for name in others if _unnamed_archive(path / name)])
    if path.is_file():
        return _from_zips(choose_zips(path.parent, parts_beside(path)))
    raise BadInputError(f"{one_line(path)} does not exist: give a zip or a folder of face images.")


def _from_zips(zips):
    """The source that the chosen zips are."""
    more = f" and {len(zips.parts) - 1:,} more" if len(zips.parts) > 1 else ""
    return _source("zip", Path(zips.parts[0]).name + more, zips.places, zips.left_out, zips.notes)


def _unnamed_archive(path):
    """Whether a file without a suffix is an archive, as a download may leave it."""
    return not path.suffix and starts_like_archive(path)


def _source(kind, name, places, left_out, notes=()):
    """The source of these files, of which at least one is an image."""
    items = tuple(Item(inner, place) for inner, place in places.items() if is_image_name(inner))
    celeba = _lists(places) or any("celeba" in item.name.lower() for item in items) or "celeba" in name.lower()
    licence = CELEBA_LICENCE if celeba else UNKNOWN_LICENCE
    return Source(kind, name, items, licence, notes + _half_unpacked(places, items), left_out)


def _walk(folder, progress):
    """Names of all files under a folder, relative to it, with "/"; links to folders are not followed."""
    for where, folders, files in os.walk(folder):
        folders.sort()
        start = Path(where).relative_to(folder).as_posix()
        progress(len(files))
        yield from (name if start == "." else f"{start}/{name}" for name in files)


def _lists(names):
    """Those of the names that are CelebA's own lists, text or CSV."""
    return [name for name in names if name.lower().endswith((".txt", ".csv")) and Path(name).stem.lower() in _LISTS]


def _kind(lists):
    """What the lists beside the images say about a folder."""
    if any(name.lower().endswith(".csv") for name in lists):
        return "kaggle root"
    return "torchvision root" if lists else "folder"


def _half_unpacked(places, items):
    """A note if a list of CelebA names more images than are there."""
    for name in sorted(_lists(places)):
        if Path(name).stem.lower() != "list_eval_partition":
            continue
        place = places[name]
        try:
            text = read_member(place) if isinstance(place, Member) else Path(place).read_bytes()
        except (OSError, ValueError):
            continue
        listed = sum(line[:6].isdigit() for line in text.splitlines())
        if listed > len(items):
            return (f"{name} lists {listed:,} images, {len(items):,} are here: the copy may be half unpacked.",)
    return ()


def in_seeded_order(items: Sequence[Item], seed: int) -> list[Item]:
    """The items in an order that depends on the seed and their names alone: by SHA-256 of seed and file name.

    A zip and the folder it unpacks to give the same order, and a smaller count a subset of a larger one.
    """

    def rank(item):
        file_name = item.name.rpartition("/")[2].encode("utf-8", "surrogatepass")
        return hashlib.sha256(b"%d:%s" % (seed, file_name)).digest(), item.name

    return sorted(items, key=rank)


def read_item(item: Item) -> bytes:
    """The bytes of one image file.

    Raises:
        ValueError: the bytes are damaged, far too many, or a web page; says which.
        OSError: the file cannot be read.
    """
    if isinstance(item.place, Member):
        return read_member(item.place)
    with open(item.place, "rb", buffering=0) as file:  # noqa: PTH123 - a path made for every image would cost more
        if os.fstat(file.fileno()).st_size > LARGEST_FILE:
            raise ValueError(f"it is larger than {LARGEST_FILE:,} bytes")
        data = file.readall()
    if looks_like_web_page(data[:1024]):
        raise ValueError("it is a web page")
    return data
