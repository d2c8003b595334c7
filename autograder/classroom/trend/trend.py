"""trend: reads gradings and writes trend.html and trend.csv, which hold no name of anybody."""

from collections.abc import Sequence
from pathlib import Path

from autograder.classroom.counts import counted
from autograder.classroom.grades_csv import table
from autograder.classroom.results import out_folder, whole_class
from autograder.classroom.trend import page, rates
from autograder.classroom.trend.rates import Row
from autograder.errors import InputError
from autograder.grading.collect.allowed import shown
from autograder.grading.expect import misconceptions
from autograder.grading.write.files import write_text

PAGE, TABLE = "trend.html", "trend.csv"


def written(outs: Sequence[Path], folder: Path) -> list[Path]:
    """Write the page and the table; where they are. Raises InputError, before anything is written if it can.

    Args:
        outs: what `grade-all --out` was given, the earliest first.
        folder: where to; it is made if need be.
    """
    if len(outs) < 2:
        raise InputError("trend: name two gradings or more, the earliest first")
    resolved = [out.resolve() for out in outs]
    twice = next((out for out, at in zip(outs, resolved, strict=True) if resolved.count(at) > 1), None)
    if twice is not None:
        raise InputError(f"trend: {twice} is named twice: name each grading once")
    catalogue = misconceptions.ours()
    runs, gradings = [], []
    for out in outs:
        run, found = whole_class.read(out, "trend")
        probes = whole_class.probes(out, run, "trend")
        runs.append(run)
        gradings.append(counted(probes, [each.record for each in found], catalogue))
    called = _called(resolved)
    courses = [str(run["options"].pop("course", "")) for run in runs]
    differ = [out_folder.differences(runs[0], run) for run in runs[1:]]
    others = [run["sources"] != runs[0]["sources"] for run in runs]
    heads = [page.Head(*each) for each in zip(called, courses, gradings, ["", *differ], others, strict=True)]
    mistakes, functions = rates.of_mistakes(gradings), rates.of_functions(gradings)
    html, csv = page.rendered(heads, mistakes, functions), _table(called, mistakes, functions)
    try:
        folder.mkdir(exist_ok=True)
    except OSError as error:
        raise InputError(f"--out {folder} cannot be made: {error.strerror or error}") from error
    for name, text in ((PAGE, html), (TABLE, csv)):
        write_text(text, folder / name)
    return [folder / PAGE, folder / TABLE]


def _called(places: Sequence[Path]) -> list[str]:
    """What the gradings, of different places, are called: by so many of the last folders that all names differ."""
    for many in range(1, max(len(place.parts) for place in places) + 1):
        names = ["/".join(place.parts[-many:]) for place in places]
        if len(set(names)) == len(names):
            break
    return [shown(name) for name in names]


def _table(called: Sequence[str], mistakes: Sequence[Row], functions: Sequence[Row]) -> str:
    """trend.csv: a row for each mistake, how many hold it, and for each function, how many are all right on it."""
    headings = ["What", "Name", "Function", "Sentence"]
    for name in called:
        headings += [f"{name}: submissions", f"{name}: of", f"{name}: percent"]
    rows = [[*headings, "Change", "By percent points", "More than chance"]]
    for what, of in (("mistake", mistakes), ("all right", functions)):
        for row in of:
            line = [what, row.name, row.function, row.sentence]
            for rate in row.rates:
                line += ["", "", ""] if rate is None else [str(rate.count), str(rate.of), f"{100 * rate.share:.1f}"]
            change = "rose" if row.change > 0 else "fell" if row.change < 0 else "stayed"
            told = [change, f"{100 * abs(row.change):.1f}", "yes" if row.beyond_chance else "no"]
            rows.append([*line, *(told if row.ends else ["", "", ""])])
    return table(rows)
