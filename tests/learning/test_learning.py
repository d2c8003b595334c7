"""What is learned of one group, and what is refused: names, bad input, a bank that changed. Nothing is half-written."""

import json
from dataclasses import asdict
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import __main__ as commands
from autograder.classroom.groups import groups_file, unexplained
from autograder.classroom.groups.behaviour import behaviour
from autograder.classroom.groups.group import Group
from autograder.classroom.groups.unexplained import Unexplained
from autograder.classroom.intake.handed_in import Person
from autograder.classroom.results.record import Record
from autograder.classroom.results.saved_result import SavedResult
from autograder.course import course_file
from autograder.course.limits import DEFAULT
from autograder.course.salt import Salt
from autograder.errors import InputError
from autograder.grading import selection
from autograder.grading.expect.asked import AskedReplies
from autograder.learning import proof
from autograder.learning.code import house_style
from autograder.learning.in_walls import InWalls
from autograder.learning.learn import Request, check, learn
from autograder.learning.written import text_of

FUNCTION = "wgan_losses.generator_loss"
SALT = Salt("tests")
SENTENCE = "The scores are put together by the root of their mean square."
CODE = "def generator_loss(fake_scores):\n    return -(fake_scores ** 2).mean() ** 0.5"
INVOLVED = """
import numpy, torch
from torch import nn
from torch.nn import functional as anna_F

anna_SHARE: float = 0.5

class AnnaRoot(nn.Module):
    def __init__(self, anna_power=anna_SHARE):
        super().__init__()
        self.anna_power = anna_power

    def forward(self, anna_x):
        print(f"anna was here {anna_x}")
        return anna_x ** self.anna_power

def anna_mean(anna_x, anna_axis=None):
    anna_unused = numpy.zeros(3)
    return anna_x.mean()

def generator_loss(anna_scores, anna_more="anna"):
    anna_root = AnnaRoot(anna_power=anna_SHARE)
    with nn.Identity().train(False) and torch.enable_grad():
        anna_result = anna_root(anna_mean(anna_x=anna_F.relu(anna_scores * anna_scores)))
    return -anna_result
"""


@pytest.fixture(scope="module")
def narrow(starter):
    """What asks the questions about one function alone."""
    return selection.Narrowed(starter, course_file.current(), selection.chosen(FUNCTION, starter.probes))


@pytest.fixture
def answers(narrow, copied_bank, tmp_path):
    """Our own code's replies, from a copy of the bank."""
    return AskedReplies(narrow, SALT, DEFAULT.capped(1.0), bank_at=copied_bank(tmp_path))


@pytest.fixture
def graded(answers, tmp_path):
    """Make the OUT of a class of two, both in group 1, from the code of the first; `asked` replies as that does."""

    def make(code=CODE, asked=None, people=(), **changes):
        out = tmp_path / "graded"
        probes = answers.probes(FUNCTION)
        replies = InWalls(answers).replies("wgan_losses", asked or code, probes)
        found = behaviour(probes, replies)
        for name in ("s1", "s2"):
            (out / name).mkdir(parents=True)
            for file in ("results.json", "report.html"):
                (out / name / file).write_text("{}")
            record = Record(name, people, (), (), "", 0.1)
            kept = SavedResult(f"contents of {name}", "settings", (), record)
            (out / name / "record.json").write_text(json.dumps(asdict(kept)))
            unexplained.keep([Unexplained(FUNCTION, found, code, "")], out / name)
        members = {name: f"contents of {name}" for name in ("s1", "s2")}
        group = Group(1, changes.pop("function", FUNCTION), members, "s1", code, "")
        groups_file.write([group], tmp_path / "source", out)
        run = {"salt": SALT.fingerprint, "sources": "", "options": {}, "versions": {}, "finished": True}
        run |= {"probes": [probe.to_json() for probe in probes], "submissions": ["s1", "s2"]}
        (out / "run.json").write_text(json.dumps(run | changes))
        return out

    return make


