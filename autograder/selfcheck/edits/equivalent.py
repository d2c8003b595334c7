"""Edits that leave a right way right: for every input that its docstring allows, it gives what it gave before."""

# (right way, function, the edit in words) -> why
EQUIVALENT: dict[tuple[str, str, str], str] = {}
