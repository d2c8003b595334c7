"""write: what counts, on the page of each student: nothing of anybody else's, and the same however often it is written.

Those who handed in together share report.html. Where something counts for one of them alone, each gets a copy of it
with their own lines, and report.html says no more than that.
"""

import re
from collections.abc import Sequence
from html import escape
from pathlib import Path

from autograder.classroom.intake.safe_names import safe_names
from autograder.classroom.results.saved_result import PAGE
from autograder.classroom.term.totals import Total
from autograder.errors import InputError
from autograder.grading.write.files import write_text
from autograder.grading.write.plain_text import number, plain

_BEGIN, _END = "<!-- what counts -->", "<!-- end of what counts -->"  # text from outside is escaped: it holds no "<"
_BLOCK = re.compile(f"{re.escape(_BEGIN)}.*?{re.escape(_END)}", re.DOTALL)
_APART = (
    "<p>You handed this in together, and not the same counts for each of you: "
    "your course staff have a page for each.</p>"
)


def write(out: Path, totals: Sequence[Total]) -> None:
    """Put what counts on the pages in OUT, in the place of what an earlier run put there. Raises InputError."""
    groups: dict[str, list[Total]] = {}
    for total in totals:
        if total.member.submission:
            groups.setdefault(total.member.submission, []).append(total)
    try:
        for name, group in groups.items():
            _write(out / name, group)
    except OSError as error:
        raise InputError(f"{error.filename or out} cannot be written: {error.strerror or error}") from error


def _write(folder: Path, group: Sequence[Total]) -> None:
    before = (folder / PAGE).read_text(encoding="utf-8")
    bare = _BLOCK.sub("", before)
    blocks = [_block(total) for total in group]
    alike = len(set(blocks)) == 1
    pages = {PAGE: _with(bare, blocks[0] if alike else _APART)}
    if not alike:
        pages |= {name: _with(bare, block) for name, block in zip(_names(group), blocks, strict=True)}
    for stale in folder.glob("report-*.html"):
        if stale.name not in pages:
            stale.unlink()
    for name, text in pages.items():
        if name != PAGE or text != before:
            write_text(text, folder / name)


def _names(group: Sequence[Total]) -> list[str]:
    """The files of the members' own pages, called by id, else by email or name."""
    people = [total.member.person for total in group]
    words = [person.sid or person.email or person.name for person in people]
    safe = safe_names(dict.fromkeys(words))
    return [f"report-{safe[word]}.html" for word in words]


def _with(page: str, block: str) -> str:
    """The page with a block below its heading."""
    return page.replace("</h1>", f"</h1>{_BEGIN}{block}{_END}", 1) if block else page


def _block(total: Total) -> str:
    """What counts for one person, as HTML; "" where that is what the grader gave."""
    if not total.why and total.written is None:
        return ""
    score = "" if total.score is None else f"{number(round(total.score, 2))} of {number(total.out_of)} points"
    lines = [f"The code, as graded: {number(round(total.raw, 2))}." if total.raw is not None else "", *total.why]
    items = "".join(f"<li>{escape(plain(line))}</li>" for line in lines if line)
    return f"<section><h2>what counts: {score or 'not known yet'}</h2><ul>{items}</ul></section>"
