"""write: a report as one self-contained page: no script, no network, readable in light and dark."""

from collections.abc import Sequence
from html import escape

from autograder.grading.judge.verdict import RIGHT, Verdict
from autograder.grading.write.message import message
from autograder.grading.write.plain_text import isolation, number, plain
from autograder.grading.write.report import Report

STYLE = """
:root { color-scheme: light dark; --line: #8884; --right: #1a7f37; --wrong: #cf222e; --none: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --right: #56d364; --wrong: #ff7b72; --none: #e3b341; } }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .3rem; font-family: ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; }
td { border-top: 1px solid var(--line); padding: .4rem .6rem; vertical-align: top; }
td.number { text-align: right; white-space: nowrap; width: 3rem; }
td.points { text-align: right; white-space: nowrap; width: 5rem; }
td.status { width: 8rem; }
.right { color: var(--right); } .wrong, .ungraded { color: var(--wrong); } .not-attempted { color: var(--none); }
pre { white-space: pre-wrap; overflow-wrap: anywhere; margin: .3rem 0 0; font: .875rem/1.45 ui-monospace, monospace; }
footer { margin-top: 2rem; font-size: .875rem; opacity: .75; }
"""


def rendered(report: Report, name: str) -> str:
    """The page, as HTML text. Everything that came from outside is escaped."""
    title = f"{plain(name)}: {number(report.score)} of {number(report.out_of)} points"
    sections = "".join(_section(function, verdicts) for function, verdicts in report.functions().items())
    notes = "".join(f"<p>{escape(plain(note))}</p>" for note in (*report.notes, isolation(report)))
    printed = f"<h2>printed by the code</h2><pre>{escape(plain(report.output))}</pre>" if report.output else ""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>{sections}{printed}<footer>{notes}</footer></body></html>\n"
    )


def _section(function: str, verdicts: Sequence[Verdict]) -> str:
    earned, possible = sum(v.score for v in verdicts), sum(v.probe.points for v in verdicts)
    rows = "".join(_row(verdict) for verdict in verdicts)
    return f"<h2>{escape(function)} <small>{number(earned)} of {number(possible)}</small></h2><table>{rows}</table>\n"


def _row(verdict: Verdict) -> str:
    title = verdict.probe.aspect
    told = "" if verdict.status == RIGHT else f"<pre>{escape(plain(message(verdict)))}</pre>"
    return (
        f'<tr><td class="number">{escape(verdict.probe.number)}</td><td>{escape(title)}{told}</td>'
        f'<td class="status {verdict.status.replace(" ", "-")}">{escape(verdict.status)}</td>'
        f'<td class="points">{number(verdict.score)} / {number(verdict.probe.points)}</td></tr>\n'
    )
