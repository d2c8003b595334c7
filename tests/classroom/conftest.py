"""An invented class, its page, and a reader of pages: what the tests of a class's page share."""

from html.parser import HTMLParser
from types import SimpleNamespace

import pytest

from autograder.classroom.intake.handed_in import Person
from autograder.classroom.page import page
from autograder.classroom.results.record import Outcome, Record
from autograder.grading.expect.misconceptions import Catalogue, Known, KnownFamily
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import NOT_ATTEMPTED, RIGHT, UNGRADED, WRONG
from autograder.sandbox.contract import probe as probes


def _probe(module, function, name, number, points):
    """A probe, declared as ours are."""

    def ask(answer, inputs):
        """Asked for nothing."""

    ask.__name__, ask.__module__ = name, f"tests.{module}"
    return probes.probe(function, number=number, title=f"{function}: {name}", points=points, look="Look.")(ask)


PROBES = [
    _probe("gan_losses", "discriminator_loss", "value", "2.1", 4),
    _probe("gan_losses", "discriminator_loss", "gradient", "2.2", 2),
    _probe("wgan_losses", "critic_loss", "sign", "3.1", 3),
    _probe("wgan_losses", "interpolate", "mix", "3.2", 1),
]
KNOWN = {
    name: Known(name, part, function, f"The sentence on {name}.", f"Source of {name}", builds_on=True)
    for name, part, function in (
        ("labels_swapped", 2, "gan_losses.discriminator_loss"),
        ("one_half", 2, "gan_losses.discriminator_loss"),
        ("critic_sign", 3, "wgan_losses.critic_loss"),
        ("mixed_up", 3, "wgan_losses.interpolate"),
    )
}


FAMILY = KnownFamily(
    "cut_off", 2, "gan_losses.discriminator_loss", "Cut off at {limit}: leave it.", "Source of cut_off",
    builds_on=True, parameter="limit", values=(5.0, 10.0),
)  # fmt: skip


def _explained(found):
    """(misconception, explanation) of a wrong outcome: of a misconception's name, of an Explanation, or of neither."""
    if isinstance(found, Explanation):
        named = found.kind in (Kind.MISCONCEPTION, Kind.FAMILY)
        return found.name if named else None, found
    return found, None


def _record(name, statuses, held=(), **fields):
    """A submission: "rwnu", a letter for each probe; `held` the misconceptions of its wrong outcomes, in turn.

    In a misconception's place an Explanation may stand.
    """
    words = {"r": RIGHT, "w": WRONG, "n": NOT_ATTEMPTED, "u": UNGRADED}
    left = list(held)
    outcomes = []
    for probe, letter in zip(PROBES, statuses, strict=True) if statuses else ():
        misconception, explanation = _explained(left.pop(0) if letter == "w" and left else None)
        score = float(probe.points) if letter == "r" else 0.0
        outcomes.append(Outcome(probe.name, words[letter], score, misconception, "A message.", "", explanation))
    given = {"people": (), "notes": (), "error": "", "seconds": 0.5}
    return Record(name, outcomes=tuple(outcomes), **given | fields)


CLASS = [
    _record("s1", "wwrr", ["labels_swapped", "labels_swapped"], seconds=0.25),
    _record("s2", "wrwr", ["labels_swapped + one_half", "critic_sign"], seconds=4.0),
    _record("s3", "rrwr", ["critic_sign"]),
    _record("s4", "rrww", ["critic_sign", None]),
    _record("s5", "nnnn"),
    _record("s6", "rrrr"),
    _record("s7", "rrru"),
    _record("s8", "", error="s8.zip is not a zip file: pack it again"),
]


PEOPLE = (Person("Ada Lovelace", "1815001", "ada.l@example.edu"), Person("Zoë Young", "77", "zoe@example.edu"))


class _Reader(HTMLParser):
    """The page's sections with their tables as lists of rows of text, and every tag with its attributes."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.tags, self.tables, self.words, self.within = [], {}, {"": ""}, ""
        self._cell = None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag == "section":
            self.within = dict(attrs)["id"]
            self.tables[self.within], self.words[self.within] = [], ""
        elif tag == "tr" and self.within:
            self.tables[self.within].append([])
        elif tag in ("td", "th"):
            self._cell = ""
        elif tag in ("p", "h2", "h3", "li", "div", "desc"):
            self.words[self.within] += " "

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.tables[self.within][-1].append(" ".join(self._cell.split()))
            self._cell = None
        elif tag == "section":
            self.within = ""

    def handle_data(self, data):
        self.words[self.within] += data
        if self._cell is not None:
            self._cell += data


def _page(records=CLASS, *, names=False, run=None, known=KNOWN, asked=PROBES, title="The class", groups=()):
    catalogue = Catalogue(tuple(known.values()), (FAMILY,))
    return page.rendered(title, asked, records, catalogue, names=names, run=run or {}, groups=groups)


@pytest.fixture(scope="session")
def classroom():
    """The invented class, and how another one, its page, and what stands on it are made."""
    return SimpleNamespace(
        probes=PROBES,
        known=KNOWN,
        records=CLASS,
        people=PEOPLE,
        record=_record,
        page=_page,
        reader=_Reader,
        read=lambda *arguments, **options: _Reader(_page(*arguments, **options)),
    )


@pytest.fixture
def cut_off():
    """How many tables of a shown page are wider than the place that they scroll in."""
    wider = "[...document.querySelectorAll('.wide')].filter((each) => each.scrollWidth > each.clientWidth).length"
    return lambda shown: shown.evaluate(wider)
