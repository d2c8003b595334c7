"""What one child may still touch and use: what its walls leave open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Allowance:
    """What one child may still touch."""

    readable: tuple[int | str, ...]  # open directory descriptors and paths: Python, its packages, the submission
    scratch: str  # the one folder that it may write to
    memory: int  # bytes of address space above what the process has already; 0 for no limit
    processes: int  # how many tasks its user may have
    file_size: int  # bytes that one file may grow to
    cpu_seconds: int  # of CPU time in its whole life
    gpu: bool = False  # whether it computes on a GPU, and what CUDA needs is opened
