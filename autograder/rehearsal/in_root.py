"""The stage of a rehearsal: runs one program in a root of its own, watches its memory, and ends what it leaves running.

A program itself, `python -I -B in_root.py CHECKOUT`, Linux only. It gets a job as JSON on standard input and says on
standard output, as JSON, how it went. The root is built in a mount namespace of its own: nothing of it is seen from
outside, nothing outside can be changed from within, and it is gone when this program ends.

A job: "command", "environment", "folder" (where it starts), "output" (a file), "seconds" (its limit) and "root": null
for the system's own, else {"base": "/" or the folder of another system, "new": an empty folder to build in, "own":
{place: [source, whether it may be written to]}}.
"""

import ctypes
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path
from typing import Any

_LOOK_EVERY = 0.05  # seconds between looks at memory
_NEW_MOUNTS = 0x20000  # CLONE_NEWNS
_READ_ONLY, _REMOUNT, _BIND, _RECURSIVE, _PRIVATE = 1, 32, 4096, 16384, 1 << 18
_KEPT_FLAGS = 2 | 4 | 8  # nosuid, nodev, noexec: who may not change them may not leave them out either
_LIVE = ("dev", "proc", "sys")  # the kernel's: shown as they are
_PAGE = os.sysconf("SC_PAGE_SIZE")


def _called(name: str, *arguments: object) -> None:
    """Call a function of the C library. Raises OSError."""
    library = ctypes.CDLL(None, use_errno=True)
    plain = [argument.encode() if isinstance(argument, str) else argument for argument in arguments]
    if getattr(library, name)(*plain) != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{name}: {os.strerror(number)}", str(arguments[0]))


def _mount(source: str, target: str, kind: str, flags: int) -> None:
    _called("mount", source, target, kind, ctypes.c_ulong(flags), None)


def _bind(source: Path, target: Path, *, writable: bool) -> None:
    """Show `source`, and what is mounted below it, at `target`."""
    if source.is_dir():
        target.mkdir(parents=True, exist_ok=True)
    elif not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        target.touch()
    _mount(str(source), str(target), "", _BIND | _RECURSIVE)
    if not writable:
        kept = os.statvfs(target).f_flag & _KEPT_FLAGS
        _mount("", str(target), "", _REMOUNT | _BIND | _READ_ONLY | kept)


def _show_all(source: Path, target: Path, hidden: AbstractSet[str]) -> None:
    """Show what a folder holds, but some names, not to be written to."""
    for entry in source.iterdir():
        if entry.is_symlink():
            (target / entry.name).symlink_to(entry.readlink())
        elif entry.name not in hidden and entry.is_dir():
            _bind(entry, target / entry.name, writable=entry.name in _LIVE)


def enter(base: str, new: str, own: Mapping[str, Sequence[Any]]) -> None:
    """Build a root and go in. Raises OSError where this process may not."""
    _called("unshare", _NEW_MOUNTS)
    _mount("none", "/", "", _RECURSIVE | _PRIVATE)  # before any other: from here on nothing is seen outside
    root = Path(new if base == "/" else base)
    if base == "/":
        _mount("tmpfs", new, "tmpfs", 0)
        root.chmod(0o755)
        tops = {Path(place).parts[1] for place in own}
        _show_all(Path("/"), root, tops)
        for top in tops:
            (root / top).mkdir()
            if f"/{top}" not in own and Path("/", top).is_dir():
                hidden = {Path(place).parts[2] for place in own if Path(place).parts[1] == top}
                _show_all(Path("/", top), root / top, hidden)
    else:
        for name in _LIVE:
            _bind(Path("/", name), root / name, writable=True)
    for place in sorted(own):
        source, writable = own[place]
        _bind(Path(source), root / place.lstrip("/"), writable=writable)
    os.chroot(root)
    os.chdir("/")


def memory(pid: int) -> int:
    """Bytes of a process: its share of what it has in common with others, or where that is not told, all."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_bytes().splitlines()
        return next(int(line.split()[1]) << 10 for line in lines if line.startswith(b"Pss:"))
    except (OSError, StopIteration):
        pass
    try:
        return int(Path(f"/proc/{pid}/statm").read_bytes().split()[1]) * _PAGE
    except OSError:
        return 0  # it ended while we looked


def perform(job: Mapping[str, Any]) -> dict[str, Any]:
    """Run the job's program to its end, or to the end of its time; how it went."""
    kernel.prctl(kernel.PR_SET_CHILD_SUBREAPER, 1)
    output = os.open(job["output"], os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    if job["root"] is not None:
        enter(**job["root"])
    started, peak = time.monotonic(), 0
    process = subprocess.Popen(
        job["command"],
        env=job["environment"],
        cwd=job["folder"],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        start_new_session=True,
    )
    try:
        while process.poll() is None and time.monotonic() - started < job["seconds"]:
            peak = max(peak, sum(memory(pid) for pid in leftovers.orphans(os.getpid(), set())))
            time.sleep(_LOOK_EVERY)
        status, seconds = process.poll(), time.monotonic() - started
        left = [_name(pid) for pid in leftovers.orphans(os.getpid(), set())] if status is not None else []
    finally:
        leftovers.sweep_orphans(set())  # also after an interrupt
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return {
        "status": status,
        "seconds": seconds,
        "cpu_seconds": used.ru_utime + used.ru_stime,
        "peak": peak,
        "left": left,
    }


def _name(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/comm").read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return "a process that has ended since"


def main() -> int:
    """Perform the job on standard input: 0 with how it went, 1 with why it could not be."""
    try:
        done = perform(json.load(sys.stdin))
    except OSError as error:
        done = {"failed": f"{error.strerror or error} ({error.filename})" if error.filename else str(error)}
    sys.stdout.write(json.dumps(done))
    return "failed" in done


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    from autograder.sandbox.process import leftovers
    from autograder.sandbox.walls import kernel

    sys.exit(main())
