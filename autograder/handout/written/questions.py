"""Reads the master of the written questions and makes the students' handout from it, as Markdown.

The master is `reference/written/`, whose README states the format. Reading is strict: the first fault ends it with one
line that names file and line. What of it a course asks is decided in `asked.py`; the PDFs and Gradescope's outline are
made in `pdf.py`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.handout.written.formulas import math_fault

SECTIONS = ("Question", "Solution", "Rubric", "Source")
TITLE = re.compile(r"# (\d+)\.(\d+) (.+) \((\d+) points?\)")
GROUP_TITLE = re.compile(r"# (\d+)\. (.+)")
NEEDS = re.compile(r"Needs: ([\w.]+(?:, [\w.]+)*)")
AWARD = re.compile(r"- (\d+) points?: (.+)")
COMMON_ERROR = re.compile(r"- Common error: (.+)")


class WrittenError(ValueError):
    """The master cannot be used; the message is one line with file, line and reason."""


@dataclass(frozen=True, slots=True)
class Award:
    """One line of a rubric."""

    points: int
    "how many points it is worth"
    reason: str
    "what earns them, in Markdown"


@dataclass(frozen=True, slots=True)
class Question:
    """One written question with all that belongs to it; every text is Markdown."""

    number: str
    "such as 2.3"
    title: str
    "a few words"
    points: int
    "the sum of its awards"
    text: str
    "what students read"
    solution: str
    "every step; never in the handout"
    awards: tuple[Award, ...]
    "what earns points"
    common_errors: tuple[str, ...]
    "what goes wrong often"
    source: str
    "the paper, to the section, equation or line"
    needs: tuple[str, ...] = ()
    "the functions that it is about, such as wgan_losses.clip_weights"


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that belong together."""

    number: int
    "1, 2, 3 in order"
    title: str
    "a few words"
    text: str
    "a few sentences that students read first"
    questions: tuple[Question, ...]
    "in order"


@dataclass(frozen=True, slots=True)
class Written:
    """The whole written part."""

    preface: str
    "how answers come in, and notation; in the master with names in braces to be filled in"
    groups: tuple[Group, ...]
    "in order"

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions, in order."""
        return tuple(question for group in self.groups for question in group.questions)

    @property
    def points(self) -> int:
        """The sum of all points."""
        return sum(question.points for question in self.questions)


def read_master(folder: Path) -> Written:
    """Reads the whole master.

    Args:
        folder: path of `reference/written`.

    Returns:
        A `Written`.

    Raises:
        WrittenError: at the first fault, with file and line.
    """
    folder = Path(folder)
    groups: list[Group] = []
    for path in sorted(path for path in folder.glob("[0-9]*_*") if path.is_dir()):
        groups.append(_read_group(path, number=len(groups) + 1))
    if not groups:
        raise WrittenError(f"{folder}:1: no group of questions here; expected folders such as 1_name")
    return Written(preface="\n".join(_lines(folder / "preface.md")), groups=tuple(groups))


def handout_markdown(written: Written) -> str:
    """The students' handout: preface and questions, nothing else.

    Args:
        written: a `Written`.

    Returns:
        Markdown whose math renders on GitHub, ending in a newline.
    """
    parts = [written.preface]
    for group in written.groups:
        parts.append(f"## {group.number}. {group.title}")
        parts.append(group.text)
        for question in group.questions:
            parts.append(f"### {heading(question)}")
            parts.append(question.text)
    return "\n\n".join(parts) + "\n"


def heading(question: Question) -> str:
    """A question's number, title and points, as it is printed everywhere."""
    return f"{question.number} {question.title} ({question.points} point{'' if question.points == 1 else 's'})"


def _read_group(folder: Path, number: int) -> Group:
    intro = folder / "intro.md"
    lines = _lines(intro)
    title = GROUP_TITLE.fullmatch(lines[0])
    if not title or int(title[1]) != number or not folder.name.startswith(f"{number}_"):
        raise WrittenError(f"{intro}:1: expected '# {number}. Title' in a folder named {number}_...")
    text = "\n".join(lines[1:]).strip()
    if not text:
        raise WrittenError(f"{intro}:1: a few sentences must follow the title")
    # Sorted by number, so that question 10 stands behind question 9.
    paths = sorted(folder.glob("[0-9]*.md"), key=lambda path: [int(digits) for digits in re.findall(r"\d+", path.name)])
    if not paths:
        raise WrittenError(f"{intro}:1: the group has no questions")
    questions = tuple(_read_question(path, f"{number}.{index}") for index, path in enumerate(paths, start=1))
    return Group(number=number, title=title[2], text=text, questions=questions)


