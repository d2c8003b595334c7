"""Each `noqa` says why: behind its codes, in a comment on the line above, or in the `noqa` of that line."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
HOUSES = ("autograder", "assignment", "data_tools")
NOQA = re.compile(r".*# noqa: ([A-Z]+\d+(?:, [A-Z]+\d+)*)(.*)")


def _without_reason(text: str) -> list[int]:
    """The lines whose `noqa` has no reason. One in the line above, for the same rules, is one for both."""
    found, reason_for = [], None
    for number, line in enumerate(text.splitlines(), start=1):
        if match := NOQA.fullmatch(line):
            if not re.search(r"\w", match[2]) and reason_for not in ("all", match[1]):
                found.append(number)
            reason_for = match[1]
        else:
            reason_for = "all" if re.match(r"\s*# \w", line) else None
    return found


def test_every_noqa_says_why():
    """Each one without is named with its file and line."""
    paths = sorted(path for house in HOUSES for path in (ROOT / house).rglob("*.py"))
    texts = {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in paths}
    assert [f"{path}, line {number}" for path, text in texts.items() for number in _without_reason(text)] == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a  # noqa: X1\n", [1]),
        ("a  # noqa: X1, Y2\nb  # noqa: X1, Y2\n", [1]),
        ("a  # noqa: X1 (why)\nb  # noqa: X1\nc  # noqa: X1\nd\ne  # noqa: X1\n", [5]),
        ("a  # noqa: X1 - why\nb  # noqa: X2\n", [2]),
        ("# why\na  # noqa: X1\nb  # noqa: X2\n", [3]),
    ],
)
def test_a_noqa_without_a_reason_is_found(text, lines):
    """In the line itself, above it, and not of another rule or after a gap."""
    assert _without_reason(text) == lines
