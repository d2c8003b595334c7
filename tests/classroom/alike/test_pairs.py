"""Which submissions are too alike: copies are found however they are disguised, and what was written apart is not."""

import random
import time
from itertools import combinations

import numpy as np
import pytest

from autograder.classroom.alike.fingerprints import LONGEST, fingerprints
from autograder.classroom.alike.pairs import ALIKE, pairs
from autograder.classroom.alike.wordless import without_words
from autograder.classroom.intake.handed_in import Person

NOTHING = np.zeros(0, dtype=np.uint64)
COPIED = range(0, 120, 10)  # twelve of the right ways


def _found(submissions, known=NOTHING, **least):
    return {(pair.one, pair.other): pair for pair in pairs(submissions, known, **least)}


def test_what_was_written_apart_is_not_found(ways):
    """120 right ways, a class of their own: no two of the 7,140 pairs; the most alike are 0.08 below the threshold.

    Nothing is left out but what students are given and the reference: in a course, the right ways are left out too.
    """
    assert _found(ways.every) == {}
    assert max(pair.share for pair in _found(ways.every, alike=0.3).values()) < ALIKE - 0.08


@pytest.mark.parametrize("many", [2, 4, 9, 30])
def test_in_small_classes_neither(ways, many):
    """Where everything is rare, what no right way has is what counts: the ways of others are left out."""
    order = random.Random(many)  # noqa: S311 (a choice, the same each time)
    for _ in range(5):
        chosen = order.sample(range(len(ways.every)), many)
        known = np.unique(np.concatenate([each for n, each in enumerate(ways.every) if n not in chosen]))
        assert _found([ways.every[place] for place in chosen], known) == {}


@pytest.mark.parametrize(("edited", "share"), [(0.0, 0.8), (0.3, ALIKE + 0.05)])
def test_copies_are_found_renamed_reordered_and_with_other_comments(ways, edited, share):
    """Twelve copies in a class of 132 are found and nothing else, also with a new statement after 3 of 10 lines."""
    copies = [ways.hashes(ways.copy(place, edited=edited)) for place in COPIED]
    found = _found([*ways.every, *copies])
    assert set(found) == {(place, 120 + n) for n, place in enumerate(COPIED)}
    assert min(pair.share for pair in found.values()) > share


def test_a_large_group_that_shares_one_answer_is_found(ways):
    """Thirty of 150 have one and the same answer, each disguised in a way of its own: every pair of them is found."""
    ring = [ways.hashes(ways.copy(80, seed=seed)) for seed in range(30)]
    found = _found([*ways.every[:80], *ways.every[81:], *ring])
    assert set(found) == set(combinations(range(119, 149), 2))


def test_a_group_is_found_up_to_a_quarter_of_the_class(ways):
    """Ten of forty share one answer, or eight of twenty: every pair is found. Of twelve none is: that may be taught."""
    ring = [ways.hashes(ways.copy(80, seed=seed)) for seed in range(12)]
    assert set(_found([*ways.every[:12], *ring[:8]])) == set(combinations(range(12, 20), 2))
    assert set(_found([*ways.every[:30], *ring[:10]])) == set(combinations(range(30, 40), 2))
    assert _found([*ways.every[:28], *ring]) == {}


def test_what_most_of_the_class_has_makes_nobody_alike(ways):
    """A helper from the lecture, as long as an answer, is added by half of the class."""
    helper = ways.copy(40)
    added = [
        ways.hashes({**files, **{f"h{n}": text for n, text in enumerate(helper.values())}}) for files in ways.texts
    ]
    assert _found([*added[:35], *ways.every[41:110], *added[110:]]) == {}


def test_what_stands_in_a_right_way_makes_nobody_alike(ways, compared):
    """The ways that are known here are how right answers are commonly written: two students may write the same one."""
    files = [{name: text.encode() for name, text in ways.texts[place].items()} for place in (5, 5, 40, 40)]
    together = dict(zip("abcd", files, strict=True))
    assert compared(together).pairs == []
    assert [(pair.one, pair.other) for pair in compared(together, known=ways.given).pairs] == [(2, 3), (0, 1)]


