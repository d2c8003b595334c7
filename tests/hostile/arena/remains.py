"""What a submission may leave on a machine: processes, files in folders that all share, objects in memory."""

from pathlib import Path

_CHILDREN_FROM = 30_000  # below are accounts, from here on users of children and of the unprivileged grader
_TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm", "/dev/mqueue", "/run", "/run/lock")


def state(pid: int) -> str:
    """The letter that the kernel gives a process's state: "S" sleeps, "T" is stopped."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()[0]


def descendants(ancestor: int) -> dict:
    """Process ids of all that descend from a process and still run, in any thread, with what they are."""
    parents, running = {}, {}
    for place in Path("/proc").iterdir():
        if place.name.isdigit():
            try:
                state, parent = (place / "stat").read_bytes().rpartition(b")")[2].split()[:2]
                states = [(task / "stat").read_bytes().rpartition(b")")[2].split()[0] for task in _tasks(place)]
            except OSError:
                continue
            parents[int(place.name)] = int(parent)
            if state != b"Z" or set(states) - {b"Z", b"X"}:
                running[int(place.name)] = f"state {state.decode()}, {len(states)} threads"
    return {pid: what for pid, what in running.items() if pid != ancestor and _descends(pid, ancestor, parents)}


def _tasks(place: Path) -> list:
    return list((place / "task").iterdir())


def _descends(pid: int, ancestor: int, parents: dict) -> bool:
    for _ in range(len(parents)):
        if pid == ancestor:
            return True
        if pid not in parents:
            return False
        pid = parents[pid]
    return False


def left_in_temporary(token: str, own: Path) -> list:
    """Files that a child made in a folder that everybody shares: those that bear our token, or belong to no account."""
    found = []
    for folder in _TEMPORARY:
        try:
            places = list(Path(folder).iterdir())
        except OSError:
            continue
        for place in places:
            try:
                made_by_child = place.lstat().st_uid >= _CHILDREN_FROM and place.name.startswith("hostile-")
            except OSError:
                continue
            if token in place.name or (made_by_child and place != own):
                found.append(f"{place} was left")
    return found


def left_in_memory() -> list:
    """System V objects of users that only children have, or under the key that the attack uses."""
    found = []
    for kind in ("shm", "msg", "sem"):
        try:
            rows = Path(f"/proc/sysvipc/{kind}").read_text(encoding="ascii").splitlines()
        except OSError:
            continue
        found += [f"System V {kind}: {row.strip()}" for row in rows[1:] if int(row.split()[0]) == 0x57474]
    return found
