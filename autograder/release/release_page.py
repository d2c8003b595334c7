"""RELEASE.html: what was released, on one page. First what to do next: what to click in Gradescope; then the proof."""

import platform
from collections.abc import Mapping, Sequence
from html import escape

from autograder.checkout import own_version
from autograder.course.course import Course
from autograder.grading.write import bars
from autograder.grading.write.html_page import STYLE
from autograder.grading.write.plain_text import number
from autograder.rehearsal.rehearsal import Rehearsal
from autograder.sandbox.contract.probe import Probe
from autograder.selfcheck import page
from autograder.selfcheck.proof import Proof

_STYLE = """
th { text-align: left; font-weight: 600; padding: .3rem .6rem; } code { font-family: ui-monospace, monospace; }
li { margin: .3rem 0; } .sum { font: .8rem ui-monospace, monospace; overflow-wrap: anywhere; }
h2 { font-family: inherit; } th, td { overflow-wrap: break-word; }
@media (max-width: 40rem) {
  table.rows, table.rows tbody { display: block; } table.rows tr:not(:has(td)) { display: none; }
  table.rows tr:has(td) {
    display: flex; flex-wrap: wrap; gap: 0 .8rem; border-top: 1px solid var(--line); padding: .3rem 0; }
  table.rows td { display: block; border: 0; padding: 0; width: auto; min-width: 0; }
  table.rows td { overflow-wrap: anywhere; } table.rows td:empty { display: none; }
  table.rows td.title, table.rows td.sum { flex: 1 1 80%; } table.rows td.number { width: 2.4rem; text-align: left; }
}
"""


def rendered(
    course: Course,
    probes: Sequence[Probe],
    proof: Proof,
    rehearsals: Mapping[str, Rehearsal],
    sums: Mapping[str, str],
    sizes: Mapping[str, int],
) -> str:
    """The page, as HTML text.

    Args:
        course: the course file.
        probes: every probe, with the course's points and visibility.
        proof: of the grader.
        rehearsals: name -> Rehearsal.
        sums: file -> SHA-256.
        sizes: file -> bytes.
    """
    title = f"{course.name}, {course.term}: release"
    parts = [
        _clicks(course),
        _by_part(probes),
        _files(sums, sizes),
        _rubric(probes),
        _rehearsals(rehearsals),
        _versions(proof),
    ]
    style = STYLE + bars.STYLE + bars.BY_PART_STYLE + page.STYLE + _STYLE
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{style}</style></head>\n"
        f"<body>{bars.PATTERNS}<h1>{escape(title)}</h1>{''.join(parts)}<h2>proof</h2>{page.proof(proof)}</body></html>\n"
    )


def _files(sums: Mapping[str, str], sizes: Mapping[str, int]) -> str:
    rows = "".join(
        f'<tr><td><code>{escape(name)}</code></td><td class="points">{sizes[name] / 1000:,.0f} kB</td>'
        f'<td class="sum">{sums[name]}</td></tr>'
        for name in sums
    )
    return f'<h2>files</h2><table class="rows"><tr><th>file</th><th>size</th><th>SHA-256</th></tr>{rows}</table>'


def _clicks(course: Course) -> str:
    files = " and ".join(f"<code>{module}.py</code>" for module in course.modules)
    board = "On: tick <b>Leaderboard</b>." if course.leaderboard else "Off in the course file."
    steps = [
        "Gradescope, your course: <b>Create Assignment</b>, <b>Programming Assignment</b>.",
        (
            f"<b>Autograder Points</b>: {number(course.total)}. It must be this number, or totals will look wrong. "
            "Questions of the same assignment that you grade by hand have points of their own, on top of it."
        ),
        (
            "<b>Configure Autograder</b>: upload <code>autograder.zip</code>. Base image: the default Ubuntu. "
            "<b>Update Autograder</b>, and wait for the build (some minutes)."
        ),
        "<b>Settings</b>: container 0.5 CPU and 0.75 GB is enough; leave the time limit of 10 minutes.",
        *_of_dates(course),
        f"Leaderboard: {board}",
        (
            f"<b>Test Autograder</b>: upload {files} of <code>reference/</code>: all points. Then the stubs of "
            "<code>student.zip</code>: no points, and nothing red but &ldquo;not attempted&rdquo;."
        ),
        (
            "Give students <code>student.zip</code>: its <code>README.md</code> tells them the rest. They hand in "
            f"<code>submission.zip</code> (<code>python check.py zip</code>), or {files}."
        ),
        "The written part is a second assignment: upload <code>handout/written.pdf</code> as its template.",
    ]
    return "<h2>what to do next: click in Gradescope</h2><ol>" + "".join(f"<li>{step}</li>" for step in steps) + "</ol>"


def _by_part(probes: Sequence[Probe]) -> str:
    total = sum(probe.points for probe in probes)
    worth: bars.Shares = {}
    for probe in probes:
        of_part = worth.setdefault((probe.part, probe.part_name), {"right": 0.0, "not-attempted": total})
        of_part["right"] += probe.points
        of_part["not-attempted"] -= probe.points
    words = {"right": "the part", "not-attempted": "the other parts"}
    return f"<h2>points by part</h2>{bars.by_part(worth, words=words)}"


def _of_dates(course: Course) -> list[str]:
    """What to enter as Gradescope's dates; nothing where the course file states none."""
    if not course.dates.due:
        return []
    closes = course.dates.closes_after_days
    late = f"; late due date: {closes} days after it" if closes else "; allow late submissions"
    return [f"<b>Due date</b>: {escape(course.due_shown)}{late}. The penalty is taken off by <code>grade-all</code>."]


def _rubric(probes: Sequence[Probe]) -> str:
    rows = "".join(
        f'<tr><td class="number">{escape(probe.number)}</td><td class="title">{escape(probe.title)}</td>'
        f"<td><code>{escape(probe.name)}</code></td><td>{escape(probe.visibility)}</td>"
        f'<td class="points">{number(probe.points)}</td></tr>\n'
        for probe in probes
    )
    head = "<tr><th></th><th>question</th><th>its name</th><th>visibility</th><th>points</th></tr>"
    total = number(sum(probe.points for probe in probes))
    foot = f'<tr><td></td><td class="title" colspan="3">in all</td><td class="points">{total}</td></tr>'
    return f'<h2>rubric</h2><table class="rows">{head}{rows}{foot}</table>'


def _rehearsals(rehearsals: Mapping[str, Rehearsal]) -> str:
    items = "".join(
        f"<li>{escape(name)}: {escape(' '.join(rehearsal.in_words()))}</li>" for name, rehearsal in rehearsals.items()
    )
    return f"<h2>rehearsals</h2><ul>{items}</ul>"


def _versions(proof: Proof) -> str:
    found = dict(proof.reference.versions) | {"package": own_version(), "made on": platform.system()}
    items = "".join(f"<li>{escape(name)}: {escape(str(value))}</li>" for name, value in found.items())
    return f"<h2>versions</h2><ul>{items}</ul>"
