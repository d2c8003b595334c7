"""An earlier grading of the class, from which `--changed-since` takes what nobody handed in anew."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from autograder.classroom.intake.handed_in import HandedIn
from autograder.classroom.results import out_folder, saved_result, whole_class
from autograder.classroom.results.narrowed import narrowed
from autograder.classroom.settings import Settings
from autograder.errors import InputError
from autograder.sandbox.contract.probe import Probe

_OPTION = "--changed-since"


class Earlier:
    """What an earlier OUT holds. It may have been asked more than is asked now."""

    def __init__(self, out: Path):
        """Read what its run.json says. Raises InputError where it is no finished grading."""
        self._out = out
        self._run = out_folder.run_of(out, _OPTION)
        if not self._run.get("finished"):
            raise InputError(f"{_OPTION} {out} is not finished: run `grade-all` on it again")
        self._settings: Settings | None = None
        self._probes: list[Probe] | None = None  # where it was asked more: what is asked now, as it was asked there

    def narrow(self, probes: Sequence[Probe], settings: Settings) -> None:
        """Take over these questions alone. Raises InputError where one of them was not asked there."""
        asked = {probe.name: probe for probe in whole_class.probes(self._out, self._run, _OPTION)}
        wanted = [probe.name for probe in probes]
        if not asked.keys() >= {*wanted}:
            raise InputError(
                f"{_OPTION} {self._out} was asked other questions: leave it out, or name one that was asked these too"
            )
        self._settings = settings
        self._probes = [asked[name] for name in wanted] if len(asked) > len(wanted) else None

    def warnings(self, run: Mapping[str, Any]) -> list[str]:
        """What is to be said of what is taken from there.

        Args:
            run: what run.json says now.
        """
        options = (
            self._run["options"] if self._probes is None else self._run["options"] | {"only": run["options"]["only"]}
        )
        other = out_folder.differences(self._run | {"options": options}, run)
        said = f"what is unchanged is taken from {self._out} as it is there, though it differs in {other}"
        return [said] if other else []

    def take(self, handed_in: HandedIn, out: Path) -> bool:
        """Put into OUT what is there of a submission; whether it is unchanged, and was graded in whole."""
        old = saved_result.read(self._out, handed_in.name)
        if old is None or old.ungraded or old.contents != handed_in.contents:
            return False
        if self._probes is None or self._settings is None or old.record.error:
            saved_result.copy(self._out, out, handed_in, old)
            return True
        found = narrowed(self._out, old, self._probes, handed_in, self._settings)
        if found is not None:
            saved_result.save(out, handed_in, found, old.settings)
        return found is not None
