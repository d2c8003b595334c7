"""One submission, from its files to its report: the four verbs in a row."""

import platform
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder import alone, judge, passed_over
from autograder.answers import Answers
from autograder.collect.allowed import MODULES
from autograder.collect.submission import Submission
from autograder.course import course_file
from autograder.course.course import Course, applied
from autograder.errors import InputError
from autograder.explain import explain
from autograder.hints import NAMED
from autograder.host import ROOT, Host, HostError
from autograder.limits import DEFAULT, Limits
from autograder.report import Report
from autograder.sandbox import Code, Findings, observe
from autograder.workplace import Workplace

GIVEN = ROOT / "assignment"
_AGAIN_SECONDS = 20.0  # for what is asked again to carry credit forward


def given_modules(folder: Path = GIVEN) -> dict:
    """What students are given beside the stubs, {module: text}, as we gave it."""
    given = [path for path in sorted(folder.glob("*.py")) if path.stem not in (*MODULES, "__init__")]
    return {path.stem: path.read_text(encoding="utf-8") for path in given}


@dataclass(slots=True)
class Grader:
    """Grades submissions with one zygote; what our own code replies is asked once."""

    host: Host
    answers: Answers
    limits: Limits = DEFAULT
    device: str = "cpu"
    isolation: str = "auto"
    hints: str = NAMED
    course: Course = field(default_factory=course_file.current)  # what the probes are worth, and who sees them
    given: dict = field(default_factory=given_modules)  # {name: text} of the modules that students are given

    def grade(self, submission: Submission, places: Workplace, progress=None) -> Report:
        """The report on one submission; `progress` is called with the report so far after each verdict."""
        findings, probes = Findings(), applied(self.course, self.host.probes)
        missing = [probe for probe in probes if probe.module not in submission.files]
        verdicts = {p.name: judge.not_attempted(p, f"{p.module}.py was not handed in.") for p in missing}
        files = ", ".join(dict.fromkeys(f"{probe.module}.py" for probe in missing))
        notes = [note for note in (submission.note, files and f"Not handed in: {files}.") if note]

        def report() -> Report:
            ordered = tuple(verdicts[probe.name] for probe in probes if probe.name in verdicts)
            printed = findings.output.decode("utf-8", "replace")
            told, layers = tuple(findings.remarks), tuple(findings.layers)
            return Report(ordered, (*notes, *passed_over.notes(told)), layers, printed, told, self._versions())

        code = submitted(submission, places, contained=self.isolation != "none", given=self.given)
        by_name, replies = {probe.name: probe for probe in probes}, {}
        try:
            right = self.answers.right()
            asked = [self.answers.question(probe) for probe in probes if probe.module in submission.files]

            def take(questions: list) -> None:
                for reply in observe(self.host, code, questions, self.limits, device=self.device, findings=findings):
                    replies[reply.probe] = reply
                    verdicts[reply.probe] = judge.judge(by_name[reply.probe], reply, right[reply.probe])
                    if progress is not None:
                        progress(report())

            take(asked)
            for module in alone.modules(asked, verdicts, findings.active):
                take([question for question in asked if alone.is_asked_again(question, module, verdicts)])
        except HostError as error:
            notes.append(f"The grader failed: {error}.")
            for probe in probes:
                verdicts.setdefault(probe.name, judge.ungraded(probe, str(error)))
            return report()
        try:
            verdicts = explain(self.answers, verdicts, replies, lambda more: self._ask_again(code, more), self.hints)
        except HostError as error:
            notes.append(f"The grader could not explain the mistakes, and carried no credit forward: {error}.")
        return report()

    def _ask_again(self, code: Code, questions: list) -> list:
        """Further replies of the student's code, within a short time: the verdicts stand without them."""
        brief = replace(self.limits, total_seconds=min(self.limits.total_seconds, _AGAIN_SECONDS))
        return list(observe(self.host, code, questions, brief, device=self.device))

    def require_all_walls(self, places: Workplace) -> None:
        """Raise InputError, naming the first, if any wall cannot stand here."""
        findings = Findings()
        code = Code({}, str(places.code), str(places.scratch))
        list(observe(self.host, code, [], self.limits, findings=findings))
        for layer in findings.layers:
            if not layer["active"]:
                raise InputError(
                    f"--isolation full: no {layer['name']} here ({layer['reason']}); use auto to accept that"
                )

    def _versions(self) -> dict:
        return {"python": platform.python_version(), "torch": self.host.torch_version, "grader": own_version()}


def own_version() -> str:
    """The version of this package, or "unknown" where it runs without being installed."""
    try:
        return version("wgan-homework")
    except PackageNotFoundError:
        return "unknown"


def submitted(submission: Submission, places: Workplace, *, contained: bool, given: dict | None = None) -> Code:
    """A submission's code with the given modules, {name: text}, beside it."""
    files = {module: str(path) for module, path in submission.files.items()}
    for module, text in (given_modules() if given is None else given).items():
        copy = Path(places.code) / f"{module}.py"
        copy.write_text(text, encoding="utf-8")
        files[module] = str(copy)
    return Code(files, str(places.code), str(places.scratch), contained=contained)
