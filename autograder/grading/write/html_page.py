"""write: a report as one self-contained page: no script, no network, readable in light and dark, on a phone, on paper.

What to do next stands on top, then the points by part as bars, then each function with its questions.
"""

from collections.abc import Sequence
from html import escape

from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG, Verdict
from autograder.grading.write import bars
from autograder.grading.write.message import message
from autograder.grading.write.plain_text import isolation, number, plain
from autograder.grading.write.report import Report

# Of every page: the report's, the class's, the release's, the selfcheck's and the one that students read first.
STYLE = """
:root { color-scheme: light dark; --line: #8884; --right: #1a7f37; --wrong: #cf222e; --none: #9a6700; --link: #0550ae; }
@media (prefers-color-scheme: dark) {
  :root { --right: #56d364; --wrong: #ff7b72; --none: #e3b341; --link: #79c0ff; }
}
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem;
  overflow-wrap: break-word; }
h1 { font-size: 1.4rem; overflow-wrap: anywhere; }
h2 { font-size: 1.05rem; margin: 2rem 0 .3rem; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
a, a:visited { color: var(--link); }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid var(--line); padding: .4rem .6rem; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; width: 3rem; }
td.points { text-align: right; white-space: nowrap; width: 5rem; }
.right { color: var(--right); } .wrong, .ungraded { color: var(--wrong); } .not-attempted { color: var(--none); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0 0; font: .875rem/1.45 ui-monospace, monospace; }
footer { margin-top: 2rem; font-size: .875rem; opacity: .75; }
@media (max-width: 40rem) { body { margin: .8rem auto; } }
@media print {
  :root { color-scheme: light; --right: #1a7f37; --wrong: #cf222e; --none: #7d5200; --link: #000; }
  body { max-width: none; margin: 0; padding: 0; font-size: 10pt; } h2 { break-after: avoid; }
  a { text-decoration: none; }
}
"""
_REPORT_STYLE = """
h2.words { font-family: inherit; } h2 small { font-weight: normal; white-space: nowrap; }
.next { border-left: 4px solid var(--link); padding: 0 0 0 .9rem; margin: 1rem 0; } .next h2 { margin-top: 0; }
.next p { margin: .4rem 0; }
ol.questions { list-style: none; margin: 0; padding: 0; }
ol.questions li { display: grid; grid-template-columns: 3rem 1fr 7rem 4.5rem; gap: 0 .8rem; padding: .35rem 0;
  border-top: 1px solid var(--line); break-inside: avoid; }
li .number, li .points { font-variant-numeric: tabular-nums; white-space: nowrap; } li .points { text-align: right; }
li .told { grid-column: 2 / -1; max-width: 75ch; } li .title { overflow-wrap: anywhere; }
.told p { margin: .25rem 0 0; white-space: pre-wrap; overflow-wrap: anywhere; font-size: .9375em; line-height: 1.4; }
.told .asked { opacity: .8; } :target { background: var(--soft); }
@media (max-width: 40rem) {
  ol.questions li { grid-template-columns: 2.4rem 1fr auto auto; gap: 0 .6rem; }
  li .told { grid-column: 1 / -1; } .next { padding-left: .7rem; }
}
"""
_MOST_LINKS = 5  # in one line of what to do next
_PAGE_STYLE = STYLE + bars.STYLE + bars.BY_PART_STYLE + _REPORT_STYLE


def rendered(report: Report, name: str) -> str:
    """The page, as HTML text. Everything that came from outside is escaped."""
    title = f"{plain(name)}: {number(report.score)} of {number(report.out_of)} points"
    sections = "".join(_section(function, verdicts) for function, verdicts in report.functions().items())
    notes = "".join(f"<p>{escape(plain(note))}</p>" for note in (*report.notes, isolation(report)))
    printed = f"<h2>printed by the code</h2><pre>{escape(plain(report.output))}</pre>" if report.output else ""
    shares = bars.shares((verdict.probe, verdict.status, verdict.score) for verdict in report.verdicts)
    points = f'<h2 class="words">Points by part</h2>{bars.by_part(shares)}' if shares else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_PAGE_STYLE}</style></head>\n"
        f"<body>{bars.PATTERNS}<h1>{escape(title)}</h1>{_next(report.verdicts)}{points}{sections}{printed}"
        f"<footer>{notes}</footer></body></html>\n"
    )


