"""Looks at a running child from outside: CPU time, resident memory, scratch space. Not through anything it says."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from autograder.walls.leftovers import orphans

MOST_SCRATCH = 64 << 20  # bytes in the scratch folder, above which a child is killed
_MOST_FILES = 10_000
_TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


@dataclass(frozen=True, slots=True)
class Usage:
    """What a process has used so far."""

    cpu_seconds: float  # user and system, with its children that ended
    resident: int  # bytes


def usage(pid: int) -> Usage:
    """Of one process; zeros if it is gone, or where there is no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return Usage(0.0, 0)
    return Usage(sum(int(ticks) for ticks in fields[11:15]) / _TICKS, int(fields[21]) * _PAGE)


def resident_beyond(pid: int, host_pid: int, others: set) -> int:
    """Bytes resident in everything that a child has started, the child itself not counted."""
    family = [found for found in orphans(host_pid, others) if found != pid]
    return sum(usage(found).resident for found in family)


def scratch_bytes(folder: str) -> int:
    """Bytes in a scratch folder, counted until they are too many, or until the tree is too large to be innocent."""
    total = entries = 0
    waiting = [folder]
    while waiting:
        try:
            found = list(os.scandir(waiting.pop()))
        except OSError:
            continue  # removed while we looked, or nested deeper than a path can say
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
