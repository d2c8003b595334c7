"""The private folder of one grading: where a submission's copy and its scratch space are, and that leaves nothing."""

import os
import stat
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Workplace:
    """Two folders of our own making."""

    code: Path  # the copies of the modules; the child reads it
    scratch: Path  # the child's own; it starts empty


@contextmanager
def workplace():
    """A fresh Workplace, removed at the end whatever is in it."""
    top = Path(tempfile.mkdtemp(prefix="wgan-grading-", dir=_reachable()))
    try:
        top.chmod(0o711)  # a child has another user, and must be able to walk to its two folders, not to list them
        places = Workplace(top / "code", top / "scratch")
        places.code.mkdir(mode=0o750)
        places.scratch.mkdir(mode=0o700)
        yield places
    finally:
        _remove(top)


def _remove(top: Path) -> None:
    """Remove a folder and all in it, however deep and whatever its rights: neither recursion nor long paths.

    What lies deep is moved up to the top first; a hostile tree can be deeper than any path can name.
    """
    waiting, moved = [str(top)], 0
    while waiting:
        folder = waiting.pop()
        os.chmod(folder, 0o700)  # noqa: PTH101 (as plain strings, which may not be names that pathlib takes)
        for entry in list(os.scandir(folder)):
            if not entry.is_dir(follow_symlinks=False):
                os.unlink(entry.path)  # noqa: PTH108
            elif folder == str(top):
                waiting.append(entry.path)
            else:
                moved += 1
                os.chmod(entry.path, 0o700)  # noqa: PTH101
                waiting.append(f"{top}/moved-{moved}")
                os.rename(entry.path, waiting[-1])  # noqa: PTH104
        if folder != str(top):
            os.rmdir(folder)  # noqa: PTH106
    top.rmdir()


def _reachable() -> str:
    """The folder for temporary files, or /tmp where another user could not walk to that."""
    chosen = Path(tempfile.gettempdir()).resolve()
    open_to_all = all(place.stat().st_mode & stat.S_IXOTH for place in (chosen, *chosen.parents))
    return str(chosen) if open_to_all or os.name != "posix" else "/tmp"  # noqa: S108 (mkdtemp makes a private folder)
