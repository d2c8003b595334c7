"""What is to be learned, from the folder of a graded class: checked before anything is run."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from autograder.classroom.groups import groups_file, unexplained
from autograder.classroom.groups.group import Group
from autograder.classroom.groups.unexplained import Unexplained
from autograder.classroom.intake.handed_in import Person
from autograder.classroom.results import out_folder, saved_result
from autograder.classroom.results.saved_result import SavedResult
from autograder.course.salt import Salt
from autograder.errors import InputError


@dataclass(frozen=True, slots=True)
class Graded:
    """A graded class, as far as `learn` needs it."""

    out: Path
    run: Mapping[str, Any]  # what run.json says
    source: Path  # where the submissions lay
    groups: tuple[Group, ...]

    def kept(self, name: str) -> SavedResult:
        """What was kept of a submission. Raises InputError."""
        found = saved_result.read(self.out, name) if name in self.run["submissions"] else None
        if found is None:
            raise InputError(f"{self.out} holds no submission {name!a}: class.html lists them")
        return found

    def people(self) -> list[Person]:
        """Everybody who handed something in; a submission's folder may be called after somebody."""
        found = [Person(name, "", "") for name in self.run["submissions"]]
        for name in self.run["submissions"]:
            kept = saved_result.read(self.out, name)
            found += kept.record.people if kept else ()
        return found

    def group(self, number: int) -> tuple[Group, Unexplained]:
        """A group, and what is kept of its shortest member. Raises InputError."""
        group = next((each for each in self.groups if each.number == number), None)
        if group is None:
            there = f"it has 1 to {len(self.groups)}" if self.groups else "it has none"
            raise InputError(f"{self.out} has no group {number}: {there}")
        again = "run `grade-all` on it again"
        for name, contents in group.members.items():
            kept = saved_result.read(self.out, name)
            if kept is None or kept.contents != contents:
                raise InputError(f"{name!a} of group {number} was changed since the groups were made: {again}")
        for each in unexplained.read(self.out / group.shortest):
            if each.function == group.function:
                if not each.code:
                    raise InputError(f"group {number} is not learned: its code cannot be taken out of its file")
                return group, each
        raise InputError(f"{self.out} does not keep what group {number} replied: {again}")


def graded(out: Path, salt: Salt) -> Graded:
    """The class that was graded into a folder. Raises InputError, in one line, where it cannot be learned from."""
    run = out_folder.run_of(out, "learn:")
    if not run.get("finished"):
        raise InputError(f"learn: {out} is not finished: run `grade-all` on it again")
    if run["salt"] != salt.fingerprint:
        raise InputError(f"learn: {out} was graded with another .salt, so its replies are to other inputs")
    source, groups = groups_file.read(out)
    return Graded(out, run, source, groups)
