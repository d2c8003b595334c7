"""The table of all submissions, and the boxes that search and filter it where scripts run. Returns HTML."""

from collections.abc import Mapping, Sequence

from autograder.classroom.counts import LETTERS, Counts
from autograder.classroom.held import mistakes
from autograder.classroom.page.markup import heading, people, points, remarks, seconds, shown, submissions, text
from autograder.classroom.results.record import Record
from autograder.grading.judge.verdict import NOT_ATTEMPTED, UNGRADED, WRONG
from autograder.grading.write.plain_text import number
from autograder.sandbox.contract.probe import Probe

_UNKNOWN = "\N{EN DASH}"  # a score, where the grader failed: never a zero
# Without scripts there is nothing to search with, so the boxes are not shown.
_CONTROLS = """<div class="controls" role="search" hidden><label for="search">Search</label>
<input id="search" type="search" autocomplete="off" spellcheck="false">
<span id="filter" hidden>Only those <b></b></span> <button id="clear" type="button" hidden>Show all</button></div>
"""


def table(counts: Counts, probes: Sequence[Probe], *, names: bool) -> str:
    """One row a submission, in the order of the records."""
    parts_asked = sorted({probe.part for probe in probes})
    part_of = {probe.name: probe.part for probe in probes}
    tokens, rows = _tokens(counts), []
    remarked = remarks(counts.records, names=names)
    for place, record in enumerate(counts.records):
        who = f"<td>{people(record)}</td>" if names else ""
        held = _cells(record, parts_asked, part_of)
        said = text(_told(record, remarked[place]))
        called = shown(counts.records, place, names=names)
        mark = f' data-k="{" ".join(tokens[place])}"' if tokens[place] else ""
        rows.append(
            f'<tr{mark}{_letters(record, probes)}><th scope="row">{called}</th>{who}{held}<td>{said}</td></tr>\n'
        )
    head = heading(_heads(counts, probes, names=names))
    return (
        f'{_CONTROLS}<p id="shown" role="status">{submissions(len(counts.records))}</p><div class="wide tall cards">'
        f'<table id="all" data-sortable><thead><tr>{head}</tr></thead><tbody>\n{"".join(rows)}</tbody></table></div>'
    )


def _heads(counts: Counts, probes: Sequence[Probe], *, names: bool) -> list[tuple[str, str]]:
    of_part: dict[int, float] = {}
    for probe in sorted(probes, key=lambda probe: probe.part):
        of_part[probe.part] = of_part.get(probe.part, 0.0) + probe.points
    heads = [("Submission", "text"), *([("Handed in by", "text")] if names else [])]
    heads.append((f"Score <small>of {number(counts.out_of)}</small>", "number"))
    heads += [(f"Part {part} <small>of {number(of)}</small>", "number") for part, of in of_part.items()]
    heads += [("Wrong", "number"), ("Not attempted", "number"), ("Mistakes", "text")]
    return [*heads, ("Seconds", "number"), ("Remarks", "text")]


def labels(counts: Counts, probes: Sequence[Probe], *, names: bool) -> list[str]:
    """What stands before each cell on a narrow screen: the column's heading, but of who it is."""
    whose = 2 if names else 1
    heads = [shown.partition(" <")[0] for shown, _ in _heads(counts, probes, names=names)]
    return [""] * whose + heads[whose:]


def _tokens(counts: Counts) -> list[list[str]]:
    """What the filters look for, by place: m3 holds the third mistake, n2 did not attempt the second function."""
    found: list[list[str]] = [[] for _ in counts.records]
    for position, held in enumerate(counts.held):
        for place in held.holders:
            found[place].append(f"m{position}")
    for position, function in enumerate(counts.functions):
        for letter, places in (("n", function.not_attempted), ("l", function.located), ("x", function.unexplained)):
            for place in places:
                found[place].append(f"{letter}{position}")
    for kind, each in counts.explained.items():
        for place in each.places:
            found[place].append(f"k-{kind}")
    for letter, places in (("u", counts.ungraded), ("e", counts.unread)):
        for place in places:
            found[place].append(letter)
    return found


def _letters(record: Record, probes: Sequence[Probe]) -> str:
    """How the submission did on each question, a letter each."""
    if record.error:
        return ""
    statuses = {outcome.probe: outcome.status for outcome in record.outcomes}
    return f' data-s="{"".join(LETTERS.get(statuses.get(probe.name, ""), "-") for probe in probes)}"'


def _cells(record: Record, parts_asked: Sequence[int], part_of: Mapping[str, int]) -> str:
    """Score, points per part, numbers of wrong and unattempted questions, mistakes, seconds."""
    if record.error:
        blank = f"<td{_N}></td>" * (len(parts_asked) + 3)
        return f"{blank}<td></td><td{_N}>{seconds(record.seconds)}</td>"
    earned, wrong, missing = dict.fromkeys(parts_asked, 0.0), 0, 0
    held: dict[str, None] = {}
    failed = [outcome.probe for outcome in record.outcomes if outcome.status == UNGRADED]
    unknown = {part_of.get(probe) for probe in failed}
    for outcome in record.outcomes:
        if outcome.probe in part_of:
            earned[part_of[outcome.probe]] += outcome.score
        wrong += outcome.status == WRONG
        missing += outcome.status == NOT_ATTEMPTED
        held.update(dict.fromkeys(mistakes(outcome)))
    in_parts = (_UNKNOWN if part in unknown else points(earned[part]) for part in parts_asked)
    numbers = (_UNKNOWN if failed else points(record.score), *in_parts, wrong, missing)
    cells = "".join(f"<td{_N}>{value}</td>" for value in numbers)
    return f"{cells}<td>{', '.join(text(name, 80) for name in held)}</td><td{_N}>{seconds(record.seconds)}</td>"


_N = " class=n"


def _told(record: Record, said: str) -> str:
    """The remarks on a submission, with what went wrong in front."""
    failed = sum(outcome.status == UNGRADED for outcome in record.outcomes)
    if record.error:
        return f"Not read: {said}"
    return f"{failed} ungraded. {said}" if failed else said
