"""write: points as bars of inline SVG, for who would rather look than read. Numbers in, markup out."""

from collections.abc import Iterable, Mapping, Sequence

from autograder.grading.write.plain_text import number
from autograder.sandbox.contract.probe import Probe

Shares = dict[
    tuple[int, str], dict[str, float]
]  # (number of a part, its name) -> class that a share is drawn with -> points

# Hatched and dotted, so that no meaning is in the colour alone; drawn once, used by every bar.
PATTERNS = """<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs>
<pattern id="hatched" width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
<rect class="ground" width="5" height="5"/><rect class="line" width="2" height="5"/></pattern>
<pattern id="dotted" width="5" height="5" patternUnits="userSpaceOnUse">
<rect class="ground" width="5" height="5"/><circle class="line" cx="2" cy="2" r="1"/></pattern>
</defs></svg>
"""
STYLE = """
:root { --ink: #fff; --soft: #8882; --dot: #8c959f; }
@media (prefers-color-scheme: dark) { :root { --ink: #121212; --dot: #8b949e; } }
svg.patterns { position: absolute; } svg.bar { display: block; width: 100%; height: 1rem; }
svg .right { fill: var(--right); } svg .wrong { fill: url(#hatched); } svg .ungraded { fill: CanvasText; }
svg .not-attempted { fill: url(#dotted); }
#hatched .ground { fill: var(--wrong); } #hatched .line { fill: var(--ink); fill-opacity: .45; }
#dotted .ground { fill: var(--soft); } #dotted .line { fill: var(--dot); }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; font-size: .875rem; max-width: none; }
.key span { display: flex; align-items: center; gap: .4rem; } .key svg { width: 1.6rem; }
@media print { :root { --ink: #fff; --dot: #666; } svg { print-color-adjust: exact; } }
"""
BY_PART_STYLE = """
ul.parts { list-style: none; padding: 0; margin: .6rem 0; display: grid; gap: .4rem 1rem; }
ul.parts li { display: grid; grid-template-columns: 11rem 1fr 5.5rem; gap: 0 1rem; align-items: center; }
ul.parts b { font-variant-numeric: tabular-nums; text-align: right; white-space: nowrap; }
@media (max-width: 40rem) {
  ul.parts li { grid-template-columns: 1fr auto; } ul.parts svg { grid-row: 2; grid-column: 1 / -1; }
}
"""


def bar(shares: Sequence[tuple[str, float]]) -> str:
    """A bar of stacked shares, [(class, size)]; the sizes stand beside it, so it is hidden from screen readers."""
    total, left, drawn = sum(size for _, size in shares), 0.0, ""
    for name, size in shares:
        if size:
            width = 100 * size / total
            drawn += f'<rect class="{name}" x="{left:.2f}%" width="{width:.2f}%" height="100%"/>'
            left += width
    return f'<svg class="bar" aria-hidden="true" focusable="false">{drawn}</svg>'


def shares(answers: Iterable[tuple[Probe, str, float]]) -> Shares:
    """Points by part, and by the class that they are drawn with: what a question did not earn falls to its status.

    Args:
        answers: (question, status, points earned).
    """
    found: Shares = {}
    for probe, status, score in answers:
        part = probe.part, probe.part_name
        of_part = found.setdefault(part, dict.fromkeys(("right", "wrong", "not-attempted", "ungraded"), 0.0))
        of_part["right"] += score
        of_part[status.replace(" ", "-")] += probe.points - score
    return found


def by_part(points: Shares, decimals: int = 4, words: Mapping[str, str] | None = None) -> str:
    """The points of each part, earned and not earned, a line each, and the key.

    Args:
        points: what `shares` gave.
        decimals: to which the numbers beside the bars are rounded.
        words: for the key, by class; a class without one is called as it is.
    """
    lines = ""
    for (part, name), of_part in sorted(points.items()):
        earned, possible = (number(round(each, decimals)) for each in (of_part["right"], sum(of_part.values())))
        lines += f"<li><span>Part {part}: {name}</span>{bar([*of_part.items()])}<b>{earned} of {possible}</b></li>\n"

    def called(name: str) -> str:
        return (words or {}).get(name, name.replace("-", " "))

    seen = dict.fromkeys(name for of_part in points.values() for name, size in of_part.items() if size)
    key = "".join(f"<span>{bar([(name, 1)])}{called(name)}</span>" for name in seen)
    return f'<ul class="parts">{lines}</ul><p class="key">{key}</p>\n'
