"""How much a child may take: processes, files, CPU time, address space. Not what it may touch."""

import os
import resource

from autograder.sandbox.walls.allowance import Allowance

OPEN_FILES = 256
_OOM_FIRST = 1000  # the kernel's highest preference when memory runs out


def enter(allowance: Allowance) -> str:
    """Set the limits that the child cannot raise again, and offer it to the kernel as the first to be killed."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write(str(_OOM_FIRST))
    except OSError:
        pass  # without /proc the kernel chooses for itself; the watch on memory still stands
    limits = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_FSIZE: allowance.file_size,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CPU: allowance.cpu_seconds,
        resource.RLIMIT_NPROC: allowance.processes,
        resource.RLIMIT_MSGQUEUE: 0,
        resource.RLIMIT_MEMLOCK: 0,
    }
    if allowance.memory:
        limits[resource.RLIMIT_AS] = address_space() + allowance.memory
    for kind, value in limits.items():
        _lower(kind, value)
    return ", ".join(
        (
            f"{allowance.processes} processes",
            f"{allowance.file_size >> 20} MiB a file",
            f"{OPEN_FILES} open files",
            f"{allowance.cpu_seconds} s of CPU time",
        )
    )


def _lower(kind: int, value: int) -> None:
    """Set a limit for good, never above the one that already holds."""
    _, hard = resource.getrlimit(kind)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (value, value))


def address_space() -> int:
    """Bytes of address space that this process has now: a fork of a process with torch has much to begin with."""
    with open("/proc/self/statm", encoding="ascii") as file:
        return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")


def tasks_of(uid: int) -> int:
    """How many threads of `uid` run now; the limit on processes counts those too."""
    count = 0
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                if os.stat(f"/proc/{name}").st_uid == uid:
                    count += len(os.listdir(f"/proc/{name}/task"))
            except OSError:
                continue  # it ended while we looked
    return count
