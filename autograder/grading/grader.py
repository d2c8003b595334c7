"""One submission, from its files to its report: the four verbs in a row."""

import platform
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from autograder.checkout import own_version
from autograder.course import course_file
from autograder.course.course import Course, applied
from autograder.course.hints import HintsOf, everything
from autograder.course.limits import DEFAULT, Limits
from autograder.errors import GraderError, InputError
from autograder.grading.collect.given_modules import given_modules
from autograder.grading.collect.private_folder import Workplace
from autograder.grading.collect.submission import Submission
from autograder.grading.expect.expected import Expected
from autograder.grading.explain.explain import explain
from autograder.grading.judge import asked_again, judge, verdict
from autograder.grading.observe.code import Code, Findings, submitted
from autograder.grading.observe.observe import observe
from autograder.grading.observe.starter import Starter
from autograder.grading.write import passed_over
from autograder.grading.write.report import Report
from autograder.sandbox.contract.question import TRACED, Question
from autograder.sandbox.contract.reply import Reply

_AGAIN_SECONDS = 20.0  # for what is asked again to carry credit forward


@dataclass(slots=True)
class Grader:
    """Grades submissions with one fork server; what our own code replies is asked once."""

    starter: Starter
    answers: Expected
    limits: Limits = DEFAULT
    device: str = "cpu"
    isolation: str = "auto"
    hints: HintsOf = everything  # how much is told of each function
    course: Course = field(default_factory=course_file.current)  # what the probes are worth, and who sees them
    given: Mapping[str, str] = field(default_factory=given_modules)  # {name: text} of the modules handed out
    note: str = ""  # said in every report, such as why the GPU is not used

    def grade(
        self,
        submission: Submission,
        places: Workplace,
        progress: Callable[[Report], None] | None = None,
        heard: dict[str, Reply] | None = None,
    ) -> Report:
        """The report on one submission.

        Args:
            submission: what was handed in.
            places: its private folders.
            progress: is called with the report so far after each verdict.
            heard: is filled with the replies that were judged, by probe name.
        """
        findings, probes = Findings(), applied(self.course, self.starter.probes)
        missing = [probe for probe in probes if probe.module not in submission.files]
        verdicts = {p.name: verdict.not_attempted(p, f"{p.module}.py was not handed in.") for p in missing}
        files = ", ".join(dict.fromkeys(f"{probe.module}.py" for probe in missing))
        notes = [note for note in (self.note, submission.note, files and f"Not handed in: {files}.") if note]

        def report() -> Report:
            ordered = tuple(verdicts[probe.name] for probe in probes if probe.name in verdicts)
            printed = findings.output.decode("utf-8", "replace")
            told, layers = tuple(findings.remarks), tuple(findings.layers)
            return Report(ordered, (*notes, *passed_over.notes(told)), layers, printed, told, self._versions())

        code = submitted(submission, places, contained=self.isolation != "none", given=self.given)
        replies: dict[str, Reply] = {} if heard is None else heard
        try:
            right = self.answers.right()
            asked = [self.answers.question(probe) for probe in probes if probe.module in submission.files]

            def take(questions: Sequence[Question]) -> None:
                for reply in observe(self.starter, code, questions, self.limits, device=self.device, findings=findings):
                    probe = reply.probe_asked
                    replies[probe.name] = reply
                    verdicts[probe.name] = judge.judge(probe, reply, right[probe.name])
                    if progress is not None:
                        progress(report())

            take(asked)
            for module in asked_again.modules(asked, verdicts, findings.active):
                take([question for question in asked if asked_again.is_asked_again(question, module, verdicts)])
        except GraderError as error:
            notes.append(f"The grader failed: {error}.")
            for probe in probes:
                verdicts.setdefault(probe.name, verdict.ungraded(probe, str(error)))
            return report()
        try:
            verdicts = explain(
                self.answers,
                verdicts,
                replies,
                lambda more: self._ask_again(code, more),
                code.files,
                self.hints,
            )
        except GraderError as error:
            notes.append(f"The grader could not explain the mistakes, and carried no credit forward: {error}.")
        return report()

    def _ask_again(self, code: Code, questions: Sequence[Question]) -> list[Reply]:
        """Further replies of the student's code, within a short time: the verdicts stand without them."""
        brief = replace(self.limits, total_seconds=min(self.limits.total_seconds, _AGAIN_SECONDS))
        if any(question.stand_in == TRACED for question in questions):
            code = replace(code, traced=True)
        return list(observe(self.starter, code, questions, brief, device=self.device))

    def require_all_walls(self, places: Workplace) -> None:
        """Raise InputError, naming the first, if any wall cannot stand here."""
        findings = Findings()
        code = Code({}, str(places.code), str(places.scratch))
        list(observe(self.starter, code, [], self.limits, device=self.device, findings=findings))
        for layer in findings.layers:
            if not layer["active"]:
                raise InputError(
                    f"--isolation full: no {layer['name']} here ({layer['reason']}); use auto to accept that"
                )

    def _versions(self) -> dict[str, str]:
        return {"python": platform.python_version(), "torch": self.starter.torch_version, "grader": own_version()}
