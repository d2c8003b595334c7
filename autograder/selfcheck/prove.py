"""The grader's proof before each term: right answers get everything, in whatever style; wrong ones lose and are named.

The bank of misconceptions is asked every probe; a misconception that no probe notices is a blind spot, a probe that
notices nothing that no other does may be needless, and two misconceptions with equal replies cannot be told apart.
"""

from collections.abc import Iterable

from autograder.checkout import GIVEN, REFERENCE
from autograder.errors import GraderError, InputError
from autograder.grading.collect.private_folder import workplace
from autograder.grading.collect.submission import collect
from autograder.grading.expect.asked import AskedReplies
from autograder.grading.explain import gradient_norms
from autograder.grading.explain.known_mistakes import families, mistakes
from autograder.grading.grader import Grader
from autograder.grading.judge import judge
from autograder.grading.judge.verdict import WRONG
from autograder.grading.observe import this_machine
from autograder.grading.write.report import Report
from autograder.sandbox.contract import builds_on
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.reply import NOT_MADE, Reply
from autograder.selfcheck import right_ways
from autograder.selfcheck.proof import Proof, Row, Run


def whole(answers: AskedReplies) -> Proof:
    """The proof from its beginning: the right answers, the stubs and the right ways are graded, then the bank."""
    grader = Grader(answers.starter, answers, device=answers.device, isolation=isolation())
    reports = []
    for folder in (REFERENCE, GIVEN):
        with workplace() as places:
            reports.append(grader.grade(collect(folder, places.code, depth=0), places))  # no right ways beside it
    return prove(answers, reports[0], reports[1], right_ways.graded(grader))


def isolation() -> str:
    """The word of `--isolation` for our own code: behind the walls where there are any."""
    try:
        this_machine.require_walls("auto")
    except InputError:
        return "none"
    return "auto"


def prove(answers: AskedReplies, reference: Report, stubs: Report, ways: dict[str, tuple[str, ...]]) -> Proof:
    """Ask the whole bank. Raises GraderError.

    Args:
        answers: our own code's replies.
        reference: the report on the right answers, graded like a submission.
        stubs: the report on the stubs.
        ways: what each right way loses.
    """
    probes = answers.starter.probes
    rows: list[Row] = []
    alike: dict[str, set[str]] = {}
    right = answers.right()
    for function in dict.fromkeys(probe.function for probe in probes if not probe.is_run):
        known, asked = answers.known(function), answers.probes(function)
        bank = answers.variants([each.name for each in known], asked)  # anew, as the next: nothing kept is a proof
        listed = [family.at(number) for family in answers.families(function) for number in family.values]
        theirs = answers.numbered_anew([each.name for each in listed], asked)
        numbered = {each.name: each for each in listed if each.name not in bank}
        for each in (*known, *numbered.values()):
            replies = bank.get(each.name) or theirs[each.name]
            _require_made(replies.values())
            verdicts = [judge.judge(probe, replies[probe.name], right[probe.name]) for probe in asked]
            caught = frozenset(verdict.probe.name for verdict in verdicts if verdict.status == WRONG)
            if each.name in numbered and not caught:
                continue  # with this number it is right, within the tolerance
            found = mistakes.single(asked, replies, bank, known, set(caught)) if caught else None
            if each.name in numbered and (found is None or found.kind == "in part"):
                found = families.find(answers, function, replies, caught)
            named = found.kind if found and found.kind != "in part" and each in found.known else ""
            rows.append(Row(each, caught, named))
            alike[each.name] = {other.name for other in found.known} if found and named else {each.name}
    made = tuple(_run(answers, probe, right[probe.name]) for probe in probes if probe.is_run)
    return Proof(tuple(probes), tuple(rows), made, reference, stubs, ways, alike)


def _require_made(replies: Iterable[Reply]) -> None:
    """Raise GraderError where a misconception's own code failed: any exception would be caught, and named by itself."""
    for reply in replies:
        if reply.kind == NOT_MADE:
            raise GraderError(reply.error.partition(": ")[2])


def _run(answers: AskedReplies, probe: Probe, right: Reply) -> Run:
    """Run the reference with every misconception of the run's functions."""
    known = [each for function in builds_on.parts_of_run(probe) for each in answers.known(function)]
    replies = answers.variants([each.name for each in known], [probe])
    shown = [k for k in known if judge.judge(probe, replies[k.name][probe.name], right).status == WRONG]
    hidden = [each for each in known if each not in shown]
    seed = answers.question(probe).seed
    approach = gradient_norms.approach(right, seed) if probe.function == gradient_norms.PENALISED else None
    return Run(probe, tuple(shown), tuple(hidden), approach)
