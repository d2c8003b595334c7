"""Where hostile submissions are graded, by this user or by an ordinary one: all that the tests outside need."""

from .arena import Arena, attacks
from .unprivileged import SECRET, Unprivileged

__all__ = ["SECRET", "Arena", "Unprivileged", "attacks"]
