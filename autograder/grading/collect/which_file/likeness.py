"""Lists the names of files that were passed over, nearest first to the names that were looked for."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import PurePosixPath

from autograder.course.course_file import modules
from autograder.grading.collect.allowed import shown

_NAMED = 5  # how many names are listed
_COMPARED = 2000  # names, above which those that end like Python are compared alone


def listed(names: Sequence[str]) -> str:
    """The names in one line, safe to print; of many the first few, and how many more there are.

    Args:
        names: paths, as texts.
    """
    more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
    return ", ".join(shown(name) for name in nearest(names)) + more


def nearest(names: Sequence[str]) -> list[str]:
    """At most five of some names, those first that are most like a module's.

    Args:
        names: paths, as texts.
    """
    compared = sorted(names)
    if len(compared) > _COMPARED:
        compared = sorted(compared, key=lambda name: ".py" not in name.lower())[:_COMPARED]
    matchers = [SequenceMatcher(None, "", f"{module}.py", autojunk=False) for module in modules()]
    return sorted(compared, key=lambda name: -_likeness(name, matchers))[:_NAMED]


def _likeness(name: str, matchers: Sequence[SequenceMatcher[str]]) -> float:
    last = PurePosixPath(name).name[:200].casefold()
    best = 0.0
    for matcher in matchers:
        matcher.set_seq1(last)
        if matcher.quick_ratio() > best:
            best = max(best, matcher.ratio())
    return best
