"""What to teach: the mistakes most widely held and what else stands out; then all of them. Returns HTML."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from autograder.classroom.counts import Counts, Function
from autograder.classroom.groups.group import Group
from autograder.classroom.groups.own_code import shown
from autograder.classroom.held import Held
from autograder.classroom.page.markup import (
    Everybody,
    filtering,
    function,
    heading,
    named_link,
    share,
    submissions,
    text,
)
from autograder.classroom.results.record import Record
from autograder.grading.judge.explanation import Kind

_TOP = 5  # as many as can be taught in one lesson
_MOST = 10  # of which the last are held by equally many
_ALSO = 4
_CALLED = {Kind.FAMILY: " (family)", Kind.CONDITION: " (condition)"}
_LONGEST_CODE = 4000  # characters of a group's shortest code
_WHO_OPEN = 8  # names that are shown at once; more are folded


def shown_groups(groups: Sequence[Group], records: Sequence[Record], *, names: bool) -> list[Group]:
    """The groups with the code that the page shows: without texts, and without anybody's name unless `names`."""
    found = []
    for group in groups:
        code, statement = shown(group.code, group.statement, group.function.partition(".")[2])
        found.append(replace(group, code=code, statement=statement))
    if names or not found:
        return found
    everybody = Everybody(records)
    return [
        replace(each, code=everybody.hidden(each.code), statement=everybody.hidden(each.statement)) for each in found
    ]


def teach(counts: Counts) -> str:
    """What to teach: the mistakes most widely held, in large letters, then what else stands out."""
    items, of = "", len(counts.graded)
    top = _top([len(held.holders) for held in counts.held])
    for place, held in enumerate(counts.held[:top]):
        many = len(held.holders)
        items += (
            f'<li><p class="share"><b>{share(many, of)}</b> {many} of {of}</p>'
            f'<div><p class="sentence">{_sentence(held)}</p><p class="meta">{function(held.function)} &middot; '
            f"{_holding(place, held)}{_source(held)}</p>{_code(held)}</div></li>\n"
        )
    found = f'<ol class="teach">{items}</ol>' if items else f"<p>{_nothing_named(counts)}</p>"
    more = len(counts.held) - top
    if more > 0:
        last, first_left, least = (len(counts.held[place].holders) for place in (top - 1, top, -1))
        by = "fewer" if first_left < last else "as many" if least == last else "as many or fewer"
        found += f'<p><a href="#mistakes">{more} more, held by {by}</a></p>'
    also = "".join(f"<li>{line}</li>" for line in _also(counts))
    return found + (f"<h3>Also</h3><ul>{also}</ul>" if also else "")


def _top(holders: Sequence[int]) -> int:
    """How many mistakes are taught: five, and no two apart that equally many hold, unless those are very many.

    Args:
        holders: how many hold each, in falling order.
    """
    if len(holders) <= _TOP or holders[_TOP] < holders[_TOP - 1]:
        return min(len(holders), _TOP)
    first = holders.index(holders[_TOP])
    last = first + holders.count(holders[_TOP])
    return last if last <= _MOST else first or _TOP


def _sentence(held: Held) -> str:
    if held.sentence is None:
        return f"{text(held.name)} (no longer in the catalogue)"
    said = text(held.sentence or held.name)
    where = f" They leave the path of right answers at: <code>{text(held.statement)}</code>"
    return said + where if held.statement else said


def _code(held: Held) -> str:
    """The code of a group's mistake, folded; "" of any other, or where it could not be taken out."""
    if not held.code:
        return ""
    return f"<details><summary>The shortest code</summary><pre>{text(held.code, _LONGEST_CODE)}</pre></details>"


def _source(held: Held) -> str:
    return f" &middot; {text(held.source)}" if held.source else ""


def _holding(place: int, held: Held) -> str:
    kind = _CALLED.get(held.kind, "")
    called = text(held.name) if held.kind is Kind.NONE else f"<code>{text(held.name)}</code>"
    return filtering(f"m{place}", f"holding {held.name}", called) + kind


