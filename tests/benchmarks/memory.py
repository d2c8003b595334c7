"""How much memory a process takes: its own, and its share of what it shares."""

from pathlib import Path


def proportional(pid: int) -> int:
    """The proportional set size of a process in kB; 0 for a process that has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
