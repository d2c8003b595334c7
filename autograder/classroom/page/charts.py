"""Pictures of a class as inline SVG: numbers as histograms. Numbers in, markup out.

Places are in percent and letters in pixels, so that a picture is as wide as the screen and its letters stay legible.
"""

import bisect
import math
from collections.abc import Sequence

from autograder.classroom.page.markup import points, seconds, share

_HEIGHT = 170  # pixels of the plot
_ABOVE = 44  # pixels above it, for the names of the marks
_STEPS = (0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)
_TIMES = (0, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10000)  # seconds
_MOST_BINS = 20


def of_scores(scores: Sequence[float], out_of: float, mean: float, median: float) -> str:
    """How the scores are spread, with their mean and median."""
    step = next((step for step in _STEPS if out_of / step <= _MOST_BINS), math.ceil(out_of / _MOST_BINS))
    bins = max(1, math.ceil(out_of / step - 1e-9))
    edges = [step * position for position in range(bins + 1)]
    marks = [("mean", points(mean), mean / edges[-1]), ("median", points(median), median / edges[-1])]
    return _histogram("scores", _counts(scores, edges), edges, "points", marks)


def of_seconds(spent: Sequence[float], median: float) -> str:
    """How long submissions took; each bar covers about twice the time of the one before it."""
    first = min(len(_TIMES) - 2, max(0, bisect.bisect_right(_TIMES, min(spent)) - 1))
    last = min(len(_TIMES) - 1, bisect.bisect_right(_TIMES, max(spent)))
    edges = list(_TIMES[first : max(last, first + 1) + 1])
    place = min(len(edges) - 2, max(0, bisect.bisect_right(edges, median) - 1))
    within = (median - edges[place]) / (edges[place + 1] - edges[place])
    marks = [("median", seconds(median), min(1.0, (place + within) / (len(edges) - 1)))]
    return _histogram("seconds", _counts(spent, edges), edges, "seconds", marks)


def _counts(values: Sequence[float], edges: Sequence[float]) -> list[int]:
    """How many values lie between each two edges; the last bin holds its upper edge and all above."""
    counts = [0] * (len(edges) - 1)
    for value in values:
        counts[min(len(counts) - 1, max(0, bisect.bisect_right(edges, value + 1e-9) - 1))] += 1
    return counts


def _histogram(
    name: str, counts: Sequence[int], edges: Sequence[float], unit: str, marks: Sequence[tuple[str, str, float]]
) -> str:
    top, width, bottom = max(counts), 100 / len(counts), _ABOVE + _HEIGHT
    ceiling, drawn, numbers = _round_up(top), "", ""
    for tick in range(0, ceiling + 1, max(1, ceiling // 4)):
        y = bottom - _HEIGHT * tick / ceiling
        drawn += f'<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
        drawn += f'<text class="y" x="-8" y="{y + 4:.1f}">{tick}</text>'
    for position, count in enumerate(counts):
        height = _HEIGHT * count / ceiling
        if count:
            drawn += (
                f'<rect class="column" x="{position * width + 0.04 * width:.2f}%" y="{bottom - height:.1f}" '
                f'width="{0.92 * width:.2f}%" height="{height:.1f}"/>'
            )
            numbers += (
                f'<text class="count" x="{(position + 0.5) * width:.2f}%" y="{bottom - height - 4:.1f}">{count}</text>'
            )
    every = math.ceil(len(counts) / 10)
    for position in range(0, len(edges), every):
        drawn += f'<text class="x" x="{position * width:.2f}%" y="{bottom + 18}">{points(edges[position])}</text>'
    drawn += f'<text class="axis" x="50%" y="{bottom + 38}">{unit}</text>'
    drawn += f'<text class="axis" transform="translate(-36 {_ABOVE + _HEIGHT / 2:.0f}) rotate(-90)">submissions</text>'
    lines, labels = _marks(marks, bottom)
    drawn += lines + numbers + labels
    title = ", ".join(f"{called} {value} {unit}" for called, value, _ in marks)
    return (
        f'<figure class="chart"><svg role="img" aria-labelledby="{name}-title {name}-text" height="{bottom + 44}">'
        f'<title id="{name}-title">Submissions by {unit}: {title}</title>'
        f'<desc id="{name}-text">{_in_words(counts, edges, unit)}</desc>{drawn}</svg></figure>\n'
    )


def _marks(marks: Sequence[tuple[str, str, float]], bottom: int) -> tuple[str, str]:
    """A line through the plot for each mark, and beside its upper end its name, where no other line crosses it."""
    placed = sorted(marks, key=lambda mark: mark[2])
    ends = [_anchor(position, place, len(marks)) for position, (_, _, place) in enumerate(placed)]
    if set(ends) == {"end"}:  # all names to the left of their lines: the rightmost stands highest
        placed, ends = placed[::-1], ends[::-1]
    lines = labels = ""
    for row, ((called, value, place), anchor) in enumerate(zip(placed, ends, strict=True)):
        x, y = f"{100 * place:.2f}%", 14 + 17 * row
        lines += f'<line class="mark {called}" x1="{x}" x2="{x}" y1="{y - 11}" y2="{bottom}"/>'
        beside = 5 if anchor == "start" else -5
        labels += f'<text class="mark {anchor}" x="{x}" dx="{beside}" y="{y}">{called} {value}</text>'
    return lines, labels


def _anchor(position: int, place: float, count: int) -> str:
    """On which side of its line a name begins or ends: the lowest mark's to the left, if there is room, else right."""
    if position < count - 1:
        return "end" if place > 0.3 else "start"
    return "start" if place < 0.7 else "end"


def _round_up(count: int) -> int:
    """The upper end of an axis that counts to `count`: four whole steps where there are more than four."""
    if count <= 4:
        return max(1, count)
    return next(
        4 * step * 10**power for power in range(15) for step in (1, 2, 3, 4, 5, 6, 8) if 4 * step * 10**power >= count
    )


def _in_words(counts: Sequence[int], edges: Sequence[float], unit: str) -> str:
    total = sum(counts)
    said = [
        f"{points(edges[position])} to {points(edges[position + 1])} {unit}: {count} ({share(count, total)})"
        for position, count in enumerate(counts)
        if count
    ]
    return "; ".join(said) + "."
