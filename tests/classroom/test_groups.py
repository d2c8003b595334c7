"""Which wrong answers are one: replies that agree within the tolerance, whatever their order and however many."""

import base64
import json
import time
import tracemalloc
import zlib
from dataclasses import replace

import numpy as np
import pytest

from autograder.classroom.groups import unexplained
from autograder.classroom.groups.behaviour import MOST_WHOLE, Behaviour, are_same, behaviour
from autograder.classroom.groups.group import Group, grouped
from autograder.classroom.groups.own_code import needed, own_code, parsed, shown
from autograder.classroom.groups.same import linked
from autograder.classroom.groups.unexplained import Unexplained
from autograder.grading.explain.known_mistakes import mistakes
from autograder.grading.judge.explanation import Explanation, Kind
from autograder.grading.judge.verdict import RIGHT, WRONG, Verdict
from autograder.sandbox.contract.reply import FACT, KILLED, RAISED, RETURNED, Array, Reply
from autograder.sandbox.contract.tolerance import VALUE

FUNCTION = "gan_losses.discriminator_loss"


@pytest.fixture
def probes(classroom):
    """The two probes of one function."""
    return classroom.probes[:2]


def _replies(probes, *values, fact=True, kind="float32"):
    return {
        probe.name: Reply(
            probe.name,
            RETURNED,
            {"loss": Array(kind, np.asarray(value, float)), "kept": Array(FACT, np.asarray(float(fact)))},
        )
        for probe, value in zip(probes, values, strict=True)
    }


def _same(probes, one, other):
    return are_same(behaviour(probes, one), behaviour(probes, other))


def test_what_agrees_within_the_tolerance_is_the_same(probes):
    """To every question: one that is replied otherwise makes another mistake."""
    one = _replies(probes, 2.0, [1.0, 2.0])
    near = VALUE.bound(2.0) * 0.9
    assert _same(probes, one, _replies(probes, 2.0 + near, [1.0 - near, 2.0]))
    assert not _same(probes, one, _replies(probes, 2.0, [1.0, 2.0 + 2.2 * near]))
    assert not _same(probes, one, _replies(probes, 2.0, [2.0, 1.0]))
    assert not _same(probes, one, _replies(probes, 2.0, [[1.0, 2.0]]))
    assert not _same(probes, one, _replies(probes, 2.0, [1.0, 2.0], fact=False))
    assert not _same(probes, one, _replies(probes, 2.0, [1.0, 2.0], kind="float64"))
    assert not _same(probes, one, _replies(probes, 2.0, [1.0, np.inf]))


def test_infinities_are_the_same_in_the_same_places(probes):
    """And nothing else there is compared."""
    one = _replies(probes, np.nan, [np.inf, -np.inf, 1.0])
    assert _same(probes, one, _replies(probes, np.nan, [np.inf, -np.inf, 1.0]))
    assert not _same(probes, one, _replies(probes, np.nan, [-np.inf, np.inf, 1.0]))
    assert not _same(probes, one, _replies(probes, np.inf, [np.inf, -np.inf, 1.0]))


def test_a_large_array_is_kept_small_and_nothing_that_agrees_is_told_apart(probes):
    """Its stretches' means and some elements agree where all elements do; one that differs is seen in the means."""
    values = np.random.default_rng(0).normal(size=MOST_WHOLE * 40)
    bound = VALUE.bound(float(np.abs(values).max()))
    rounded = values + bound * 0.5 * np.random.default_rng(1).uniform(-1, 1, values.size)
    one = _replies(probes, 1.0, values)
    assert behaviour(probes, one).numbers.size < MOST_WHOLE
    assert _same(probes, one, _replies(probes, 1.0, rounded))
    other = values.copy()
    other[1234] += 1.0
    assert not _same(probes, one, _replies(probes, 1.0, other))


def test_the_largest_element_sets_how_near_is_the_same(probes):
    """Also where it is not among the elements that are kept: as where replies are held against known mistakes."""
    values = np.ones(MOST_WHOLE * 4)
    values[7] = 1e6
    near = values.copy()
    near[500:600] += VALUE.bound(1e6) * 0.9
    one, other = _replies(probes, 1.0, values), _replies(probes, 1.0, near)
    assert all(mistakes.same(one[probe.name], other[probe.name], probe) for probe in probes)
    assert _same(probes, one, other)