@pytest.fixture
def taught(answers, graded):
    """Learn a group: what was said, and the bank's file of the function before and after."""
    file = answers.bank_at / "wgan_losses" / "generator_loss__ours.py"

    def teach(code=CODE, says=SENTENCE, ask=None, regenerate=lambda: None, out=None, **options):
        said, before = [], text_of(file)
        request = Request(graded(code) if out is None else out, 1, says, yes=ask is None, **options)
        written = learn(request, answers, said.append, ask, regenerate)
        return SimpleNamespace(said=said, written=written, before=before, after=text_of(file), file=file)

    return teach


def test_involved_code_is_cut_down_and_nobodys(taught):
    """Classes, keywords, constants, imported names: what is left has our names, no texts, and gives the same."""
    found = taught(INVOLVED, name="wgan_root", source="A book, page 3")
    added = "\n".join(line for line in found.said if line.startswith("+"))
    assert set(found.before.splitlines()) < set(found.after.splitlines())
    assert "anna" not in added.lower()
    assert not [word for word in ("print", "numpy", "zeros", "unused", "with", "None") if word in added]
    assert "def wgan_root(_reference):" in added
    assert '"A book, page 3"' in added
    assert "torch.nn.Module" in added
    assert "return -" in added
    assert len(added.splitlines()) < 37  # with five lines at the top of the file


def test_it_asks_before_it_writes(taught):
    """It has shown the text and the proof by then; where the answer is no, nothing is written."""
    found = taught(ask=lambda: False)
    assert not found.written
    assert found.after == found.before
    assert any("@misconception" in line for line in found.said)
    assert found.said[-1] == "Nothing was written."


def test_a_failure_later_on_restores_the_bank(taught, answers):
    """Whatever happens while the rest is made anew, also an interrupt: the bank is as it was."""
    file = answers.bank_at / "wgan_losses" / "generator_loss__ours.py"
    before = {path: path.read_bytes() for path in answers.bank_at.rglob("*") if path.is_file()}
    seen = []

    def interrupted():
        seen.append(file.read_text())
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        taught(regenerate=interrupted)
    assert "wgan_scores_put_together_root_mean" in seen[0]
    assert {path: path.read_bytes() for path in answers.bank_at.rglob("*") if path.is_file()} == before


def test_a_bank_that_was_changed_meanwhile_is_left_alone(taught, answers):
    """Somebody else's words are not lost."""
    file = answers.bank_at / "wgan_losses" / "generator_loss__ours.py"

    def changed():
        file.write_text("# another hand\n")
        return True

    with pytest.raises(InputError, match="was changed meanwhile; nothing is written"):
        taught(ask=changed)
    assert file.read_text() == "# another hand\n"


def test_annotations_and_their_imports_are_no_matter(taught):
    """They are left out before code is looked at; `np.array` is allowed, though Python has a module of that name."""
    plain = "from __future__ import annotations\nfrom typing import Callable\nimport numpy as np\nimport torch\n"
    plain += CODE.replace("(fake_scores)", "(fake_scores: Callable)").replace("0.5", "float(np.array([0.5])[0])")
    assert taught(plain).written


def test_hostile_code_is_not_run(graded, answers, monkeypatch):
    """A group whose code opens a file is refused by the word that it says, and asked nothing."""
    out = graded("x = open('/etc/passwd')\n" + CODE + " + 0 * len(x)", asked=CODE)
    monkeypatch.setattr(InWalls, "asked", lambda *_, **__: pytest.fail("it was run"))
    with pytest.raises(InputError, match="group 1 is not learned: line 1 of its code has `open`"):
        learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)


IDENTIFYING = {
    CODE.replace("0.5", "0.5 * 1815001 / 1815001.5"): "its code says '1815001', which is somebody's of the class",
    "def generator_loss(f):\n    raise ValueError('ada says no')": "its code needs the text 'ada says no'",
}


