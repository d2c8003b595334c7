"""Looks at a running child from outside: CPU time, memory, scratch space. Not through anything it says."""

import os
import re
import stat
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.process.leftovers import orphans

MOST_SCRATCH = 64 << 20  # bytes in the scratch folder, above which a child is killed
_MOST_FILES = 1_000  # and folders; some disks take 3 ms to remove one
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_TAKEN = re.compile(rb"^Rss(?:Anon|Shmem):\s+(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used so far."""

    cpu_seconds: float  # user and system, with its children that ended
    memory: int  # bytes in memory that are its own, shared ones too: nothing of a file's, such as a library's


def usage(pid: int) -> Usage:
    """Of one process; zeros if it is gone, or where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
        kilobytes = _TAKEN.findall(Path(f"/proc/{pid}/status").read_bytes())
    except OSError:
        return Usage(0.0, 0)
    return Usage(sum(int(ticks) for ticks in fields[11:15]) / _TICKS, 1024 * sum(map(int, kilobytes)))


def family(pid: int, host_pid: int, others: set[int]) -> set[int]:
    """A child and everything that it has started, by process id."""
    return {pid, *orphans(host_pid, others)}


def nameless_bytes(pids: set[int]) -> int:
    """Bytes in files without a name that processes hold open: files that were removed, and files in memory."""
    found: dict[tuple[int, int], int] = {}  # (disk, file) -> bytes
    for pid in pids:
        for descriptor in _entries(f"/proc/{pid}/fd"):  # none where root without the right to trace may not look
            try:
                status = descriptor.stat()
            except OSError:
                continue  # closed while we looked
            if stat.S_ISREG(status.st_mode) and status.st_nlink == 0:
                found[status.st_dev, status.st_ino] = status.st_blocks * 512
    return sum(found.values())


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What a folder holds; nothing if it is gone, or nested deeper than a path can say."""
    try:
        with os.scandir(folder) as found:
            return list(found)
    except OSError:
        return []


def scratch_bytes(folder: str) -> int:
    """Bytes in a scratch folder, counted until they are too many, or until the tree is too large to be innocent."""
    total = entries = 0
    waiting = [folder]
    while waiting:
        found = _entries(waiting.pop())
        entries += len(found)
        for entry in found:
            try:
                status = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            total += status.st_blocks * 512
            if stat.S_ISDIR(status.st_mode):
                waiting.append(entry.path)
        if total > MOST_SCRATCH or entries > _MOST_FILES:
            return MOST_SCRATCH + 1
    return total
