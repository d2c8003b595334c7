"""Which of the master's written questions a course asks, and the numbers that they have there.

A question that needs functions is asked where all of them are; the course file's [written] decides otherwise, by the
master's numbers. What is left is numbered anew, without a gap, as Gradescope numbers an outline.
"""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from autograder.course.course import Course
from autograder.handout.written.questions import Group, Question, Written, WrittenError, read_master


def read_written(folder: Path, course: Course) -> Written:
    """The written part of a course, its preface filled in.

    Args:
        folder: path of `reference/written`.
        course: says which functions are asked for, and which questions.

    Raises:
        WrittenError: at the first fault, with the file.
    """
    return asked(read_master(folder), course, folder)


def asked(master: Written, course: Course, folder: Path) -> Written:
    """Of the whole master what the course asks; `folder` is named in a WrittenError."""
    _refuse_unknown(master, course, folder)
    groups: list[Group] = []
    for group in master.groups:
        kept = [each for each in group.questions if _is_asked(each, course.written, course)]
        number = len(groups) + 1
        questions = tuple(replace(each, number=f"{number}.{at}") for at, each in enumerate(kept, start=1))
        groups += [replace(group, number=number, questions=questions)] if kept else []
    if not groups:
        raise WrittenError(f"{folder}: the course asks none of the written questions: leave one in")
    found = Written(preface=master.preface, groups=tuple(groups))
    filled = {
        "questions": len(found.questions),
        "points": found.points,
        "code_points": f"{course.total:g}",
        "penalty_weight": f"{course.penalty_weight:g}",
        "critic_steps": course.critic_steps,
    }
    preface = found.preface
    for name, value in filled.items():
        preface = preface.replace(f"{{{name}}}", str(value))
    return replace(found, preface=preface)


def _is_asked(question: Question, stated: Mapping[str, bool], course: Course) -> bool:
    group = question.number.partition(".")[0]
    follows = set(question.needs) <= _functions(course)
    return stated.get(question.number, stated.get(group, follows))


def _refuse_unknown(master: Written, course: Course, folder: Path) -> None:
    numbers = [str(group.number) for group in master.groups] + [each.number for each in master.questions]
    for number in course.written:
        if number not in numbers:
            raise WrittenError(f"reference/course.toml: [written] names {number}, and {folder} has no such question")
    known = _functions(course) | {*course.off}
    modules = {name.partition(".")[0] for name in known}
    for question in master.questions:
        for name in question.needs:
            if name not in known and name.partition(".")[0] in modules:  # of a part that is gone all may be named
                raise WrittenError(f"{folder}: question {question.number} needs {name}, which is no function")


def _functions(course: Course) -> set[str]:
    return {f"{module}.{name}" for module, names in course.functions.items() for name in names}