def test_exceptions_are_the_same_by_their_words(probes):
    """But for numbers in them; what may come out otherwise another time is in no group."""
    found = [
        {p.name: Reply(p.name, RAISED, error=f"IndexError: {text}") for p in probes}
        for text in ("index 3 is out of range", "index 8 is out of range", "no such index")
    ]
    assert _same(probes, found[0], found[1])
    assert not _same(probes, found[0], found[2])
    assert behaviour(probes, {p.name: Reply(p.name, KILLED) for p in probes}) is None


def test_links_do_not_hang_on_the_order():
    """Two near each other are linked wherever they fall, and a chain of such links is one group."""
    chance = np.random.default_rng(2)
    centres = chance.normal(size=(40, 7))
    numbers = np.concatenate([centres + 1e-6 * chance.uniform(-1, 1, centres.shape) for _ in range(9)])
    bounds = np.full_like(numbers, 3e-6)
    wanted = {frozenset(range(place, len(numbers), 40)) for place in range(40)}
    for order in (np.arange(len(numbers)), chance.permutation(len(numbers))):
        found = linked(numbers[order], bounds)
        assert {frozenset(order[each].tolist()) for each in map(list, found)} == wanted
    assert linked(np.array([[0.0], [3.0], [1.0], [9.0], [2.0]]), np.ones((5, 1))) == [[0, 1, 2, 4], [3]]
    assert linked(np.zeros((3, 0)), np.zeros((3, 0))) == [[0, 1, 2]]


def _kept(probes, value, code="x"):
    return Unexplained(FUNCTION, behaviour(probes, _replies(probes, value, [value])), code, "")


