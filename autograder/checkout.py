"""Where the parts of this package lie on the disk, and which version it is."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent  # the checkout; at home, and on Gradescope, what was made of it
REFERENCE = ROOT / "reference"
GIVEN = ROOT / "assignment"  # what students are given
PROBES = ROOT / "autograder" / "sandbox" / "probes"  # the questions
CONTAINER = ROOT / "autograder" / "gradescope" / "container"  # what makes Gradescope's container


def shown(path: Path) -> str:
    """A path as a person would type it at the top of the checkout."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)


def own_version() -> str:
    """The version of this package, or "unknown" where it runs without being installed."""
    try:
        return version("wgan-homework")
    except PackageNotFoundError:
        return "unknown"
