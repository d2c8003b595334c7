"""The numbers on a class's page: scores, questions, functions, times, what could not be read. Each returns HTML."""

import statistics

from autograder.classroom.counts import Counts
from autograder.classroom.page import charts
from autograder.classroom.page.markup import (
    cell,
    filtering,
    function,
    heading,
    points,
    remarks,
    seconds,
    share,
    shown,
    submissions,
    text,
)
from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.grading.write import bars
from autograder.grading.write.plain_text import number

_HARDEST = 6
_SLOWEST = 5
_FAULTS = (WRONG, NOT_ATTEMPTED, UNGRADED)


def scores(counts: Counts) -> str:
    """How the scores are spread."""
    found = [counts.records[place].score for place in counts.scored]
    without = f" Not counted: {submissions(len(counts.ungraded))}, ungraded." if counts.ungraded else ""
    if not found or not counts.out_of:
        return f"<p>No scores.{without}</p>"
    mean, median = statistics.fmean(found), statistics.median(found)
    full = sum(score > counts.out_of - 1e-9 for score in found)
    none = sum(score == 0 for score in found)
    spread = f", standard deviation {points(statistics.pstdev(found))}" if len(found) > 1 else ""
    return (
        f"{charts.of_scores(found, counts.out_of, mean, median)}{_by_part(counts)}"
        f"<p>Of {number(counts.out_of)} points: mean {points(mean)}, median {points(median)}, lowest "
        f"{points(min(found))}, highest {points(max(found))}{spread}. All points: {submissions(full)}. "
        f"No points: {submissions(none)}.{without}</p>"
    )


def _by_part(counts: Counts) -> str:
    """The mean points of each part, and what the rest was lost to, over the submissions whose score is known."""
    probes = {question.probe.name: question.probe for question in counts.questions}
    outcomes = [outcome for place in counts.scored for outcome in counts.records[place].outcomes]
    whole = bars.shares((probes[o.probe], o.status, o.score) for o in outcomes if o.probe in probes)
    many = len(counts.scored)
    means = {part: {name: points / many for name, points in of_part.items()} for part, of_part in whole.items()}
    return f"<h3>Mean points by part</h3>{bars.by_part(means, decimals=1)}"


def hardest_list(counts: Counts) -> str:
    """The hardest questions, with the share of those right who attempted them."""
    rows = "".join(
        f'<tr><td class="n">{text(q.probe.number)}</td><td class="title">{text(q.probe.title)}</td>'
        f'<td class="n">{share(q.right, q.answered)}</td><td class="n">{q.answered}</td></tr>'
        for q in counts.hardest()[:_HARDEST]
    )
    if not rows:
        return "<p>Nobody got a question wrong.</p>"
    head = heading([("No.", "text"), ("Question", "text"), ("Right", "number"), ("Attempted by", "number")])
    table = f"<table data-sortable><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="wide cards">{table}</div>'


def questions(counts: Counts) -> str:
    """How each question went."""
    rows = ""
    for place, q in enumerate(counts.questions):
        shares = [("right", q.right), ("wrong", q.wrong), ("not-attempted", q.not_attempted), ("ungraded", q.ungraded)]
        wrong, missing, failed = (
            filtering(f"p{letter}{place}", f"{status} on {q.probe.number} {q.probe.title}", str(count))
            if count
            else "0"
            for status, letter, count in zip(_FAULTS, "wnu", (q.wrong, q.not_attempted, q.ungraded), strict=True)
        )
        rows += (
            f'<tr><td class="n">{text(q.probe.number)}</td><td class="title">{text(q.probe.title)}</td>'
            f'<td class="n">{share(q.right, q.graded)}</td>'
            f'<td class="bar">{bars.bar(shares)}</td>{cell(str(q.right))}{cell(wrong)}'
            f'{cell(missing)}{cell(failed)}<td class="n">{number(q.probe.points)}</td></tr>\n'
        )
    heads = [("No.", "text"), ("Question", "text"), ("Pass rate", "number"), ("Shares", "")]
    heads += [(called.capitalize(), "number") for called in (RIGHT, *_FAULTS, "points")]
    key = "".join(f"<span>{bars.bar([(name.replace(' ', '-'), 1)])}{name}</span>" for name in (RIGHT, *_FAULTS))
    return (
        f'<p class="key">{key}</p><div class="wide cards"><table data-sortable><thead><tr>{heading(heads)}</tr></thead>'
        f"<tbody>\n{rows}</tbody></table></div>"
    )


def functions(counts: Counts) -> str:
    """How each function went: each submission is counted once in each row."""
    rows = ""
    for place, each in enumerate(counts.functions):
        located, unexplained = str(len(each.located)), str(len(each.unexplained))
        missing = str(len(each.not_attempted))
        if each.located:
            located = filtering(f"l{place}", f"wrong in {each.name}, line or exception known", located)
        if each.unexplained:
            unexplained = filtering(f"x{place}", f"wrong in {each.name}, unexplained", unexplained)
        if each.not_attempted:
            missing = filtering(f"n{place}", f"without {each.name}", missing)
        cells = (str(len(each.right)), str(len(each.named)), located, unexplained, missing, str(len(each.ungraded)))
        numbers = "".join(map(cell, cells))
        rows += f"<tr><td>{function(each.name)}</td>{numbers}</tr>\n"
    heads = [("Function", "text"), ("All right", "number"), ("Wrong, mistake known", "number")]
    heads += [(called, "number") for called in ("Wrong, line or exception known", "Wrong, unexplained")]
    heads += [(called, "number") for called in ("Not attempted", "Ungraded")]
    table = f"<table data-sortable><thead><tr>{heading(heads)}</tr></thead><tbody>\n{rows}</tbody></table>"
    return f'<div class="wide cards">{table}</div>'


def times(counts: Counts, *, names: bool) -> str:
    """How long the submissions took to grade, and the slowest."""
    taken = sorted(counts.graded, key=lambda place: -counts.records[place].seconds)
    if not taken:
        return "<p>None was graded.</p>"
    spent = [counts.records[place].seconds for place in taken]
    median = statistics.median(spent)
    slowest = "".join(
        f"<li>{seconds(counts.records[place].seconds)} s: {shown(counts.records, place, names=names)}</li>"
        for place in taken[:_SLOWEST]
    )
    return (
        f'<div class="beside"><div>{charts.of_seconds(spent, median)}'
        f"<p>Median {seconds(median)} s, longest {seconds(spent[0])} s, "
        f"{seconds(sum(spent))} s in all.</p></div><div><h3>The slowest</h3><ol>{slowest}</ol></div></div>"
    )


def unread(counts: Counts, *, names: bool) -> str:
    """What could not be read, and why."""
    said = remarks(counts.records, names=names)
    rows = "".join(
        f"<tr><td>{shown(counts.records, place, names=names)}</td><td>{text(said[place])}</td></tr>\n"
        for place in counts.unread
    )
    head = '<th scope="col">Submission</th><th scope="col">Why</th>'
    return f'<div class="wide"><table><thead><tr>{head}</tr></thead><tbody>\n{rows}</tbody></table></div>'