def _read_question(path: Path, number: str) -> Question:
    lines = _lines(path)
    title = TITLE.fullmatch(lines[0])
    if not title or f"{title[1]}.{title[2]}" != number or not path.name.startswith(f"{number}_"):
        raise WrittenError(f"{path}:1: expected '# {number} Title (N points)' in a file named {number}_...")
    needs = NEEDS.fullmatch(lines[1]) if lines[1:] else None
    if needs:
        lines[1] = ""
    sections = _sections(path, lines)
    rubric_line, rubric = sections["Rubric"]
    awards, errors = _read_rubric(path, rubric_line, rubric)
    points = int(title[4])
    total = sum(award.points for award in awards)
    if total != points:
        raise WrittenError(f"{path}:{rubric_line}: the rubric gives {total} points, the title says {points}")
    text, solution, source = ("\n".join(sections[name][1]).strip() for name in ("Question", "Solution", "Source"))
    needed = tuple(needs[1].split(", ")) if needs else ()
    return Question(number, title[3], points, text, solution, awards, errors, source, needed)


def _sections(path: Path, lines: Sequence[str]) -> dict[str, tuple[int, list[str]]]:
    """The line number of each section's heading and the lines below it, by name."""
    found: dict[str, tuple[int, list[str]]] = {}
    for at, line in enumerate(lines[1:], start=2):
        if line.startswith("#"):
            expected = f"## {SECTIONS[len(found)]}" if len(found) < len(SECTIONS) else "no further heading"
            if line != expected:
                raise WrittenError(f"{path}:{at}: expected {expected}, found '{line}'")
            found[SECTIONS[len(found)]] = (at, [])
        elif found:
            found[SECTIONS[len(found) - 1]][1].append(line)
        elif line:
            raise WrittenError(f"{path}:{at}: expected ## Question, found '{line}'")
    if len(found) < len(SECTIONS):
        raise WrittenError(f"{path}:{len(lines)}: the file ends before ## {SECTIONS[len(found)]}")
    for name, (at, body) in found.items():
        if not any(body):
            raise WrittenError(f"{path}:{at}: the section {name} is empty")
    return found


def _read_rubric(path: Path, start: int, lines: Sequence[str]) -> tuple[tuple[Award, ...], tuple[str, ...]]:
    items: list[str] = []
    for at, line in enumerate(lines, start=start + 1):
        if line.startswith("  ") and items:
            items[-1] += f" {line.strip()}"
        elif AWARD.fullmatch(line) or COMMON_ERROR.fullmatch(line):
            items.append(line)
        elif line:
            raise WrittenError(f"{path}:{at}: expected '- N points: ...' or '- Common error: ...', found '{line}'")
    awards = tuple(Award(int(match[1]), match[2]) for match in map(AWARD.fullmatch, items) if match)
    errors = tuple(match[1] for match in map(COMMON_ERROR.fullmatch, items) if match)
    if not errors:
        raise WrittenError(f"{path}:{start}: the rubric names no common error")
    return awards, errors


def _lines(path: Path) -> list[str]:
    """A file's lines without trailing space, each checked for math that GitHub would spoil."""
    try:
        lines = [line.rstrip() for line in path.read_text(encoding="utf-8").strip().splitlines()]
    except FileNotFoundError:
        raise WrittenError(f"{path}:1: the file is missing") from None
    if not lines:
        raise WrittenError(f"{path}:1: the file is empty")
    for at, (above, line, below) in enumerate(zip(["", *lines[:-1]], lines, [*lines[1:], ""], strict=True), start=1):
        fault = math_fault(line)
        if line.startswith("$$") and (above or below):
            fault = fault or "a displayed formula without an empty line before and after it"
        if fault:
            raise WrittenError(f"{path}:{at}: math that GitHub would spoil: {fault}")
    return lines
