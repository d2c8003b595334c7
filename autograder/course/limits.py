"""How long and how much one grading may take. The figures are the design's; tests pass smaller ones."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Limits:
    """Every limit of one grading, in one place."""

    cpu_seconds: float = 10.0  # of one probe; a probe may declare less
    wall_seconds: float = 30.0  # of one probe, however little CPU it uses
    import_cpu_seconds: float = 20.0  # of importing one module of a student's
    import_wall_seconds: float = 40.0
    total_seconds: float = 280.0  # of one grading: half of Gradescope's ten minutes, less the time to write results
    memory: int = 1 << 30  # bytes of its own in one child, above which it is killed
    address_space: int = 3 << 30  # bytes above what a fork of the fork server has: room for torch with 8 threads
    output: int = 64 << 10  # bytes of printed text that are kept
    processes: int = 256  # tasks of one child, threads included
    file_size: int = 16 << 20  # bytes that a file in the scratch folder may grow to

    def capped(self, seconds: float) -> "Limits":
        """The same limits with no more than `seconds` for any probe or import."""
        return replace(
            self,
            cpu_seconds=min(self.cpu_seconds, seconds),
            wall_seconds=min(self.wall_seconds, 10 * seconds),
            import_cpu_seconds=min(self.import_cpu_seconds, seconds),
            import_wall_seconds=min(self.import_wall_seconds, 10 * seconds),
        )


DEFAULT = Limits()
