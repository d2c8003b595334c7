"""What a text that is no Python was before it was copied or merged: signs of web pages, and conflicts of git.

Only a text that Python cannot read as a whole comes here. Its lines keep their numbers.
"""

import html
import re

_ENTITY = re.compile(r"&(?:quot|apos|lt|gt|amp|nbsp|#\d{1,5}|#[xX][0-9a-fA-F]{1,5});")
_OURS, _BASE, _BETWEEN, _END = (re.compile(rf"{sign}{{7}}(?:[ \t].*)?") for sign in ("<", r"\|", "=", ">"))
_WEB = "signs as a web page writes them, such as &lt; or &quot;, were read as what they stand for"
_CONFLICT = "a conflict that git left here was read as its first side says"


def repaired(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The text with what it was meant to hold, and (line, what was done) of each place.

    Args:
        text: with lines that end in a line feed.
    """
    done: list[tuple[int, str]] = []
    found = _ENTITY.search(text)
    if found:
        done.append((text.count("\n", 0, found.start()) + 1, _WEB))
        text = _ENTITY.sub(lambda each: html.unescape(each[0]), text)
    lines = text.split("\n")
    for first, between, end in _conflicts(lines):
        done.append((first + 1, _CONFLICT))
        for at in (first, *range(between, end + 1)):
            lines[at] = ""
    return "\n".join(lines), sorted(done)


def _conflicts(lines: list[str]) -> list[tuple[int, int, int]]:
    """For each conflict: where it begins, where its first side has ended, and where it ends."""
    found: list[tuple[int, int, int]] = []
    first = between = None
    for at, line in enumerate(lines):
        if _OURS.fullmatch(line):
            first, between = at, None
        elif first is not None and between is None and (_BASE.fullmatch(line) or _BETWEEN.fullmatch(line)):
            between = at
        elif first is not None and between is not None and _END.fullmatch(line):
            found.append((first, between, at))
            first = None
    return found
