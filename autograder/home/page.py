"""What a check at home prints: what is right in a line, what is to do in order, and each mistake once."""

import re
from collections.abc import Sequence
from textwrap import fill
from typing import Any

from autograder.course.hints import LINE, NAMED
from autograder.grading.write.plain_text import number
from autograder.home.groups import Told, groups, points

WIDTH = 100  # columns
_RIGHT, _WRONG, _NOT_ATTEMPTED = "right", "wrong", "not attempted"
_COLOURS = {_RIGHT: "32", _WRONG: "31", _NOT_ATTEMPTED: "33"}
_MARKS = {_RIGHT: "+", _WRONG: "x", _NOT_ATTEMPTED: "-"}
_NEXT = {LINE: "in which line it goes wrong", NAMED: "which mistake it is, if it is a known one"}
_COSTS = "Where you are graded, what the warnings say costs points: mend it first."
_NEEDS = "needs"
_WAITS = re.compile(r"calls (\w+), which raises NotImplementedError")


def page(
    found: Sequence[dict[str, Any]],
    warnings: Sequence[tuple[str, bool]],
    width: int = WIDTH,
    *,
    coloured: bool = False,
    everything: bool = False,
) -> str:
    """The page: text without a line that is longer than `width`, but for words that are.

    Args:
        found: the verdicts, as `autograder.home.check.verdicts` gives them.
        warnings: (one line, whether it costs points) of what would be otherwise where code is graded.
        width: in columns.
        coloured: whether to colour, for a terminal; nothing is said by colour alone.
        everything: whether to list each question, and its whole message, although others say the same.
    """
    blocks = _questions(found) if everything else [*_right(found), *_to_do(found), *_mistakes(found)]
    blocks += [[("Warning: ", text)] for text, _ in warnings]
    score, out_of = (sum(verdict[key] for verdict in found) for key in ("score", "out_of"))
    right = sum(verdict["status"] == _RIGHT for verdict in found)
    blocks.append([("", news) for news in _news(found)])
    blocks.append([("", line) for line in _later(found)])
    count = f"{right} of {len(found)} questions are right: {score:g} of {out_of:g} points on these public inputs."
    blocks.append([("", count), *[("", _COSTS)] * any(costs for _, costs in warnings)])
    text = "\n\n".join("\n".join(_wrapped(line, width) for line in block) for block in blocks if block)
    return _colour(text) if coloured else text


_Line = tuple[str, str]  # what it starts with, and the text that may be wrapped


def _wrapped(line: _Line, width: int) -> str:
    start, text = line
    deep = len(start) - len(start.lstrip()) + 2 * bool(start.strip())
    further = " " * deep
    wrapped = fill(
        text, width, initial_indent=start, subsequent_indent=further, break_long_words=False, break_on_hyphens=False
    )
    return wrapped or start.rstrip()


def _colour(text: str) -> str:
    """The text with the marks and words at the start of its lines coloured."""
    for status, mark in _MARKS.items():
        start = re.compile(rf"^ *{re.escape(mark)} [^:\n]*?(?=:|  |$)", re.MULTILINE)
        text = start.sub(f"\033[{_COLOURS[status]}m\\g<0>\033[0m", text)
    return text


def _right(found: Sequence[Told]) -> list[list[_Line]]:
    """One block with the functions that are right, a line for each module."""
    by_module: dict[str, list[str]] = {}
    for function, verdicts in _by_function(found).items():
        if all(verdict["status"] == _RIGHT for verdict in verdicts):
            module, _, name = function.partition(".")
            by_module.setdefault(module, []).append(name)
    lines = [(f"+ right: {module}: ", ", ".join(names)) for module, names in by_module.items()]
    return [lines] if lines else []


def _to_do(found: Sequence[Told]) -> list[list[_Line]]:
    """One block with a line for each function that is not written, in the order of the assignment."""
    left = _by_function([verdict for verdict in found if verdict["status"] == _NOT_ATTEMPTED])
    if not left:
        return []
    broad = max(map(len, left))
    notes = {function: _note(function, verdicts[0]) for function, verdicts in left.items()}
    following = next((function for function, note in notes.items() if not note.startswith(_NEEDS)), "")
    lines = [("", "To do, in this order:")]
    for function, verdicts in left.items():
        worth = points(verdicts)
        counted = f"{number(worth):>5} {'point' if worth == 1 else 'points'}"
        note = f"<- next {notes[function]}".rstrip() if function == following else notes[function]
        lines.append((f"  - {function:{broad}} {counted:12}  ", note))
    return [lines]


