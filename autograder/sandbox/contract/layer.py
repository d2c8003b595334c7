"""One wall around a child, and whether it stands: what the child says of it, and every report."""

from dataclasses import dataclass
from typing import TypedDict


class LayerFields(TypedDict):
    """A layer as the results file carries it."""

    name: str
    active: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Layer:
    """One wall, and whether it stands."""

    name: str  # such as "landlock"
    active: bool
    reason: str  # what it does if it stands, else why it does not

    def to_json(self) -> LayerFields:
        """The layer as the results file carries it."""
        return {"name": self.name, "active": self.active, "reason": self.reason}