def test_three_thousand_are_grouped_in_little_memory(probes, tmp_path, monkeypatch):
    """40 mistakes in many roundings, each rounding held once: as many groups, the largest first, none of one alone."""
    chance = np.random.default_rng(3)
    sizes = [10 + 2 * place for place in range(40)]
    roundings = 1 + 1e-6 * chance.uniform(-1, 1, 8)
    files = {}
    for mistake, size in enumerate(sizes):
        for number in range(size * 3000 // sum(sizes)):
            code = "long" if number else "s"
            files[f"s{mistake}_{number}"] = (_kept(probes, (mistake + 2) * roundings[number % 8], code),)
    files |= {f"alone{number}": (_kept(probes, 100.0 + number),) for number in range(3000 - len(files))}
    monkeypatch.setattr(unexplained, "read", lambda folder: files[folder.name])
    tracemalloc.start()
    found = grouped(tmp_path, dict.fromkeys(files, "contents"), [FUNCTION])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(files) == 3000
    assert [len(each.members) for each in found] == sorted((s * 3000 // sum(sizes) for s in sizes), reverse=True)
    assert [each.number for each in found] == list(range(1, 41))
    assert {each.code for each in found} == {"s"}
    assert peak < 10e6


def test_what_is_kept_is_read_again(probes, tmp_path):
    """The same to the last bit; a file that is damaged counts as none, and one that is out of date goes."""
    kept = (_kept(probes, 1 / 3, "def f(): pass"),)
    unexplained.keep(kept, tmp_path)
    (read,) = unexplained.read(tmp_path)
    assert (read.function, read.code, read.behaviour.same) == (FUNCTION, "def f(): pass", kept[0].behaviour.same)
    assert read.behaviour.numbers.tobytes() == kept[0].behaviour.numbers.tobytes()
    (good,) = json.loads((tmp_path / unexplained.FILE).read_text())
    damaged = [good | {"same": 3}, good | {"same": "[3]"}, good | {"same": "[[]]"}, good | {"code": 3}]
    damaged += [good | {"function": ["f"]}, good | {"numbers": "AAAA"}, good | {"statement": None}]
    damaged += [good | {"bounds": base64.b64encode(zlib.compress(b"12345678")).decode()}]
    for text in ("[{}]", "{", '[{"function": 1}]', "[" * 100_000, *(json.dumps([each]) for each in damaged)):
        (tmp_path / unexplained.FILE).write_text(text)
        assert unexplained.read(tmp_path) == (), text[:100]
    unexplained.keep((), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_replies_of_other_lengths_are_no_group(tmp_path):
    """Where a file's shapes are not what its numbers are, since it is damaged."""
    for name, count in (("s1", 3), ("s2", 2)):
        (tmp_path / name).mkdir()
        found = Behaviour("[]", np.zeros(count), np.zeros(count))
        unexplained.keep([Unexplained(FUNCTION, found, "", "")], tmp_path / name)
    assert grouped(tmp_path, {"s1": "", "s2": ""}, [FUNCTION]) == ()


def test_only_what_has_no_name_is_kept(probes):
    """A function is, where one of its wrong answers is explained by no known mistake."""
    replies, files = _replies(probes, 1.0, [2.0]), {"gan_losses": b"def discriminator_loss(): pass"}
    wrong = Verdict(probes[0], WRONG, 0.0, explanation=Explanation(Kind.LINE, None, "gan_losses.py", 1))
    named = replace(wrong, probe=probes[1], explanation=Explanation(Kind.CONDITION, "batches of 64"))
    (found,) = unexplained.unexplained([wrong, named], replies, files)
    assert (found.function, found.code) == (FUNCTION, "def discriminator_loss():\n    pass")
    assert unexplained.unexplained([named, Verdict(probes[0], RIGHT, 1.0)], replies, files) == ()


SOURCE = b'''# -*- coding: latin-1 -*-
"""By Zo\xeb."""
import math, os
from torch import nn as zoes_nn
SHARE = {"a": 2}
UNUSED = 3
if SHARE:
    LIMIT = 4
def other(): return UNUSED
def helper(zoe):
    # a comment
    return zoe * SHARE["a"] + LIMIT
def loss(x, reduction="sum", text="zoe"):
    """Sums."""
    "zoe"
    for zoe in x:
        return helper(zoe) + math.pi
    return zoes_nn.Identity()(x)
'''


def test_a_functions_code_is_taken_out():
    """With what it uses and nothing else, without comments and docstrings."""
    found = own_code(SOURCE, "loss", 16)
    assert "def helper(zoe):" in found.text
    assert "LIMIT = 4" in found.text
    assert not [word for word in ("UNUSED", "other", "comment", "Sums", '"""', "By Zo") if word in found.text]
    assert found.statement == "for zoe in x: ..."
    assert own_code(b"def loss(", "loss", 1).text == ""
    assert own_code(b"loss = [" + b"(" * 5000, "loss", 1).text == ""
    assert own_code(b"x = '" + b"y" * 30000 + b"'\ndef loss(): return x", "loss", 2).text == ""


def test_what_changes_a_value_is_taken_along():
    """By an element, an attribute or a method; what changes nothing that is used is not."""
    source = b"import torch\ntorch.set_num_threads(3)\n"
    source += b"W, L, X = {}, [], []\nW['k'] = 0.5\nL.append(1)\nfor n in range(3):\n    W.setdefault(n, n)\n"
    source += b"print('zoe')\nOTHER = []\nOTHER.append(1)\ndef f(x): return W['k'] * torch.e * L[0]\nf.limit = 3\n"
    text = own_code(source, "f", None).text
    assert [word for word in ("W['k'] = 0.5", "L.append(1)", "W.setdefault", "f.limit") if word not in text] == []
    assert not [word for word in ("OTHER", "print", "threads") if word in text]


def test_long_chains_are_taken_out_in_linear_time():
    """Four times as many helpers, each of which uses the next, take far less than 16 times as long."""
    seconds = []
    for count in (1000, 4000):
        tree = parsed("\n".join(f"a{number} = lambda: a{number + 1}" for number in range(count)))
        begin = time.process_time()
        assert len(needed(tree, ["a0"]).body) == count
        seconds.append(time.process_time() - begin)
    assert seconds[1] < 10 * seconds[0]


def test_a_page_shows_nobodys_words():
    """Names and texts are ours; one of the student's is neutral, the same in code and statement."""
    found = own_code(SOURCE, "loss", 17)
    code, statement = shown(found.text, found.statement, "loss")
    assert "zoe" not in code + statement
    assert "def loss(x, reduction='sum', value_4=''):" in code
    assert statement == "return helper(value_3) + math.pi"
    assert shown("def (", "", "loss") == ("", "")


NEUTRAL = {
    "class A:\n    def m(self, anna): return anna\ndef f(x): return A().m(anna=1)": "return A().m(value=1)",
    "async def anna(): pass\ndef f(x): return anna()": "return helper()",
    "def f(x):\n    match x:\n        case [1, *anna]: return anna": "case [1, *value]: return value",
    "def f(x):\n    match x:\n        case {1: 2, **anna}: return anna": "case {1: 2, **value}: return value",
    "def f(x):\n    match x:\n        case anna: return anna": "case value: return value",
    "class A:\n    anna = 3\n    other = anna\ndef f(x): return A.anna": "value = 3",
    "class A:\n    def __init__(self, anna): self.anna = anna\ndef f(x): return A(anna=x).anna": "A(value=x).value",
    "def f(critic):\n    critic.training = False\n    critic.weight = 1": "critic.training = False",
    "def f(x):\n    x.anna = 1\n    return x.value": "x.value_2 = 1",
}


@pytest.mark.parametrize("code", NEUTRAL)
def test_every_name_of_a_students_is_replaced(code):
    """Wherever Python lets one be given; attributes of torch's keep theirs."""
    text = shown(code, "", "f")[0]
    assert NEUTRAL[code] in " ".join(text.split())
    assert "anna" not in text


@pytest.mark.parametrize(
    "code",
    [
        "import anna_utils\ndef f(x): return anna_utils.go(x)",
        "def f(x): return x.annas_field",
        "def f(x): return dict(anna=1)",
    ],
)
def test_code_with_a_name_that_stays_is_not_shown(code):
    """It may be anybody's; of a statement alone, neither."""
    assert shown(code, "return 1", "f") == ("", "return 1")
    assert shown("def f(x): return 1", code.partition(": ")[2], "f") == ("def f(x):\n    return 1", "")


def test_groups_stand_among_the_mistakes_of_the_page(classroom):
    """Ranked by how many give the answer; with the filter on the submissions, and no name of the class in the code."""
    ada = classroom.people[0]
    records = [classroom.record(f"s{n}", "wwrr", ["labels_swapped"], people=(ada,)) for n in range(2)]
    records += [classroom.record(f"t{n}", "rrwr") for n in range(3)]
    members = {f"t{n}": "c" for n in range(3)}
    group = Group(1, "wgan_losses.critic_loss", members, "t0", "def critic_loss(ada): pass", "return 1")
    page = classroom.page(records, groups=[group])
    text = classroom.reader(page)
    assert text.tables["mistakes"][1][2].startswith(
        "3 submissions give this same wrong answer, and no known mistake explains it. They leave the path"
    )
    assert "labels_swapped" in text.tables["mistakes"][2][2]
    assert page.count('data-k="m0') == 3
    assert "<dt>mistakes held</dt><dd>1</dd>" in page


def test_what_a_group_holds_is_not_worth_reading_one_by_one(classroom):
    """Neither its function, nor a run that calls it; somebody else who is wrong in the run is."""
    run = replace(classroom.probes[3], function="training.wgan", calls=("wgan_losses.critic_loss",))
    asked = [*classroom.probes[:3], run]
    records = [classroom.record(f"t{n}", "rrww") for n in range(3)]
    group = Group(1, "wgan_losses.critic_loss", {f"t{n}": "c" for n in range(3)}, "t0", "", "")
    assert "worth reading" not in classroom.page(records, groups=[group], asked=asked)
    records.append(classroom.record("u", "rrrw"))
    text = classroom.reader(classroom.page(records, groups=[group], asked=asked))
    assert "so worth reading: training.wgan 4." in text.words["teach"]
