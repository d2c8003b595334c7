"""Which of several files is the answer: content first, then name, then place. Never a guess between two answers.

A file that is still the stub loses to one that is not, wherever it lies. Of files that say the same, the one with the
right name in the highest folder is taken. Two that differ are refused, naming both. An editor's backup counts only
where there is nothing else.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from autograder.errors import InputError
from autograder.grading.collect.allowed import MOST_CANDIDATES, shown
from autograder.grading.collect.which_file.essence import essence, functions
from autograder.grading.collect.which_file.file_names import BACKUP, EXACT, rank
from autograder.grading.collect.which_file.listing import Listed, NotItsOwnError
from autograder.grading.collect.which_file.stub_likeness import is_stub


@dataclass(frozen=True, slots=True)
class Choice:
    """The file that is taken for one module, and what became of the others."""

    taken: Listed
    content: bytes
    stubs: tuple[str, ...] = ()  # paths of those that are still as handed out
    same: tuple[str, ...] = ()  # paths of those that say the same
    unread: tuple[str, ...] = ()  # paths of those that were not asked

    @property
    def renamed(self) -> bool:
        """Whether its name is not the module's."""
        return rank(self.taken.path.name) != EXACT

    def told(self, module: str) -> str:
        """The sentence on a file with another name. Args: `module`: for which it is taken."""
        what = f'"{shown(self.taken.path)}"'
        cells = f"the code cells of {what}, one below the other, as its lines are counted"
        return f"Taken as {module}.py: {cells if self.taken.is_notebook else what}."


def chosen(candidates: Mapping[str, Sequence[Listed]]) -> dict[str, Choice]:
    """{module: Choice} of {module: list of Listed}. Raises InputError, also where two answers differ."""
    return {module: _choice(module, candidates[module]) for module in sorted(candidates)}


def _choice(module: str, listed: Sequence[Listed]) -> Choice:
    ranked = sorted(listed, key=_place)
    if len(ranked) == 1:
        return Choice(ranked[0], ranked[0].read())
    if len(ranked) > MOST_CANDIDATES:
        raise InputError(f"{module}.py is there {len(ranked)} times, as {_pair(ranked)} and more: hand in one of them")
    saved = [each for each in ranked if rank(each.path.name) == BACKUP]
    found, unread = _best(module, [each for each in ranked if each not in saved])
    if saved and (found is None or is_stub(found.content)):
        found, unread = _best(module, ranked)
        saved = []
    if found is None:
        unread[0].read()  # raises what is wrong with it
        raise InputError(f"{shown(unread[0].path)} changed while it was read: hand in again")
    return replace(found, unread=_paths([*unread, *saved]))


def _best(module: str, ranked: Sequence[Listed]) -> tuple[Choice | None, list[Listed]]:
    """The choice among some candidates, the best placed first, and those that are links and the like.

    There is no choice, None, where there is nothing, and where a link stands beside stubs alone: it may lead to the
    answer.
    """
    answers: list[tuple[Listed, bytes]] = []
    stubs: list[tuple[Listed, bytes]] = []
    unread: list[Listed] = []
    for each in ranked:
        content = _content(each)
        if content is None:
            unread.append(each)
        else:
            (stubs if is_stub(content) else answers).append((each, content))
    answers, others = _alike(answers)
    unread += others
    _agreed(module, answers)
    if not answers and (unread or not stubs):
        return None, unread
    (taken, content), *same = answers or stubs
    passed = _paths(each for each, _ in (stubs if answers else same))
    return Choice(taken, content, passed, _paths(each for each, _ in same) if answers else ()), unread


def _alike(answers: Sequence[tuple[Listed, bytes]]) -> tuple[list[tuple[Listed, bytes]], list[Listed]]:
    """The answers that share a function with the best placed one, and the files that are another thing."""
    wanted = functions(answers[0][1]) if answers else frozenset()
    apart = [each for each in answers if wanted and functions(each[1]) and not wanted & functions(each[1])]
    return [each for each in answers if each not in apart], [listed for listed, _ in apart]


def _content(listed: Listed) -> bytes | None:
    """What a file holds; None if it is no file of its own. Raises InputError."""
    try:
        return listed.read()
    except NotItsOwnError:
        return None


def _agreed(module: str, answers: Sequence[tuple[Listed, bytes]]) -> None:
    """Raise InputError if two answers differ."""
    for other, content in answers[1:]:
        first, right = answers[0]
        if content != right and essence(content) != essence(right):
            raise InputError(f"{module}.py is there twice, as {_pair([first, other])}: hand in one of them")


def _place(listed: Listed) -> tuple[int, int, str]:
    """How well a file is placed: by its name, then how high it lies."""
    return rank(listed.path.name), len(listed.path.parts), str(listed.path)


def _pair(listed: Sequence[Listed]) -> str:
    return " and ".join(shown(each.path) for each in listed[:2])


def _paths(listed: Iterable[Listed]) -> tuple[str, ...]:
    return tuple(str(each.path) for each in listed)
