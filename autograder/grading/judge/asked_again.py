"""Which questions are put once more, to one file in a child of its own: what another file set shall cost it nothing.

A child imports all files. One that does more than define things when it is imported, such as setting torch's default
device, may disturb the questions about the next. Where an answer is wrong after that, it is asked for again; only the
second answer counts.
"""

from collections.abc import Mapping, Sequence

from autograder.grading.judge.verdict import RIGHT, Verdict
from autograder.sandbox.contract.question import Question


def modules(asked: Sequence[Question], verdicts: Mapping[str, Verdict], active: set[str]) -> list[str]:
    """The modules that are to be asked again by themselves.

    Args:
        asked: the questions, in order.
        verdicts: on them, by the probes' names.
        active: the modules that did more than define things when they were imported.
    """
    found: list[str] = []
    before: set[str] = set()
    for module in dict.fromkeys(question.probe_asked.module for question in asked):
        if before & active and any(is_asked_again(question, module, verdicts) for question in asked):
            found.append(module)
        before.add(module)
    return found


def is_asked_again(question: Question, module: str, verdicts: Mapping[str, Verdict]) -> bool:
    """Whether it is one that the module answered, and not rightly."""
    probe = question.probe_asked
    return probe.module == module and verdicts[probe.name].status != RIGHT
