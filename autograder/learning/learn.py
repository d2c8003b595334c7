"""The command `learn`: from a graded class to one more misconception, or one more right way."""

import difflib
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.classroom.results import out_folder
from autograder.errors import InputError
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.own_code import BANK
from autograder.learning import learn_group, right_way, wanted, written
from autograder.learning.code import house_style, sentence

_WAYS = REFERENCE / "right_ways"


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be learned."""

    out: Path  # of a graded class
    group: int | None = None  # a group's number; else `right`
    says: str = ""  # the sentence to a student who makes the mistake
    source: str = ""  # where it can be read up; "" for what the function's docstring says
    right: str = ""  # a submission's name
    submissions: Path | None = None  # where the submissions lie; None for where they lay
    name: str = ""  # of the misconception or the right way; "" for one that is made up
    isolation: str = "auto"
    yes: bool = False  # whether nobody is asked


def check(request: Request, *, terminal: bool) -> None:
    """Raise InputError where options do not go together, OUT is no grading, or nobody can be asked.

    Args:
        request: what is to be learned.
        terminal: whether a person is at the other end of standard input.
    """
    if (request.group is None) == (not request.right):
        raise InputError('learn: name what is learned: --group 3 --says "One sentence.", or --right NAME')
    if request.right and (request.says or request.source):
        raise InputError("learn: --says and --source are about a mistake: leave them out with --right")
    if request.group is not None:
        sentence.checked(request.says)
    if request.name:
        sentence.require_name(request.name)
    out_folder.run_of(request.out, "learn:")
    if not request.yes and not terminal:
        raise InputError("learn asks before it writes, and nobody can answer here: look at class.html, then add --yes")


def learn(
    request: Request,
    answers: AskedReplies,
    say: Callable[[str], object],
    ask: Callable[[], bool],
    regenerate: Callable[[], object],
    ways: Path = _WAYS,
) -> bool:
    """Learn what is wanted; whether it was written. Raises InputError, with nothing written, or GraderError.

    Args:
        request: what is to be learned.
        answers: our own code's replies.
        say: is called with each line for a person.
        ask: whether what was said may be written; not called with `yes`.
        regenerate: rewrites what is made of the bank and the right ways.
        ways: the folder of the right ways.
    """
    graded = wanted.graded(request.out, answers.salt)
    try:
        if request.group is None:
            moved = _right(request, answers, graded, say, ways)
        else:
            moved = _group(request, answers, graded, request.group, say)
    except RecursionError as error:
        what = repr(request.right) if request.group is None else f"group {request.group}"
        raise InputError(f"{what} is not learned: its code is nested too deeply") from error
    if not request.yes and not ask():
        say("Nothing was written.")
        return False
    with moved():
        say("Written. What is made of it is rewritten now; this takes a while.")
        regenerate()
    return True


_Moved = Callable[[], AbstractContextManager[None]]  # puts it in place, and takes it out if what follows fails


def _group(
    request: Request, answers: AskedReplies, graded: wanted.Graded, number: int, say: Callable[[str], object]
) -> _Moved:
    options = {"source": request.source, "name": request.name, "isolation": request.isolation}
    learned = learn_group.learned(answers, graded, number, request.says, **options)
    path = written.file_of(answers, learned)
    before = written.text_of(path)
    text = house_style.formed(written.with_mistake(before, learned), BANK / path.parent.name / path.name)
    say(f"{path.parent.name}/{path.name} of the bank gets {learned.mistake.name}:")
    for line in difflib.unified_diff(before.splitlines(), text.splitlines(), n=0, lineterm=""):
        if not line.startswith(("---", "+++", "@@")):
            say(line)
    for line in learned.proof.in_words():
        say(line)

    def moved() -> AbstractContextManager[None]:
        written.prove_beside(answers, learned, text)
        return written.moved_in(path, before, text)

    return moved


def _right(
    request: Request, answers: AskedReplies, graded: wanted.Graded, say: Callable[[str], object], ways: Path
) -> _Moved:
    if request.name:
        sentence.require_name(request.name)
    way = right_way.new_way(answers, graded, request.right, request.submissions, request.isolation)
    path = ways / (request.name or _free(ways))
    if path.exists():
        raise InputError(f"--name {request.name}: there is a right way of this name")
    say(f"right_ways/{path.name} is written; on a path of their own are {', '.join(way.functions)}:")
    for module, text in way.texts.items():
        say(f"--- {module}.py\n{text}")
    return lambda: written.folder_moved_in(path, {f"{module}.py": text for module, text in way.texts.items()})


def _free(ways: Path) -> str:
    number = 1
    while (ways / f"learned_{number}").exists():
        number += 1
    return f"learned_{number}"
