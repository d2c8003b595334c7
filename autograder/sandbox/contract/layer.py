"""One wall around a child, and whether it stands: what the child says of it, and every report."""

from dataclasses import asdict, dataclass


@dataclass(frozen=True, slots=True)
class Layer:
    """One wall, and whether it stands."""

    name: str  # such as "landlock"
    active: bool
    reason: str  # what it does if it stands, else why it does not

    def to_json(self) -> dict:
        """The layer as the results file carries it."""
        return asdict(self)
