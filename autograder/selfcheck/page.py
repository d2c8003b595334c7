"""The proof as one self-contained page: the matrix of misconceptions and probes, drawn."""

from html import escape

from autograder.grading.write.html_page import STYLE as PAGE_STYLE
from autograder.sandbox.contract.probe import Probe
from autograder.selfcheck.proof import Proof

STYLE = """
body { max-width: 76rem; }
table.matrix { width: auto; } table.matrix th { font-weight: normal; text-align: left; padding: .15rem .5rem; }
table.matrix th.probe { writing-mode: vertical-rl; transform: rotate(180deg); font-size: .8rem; }
table.matrix td { padding: 0; width: 1.6rem; height: 1.4rem; border: 1px solid var(--line); text-align: center; }
td.hit { background: var(--wrong); color: #fff; } td.miss { opacity: .5; }
th.name { font-family: ui-monospace, monospace; font-size: .85rem; } th.words { font-size: .85rem; max-width: 40rem; }
@media (max-width: 40rem) {
  table.matrix, table.matrix tbody { display: block; } table.matrix th:empty { display: none; }
  table.matrix tr { display: flex; flex-wrap: wrap; border-top: 1px solid var(--line); padding: .3rem 0; }
  table.matrix td, table.matrix th.probe { box-sizing: border-box; width: 1.6rem; min-width: 0; }
  table.matrix th.probe { padding: .2rem 0; } table.matrix th { padding: 0; }
  table.matrix th.name, table.matrix th.words { flex: 1 0 100%; max-width: 100%; overflow-wrap: anywhere; }
  table.matrix th.named { padding-left: .6rem; }
}
summary { margin-top: .8rem; cursor: pointer; } summary h2 { display: inline; }
@media print { details::details-content { content-visibility: visible; block-size: auto; } }
.true { color: var(--right); } .false { color: var(--wrong); }
"""


def rendered(found: Proof) -> str:
    """The page, as HTML text."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><title>Selfcheck</title>'
        f"<style>{PAGE_STYLE}{STYLE}</style></head>\n<body><h1>Selfcheck: {len(found.rows)} misconceptions, "
        f"{len(found.probes)} probes</h1>{proof(found)}</body></html>\n"
    )


def proof(found: Proof) -> str:
    """What was proved, and the matrix function by function, folded where it holds, as a part of a page."""
    falsehoods = found.falsehoods
    verdict = (
        '<p class="true">Everything holds: right answers get all points, every wrong answer is caught and named.</p>'
        if not falsehoods
        else '<ul class="false">' + "".join(f"<li>{escape(line)}</li>" for line in falsehoods) + "</ul>"
    )
    sections = "".join(_matrix(found, function) for function in found.functions)
    return f"{verdict}{sections}{_remarks(found)}"


def _matrix(proof: Proof, function: str) -> str:
    probes, rows = proof.of(function)
    head = "".join(f'<th class="probe">{escape(probe.number)} {escape(_short(probe))}</th>' for probe in probes)
    body = ""
    for row in rows:
        cells = "".join(
            '<td class="hit">x</td>' if probe.name in row.caught else '<td class="miss"></td>' for probe in probes
        )
        body += (
            f'<tr><th class="name">{escape(row.known.name)}</th>{cells}'
            f'<th class="named">{escape(row.named or "not named")}</th>'
            f'<th class="words">{escape(row.known.explanation)} <em>{escape(row.known.source)}</em></th></tr>\n'
        )
    false = sum(not (row.caught and row.named) for row in rows)
    said = f"{len(rows)} mistakes, {f'{false} not caught and named' if false else 'all caught and named'}"
    return (
        f"<details{' open' if false else ''}><summary><h2>{escape(function)}</h2> {said}</summary>"
        f'<table class="matrix"><tr><th></th>{head}<th></th><th></th></tr>\n{body}</table></details>\n'
    )


def _short(probe: Probe) -> str:
    return probe.aspect


def _remarks(proof: Proof) -> str:
    idle = ", ".join(f"{probe.number} ({probe.name})" for probe in proof.idle_probes) or "none"
    pairs = "; ".join(f"{a.name} and {b.name}" for a, b in proof.inseparable) or "none"
    runs = "".join(
        f"<p>{escape(run.probe.number)} {escape(run.probe.title)}: changed by {len(run.shown)} of the "
        f"{len(run.shown) + len(run.hidden)} misconceptions about its functions. Not changed by: "
        f"{escape(', '.join(known.name for known in run.hidden) or 'none')}.</p>"
        for run in proof.runs
    )
    return (
        f"<h2>training runs</h2>{runs}<h2>remarks</h2>"
        f"<p>Probes that catch nothing that no other catches: {escape(idle)}.</p>"
        f"<p>Pairs that no probe separates: {escape(pairs)}.</p>"
        f"<p>Right ways that lose nothing: {sum(not lost for lost in proof.ways.values())} of {len(proof.ways)}.</p>"
    )
