"""write: a class as one self-contained page: no network, readable without scripts, in light and dark, and on paper.

Everything from outside is escaped, and the page's own security policy lets nothing load and no other script run.
"""

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from autograder.classroom.counts import Counts, counted
from autograder.classroom.groups.group import Group
from autograder.classroom.page import explanations, rows, sections, teach
from autograder.classroom.page.markup import filtering, points, policy, submissions, text
from autograder.classroom.page.script import SCRIPT
from autograder.classroom.page.style import styled
from autograder.classroom.results.record import Record
from autograder.grading.expect.misconceptions import Catalogue
from autograder.grading.judge.explanation import Kind
from autograder.grading.write.bars import PATTERNS
from autograder.grading.write.plain_text import number
from autograder.sandbox.contract.probe import Probe

_Section = tuple[str, str, str]  # heading, anchor, content
_MOST_LISTED = 20  # of a list or folder of run.json's; a longer one is counted, not shown


def rendered(
    title: str,
    probes: Sequence[Probe],
    records: Sequence[Record],
    catalogue: Catalogue,
    *,
    names: bool,
    run: Mapping[str, Any],
    alike: str = "",
    groups: Sequence[Group] = (),
) -> str:
    """The page, as HTML text.

    Args:
        title: what the class is called.
        probes: what was asked, in order.
        records: one a submission, in the order of the table.
        catalogue: what the bank declares, with what there is to say about each mistake.
        names: whether people's names may stand on the page; without, no name, id, email or folder does.
        run: what run.json says; its plain values stand at the foot.
        alike: the section on submissions that are too alike, as HTML; "" for none.
        groups: of submissions with the same wrong answer that has no name.
    """
    counts = counted(probes, records, catalogue, teach.shown_groups(groups, records, names=names))
    beside = [("Scores", "scores", sections.scores(counts))]
    beside.append(("Hardest questions", "hardest", sections.hardest_list(counts)))
    shown: list[_Section | list[_Section]] = [
        ("What to teach", "teach", teach.teach(counts)),
        beside,
        ("Functions", "functions", sections.functions(counts)),
        ("Mistakes", "mistakes", teach.table(counts, names=names)),
        ("Explanations", "explanations", explanations.table(counts)),
        ("Questions", "questions", sections.questions(counts)),
        ("Time", "time", sections.times(counts, names=names)),
    ]
    if counts.unread:
        shown.append(("Not read", "unread", sections.unread(counts, names=names)))
    if alike:
        shown.append(("Alike", "alike", alike))
    shown.append(("Submissions", "submissions", rows.table(counts, probes, names=names)))
    style = styled(rows.labels(counts, probes, names=names))
    body = _nav(shown) + _alerts(counts) + "".join(_section(section) for section in shown)
    if not records:
        body = "<p>There are no submissions.</p>"
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, SCRIPT)}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{text(title)}</title><style>{style}</style></head>\n<body>{PATTERNS}<header><h1>{text(title)}</h1>"
        f"{_facts(counts)}</header>\n<main>{body}</main>\n<footer>{_footer(run)}</footer>"
        f"<script>{SCRIPT}</script></body></html>\n"
    )


def _facts(counts: Counts) -> str:
    scores = [counts.records[place].score for place in counts.scored]
    facts = [("submissions", str(len(counts.records)))]
    if scores:
        of = f" <small>of {number(counts.out_of)}</small>"
        facts += [("median score", points(statistics.median(scores)) + of)]
        facts += [("mean score", points(statistics.fmean(scores)) + of)]
    if counts.graded:
        facts += [("mistakes held", str(sum(held.kind is not Kind.NONE for held in counts.held)))]
    if counts.ungraded:
        facts.append(("ungraded", str(len(counts.ungraded))))
    if counts.unread:
        facts.append(("not read", str(len(counts.unread))))
    return (
        '<dl class="facts">' + "".join(f"<div><dt>{term}</dt><dd>{value}</dd></div>" for term, value in facts) + "</dl>"
    )


def _alerts(counts: Counts) -> str:
    found = ""
    if counts.ungraded:
        many = filtering("u", "ungraded in part or in whole", submissions(len(counts.ungraded)))
        found += f"<p>The grader failed on questions of {many}, so that no score is known: grade again.</p>"
    if counts.unread:
        many = filtering("e", "that could not be read", submissions(len(counts.unread)))
        found += f'<p>{many} could not be read; <a href="#unread">why</a>.</p>'
    return f'<div class="alerts">{found}</div>' if found else ""


def _nav(sections: Sequence[_Section | list[_Section]]) -> str:
    flat = [each for section in sections for each in (section if isinstance(section, list) else [section])]
    items = "".join(f'<li><a href="#{anchor}">{called}</a></li>' for called, anchor, _ in flat)
    return f'<nav aria-label="Sections"><ul>{items}</ul></nav>'


def _section(section: _Section | list[_Section]) -> str:
    if isinstance(section, list):
        return f'<div class="beside">{"".join(_section(each) for each in section)}</div>\n'
    called, anchor, content = section
    return (
        f'<section id="{anchor}" aria-labelledby="{anchor}-heading"><h2 id="{anchor}-heading">{called}</h2>'
        f"{content}</section>\n"
    )


def _footer(run: Mapping[str, Any]) -> str:
    """What run.json says, as far as it can be said in a line each."""
    items = "".join(f"<dt>{text(key, 80)}</dt><dd>{text(value)}</dd>" for key, value in _lines(run))
    return f"<dl>{items}</dl>" if items else ""


def _lines(values: Mapping[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for key, value in values.items():
        called = f"{prefix}{str(key).replace('_', ' ')}"
        if isinstance(value, dict) and len(value) <= _MOST_LISTED and not prefix:
            lines += _lines(value, f"{called}: ")
        elif isinstance(value, dict | list | tuple):
            simple = all(isinstance(each, str | int | float) for each in value)
            listed = not isinstance(value, dict) and simple and len(value) <= _MOST_LISTED
            lines.append((called, ", ".join(_simple(each) for each in value) if listed else f"{len(value)} entries"))
        elif value is not None:
            lines.append((called, _simple(value)))
    return lines


def _simple(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.6g}" if isinstance(value, float) else str(value)