def _next(verdicts: Sequence[Verdict]) -> str:
    """What to do next: the first wrong question with what is known of it, then the other functions, a link each."""
    wrong, missing, failed = (_first_of_each(verdicts, status) for status in (WRONG, NOT_ATTEMPTED, UNGRADED))
    lines = ""
    if wrong:
        lines += f"<p>Mend {_link(wrong[0])} first.</p>{_explained(wrong[0])}"
    if wrong[1:]:
        lines += f"<p>Then: {_links(wrong[1:])}.</p>"
    if missing:
        lines += f"<p>Still to write: {_links(missing)}.</p>"
    if failed:
        lines += f"<p>Not graded, and not your fault: {_links(failed)}. Staff will regrade.</p>"
    if verdicts and not lines:
        lines = "<p>Nothing: every question is right.</p>"
    return f'<section class="next"><h2 class="words">What to do next</h2>{lines}</section>\n' if lines else ""


def _first_of_each(verdicts: Sequence[Verdict], status: str) -> list[Verdict]:
    """The first question of each function that has a status."""
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        if verdict.status == status:
            found.setdefault(verdict.probe.function, verdict)
    return list(found.values())


def _links(verdicts: Sequence[Verdict]) -> str:
    """Links to some questions; to the first of them where they are many."""
    more = f" and {len(verdicts) - _MOST_LINKS} more functions below" if len(verdicts) > _MOST_LINKS else ""
    return ", ".join(map(_link, verdicts[:_MOST_LINKS])) + more


def _link(verdict: Verdict) -> str:
    number = escape(verdict.probe.number)
    return f'<a href="#q{number}">{number} {escape(verdict.probe.title)}</a>'


def _section(function: str, verdicts: Sequence[Verdict]) -> str:
    earned, possible = sum(v.score for v in verdicts), sum(v.probe.points for v in verdicts)
    told_at: dict[tuple[str, ...], Verdict] = {}
    rows = "".join(_row(verdict, told_at.setdefault(_said(verdict), verdict)) for verdict in verdicts)
    heading = f"{escape(function)} <small>{number(earned)} of {number(possible)}</small>"
    return f'<h2>{heading}</h2><ol class="questions">{rows}</ol>\n'


def _said(verdict: Verdict) -> tuple[str, ...]:
    """What is said of a question beside what was asked: where it is the same, it is said once."""
    if verdict.status == WRONG:
        return verdict.status, verdict.came_back, verdict.look, verdict.trace
    return verdict.status, verdict.reason


def _row(verdict: Verdict, told_at: Verdict) -> str:
    status = f'<span class="{verdict.status.replace(" ", "-")}">{escape(verdict.status)}</span>'
    points = f"{number(verdict.score)} / {number(verdict.probe.points)}"
    place, aspect = escape(verdict.probe.number), escape(verdict.probe.aspect)
    return (
        f'<li id="q{place}"><span class="number">{place}</span><span class="title">{aspect}</span>'
        f'{status}<span class="points">{points}</span>{_told(verdict, told_at)}</li>\n'
    )


def _told(verdict: Verdict, told_at: Verdict) -> str:
    """What is said under a question: nothing where it is right, little where the same stands at another one."""
    if verdict.status == RIGHT:
        return ""
    asked = f'<p class="asked">{escape(plain(verdict.probe.asked))}</p>' if verdict.status == WRONG else ""
    if told_at is not verdict:
        number = escape(told_at.probe.number)
        return f'<div class="told">{asked}<p>The same as <a href="#q{number}">{number}</a>.</p></div>'
    if verdict.status != WRONG:
        return f'<div class="told"><p>{escape(plain(message(verdict)))}</p></div>'
    return f'<div class="told">{asked}{_explained(verdict)}</div>'


def _explained(verdict: Verdict) -> str:
    """What came back and where to look, and the student's own frames."""
    trace = f"<pre>{escape(plain(verdict.trace))}</pre>" if verdict.trace else ""
    came_back, look = escape(plain(verdict.came_back)), escape(plain(verdict.look))
    return f'<p class="came-back"><b>Came back:</b> {came_back}</p><p>{look}</p>{trace}'
