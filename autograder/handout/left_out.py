"""Leaves out of a master, which is Markdown, what is about functions that a course switches off.

A master can say so itself: what stands between the lines `{has NAME}` and `{end}` is for courses that ask for NAME, a
part, a function such as `wgan_losses.clip_weights` or a run such as `training.wgan`, or for all of several names;
`{lacks NAME}` for the others. In one line `{has NAME} text` is enough. Of a notebook's master, what follows from its
code is left out besides: see `notebook_text`.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from autograder.course.course import Course
from autograder.errors import InputError

_CONDITION = re.compile(r"\{(has|lacks) ([\w. ]+)\} ?(.*)")
_END = "{end}"
_QUESTION = re.compile(r"```otter\n# BEGIN QUESTION\nname: (\w+)\n```\n.*?```otter\n# END QUESTION\n```\n", re.DOTALL)
_CODE = re.compile(r"```python\n.*?^```\n", re.DOTALL | re.MULTILINE)
_ITEM = re.compile(r"^(?=[ \t]*(?:[*-]|\d+\.) )", re.MULTILINE)  # where an item of a list begins
_MARKER = re.compile(r"[ \t]*(?:[*-]|\d+\.) +")
_BETWEEN = re.compile(r"((?<=[.?!])\s+(?=[A-Z`*(]))")  # sentences


def for_course(text: str, name: str, course: Course) -> str:
    """A master without what other courses get. Raises InputError, naming file and line, for a condition that cannot be.

    Args:
        text: the master.
        name: of its file, for messages.
        course: what is asked.
    """
    is_on = _switches(course)
    kept: list[str] = []
    opened, is_kept = 0, True
    for at, line in enumerate(text.splitlines(), start=1):
        found = _CONDITION.fullmatch(line)
        names = found[2].split() if found else []
        for unknown in (each for each in names if each not in is_on):
            near = get_close_matches(unknown, is_on, n=1)
            instead = f"did you mean {near[0]}?" if near else f"there are {', '.join(is_on)}"
            raise InputError(f"{name}:{at}: {line.partition('}')[0]}}}: {unknown} is not known; {instead}")
        holds = found is not None and all(is_on[each] for each in names) == (found[1] == "has")
        if line == _END and opened:
            opened, is_kept = 0, True
        elif line == _END or (found and opened):
            raise InputError(f"{name}:{at}: {line}: no condition may stand in another, and each has one {_END}")
        elif found and not found[3]:
            opened, is_kept = at, holds
        elif found and holds:
            kept.append(found[3])
        elif is_kept and not found:
            kept.append(line)
    if opened:
        raise InputError(f"{name}:{opened}: this condition is not closed: end it with a line {_END}")
    return "\n".join(kept) + "\n"


def _switches(course: Course) -> dict[str, bool]:
    """Whether each part, module, function and run is on."""
    functions = [f"{module}.{name}" for module, names in course.functions.items() for name in names]
    runs = [run for run in course.runs if run not in course.off]
    off = [*(name.partition(".")[0] for name in (*course.off, *course.runs)), *course.off]
    return dict.fromkeys(off, False) | dict.fromkeys((*course.points, *course.modules, *functions, *runs), True)


@dataclass(frozen=True, slots=True)
class _Block:
    """A piece of a notebook's master: a question of Otter's, a code cell, or a paragraph."""

    text: str
    question: str = ""  # its name
    is_code: bool = False


def notebook_text(text: str, module: str, course: Course, files: Collection[str]) -> str:
    """A notebook's master without what is about functions that are off.

    Left out are questions of theirs; code cells that use one, with the text that leads to them; sentences that name a
    file that students do not get, and, right behind a cell that is left out, whole paragraphs that do. Modules that are
    off are imported nowhere.

    Args:
        text: the master, after `for_course`.
        module: whose functions it asks about.
        course: what is asked.
        files: names of files that students do not get, such as "bilinear_orbit.py".
    """
    kept: list[_Block] = []
    is_behind_gone = False
    for block in _blocks(text):
        if block.question:
            is_behind_gone = f"{module}.{block.question}" in course.off
            kept.append(_Block("", block.question) if is_behind_gone else _without(block, files))
        elif block.is_code:
            is_behind_gone = any(re.search(rf"\b{re.escape(name)}\b", block.text) for name in course.off)
            if is_behind_gone:
                while kept and not kept[-1].question and not kept[-1].is_code:
                    kept.pop()
            else:
                kept.append(_Block(_without_modules(block.text, course.modules_off), is_code=True))
        elif not (is_behind_gone and _names(block.text, files)):
            kept.append(_without(block, files))
    return "\n".join(block.text for block in kept if block.text)


def _blocks(text: str) -> list[_Block]:
    found, at = [], 0
    pieces = sorted([*_QUESTION.finditer(text), *_CODE.finditer(text)], key=lambda piece: piece.start())
    for piece in pieces:
        if piece.start() < at:
            continue  # a cell in a question
        found += _paragraphs(text[at : piece.start()])
        is_question = piece.re is _QUESTION
        found.append(_Block(piece[0], piece[1] if is_question else "", is_code=not is_question))
        at = piece.end()
    return [*found, *_paragraphs(text[at:])]


def _paragraphs(text: str) -> list[_Block]:
    return [_Block(each.strip("\n") + "\n") for each in re.split(r"\n\s*\n", text) if each.strip()]


def _without(block: _Block, files: Collection[str]) -> _Block:
    """A paragraph, or the paragraphs of a question, without the sentences that name a file that is not there."""
    paragraphs = block.text.split("\n\n")
    kept = [_sentences(each, files) for each in paragraphs]
    return _Block("\n\n".join(each for each in kept if each.strip()), block.question)


def _sentences(paragraph: str, files: Collection[str]) -> str:
    if not _names(paragraph, files):
        return paragraph
    end = paragraph[len(paragraph.rstrip()) :]
    kept = "".join(_item(each, files) for each in _ITEM.split(paragraph.rstrip()) if each)
    return kept.rstrip() + end if kept else ""


def _item(text: str, files: Collection[str]) -> str:
    """An item of a list, or a paragraph's text before its list, up to its line's end; "" if no sentence is left."""
    found = _MARKER.match(text)
    marker = found[0] if found else ""
    pieces = _BETWEEN.split(text[len(marker) :].rstrip())  # a sentence, then what separates it from the next one, ...
    kept = [at for at in range(0, len(pieces), 2) if not _names(pieces[at], files)]
    return marker + "".join(pieces[at - 1] * (at > kept[0]) + pieces[at] for at in kept) + "\n" if kept else ""


def _names(text: str, files: Collection[str]) -> bool:
    """Whether a text names one of some files."""
    return any(re.search(rf"(?<!\w){re.escape(name)}", text) for name in files)


def _without_modules(code: str, gone: Collection[str]) -> str:
    """A code cell that imports none of some modules."""
    lines = []
    for line in code.split("\n"):
        if line.startswith("%aimport "):
            names: Sequence[str] = [name for name in line.removeprefix("%aimport ").split(", ") if name not in gone]
            lines += [f"%aimport {', '.join(names)}"] if names else []
        elif line not in {f"import {name}" for name in gone}:
            lines.append(line)
    return "\n".join(lines)