def _note(function: str, verdict: Told) -> str:
    """Why a function is not attempted, where that is not because it is not written."""
    reason = verdict["message"].removeprefix("Not attempted: ")
    waits = _WAITS.search(reason)
    if waits:
        return f"{_NEEDS} {waits[1]}"
    return "" if reason == f"{function.partition('.')[2]} raises NotImplementedError." else reason


def _mistakes(found: Sequence[Told]) -> list[list[_Line]]:
    """A block for each mistake: its functions, what came back of its first question, and all that it costs."""
    blocks = []
    for about in groups(found):
        first = about[0]
        own = [verdict for verdict in about if not verdict["wrong_parts"]] or about
        functions = list(dict.fromkeys(verdict["function"] for verdict in own))
        lines = [("x wrong: ", ", ".join(functions))]
        lines += [("  ", first["asked"])] * (len(own) == 1)
        lines += [("  ", f"Came back: {first['came_back']}")]
        lines += [("  ", line) for line in (first["look"], *first["trace"].splitlines())]
        lines.append((f"  Costs {_counted(own)}: ", _listed(own, functions)))
        with_it = [verdict for verdict in about if verdict not in own]
        lines += [(f"  With it {_counted(with_it)}: ", _listed(with_it, []))] if with_it else []
        blocks.append(lines)
    return blocks


def _counted(verdicts: Sequence[Told]) -> str:
    worth = points(verdicts)
    return f"{number(worth)} {'point' if worth == 1 else 'points'}"


def _listed(verdicts: Sequence[Told], functions: Sequence[str]) -> str:
    """The questions with their numbers: by aspect if all are of one function, else by title."""
    key = "aspect" if len(functions) == 1 else "title"
    return ", ".join(f"{verdict['number']} {verdict[key]}" for verdict in verdicts) + "."


def _news(found: Sequence[Told]) -> list[str]:
    """What is right now and was not at the last run, and the reverse; nothing where nothing changed."""
    asked = [verdict for verdict in found if verdict["before"] is not None]
    newly = [v["number"] for v in asked if v["status"] == _RIGHT and v["before"] != _RIGHT]
    lost = [v["number"] for v in asked if v["status"] != _RIGHT and v["before"] == _RIGHT]
    said = [f"{len(newly)} newly right ({', '.join(newly)})"] if newly else []
    said += [f"{len(lost)} no longer right ({', '.join(lost)})"] if lost else []
    return [f"Since the last run: {'; '.join(said)}."] if said else []


def _later(found: Sequence[Told]) -> list[str]:
    """What is told at the next run of the functions that are wrong, where the course asks for patience."""
    lines = []
    for hints, what in _NEXT.items():
        functions = dict.fromkeys(verdict["function"] for verdict in found if verdict["told_next"] == hints)
        if functions:
            lines.append(f"If it is still wrong at the next run, you are told {what}: {', '.join(functions)}.")
    return lines


def _questions(found: Sequence[Told]) -> list[list[_Line]]:
    """A block for each function with a line a question, then one for each message."""
    blocks = []
    for function, verdicts in _by_function(found).items():
        lines = [(f"  {_MARKS[v['status']]} {v['status']:13}  {v['number']:>5}  ", v["aspect"]) for v in verdicts]
        blocks.append([("", function), *lines])
    for verdict in found:
        if verdict["status"] == _WRONG:
            lines = [("", line) for line in verdict["message"].splitlines()]
            blocks.append([(f"{verdict['number']}  ", verdict["title"]), *lines])
    announced = dict.fromkeys(v["message"] for v in found if v["status"] == _NOT_ATTEMPTED)
    blocks.append([("", message) for message in announced])
    return blocks


def _by_function(found: Sequence[Told]) -> dict[str, list[Told]]:
    by_function: dict[str, list[Told]] = {}
    for verdict in found:
        by_function.setdefault(verdict["function"], []).append(verdict)
    return by_function
