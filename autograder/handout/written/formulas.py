"""What may not stand in the math of the written questions, because GitHub's Markdown would spoil it.

GitHub reads Markdown and math in one text, so a backslash, a star or an underscore may be taken for Markdown before
the formula is set. The rules here are stricter than GitHub's own: what passes renders there, in pandoc and in print.
"""

import re

INSIDE = (
    (re.compile(r"\\[^A-Za-z\s]"), "a backslash before a punctuation mark"),
    (re.compile(r"\*"), "a star; write \\star or \\cdot"),
    (re.compile(r"(?:^|[^A-Za-z0-9])_"), "an underscore that follows neither a letter nor a digit"),
    (re.compile(r"\|"), "a vertical bar; write \\lvert, \\lVert or \\parallel"),
    (re.compile(r"<(?! )"), "a '<' without a space behind it"),
    (re.compile(r"\\operatorname"), "\\operatorname; write \\mathrm"),
)
OPENS_AFTER = set(" (")
CLOSES_BEFORE = set(" .,;:?!)")


def math_fault(line: str) -> str | None:
    """The first thing in a line that GitHub would not set as intended.

    Args:
        line: one line of Markdown.

    Returns:
        A phrase that names the fault, or None if there is none.
    """
    if "$" not in line:
        return None
    if "$$" in line:
        if not re.fullmatch(r"\$\$[^$]+\$\$", line):
            return "a displayed formula that is not one line of its own, $$...$$"
        return _inside(line[2:-2])
    pieces = line.split("$")
    if len(pieces) % 2 == 0:
        return "a dollar sign without its partner on the same line"
    for index in range(1, len(pieces), 2):
        before, formula, after = pieces[index - 1 : index + 2]
        if not formula.strip() or formula != formula.strip():
            return "an inline formula that is empty or has a space next to a dollar sign"
        if (before and before[-1] not in OPENS_AFTER) or (not before and index > 1):
            return f"no space before ${formula}$"
        if after and after[0] not in CLOSES_BEFORE:
            return f"${formula}$ touches '{after[0]}'"
        fault = _inside(formula)
        if fault:
            return fault
    return None


def _inside(formula: str) -> str | None:
    return next((name for pattern, name in INSIDE if pattern.search(formula)), None)
