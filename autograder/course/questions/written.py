"""What a course file says of the written questions: `2 = false` leaves out a group, `2.3 = false` a question.

Which numbers there are is known where the master is read, in autograder/handout/written/.
"""

from collections.abc import Mapping
from typing import Any

from autograder.course.questions import flattened

SECTION = "written"


def fault(stated: Mapping[str, Any]) -> tuple[tuple[str, ...], str] | None:
    """The first thing that cannot be, as (the keys that lead to it, a sentence); None where all is well."""
    repeated = flattened.fault(stated)
    if repeated:
        return (SECTION, *repeated[0]), repeated[1]
    for number, is_asked, keys in flattened.flattened(stated):
        if not all(each.isdecimal() for each in number.split(".")):
            return (SECTION, *keys), f"{number} is no number of a written question, such as 2 or 2.3"
        if not isinstance(is_asked, bool):
            return (SECTION, *keys), f"{number} is {is_asked!r}; it must be true or false"
    return None


def flat(stated: Mapping[str, Any]) -> dict[str, bool]:
    """A checked section as {"2" or "2.3": whether it is asked}."""
    return {number: is_asked for number, is_asked, _ in flattened.flattened(stated)}
