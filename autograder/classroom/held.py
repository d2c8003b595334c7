"""The mistakes that a class holds: misconceptions, families over all their numbers, and conditions. No HTML."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from autograder.classroom.groups.group import Group
from autograder.classroom.results.record import Outcome, Record
from autograder.grading.expect.misconceptions import Catalogue
from autograder.grading.explain.condition import plumbing
from autograder.grading.judge.explanation import Kind
from autograder.sandbox.contract.conditions.all_conditions import BY_NAME
from autograder.sandbox.contract.probe import Probe
from autograder.sandbox.contract.question import PAIR, decimal, parsed

Answers = Mapping[int, Mapping[str, Outcome]]  # place of a submission -> probe's name -> what it found
_MOST_NUMBERS = 4  # of a family, that its sentence names
_Key = tuple[str, str]  # (name, function of a condition: one that two functions fall under is two mistakes)


@dataclass(frozen=True, slots=True)
class Held:
    """One mistake and the submissions that hold it, by their places in the list of records.

    A group's mistake has no name yet: it is called "group 3", its kind is NONE, and it has code.
    """

    name: str  # of a misconception; of a condition; of a family, with its parameter: "logits_clamped(limit)"
    kind: Kind  # MISCONCEPTION, FAMILY, CONDITION, or NONE for a group's
    function: str  # with its module: "gan_losses.discriminator_loss"
    sentence: str | None  # what a student reads of it; None where the catalogue no longer has it
    source: str  # where it can be read up, or where to look; "" where that is not known
    holders: tuple[int, ...]
    code: str = ""  # of a group: the shortest function that makes the mistake
    statement: str = ""  # of a group: in which that leaves the path of right answers; "" where it is not known


@dataclass(slots=True)
class _Seen:
    """One mistake while a class is read."""

    kind: Kind
    function: str
    places: dict[int, None] = field(default_factory=dict)
    numbers: set[float] = field(default_factory=set)


def parts(misconception: str | None) -> list[str]:
    """The names in an outcome's misconception: none, one, or the two of a pair."""
    return [name for name in (misconception or "").split(PAIR) if name]


def mistakes(outcome: Outcome) -> list[str]:
    """The names of the mistakes that explain an outcome: misconceptions, or else the condition."""
    explanation = outcome.explanation
    if explanation is not None and explanation.kind is Kind.CONDITION and explanation.name:
        return [explanation.name]
    return parts(outcome.misconception)


def of_groups(groups: Sequence[Group], records: Sequence[Record]) -> tuple[Held, ...]:
    """The groups' mistakes, in their order."""
    places = {record.name: place for place, record in enumerate(records)}
    found = []
    for group in groups:
        holders = tuple(places[name] for name in group.members if name in places)
        name, said = f"group {group.number}", group.in_words()
        found.append(Held(name, Kind.NONE, group.function, said, "", holders, group.code, group.statement))
    return tuple(found)


def held(
    probes: Sequence[Probe], answers: Answers, catalogue: Catalogue, without_name: Sequence[Held] = ()
) -> tuple[Held, ...]:
    """The mistakes that anybody holds, most widely held first; of equally many, that of the earlier function.

    Args:
        probes: what was asked.
        answers: what the submissions replied.
        catalogue: what the bank declares.
        without_name: mistakes to be ranked among those that have a name.
    """
    seen: dict[_Key, _Seen] = {}
    of_probe = {probe.name: probe.function for probe in probes}
    for place, outcomes in answers.items():
        for outcome in outcomes.values():
            function = of_probe.get(outcome.probe, "")
            explanation = outcome.explanation
            condition = explanation is not None and explanation.kind is Kind.CONDITION
            for name in mistakes(outcome):
                if condition:
                    key, kind, number = (name, function), Kind.CONDITION, None
                else:
                    key, kind, number = _of_misconception(name)
                each = seen.setdefault(key, _Seen(kind, function))
                each.places[place] = None
                each.numbers |= {number} if number is not None else set()
    order = {name: position for position, name in enumerate(dict.fromkeys(of_probe.values()))}
    found = [*(_held(name, each, catalogue) for (name, _), each in seen.items()), *without_name]
    return tuple(sorted(found, key=lambda h: (-len(h.holders), order.get(h.function, len(order)), h.name)))


def _of_misconception(name: str) -> tuple[_Key, Kind, float | None]:
    try:
        bare, parameter, number = parsed(name)
    except ValueError:  # a record that no grader of ours wrote
        return (name, ""), Kind.MISCONCEPTION, None
    if number is None:
        return (name, ""), Kind.MISCONCEPTION, None
    return (f"{bare}({parameter})", ""), Kind.FAMILY, number


def _held(name: str, seen: _Seen, catalogue: Catalogue) -> Held:
    holders = tuple(seen.places)
    if seen.kind is Kind.CONDITION:
        sentence, look = _of_condition(name)
        return Held(name, seen.kind, seen.function, sentence, look, holders)
    if seen.kind is Kind.FAMILY:
        families = {f"{each.name}({each.parameter})": each for each in catalogue.families}
        family = families.get(name)
        if family is None:
            return Held(name, seen.kind, seen.function, None, "", holders)
        told = family.explanation.replace(f"{{{family.parameter}}}", _in_words(sorted(seen.numbers)))
        return Held(name, seen.kind, family.function, told, family.source, holders)
    known = catalogue.named(name)
    if known is None:
        return Held(name, seen.kind, seen.function, None, "", holders)
    return Held(name, seen.kind, known.function, known.explanation, known.source, holders)


def _of_condition(name: str) -> tuple[str | None, str]:
    """(sentence, where to look) of a condition, or of what a reply shows without one."""
    if name in BY_NAME:
        sentence, look = BY_NAME[name].in_words(failed=False), BY_NAME[name].look
    elif name in plumbing.BY_NAME:
        sentence, look = plumbing.BY_NAME[name].sentence, plumbing.BY_NAME[name].look
    else:
        return None, ""
    return sentence[:1].upper() + sentence[1:], look


def _in_words(numbers: Sequence[float]) -> str:
    """Numbers as a sentence lists them: "5, 7.3 or 10"."""
    named = [decimal(number) for number in numbers]
    if len(named) > _MOST_NUMBERS:
        rest = len(named) - _MOST_NUMBERS + 1
        named = [*named[: _MOST_NUMBERS - 1], f"{rest} other numbers"]
    return " or ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
