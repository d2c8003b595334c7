"""write: what OUT holds of the whole class, from the records of its submissions: tables, page, and what the run was."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.classroom import grades_csv
from autograder.classroom.alike import section, side_by_side
from autograder.classroom.alike.compared import Compared
from autograder.classroom.groups.group import Group
from autograder.classroom.page import page
from autograder.classroom.results.out_folder import RUN
from autograder.classroom.results.record import Record
from autograder.classroom.results.saved_result import SavedResult
from autograder.classroom.term import student_page
from autograder.classroom.term.totals import Total
from autograder.course.salt import Salt
from autograder.grading.expect import misconceptions
from autograder.grading.write.files import write_text
from autograder.sandbox.contract.probe import Probe

_BULKY = ("probes", "submissions")  # of run.json, which the page shows anyhow


def write(
    out: Path,
    probes: Sequence[Probe],
    records: Sequence[Record],
    totals: Sequence[Total],
    run: Mapping[str, Any],
    compared: Compared,
    groups: Sequence[Group],
    salt: Salt,
    *,
    names: bool,
) -> None:
    """Write the tables, class.html, alike.html, and what counts on each report.html. Raises InputError.

    Args:
        out: the folder.
        probes: what was asked, in order.
        records: one a submission, sorted by name.
        totals: one a person.
        run: what run.json says.
        compared: the submissions' code.
        groups: of submissions with the same wrong answer that has no name.
        salt: gives the order in which submissions are numbered where nobody is named. In that of the folders, whoever
            has the class's list could tell who No. 17 is.
        names: whether the page names people.
    """
    student_page.write(out, totals)
    write_text(grades_csv.rendered(probes, totals), out / "grades.csv")
    numbered = sorted(records, key=lambda record: salt.place(record.name))
    write_text(grades_csv.numbers(numbered), out / "numbers.csv")
    shown = records if names else numbered
    _write_if(grades_csv.canvas(run["source"], totals), out / "canvas.csv")
    catalogue = misconceptions.ours()
    said = {key: value for key, value in run.items() if key not in _BULKY}
    title, found = run["options"]["course"], compared.pairs(shown)
    alike = section.section(shown, found, names=names)
    whole = page.rendered(title, probes, shown, catalogue, names=names, run=said, groups=groups, alike=alike)
    pairs = side_by_side.rendered(title, compared, shown, found, names=names) if found else None
    _write_if(pairs, out / section.PAGE)
    write_text(whole, out / "class.html")


def _write_if(text: str | None, path: Path) -> None:
    """Write a file, or see that there is none of an earlier run."""
    if text is None:
        path.unlink(missing_ok=True)
    else:
        write_text(text, path)


def write_run(out: Path, run: Mapping[str, Any]) -> None:
    """Write run.json. Raises InputError where that is not possible."""
    write_text(json.dumps(run, allow_nan=False, indent=1) + "\n", out / RUN)


def isolation(found: Sequence[SavedResult]) -> dict[str, str]:
    """The walls that stood around the submissions: {name: "active", or for how many and why not}."""
    graded = [kept for kept in found if not kept.record.error and not kept.ungraded]
    if graded and not any(kept.layers for kept in graded):
        return {"none": "the submissions ran with the grader's rights"}
    states: dict[str, Counter[str]] = {}
    for kept in graded:
        for layer in kept.layers:
            state = "active" if layer["active"] else f"not active ({layer['reason']})"
            states.setdefault(layer["name"], Counter())[state] += 1
    return {name: _in_words(counts) for name, counts in states.items()}


def _in_words(counts: Counter[str]) -> str:
    if len(counts) == 1:
        return next(iter(counts))
    return "; ".join(f"{state} for {count}" for state, count in sorted(counts.items()))
