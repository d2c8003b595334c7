"""Compares two gradings of a class: whose score changed, on which probe, and why. Returns text; changes nothing.

A submission is compared with the one of the same NAME, or of the same person where a new attempt has another name.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from pathlib import Path

from autograder.classroom.counts import kind_of
from autograder.classroom.held import mistakes
from autograder.classroom.results import out_folder, whole_class
from autograder.classroom.results.record import Outcome
from autograder.classroom.results.saved_result import SavedResult
from autograder.grading.judge.explanation import Kind
from autograder.grading.judge.verdict import NOT_ATTEMPTED, WRONG
from autograder.grading.write.plain_text import number, plain
from autograder.sandbox.contract.question import PAIR


def compared(old: Path, new: Path) -> str:
    """What changed from one OUT to another, as text. Raises InputError where one holds no grading."""
    runs, classes = zip(*(whole_class.read(out, "compare") for out in (old, new)), strict=True)
    pairs, gone, come = _paired(*classes)
    called = [whole_class.titles(out, run, "compare") for out, run in zip((old, new), runs, strict=True)]
    titles = called[0] | called[1]
    same_grading = out_folder.differences(*runs)
    lines = [f"Between the gradings: {same_grading} differ." if same_grading else "Both gradings are of one kind."]
    both = called[0].keys() & called[1].keys()
    if called[0].keys() != called[1].keys():
        lines.append(f"Compared on the {len(both)} questions that both were asked.")
        pairs = [(_on(both, before), _on(both, after)) for before, after in pairs]
    changed = [(before, after) for before, after in pairs if _marks(before) != _marks(after)]
    for before, after in changed:
        lines += ["", *_change(before, after, titles)]
    lines += _explained(pairs)
    for which, names in (("Only in the first", gone), ("Only in the second", come)):
        if names:
            lines += ["", f"{which}: {', '.join(names)}."]
    lines += ["", f"{len(changed)} of {len(pairs)} submissions that are in both have other marks."]
    return plain("\n".join(lines)) + "\n"


def _paired(
    before: Sequence[SavedResult], after: Sequence[SavedResult]
) -> tuple[list[tuple[SavedResult, SavedResult]], list[str], list[str]]:
    """(pairs, names only before, names only after)."""
    names = {each.record.name: each for each in after}
    pairs = [(each, names.pop(each.record.name)) for each in before if each.record.name in names]
    there = {each.record.name for each, _ in pairs}
    of_people = {person: each for each in names.values() for person in each.record.people}
    gone = []
    for each in before:
        if each.record.name in there:
            continue
        new = next((of_people[person] for person in each.record.people if person in of_people), None)
        if new is None or new.record.name not in names:
            gone.append(each.record.name)
        else:
            pairs.append((each, names.pop(new.record.name)))
    return sorted(pairs, key=lambda pair: pair[1].record.name), gone, list(names)


def _on(probes: AbstractSet[str], found: SavedResult) -> SavedResult:
    """The same submission with the outcomes of some probes alone."""
    outcomes = tuple(outcome for outcome in found.record.outcomes if outcome.probe in probes)
    return replace(found, record=replace(found.record, outcomes=outcomes))


def _marks(found: SavedResult) -> tuple[str, dict[str, tuple[str, float]]]:
    """What makes two gradings of a submission the same: its marks, not their words."""
    return found.record.error, {each.probe: (each.status, each.score) for each in found.record.outcomes}


def _change(before: SavedResult, after: SavedResult, titles: Mapping[str, str]) -> list[str]:
    """The lines on one submission whose marks changed."""
    name, old = after.record.name, before.record.name
    called = name if name == old else f"{name} (before: {old})"
    why = "the same files" if before.contents == after.contents else "other files were handed in"
    lines = [f"{called}: {_score(before)} -> {_score(after)} points, {why}"]
    for which, found in (("before", before), ("now", after)):
        if found.record.error:
            lines.append(f"  {which}: could not be read: {found.record.error}")
    outcomes = [{each.probe: each for each in found.record.outcomes} for found in (before, after)]
    # Changes that one line explains: the questions of a file that is missing, or that is there now.
    alike: dict[tuple[str, bool], list[_Changed]] = {}
    for probe, title in titles.items():
        was, now = (each.get(probe) for each in outcomes)
        if was and now and (was.status, was.score) != (now.status, now.score):
            unwritten = next((each for each in (now, was) if each.status == NOT_ATTEMPTED), None)
            key = (unwritten.message if unwritten else probe, unwritten is now)
            alike.setdefault(key, []).append((title, was, now))
    for changed in alike.values():
        lines += _told(*changed[0]) if len(changed) == 1 else _told_once(changed)
    return lines


_Changed = tuple[str, Outcome, Outcome]  # number and title of a question; before; now


def _told(title: str, was: Outcome, now: Outcome) -> list[str]:
    line = f"  {title}: {was.status} {number(was.score)} -> {now.status} {number(now.score)}"
    return [line, *(f"    {which}: {_reason(each)}" for which, each in (("before", was), ("now", now)))]


def _told_once(changed: Sequence[_Changed]) -> list[str]:
    """The lines on questions of which all are not attempted for one reason, before or now."""
    numbers = ", ".join(title.partition(" ")[0] for title, _, _ in changed)
    was, now = sum(before.score for _, before, _ in changed), sum(after.score for _, _, after in changed)
    which, first = ("now", changed[0][2]) if changed[0][2].status == NOT_ATTEMPTED else ("before", changed[0][1])
    line = f"  {len(changed)} questions: {number(was)} -> {number(now)} points ({numbers})"
    return [line, f"    {which}: {_reason(first)}"]


def _score(found: SavedResult) -> str:
    return "?" if found.ungraded else number(found.record.score)


def _explained(pairs: Sequence[tuple[SavedResult, SavedResult]]) -> list[str]:
    """One line on how the wrong answers are explained, where that changed."""
    was, now = (
        Counter(kind_of(each) for pair in pairs for each in pair[place].record.outcomes if each.status == WRONG)
        for place in (0, 1)
    )
    changed = [f"{kind} {was[kind]} -> {now[kind]}" for kind in Kind if was[kind] != now[kind]]
    return ["", f"Wrong answers by explanation: {', '.join(changed)}."] if changed else []


def _reason(outcome: Outcome) -> str:
    """Why an outcome is as it is: the mistake's name, or what came back."""
    said = f"Came back: {outcome.came_back}" if outcome.came_back else outcome.message.partition("\n")[0]
    names = PAIR.join(mistakes(outcome))
    return f"[{names}] {said}" if names else said