def _nothing_named(counts: Counts) -> str:
    if not counts.graded:
        return "No submission could be graded."
    if all(question.not_attempted == question.graded for question in counts.questions):
        return "Nothing was attempted."
    if all(question.right == question.asked for question in counts.questions):
        return "Every submission is right on every question."
    if not any(question.wrong for question in counts.questions):
        return "No wrong answers: what was attempted is right."
    return "No known mistake explains the wrong answers."


def _also(counts: Counts) -> list[str]:
    """Sentences on what no mistake's name says: what was not written, what has no name, what is hard."""
    lines, of = [], len(counts.graded)
    missing = _most(counts, lambda each: each.not_attempted, "n", "without {}")
    if missing:
        lines.append(f"Not attempted, of {submissions(of)}: {missing}.")
    located = _most(counts, lambda each: each.located, "l", "wrong in {}, line or exception known")
    if located:
        lines.append(f"Wrong without a name for it, at a line or with an exception that is known: {located}.")
    unexplained = _most(counts, lambda each: _to_be_read(counts, each), "x", "wrong in {}, unexplained")
    if unexplained:
        lines.append(f"Wrong and unexplained, so worth reading: {unexplained}.")
    hard = counts.hardest()
    if hard:
        asked = f"{text(hard[0].probe.number)} {text(hard[0].probe.title)}"
        right = share(hard[0].right, hard[0].answered)
        lines.append(f"The hardest question is {asked}: {right} of those who attempted it are right.")
    return lines


def _to_be_read(counts: Counts, of: Function) -> tuple[int, ...]:
    """Who is wrong and unexplained in a function or a run; nobody if all are in groups of it, or of what it calls."""
    its = {name for each in counts.questions if each.probe.function == of.name for name in each.probe.calls}
    grouped = {
        place for held in counts.held if held.kind is Kind.NONE and held.function in its for place in held.holders
    }
    return () if grouped.issuperset(of.unexplained) else of.unexplained


def _most(counts: Counts, of: Callable[[Function], tuple[int, ...]], letter: str, label: str) -> str:
    """The functions that most submissions are counted under, by one of their six kinds, with how many."""
    ranked = sorted(enumerate(counts.functions), key=lambda pair: -len(of(pair[1])))
    return ", ".join(
        f"{function(each.name)} {filtering(f'{letter}{place}', label.format(each.name), str(len(of(each))))}"
        for place, each in ranked[:_ALSO]
        if of(each)
    )


def table(counts: Counts, *, names: bool) -> str:
    """Every mistake that is held, most widely held first."""
    if not counts.held:
        return f"<p>{_nothing_named(counts)}</p>"
    of, rows = len(counts.graded), ""
    for place, held in enumerate(counts.held):
        many = len(held.holders)
        who = f"<td>{_who([counts.records[holder] for holder in held.holders])}</td>" if names else ""
        rows += (
            f'<tr><td class="n">{filtering(f"m{place}", f"holding {held.name}", str(many))}</td>'
            f'<td class="n">{share(many, of)}</td><td>{_sentence(held)}<br><small>{_holding(place, held)}</small>'
            f"{_code(held)}</td>"
            f"<td>{function(held.function)}</td><td>{text(held.source)}</td>{who}</tr>\n"
        )
    heads = [("Held by", "number"), ("Share", "number"), ("Mistake", "text"), ("Function", "text")]
    heads += [("Source, or where to look", "text"), *([("Who", "")] if names else [])]
    return (
        f"<p>Of {submissions(of)} that could be graded. Where replies cannot tell several misconceptions apart, the "
        "commonest of them is counted; of two mistakes at once, both are. A family is one mistake, whatever its "
        "number. Under a condition the answer is right, so the condition shows the mistake. A group is a wrong answer "
        "that several give and no known mistake explains; <code>python -m autograder learn</code> names it.</p>"
        f'<div class="wide cards"><table data-sortable><thead><tr>{heading(heads)}</tr></thead>'
        f"<tbody>\n{rows}</tbody></table></div>"
    )


def _who(holders: Sequence[Record]) -> str:
    links = "; ".join(named_link(record) for record in holders)
    if len(holders) <= _WHO_OPEN:
        return links
    return f"<details><summary>{submissions(len(holders))}</summary>{links}</details>"
