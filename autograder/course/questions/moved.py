"""A new question that changes what the others of its part give: that is somebody's decision, and is asked for."""

from collections.abc import Collection

from autograder.course.course import Course
from autograder.course.questions.declared import Declared
from autograder.course.questions.shares import KEY

_NAMED = 2  # questions that are named, of those that move


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
        new = [each for each in of_part if each.name not in before.questions and each.function not in before.off]
        held = {each.name: before.questions[each.name] for each in of_part if each.name in before.questions}
        moved = {name: was for name, was in held.items() if now.questions[name] != was}
        if not moved or points != before.points.get(part) or all(each.name in stated for each in new):
            continue
        said = [f"{name} from {was:g} to {now.questions[name]:g}" for name, was in moved.items()][:_NAMED]
        more = len(moved) - len(said)
        enough = points + sum(each.points for each in new)
        names = " and ".join(each.name for each in new)
        return (
            f"the new question{'s' * (len(new) > 1)} {names} would move {', '.join(said)}"
            f"{f' and {more} more' if more else ''}: decide. {part} = {enough:g} (and total = "
            f"{now.total - points + enough:g}) leaves the others as they are; {new[0].name} = "
            f"{now.questions[new[0].name]:g} under [points.{KEY}] moves them"
        )
    return ""
