"""collect: finds the student's modules in a folder or zip and copies them, and nothing else, to a private folder.

Only files of the allow-listed names are opened, never through a link, never more than the size limit. Everything else
is ignored unread: notebooks, runs, cached faces, a submitted `torch.py` or `conftest.py`.
"""

import os
import stat
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from autograder.errors import InputError

MODULES = ("divergences", "gan_losses", "wgan_losses")
LARGEST_SOURCE = 1_000_000  # bytes of one module; the reference's are 8,000
_DEEPEST = 30  # folders within folders, below which nothing is searched
_MOST_ENTRIES = 200_000  # of a folder or zip, above which it is not searched on
_PASSED_OVER = frozenset(("__MACOSX", "__pycache__", "runs", "node_modules", "site-packages"))
_POSIX = os.name == "posix"  # elsewhere files cannot be opened relative to an open folder
_NAMED = 5  # how many ignored names are listed


@dataclass(frozen=True, slots=True)
class Submission:
    """The student's modules, copied to a folder of our own."""

    files: dict  # module name -> Path of the private copy
    missing: tuple  # the modules that were not handed in
    note: str  # one line on what was ignored; empty if nothing was


def collect(source: Path, folder: Path, depth: int = _DEEPEST) -> Submission:
    """Copy the student's modules from `source`, a folder or zip, into `folder`. Raises InputError.

    Args:
        source: what was handed in.
        folder: an empty folder of our own.
        depth: how many folders deep a folder is searched.
    """
    try:
        if source.is_dir():
            found, others = _in_folder(source, depth)
        elif source.is_file():
            found, others = _in_zip(source)
        elif source.exists():
            raise InputError(f"{shown(source)} is neither a folder nor a zip file: give one of these")
        else:
            raise InputError(f"{shown(source)} does not exist: check the path")
    except OSError as error:
        raise InputError(f"{shown(source)} cannot be read: {error.strerror or error}") from error
    if not found:
        names = " or ".join(f"{module}.py" for module in MODULES)
        there = f" (there is: {_listed(others)})" if others else ""
        raise InputError(
            f"{shown(source)} holds no {names}{there}: hand in the files that you were given, under their names"
        )
    files = {}
    for module, content in found.items():
        files[module] = folder / f"{module}.py"
        files[module].write_bytes(content)
    missing = tuple(module for module in MODULES if module not in found)
    return Submission(files, missing, _ignored(others))


def shown(name) -> str:
    """A name that came from outside, safe to print: control characters and broken encodings escaped, cut if long."""
    text = str(name).encode("utf-8", "backslashreplace").decode()
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return text if len(text) <= 200 else text[:100] + "..." + text[-90:]


def _ignored(names: list) -> str:
    return f"Ignored, unread: {_listed(names)}." if names else ""


def _listed(names: list) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(shown(name) for name in sorted(names)[:_NAMED]) + more


def _passed_over(parts) -> bool:
    """Whether a path lies in a folder that is never searched, or is a hidden file."""
    return any(part in _PASSED_OVER or part.startswith(".") for part in parts)


def _wanted(name: str) -> bool:
    return name.endswith(".py") and name[:-3] in MODULES


def _shallowest(candidates: dict) -> dict:
    """For each module the candidate in the highest folder; two in equally high folders are refused."""
    chosen = {}
    for module, paths in candidates.items():
        ranked = sorted(paths, key=lambda path: (len(path.parts), str(path)))
        if len(ranked) > 1 and len(ranked[0].parts) == len(ranked[1].parts):
            pair = f"{shown(ranked[0])} and {shown(ranked[1])}"
            raise InputError(f"{module}.py is there twice, as {pair}: hand in one of them")
        chosen[module] = ranked[0]
    return chosen


# a folder


def _in_folder(top: Path, depth: int) -> tuple:
    candidates, others, entries = {}, [], 0
    for place, folders, names in os.walk(top):
        relative = Path(place).relative_to(top)
        entries += len(folders) + len(names)
        if entries > _MOST_ENTRIES:
            raise InputError(
                f"{shown(top)} holds more than {_MOST_ENTRIES} files: hand in only the files you were given"
            )
        searched = [name for name in folders if not _passed_over([name]) and len(relative.parts) < depth]
        others += [f"{relative / name}/" for name in folders if name not in searched]
        folders[:] = sorted(searched)
        for name in names:
            if _wanted(name):
                candidates.setdefault(name[:-3], []).append(relative / name)
            else:
                others.append(str(relative / name))
    chosen = _shallowest(candidates)
    others += [str(path) for module, paths in candidates.items() for path in paths if path != chosen[module]]
    return {module: _read_file(top, path) for module, path in sorted(chosen.items())}, others