@pytest.mark.parametrize("code", IDENTIFYING)
def test_what_tells_who_wrote_it_is_not_written(code, graded, answers):
    """An id in a number, a text that is needed: refused, since leaving it out changes the replies."""
    out = graded(code, people=(Person("Ada Lovelace", "1815001", "ada@example.edu"),))
    with pytest.raises(InputError) as error:
        learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)
    assert IDENTIFYING[code] in str(error.value)


def test_a_parameter_by_place_alone(taught):
    """Its default is left out as any other."""
    assert (
        "def generator_loss(fake_scores, /):"
        in taught(CODE.replace("fake_scores)", "fake_scores, more=0.5, /)", 1)).after
    )


def test_code_that_is_kept_damaged_or_too_deep(graded, answers):
    """One line each."""
    out = graded()
    kept = json.loads((out / "s1" / "unexplained.json").read_text())
    deep = CODE + "".join([" + 0"] * 800)
    for code, said in (("def (", "the code that is kept of it is damaged"), (deep, "its code is nested too deeply")):
        (out / "s1" / "unexplained.json").write_text(json.dumps([kept[0] | {"code": code}]))
        with pytest.raises(InputError, match=f"group 1 is not learned: {said}"):
            learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)


UNUSABLE = {
    "group 9 is not there": ({}, {"group": 9}, "has no group 9: it has 1 to 1"),
    "no such function": (
        {"function": "wgan_losses.gone"},
        {},
        "does not keep what group 1 replied: run `grade-all` on it again",
    ),
    "unfinished": ({"finished": False}, {}, "is not finished: run `grade-all` on it again"),
    "another salt": ({"salt": "other"}, {}, "was graded with another .salt"),
    "other replies": (
        {"asked": CODE.replace("0.5", "0.6")},
        {},
        "its code depends on more than can be taken out of its file",
    ),
    "no code": ({"code": "", "asked": CODE}, {}, "its code cannot be taken out of its file"),
    "right": ({"code": "def generator_loss(f):\n    return -f.mean()"}, {}, "the code is right by itself"),
    "known": ({"code": "def generator_loss(f):\n    return f.mean()"}, {}, "gives the same replies, so it is known"),
    "empty": ({}, {"says": " "}, "--says is empty"),
    "no sentence": ({}, {"says": "wrong"}, "is a whole sentence that ends in a full stop"),
    "formula": ({}, {"says": "The loss is mean(f) here."}, r"--says holds a formula \(n\(\)"),
    "minus": ({}, {"says": "It takes 1 - epsilon of it."}, r"--says holds a formula \(1 -\)"),
    "long": ({}, {"says": "It is " + "very " * 60 + "long."}, "--says is one line of at most 300 characters"),
    "control": ({}, {"says": "It rings the \a bell."}, "--says is one line of at most 300 characters"),
    "words of its names": (
        {"code": "def generator_loss(anna):\n    del anna\n    return anna"},
        {},
        "group 1 is not learned: under neutral names its code replies otherwise",
    ),
    "words of its place": (
        {"code": "def helper(value):\n    return value\ndef generator_loss(fake_scores):\n    return helper()"},
        {},
        "generator_loss: as a misconception the code replies otherwise; nothing is written",
    ),
    "no name": ({}, {"name": "Bad Name"}, "--name 'Bad Name' is no name"),
    "taken": ({}, {"name": "wgan_generator_sign_flipped"}, "the bank has one of this name"),
}


@pytest.mark.parametrize("case", UNUSABLE)
def test_bad_input_is_one_line_and_nothing_is_written(case, graded, answers):
    """What cannot be learned, and why."""
    make, options, said = UNUSABLE[case]
    before = {path: path.read_bytes() for path in answers.bank_at.rglob("*.py")}
    request = Request(graded(**make), **{"group": 1, "says": SENTENCE, "yes": True} | options)
    with pytest.raises(InputError, match=said) as error:
        learn(request, answers, print, None, None)
    assert "\n" not in str(error.value)
    assert {path: path.read_bytes() for path in answers.bank_at.rglob("*.py")} == before


