"""trend.html: gradings side by side, with the mistakes that rose, those that fell, and all others. Returns HTML."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from autograder.classroom.counts import Counts
from autograder.classroom.page.markup import function, points, policy, share, submissions, text
from autograder.classroom.page.style import styled
from autograder.classroom.trend import rates
from autograder.classroom.trend.rates import Rate, Row
from autograder.grading.write.bars import PATTERNS, bar
from autograder.grading.write.plain_text import number

_MOST = 60  # rows that stand on the page of those that hardly changed; the table has all
_LONGEST = 60  # characters of what a grading is called
_HOW = (
    "Shares are of the submissions that were graded, on the same questions about the function. More than chance: two "
    "classes that know equally much differ so much in one of 20 cases at most (Fisher's exact test), and of many "
    "mistakes some do."
)
_OTHER_GRADER = "What was no known mistake yet when a class was graded counts there as held by nobody."
_STYLE = (
    styled(())
    + """
svg .rest { fill: var(--soft); } ul.parts { margin: .2rem 0 1rem; } .rows { list-style: none; padding: 0; }
.rows > li { border-top: 1px solid var(--line); padding: .5rem 0 0; break-inside: avoid; } .rows p { margin: 0; }
ul.parts span { overflow-wrap: anywhere; line-height: 1.3; } ul.parts li { grid-template-columns: 13rem 1fr 10.5rem; }
@media (max-width: 40rem) { ul.parts li { grid-template-columns: 1fr auto; } }
"""
)


@dataclass(frozen=True, slots=True)
class Head:
    """One grading."""

    called: str
    course: str  # with its term
    counts: Counts
    differs: str  # in what that decides results it differs from the first one, in words; "" in nothing
    other_grader: bool = False  # whether its grader's programs, and with them the known mistakes, are others


def rendered(gradings: Sequence[Head], mistakes: Sequence[Row], functions: Sequence[Row]) -> str:
    """The page, as HTML text. It runs no script and loads nothing.

    Args:
        gradings: the earliest first.
        mistakes: a row for each that anybody holds.
        functions: a row for each, of who is right on all of it.
    """
    called = [grading.called for grading in gradings]
    title = f"Trend: {', '.join(name[:_LONGEST] for name in called)}"
    rest = rates.rest(mistakes)
    more = f"<p>{len(rest) - _MOST} more are in trend.csv.</p>" if len(rest) > _MOST else ""
    sections = [
        ("Rose", "rose", _rows(rates.rose(mistakes), called, "No mistake rose by more than chance.")),
        ("Fell", "fell", _rows(rates.fell(mistakes), called, "No mistake fell by more than chance.")),
        ("All right, by function", "right", _rows(functions, called, "Nothing was asked.")),
        (
            "No more than chance",
            "rest",
            f"<details><summary>{len(rest)} mistakes</summary>{_rows(rest[:_MOST], called, '')}{more}</details>",
        ),
    ]
    body = "".join(f'<section id="{anchor}"><h2>{head}</h2>{content}</section>\n' for head, anchor, content in sections)
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(_STYLE)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{_STYLE}</style></head>\n<body>{PATTERNS}<h1>{text(title)}</h1>"
        f"{_heads(gradings)}<p>{_HOW}</p>\n{body}</body></html>\n"
    )


def _heads(gradings: Sequence[Head]) -> str:
    """How large each grading is and how it went, and what else differs."""
    lines, notes = "", ""
    for grading in gradings:
        counts = grading.counts
        scores = [counts.records[place].score for place in counts.scored]
        said, drawn = "no score", "<i></i>"
        if scores and counts.out_of:
            mean = statistics.fmean(scores)
            said = f"mean {points(mean)} of {number(counts.out_of)}"
            drawn = bar([("right", mean), ("rest", max(0.0, counts.out_of - mean))])
        about = ", ".join(each for each in (text(grading.course, _LONGEST), submissions(len(counts.records))) if each)
        lines += (
            f"<li><span>{text(grading.called, _LONGEST)}<br><small>{about}</small></span> {drawn}<b>{said}</b></li>\n"
        )
        if grading.differs:
            notes += f"<p>{text(grading.called, _LONGEST)} differs from the first in {text(grading.differs)}.</p>"
    if any(grading.other_grader for grading in gradings):
        notes += f"<p>{_OTHER_GRADER}</p>"
    return f'<ul class="parts">{lines}</ul>{notes}'


def _rows(rows: Sequence[Row], called: Sequence[str], nothing: str) -> str:
    if not rows:
        return f"<p>{nothing}</p>" if nothing else ""
    return f'<ul class="rows">{"".join(_row(row, called) for row in rows)}</ul>'


def _row(row: Row, called: Sequence[str]) -> str:
    lines = "".join(
        f"<li><span>{text(name, _LONGEST)}</span> {_drawn(rate)}</li>\n"
        for name, rate in zip(called, row.rates, strict=True)
    )
    change = f"{100 * row.change:+.0f} percent points" if row.ends else "asked once"
    change += ", more than chance" if row.beyond_chance else ""
    if row.name == row.function:
        about = f"<p>{function(row.name)}: {change}</p>"
    else:
        about = (
            f'<p class="sentence">{text(row.sentence or row.name)}</p><p class="meta">{function(row.function)} '
            f"&middot; <code>{text(row.name, 80)}</code> &middot; {change}</p>"
        )
    return f'<li>{about}<ul class="parts">{lines}</ul></li>\n'


def _drawn(rate: Rate | None) -> str:
    if rate is None or not rate.of:
        return "<i></i><b>not asked the same</b>"
    drawn = bar([("known", rate.count), ("rest", rate.of - rate.count)])
    return f"{drawn}<b>{share(rate.count, rate.of)}, {rate.count} of {rate.of}</b>"