def _read_file(top: Path, relative: Path) -> bytes:
    """The bytes of one regular file below `top`, reached through no link. What it is, is asked of the open file."""
    name = shown(relative)
    descriptor = _opened(top, relative) if _POSIX else os.open(top / relative, os.O_RDONLY | os.O_BINARY)
    with open(descriptor, "rb") as file:  # noqa: PTH123 (a descriptor, not a path)
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            raise InputError(f"{name} is not a regular file: hand in the file itself")
        if status.st_nlink > 1:
            raise InputError(f"{name} is a hard link to another file: hand in a copy of its own")
        return _checked(name, file.read(LARGEST_SOURCE + 1))


def _opened(top: Path, relative: Path) -> int:
    """A descriptor of a file below `top`, reached folder by folder, so that no name can be swapped for a link."""
    folder = os.open(top, os.O_RDONLY | os.O_DIRECTORY)
    try:
        for part in relative.parts[:-1]:
            inner = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW, dir_fd=folder)
            os.close(folder)
            folder = inner
        if stat.S_ISLNK(os.stat(relative.name, dir_fd=folder, follow_symlinks=False).st_mode):
            raise InputError(f"{shown(relative)} is a symbolic link: hand in the file itself")
        return os.open(relative.name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
    finally:
        os.close(folder)


def _checked(name: str, content: bytes) -> bytes:
    if len(content) > LARGEST_SOURCE:
        raise InputError(
            f"{name} is larger than {LARGEST_SOURCE // 1_000_000} MB: a module of source code is far smaller"
        )
    if b"\0" in content:
        raise InputError(f"{name} is not a text file in UTF-8: save it as plain Python source")
    return content


# a zip


def _in_zip(path: Path) -> tuple:
    try:
        with zipfile.ZipFile(path) as archive:
            return _read_zip(shown(path), archive)
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        UnicodeError,
        ValueError,
        OverflowError,
    ) as error:
        raise InputError(
            f"{shown(path)} is not a zip file that can be read ({shown(error)}): zip your files again"
        ) from error


def _read_zip(name: str, archive: zipfile.ZipFile) -> tuple:
    entries = archive.infolist()
    if len(entries) > _MOST_ENTRIES:
        raise InputError(f"{name} holds more than {_MOST_ENTRIES} files: hand in only the files you were given")
    candidates, others, infos = {}, [], {}
    for info in entries:
        if not info.filename:
            raise InputError(f"{name} holds a file without a name: zip your files again")
        inner = PurePosixPath(info.filename.replace("\\", "/"))
        if inner.is_absolute() or ".." in inner.parts:
            raise InputError(f"{name} holds a path that climbs out of it, {shown(inner)}: zip your files again")
        if info.is_dir():
            continue
        if _wanted(inner.name) and not _passed_over(inner.parts):
            candidates.setdefault(inner.name[:-3], []).append(inner)
            infos[inner] = info
        else:
            others.append(str(inner))
    chosen = _shallowest(candidates)
    others += [str(path) for module, paths in candidates.items() for path in paths if path != chosen[module]]
    return {module: _read_entry(archive, infos[inner]) for module, inner in sorted(chosen.items())}, others


def _read_entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    name = shown(info.filename)
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind == stat.S_IFLNK:
        raise InputError(f"{name} is a symbolic link: hand in the file itself")
    if kind not in (0, stat.S_IFREG):
        raise InputError(f"{name} is not a regular file: hand in the file itself")
    if info.flag_bits & 1:
        raise InputError(f"{name} is encrypted: hand in a zip without a password")
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise InputError(f"{name} is packed by an unusual method: make the zip with your system's own program")
    if info.file_size > LARGEST_SOURCE:
        return _checked(name, b" " * (LARGEST_SOURCE + 1))
    with archive.open(info) as file:
        return _checked(name, file.read(LARGEST_SOURCE + 1))
