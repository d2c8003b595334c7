"""A new question that changes what the others of its part give: that is somebody's decision, and is asked for."""

from collections.abc import Collection, Mapping, Sequence

from autograder.course.course import Course
from autograder.course.questions.declared import Declared, Question
from autograder.course.questions.shares import KEY, shares

_NAMED = 2  # questions that are named, of those that move
_NEAR = (
    50  # tenths of a point: shares are rounded, so what leaves the others alone is near their sum, and not always it
)


def undecided(before: Course, now: Course, stated: Collection[str], declared: Declared) -> str:
    """What is to be decided in the course file, in one sentence; "" where nothing is.

    It is decided where a part has other points than before, or where the course file states what the new one gives.

    Args:
        before: the course as it was baked last.
        now: as its file and the questions stand.
        stated: the questions whose points the file states one by one.
        declared: all that there is.
    """
    for part, points in now.points.items():
        of_part = [each for each in declared.of(part) if each.name in now.questions]
        new = [
            each
            for each in of_part
            if each.name not in {*before.questions, *stated} and each.function not in before.off
        ]
        held = {each.name: before.questions[each.name] for each in of_part if each.name in before.questions}
        moved = {name: was for name, was in held.items() if now.questions[name] != was}
        if not moved or points != before.points.get(part) or not new:
            continue
        said = [f"{name} from {was:g} to {now.questions[name]:g}" for name, was in moved.items()][:_NAMED]
        more = len(moved) - len(said)
        names = " and ".join(each.name for each in new)
        gives = " and ".join(f"{each.name} = {now.questions[each.name]:g}" for each in new)
        enough = _enough(of_part, held, {name: now.questions[name] for name in stated if name in now.questions})
        leaves = (
            f"{part} = {enough:g} (and total = {now.total - points + enough:g}) leaves the others as they are; "
            if enough
            else ""
        )
        return (
            f"the new question{'s' * (len(new) > 1)} {names} would move {', '.join(said)}"
            f"{f' and {more} more' if more else ''}: decide. {leaves}{gives} under [points.{KEY}] "
            f"move{'s' * (len(new) == 1)} them"
        )
    return ""


def _enough(of_part: Sequence[Question], held: Mapping[str, float], stated: Mapping[str, float]) -> float:
    """What a part must be worth so that each of its questions that was there keeps its points; 0 if nothing does that.

    Args:
        of_part: the questions of the part that are asked.
        held: what those give that were there before.
        stated: what those give whose points are stated one by one.
    """
    single = {each.name: stated[each.name] for each in of_part if each.name in stated}
    free = [each for each in of_part if each.name not in single]
    weight = sum(each.points for each in free if each.name in held)
    if not weight:
        return 0.0
    was = sum(held[each.name] for each in free if each.name in held)
    guess = round(10 * was * sum(each.points for each in free) / weight)
    fewest = sum(bool(each.points) for each in free)  # a tenth each
    for tenths in sorted(range(max(guess - _NEAR, fewest), guess + _NEAR), key=lambda each: abs(each - guess)):
        given = single | dict(
            zip((each.name for each in free), shares([each.points for each in free], tenths / 10), strict=True)
        )
        if all(given[name] == points for name, points in held.items()):
            return round(sum(single.values()) + tenths / 10, 1)
    return 0.0
