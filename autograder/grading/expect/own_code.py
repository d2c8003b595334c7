"""Our own code as code that is asked: the reference, the bank of misconceptions, and the right ways."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

from autograder.checkout import REFERENCE
from autograder.course.limits import Limits
from autograder.grading.expect import misconceptions
from autograder.grading.observe.code import Code
from autograder.grading.observe.observe import observe
from autograder.grading.observe.one_child import OneChild
from autograder.grading.observe.starter import Starter
from autograder.sandbox.contract.question import TRACED, Question
from autograder.sandbox.contract.reply import Reply

BANK = REFERENCE / "misconceptions"
_FEW, _MANY = 20, 300  # questions for a child: fewer are not worth it; a message holds 200 KiB, at 500 bytes each
_PATIENCE = 10.0  # the bank is trusted and has hundreds of entries: it may take this many times one grading's limit


def reference(bank_at: Path = BANK) -> Code:
    """The right answers and the bank of wrong ones, which is the folder `bank_at`, as code that is asked."""
    files = {path.stem: str(path) for path in REFERENCE.glob("*.py") if path.stem != "__init__"}
    bank = {name: str(path) for name, path in misconceptions.files(bank_at).items()}
    return Code(files, str(REFERENCE), contained=False, submission=False, bank=bank, ways=str(REFERENCE))


def replies(
    starter: Starter,
    questions: Sequence[Question],
    limits: Limits,
    device: str,
    *,
    bank_at: Path = BANK,
    new_child: Callable[..., OneChild] = OneChild,
) -> list[Reply]:
    """What our own code replies, in the order asked. Raises GraderError.

    Args:
        starter: what starts children; as many are asked at once as it says.
        questions: what is asked.
        limits: those of a grading, which are stretched.
        device: where the code computes.
        bank_at: the folder of the misconceptions.
        new_child: makes a child that is asked; where it is no OneChild, one is asked at a time.
    """
    patient = replace(limits, total_seconds=max(limits.total_seconds, 60.0) * _PATIENCE)
    code = replace(reference(bank_at), traced=any(question.stand_in == TRACED for question in questions))

    def ask(part: Sequence[Question]) -> list[Reply]:
        return list(observe(starter, code, part, patient, device=device, new_child=new_child))

    at_once = starter.at_once if new_child is OneChild else 1
    size = min(_MANY, max(_FEW, -(-len(questions) // at_once)))
    parts = [questions[begin : begin + size] for begin in range(0, len(questions), size)]
    if at_once == 1 or len(parts) < 2:
        return [reply for part in parts for reply in ask(part)]
    pool = ThreadPoolExecutor(at_once)
    try:
        return [reply for found in pool.map(ask, parts) for reply in found]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)  # whoever is interrupted does not wait for what is under way
