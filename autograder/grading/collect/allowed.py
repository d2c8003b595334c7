"""What may be taken from a submission: how large, how deep; what is never searched; names in words."""

from collections.abc import Sequence

from autograder.course.course_file import modules

LARGEST_SOURCE = 1_000_000  # bytes of one module; the reference's are 8,000
LARGEST_NOTEBOOK = 8 << 20  # bytes of a notebook, pictures and all; its code may have as many as a module
LARGEST_ZIP = 64 << 20  # bytes of the zips in a zip, all together, which are read into memory
DEEPEST = 30  # folders within folders, below which nothing is searched
MOST_ENTRIES = 200_000  # of a folder or zip, above which it is not searched on
MOST_CANDIDATES = 30  # files that may be one module, and zips inside, above which none is chosen
_PASSED_OVER = frozenset(
    ("__MACOSX", "__pycache__", "runs", "node_modules", "site-packages", "$RECYCLE.BIN", "Trash", "lost+found")
)
_CHECKS, _QUESTIONS = "autograder", "probes"  # where checks.zip, which students have, holds files of these names


def passed_over(parts: Sequence[str]) -> bool:
    """Whether a path lies in a folder that is never searched, or is a hidden file.

    Args:
        parts: the path's parts, the outermost first.
    """
    if any(part in _PASSED_OVER or part.startswith(".") for part in parts):
        return True
    return _CHECKS in parts and _QUESTIONS in parts[parts.index(_CHECKS) :]


def wanted() -> str:
    """The names of the files that are looked for, in words."""
    return " or ".join(f"{module}.py" for module in modules())


def shown(name: object) -> str:
    """A name that came from outside, safe to print: control characters and broken encodings escaped, cut if long."""
    text = str(name).encode("utf-8", "backslashreplace").decode()
    text = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)
    return text if len(text) <= 200 else text[:100] + "..." + text[-90:]
