"""What each question gives: what the course file states of it, or its share of what is left of its part.

Shares are halves of a point, or tenths where halves would make two questions of one weight unequal, or one worthless.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from autograder.course.questions import flattened
from autograder.course.questions.declared import Declared, Question

KEY = "questions"  # under [points]
_HALF, _TENTH = 5, 1  # in tenths of a point, which is what points are counted in
_MOST = 10_000
POINTS = f"a number of points, 0 or more and at most {_MOST:,}, with at most one decimal"
_Fault = tuple[tuple[str, ...], str]  # the keys that lead to what cannot be, and a sentence


def is_points(value: object) -> bool:
    """Whether a value of the course file is a number of points."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and 0 <= value <= _MOST and round(value, 1) == value  # type: ignore[operator, call-overload]


def stated(found: Mapping[str, Any]) -> dict[str, tuple[Any, tuple[str, ...]]]:
    """What [points.questions] says, {question: (points, the keys that lead to it)}."""
    section = found["points"].get(KEY, {})
    return {name: (points, ("points", KEY, *keys)) for name, points, keys in flattened.flattened(section)}


def fault(found: Mapping[str, Any], declared: Declared, on: Sequence[Question]) -> _Fault | None:
    """What cannot be under [points.questions], or of a part's points; None where all is well.

    Args:
        found: what the file says, of which each part's points are points.
        declared: all that the course's folder declares.
        on: the questions that are asked.
    """
    if not isinstance(found["points"].get(KEY, {}), dict):
        return ("points", KEY), f"{KEY} is a section: write [points.{KEY}]"
    repeated = flattened.fault(found["points"].get(KEY, {}))
    if repeated:
        return ("points", KEY, *repeated[0]), repeated[1]
    by_name, asked = {each.name: each for each in declared.questions}, {each.name for each in on}
    single = stated(found)
    for name, (points, keys) in single.items():
        if name not in by_name:
            part = name.partition(".")[0]
            names = [f"{each.name} ({each.number})" for each in declared.of(part)]
            instead = f"there are {', '.join(names)}" if names else f"the parts are {', '.join(declared.parts)}"
            return keys, f"{name} is no question; {instead}"
        if not is_points(points):
            return keys, f"{name} is {points!r}; it must be {POINTS}"
        if name not in asked:
            return keys, f"{name} is a question about {by_name[name].function}, which is switched off: leave it out"
    for part in declared.parts:
        says = _of_part(part, found["points"][part], [each for each in on if each.part_name == part], single)
        if says:
            return ("points", part), says
    return None


def _of_part(part: str, total: float, on: Sequence[Question], single: Mapping[str, tuple[Any, Any]]) -> str:
    """Why a part's points cannot be given; "" where they can."""
    given = sum(_tenths(single[each.name][0]) for each in on if each.name in single)
    others = [each for each in on if each.name not in single and each.points]
    left = _tenths(total) - given
    if left < 0:
        return f"{part} is {total:g}, but its questions under [points.{KEY}] add up to {given / 10:g}: change one"
    if not others and left:
        return f"{part} is {total:g}, but [points.{KEY}] gives {given / 10:g} to all of its questions: change one"
    if left < len(others):
        return (
            f"{part} is {total:g}, which leaves {left / 10:g} points for {len(others)} questions: each needs a tenth, "
            f"or 0 under [points.{KEY}]"
        )
    return ""


def given(found: Mapping[str, Any], declared: Declared, on: Sequence[Question]) -> dict[str, float]:
    """What each question that is asked gives, {name: points}, in order. `fault` must have found nothing."""
    single = {name: points for name, (points, _) in stated(found).items()}
    for part in declared.parts:
        of_part = [each for each in on if each.part_name == part]
        others = [each for each in of_part if each.name not in single]
        left = found["points"][part] - sum(single[each.name] for each in of_part if each.name in single)
        single |= dict(zip((each.name for each in others), shares([each.points for each in others], left), strict=True))
    return {each.name: single[each.name] for each in on}


def shares(weights: Sequence[float], total: float) -> list[float]:
    """`total` divided in proportion to `weights`, in halves or tenths of a point, the sum exact."""
    tenths = _tenths(total)
    if [_tenths(weight) / 10 for weight in weights] == list(weights) and _tenths(sum(weights)) == tenths:
        return list(weights)
    halves = _divided(weights, tenths, _HALF) if tenths % _HALF == 0 else []
    is_even = halves and all(bool(share) == bool(weight) for share, weight in zip(halves, weights, strict=True))
    if is_even and len(set(zip(weights, halves, strict=True))) == len(set(weights)):
        return [share / 10 for share in halves]
    return [share / 10 for share in _divided(weights, tenths, _TENTH)]


def _divided(weights: Sequence[float], tenths: int, unit: int) -> list[int]:
    """Tenths of a point in multiples of `unit`; what is left over goes to those who are furthest from their share."""
    whole = sum(weights)
    if not whole:
        return [0 for _ in weights]
    exact = [weight * tenths / whole / unit for weight in weights]
    found = [
        max(int(share), 1 if weight and unit == _TENTH else 0) for share, weight in zip(exact, weights, strict=True)
    ]
    while sum(found) != tenths // unit:
        step = 1 if sum(found) < tenths // unit else -1
        able = [at for at, share in enumerate(found) if weights[at] and (step > 0 or share > 1 or unit != _TENTH)]
        needy = max(able, key=lambda at: (step * (exact[at] - found[at]), weights[at], -at))
        found[needy] += step
    return [share * unit for share in found]


def _tenths(points: float) -> int:
    return round(points * 10)
