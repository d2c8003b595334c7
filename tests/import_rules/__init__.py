"""Who may import whom in this repository: `rows.py` says it, `imports.py` reads files, `breaches.py` compares."""

from import_rules import breaches, rows

__all__ = ["breaches", "rows"]