def test_two_submissions_of_one_person_are_no_pair(ways, compared):
    """Nobody copies from themselves."""
    files = {name: {n: t.encode() for n, t in ways.texts[40].items()} for name in "ab"}
    ada = Person("Ada", "1", "")
    assert compared(files, {"a": (ada,), "b": (Person("Bob", "2", ""), ada)}, known=ways.given).pairs == []
    assert len(compared(files, {"a": (ada,), "b": (Person("Bob", "2", ""),)}, known=ways.given).pairs) == 1
    nobody = (Person("", "", ""),)
    assert len(compared(files, {"a": nobody, "b": nobody}, known=ways.given).pairs) == 1


@pytest.mark.parametrize("text", ["", "\n", "x = 1", "def f(x):\n    return x", "(" * 40])
def test_what_is_short_or_empty_is_not_alike(compared, text):
    """Two empty files have everything in common, and nothing."""
    assert compared({name: {"gan_losses": text.encode()} for name in "abc"}, known=NOTHING).pairs == []
    assert compared({}, known=NOTHING).pairs == []


def test_a_shared_run_is_found_wherever_it_stands():
    """As winnowing promises, in one function: a shared run of 14 tokens gives a fingerprint in common."""
    shared = "a = F.gelu(b, c) + 17 * d.norm()"  # more than 14 tokens
    one = fingerprints(f"x = [1, 2, 3, 4, 5]\n{shared}\nwhile True: y.z()")
    other = fingerprints(f"q.r.s.t.u.v.w()\nassert 0 < 1\n{shared.replace('a =', 'other =')}\nimport this")
    both = np.intersect1d(one.hashes, other.hashes)
    assert len(both) >= 1
    assert one.first[np.isin(one.hashes, both)].min() >= 1
    assert other.last[np.isin(other.hashes, both)].max() <= 4


_LONG = 60_000  # characters
HOSTILE = {
    "unclosed brackets": "(" * _LONG,
    "unclosed strings": '"""\\' * _LONG,
    "quotes": "'" * _LONG,
    "backslashes": "\\" * _LONG,
    "functions": "def " * _LONG,
    "arguments": "f(a=" * _LONG,
    "every byte": bytes(range(256)).decode("latin-1") * 1000,
    "digits of another script": "\u0661" * _LONG,
    "no line ends": "x+" * _LONG,
    "fields": "f'{" * _LONG,
    "open fields": "f'{\n" * _LONG,
    "formats": "f'{x:{" * _LONG,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_costs_no_more_than_other_text(text):
    """In time that grows with the length: four times the text takes at most sixteen times as long."""

    def seconds(part):
        started = time.process_time()
        fingerprints(part)
        assert without_words(part).count("\n") == part.count("\n")
        return time.process_time() - started

    whole = text[:_LONG]
    short = min(seconds(whole[: _LONG // 4]) for _ in range(3))
    assert min(seconds(whole) for _ in range(3)) < 16 * max(short, 0.01)


@pytest.mark.parametrize("padding", ["# {}", '"""{}"""', "x = 1  # {}"])
def test_a_long_comment_hides_no_copy(ways, compared, padding):
    """What is cut from a file is code, which a text before it is not."""
    files = {module: text.encode() for module, text in ways.texts[40].items()}
    padded = {module: padding.format("x" * 60_000).encode() + b"\n" + code for module, code in files.items()}
    (pair,) = compared({"a": files, "b": padded}, known=ways.given).pairs
    assert pair.share > 0.95


def test_of_a_file_that_is_too_long_the_beginning_is_looked_at():
    """A megabyte of code takes as long as what is looked at of it."""
    found = fingerprints("x+\n" * 300_000)
    assert found.last.max() == LONGEST // 2


def test_a_file_in_any_encoding_can_be_read(compared):
    """UTF-8 with its mark, UTF-16, Latin-1, NUL bytes, a megabyte: read as far as it goes."""
    code = "".join(f"def f{n}(a, b):\n    return a.m{n}(b) + {n} * a.k{n}(b, {n}) - b.j{n}(a)\n" for n in range(40))
    odd = [code.encode("utf-8-sig"), code.encode("latin-1"), code.replace("\n", "\r\n").encode()]
    files = {f"odd{n}": {"gan_losses": text} for n, text in enumerate(odd)}
    files["utf16"] = {"gan_losses": code.encode("utf-16")}
    files["nul"] = {"gan_losses": b"\0" * 1_000_000, "wgan_losses": b"\xff\xfe\xfa" * 300_000}
    found = compared(files, known=NOTHING)
    assert {(pair.one, pair.other) for pair in found.pairs} == set(combinations((1, 2, 3), 2))
    assert found.pairs[0].share == 1.0
