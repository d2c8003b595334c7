"""The order of work, as Markdown: part by part, function by function, with points, and hours where they are stated."""

import ast
from collections.abc import Mapping, Sequence
from pathlib import Path

from autograder.course.course import Course
from autograder.grading.write.plain_text import number
from autograder.sandbox.contract.probe import Probe

_RUNS = (
    "Nothing new to write: ten steps of training with your losses are compared with the same steps of the right ones."
)


def order(course: Course, probes: Sequence[Probe], notebooks: Mapping[str, str], reference: Path) -> str:
    """A section for each part.

    Args:
        course: the course file.
        probes: every probe, with the course's points.
        notebooks: {notebook: the module whose functions it asks about}.
        reference: folder of the answers, whose docstrings say in one line what each module and function is.
    """
    sections = []
    for part in course.points:
        of_part = [probe for probe in probes if probe.part_name == part]
        place = of_part[0].part
        path = reference / f"{part}.py"
        told = _first_lines(path) if path.is_file() else {"": _RUNS}
        name = f"`{part}.py`" if path.is_file() else "training"
        hours = part_hours(course, part, of_part)
        takes = f", {counted(hours, 'hour')}" if hours else ""
        worth = counted(sum(probe.points for probe in of_part), "point")
        pictures = [f" With pictures in `{name}.ipynb`." for name, module in notebooks.items() if module == part]
        sections.append(f"### Part {place}: {name} ({worth}{takes})")
        sections.append(told[""] + "".join(pictures))
        sections.append(_table(course, of_part, told))
    return "\n\n".join(sections)


def part_hours(course: Course, part: str, probes: Sequence[Probe]) -> float:
    """What the course says a part takes, or its functions together; 0 where it does not say so of all of them."""
    functions = dict.fromkeys(probe.function for probe in probes)
    known = [course.hours.get(function, 0) for function in functions]
    return course.hours.get(part, sum(known) if all(known) else 0)


def counted(count: float, noun: str) -> str:
    """A number with its noun: "1 point", "2.5 points"."""
    return f"{number(round(count, 2))} {noun}{'' if count == 1 else 's'}"


def _table(course: Course, probes: Sequence[Probe], told: Mapping[str, str]) -> str:
    """A line for each function, in the order in which they are asked; for each run, what it is made of."""
    timed = any(probe.function in course.hours for probe in probes)
    head = ["run" if probes and probes[0].is_run else "function", "what it is", "points", *(["hours"] if timed else [])]
    lines = [head, ["---", "---", "---:", *(["---:"] if timed else [])]]
    for function in dict.fromkeys(probe.function for probe in probes):
        asked = [probe for probe in probes if probe.function == function]
        name = function.partition(".")[2]
        runs_on = ", ".join(f"`{called.partition('.')[2]}`" for called in asked[0].calls)
        what = f"{asked[0].title}: needs {runs_on}" if asked[0].is_run else told[name]
        hours = [number(course.hours[function]) if function in course.hours else ""] if timed else []
        lines.append([f"`{name}`", what, number(round(sum(probe.points for probe in asked), 2)), *hours])
    return "\n".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |" for line in lines)


def _first_lines(path: Path) -> dict[str, str]:
    """The first line of each public function's docstring by its name, and of the module's by ""."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented: dict[str, ast.Module | ast.FunctionDef] = {"": tree}
    documented |= {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name[0] != "_"}
    return {name: (ast.get_docstring(node) or "").partition("\n")[0] for name, node in documented.items()}
