"""How the wrong answers of a class are explained, by kind; what is unexplained stands there as that. Returns HTML."""

from collections.abc import Sequence

from autograder.classroom.counts import KNOWN, LOCATED, UNEXPLAINED, Counts
from autograder.classroom.page.markup import filtering, heading, share
from autograder.grading.judge.explanation import Kind
from autograder.grading.write.bars import bar

_IN_WORDS = {
    Kind.MISCONCEPTION: "A known mistake gives the same replies.",
    Kind.FAMILY: "A known mistake with a number in it does, and the number was found.",
    Kind.CONDITION: "The answer is right under another question, which shows the mistake.",
    Kind.LINE: "The first wrong line is known, and the mistake has no name.",
    Kind.ERROR: "An exception, or no reply at all.",
    Kind.RELATION: "Unexplained: how the reply relates to the right one is all that is known.",
    Kind.NONE: "Unexplained: nothing is known but that it is wrong.",
}
_GROUPS = {"known": KNOWN, "located": LOCATED, "unexplained": UNEXPLAINED}


def table(counts: Counts) -> str:
    """A row for each kind of explanation, with how many wrong answers have it, and whose they are."""
    total = _answers(counts, tuple(Kind))
    if not total:
        return "<p>There are no wrong answers.</p>"
    rows = ""
    for kind, each in counts.explained.items():
        whose = filtering(f"k-{kind}", f"with a wrong answer explained by: {kind}", str(len(each.places)))
        rows += (
            f'<tr><td><code>{kind}</code></td><td>{_IN_WORDS[kind]}</td><td class="n">{each.answers}</td>'
            f'<td class="n">{share(each.answers, total)}</td><td class="n">{whose if each.places else 0}</td></tr>\n'
        )
    heads = [("Kind", "text"), ("What explains the wrong answer", "text"), ("Wrong answers", "number")]
    heads += [("Share", "number"), ("Submissions", "number")]
    return (
        f"{_summary(counts, total)}"
        f'<div class="wide cards"><table data-sortable><thead><tr>{heading(heads)}</tr></thead>'
        f"<tbody>\n{rows}</tbody></table></div>"
    )


def _summary(counts: Counts, total: int) -> str:
    shares = [(group, _answers(counts, kinds)) for group, kinds in _GROUPS.items()]
    known, located, unexplained = (f"{count} ({share(count, total)})" for _, count in shares)
    key = "".join(f"<span>{bar([(group, 1)])}{group}</span>" for group in _GROUPS)
    return (
        f'<p class="key">{key}</p>{bar(shares)}<p>Of {total} wrong answers, {known} are explained by a mistake '
        f"that is known; of {located} the line or the exception is known; {unexplained} are unexplained.</p>"
    )


def _answers(counts: Counts, kinds: Sequence[Kind]) -> int:
    return sum(counts.explained[kind].answers for kind in kinds)
