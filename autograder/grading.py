"""One submission, from its files to its report: the four verbs in a row."""

import platform
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from autograder import judge, salt
from autograder.errors import InputError
from autograder.host import ROOT, Host, HostError
from autograder.limits import DEFAULT, Limits
from autograder.observation import Observation
from autograder.question import Question
from autograder.report import Report
from autograder.sandbox import Code, Findings, observe
from autograder.submission import Submission
from autograder.workplace import Workplace

REFERENCE = ROOT / "reference"
GIVEN = ROOT / "assignment"
GIVEN_MODULES = ("networks", "faces", "drawn_faces", "train")


@dataclass(slots=True)
class Grader:
    """Grades submissions with one zygote; what the reference replies is asked once."""

    host: Host
    salt: str
    limits: Limits = DEFAULT
    device: str = "cpu"
    isolation: str = "auto"
    _right: dict = field(default_factory=dict)

    def questions(self, modules) -> list:
        """Every probe of these modules as a question, in order."""
        return [Question(p, salt.seed(self.salt, p.name)) for p in self.host.probes if p.module in modules]

    def right_replies(self) -> dict:
        """What the reference replies to every probe, by probe name. Raises HostError."""
        if not self._right:
            modules = sorted({probe.module for probe in self.host.probes})
            self._right = {
                o.probe: o
                for o in observe(self.host, reference(), self.questions(modules), self.limits, device=self.device)
            }
        return self._right

    def grade(self, submission: Submission, places: Workplace, progress=None) -> Report:
        """The report on one submission; `progress` is called with the report so far after each verdict."""
        findings, verdicts, notes = Findings(), {}, []
        if submission.note:
            notes.append(submission.note)
        probes = self.host.probes
        for probe in probes:
            if probe.module not in submission.files:
                verdicts[probe.name] = judge.not_attempted(probe, f"{probe.module}.py was not handed in.")

        def report() -> Report:
            ordered = tuple(verdicts[probe.name] for probe in probes if probe.name in verdicts)
            printed = findings.output.decode("utf-8", "replace")
            return Report(ordered, tuple(notes), tuple(findings.layers), printed, self._versions())

        by_name = {probe.name: probe for probe in probes}
        try:
            right = self.right_replies()
            asked = self.questions(submission.files)
            code = submitted(submission, places, contained=self.isolation != "none")
            for reply in observe(self.host, code, asked, self.limits, device=self.device, findings=findings):
                verdicts[reply.probe] = self._judged(by_name[reply.probe], reply, right)
                if progress is not None:
                    progress(report())
        except HostError as error:
            notes.append(f"The grader failed: {error}.")
            for probe in probes:
                verdicts.setdefault(probe.name, judge.ungraded(probe, str(error)))
        return report()

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

    @staticmethod
    def _judged(probe, reply: Observation, right: dict):
        return judge.judge(probe, reply, right[probe.name])

    def _versions(self) -> dict:
        return {"python": platform.python_version(), "torch": self.host.torch_version, "grader": own_version()}


def own_version() -> str:
    """The version of this package, or "unknown" where it runs without being installed."""
    try:
        return version("wgan-homework")
    except PackageNotFoundError:
        return "unknown"


def reference() -> Code:
    """The right answers, asked as the grader's own user: both sides have the same torch, threads and device."""
    files = {path.stem: str(path) for path in REFERENCE.glob("*.py") if path.stem != "__init__"}
    bank = {path.stem: str(path) for path in (REFERENCE / "misconceptions").glob("*.py") if path.stem != "__init__"}
    return Code(files, str(REFERENCE), contained=False, submission=False, bank=bank)


def submitted(submission: Submission, places: Workplace, *, contained: bool) -> Code:
    """A submission's code with the given modules beside it, as we gave them."""
    files = {module: str(path) for module, path in submission.files.items()}
    for name in GIVEN_MODULES:
        original = GIVEN / f"{name}.py"
        if original.exists():
            copy = Path(places.code) / f"{name}.py"
            copy.write_bytes(original.read_bytes())
            files[name] = str(copy)
    return Code(files, str(places.code), str(places.scratch), contained=contained)
