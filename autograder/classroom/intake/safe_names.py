"""NAME of OUT/NAME for what a submission was called outside: one safe part of a path, and no two the same.

Names come from students, zips and spreadsheets. What is kept of one are letters and figures of any script and a few
signs. A name that had to be changed, or that another one equals but for capitals, gets the start of its own hash, and
so does one that looks as if it had; so no name can be made to fall together with another.
"""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_SIGNS = frozenset(" ._-+,@()")
_LONGEST = 120  # bytes; file systems take 255
_TAKEN = frozenset(("grades.csv", "canvas.csv", "numbers.csv", "class.html", "alike.html", "run.json", "term"))
_MARKED = re.compile(r"-[0-9a-f]{12}$", re.IGNORECASE)
_DEVICES = frozenset(  # names of devices on Windows, whatever follows the first point
    ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(10)), *(f"lpt{n}" for n in range(10)))
)


def safe_names(given: Iterable[str]) -> dict[str, str]:
    """{name as it was given: NAME}, for distinct names."""
    cleaned = {name: _cleaned(name) for name in given}
    often = Counter(_folded(clean) for clean in cleaned.values())
    kept = {
        name
        for name, clean in cleaned.items()
        if name and clean == name and often[_folded(clean)] == 1 and not _MARKED.search(name)
    }
    return {name: name if name in kept else f"{clean or 'submission'}-{_mark(name)}" for name, clean in cleaned.items()}


def _cleaned(name: str) -> str:
    """The name without what a path or a terminal could take for more than a name; it may be empty."""
    kept = "".join(c if c.isalnum() or c in _SIGNS else "_" for c in unicodedata.normalize("NFC", name))
    kept = kept.encode("utf-8", "replace")[:_LONGEST].decode("utf-8", "ignore").strip(" .").lstrip("-")
    if kept.lower() in _TAKEN or kept.lower().partition(".")[0] in _DEVICES:
        return f"_{kept}"
    return kept


def _folded(name: str) -> str:
    """The name as file systems compare it that know no capitals."""
    return unicodedata.normalize("NFKC", name).casefold()


def _mark(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
