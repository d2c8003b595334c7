"""Grades a whole class: from SOURCE to OUT, so that it can be interrupted anywhere and go on where it was.

Each submission is on the disk when it is finished, as `results/saved_result.py` says. A second run takes what was made
from the same files under the same settings, and grades the rest. At the end the files of the class are made from what
the disk has of each submission, from what was handed in (`alike/`) and from what staff know of the class (`term/`). So
after any number of interruptions these are, byte for byte, what one run would have written: grades.csv, canvas.csv,
numbers.csv, groups.json, alike.html, every results.json and every report.html. What tells times differs, as between any
two runs: run.json, `seconds` in record.json, and the times in class.html.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timezone
from pathlib import Path

from autograder.classroom import class_files
from autograder.classroom.alike.compared import Compared
from autograder.classroom.groups import group, groups_file
from autograder.classroom.intake import find_submissions, intake
from autograder.classroom.intake.handed_in import HandedIn, taken_in
from autograder.classroom.results import out_folder, saved_result
from autograder.classroom.results.earlier import Earlier
from autograder.classroom.results.result import Result, failed, unreadable
from autograder.classroom.settings import Settings, source_hash
from autograder.classroom.term import inputs, matching, totals
from autograder.classroom.worker_protocol import Workers
from autograder.course.course import applied
from autograder.errors import InputError
from autograder.grading import selection
from autograder.grading.collect.allowed import shown
from autograder.grading.expect import misconceptions


@dataclass(frozen=True, slots=True)
class Request:
    """What is to be done."""

    source: Path
    out: Path
    settings: Settings
    only: str = ""  # as on the command line: a part, a function or a probe
    changed_since: Path | None = None  # the OUT of an earlier run, from which the unchanged are taken
    names: bool = False  # whether class.html names people
    given: inputs.Given = field(default_factory=inputs.Given)  # what staff know of the class beside its submissions


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the submissions."""

    submissions: int
    graded: int  # in this run
    kept: int  # from an interrupted or earlier run into the same OUT
    copied: int  # from the OUT that --changed-since names
    unreadable: int
    ungraded: int


def grade_class(
    request: Request, workers: Workers, told: Callable[[int, int], object], warned: Callable[[str], object]
) -> Summary:
    """Grade all of SOURCE into OUT. Raises InputError, and GraderError where no worker can work.

    Args:
        request: what is to be done.
        workers: who grades: those of local_processes.py or dask_cluster.py in `workers/`. They start when all that can
            be checked before is.
        told: called with (finished, all) whenever another submission is finished.
        warned: called with a line that whoever grades should read.
    """
    since = request.changed_since
    if since is not None and since.resolve() == request.out.resolve():
        raise InputError("--changed-since names OUT itself: a rerun keeps what is unchanged without it")
    misconceptions.ours()  # it is refused before anything is graded
    earlier = None if since is None else Earlier(since)
    staff = inputs.read(request.given, request.out, request.settings.course.dates)
    with find_submissions.opened(request.source) as found:
        entries, members = matching.matched(found, staff.roster)
        submissions = intake.begun(entries, taken_in, shown(request.source))
        with out_folder.held(request.out, request.source):
            workers.expect(len(entries))
            with workers:
                run = _Run(request, workers, earlier, warned, staff, members)
                return run.all([entry.name for entry in entries], submissions, told)


