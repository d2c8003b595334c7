"""The command `learn` on this machine: with its fork server, the term's secret, and all that is made of the bank."""

from argparse import Namespace
from collections.abc import Callable

from autograder.checkout import ROOT
from autograder.course import salt
from autograder.course.limits import DEFAULT
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.observe import this_machine
from autograder.handout.regenerate import regenerate
from autograder.learning.learn import Request, check, learn

_FIELDS = ("out", "group", "says", "source", "right", "submissions", "name", "isolation", "yes")


def run(options: Namespace, *, terminal: bool, say: Callable[[str], object], ask: Callable[[str], str]) -> None:
    """Learn what the options name. Raises InputError, GraderError.

    Args:
        options: of the command line.
        terminal: whether a person is at the other end of standard input.
        say: writes a text.
        ask: shows a question, and returns what a person answers.
    """
    request = Request(**{name: getattr(options, name) for name in _FIELDS})
    check(request, terminal=terminal)
    this_machine.require_walls(request.isolation)
    secret = salt.read()
    with this_machine.starter(many=True) as starter:
        learn(
            request,
            AskedReplies(starter, secret, DEFAULT),
            say=lambda line: say(f"{line}\n"),
            ask=lambda: _agrees(ask),
            regenerate=lambda: _made_of_the_bank(AskedReplies(starter, secret, DEFAULT), say),
        )


def _made_of_the_bank(answers: AskedReplies, say: Callable[[str], object]) -> None:
    """Make again what is made of the bank, and say what changed."""
    done = regenerate(answers)
    shown = [str(path.relative_to(ROOT)) for path in done.changed]
    shown += [f"removed: {path.relative_to(ROOT)}" for path in done.removed]
    for line in (*shown, *done.lacking, *done.notes):
        say(f"{line}\n")


def _agrees(ask: Callable[[str], str]) -> bool:
    try:
        return ask("Write this? [y/N] ").strip().lower() in ("y", "yes")
    except EOFError:  # the terminal was closed
        return False
