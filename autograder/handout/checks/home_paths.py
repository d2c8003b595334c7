"""The right paths that a student's own check needs: the values that right ways make on public inputs."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import partial

from autograder.grading.expect.asked import AskedReplies
from autograder.grading.expect.paths.path_file import from_bytes, to_bytes
from autograder.grading.expect.paths.right_path import RightPath
from autograder.grading.expect.saved import PUBLIC
from autograder.grading.explain.line.where import is_right
from autograder.sandbox.contract.probe import Probe


def paths(answers: AskedReplies, probes: Sequence[Probe], present: Mapping[str, bytes]) -> dict[str, bytes]:
    """The right paths as files, by probe name. Raises GraderError.

    Args:
        answers: our own code; its salt does not matter, the inputs are public.
        probes: those that are asked at home.
        present: the files as they are, each kept if the new path is the same but for rounding.
    """
    public = AskedReplies(answers.starter, PUBLIC, answers.limits)
    found = {}
    for probe in probes:
        if not probe.is_run:
            path = public.right_path(probe, partial(is_right, public, probe))
            if path is None:
                continue
            kept = present.get(probe.name)
            found[probe.name] = kept if kept and _holds(kept, path) else to_bytes(path)
    return found


def _holds(kept: bytes, path: RightPath) -> bool:
    """Whether a file holds a path but for rounding; one of an older form does not."""
    with suppress(KeyError):
        return path.is_same(from_bytes(kept))
    return False