class _Run:
    """One run, from what the workers say of themselves to the class's page."""

    def __init__(
        self,
        request: Request,
        workers: Workers,
        earlier: Earlier | None,
        warned: Callable[[str], object],
        staff: inputs.Inputs,
        members: Sequence[matching.Member],
    ):
        self._began, self._clock = datetime.now(timezone.utc), time.monotonic()
        self._request, self._workers, self._out = request, workers, request.out
        self._members = members
        workers.warned = warned  # while they work, too
        described = workers.described()
        request.settings.require_questions(described.probes)
        probes = applied(request.settings.course, described.probes)
        chosen = selection.chosen(request.only, probes) if request.only else ()
        self._probes = [probe for probe in probes if not chosen or probe.name in chosen]
        self._settings = replace(request.settings, only=chosen, sources=source_hash())
        self._fingerprint = self._settings.fingerprint(described.versions)
        self._said = {
            "source": shown(request.source.resolve().name),
            "salt": request.settings.salt.fingerprint,
            "sources": self._settings.sources,
            "options": self._settings.options(),
            "versions": described.versions,
            "workers": workers.called,
            "probes": [probe.to_json() for probe in self._probes],
        }
        self._rules, strangers = totals.rules(staff, members, probes, request.settings.course.dates)
        inputs.keep(staff, self._out)
        if staff.roster:
            self._said["roster"] = matching.counts(members)
        self._compared = Compared()
        self._earlier = earlier
        self._made = {"graded": 0, "kept": 0, "copied": 0}
        said = [*staff.notes(), *matching.notes(members, staff.roster), *strangers]
        for line in [*workers.notes, *said, *self._warnings()]:
            warned(line)

    def _warnings(self) -> list[str]:
        """What differs from the run before this in OUT, and from the earlier one that --changed-since names."""
        found = []
        if (self._out / out_folder.RUN).exists():
            found += self._differs_there()
        if self._earlier is not None:
            self._earlier.narrow(self._probes, self._settings)
            found += self._earlier.warnings(self._said)
        return found

    def _differs_there(self) -> list[str]:
        """What there is to say of an earlier run into OUT. Its records say by themselves what they are worth."""
        try:
            before = out_folder.differences(out_folder.run_of(self._out, "--out"), self._said)
        except InputError:
            return [f"{self._out / out_folder.RUN} cannot be read and is written anew"]
        return [f"{self._out} holds a run that differs in {before}: every submission is graded anew"] if before else []

    def all(self, names: Sequence[str], submissions: Iterator[HandedIn], told: Callable[[int, int], object]) -> Summary:
        """Grade what is missing, then write what is of the whole class."""
        class_files.write_run(self._out, self._said | {"submissions": names, "finished": False})
        told(0, len(names))

        def missing() -> Iterator[HandedIn]:
            for handed_in in submissions:
                self._compared.add(handed_in)
                if self._is_there(handed_in):
                    told(sum(self._made.values()), len(names))
                else:
                    yield handed_in

        with closing(self._workers.graded(self._settings, missing())) as found:
            for handed_in, graded in found:
                self._save(handed_in, graded)
                told(sum(self._made.values()), len(names))
        return self._finish(names)

    def _is_there(self, handed_in: HandedIn) -> bool:
        """Whether a submission's results need no grading: they are in OUT or the earlier OUT, or it cannot be read."""
        have = saved_result.read(self._out, handed_in.name)
        if have and not have.ungraded and (have.contents, have.settings) == (handed_in.contents, self._fingerprint):
            saved_result.refresh(self._out, handed_in, have)
            self._made["kept"] += 1
            return True
        if self._earlier is not None and self._earlier.take(handed_in, self._out):
            self._made["copied"] += 1
            return True
        if handed_in.error:
            self._save(handed_in, unreadable(handed_in))
            return True
        return False

    def _save(self, handed_in: HandedIn, graded: Result | Exception) -> None:
        """Put on the disk what a worker found, or that none could."""
        if isinstance(graded, Exception):
            graded = failed(self._settings, handed_in, self._probes, str(graded))
        saved_result.save(self._out, handed_in, graded, self._fingerprint)
        self._made["graded"] += 1

    def _finish(self, names: Sequence[str]) -> Summary:
        """Write what is of the whole class, from what is on the disk."""
        kept = [saved_result.read(self._out, name) for name in names]
        found = [each for each in kept if each is not None]
        if len(found) < len(kept):
            raise InputError(f"{self._out / names[kept.index(None)]} was changed while the class was graded: run again")
        unreadable = sum(bool(each.record.error) for each in found)
        summary = Summary(
            len(names), **self._made, unreadable=unreadable, ungraded=sum(each.ungraded for each in found)
        )
        seconds = time.monotonic() - self._clock
        times: dict[str, str | float] = {
            "started": self._began.isoformat(timespec="seconds"),
            "seconds": round(seconds, 1),
        }
        times["graded in this run"] = summary.graded
        times["seconds of grading, all workers"] = round(sum(each.record.seconds for each in found), 1)
        run = self._said | {"isolation": class_files.isolation(found), "times": times}
        records = [each.record for each in found]
        of_class = totals.of_class(self._members, records, self._probes, self._rules)
        contents = {each.record.name: each.contents for each in found}
        groups = group.grouped(self._out, contents, [probe.function for probe in self._probes])
        groups_file.write(groups, self._request.source, self._out)
        salt, names_shown = self._settings.salt, self._request.names
        class_files.write(
            self._out, self._probes, records, of_class, run, self._compared, groups, salt, names=names_shown
        )
        class_files.write_run(self._out, run | {"submissions": names, "finished": True})
        return summary
