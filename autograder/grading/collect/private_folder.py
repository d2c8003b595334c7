"""The private folder of one grading: where a submission's copy and its scratch space are, and that leaves nothing."""

import os
import secrets
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

_LONG = 2000  # characters of a path, from which on a folder is moved up first: the system takes 4,095


@dataclass(frozen=True, slots=True)
class Workplace:
    """Two folders of our own making."""

    code: Path  # the copies of the modules; the child reads it
    scratch: Path  # the child's own; it starts empty


@contextmanager
def workplace() -> Iterator[Workplace]:
    """A fresh Workplace, removed at the end whatever is in it."""
    top = Path(tempfile.mkdtemp(prefix="wgan-grading-", dir=_reachable()))
    try:
        top.chmod(0o711)  # a child has another user, and must be able to walk to its two folders, not to list them
        places = Workplace(top / "code", top / "scratch")
        places.code.mkdir(mode=0o750)
        places.scratch.mkdir(mode=0o700)
        yield places
    finally:
        emptied(str(top))
        with suppress(OSError):  # a child that could not be ended still writes there; the grader has said so
            top.rmdir()


def emptied(folder: str) -> None:
    """Remove all that is in a folder, however deep and whatever its rights, without recursion; never raises OSError."""
    waiting, folders = [folder], []
    while waiting:
        place = waiting.pop()
        folders.append(place)
        for entry in _entries(place):
            with suppress(OSError):
                if not entry.is_dir(follow_symlinks=False):
                    os.unlink(entry.path)  # noqa: PTH108 (scandir gives text)
                elif len(entry.path) < _LONG:
                    waiting.append(entry.path)
                else:
                    up = f"{folder}/{secrets.token_hex(8)}"
                    os.rename(entry.path, up)  # noqa: PTH104 (as above)
                    waiting.append(up)
    for place in reversed(folders[1:]):
        with suppress(OSError):
            os.rmdir(place)  # noqa: PTH106 (as above)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds, whose owner is given all rights to it first; nothing if it is gone."""
    try:
        if os.lstat(folder).st_mode & stat.S_IRWXU != stat.S_IRWXU:
            os.chmod(folder, stat.S_IRWXU)  # noqa: PTH101 (as above)
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def _reachable() -> str:
    """The folder for temporary files, or /tmp where another user could not walk to that."""
    chosen = Path(tempfile.gettempdir()).resolve()
    open_to_all = all(place.stat().st_mode & stat.S_IXOTH for place in (chosen, *chosen.parents))
    return str(chosen) if open_to_all or os.name != "posix" else "/tmp"  # noqa: S108 (mkdtemp makes a private folder)
