"""The names of the right ways."""

from autograder.checkout import REFERENCE

OWN = "."  # the reference, among the right ways


def ways(module: str) -> list[str]:
    """The right ways that have a module, by their folders in the reference's; the reference itself is OWN."""
    folders = sorted({path.parent for path in REFERENCE.glob(f"right_ways/*/{module}.py")})
    return [OWN, *(folder.relative_to(REFERENCE).as_posix() for folder in folders)]
