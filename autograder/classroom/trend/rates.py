"""Gradings in numbers, in the order in which they are named: of each mistake and function, how many of how many.

Who handed in is not looked at: in another term these are other people.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from scipy import stats

from autograder.classroom.counts import Counts

_SELDOM = 0.05  # how often two classes that know equally much may be told to differ


@dataclass(frozen=True, slots=True)
class Rate:
    """So many of so many submissions."""

    count: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One mistake, or one function, in all gradings."""

    name: str
    function: str  # with its module
    sentence: str  # what a student reads of a mistake; "" of a function
    rates: tuple[Rate | None, ...]  # one a grading; None where it was not asked, or was asked other questions

    @property
    def ends(self) -> tuple[Rate, Rate] | None:
        """The first and the last grading that asked; None where fewer than two did."""
        asked = [rate for rate in self.rates if rate is not None and rate.of]
        return (asked[0], asked[-1]) if len(asked) > 1 else None

    @property
    def change(self) -> float:
        """From the first share to the last; 0 where there are not two."""
        return self.ends[1].share - self.ends[0].share if self.ends else 0.0

    @property
    def beyond_chance(self) -> bool:
        """Whether two classes that know equally much would differ so much in one of 20 cases at most."""
        return self.ends is not None and chance(*self.ends) <= _SELDOM


@cache
def chance(first: Rate, last: Rate) -> float:
    """How often two classes that know equally much differ so much, or more: Fisher's exact test, which errs upwards."""
    table = [[each.count, each.of - each.count] for each in (first, last)]
    return float(stats.fisher_exact(table).pvalue)


def of_mistakes(gradings: Sequence[Counts]) -> list[Row]:
    """A row for each mistake that anybody holds, in the order of the functions, then of the names."""
    keys = dict.fromkeys((held.name, held.function) for counts in gradings for held in counts.held)
    rows = []
    for name, function in keys:
        held = [next((h for h in c.held if (h.name, h.function) == (name, function)), None) for c in gradings]
        sentence = next((each.sentence for each in held if each and each.sentence), "")
        rates = (
            Rate(len(each.holders) if each else 0, len(counts.graded)) if asked else None
            for each, counts, asked in zip(held, gradings, _asked(gradings, function), strict=True)
        )
        rows.append(Row(name, function, sentence, tuple(rates)))
    order = _order(gradings)
    return sorted(rows, key=lambda row: (order.get(row.function, len(order)), row.name))


def of_functions(gradings: Sequence[Counts]) -> list[Row]:
    """A row for each function: how many submissions are right on every question of it."""
    rows = []
    for name in _order(gradings):
        rates = []
        for counts, asked in zip(gradings, _asked(gradings, name), strict=True):
            each = next((function for function in counts.functions if function.name == name), None)
            graded = (each.right, each.named, each.located, each.unexplained, each.not_attempted) if each else ()
            rates.append(Rate(len(graded[0]), sum(map(len, graded))) if graded and asked else None)
        rows.append(Row(name, name, "", tuple(rates)))
    return rows


def rose(rows: Iterable[Row]) -> list[Row]:
    """Those whose share is larger by more than chance, the most first."""
    return sorted((row for row in rows if row.beyond_chance and row.change > 0), key=lambda row: -row.change)


def fell(rows: Iterable[Row]) -> list[Row]:
    """Those whose share is smaller by more than chance, the most first."""
    return sorted((row for row in rows if row.beyond_chance and row.change < 0), key=lambda row: row.change)


def rest(rows: Iterable[Row]) -> list[Row]:
    """The others, those with the largest change first."""
    return sorted((row for row in rows if not row.beyond_chance), key=lambda row: -abs(row.change))


def _order(gradings: Sequence[Counts]) -> dict[str, int]:
    names = dict.fromkeys(function.name for counts in gradings for function in counts.functions)
    return {name: place for place, name in enumerate(sorted(names))}


def _asked(gradings: Sequence[Counts], function: str) -> list[bool]:
    """Which gradings asked the same questions about a function, so that they can be compared.

    Who is asked less makes fewer mistakes. The questions are those of the most gradings; of equally many, the most
    questions. What is of no known function was asked where anything was.
    """
    asked = [frozenset(q.probe.name for q in c.questions if q.probe.function == function) for c in gradings]
    if not function:
        return [True for _ in asked]
    times = Counter(names for names in asked if names)
    common = max(times, key=lambda names: (times[names], len(names)), default=None)
    return [names == common for names in asked]