def test_a_class_without_groups(graded, answers, tmp_path):
    """The line says that there is none to name."""
    out = graded()
    groups_file.write([], tmp_path, out)
    with pytest.raises(InputError, match="has no group 1: it has none"):
        learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)


def test_a_mistake_that_is_not_named(taught, monkeypatch):
    """Where its own replies, among the bank's, name another or none, it does not get into the bank."""
    monkeypatch.setattr(proof.mistakes, "single", lambda *_: None)
    with pytest.raises(InputError, match="the new mistake is caught but not named by its replies; nothing is written"):
        taught()


@pytest.mark.parametrize(
    ("text", "becomes", "said"),
    [
        ("**", "**/", r"the bank with the new mistake cannot be asked \(.*\); nothing is written"),
        ("0.5", "0.7", "in the bank the mistake replies otherwise; nothing is written"),
    ],
)
def test_a_bank_that_does_not_hold(text, becomes, said, taught, answers, monkeypatch):
    """What is to be written is asked beside the bank first."""
    file = answers.bank_at / "wgan_losses" / "generator_loss__ours.py"
    monkeypatch.setattr(house_style, "formed", lambda formed, _: formed.replace(text, becomes))
    with pytest.raises(InputError, match=said) as error:
        taught()
    assert "\n" not in str(error.value)
    assert not file.exists()


def test_a_function_that_is_not_graded_any_more(graded, answers, monkeypatch):
    """Its probes are gone: the line says so."""
    out = graded()
    monkeypatch.setattr(AskedReplies, "probes", lambda *_: [])
    with pytest.raises(InputError, match=r"group 1 is about wgan_losses\.generator_loss, which is not graded any more"):
        learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)


def test_submissions_that_were_changed_since(graded, answers):
    """A member that was graded anew may have another mistake by now."""
    out = graded()
    record = out / "s2" / "record.json"
    record.write_text(record.read_text().replace("contents of s2", "other"))
    with pytest.raises(InputError, match="'s2' of group 1 was changed since the groups were made"):
        learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)


LINES = {
    "--group 1": "--says is empty",
    "--group 0 --says A": "0 is not a whole number from 1",
    "--right s1 --group 1 --says A": "name what is learned",
    "": "name what is learned",
    "--right s1 --says A": "leave them out with --right",
    "--right s1 --name ../s1": "--name '../s1' is no name",
    "--group 1 --says A.b.c. --name ../s1": "--says is a whole sentence",
    "--right s1": "holds no run.json: name what `grade-all --out` was given",
}


@pytest.mark.parametrize("words", LINES)
def test_the_command_says_one_line(words, tmp_path, capsys):
    """Exit status 2; also where OUT is no grading."""
    assert commands.main(["learn", str(tmp_path), *words.split()]) == 2
    said = capsys.readouterr().err
    assert LINES[words] in said
    assert said.count("\n") == 1


def test_nobody_to_ask(graded):
    """Where standard input is no terminal, and --yes is not there, it stops before it begins."""
    request = Request(graded(), 1, SENTENCE)
    with pytest.raises(InputError, match="learn asks before it writes, and nobody can answer here"):
        check(request, terminal=False)
    check(request, terminal=True)


def test_a_damaged_groups_file(graded, answers):
    """It is told by its name."""
    out = graded()
    for text in ("[", "{}", '{"source": "", "groups": [{"number": 1}]}'):
        (out / "groups.json").write_text(text)
        with pytest.raises(InputError, match=r"groups\.json cannot be read: grade the class again"):
            learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)
    Path(out / "groups.json").unlink()
    with pytest.raises(InputError, match=r"holds no groups\.json"):
        learn(Request(out, 1, SENTENCE, yes=True), answers, print, None, None)
