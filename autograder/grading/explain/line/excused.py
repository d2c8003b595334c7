"""Values that no right way makes, and that are no mistake: a right answer of one's own is made of them, or nothing is.

A trace says what every value was used for. A value that only leads to what right ways make too is right, however
unusual. One that nothing is made of cannot be why the result is wrong.
"""

from collections.abc import Collection

import numpy as np

from autograder.grading.expect.paths.prints import near
from autograder.grading.expect.paths.right_path import RightPath, arguments
from autograder.grading.expect.paths.trees import Node, Trees, trees
from autograder.sandbox.contract.traces.trace import RAISED_HERE, Trace


def excused(whole: Trace, path: RightPath, modules: Collection[str], helpers: Collection[int]) -> frozenset[int]:
    """The steps, of the trace's values, that are not looked at.

    Args:
        whole: what a wrong answer's lines made and used.
        path: what right ways make on the same inputs.
        modules: the student's.
        helpers: the frames of right helpers.
    """
    grown = trees(whole, modules)
    wrong = _wrong_results(grown, path)
    frames = _right_frames(whole, path, helpers) | _right_calls(whole, grown, wrong)
    fine = _fine(grown, wrong.values(), path)
    blamed = {node.value.tobytes() for node, is_fine in zip(grown.nodes, fine, strict=True) if not is_fine}
    excuse = {node.value.tobytes() for node, is_fine in zip(grown.nodes, fine, strict=True) if is_fine} - blamed
    values = whole.of_values()
    return frozenset(
        at
        for at, (step, value) in enumerate(zip(values.steps, values.prints, strict=True))
        if step[2] != RAISED_HERE and (int(step[0]) in frames or value.tobytes() in excuse)
    )


def _wrong_results(grown: Trees, path: RightPath) -> dict[int, int | None]:
    """{call from outside: the node of its result, None where there is none} of those that are not known to be right."""
    return {
        call: result
        for call, result in enumerate(grown.results)
        if result is None or not path.trees.has_result(call, grown.nodes[result].value)
    }


def _right_frames(trace: Trace, path: RightPath, helpers: Collection[int]) -> set[int]:
    """The frames of right helpers that are given what right ways make, and of those that these call."""
    found: set[int] = set()
    for frame, (caller, _, function, *_) in enumerate(trace.frames):
        if frame in helpers:
            given = arguments(trace, frame)
            if int(caller) in found or (path.is_called_so(function, given) and all(map(path.has, given))):
                found.add(frame)
    return found


def _right_calls(trace: Trace, grown: Trees, wrong: Collection[int]) -> set[int]:
    """The frames of calls from outside whose result is right, where that of another is wrong."""
    found: set[int] = set()
    call = -1
    for frame, (caller, *_) in enumerate(trace.frames):
        call += caller == -1
        if int(caller) in found or (caller == -1 and wrong and call not in wrong):
            found.add(frame)
    return found if len(wrong) < len(grown.results) else set()


def _fine(grown: Trees, wrong: Collection[int | None], path: RightPath) -> list[bool]:
    """Which nodes are no mistake although they are off the path: wrong results do without them, or they lead back.

    None if it is not known what a wrong result was made of, as where a list was filled, or if no result is wrong.
    """
    nodes, fine = grown.nodes, [False] * len(grown.nodes)
    inside = _inside(grown, wrong)
    off = [not path.has(node.value) for node in nodes]
    if (
        not inside
        or None in wrong
        or any(off[at] and not nodes[at].parts and not nodes[at].is_argument for at in inside)
    ):
        return fine
    made = [node.value for node in path.trees.nodes if node.parts]
    rights = np.array(made) if made else np.zeros((0, len(nodes[0].value) if nodes else 0))
    lost = {nodes[result].value.tobytes() for result in wrong if result is not None}
    users: list[list[int]] = [[] for _ in nodes]
    leads_back = [False] * len(nodes)
    for at in inside:
        for part in nodes[at].parts:
            users[part].append(at)
    for at in reversed(range(len(nodes))):  # what a node is made of stands before it
        is_lost = nodes[at].value.tobytes() in lost
        fine[at] = off[at] and not is_lost and all(fine[user] or leads_back[user] for user in users[at])
        leads_back[at] = at in inside and not is_lost and _is_right(nodes[at], path, rights)
    return fine


def _inside(grown: Trees, results: Collection[int | None]) -> set[int]:
    """The nodes that some results are made of, and these."""
    waiting, found = [result for result in results if result is not None], set[int]()
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            waiting += grown.nodes[node].parts
    return found


def _is_right(node: Node, path: RightPath, rights: np.ndarray) -> bool:
    """Whether right ways make a value of others, and no number that says nothing."""
    like = rights[rights[:, 0] == node.value[0]]
    return not path.is_neutral(node.value) and bool(near(like[:, 1:], node.value[1:]).all(axis=1).any())
