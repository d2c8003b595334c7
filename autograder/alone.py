"""Which questions are put once more, to one file in a child of its own: what another file set shall cost it nothing.

A child imports all files. One that does more than define things when it is imported, such as setting torch's default
device, may disturb the questions about the next. Where an answer is wrong after that, it is asked for again; only the
second answer counts.
"""

from autograder.judge import RIGHT, Verdict
from autograder.question import Question


def modules(asked: list, verdicts: dict, active: set) -> list:
    """The modules that are to be asked again by themselves.

    Args:
        asked: the questions, in order.
        verdicts: on them, by the probes' names.
        active: the modules that did more than define things when they were imported.
    """
    found, before = [], set()
    for module in dict.fromkeys(question.probe.module for question in asked):
        if before & active and any(is_asked_again(question, module, verdicts) for question in asked):
            found.append(module)
        before.add(module)
    return found


def is_asked_again(question: Question, module: str, verdicts: dict[str, Verdict]) -> bool:
    """Whether it is one that the module answered, and not rightly."""
    return question.probe.module == module and verdicts[question.probe.name].status != RIGHT
